//! One of several interests that is to be corrected: by its button, by what is wrong, by which one it is.

use super::{Awaits, Interests};
use crate::chat::resident::readings;
use crate::chat::{Input, InterestLine, Question, Step, undo};
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

    /// The one of several that is to be withdrawn: by its place in the list, by whose it is, by where. It is asked once
    /// more before anything is withdrawn.
    pub(super) fn pointed_to(&self, input: &Input) -> Option<InterestId> {
        let Input::Text(words) = input else { return None };
        let takes_back = undo::read(words) == Some(undo::Undo::Yes);
        let asked = !self.registering && self.said.is_none();
        if self.lines.len() < 2 || words.contains('?') || keeps(words) || !(asked || takes_back) {
            return None;
        }
        self.counted(words).or_else(|| self.by_name(words)).or_else(|| self.by_place(words))
    }

    fn by_name(&self, words: &str) -> Option<InterestId> {
        let folded = fold(words);
        let said: Vec<&str> = folded.split(' ').collect();
        let named = |line: &&InterestLine| {
            fold(line.name.as_str()).split(' ').any(|word| word.len() >= 3 && said.contains(&word))
        };
        let mut found = self.lines.iter().filter(named);
        let line = found.next()?;
        Some(line.id).filter(|_| found.next().is_none())
    }

    fn by_place(&self, words: &str) -> Option<InterestId> {
        const COURTESIES: [&str; 8] = ["aja", "saja", "deh", "dong", "ya", "pak", "bu", "kak"];
        let courtesy = |word: &&str| COURTESIES.contains(&fold(word).as_str());
        let said: Vec<&str> = words.split_whitespace().filter(|word| !courtesy(word)).collect();
        (0..said.len()).find_map(|at| {
            let place = read_place(&said[at..].join(" "));
            let there = |line: &&InterestLine| {
                place.village.as_ref() == Some(&line.village) || place.candidates.contains(&line.village)
            };
            let mut found = self.lines.iter().filter(there);
            let line = found.next()?;
            Some(line.id).filter(|_| found.next().is_none())
        })
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

/// "Jangan tarik yang Joko", "bukan yang kedua": what is named stays. "Yang Joko tidak jadi" does not.
pub(super) fn keeps(words: &str) -> bool {
    let plain = plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    has_word(&plain, &["jangan", "jgn", "bukan", "not", "dont"])
        || said.iter().enumerate().any(|(at, word)| *word == "tidak" && said.get(at + 1) != Some(&"jadi"))
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

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::{Name, PassportKind, VillageCode};
    use crate::language::Gazetteer;

    fn line(id: i64, name: &str, village: &str) -> InterestLine {
        let village: &VillageCode = Gazetteer::get()
            .villages()
            .iter()
            .find(|known| known.name == village)
            .map(|known| &known.code)
            .expect("one");
        InterestLine {
            id: InterestId(id),
            reference: format!("B{id}"),
            name: Name::parse(name).expect("a name"),
            village: village.clone(),
            kind: PassportKind::New,
            headcount: 1,
            since: NaiveDate::MIN,
        }
    }

    #[test]
    fn the_one_to_be_withdrawn_is_pointed_to_in_many_ways() {
        let lines = vec![line(1, "Siti Aminah", "Pulau Seliu"), line(2, "Joko Susilo", "Keciput")];
        let list = Interests { lines, ..Interests::default() };
        let meant = |words: &str| list.pointed_to(&Input::Text(words.to_owned())).map(|id| id.0);
        for words in ["yang kedua", "tarik yang keciput", "punya joko", "2"] {
            assert_eq!(meant(words), Some(2), "{words}");
        }
        assert_eq!(meant("batalkan yg pulau seliu aja"), Some(1));
        assert_eq!((meant("semuanya"), meant("yang mana?"), meant("oke")), (None, None, None));
        for words in ["jangan tarik yang Joko", "jgn yang kedua", "bukan yang keciput", "yang kedua tidak usah ditarik"]
        {
            assert_eq!(meant(words), None, "{words}");
        }
        assert_eq!(meant("yang joko gajadi"), Some(2));
        let by_reference = |words: &str| list.meant(&Input::Text(words.to_owned()));
        assert_eq!((by_reference("jangan tarik B2"), by_reference("tarik B2")), (None, Some(InterestId(2))));
        let registering = Interests { registering: true, ..list.clone() };
        let meant = |words: &str| registering.pointed_to(&Input::Text(words.to_owned()));
        assert_eq!((meant("Joko"), meant("tarik punya joko")), (None, Some(InterestId(2))));
    }
}
