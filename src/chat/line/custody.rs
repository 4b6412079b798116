//! What happened to a passport, as officers see it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{ApplicationId, ApplicationNumber, CaseId, CustodyEvent, DeliveryId, DeliveryState, Name, Pin};

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyLine {
    /// Of which delivery.
    pub delivery: DeliveryId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// When it was noted, where that was later.
    pub recorded_at: Option<DateTime<Utc>>,
    /// Whether `at` is what somebody said.
    pub said: bool,
    /// What.
    pub event: CustodyEvent,
    /// Whose doing, by name; none: somebody who follows the application.
    pub by: Option<String>,
    /// A code of the fixed list; of a conflict, what was told.
    pub reason: Option<String>,
    /// What somebody wrote about it.
    pub words: Option<String>,
}

/// Everything that happened to the passport of one application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustodyTimeline {
    /// Which application.
    pub application: ApplicationId,
    /// Its number.
    pub number: ApplicationNumber,
    /// Applicant.
    pub name: Option<Name>,
    /// The newest delivery.
    pub delivery: DeliveryId,
    /// How that stands.
    pub state: DeliveryState,
    /// Whether its code is locked.
    pub locked: bool,
    /// Who received it, where somebody has.
    pub received: Option<super::Received>,
    /// Steps, in the order in which they happened.
    pub steps: Vec<CustodyLine>,
    /// The case that is open.
    pub case: Option<CaseId>,
    /// Telegram's handle of a photo of the door.
    pub photo: Option<String>,
    /// Where the courier was.
    pub pin: Option<Pin>,
}

/// A passport that somebody says never came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// Key.
    pub id: CaseId,
    /// Of which delivery.
    pub delivery: DeliveryId,
    /// The application's number.
    pub number: ApplicationNumber,
    /// Since.
    pub opened_at: DateTime<Utc>,
}
