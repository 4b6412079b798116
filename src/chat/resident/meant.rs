//! "Maksud Bapak/Ibu: A atau B?": what an unclear message most likely wants, by tap or in words.

use serde::{Deserialize, Serialize};

use crate::chat::{Button, Command, Ctx, Input, Message, Step, Wanted, listen};
use crate::language::{self, fold, has_phrase, read_yes_no};
use crate::say;
use crate::text::Text;

/// Waiting for the one that was meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meant {
    /// What it may be, the likelier first; one or two.
    pub either: Vec<Wanted>,
}

/// What a reading has to have to be offered alone.
const ALONE: f64 = 0.25;
/// What the best of two has to have.
const BEST_OF_TWO: f64 = 0.15;

/// The question which of the likeliest wishes was meant; none where nothing is likely.
pub(in crate::chat) fn ask(words: &str) -> Option<Meant> {
    let likely = language::likely_wishes(words);
    let enough = match likely.as_slice() {
        [only] => only.confidence >= ALONE,
        [best, ..] => best.confidence >= BEST_OF_TWO,
        [] => false,
    };
    let either: Vec<Wanted> = likely
        .into_iter()
        .filter_map(|heard| {
            let (command, rest) = listen::served(heard.wish, words);
            // The help is the menu, which is shown where nothing is likely.
            let offered = command != Command::Help && offer(command).is_some();
            offered.then_some(Wanted { command, rest, told: true })
        })
        .collect();
    (enough && !either.is_empty()).then_some(Meant { either })
}

impl Meant {
    /// The question with the two as buttons.
    pub fn question(&self) -> Message {
        let offers: Vec<(Text, Text)> = self.either.iter().filter_map(|wanted| offer(wanted.command)).collect();
        let ask = match offers.as_slice() {
            [(first, _), (second, _)] => say!("meant-ask-two", first = first.clone(), second = second.clone()),
            [(only, _), ..] => say!("meant-ask-one", only = only.clone()),
            [] => say!("menu-ask"),
        };
        let row = offers
            .iter()
            .enumerate()
            .map(|(at, (_, button))| Button::choose(at.to_string(), button.clone()))
            .collect::<Vec<_>>();
        Message::new(ask).row(row).choices([("neither", say!("button-neither"))])
    }

    /// What follows from an answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        let chosen = match input {
            Input::Choice(value) => value.parse::<usize>().ok(),
            Input::Text(words) => self.named(words),
            _ => None,
        };
        if let (Input::Text(words), [first, second]) = (input, self.either.as_slice())
            && says_both(words)
        {
            let also = Some((second.command, second.rest.clone()));
            return Step { also, ..Step::then(first.command, first.rest.clone()) };
        }
        if let Some(wanted) = chosen.and_then(|at| self.either.get(at)) {
            return Step::then(wanted.command, wanted.rest.clone());
        }
        match input {
            Input::Choice(_) => super::neither(ctx),
            Input::Text(words) => {
                let mut wishes = listen::wishes(words).into_iter();
                match (wishes.next(), wishes.next()) {
                    (Some((command, rest)), also) => Step { also, ..Step::then(command, rest) },
                    (None, _) => super::neither(ctx),
                }
            }
            _ => super::unexpected(self, input, say!("answer-with-buttons")),
        }
    }

    /// "yang pertama", "2", "ya" where only one was offered.
    fn named(&self, words: &str) -> Option<usize> {
        let folded = fold(words);
        let has = |wanted: &[&str]| language::has_word(&folded, wanted);
        if self.either.len() == 1 {
            return (read_yes_no(words) == Some(true)).then_some(0);
        }
        if folded.split(' ').count() > 5 || listen::is_question(words) || denies(&folded) {
            return None;
        }
        if has(&["pertama", "1", "satu", "first", "atas", "a", "kiri", "awal"]) {
            Some(0)
        } else if has(&["kedua", "2", "dua", "second", "terakhir", "bawah", "b", "kanan", "akhir"]) {
            Some(1)
        } else {
            None
        }
    }
}

/// "Dua-duanya", "keduanya": not denied.
fn says_both(words: &str) -> bool {
    let folded = fold(words);
    let both = [
        "dua duanya",
        "dua2nya",
        "duaduanya",
        "dua dua nya",
        "keduanya",
        "kedua duanya",
        "kedua2nya",
        "both",
        "semuanya",
    ];
    let text = format!(" {folded} ");
    has_phrase(&text, &both) && !denies(&folded)
}

fn denies(folded: &str) -> bool {
    const NOT: [&str; 9] = ["bukan", "tidak", "gak", "ga", "nggak", "enggak", "dak", "neither", "not"];
    language::has_word(folded, &NOT)
}

/// What a command is for, within a sentence and on a button; none where it is nothing to be offered.
pub(in crate::chat) fn offer(command: Command) -> Option<(Text, Text)> {
    Some(match command {
        Command::Register => (say!("wish-register"), say!("button-register")),
        Command::Schedule => (say!("wish-schedule"), say!("button-schedule")),
        Command::Status => (say!("wish-status"), say!("button-status")),
        Command::Address => (say!("wish-address"), say!("button-address")),
        Command::Requirements => (say!("wish-requirements"), say!("button-requirements")),
        Command::Fees => (say!("wish-fees"), say!("button-fees")),
        Command::Office => (say!("wish-office"), say!("button-office")),
        Command::Officer => (say!("wish-officer"), say!("button-officer")),
        Command::Privacy => (say!("wish-privacy"), say!("button-my-data")),
        Command::Stop => (say!("wish-stop"), say!("button-stop-notices")),
        Command::Cancel => (say!("wish-cancel"), say!("button-withdraw-something")),
        Command::Language => (say!("wish-language"), say!("button-language")),
        Command::Help => (say!("wish-help"), say!("button-help")),
        _ => return None,
    })
}
