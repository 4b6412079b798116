//! What people hear of visits: that the team comes, on another day, later, or not; what officers hear: that enough
//! people wait somewhere, and that a visit is over.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::super::line::{GroupLine, NewVisit, QuorumReached, VisitLine};
use super::super::{Button, Message, Venue, words};
use super::ask_an_officer;
use crate::domain::{VisitId, VisitReason};
use crate::language::Gazetteer;
use crate::office::OfficeFile;
use crate::say;
use crate::text::Text;

/// To everybody who waits in its villages: the team comes.
pub fn visit_notice(visit: VisitId, plan: &NewVisit, office: &OfficeFile) -> Message {
    let programme = office.programme(&plan.programme);
    let mut message = Message::new(say!(
        "notice-visit",
        village = words::village(&plan.village),
        day = plan.day,
        from = plan.from,
        to = plan.to,
        venue = plan.venue.as_str(),
        programme = words::programme(office, &plan.programme),
    ));
    let more = more_of(plan);
    if !more.is_empty() {
        message = message.and(say!("notice-more", lines = more));
    }
    if let Some(programme) = programme {
        message = message.and(say!("notice-office-words", words = words::of_the_office(&programme.rules)));
    }
    if let Some(answer) = office.answer("requirements", None) {
        message = message.and(say!("notice-office-words", words = words::of_the_office(&answer.text)));
    }
    let message = message
        .and(say!("notice-free"))
        .and(say!("notice-ask"))
        .row(vec![will_come(visit, say!("news-button-we-come")), cannot_come(visit)])
        .row(vec![what_to_bring(), ask_an_officer()]);
    Message { venue: on_the_map(plan), ..message }
}

/// What not every visit has.
fn more_of(plan: &NewVisit) -> Vec<Text> {
    let mut lines = Vec::new();
    if !plan.neighbours.is_empty() {
        let villages: Vec<String> = plan.neighbours.iter().map(words::village).collect();
        lines.push(say!("notice-neighbours", villages = villages.join(", ")));
    }
    if let Some(capacity) = plan.capacity {
        lines.push(say!("notice-capacity", people = capacity));
    }
    if let Some(words) = &plan.getting_there {
        lines.push(say!("notice-getting-there", words = words.as_str()));
    }
    if let Some(words) = &plan.to_bring {
        lines.push(say!("notice-to-bring", words = words.as_str()));
    }
    lines
}

/// To everybody who was told of it, comes, or waits for a place: another day, or other hours on the same one.
pub fn visit_moved(
    line: &VisitLine,
    day: NaiveDate,
    (from, to): (NaiveTime, NaiveTime),
    reason: VisitReason,
) -> Message {
    let plan = &line.plan;
    let village = words::village(&plan.village);
    let what = if day == plan.day {
        say!(
            "notice-other-hours",
            village = village,
            day = day,
            old_from = plan.from,
            old_to = plan.to,
            from = from,
            to = to,
            venue = plan.venue.as_str(),
        )
    } else {
        say!(
            "notice-moved",
            village = village,
            old = plan.day,
            day = day,
            from = from,
            to = to,
            venue = plan.venue.as_str(),
        )
    };
    let message = Message::new(what)
        .and(why(reason))
        .and(say!("notice-moved-ask"))
        .row(vec![will_come(line.id, say!("news-button-we-come")), cannot_come(line.id)])
        .row(vec![what_to_bring(), ask_an_officer()]);
    Message { venue: on_the_map(plan), ..message }
}

/// To the same: what changes of the place, the way there and what to bring; none where nothing of that does.
pub fn visit_corrected(line: &VisitLine, new: &NewVisit) -> Option<Message> {
    let old = &line.plan;
    let mut lines = Vec::new();
    if new.venue != old.venue {
        lines.push(say!("notice-new-venue", old = old.venue.as_str(), venue = new.venue.as_str()));
    } else if new.pin != old.pin && new.pin.is_some() {
        lines.push(say!("notice-new-pin", venue = new.venue.as_str()));
    }
    let changed = |old: &Option<String>, new: &Option<String>| new.clone().filter(|_| old != new);
    let getting_there = changed(&old.getting_there, &new.getting_there);
    lines.extend(getting_there.map(|words| say!("notice-getting-there", words = words)));
    let to_bring = changed(&old.to_bring, &new.to_bring);
    lines.extend(to_bring.map(|words| say!("notice-to-bring", words = words)));
    if lines.is_empty() {
        return None;
    }
    let village = words::village(&old.village);
    let message =
        Message::new(say!("notice-corrected", village = village, day = old.day, from = old.from, lines = lines))
            .and(say!("notice-corrected-same"))
            .row(vec![will_come(line.id, say!("news-button-still-come")), cannot_come(line.id)])
            .row(vec![ask_an_officer()]);
    Some(Message { venue: on_the_map(new), ..message })
}

