//! Which key seals, which copies of the program hold which keys, and sealing everything anew while they run. Every
//! `…_sealed` column of the schema is found by its name, so that none can be forgotten.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use super::applications::birth_index;
use super::{KeyId, Purpose, Seal, audit, stored};
use crate::domain::{ApplicationNumber, BirthDate};

/// A copy that was not seen for so long does not run any more.
const GONE_AFTER: TimeDelta = TimeDelta::seconds(30);

/// The key that seals; none where nobody ever changed it.
pub async fn sealing(connection: &mut PgConnection) -> sqlx::Result<Option<KeyId>> {
    let key = sqlx::query_scalar!("select key_id from sealing_key").fetch_optional(connection).await?;
    key.map(|key| stored(u8::try_from(key).ok())).transpose()
}

/// Lets the ring seal with the key that everybody seals with. False where the ring does not hold it.
pub async fn heed(connection: &mut PgConnection, seal: &Seal) -> sqlx::Result<bool> {
    Ok(match sealing(connection).await? {
        Some(key) => seal.ring().seal_with(key),
        None => true,
    })
}

/// From now on every copy seals with this key.
pub async fn seal_with(connection: &mut PgConnection, key: KeyId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into sealing_key (key_id, since) values ($1, $2)
         on conflict (one) do update set key_id = excluded.key_id, since = excluded.since",
        i16::from(key),
        now,
    )
    .execute(&mut *connection)
    .await?;
    let detail = serde_json::json!({ "key": key });
    audit::note(connection, None, "keys.changed", None, Some(detail), now).await
}

/// Keeps that this copy runs, with these keys.
pub async fn hold(connection: &mut PgConnection, holder: &str, seal: &Seal, now: DateTime<Utc>) -> sqlx::Result<()> {
    let keys: Vec<i16> = seal.ring().ids().into_iter().map(i16::from).collect();
    sqlx::query!(
        "insert into key_holders (holder, keys, seals_with, seen_at) values ($1, $2, $3, $4)
         on conflict (holder) do update set keys = excluded.keys, seals_with = excluded.seals_with, seen_at = excluded.seen_at",
        holder,
        &keys,
        i16::from(seal.ring().seals_with()),
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from key_holders where seen_at < $1", now - GONE_AFTER * 20).execute(connection).await?;
    Ok(())
}

/// Copies that run and do not hold a key, and those that do not seal with it.
pub async fn lacking(connection: &mut PgConnection, key: KeyId, now: DateTime<Utc>) -> sqlx::Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"select count(*) filter (where not $1 = any(keys)) as "lack!", count(*) filter (where seals_with <> $1) as "others!"
           from key_holders where seen_at > $2"#,
        i16::from(key),
        now - GONE_AFTER,
    )
    .fetch_one(connection)
    .await?;
    Ok((row.lack, row.others))
}

/// A table with sealed columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedTable {
    /// Its name, quoted where it has to be.
    pub table: String,
    /// The column that is its key, likewise: a number.
    pub key: String,
    /// Its sealed columns, likewise.
    pub columns: Vec<String>,
}

/// All of them, as the schema says; each has one number as its key.
pub async fn tables(connection: &mut PgConnection) -> sqlx::Result<Vec<SealedTable>> {
    let rows = sqlx::query!(
        r#"select c.oid::regclass::text as "table!",
               (select quote_ident(k.attname) from pg_index as i
                join pg_attribute as k on k.attrelid = i.indrelid and k.attnum = i.indkey[0]
                where i.indrelid = c.oid and i.indisprimary and i.indnkeyatts = 1) as "key!",
               array_agg(quote_ident(a.attname) order by a.attname) as "columns!"
           from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
           join pg_attribute as a on a.attrelid = c.oid and a.attname like '%\_sealed' and not a.attisdropped
               and a.atttypid = 'bytea'::regtype
           where c.relkind = 'r' and n.nspname = current_schema()
           group by c.oid order by 1"#
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| SealedTable { table: row.table, key: row.key, columns: row.columns }).collect())
}

