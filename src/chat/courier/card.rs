//! One delivery as a courier sees it: in the list just enough to tell it from the next, at the door what
//! the door needs.

use super::super::line::DeliveryLine;
use super::super::{Message, words};
use crate::domain::{Address, DeliveryState, RecipientRule};
use crate::say;
use crate::text::Text;

/// A line of the list: name masked.
pub(super) fn line(line: &DeliveryLine) -> Text {
    let number = line.id.map_or(0, |id| id.0);
    let name = line.name.as_ref().map_or_else(|| say!("name-not-known"), |name| said(&name.masked()));
    let street = line.address.as_ref().map_or_else(|| say!("name-not-known"), words::street);
    match line.state {
        None | Some(DeliveryState::Assigned) => say!("round-line", number = number, name = name, street = street),

        Some(state) if line.next_on.is_some() => {
            let day = line.next_on.map_or_else(|| words::delivery(state), |day| say!("round-planned", day = day));
            say!("round-line-begun", number = number, name = name, street = street, state = day)
        }
        Some(state) => {
            say!("round-line-begun", number = number, name = name, street = street, state = words::delivery(state))
        }
    }
}

/// Everything for one door, with the map pin where there is one.
pub(super) fn card(line: &DeliveryLine) -> Message {
    let name = line.name.as_ref().map_or_else(|| say!("name-not-known"), |name| said(name.as_str()));
    let mut message = Message::new(say!("card-title", name = name, number = line.number.as_str()));
    if let Some(address) = &line.address {
        message = message.and(say!(
            "card-address",
            street = words::street(address),
            village = words::village(&address.village)
        ));
        if let Some(landmark) = &address.landmark {
            message = message.and(say!("card-landmark", landmark = landmark.as_str()));
        }
        message = message.and(who_may_receive(address));
    }
    if let Some(day) = line.next_on {
        message = message.and(say!("card-planned", day = day));
    }
    if line.fetches {
        message = message.and(say!("card-fetched"));
    }
    if let Some(delivery) = line.id {
        message = message.and(say!("card-number", number = delivery.0));
    }
    message.pin = line.pin();
    message
}

fn who_may_receive(address: &Address) -> Text {
    let name = address.recipient.name.as_ref().map(crate::domain::Name::as_str);
    match (address.recipient.rule, name) {
        (RecipientRule::Myself, _) => say!("card-receives-applicant"),
        (RecipientRule::SameFamilyCard, Some(name)) => say!("card-receives-family-named", name = name),
        (RecipientRule::SameFamilyCard, None) => say!("card-receives-family"),
        (RecipientRule::LetterOfAuthority, Some(name)) => say!("card-receives-authorised-named", name = name),
        (RecipientRule::LetterOfAuthority, None) => say!("card-receives-authorised"),
    }
}

fn said(words: &str) -> Text {
    say!("said", words = words)
}
