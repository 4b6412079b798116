//! A plan becomes rows: applications, and the history of each.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::plan::{Application, Plan};
use super::strings;
use crate::domain::Source;
use crate::store::applications::birth_index;
use crate::store::{Purpose, Seal};

/// Writes what a plan changes. Returns the keys of those whose status changed, and whether against the usual
/// direction.
pub(super) async fn write(
    connection: &mut PgConnection,
    seal: &Seal,
    plan: &Plan,
    source: Source,
    reason: Option<&[u8]>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(i64, bool)>> {
    create(connection, seal, &plan.new, now).await?;
    change(connection, seal, &plan.changed, now).await?;
    digest(connection, plan).await?;
    note_events(connection, plan, source, reason, now).await
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
    status_day: Vec<NaiveDate>,
    said: Vec<String>,
    said_index: Vec<Vec<u8>>,
    issued_on: Vec<Option<NaiveDate>>,
    village: Vec<Option<String>>,
}

impl Columns {
    fn of(seal: &Seal, applications: &[(Application, [u8; 32])]) -> Self {
        let mut columns = Self::default();
        for (a, digest) in applications {
            columns.number.push(a.number.as_str().to_owned());
            columns.name.push(a.name.as_ref().map(|name| seal.close(Purpose::Name, name)));
            columns.birth.push(a.birth_date.map(|day| seal.close(Purpose::BirthDate, &day)));
            columns.birth_index.push(a.birth_date.map(|day| birth_index(seal, &a.number, day).to_vec()));
            columns.phone.push(a.phone.as_ref().map(|phone| seal.close(Purpose::Phone, phone)));
            columns.kind.push(a.kind.map(|kind| kind.code().to_owned()));
            columns.status.push(a.status.code().to_owned());
            columns.status_day.push(a.status_day);
            columns.said.push(a.said.code().to_owned());
            columns.said_index.push(digest.to_vec());
            columns.issued_on.push(a.issued_on);
            columns.village.push(a.village.as_ref().map(|village| village.as_str().to_owned()));
        }
        columns
    }
}

async fn create(
    connection: &mut PgConnection,
    seal: &Seal,
    applications: &[(Application, [u8; 32])],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if applications.is_empty() {
        return Ok(());
    }
    let c = Columns::of(seal, applications);
    sqlx::query!(
        "insert into applications (number, name_sealed, birth_sealed, birth_index, phone_sealed, kind, status, status_day,
             said_status, said_index, issued_on, village, created_at, updated_at)
         select r.*, $13, $13 from unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[], $6::text[],
             $7::text[], $8::date[], $9::text[], $10::bytea[], $11::date[], $12::text[]) as r",
        &c.number,
        &c.name as &[Option<Vec<u8>>],
        &c.birth as &[Option<Vec<u8>>],
        &c.birth_index as &[Option<Vec<u8>>],
        &c.phone as &[Option<Vec<u8>>],
        &c.kind as &[Option<String>],
        &c.status,
        &c.status_day,
        &c.said,
        &c.said_index,
        &c.issued_on as &[Option<NaiveDate>],
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
    applications: &[(Application, [u8; 32])],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if applications.is_empty() {
        return Ok(());
    }
    let c = Columns::of(seal, applications);
    sqlx::query!(
        "update applications as a
         set name_sealed = r.name, birth_sealed = r.birth, birth_index = r.birth_index, phone_sealed = r.phone,
             kind = r.kind, status = r.status, status_day = r.status_day, said_status = r.said, said_index = r.said_index,
             issued_on = r.issued_on, village = r.village, updated_at = $13
         from unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[], $6::text[],
             $7::text[], $8::date[], $9::text[], $10::bytea[], $11::date[], $12::text[])
             as r (number, name, birth, birth_index, phone, kind, status, status_day, said, said_index, issued_on, village)
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
        &c.said_index,
        &c.issued_on as &[Option<NaiveDate>],
        &c.village as &[Option<String>],
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What was said before is known at once the next time.
async fn digest(connection: &mut PgConnection, plan: &Plan) -> sqlx::Result<()> {
    if plan.digested.is_empty() {
        return Ok(());
    }
    let (numbers, digests): (Vec<String>, Vec<Vec<u8>>) =
        plan.digested.iter().map(|(number, digest)| (number.as_str().to_owned(), digest.to_vec())).unzip();
    sqlx::query!(
        "update applications as a set said_index = r.digest
         from unnest($1::text[], $2::bytea[]) as r (number, digest) where a.number = r.number",
        &numbers,
        &digests,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The history of what is new or moved. Returns the keys of what moved.
async fn note_events(
    connection: &mut PgConnection,
    plan: &Plan,
    source: Source,
    reason: Option<&[u8]>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(i64, bool)>> {
    let new: Vec<String> = plan.new.iter().map(|(application, _)| application.number.as_str().to_owned()).collect();
    let moved = strings(&plan.moved);
    let backward: Vec<String> = plan.backward.iter().map(|row| row.number.as_str().to_owned()).collect();
    if new.is_empty() && moved.is_empty() && backward.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"with noted as (
               insert into application_events (application_id, status, status_day, at, source, is_back, reason_sealed)
               select id, status, status_day, $4, $5, number = any($3),
                   case when number = any($3) then $6::bytea end
               from applications
               where number = any($1) or number = any($2) or number = any($3) order by id)
           select id, number = any($3) as "back!" from applications
           where number = any($2) or number = any($3) order by id"#,
        &new,
        &moved,
        &backward,
        now,
        source.code(),
        reason,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.back)).collect())
}
