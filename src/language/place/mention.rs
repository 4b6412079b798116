//! The names of places that stand in a text, each with the word in front that says what it is.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::elsewhere::region_elsewhere;
use super::key::word_key;
use crate::domain::VillageCode;
use crate::language::fold::is_a_letter;
use crate::language::memo::{Memo, memo, remembered};
use crate::language::{Gazetteer, fold};

/// What the word in front of a name says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// desa, kelurahan.
    Village,
    /// kecamatan.
    District,
    /// pulau.
    Island,
    /// Nothing.
    Bare,
}

/// A name in a text and everything that bears it.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "facts about one name, each by itself")]
pub(super) struct Mention {
    pub(super) marker: Marker,
    pub(super) villages: Vec<VillageCode>,
    pub(super) district: Option<&'static str>,
    /// Code of the island and the villages on it.
    pub(super) islands: Vec<(&'static str, &'static [VillageCode])>,
    /// An everyday word that also is a name: "baru", "kota".
    pub(super) everyday: bool,
    /// A word of which several villages' names are made: "air".
    pub(super) fragment: bool,
    /// Beside another: "keciput atau terong", "bukan keciput tapi terong".
    pub(super) beside: bool,
    /// Said not to be meant.
    pub(super) denied: bool,
}

impl Mention {
    /// Whether it is an island without a village, and nothing else.
    pub(super) fn is_a_rock(&self) -> bool {
        self.villages.is_empty()
            && self.district.is_none()
            && self.islands.iter().all(|(_, villages)| villages.is_empty())
    }
}

/// What was found in a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Mentions {
    pub(super) found: Vec<Mention>,
    /// The regency that is named, where one is.
    pub(super) regency: Option<&'static str>,
    /// Whether nothing but names, their markers and small words stand there.
    pub(super) nothing_else: bool,
    /// The last word in front of a name or of what may be one, that says what it is.
    pub(super) marked: Option<Marker>,
    /// Whether a name is followed by a region elsewhere: "sumedang, jawa barat".
    pub(super) elsewhere: bool,
    /// The words that are none of these.
    pub(super) rest: Vec<String>,
}

/// Most words that one name has ("Tanjung Batu Itam" has three, "Aik Pelempang Jaya" as well).
const LONGEST: usize = 4;

/// What a text names, read once however often it is asked.
pub(super) fn mentions(text: &str) -> Mentions {
    thread_local! {
        static MENTIONS: Memo<Mentions> = const { memo() };
    }
    remembered(&MENTIONS, text, || read(text))
}

fn read(text: &str) -> Mentions {
    let folded = if is_a_letter(text) { String::new() } else { fold(text) };
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let keys: Vec<String> = words.iter().map(|word| word_key(word)).collect();
    let mut all = Mentions { nothing_else: true, ..Mentions::default() };
    let mut at = 0;
    let mut named_until = 0;
    while at < words.len() {
        if let Some((regency, length)) = regency_at(&words, at) {
            all.regency = all.regency.or(regency);
            at += length;
            continue;
        }
        if let Some(length) = region_elsewhere(&words, at) {
            all.nothing_else = false;
            // What stands right before it is there as well.
            if all.found.pop_if(|_| named_until == at).is_some() || all.found.is_empty() {
                all.elsewhere = true;
            }
            at += length;
            continue;
        }
        let marker = marker(words[at]).or_else(|| quarter(&words, &keys, at));
        all.marked = marker.or(all.marked);
        let start = at + usize::from(marker.is_some());
        let on_a_road = at > 0 && matches!(words[at - 1], "jl" | "jln" | "jalan" | "gang" | "gg" | "jalanan");
        match (1..=LONGEST).rev().find_map(|length| named(&keys, start, length)) {
            Some((_, length)) if on_a_road && matches!(marker, None | Some(Marker::Island)) => {
                // A road that is named after a place says nothing about where it is.
                all.nothing_else = false;
                at = start + length;
            }
            Some((mention, length)) => {
                let everyday = length == 1 && is_everyday(words[start]);
                let before = at.checked_sub(1).map_or("", |before| words[before]);
                let beside = matches!(before, "atau" | "ato" | "atw" | "tapi" | "tp" | "bukan" | "bkn" | "melainkan");
                let denied = matches!(before, "bukan" | "bkn" | "jangan");
                let marker = marker.unwrap_or(Marker::Bare);
                // "air plempang": a lone rock's name may be the beginning of a misspelt one.
                if marker == Marker::Bare && mention.is_a_rock() {
                    all.rest.extend(words[start..start + length].iter().map(|word| (*word).to_owned()));
                }
                all.found.push(Mention { marker, everyday, beside, denied, ..mention });
                at = start + length;
                named_until = at;
            }
            None => {
                if marker.is_none() && !is_small(words[at]) {
                    all.nothing_else = false;
                    all.rest.push(words[at].to_owned());
                }
                at += 1;
            }
        }
    }
    all
}

