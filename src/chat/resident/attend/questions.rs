//! What is asked of somebody who comes, or does not.

use super::{Attend, Awaits, shown};
use crate::chat::{Button, Ctx, Message, Standing, words};
use crate::domain::AttendanceState;
use crate::say;
use crate::text::Text;

/// The question that stands.
pub(super) fn question(attend: &Attend, _ctx: &Ctx) -> Option<Message> {
    let standing = attend.standing.as_deref()?;
    let (village, day) = (words::village(&standing.visit.plan.village), standing.visit.plan.day);
    match &attend.awaits {
        Awaits::Visit(..) | Awaits::Told(_) | Awaits::Done(_) => None,
        Awaits::Meant(said) if said.comes => Some(
            Message::new(say!("attend-ask-meant", village = village, day = day))
                .choices([("yes", say!("button-come")), ("no", say!("button-not-meant"))]),
        ),
        Awaits::Meant(_) => Some(
            Message::new(say!("attend-ask-meant-not", village = village, day = day))
                .choices([("yes", say!("button-cannot")), ("no", say!("button-not-meant"))]),
        ),
        Awaits::HowMany => Some(how_many(standing, village)),
        Awaits::Full(wanted) => Some(full(standing, *wanted)),
        Awaits::Sure => {
            let mine = standing.visit.mine?;
            let ask = match mine.state {
                AttendanceState::Waiting => say!("attend-ask-leave-queue", village = village, day = day),
                _ => say!("attend-ask-let-go", village = village, day = day, count = mine.headcount),
            };
            Some(Message::new(ask).choices([("yes", say!("button-let-go")), ("no", say!("button-still-come"))]))
        }
    }
}

/// The number that is offered first: what they said before, else the people of their interests there, as far as
/// the visit can serve so many.
pub(super) fn proposed(standing: &Standing) -> u16 {
    let said = standing.visit.mine.map(|mine| mine.headcount);
    let most = standing.visit.plan.capacity.unwrap_or(u16::MAX);
    said.unwrap_or(standing.wanting).clamp(1, most.max(1))
}

/// Whether nobody more can come: who is asked for a number waits with so many.
pub(super) fn is_full(standing: &Standing) -> bool {
    let comes = standing.visit.mine.is_some_and(|mine| mine.state == AttendanceState::Coming);
    standing.visit.places_left() == Some(0) && !comes
}

fn how_many(standing: &Standing, village: String) -> Message {
    let proposed = proposed(standing);
    let notes = [shown::mine(standing.visit.mine), shown::places(&standing.visit)];
    let notes = notes.into_iter().flatten().reduce(|line, note| say!("line-and-note", line = line, note = note));
    let mut message = Message { paragraphs: notes.into_iter().collect(), ..Message::default() };
    let day = standing.visit.plan.day;
    message = message.and(if is_full(standing) {
        say!("attend-ask-people-waiting", village = village, day = day)
    } else {
        say!("attend-ask-people", village = village, day = day)
    });
    let most = standing.visit.plan.capacity.unwrap_or(u16::MAX);
    let others = (1..=6).filter(|count| *count != proposed && *count <= most).take(5);
    message = message.row(vec![Button::choose(proposed.to_string(), people(proposed))]);
    message =
        message.row(others.map(|count| Button::choose(count.to_string(), say!("figure", number = count))).collect());
    message.choices([("leave", say!("button-leave"))])
}

fn full(standing: &Standing, wanted: u16) -> Message {
    let left = u16::try_from(standing.visit.places_left().unwrap_or_default()).unwrap_or(u16::MAX);
    let held = standing.visit.mine.filter(|mine| mine.state == AttendanceState::Coming).map(|mine| mine.headcount);
    match (held, left) {
        (Some(held), left) => {
            let possible = held.saturating_add(left);
            Message::new(say!("attend-ask-more", left = left, count = held))
                .row(vec![Button::choose(possible.to_string(), people(possible))])
                .choices([("leave", say!("button-stay-with", count = held))])
        }
        (None, 0) => Message::new(say!("attend-ask-wait", count = wanted))
            .choices([("wait", say!("button-wait")), ("leave", say!("button-leave"))]),
        (None, left) => Message::new(say!("attend-ask-fewer", left = left, count = wanted))
            .row(vec![Button::choose(left.to_string(), people(left)), Button::choose("wait", say!("button-wait"))])
            .choices([("leave", say!("button-leave"))]),
    }
}

fn people(count: u16) -> Text {
    say!("people", count = count)
}
