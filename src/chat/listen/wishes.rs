//! Which commands serve what stands in words.

use super::{grievance, here, is_question, reason};
use crate::chat::{Command, resident};
use crate::language::{self, Intent, Wish};

/// Nobody says what they want in more than this many characters.
pub(super) const LONGEST_WISH: usize = 500;

/// What serves each wish in a message, in the order of being said; a complaint goes first, and a question that comes back
/// with another one goes last, because one question stands at a time. Empty where nothing is clear.
pub(in crate::chat) fn wishes(words: &str) -> Vec<(Command, String)> {
    if puts_off(words) {
        return Vec::new();
    }
    if grievance::asks_money(words) || grievance::is_named(words) {
        return vec![(Command::Officer, words.to_owned())];
    }
    // Reasons are an officer's to tell: nothing here holds one.
    if grievance::asks_the_reason(words) {
        return std::iter::once((Command::Officer, words.to_owned())).chain(reason::beside(words)).collect();
    }
    if words.chars().count() > LONGEST_WISH {
        // Of a long story its end says what is wanted.
        return last_sentences(words).map(|end| wishes(&end)).unwrap_or_default();
    }
    let mut wishes: Vec<(Command, String)> = Vec::new();
    for (command, rest) in said(words) {
        match wishes.iter_mut().find(|(known, _)| *known == command) {
            Some((_, known)) => join(command, known, &rest),
            None => wishes.push((command, rest)),
        }
    }
    if wishes.is_empty() {
        return alone(words).into_iter().collect();
    }
    // A NIK beside a wish is told for that wish, and warned about there; who asks what is stored says so.
    if wishes.len() > 1 && resident::status::says_nik(words) && !names_what_is_stored(words) {
        wishes.retain(|(command, _)| *command != Command::Privacy);
    }
    // What is answered by one of them is not answered twice.
    let mut seen: Vec<String> = Vec::new();
    wishes.retain(|(_, rest)| {
        let topics = resident::topics_of(rest);
        let known = !topics.is_empty() && topics.iter().all(|topic| seen.contains(topic));
        seen.extend(topics);
        !known
    });
    // A registration alone may bring its answers along; beside other wishes only what is not personal is remembered.
    if let [(Command::Register, rest)] = wishes.as_mut_slice() {
        words.clone_into(rest);
    }
    if wishes.len() > 1 {
        for (command, rest) in &mut wishes {
            // The general answer: a question back would keep the others waiting.
            if *command == Command::Requirements && rest.is_empty() {
                "requirements".clone_into(rest);
            }
        }
    }
    wishes.sort_by_key(|(command, rest)| match command {
        Command::Officer if grievance::complains(rest) => 0,
        _ if resident::asks_back(*command, rest) => 2,
        _ => 1,
    });
    wishes
}

/// What serves each part of a message that says a wish; the whole message where only that does.
fn said(words: &str) -> Vec<(Command, String)> {
    let heard = language::read_wishes_said(words);
    let serves = |one: language::Heard, part: Option<&str>| {
        // Nobody is unsubscribed by a likelihood: they are asked of what.
        if one.wish == Wish::Unsubscribe && !language::is_sure(one.confidence) {
            return (Command::Stop, String::new());
        }
        served_of(one.wish, part.unwrap_or(words), words)
    };
    let mut found: Vec<(Command, String)> =
        heard.iter().filter(|(_, part)| part.is_none()).map(|(one, _)| serves(*one, None)).collect();
    let of_parts: Vec<(language::Heard, &str)> =
        heard.iter().filter_map(|(one, part)| part.as_deref().map(|part| (*one, part))).collect();
    let in_parts = of_parts.len() == heard.len();
    // "… mau paspor buat 40 murid. Syaratnya apa, kapan bisa datang?": who wants to register asks beside it.
    let registers = heard.iter().all(|(one, _)| one.wish == Wish::Register);
    let mut parts = language::wish_parts(words);
    // A wish of several parts stands at the first of them.
    parts.extend(
        of_parts.iter().map(|(_, part)| (*part).to_owned()).filter(|part| !parts.contains(part)).collect::<Vec<_>>(),
    );
    for part in &parts {
        let own = of_parts.iter().find(|(_, said)| *said == part);
        if let Some((one, said)) = own {
            found.push(serves(*one, Some(*said)));
        } else if !of_parts.iter().any(|(_, said)| said.contains(part.as_str()))
            && let Some(wish) = alone(part)
                .or_else(|| by_its_word(part, words).filter(|_| (in_parts || registers) && !heard.is_empty()))
        {
            found.push(wish);
        }
    }
    found
}

/// What serves words that ask for a rule, whatever the model makes of them.
fn alone(words: &str) -> Option<(Command, String)> {
    resident::general(words).or_else(|| resident::general_alone(words)).map(|rest| (Command::Requirements, rest))
}

