//! What is known of a visit that is being planned.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::super::super::super::line::{NewVisit, VisitLine};
use super::super::super::super::resident::village::Pick;
use crate::domain::{Pin, VillageCode, VisitId, VisitState};
use crate::language::Gazetteer;

/// What is known so far.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The visit that it changes; none: a new one.
    pub visit: Option<VisitId>,
    /// That visit as it was when the change was begun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<Box<NewVisit>>,
    /// Whether people were told of it: only what can be corrected changes.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub told: bool,
    /// Where the team sits.
    pub village: Option<VillageCode>,
    /// The villages of an island that was named; those where the team does not sit become neighbours.
    pub island: Vec<VillageCode>,
    /// Other villages that it is for.
    pub neighbours: Vec<VillageCode>,
    /// When.
    pub day: Option<NaiveDate>,
    /// From and to.
    pub hours: Option<(NaiveTime, NaiveTime)>,
    /// The meeting place.
    pub venue: Option<String>,
    /// The meeting place on the map.
    pub pin: Option<Pin>,
    /// Key of the programme.
    pub programme: Option<String>,
    /// People who can be served.
    pub capacity: Option<u16>,
    /// Boat times and the like.
    pub getting_there: Option<String>,
    /// What to bring besides.
    pub to_bring: Option<String>,
}

/// A part of the plan, as it is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Where.
    Village {
        /// Villages where people wait, to be offered.
        #[serde(default)]
        suggested: Vec<VillageCode>,
        /// How far the choice has come.
        pick: Pick,
    },
    /// Which day; buttons show the week so many weeks from now.
    Day {
        /// 1 is next week.
        week: u8,
    },
    /// From when to when.
    Hours,
    /// The meeting place.
    Venue,
    /// The programme.
    Programme,
    /// Other villages that it is for.
    Neighbours,
    /// How many people can be served.
    Capacity,
    /// The meeting place on the map.
    Pin,
    /// How to get there.
    GettingThere,
    /// What to bring besides.
    ToBring,
}

impl Part {
    /// Which village, these offered.
    pub(super) fn village(suggested: Vec<VillageCode>) -> Self {
        Self::Village { suggested, pick: Pick::default() }
    }
}

impl Draft {
    /// From a visit that is planned already.
    pub(super) fn of(line: &VisitLine) -> Self {
        let plan = &line.plan;
        Self {
            visit: Some(line.id),
            seen: Some(Box::new(plan.clone())),
            told: line.state != VisitState::Planned,
            village: Some(plan.village.clone()),
            island: Vec::new(),
            neighbours: plan.neighbours.clone(),
            day: Some(plan.day),
            hours: Some((plan.from, plan.to)),
            venue: Some(plan.venue.clone()),
            pin: plan.pin,
            programme: Some(plan.programme.clone()),
            capacity: plan.capacity,
            getting_there: plan.getting_there.clone(),
            to_bring: plan.to_bring.clone(),
        }
    }

    /// The team sits here: a village of an island that was named takes the others along.
    pub(super) fn sits_in(&mut self, village: VillageCode) {
        if self.island.contains(&village) {
            self.neighbours = std::mem::take(&mut self.island);
        }
        self.neighbours.retain(|other| *other != village);
        self.village = Some(village);
    }

    /// The whole, once nothing that every visit has is missing.
    pub(super) fn plan(&self) -> Option<NewVisit> {
        let Self {
            village: Some(village),
            day: Some(day),
            hours: Some(hours),
            venue: Some(venue),
            programme: Some(programme),
            ..
        } = self
        else {
            return None;
        };
        Some(NewVisit {
            neighbours: self.neighbours.clone(),
            pin: self.pin,
            capacity: self.capacity,
            getting_there: self.getting_there.clone(),
            to_bring: self.to_bring.clone(),
            ..NewVisit::new(village.clone(), *day, *hours, venue, programme)
        })
    }
}

/// The villages of the island with this code.
pub(super) fn of_island(code: &str) -> Option<Vec<VillageCode>> {
    let island = Gazetteer::get().islands().iter().find(|island| island.code == code)?;
    (!island.villages.is_empty()).then(|| island.villages.clone())
}
