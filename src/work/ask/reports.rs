//! A year in figures.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::chat::{Answer, ReportAnswer, ReportQuestion};
use crate::domain::wib_date;
use crate::store::reports;

/// What officers ask.
pub(super) async fn officer(
    connection: &mut PgConnection,
    question: ReportQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let ReportQuestion::Year(year) = question;
    let report = reports::of_year(connection, year, wib_date(now)).await.context("cannot count a year")?;
    Ok(Answer::Report(match report {
        Some(report) if !report.is_empty() => ReportAnswer::Year(Box::new(report)),
        _ => {
            let years = reports::years(connection).await.context("cannot read which years there are")?;
            ReportAnswer::Nothing { year, years }
        }
    }))
}
