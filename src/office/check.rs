//! What the types alone do not refuse.

use std::collections::HashSet;

use chrono::NaiveTime;

use super::load::Place;
use super::{APPLICANTS, OfficeFile, RetentionKind, TOPICS, Words};
use crate::domain::{VillageCode, wib_moment};

/// Longest privacy notice, in characters: it has to fit on a phone's screen.
const NOTICE_LONGEST: usize = 900;
/// Longest answer, in characters: with a heading and buttons it stays one message.
const ANSWER_LONGEST: usize = 1500;

/// Most people in one interest or at one visit: the database takes no more.
const MOST_PEOPLE: u16 = 500;

/// The first thing that is wrong: where it stands, and why.
pub(super) fn first_fault(file: &OfficeFile) -> Option<(Place, String)> {
    let mut faults = Faults(Vec::new());
    faults.office(file);
    faults.fees(file);
    faults.programmes(file);
    faults.boats(file);
    faults.quorum(file);
    faults.limits(file);
    faults.answers(file);
    faults.desk(file);
    faults.retention(file);
    faults.0.into_iter().next()
}

struct Faults(Vec<(Place, String)>);

impl Faults {
    fn add(&mut self, place: &[&str], reason: impl Into<String>) {
        self.0.push((place.iter().map(|step| (*step).to_owned()).collect(), reason.into()));
    }

    fn filled(&mut self, text: &str, place: &[&str]) {
        if text.trim().is_empty() {
            self.add(place, format!("`{}` is empty", place.last().unwrap_or(&"")));
        }
    }

    fn words(&mut self, words: &Words, longest: usize, place: &[&str]) {
        for (tongue, text) in [("id", &words.id), ("en", &words.en)] {
            let place: Vec<&str> = place.iter().copied().chain([tongue]).collect();
            self.filled(text, &place);
            let length = text.chars().count();
            if length > longest {
                self.add(&place, format!("{length} characters, at most {longest} fit"));
            }
        }
    }

