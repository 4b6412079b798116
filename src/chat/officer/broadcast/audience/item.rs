//! An audience as a list of things that can be added and taken away one by one.

use serde::{Deserialize, Serialize};

use super::super::super::super::words;
use super::super::draft::{Draft, VisitName};
use crate::domain::{AttendanceState, Audience, GroupKind, OfVisit, PassportKind, Place, Role, Status, Tongue};
use crate::language::Gazetteer;
use crate::say;
use crate::text::Text;

/// One thing by which people are chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Item {
    /// A place.
    Place(Place),
    /// Only open interests.
    Waiting,
    /// A group.
    Group(GroupKind),
    /// A passport kind.
    Kind(PassportKind),
    /// An answer to the visit.
    Attendance(AttendanceState),
    /// Was told of the visit.
    Told,
    /// Was not told of the visit.
    NotTold,
    /// A status.
    Status(Status),
    /// A role.
    Role(Role),
    /// A language.
    Tongue(Tongue),
}

/// Everything by which the people of an audience are chosen, in the order in which it is shown.
pub(super) fn items(audience: &Audience) -> Vec<Item> {
    let mut items: Vec<Item> = audience.places.iter().cloned().map(Item::Place).collect();
    items.extend(audience.waiting.then_some(Item::Waiting));
    items.extend(audience.groups.iter().copied().map(Item::Group));
    items.extend(audience.kinds.iter().copied().map(Item::Kind));
    if let Some(of) = &audience.visit {
        items.extend(of.attendance.iter().copied().map(Item::Attendance));
        items.extend(of.told.then_some(Item::Told));
    }
    items.extend(audience.not_told.map(|_| Item::NotTold));
    items.extend(audience.statuses.iter().copied().map(Item::Status));
    items.extend(audience.roles.iter().copied().map(Item::Role));
    items.extend(audience.tongue.map(Item::Tongue));
    items
}

/// Adds one. What is there already stays as it is; of languages the last one counts.
pub(super) fn add(draft: &mut Draft, item: Item) {
    let visit = draft.visit.as_ref().map(|visit| visit.id);
    let audience = &mut draft.audience;
    let of_visit = |audience: &mut Audience, change: &dyn Fn(&mut OfVisit)| {
        if let Some(visit) = visit {
            change(audience.visit.get_or_insert(OfVisit { visit, attendance: Vec::new(), told: false }));
        }
    };
    match item {
        Item::Place(place) => add_to(&mut audience.places, place),
        Item::Waiting => audience.waiting = true,
        Item::Group(group) => add_to(&mut audience.groups, group),
        Item::Kind(kind) => add_to(&mut audience.kinds, kind),
        Item::Attendance(state) => of_visit(audience, &|of| add_to(&mut of.attendance, state)),
        Item::Told => of_visit(audience, &|of| of.told = true),
        Item::NotTold => audience.not_told = visit,
        Item::Status(status) => add_to(&mut audience.statuses, status),
        Item::Role(role) => add_to(&mut audience.roles, role),
        Item::Tongue(tongue) => audience.tongue = Some(tongue),
    }
    draft.audience_is_said = true;
}

/// Takes one away. False where it was not there.
pub(super) fn remove(draft: &mut Draft, item: &Item) -> bool {
    let before = draft.audience.clone();
    let audience = &mut draft.audience;
    match item {
        Item::Place(place) => audience.places.retain(|other| other != place),
        Item::Waiting => audience.waiting = false,
        Item::Group(group) => audience.groups.retain(|other| other != group),
        Item::Kind(kind) => audience.kinds.retain(|other| other != kind),
        Item::Attendance(state) => {
            if let Some(of) = &mut audience.visit {
                of.attendance.retain(|other| other != state);
            }
        }
        Item::Told => {
            if let Some(of) = &mut audience.visit {
                of.told = false;
            }
        }
        Item::NotTold => audience.not_told = None,
        Item::Status(status) => audience.statuses.retain(|other| other != status),
        Item::Role(role) => audience.roles.retain(|other| other != role),
        Item::Tongue(tongue) => audience.tongue = audience.tongue.filter(|other| other != tongue),
    }
    // A visit of which nobody is asked for any more asks for nobody: it goes too.
    if audience.visit.as_ref().is_some_and(|of| of.attendance.is_empty() && !of.told) {
        audience.visit = None;
    }
    if audience.visit.is_none() && audience.not_told.is_none() {
        draft.visit = None;
    }
    if items(&draft.audience).is_empty() {
        draft.audience_is_said = false;
    }
    draft.audience != before
}

fn add_to<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// In words.
pub(super) fn said(item: &Item, visit: Option<&VisitName>) -> Text {
    match item {
        Item::Place(place) => said_place(place),
        Item::Waiting => say!("broadcast-item-waiting"),
        Item::Group(group) => say!("broadcast-item-group", group = words::group(*group)),
        Item::Kind(kind) => say!("broadcast-item-kind", kind = said_kind(*kind)),
        Item::Attendance(state) => {
            let who = match state {
                AttendanceState::Coming => say!("broadcast-item-coming"),
                AttendanceState::Waiting => say!("broadcast-item-queued"),
                AttendanceState::Declined => say!("broadcast-item-declined"),
            };
            of_visit(who, visit)
        }
        Item::Told => of_visit(say!("broadcast-item-told"), visit),
        Item::NotTold => of_visit(say!("broadcast-item-not-told"), visit),
        Item::Status(status) => say!("broadcast-item-status", status = words::status(*status)),
        Item::Role(role) => say!("broadcast-item-role", role = words::role(*role)),
        Item::Tongue(tongue) => said_tongue(*tongue),
    }
}

/// Of damaged passports there are two kinds, and people are told which.
pub(super) fn said_kind(kind: PassportKind) -> Text {
    match kind {
        PassportKind::DamagedValid => say!("broadcast-kind-damaged-valid"),
        PassportKind::DamagedExpired => say!("broadcast-kind-damaged-expired"),
        kind => words::kind(kind),
    }
}

pub(super) fn said_tongue(tongue: Tongue) -> Text {
    match tongue {
        Tongue::Id => say!("broadcast-item-indonesian"),
        Tongue::En => say!("broadcast-item-english"),
    }
}

fn of_visit(who: Text, visit: Option<&VisitName>) -> Text {
    match visit {
        Some(visit) => say!("broadcast-item-of-visit", who = who, visit = said_visit(visit)),
        None => say!("broadcast-item-of-a-visit", who = who),
    }
}

/// "Pulau Seliu, Selasa, 1 Desember 2026".
pub(super) fn said_visit(visit: &VisitName) -> Text {
    say!("broadcast-visit", village = words::village(&visit.village), day = visit.day)
}

pub(super) fn said_place(place: &Place) -> Text {
    let gazetteer = Gazetteer::get();
    match place {
        Place::Village(code) => say!("broadcast-item-village", village = words::village(code)),
        Place::District { code, .. } => {
            let name = gazetteer.district(code).map_or(code.as_str(), |district| &district.name);
            say!("broadcast-item-district", district = name)
        }
        Place::Island { code, villages } => {
            let island = gazetteer.islands().iter().find(|island| island.code == *code);
            let name = island.map_or(code.as_str(), |island| &island.name);
            say!("broadcast-item-island", island = name, villages = villages.len())
        }
    }
}
