//! The names of things in a sentence: kinds, statuses, groups, villages.

use chrono::{Datelike as _, NaiveDate};

use crate::chat::ApplicationLine;
use crate::domain::{
    Address, DeliveryState, GroupKind, PassportKind, RecipientRule, Role, SpecialNeed, Status, TicketKind, VillageCode,
    Whose,
};
use crate::language::Gazetteer;
use crate::office::{OfficeFile, Words};
use crate::say;
use crate::text::{Arg, Text};

/// A village's official name; where another village has the same one, with its district: "Dukong, Tanjungpandan".
pub fn village(code: &VillageCode) -> String {
    let gazetteer = Gazetteer::get();
    let Some(village) = gazetteer.village(code) else { return code.as_str().to_owned() };
    let namesakes = gazetteer.villages().iter().filter(|other| other.name == village.name).count();
    let district = gazetteer.districts().iter().find(|district| district.code == code.district());
    match district {
        Some(district) if namesakes > 1 => format!("{}, {}", village.name, district.name),
        _ => village.name.clone(),
    }
}

/// Words of the office file, in the reader's language.
pub fn of_the_office(words: &Words) -> Arg {
    Arg::Both { id: words.id.trim_end().to_owned(), en: words.en.trim_end().to_owned() }
}

/// A programme's name; of one that has left the office file since, what it stands for.
pub fn programme(office: &OfficeFile, key: &str) -> Text {
    match office.programme(key) {
        Some(programme) => say!("said", words = programme.name.as_str()),
        None => say!("programme-gone"),
    }
}

/// A figure as people write it: "2.360", "2,360" in English.
pub fn grouped(number: i64) -> Text {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    let with = |gap: char| {
        let mut written = sign.to_owned();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                written.push(gap);
            }
            written.push(digit);
        }
        written
    };
    say!("said", words = Arg::Both { id: with('.'), en: with(',') })
}

/// A passport kind.
pub fn kind(kind: PassportKind) -> Text {
    match kind {
        PassportKind::New => say!("kind-new"),
        PassportKind::Expired => say!("kind-expired"),
        PassportKind::Full => say!("kind-full"),
        PassportKind::Lost => say!("kind-lost"),
        PassportKind::DamagedValid | PassportKind::DamagedExpired => say!("kind-damaged"),
        PassportKind::DataChange => say!("kind-data-change"),
    }
}

/// What kind of group.
pub fn group(group: GroupKind) -> Text {
    match group {
        GroupKind::Alone => say!("group-alone"),
        GroupKind::Family => say!("group-family"),
        GroupKind::Neighbours => say!("group-neighbours"),
        GroupKind::School => say!("group-school"),
        GroupKind::Office => say!("group-office"),
        GroupKind::Community => say!("group-community"),
        GroupKind::HajjUmrah => say!("group-hajj-umrah"),
    }
}

/// What the team should be ready for.
pub fn need(need: SpecialNeed) -> Text {
    match need {
        SpecialNeed::Nothing => say!("need-nothing"),
        SpecialNeed::Elderly => say!("need-elderly"),
        SpecialNeed::Disability => say!("need-disability"),
        SpecialNeed::SmallChild => say!("need-small-child"),
    }
}

/// Whose application somebody follows, within a sentence.
pub fn whose(whose: Whose) -> Text {
    match whose {
        Whose::Mine => say!("whose-mine"),
        Whose::Child => say!("whose-child"),
        Whose::Parent => say!("whose-parent"),
        Whose::Spouse => say!("whose-spouse"),
        Whose::Other => say!("whose-other"),
    }
}

/// A status in plain words.
pub fn status(status: Status) -> Text {
    match status {
        Status::Received => say!("status-received"),
        Status::Returned => say!("status-returned"),
        Status::AwaitingPayment => say!("status-awaiting-payment"),
        Status::Paid => say!("status-paid"),
        Status::Interview => say!("status-interview"),
        Status::Verification => say!("status-verification"),
        Status::Adjudication => say!("status-adjudication"),
        Status::Printed => say!("status-printed"),
        Status::Finished => say!("status-finished"),
        Status::HandedOver => say!("status-handed-over"),
        Status::Postponed => say!("status-postponed"),
        Status::Suspended => say!("status-suspended"),
        Status::Refused => say!("status-refused"),
        Status::Cancelled => say!("status-cancelled"),
    }
}

/// What comes next after a status.
pub fn status_next(status: Status) -> Text {
    match status {
        Status::Received => say!("next-received"),
        Status::Returned => say!("next-returned"),
        Status::AwaitingPayment => say!("next-awaiting-payment"),
        Status::Paid | Status::Interview | Status::Verification | Status::Adjudication => say!("next-in-process"),
        Status::Printed => say!("next-printed"),
        Status::Finished => say!("next-finished"),
        Status::HandedOver => say!("next-handed-over"),
        Status::Postponed | Status::Suspended | Status::Refused => say!("next-ask-office"),
        Status::Cancelled => say!("next-cancelled"),
    }
}

