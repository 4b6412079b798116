//! Whom a broadcast is for: chosen by buttons or by typing, counted after every step.

mod ask;
mod item;
mod read;

pub(super) use ask::{lines, question, said_reach};
use item::{Item, items};

use serde::{Deserialize, Serialize};

use super::super::super::line::VisitLine;
use super::super::super::unread::unread;
use super::super::super::{Input, Question, Step, VisitQuestion};
use super::draft::{Draft, VisitName};
use super::{Part as Whole, Stage, at, count, filling, go_on};
use crate::domain::{OfVisit, Place, Reach};
use crate::language::{fold, read_number, read_yes_no};
use crate::say;
use crate::text::{Text, render};
use read::{Meant, Unread, read, read_attendance};

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
            None => typed_words(draft, typed).unwrap_or_else(again),
        },
        (Part::Attendance, Input::Text(typed)) => {
            let items = read_attendance(typed);
            if items.is_empty() { again(say!("broadcast-attendance-unread")) } else { with(draft, items) }
        }
        (Part::Visit { visits }, Input::Text(typed)) => {
            match number(typed).and_then(|number| visits.get(number.checked_sub(1)?)) {
                Some(visit) => with_visit(draft, visit.clone()),
                None => choose_visit(draft, visits, typed).unwrap_or_else(|| again(say!("broadcast-visit-unread"))),
            }
        }
        (_, Input::Text(typed)) => typed_words(draft, typed).unwrap_or_else(again),
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
        (value, Part::Which { names }) => which(draft, names, value),
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
    let audience = crate::domain::Audience::default();
    count(&Draft { audience, audience_is_said: true, visit: None, ..draft.clone() }, true)
}

/// Whether the words add to the audience or take away from it.
pub(super) fn is_a_change(typed: &str) -> bool {
    let first = typed.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "hapus" | "buang" | "tanpa" | "remove" | "delete" | "tambah" | "tambahkan" | "add")
}

/// Adds or takes away what is typed, wherever the conversation stands; else why not.
pub(super) fn change(draft: &Draft, typed: &str) -> Result<Step, Text> {
    typed_words(draft, typed)
}

/// "hapus 2", "tambah Pulau Seliu", "lanjut", or just what is meant.
fn typed_words(draft: &Draft, typed: &str) -> Result<Step, Text> {
    let folded = fold(typed);
    if matches!(folded.as_str(), "lanjut" | "sudah" | "cukup" | "selesai" | "next" | "done") {
        // The count of the last step may be old: it is made again, then it goes on.
        return Ok(if draft.audience_is_said {
            go_on(draft)
        } else {
            count(draft, true).saying(say!("broadcast-audience-not-said"))
        });
    }
    let (first, rest) = typed.trim().split_once(char::is_whitespace).unwrap_or((typed.trim(), ""));
    match first.to_lowercase().as_str() {
        "hapus" | "buang" | "tanpa" | "remove" | "delete" => removed(draft, rest),
        "tambah" | "tambahkan" | "add" => taken(draft, rest),
        _ => taken(draft, typed),
    }
}

fn taken(draft: &Draft, typed: &str) -> Result<Step, Text> {
    let mut draft = draft.clone();
    let (mut names, mut visit) = (Vec::new(), None);
    for meant in read(typed).map_err(|unread| why(&unread))? {
        match meant {
            Meant::Items(items) => items.into_iter().for_each(|item| item::add(&mut draft, item)),
            Meant::OneOf(places) => names.push(places),
            Meant::Visit(named) => visit = Some(named),
            Meant::Everybody => return Ok(Step::next(asking(&draft, Part::Everybody))),
        }
    }
    Ok(match (visit, names.is_empty()) {
        (Some(named), true) => look_for_visits(&draft, &named),
        (_, false) => Step::next(asking(&draft, Part::Which { names })),
        (None, true) => count(&draft, true),
    })
}

