//! `/jadwal`: where the team comes, near ones first; `jadwal 12`: one visit in full.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::attend;
use super::village::{Pick, Picked};
use crate::chat::{
    Answer, AttendAnswer, AttendQuestion, Button, Ctx, Input, Message, Question, Standing, Step, VisitLine, words,
};
use crate::domain::{AttendanceState, VillageCode, VisitId, VisitState};
use crate::language::{Area, Gazetteer, plain, read_area};
use crate::say;
use crate::text::Text;

/// What is awaited about visits: the store's answer, or where.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Schedule {
    /// The one that is looked at; none: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    /// The villages that are asked about; empty: everywhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<VillageCode>,
    /// "Ke pulau kami": where that is stands in their interests, or has to be asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ours: Option<Ours>,
}

/// How far it is known where "our island" is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ours {
    /// Their interests are asked for.
    Interests,
    /// They have none: every visit is asked for, then the place.
    Everywhere,
    /// The place is awaited.
    Place(Pick),
}

/// The argument of a schedule "here".
pub(super) const OURS: &str = "kami";
/// More visits than this no message holds.
const MOST_SHOWN: usize = 10;
/// More buttons than this nobody reads; any other visit is opened by typing its number.
const MOST_BUTTONS: usize = 6;
/// A cancelled visit is shown until so long after its day.
const CANCELLED_SHOWN: TimeDelta = TimeDelta::days(3);

/// `/jadwal`, `jadwal 12`; behind it may stand where.
pub(super) fn begin(rest: &str) -> Step {
    if let Ok(visit) = rest.parse().map(VisitId) {
        let schedule = Schedule { visit: Some(visit), ..Schedule::default() };
        return Step::ask(schedule, Question::Attend(AttendQuestion::Visit(visit)));
    }
    let named = if rest.is_empty() || rest.starts_with("19.") || rest == OURS { rest.to_owned() } else { asked(rest) };
    if named == OURS {
        return Step::ask(Schedule { ours: Some(Ours::Interests), ..Schedule::default() }, Question::MyInterests);
    }
    at(named.split_whitespace().filter_map(VillageCode::parse).collect())
}

fn at(places: Vec<VillageCode>) -> Step {
    Step::ask(Schedule { places, ..Schedule::default() }, Question::Schedule)
}

/// The argument of a schedule that says where: codes of villages, "kami" for their own place, or nothing.
pub(in crate::chat) fn asked(words: &str) -> String {
    let villages: Vec<VillageCode> = read_area(words)
        .into_iter()
        .take(1)
        .flat_map(|area| match area {
            Area::Village(code) => vec![code],
            Area::District(code) => Gazetteer::get().villages_of(&code).map(|village| village.code.clone()).collect(),
            Area::Island(_, villages) => villages,
        })
        .collect();
    if !villages.is_empty() {
        return villages.iter().map(VillageCode::as_str).collect::<Vec<_>>().join(" ");
    }
    if says_ours(words) { OURS.to_owned() } else { String::new() }
}

/// "Ke pulau kami", "di tempat saya", "ke sini": a place that only they know.
fn says_ours(words: &str) -> bool {
    const PLACES: [&str; 9] =
        ["pulau", "desa", "kampung", "tempat", "daerah", "wilayah", "dusun", "kecamatan", "kelurahan"];
    const OWN: [&str; 9] = ["kami", "kita", "saya", "aku", "sini", "kite", "kamek", "our", "my"];
    let plain = plain(words);
    let words: Vec<&str> = plain.split(' ').collect();
    let own = |word: &&str| OWN.contains(word);
    words.windows(2).any(|pair| match pair {
        [place, owner] if PLACES.contains(place) => own(owner),
        ["ke" | "di", here] => matches!(*here, "sini" | "kami" | "kamek"),
        ["our" | "my", place] => matches!(*place, "island" | "village" | "place"),
        _ => false,
    }) || words.contains(&"kesini")
        || words.contains(&"disini")
}

impl Schedule {
    /// Where, once that is asked.
    pub fn question(&self) -> Option<Message> {
        let Some(Ours::Place(pick)) = &self.ours else { return None };
        Some(pick.question(say!("schedule-ask-place"), None))
    }

