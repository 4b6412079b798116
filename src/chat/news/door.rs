//! News of the door: to whoever waits there, and to officers.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::line::{CustodyLine, CustodyTimeline, DeliveryLine};
use super::super::{Button, File, Form, Message, words};
use super::{courier, reason_words, village, words_of_relation};
use crate::domain::{CustodyEvent, DeliveryId, Name, NotDelivered, UNDO_LASTS, wib, wib_date};
use crate::say;
use crate::text::{Arg, Text};

/// To followers: the courier is nearly there.
pub fn near(line: &DeliveryLine) -> Message {
    super::with_code(line, say!("news-near", number = line.number.as_str()))
}

/// To followers: it is tried again on this day. Does it suit?
pub fn next_attempt(line: &DeliveryLine, day: NaiveDate) -> Message {
    attempt_buttons(line, Some(day), Message::new(say!("news-next-attempt", number = line.number.as_str(), day = day)))
}

/// The answers to the next attempt, good at any time; which day suits is part of the first, for the day may change.
pub(in crate::chat) fn attempt_buttons(line: &DeliveryLine, day: Option<NaiveDate>, message: Message) -> Message {
    let open = |answer: &str, label| Button::open(format!("antarlagi {} {answer}", line.application.0), label);
    let suits = day.map(|day| open(&format!("cocok {day}"), say!("door-button-suits")));
    message
        .row(suits.into_iter().chain([open("lain", say!("door-button-other-day"))]).collect())
        .row(vec![open("ambil", say!("door-button-fetch"))])
}

/// To followers: today it is tried again.
pub fn tried_today(line: &DeliveryLine) -> Message {
    Message::new(say!("news-tried-today", number = line.number.as_str()))
}

/// To the courier: today this one was to be tried again.
pub fn planned_today(line: &DeliveryLine) -> Message {
    Message::new(say!("courier-news-planned-today", number = line.number.as_str(), village = village(line)))
        .row(card(line))
}

/// To the courier: its month is nearly over, so it belongs back to the office.
pub fn bring_back(line: &DeliveryLine, day: NaiveDate) -> Message {
    Message::new(say!("courier-news-bring-back", number = line.number.as_str(), day = day)).row(card(line))
}

/// To officers: the same.
pub fn to_be_brought_back(line: &DeliveryLine, day: NaiveDate) -> Message {
    let (number, courier) = (line.number.as_str(), courier(line));
    Message::new(say!("officers-bring-back", number = number, courier = courier, day = day)).row(trace(line))
}

/// To the courier: what the recipient said to the next attempt.
pub fn attempt_answered(line: &DeliveryLine, text: Text) -> Message {
    Message::new(say!("courier-news-attempt", number = line.number.as_str(), answer = text)).row(card(line))
}

/// To officers: somebody comes to the office for it.
pub fn fetched_at_office(line: &DeliveryLine) -> Message {
    let (number, courier) = (line.number.as_str(), courier(line));
    Message::new(say!("officers-fetch", number = number, courier = courier)).row(trace(line))
}

/// To followers: the handover of a moment ago was none.
pub fn undone(line: &DeliveryLine) -> Message {
    Message::new(say!("news-undone", number = line.number.as_str())).row(vec![super::ask_an_officer()])
}

/// To officers: the same.
pub fn undone_to_officers(line: &DeliveryLine) -> Message {
    Message::new(say!(
        "officers-undone",
        number = line.number.as_str(),
        courier = courier(line),
        minutes = UNDO_LASTS.num_minutes(),
    ))
    .row(trace(line))
}

/// To followers: it is back at the office, where it can be fetched.
pub fn back_at_the_office(line: &DeliveryLine) -> Message {
    Message::new(say!("news-returned", number = line.number.as_str())).row(vec![super::ask_an_officer()])
}

/// To officers: it is back at the office.
pub fn returned(line: &DeliveryLine) -> Message {
    let (number, courier) = (line.number.as_str(), courier(line));
    Message::new(say!("officers-returned", number = number, courier = courier)).row(trace(line))
}

/// To officers: what a courier tells late does not fit what is noted. `told`: an event's code.
pub fn conflict(line: &DeliveryLine, told: &str) -> Message {
    let told = CustodyEvent::from_code(told).map_or_else(|| say!("name-not-known"), event);
    Message::new(say!("officers-conflict", number = line.number.as_str(), village = village(line), told = told))
        .row(trace(line))
}

fn card(line: &DeliveryLine) -> Vec<Button> {
    line.id
        .map(|DeliveryId(id)| Button::open(format!("antaran {id}"), say!("staff-button-to-delivery")))
        .into_iter()
        .collect()
}

fn trace(line: &DeliveryLine) -> Vec<Button> {
    line.id.map(|DeliveryId(id)| Button::open(format!("jejak {id}"), say!("door-button-trace"))).into_iter().collect()
}

/// To officers: somebody says that it never came; with everything that happened to it.
pub fn disputed(timeline: &CustodyTimeline) -> Message {
    let mut message = self::timeline(timeline);
    message.paragraphs.insert(0, say!("officers-disputed", number = timeline.number.as_str()));
    message
}

/// To whoever opened a case: what the officer found.
pub fn case_closed(number: &str, said: &str) -> Message {
    Message::new(say!("news-case-closed", number = number))
        .and(say!("said", words = said))
        .row(vec![super::ask_an_officer()])
}

