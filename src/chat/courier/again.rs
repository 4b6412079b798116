//! After a try that did not work out: when next, or back to the office.

use chrono::{Days, NaiveDate};

use super::super::unread::unread;
use super::super::{Ctx, DoorAnswer, DoorQuestion, Effect, Input, Listeners, Message, Question, Step, news};
use super::{Leg, ask, at, look};
use crate::domain::DeliveryId;
use crate::language::{fold, read_date, read_yes_no};
use crate::say;

pub(super) fn question(leg: &Leg) -> Option<Message> {
    Some(match leg {
        Leg::NextDay { proposed: Some(day), by } => {
            let ask = say!("next-ask-day");
            let mut message = match by {
                Some(by) => Message::new(say!("next-by", day = *by)).and(ask),
                None => Message::new(ask),
            };
            let second = day.checked_add_days(Days::new(1)).filter(|day| by.is_none_or(|by| *day <= by));
            message = message.choices([(day.to_string().as_str(), say!("label-day", day = *day))]);
            if let Some(day) = second {
                message = message.choices([(day.to_string().as_str(), say!("label-day", day = day))]);
            }
            message.choices([("kantor", say!("door-button-return")), ("nanti", say!("staff-button-later"))])
        }
        Leg::NextDay { proposed: None, by } => {
            let message = match by {
                Some(by) => Message::new(say!("next-no-day", day = *by)),
                None => Message::new(say!("next-return")),
            };
            message.choices([("kantor", say!("door-button-return")), ("nanti", say!("staff-button-later"))])
        }
        Leg::Again => Message::new(say!("again-ask"))
            .choices([("jalan", say!("staff-button-depart")), ("kode", say!("door-button-type-code"))])
            .choices([("kantor", say!("door-button-return")), ("daftar", say!("staff-button-my-round"))]),
        Leg::ConfirmReturn => Message::new(say!("return-confirm"))
            .choices([("ya", say!("door-button-is-back")), ("kembali", say!("staff-button-not-yet"))]),
        _ => return None,
    })
}

pub(super) fn hear(ctx: &Ctx, delivery: DeliveryId, leg: &Leg, input: &Input) -> Step {
    let miss = |why| Step::miss(at(delivery, leg.clone()), why);
    let (Input::Choice(words) | Input::Text(words)) = input else { return miss(unread(input)) };
    let said = fold(words);
    match leg {
        Leg::ConfirmReturn => match said.as_str() {
            "ya" | "sudah" => ask(delivery, Leg::ConfirmReturn, Question::Door(DoorQuestion::Return(delivery))),
            _ => match read_yes_no(words) {
                Some(true) => ask(delivery, Leg::ConfirmReturn, Question::Door(DoorQuestion::Return(delivery))),
                Some(false) => super::open(delivery),
                None => miss(say!("trip-unread")),
            },
        },
        _ if matches!(said.as_str(), "kantor" | "kembali ke kantor" | "return") => {
            Step::next(at(delivery, Leg::ConfirmReturn))
        }
        Leg::Again => match said.as_str() {
            "kode" => Step::next(at(delivery, Leg::Code)),
            _ if super::trip::says_so(&Leg::Assigned, words) => {
                ask(delivery, Leg::Assigned, Question::Depart(delivery))
            }
            // The day that was asked for before the list was looked at.
            _ => match day(ctx, words) {
                Some(day) => ask(delivery, Leg::Again, Question::Door(DoorQuestion::Plan(delivery, day))),
                None => miss(say!("trip-unread")),
            },
        },
        _ if matches!(said.as_str(), "nanti" | "later") => look(),
        _ => match day(ctx, words) {
            Some(day) => ask(delivery, leg.clone(), Question::Door(DoorQuestion::Plan(delivery, day))),
            None => miss(say!("next-day-unread")),
        },
    }
}

fn day(ctx: &Ctx, words: &str) -> Option<NaiveDate> {
    words.parse().ok().or_else(|| read_date(words, ctx.today()))
}

pub(super) fn answered(delivery: DeliveryId, leg: &Leg, answer: &DoorAnswer) -> Step {
    match answer {
        DoorAnswer::Next { by, proposed, .. } => {
            Step::next(at(delivery, Leg::NextDay { by: *by, proposed: *proposed }))
        }
        DoorAnswer::Planned(line, day) => {
            let step = look().saying(say!("next-planned", day = *day));
            if line.followers.is_empty() {
                return step;
            }
            let news = news::door::next_attempt(line, *day);
            super::handover::tell_first(step, Effect::Tell(Listeners::Chats(line.followers.clone()), news))
        }
        DoorAnswer::TooLateForAny(over) => {
            Step::next(at(delivery, Leg::ConfirmReturn)).saying(say!("next-too-late", day = *over))
        }
        DoorAnswer::NotThatDay { last } => {
            Step::miss(at(delivery, leg.clone()), say!("next-not-that-day", last = *last))
        }
        DoorAnswer::Returned(line) => {
            let step = look().saying(say!("return-noted"));
            let step = super::handover::tell_first(step, Effect::Tell(Listeners::Officers, news::door::returned(line)));
            if line.followers.is_empty() {
                return step;
            }
            let news = news::door::back_at_the_office(line);
            super::handover::tell_first(step, Effect::Tell(Listeners::Chats(line.followers.clone()), news))
        }
        _ => look(),
    }
}