    /// What follows from the store's answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        if let Some(Ours::Place(pick)) = &self.ours {
            return where_it_is(pick, input);
        }
        let Input::Answer(answer) = input else {
            return begin(&self.visit.map(|visit| visit.0.to_string()).unwrap_or_default());
        };
        match &**answer {
            Answer::Interests(lines) if lines.is_empty() => {
                Step::ask(Self { ours: Some(Ours::Everywhere), ..Self::default() }, Question::Schedule)
            }
            Answer::Interests(lines) => {
                let mut places: Vec<VillageCode> = lines.iter().map(|line| line.village.clone()).collect();
                places.sort();
                places.dedup();
                at(places)
            }
            Answer::Visits(visits) if self.ours.is_some() => {
                let next = Self { ours: Some(Ours::Place(Pick::default())), ..Self::default() };
                match listed(ctx, visits) {
                    Some(message) => Step::next(next).message(message),
                    None => Step::next(next).saying(say!("schedule-none-yet")),
                }
            }
            Answer::Visits(visits) if !self.places.is_empty() => {
                let there: Vec<VisitLine> = visits
                    .iter()
                    .filter(|visit| visit.plan.villages().any(|village| self.places.contains(village)))
                    .cloned()
                    .collect();
                Step::end().message(listed(ctx, &there).unwrap_or_else(|| none_there(&self.places)))
            }
            Answer::Visits(visits) => Step::end().message(listed(ctx, visits).unwrap_or_else(none)),
            Answer::Attend(AttendAnswer::Standing(standing)) => Step::end().message(one(ctx, standing)),
            _ if self.visit.is_some() => Step::end().message(attend::unknown()),
            _ => Step::end().message(none()),
        }
    }
}

/// Their place, asked for.
fn where_it_is(pick: &Pick, input: &Input) -> Step {
    let again = |pick| Schedule { ours: Some(Ours::Place(pick)), ..Schedule::default() };
    if matches!(input, Input::Text(words) if super::readings::passes_over(words)) {
        return Step::end().saying(say!("noted"));
    }
    // An island of several villages, a district: all of it.
    if let Input::Text(words) = input {
        let named = asked(words);
        if named.contains(' ') {
            return at(named.split_whitespace().filter_map(VillageCode::parse).collect());
        }
    }
    match pick.hear(input) {
        Picked::Village(code) => at(vec![code]),
        Picked::Further(pick) => Step::next(again(pick)),
        Picked::Missed(pick, why) => super::unexpected(again(pick), input, why),
    }
}

/// No visit goes there yet.
fn none_there(places: &[VillageCode]) -> Message {
    let (place, register) = match places {
        [only] => (words::village(only), format!("daftar {}", only.as_str())),
        places => (name_of(places), "daftar".to_owned()),
    };
    Message::new(say!("schedule-none-there", place = place)).row(vec![
        Button::open(register, say!("button-register")),
        Button::open("jadwal", say!("button-whole-schedule")),
    ])
}

/// Several villages by the name that holds them all, as it was asked: their district, or their island.
fn name_of(places: &[VillageCode]) -> String {
    let gazetteer = Gazetteer::get();
    let same = |mut all: Vec<&VillageCode>| {
        let mut asked: Vec<&VillageCode> = places.iter().collect();
        all.sort();
        asked.sort();
        all == asked
    };
    let district = gazetteer
        .districts()
        .iter()
        .find(|district| same(gazetteer.villages_of(&district.code).map(|village| &village.code).collect()));
    if let Some(district) = district {
        return district.name.clone();
    }
    let island = gazetteer.islands().iter().find(|island| same(island.villages.iter().collect()));
    match island {
        Some(island) => island.name.clone(),
        None => places.iter().map(words::village).collect::<Vec<_>>().join(", "),
    }
}

fn none() -> Message {
    Message::new(say!("schedule-none")).row(vec![Button::open("daftar", say!("button-register"))])
}

