//! What a message tells besides what was asked: "Siti, Keciput, 0813…", "buat saya sama ibu saya, perpanjang". It fills
//! what is not known yet, wherever it comes; what was said before stays.

mod hint;
mod more;
mod own;
mod restated;
mod several;
#[cfg(test)]
mod tests;
mod words;

pub(in crate::chat) use hint::hint;
pub(super) use hint::of_command;
pub(in crate::chat::resident) use more::next_one;
pub(super) use restated::restated;
pub(super) use several::several;

use chrono::NaiveDate;

use super::{Draft, Field};
use crate::chat::resident::{naming, readings};
use crate::domain::{BirthDate, GroupKind, Name, PassportKind, Phone, SpecialNeed, VillageCode};
use crate::language::{fold, has_phrase, plain, read_birth_dates, read_fields};
pub(super) use words::others_named;
use words::{
    is_a_bare_name, nik, of_family, people, says_something_else, self_and_others, somebody_else, strong_group,
    strong_kind, strong_need,
};

/// What a message tells of one registration.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::chat::resident::register) struct Told {
    for_other: Option<bool>,
    name: Option<Name>,
    birth_date: Option<BirthDate>,
    village: Option<VillageCode>,
    among: Vec<VillageCode>,
    kind: Option<PassportKind>,
    group: Option<GroupKind>,
    headcount: Option<u16>,
    phone: Option<Phone>,
    need: Option<SpecialNeed>,
    /// The birth date in a NIK that stands there; the NIK itself is not kept.
    nik: Option<NaiveDate>,
    /// The name is the writer's, and so is the birth date.
    own: bool,
    /// The name of one of theirs, beside their own.
    other_name: Option<Name>,
}

impl Told {
    /// What a sentence tells that wishes to register.
    fn of_sentence(words: &str) -> Self {
        let plain = format!(" {} ", plain(words));
        let place = crate::language::read_place(words);
        let together = self_and_others(words);
        Self {
            village: place.village,
            kind: strong_kind(&plain).filter(|kind| kind.served_by_visits()),
            group: strong_group(&plain).or_else(|| together.and_then(|_| of_family(&plain))),
            headcount: together.or_else(|| people(words)),
            for_other: if has_phrase(&plain, &["saya", "aku", "kami"]) || together.is_some() {
                somebody_else(&plain).then_some(true)
            } else {
                readings::for_other(words)
            },
            ..Self::default()
        }
    }

