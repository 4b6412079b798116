//! A year's figures as lines of a message, as a table on a terminal, as the sheets of a workbook.

mod sheets;

pub(super) use sheets::sheets_of;
pub use sheets::year_sheets;

use super::super::super::line::{BroadcastOutcome, SurveyMonth, YearReport};
use super::super::super::words;
use super::part::Part;
use super::{or_nil, said};
use crate::domain::{PassportKind, Status, Tally, VillageCode};
use crate::say;
use crate::text::Text;

/// Villages in one message.
const VILLAGES: usize = 15;

/// A line of the office's own table: what it is called, and how many.
pub(super) type Row = (Text, i64);

/// The office's own table by kind: the five kinds that it publishes always, others where there are some.
pub(super) fn kinds(report: &YearReport) -> Vec<Row> {
    let published = |kind: PassportKind| !matches!(kind, PassportKind::Full | PassportKind::DataChange);
    let known = PassportKind::ALL.iter().map(|kind| (Some(*kind), published(*kind)));
    known
        .chain([(None, false)])
        .map(|(kind, always)| (kind, report.of_kind(kind), always))
        .filter(|(_, count, always)| *always || *count > 0)
        .map(|(kind, count, _)| (name_of_kind(kind), count))
        .collect()
}

/// What stands below it.
pub(super) fn sums(report: &YearReport) -> Vec<(Text, Text)> {
    vec![
        (say!("report-total"), words::grouped(report.total())),
        (say!("report-postponed"), or_nil(report.postponed)),
        (say!("report-suspended"), or_nil(report.suspended)),
    ]
}

fn name_of_kind(kind: Option<PassportKind>) -> Text {
    match kind {
        Some(PassportKind::New) => say!("report-kind-new"),
        Some(PassportKind::Expired) => say!("report-kind-expired"),
        Some(PassportKind::Full) => say!("report-kind-full"),
        Some(PassportKind::Lost) => say!("report-kind-lost"),
        Some(PassportKind::DamagedValid) => say!("report-kind-damaged-valid"),
        Some(PassportKind::DamagedExpired) => say!("report-kind-damaged-expired"),
        Some(PassportKind::DataChange) => say!("report-kind-data-change"),
        None => say!("report-kind-unknown"),
    }
}

/// By status, in the order of an application's way; those that some have.
pub(super) fn statuses(report: &YearReport) -> Vec<Row> {
    let of =
        |status: &Status| report.statuses.iter().filter(|(other, _)| other == status).map(|(_, count)| count).sum();
    let rows = Status::ALL.iter().map(|status| (words::status(*status), of(status)));
    rows.filter(|(_, count)| *count > 0).collect()
}

/// By village, the one with most first.
pub(super) fn villages(report: &YearReport) -> Vec<Row> {
    report.villages.iter().map(|(village, count)| (name_of_village(village.as_ref()), *count)).collect()
}

fn name_of_village(village: Option<&VillageCode>) -> Text {
    village.map_or_else(|| say!("report-village-unknown"), |village| said(&words::village(village)))
}

/// All broadcasts together: what it is, and how many people.
pub(super) fn outcomes(report: &YearReport) -> Vec<Row> {
    let sum = |of: fn(&BroadcastOutcome) -> i64| report.broadcasts.iter().map(of).sum();
    vec![
        (say!("report-sent"), sum(|one| one.sent)),
        (say!("report-failed"), sum(|one| one.failed)),
        (say!("report-unknown"), sum(|one| one.unknown)),
        (say!("report-withdrawn"), sum(|one| one.withdrawn)),
        (say!("report-waiting"), sum(|one| one.waiting)),
    ]
}

