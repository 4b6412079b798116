//! What is wrong with an office file, in the reader's language. Names of tables and keys stay as the file has them.

use crate::office::{Codes, Wrong};
use crate::say;
use crate::text::Text;

/// In one sentence.
pub(super) fn sentence(wrong: &Wrong) -> Text {
    match wrong {
        Wrong::Unreadable(_) => say!("office-wrong-unreadable"),
        Wrong::IllTyped(_) => say!("office-wrong-ill-typed"),
        Wrong::Missing(name) => say!("office-wrong-missing", name = name.as_str()),
        Wrong::Unknown(name) => say!("office-wrong-unknown", name = name.as_str()),
        Wrong::Day => say!("office-wrong-day"),
        Wrong::Time => say!("office-wrong-time"),
        Wrong::VillageForm => say!("office-wrong-village-form"),
        Wrong::NoSuch { of, found, known } => {
            say!("office-wrong-no-such", of = codes(*of), found = found.as_str(), known = known.as_str())
        }
        Wrong::Empty(name) => say!("office-wrong-empty", name = name.as_str()),
        Wrong::TooLong { length, longest } => say!("office-wrong-too-long", length = *length, longest = *longest),
        Wrong::Twice { key, list } => say!("office-wrong-twice", key = key.as_str(), list = list.as_str()),
        Wrong::PinElsewhere => say!("office-wrong-pin"),
        Wrong::NoEntry(name) => say!("office-wrong-no-entry", name = *name),
        Wrong::FromAfterTo => say!("office-wrong-from-after-to"),
        Wrong::QuietForNoTime => say!("office-wrong-quiet-for-no-time"),
        Wrong::ReminderInQuietHours => say!("office-wrong-reminder"),
        Wrong::FreeFee => say!("office-wrong-free-fee"),
        Wrong::NoProgramme => say!("office-wrong-no-programme"),
        Wrong::ProgrammeWithoutKind => say!("office-wrong-programme-without-kind"),
        Wrong::BoatWithoutVillage => say!("office-wrong-boat-without-village"),
        Wrong::NoVillage(code) => say!("office-wrong-no-village", code = code.as_str()),
        Wrong::ServedTwice(code) => say!("office-wrong-served-twice", code = code.as_str()),
        Wrong::BoatTimes => say!("office-wrong-boat-times"),
        Wrong::QuorumOfNobody => say!("office-wrong-quorum"),
        Wrong::NoIsland(code) => say!("office-wrong-no-island", code = code.as_str()),
        Wrong::AtLeast { name, least } => say!("office-wrong-at-least", name = *name, least = *least),
        Wrong::KeptTooShort(days) => say!("office-wrong-at-least", name = "days", least = *days),
        Wrong::TooManyPeople(most) => say!("office-wrong-too-many-people", most = *most),
        Wrong::FilesTooLarge(most) => say!("office-wrong-files-too-large", megabytes = whole_megabytes(*most)),
        Wrong::NeverOpen => say!("office-wrong-never-open"),
        Wrong::AnsweredTwice => say!("office-wrong-answered-twice"),
    }
}

fn whole_megabytes(bytes: u64) -> i64 {
    i64::try_from(bytes / 1_000_000).unwrap_or(i64::MAX)
}

fn codes(of: Codes) -> Text {
    match of {
        Codes::PassportKinds => say!("office-codes-kinds"),
        Codes::Weekdays => say!("office-codes-weekdays"),
        Codes::Topics => say!("office-codes-topics"),
        Codes::Applicants => say!("office-codes-applicants"),
    }
}
