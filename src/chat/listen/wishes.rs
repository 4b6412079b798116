//! Which commands serve what stands in words.

use super::is_question;
use crate::chat::{Command, resident};
use crate::language::{self, Wish};

/// Nobody says what they want in more than this many characters.
pub(super) const LONGEST_WISH: usize = 500;

/// What serves each wish in a message, in the order of being said; a question that comes back with another one goes
/// last, because one question stands at a time. Empty where nothing is clear.
pub(in crate::chat) fn wishes(words: &str) -> Vec<(Command, String)> {
    if puts_off(words) || words.chars().count() > LONGEST_WISH {
        return Vec::new();
    }
    let heard = language::read_wishes(words);
    if heard.is_empty() {
        return resident::general(words).map(|rest| vec![(Command::Requirements, rest)]).unwrap_or_default();
    }
    let mut wishes: Vec<(Command, String)> = Vec::new();
    for one in &heard {
        // Nobody is unsubscribed by a likelihood: they are asked of what.
        let unsure = one.wish == Wish::Unsubscribe && !language::is_sure(one.confidence);
        let (command, rest) = if unsure { (Command::Stop, String::new()) } else { served(one.wish, words) };
        if !wishes.iter().any(|(known, _)| *known == command) {
            wishes.push((command, rest));
        }
    }
    // A registration alone may bring its answers along; beside other wishes only what is not personal is remembered.
    if let [(Command::Register, rest)] = wishes.as_mut_slice() {
        words.clone_into(rest);
    }
    wishes.sort_by_key(|(command, rest)| resident::asks_back(*command, rest));
    wishes
}

/// The command that serves a wish, with what the words say for it. What they say about a person goes along only where
/// it is needed and is told apart there (by the conversation that begins).
pub(in crate::chat) fn served(wish: Wish, words: &str) -> (Command, String) {
    // "Berapa lama jadinya?", "boleh diwakilkan?" look like a wish about one's own, and ask for the rule.
    if matches!(wish, Wish::Status | Wish::Address | Wish::Help | Wish::Register | Wish::Officer)
        && let Some(rest) = resident::general(words)
    {
        return (Command::Requirements, rest);
    }
    let rest = match wish {
        // What they no longer want to hear of, whose papers are meant, and where, stands in the same words.
        Wish::Unsubscribe | Wish::Privacy | Wish::Officer => words.to_owned(),
        Wish::Requirements | Wish::Fees | Wish::OfficeInfo => resident::asked(words),
        Wish::Status => resident::status::asked(words),
        Wish::Schedule => resident::where_asked(words),
        Wish::Register => resident::hint(words),
        _ => String::new(),
    };
    (command_of(wish), rest)
}

/// The commands that serve what stands in words that are no answer to the standing question.
pub(in crate::chat) fn wanted(words: &str) -> Vec<(Command, String)> {
    let mut wishes = wishes(words);
    wishes.retain(|(command, _)| !matches!(command, Command::Help | Command::Thanks | Command::Cancel));
    // A cry for help is heard where it is clear.
    if wishes.is_empty() && read_wish(words) == Some(Wish::Help) {
        wishes.push((Command::Help, String::new()));
    }
    wishes
}

/// The command that serves the wish in words that are no answer to the standing question.
pub(in crate::chat) fn wish(words: &str) -> Option<Command> {
    match read_wish(words)? {
        Wish::Greeting | Wish::Thanks | Wish::Cancel => None,
        wish => Some(command_of(wish)),
    }
}

/// "Siti Aminah. Biayanya berapa?": an answer, and a question behind it.
pub(super) fn answer_and_question(words: &str) -> Option<(String, String)> {
    let ends = |(at, char): (usize, char)| matches!(char, '.' | ',' | '\n' | ';').then_some(at + char.len_utf8());
    let cuts: Vec<usize> = words.char_indices().filter_map(ends).collect();
    cuts.into_iter().find_map(|at| {
        let (answer, question) = words.split_at(at);
        let (answer, question) = (answer.trim().trim_end_matches([',', '.', ';']), question.trim());
        let asks = is_question(question)
            && read_wish(question)
                .is_some_and(|wish| !matches!(wish, Wish::Greeting | Wish::Thanks | Wish::Cancel | Wish::Help));
        let answers = asks && read_wish(answer).is_none() && language::is_an_answer(answer);
        answers.then(|| (answer.to_owned(), question.to_owned()))
    })
}

pub(super) fn read_wish(words: &str) -> Option<Wish> {
    if puts_off(words) || words.chars().count() > LONGEST_WISH { None } else { language::read_wish(words) }
}

/// "Kapan-kapan" puts something off and asks for nothing.
pub(super) fn puts_off(words: &str) -> bool {
    language::fold(words) == "kapan kapan"
}

pub(super) fn is_courtesy(wish: Option<Wish>) -> bool {
    matches!(wish, Some(Wish::Thanks | Wish::Greeting | Wish::Help | Wish::Unsubscribe))
}

/// The command that serves a wish.
pub(super) fn command_of(wish: Wish) -> Command {
    match wish {
        Wish::Register => Command::Register,
        Wish::Status => Command::Status,
        Wish::Address => Command::Address,
        Wish::Schedule => Command::Schedule,
        Wish::Requirements => Command::Requirements,
        Wish::Fees => Command::Fees,
        Wish::OfficeInfo => Command::Office,
        Wish::Officer => Command::Officer,
        Wish::Cancel => Command::Cancel,
        Wish::Language => Command::Language,
        Wish::Privacy => Command::Privacy,
        Wish::Unsubscribe => Command::Stop,
        Wish::Greeting | Wish::Help => Command::Help,
        Wish::Thanks => Command::Thanks,
    }
}
