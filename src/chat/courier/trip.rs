//! Setting out and arriving. Both are told to whoever follows the application.

use super::super::line::DeliveryLine;
use super::super::unread::unread;
use super::super::{Answer, DoorQuestion, Effect, Input, Listeners, Message, Question, Step, news};
use super::{Leg, ask, at, look};
use crate::domain::DeliveryId;
use crate::language::fold;
use crate::say;
use crate::text::Text;

pub(super) fn question(leg: &Leg) -> Message {
    let message = match leg {
        Leg::Assigned => Message::new(say!("trip-ask-depart")).choices([("jalan", say!("staff-button-depart"))]),
        _ => Message::new(say!("trip-ask-arrive"))
            .choices([("dekat", say!("door-button-near")), ("jalan", say!("staff-button-arrived"))]),
    };
    message.choices([("gagal", say!("staff-button-not-delivered")), ("daftar", say!("staff-button-my-round"))])
}

pub(super) fn hear(delivery: DeliveryId, leg: &Leg, input: &Input) -> Step {
    let near = |words: &str| {
        *leg == Leg::UnderWay && matches!(fold(words).as_str(), "dekat" | "sudah dekat" | "hampir sampai" | "near")
    };
    if let Input::Choice(words) | Input::Text(words) = input
        && near(words)
    {
        return ask(delivery, leg.clone(), Question::Door(DoorQuestion::Near(delivery)));
    }
    let goes_on = match input {
        Input::Choice(choice) => choice == "jalan",
        Input::Text(words) => says_so(leg, words),
        _ => return Step::miss(at(delivery, leg.clone()), unread(input)),
    };
    if !goes_on {
        return Step::miss(at(delivery, leg.clone()), say!("trip-unread"));
    }
    let question = if *leg == Leg::Assigned { Question::Depart(delivery) } else { Question::Arrive(delivery) };
    ask(delivery, leg.clone(), question)
}

/// "ya", "jalan", "otw"; at the door "sampai", "sudah sampai", "tiba".
pub(super) fn says_so(leg: &Leg, words: &str) -> bool {
    let said = fold(words);
    let own: &[&str] = match leg {
        Leg::Assigned => &["jalan", "otw", "berangkat", "saya berangkat", "go", "on my way"],
        _ => &["sampai", "sudah sampai", "sdh sampai", "tiba", "sudah tiba", "here", "arrived"],
    };
    let verbs: &[&str] = match leg {
        Leg::Assigned => &["jalan", "otw", "berangkat", "brgkt"],
        _ => &["sampai", "sampe", "smpe", "nyampe", "tiba"],
    };
    let tokens: Vec<&str> = said.split_whitespace().collect();
    // "Dah sampai pak", "baru sampe nih"; and no "belum sampai", "mau berangkat".
    let fills = ["sudah", "sdh", "dah", "udah", "udh", "baru", "pak", "bu", "min", "nih", "ya", "kak", "saya", "sy"];
    let says = tokens.iter().any(|token| verbs.contains(token))
        && tokens.iter().all(|token| verbs.contains(token) || fills.contains(token));
    says || own.contains(&said.as_str()) || crate::language::read_yes_no(words) == Some(true)
}

pub(super) fn answered(delivery: DeliveryId, answer: &Answer) -> Step {
    match answer {
        // The code goes to the recipient alone, when they open it; it is not in anybody's news.
        Answer::Departed(line, _) => {
            let said = (say!("trip-departed"), say!("trip-departed-only"));
            tell(Step::next(at(delivery, Leg::UnderWay)), line, said, news::on_its_way(line))
        }
        Answer::Arrived(line) => {
            let said = (say!("trip-arrived"), say!("trip-arrived-only"));
            tell(Step::next(at(delivery, Leg::Code)), line, said, news::at_the_door(line))
        }
        Answer::CodeLocked => Step::next(at(delivery, Leg::Locked)).saying(say!("door-code-locked")),
        _ => look(),
    }
}

/// Nearly there: whoever follows it can be at the door.
pub(super) fn near(delivery: DeliveryId, line: &DeliveryLine) -> Step {
    let said = (say!("trip-near"), say!("trip-near-only"));
    tell(Step::next(at(delivery, Leg::UnderWay)), line, said, news::door::near(line))
}

/// Without a follower nobody can open the code: the courier should know before the door, and hears of nobody who was
/// told.
fn tell(step: Step, line: &DeliveryLine, (told, noted): (Text, Text), news: Message) -> Step {
    if line.followers.is_empty() {
        step.saying(noted).saying(say!("trip-no-follower"))
    } else {
        step.saying(told).effect(Effect::Tell(Listeners::Chats(line.followers.clone()), news))
    }
}
