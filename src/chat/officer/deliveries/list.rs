//! The list: ready ones by village, those without an address, those on their way.

use super::super::super::line::DeliveryLine;
use super::super::super::{Step, words};
use super::super::Talk;
use super::pick::Picks;
use super::{Locked, Ready, Stage};
use crate::domain::VillageCode;
use crate::say;
use crate::text::Text;

/// Ready ones in one message; the rest follows once these are given away.
const SHOWN: usize = 40;
/// Those on their way, or without an address, in one message.
const OTHERS_SHOWN: usize = 20;

pub(super) fn show(lines: &[DeliveryLine]) -> Step {
    let (under_way, waiting): (Vec<_>, Vec<_>) = lines.iter().partition(|line| is_under_way(line));
    let (mut ready, without_address): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|line| line.address.is_some());
    ready.sort_by_key(|line| (village_name(line), line.number.as_str().to_owned()));
    let mut said = ready_paragraphs(&ready);
    said.extend(without_address_paragraph(&without_address));
    said.extend(under_way_paragraph(&under_way, ready.len().min(SHOWN)));
    let picks = Picks {
        ready: ready.iter().take(SHOWN).filter_map(|line| entry(line)).collect(),
        picked: Vec::new(),
        locked: locked(&under_way, ready.len().min(SHOWN)),
    };
    let mut step = if picks.ready.is_empty() && picks.locked.is_empty() {
        Step::end()
    } else {
        Step::next(Talk::Deliveries(Stage::Picking(picks)))
    };
    if said.is_empty() {
        return step.saying(say!("deliveries-none"));
    }
    for text in said {
        step = step.saying(text);
    }
    step
}

fn is_under_way(line: &DeliveryLine) -> bool {
    line.state.is_some_and(crate::domain::DeliveryState::is_under_way)
}

fn village(line: &DeliveryLine) -> Option<&VillageCode> {
    line.address.as_ref().map(|address| &address.village)
}

fn village_name(line: &DeliveryLine) -> String {
    village(line).map_or_else(String::new, words::village)
}

fn entry(line: &DeliveryLine) -> Option<Ready> {
    village(line).map(|village| Ready { application: line.application, village: village.clone() })
}

/// One paragraph a village, numbered through.
fn ready_paragraphs(ready: &[&DeliveryLine]) -> Vec<Text> {
    let mut paragraphs = Vec::new();
    let shown = &ready[..ready.len().min(SHOWN)];
    let mut number = 0_usize;
    for group in shown.chunk_by(|a, b| village(a) == village(b)) {
        let mut lines = Vec::new();
        for line in group {
            number += 1;
            lines.push(say!("deliveries-line", number = number, application = line.number.as_str(), name = name(line)));
        }
        paragraphs.push(say!("deliveries-village", village = village_name(group[0]), lines = lines));
    }
    if ready.len() > shown.len() {
        paragraphs.push(say!("deliveries-more", count = ready.len() - shown.len()));
    }
    paragraphs
}

fn name(line: &DeliveryLine) -> Text {
    match &line.name {
        Some(name) => say!("said", words = name.as_str()),
        None => say!("name-not-known"),
    }
}

fn without_address_paragraph(lines: &[&DeliveryLine]) -> Option<Text> {
    let shown: Vec<Text> = lines.iter().take(OTHERS_SHOWN).map(|line| without_line(line)).collect();
    (!lines.is_empty()).then(|| say!("deliveries-without-address", count = lines.len(), lines = shown))
}

fn without_line(line: &DeliveryLine) -> Text {
    say!("deliveries-line-plain", application = line.number.as_str(), name = name(line))
}

/// Numbered on from the ready ones, so that a locked one can be named.
fn under_way_paragraph(under_way: &[&DeliveryLine], after: usize) -> Option<Text> {
    if under_way.is_empty() {
        return None;
    }
    let mut lines: Vec<Text> = Vec::new();
    for (place, line) in shown_under_way(under_way).into_iter().enumerate() {
        let number = after + place + 1;
        let courier = line.courier.as_ref().map_or("", |courier| courier.name.as_str());
        let state = line.state.map_or_else(|| say!("name-not-known"), words::delivery);
        let (application, village) = (line.number.as_str(), village_name(line));
        lines.push(if line.locked {
            say!(
                "deliveries-line-locked",
                number = number,
                application = application,
                village = village,
                courier = courier
            )
        } else {
            say!(
                "deliveries-line-under-way",
                number = number,
                application = application,
                village = village,
                courier = courier,
                state = state,
            )
        });
    }
    Some(say!("deliveries-under-way", count = under_way.len(), lines = lines))
}

/// Locked ones first: they wait for an officer.
fn shown_under_way<'a>(under_way: &[&'a DeliveryLine]) -> Vec<&'a DeliveryLine> {
    let mut shown = under_way.to_vec();
    shown.sort_by_key(|line| (!line.locked, village_name(line)));
    shown.truncate(OTHERS_SHOWN);
    shown
}

fn locked(under_way: &[&DeliveryLine], after: usize) -> Vec<Locked> {
    let shown = shown_under_way(under_way).into_iter().enumerate();
    let locked = shown.filter(|(_, line)| line.locked);
    locked.filter_map(|(place, line)| line.id.map(|delivery| Locked { number: after + place + 1, delivery })).collect()
}