/// How long it took and whether it was in time, in sentences.
pub(super) fn pace(report: &YearReport) -> Vec<Text> {
    let mut lines = Vec::new();
    if let (Some(median), Some(most)) = (report.days_of(50), report.days_of(90)) {
        let count: i64 = report.days.iter().map(|(_, count)| count).sum();
        lines.push(say!("report-days", count = words::grouped(count), median = median, most = most));
    }
    let deadline = report.deadline;
    if let Some(percent) = deadline.percent() {
        lines.push(say!(
            "report-in-time",
            percent = percent,
            in_time = words::grouped(deadline.in_time),
            judged = words::grouped(deadline.judged())
        ));
        if deadline.late + deadline.overdue > 0 {
            lines.push(say!("report-not-in-time", late = deadline.late, overdue = deadline.overdue));
        }
    }
    lines
}

/// The year's index in a sentence; none without answers.
pub(super) fn index(report: &YearReport) -> Option<Text> {
    let all = report.survey.iter().fold(Tally::default(), |all, month| all.and(&month.tally));
    let index = all.index()?;
    Some(say!(
        "report-index",
        index = index.to_string(),
        grade = index.grade().letter(),
        answers = i64::from(all.answers)
    ))
}

/// By month: which, the index in hundredths, and how it is written.
pub(super) fn months(report: &YearReport) -> Vec<(Text, i64, Text)> {
    let of = |month: &SurveyMonth| {
        let index = month.tally.index()?;
        let shown = say!(
            "report-index-short",
            index = index.to_string(),
            grade = index.grade().letter(),
            answers = i64::from(month.tally.answers)
        );
        Some((say!("report-month", month = words::month(month.month)), i64::from(index.hundredths()), shown))
    };
    report.survey.iter().filter_map(of).collect()
}

/// One part as lines of a message.
pub(super) fn lines(report: &YearReport, part: Part) -> Vec<Text> {
    let line = |(label, count): Row| say!("report-line", label = label, count = or_nil(count));
    match part {
        Part::Kinds => {
            let sums = sums(report).into_iter().map(|(label, count)| say!("report-line", label = label, count = count));
            kinds(report).into_iter().map(line).chain(sums).collect()
        }
        Part::Statuses => statuses(report).into_iter().map(line).collect(),
        Part::Villages => {
            let mut lines: Vec<Text> = villages(report).into_iter().map(line).collect();
            let more = lines.len().saturating_sub(VILLAGES);
            if more > 0 {
                lines.truncate(VILLAGES);
                lines.push(say!("report-more-villages", count = more));
            }
            lines
        }
        Part::Days => pace(report),
        Part::Broadcasts => {
            let count = say!("report-line", label = say!("report-broadcasts"), count = report.broadcasts.len());
            [count].into_iter().chain(outcomes(report).into_iter().map(line)).collect()
        }
        Part::Survey => {
            let months = months(report).into_iter();
            index(report)
                .into_iter()
                .chain(months.map(|(month, _, shown)| say!("report-line", label = month, count = shown)))
                .collect()
        }
        Part::File => Vec::new(),
    }
}

/// The whole year as lines of two columns, a heading with nothing beside it: for a terminal.
pub fn year_table(report: &YearReport) -> Vec<(Text, Option<Text>)> {
    let year = report.year.to_string();
    let rows = |rows: Vec<Row>| rows.into_iter().map(|(label, count)| (label, Some(or_nil(count))));
    let mut table = vec![(say!("report-title-kinds", year = year.as_str()), None)];
    table.extend(rows(kinds(report)));
    table.extend(sums(report).into_iter().map(|(label, shown)| (label, Some(shown))));
    table.push((say!("report-title-statuses", year = year.as_str()), None));
    table.extend(rows(statuses(report)));
    table.push((say!("report-title-villages", year = year.as_str()), None));
    table.extend(rows(villages(report)));
    let pace = pace(report);
    if !pace.is_empty() {
        table.push((say!("report-title-days", year = year.as_str()), None));
        table.extend(pace.into_iter().map(|line| (line, None)));
    }
    if !report.broadcasts.is_empty() {
        table.push((say!("report-title-broadcasts", year = year.as_str()), None));
        table.extend(rows(outcomes(report)));
    }
    if let Some(index) = index(report) {
        table.push((say!("report-title-survey", year = year), None));
        table.push((index, None));
        table.extend(months(report).into_iter().map(|(month, _, shown)| (month, Some(shown))));
    }
    table
}