/// What comes next for an application: where its address is confirmed nobody is asked for one again, and what is under
/// way, or not received, says so itself.
pub fn next_of(line: &ApplicationLine) -> Option<Text> {
    match line.status {
        Status::Finished if line.delivery.is_some_and(DeliveryState::is_under_way) => None,
        Status::Finished if line.has_address => Some(say!("next-finished-address")),
        status => Some(status_next(status)),
    }
}

/// How a delivery stands.
pub fn delivery(state: DeliveryState) -> Text {
    match state {
        DeliveryState::Assigned => say!("delivery-assigned"),
        DeliveryState::Departed => say!("delivery-departed"),
        DeliveryState::Arrived => say!("delivery-arrived"),
        DeliveryState::HandedOver => say!("delivery-handed-over"),
        DeliveryState::NotDelivered => say!("delivery-not-delivered"),
        DeliveryState::Returned => say!("delivery-returned"),
    }
}

/// Road and house, with RT and RW where they are known.
pub fn street(address: &Address) -> Text {
    let street = address.street.as_str();
    let padded = |number: u16| format!("{number:02}");
    match (address.rt, address.rw) {
        (Some(rt), Some(rw)) => say!("street-rt-rw", street = street, rt = padded(rt), rw = padded(rw)),
        (Some(rt), None) => say!("street-rt", street = street, rt = padded(rt)),
        (None, Some(rw)) => say!("street-rw", street = street, rw = padded(rw)),
        (None, None) => say!("said", words = street),
    }
}

/// Who may receive.
pub fn recipient_rule(rule: RecipientRule) -> Text {
    match rule {
        RecipientRule::Myself => say!("recipient-myself"),
        RecipientRule::SameFamilyCard => say!("recipient-same-family-card"),
        RecipientRule::LetterOfAuthority => say!("recipient-letter-of-authority"),
    }
}

/// A role.
pub fn role(role: Role) -> Text {
    match role {
        Role::Officer => say!("role-officer"),
        Role::Approver => say!("role-approver"),
        Role::Courier => say!("role-courier"),
    }
}

/// How long: "30 menit", "1 jam", "1 jam 30 menit".
pub fn minutes(minutes: u16) -> Text {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => say!("for-minutes", minutes = minutes),
        (hours, 0) => say!("for-hours", hours = hours),
        (hours, minutes) => say!("for-hours-and-minutes", hours = hours, minutes = minutes),
    }
}

/// What a ticket is about.
pub fn ticket_kind(kind: TicketKind) -> Text {
    match kind {
        TicketKind::Question => say!("ticket-kind-question"),
        TicketKind::Complaint => say!("ticket-kind-complaint"),
        TicketKind::Privacy => say!("ticket-kind-privacy"),
    }
}

/// One answer about whoever answers the survey, by its code.
pub fn respondent(answer: &str) -> Text {
    match answer {
        "laki_laki" => say!("respondent-male"),
        "perempuan" => say!("respondent-female"),
        "sampai_20" => say!("respondent-age-20"),
        "21_30" => say!("respondent-age-30"),
        "31_40" => say!("respondent-age-40"),
        "41_50" => say!("respondent-age-50"),
        "51_lebih" => say!("respondent-age-more"),
        "sd" => say!("respondent-school-primary"),
        "smp" => say!("respondent-school-junior"),
        "sma" => say!("respondent-school-senior"),
        "diploma" => say!("respondent-school-diploma"),
        "sarjana" => say!("respondent-school-degree"),
        "pns_tni_polri" => say!("respondent-work-state"),
        "swasta" => say!("respondent-work-company"),
        "usaha" => say!("respondent-work-own"),
        "pelajar" => say!("respondent-work-study"),
        _ => say!("respondent-work-other"),
    }
}

/// A month with its year: "November 2026". Its first day is given.
pub fn month(first: NaiveDate) -> Text {
    let year = first.format("%Y").to_string();
    match first.month() {
        1 => say!("month-1", year = year),
        2 => say!("month-2", year = year),
        3 => say!("month-3", year = year),
        4 => say!("month-4", year = year),
        5 => say!("month-5", year = year),
        6 => say!("month-6", year = year),
        7 => say!("month-7", year = year),
        8 => say!("month-8", year = year),
        9 => say!("month-9", year = year),
        10 => say!("month-10", year = year),
        11 => say!("month-11", year = year),
        _ => say!("month-12", year = year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Tongue;
    use crate::text::render;

    #[test]
    fn figures_are_grouped_by_thousands() {
        let of = |number| (render(&grouped(number), Tongue::Id), render(&grouped(number), Tongue::En));
        assert_eq!(of(2_360), ("2.360".to_owned(), "2,360".to_owned()));
        assert_eq!(of(0).0, "0");
        assert_eq!(of(999).0, "999");
        assert_eq!(of(1_000_000).0, "1.000.000");
        assert_eq!(of(-1_234).0, "-1.234");
    }

    #[test]
    fn a_programme_that_has_left_the_office_file_is_not_called_by_its_key() {
        let office = OfficeFile::builtin();
        let known = office.programmes.first().expect("one");
        assert_eq!(render(&programme(office, &known.key), Tongue::Id), known.name);
        assert_eq!(render(&programme(office, "lama"), Tongue::Id), "layanan paspor (nama program tidak tercatat)");
    }
}
