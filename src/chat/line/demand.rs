//! Where people wait, as it is shown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{GroupKind, InterestId, VillageCode};

/// Where people wait.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Demand {
    /// By village.
    pub villages: Vec<DemandLine>,
    /// By island, of those with several villages.
    pub islands: Vec<IslandLine>,
    /// Groups that come together.
    pub groups: Vec<GroupLine>,
}

/// Interest in one village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemandLine {
    /// Where.
    pub village: VillageCode,
    /// Interests.
    pub interests: i64,
    /// People.
    pub people: i64,
    /// People at which a visit pays.
    pub quorum: i64,
    /// The oldest interest is of.
    pub oldest: NaiveDate,
}

/// Interest on one island.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IslandLine {
    /// Code, such as `19.02.40114`.
    pub island: String,
    /// Interests.
    pub interests: i64,
    /// People.
    pub people: i64,
    /// People at which a visit pays.
    pub quorum: i64,
}

/// A group that comes together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupLine {
    /// Key.
    pub interest: InterestId,
    /// Shown to people.
    pub reference: String,
    /// What kind of group.
    pub group: GroupKind,
    /// Where.
    pub village: VillageCode,
    /// People.
    pub people: i64,
    /// People at which a visit pays.
    pub quorum: i64,
}

/// Enough people wait at one place: told once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuorumReached {
    /// In a village.
    Village(DemandLine),
    /// On an island with several villages.
    Island(IslandLine),
    /// In one group.
    Group(GroupLine),
}
