//! The audit in words: what was done, and what it was about. Codes are for files and tables.

use super::line::TrailLine;
use super::news;
use crate::domain::AuditAction;
use crate::language::fold;
use crate::say;
use crate::text::Text;

/// What was done, as it is said behind a name: "membuat undangan".
pub fn action(line: &TrailLine) -> Text {
    if let Some(step) = AuditAction::step(&line.action) {
        return news::door::event(step);
    }
    match AuditAction::from_code(&line.action) {
        Some(AuditAction::Export) => match line.detail.as_deref().and_then(list) {
            Some(list) => say!("audit-export-of", list = list),
            None => say!("audit-export"),
        },
        Some(action) => of(action),
        // An entry of a program that is newer than this one.
        None => say!("said", words = line.action.as_str()),
    }
}

/// Which list left, as the detail of the entry says.
fn list(detail: &str) -> Option<Text> {
    let detail: serde_json::Value = serde_json::from_str(detail).ok()?;
    Some(match detail.get("list")?.as_str()? {
        "interests" => say!("console-list-interests"),
        "visits" => say!("console-list-visits"),
        "applications" => say!("console-list-applications"),
        "deliveries" => say!("console-list-deliveries"),
        "custody" => say!("console-list-custody"),
        "receipts" => say!("console-list-receipts"),
        "audit" => say!("console-list-audit"),
        "phrases" => say!("console-list-phrases"),
        _ => return None,
    })
}

