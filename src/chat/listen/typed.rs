//! Commands without their slash, and labels of buttons, typed.

use super::Heard;
use crate::chat::label::is_label;
use crate::chat::{Command, Ctx, Message, Press, Talk, officer, resident};
use crate::domain::Role;
use crate::language;

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
    is_number && Command::parse(word).is_some_and(|command| command.is_for(ctx.who.role))
        || names_a_visit(words)
        || names_its_thing(&Talk::Idle, ctx, words)
}

/// "antaran 12", "tiket 3 balas", "antaran buka 5": a command of this role without its slash, with the one thing that it is
/// about, whatever stands: it is what the same words with a slash are.
pub(super) fn names_its_thing(talk: &Talk, ctx: &Ctx, words: &str) -> bool {
    const BEFORE: [&str; 4] = ["buka", "manifes", "serah", "urung"];
    const OF_RESIDENTS: [&str; 9] = ["balas", "lagi", "tutup", "tidak", "data", "lain", "ambil", "ubah", "pasti"];
    let said: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let Some((word, rest)) = said.split_first() else { return false };
    let Some(command) = Command::parse(word).filter(|command| command.is_for(ctx.who.role)) else { return false };
    let rest = match rest {
        [before, rest @ ..] if ctx.who.role.is_some() && BEFORE.contains(&before.as_str()) => rest,
        rest => rest,
    };
    let (thing, more) = match rest {
        [thing] => (thing, None),
        [thing, more] => (thing, Some(more.as_str())),
        _ => return false,
    };
    // An application's own number is long; what they ask an officer is named with what is to be done.
    let fits = match command {
        Command::Status => is_a_reference(thing) && thing.len() >= 6,
        Command::Officer => is_a_reference(thing) && more.is_some(),
        Command::Address
        | Command::Code
        | Command::CodePicture
        | Command::Attempt
        | Command::NotReceived
        | Command::Survey
        | Command::Visit
        | Command::Announce
        | Command::Broadcast
        | Command::Trace
        | Command::Case
        | Command::Report
        | Command::Tickets
        | Command::Deliveries => is_a_reference(thing),
        _ => false,
    };
    let behind = match ctx.who.role {
        // What more a courier says of one is told of the round, and a code is the recipient's.
        Some(Role::Courier) => more.is_none() && command == Command::Deliveries,
        Some(_) => true,
        None => more.is_none_or(|more| OF_RESIDENTS.contains(&more)) && !resident::code_typed(words),
    };
    fits && behind && !takes_it(talk, command)
}

/// Whether the standing conversation has a meaning of its own for these: its own form, visits as an audience, the delivery
/// whose way is looked for.
fn takes_it(talk: &Talk, command: Command) -> bool {
    resident::is_about(talk, command)
        || matches!(
            (talk, command),
            (Talk::Officer(officer::Talk::Broadcast(_)), Command::Visit)
                | (Talk::Officer(officer::Talk::Custody(_)), Command::Deliveries)
        )
}

/// "12", "a12", "1902000026110007", "19.02.02.2009".
fn is_a_reference(word: &str) -> bool {
    let digits = word.strip_prefix('a').unwrap_or(word);
    digits.starts_with(|char: char| char.is_ascii_digit())
        && digits.chars().all(|char| char.is_ascii_digit() || matches!(char, '.' | '-'))
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
    question.buttons.iter().flatten().find(|button| is_label(&button.label, &typed)).map(|button| button.press.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::invented::{a_courier, a_resident, an_officer};
    use crate::office::OfficeFile;

    #[test]
    fn a_command_with_its_thing_needs_no_slash() {
        let names = |who: crate::chat::Who, words: &str| {
            let ctx = Ctx { who: &who, now: chrono::DateTime::UNIX_EPOCH, office: OfficeFile::builtin() };
            names_its_thing(&Talk::Idle, &ctx, words)
        };
        for words in
            ["antaran 12", "Tiket 3 balas", "antaran buka 5", "antaran a12", "jejak 1902000026110007", "kasus 2"]
        {
            assert!(names(an_officer(), words), "{words}");
            assert!(!names(a_resident(), words), "{words}");
        }
        for words in ["antaran", "antaran ke Sijuk", "tiket 3 balas besok ya", "minat 3", "jejak kemarin"] {
            assert!(!names(an_officer(), words), "{words}");
        }
        assert!(names(a_courier(), "antaran 12") && !names(a_courier(), "antaran 12 sampai"));
        assert!(!names(a_courier(), "kode 482913"), "what the recipient said");
        for words in ["survei 5", "survei 5 tidak", "alamat 12", "petugas 3 balas", "status 1902000026110007"] {
            assert!(names(a_resident(), words), "{words}");
        }
        for words in ["petugas 2 orang", "status 3", "daftar 3", "kodenya 482 913", "alamat 12 jalan"] {
            assert!(!names(a_resident(), words), "{words}");
        }
    }
}
