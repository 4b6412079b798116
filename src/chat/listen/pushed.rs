//! Words behind a message that came by itself: a button's label, or a yes or no to what it asks. Where a question of the
//! conversation stands as well, both may be meant.

use chrono::TimeDelta;

use super::Heard;
use super::typed::{command_words, label_typed};
use crate::chat::{Asked, Ctx, Input, Matter, Message, Offered, Press, Pushed, State, Talk, resident, step};
use crate::language::{self, read_coming, read_number, read_yes_no};

/// Clocks differ, and who writes in the very moment in which something arrives may mean either.
const AT_ONCE: TimeDelta = TimeDelta::seconds(3);

/// Whether a message came after what they were last asked.
fn is_newer(state: &State, sent: &Pushed) -> bool {
    state.asked_at.or(state.heard_at).is_none_or(|asked| sent.at > asked)
}

/// What was sent since they were last asked something, the newest first.
fn since_asked<'a>(state: &'a State, ctx: &'a Ctx) -> impl Iterator<Item = &'a Pushed> {
    let seen = ctx.written() + AT_ONCE;
    // Where nothing else is asked, it hardly matters who was first.
    ctx.who.pushed.iter().rev().filter(move |sent| is_newer(state, sent) && (!state.is_open() || sent.at <= seen))
}

/// The command of the button whose label was typed, of what came since they were last asked something: "tutup" and "tidak
/// bisa" are said to many a question. Where several began different things of one kind, the kind alone: it finds the one
/// that there is, or asks which. A survey, which nothing else finds, can be begun later too.
pub(super) fn labelled(state: &State, ctx: &Ctx, label: &str) -> Option<Heard> {
    let answers = || read_yes_no(label).is_some() || read_coming(label).is_some();
    let later = |offered: &Offered| offered.opens.starts_with("survei ") && !answers();
    let offers = ctx.who.pushed.iter().rev().flat_map(|sent| sent.offers.iter().map(move |offered| (sent, offered)));
    let in_view = offers.filter(|&(sent, offered)| is_newer(state, sent) || later(offered)).map(|(_, offered)| offered);
    let mut fitting = in_view.filter(|offered| offered.label == label);
    let newest = fitting.next()?;
    if fitting.all(|other| other.opens == newest.opens) { command_words(&newest.opens) } else { of_a_kind(newest) }
}

/// The same without its number. A survey, and words to an officer, are each a matter of their own: the newest is meant.
fn of_a_kind(offered: &Offered) -> Option<Heard> {
    let words: Vec<&str> = offered.opens.split(' ').collect();
    match words.as_slice() {
        ["survei" | "petugas", ..] => command_words(&offered.opens),
        // Which ticket is taken, answered or closed is found there as well.
        ["tiket", _, what] => command_words(&format!("tiket {what}")),
        [word, ..] => command_words(word),
        [] => None,
    }
}

/// Words that the standing question would take as they are typed, and that are a label of what came after it. What staff
/// write to somebody goes there as it is: "ambil" answers who asked, and takes no other ticket of which news came meanwhile.
pub(super) fn label_of_newer(state: &State, ctx: &Ctx, question: Option<&Message>, words: &str) -> Option<Heard> {
    if ctx.who.role.is_some() && state.talk.takes(words) {
        return None;
    }
    let typed = language::fold(words);
    let newer = since_asked(state, ctx).flat_map(|sent| &sent.offers).any(|offered| offered.label == typed);
    if !newer || question.is_some_and(|question| label_typed(question, words).is_some()) {
        return None;
    }
    labelled(state, ctx, &typed)
}

