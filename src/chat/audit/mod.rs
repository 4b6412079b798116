//! The audit in words: what was done, and what it was about. Codes are for files and tables.

mod about;

pub use about::{is_a_subject, read_subject, subject};

use super::line::TrailLine;
use super::news;
use crate::domain::AuditAction;
use crate::say;
use crate::text::Text;

/// What was done, as it is said behind a name: "membuat undangan".
pub fn action(line: &TrailLine) -> Text {
    did(&line.action, line.detail.as_deref())
}

/// The same of an action's code and its details, as JSON.
pub fn did(action: &str, detail: Option<&str>) -> Text {
    if let Some(step) = AuditAction::step(action) {
        return news::door::event(step);
    }
    match AuditAction::from_code(action) {
        Some(AuditAction::Export) => match detail.and_then(list) {
            Some(list) => say!("audit-export-of", list = list),
            None => say!("audit-export"),
        },
        Some(known) => of(known),
        // An entry of a program that is newer than this one.
        None => say!("said", words = action),
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
}
