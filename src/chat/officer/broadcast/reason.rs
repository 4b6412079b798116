//! Why a broadcast cannot wait: it then goes ahead of others and in quiet hours too, and that is on record.
//!
//! The audit keeps which reason it was, and of an officer's own words how many there were. The words
//! themselves stay with the broadcast, where approvers see them: an entry of the audit is never changed and
//! outlives an erasure, so nothing that might name a person belongs there.

use chrono::{DateTime, Utc};

use super::super::super::unread::unread;
use super::super::super::{Input, Message, Step};
use super::super::reason;
use super::draft::{Draft, Urgent};
use super::{Part, filling, go_on, schedule};
use crate::say;

pub(super) fn question() -> Message {
    let [weather, boat, change] = Urgent::FIXED.map(|(value, urgent)| (value, urgent.label()));
    Message::new(say!("broadcast-ask-urgent"))
        .choices([weather, boat, change])
        .choices([("kembali", say!("staff-button-back"))])
}

pub(super) fn hear(draft: &Draft, at: Option<DateTime<Utc>>, input: &Input) -> Step {
    let again = |why| Step::miss(filling(draft, Part::Reason { at }), why);
    let urgent = match input {
        Input::Choice(choice) if choice == "kembali" => return go_on(draft),
        Input::Choice(choice) => {
            let Some((_, urgent)) = Urgent::FIXED.into_iter().find(|(value, _)| value == choice) else {
                return again(unread(input));
            };
            urgent
        }
        Input::Text(typed) => match reason::read(typed) {
            Ok(words) => Urgent::Words(words),
            Err(why) => return again(why),
        },
        _ => return again(unread(input)),
    };
    let draft = Draft { urgent: Some(urgent), ..draft.clone() };
    match at {
        Some(at) => Step::next(filling(&draft, Part::When(schedule::Part::Confirm { at }))),
        // It is seen once more, with the reason, before it goes.
        None => go_on(&draft),
    }
}