/// What a column's box begins with where the key seals it.
fn prefix(key: KeyId) -> Vec<u8> {
    if key == 0 { vec![1] } else { vec![2, key] }
}

/// Values of a table that another key sealed.
pub async fn left(connection: &mut PgConnection, table: &SealedTable, key: KeyId) -> sqlx::Result<i64> {
    let other = others(table);
    // Names of the schema, quoted by the database itself; values are bound.
    let sql = format!("select count(*) from {} where {other}", table.table);
    sqlx::query_scalar(AssertSqlSafe(sql)).bind(prefix(key)).fetch_one(connection).await
}

fn others(table: &SealedTable) -> String {
    let each: Vec<String> =
        table.columns.iter().map(|column| format!("substr({column}, 1, length($1::bytea)) <> $1")).collect();
    format!("({})", each.join(" or "))
}

/// Seals up to `limit` rows of a table anew, those after the row `after`, within the caller's transaction. Returns the last
/// row that was sealed anew; none where none is left after it. What others change meanwhile they change before or after.
pub async fn reseal(
    connection: &mut PgConnection,
    seal: &Seal,
    table: &SealedTable,
    after: i64,
    limit: i64,
) -> sqlx::Result<Option<i64>> {
    sqlx::raw_sql("set local jemputbola.resealing = 'on'").execute(&mut *connection).await?;
    let columns = table.columns.join(", ");
    let (name, key) = (&table.table, &table.key);
    let sql = format!(
        "select {key}, {columns} from {name} where {key} > $2 and {} order by {key} limit $3 for no key update",
        others(table)
    );
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(prefix(seal.ring().seals_with()))
        .bind(after)
        .bind(limit)
        .fetch_all(&mut *connection)
        .await?;
    let mut ids = Vec::with_capacity(rows.len());
    for row in rows {
        let id: i64 = row.try_get(0)?;
        for (place, column) in table.columns.iter().enumerate() {
            let sealed: Option<Vec<u8>> = row.try_get(place + 1)?;
            let Some(anew) = sealed.map(|sealed| seal.close_anew(&sealed)).transpose()?.flatten() else { continue };
            let sql = format!("update {name} set {column} = $2 where {key} = $1");
            sqlx::query(AssertSqlSafe(sql)).bind(id).bind(anew).execute(&mut *connection).await?;
        }
        ids.push(id);
    }
    if name == "applications" {
        reindex(connection, seal, &ids).await?;
    }
    Ok(ids.last().copied())
}

/// What applications are looked up by, with the key that seals now. The digest of the office's last row cannot be made anew:
/// what it was made of is kept nowhere, which is why it is a digest. It is made again when the office says that row again;
/// until then a row is compared with what stands, and one that an officer set right with the day of what it said
/// (`store::imports::plan`).
async fn reindex(connection: &mut PgConnection, seal: &Seal, ids: &[i64]) -> sqlx::Result<()> {
    let rows = sqlx::query!("select id, number, birth_sealed from applications where id = any($1)", ids)
        .fetch_all(&mut *connection)
        .await?;
    for row in rows {
        let born: Option<BirthDate> = seal.open_some(Purpose::BirthDate, row.birth_sealed.as_deref())?;
        let number = stored(ApplicationNumber::parse(&row.number))?;
        let index = born.map(|born| birth_index(seal, &number, born).to_vec());
        sqlx::query!(
            "update applications set birth_index = $2, said_index = null where id = $1",
            row.id,
            index as Option<Vec<u8>>,
        )
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Proves the end of the audit's chain with the key that seals now. False where somebody touched it.
pub async fn prove_audit(connection: &mut PgConnection, seal: &Seal) -> sqlx::Result<bool> {
    audit::prove_anew(connection, seal).await
}
