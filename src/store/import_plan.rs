//! What a file of the office would change: its rows beside what is stored. Pure but for the one query.

use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{Purpose, Seal, stored};
use crate::chat::{ImportFault, ImportFaultKind, ImportSummary};
use crate::domain::{ApplicationNumber, BirthDate, ImportRow, Move, Name, PassportKind, Phone, Status, VillageCode};

/// An application as it is, or as it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Application {
    pub(super) number: ApplicationNumber,
    pub(super) name: Option<Name>,
    pub(super) birth_date: Option<BirthDate>,
    pub(super) phone: Option<Phone>,
    pub(super) kind: Option<PassportKind>,
    pub(super) status: Status,
    pub(super) status_day: NaiveDate,
    /// The status in the office's last file.
    pub(super) said: Status,
    pub(super) issued_on: Option<NaiveDate>,
    pub(super) village: Option<VillageCode>,
}

/// What follows from a file.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) summary: ImportSummary,
    pub(super) new: Vec<Application>,
    pub(super) changed: Vec<Application>,
    /// Those of the changed ones whose status changes.
    pub(super) moved: Vec<ApplicationNumber>,
}

/// Lays a file beside what is stored. `today`: since when a status counts of which the file names no day.
pub(super) async fn plan(
    connection: &mut PgConnection,
    seal: &Seal,
    rows: &[ImportRow],
    today: NaiveDate,
) -> sqlx::Result<Plan> {
    let known = known(connection, seal, rows).await?;
    let mut plan = Plan::default();
    for row in rows {
        let Some(before) = known.get(row.number.as_str()) else {
            plan.new.push(created(row, today));
            continue;
        };
        match merged(before, row, today) {
            Err(fault) => plan.summary.faults.push(fault),
            Ok(after) if after == *before => plan.summary.unchanged += 1,
            Ok(after) => {
                if after.status != before.status {
                    plan.moved.push(after.number.clone());
                }
                plan.changed.push(after);
            }
        }
    }
    plan.summary.new = count(plan.new.len());
    plan.summary.changed = count(plan.changed.len());
    Ok(plan)
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// An application that the office names without a status has been taken in, and no more is known.
fn created(row: &ImportRow, today: NaiveDate) -> Application {
    let status = row.status.unwrap_or(Status::Received);
    Application {
        number: row.number.clone(),
        name: row.name.clone(),
        birth_date: row.birth_date,
        phone: row.phone.clone(),
        kind: row.kind,
        status,
        status_day: row.status_day.unwrap_or(today),
        said: status,
        issued_on: row.issued_on,
        village: row.village.clone(),
    }
}

fn merged(before: &Application, row: &ImportRow, today: NaiveDate) -> Result<Application, ImportFault> {
    let mut after = before.clone();
    after.name = row.name.clone().or(after.name);
    after.birth_date = row.birth_date.or(after.birth_date);
    after.phone = row.phone.clone().or(after.phone);
    after.kind = row.kind.or(after.kind);
    after.issued_on = row.issued_on.or(after.issued_on);
    after.village = row.village.clone().or(after.village);
    let Some(status) = row.status else { return Ok(after) };
    match before.status.to(status) {
        Move::Stays => after.status_day = row.status_day.unwrap_or(before.status_day),
        // The office says what it said before, and a handover went further since: no news, and no fault.
        _ if status == before.said => return Ok(after),
        Move::Forward => {
            after.status = status;
            after.status_day = row.status_day.unwrap_or(today);
        }
        Move::Back | Move::Impossible => {
            return Err(ImportFault {
                line: row.line,
                column: "status".to_owned(),
                found: status.code().to_owned(),
                kind: ImportFaultKind::StepBack,
            });
        }
    }
    after.said = status;
    Ok(after)
}

async fn known(
    connection: &mut PgConnection,
    seal: &Seal,
    rows: &[ImportRow],
) -> sqlx::Result<HashMap<String, Application>> {
    let numbers: Vec<String> = rows.iter().map(|row| row.number.as_str().to_owned()).collect();
    sqlx::query!(
        "select number, name_sealed, birth_sealed, phone_sealed, kind, status, status_day, said_status, issued_on, village
         from applications where number = any($1)",
        &numbers,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        let application = Application {
            number: stored(ApplicationNumber::parse(&row.number))?,
            name: seal.open_some(Purpose::Name, row.name_sealed.as_deref())?,
            birth_date: seal.open_some(Purpose::BirthDate, row.birth_sealed.as_deref())?,
            phone: seal.open_some(Purpose::Phone, row.phone_sealed.as_deref())?,
            kind: row.kind.map(|code| stored(PassportKind::from_code(&code))).transpose()?,
            status: stored(Status::from_code(&row.status))?,
            status_day: row.status_day,
            said: stored(Status::from_code(&row.said_status))?,
            issued_on: row.issued_on,
            village: row.village.map(|code| stored(VillageCode::parse(&code))).transpose()?,
        };
        Ok((row.number, application))
    })
    .collect()
}
