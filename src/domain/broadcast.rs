use serde::{Deserialize, Serialize};

use super::{AttendanceState, GroupKind, PassportKind, Role, Status, Tongue, VillageCode, VisitId};

/// What a broadcast is about: what a reader can want or stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Visits of the team.
    #[default]
    Visits,
    /// News of the service: hours, rules, delays.
    Service,
}

super::codes!(Topic: Visits = "kunjungan", Service = "layanan");

/// How a broadcast stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BroadcastState {
    /// It is large: a second person must agree.
    AwaitingApproval,
    /// It starts later.
    Scheduled,
    /// Its recipients are in line, and it is being sent.
    Running,
    /// Held by an officer.
    Paused,
    /// Ended by an officer; what waited is withdrawn.
    Stopped,
    /// The second person did not agree.
    Refused,
    /// Nothing waits any more. Whether all went well is another question.
    Ended,
}

super::codes!(BroadcastState:
    AwaitingApproval = "awaiting_approval",
    Scheduled = "scheduled",
    Running = "running",
    Paused = "paused",
    Stopped = "stopped",
    Refused = "refused",
    Ended = "ended",
);

/// What a broadcast does to its recipients' chats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BroadcastAction {
    /// Sends a message.
    #[default]
    Send,
    /// Changes one that an earlier broadcast sent.
    Edit,
    /// Deletes one that an earlier broadcast sent. Telegram allows it for 48 hours (Bot API, deleteMessage).
    Delete,
}

super::codes!(BroadcastAction: Send = "send", Edit = "edit", Delete = "delete");

/// What became of a broadcast for one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptState {
    /// Not tried yet.
    Waiting,
    /// On its way at this moment.
    Sending,
    /// Telegram has it.
    Sent,
    /// Telegram refused it.
    Failed,
    /// A crash or a time-out in mid-call: nobody knows; a person decides.
    Unknown,
    /// Taken back before it was tried.
    Withdrawn,
}

super::codes!(ReceiptState:
    Waiting = "waiting",
    Sending = "sending",
    Sent = "sent",
    Failed = "failed",
    Unknown = "unknown",
    Withdrawn = "withdrawn",
);

/// A place that an audience is taken from, with the villages that it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// One village.
    Village(VillageCode),
    /// A district (kecamatan).
    District {
        /// Code, such as `19.02.02`.
        code: String,
        /// Its villages.
        villages: Vec<VillageCode>,
    },
    /// An island.
    Island {
        /// Code, such as `19.02.40141`.
        code: String,
        /// The villages on it.
        villages: Vec<VillageCode>,
    },
}

impl Place {
    /// The villages that it means.
    pub fn villages(&self) -> &[VillageCode] {
        match self {
            Self::Village(village) => std::slice::from_ref(village),
            Self::District { villages, .. } | Self::Island { villages, .. } => villages,
        }
    }
}

/// People by what they have to do with one visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfVisit {
    /// Which one.
    pub visit: VisitId,
    /// Who answered so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendance: Vec<AttendanceState>,
    /// Who was told of it: a notice of it was sent to them, or may have been.
    #[serde(default)]
    pub told: bool,
}

/// Whom a broadcast is for. Within one line any fits, between the lines all must; an empty line asks for
/// nothing, so the empty audience is everybody who ever wrote.
///
/// Who stopped such news or cannot be reached is left out when it is prepared, and counted. Whoever comes
/// to a visit, or waits for a place, hears of it all the same: that is no longer news that they can do without.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
// What an older copy of the program does not know must not be passed over: it would tell more people.
#[serde(default, deny_unknown_fields)]
pub struct Audience {
    /// Has an interest there that was not withdrawn, or follows an application from there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// Only interests that are still open.
    pub waiting: bool,
    /// The interest is of such a group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupKind>,
    /// The interest is in such a passport.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<PassportKind>,
    /// Has to do with this visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<OfVisit>,
    /// Was not told of this visit yet: no notice of it went to them or waits, and they did not say that they come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_told: Option<VisitId>,
    /// Follows an application that stands so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<Status>,
    /// Holds such a role.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Reads this language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tongue: Option<Tongue>,
}

impl Audience {
    /// The villages of all its places, each once.
    pub fn villages(&self) -> Vec<&VillageCode> {
        let mut villages: Vec<&VillageCode> = self.places.iter().flat_map(Place::villages).collect();
        villages.sort_unstable();
        villages.dedup();
        villages
    }
}

/// How large an audience is, and who is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reach {
    /// Chats that are told.
    pub chats: i64,
    /// Left out: they stopped such news.
    pub stopped: i64,
    /// Left out: they blocked the bot, or their account is gone.
    pub blocked: i64,
}
