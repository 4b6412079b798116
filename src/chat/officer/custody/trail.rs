//! Who did and looked at what, by person and by day: the first entries here, all of them in the console.

use chrono::NaiveDate;

use super::super::super::line::{TrailFilter, TrailLine};
use super::super::super::{Answer, Button, ConsoleAnswer, ConsoleQuestion, Message, Question, Step, audit};
use super::Stage;
use crate::chat::officer::Talk;
use crate::language::{fold, read_date};
use crate::say;
use crate::text::Text;

/// Entries in one message.
const SHOWN: usize = 20;
/// No name and day are longer, in characters.
const LONGEST: usize = 120;
/// Words around a name or a day that are neither.
const AROUND: [&str; 10] = ["oleh", "hari", "pada", "tanggal", "tgl", "petugas", "jejak", "by", "on", "of"];

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Of whom.
    pub(super) named: Option<String>,
    /// Of which day.
    pub(super) day: Option<NaiveDate>,
}

/// A name, a day, or both; none where a passport's number may be meant.
pub(super) fn wanted(words: &str, today: NaiveDate) -> Option<Wanted> {
    if words.chars().count() > LONGEST {
        return None;
    }
    let all: Vec<&str> = words.split_whitespace().collect();
    let day = read_date(&all.join(" "), today);
    let mut rest = all.clone();
    if day.is_some() {
        // What says the same day without these words needs none of them.
        let same = |words: &[&str]| read_date(&words.join(" "), today) == day;
        let from = (0..all.len()).rev().find(|at| same(&all[*at..])).unwrap_or(0);
        let to = (from + 1..=all.len()).find(|at| same(&all[from..*at])).unwrap_or(all.len());
        rest = [&all[..from], &all[to..]].concat();
    }
    rest.retain(|word| !AROUND.contains(&fold(word).as_str()));
    let is_word = |word: &&str| word.chars().all(|char| char.is_alphabetic() || matches!(char, '.' | '\'' | '-'));
    let named = (!rest.is_empty()).then(|| rest.join(" "));
    // A number may have letters: what stands beside a day, or alone, is a name where it has no figure.
    if !rest.iter().all(is_word) || rest.first().is_some_and(|first| fold(first) == "antaran") {
        return None;
    }
    // "12" is a delivery, "P-26/0012" an application, and neither is a day.
    let bare = !words.chars().any(char::is_whitespace) && words.chars().any(|char| char.is_ascii_digit());
    let day = day.map(|day| that_was(day, today));
    (!bare && (named.is_some() || day.is_some())).then_some(Wanted { named, day })
}

/// Days of the audit are over: a day of next year is meant as the one of this year, or of the last one.
fn that_was(day: NaiveDate, today: NaiveDate) -> NaiveDate {
    /// "Senin", "besok": no year is meant there.
    const NEAR: i64 = 7;
    if (day - today).num_days() <= NEAR {
        return day;
    }
    day.checked_sub_months(chrono::Months::new(12)).unwrap_or(day)
}

pub(super) fn look(wanted: Wanted) -> Step {
    let Wanted { named, day } = wanted;
    let filter = TrailFilter { day, named: named.clone(), ..TrailFilter::default() };
    let question = Question::Console(ConsoleQuestion::Trail(filter));
    Step::ask(Talk::Custody(Stage::LookingAtTrail { named, day }), question)
}

pub(super) fn shown(named: Option<&str>, day: Option<NaiveDate>, answer: &Answer) -> Step {
    let name = named.unwrap_or_default();
    let lines = match answer {
        Answer::Console(ConsoleAnswer::Trail(lines)) => lines,
        Answer::Console(ConsoleAnswer::TrailOfWhom(several)) if several.is_empty() => {
            return Step::end().saying(say!("trail-nobody", name = name));
        }
        Answer::Console(ConsoleAnswer::TrailOfWhom(several)) => {
            return Step::end().saying(say!("trail-of-whom", names = several.join(", ")));
        }
        _ => return super::super::no_such_thing(),
    };
    let title = match (named, day) {
        (Some(name), Some(day)) => say!("trail-of-on", name = name, day = day),
        (Some(name), None) => say!("trail-of", name = name),
        (None, Some(day)) => say!("trail-on", day = day),
        (None, None) => say!("trail-all"),
    };
    if lines.is_empty() {
        return Step::end().message(Message::new(title).and(say!("trail-none")));
    }
    let shown: Vec<Text> = lines.iter().take(SHOWN).map(line).collect();
    let mut message = Message::new(title).and(say!("trail-lines", lines = shown));
    if lines.len() > SHOWN {
        message = message.and(say!("trail-more")).row(vec![Button::open("konsol", say!("console-button-open"))]);
    }
    Step::end().message(message)
}

fn line(line: &TrailLine) -> Text {
    let by = match &line.by {
        Some(name) => say!("said", words = name.as_str()),
        None if line.is_somebody => say!("console-audit-resident"),
        None => say!("console-audit-program"),
    };
    let what = audit::action(line);
    match line.subject.as_deref().map(|subject| audit::subject(subject, line.called.as_deref())) {
        Some(about) => say!("trail-line-about", at = line.at, by = by, what = what, about = about),
        None => say!("trail-line", at = line.at, by = by, what = what),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_days_are_told_apart_from_numbers() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day");
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
        let of = |words: &str| wanted(words, today).map(|wanted| (wanted.named, wanted.day));
        let name = |name: &str| Some(name.to_owned());
        assert_eq!(of("Rahmat"), Some((name("Rahmat"), None)));
        assert_eq!(of("oleh Ibu Yuliana"), Some((name("Ibu Yuliana"), None)));
        assert_eq!(of("kemarin"), Some((None, day(11, 25))));
        assert_eq!(of("hari ini"), Some((None, day(11, 26))));
        assert_eq!(of("pada tanggal 12 Agustus oleh Rahmat"), Some((name("Rahmat"), day(8, 12))));
        assert_eq!(of("12 Agustus"), Some((None, day(8, 12))));
        assert_eq!(of("12 November"), Some((None, day(11, 12))));
        assert_eq!(of("Rahmat 12 November"), Some((name("Rahmat"), day(11, 12))));
        assert_eq!(of("kemarin Rahmat"), Some((name("Rahmat"), day(11, 25))));
        for words in ["12", "1902000026110007", "CONTOH-0007", "P-26/0012", "antaran 12", "", &"a ".repeat(200)] {
            assert_eq!(of(words), None, "{words:.20}");
        }
    }
}