fn removed(draft: &Draft, typed: &str) -> Result<Step, Text> {
    let there = items(&draft.audience);
    let mut left = draft.clone();
    let numbers: Option<Vec<usize>> = fold(typed)
        .split(' ')
        .filter(|word| !matches!(*word, "nomor" | "no" | "dan" | "and" | "number"))
        .map(|word| word.parse().ok())
        .collect();
    let gone: Vec<Item> = match numbers {
        Some(numbers) if !numbers.is_empty() => numbers
            .into_iter()
            .map(|number| there.get(number.wrapping_sub(1)).cloned())
            .collect::<Option<_>>()
            .ok_or_else(|| say!("broadcast-remove-unread", last = there.len()))?,
        _ => {
            let mut gone = Vec::new();
            for meant in read(typed).map_err(|unread| why(&unread))? {
                match meant {
                    Meant::Items(items) => gone.extend(items),
                    // Of what a name may mean, what is chosen is what is meant.
                    Meant::OneOf(places) => gone.extend(places.into_iter().map(Item::Place)),
                    Meant::Visit(_) => gone.extend(there.iter().filter(|item| is_of_visit(item)).cloned()),
                    Meant::Everybody => gone.extend(there.iter().cloned()),
                }
            }
            gone
        }
    };
    let mut any = false;
    for item in &gone {
        any |= item::remove(&mut left, item);
    }
    if any { Ok(count(&left, true)) } else { Err(say!("broadcast-remove-unread", last = there.len())) }
}

fn is_of_visit(item: &Item) -> bool {
    matches!(item, Item::Attendance(_) | Item::Told | Item::NotTold)
}

fn why(unread: &Unread) -> Text {
    match unread {
        Unread::Piece(piece) if piece.is_empty() => say!("no-words"),
        Unread::Piece(piece) => say!("broadcast-audience-unread", piece = shortened(piece)),
        Unread::NoVillages(island) => say!("broadcast-island-without-village", island = island),
        Unread::Except => say!("broadcast-except"),
    }
}

fn shortened(words: &str) -> String {
    const LONGEST: usize = 40;
    if words.chars().count() <= LONGEST {
        words.to_owned()
    } else {
        words.chars().take(LONGEST).chain(['…']).collect()
    }
}

/// A name was settled; the next one, or the whole.
fn which(draft: &Draft, names: &[Vec<Place>], value: &str) -> Step {
    let Some((first, rest)) = names.split_first() else { return count(draft, true) };
    let mut draft = draft.clone();
    match value.parse::<usize>().ok().and_then(|place| first.get(place)) {
        Some(place) => item::add(&mut draft, Item::Place(place.clone())),
        None => return Step::next(asking(&draft, Part::Which { names: names.to_vec() })),
    }
    if rest.is_empty() { count(&draft, true) } else { Step::next(asking(&draft, Part::Which { names: rest.to_vec() })) }
}

/// The store is asked for the visits.
pub(super) fn look_for_visits(draft: &Draft, named: &str) -> Step {
    let looking = Stage::LookingForVisits { draft: Box::new(draft.clone()), named: named.to_owned() };
    Step::ask(at(looking), Question::Visit(VisitQuestion::All))
}

/// The visits that officers see; one that was named is taken at once.
pub(super) fn visits(draft: &Draft, named: &str, lines: &[VisitLine]) -> Step {
    let visits: Vec<VisitName> = lines
        .iter()
        .map(|line| VisitName { id: line.id, village: line.plan.village.clone(), day: line.plan.day })
        .collect();
    if visits.is_empty() {
        return count(draft, true).saying(say!("broadcast-no-visits"));
    }
    if !named.is_empty()
        && let Some(step) = choose_visit(draft, &visits, named)
    {
        return step;
    }
    let step = Step::next(asking(draft, Part::Visit { visits }));
    if named.is_empty() { step } else { step.saying(say!("broadcast-visit-unread")) }
}

/// The one visit whose name or number was typed.
fn choose_visit(draft: &Draft, visits: &[VisitName], typed: &str) -> Option<Step> {
    let typed = fold(typed);
    let named = |visit: &&VisitName| {
        let said = fold(&render(&item::said_visit(visit), crate::domain::Tongue::Id));
        !typed.is_empty() && said.contains(&typed)
            || said.split(' ').count() > 1
                && typed.contains(&fold(&super::super::super::words::village(&visit.village)))
    };
    let mut found = visits.iter().filter(named);
    let visit = found.next()?;
    found.next().is_none().then(|| with_visit(draft, visit.clone()))
}

/// A visit is chosen; who of it is asked next. What another visit had chosen is gone.
fn with_visit(draft: &Draft, visit: VisitName) -> Step {
    let mut draft = draft.clone();
    if draft.visit.as_ref().is_none_or(|before| before.id != visit.id) {
        draft.audience.visit = None::<OfVisit>;
        draft.audience.not_told = None;
    }
    draft.visit = Some(visit);
    Step::next(asking(&draft, Part::Attendance))
}

fn number(typed: &str) -> Option<usize> {
    let typed = typed.trim();
    typed.parse().ok().or_else(|| usize::try_from(read_number(typed)?).ok())
}