    fn unique<'a>(&mut self, list: &str, keys: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for (index, key) in keys.enumerate() {
            if !seen.insert(key) {
                self.add(&[list, &index.to_string(), "key"], format!("the key `{key}` stands twice in `{list}`"));
            }
        }
    }

    fn office(&mut self, file: &OfficeFile) {
        self.filled(&file.office.name, &["office", "name"]);
        self.filled(&file.office.address, &["office", "address"]);
        self.words(&file.office.contact, ANSWER_LONGEST, &["office", "contact"]);
        self.filled(&file.office.source, &["office", "source"]);
        if file.office.pin.is_some_and(|pin| !pin.is_around_belitung()) {
            self.add(&["office", "pin"], "the pin does not lie around Belitung; lat is negative in the south");
        }
        if file.hours.is_empty() {
            self.add(&["hours"], "`hours` has no entry");
        }
        for (index, hours) in file.hours.iter().enumerate() {
            let index = index.to_string();
            self.words(&hours.days, ANSWER_LONGEST, &["hours", &index, "days"]);
            if hours.from >= hours.to {
                self.add(&["hours", &index, "from"], "`from` has to be before `to`");
            }
        }
        if file.quiet_hours.from == file.quiet_hours.to {
            self.add(&["quiet_hours", "from"], "quiet hours that begin when they end would never or always hold");
        }
        for (name, time) in [("day_before", file.reminders.day_before), ("collecting", file.reminders.collecting)] {
            let any_time = name == "collecting" && time == NaiveTime::MIN;
            if !any_time && file.quiet_hours.end_at(wib_moment(file.checked_on, time)).is_some() {
                self.add(&["reminders", name], "reminders would go out in the quiet hours");
            }
        }
        self.filled(&file.privacy.version, &["privacy", "version"]);
        self.words(&file.privacy.notice, NOTICE_LONGEST, &["privacy", "notice"]);
    }

    fn fees(&mut self, file: &OfficeFile) {
        self.unique("fees", file.fees.iter().map(|fee| fee.key.as_str()));
        for (index, fee) in file.fees.iter().enumerate() {
            let index = index.to_string();
            self.filled(&fee.key, &["fees", &index, "key"]);
            self.words(&fee.name, ANSWER_LONGEST, &["fees", &index, "name"]);
            self.filled(&fee.source, &["fees", &index, "source"]);
            if fee.amount <= 0 {
                self.add(&["fees", &index, "amount"], "a fee is more than 0 rupiah; leave out what costs nothing");
            }
        }
    }

    fn programmes(&mut self, file: &OfficeFile) {
        if file.programmes.is_empty() {
            self.add(&["programmes"], "`programmes` has no entry, so no visit could be planned");
        }
        self.unique("programmes", file.programmes.iter().map(|programme| programme.key.as_str()));
        for (index, programme) in file.programmes.iter().enumerate() {
            let index = index.to_string();
            self.filled(&programme.key, &["programmes", &index, "key"]);
            self.filled(&programme.name, &["programmes", &index, "name"]);
            self.words(&programme.rules, ANSWER_LONGEST, &["programmes", &index, "rules"]);
            self.filled(&programme.source, &["programmes", &index, "source"]);
            if programme.kinds.is_empty() {
                self.add(&["programmes", &index, "kinds"], "the programme serves no passport kind");
            }
        }
    }

    fn boats(&mut self, file: &OfficeFile) {
        let mut served = HashSet::new();
        for (index, boat) in file.boats.iter().enumerate() {
            let index = index.to_string();
            self.filled(&boat.harbour, &["boats", &index, "harbour"]);
            self.filled(&boat.source, &["boats", &index, "source"]);
            if boat.villages.is_empty() {
                self.add(&["boats", &index, "villages"], "the boat serves no village");
            }
            for code in &boat.villages {
                if !is_listed(code) {
                    let reason = format!("`{}` is no village of Belitung or Belitung Timur", code.as_str());
                    self.add(&["boats", &index, "villages"], reason);
                }
                if !served.insert(code) {
                    let reason = format!("`{}` is served by a boat above already", code.as_str());
                    self.add(&["boats", &index, "villages"], reason);
                }
            }
            if boat.departs.is_empty() || !boat.departs.is_sorted() || !boat.returns.is_sorted() {
                self.add(&["boats", &index, "departs"], "the times of a boat stand in order, at least one there");
            }
        }
    }

    fn quorum(&mut self, file: &OfficeFile) {
        if file.quorum.default == 0 {
            self.add(&["quorum", "default"], "a quorum is at least 1");
        }
        for (code, people) in &file.quorum.villages {
            let place = ["quorum", "villages", code.as_str()];
            if !is_listed(code) {
                self.add(&place, format!("`{}` is no village of Belitung or Belitung Timur", code.as_str()));
            }
            if *people == 0 {
                self.add(&place, "a quorum is at least 1");
            }
        }
        for (code, people) in &file.quorum.islands {
            let place = ["quorum", "islands", code.as_str()];
            if villages_on(code) < 2 {
                let reason = format!("`{code}` is no island with several villages; of one, the village is counted");
                self.add(&place, reason);
            }
            if *people == 0 {
                self.add(&place, "a quorum is at least 1");
            }
        }
        if file.quorum.groups == Some(0) {
            self.add(&["quorum", "groups"], "a quorum is at least 1");
        }
    }

    fn limits(&mut self, file: &OfficeFile) {
        let limits = &file.limits;
        let figures = [
            ("lookup_tries_an_hour", u64::from(limits.lookup_tries_an_hour)),
            ("lookup_misses_a_minute", u64::from(limits.lookup_misses_a_minute)),
            ("code_tries", u64::from(limits.code_tries)),
            ("headcount", u64::from(limits.headcount)),
            ("open_interests", u64::from(limits.open_interests)),
            ("invitation_days", u64::from(limits.invitation_days)),
            ("import_rows", u64::from(limits.import_rows)),
            ("file_bytes", limits.file_bytes),
        ];
        for (name, figure) in figures {
            if figure == 0 {
                self.add(&["limits", name], format!("`{name}` is at least 1"));
            }
        }
        if limits.headcount > MOST_PEOPLE {
            self.add(&["limits", "headcount"], format!("one registration is for at most {MOST_PEOPLE} people"));
        }
        if file.feed.minutes == 0 {
            self.add(&["feed", "minutes"], "`minutes` is at least 1");
        }
        if limits.file_bytes > 20_000_000 {
            self.add(&["limits", "file_bytes"], "bots can fetch files of at most 20000000 bytes from Telegram");
        }
    }

    fn desk(&mut self, file: &OfficeFile) {
        if file.desk.open.iter().all(|open| open.days.is_empty()) {
            self.add(&["desk", "open"], "`open` names no day, so nobody would ever read what residents write");
        }
        for (index, open) in file.desk.open.iter().enumerate() {
            if open.from >= open.to {
                self.add(&["desk", "open", &index.to_string(), "from"], "`from` has to be before `to`");
            }
        }
        self.filled(&file.desk.source, &["desk", "source"]);
        let figures = [("again_minutes", file.desk.again_minutes), ("survey_hours", file.desk.survey_hours)];
        for (name, figure) in figures {
            if figure == 0 {
                self.add(&["desk", name], format!("`{name}` is at least 1"));
            }
        }
        let complaints = &file.complaints;
        for (name, figure) in [("answer_days", complaints.answer_days), ("decide_days", complaints.decide_days)] {
            if figure == 0 {
                self.add(&["complaints", name], format!("`{name}` is at least 1"));
            }
        }
        self.words(&complaints.elsewhere, ANSWER_LONGEST, &["complaints", "elsewhere"]);
        self.filled(&complaints.source, &["complaints", "source"]);
    }

    fn retention(&mut self, file: &OfficeFile) {
        for kind in RetentionKind::ALL {
            let period = file.retention.of(*kind);
            self.filled(&period.source, &["retention", kind.code(), "source"]);
            if period.days < kind.at_least() {
                let reason = format!("`days` is at least {} here", kind.at_least());
                self.add(&["retention", kind.code(), "days"], reason);
            }
        }
    }

    fn answers(&mut self, file: &OfficeFile) {
        let mut seen = HashSet::new();
        for (index, answer) in file.answers.iter().enumerate() {
            let index = index.to_string();
            if !TOPICS.contains(&answer.topic.as_str()) {
                let reason = format!("`{}` is no topic; there are {}", answer.topic, TOPICS.join(", "));
                self.add(&["answers", &index, "topic"], reason);
            }
            if let Some(applicant) = answer.applicant.as_deref().filter(|name| !APPLICANTS.contains(name)) {
                let reason = format!("`{applicant}` is no kind of applicant; there are {}", APPLICANTS.join(", "));
                self.add(&["answers", &index, "applicant"], reason);
            }
            if !seen.insert((answer.topic.as_str(), answer.applicant.as_deref())) {
                self.add(&["answers", &index, "topic"], "this topic has an answer for this applicant already");
            }
            self.words(&answer.text, ANSWER_LONGEST, &["answers", &index, "text"]);
            self.filled(&answer.source, &["answers", &index, "source"]);
        }
    }
}

/// Whether a village stands in the official list. Asked of the list itself: this room knows no other.
fn is_listed(village: &VillageCode) -> bool {
    let list = include_str!("../../data/places/villages.csv");
    list.lines().any(|line| line.split(',').next() == Some(village.as_str()))
}

/// Villages on an island, by the list that links them.
fn villages_on(island: &str) -> usize {
    let list = include_str!("../../data/places/island-villages.csv");
    list.lines().filter(|line| line.split(',').next() == Some(island)).count()
}