/// Whether a message that came after the standing question asks something that these words answer.
pub(super) fn answered(state: &State, ctx: &Ctx, words: &str) -> Option<Heard> {
    if ctx.who.role.is_some() || ctx.who.pushed.is_empty() {
        return None;
    }
    let asked: Vec<Asked> =
        since_asked(state, ctx).filter_map(Pushed::asks).filter(|asked| said(asked.matter, words).is_some()).collect();
    let newest = asked.first().map(|newest| one_of(newest, &asked))?;
    if state.is_open() {
        let elsewhere = !is_about(&state.talk, newest.matter) && !names_an_answer(state, ctx, words);
        return elsewhere.then_some(Heard::News(newest));
    }
    if let Some(other) = asked.iter().find(|other| other.matter != newest.matter) {
        return Some(Heard::EitherNews(newest, one_of(other, &asked)));
    }
    // The others are looked for in the store as well, and found there, unless the words would go to an officer.
    let talks = ctx.who.talks().is_some() && !matches!(newest.matter, Matter::Ticket(_) | Matter::Received);
    (talks || matches!(newest.matter, Matter::Survey | Matter::People)).then_some(Heard::News(newest))
}

/// What is asked, where others of the same matter may be meant as well: without its number, so that it is found which, or
/// asked. A survey is a matter of its own, and of two the newest is meant.
fn one_of(asked: &Asked, all: &[Asked]) -> Asked {
    let other = |other: &Asked| other.matter == asked.matter && other.thing() != asked.thing();
    if asked.matter == Matter::Survey || !all.iter().any(other) {
        return asked.clone();
    }
    let kind = |command: &String| command.split(' ').next().unwrap_or_default().to_owned();
    Asked { matter: asked.matter, yes: asked.yes.as_ref().map(kind), no: asked.no.as_ref().map(kind) }
}

/// Whether words are the label of an answer to the standing question, and more than a bare yes or no: "sudah benar".
fn names_an_answer(state: &State, ctx: &Ctx, words: &str) -> bool {
    const BARE: [&str; 9] = ["ya", "iya", "tidak", "sudah", "belum", "oke", "ok", "yes", "no"];
    let is_label = || step::question(ctx, &state.talk).is_some_and(|question| label_typed(&question, words).is_some());
    resident::asks_consent(&state.talk) && resident::consent::names_it(words)
        || !BARE.contains(&language::fold(words).as_str()) && is_label()
}

/// What words say to something that is asked: yes or no; none where they say nothing to it.
fn said(matter: Matter, words: &str) -> Option<bool> {
    match matter {
        // "Ya" is said to what is asked, and nobody asks there.
        Matter::Received => already(words),
        Matter::Visit => read_coming(words).map(|coming| coming.comes).or_else(|| already(words)),
        _ => read_yes_no(words).or_else(|| already(words)),
    }
}

/// The command that follows from what was said, with the number of people where it is said how many come.
pub(in crate::chat) fn follows(asked: &Asked, words: &str) -> Option<String> {
    if !said(asked.matter, words)? {
        return asked.no.clone();
    }
    let yes = asked.yes.clone()?;
    // Behind a command without its number it would be one.
    let counts = asked.matter == Matter::Visit && asked.thing().is_some();
    let people = read_number(words).filter(|people| counts && *people > 0);
    Some(people.map_or_else(|| yes.clone(), |people| format!("{yes} {people}")))
}

/// "Sudah", "udah pak", "belum": it is done, or not.
fn already(words: &str) -> Option<bool> {
    const ADDS_NOTHING: [&str; 7] = ["kok", "iya", "deh", "semua", "saja", "sih", "terimakasih"];
    if words.contains('?') {
        return None;
    }
    let plain = language::plain(words);
    let mut said = plain.split(' ').filter(|word| !language::calls(word) && !ADDS_NOTHING.contains(word));
    match (said.next(), said.next()) {
        (Some("sudah"), None) => Some(true),
        (Some("belum"), None) => Some(false),
        _ => None,
    }
}

