//! The list: wishes that wait for an officer, ready ones by village and boat, those that wait for a word or an address,
//! those on their way. Everything has a number: that of a ready one picks it, any other opens it.

use super::super::super::line::DeliveryLine;
use super::super::super::{Ctx, Step, boat, words};
use super::super::Talk;
use super::pick::Picks;
use super::{Locked, Ready, Stage};
use crate::domain::VillageCode;
use crate::say;
use crate::text::Text;

/// Ready ones in one message; the rest follows once these are given away.
const SHOWN: usize = 40;
/// Those on their way, or waiting, in one message: of each kind so many. Any other is opened by its application's number.
const OTHERS_SHOWN: usize = 20;

pub(super) fn show(ctx: &Ctx, lines: &[DeliveryLine]) -> Step {
    let (mut under_way, free): (Vec<_>, Vec<_>) = lines.iter().partition(|line| is_under_way(line));
    let (waiting, free): (Vec<_>, Vec<_>) = free.into_iter().partition(|line| line.proposed || line.asked);
    let (fetched, free): (Vec<_>, Vec<_>) = free.into_iter().partition(|line| line.fetches);
    let (mut ready, without_address): (Vec<_>, Vec<_>) = free.into_iter().partition(|line| line.address.is_some());
    ready.sort_by_key(|line| {
        let village = village(line);
        (boat::first(ctx.office, village), village_name(line), line.number.as_str().to_owned())
    });
    // Those that wait for an officer first: a locked code, a wish for another address.
    under_way.sort_by_key(|line| {
        (!line.locked, !line.asked, courier(line).to_owned(), village_name(line), line.id.map(|id| id.0))
    });
    let all_ready = ready.len();
    ready.truncate(SHOWN);
    let mut numbers = Numbers { next: ready.len() + 1, picks: Picks::default() };
    let mut said = ready_paragraphs(ctx, &ready, all_ready);
    said.extend(
        numbers.paragraph(&waiting, Numbers::plain, |count, lines| {
            say!("deliveries-waiting", count = count, lines = lines)
        }),
    );
    said.extend(
        numbers.paragraph(&fetched, Numbers::plain, |count, lines| {
            say!("deliveries-fetched", count = count, lines = lines)
        }),
    );
    said.extend(numbers.paragraph(&without_address, Numbers::plain, |count, lines| {
        say!("deliveries-without-address", count = count, lines = lines)
    }));
    said.extend(numbers.paragraph(&under_way, Numbers::carried, |count, lines| {
        say!("deliveries-under-way", count = count, lines = lines)
    }));
    let picks = Picks { ready: ready.iter().filter_map(|line| entry(line)).collect(), ..numbers.picks };
    let mut step = if picks.ready.is_empty() && picks.others.is_empty() {
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
fn ready_paragraphs(ctx: &Ctx, ready: &[&DeliveryLine], all: usize) -> Vec<Text> {
    let mut paragraphs = Vec::new();
    let mut number = 0_usize;
    for group in ready.chunk_by(|a, b| village(a) == village(b)) {
        let mut lines: Vec<Text> =
            village(group[0]).and_then(|village| boat::line(ctx.office, village)).into_iter().collect();
        for line in group {
            number += 1;
            lines.push(say!("deliveries-line", number = number, application = line.number.as_str(), name = name(line)));
        }
        paragraphs.push(say!("deliveries-village", village = village_name(group[0]), lines = lines));
    }
    if all > ready.len() {
        paragraphs.push(say!("deliveries-more", count = all - ready.len()));
    }
    paragraphs
}

pub(super) fn name(line: &DeliveryLine) -> Text {
    match &line.name {
        Some(name) => say!("said", words = name.as_str()),
        None => say!("name-not-known"),
    }
}

/// Numbers for what cannot be picked, on from the ready ones.
struct Numbers {
    next: usize,
    picks: Picks,
}

impl Numbers {
    fn of(&mut self, line: &DeliveryLine) -> usize {
        self.picks.others.push(line.application);
        self.next += 1;
        self.next - 1
    }

    /// A paragraph of those that cannot be picked: the first of them, and how many more there are.
    fn paragraph(
        &mut self,
        lines: &[&DeliveryLine],
        one: impl Fn(&mut Self, &DeliveryLine) -> Text,
        title: impl Fn(usize, Vec<Text>) -> Text,
    ) -> Option<Text> {
        let mut shown: Vec<Text> = lines.iter().take(OTHERS_SHOWN).map(|line| one(self, line)).collect();
        if lines.len() > OTHERS_SHOWN {
            shown.push(say!("deliveries-others-more", count = lines.len() - OTHERS_SHOWN));
        }
        (!shown.is_empty()).then(|| title(lines.len(), shown))
    }

    fn plain(&mut self, line: &DeliveryLine) -> Text {
        let number = self.of(line);
        say!("deliveries-line", number = number, application = line.number.as_str(), name = name(line))
    }

    fn carried(&mut self, line: &DeliveryLine) -> Text {
        let number = self.of(line);
        let state = if line.locked {
            if let Some(delivery) = line.id {
                self.picks.locked.push(Locked { number, delivery });
            }
            say!("deliveries-state-locked")
        } else if line.asked {
            say!("deliveries-state-asked")
        } else if let Some(day) = line.next_on {
            say!("deliveries-state-planned", day = day)
        } else {
            line.state.map_or_else(|| say!("name-not-known"), words::delivery)
        };
        let (application, village) = (line.number.as_str(), village_name(line));
        say!(
            "deliveries-line-under-way",
            number = number,
            application = application,
            village = village,
            courier = courier(line),
            state = state,
        )
    }
}

fn courier(line: &DeliveryLine) -> &str {
    line.courier.as_ref().map_or("", |courier| courier.name.as_str())
}