#[allow(clippy::too_many_lines, reason = "a table of words")]
fn of(action: AuditAction) -> Text {
    use AuditAction as A;
    match action {
        A::InvitationMade => say!("audit-invitation-made"),
        A::InvitationTaken => say!("audit-invitation-taken"),
        A::RoleRevoked => say!("audit-role-revoked"),
        A::ImportApplied => say!("audit-import-applied"),
        A::Export => say!("audit-export"),
        A::AuditRead => say!("audit-audit-read"),
        A::ManifestPrinted => say!("audit-manifest-printed"),
        A::ConsoleLinkMade => say!("audit-console-link-made"),
        A::ConsoleEntered => say!("audit-console-entered"),
        A::ConsoleLeft => say!("audit-console-left"),
        A::OfficeProposed => say!("audit-office-proposed"),
        A::OfficeSettled => say!("audit-office-settled"),
        A::KeysChanged => say!("audit-keys-changed"),
        A::PhraseJudged => say!("audit-phrase-judged"),
        A::VisitPlanned => say!("audit-visit-planned"),
        A::VisitChanged => say!("audit-visit-changed"),
        A::VisitAnnounced => say!("audit-visit-announced"),
        A::VisitToldNewcomers => say!("audit-visit-told-newcomers"),
        A::VisitCorrected => say!("audit-visit-corrected"),
        A::VisitMoved => say!("audit-visit-moved"),
        A::VisitCancelled => say!("audit-visit-cancelled"),
        A::VisitLate => say!("audit-visit-late"),
        A::VisitHeld => say!("audit-visit-held"),
        A::VisitClosed => say!("audit-visit-closed"),
        A::VisitAskedForData => say!("audit-visit-asked-for-data"),
        A::AttendanceComing => say!("audit-attendance-coming"),
        A::AttendanceWaiting => say!("audit-attendance-waiting"),
        A::AttendanceDeclined => say!("audit-attendance-declined"),
        A::AttendanceMovedUp => say!("audit-attendance-moved-up"),
        A::AttendeesRead => say!("audit-attendees-read"),
        A::ApplicantsRead => say!("audit-applicants-read"),
        A::NikRead => say!("audit-nik-read"),
        A::ApplicantsSaved => say!("audit-applicants-saved"),
        A::ApplicantChanged => say!("audit-applicant-changed"),
        A::ApplicantRemoved => say!("audit-applicant-removed"),
        A::BroadcastBegun => say!("audit-broadcast-begun"),
        A::BroadcastStarted => say!("audit-broadcast-started"),
        A::BroadcastHeld => say!("audit-broadcast-held"),
        A::BroadcastUrgent => say!("audit-broadcast-urgent"),
        A::BroadcastApproved => say!("audit-broadcast-approved"),
        A::BroadcastRefused => say!("audit-broadcast-refused"),
        A::BroadcastPaused => say!("audit-broadcast-paused"),
        A::BroadcastResumed => say!("audit-broadcast-resumed"),
        A::BroadcastStopped => say!("audit-broadcast-stopped"),
        A::BroadcastTakenBack => say!("audit-broadcast-taken-back"),
        A::BroadcastSentAgain => say!("audit-broadcast-sent-again"),
        A::BroadcastCorrectionAsked => say!("audit-broadcast-correction-asked"),
        A::BroadcastCorrected => say!("audit-broadcast-corrected"),
        A::BroadcastRecalled => say!("audit-broadcast-recalled"),
        A::BroadcastEnded => say!("audit-broadcast-ended"),
        A::BroadcastReceiptsRead => say!("audit-broadcast-receipts-read"),
        A::InterestSaved => say!("audit-interest-saved"),
        A::InterestCorrected => say!("audit-interest-corrected"),
        A::InterestWithdrawn => say!("audit-interest-withdrawn"),
        A::ConsentGiven => say!("audit-consent-given"),
        A::ConsentWithdrawn => say!("audit-consent-withdrawn"),
        A::NewsStopped => say!("audit-news-stopped"),
        A::NewsWanted => say!("audit-news-wanted"),
        A::NewsAtNight => say!("audit-news-at-night"),
        A::ApplicationFollowed => say!("audit-application-followed"),
        A::ApplicationUnfollowed => say!("audit-application-unfollowed"),
        A::ApplicationRead => say!("audit-application-read"),
        A::ApplicationSetRight => say!("audit-application-set-right"),
        A::ApplicationRightTakenBack => say!("audit-application-right-taken-back"),
        A::FollowerRemoved => say!("audit-follower-removed"),
        A::FollowersRead => say!("audit-followers-read"),
        A::LookupsAlert => say!("audit-lookups-alert"),
        A::SurveyAnswered => say!("audit-survey-answered"),
        A::SurveyCommentsRead => say!("audit-survey-comments-read"),
        A::PrivacyErased => say!("audit-privacy-erased"),
        A::PrivacyOtherErased => say!("audit-privacy-other-erased"),
        A::PrivacyErasureWaits => say!("audit-privacy-erasure-waits"),
        A::PrivacyErasureTakenBack => say!("audit-privacy-erasure-taken-back"),
        A::RetentionEnforced => say!("audit-retention-enforced"),
        A::AddressAsked => say!("audit-address-asked"),
        A::AddressConfirmed => say!("audit-address-confirmed"),
        A::AddressProposed => say!("audit-address-proposed"),
        A::AddressProposalSettled => say!("audit-address-proposal-settled"),
        A::AddressRead => say!("audit-address-read"),
        A::AddressEscalated => say!("audit-address-escalated"),
        A::DeliveryPlanned => say!("audit-delivery-planned"),
        A::DeliveryTracked => say!("audit-delivery-tracked"),
        A::DeliveryAttemptAnswered => say!("audit-delivery-attempt-answered"),
        A::CustodyRead => say!("audit-custody-read"),
        A::DeliveriesRead => say!("audit-deliveries-read"),
        A::RoundRead => say!("audit-round-read"),
        A::DeadlinesRead => say!("audit-deadlines-read"),
        A::CaseClosed => say!("audit-case-closed"),
        A::TicketOpened => say!("audit-ticket-opened"),
        A::TicketWritten => say!("audit-ticket-written"),
        A::TicketRead => say!("audit-ticket-read"),
        A::TicketTaken => say!("audit-ticket-taken"),
        A::TicketAnswered => say!("audit-ticket-answered"),
        A::TicketNoted => say!("audit-ticket-noted"),
        A::TicketHandedOn => say!("audit-ticket-handed-on"),
        A::TicketClosed => say!("audit-ticket-closed"),
        A::TicketReopened => say!("audit-ticket-reopened"),
        A::TicketWithdrawn => say!("audit-ticket-withdrawn"),
        A::TicketTold => say!("audit-ticket-told"),
    }
}

/// What an entry can be about: the word in the audit, and how it is typed in both languages.
const SUBJECTS: [(&str, &str, &str); 14] = [
    ("application", "permohonan", "application"),
    ("delivery", "antaran", "delivery"),
    ("visit", "kunjungan", "visit"),
    ("broadcast", "siaran", "broadcast"),
    ("ticket", "tiket", "ticket"),
    ("case", "laporan", "report"),
    ("interest", "minat", "interest"),
    ("invitation", "undangan", "invitation"),
    ("staff", "peran", "role"),
    ("survey", "survei", "survey"),
    ("phrase", "kalimat", "sentence"),
    ("office file", "usulan berkas kantor", "proposed office file"),
    ("console", "konsol", "console"),
    ("applicant", "pemohon", "applicant"),
];

