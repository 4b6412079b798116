//! Whom a broadcast is for: chosen by buttons or by typing, counted after every step.

mod ask;
mod item;
mod read;
mod typed;
mod visit;

pub(super) use ask::{lines, question, said_reach};
use item::Item;
pub(super) use typed::{change, is_a_change};
use visit::{choose_visit, number, with_visit};
pub(super) use visit::{look_for_visits, visits};

use serde::{Deserialize, Serialize};

use super::super::super::unread::unread;
use super::super::super::{Input, Step};
use super::draft::{Draft, VisitName};
use super::{Part as Whole, count, filling, go_on};
use crate::domain::{Audience, Place, Reach};
use crate::language::read_yes_no;
use crate::say;
use crate::text::Text;
use read::read_attendance;

/// What is asked about the audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What is chosen, and what else.
    Overview {
        /// How many it reaches now.
        reach: Reach,
    },
    /// One of these places.
    Which {
        /// What a name may mean; more names after it.
        names: Vec<Vec<Place>>,
        /// The visit that was named besides.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<String>,
    },
    /// One line's values as buttons.
    Menu(Menu),
    /// Which visit.
    Visit {
        /// Those that can be chosen.
        visits: Vec<VisitName>,
    },
    /// Who of the visit.
    Attendance,
    /// Whether it really is for everybody.
    Everybody,
}

/// A line of the audience whose values are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Menu {
    /// Places: typed.
    Places,
    /// Groups.
    Groups,
    /// Passport kinds.
    Kinds,
    /// Statuses.
    Statuses,
    /// Roles.
    Roles,
    /// Languages.
    Tongues,
}

fn asking(draft: &Draft, part: Part) -> super::Talk {
    filling(draft, Whole::Audience(part))
}

/// What is chosen so far, counted.
pub(super) fn overview(draft: &Draft, reach: Reach) -> Step {
    Step::next(asking(draft, Part::Overview { reach }))
}

pub(super) fn hear(draft: &Draft, part: &Part, input: &Input) -> Step {
    let again = |why: Text| Step::miss(asking(draft, part.clone()), why);
    match (part, input) {
        (_, Input::Choice(choice)) => choose(draft, part, choice),
        (Part::Everybody, Input::Text(typed)) => match read_yes_no(typed) {
            Some(yes) => everybody(draft, yes),
            None => change(draft, typed).unwrap_or_else(again),
        },
        (Part::Attendance, Input::Text(typed)) => {
            let items = read_attendance(typed);
            if items.is_empty() { again(say!("broadcast-attendance-unread")) } else { with(draft, items) }
        }
        (Part::Visit { visits }, Input::Text(typed)) => {
            match number(typed).and_then(|number| visits.iter().find(|visit| visit.id == number)) {
                Some(visit) => with_visit(draft, visit.clone()),
                None => choose_visit(draft, visits, typed).unwrap_or_else(|| again(say!("broadcast-visit-unread"))),
            }
        }
        (_, Input::Text(typed)) => change(draft, typed).unwrap_or_else(again),
        _ => again(unread(input)),
    }
}

fn choose(draft: &Draft, part: &Part, choice: &str) -> Step {
    let menu = |menu| Step::next(asking(draft, Part::Menu(menu)));
    match (choice, part) {
        ("lanjut", Part::Overview { reach }) => finished(draft, *reach),
        ("tempat", _) => menu(Menu::Places),
        ("kelompok", _) => menu(Menu::Groups),
        ("jenis", _) => menu(Menu::Kinds),
        ("status", _) => menu(Menu::Statuses),
        ("peran", _) => menu(Menu::Roles),
        ("bahasa", _) => menu(Menu::Tongues),
        ("menunggu", _) if draft.audience.waiting => without(draft, &Item::Waiting),
        ("menunggu", _) => with(draft, vec![Item::Waiting]),
        ("kunjungan", _) => look_for_visits(draft, ""),
        ("semua", Part::Overview { .. }) => Step::next(asking(draft, Part::Everybody)),
        ("ya", Part::Everybody) => everybody(draft, true),
        ("kembali" | "tidak", _) => count(draft, true),
        (value, Part::Which { names, visit }) => which(draft, names, visit.as_deref(), value),
        (value, Part::Visit { visits }) => match visits.iter().find(|visit| visit.id.0.to_string() == value) {
            Some(visit) => with_visit(draft, visit.clone()),
            None => count(draft, true),
        },
        (value, _) => match ask::of_value(value) {
            items if items.is_empty() => count(draft, true),
            items => with(draft, items),
        },
    }
}

/// It goes on, unless it is for nobody.
fn finished(draft: &Draft, reach: Reach) -> Step {
    if !draft.audience_is_said {
        return Step::miss(asking(draft, Part::Overview { reach }), say!("broadcast-audience-not-said"));
    }
    if reach.chats == 0 {
        return Step::miss(asking(draft, Part::Overview { reach }), nobody(reach));
    }
    go_on(draft)
}

/// Nobody would hear it, and why.
pub(super) fn nobody(reach: Reach) -> Text {
    if reach.stopped + reach.blocked > 0 {
        say!("broadcast-nobody-left", stopped = reach.stopped, blocked = reach.blocked)
    } else {
        say!("broadcast-nobody")
    }
}

fn with(draft: &Draft, items: Vec<Item>) -> Step {
    let mut draft = draft.clone();
    for item in items {
        item::add(&mut draft, item);
    }
    count(&draft, true)
}

fn without(draft: &Draft, item: &Item) -> Step {
    let mut draft = draft.clone();
    item::remove(&mut draft, item);
    count(&draft, true)
}

fn everybody(draft: &Draft, yes: bool) -> Step {
    if !yes {
        return count(draft, true);
    }
    let audience = Audience::default();
    count(&Draft { audience, audience_is_said: true, visit: None, ..draft.clone() }, true)
}

/// A name was settled; the next one, or the whole.
fn which(draft: &Draft, names: &[Vec<Place>], visit: Option<&str>, value: &str) -> Step {
    let Some((first, rest)) = names.split_first() else { return count(draft, true) };
    let mut draft = draft.clone();
    let asking = |draft: &Draft, names: &[Vec<Place>]| {
        Step::next(asking(draft, Part::Which { names: names.to_vec(), visit: visit.map(str::to_owned) }))
    };
    match value.parse::<usize>().ok().and_then(|place| first.get(place)) {
        Some(place) => item::add(&mut draft, Item::Place(place.clone())),
        None => return asking(&draft, names),
    }
    match (rest, visit) {
        ([], None) => count(&draft, true),
        ([], Some(said)) => look_for_visits(&draft, said),
        (rest, _) => asking(&draft, rest),
    }
}
