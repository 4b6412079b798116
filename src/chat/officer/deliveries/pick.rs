//! Which of the ready ones are given to a courier: by their numbers or by their village, tapped or typed, several at
//! once. What is not ready is opened by its number.

use serde::{Deserialize, Serialize};

use super::super::super::unread::unread;
use super::super::super::{Button, Input, Message, Question, Step, words};
use super::super::Talk;
use super::{Locked, Ready, Stage, card};
use crate::domain::{ApplicationId, VillageCode};
use crate::language::{Area, fold, read_area, read_number};
use crate::say;

/// What can be picked, and what is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Picks {
    /// The ready ones in the order of the list; the first is number 1.
    pub ready: Vec<Ready>,
    /// The numbers that are picked.
    pub picked: Vec<usize>,
    /// Deliveries whose code is locked.
    pub locked: Vec<Locked>,
    /// What else the list numbers, on from the ready ones.
    pub others: Vec<ApplicationId>,
}

/// No courier's name is longer, in characters.
const NAME_LONGEST: usize = 100;
/// Number buttons in one row.
const IN_A_ROW: usize = 8;
/// More villages than this have no button of their own.
const VILLAGES: usize = 6;
/// Words that ask for one to be opened.
const OPEN: [&str; 5] = ["lihat", "buka", "rincian", "detail", "see"];
/// Words in front of a village whose passports are all picked.
const ALL: [&str; 3] = ["semua", "semuanya", "all"];

pub(super) fn hear(picks: &Picks, input: &Input) -> Step {
    let again = |picks: Picks| Talk::Deliveries(Stage::Picking(picks));
    match input {
        Input::Choice(choice) => chosen(picks, choice),
        Input::Text(words) => {
            if let Some(application) = opened(picks, words) {
                return card::open(application);
            }
            if let Some(picked) = numbers(words, picks.ready.len()).or_else(|| of_area(picks, words)) {
                return ask_couriers(&added(picks, &picked), None);
            }
            if let Some(number) = super::number(words) {
                return card::open_numbered(number);
            }
            // Whoever has picked some and types something else names the courier.
            if !picks.picked.is_empty() && words.chars().any(char::is_alphabetic) {
                return ask_couriers(picks, Some(words.chars().take(NAME_LONGEST).collect()));
            }
            let last = picks.ready.len() + picks.others.len();
            let why = match not_ready(words, picks.ready.len(), last) {
                Some(number) => say!("deliveries-number-not-ready", number = number),
                None => say!("deliveries-numbers-unread", last = last),
            };
            Step::miss(again(picks.clone()), why)
        }
        _ => Step::miss(again(picks.clone()), unread(input)),
    }
}

/// The first of these numbers that is in the list and cannot be given, where the words are numbers and nothing else.
fn not_ready(words: &str, ready: usize, last: usize) -> Option<usize> {
    let folded = fold(words);
    let numbers: Option<Vec<usize>> = folded.split(' ').map(|word| word.parse().ok()).collect();
    numbers?.into_iter().find(|number| (ready + 1..=last).contains(number))
}

fn chosen(picks: &Picks, choice: &str) -> Step {
    let again = |picks: Picks| Talk::Deliveries(Stage::Picking(picks));
    if let Some(code) = choice.strip_prefix("desa ").and_then(VillageCode::parse) {
        return Step::next(again(added(picks, &of_villages(picks, &[code]))));
    }
    match choice {
        "selesai" => Step::end().saying(say!("staff-done")),
        "semua" => ask_couriers(&with(picks, (1..=picks.ready.len()).collect()), None),
        "kurir" if !picks.picked.is_empty() => ask_couriers(picks, None),
        other => match (other.strip_prefix("buka ").map(str::parse), other.parse()) {
            (Some(Ok(number)), _) => super::begin(&format!("buka {}", delivery_of(picks, number))),
            // With a single one there is nothing to add.
            (_, Ok(1)) if picks.ready.len() == 1 => ask_couriers(&with(picks, vec![1]), None),
            (_, Ok(number)) => Step::next(again(toggled(picks, number))),
            _ => Step::next(again(picks.clone())),
        },
    }
}

/// The key of a locked delivery by its number; what is not in the list has none.
fn delivery_of(picks: &Picks, number: usize) -> i64 {
    picks.locked.iter().find(|locked| locked.number == number).map_or(0, |locked| locked.delivery.0)
}

pub(super) fn ask_couriers(picks: &Picks, named: Option<String>) -> Step {
    Step::ask(Talk::Deliveries(Stage::LookingForCouriers { picks: picks.clone(), named }), Question::Couriers)
}

