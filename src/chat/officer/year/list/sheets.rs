//! A year as sheets of a workbook.

use super::{Row, kinds, name_of_village, statuses};
use crate::chat::line::{BroadcastOutcome, SurveyMonth, YearReport};
use crate::chat::officer::year::part::Part;
use crate::chat::{Cell, Sheet};
use crate::domain::VillageCode;
use crate::language::Gazetteer;
use crate::say;
use crate::text::Text;

/// The whole year as the sheets of a workbook; figures are numbers there, and nil is 0.
pub fn year_sheets(report: &YearReport) -> Vec<Sheet> {
    Part::DRAWN.into_iter().flat_map(|part| sheets_of(report, part)).collect()
}

/// One part as sheets.
pub(in crate::chat::officer::year) fn sheets_of(report: &YearReport, part: Part) -> Vec<Sheet> {
    let pair = |(label, count): Row| vec![Cell::from(label), Cell::from(count)];
    match part {
        Part::Kinds => {
            let sums = [
                (say!("report-total"), report.total()),
                (say!("report-postponed"), report.postponed),
                (say!("report-suspended"), report.suspended),
            ];
            vec![two(
                say!("report-sheet-kinds", year = report.year.to_string()),
                say!("report-column-kind"),
                kinds(report).into_iter().chain(sums).map(pair).collect(),
            )]
        }
        Part::Statuses => vec![two(
            say!("report-sheet-statuses"),
            say!("report-column-status"),
            statuses(report).into_iter().map(pair).collect(),
        )],
        Part::Villages => vec![of_villages(report)],
        Part::Days => of_pace(report),
        Part::Broadcasts => vec![of_broadcasts(report)],
        Part::Survey => vec![of_survey(report)],
        Part::File => Vec::new(),
    }
}

fn two(title: Text, first: Text, rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet { title, columns: vec![first, say!("report-column-count")], rows }
}

/// How long it took and whether it was in time, then how many took how many days.
fn of_pace(report: &YearReport) -> Vec<Sheet> {
    let mut pace: Vec<Vec<Cell>> = Vec::new();
    let mut fact = |label: Text, value: Option<i64>| pace.push(vec![Cell::from(label), Cell::from(value)]);
    fact(say!("report-fact-median"), report.days_of(50));
    fact(say!("report-fact-most"), report.days_of(90));
    fact(say!("report-fact-in-time"), Some(report.deadline.in_time));
    fact(say!("report-fact-late"), Some(report.deadline.late));
    fact(say!("report-fact-overdue"), Some(report.deadline.overdue));
    fact(say!("report-fact-percent"), report.deadline.percent());
    let days = report.days.iter().map(|(days, count)| vec![Cell::from(*days), Cell::from(*count)]).collect();
    vec![
        two(say!("report-sheet-pace"), say!("report-column-fact"), pace),
        two(say!("report-sheet-days"), say!("report-column-days"), days),
    ]
}

fn of_villages(report: &YearReport) -> Sheet {
    let district = |village: &VillageCode| Gazetteer::get().district(village.district()).map(|one| one.name.clone());
    let row = |(village, count): &(Option<VillageCode>, i64)| {
        vec![
            Cell::from(village.as_ref().map(|village| village.as_str().to_owned())),
            Cell::from(name_of_village(village.as_ref())),
            Cell::from(village.as_ref().and_then(district)),
            Cell::from(*count),
        ]
    };
    Sheet {
        title: say!("report-sheet-villages"),
        columns: vec![
            say!("report-column-code"),
            say!("report-column-village"),
            say!("report-column-district"),
            say!("report-column-count"),
        ],
        rows: report.villages.iter().map(row).collect(),
    }
}

fn of_survey(report: &YearReport) -> Sheet {
    let row = |month: &SurveyMonth| {
        let index = month.tally.index();
        vec![
            Cell::from(month.month),
            Cell::from(i64::from(month.tally.answers)),
            Cell::from(index.map(|index| index.to_string())),
            Cell::from(index.map(|index| index.grade().letter().to_owned())),
        ]
    };
    Sheet {
        title: say!("report-sheet-survey"),
        columns: vec![
            say!("report-column-month"),
            say!("report-column-answers"),
            say!("report-column-index"),
            say!("report-column-grade"),
        ],
        rows: report.survey.iter().map(row).collect(),
    }
}

fn of_broadcasts(report: &YearReport) -> Sheet {
    let row = |one: &BroadcastOutcome| {
        let counts = [one.people(), one.sent, one.failed, one.unknown, one.withdrawn, one.waiting];
        let what = [Cell::from(one.id.0), Cell::from(one.day), Cell::from(one.title.as_str())];
        what.into_iter().chain(counts.map(Cell::from)).collect()
    };
    Sheet {
        title: say!("report-sheet-broadcasts"),
        columns: vec![
            say!("report-column-number"),
            say!("report-column-day"),
            say!("report-column-title"),
            say!("report-column-people"),
            say!("report-sent"),
            say!("report-failed"),
            say!("report-unknown"),
            say!("report-withdrawn"),
            say!("report-waiting"),
        ],
        rows: report.broadcasts.iter().map(row).collect(),
    }
}
