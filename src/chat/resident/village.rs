//! Which village: typed in any spelling, or found by taps: regency, district, village.

use serde::{Deserialize, Serialize};

use crate::chat::{Button, Input, Message, unasked, words};
use crate::domain::VillageCode;
use crate::language::{Gazetteer, Ground, ground, has_phrase, has_word, plain, read_place};
use crate::say;
use crate::text::Text;

/// How far the choice has come.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    /// A name is awaited.
    #[default]
    Named,
    /// One of these is meant.
    Among {
        /// Their codes, best first.
        codes: Vec<VillageCode>,
        /// Which ten of them are shown, from 0.
        #[serde(default)]
        page: usize,
    },
    /// A regency is awaited.
    Regency,
    /// A district of this regency is awaited.
    District(String),
}

/// What an answer makes of it.
pub enum Picked {
    /// This one.
    Village(VillageCode),
    /// The choice goes on.
    Further(Pick),
    /// Not understood, and why.
    Missed(Pick, Text),
}

/// The two regencies that the office serves. Source: the Ministry of Home Affairs' codes.
const REGENCIES: [&str; 2] = ["19.02", "19.06"];
/// No village, with its district and regency and a few words around, needs more characters.
const LONGEST_NAME: usize = 200;
/// More buttons than this nobody reads.
const A_PAGE: usize = 10;

impl Pick {
    /// The question: `ask` where a name is awaited, with a shortcut to a village that was named before.
    pub fn question(&self, ask: Text, before: Option<&VillageCode>) -> Message {
        match self {
            Self::Named => {
                let mut message = Message::new(ask);
                if let Some(code) = before {
                    message = message.row(vec![village_button(code)]);
                }
                message.choices([("list", say!("button-from-list"))])
            }
            Self::Among { codes, page } => among(codes, *page),
            Self::Regency => Message::new(say!("village-which-regency")).choices(REGENCIES.map(regency_button)),
            Self::District(regency) => {
                let districts: Vec<Button> = Gazetteer::get()
                    .districts()
                    .iter()
                    .filter(|district| district.regency == *regency)
                    .map(|district| Button::choose(&district.code, say!("said", words = &district.name)))
                    .collect();
                in_twos(Message::new(say!("village-which-district")), &districts)
                    .choices([("list", say!("button-other-regency"))])
            }
        }
    }

    /// What an answer to the question makes of it.
    pub fn hear(&self, input: &Input) -> Picked {
        match input {
            Input::Choice(value) => self.chosen(value),
            Input::Text(words) => self.named(words),
            // A position says where the village is.
            Input::Location(pin) => match ground(*pin) {
                Ground::Village(code) => Picked::Village(code),
                Ground::Sea { nearest, .. } => Picked::Further(Self::Among { codes: vec![nearest], page: 0 }),
                Ground::Elsewhere => self.missed(say!("village-unknown")),
            },
            _ => self.missed(unasked(input).unwrap_or_else(|| say!("village-unknown"))),
        }
    }

    fn chosen(&self, value: &str) -> Picked {
        if let Some(code) = VillageCode::parse(value).filter(|code| Gazetteer::get().village(code).is_some()) {
            return Picked::Village(code);
        }
        match (value, self) {
            ("list", _) => Picked::Further(Self::Regency),
            ("more", Self::Among { codes, page }) => {
                let page = if (page + 1) * A_PAGE < codes.len() { page + 1 } else { 0 };
                Picked::Further(Self::Among { codes: codes.clone(), page })
            }
            (code, _) if REGENCIES.contains(&code) => Picked::Further(Self::District(code.to_owned())),
            (code, _) => {
                let codes: Vec<_> = Gazetteer::get().villages_of(code).map(|village| village.code.clone()).collect();
                if codes.is_empty() {
                    self.missed(say!("village-unknown"))
                } else {
                    Picked::Further(Self::Among { codes, page: 0 })
                }
            }
        }
    }

    fn named(&self, words: &str) -> Picked {
        if words.chars().count() > LONGEST_NAME {
            return self.missed(say!("village-unknown"));
        }
        if let Self::Among { codes, .. } = self
            && let Some(among) = in_area(codes, words)
        {
            return match among.as_slice() {
                [only] => Picked::Village(only.clone()),
                _ => Picked::Further(Self::Among { codes: among, page: 0 }),
            };
        }
        let place = read_place(words);
        match (place.village, place.candidates.as_slice()) {
            (Some(code), _) if let Some(among) = self.with(&code, words) => Picked::Further(among),
            (Some(code), _) => Picked::Village(code),
            (None, []) => self.missed(say!("village-unknown")),
            (None, candidates) => Picked::Further(Self::Among { codes: candidates.to_vec(), page: 0 }),
        }
    }

