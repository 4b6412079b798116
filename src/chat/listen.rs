//! What an input means before any conversation hears it.

use super::{Addressed, Command, Ctx, Input, Message, Press, State, Talk, courier, resident, step, undo};
use crate::domain::{Role, Tongue};
use crate::language::{self, Wish};
use crate::text;

/// What was heard.
#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    /// For the conversation that is open, as it is.
    Answer,
    /// One of the standing question's answers.
    Choice(String),
    /// A command with its argument.
    Command(Command, String),
    /// Words for the other side of a ticket.
    Ticket(Addressed),
    /// Several wishes in one message: served in turn.
    Commands(Vec<(Command, String)>),
    /// Questions in the middle of a form: answered, and the form waits.
    Asides(Vec<(Command, String)>),
    /// An answer, and questions behind it in the same message.
    AnswerAndAsides(String, Vec<(Command, String)>),
    /// A greeting or thanks in the middle of a form: the question is asked again.
    Courtesy,
    /// A tap under an older message.
    Stale,
    /// An earlier message was changed; what was sent counts.
    Changed,
    /// Silence for a day: the open question is asked once more.
    Reminder,
    /// Silence for a month: what was told for the open question is dropped.
    Forget,
    /// Nothing that means anything here.
    Nothing,
}

pub(super) fn hear(state: &State, ctx: &Ctx, input: &Input) -> Heard {
    match input {
        Input::Silence if !state.is_open() => Heard::Forget,
        Input::Silence if state.reminded => Heard::Forget,
        Input::Silence => Heard::Reminder,
        Input::Edited => Heard::Changed,
        Input::Button(data) => button(state, data),
        Input::Text(words) => text(state, ctx, words),
        _ => Heard::Answer,
    }
}

fn button(state: &State, data: &str) -> Heard {
    if let Some(command) = data.strip_prefix('!') {
        return command_words(command).unwrap_or(Heard::Stale);
    }
    match data.split_once(':') {
        Some((turn, value)) if state.is_open() && turn.parse() == Ok(state.turn) => Heard::Choice(value.to_owned()),
        _ => Heard::Stale,
    }
}

fn text(state: &State, ctx: &Ctx, words: &str) -> Heard {
    let words = words.trim();
    if let Some(command) = words.strip_prefix('/') {
        return command_words(command).unwrap_or(Heard::Nothing);
    }
    if let Some(reply) = ctx.who.ticket.filter(|addressed| addressed.by_reply) {
        return Heard::Ticket(reply);
    }
    if !state.is_open() {
        if let Some(rest) = resident::status::typed(words) {
            return Heard::Command(Command::Status, rest.to_owned());
        }
        let label = label_typed(&resident::menu(ctx), words);
        let wishes = wishes(words);
        return match (label, wishes.as_slice()) {
            (Some(Press::Open(command)), _) => command_words(&command).unwrap_or(Heard::Nothing),
            _ if ctx.who.role == Some(Role::Courier) && courier::reports(words) => {
                Heard::Command(Command::Deliveries, words.to_owned())
            }
            _ if ctx.who.role.is_none() && resident::not_received(words) => {
                Heard::Command(Command::NotReceived, String::new())
            }
            _ if ctx.who.role.is_none() && resident::code_typed(words) => Heard::Answer,
            _ if resident::status::is_a_number(words) => Heard::Command(Command::Status, words.to_owned()),
            _ if enough(words) => Heard::Command(Command::Thanks, String::new()),
            // What an officer says of the broadcast that is on its way.
            _ if ctx.who.role.is_some_and(crate::domain::Role::is_officer) && steers(words) => {
                Heard::Command(Command::Broadcast, words.to_owned())
            }
            _ if privacy_typed(words) => command_words(words).unwrap_or(Heard::Nothing),
            _ if command_without_slash(ctx, words) => command_words(words).unwrap_or(Heard::Nothing),
            // They talk with an officer: what is no command and no courtesy is for them.
            _ if ctx.who.talks().is_some() && !is_courtesy(read_wish(words)) => {
                ctx.who.talks().map_or(Heard::Answer, Heard::Ticket)
            }
            // Perhaps to the notice of a visit; what it would mean otherwise is asked for again then.
            _ if language::read_coming(words).is_some() => Heard::Answer,
            (_, [(command, rest)]) => Heard::Command(*command, rest.clone()),
            (_, [_, _, ..]) => Heard::Commands(wishes),
            _ => Heard::Answer,
        };
    }
    let question = step::question(ctx, &state.talk);
    match question.as_ref().and_then(|question| label_typed(question, words)) {
        Some(Press::Choose(value)) => return Heard::Choice(value),
        Some(Press::Open(command)) => return command_words(&command).unwrap_or(Heard::Nothing),
        Some(Press::Link(_)) | None => {}
    }
    if privacy_typed(words) && !state.talk.takes(words) {
        return command_words(words).unwrap_or(Heard::Nothing);
    }
    if state.talk.asks_to_undo() && undo::read(words).is_some() {
        return Heard::Answer;
    }
    // A button of the application that was shown before, while another is chosen.
    if let (Talk::Resident(resident::Talk::Status(_)), Some(rest)) = (&state.talk, resident::status::typed(words)) {
        return Heard::Command(Command::Status, rest.to_owned());
    }
    if state.talk.takes(words) {
        return match bare_command(words) {
            Some(Command::Cancel) => Heard::Command(Command::Cancel, String::new()),
            _ => Heard::Answer,
        };
    }
    if let Some(command) = bare_command(words) {
        return Heard::Command(command, String::new());
    }
    if names_a_visit(words) {
        return command_words(words).unwrap_or(Heard::Nothing);
    }
    // "Tidak jadi datang" answers there, and cancels elsewhere.
    if matches!(state.talk, Talk::Resident(resident::Talk::Attend(_))) && language::read_coming(words).is_some() {
        return Heard::Answer;
    }
    let short = words.split_whitespace().count() <= 3;
    if resident::is_a_form(&state.talk) && state.misses == 0 && resumes(words) {
        return Heard::Courtesy;
    }
    match read_wish(words) {
        Some(Wish::Cancel) if short => Heard::Command(Command::Cancel, String::new()),
        Some(Wish::Greeting | Wish::Thanks) if short && state.misses == 0 && question.is_some() => Heard::Courtesy,
        _ if resident::is_a_form(&state.talk)
            && let Some((answer, question)) = answer_and_question(words) =>
        {
            Heard::AnswerAndAsides(answer, wishes(&question))
        }
        Some(_) if is_question(words) => Heard::Asides(wishes(words)),
        None if is_question(words) && resident::general(words).is_some() => Heard::Asides(wishes(words)),
        _ => Heard::Answer,
    }
}

