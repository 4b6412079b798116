//! How each field is asked.

use super::{Draft, Field};
use crate::chat::resident::approved;
use crate::chat::resident::village::in_twos;
use crate::chat::{Button, Ctx, Keyboard, Message, words};
use crate::domain::{BirthDate, GroupKind, PassportKind, Phone, SpecialNeed};
use crate::say;
use crate::text::Text;

/// The question for a field. The village has its own ([`super::Pick`]).
pub(super) fn field(field: Field, draft: &Draft) -> Message {
    let other = draft.for_other == Some(true);
    match field {
        Field::Whom => Message::new(say!("register-ask-whom"))
            .choices([("self", say!("button-myself")), ("other", say!("button-somebody-else"))]),
        Field::Name if other => Message::new(say!("register-ask-name-other")),
        Field::Name => Message::new(say!("register-ask-name")),
        Field::BirthDate if other => Message::new(say!("register-ask-birth-date-other")),
        Field::BirthDate => Message::new(say!("register-ask-birth-date")),
        Field::Village if other => Message::new(say!("register-ask-village-other")),
        Field::Village => Message::new(say!("register-ask-village")),
        Field::Kind => kinds(Message::new(say!("register-ask-kind"))),
        Field::Group => listed(
            Message::new(say!("register-ask-group")),
            GroupKind::ALL.iter().map(|group| (group.code(), words::group(*group))),
        ),
        // Whoever comes in a larger group types the number.
        Field::Headcount => Message::new(say!("register-ask-headcount"))
            .row((2..=6).map(|count: u8| Button::choose(count.to_string(), say!("figure", number = count))).collect()),
        // The number is shared with a key below the typing box, so the way out is one too.
        Field::Phone => Message::new(say!("register-ask-phone"))
            .choices([("skip", say!("button-skip"))])
            .keyboard(Keyboard::AskContact),
        Field::Need => listed(
            Message::new(say!("register-ask-need")),
            [SpecialNeed::Elderly, SpecialNeed::Disability, SpecialNeed::SmallChild, SpecialNeed::Nothing]
                .into_iter()
                .map(|need| (need.code(), words::need(need))),
        ),
    }
}

fn kinds(message: Message) -> Message {
    // Whether a damaged one is still valid changes nothing here: both need the office.
    let kinds = [
        PassportKind::New,
        PassportKind::Expired,
        PassportKind::Full,
        PassportKind::Lost,
        PassportKind::DamagedValid,
        PassportKind::DataChange,
    ];
    listed(message, kinds.into_iter().map(|kind| (kind.code(), words::kind(kind))))
}

fn listed<'a>(message: Message, rows: impl Iterator<Item = (&'a str, Text)>) -> Message {
    let buttons: Vec<Button> = rows.map(|(value, label)| Button::choose(value, label)).collect();
    in_twos(message, &buttons)
}

/// A kind that only the office serves: why, what to bring, and a person.
pub(super) fn office_only(ctx: &Ctx, kind: PassportKind) -> Message {
    let (applicant, why) = match kind {
        PassportKind::Lost => ("lost", say!("office-only-lost")),
        PassportKind::DataChange => ("data_change", say!("office-only-data-change")),
        _ => ("damaged", say!("office-only-damaged")),
    };
    let approved = approved::answers(ctx, "requirements", Some(applicant));
    let paragraphs = if approved.is_empty() { vec![why] } else { approved };
    let message = Message { paragraphs, ..Message::default() };
    message
        .and(say!("office-only-ask"))
        .choices([("officer", say!("button-officer")), ("other", say!("button-other-kind"))])
        .choices([("done", say!("button-done"))])
}

/// All of it, to be looked at once.
pub(super) fn summary(draft: &Draft, editing: Option<&str>) -> Message {
    let mut message = Message::new(known(draft)).and(say!("register-ask-right"));
    if let Some(reference) = editing {
        message.paragraphs.insert(0, say!("interests-editing", reference = reference));
    }
    message
        .choices([("save", say!("button-save")), ("change", say!("button-change"))])
        .choices([("drop", say!("button-drop"))])
}