    /// The villages that are offered and one more, where one is named that is not among them: "baru" after "Membalong" is
    /// perhaps no village at all, so it is offered and not taken. Who says that it is another one, or a village, is believed.
    fn with(&self, code: &VillageCode, words: &str) -> Option<Self> {
        const SAYS_SO: [&str; 13] = [
            "desa",
            "ds",
            "kelurahan",
            "kel",
            "kampung",
            "kp",
            "pulau",
            "bukan",
            "salah",
            "ganti",
            "eh",
            "maaf",
            "kecamatan",
        ];
        let Self::Among { codes, .. } = self else { return None };
        let said_so = has_word(&plain(words), &SAYS_SO);
        if codes.len() < 2 || codes.contains(code) || said_so {
            return None;
        }
        let codes = std::iter::once(code).chain(codes).cloned().collect();
        Some(Self::Among { codes, page: 0 })
    }

    fn missed(&self, why: Text) -> Picked {
        Picked::Missed(self.clone(), why)
    }
}

/// Those of the villages that lie where words say: "yang di beltim", "bukan, yg tanjungpandan". None where they say
/// nothing of the kind, or of none of them.
fn in_area(codes: &[VillageCode], words: &str) -> Option<Vec<VillageCode>> {
    let plain = plain(words);
    let said = plain.replace("tanjung pandan", "tanjungpandan");
    let around = format!(" {said} ");
    let has = |name: &str| has_phrase(&around, &[&name.to_lowercase()]);
    let of_district = |code: &&VillageCode| Gazetteer::get().district(code.district()).is_some_and(|it| has(&it.name));
    // The smaller one first: "Belitung" stands in the names of both regencies.
    let there: Vec<VillageCode> = codes.iter().filter(of_district).cloned().collect();
    let there = if there.is_empty() { in_regency(codes, &said) } else { there };
    (!there.is_empty() && there.len() < codes.len()).then_some(there)
}

fn in_regency(codes: &[VillageCode], said: &str) -> Vec<VillageCode> {
    let words: Vec<&str> = said.split(' ').collect();
    let east = words.iter().any(|word| matches!(*word, "beltim" | "timur" | "beltimur"));
    let west = words.iter().any(|word| matches!(*word, "belitung" | "induk" | "barat")) && !east;
    let regency = match (east, west) {
        (true, _) => "19.06",
        (_, true) => "19.02",
        _ => return Vec::new(),
    };
    codes.iter().filter(|code| code.as_str().starts_with(regency)).cloned().collect()
}

fn among(codes: &[VillageCode], page: usize) -> Message {
    let shown: Vec<Button> = codes.iter().skip(page * A_PAGE).take(A_PAGE).map(village_button).collect();
    let message = in_twos(Message::new(say!("village-which-one")), &shown);
    if codes.len() > A_PAGE {
        message.choices([("more", say!("button-more")), ("list", say!("button-from-list"))])
    } else {
        message.choices([("list", say!("button-from-list"))])
    }
}

fn village_button(code: &VillageCode) -> Button {
    Button::choose(code.as_str(), say!("said", words = words::village(code)))
}

fn regency_button(code: &str) -> (&str, Text) {
    (code, if code == "19.06" { say!("regency-belitung-timur") } else { say!("regency-belitung") })
}

/// Two buttons a row: names are short, and a phone is narrow.
pub fn in_twos(mut message: Message, buttons: &[Button]) -> Message {
    message.buttons.extend(buttons.chunks(2).map(<[Button]>::to_vec));
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_villages_of_one_name_the_words_say_which() {
        let codes = read_place("dukong").candidates;
        assert_eq!(codes.len(), 2, "there are two");
        let chosen =
            |words: &str| match (Pick::Among { codes: codes.clone(), page: 0 }).hear(&Input::Text(words.to_owned())) {
                Picked::Village(code) => Some(code.as_str().to_owned()),
                _ => None,
            };
        assert_eq!(chosen("yang di beltim").as_deref(), Some("19.06.07.2004"));
        assert!(chosen("bukan, yg tanjungpandan").is_some_and(|code| code.starts_with("19.02.01")));
        assert_eq!(chosen("dukong"), None);
    }

    #[test]
    fn a_name_that_is_not_among_those_offered_is_offered_and_not_taken() {
        let codes = read_place("membalong").candidates;
        let pick = Pick::Among { codes: codes.clone(), page: 0 };
        let typed = |pick: &Pick, words: &str| pick.hear(&Input::Text(words.to_owned()));
        let Picked::Further(wider) = typed(&pick, "baru") else { panic!("it is not taken") };
        assert!(matches!(&wider, Pick::Among { codes: wider, .. } if wider.len() == codes.len() + 1));
        // Said again, or said to be a village, it is meant.
        assert!(matches!(typed(&wider, "baru"), Picked::Village(code) if !codes.contains(&code)));
        assert!(matches!(typed(&pick, "desa baru manggar"), Picked::Village(code) if !codes.contains(&code)));
        assert!(matches!(typed(&pick, "perpat"), Picked::Village(code) if codes.contains(&code)));
    }
}