    /// What an answer tells, seen from the field that was asked.
    pub(in crate::chat::resident::register) fn read(words: &str, asked: Field, today: NaiveDate) -> Self {
        let fields = read_fields(words, today);
        let parts: Vec<&str> =
            words.split([',', ';', '\n', '#']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut told = Self { nik: nik(words, today), phone: fields.phone, ..Self::default() };
        told.birth_date = fields.birth_date.and_then(|born| BirthDate::parse(born, today).ok());
        told.birth_date = told.birth_date.or_else(|| born(words, today));
        // A day of two readings is asked about, not taken.
        if told.birth_date.is_some() && read_birth_dates(words, today).len() > 1 {
            told.birth_date = None;
        }
        told.headcount = fields.people.and_then(|people| u16::try_from(people).ok());
        if let Some(place) = fields.place {
            // "Baru" is a kind of passport before it is a village.
            let answers_kind = matches!(asked, Field::Kind | Field::Whom) && readings::kind(words).is_some();
            let answers_name = asked == Field::Name && parts.len() == 1 && is_a_bare_name(words);
            if !answers_kind && !answers_name {
                told.village = place.village;
                told.among = place.candidates;
            }
        }
        // "Siti" alone is for the question; beside something else it is a name wherever it stands.
        if asked == Field::Name && parts.len() == 1 && is_a_bare_name(words) {
            told.name = naming::read(words).ok();
        } else if parts.len() > 1 || asked == Field::Name || (asked == Field::Whom && is_a_bare_name(words)) {
            let named = fields.name.filter(|name| !says_something_else(name.as_str()));
            told.name = named.and_then(|name| naming::read(name.as_str()).ok());
        }
        told.take_named(words, asked);
        for part in &parts {
            if told.name.as_ref().is_some_and(|name| fold(name.as_str()) == fold(part)) {
                continue;
            }
            let plain = format!(" {} ", plain(part));
            told.kind = told.kind.or_else(|| strong_kind(&plain));
            told.group = told.group.or_else(|| strong_group(&plain));
            told.need = told.need.or_else(|| strong_need(&plain));
            told.headcount = told.headcount.or_else(|| people(part));
        }
        if asked == Field::Whom {
            told.for_other = if told.own { own::meant(words) } else { readings::for_other(words) };
            // "Baru", "sekolah 40 orang": answers to what comes later.
            if parts.len() == 1 && words.split_whitespace().count() <= 3 && told.name.is_none() {
                told.kind = told.kind.or_else(|| readings::kind(words));
            }
            if told.headcount.is_some() && told.for_other.is_none() {
                told.group = told.group.or_else(|| readings::group(words));
            }
        }
        if let Some(count) = others_named(words).filter(|_| matches!(asked, Field::Group | Field::Headcount)) {
            told.headcount = Some(count);
            told.group = told.group.or_else(|| of_family(&format!(" {} ", plain(words))));
        } else if let Some(count) =
            self_and_others(words).filter(|_| matches!(asked, Field::Whom | Field::Group | Field::Headcount))
        {
            told.headcount = Some(count);
            let plain = format!(" {} ", plain(words));
            told.group = told.group.or_else(|| of_family(&plain));
            if asked == Field::Whom {
                // They come themselves; the others are registered after them.
                told.for_other = Some(false);
            }
        }
        told
    }

    /// "Nama saya Joko": who is named by the words for it, where it is asked for whom it is or who they are.
    fn take_named(&mut self, words: &str, asked: Field) {
        if !matches!(asked, Field::Whom | Field::Name) {
            return;
        }
        let named = own::named(words);
        if let Some(own) = named.own {
            self.own = true;
            self.name = Some(own);
            self.other_name = named.other;
        } else if asked == Field::Whom && named.other.is_some() {
            self.name = named.other;
        }
    }

    /// What the writer tells of themselves is left out where it is for somebody else: the one whom they named is meant.
    pub(super) fn for_whom(&mut self, draft: &Draft) {
        if self.own && draft.for_other.or(self.for_other) == Some(true) {
            self.name = self.other_name.take();
            self.birth_date = None;
            self.own = false;
        }
    }

    /// Leaves out a number of people that is not taken; whether it is more than `most`.
    pub(super) fn within(&mut self, most: u16) -> bool {
        let too_many = self.headcount.is_some_and(|count| count > most);
        self.headcount = self.headcount.filter(|count| (1..=most).contains(count));
        too_many
    }

    /// The fields that it tells.
    pub(in crate::chat::resident::register) fn fields(&self) -> Vec<Field> {
        let told = |field: &Field| match field {
            Field::Whom => self.for_other.is_some(),
            Field::Name => self.name.is_some(),
            Field::BirthDate => self.birth_date.is_some(),
            Field::Village => self.village.is_some() || !self.among.is_empty(),
            Field::Kind => self.kind.is_some(),
            Field::Group => self.group.is_some(),
            Field::Headcount => self.headcount.is_some(),
            Field::Phone => self.phone.is_some(),
            Field::Need => self.need.is_some(),
        };
        Field::ALL.into_iter().filter(told).collect()
    }

    /// Puts what is not known yet into the form; returns which fields that were.
    pub(in crate::chat::resident::register) fn fill(&self, draft: &mut Draft) -> Vec<Field> {
        let mut filled = Vec::new();
        for field in self.fields() {
            if draft.has(field) {
                continue;
            }
            match field {
                Field::Whom => {
                    if let Some(other) = self.for_other {
                        draft.set_whom(other);
                    }
                }
                Field::Name => draft.name.clone_from(&self.name),
                Field::BirthDate => draft.birth_date = self.birth_date,
                Field::Village if self.village.is_none() => continue,
                Field::Village => draft.village.clone_from(&self.village),
                Field::Kind => draft.kind = self.kind,
                Field::Group => {
                    if let Some(group) = self.group {
                        draft.set_group(group);
                    }
                }
                Field::Headcount => {
                    if let Some(count) = self.headcount.filter(|count| *count > 0) {
                        draft.set_headcount(count);
                    }
                }
                Field::Phone => draft.phone.clone_from(&self.phone),
                Field::Need => draft.need = self.need,
            }
            filled.push(field);
        }
        if self.own && draft.for_other.is_none() {
            draft.own_named = true;
            draft.other_name.clone_from(&self.other_name);
        }
        filled
    }
}

/// The day right behind "lahir", whatever else the sentence tells: "nama saya Joko lahir 4 mei 1980 no hp 0813…".
fn born(words: &str, today: NaiveDate) -> Option<BirthDate> {
    let said: Vec<&str> = words.split_whitespace().collect();
    let at = said.iter().position(|word| matches!(fold(word).as_str(), "lahir" | "lahirnya" | "kelahiran"))? + 1;
    let day = (1..=4).rev().filter_map(|length| said.get(at..at + length)).find_map(|behind| {
        let [day] = read_birth_dates(&behind.join(" "), today)[..] else { return None };
        Some(day)
    })?;
    BirthDate::parse(day, today).ok()
}
