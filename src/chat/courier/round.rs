//! The round: what is still to be brought, by boat and village, and which one is next. A delivery's number is its key: the same
//! in this list, on its card, on the printed list, and in a report typed where there is no signal.

use super::super::line::DeliveryLine;
use super::super::unread::unread;
use super::super::{Answer, Button, Ctx, Input, Message, Step, boat, words};
use super::{Leg, Stage, Stop, Talk, at, card, handed, look, open};
use crate::domain::{DeliveryState, VillageCode};
use crate::language::{fold, read_number};
use crate::say;
use crate::text::Text;

/// Deliveries in one list; the rest follows once these are done.
const SHOWN: usize = 40;
/// Number buttons in one row.
const IN_A_ROW: usize = 8;

/// The round has come.
pub(super) fn looked(ctx: &Ctx, answer: &Answer) -> Step {
    let Answer::Round(lines) = answer else { return Step::end().saying(say!("courier-no-such-delivery")) };
    let mut lines: Vec<&DeliveryLine> =
        lines.iter().filter(|line| line.state.is_some_and(DeliveryState::is_under_way)).collect();
    if lines.is_empty() {
        return Step::end().saying(say!("round-empty"));
    }
    lines.sort_by_key(|line| {
        let place = village(line).map(|code| (code.district().to_owned(), words::village(code)));
        (boat::first(ctx.office, village(line)), place, line.id)
    });
    let shown = &lines[..lines.len().min(SHOWN)];
    let stops =
        shown.iter().filter_map(|line| Some(Stop { delivery: line.id?, village: village(line)?.clone() })).collect();
    let mut step = Step::next(Talk::Round(Stage::Choosing { stops })).saying(say!("round-title", count = lines.len()));
    for text in by_village(ctx, shown) {
        step = step.saying(text);
    }
    if lines.len() > shown.len() {
        step = step.saying(say!("round-more", count = lines.len() - shown.len()));
    }
    step
}

fn village(line: &DeliveryLine) -> Option<&VillageCode> {
    line.address.as_ref().map(|address| &address.village)
}

/// One paragraph a village.
fn by_village(ctx: &Ctx, lines: &[&DeliveryLine]) -> Vec<Text> {
    let paragraph = |group: &[&DeliveryLine]| {
        let village = group.first().and_then(|line| village(line));
        let boat = village.and_then(|village| boat::line(ctx.office, village));
        let shown: Vec<Text> = boat.into_iter().chain(group.iter().map(|line| card::line(line))).collect();
        say!("round-village", village = village.map_or_else(String::new, words::village), lines = shown)
    };
    lines.chunk_by(|a, b| village(a) == village(b)).map(paragraph).collect()
}

pub(super) fn question(stops: &[Stop]) -> Message {
    let mut message = Message::new(say!("round-ask-which"));
    for row in stops.chunks(IN_A_ROW) {
        let button = |stop: &Stop| {
            let number = stop.delivery.0;
            Button::choose(number.to_string(), say!("label-number", number = number))
        };
        message = message.row(row.iter().map(button).collect());
    }
    message.choices([("selesai", say!("staff-button-done"))])
}

pub(super) fn choose(stops: &[Stop], input: &Input) -> Step {
    let again = || Talk::Round(Stage::Choosing { stops: stops.to_vec() });
    let stop = match input {
        Input::Choice(choice) if choice == "selesai" => return Step::end().saying(say!("staff-done")),
        Input::Text(words) if handed::undo_said(words) => return handed::seek(false),
        Input::Choice(words) | Input::Text(words) => numbered(stops, words).or_else(|| only_stop_in(stops, words)),
        _ => return Step::miss(again(), unread(input)),
    };
    let Some(stop) = stop else {
        let first = stops.first().map_or(1, |stop| stop.delivery.0);
        return Step::miss(again(), say!("round-number-unread", first = first));
    };
    open(stop.delivery)
}

fn numbered<'a>(stops: &'a [Stop], words: &str) -> Option<&'a Stop> {
    let number = words.trim().parse().ok().or_else(|| read_number(words).map(i64::from))?;
    stops.iter().find(|stop| stop.delivery.0 == number)
}

/// The only stop in the village that was typed.
fn only_stop_in<'a>(stops: &'a [Stop], typed: &str) -> Option<&'a Stop> {
    let typed = fold(typed);
    let mut fitting = stops.iter().filter(|stop| fold(&words::village(&stop.village)) == typed);
    let stop = fitting.next()?;
    fitting.next().is_none().then_some(stop)
}

/// One delivery has come: its card, and the question of the leg at which it stands.
pub(super) fn opened(answer: &Answer) -> Step {
    let Answer::Delivery(line) = answer else { return look().saying(say!("courier-no-such-delivery")) };
    let leg = match line.state {
        Some(DeliveryState::Assigned) => Leg::Assigned,
        Some(DeliveryState::Departed) => Leg::UnderWay,
        Some(DeliveryState::Arrived) if line.locked => Leg::Locked,
        Some(DeliveryState::Arrived) => Leg::Code,
        Some(DeliveryState::NotDelivered) => Leg::Again,
        _ => return look().saying(say!("courier-no-such-delivery")),
    };
    match line.id {
        Some(delivery) => Step::next(at(delivery, leg)).message(card::card(line)),
        None => look().saying(say!("courier-no-such-delivery")),
    }
}
