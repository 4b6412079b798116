//! The whole as it will look, how many it reaches, and what becomes of it.

use chrono::{DateTime, Utc};

use super::super::super::unread::unread;
use super::super::super::{BroadcastAnswer, BroadcastQuestion, Button, Ctx, Input, Message, Order, Step};
use super::draft::Draft;
use super::moment::Moment;
use super::{
    Part, Stage, approval, ask, at, attachment, audience, card, count, extras, filling, go_on, moment, schedule,
};
use crate::domain::{BroadcastState, Reach, Tongue};
use crate::language::{fold, read_pin, read_yes_no};
use crate::say;

/// Shows it, and asks what becomes of it.
pub(super) fn show(draft: &Draft, reach: Reach) -> Step {
    let step = Step::next(at(Stage::Deciding { draft: Box::new(draft.clone()), reach }));
    shown(step, draft)
}

/// The message itself; in both languages where it was translated.
pub(super) fn shown(step: Step, draft: &Draft) -> Step {
    let step = step.message(draft.message_in(Tongue::Id));
    if draft.english.is_some() { step.message(draft.message_in(Tongue::En)) } else { step }
}

pub(super) fn question(ctx: &Ctx, draft: &Draft, reach: Reach) -> Message {
    let above = if draft.english.is_some() { say!("broadcast-preview-both") } else { say!("broadcast-preview") };
    if draft.corrects.is_some() {
        return Message::new(above)
            .and(say!("broadcast-ask-correct", chats = reach.chats))
            .choices([("kirim", say!("broadcast-button-correct"))])
            .choices([("teks", say!("broadcast-button-change-words")), ("batal", say!("staff-button-drop"))]);
    }
    let topic = extras::said_topic(draft.topic.unwrap_or_default());
    let mut message = Message::new(above)
        .and(say!("broadcast-summary", topic = topic, lines = audience::lines(draft)))
        .and(audience::said_reach(reach));
    if let Some(urgent) = &draft.urgent {
        message = message.and(say!("broadcast-is-urgent", reason = urgent.label()));
    }
    if needs_approval(ctx, reach) {
        message = message.and(say!("broadcast-needs-approval", most = ctx.office.limits.approval_above));
    }
    let urgent = match draft.urgent {
        Some(_) => ("biasa", say!("broadcast-button-not-urgent")),
        None => ("mendesak", say!("broadcast-button-urgent")),
    };
    message
        .and(say!("broadcast-ask-send"))
        .choices([("kirim", say!("broadcast-button-send")), ("jadwal", say!("broadcast-button-schedule"))])
        .choices([("coba", say!("broadcast-button-test")), urgent])
        .choices([
            ("teks", say!("broadcast-button-change-words")),
            ("penerima", say!("broadcast-button-change-audience")),
        ])
        .choices([("inggris", say!("broadcast-button-english")), ("lampiran", say!("broadcast-button-attachment"))])
        .choices([("tombol", say!("broadcast-button-buttons")), ("topik", say!("broadcast-button-topic"))])
        .choices([("batal", say!("staff-button-drop"))])
}

fn needs_approval(ctx: &Ctx, reach: Reach) -> bool {
    reach.chats > i64::from(ctx.office.limits.approval_above)
}

