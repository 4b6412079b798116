//! Several parts of a plan in one sentence: "Pulau Seliu 3 Desember jam 9-14 di balai desa". What has a word of its
//! own ("kapasitas 40", "perahu: …") is taken out first; of the rest, what follows a word like "balai" or "sekolah" is
//! the meeting place, and then place, day and hours are read for themselves.

use chrono::{NaiveDate, NaiveTime};

use super::super::super::super::Ctx;
use super::venue::{begins_a_date, take_venue};
use super::{Draft, typed};
use crate::domain::VillageCode;
use crate::language::{fold, read_date, read_place, read_times};

/// What a sentence says.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Found {
    pub(super) village: Option<VillageCode>,
    pub(super) neighbours: Option<Vec<VillageCode>>,
    pub(super) day: Option<NaiveDate>,
    pub(super) hours: Option<(NaiveTime, NaiveTime)>,
    pub(super) venue: Option<String>,
    pub(super) programme: Option<String>,
    pub(super) capacity: Option<u16>,
    pub(super) getting_there: Option<String>,
    pub(super) to_bring: Option<String>,
}

/// What a sentence longer than this says is not read.
const LONGEST: usize = 500;

impl Found {
    /// How many parts were understood.
    pub(super) fn parts(&self) -> usize {
        [
            self.village.is_some(),
            self.neighbours.is_some(),
            self.day.is_some(),
            self.hours.is_some(),
            self.venue.is_some(),
            self.programme.is_some(),
            self.capacity.is_some(),
            self.getting_there.is_some(),
            self.to_bring.is_some(),
        ]
        .into_iter()
        .filter(|known| *known)
        .count()
    }
}

impl Found {
    /// Whether it names another place, time, programme or other villages than these.
    pub(super) fn changes_what_was_announced(&self, draft: &Draft) -> bool {
        let other = |said: bool, same: bool| said && !same;
        other(self.village.is_some(), self.village == draft.village)
            || other(self.day.is_some(), self.day == draft.day)
            || other(self.hours.is_some(), self.hours == draft.hours)
            || other(self.programme.is_some(), self.programme == draft.programme)
            || self.neighbours.as_ref().is_some_and(|neighbours| *neighbours != draft.neighbours)
    }
}

/// Reads a sentence. Days in the past and the like are not understood: asked for alone, they are refused with a reason.
pub(super) fn read(ctx: &Ctx, words: &str) -> Found {
    let mut found = Found::default();
    if words.chars().count() > LONGEST {
        return found;
    }
    let mut rest = String::new();
    for segment in words.split(['\n', ';']) {
        if !labelled(ctx, segment, &mut found) {
            rest.push_str(segment);
            rest.push(' ');
        }
    }
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    take_capacity(&mut words, &mut found);
    take_programme(ctx, &mut words, &mut found);
    take_venue(&mut words, &mut found);
    let span = hours_at(&words);
    let told = span.map_or(&words[..], |(from, to)| &words[from..to]).join(" ");
    let hours = read_times(told.trim_end_matches([',', '.']));
    found.hours = found.hours.or(hours);
    // Hours look like a day and month to whoever does not know that they are hours.
    let dated = if hours.is_some() { without_hours(&words, span) } else { words.clone() };
    let day = read_date(&dated.join(" "), ctx.today());
    found.day = found.day.or_else(|| day.and_then(|day| typed::day(ctx, &day.to_string()).ok()));
    found.village = found.village.or_else(|| read_place(&dated.join(" ")).village);
    found
}

/// "perahu: jam 7 dari Tanjung Ru": what stands before the colon says what it is. Free words need no colon where they
/// begin the line.
fn labelled(ctx: &Ctx, segment: &str, found: &mut Found) -> bool {
    let segment = segment.trim();
    let (label, value) = match segment.split_once(':') {
        Some((label, value))
            if label.split_whitespace().count() <= 3 && !label.ends_with(|c: char| c.is_ascii_digit()) =>
        {
            (fold(label), value.trim())
        }
        _ => match (way_there(segment), segment.split_once(' ')) {
            (Some(value), _) => ("cara ke sana".to_owned(), value),
            (None, Some((first, value))) if is_free(&fold(first)) => (fold(first), value.trim()),
            _ => return false,
        },
    };
    match label.as_str() {
        "perahu" | "kapal" | "transport" | "transportasi" | "cara ke sana" | "jalan" | "boat" | "getting there" => {
            found.getting_there = typed::words(value).ok();
            found.getting_there.is_some()
        }
        "bawa" | "yang dibawa" | "dibawa" | "bring" | "to bring" => {
            found.to_bring = typed::words(value).ok();
            found.to_bring.is_some()
        }
        "tempat" | "lokasi" | "venue" | "place" => {
            found.venue = typed::venue(value).ok();
            found.venue.is_some()
        }
        "desa lain" | "juga untuk" | "juga" | "also for" | "other villages" => {
            found.neighbours = typed::villages(value).ok();
            found.neighbours.is_some()
        }
        "kapasitas" | "kuota" | "capacity" => {
            found.capacity = typed::capacity(value).ok();
            found.capacity.is_some()
        }
        "program" | "programme" => {
            found.programme = typed::programme(ctx, value);
            found.programme.is_some()
        }
        _ => false,
    }
}

