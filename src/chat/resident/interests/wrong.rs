//! One of several interests that is to be corrected: by its button, by what is wrong, by which one it is.

use super::{Awaits, Interests};
use crate::chat::resident::readings;
use crate::chat::{Input, InterestLine, Question, Step};
use crate::domain::InterestId;
use crate::language::{fold, has_word, plain, read_correction, read_place};

impl Interests {
    pub(super) fn look_at(mut self, id: InterestId) -> Step {
        self.awaits = Awaits::Kept(id);
        Step::ask(self, Question::MyInterest(id))
    }

    /// What follows where one of them is to be corrected: by its button, by what is wrong, by which one it is.
    pub(super) fn corrected(&self, input: &Input) -> Option<Step> {
        match input {
            Input::Choice(value) => {
                let id = value.strip_prefix("e:")?.parse().ok()?;
                let line = self.lines.iter().find(|line| line.id == InterestId(id))?;
                Some(self.clone().look_at(line.id))
            }
            Input::Text(words) if self.said.is_some() => {
                let id = self.meant(input).or_else(|| self.counted(words)).or_else(|| self.wrong_one(words))?;
                Some(self.clone().look_at(id))
            }
            Input::Text(words) if says_wrong(words) => {
                let talk = Self { said: Some(words.clone()), ..self.clone() };
                Some(match talk.wrong_one(words) {
                    Some(id) => talk.look_at(id),
                    None => Step::next(talk),
                })
            }
            _ => None,
        }
    }

    /// The one that words correct: the only one, the one that they name, or whose name or village stands in them.
    pub(super) fn wrong_one(&self, words: &str) -> Option<InterestId> {
        if let [only] = self.lines.as_slice() {
            return Some(only.id);
        }
        let folded = fold(words);
        let said: Vec<&str> = folded.split(' ').collect();
        let named = |line: &&InterestLine| {
            folded.contains(&fold(&line.reference))
                || fold(line.name.as_str()).split(' ').any(|word| word.len() >= 3 && said.contains(&word))
        };
        let mut found = self.lines.iter().filter(named);
        if let Some(line) = found.next() {
            return Some(line.id).filter(|_| found.next().is_none());
        }
        let old = read_correction(words)?.old?;
        let place = read_place(&old);
        let mut there = self
            .lines
            .iter()
            .filter(|line| place.village.as_ref() == Some(&line.village) || place.candidates.contains(&line.village));
        let line = there.next()?;
        Some(line.id).filter(|_| there.next().is_none())
    }

    /// "Yang kedua", "2".
    fn counted(&self, words: &str) -> Option<InterestId> {
        let folded = fold(words);
        let at = folded.split(' ').find_map(|word| match word {
            "pertama" | "1" | "satu" | "first" => Some(0),
            "kedua" | "2" | "dua" | "second" => Some(1),
            "ketiga" | "3" | "tiga" | "third" => Some(2),
            "terakhir" | "last" => self.lines.len().checked_sub(1),
            _ => None,
        })?;
        self.lines.get(at).map(|line| line.id)
    }
}

/// Whether words say that something of it is wrong, or is to be changed.
fn says_wrong(words: &str) -> bool {
    let plain = plain(words);
    let says = |wanted: &[&str]| has_word(&plain, wanted);
    read_correction(words).is_some()
        || says(&[
            "ubah", "rubah", "ganti", "perbaiki", "betulkan", "koreksi", "ralat", "keliru", "edit", "change", "correct",
        ])
        || says(&["salah", "wrong"]) && readings::field(words).is_some()
}