/// To the same: it will not take place.
pub fn visit_cancelled(line: &VisitLine, reason: VisitReason) -> Message {
    let village = words::village(&line.plan.village);
    Message::new(say!("notice-cancelled", village = village, day = line.plan.day))
        .and(why(reason))
        .and(say!("notice-cancelled-next"))
        .row(vec![ask_an_officer()])
}

/// To those who come: the team is so many minutes late.
pub fn visit_late(line: &VisitLine, minutes: u16) -> Message {
    let plan = &line.plan;
    let (starts, days) = plan.from.overflowing_add_signed(TimeDelta::minutes(i64::from(minutes)));
    let late = words::minutes(minutes);
    let village = words::village(&plan.village);
    Message::new(if days == 0 {
        say!("notice-late", minutes = late, village = village, at = starts, venue = plan.venue.as_str())
    } else {
        say!("notice-late-only", minutes = late, village = village, venue = plan.venue.as_str())
    })
    .and(say!("notice-late-next"))
    .row(vec![cannot_come(line.id), ask_an_officer()])
}

/// To those who come: what the collective list needs is asked for.
pub fn visit_data_wanted(line: &VisitLine) -> Message {
    let village = words::village(&line.plan.village);
    Message::new(say!("notice-data-wanted", village = village, day = line.plan.day))
        .and(say!("notice-data-safety"))
        .row(vec![Button::open(format!("lengkapi {}", line.id.0), say!("news-button-give-data")), ask_an_officer()])
}

/// To whoever said that they come and did not: kindly, that nothing is lost.
pub fn missed_visit(line: &VisitLine) -> Message {
    let village = words::village(&line.plan.village);
    Message::new(say!("news-missed-visit", village = village, day = line.plan.day))
        .row(vec![Button::open("jadwal", say!("news-button-schedule")), ask_an_officer()])
}

/// To whoever planned it: its hours are over.
pub fn visit_held(line: &VisitLine) -> Message {
    let village = words::village(&line.plan.village);
    let message = Message::new(say!("officers-visit-held", village = village, day = line.plan.day));
    message.row(vec![Button::open(format!("kunjungan {} tutup", line.id.0), say!("visit-button-close"))])
}

/// To officers: enough people wait for a visit.
pub fn quorum_reached(enough: &QuorumReached) -> Message {
    let (text, place, name) = match enough {
        QuorumReached::Village(line) => {
            let village = words::village(&line.village);
            let (people, quorum, interests) = (line.people, line.quorum, line.interests);
            let text = say!(
                "officers-quorum-village",
                village = village.as_str(),
                people = people,
                quorum = quorum,
                interests = interests
            );
            (text, line.village.as_str().to_owned(), village)
        }
        QuorumReached::Island(line) => {
            let island = island(&line.island);
            let (people, quorum, interests) = (line.people, line.quorum, line.interests);
            let text = say!(
                "officers-quorum-island",
                island = island.as_str(),
                people = people,
                quorum = quorum,
                interests = interests
            );
            (text, line.island.clone(), island)
        }
        QuorumReached::Group(line) => {
            let GroupLine { reference, people, quorum, .. } = line;
            let village = words::village(&line.village);
            let text = say!(
                "officers-quorum-group",
                group = words::group(line.group),
                village = village.as_str(),
                reference = reference.as_str(),
                people = *people,
                quorum = *quorum,
            );
            (text, line.village.as_str().to_owned(), village)
        }
    };
    Message::new(text)
        .row(vec![Button::open(format!("kunjungan {place}"), say!("staff-button-plan-for", village = name))])
}

/// An island's official name.
pub fn island(code: &str) -> String {
    let found = Gazetteer::get().islands().iter().find(|island| island.code == code);
    found.map_or_else(|| code.to_owned(), |island| island.name.clone())
}

/// The meeting place on the map, by its name and its village.
fn on_the_map(plan: &NewVisit) -> Option<Venue> {
    let pin = plan.pin?;
    let village = words::village(&plan.village);
    Some(Venue { pin, title: say!("said", words = plan.venue.as_str()), address: say!("said", words = village) })
}

fn why(reason: VisitReason) -> Text {
    match reason {
        VisitReason::Weather => say!("notice-reason-weather"),
        VisitReason::Boat => say!("notice-reason-boat"),
        VisitReason::Office => say!("notice-reason-office"),
        VisitReason::Village => say!("notice-reason-village"),
    }
}

fn will_come(visit: VisitId, label: Text) -> Button {
    Button::open(format!("hadir {}", visit.0), label)
}

fn cannot_come(visit: VisitId) -> Button {
    Button::open(format!("absen {}", visit.0), say!("news-button-cannot"))
}

fn what_to_bring() -> Button {
    Button::open("syarat", say!("news-button-what-to-bring"))
}