/// Every name of the list as it is compared: most words of a text are none, and are seen to be none at once.
static KEYS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let list = Gazetteer::get();
    let villages = list.villages().iter().flat_map(|village| &village.keys);
    let districts = list.districts().iter().map(|district| &district.key);
    let islands = list.islands().iter().flat_map(|island| &island.keys);
    villages.chain(districts).chain(islands).map(String::as_str).collect()
});

/// What bears the name that these words make.
fn named(keys: &[String], start: usize, length: usize) -> Option<(Mention, usize)> {
    let list = Gazetteer::get();
    let name = keys.get(start..start + length)?.concat();
    if !KEYS.contains(name.as_str()) {
        return None;
    }
    let villages: Vec<VillageCode> = list
        .villages()
        .iter()
        .filter(|village| village.keys.contains(&name))
        .map(|village| village.code.clone())
        .collect();
    let district = list.districts().iter().find(|district| district.key == name).map(|district| district.code.as_str());
    let islands: Vec<(&str, &[VillageCode])> = list
        .islands()
        .iter()
        .filter(|island| island.keys.contains(&name))
        .map(|island| (island.code.as_str(), island.villages.as_slice()))
        .collect();
    let nothing = villages.is_empty() && district.is_none() && islands.is_empty();
    let fragment =
        length == 1 && list.villages().iter().filter(|village| begins_with(&village.name, &name)).count() > 1;
    let plain = Mention {
        marker: Marker::Bare,
        villages,
        district,
        islands,
        everyday: false,
        fragment,
        beside: false,
        denied: false,
    };
    (!nothing).then_some((plain, length))
}

/// Whether the first of several words of a name is this one.
fn begins_with(name: &str, key: &str) -> bool {
    let folded = fold(name);
    folded.split_once(' ').is_some_and(|(first, _)| word_key(first) == key)
}

/// "kampung parit" is the village Parit; "Kampong Damai" is a name.
fn quarter(words: &[&str], keys: &[String], at: usize) -> Option<Marker> {
    let is_quarter = matches!(words[at], "kampung" | "kampong" | "kp" | "kmpg");
    let is_name = (2..=LONGEST).any(|length| named(keys, at, length).is_some());
    (is_quarter && !is_name && at + 1 < words.len()).then_some(Marker::Village)
}

fn marker(word: &str) -> Option<Marker> {
    Some(match word {
        "desa" | "ds" | "dsa" | "kel" | "kelurahan" | "klurahan" | "village" => Marker::Village,
        "kec" | "kecamatan" | "kcmtn" | "kecmatan" | "district" => Marker::District,
        "pulau" | "pulo" | "pl" | "p" | "plau" | "pulauk" | "island" => Marker::Island,
        _ => return None,
    })
}

/// A regency's name: "belitung timur", "beltim", "kab. belitung". "Belitung" alone is the whole island.
fn regency_at(words: &[&str], at: usize) -> Option<(Option<&'static str>, usize)> {
    let marked = usize::from(matches!(words[at], "kab" | "kabupaten"));
    match (words.get(at + marked).copied()?, words.get(at + marked + 1).copied()) {
        ("beltim", _) => Some((Some("19.06"), marked + 1)),
        ("belitung" | "belitong", Some("timur" | "timor")) => Some((Some("19.06"), marked + 2)),
        ("belitung" | "belitong", Some("barat")) => Some((Some("19.02"), marked + 2)),
        ("belitung" | "belitong", _) => Some(((marked > 0).then_some("19.02"), marked + 1)),
        _ => None,
    }
}

/// Names that are everyday words: they count where nothing else is said, or after "desa".
fn is_everyday(word: &str) -> bool {
    matches!(
        word,
        "kota"
            | "baru"
            | "padang"
            | "parit"
            | "lintang"
            | "terong"
            | "balok"
            | "mayang"
            | "damar"
            | "long"
            | "kuil"
            | "rotan"
            | "aur"
            | "kembiri"
            | "lenggang"
    )
}

/// Words around a place that say nothing about which it is.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "saya"
            | "sy"
            | "aku"
            | "kami"
            | "di"
            | "dr"
            | "dari"
            | "tinggal"
            | "rumah"
            | "orang"
            | "org"
            | "warga"
            | "asal"
            | "daerah"
            | "ya"
            | "pak"
            | "bu"
            | "buk"
            | "kak"
            | "min"
            | "bang"
            | "yang"
            | "yg"
            | "ke"
            | "kabupaten"
            | "kab"
            | "from"
            | "in"
            | "live"
            | "i"
            | "we"
            | "the"
            | "aja"
            | "saja"
            | "dong"
            | "deh"
            | "dusun"
            | "dsn"
            | "de"
            | "ruma"
            | "urang"
            | "ini"
            | "itu"
            | "babel"
            | "provinsi"
            | "bangka"
            | "nya"
            | "sini"
            | "alamat"
            | "lokasi"
            | "atau"
            | "ato"
            | "atw"
            | "tapi"
            | "tp"
            | "bukan"
            | "bkn"
            | "melainkan"
            | "kampung"
            | "kampong"
            | "asalnya"
            | "sekarang"
            | "skrg"
            | "tinggalnya"
    )
}
