//! What couriers and followers hear when a passport changes its courier, comes back, or goes by post.

use super::super::Message;
use super::super::line::{DeliveryLine, Stopped};
use super::super::words;
use super::addresses::to_card;
use super::{open_round, village};
use crate::domain::{ApplicationNumber, Status, TrackingNumber};
use crate::say;

/// To a courier: it is theirs no more.
pub fn taken_from_round(line: &DeliveryLine) -> Message {
    Message::new(say!("courier-news-taken", number = line.number.as_str(), village = village(line)))
        .row(vec![open_round()])
}

/// The same, where the address that it went to is nobody's any more.
pub fn taken_from_round_by_number(number: &ApplicationNumber) -> Message {
    Message::new(say!("courier-news-taken-address", number = number.as_str())).row(vec![open_round()])
}

/// To a courier: it is still theirs, to another address.
pub fn address_changed_in_round(line: &DeliveryLine) -> Message {
    Message::new(say!("courier-news-address-changed", number = line.number.as_str(), village = village(line)))
        .row(vec![open_round()])
}

/// To its courier: the office says something else of it by now.
pub fn stopped_on_the_way(stopped: &Stopped) -> Message {
    stopped_at(stopped).row(vec![open_round()])
}

/// To whoever gave it out: the same, with the way to set right what is none.
pub fn stopped_for_officers(stopped: &Stopped) -> Message {
    let message = stopped_at(stopped);
    let message =
        if stopped.status == Status::HandedOver { message.and(say!("officers-stopped-right")) } else { message };
    message.row(vec![to_card(stopped.line.application, &stopped.line.number), open_round()])
}

fn stopped_at(stopped: &Stopped) -> Message {
    let (number, status) = (stopped.line.number.as_str(), words::status(stopped.status));
    Message::new(say!("staff-news-stopped", number = number, status = status))
}

/// To its courier: it was no handover, and can be brought as before.
pub fn set_right(line: &DeliveryLine) -> Message {
    Message::new(say!("courier-news-set-right", number = line.number.as_str(), village = village(line)))
        .row(vec![open_round()])
}

/// To its courier: it counts as handed over after all.
pub fn right_taken_back(line: &DeliveryLine) -> Message {
    let (number, village) = (line.number.as_str(), village(line));
    Message::new(say!("courier-news-right-taken-back", number = number, village = village)).row(vec![open_round()])
}

/// To followers who were told that it is on the way: it does not come now.
pub fn not_today(line: &DeliveryLine) -> Message {
    Message::new(say!("news-not-today", number = line.number.as_str())).and(say!("news-not-today-next"))
}

/// To followers: it goes by post, under this number.
pub fn tracked(line: &DeliveryLine) -> Message {
    let tracking = line.tracking.as_ref().map_or("", TrackingNumber::as_str);
    Message::new(say!("news-tracked", number = line.number.as_str(), tracking = tracking))
}
