//! What the types alone do not refuse.

use std::collections::HashSet;

use chrono::NaiveTime;

use super::fault::{Codes, Wrong};
use super::load::Place;
use super::{APPLICANTS, OfficeFile, RetentionKind, TOPICS, Words};
use crate::domain::{VillageCode, wib_moment};

/// Longest privacy notice, in characters: it has to fit on a phone's screen.
const NOTICE_LONGEST: usize = 900;
/// Longest answer, in characters: with a heading and buttons it stays one message.
const ANSWER_LONGEST: usize = 1500;

/// Most people in one interest or at one visit: the database takes no more.
const MOST_PEOPLE: u16 = 500;

/// Bytes of a file that a bot can fetch. Source: Bot API, `getFile`.
const MOST_BYTES: u64 = 20_000_000;

/// The first thing that is wrong: where it stands, and why.
pub(super) fn first_fault(file: &OfficeFile) -> Option<(Place, Wrong)> {
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

struct Faults(Vec<(Place, Wrong)>);

impl Faults {
    fn add(&mut self, place: &[&str], wrong: Wrong) {
        self.0.push((place.iter().map(|step| (*step).to_owned()).collect(), wrong));
    }

    fn filled(&mut self, text: &str, place: &[&str]) {
        if text.trim().is_empty() {
            self.add(place, Wrong::Empty((*place.last().unwrap_or(&"")).to_owned()));
        }
    }

    fn words(&mut self, words: &Words, longest: usize, place: &[&str]) {
        for (tongue, text) in [("id", &words.id), ("en", &words.en)] {
            let place: Vec<&str> = place.iter().copied().chain([tongue]).collect();
            self.filled(text, &place);
            let length = text.chars().count();
            if length > longest {
                self.add(&place, Wrong::TooLong { length, longest });
            }
        }
    }

    fn unique<'a>(&mut self, list: &str, keys: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for (index, key) in keys.enumerate() {
            if !seen.insert(key) {
                let wrong = Wrong::Twice { key: key.to_owned(), list: list.to_owned() };
                self.add(&[list, &index.to_string(), "key"], wrong);
            }
        }
    }

    fn office(&mut self, file: &OfficeFile) {
        self.filled(&file.office.name, &["office", "name"]);
        self.filled(&file.office.address, &["office", "address"]);
        self.words(&file.office.contact, ANSWER_LONGEST, &["office", "contact"]);
        self.filled(&file.office.source, &["office", "source"]);
        if file.office.pin.is_some_and(|pin| !pin.is_around_belitung()) {
            self.add(&["office", "pin"], Wrong::PinElsewhere);
        }
        if file.hours.is_empty() {
            self.add(&["hours"], Wrong::NoEntry("hours"));
        }
        for (index, hours) in file.hours.iter().enumerate() {
            let index = index.to_string();
            self.words(&hours.days, ANSWER_LONGEST, &["hours", &index, "days"]);
            if hours.from >= hours.to {
                self.add(&["hours", &index, "from"], Wrong::FromAfterTo);
            }
        }
        if file.quiet_hours.from == file.quiet_hours.to {
            self.add(&["quiet_hours", "from"], Wrong::QuietForNoTime);
        }
        for (name, time) in [("day_before", file.reminders.day_before), ("collecting", file.reminders.collecting)] {
            let any_time = name == "collecting" && time == NaiveTime::MIN;
            if !any_time && file.quiet_hours.end_at(wib_moment(file.checked_on, time)).is_some() {
                self.add(&["reminders", name], Wrong::ReminderInQuietHours);
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
                self.add(&["fees", &index, "amount"], Wrong::FreeFee);
            }
        }
    }

    fn programmes(&mut self, file: &OfficeFile) {
        if file.programmes.is_empty() {
            self.add(&["programmes"], Wrong::NoProgramme);
        }
        self.unique("programmes", file.programmes.iter().map(|programme| programme.key.as_str()));
        for (index, programme) in file.programmes.iter().enumerate() {
            let index = index.to_string();
            self.filled(&programme.key, &["programmes", &index, "key"]);
            self.filled(&programme.name, &["programmes", &index, "name"]);
            self.words(&programme.rules, ANSWER_LONGEST, &["programmes", &index, "rules"]);
            self.filled(&programme.source, &["programmes", &index, "source"]);
            if programme.kinds.is_empty() {
                self.add(&["programmes", &index, "kinds"], Wrong::ProgrammeWithoutKind);
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
                self.add(&["boats", &index, "villages"], Wrong::BoatWithoutVillage);
            }
            for code in &boat.villages {
                if !is_listed(code) {
                    self.add(&["boats", &index, "villages"], Wrong::NoVillage(code.as_str().to_owned()));
                }
                if !served.insert(code) {
                    self.add(&["boats", &index, "villages"], Wrong::ServedTwice(code.as_str().to_owned()));
                }
            }
            if boat.departs.is_empty() || !boat.departs.is_sorted() || !boat.returns.is_sorted() {
                self.add(&["boats", &index, "departs"], Wrong::BoatTimes);
            }
        }
    }

    fn quorum(&mut self, file: &OfficeFile) {
        if file.quorum.default == 0 {
            self.add(&["quorum", "default"], Wrong::QuorumOfNobody);
        }
        for (code, people) in &file.quorum.villages {
            let place = ["quorum", "villages", code.as_str()];
            if !is_listed(code) {
                self.add(&place, Wrong::NoVillage(code.as_str().to_owned()));
            }
            if *people == 0 {
                self.add(&place, Wrong::QuorumOfNobody);
            }
        }
        for (code, people) in &file.quorum.islands {
            let place = ["quorum", "islands", code.as_str()];
            if villages_on(code) < 2 {
                self.add(&place, Wrong::NoIsland(code.clone()));
            }
            if *people == 0 {
                self.add(&place, Wrong::QuorumOfNobody);
            }
        }
        if file.quorum.groups == Some(0) {
            self.add(&["quorum", "groups"], Wrong::QuorumOfNobody);
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
                self.add(&["limits", name], Wrong::AtLeast { name, least: 1 });
            }
        }
        if limits.headcount > MOST_PEOPLE {
            self.add(&["limits", "headcount"], Wrong::TooManyPeople(MOST_PEOPLE));
        }
        if file.feed.minutes == 0 {
            self.add(&["feed", "minutes"], Wrong::AtLeast { name: "minutes", least: 1 });
        }
        if limits.file_bytes > MOST_BYTES {
            self.add(&["limits", "file_bytes"], Wrong::FilesTooLarge(MOST_BYTES));
        }
    }

    fn desk(&mut self, file: &OfficeFile) {
        if file.desk.open.iter().all(|open| open.days.is_empty()) {
            self.add(&["desk", "open"], Wrong::NeverOpen);
        }
        for (index, open) in file.desk.open.iter().enumerate() {
            if open.from >= open.to {
                self.add(&["desk", "open", &index.to_string(), "from"], Wrong::FromAfterTo);
            }
        }
        self.filled(&file.desk.source, &["desk", "source"]);
        let figures = [("again_minutes", file.desk.again_minutes), ("survey_hours", file.desk.survey_hours)];
        for (name, figure) in figures {
            if figure == 0 {
                self.add(&["desk", name], Wrong::AtLeast { name, least: 1 });
            }
        }
        let complaints = &file.complaints;
        for (name, figure) in [("answer_days", complaints.answer_days), ("decide_days", complaints.decide_days)] {
            if figure == 0 {
                self.add(&["complaints", name], Wrong::AtLeast { name, least: 1 });
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
                self.add(&["retention", kind.code(), "days"], Wrong::KeptTooShort(kind.at_least()));
            }
        }
    }

    fn answers(&mut self, file: &OfficeFile) {
        let mut seen = HashSet::new();
        for (index, answer) in file.answers.iter().enumerate() {
            let index = index.to_string();
            if !TOPICS.contains(&answer.topic.as_str()) {
                self.add(&["answers", &index, "topic"], Wrong::no_such(Codes::Topics, &answer.topic, &TOPICS));
            }
            if let Some(applicant) = answer.applicant.as_deref().filter(|name| !APPLICANTS.contains(name)) {
                let wrong = Wrong::no_such(Codes::Applicants, applicant, &APPLICANTS);
                self.add(&["answers", &index, "applicant"], wrong);
            }
            if !seen.insert((answer.topic.as_str(), answer.applicant.as_deref())) {
                self.add(&["answers", &index, "topic"], Wrong::AnsweredTwice);
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