fn known(draft: &Draft) -> Text {
    let said = |words: Option<&str>| say!("said", words = words.unwrap_or("–"));
    let phone = match &draft.phone {
        Some(phone) => say!("said", words = phone.spoken()),
        None => say!("phone-none"),
    };
    let people = match (draft.headcount, draft.group) {
        (Some(headcount), Some(group)) if headcount > 1 => {
            say!("people-in-group", count = headcount, group = words::group(group))
        }
        _ => say!("group-alone"),
    };
    say!(
        "register-summary",
        name = said(draft.name.as_ref().map(crate::domain::Name::as_str)),
        born = draft.birth_date.map_or_else(|| said(None), |born| say!("birth-date", day = born)),
        village = draft.village.as_ref().map(words::village).unwrap_or_default(),
        kind = words::kind(draft.kind.unwrap_or(PassportKind::New)),
        people = people,
        phone = phone,
        need = words::need(draft.need.unwrap_or_default()),
    )
}

/// Which field is to be corrected.
pub(super) fn which(draft: &Draft, editing: Option<&str>) -> Message {
    let mut message = Message::new(say!("register-ask-which"));
    if let Some(reference) = editing {
        let known = Field::ALL.into_iter().map(|field| told(field, draft)).collect::<Vec<_>>();
        message.paragraphs.insert(0, say!("interests-kept", reference = reference, lines = known));
    }
    listed(message, Field::ALL.into_iter().map(|field| (field.code(), label(field))))
        .choices([("back", say!("button-back"))])
}

/// The name of a field.
pub(super) fn label(field: Field) -> Text {
    match field {
        Field::Whom => say!("field-whom"),
        Field::Name => say!("field-name"),
        Field::BirthDate => say!("field-birth-date"),
        Field::Village => say!("field-village"),
        Field::Kind => say!("field-kind"),
        Field::Group => say!("field-group"),
        Field::Headcount => say!("field-headcount"),
        Field::Phone => say!("field-phone"),
        Field::Need => say!("field-need"),
    }
}

/// Whether somebody else is to be registered too.
pub(super) fn another() -> Message {
    Message::new(say!("register-ask-another"))
        .choices([("yes", say!("button-register-another")), ("no", say!("button-enough"))])
}

/// A field and what was told for it: "Desa: Keciput".
pub(super) fn told(field: Field, draft: &Draft) -> Text {
    let said = |words: Option<&str>| say!("said", words = words.unwrap_or("–"));
    let value = match field {
        Field::Whom if draft.for_other == Some(true) => say!("button-somebody-else"),
        Field::Whom => say!("button-myself"),
        Field::Name => said(draft.name.as_ref().map(crate::domain::Name::as_str)),
        Field::BirthDate => draft.birth_date.map_or_else(|| said(None), |born| say!("birth-date", day = born)),
        Field::Village => said(draft.village.as_ref().map(words::village).as_deref()),
        Field::Kind => draft.kind.map_or_else(|| said(None), words::kind),
        Field::Group => draft.group.map_or_else(|| said(None), words::group),
        Field::Headcount => draft.headcount.map_or_else(|| said(None), |count| say!("figure", number = count)),
        Field::Phone if draft.phone.is_none() && draft.phone_skipped => say!("phone-none"),
        Field::Phone => said(draft.phone.as_ref().map(crate::domain::Phone::spoken).as_deref()),
        Field::Need => draft.need.map_or_else(|| said(None), words::need),
    };
    say!("field-and-value", field = label(field), value = value)
}

/// Which of two readings is meant, both as buttons.
pub(super) fn either(ctx: &Ctx, field: Field, values: &[String]) -> Message {
    let ask = match (field, values.len()) {
        (Field::BirthDate, 1) => say!("either-this-day"),
        (Field::BirthDate, _) => say!("either-which-day"),
        _ => say!("either-which-phone"),
    };
    values.iter().fold(Message::new(ask), |message, value| {
        let born = value.parse().ok().and_then(|day| BirthDate::parse(day, ctx.today()).ok());
        let label = match born {
            Some(born) => say!("birth-date", day = born),
            None => say!("said", words = Phone::from_e164(value).map_or_else(|| value.clone(), |phone| phone.spoken())),
        };
        message.row(vec![Button::choose(value.clone(), label)])
    })
}

/// Why a kind is served at the office alone, in a sentence.
pub(super) fn only_at_the_office(kind: PassportKind) -> Text {
    match kind {
        PassportKind::Lost => say!("office-only-lost"),
        PassportKind::DataChange => say!("office-only-data-change"),
        _ => say!("office-only-damaged"),
    }
}