fn with(picks: &Picks, picked: Vec<usize>) -> Picks {
    Picks { picked, ..picks.clone() }
}

fn added(picks: &Picks, more: &[usize]) -> Picks {
    let mut picked = picks.picked.clone();
    picked.extend(more);
    picked.sort_unstable();
    picked.dedup();
    with(picks, picked)
}

fn toggled(picks: &Picks, number: usize) -> Picks {
    if !picks.picked.contains(&number) && (1..=picks.ready.len()).contains(&number) {
        return added(picks, &[number]);
    }
    with(picks, picks.picked.iter().copied().filter(|other| *other != number).collect())
}

/// "lihat 3"; the bare number of what cannot be picked.
fn opened(picks: &Picks, words: &str) -> Option<ApplicationId> {
    let folded = fold(words);
    let (verb, figure) = folded.split_once(' ').unwrap_or(("", folded.as_str()));
    let number = read_number(figure).and_then(|number| usize::try_from(number).ok())?;
    let ready = picks.ready.len();
    match number.checked_sub(ready + 1) {
        Some(place) if verb.is_empty() || OPEN.contains(&verb) => picks.others.get(place).copied(),
        None if OPEN.contains(&verb) => picks.ready.get(number.checked_sub(1)?).map(|ready| ready.application),
        _ => None,
    }
}

/// "semua Sijuk", "kec. Membalong", "pulau Mendanau"; once something is picked, only with "semua" in front: other words
/// name the courier then. Where a village and its district have one name, the village is meant.
fn of_area(picks: &Picks, words: &str) -> Option<Vec<usize>> {
    const LONGEST: usize = 100;
    if words.chars().count() > LONGEST {
        return None;
    }
    let folded = fold(words);
    let (first, rest) = folded.split_once(' ').unwrap_or((folded.as_str(), ""));
    let place = match (ALL.contains(&first), rest) {
        (true, "") => return (!picks.ready.is_empty()).then(|| (1..=picks.ready.len()).collect()),
        (true, rest) => rest,
        (false, _) if picks.picked.is_empty() => folded.as_str(),
        (false, _) => return None,
    };
    read_area(place).iter().map(|area| of_one_area(picks, area)).find(|picked| !picked.is_empty())
}

fn of_one_area(picks: &Picks, area: &Area) -> Vec<usize> {
    match area {
        Area::Village(code) => of_villages(picks, std::slice::from_ref(code)),
        Area::District(code) => numbers_of(picks, |village| village.district() == code),
        Area::Island(_, villages) => of_villages(picks, villages),
    }
}

fn of_villages(picks: &Picks, villages: &[VillageCode]) -> Vec<usize> {
    numbers_of(picks, |village| villages.contains(village))
}

fn numbers_of(picks: &Picks, is_meant: impl Fn(&VillageCode) -> bool) -> Vec<usize> {
    picks.ready.iter().zip(1..).filter(|(ready, _)| is_meant(&ready.village)).map(|(_, number)| number).collect()
}

/// The numbers in the words, each from 1 to `last`: "1 3 4", "1, 3 dan 4", "2-5", "tiga".
fn numbers(words: &str, last: usize) -> Option<Vec<usize>> {
    const LONGEST: usize = 300;
    if words.chars().count() > LONGEST {
        return None;
    }
    let mut picked = Vec::new();
    for part in words.split(|char: char| char.is_whitespace() || matches!(char, ',' | ';' | '.' | '&' | '+')) {
        match part.split_once(['-', '–']) {
            _ if part.is_empty() || matches!(part, "dan" | "and" | "nomor" | "no") => {}
            Some((from, to)) => picked.extend(from.parse::<usize>().ok()?..=to.parse::<usize>().ok()?.min(last + 1)),
            None => match part.parse() {
                Ok(number) => picked.push(number),
                Err(_) => picked.push(usize::try_from(read_number(part)?).ok()?),
            },
        }
    }
    picked.sort_unstable();
    picked.dedup();
    let all_there = !picked.is_empty() && picked.iter().all(|number| (1..=last).contains(number));
    all_there.then_some(picked)
}

