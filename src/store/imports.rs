//! The office's file of applications: checked first, then applied whole or not at all.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::applications::birth_index;
use super::import_plan::{Application, Plan, plan};
use super::{Purpose, Seal, application_line, audit};
use crate::chat::{ImportSummary, StatusChange};
use crate::domain::{ApplicationNumber, ChatId, ImportRow, wib_date};

/// One import after the other, whoever starts it.
const ONE_AT_A_TIME: i64 = 0x696d_706f_7274;

/// What a file would change. Changes nothing.
pub async fn check(
    connection: &mut PgConnection,
    seal: &Seal,
    rows: &[ImportRow],
    now: DateTime<Utc>,
) -> sqlx::Result<ImportSummary> {
    let plan = plan(connection, seal, rows, wib_date(now)).await?;
    let told = sqlx::query_scalar!(
        r#"select count(distinct f.chat_id) as "told!" from applications as a
           join follows as f on f.application_id = a.id where a.number = any($1)"#,
        &strings(&plan.moved),
    )
    .fetch_one(connection)
    .await?;
    Ok(ImportSummary { told, ..plan.summary })
}

/// Applies a file, unless it has a fault; then the summary says which, and nothing is changed. Returns
/// what changed for whom, each change with its followers; `told` is left to whoever tells them.
/// `actor`: the officer; absent for the command line and the feed.
pub async fn apply(
    connection: &mut PgConnection,
    seal: &Seal,
    rows: &[ImportRow],
    actor: Option<ChatId>,
    now: DateTime<Utc>,
) -> sqlx::Result<(ImportSummary, Vec<StatusChange>)> {
    sqlx::query!("select pg_advisory_xact_lock($1)", ONE_AT_A_TIME).execute(&mut *connection).await?;
    let numbers: Vec<String> = rows.iter().map(|row| row.number.as_str().to_owned()).collect();
    sqlx::query!("select id from applications where number = any($1) order by id for no key update", &numbers)
        .fetch_all(&mut *connection)
        .await?;
    let plan = plan(connection, seal, rows, wib_date(now)).await?;
    if !plan.summary.faults.is_empty() {
        return Ok((plan.summary, Vec::new()));
    }
    create(connection, seal, &plan.new, now).await?;
    change(connection, seal, &plan.changed, now).await?;
    let moved = note_events(connection, &plan, now).await?;
    let changes = changes(connection, seal, &moved).await?;
    let summary = plan.summary;
    let detail = json!({ "new": summary.new, "changed": summary.changed, "unchanged": summary.unchanged });
    audit::note(connection, actor, "import.applied", None, Some(detail), now).await?;
    Ok((summary, changes))
}

/// Applications as columns, for `unnest`.
#[derive(Default)]
struct Columns {
    number: Vec<String>,
    name: Vec<Option<Vec<u8>>>,
    birth: Vec<Option<Vec<u8>>>,
    birth_index: Vec<Option<Vec<u8>>>,
    phone: Vec<Option<Vec<u8>>>,
    kind: Vec<Option<String>>,
    status: Vec<String>,
    status_day: Vec<chrono::NaiveDate>,
    said: Vec<String>,
    issued_on: Vec<Option<chrono::NaiveDate>>,
    village: Vec<Option<String>>,
}

impl Columns {
    fn of(seal: &Seal, applications: &[Application]) -> Self {
        let mut columns = Self::default();
        for a in applications {
            columns.number.push(a.number.as_str().to_owned());
            columns.name.push(a.name.as_ref().map(|name| seal.close(Purpose::Name, name)));
            columns.birth.push(a.birth_date.map(|day| seal.close(Purpose::BirthDate, &day)));
            columns.birth_index.push(a.birth_date.map(|day| birth_index(seal, &a.number, day).to_vec()));
            columns.phone.push(a.phone.as_ref().map(|phone| seal.close(Purpose::Phone, phone)));
            columns.kind.push(a.kind.map(|kind| kind.code().to_owned()));
            columns.status.push(a.status.code().to_owned());
            columns.status_day.push(a.status_day);
            columns.said.push(a.said.code().to_owned());
            columns.issued_on.push(a.issued_on);
            columns.village.push(a.village.as_ref().map(|village| village.as_str().to_owned()));
        }
        columns
    }
}

