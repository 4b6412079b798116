//! What an entry of the audit says was done. Steps of a passport's way are entries too; they have their own codes
//! ([`CustodyEvent`]), with `delivery.` in front.

use super::CustodyEvent;

/// Names every action once: its value and its code, which is what it means in short.
macro_rules! actions {
    ($($action:ident = $code:literal,)+) => {
        /// What was done, but for the steps of a passport's way.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum AuditAction {
            $(#[doc = concat!("`", $code, "`.")] $action,)+
        }

        super::codes!(AuditAction: $($action = $code),+);
    };
}

actions! {
    InvitationMade = "invitation.made",
    InvitationTaken = "invitation.taken",
    RoleRevoked = "role.revoked",
    ImportApplied = "import.applied",
    Export = "export",
    AuditRead = "audit.read",
    ManifestPrinted = "manifest.printed",
    ConsoleLinkMade = "console.link_made",
    ConsoleEntered = "console.entered",
    ConsoleLeft = "console.left",
    OfficeProposed = "office.proposed",
    OfficeSettled = "office.settled",
    KeysChanged = "keys.changed",
    PhraseJudged = "phrase.judged",
    VisitPlanned = "visit.planned",
    VisitChanged = "visit.changed",
    VisitAnnounced = "visit.announced",
    VisitToldNewcomers = "visit.told_newcomers",
    VisitCorrected = "visit.corrected",
    VisitMoved = "visit.moved",
    VisitCancelled = "visit.cancelled",
    VisitLate = "visit.late",
    VisitHeld = "visit.held",
    VisitClosed = "visit.closed",
    VisitAskedForData = "visit.asked_for_data",
    AttendanceComing = "attendance.coming",
    AttendanceWaiting = "attendance.waiting",
    AttendanceDeclined = "attendance.declined",
    AttendanceMovedUp = "attendance.moved_up",
    AttendeesRead = "attendees.read",
    ApplicantsRead = "applicants.read",
    NikRead = "nik.read",
    ApplicantsSaved = "applicants.saved",
    ApplicantChanged = "applicant.changed",
    ApplicantRemoved = "applicant.removed",
    BroadcastBegun = "broadcast.begun",
    BroadcastStarted = "broadcast.started",
    BroadcastHeld = "broadcast.held",
    BroadcastUrgent = "broadcast.urgent",
    BroadcastApproved = "broadcast.approved",
    BroadcastRefused = "broadcast.refused",
    BroadcastPaused = "broadcast.paused",
    BroadcastResumed = "broadcast.resumed",
    BroadcastStopped = "broadcast.stopped",
    BroadcastTakenBack = "broadcast.taken_back",
    BroadcastSentAgain = "broadcast.sent_again",
    BroadcastCorrectionAsked = "broadcast.correction_asked",
    BroadcastCorrected = "broadcast.corrected",
    BroadcastRecalled = "broadcast.recalled",
    BroadcastEnded = "broadcast.ended",
    BroadcastReceiptsRead = "broadcast.receipts_read",
    InterestSaved = "interest.saved",
    InterestCorrected = "interest.corrected",
    InterestWithdrawn = "interest.withdrawn",
    ConsentGiven = "consent.given",
    ConsentWithdrawn = "consent.withdrawn",
    NewsStopped = "news.stopped",
    NewsWanted = "news.wanted",
    NewsAtNight = "news.at_night",
    ApplicationFollowed = "application.followed",
    ApplicationUnfollowed = "application.unfollowed",
    ApplicationRead = "application.read",
    ApplicationSetRight = "application.set_right",
    ApplicationRightTakenBack = "application.right_taken_back",
    FollowerRemoved = "follower.removed",
    FollowersRead = "followers.read",
    LookupsAlert = "lookups.alert",
    SurveyAnswered = "survey.answered",
    SurveyCommentsRead = "survey.comments_read",
    PrivacyErased = "privacy.erased",
    PrivacyOtherErased = "privacy.other_erased",
    PrivacyErasureWaits = "privacy.erasure_waits",
    PrivacyErasureTakenBack = "privacy.erasure_taken_back",
    RetentionEnforced = "retention.enforced",
    AddressAsked = "address.asked",
    AddressConfirmed = "address.confirmed",
    AddressProposed = "address.proposed",
    AddressProposalSettled = "address.proposal_settled",
    AddressRead = "address.read",
    AddressEscalated = "address.escalated",
    DeliveryPlanned = "delivery.planned",
    DeliveryTracked = "delivery.tracked",
    DeliveryAttemptAnswered = "delivery.attempt_answered",
    CustodyRead = "custody.read",
    DeliveriesRead = "deliveries.read",
    RoundRead = "round.read",
    DeadlinesRead = "deadlines.read",
    CaseClosed = "case.closed",
    TicketOpened = "ticket.opened",
    TicketWritten = "ticket.written",
    TicketRead = "ticket.read",
    TicketTaken = "ticket.taken",
    TicketAnswered = "ticket.answered",
    TicketNoted = "ticket.noted",
    TicketHandedOn = "ticket.handed_on",
    TicketClosed = "ticket.closed",
    TicketReopened = "ticket.reopened",
    TicketWithdrawn = "ticket.withdrawn",
    TicketTold = "ticket.told",
}

impl AuditAction {
    /// The step of a passport's way that a code stands for.
    pub fn step(code: &str) -> Option<CustodyEvent> {
        code.strip_prefix("delivery.").and_then(CustodyEvent::from_code)
    }

    /// Whether people have words for what this code says: no other code belongs into the audit.
    pub fn has_words(code: &str) -> bool {
        Self::from_code(code).is_some() || Self::step(code).is_some()
    }
}