pub(super) fn decide(ctx: &Ctx, draft: &Draft, reach: Reach, input: &Input) -> Step {
    let here = || at(Stage::Deciding { draft: Box::new(draft.clone()), reach });
    let fill = |part| Step::next(filling(draft, part));
    let choice = match input {
        Input::Choice(choice) => choice.as_str(),
        // A place is attached below; nothing else has two such numbers.
        Input::Text(typed) if read_pin(typed).is_some() => "",
        Input::Text(typed) => match (read_yes_no(typed), fold(typed).as_str()) {
            (Some(true), _) | (_, "kirim" | "send") => "kirim",
            (Some(false), _) => "batal",
            (None, _) if draft.corrects.is_none() && audience::is_a_change(typed) => {
                return audience::change(draft, typed).unwrap_or_else(|why| Step::miss(here(), why));
            }
            // Whoever types a moment here wants it to be sent then; a number alone may mean anything.
            (None, _) if draft.corrects.is_none() && !typed.trim().chars().all(|char| char.is_ascii_digit()) => {
                match moment::read(typed, None, ctx.now) {
                    Ok(Moment::At(moment)) => return schedule::propose(ctx, draft, Some(moment)),
                    Ok(Moment::Day(day)) => return fill(Part::When(schedule::Part::Moment { day: Some(day) })),
                    // A figure in it: a moment was meant, and this says what is amiss with it.
                    Err(why) if typed.chars().any(|char| char.is_ascii_digit()) => return Step::miss(here(), why),
                    Err(_) => "",
                }
            }
            _ => "",
        },
        _ => "",
    };
    match choice {
        "kirim" if draft.corrects.is_some() => send(draft, None),
        "kirim" if reach.chats == 0 => count(draft, true).saying(audience::nobody(reach)),
        "kirim" => schedule::propose(ctx, draft, None),
        "jadwal" => schedule::begin(draft),
        "coba" => Step::next(here()).message(draft.message()).saying(say!("broadcast-tested")),
        "mendesak" => fill(Part::Reason { at: None }),
        "biasa" => go_on(&Draft { urgent: None, ..draft.clone() }),
        "teks" => fill(Part::Words),
        "penerima" => count(draft, true),
        "inggris" => fill(Part::English),
        "lampiran" => fill(Part::Attachment),
        "tombol" => fill(Part::Buttons),
        "topik" => fill(Part::Topic),
        "batal" => Step::end().saying(say!("cancelled")),
        _ => match attachment::attached(draft, input).filter(|_| draft.corrects.is_none()) {
            Some(Ok(draft)) => go_on(&draft),
            Some(Err(why)) => Step::miss(here(), why),
            None if matches!(input, Input::Text(_)) => Step::miss(here(), say!("broadcast-decide-unread")),
            None => Step::miss(here(), unread(input)),
        },
    }
}

/// The store is asked to begin it: at once, or at this moment.
pub(super) fn send(draft: &Draft, start_at: Option<DateTime<Utc>>) -> Step {
    let order = Box::new(Order { message: draft.message(), draft: draft.clone(), start_at });
    let stage = Stage::Beginning { draft: Box::new(draft.clone()) };
    match &draft.corrects {
        Some(corrected) => ask(stage, BroadcastQuestion::Correct(corrected.id, order)),
        None => ask(stage, BroadcastQuestion::Begin(order)),
    }
}

/// What the store made of it.
pub(super) fn begun(ctx: &Ctx, draft: &Draft, answer: &BroadcastAnswer) -> Step {
    match answer {
        BroadcastAnswer::Begun { line, reach, approvers, author } => match line.state {
            BroadcastState::AwaitingApproval => {
                let asked = say!("broadcast-awaits-approval", number = line.id.0, approvers = approvers.len());
                approval::asked(Step::end().saying(asked), draft, line, *reach, author, approvers)
            }
            BroadcastState::Scheduled => {
                let at = line.start_at.unwrap_or(ctx.now);
                let stop = Button::open(format!("siaran {} henti", line.id.0), say!("broadcast-button-stop"));
                Step::end()
                    .message(Message::new(say!("broadcast-scheduled", number = line.id.0, at = at)).row(vec![stop]))
            }
            _ => Step::end().saying(say!("broadcast-begun", number = line.id.0, chats = reach.chats)),
        },
        BroadcastAnswer::Nobody => count(draft, true).saying(say!("broadcast-nobody")),
        BroadcastAnswer::NobodyApproves => go_on(draft).saying(say!("broadcast-nobody-approves")),
        BroadcastAnswer::Amended { line, people, .. } => {
            Step::end().saying(say!("broadcast-correction-begun", number = line.id.0, people = *people))
        }
        BroadcastAnswer::NotNow(state) => Step::end().saying(card::not_now(*state)),
        BroadcastAnswer::Newer(id) => Step::end().saying(say!("broadcast-newer", number = id.0)),
        BroadcastAnswer::RecalledBefore { by, at } => Step::end().saying(card::recalled_before(by, *at)),
        BroadcastAnswer::OtherKind => Step::next(filling(draft, Part::Words)).saying(say!("broadcast-other-kind")),
        _ => super::super::no_such_thing(),
    }
}
