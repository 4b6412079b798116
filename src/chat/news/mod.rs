//! What the bot says by itself. Composed here for every way in which it can come about: the chat, the
//! command line, the feed. To whoever follows an application: its status, and how its passport travels;
//! to people who wait in a village: a visit; to officers and couriers: what needs their hand.

pub mod broadcast;
pub mod console;
pub mod door;
pub mod tickets;

mod addresses;
mod dispatch;
mod statuses;
mod surveys;
mod team;
mod visits;

pub use super::resident::privacy::erased_now;
pub use addresses::{
    address_changed, address_proposal_replaced, address_proposal_withdrawn, address_proposed, address_refused,
    address_request_declined, address_request_taken, address_requested, address_saved_instead, address_still_proposed,
    address_still_wanted, address_wanted, addresses_unanswered,
};
pub use dispatch::{
    address_changed_in_round, not_today, right_taken_back, set_right, stopped_for_officers, stopped_on_the_way,
    taken_from_round, taken_from_round_by_number, tracked,
};
pub use statuses::{
    code_opened, feed_again, feed_fails, feed_set_aside, follow_ended, followed_too, look_ups, number_tried, pressing,
    status_changed, to_collect,
};
pub use surveys::survey_wanted;
pub use team::role_revoked;
pub use visits::island;
pub use visits::{
    missed_visit, quorum_reached, visit_cancelled, visit_corrected, visit_data_wanted, visit_held, visit_late,
    visit_moved, visit_notice,
};

use chrono::{DateTime, Utc};

use super::line::{CourierLine, DeliveryLine, Received};
use super::{Button, Message};
use crate::chat::words;
use crate::domain::{DeliveryId, Kin, NotDelivered};
use crate::say;
use crate::text::Text;

/// To followers: it is on the way today, and the code is a tap away. The code itself is never in here.
pub fn on_its_way(line: &DeliveryLine) -> Message {
    with_code(line, say!("news-on-its-way", number = line.number.as_str()))
}

/// To followers: the courier is at the door.
pub fn at_the_door(line: &DeliveryLine) -> Message {
    with_code(line, say!("news-at-the-door", number = line.number.as_str()))
}

fn with_code(line: &DeliveryLine, what: Text) -> Message {
    Message::new(what)
        .and(say!("news-code-safety"))
        .row(vec![Button::open(format!("kode {}", line.application.0), say!("news-button-see-code"))])
}

/// To followers: it was handed over, to whom and when.
pub fn handed_over(line: &DeliveryLine, received: &Received, at: DateTime<Utc>) -> Message {
    let number = line.number.as_str();
    let by = received.by.as_str();
    Message::new(match &received.relation {
        None => say!("news-handed-over", number = number, by = by, at = at),
        Some(relation) => {
            say!("news-handed-over-to-other", number = number, by = by, relation = words_of_relation(relation), at = at)
        }
    })
    .and(say!("news-handed-over-wrong"))
    .row(vec![Button::open(format!("belumterima {}", line.application.0), say!("door-button-not-received"))])
}

/// How somebody is related to the applicant: one of the known relations or a courier's own words.
pub fn words_of_relation(relation: &str) -> Text {
    match (Kin::from_code(relation), relation) {
        (Some(Kin::Spouse), _) => say!("relation-spouse"),
        (Some(Kin::Parent), _) => say!("relation-parent"),
        (Some(Kin::Child), _) => say!("relation-child"),
        (Some(Kin::Sibling), _) => say!("relation-sibling"),
        (None, "kuasa") => say!("relation-authorised"),
        (None, words) => say!("relation-said", words = words),
    }
}