/// The state and the input with which the question is heard that waits below "which is meant?", where this says that it
/// is: with what they wrote before, or with its own button, which they still see.
pub(in crate::chat) fn means_below(state: &State, ctx: &Ctx, input: &Input) -> Option<(State, Input)> {
    let Talk::Resident(resident::Talk::Which(which)) = &state.talk else { return None };
    let words = || Input::Text(which.words.clone());
    let input = match input {
        Input::Button(data) => {
            let (number, value) = data.split_once(':')?;
            let number: u32 = number.parse().ok()?;
            let choice = Input::Choice(value.to_owned());
            if number == state.turn {
                which.means_below(&choice).then(words)?
            } else {
                which.is_below(number).then_some(choice)?
            }
        }
        Input::Text(said) if ctx.who.ticket.is_some_and(|ticket| ticket.by_reply) || of_the_code(said) => return None,
        // They agree to the notice, whatever they wrote before.
        Input::Text(said) if which.agrees_below(said) => input.clone(),
        Input::Text(said) => {
            let typed = match label_typed(&which.question(), said) {
                Some(Press::Choose(value)) => Input::Choice(value),
                _ => input.clone(),
            };
            which.means_below(&typed).then(words)?
        }
        _ => return None,
    };
    let mut below = state.clone();
    below.talk = below.later.pop()?;
    // They said which: it is not asked again.
    below.asked_at = Some(ctx.now);
    Some((below, input))
}

/// Whether words are about the handover code: a courier at the door, or a stranger who wants it, waits for no question.
fn of_the_code(words: &str) -> bool {
    resident::asks_for_code(words) || resident::is_after_the_code(words)
}

