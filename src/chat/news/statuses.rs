//! What is said unasked about statuses: to whoever follows an application, and to officers.

use chrono::NaiveDate;

use super::ask_an_officer;
use crate::chat::line::{ApplicationLine, DeadlineLine, FeedFailure, StatusChange};
use crate::chat::{Button, LookUpAlert, Message, officer, words};
use crate::domain::{ApplicationNumber, Status, collect_by};
use crate::say;

/// To followers: a status changed. Postponed, suspended and refused are said neutrally, without a reason, and a
/// person is offered.
pub fn status_changed(change: &StatusChange) -> Message {
    let application = &change.application;
    let mut message = Message::new(say!(
        "news-status",
        number = application.number.as_str(),
        status = words::status(application.status),
        day = application.since,
    ));
    if change.back {
        message = message.and(say!("news-status-back"));
    }
    if let Some(next) = words::next_of(application) {
        message = message.and(next);
    }
    if let (Status::Finished, Some(day)) = (application.status, application.issued_on) {
        message = message.and(say!("status-collect-by", day = collect_by(day)));
    }
    match application.status {
        Status::Finished if !application.address_frozen => message.row(vec![to_address(application)]),
        status if status.needs_a_person() => message.row(vec![ask_an_officer()]),
        _ => message,
    }
}

/// To followers: a finished passport is still to be handed over, and by when.
pub fn to_collect(line: &ApplicationLine, issued_on: NaiveDate, today: NaiveDate) -> Message {
    let last = collect_by(issued_on);
    let left = (last - today).num_days();
    let number = line.number.as_str();
    let message = Message::new(match left {
        0 => say!("collect-reminder-today", number = number, day = last),
        _ => say!("collect-reminder", number = number, day = last, left = left),
    });
    let message = if line.has_address {
        message.and(say!("collect-with-address"))
    } else {
        message.and(say!("collect-without-address"))
    };
    let mut buttons = Vec::new();
    if !line.address_frozen {
        buttons.push(to_address(line));
    }
    buttons.push(ask_an_officer());
    message.row(buttons)
}

fn to_address(line: &ApplicationLine) -> Button {
    let label = if line.has_address { say!("news-button-see-address") } else { say!("news-button-give-address") };
    Button::open(format!("alamat {}", line.id.0), label)
}

/// To followers: somebody else tried this number with a birth date that does not belong to it.
pub fn number_tried(number: &ApplicationNumber) -> Message {
    Message::new(say!("news-number-tried", number = number.as_str()))
        .and(say!("news-number-tried-safe"))
        .row(vec![ask_an_officer()])
}

/// To whoever follows it already: another account does so too, since just now.
pub fn followed_too(number: &ApplicationNumber) -> Message {
    Message::new(say!("news-followed-too", number = number.as_str()))
        .and(say!("news-strange-followers"))
        .row(vec![ask_an_officer()])
}

/// To somebody who followed it until just now: that it ended, and nothing about why.
pub fn follow_ended(number: &ApplicationNumber) -> Message {
    Message::new(say!("news-follow-ended", number = number.as_str())).row(vec![ask_an_officer()])
}

/// To whoever else follows it: another account opened the handover code.
pub fn code_opened(number: &ApplicationNumber) -> Message {
    Message::new(say!("news-code-opened", number = number.as_str()))
        .and(say!("news-strange-followers"))
        .row(vec![ask_an_officer()])
}

/// To officers: somebody, or many, guess numbers and dates. Which ones is not said.
pub fn look_ups(alert: LookUpAlert) -> Message {
    Message::new(match alert {
        LookUpAlert::Lock => say!("officers-look-up-locked"),
        LookUpAlert::Brake => say!("officers-look-up-braked"),
    })
    .and(say!("officers-look-up-safe"))
}

/// To officers: so many rows of the source could not be taken, some of them new.
pub fn feed_set_aside(rows: usize) -> Message {
    Message::new(say!("officers-feed-set-aside", count = rows)).row(vec![see_the_feed()])
}

/// To officers: the source gives nothing.
pub fn feed_fails(failure: FeedFailure) -> Message {
    Message::new(say!("officers-feed-fails", why = officer::feed_failure(failure))).row(vec![see_the_feed()])
}

/// To officers: the source works again.
pub fn feed_again() -> Message {
    Message::new(say!("officers-feed-again"))
}

fn see_the_feed() -> Button {
    Button::open("impor sumber", say!("officers-button-feed"))
}

/// To officers, every morning: passports that are not handed over for two weeks or more.
pub fn pressing(lines: &[DeadlineLine], today: NaiveDate) -> Message {
    officer::deadlines(lines, today)
}