/// What stands behind "cara ke sana": nobody else begins a line so.
fn way_there(segment: &str) -> Option<&str> {
    ["cara ke sana ", "cara kesana ", "cara menuju ke sana ", "getting there "]
        .into_iter()
        .find(|label| segment.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label)))
        .and_then(|label| segment.get(label.len()..))
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

fn is_free(word: &str) -> bool {
    matches!(word, "perahu" | "kapal" | "bawa" | "boat" | "bring")
}

/// "kapasitas 40", "kuota 40 orang".
fn take_capacity(words: &mut Vec<&str>, found: &mut Found) {
    let named = |word: &&str| matches!(fold(word).as_str(), "kapasitas" | "kuota" | "capacity");
    let Some(at) = words.iter().position(named) else { return };
    let Some(Ok(people)) = words.get(at + 1).map(|number| typed::capacity(number)) else { return };
    found.capacity = Some(people);
    let of_people = words.get(at + 2).is_some_and(|word| matches!(fold(word).as_str(), "orang" | "people"));
    words.drain(at..at + 2 + usize::from(of_people));
}

/// "program mendanau": without the word in front it may be the island of the same name.
fn take_programme(ctx: &Ctx, words: &mut Vec<&str>, found: &mut Found) {
    let named = |word: &&str| matches!(fold(word).as_str(), "program" | "programme");
    let at = words.iter().position(named);
    let bare = |word: &str| word.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
    let known = |word: &&str| ctx.office.programmes.iter().any(|programme| programme.key == bare(word));
    if let Some(at) = words.iter().position(known) {
        found.programme = Some(bare(words.remove(at)));
        return;
    }
    let Some(at) = at else { return };
    for length in [2, 1] {
        let Some(name) = words.get(at + 1..at + 1 + length) else { continue };
        if let Some(programme) = typed::programme(ctx, &name.join(" ")) {
            found.programme = Some(programme);
            words.drain(at..=at + length);
            return;
        }
    }
}

/// Where "jam 9-14", "pukul 8 sampai 15" stands.
fn hours_at(words: &[&str]) -> Option<(usize, usize)> {
    let begins = |word: &&str| matches!(fold(word).as_str(), "jam" | "pukul" | "pkl");
    let goes_on = |word: &str| {
        let folded = fold(word);
        let joint = ["sampai", "s d", "sd", "hingga", "jam", "pukul", "pagi", "siang", "sore", "wib", "to"];
        word.starts_with(|char: char| char.is_ascii_digit())
            || joint.contains(&folded.as_str())
            || matches!(word, "-" | "–")
    };
    let at = words.iter().position(begins)?;
    let mut end = at + 1;
    while end < words.len() && !words[end - 1].ends_with(',') && goes_on(words[end]) && !begins_a_date(&words[end..]) {
        end += 1;
    }
    Some((at, end))
}

fn without_hours<'a>(words: &[&'a str], span: Option<(usize, usize)>) -> Vec<&'a str> {
    match span {
        Some((from, to)) => [&words[..from], &words[to..]].concat(),
        None => words.iter().copied().filter(|word| read_times(word).is_none()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::invented::a_resident;
    use crate::office::OfficeFile;

    fn found(words: &str) -> Found {
        let who = a_resident();
        let now = "2026-11-24T02:00:00Z".parse().expect("a moment");
        read(&Ctx { who: &who, now, office: OfficeFile::builtin() }, words)
    }

    fn shown(words: &str) -> String {
        let found = found(words);
        let hours = found.hours.map(|(from, to)| format!("{}-{}", from.format("%H.%M"), to.format("%H.%M")));
        [
            found.village.map(|village| village.as_str().to_owned()),
            found.day.map(|day| day.to_string()),
            hours,
            found.venue,
            found.programme,
            found.capacity.map(|people| people.to_string()),
            found.getting_there,
            found.to_bring,
            found.neighbours.map(|villages| villages.len().to_string()),
        ]
        .into_iter()
        .map(|part| part.unwrap_or_else(|| "·".to_owned()))
        .collect::<Vec<_>>()
        .join("|")
    }

    #[test]
    fn whatever_stands_in_one_sentence_is_taken_together() {
        for (words, expected) in [
            (
                "Pulau Seliu 3 Desember jam 9-14 di balai desa",
                "19.02.02.2009|2026-12-03|09.00-14.00|Balai desa|·|·|·|·|·",
            ),
            (
                "di kantor desa petaling tgl 9/12/2026 08.00-15.00 kapasitas 40 orang",
                "·|2026-12-09|08.00-15.00|Kantor desa petaling|·|40|·|·|·",
            ),
            (
                "selat nasik, senin 7 desember, pukul 8 sampai 12, aula SD 2, program eazy",
                "·|2026-12-07|08.00-12.00|Aula SD 2|eazy_passport|·|·|·|·",
            ),
            ("perahu: jam 7 dari Tanjung Ru", "·|·|·|·|·|·|jam 7 dari Tanjung Ru|·|·"),
            ("bawa fotokopi KK dua lembar", "·|·|·|·|·|·|·|fotokopi KK dua lembar|·"),
            ("juga untuk: Petaling dan Suak Gual", "·|·|·|·|·|·|·|·|2"),
            ("19.02.02.2009", "·|·|·|·|·|·|·|·|·"),
            ("hmm", "·|·|·|·|·|·|·|·|·"),
            ("Pulau Seliu 31 Februari", "19.02.02.2009|·|·|·|·|·|·|·|·"),
        ] {
            assert_eq!(shown(words), expected, "{words}");
        }
    }
}
