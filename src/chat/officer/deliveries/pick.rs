//! Which of the ready ones are given to a courier: by their numbers, tapped or typed, several at once.

use serde::{Deserialize, Serialize};

use super::super::super::unread::unread;
use super::super::super::{Button, Input, Message, Question, Step};
use super::super::Talk;
use super::{Locked, Ready, Stage};
use crate::language::read_number;
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
}

/// No courier's name is longer, in characters.
const NAME_LONGEST: usize = 100;
/// Number buttons in one row.
const IN_A_ROW: usize = 8;

pub(super) fn hear(picks: &Picks, input: &Input) -> Step {
    let again = |picks: Picks| Talk::Deliveries(Stage::Picking(picks));
    match input {
        Input::Choice(choice) => match choice.as_str() {
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
        },
        Input::Text(words) => match numbers(words, picks.ready.len()) {
            Some(picked) => ask_couriers(&with(picks, picked), None),
            // Whoever has picked some and types something else names the courier.
            None if !picks.picked.is_empty() && words.chars().any(char::is_alphabetic) => {
                ask_couriers(picks, Some(words.chars().take(NAME_LONGEST).collect()))
            }
            None => Step::miss(again(picks.clone()), say!("deliveries-numbers-unread", last = picks.ready.len())),
        },
        _ => Step::miss(again(picks.clone()), unread(input)),
    }
}

/// The key of a locked delivery by its number; what is not in the list has none.
fn delivery_of(picks: &Picks, number: usize) -> i64 {
    picks.locked.iter().find(|locked| locked.number == number).map_or(0, |locked| locked.delivery.0)
}

fn ask_couriers(picks: &Picks, named: Option<String>) -> Step {
    Step::ask(Talk::Deliveries(Stage::LookingForCouriers { picks: picks.clone(), named }), Question::Couriers)
}

fn with(picks: &Picks, picked: Vec<usize>) -> Picks {
    Picks { picked, ..picks.clone() }
}

fn toggled(picks: &Picks, number: usize) -> Picks {
    let mut picked = picks.picked.clone();
    if picked.contains(&number) {
        picked.retain(|other| *other != number);
    } else if (1..=picks.ready.len()).contains(&number) {
        picked.push(number);
        picked.sort_unstable();
    }
    with(picks, picked)
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
    let mut message = Message::new(if picks.ready.is_empty() {
        say!("deliveries-ask-unlock")
    } else if picks.picked.is_empty() {
        say!("deliveries-ask-which")
    } else {
        say!("deliveries-picked", numbers = listed(&picks.picked))
    });
    let all: Vec<usize> = (1..=picks.ready.len()).collect();
    for row in all.chunks(IN_A_ROW) {
        let button = |number: &usize| Button::choose(number.to_string(), say!("label-number", number = *number));
        message = message.row(row.iter().map(button).collect());
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

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_are_read_singly_listed_and_as_a_range() {
        assert_eq!(numbers("3", 5), Some(vec![3]));
        assert_eq!(numbers("1, 3 dan 4", 5), Some(vec![1, 3, 4]));
        assert_eq!(numbers("4 2-3 4", 5), Some(vec![2, 3, 4]));
    }

    #[test]
    fn a_number_that_is_not_in_the_list_picks_nothing() {
        for words in ["6", "0", "1-6", "1 9", "", "-", "semuanya", &"1 ".repeat(5_000), "1-99999999999999999999"] {
            assert_eq!(numbers(words, 5), None, "{words:.20}");
        }
    }
}