/// To followers: it did not work out, neutrally, with what comes next. A courier's own words stay inside.
pub fn not_delivered(line: &DeliveryLine, reason: &NotDelivered) -> Message {
    let number = line.number.as_str();
    let what = match reason {
        NotDelivered::LeftWithHead(_) => say!("news-left", number = number),
        _ => say!("news-not-delivered", number = number),
    };
    let message = Message::new(what).and(match reason {
        NotDelivered::NobodyHome => say!("news-nobody-home"),
        NotDelivered::Weather => say!("news-weather"),
        NotDelivered::Moved | NotDelivered::AddressNotFound | NotDelivered::UnknownThere => {
            say!("news-address-unclear")
        }
        NotDelivered::Refused | NotDelivered::Other(_) => say!("news-talk-to-us"),
        NotDelivered::LeftWithHead(name) => say!("news-left-with-head", name = name.as_str()),
    });
    match reason {
        NotDelivered::Moved | NotDelivered::AddressNotFound | NotDelivered::UnknownThere => message.row(vec![
            Button::open(format!("alamat {}", line.application.0), say!("news-button-see-address")),
            ask_an_officer(),
        ]),
        _ => message.row(vec![ask_an_officer()]),
    }
}

pub(in crate::chat) fn ask_an_officer() -> Button {
    Button::open("petugas", say!("news-button-ask-officer"))
}

/// To a courier: something new to bring.
pub fn new_in_round(passports: usize) -> Message {
    Message::new(say!("courier-news-round", count = passports)).row(vec![open_round()])
}

/// To a courier: an officer took the lock off.
pub fn code_unlocked(line: &DeliveryLine) -> Message {
    Message::new(say!("courier-news-unlocked", number = line.number.as_str())).row(vec![match line.id {
        Some(DeliveryId(id)) => Button::open(format!("antaran {id}"), say!("staff-button-to-delivery")),
        None => open_round(),
    }])
}

fn open_round() -> Button {
    Button::open("antaran", say!("staff-button-my-round"))
}

/// To officers: a code was typed wrongly too often. They look at it before anybody tries again.
pub fn code_locked(line: &DeliveryLine) -> Message {
    let message = Message::new(say!(
        "officers-code-locked",
        number = line.number.as_str(),
        village = village(line),
        courier = courier(line)
    ));
    match line.id {
        Some(DeliveryId(id)) => {
            message.row(vec![Button::open(format!("antaran buka {id}"), say!("staff-button-unlock"))])
        }
        None => message,
    }
}

/// To officers: a passport did not arrive.
pub fn delivery_failed(line: &DeliveryLine, reason: &NotDelivered) -> Message {
    Message::new(say!(
        "officers-not-delivered",
        number = line.number.as_str(),
        village = village(line),
        courier = courier(line),
        reason = reason_words(reason),
    ))
    .row(match line.id {
        Some(DeliveryId(id)) => vec![
            Button::open(format!("jejak {id}"), say!("door-button-trace")),
            Button::open("antaran", say!("staff-button-deliveries")),
        ],
        None => vec![Button::open("antaran", say!("staff-button-deliveries"))],
    })
}

/// A reason in a courier's or an officer's words.
pub fn reason_words(reason: &NotDelivered) -> Text {
    match reason {
        NotDelivered::NobodyHome => say!("reason-nobody-home"),
        NotDelivered::Moved => say!("reason-moved"),
        NotDelivered::AddressNotFound => say!("reason-address-not-found"),
        NotDelivered::UnknownThere => say!("reason-unknown-there"),
        NotDelivered::Refused => say!("reason-refused"),
        NotDelivered::Weather => say!("reason-weather"),
        NotDelivered::LeftWithHead(name) => say!("reason-left-with", name = name.as_str()),
        NotDelivered::Other(words) => say!("reason-said", words = words.as_str()),
    }
}

fn village(line: &DeliveryLine) -> String {
    line.address.as_ref().map_or_else(String::new, |address| words::village(&address.village))
}

fn courier(line: &DeliveryLine) -> &str {
    line.courier.as_ref().map_or("", |CourierLine { name, .. }| name.as_str())
}
