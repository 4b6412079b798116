//! Visits and who comes to them, as they are shown.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::question::Seen;
use crate::domain::{
    AttendanceState, Audience, BirthDate, ChatId, Name, NikNumber, OfVisit, PassportKind, Pin, Place, Reach,
    VillageCode, VisitId, VisitReason, VisitState, wib_moment,
};

/// A visit to plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewVisit {
    /// Where the team sits.
    pub village: VillageCode,
    /// Other villages that it is for as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub neighbours: Vec<VillageCode>,
    /// When.
    pub day: NaiveDate,
    /// From, local time.
    pub from: NaiveTime,
    /// To, local time.
    pub to: NaiveTime,
    /// The meeting place in words, such as "Balai desa".
    pub venue: String,
    /// The meeting place on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<Pin>,
    /// Programme, key in the office file.
    pub programme: String,
    /// People who can be served; none: no bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u16>,
    /// Boat times and the like, in an officer's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub getting_there: Option<String>,
    /// What to bring beyond what the office file says, in an officer's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_bring: Option<String>,
}

impl NewVisit {
    /// Whether it differs from `old` only in what is corrected after people were told: not in where, when, for whom
    /// and under which programme.
    pub fn corrects(&self, old: &Self) -> bool {
        let fixed = |plan: &Self| {
            let Self { village, neighbours, day, from, to, programme, .. } = plan.clone();
            (village, neighbours, day, from, to, programme)
        };
        fixed(self) == fixed(old)
    }

    /// Whether it says the same. Pins that went through a conversation's state may differ in their last bit.
    pub fn says_the_same(&self, other: &Self) -> bool {
        const NEAR: f64 = 1e-9;
        let same_pin = match (self.pin, other.pin) {
            (Some(one), Some(other)) => (one.lat - other.lat).abs() < NEAR && (one.lon - other.lon).abs() < NEAR,
            (one, other) => one.is_none() && other.is_none(),
        };
        let rest = |plan: &Self| {
            let mut rest = Self { pin: None, ..plan.clone() };
            rest.neighbours.sort_by(|one, other| one.as_str().cmp(other.as_str()));
            rest
        };
        same_pin && rest(self) == rest(other)
    }

    /// A plan with nothing but what every visit has.
    pub fn new(
        village: VillageCode,
        day: NaiveDate,
        (from, to): (NaiveTime, NaiveTime),
        venue: impl Into<String>,
        programme: impl Into<String>,
    ) -> Self {
        Self {
            village,
            neighbours: Vec::new(),
            day,
            from,
            to,
            venue: venue.into(),
            pin: None,
            programme: programme.into(),
            capacity: None,
            getting_there: None,
            to_bring: None,
        }
    }

    /// Every village that it is for, the one where the team sits first.
    pub fn villages(&self) -> impl Iterator<Item = &VillageCode> {
        std::iter::once(&self.village).chain(&self.neighbours)
    }
}

/// One visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VisitLine {
    /// Key.
    pub id: VisitId,
    /// What was planned.
    pub plan: NewVisit,
    /// How it stands.
    pub state: VisitState,
    /// Whether it goes to a village where this chat has an open interest.
    pub near: bool,
    /// People whose places are held.
    #[serde(default)]
    pub taken: u32,
    /// People who wait for a place.
    #[serde(default)]
    pub queued: u32,
    /// The day that was told first, where it moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<NaiveDate>,
    /// Why it moved or is cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<VisitReason>,
    /// What this chat answered to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mine: Option<Attendance>,
}

impl VisitLine {
    /// A visit that nobody was told of yet.
    pub fn planned(id: VisitId, plan: NewVisit) -> Self {
        Self {
            id,
            plan,
            state: VisitState::Planned,
            near: false,
            taken: 0,
            queued: 0,
            first_day: None,
            reason: None,
            mine: None,
        }
    }

    /// As it is seen at this moment, to be acted on.
    pub fn seen(&self) -> Seen {
        Seen { visit: self.id, plan: self.plan.clone() }
    }

    /// Whether people can answer to it: they were told of it, and it is not over.
    pub fn takes_answers(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state, VisitState::Announced | VisitState::Moved) && !self.is_over(now)
    }

    /// Whether its hours have passed.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state, VisitState::Held | VisitState::Closed) || wib_moment(self.plan.day, self.plan.to) <= now
    }

    /// Places left; none: no bound.
    pub fn places_left(&self) -> Option<u32> {
        self.plan.capacity.map(|capacity| u32::from(capacity).saturating_sub(self.taken))
    }

    /// Everybody with an open interest in one of its villages to whom no notice of it went yet, or is on its way.
    pub fn newcomers(&self) -> Audience {
        let places = self.plan.villages().cloned().map(Place::Village).collect();
        Audience { places, waiting: true, not_told: Some(self.id), ..Audience::default() }
    }

    /// Everybody who was told of it, comes, or waits for a place.
    pub fn told(&self) -> Audience {
        self.of(vec![AttendanceState::Coming, AttendanceState::Waiting], true)
    }

    /// Everybody who comes.
    pub fn coming(&self) -> Audience {
        self.of(vec![AttendanceState::Coming], false)
    }

    fn of(&self, attendance: Vec<AttendanceState>, told: bool) -> Audience {
        Audience { visit: Some(OfVisit { visit: self.id, attendance, told }), ..Audience::default() }
    }
}

/// What a chat answered to a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// The answer.
    pub state: AttendanceState,
    /// For how many people.
    pub headcount: u16,
}

/// One visit as an officer sees it, with who could be told of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VisitView {
    /// The visit.
    pub line: VisitLine,
    /// People who wait in its villages.
    pub waiting: i64,
    /// Chats with an open interest there to whom no notice of it went yet, or is on its way.
    pub newcomers: Reach,
    /// Chats that were told, come, or wait for a place.
    pub told: Reach,
    /// Chats that come.
    pub coming: Reach,
    /// Chats whose notice still waits to be sent.
    pub in_line: i64,
    /// A notice of it that has not begun, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<HeldNotice>,
    /// Days of other visits, from today on.
    pub busy: Vec<NaiveDate>,
    /// Once it is closed: people who came of those who had said so, and others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<(i64, i64)>,
}

/// A notice that waits for its time or for a second person. Its audience is taken when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldNotice {
    /// When it begins; none: once it is approved.
    pub from: Option<DateTime<Utc>>,
    /// Whether a second person must say yes first.
    pub needs_approval: bool,
}

/// Somebody who said that they come to a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendeeLine {
    /// Their chat.
    pub chat: ChatId,
    /// A name of theirs that is known.
    pub name: Option<Name>,
    /// For how many people.
    pub headcount: u16,
}

/// What a closed visit comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitTotals {
    /// People who came of those who had said so.
    pub came: i64,
    /// People who came without having said so.
    pub walk_ins: i64,
    /// Interests that are served by it.
    pub served: i64,
    /// Chats that had said they come and did not.
    pub absent: Vec<ChatId>,
}

/// Somebody on the collective list of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Name.
    pub name: Name,
    /// Born on.
    pub birth_date: BirthDate,
    /// NIK, opened for this list; none: not told.
    pub nik: Option<NikNumber>,
    /// Which passport.
    pub kind: PassportKind,
}
