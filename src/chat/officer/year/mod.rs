//! `/laporan`: a year in figures, part by part, as a picture with its table, or all of it as a workbook.

mod draw;
mod list;
mod part;
mod read;

use serde::{Deserialize, Serialize};

use super::super::line::YearReport;
use super::super::unread::unread;
use super::super::{
    Answer, Button, Ctx, File, Input, Message, Paper, Question, ReportAnswer, ReportQuestion, Step, words,
};
use super::Talk;
use crate::language::fold;
use crate::say;
use crate::text::{Text, render};
use part::Part;
use read::read;

pub use draw::{YearFigure, year_charts, year_figures};
pub use list::{year_sheets, year_table};
pub use read::YEARS;

/// Years with a button of their own.
const WITH_BUTTON: usize = 6;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Of which year.
    AskingYear {
        /// Years of which something is known, the latest first.
        years: Vec<i32>,
    },
    /// The store was asked.
    Looking {
        /// Of which year.
        year: i32,
        /// What of it.
        part: Part,
    },
    /// What else of this year.
    Choosing {
        /// Of which year.
        year: i32,
    },
}

fn next(stage: Stage) -> Step {
    Step::next(Talk::Year(stage))
}

/// `/laporan`, `/laporan 2022`, `/laporan 2022 desa`.
pub(super) fn begin(ctx: &Ctx, rest: &str) -> Step {
    let wanted = read(rest, ctx.today());
    if wanted.year.is_none() && wanted.part.is_none() && !rest.trim().is_empty() {
        return Step::miss(Talk::Year(Stage::AskingYear { years: Vec::new() }), say!("report-year-unread"));
    }
    look(wanted.year.unwrap_or_else(|| read::year_of(ctx.today())), wanted.part.unwrap_or(Part::Kinds))
}

fn look(year: i32, part: Part) -> Step {
    Step::ask(Talk::Year(Stage::Looking { year, part }), Question::Report(ReportQuestion::Year(year)))
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    match (stage, input) {
        (Stage::Looking { part, .. }, Input::Answer(answer)) => match &**answer {
            Answer::Report(ReportAnswer::Year(report)) => show(ctx, report, *part),
            Answer::Report(ReportAnswer::Nothing { year, years }) => nothing(*year, years),
            _ => super::no_such_thing(),
        },
        (Stage::Looking { year, part }, _) => look(*year, *part),
        (_, Input::Choice(said) | Input::Text(said)) if matches!(fold(said).as_str(), "selesai" | "done") => {
            Step::end().saying(say!("staff-done"))
        }
        (_, Input::Choice(words) | Input::Text(words)) => {
            let wanted = read(words, ctx.today());
            let here = if let Stage::Choosing { year } = stage { Some(*year) } else { None };
            match (wanted.year.or(here), wanted.part, wanted.year.is_some()) {
                (Some(year), Some(part), _) => look(year, part),
                (Some(year), None, true) => look(year, Part::Kinds),
                _ if here.is_some() => Step::miss(Talk::Year(stage.clone()), say!("report-part-unread")),
                _ => Step::miss(Talk::Year(stage.clone()), say!("report-year-unread")),
            }
        }
        _ => Step::miss(Talk::Year(stage.clone()), unread(input)),
    }
}

fn nothing(year: i32, years: &[i32]) -> Step {
    let year = year.to_string();
    if years.is_empty() {
        return Step::end().saying(say!("report-none-at-all", year = year));
    }
    let known: Vec<String> = years.iter().take(WITH_BUTTON).map(ToString::to_string).collect();
    next(Stage::AskingYear { years: years.to_vec() }).saying(say!("report-none", year = year, years = known.join(", ")))
}

fn show(ctx: &Ctx, report: &YearReport, part: Part) -> Step {
    let step = next(Stage::Choosing { year: report.year });
    let year = report.year.to_string();
    if part == Part::File {
        let name = render(&say!("report-file", year = year.as_str()), ctx.who.tongue);
        let paper = Paper::Workbooks(year_sheets(report));
        return step.message(Message::new(say!("report-file-sent", year = year)).file(File::paper(name, paper)));
    }
    let Some(chart) = draw::chart(report, part, ctx.today()) else {
        return step.saying(part.missing(&year));
    };
    let name = format!("{year}.png");
    let mut message = Message::new(chart.title.clone());
    message.paragraphs = vec![say!("report-caption", title = chart.title.clone(), lines = list::lines(report, part))];
    step.message(message.file(File::paper(name, Paper::Chart(Box::new(chart)))))
}

/// The question that stands.
pub(super) fn question(stage: &Stage) -> Option<Message> {
    match stage {
        Stage::Looking { .. } => None,
        Stage::AskingYear { years } => {
            let button = |year: &i32| Button::choose(year.to_string(), said(&year.to_string()));
            let mut message = Message::new(say!("report-ask-year"));
            let buttons: Vec<Button> = years.iter().take(WITH_BUTTON).map(button).collect();
            for row in buttons.chunks(3) {
                message = message.row(row.to_vec());
            }
            Some(message.choices([("selesai", say!("staff-button-done"))]))
        }
        Stage::Choosing { year } => {
            let of = |part: Part| Button::choose(part.code(), part.label());
            Some(
                Message::new(say!("report-ask-part", year = year.to_string()))
                    .row(vec![of(Part::Kinds), of(Part::Statuses)])
                    .row(vec![of(Part::Villages), of(Part::Days)])
                    .row(vec![of(Part::Broadcasts), of(Part::Survey)])
                    .row(vec![of(Part::File), Button::choose("selesai", say!("staff-button-done"))]),
            )
        }
    }
}

fn said(words: &str) -> Text {
    say!("said", words = words)
}

/// A figure in a table: what is not there is said in a word, as the office's own tables do.
fn or_nil(number: i64) -> Text {
    if number == 0 { say!("report-nil") } else { words::grouped(number) }
}
