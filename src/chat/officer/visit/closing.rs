//! The end of a visit: how many came of those who had said so, how many others, and then it is closed. Who did not
//! come keeps their place in line and is told kindly that later visits are announced.

use serde::{Deserialize, Serialize};

use super::super::super::line::{AttendeeLine, VisitLine, VisitTotals};
use super::super::super::unread::unread;
use super::super::super::{
    Answer, Effect, Input, Listeners, Message, Question, Step, VisitAnswer, VisitQuestion, news,
};
use super::super::Talk;
use super::{Stage as Visit, line_of, not_now};
use crate::domain::{ChatId, VisitId};
use crate::language::{fold, read_number, read_yes_no};
use crate::say;
use crate::text::Text;

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked who said that they come.
    Looking {
        /// Which visit.
        visit: VisitId,
    },
    /// Who of them came.
    Attendance(Party),
    /// Whether "tidak ada" meant that all came, or that nobody did.
    AllOrNobody(Party),
    /// How many others.
    WalkIns(Party),
    /// Whether that is all.
    Confirming {
        /// Those who had said so.
        party: Party,
        /// Others.
        walk_ins: u16,
    },
    /// The store was asked to close it.
    Saving {
        /// Which visit.
        visit: VisitId,
    },
}

/// Those who said that they come, in the order of the list, and what is known of them. No names: the list shows them,
/// and they are not needed after that.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// Which visit.
    visit: VisitId,
    /// Each chat, for how many people it had said so, and how many came.
    chats: Vec<(ChatId, u16, u16)>,
}

impl Stage {
    pub(super) fn is_worth_keeping(&self) -> bool {
        matches!(self, Self::WalkIns(_) | Self::Confirming { .. })
    }
}

/// Names in one list.
const SHOWN: usize = 60;
/// More people than this came to no visit.
const MOST: u32 = 1000;

pub(super) fn begin(visit: VisitId) -> Step {
    ask(Stage::Looking { visit }, VisitQuestion::Attendees(visit))
}

fn ask(stage: Stage, question: VisitQuestion) -> Step {
    Step::ask(Talk::Visit(Visit::Closing(stage)), Question::Visit(question))
}

fn next(stage: Stage) -> Step {
    Step::next(Talk::Visit(Visit::Closing(stage)))
}

pub(super) fn hear(_: &super::super::super::Ctx, stage: &Stage, input: &Input) -> Step {
    let again = |why: Text| Step { missed: true, ..next(stage.clone()).saying(why) };
    match (stage, input) {
        (Stage::Looking { .. }, Input::Answer(answer)) => match &**answer {
            Answer::Visit(VisitAnswer::Attendees(line, people)) => show(line, people),
            Answer::Visit(VisitAnswer::NotNow(line)) => not_now(line),
            _ => super::super::no_such_thing(),
        },
        (Stage::Saving { .. }, Input::Answer(answer)) => match &**answer {
            Answer::Visit(VisitAnswer::Closed(line, totals)) => closed(line, totals),
            Answer::Visit(VisitAnswer::NotNow(line)) => not_now(line),
            _ => super::super::no_such_thing(),
        },
        (_, Input::Answer(_)) => super::super::no_such_thing(),
        (Stage::Looking { visit } | Stage::Saving { visit }, _) => begin(*visit),
        (Stage::Attendance(party) | Stage::AllOrNobody(party), Input::Choice(words) | Input::Text(words)) => {
            match attendance(party, words) {
                Ok(party) => next(Stage::WalkIns(party)),
                Err(Unread::AllOrNobody) => {
                    Step { missed: matches!(stage, Stage::AllOrNobody(_)), ..next(Stage::AllOrNobody(party.clone())) }
                }
                Err(Unread::Why(why)) => again(why),
            }
        }
        (Stage::WalkIns(party), Input::Choice(words) | Input::Text(words)) => match walk_ins(words) {
            Some(walk_ins) => next(Stage::Confirming { party: party.clone(), walk_ins }),
            None => again(say!("close-walk-ins-unread")),
        },
        (Stage::Confirming { party, walk_ins }, Input::Choice(words) | Input::Text(words)) => {
            match (fold(words).as_str(), read_yes_no(words)) {
                ("ubah" | "change", _) => begin(party.visit),
                ("tutup" | "close", _) | (_, Some(true)) => {
                    let came = party.chats.iter().map(|(chat, _, came)| (*chat, *came)).collect();
                    ask(Stage::Saving { visit: party.visit }, VisitQuestion::Close(party.visit, came, *walk_ins))
                }
                (_, Some(false)) => Step::end().saying(say!("visit-nothing-changed")),
                _ => again(say!("close-unclear")),
            }
        }
        _ => again(unread(input)),
    }
}