/// Whether the standing question is about the same matter: whichever was meant, it is answered there.
fn is_about(talk: &Talk, matter: Matter) -> bool {
    let Talk::Resident(talk) = talk else { return false };
    match (talk, matter) {
        (resident::Talk::Ticket(resident::ticket::Ticket::Writing(ticket)), Matter::Ticket(other)) => *ticket == other,
        (resident::Talk::Attend(_), Matter::Visit)
        | (resident::Talk::Survey(_), Matter::Survey)
        | (resident::Talk::Applicants(_), Matter::People)
        | (resident::Talk::Delivered(_), Matter::Attempt | Matter::Received)
        // Whether they meant that is being asked already.
        | (resident::Talk::Which(_), _) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::chat::invented::a_resident;
    use crate::chat::{Command, Who};
    use crate::office::OfficeFile;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn survey(minute: i64) -> Pushed {
        Pushed::new(at(minute), [("Isi survei", "survei 5"), ("Tidak mau", "survei 5 tidak")])
    }

    fn notice(minute: i64) -> Pushed {
        Pushed::new(at(minute), [("Kami datang", "hadir 3"), ("Tidak bisa", "absen 3")])
    }

    fn heard(pushed: Vec<Pushed>, asked: Option<i64>, open: bool, words: &str) -> Option<Heard> {
        let who = Who { pushed, ..a_resident() };
        let ctx = Ctx { who: &who, now: at(60), office: OfficeFile::builtin() };
        let talk = if open { crate::chat::listen::tests::half_filled().talk } else { Talk::Idle };
        answered(&State { talk, asked_at: asked.map(at), ..State::default() }, &ctx, words)
    }

    #[test]
    fn a_word_answers_what_was_asked_last() {
        assert!(matches!(heard(vec![survey(10)], Some(5), false, "ya"), Some(Heard::News(_))));
        assert!(matches!(heard(vec![survey(10)], Some(5), true, "ya"), Some(Heard::News(_))));
        for (asked, words) in [(Some(15), "ya"), (Some(5), "besok saja kalau sempat"), (Some(5), "ya?")] {
            assert_eq!(heard(vec![survey(10)], asked, true, words), None, "{words}");
        }
        assert_eq!(heard(vec![survey(61)], Some(5), true, "ya"), None, "written before it came");
    }

    #[test]
    fn two_that_ask_may_both_be_meant() {
        let heard = heard(vec![notice(10), survey(20)], None, false, "tidak");
        let Some(Heard::EitherNews(newest, other)) = heard else { panic!("{heard:?}") };
        assert_eq!((newest.matter, other.matter), (Matter::Survey, Matter::Visit));
        assert_eq!(follows(&other, "ya, 3 orang").as_deref(), Some("hadir 3 3"));
        assert_eq!(follows(&newest, "tidak").as_deref(), Some("survei 5 tidak"));
    }

    #[test]
    fn a_label_is_typed_of_the_newest_and_of_two_visits_it_is_asked_which() {
        let who = Who { pushed: vec![notice(10), survey(20)], ..a_resident() };
        let ctx = Ctx { who: &who, now: at(60), office: OfficeFile::builtin() };
        let state = State { asked_at: Some(at(5)), ..State::default() };
        assert_eq!(labelled(&state, &ctx, "isi survei"), Some(Heard::Command(Command::Survey, "5".to_owned())));
        assert_eq!(labelled(&state, &ctx, "kami datang"), Some(Heard::Command(Command::Attend, "3".to_owned())));
        let later = State { asked_at: Some(at(50)), ..State::default() };
        assert_eq!(labelled(&later, &ctx, "isi survei"), Some(Heard::Command(Command::Survey, "5".to_owned())));
        assert_eq!(labelled(&later, &ctx, "tidak bisa"), None, "said to whatever was asked since");
        let another = Pushed::new(at(30), [("Kami datang", "hadir 4"), ("Tidak bisa", "absen 4")]);
        let who = Who { pushed: vec![notice(10), another], ..a_resident() };
        let ctx = Ctx { who: &who, now: at(60), office: OfficeFile::builtin() };
        assert_eq!(labelled(&state, &ctx, "kami datang"), Some(Heard::Command(Command::Attend, String::new())));
    }

    #[test]
    fn of_two_of_one_matter_none_is_answered_unasked_while_a_question_stands() {
        let another = Pushed::new(at(20), [("Kami datang", "hadir 4"), ("Tidak bisa", "absen 4")]);
        let Some(Heard::News(asked)) = heard(vec![notice(10), another.clone()], Some(5), true, "ya, 3 orang") else {
            panic!("it is news");
        };
        assert_eq!(follows(&asked, "ya, 3 orang").as_deref(), Some("hadir"));
        assert_eq!(follows(&asked, "tidak").as_deref(), Some("absen"));
        let Some(Heard::News(asked)) = heard(vec![another.clone(), another], Some(5), true, "ya, 3 orang") else {
            panic!("it is news");
        };
        assert_eq!(follows(&asked, "ya, 3 orang").as_deref(), Some("hadir 4 3"), "twice the same visit");
        let attempt = |minute, id, day| {
            let (suits, other) = (format!("antarlagi {id} cocok 2026-12-{day}"), format!("antarlagi {id} lain"));
            Pushed::new(at(minute), [("Cocok", suits.as_str()), ("Hari lain", other.as_str())])
        };
        let Some(Heard::News(asked)) = heard(vec![attempt(10, 1, 4), attempt(20, 2, 4)], Some(5), true, "ya") else {
            panic!("it is news");
        };
        assert_eq!(follows(&asked, "ya").as_deref(), Some("antarlagi"));
        let Some(Heard::News(asked)) = heard(vec![attempt(10, 1, 4), attempt(20, 1, 5)], Some(5), true, "ya") else {
            panic!("it is news");
        };
        assert_eq!(follows(&asked, "ya").as_deref(), Some("antarlagi 1 cocok 2026-12-5"), "the same one, a later word");
        let later = Pushed::new(at(30), [("Isi survei", "survei 6"), ("Tidak mau", "survei 6 tidak")]);
        let Some(Heard::News(asked)) = heard(vec![survey(10), later], Some(5), true, "ya") else {
            panic!("it is news");
        };
        assert_eq!(follows(&asked, "ya").as_deref(), Some("survei 6"));
    }

    #[test]
    fn done_or_not_is_said_in_one_word() {
        assert_eq!((already("sudah pak"), already("belum"), already("udah")), (Some(true), Some(false), Some(true)));
        assert_eq!((already("sudah dibayar"), already("sudah belum?"), already("ya")), (None, None, None));
    }
}
