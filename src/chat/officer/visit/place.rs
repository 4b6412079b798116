//! Which village: typed in any spelling, one of those where people wait, or by district.

use serde::{Deserialize, Serialize};

use super::super::super::question::DemandLine;
use super::super::super::{Button, Message, words};
use crate::domain::VillageCode;
use crate::language::{Gazetteer, read_place};
use crate::say;
use crate::text::Text;

/// Villages that are offered because people wait there.
const SUGGESTED: usize = 6;

/// How the village is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VillageAsk {
    /// One of these, or any other.
    Among(Vec<VillageCode>),
    /// Which of these was meant.
    Which(Vec<VillageCode>),
    /// Which district.
    District,
    /// Which village of this district.
    Of(String),
}

/// What the words or the tap came to.
#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    /// This village.
    Village(VillageCode),
    /// The question narrows down.
    Ask(VillageAsk),
    /// Nothing known.
    Unknown,
}

impl Default for VillageAsk {
    fn default() -> Self {
        Self::Among(Vec::new())
    }
}

impl VillageAsk {
    /// The villages where most people wait.
    pub(super) fn among(demand: &[DemandLine]) -> Self {
        let mut demand: Vec<&DemandLine> = demand.iter().collect();
        demand.sort_by_key(|line| std::cmp::Reverse(line.people));
        Self::Among(demand.into_iter().take(SUGGESTED).map(|line| line.village.clone()).collect())
    }

    pub(super) fn question(&self) -> Message {
        match self {
            Self::Among(villages) => {
                let message = Message::new(say!("visit-ask-village"));
                rows(message, villages).row(vec![Button::choose("kecamatan", say!("staff-button-by-district"))])
            }
            Self::Which(villages) => {
                let message = Message::new(say!("visit-ask-which-village"));
                rows(message, villages).row(vec![Button::choose("kecamatan", say!("staff-button-by-district"))])
            }
            Self::District => {
                let districts = Gazetteer::get().districts();
                let mut message = Message::new(say!("visit-ask-district"));
                for pair in districts.chunks(2) {
                    let button = |district: &crate::language::District| {
                        Button::choose(district.code.as_str(), say!("label-said", words = district.name.as_str()))
                    };
                    message = message.row(pair.iter().map(button).collect());
                }
                message
            }
            Self::Of(district) => {
                let villages: Vec<VillageCode> =
                    Gazetteer::get().villages_of(district).map(|village| village.code.clone()).collect();
                rows(Message::new(say!("visit-ask-village-of")), &villages)
                    .row(vec![Button::choose("kecamatan", say!("staff-button-other-district"))])
            }
        }
    }
}

/// Two villages a row.
fn rows(mut message: Message, villages: &[VillageCode]) -> Message {
    for pair in villages.chunks(2) {
        message = message.row(pair.iter().map(|code| Button::choose(code.as_str(), label(code))).collect());
    }
    message
}

fn label(code: &VillageCode) -> Text {
    say!("label-said", words = words::village(code))
}

/// Whether the words name a village, or several.
pub(super) fn is_known(typed: &str) -> bool {
    !matches!(typed_village(typed), Heard::Unknown)
}

/// What was tapped or chosen.
pub(super) fn chosen(choice: &str) -> Heard {
    if choice == "kecamatan" {
        return Heard::Ask(VillageAsk::District);
    }
    if let Some(code) = known_code(choice) {
        return Heard::Village(code);
    }
    let is_district = Gazetteer::get().districts().iter().any(|district| district.code == choice);
    if is_district { Heard::Ask(VillageAsk::Of(choice.to_owned())) } else { Heard::Unknown }
}

/// What was typed: a name in any spelling, or a code.
pub(super) fn typed_village(typed: &str) -> Heard {
    if let Some(code) = known_code(typed.trim()) {
        return Heard::Village(code);
    }
    let place = read_place(typed);
    match (place.village, place.candidates.as_slice()) {
        (Some(village), _) => Heard::Village(village),
        (None, []) => Heard::Unknown,
        (None, [only]) => Heard::Village(only.clone()),
        (None, several) => Heard::Ask(VillageAsk::Which(several.to_vec())),
    }
}

fn known_code(code: &str) -> Option<VillageCode> {
    VillageCode::parse(code).filter(|code| Gazetteer::get().village(code).is_some())
}