async fn create(
    connection: &mut PgConnection,
    seal: &Seal,
    applications: &[Application],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let c = Columns::of(seal, applications);
    sqlx::query!(
        "insert into applications (number, name_sealed, birth_sealed, birth_index, phone_sealed, kind, status, status_day,
             said_status, issued_on, village, created_at, updated_at)
         select r.*, $12, $12 from unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[], $6::text[],
             $7::text[], $8::date[], $9::text[], $10::date[], $11::text[]) as r",
        &c.number,
        &c.name as &[Option<Vec<u8>>],
        &c.birth as &[Option<Vec<u8>>],
        &c.birth_index as &[Option<Vec<u8>>],
        &c.phone as &[Option<Vec<u8>>],
        &c.kind as &[Option<String>],
        &c.status,
        &c.status_day,
        &c.said,
        &c.issued_on as &[Option<chrono::NaiveDate>],
        &c.village as &[Option<String>],
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn change(
    connection: &mut PgConnection,
    seal: &Seal,
    applications: &[Application],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let c = Columns::of(seal, applications);
    sqlx::query!(
        "update applications as a
         set name_sealed = r.name, birth_sealed = r.birth, birth_index = r.birth_index, phone_sealed = r.phone,
             kind = r.kind, status = r.status, status_day = r.status_day, said_status = r.said,
             issued_on = r.issued_on, village = r.village, updated_at = $12
         from unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[], $6::text[],
             $7::text[], $8::date[], $9::text[], $10::date[], $11::text[])
             as r (number, name, birth, birth_index, phone, kind, status, status_day, said, issued_on, village)
         where a.number = r.number",
        &c.number,
        &c.name as &[Option<Vec<u8>>],
        &c.birth as &[Option<Vec<u8>>],
        &c.birth_index as &[Option<Vec<u8>>],
        &c.phone as &[Option<Vec<u8>>],
        &c.kind as &[Option<String>],
        &c.status,
        &c.status_day,
        &c.said,
        &c.issued_on as &[Option<chrono::NaiveDate>],
        &c.village as &[Option<String>],
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The history of what is new or moved. Returns the keys of what moved.
async fn note_events(connection: &mut PgConnection, plan: &Plan, now: DateTime<Utc>) -> sqlx::Result<Vec<i64>> {
    let new: Vec<String> = plan.new.iter().map(|application| application.number.as_str().to_owned()).collect();
    let moved = strings(&plan.moved);
    sqlx::query_scalar!(
        r#"with noted as (
               insert into application_events (application_id, status, status_day, at, source)
               select id, status, status_day, $3, 'import' from applications
               where number = any($1) or number = any($2) order by id)
           select id from applications where number = any($2) order by id"#,
        &new,
        &moved,
        now,
    )
    .fetch_all(connection)
    .await
}

async fn changes(connection: &mut PgConnection, seal: &Seal, moved: &[i64]) -> sqlx::Result<Vec<StatusChange>> {
    let followed = sqlx::query!(
        r#"select application_id, array_agg(chat_id order by chat_id) as "followers!" from follows
           where application_id = any($1) group by application_id order by application_id"#,
        moved,
    )
    .fetch_all(&mut *connection)
    .await?;
    let ids: Vec<i64> = followed.iter().map(|row| row.application_id).collect();
    let lines = application_line::of(connection, seal, &ids).await?;
    Ok(lines
        .into_iter()
        .zip(followed)
        .map(|(application, row)| StatusChange {
            application,
            followers: row.followers.into_iter().map(ChatId).collect(),
        })
        .collect())
}

fn strings(numbers: &[ApplicationNumber]) -> Vec<String> {
    numbers.iter().map(|number| number.as_str().to_owned()).collect()
}
