//! What the office takes out as a list, read row by row: memory does not grow with the list.
//!
//! Names are opened where a list is about people whom the office serves or about who received a passport; nothing else
//! that is sealed is, and who took such a list out, how long it was, and when stands in the audit.

mod people;
mod records;

use chrono::{DateTime, Utc};
use futures::stream::BoxStream;
use serde_json::json;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, PgPool};

use super::{Seal, audit};
use crate::chat::Cell;
use crate::domain::ChatId;

/// A list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Wishes for a visit, also settled ones.
    Interests,
    /// Visits.
    Visits,
    /// Applications.
    Applications,
    /// Passports on their way, or brought.
    Deliveries,
    /// Every step of every passport.
    Custody,
    /// What became of every message of every broadcast: a row for each recipient and part.
    Receipts,
    /// Who did what.
    Audit,
    /// What was not understood, without anything personal, with what officers say it means.
    Phrases,
}

/// Rows, as wide as the list's columns.
pub type Rows<'a> = BoxStream<'a, sqlx::Result<Vec<Cell>>>;

impl List {
    /// Every list and its name.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Interests, "interests"),
        (Self::Visits, "visits"),
        (Self::Applications, "applications"),
        (Self::Deliveries, "deliveries"),
        (Self::Custody, "custody"),
        (Self::Receipts, "receipts"),
        (Self::Audit, "audit"),
        (Self::Phrases, "phrases"),
    ];

    /// The list of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(list, _)| list)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(list, _)| *list == self).map_or("", |(_, name)| name)
    }

    /// Its columns, as they stay for whoever reads the file by program; `desa` holds a village's code.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Interests => people::INTERESTS,
            Self::Applications => people::APPLICATIONS,
            Self::Deliveries => people::DELIVERIES,
            Self::Custody => people::CUSTODY,
            Self::Visits => records::VISITS,
            Self::Receipts => records::RECEIPTS,
            Self::Audit => records::AUDIT,
            Self::Phrases => records::PHRASES,
        }
    }
}

/// A connection of its own, in a transaction that sees the database as it is now however long the reading takes.
/// It may take long: no statement is logged for being slow.
pub async fn snapshot(pool: &PgPool) -> sqlx::Result<PgConnection> {
    let options = PgConnectOptions::clone(&pool.connect_options()).disable_statement_logging();
    let mut connection = PgConnection::connect_with(&options).await?;
    // A server beside a strict unit cannot compile statements, and the longest lists are those that it would.
    sqlx::raw_sql("set jit = off; begin isolation level repeatable read, read only").execute(&mut connection).await?;
    Ok(connection)
}

/// How many rows a list has.
pub async fn count(connection: &mut PgConnection, list: List) -> sqlx::Result<i64> {
    match list {
        List::Interests => sqlx::query_scalar!(r#"select count(*) as "count!" from interests"#),
        List::Visits => sqlx::query_scalar!(r#"select count(*) as "count!" from visits"#),
        List::Applications => sqlx::query_scalar!(r#"select count(*) as "count!" from applications"#),
        List::Deliveries => sqlx::query_scalar!(r#"select count(*) as "count!" from deliveries"#),
        List::Custody => sqlx::query_scalar!(r#"select count(*) as "count!" from custody"#),
        List::Receipts => {
            sqlx::query_scalar!(r#"select count(*) as "count!" from outbox where broadcast_id is not null"#)
        }
        List::Audit => sqlx::query_scalar!(r#"select count(*) as "count!" from audit"#),
        List::Phrases => sqlx::query_scalar!(r#"select count(*) as "count!" from phrases"#),
    }
    .fetch_one(connection)
    .await
}

/// Notes that a list leaves, before it does.
pub async fn note(connection: &mut PgConnection, list: List, rows: i64, now: DateTime<Utc>) -> sqlx::Result<()> {
    note_by(connection, None, list, rows, now).await
}

/// The same, by somebody; `actor`: absent for the command line.
pub async fn note_by(
    connection: &mut PgConnection,
    actor: Option<ChatId>,
    list: List,
    rows: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let detail = json!({ "list": list.name(), "rows": rows });
    audit::note(connection, actor, "export", None, Some(detail), now).await
}

/// The rows of a list, oldest first.
pub fn rows<'a>(connection: &'a mut PgConnection, seal: &'a Seal, list: List) -> Rows<'a> {
    match list {
        List::Interests => people::interests(connection, seal),
        List::Applications => people::applications(connection, seal),
        List::Deliveries => people::deliveries(connection, seal),
        List::Custody => people::custody(connection, seal),
        List::Visits => records::visits(connection),
        List::Receipts => records::receipts(connection),
        List::Audit => records::audit(connection),
        List::Phrases => records::phrases(connection),
    }
}

/// A yes or no, as the office's files have it.
fn yes(yes: bool) -> Cell {
    Cell::from(if yes { "ya" } else { "tidak" })
}
