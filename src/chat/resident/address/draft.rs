//! What is known of an address while it is talked about.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{Address, Name, Pin, Recipient, RecipientRule, VillageCode};
use crate::language::AddressParts;

/// The parts that were told so far.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Village.
    pub village: Option<VillageCode>,
    /// Road, house number, hamlet.
    pub street: Option<String>,
    /// RT.
    pub rt: Option<u16>,
    /// RW.
    pub rw: Option<u16>,
    /// What helps to find the house.
    pub landmark: Option<String>,
    /// The house on the map.
    pub pin: Option<Pin>,
    /// The village from which the pin is far and meant all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pin_meant: Option<VillageCode>,
    /// By which right somebody receives.
    pub rule: Option<RecipientRule>,
    /// The recipient's name, where it is not the applicant.
    pub recipient: Option<Name>,
    /// What was answered or passed over.
    pub settled: BTreeSet<Part>,
}

/// One part that is asked, in the order of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Road, house number, hamlet.
    Street,
    /// RT and RW.
    RtRw,
    /// Village.
    Village,
    /// What helps to find the house.
    Landmark,
    /// The house on the map.
    Pin,
    /// Who may receive.
    Rule,
    /// The recipient's name.
    Recipient,
}

impl Part {
    /// Every part, in the order of asking.
    pub const ALL: [Self; 7] =
        [Self::Street, Self::RtRw, Self::Village, Self::Landmark, Self::Pin, Self::Rule, Self::Recipient];

    /// The value of its button.
    pub fn code(self) -> &'static str {
        match self {
            Self::Street => "street",
            Self::RtRw => "rtrw",
            Self::Village => "village",
            Self::Landmark => "landmark",
            Self::Pin => "pin",
            Self::Rule => "rule",
            Self::Recipient => "recipient",
        }
    }

    /// Whether an address can do without it.
    pub fn is_optional(self) -> bool {
        matches!(self, Self::RtRw | Self::Landmark | Self::Pin)
    }
}

impl Draft {
    /// A confirmed address, to be read back or corrected.
    pub fn of(address: &Address) -> Self {
        Self {
            village: Some(address.village.clone()),
            street: Some(address.street.clone()),
            rt: address.rt,
            rw: address.rw,
            landmark: address.landmark.clone(),
            pin: address.pin,
            // Whoever confirmed it was asked then.
            pin_meant: address.pin.map(|_| address.village.clone()),
            rule: Some(address.recipient.rule),
            recipient: address.recipient.name.clone(),
            settled: Part::ALL.into_iter().collect(),
        }
    }

    /// Takes what a sentence said; what it did not say stays as it was.
    pub fn take(&mut self, parts: AddressParts) {
        if let Some(street) = parts.street {
            self.street = Some(street);
            self.settled.insert(Part::Street);
        }
        if parts.rt.is_some() || parts.rw.is_some() {
            self.rt = parts.rt.or(self.rt);
            self.rw = parts.rw.or(self.rw);
            self.settled.insert(Part::RtRw);
        }
        if let Some(village) = parts.village {
            self.village = Some(village);
            self.settled.insert(Part::Village);
        }
        if let Some(landmark) = parts.landmark {
            self.landmark = Some(landmark);
            self.settled.insert(Part::Landmark);
        }
    }

    /// Takes a sentence that may lead to another house. A road with another RT, village or landmark is one: what was known
    /// of the house before, and is not said of this one, belongs to it no more and is asked. `among`: the place in it may
    /// be several villages.
    pub fn take_anew(&mut self, parts: AddressParts, among: bool) {
        fn differs<T: PartialEq>(new: Option<&T>, known: Option<&T>) -> bool {
            new.is_some() && new != known
        }
        let another_road = self.street.is_some() && differs(parts.street.as_ref(), self.street.as_ref());
        let elsewhere = among || differs(parts.village.as_ref(), self.village.as_ref());
        let numbered = differs(parts.rt.as_ref(), self.rt.as_ref()) || differs(parts.rw.as_ref(), self.rw.as_ref());
        let seen = differs(parts.landmark.as_ref(), self.landmark.as_ref());
        if another_road && (elsewhere || numbered || seen) {
            self.leave_house();
        } else if elsewhere && numbered {
            (self.rt, self.rw) = (None, None);
        }
        self.take(parts);
    }

    /// They live elsewhere: of the house nothing is known any more.
    pub fn leave_house(&mut self) {
        (self.street, self.rt, self.rw, self.landmark) = (None, None, None, None);
        (self.pin, self.pin_meant) = (None, None);
        for part in [Part::Street, Part::RtRw, Part::Landmark, Part::Pin] {
            self.settled.remove(&part);
        }
    }

    /// The next part to ask.
    pub fn missing(&self) -> Option<Part> {
        Part::ALL.into_iter().find(|part| match part {
            Part::Street => self.street.is_none(),
            Part::Village => self.village.is_none(),
            Part::Rule => self.rule.is_none(),
            Part::Recipient => self.rule != Some(RecipientRule::Myself) && self.recipient.is_none(),
            optional => !self.settled.contains(optional),
        })
    }

    /// The address, once nothing is missing.
    pub fn complete(&self) -> Option<Address> {
        let rule = self.rule?;
        let name = match rule {
            RecipientRule::Myself => None,
            _ => Some(self.recipient.clone()?),
        };
        Some(Address {
            village: self.village.clone()?,
            street: self.street.clone()?,
            rt: self.rt,
            rw: self.rw,
            landmark: self.landmark.clone(),
            pin: self.pin,
            recipient: Recipient { rule, name },
        })
    }
}
