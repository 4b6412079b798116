//! Commands without their slash, and labels of buttons, typed.

use super::Heard;
use crate::chat::{Command, Ctx, Message, Press};
use crate::domain::Tongue;
use crate::{language, text};

pub(super) fn command_words(words: &str) -> Option<Heard> {
    let (word, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let word = word.split('@').next().unwrap_or(word);
    Command::parse(word).map(|command| Heard::Command(command, rest.trim().to_owned()))
}

/// A command's word without its slash, where it cannot be an answer to anything.
pub(super) fn bare_command(words: &str) -> Option<Command> {
    const WORDS: [&str; 14] = [
        "start", "mulai", "menu", "bantuan", "help", "daftar", "jadwal", "status", "petugas", "privasi", "berhenti",
        "bahasa", "batal", "cancel",
    ];
    let word = language::fold(words);
    WORDS.contains(&word.as_str()).then(|| Command::parse(&word)).flatten()
}

/// "kode 12", "alamat", "minat": a command of this role without its slash, alone or with a number.
pub(super) fn command_without_slash(ctx: &Ctx, words: &str) -> bool {
    let (word, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let is_number = rest.chars().all(|char| char.is_ascii_digit() || char.is_whitespace());
    is_number && Command::parse(word).is_some_and(|command| command.is_for(ctx.who.role)) || names_a_visit(words)
}

/// "privasi unduh": the command with one of its words, without its slash.
pub(super) fn privacy_typed(words: &str) -> bool {
    words.split_once(' ').is_some_and(|(word, _)| Command::parse(&word.to_lowercase()) == Some(Command::Privacy))
}

/// "Perbaiki", "mau koreksi dong": something that was told is to be corrected, and not said is what.
pub(in crate::chat) fn asks_to_correct(words: &str) -> bool {
    const CORRECT: [&str; 9] =
        ["perbaiki", "memperbaiki", "perbaikan", "betulkan", "betulin", "koreksi", "ralat", "benerin", "correct"];
    const AROUND: [&str; 18] = [
        "saya", "mau", "ingin", "minta", "tolong", "bisa", "yang", "tadi", "dulu", "pak", "bu", "min", "kak", "dong",
        "ya", "deh", "please", "i",
    ];
    let folded = language::fold(words);
    let mut said = folded.split(' ').filter(|word| !AROUND.contains(word));
    said.next().is_some_and(|word| CORRECT.contains(&word)) && said.next().is_none()
}

/// "hadir 12", "absen 12", "hadir 12 tiga orang": about the visit of that number, whatever question stands.
pub(super) fn names_a_visit(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let about_a_visit =
        matches!(words.next().and_then(Command::parse), Some(Command::Attend | Command::Decline | Command::Applicants));
    about_a_visit && words.next().is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What the button means whose label was typed, in either language, whatever its case and punctuation.
pub(super) fn label_typed(question: &Message, words: &str) -> Option<Press> {
    let typed = language::fold(words);
    if typed.is_empty() {
        return None;
    }
    question.buttons.iter().flatten().find_map(|button| {
        [Tongue::Id, Tongue::En]
            .into_iter()
            .any(|tongue| language::fold(&text::render(&button.label, tongue)) == typed)
            .then(|| button.press.clone())
    })
}
