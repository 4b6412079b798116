//! What the console in the browser shows, beyond what conversations show too.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{CaseLine, DeadlineLine, ErasureLine, FeedFailure, TicketLine};
use crate::domain::{
    ApplicationId, ApplicationNumber, BroadcastId, BroadcastState, ChatId, DeliveryId, DeliveryState, Name,
    PassportKind, Role, Status, VillageCode,
};

/// What needs a person now; each list holds the first few.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Today {
    /// Passports that somebody says never came.
    pub cases: Vec<CaseLine>,
    /// What a courier told and does not fit what is noted.
    pub conflicts: Vec<ConflictLine>,
    /// Parcels under way that are stuck.
    pub deliveries: Vec<DeskDelivery>,
    /// Nobody answered where these go to.
    pub addresses: Vec<ApplicationNumber>,
    /// Finished passports that lie for two weeks or more, the most urgent first.
    pub pressing: Vec<DeadlineLine>,
    /// How many of those there are; counted up to some thousands.
    pub pressing_count: i64,
    /// Broadcasts that wait for a decision, or of which something failed.
    pub broadcasts: Vec<DeskBroadcast>,
    /// Where enough people wait and nothing is planned.
    pub villages: Vec<DeskVillage>,
    /// Inputs of the last week that could not be answered.
    pub set_aside: i64,
    /// Rows of the source of statuses that were not taken.
    pub feed_rows: i64,
    /// Why nothing comes from that source.
    pub feed_failure: Option<FeedFailure>,
    /// Office files that wait for a second person.
    pub proposals: i64,
    /// Tickets whose clock ran out, that nobody has, or whose resident waits for an answer of this officer; those first
    /// whose clock ends first.
    pub tickets: Vec<TicketLine>,
    /// Tickets that are open.
    pub tickets_open: i64,
    /// People who wait to be erased.
    pub erasures: Vec<ErasureLine>,
}

/// A step that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictLine {
    /// Of which delivery.
    pub delivery: DeliveryId,
    /// The application's number.
    pub number: ApplicationNumber,
    /// When it came in.
    pub at: DateTime<Utc>,
    /// What was told: an event's code.
    pub told: Option<String>,
}

/// A parcel that is stuck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskDelivery {
    /// Which.
    pub delivery: DeliveryId,
    /// The application's number.
    pub number: ApplicationNumber,
    /// Who has it, by name.
    pub courier: Option<String>,
    /// Its code is locked.
    pub locked: bool,
    /// It could not be delivered, and is still with its courier.
    pub failed: bool,
    /// Another address is wanted.
    pub asked: bool,
}

/// A broadcast that a person has to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskBroadcast {
    /// Which.
    pub id: BroadcastId,
    /// How officers tell it from others.
    pub title: String,
    /// How it stands.
    pub state: BroadcastState,
}

/// A passport in a list: nothing personal of it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryHead {
    /// The application.
    pub application: ApplicationId,
    /// Its delivery; none: it waits for one.
    pub delivery: Option<DeliveryId>,
    /// The application's number.
    pub number: ApplicationNumber,
    /// Where it goes; none: no address is confirmed.
    pub village: Option<VillageCode>,
    /// How the delivery stands.
    pub state: Option<DeliveryState>,
    /// Whether its code is locked.
    pub locked: bool,
    /// Whether another address waits for an answer.
    pub proposed: bool,
    /// Who brings it, by name.
    pub courier: Option<String>,
}

/// A broadcast in a list: nothing of it is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroadcastHead {
    /// Which.
    pub id: BroadcastId,
    /// How officers tell it from others.
    pub title: String,
    /// How it stands; none: a newer version of the program knows.
    pub state: Option<BroadcastState>,
    /// People who were put in line.
    pub recipients: i64,
    /// Since when it is kept.
    pub created_at: DateTime<Utc>,
    /// Whether something failed or is doubtful.
    pub attention: bool,
}

/// A village where enough people wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskVillage {
    /// Where.
    pub village: VillageCode,
    /// How many.
    pub people: i64,
}

/// An application as the office sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfficeApplication {
    /// Key.
    pub id: ApplicationId,
    /// Its number.
    pub number: ApplicationNumber,
    /// Applicant.
    pub name: Option<Name>,
    /// Which passport.
    pub kind: Option<PassportKind>,
    /// Where it stands.
    pub status: Status,
    /// Since.
    pub since: NaiveDate,
    /// The passport was issued on.
    pub issued_on: Option<NaiveDate>,
    /// Where its holder lives.
    pub village: Option<VillageCode>,
    /// How many chats follow it.
    pub followers: i64,
    /// The newest version of its address; none: none is confirmed.
    pub address: Option<i32>,
    /// Its newest delivery.
    pub delivery: Option<DeliveryId>,
    /// How that stands.
    pub delivery_state: Option<DeliveryState>,
    /// Its way so far.
    pub steps: Vec<OfficeStep>,
}

/// One step of that way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeStep {
    /// Which.
    pub status: Status,
    /// Since, as the office says.
    pub day: NaiveDate,
    /// When it was written down.
    pub at: DateTime<Utc>,
    /// Whence it came: `import`, `feed`, `handover`.
    pub source: String,
    /// Whether it goes against the usual direction.
    pub back: bool,
    /// Why, in an officer's words.
    pub reason: Option<String>,
}

/// Which entries of the audit are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TrailFilter {
    /// Of this local day.
    pub day: Option<NaiveDate>,
    /// Of what this person did.
    pub person: Option<ChatId>,
    /// Of what somebody of this name did, as it was typed; who that is, is looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<String>,
    /// About this, such as `application 12`.
    pub subject: Option<String>,
    /// Older than this one.
    pub before: Option<i64>,
}

/// An entry of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailLine {
    /// Number.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by name: one of the office.
    pub by: Option<String>,
    /// Whether somebody did it, and not the program itself.
    pub is_somebody: bool,
    /// What: a code.
    pub action: String,
    /// About what.
    pub subject: Option<String>,
    /// What people call that, where it is not its key: the number of an application, the reference of an interest,
    /// whose role it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<String>,
    /// Counts and codes, as JSON.
    pub detail: Option<String>,
}

/// Somebody with a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLine {
    /// Key of their role.
    pub id: i64,
    /// Their chat.
    pub chat: ChatId,
    /// Which role.
    pub role: Role,
    /// The name that the inviter wrote.
    pub name: String,
    /// Since.
    pub since: DateTime<Utc>,
}

/// An invitation that nobody took up yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedLine {
    /// Which role it gives.
    pub role: Role,
    /// For whom.
    pub name: String,
    /// Good until.
    pub until: DateTime<Utc>,
}

/// An office file that somebody proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeProposalLine {
    /// Number.
    pub id: i64,
    /// Why.
    pub words: String,
    /// Who, by name.
    pub by: String,
    /// Their chat.
    pub proposed_by: ChatId,
    /// When.
    pub at: DateTime<Utc>,
    /// `open`, `approved`, `refused`.
    pub state: String,
    /// Who decided, by name.
    pub settled_by: Option<String>,
    /// When.
    pub settled_at: Option<DateTime<Utc>>,
}
