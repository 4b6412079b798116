//! How the audience is asked for.

use super::super::super::super::resident::village::in_twos;
use super::super::super::super::{Button, Message, words};
use super::super::draft::Draft;
use super::item::{Item, items, said, said_kind, said_place, said_tongue, said_visit};
use super::{Menu, Part};
use crate::domain::{AttendanceState, GroupKind, PassportKind, Reach, Role, Status, Tongue};
use crate::say;
use crate::text::Text;

/// The question that stands.
pub(in crate::chat::officer::broadcast) fn question(draft: &Draft, part: &Part) -> Message {
    let back = |message: Message| message.choices([("kembali", say!("staff-button-back"))]);
    match part {
        Part::Overview { reach } => overview(draft, *reach),
        Part::Which { names, .. } => {
            let places = names.first().map(Vec::as_slice).unwrap_or_default();
            let buttons: Vec<Button> = places
                .iter()
                .take(12)
                .enumerate()
                .map(|(place, named)| Button::choose(place.to_string(), said_place(named)))
                .collect();
            back(in_twos(Message::new(say!("broadcast-which-place")), &buttons))
        }
        Part::Menu(menu) => back(in_twos(Message::new(asked(*menu)), &values(*menu))),
        Part::Visit { visits } => {
            // By the number that a visit has everywhere: it is what is typed.
            let lines: Vec<Text> = visits
                .iter()
                .map(|visit| say!("broadcast-visit-line", number = visit.id.0, visit = said_visit(visit)))
                .collect();
            let buttons: Vec<Button> = visits
                .iter()
                .map(|visit| Button::choose(visit.id.0.to_string(), say!("label-number", number = visit.id.0)))
                .collect();
            let mut message = Message::new(say!("broadcast-which-visit", lines = lines));
            message.buttons.extend(buttons.chunks(5).map(<[Button]>::to_vec));
            back(message)
        }
        Part::Attendance => {
            let visit = draft.visit.as_ref().map_or_else(|| say!("said", words = ""), said_visit);
            back(in_twos(Message::new(say!("broadcast-ask-attendance", visit = visit)), &attendance()))
        }
        Part::Everybody => Message::new(say!("broadcast-ask-everybody"))
            .choices([("ya", say!("broadcast-button-everybody")), ("tidak", say!("staff-button-back"))]),
    }
}

fn overview(draft: &Draft, reach: Reach) -> Message {
    let mut message =
        if draft.audience_is_said { chosen(draft, reach) } else { Message::new(say!("broadcast-ask-audience")) };
    message = message
        .choices([("tempat", say!("broadcast-button-places")), ("kelompok", say!("broadcast-button-groups"))])
        .choices([("jenis", say!("broadcast-button-kinds")), ("kunjungan", say!("broadcast-button-visit"))])
        .choices([("status", say!("broadcast-button-statuses")), ("peran", say!("broadcast-button-roles"))])
        .choices([("bahasa", say!("broadcast-button-tongues")), ("menunggu", say!("broadcast-button-waiting"))]);
    if draft.audience_is_said {
        message = message.choices([("lanjut", say!("broadcast-button-go-on"))]);
    }
    if !items(&draft.audience).is_empty() || !draft.audience_is_said {
        message = message.choices([("semua", say!("broadcast-button-everybody"))]);
    }
    message
}

fn chosen(draft: &Draft, reach: Reach) -> Message {
    let there = items(&draft.audience);
    let mut message = Message::new(say!("broadcast-audience", lines = lines(draft)));
    if there.len() > 1 {
        message = message.and(say!("broadcast-audience-together"));
    }
    message = message.and(said_reach(reach));
    if there.is_empty() {
        message.and(say!("broadcast-audience-narrow"))
    } else {
        message.and(say!("broadcast-audience-more"))
    }
}

/// Whom it is for, one thing a line, numbered.
pub(in crate::chat::officer::broadcast) fn lines(draft: &Draft) -> Vec<Text> {
    let there = items(&draft.audience);
    if there.is_empty() {
        return vec![say!("broadcast-item-everybody")];
    }
    there
        .iter()
        .enumerate()
        .map(|(place, item)| say!("broadcast-item-line", number = place + 1, item = said(item, draft.visit.as_ref())))
        .collect()
}

/// How many it reaches, and who is left out.
pub(in crate::chat::officer::broadcast) fn said_reach(reach: Reach) -> Text {
    if reach.stopped + reach.blocked == 0 {
        say!("broadcast-reach", chats = reach.chats)
    } else {
        say!("broadcast-reach-without", chats = reach.chats, stopped = reach.stopped, blocked = reach.blocked)
    }
}

fn asked(menu: Menu) -> Text {
    match menu {
        Menu::Places => say!("broadcast-ask-places"),
        Menu::Groups => say!("broadcast-ask-groups"),
        Menu::Kinds => say!("broadcast-ask-kinds"),
        Menu::Statuses => say!("broadcast-ask-statuses"),
        Menu::Roles => say!("broadcast-ask-roles"),
        Menu::Tongues => say!("broadcast-ask-tongues"),
    }
}

/// The values of a line as buttons.
fn values(menu: Menu) -> Vec<Button> {
    let button = |line: &str, code: &str, label: Text| Button::choose(format!("{line} {code}"), label);
    match menu {
        // There are too many: they are typed.
        Menu::Places => Vec::new(),
        Menu::Groups => {
            GroupKind::ALL.iter().map(|group| button("kelompok", group.code(), words::group(*group))).collect()
        }
        Menu::Kinds => PassportKind::ALL.iter().map(|kind| button("jenis", kind.code(), said_kind(*kind))).collect(),
        Menu::Statuses => {
            Status::ALL.iter().map(|status| button("status", status.code(), words::status(*status))).collect()
        }
        Menu::Roles => Role::ALL.iter().map(|role| button("peran", role.code(), words::role(*role))).collect(),
        Menu::Tongues => {
            Tongue::ALL.iter().map(|tongue| button("bahasa", tongue.code(), said_tongue(*tongue))).collect()
        }
    }
}

fn attendance() -> Vec<Button> {
    [
        ("coming", say!("broadcast-button-coming")),
        ("waiting", say!("broadcast-button-queued")),
        ("both", say!("broadcast-button-coming-or-queued")),
        ("declined", say!("broadcast-button-declined")),
        ("told", say!("broadcast-button-told")),
        ("not_told", say!("broadcast-button-not-told")),
    ]
    .into_iter()
    .map(|(value, label)| Button::choose(format!("hadir {value}"), label))
    .collect()
}

/// What a button's value means; empty where it is none of these.
pub(super) fn of_value(value: &str) -> Vec<Item> {
    let Some((line, code)) = value.split_once(' ') else { return Vec::new() };
    let one = |item: Option<Item>| item.into_iter().collect();
    match (line, code) {
        ("kelompok", code) => one(GroupKind::from_code(code).map(Item::Group)),
        ("jenis", code) => one(PassportKind::from_code(code).map(Item::Kind)),
        ("status", code) => one(Status::from_code(code).map(Item::Status)),
        ("peran", code) => one(Role::from_code(code).map(Item::Role)),
        ("bahasa", code) => one(Tongue::from_code(code).map(Item::Tongue)),
        ("hadir", "both") => {
            vec![Item::Attendance(AttendanceState::Coming), Item::Attendance(AttendanceState::Waiting)]
        }
        ("hadir", "told") => vec![Item::Told],
        ("hadir", "not_told") => vec![Item::NotTold],
        ("hadir", code) => one(AttendanceState::from_code(code).map(Item::Attendance)),
        _ => Vec::new(),
    }
}