/// A part beside others that names its wish by the one word for it.
fn by_its_word(part: &str, whole: &str) -> Option<(Command, String)> {
    let plain = language::plain(part);
    let has = |list: &[&str]| language::has_word(&plain, list);
    let asks_when = has(&["kapan"]) && has(&["datang", "tim", "timnya", "kunjungan", "kunjungannya"]);
    let wish = if asks_when || has(&["jadwal", "jadwalnya", "schedule"]) {
        Wish::Schedule
    } else if has(&["syarat", "syaratnya", "persyaratan", "persyaratannya"]) {
        Wish::Requirements
    } else if has(&["biaya", "biayanya", "tarif", "tarifnya"]) {
        Wish::Fees
    } else {
        return None;
    };
    Some(served_of(wish, part, whole))
}

/// Joins what two parts say for the same command, where its argument is a list; the command's own topic stands for a part
/// that names none.
fn join(command: Command, known: &mut String, more: &str) {
    let own = match command {
        Command::Requirements => "requirements",
        Command::Fees => "fees",
        Command::Office => "office_info",
        _ => return,
    };
    let or_own = |rest: &str| if rest.is_empty() { own.to_owned() } else { rest.to_owned() };
    // What stands behind a phrase would be part of it.
    if known != more && !known.contains("beyond") {
        *known = format!("{} {}", or_own(known), or_own(more));
    }
}

/// The end of a long story: its last two sentences, or its last words where it has none.
fn last_sentences(words: &str) -> Option<String> {
    const MOST: usize = 250;
    let short = |end: &str| (3..=MOST).contains(&end.chars().count());
    let trimmed = words.trim().trim_end_matches(['.', '!', '?', ' ', '\n']);
    let ends: Vec<usize> = trimmed
        .char_indices()
        .filter(|(_, char)| matches!(char, '.' | '?' | '!' | '\n'))
        .map(|(at, _)| at + 1)
        .collect();
    let from = |at: usize| words.get(at..).map(str::trim).filter(|end| short(end));
    let two = ends.len().checked_sub(2).and_then(|at| from(ends[at]));
    let one = ends.last().and_then(|at| from(*at));
    let said = |end: &&str| language::read_wish(end).is_some();
    if let Some(end) = one.filter(said).or_else(|| two.filter(said)) {
        return Some(end.to_owned());
    }
    if one.is_some() || two.is_some() {
        return None;
    }
    let all: Vec<&str> = words.split_whitespace().collect();
    Some(all[all.len().saturating_sub(20)..].join(" ")).filter(|end| short(end))
}

/// Whether words are a story, longer than anybody says a wish, whose end says nothing clear.
pub(in crate::chat) fn is_a_story(words: &str) -> bool {
    words.chars().count() > LONGEST_WISH && words.split_whitespace().count() > 40 && wishes(words).is_empty()
}

/// "Data saya", "hapus", "privasi": what is stored is meant.
fn names_what_is_stored(words: &str) -> bool {
    const STORED: [&str; 11] = [
        "data",
        "datanya",
        "dataku",
        "privasi",
        "hapus",
        "hapuskan",
        "dihapus",
        "simpan",
        "tersimpan",
        "disimpan",
        "privacy",
    ];
    language::has_word(&language::fold(words), &STORED)
}

/// Fewer words than this only say that somebody complains: what about stands in the rest of the message.
const TELLS: usize = 5;

/// The command that serves a wish, with what the words say for it. What they say about a person goes along only where
/// it is needed and is told apart there (by the conversation that begins).
pub(in crate::chat) fn served(wish: Wish, words: &str) -> (Command, String) {
    served_of(wish, words, words)
}

/// The same for a part of a message; what the part does not say may stand in the whole of it.
fn served_of(wish: Wish, words: &str, whole: &str) -> (Command, String) {
    let wish = if wish == Wish::Requirements && here::wants_one(words) { Wish::Register } else { wish };
    // A complaint is one, whatever it complains about.
    let complains = wish == Wish::Officer && !is_question(words) && language::read_intent(words).0 == Intent::Complaint;
    // "Berapa lama jadinya?", "boleh diwakilkan?" look like a wish about one's own, and ask for the rule.
    if matches!(wish, Wish::Status | Wish::Address | Wish::Help | Wish::Register | Wish::Officer)
        && !complains
        && let Some(rest) = resident::general(words)
    {
        return (Command::Requirements, rest);
    }
    let or_whole = |part: String, read: fn(&str) -> String| if part.is_empty() { read(whole) } else { part };
    let rest = match wish {
        // What they no longer want to hear of, whose papers are meant, and where, stands in the same words.
        // For an address: the part of it that is to be changed.
        Wish::Officer if words.split_whitespace().count() < TELLS => whole.to_owned(),
        Wish::Unsubscribe | Wish::Privacy | Wish::Address | Wish::Officer => words.to_owned(),
        Wish::Requirements | Wish::Fees => {
            or_whole(resident::asked(words), |whole| resident::applicant(whole).unwrap_or_default().to_owned())
        }
        Wish::OfficeInfo => resident::asked(words),
        Wish::Status => resident::status::asked(whole),
        Wish::Schedule => or_whole(resident::where_asked(words), resident::where_asked),
        Wish::Register => resident::hint(whole),
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

pub(in crate::chat) fn read_wish(words: &str) -> Option<Wish> {
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
