//! A visit as residents see it, and how things stand there for them.

use crate::chat::{Attendance, Button, Ctx, Message, Standing, VisitLine, words};
use crate::domain::{AttendanceState, VisitState};
use crate::office::OfficeFile;
use crate::say;
use crate::text::Text;

/// All that is to be known about a visit: where, when, how to get there, what to bring.
pub(in crate::chat::resident) fn details(office: &OfficeFile, visit: &VisitLine) -> Vec<Text> {
    let plan = &visit.plan;
    let mut lines = vec![say!(
        "visit-where",
        village = words::village(&plan.village),
        day = plan.day,
        from = plan.from,
        to = plan.to,
        venue = plan.venue.as_str(),
        programme = words::programme(office, &plan.programme),
    )];
    if let Some(first) = visit.first_day.filter(|first| visit.state == VisitState::Moved && *first != plan.day) {
        lines.push(say!("visit-moved-from", day = first));
    }
    lines.extend(getting_there(visit));
    lines.push(bring(visit));
    lines
}

fn getting_there(visit: &VisitLine) -> Option<Text> {
    visit.plan.getting_there.as_ref().map(|words| say!("visit-getting-there", words = words))
}

fn bring(visit: &VisitLine) -> Text {
    match &visit.plan.to_bring {
        Some(words) => say!("visit-bring-also", words = words),
        None => say!("visit-bring"),
    }
}

/// How many places are left, where there is a bound.
pub(in crate::chat::resident) fn places(visit: &VisitLine) -> Option<Text> {
    match (visit.places_left()?, visit.queued) {
        (0, 0) => Some(say!("visit-full")),
        (0, queued) => Some(say!("visit-full-queue", count = queued)),
        (left, _) => Some(say!("visit-places-left", count = left)),
    }
}

/// What they answered.
pub(in crate::chat::resident) fn mine(mine: Option<Attendance>) -> Option<Text> {
    let Attendance { state, headcount } = mine?;
    Some(match state {
        AttendanceState::Coming => say!("visit-mine-coming", count = headcount),
        AttendanceState::Waiting => say!("visit-mine-waiting", count = headcount),
        AttendanceState::Declined => say!("visit-mine-declined"),
    })
}

/// How things stand, with what can be done about it.
pub(super) fn standing(ctx: &Ctx, standing: &Standing) -> Message {
    let visit = &standing.visit;
    if !visit.takes_answers(ctx.now) {
        return closed(ctx, visit);
    }
    let (village, day) = (words::village(&visit.plan.village), visit.plan.day);
    match visit.mine {
        Some(Attendance { state: AttendanceState::Coming, headcount }) => {
            let mut message = Message::new(say!("attend-coming", count = headcount));
            message.paragraphs.extend(details(ctx.office, visit));
            message.pin(visit.plan.pin).row(vec![fill_in(visit)]).row(vec![change(visit), cannot(visit)])
        }
        Some(Attendance { state: AttendanceState::Waiting, headcount }) => {
            let place = standing.queue_place.unwrap_or(1);
            let said = say!("attend-waiting", count = headcount, village = village, day = day, place = place);
            Message::new(said).and(say!("attend-waiting-next")).row(vec![change(visit), cannot(visit)])
        }
        Some(Attendance { state: AttendanceState::Declined, .. }) | None => {
            Message::new(say!("attend-declined", village = village, day = day)).row(vec![come(visit)])
        }
    }
}

/// To whoever has just registered where a visit is announced: when and where, how many places are left, and whether
/// they come.
pub(in crate::chat::resident) fn invitation(ctx: &Ctx, visit: &VisitLine) -> Message {
    let mut message = Message::default();
    message.paragraphs.extend(details(ctx.office, visit));
    message.paragraphs.extend(places(visit));
    message.and(say!("attend-ask-come")).pin(visit.plan.pin).row(vec![come(visit), cannot(visit)])
}

/// A visit that takes no answers: why, and what to do instead.
pub(in crate::chat::resident) fn closed(ctx: &Ctx, visit: &VisitLine) -> Message {
    let (village, day) = (words::village(&visit.plan.village), visit.plan.day);
    let said = match visit.state {
        VisitState::Planned => return unknown(),
        VisitState::Cancelled => say!("attend-cancelled", village = village, day = day),
        _ if visit.is_over(ctx.now) => say!("attend-over", village = village, day = day),
        _ => return unknown(),
    };
    with_ways_on(Message::new(said).and(say!("attend-closed-next")))
}

/// No such visit, or one that nobody was told of.
pub(in crate::chat::resident) fn unknown() -> Message {
    with_ways_on(Message::new(say!("attend-unknown")))
}

fn with_ways_on(message: Message) -> Message {
    message.row(vec![Button::open("jadwal", say!("button-schedule")), Button::open("daftar", say!("button-register"))])
}

/// To whoever waited: there are places now.
pub fn moved_up(visit: &VisitLine) -> Message {
    let said = say!(
        "news-moved-up",
        count = people(visit),
        village = words::village(&visit.plan.village),
        day = visit.plan.day
    );
    the_day(visit, said, say!("news-moved-up-ask"), say!("button-we-come"))
}

/// On the day before: where, when, how to get there, what to bring. `today`: it is on this very day.
pub fn reminder(visit: &VisitLine, today: bool) -> Message {
    let (count, village, day) = (people(visit), words::village(&visit.plan.village), visit.plan.day);
    let said = if today {
        say!("news-reminder-today", count = count, village = village, day = day)
    } else {
        say!("news-reminder", count = count, village = village, day = day)
    };
    the_day(visit, said, say!("news-reminder-ask"), say!("button-still-come"))
}

fn people(visit: &VisitLine) -> u16 {
    visit.mine.map_or(1, |mine| mine.headcount)
}

/// What somebody who comes has to know of the day, between what is said and what is asked.
fn the_day(visit: &VisitLine, said: Text, asked: Text, yes: Text) -> Message {
    let mut message = Message::new(said).and(say!(
        "visit-hours",
        from = visit.plan.from,
        to = visit.plan.to,
        venue = visit.plan.venue.as_str()
    ));
    message.paragraphs.extend(getting_there(visit));
    message
        .and(bring(visit))
        .and(asked)
        .pin(visit.plan.pin)
        .row(vec![Button::open(format!("hadir {}", visit.id.0), yes), cannot(visit)])
}

fn come(visit: &VisitLine) -> Button {
    Button::open(format!("hadir {}", visit.id.0), say!("button-come"))
}

fn change(visit: &VisitLine) -> Button {
    Button::open(format!("hadir {} ubah", visit.id.0), say!("button-change-people"))
}

fn cannot(visit: &VisitLine) -> Button {
    Button::open(format!("absen {}", visit.id.0), say!("button-cannot"))
}

fn fill_in(visit: &VisitLine) -> Button {
    Button::open(format!("lengkapi {}", visit.id.0), say!("button-fill-in"))
}