fn show(line: &VisitLine, people: &[AttendeeLine]) -> Step {
    let chats = people.iter().map(|person| (person.chat, person.headcount, person.headcount)).collect();
    let party = Party { visit: line.id, chats };
    let title = say!("close-title", visit = line_of(line));
    if people.is_empty() {
        return next(Stage::WalkIns(party)).saying(title).saying(say!("close-nobody"));
    }
    let lines: Vec<Text> = people.iter().take(SHOWN).zip(1_u32..).map(attendee).collect();
    let step = next(Stage::Attendance(party)).saying(title).saying(say!("close-list", lines = lines));
    if people.len() > SHOWN { step.saying(say!("and-more", count = people.len() - SHOWN)) } else { step }
}

fn attendee((person, number): (&AttendeeLine, u32)) -> Text {
    match &person.name {
        Some(name) => say!("close-line", number = number, name = name.as_str(), people = person.headcount),
        None => say!("close-line", number = number, name = say!("name-not-known"), people = person.headcount),
    }
}

/// Why an answer to "who did not come?" says nothing.
enum Unread {
    /// Said of those who did not come it means one thing, said of those who came the other.
    AllOrNobody,
    /// To be said.
    Why(Text),
}

/// What is clear whichever way the question is heard.
const ALL_CAME: [&str; 13] = [
    "semua datang",
    "semua hadir",
    "semuanya datang",
    "semuanya hadir",
    "datang semua",
    "hadir semua",
    "lengkap",
    "tidak ada yang tidak datang",
    "tidak ada yang tidak hadir",
    "tidak ada yang absen",
    "all came",
    "everybody came",
    "everyone came",
];
const NOBODY_CAME: [&str; 9] = [
    "tidak ada yang datang",
    "tidak ada yang hadir",
    "tak ada yang datang",
    "semua tidak datang",
    "semuanya tidak datang",
    "tidak datang semua",
    "nobody came",
    "no one came",
    "none came",
];

/// All, nobody, or the exceptions: "2 5" did not come, of "3=1" one did.
fn attendance(party: &Party, words: &str) -> Result<Party, Unread> {
    let mut party = party.clone();
    let folded = fold(words);
    let but = ["kecuali", "selain", "except"]
        .iter()
        .find_map(|word| words.to_lowercase().find(word).map(|at| at + word.len()));
    let starts = |list: &[&str]| list.iter().any(|said| folded == *said || folded.starts_with(&format!("{said} ")));
    let has_figure = words.bytes().any(|byte| byte.is_ascii_digit());
    let said = match but {
        // "Tidak ada yang datang kecuali 3" names who came.
        Some(_) if starts(&NOBODY_CAME) => return Err(Unread::Why(say!("close-attendance-who-not"))),
        Some(at) => words.get(at..).unwrap_or_default(),
        None if starts(&ALL_CAME) && !has_figure => return Ok(party),
        None if starts(&NOBODY_CAME) && !has_figure => {
            party.chats.iter_mut().for_each(|chat| chat.2 = 0);
            return Ok(party);
        }
        // "Who did not come?" – "tidak ada", "semua", "ya": two readings, and one of them marks everybody absent.
        None if read_yes_no(words).is_some()
            || matches!(
                folded.as_str(),
                "tidak ada" | "tak ada" | "gak ada" | "ga ada" | "nihil" | "nobody" | "no one" | "none"
            )
            || matches!(folded.as_str(), "semua" | "semuanya" | "semua orang" | "all" | "everybody" | "everyone") =>
        {
            return Err(Unread::AllOrNobody);
        }
        None => words,
    };
    // "1 datang" would count as number 1 absent: only who is missing is asked for.
    if but.is_none() && says_who_came(&folded) {
        return Err(Unread::Why(say!("close-attendance-who-not")));
    }
    let last = party.chats.len();
    let unread = || Unread::Why(say!("close-attendance-unread", last = last));
    let said = said.replace(" = ", "=").replace(": ", "=").replace(':', "=");
    let is_said = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
    let pieces: Vec<&str> =
        said.split(|char: char| char.is_whitespace() || matches!(char, ',' | ';')).filter(is_said).collect();
    if pieces.is_empty() {
        return Err(unread());
    }
    for piece in pieces {
        let (number, came) = piece.split_once('=').unwrap_or((piece, "0"));
        let number: usize = number.parse().map_err(|_| unread())?;
        let came: u16 = came.parse().ok().filter(|came| u32::from(*came) <= MOST).ok_or_else(unread)?;
        let chat = number.checked_sub(1).and_then(|place| party.chats.get_mut(place)).ok_or_else(unread)?;
        chat.2 = came;
    }
    Ok(party)
}