/// "Maaf baru sempat, lanjut yang kemarin": they are back, and the question stands.
fn resumes(words: &str) -> bool {
    let plain = language::plain(words);
    let words: Vec<&str> = plain.split(' ').collect();
    let goes_on = ["lanjut", "lanjutkan", "lanjutin", "teruskan", "terusin", "kembali", "continue"];
    words.len() <= 8
        && words.iter().any(|word| goes_on.contains(word))
        && !plain.contains(|char: char| char.is_ascii_digit())
        && language::read_yes_no(&plain).is_none()
}

/// What serves each wish in a message, in the order of being said; a question that comes back with another one goes
/// last, because one question stands at a time. Empty where nothing is clear.
pub(super) fn wishes(words: &str) -> Vec<(Command, String)> {
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
pub(super) fn served(wish: Wish, words: &str) -> (Command, String) {
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

/// "Siti Aminah. Biayanya berapa?": an answer, and a question behind it.
fn answer_and_question(words: &str) -> Option<(String, String)> {
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

/// The commands that serve what stands in words that are no answer to the standing question.
pub(super) fn wanted(words: &str) -> Vec<(Command, String)> {
    let mut wishes = wishes(words);
    wishes.retain(|(command, _)| !matches!(command, Command::Help | Command::Thanks | Command::Cancel));
    // A cry for help is heard where it is clear.
    if wishes.is_empty() && read_wish(words) == Some(Wish::Help) {
        wishes.push((Command::Help, String::new()));
    }
    wishes
}

/// The command that serves the wish in words that are no answer to the standing question.
pub(super) fn wish(words: &str) -> Option<Command> {
    match read_wish(words)? {
        Wish::Greeting | Wish::Thanks | Wish::Cancel => None,
        wish => Some(command_of(wish)),
    }
}

fn is_courtesy(wish: Option<Wish>) -> bool {
    matches!(wish, Some(Wish::Thanks | Wish::Greeting | Wish::Help | Wish::Unsubscribe))
}

/// Nobody says what they want in more than this many characters.
const LONGEST_WISH: usize = 500;

fn read_wish(words: &str) -> Option<Wish> {
    if puts_off(words) || words.chars().count() > LONGEST_WISH { None } else { language::read_wish(words) }
}

/// "Kapan-kapan" puts something off and asks for nothing.
fn puts_off(words: &str) -> bool {
    language::fold(words) == "kapan kapan"
}

/// "cukup", "sudah cukup ya", "makasih, cukup": nothing more is wanted now. It is no wish to stop news.
pub(super) fn enough(words: &str) -> bool {
    const WITH: [&str; 20] = [
        "cukup",
        "sudah",
        "udah",
        "udh",
        "dah",
        "ya",
        "iya",
        "makasih",
        "terima",
        "kasih",
        "terimakasih",
        "dulu",
        "sekian",
        "itu",
        "saja",
        "aja",
        "deh",
        "pak",
        "bu",
        "min",
    ];
    let folded = language::fold(words);
    let words: Vec<&str> = folded.split(' ').collect();
    words.contains(&"cukup") && words.iter().all(|word| WITH.contains(word))
}

fn steers(words: &str) -> bool {
    const WORDS: [&str; 13] = [
        "jeda",
        "jeda dulu",
        "tahan",
        "pause",
        "lanjutkan",
        "lanjutkan siaran",
        "henti",
        "hentikan",
        "stop",
        "setuju",
        "setujui",
        "tolak",
        "jeda siaran",
    ];
    WORDS.contains(&language::fold(words).as_str())
}

/// Whether an open question is one that nobody need answer, and these words are about something else.
pub(super) fn gives_way(state: &State, ctx: &Ctx, input: &Input) -> bool {
    let (Talk::Resident(resident::Talk::Register(form)), Input::Text(words)) = (&state.talk, input) else {
        return false;
    };
    let label = step::question(ctx, &state.talk).and_then(|question| label_typed(&question, words));
    let leaves = bare_command(words) == Some(Command::Cancel) || read_wish(words) == Some(Wish::Cancel);
    let corrects = language::read_correction(words).is_some();
    form.is_over()
        && !leaves
        && !corrects
        && label.is_none()
        && language::read_yes_no(words).is_none()
        && !enough(words)
}

/// "kode 12", "alamat", "minat": a command of this role without its slash, alone or with a number.
fn command_without_slash(ctx: &Ctx, words: &str) -> bool {
    let (word, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let is_number = rest.chars().all(|char| char.is_ascii_digit() || char.is_whitespace());
    is_number && Command::parse(word).is_some_and(|command| command.is_for(ctx.who.role)) || names_a_visit(words)
}

/// "privasi unduh": the command with one of its words, without its slash.
fn privacy_typed(words: &str) -> bool {
    words.split_once(' ').is_some_and(|(word, _)| Command::parse(&word.to_lowercase()) == Some(Command::Privacy))
}

/// "hadir 12", "absen 12", "hadir 12 tiga orang": about the visit of that number, whatever question stands.
fn names_a_visit(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let about_a_visit =
        matches!(words.next().and_then(Command::parse), Some(Command::Attend | Command::Decline | Command::Applicants));
    about_a_visit && words.next().is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A command's word without its slash, where it cannot be an answer to anything.
fn bare_command(words: &str) -> Option<Command> {
    const WORDS: [&str; 14] = [
        "start", "mulai", "menu", "bantuan", "help", "daftar", "jadwal", "status", "petugas", "privasi", "berhenti",
        "bahasa", "batal", "cancel",
    ];
    let word = language::fold(words);
    WORDS.contains(&word.as_str()).then(|| Command::parse(&word)).flatten()
}

fn command_words(words: &str) -> Option<Heard> {
    let (word, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let word = word.split('@').next().unwrap_or(word);
    Command::parse(word).map(|command| Heard::Command(command, rest.trim().to_owned()))
}

/// What the button means whose label was typed, in either language, whatever its case and punctuation.
fn label_typed(question: &Message, words: &str) -> Option<Press> {
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

/// Whether words ask: by a mark, by a word for asking in front or behind, or by one that always asks.
pub(super) fn is_question(words: &str) -> bool {
    const AT_AN_END: [&str; 10] =
        ["apa", "apakah", "mana", "dimana", "kenapa", "how", "when", "where", "what", "siapa"];
    const ANYWHERE: [&str; 4] = ["berapa", "kapan", "bagaimana", "gimana"];
    const BEHIND: [&str; 12] = ["iya", "pak", "bu", "kak", "bang", "min", "sih", "dong", "saja", "mas", "mbak", "itu"];
    if words.ends_with('?') {
        return true;
    }
    let plain = language::plain(words);
    let words: Vec<&str> = plain.split(' ').collect();
    let last = words.iter().rev().find(|word| !BEHIND.contains(*word));
    let mut ends = [words.first(), last].into_iter().flatten();
    ends.any(|word| AT_AN_END.contains(word)) || words.iter().any(|word| ANYWHERE.contains(word))
}

/// The command that serves a wish.
fn command_of(wish: Wish) -> Command {
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
