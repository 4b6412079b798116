//! An application as its follower sees it.

use crate::chat::{Button, Ctx, FollowedLine, Message, StepLine, Timeline, words};
use crate::domain::{DeliveryState, Name, Status, Whose, collect_by};
use crate::say;
use crate::text::{Arg, Text};

/// More lines than this nobody reads.
const MOST_SHOWN: usize = 8;
/// Steps that are shown: the latest.
const MOST_STEPS: usize = 12;

/// The applications that somebody follows, one a line.
pub(super) fn lines(lines: &[FollowedLine]) -> Vec<Text> {
    lines.iter().take(MOST_SHOWN).map(line).collect()
}

fn line(followed: &FollowedLine) -> Text {
    let line = &followed.application;
    let number = line.number.as_str();
    let name = line.name.as_ref().map_or("–", Name::as_str);
    let status = words::status(line.status);
    match followed.whose {
        None => say!("status-line", number = number, name = name, status = status),
        Some(whose) => {
            say!("status-line-whose", number = number, name = name, whose = words::whose(whose), status = status)
        }
    }
}

/// Whose it is, on a button.
pub(super) fn whose_button(whose: Whose) -> Text {
    match whose {
        Whose::Mine => say!("button-whose-mine"),
        Whose::Child => say!("button-whose-child"),
        Whose::Parent => say!("button-whose-parent"),
        Whose::Spouse => say!("button-whose-spouse"),
        Whose::Other => say!("button-whose-other"),
    }
}

/// One application: where it stands, what comes next, how it came there, what can be done now.
pub fn details(ctx: &Ctx, timeline: &Timeline) -> Message {
    let line = &timeline.application;
    let (number, status) = (line.number.as_str(), words::status(line.status));
    let mut message = Message::new(match timeline.whose {
        None => say!("status-details", number = number, status = status, day = line.since),
        Some(whose) => {
            say!(
                "status-details-whose",
                number = number,
                whose = words::whose(whose),
                status = status,
                day = line.since
            )
        }
    });
    if timeline.disputed {
        message = message.and(say!("status-disputed"));
    } else if let Some(next) = words::next_of(line) {
        message = message.and(next);
    }
    if line.status.needs_a_person() {
        message = message.and(say!("officer-line", contact = ctx.office.contact_line(ctx.who.tongue)));
    }
    if let Some(delivery) = line.delivery {
        message = message.and(say!("status-delivery", state = words::delivery(delivery)));
    }
    if let (Status::Finished, Some(day)) = (line.status, line.issued_on) {
        let last = collect_by(day);
        if last < ctx.today() {
            message = message
                .and(say!("status-collect-over", day = last))
                .and(say!("officer-line", contact = ctx.office.contact_line(ctx.who.tongue)));
        } else {
            message = message.and(say!("status-collect-by", day = last));
        }
    }
    if timeline.steps.len() > 1 {
        let latest = timeline.steps.len().saturating_sub(MOST_STEPS);
        let steps: Vec<Text> = timeline.steps[latest..].iter().map(step).collect();
        message = message.and(say!("status-way", lines = steps));
    }
    buttons(timeline).into_iter().fold(message, Message::row)
}

fn step(step: &StepLine) -> Text {
    let status = words::status(step.status);
    if step.back {
        say!("status-step-back", day = Arg::Date(step.day), status = status)
    } else {
        say!("status-step", day = Arg::Date(step.day), status = status)
    }
}

fn buttons(timeline: &Timeline) -> Vec<Vec<Button>> {
    let line = &timeline.application;
    let id = line.id.0;
    let mut first = Vec::new();
    if line.delivery.is_some_and(DeliveryState::is_under_way) {
        first.push(Button::open(format!("kode {id}"), say!("button-code")));
    } else if line.status.needs_a_person() {
        first.push(Button::open("petugas", say!("news-button-ask-officer")));
    } else if !line.status.is_final() && !line.address_frozen {
        first.push(Button::open(format!("alamat {id}"), say!("button-address")));
    }
    if line.delivery == Some(DeliveryState::HandedOver) && !timeline.disputed {
        first.push(Button::open(format!("belumterima {id}"), say!("door-button-not-received")));
    }
    if timeline.followed > 1 {
        first.push(Button::open(format!("status siapa {id}"), say!("button-whose")));
    }
    let mut second = Vec::new();
    if !line.status.is_final() {
        second.push(if timeline.at_night {
            Button::open("status malam tidak", say!("button-not-at-night"))
        } else {
            Button::open("status malam ya", say!("button-at-night"))
        });
    }
    let last = vec![
        Button::open(format!("status lepas {id}"), say!("button-unfollow")),
        Button::open("status lain", say!("button-other-number")),
    ];
    [first, second, last].into_iter().filter(|row| !row.is_empty()).collect()
}