/// "1, 3, 4".
pub(super) fn listed(picked: &[usize]) -> String {
    picked.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

pub(super) fn question(picks: &Picks) -> Message {
    let mut message = Message::new(match (picks.ready.is_empty(), picks.picked.is_empty(), picks.locked.is_empty()) {
        (true, _, false) => say!("deliveries-ask-unlock"),
        (true, _, true) => say!("deliveries-ask-open"),
        (false, true, _) => say!("deliveries-ask-which"),
        (false, false, _) => say!("deliveries-picked", numbers = listed(&picks.picked)),
    });
    let all: Vec<usize> = (1..=picks.ready.len()).collect();
    for row in all.chunks(IN_A_ROW) {
        let button = |number: &usize| Button::choose(number.to_string(), say!("label-number", number = *number));
        message = message.row(row.iter().map(button).collect());
    }
    for village in villages(picks) {
        message = message.row(vec![village]);
    }
    if !picks.picked.is_empty() {
        message = message.choices([("kurir", say!("staff-button-choose-courier"))]);
    } else if picks.ready.len() > 1 {
        message = message.choices([("semua", say!("staff-button-all"))]);
    }
    for locked in &picks.locked {
        let label = say!("staff-button-unlock-number", number = locked.number);
        message = message.row(vec![Button::choose(format!("buka {}", locked.number), label)]);
    }
    message.choices([("selesai", say!("staff-button-done"))])
}

/// A button for each village of several passports, where there are several villages.
fn villages(picks: &Picks) -> Vec<Button> {
    let groups: Vec<&[Ready]> = picks.ready.chunk_by(|one, other| one.village == other.village).collect();
    if groups.len() < 2 || groups.len() > VILLAGES {
        return Vec::new();
    }
    let button = |group: &&[Ready]| {
        let village = &group[0].village;
        let label = say!("deliveries-button-village", village = words::village(village), count = group.len());
        Button::choose(format!("desa {}", village.as_str()), label)
    };
    groups.iter().filter(|group| group.len() > 1).map(button).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_singly_listed_and_as_a_range() {
        assert_eq!(numbers("3", 5), Some(vec![3]));
        assert_eq!(numbers("1, 3 dan 4", 5), Some(vec![1, 3, 4]));
        assert_eq!(numbers("4 2-3 4", 5), Some(vec![2, 3, 4]));
        assert_eq!(numbers("1 3 5-8", 8), Some(vec![1, 3, 5, 6, 7, 8]));
    }

    #[test]
    fn a_number_that_is_not_in_the_list_picks_nothing() {
        for words in ["6", "0", "1-6", "1 9", "", "-", "semuanya", &"1 ".repeat(5_000), "1-99999999999999999999"] {
            assert_eq!(numbers(words, 5), None, "{words:.20}");
        }
    }

    fn picks() -> Picks {
        // Sijuk, Keciput (both in the district Sijuk), two of Mendanau, Pulau Seliu.
        let villages = ["19.02.04.2001", "19.02.04.2008", "19.02.03.2001", "19.02.03.2002", "19.02.02.2009"];
        let ready = villages.iter().zip(1..).map(|(code, key)| Ready {
            application: ApplicationId(key),
            village: VillageCode::parse(code).expect("a village"),
        });
        Picks { ready: ready.collect(), others: vec![ApplicationId(70), ApplicationId(71)], ..Picks::default() }
    }

    #[test]
    fn all_of_a_village_a_district_or_an_island_are_picked_by_its_name() {
        for (words, numbers) in [
            ("semua Sijuk", vec![1]),
            ("Keciput", vec![2]),
            ("semua kec. Sijuk", vec![1, 2]),
            ("semua pulau mendanau", vec![3, 4]),
            ("pulau seliu", vec![5]),
            ("semua", vec![1, 2, 3, 4, 5]),
        ] {
            assert_eq!(of_area(&picks(), words), Some(numbers), "{words}");
        }
        for words in ["semua Manggar", "Jakarta", "besok", "", &"semua sijuk ".repeat(100)] {
            assert_eq!(of_area(&picks(), words), None, "{words:.20}");
        }
    }

    #[test]
    fn once_some_are_picked_a_bare_name_is_the_couriers() {
        let picked = Picks { picked: vec![1], ..picks() };
        assert_eq!(of_area(&picked, "Badau"), None);
        assert_eq!(of_area(&picked, "semua keciput"), Some(vec![2]));
    }

    #[test]
    fn what_cannot_be_picked_is_opened_by_its_number() {
        assert_eq!(opened(&picks(), "7"), Some(ApplicationId(71)));
        assert_eq!(opened(&picks(), "lihat 6"), Some(ApplicationId(70)));
        assert_eq!(opened(&picks(), "lihat 2"), Some(ApplicationId(2)));
        for words in ["2", "8", "lihat 8", "lihat 0", "lihat", "0", "hapus 6"] {
            assert_eq!(opened(&picks(), words), None, "{words}");
        }
    }
}
