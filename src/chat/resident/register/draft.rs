//! What a registration has been told so far.

use serde::{Deserialize, Serialize};

use crate::chat::NewInterest;
use crate::domain::{BirthDate, GroupKind, Name, PassportKind, Phone, SpecialNeed, VillageCode};

/// What is known; nothing of it is kept before it is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// For somebody else than the writer.
    pub for_other: Option<bool>,
    /// Who needs a passport.
    pub name: Option<Name>,
    /// Born on.
    pub birth_date: Option<BirthDate>,
    /// Where they live.
    pub village: Option<VillageCode>,
    /// Which passport.
    pub kind: Option<PassportKind>,
    /// With whom.
    pub group: Option<GroupKind>,
    /// How many, themselves included.
    pub headcount: Option<u16>,
    /// Reachable at.
    pub phone: Option<Phone>,
    /// They would rather give no number.
    pub phone_skipped: bool,
    /// What the team should be ready for.
    pub need: Option<SpecialNeed>,
    /// The village of the one before, offered as a shortcut.
    pub earlier_village: Option<VillageCode>,
    /// The kind of the one before: "sama kayak punya saya".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier_kind: Option<PassportKind>,
    /// The phone of the one before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier_phone: Option<Phone>,
    /// With whom the one before came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier_group: Option<GroupKind>,
    /// How many they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier_headcount: Option<u16>,
    /// Name and birth date are the writer's own, told before it was clear for whom it is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub own_named: bool,
    /// The one of theirs whom they named as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_name: Option<Name>,
}

/// One thing that is asked, in the order of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// For oneself or for somebody else.
    Whom,
    /// Name.
    Name,
    /// Birth date.
    BirthDate,
    /// Village.
    Village,
    /// Passport kind.
    Kind,
    /// Group kind.
    Group,
    /// Headcount.
    Headcount,
    /// Phone.
    Phone,
    /// Special needs.
    Need,
}

impl Field {
    /// Every field, in the order of asking.
    pub const ALL: [Self; 9] = [
        Self::Whom,
        Self::Name,
        Self::BirthDate,
        Self::Village,
        Self::Kind,
        Self::Group,
        Self::Headcount,
        Self::Phone,
        Self::Need,
    ];

    /// The value of its button.
    pub fn code(self) -> &'static str {
        match self {
            Self::Whom => "whom",
            Self::Name => "name",
            Self::BirthDate => "birth",
            Self::Village => "village",
            Self::Kind => "kind",
            Self::Group => "group",
            Self::Headcount => "headcount",
            Self::Phone => "phone",
            Self::Need => "need",
        }
    }
}

impl Draft {
    /// Whether something was told for this field.
    pub fn has(&self, field: Field) -> bool {
        match field {
            Field::Whom => self.for_other.is_some(),
            Field::Name => self.name.is_some(),
            Field::BirthDate => self.birth_date.is_some(),
            Field::Village => self.village.is_some(),
            Field::Kind => self.kind.is_some(),
            Field::Group => self.group.is_some(),
            Field::Headcount => self.headcount.is_some(),
            Field::Phone => self.phone.is_some() || self.phone_skipped,
            Field::Need => self.need.is_some(),
        }
    }

    /// The next thing to ask.
    pub fn missing(&self) -> Option<Field> {
        Field::ALL.into_iter().find(|field| !self.has(*field))
    }

    /// What is kept of an interest, to be corrected.
    pub fn of(interest: &NewInterest) -> Self {
        Self {
            for_other: Some(interest.for_other),
            name: Some(interest.name.clone()),
            birth_date: Some(interest.birth_date),
            village: Some(interest.village.clone()),
            kind: Some(interest.kind),
            group: Some(interest.group),
            headcount: Some(interest.headcount),
            phone: interest.phone.clone(),
            phone_skipped: interest.phone.is_none(),
            need: Some(interest.need),
            ..Self::default()
        }
    }

    /// The interest, once nothing is missing.
    pub fn complete(&self) -> Option<NewInterest> {
        Some(NewInterest {
            name: self.name.clone()?,
            birth_date: self.birth_date?,
            village: self.village.clone()?,
            kind: self.kind?,
            headcount: self.headcount?,
            group: self.group?,
            phone: self.phone.clone(),
            for_other: self.for_other?,
            need: self.need?,
        })
    }

    /// For whom it is. What the writer told of themselves is nobody else's.
    pub fn set_whom(&mut self, other: bool) {
        if other && self.own_named {
            self.name = self.other_name.take();
            self.birth_date = None;
        }
        self.for_other = Some(other);
        self.own_named = false;
    }

    /// For whom it is after all: name and birth date were told of the one that was meant before.
    pub fn turn_to(&mut self, other: bool) {
        if self.for_other.is_some_and(|before| before != other) {
            (self.name, self.birth_date) = (None, None);
        }
        self.set_whom(other);
    }

    /// With whom they come. One who comes alone is one; a group of one is asked how many.
    pub fn set_group(&mut self, group: GroupKind) {
        self.group = Some(group);
        match (group, self.headcount) {
            (GroupKind::Alone, _) => self.headcount = Some(1),
            (_, Some(1)) => self.headcount = None,
            _ => {}
        }
    }

    /// How many come. One is alone; more than one is not.
    pub fn set_headcount(&mut self, headcount: u16) {
        self.headcount = Some(headcount);
        match (headcount, self.group) {
            (1, _) => self.group = Some(GroupKind::Alone),
            (_, Some(GroupKind::Alone)) => self.group = None,
            _ => {}
        }
    }

    /// The next person's registration by the same chat: near the same place, on the same phone.
    #[must_use]
    pub fn for_the_next(&self) -> Self {
        Self {
            // Whoever began with themselves goes on with others; whoever began with others may come themselves.
            for_other: (self.for_other == Some(false)).then_some(true),
            phone: self.phone.clone(),
            phone_skipped: self.phone_skipped,
            earlier_village: self.village.clone(),
            earlier_kind: self.kind,
            earlier_phone: self.phone.clone(),
            earlier_group: self.group,
            earlier_headcount: self.headcount,
            ..Self::default()
        }
    }
}
