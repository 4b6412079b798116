//! A year's figures as pictures.

use chrono::NaiveDate;

use super::super::super::line::YearReport;
use super::super::super::{Bar, Chart, Figure, Section, Sheet, Tone, words};
use super::list::{self, Row};
use super::or_nil;
use super::part::Part;
use super::read::year_of;
use crate::say;
use crate::text::Text;

/// Bars in one picture: more would be too small on a phone.
const MOST_BARS: usize = 12;
/// Days from a visit to the handover, as they are told together: from the first figure on, below the next.
const BUCKETS: [i64; 6] = [0, 4, 8, 15, 22, 32];

/// Everything of a year that can be drawn. `today`: a year that is not over yet says so.
pub fn year_charts(report: &YearReport, today: NaiveDate) -> Vec<Chart> {
    Part::DRAWN.into_iter().filter_map(|part| chart(report, part, today)).collect()
}

/// One part of a year as a picture, with the tables that say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct YearFigure {
    /// What it is called after `/laporan 2022`.
    pub code: &'static str,
    /// The picture.
    pub chart: Chart,
    /// The same as tables, and more.
    pub sheets: Vec<Sheet>,
}

/// Everything of a year that can be drawn, each with its tables.
pub fn year_figures(report: &YearReport, today: NaiveDate) -> Vec<YearFigure> {
    let figure = |part: Part| {
        Some(YearFigure {
            code: part.code(),
            chart: chart(report, part, today)?,
            sheets: list::sheets_of(report, part),
        })
    };
    Part::DRAWN.into_iter().filter_map(figure).collect()
}

/// One part; none where the year has nothing of it.
pub(super) fn chart(report: &YearReport, part: Part, today: NaiveDate) -> Option<Chart> {
    let year = report.year.to_string();
    let until = (report.year == year_of(today)).then(|| say!("report-until", day = today));
    let of_applications = |title: Text, figure: Figure, foot: Option<Text>| Chart {
        title,
        lead: until.clone(),
        figure,
        legend: Vec::new(),
        foot,
    };
    match part {
        Part::Kinds => (report.total() + report.postponed + report.suspended > 0).then(|| {
            let section = Section { sums: list::sums(report), ..Section::of(plain(list::kinds(report))) };
            let foot = say!("report-which-year");
            of_applications(say!("report-title-kinds", year = year), Figure::Bars(vec![section]), Some(foot))
        }),
        Part::Statuses => (report.total() > 0).then(|| {
            let section = Section::of(plain(list::statuses(report)));
            of_applications(say!("report-title-statuses", year = year), Figure::Bars(vec![section]), None)
        }),
        Part::Villages => (report.total() > 0).then(|| {
            let mut rows = list::villages(report);
            let more = rows.len().saturating_sub(MOST_BARS);
            rows.truncate(MOST_BARS);
            let foot = (more > 0).then(|| say!("report-more-villages", count = more));
            let section = Section::of(plain(rows));
            of_applications(say!("report-title-villages", year = year), Figure::Bars(vec![section]), foot)
        }),
        Part::Days => days(report, &year),
        Part::Broadcasts => broadcasts(report, &year),
        Part::Survey => {
            let lead = list::index(report)?;
            let bar = |(month, index, shown)| Bar::plain(month, index, shown);
            Some(Chart {
                title: say!("report-title-survey", year = year),
                lead: Some(lead),
                figure: Figure::Bars(vec![Section::of(list::months(report).into_iter().map(bar).collect())]),
                legend: Vec::new(),
                foot: Some(say!("report-survey-rule")),
            })
        }
        Part::File => None,
    }
}

fn plain(rows: Vec<Row>) -> Vec<Bar> {
    rows.into_iter().map(|(label, count)| Bar::plain(label, count, or_nil(count))).collect()
}

fn days(report: &YearReport, year: &str) -> Option<Chart> {
    let mut lines = list::pace(report);
    if lines.is_empty() {
        return None;
    }
    let lead = lines.remove(0);
    let deadline = report.deadline;
    let figure = if report.days.is_empty() {
        // What the second line would say stands in the bars.
        lines.clear();
        let bars = [
            (say!("report-fact-in-time"), deadline.in_time, Tone::Reached),
            (say!("report-fact-late"), deadline.late, Tone::Short),
            (say!("report-fact-overdue"), deadline.overdue, Tone::Failed),
        ];
        let bar = |(label, count, tone)| Bar::plain(label, count, words::grouped(count)).toned(tone);
        Figure::Bars(vec![Section::of(bars.map(bar).to_vec())])
    } else {
        let within = |number: usize| {
            let (from, to) = (BUCKETS[number], BUCKETS.get(number + 1).copied());
            let count = |(days, _): &&(i64, i64)| *days >= from && to.is_none_or(|to| *days < to);
            let count: i64 = report.days.iter().filter(count).map(|(_, count)| count).sum();
            let label = match to {
                Some(to) => say!("report-bucket", from = from, to = to - 1),
                None => say!("report-bucket-more", days = from - 1),
            };
            Bar::plain(label, count, words::grouped(count))
        };
        Figure::Columns((0..BUCKETS.len()).map(within).collect())
    };
    let foot = (!lines.is_empty()).then(|| say!("report-lines", lines = lines));
    Some(Chart { title: say!("report-title-days", year = year), lead: Some(lead), figure, legend: Vec::new(), foot })
}

fn broadcasts(report: &YearReport, year: &str) -> Option<Chart> {
    if report.broadcasts.is_empty() {
        return None;
    }
    let tones = [Tone::Reached, Tone::Failed, Tone::Unsure, Tone::Short, Tone::Idle];
    let bars = plain(list::outcomes(report)).into_iter().zip(tones).map(|(bar, tone)| bar.toned(tone)).collect();
    let people: i64 = report.broadcasts.iter().map(super::super::super::line::BroadcastOutcome::people).sum();
    Some(Chart {
        title: say!("report-title-broadcasts", year = year),
        lead: Some(say!("report-lead-broadcasts", count = report.broadcasts.len(), people = words::grouped(people))),
        figure: Figure::Bars(vec![Section::of(bars)]),
        legend: Vec::new(),
        foot: Some(say!("report-unknown-means")),
    })
}
