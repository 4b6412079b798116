//! Invented people and an invented passport, for the tests of this room.

use super::{DeliveryLine, Input, Picture, Who};
use crate::domain::{ApplicationId, ApplicationNumber, ChatId, Role, Tongue};

/// Chat 1, who agreed to the privacy notice.
pub(super) fn a_resident() -> Who {
    Who {
        chat: ChatId(1),
        tongue: Tongue::Id,
        role: None,
        consented: true,
        written_at: None,
        ticket: None,
        pushed: Vec::new(),
    }
}

/// Chat 21, of the office.
pub(super) fn an_officer() -> Who {
    Who { chat: ChatId(21), role: Some(Role::Officer), consented: false, ..a_resident() }
}

/// Chat 31, on the road.
pub(super) fn a_courier() -> Who {
    Who { chat: ChatId(31), role: Some(Role::Courier), ..an_officer() }
}

/// The passport of an application with that key, that nobody follows and no courier has.
pub(super) fn delivery(key: i64) -> DeliveryLine {
    DeliveryLine {
        id: None,
        application: ApplicationId(key),
        number: ApplicationNumber::parse(&format!("P-26/{key:04}")).expect("a number"),
        name: None,
        address: None,
        address_id: None,
        state: None,
        locked: false,
        courier: None,
        followers: Vec::new(),
        proposed: false,
        asked: false,
        tracking: None,
        next_on: None,
        fetches: false,
    }
}

/// What anybody may send that answers no question.
pub(super) fn besides_answers() -> [Input; 6] {
    [
        Input::Text("a".repeat(10_000)),
        Input::Photo(Picture { telegram_file: "f".to_owned(), caption: Some("*ini*".to_owned()) }),
        Input::Voice,
        Input::Other,
        Input::Edited,
        Input::Silence,
    ]
}