/// What it was about, in words: "permohonan 12". `called`: what people call it, where that is not its key: an interest
/// by its reference, a role by whose it is.
pub fn subject(subject: &str, called: Option<&str>) -> Text {
    let said = || say!("said", words = subject);
    let Some((kind, number)) = subject.rsplit_once(' ') else { return said() };
    let number = called.unwrap_or(number);
    match kind {
        "application" => say!("about-application", number = number),
        "delivery" => say!("about-delivery", number = number),
        "visit" => say!("about-visit", number = number),
        "broadcast" => say!("about-broadcast", number = number),
        "ticket" => say!("about-ticket", number = number),
        "case" => say!("about-case", number = number),
        "interest" => say!("about-interest", number = number),
        "invitation" => say!("about-invitation", number = number),
        "staff" => say!("about-staff", number = number),
        "survey" => say!("about-survey", number = number),
        "phrase" => say!("about-phrase", number = number),
        "office file" => say!("about-office-file", number = number),
        "console" => say!("about-console", number = number),
        "applicant" => say!("about-applicant", number = number),
        _ => said(),
    }
}

/// What somebody types of it, as it stands in the audit; other words stay as they are.
pub fn read_subject(typed: &str) -> String {
    let folded = fold(typed);
    let read = SUBJECTS.iter().find_map(|(code, id, en)| {
        let which = [code, id, en].into_iter().find_map(|kind| folded.strip_prefix(kind)?.strip_prefix(' '))?;
        Some(format!("{code} {which}"))
    });
    read.unwrap_or_else(|| typed.trim().to_owned())
}

/// Whether this is a subject as it stands in the audit, such as `application 12`, and nothing else that was typed.
pub fn is_a_subject(words: &str) -> bool {
    let is_key = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    words.rsplit_once(' ').is_some_and(|(kind, key)| SUBJECTS.iter().any(|(code, ..)| *code == kind) && is_key(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CustodyEvent, Tongue};
    use crate::text::render;

    fn line(action: &str, detail: Option<&str>) -> TrailLine {
        TrailLine {
            id: 1,
            at: "2026-11-24T02:12:00Z".parse().expect("a moment"),
            by: None,
            is_somebody: true,
            action: action.to_owned(),
            subject: None,
            called: None,
            detail: detail.map(str::to_owned),
        }
    }

    #[test]
    fn every_action_has_words_and_none_of_them_is_its_code() {
        let steps = CustodyEvent::ALL.iter().map(|event| format!("delivery.{}", event.code()));
        for code in AuditAction::ALL.iter().map(|action| action.code().to_owned()).chain(steps) {
            assert!(AuditAction::has_words(&code), "{code}");
            let said = render(&action(&line(&code, None)), Tongue::Id);
            assert!(
                !said.contains(['.', '_']) && said.contains(' ') || AuditAction::step(&code).is_some(),
                "{code}: {said}"
            );
        }
        assert!(!AuditAction::has_words("delivery.lost") && !AuditAction::has_words("house.built"));
    }

    #[test]
    fn a_list_that_left_is_named() {
        let left = line("export", Some("{\"list\":\"applications\",\"rows\":3}"));
        assert_eq!(render(&action(&left), Tongue::Id), "mengunduh daftar Permohonan");
        assert_eq!(render(&action(&line("export", None)), Tongue::Id), "mengunduh daftar");
    }

    #[test]
    fn what_is_read_is_what_can_be_typed_in_both_languages() {
        for (code, ..) in SUBJECTS {
            let stored = format!("{code} 12");
            for tongue in [Tongue::Id, Tongue::En] {
                let said = render(&subject(&stored, None), tongue);
                assert_eq!(read_subject(&said.to_uppercase()), stored, "{said}");
            }
            assert_eq!(read_subject(&stored), stored);
        }
        assert_eq!(read_subject(" sesuatu "), "sesuatu");
        assert_eq!(render(&subject("house 3", None), Tongue::Id), "house 3");
    }

    #[test]
    fn an_interest_is_called_by_its_reference_and_a_role_by_whose_it_is() {
        let called = |about: &str, name| render(&subject(about, Some(name)), Tongue::Id);
        assert_eq!(called("interest 7", "M-2611-0007"), "minat M-2611-0007");
        assert_eq!(called("staff 3", "Rahmat Hidayat"), "peran Rahmat Hidayat");
        // What is typed so is looked up by the store.
        assert_eq!(read_subject("Minat M-2611-0007"), "interest m 2611 0007");
        assert_eq!(read_subject("peran Rahmat Hidayat"), "staff rahmat hidayat");
        assert!(is_a_subject("staff 3") && is_a_subject("office file 3"));
        assert!(!is_a_subject("staff rahmat hidayat") && !is_a_subject("rahmat 0812") && !is_a_subject("staff"));
    }
}