/// Whether it names somebody who came: "1 hadir, 2 tidak" does, "2 tidak datang" does not.
fn says_who_came(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let came = |word: &str| matches!(word, "datang" | "hadir" | "came" | "present");
    let not = |word: &str| matches!(word, "tidak" | "tak" | "ga" | "gak" | "nggak" | "enggak" | "ndak" | "not");
    words.iter().enumerate().any(|(at, word)| came(word) && !(at > 0 && not(words[at - 1])))
}

fn walk_ins(words: &str) -> Option<u16> {
    if matches!(fold(words).as_str(), "tidak ada" | "none" | "nobody" | "nol" | "0") {
        return Some(0);
    }
    read_number(words).filter(|people| *people <= MOST).and_then(|people| u16::try_from(people).ok())
}

fn closed(line: &VisitLine, totals: &VisitTotals) -> Step {
    let step = Step::end().saying(say!(
        "close-done",
        visit = line_of(line),
        came = totals.came,
        walk_ins = totals.walk_ins,
        served = totals.served,
    ));
    if totals.absent.is_empty() {
        return step;
    }
    let told = Effect::Tell(Listeners::Chats(totals.absent.clone()), news::missed_visit(line));
    step.saying(say!("close-absent", chats = totals.absent.len())).effect(told)
}

fn all_or_nobody(asked: Message) -> Message {
    asked.choices([("semua datang", say!("close-button-all")), ("tidak ada yang datang", say!("close-button-nobody"))])
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    Some(match stage {
        Stage::Attendance(_) => all_or_nobody(Message::new(say!("close-ask-attendance"))),
        Stage::AllOrNobody(_) => all_or_nobody(Message::new(say!("close-ask-all-or-nobody"))),
        Stage::WalkIns(_) => {
            let numbers = ["1", "2", "3", "5"].map(|number| (number, say!("label-number", number = number)));
            Message::new(say!("close-ask-walk-ins")).choices([("0", say!("close-button-none"))]).choices(numbers)
        }
        Stage::Confirming { party, walk_ins } => {
            let came: u32 = party.chats.iter().map(|(_, _, came)| u32::from(*came)).sum();
            // As they stand in the list above: no names are kept here.
            let absent: Vec<String> = (1..)
                .zip(&party.chats)
                .filter(|(_, chat)| chat.2 == 0)
                .map(|(number, _): (u32, _)| number.to_string())
                .collect();
            let absent = if absent.is_empty() { "–".to_owned() } else { absent.join(", ") };
            Message::new(say!("close-confirm", came = came, absent = absent, walk_ins = *walk_ins))
                .choices([("tutup", say!("close-button-close")), ("ubah", say!("close-button-change"))])
                .choices([("tidak", say!("visit-button-never-mind"))])
        }
        Stage::Looking { .. } | Stage::Saving { .. } => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_marked_absent_by_words_of_two_readings() {
        let party = Party { visit: VisitId(1), chats: vec![(ChatId(1), 2, 2), (ChatId(2), 1, 1)] };
        let came = |words: &str| match attendance(&party, words) {
            Ok(party) => Some(party.chats.iter().map(|chat| chat.2).collect::<Vec<_>>()),
            Err(_) => None,
        };
        let asked_back = |words: &str| matches!(attendance(&party, words), Err(Unread::AllOrNobody));
        for words in ["tidak ada", "Tidak ada.", "nobody", "none", "semua", "all", "ya", "tidak"] {
            assert!(asked_back(words), "{words}");
        }
        for words in ["semua datang", "Semua hadir", "everybody came", "tidak ada yang absen"] {
            assert_eq!(came(words), Some(vec![2, 1]), "{words}");
        }
        for words in ["tidak ada yang datang", "Nobody came", "semua tidak datang"] {
            assert_eq!(came(words), Some(vec![0, 0]), "{words}");
        }
        assert_eq!(came("semua datang kecuali 2"), Some(vec![2, 0]));
        assert_eq!(came("1=1"), Some(vec![1, 1]));
        for words in ["tidak ada yang datang kecuali 2", "semua datang, 2 tidak", "1 datang", "9", "siapa"] {
            assert!(came(words).is_none() && !asked_back(words), "{words}");
        }
    }
}
