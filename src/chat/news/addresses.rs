//! What people hear of addresses: that one is wanted, or an officer's waits for their word; what officers hear: that
//! nobody answers, that somebody does not agree, that somebody wants another one although the passport is on its way.

use super::super::line::DeliveryLine;
use super::super::{Button, Message};
use super::{ask_an_officer, courier, village};
use crate::domain::{ApplicationId, ApplicationNumber};
use crate::say;
use crate::text::Text;

/// Buttons under one message to officers.
const BUTTONS: usize = 8;
/// Lines in one message to officers.
const LINES: usize = 30;

/// To followers: the passport is nearly finished, and nobody knows where it goes.
pub fn address_wanted(application: ApplicationId, number: &ApplicationNumber) -> Message {
    Message::new(say!("news-address-wanted", number = number.as_str()))
        .and(say!("news-address-safety"))
        .and(say!("news-address-ask"))
        .row(vec![to_address(application, say!("news-button-give-address"))])
}

/// The same, after silence.
pub fn address_still_wanted(application: ApplicationId, number: &ApplicationNumber) -> Message {
    Message::new(say!("news-address-still-wanted", number = number.as_str()))
        .row(vec![to_address(application, say!("news-button-give-address")), ask_an_officer()])
}

/// To followers: an officer's address waits for their word. The address itself is shown in the conversation.
pub fn address_proposed(application: ApplicationId, number: &ApplicationNumber) -> Message {
    Message::new(say!("news-address-proposed", number = number.as_str()))
        .row(vec![to_address(application, say!("news-button-check-address")), ask_an_officer()])
}

/// The same, after silence.
pub fn address_still_proposed(application: ApplicationId, number: &ApplicationNumber) -> Message {
    Message::new(say!("news-address-still-proposed", number = number.as_str()))
        .row(vec![to_address(application, say!("news-button-check-address")), ask_an_officer()])
}

/// To whoever else follows it: one of the followers decided where the passport goes.
pub fn address_changed(application: ApplicationId, number: &ApplicationNumber) -> Message {
    Message::new(say!("news-address-changed", number = number.as_str()))
        .and(say!("news-strange-followers"))
        .row(vec![to_address(application, say!("news-button-see-address")), ask_an_officer()])
}

/// To officers: these stay silent.
pub fn addresses_unanswered(silent: &[(ApplicationId, ApplicationNumber)]) -> Message {
    let mut lines: Vec<Text> =
        silent.iter().take(LINES).map(|(_, number)| say!("said", words = number.as_str())).collect();
    if silent.len() > LINES {
        lines.push(say!("and-more", count = silent.len() - LINES));
    }
    let mut message = Message::new(say!("officers-addresses-unanswered", count = silent.len(), lines = lines));
    let buttons: Vec<Button> =
        silent.iter().take(BUTTONS).map(|(application, number)| to_card(*application, number)).collect();
    message.buttons.extend(buttons.chunks(2).map(<[Button]>::to_vec));
    message
}

/// To officers: a follower does not agree to their address.
pub fn address_refused(application: ApplicationId, number: &ApplicationNumber) -> Message {
    Message::new(say!("officers-address-refused", number = number.as_str())).row(vec![to_card(application, number)])
}

/// To the officer who proposed one: a colleague proposed another one in its place.
pub fn address_proposal_replaced(application: ApplicationId, number: &ApplicationNumber, by: &str) -> Message {
    Message::new(say!("officers-proposal-replaced", number = number.as_str(), officer = by))
        .row(vec![to_card(application, number)])
}

/// To the officer who proposed one: the follower confirmed another one of their own.
pub fn address_saved_instead(application: ApplicationId, number: &ApplicationNumber) -> Message {
    Message::new(say!("officers-address-saved-instead", number = number.as_str()))
        .row(vec![to_card(application, number)])
}

/// To followers who were asked about an officer's address: it is taken back.
pub fn address_proposal_withdrawn(application: ApplicationId, number: &ApplicationNumber) -> Message {
    Message::new(say!("news-address-proposal-withdrawn", number = number.as_str()))
        .row(vec![to_address(application, say!("news-button-see-address"))])
}

/// To officers: another address is wanted, although the passport is with a courier.
pub fn address_requested(line: &DeliveryLine) -> Message {
    let number = &line.number;
    Message::new(say!(
        "officers-address-requested",
        number = number.as_str(),
        village = village(line),
        courier = courier(line)
    ))
    .row(vec![to_card(line.application, number)])
}

/// To whoever asked for it: an officer took it.
pub fn address_request_taken(application: ApplicationId, number: &ApplicationNumber) -> Message {
    Message::new(say!("news-address-request-taken", number = number.as_str()))
        .row(vec![to_address(application, say!("news-button-see-address"))])
}

/// To whoever asked for it: an officer did not take it, and why.
pub fn address_request_declined(application: ApplicationId, number: &ApplicationNumber, words: &str) -> Message {
    Message::new(say!("news-address-request-declined", number = number.as_str(), words = words))
        .row(vec![to_address(application, say!("news-button-see-address")), ask_an_officer()])
}

fn to_address(application: ApplicationId, label: Text) -> Button {
    Button::open(format!("alamat {}", application.0), label)
}

pub(super) fn to_card(application: ApplicationId, number: &ApplicationNumber) -> Button {
    Button::open(format!("antaran a{}", application.0), say!("said", words = number.as_str()))
}