/// Everything that happened to a passport, day by day, with what an officer can do now.
pub fn timeline(timeline: &CustodyTimeline) -> Message {
    let name =
        timeline.name.as_ref().map_or_else(|| say!("name-not-known"), |name| say!("said", words = name.as_str()));
    let state = words::delivery(timeline.state);
    let mut message = Message::new(say!(
        "trace-title",
        number = timeline.number.as_str(),
        name = name,
        delivery = timeline.delivery.0,
        state = state
    ));
    if let Some(received) = &timeline.received {
        let by = received.by.as_str();
        message = message.and(match &received.relation {
            None => say!("trace-received", by = by),
            Some(relation) => say!("trace-received-by-other", by = by, relation = words_of_relation(relation)),
        });
    }
    for day in timeline.steps.chunk_by(|one, next| wib_date(one.at) == wib_date(next.at)) {
        let lines: Vec<Text> = day.iter().map(line).collect();
        if let Some(first) = day.first() {
            message = message.and(say!("trace-day", day = wib_date(first.at), lines = lines));
        }
    }
    if let Some(photo) = &timeline.photo {
        message = message.file(File::sent("", photo.clone(), Form::Photo));
    }
    buttons(timeline, message.pin(timeline.pin))
}

fn buttons(timeline: &CustodyTimeline, mut message: Message) -> Message {
    let delivery = timeline.delivery.0;
    if timeline.locked {
        message = message.row(vec![Button::open(format!("antaran buka {delivery}"), say!("staff-button-unlock"))]);
    }
    if timeline.state.is_under_way() {
        message = message.row(vec![Button::open(format!("jejak serah {delivery}"), say!("door-button-override"))]);
    }
    if let Some(case) = timeline.case {
        message = message.row(vec![Button::open(format!("kasus {}", case.0), say!("door-button-close-case"))]);
    }
    message
}

/// One step: when, what, who, and when it was noted where that was later.
fn line(step: &CustodyLine) -> Text {
    let time = step.at.with_timezone(&wib()).time();
    let by = step.by.as_ref().map_or_else(|| say!("trace-by-follower"), |name| say!("said", words = name.as_str()));
    let what = what(step);
    match (step.recorded_at, step.said) {
        (None, _) => say!("trace-line", time = time, what = what, by = by),
        (Some(at), false) => say!("trace-line-late", time = time, what = what, by = by, noted = noted(step, at)),
        (Some(at), true) => say!("trace-line-said", time = time, what = what, by = by, noted = noted(step, at)),
    }
}

/// On the same day its time is enough.
fn noted(step: &CustodyLine, at: DateTime<Utc>) -> Arg {
    if wib_date(step.at) == wib_date(at) { at.with_timezone(&wib()).time().into() } else { at.into() }
}

/// What happened in one step, and why.
pub fn what(step: &CustodyLine) -> Text {
    let what = event(step.event);
    let reason = step.reason.as_deref().and_then(|code| reason(step.event, code, step.words.as_deref()));
    match (reason, &step.words) {
        (Some(reason), _) => say!("trace-what-why", what = what, why = reason),
        (None, Some(words)) => say!("trace-what-words", what = what, words = words.as_str()),
        (None, None) => what,
    }
}

/// Why, in words; what somebody wrote goes along.
fn reason(of: CustodyEvent, code: &str, said: Option<&str>) -> Option<Text> {
    let listed = NotDelivered::LISTED.into_iter().find(|reason| reason.code() == code);
    if let Some(listed) = listed {
        return Some(reason_words(&listed));
    }
    match of {
        CustodyEvent::Conflict => {
            let told = event(CustodyEvent::from_code(code)?);
            Some(match said {
                Some(words) => say!("trace-what-words", what = told, words = words),
                None => told,
            })
        }
        CustodyEvent::LeftWithHead => Name::parse(said?).ok().map(|name| say!("said", words = name.as_str())),
        CustodyEvent::HandedOver => {
            let what = say!("trace-without-code");
            Some(match said {
                Some(words) => say!("trace-what-words", what = what, words = words),
                None => what,
            })
        }
        _ => None,
    }
}

/// A step in plain words.
pub fn event(event: CustodyEvent) -> Text {
    match event {
        CustodyEvent::Assigned => say!("trace-assigned"),
        CustodyEvent::Reassigned => say!("trace-reassigned"),
        CustodyEvent::TakenBack => say!("trace-taken-back"),
        CustodyEvent::Departed => say!("trace-departed"),
        CustodyEvent::Near => say!("trace-near"),
        CustodyEvent::Arrived => say!("trace-arrived"),
        CustodyEvent::CodeMade => say!("trace-code-made"),
        CustodyEvent::CodeRight => say!("trace-code-right"),
        CustodyEvent::CodeWrong => say!("trace-code-wrong"),
        CustodyEvent::CodeLocked => say!("trace-code-locked"),
        CustodyEvent::Unlocked => say!("trace-unlocked"),
        CustodyEvent::HandedOver => say!("trace-handed-over"),
        CustodyEvent::Undone => say!("trace-undone"),
        CustodyEvent::NotDelivered => say!("trace-not-delivered"),
        CustodyEvent::LeftWithHead => say!("trace-left-with-head"),
        CustodyEvent::Returned => say!("trace-returned"),
        CustodyEvent::Conflict => say!("trace-conflict"),
        CustodyEvent::Disputed => say!("trace-disputed"),
        CustodyEvent::SetRight => say!("trace-set-right"),
        CustodyEvent::RightTakenBack => say!("trace-right-taken-back"),
    }
}
