//! Why, how late, on which day, and whether it goes out: as it is asked.

use chrono::NaiveDate;

use super::super::super::super::line::VisitView;
use super::super::super::super::resident::village::in_twos;
use super::super::super::super::{Button, Ctx, Message, words};
use super::typed::free_days;
use super::{Act, Stage, What, audience};
use crate::domain::VisitReason;
use crate::say;

pub(in crate::chat::officer) fn question(ctx: &Ctx, stage: &Stage) -> Option<Message> {
    let no = |message: Message| message.choices([("tidak", say!("visit-button-never-mind"))]);
    Some(match stage {
        Stage::AskingReason { act, .. } => {
            let ask = if *act == Act::Cancel { say!("cancel-ask-reason") } else { say!("move-ask-reason") };
            let buttons = [
                (VisitReason::Weather, say!("visit-reason-weather")),
                (VisitReason::Boat, say!("visit-reason-boat")),
                (VisitReason::Office, say!("visit-reason-office")),
                (VisitReason::Village, say!("visit-reason-village")),
            ]
            .map(|(reason, label)| Button::choose(reason.code(), label));
            no(in_twos(Message::new(ask), &buttons))
        }
        Stage::AskingDelay { .. } => {
            let choice = |minutes: u16| Button::choose(format!("{minutes} menit"), words::minutes(minutes));
            no(Message::new(say!("late-ask")).row(vec![choice(30), choice(60)]))
        }
        Stage::Deciding { view, what } => deciding(ctx, view, what),
        Stage::Beside { .. } => super::beside::question(),
        Stage::Telling { .. } => return None,
    })
}

fn deciding(ctx: &Ctx, view: &VisitView, what: &What) -> Message {
    let reach = audience(view, what);
    let village = words::village(&view.line.plan.village);
    let ask = match what {
        What::Announce => say!("announce-ask", village = village, chats = reach.chats),
        What::Newcomers => say!("newcomers-ask", chats = reach.chats),
        What::Move { day, hours: (from, to), said: true, .. } => match (reach.chats, unreached(view)) {
            (0, 0) => say!("move-ask-nobody", day = *day, from = *from, to = *to),
            (0, new) => say!("move-ask-newcomers", day = *day, from = *from, to = *to, new = new),
            (chats, new) => say!("move-ask", day = *day, from = *from, to = *to, chats = chats, new = new),
        },
        What::Move { .. } => match (reach.chats, unreached(view)) {
            (0, 0) => say!("move-ask-day-nobody"),
            (0, new) => say!("move-ask-day-newcomers", new = new),
            (chats, new) => say!("move-ask-day", chats = chats, new = new),
        },
        What::Cancel(_) => say!("cancel-ask", chats = reach.chats),
        What::Late(_) | What::AskForData => say!("late-confirm", chats = reach.chats),
    };
    let mut message = Message::default();
    if reach.stopped + reach.blocked > 0 {
        message = message.and(say!("propose-left-out", stopped = reach.stopped, blocked = reach.blocked));
    }
    let message = message.and(ask);
    match what {
        What::Announce | What::Newcomers => {
            message.choices([("kirim", say!("staff-button-send")), ("nanti", say!("staff-button-later"))])
        }
        What::Move { said, .. } => {
            let days = free_days(ctx, view);
            let row = |day: &NaiveDate| vec![Button::choose(day.to_string(), say!("label-day", day = *day))];
            let mut message = message;
            if *said {
                message = message.choices([("kirim", say!("visit-button-move-and-tell"))]);
            } else {
                message.buttons.extend(days.iter().map(row));
            }
            message.choices([("tidak", say!("visit-button-never-mind"))])
        }
        What::Cancel(_) => message
            .choices([("kirim", say!("visit-button-cancel-and-tell"))])
            .choices([("tidak", say!("visit-button-never-mind"))]),
        What::Late(_) | What::AskForData => {
            message.choices([("kirim", say!("staff-button-send")), ("tidak", say!("visit-button-never-mind"))])
        }
    }
}

/// Who hears of the new day alone: those who were not told, and those whose notice is taken back.
pub(super) fn unreached(view: &VisitView) -> i64 {
    view.newcomers.chats + view.in_line
}