/// One visit in full, with what can be answered to it.
fn one(ctx: &Ctx, standing: &Standing) -> Message {
    let visit = &standing.visit;
    if !visit.takes_answers(ctx.now) {
        return attend::closed(ctx, visit);
    }
    let mut message = Message { paragraphs: attend::details(ctx.office, visit), ..Message::default() };
    message.paragraphs.extend(attend::mine(visit.mine).or_else(|| attend::places(visit)));
    let id = visit.id.0;
    let come = match visit.mine.map(|mine| mine.state) {
        Some(AttendanceState::Coming | AttendanceState::Waiting) => {
            Button::open(format!("hadir {id} ubah"), say!("button-change-people"))
        }
        _ => Button::open(format!("hadir {id}"), say!("button-we-come")),
    };
    message.pin(visit.plan.pin).row(vec![come, Button::open(format!("absen {id}"), say!("button-cannot"))])
}

/// The visits to come as a message; none where there are none.
fn listed(ctx: &Ctx, visits: &[VisitLine]) -> Option<Message> {
    // What is planned and not yet announced may still change.
    let shown = |visit: &&VisitLine| match visit.state {
        VisitState::Announced | VisitState::Moved => !visit.is_over(ctx.now),
        VisitState::Cancelled => visit.near && visit.plan.day + CANCELLED_SHOWN >= ctx.today(),
        _ => false,
    };
    let visits: Vec<&VisitLine> = visits.iter().filter(shown).collect();
    if visits.is_empty() {
        return None;
    }
    let (near, far): (Vec<&VisitLine>, Vec<&VisitLine>) = visits.iter().partition(|visit| visit.near);
    let mut message = Message::default();
    if !near.is_empty() {
        message = message.and(say!("schedule-near", visits = lines(ctx, &near)));
    }
    if !far.is_empty() {
        let visits = lines(ctx, &far);
        message = message.and(if near.is_empty() {
            say!("schedule-all", visits = visits)
        } else {
            say!("schedule-others", visits = visits)
        });
    }
    let open: Vec<&VisitLine> = near.iter().chain(&far).copied().filter(|visit| visit.takes_answers(ctx.now)).collect();
    if let Some(first) = open.first() {
        message = message.and(say!("schedule-how-to-come", number = first.id.0.to_string()));
    }
    let buttons: Vec<Button> = open.iter().take(MOST_BUTTONS).map(|visit| look(visit)).collect();
    let message = super::village::in_twos(message, &buttons);
    Some(message.row(vec![
        Button::open("syarat", say!("button-what-to-bring")),
        Button::open("daftar", say!("button-register")),
    ]))
}

fn look(visit: &VisitLine) -> Button {
    let label =
        say!("button-visit-number", number = visit.id.0.to_string(), village = words::village(&visit.plan.village));
    Button::open(format!("jadwal {}", visit.id.0), label)
}

fn lines(ctx: &Ctx, visits: &[&VisitLine]) -> Vec<Text> {
    let mut lines: Vec<Text> = visits.iter().take(MOST_SHOWN).map(|visit| line(ctx, visit)).collect();
    if visits.len() > MOST_SHOWN {
        lines.push(say!("and-more", count = visits.len() - MOST_SHOWN));
    }
    lines
}

fn line(ctx: &Ctx, visit: &VisitLine) -> Text {
    let plan = &visit.plan;
    let village = words::village(&plan.village);
    if visit.state == VisitState::Cancelled {
        return say!("schedule-line-cancelled", village = village, day = plan.day);
    }
    let line = say!(
        "schedule-line",
        number = visit.id.0.to_string(),
        village = village,
        day = plan.day,
        from = plan.from,
        to = plan.to,
        venue = &plan.venue,
        programme = words::programme(ctx.office, &plan.programme),
    );
    let moved = visit.first_day.filter(|first| visit.state == VisitState::Moved && *first != plan.day);
    let moved = moved.map(|first| say!("visit-moved-from", day = first));
    let notes = [moved, attend::mine(visit.mine).or_else(|| attend::places(visit))];
    notes.into_iter().flatten().fold(line, |line, note| say!("line-and-note", line = line, note = note))
}
