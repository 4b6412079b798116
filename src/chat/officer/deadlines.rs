//! `/tenggat`: finished passports that were not handed over for two weeks or more, the most urgent first.

use chrono::NaiveDate;

use super::super::line::DeadlineLine;
use super::super::{
    Answer, Button, Cell, Ctx, File, Input, Message, Paper, Question, Sheet, StatusAnswer, StatusQuestion, Step, words,
};
use super::Talk;
use crate::domain::{WATCHED_AFTER, collect_by};
use crate::say;
use crate::text::{Text, render};

/// Passports in the message; all of them stand in the file that goes with it.
const SHOWN: usize = 10;

pub(super) fn begin() -> Step {
    Step::ask(Talk::Deadlines, Question::Status(StatusQuestion::Deadlines))
}

pub(super) fn hear(ctx: &Ctx, input: &Input) -> Step {
    let Input::Answer(answer) = input else { return begin() };
    match &**answer {
        Answer::Status(StatusAnswer::Deadlines(lines)) if lines.is_empty() => {
            Step::end().saying(say!("deadlines-none", days = i64::from(WATCHED_AFTER)))
        }
        Answer::Status(StatusAnswer::Deadlines(lines)) => {
            let step = Step::end().message(deadlines(lines, ctx.today()));
            if lines.len() <= SHOWN {
                return step;
            }
            let name = render(&say!("deadlines-file"), ctx.who.tongue);
            let paper = Paper::Workbook(sheet(lines, ctx.today()));
            step.message(Message::new(say!("deadlines-all", count = lines.len())).file(File::paper(name, paper)))
        }
        _ => super::no_such_thing(),
    }
}

/// The list as a message: of a long one the most urgent.
pub fn deadlines(lines: &[DeadlineLine], today: NaiveDate) -> Message {
    let shown: Vec<Text> = lines.iter().take(SHOWN).map(|line| shown(line, today)).collect();
    let mut message = Message::new(say!("deadlines", count = lines.len(), days = i64::from(WATCHED_AFTER)))
        .and(say!("deadlines-list", lines = shown));
    let mut buttons = vec![Button::open("antaran", say!("staff-button-deliveries"))];
    if lines.len() > SHOWN {
        message = message.and(say!("deadlines-more", count = lines.len() - SHOWN));
        buttons.insert(0, Button::open("tenggat", say!("deadlines-button-all")));
    }
    message.row(buttons)
}

/// One of them in words.
pub fn shown(line: &DeadlineLine, today: NaiveDate) -> Text {
    let number = line.number.as_str();
    let place = line.village.as_ref().map_or_else(|| "–".to_owned(), words::village);
    let Some(issued_on) = line.issued_on else {
        return say!("deadlines-line-undated", number = number, place = place);
    };
    let last = collect_by(issued_on);
    let stand = stand(line);
    match (last - today).num_days() {
        left if left < 0 => say!("deadlines-line-over", number = number, place = place, day = last, stand = stand),
        0 => say!("deadlines-line-today", number = number, place = place, stand = stand),
        left => say!("deadlines-line", number = number, place = place, left = left, day = last, stand = stand),
    }
}

/// What it waits for.
fn stand(line: &DeadlineLine) -> Text {
    match line.delivery {
        Some(delivery) if delivery.is_under_way() => words::delivery(delivery),
        _ if !line.has_address && line.followers == 0 => say!("deadlines-nobody"),
        _ if !line.has_address => say!("deadlines-no-address"),
        _ => say!("deadlines-no-courier"),
    }
}

fn sheet(lines: &[DeadlineLine], today: NaiveDate) -> Sheet {
    let row = |line: &DeadlineLine| {
        let last = line.issued_on.map(collect_by);
        vec![
            Cell::from(line.number.as_str()),
            Cell::from(line.village.as_ref().map(words::village)),
            Cell::from(line.issued_on),
            Cell::from(last),
            Cell::from(last.map(|last| (last - today).num_days())),
            Cell::from(stand(line)),
            Cell::from(line.followers),
        ]
    };
    Sheet {
        title: say!("deadlines-title"),
        columns: vec![
            say!("deadlines-column-number"),
            say!("deadlines-column-village"),
            say!("deadlines-column-issued"),
            say!("deadlines-column-last"),
            say!("deadlines-column-left"),
            say!("deadlines-column-stand"),
            say!("deadlines-column-followers"),
        ],
        rows: lines.iter().map(row).collect(),
    }
}
