//! The schema's history: what of it is here, who brings it up to date, and what an account may do with it.
//!
//! Two roles are enough for an installation that wants little to go wrong: an owner, who brings the schema up to date
//! (`jemputbola migrate --grant-to NAME`), and the role that the service runs with, which reads and writes rows and
//! can change neither the schema nor what was written into the audit.

use sqlx::migrate::MigrateError;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, PgPool};

use super::MIGRATIONS;

/// How the schema stands to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// Everything that this program knows of is here; maybe more, of a newer one.
    Ready,
    /// So many steps are still to be taken; all of them where there is no schema yet.
    Behind(usize),
}

/// How the schema stands. Asks nothing that a role without any right to change it may not ask.
pub async fn stand(connection: &mut PgConnection) -> sqlx::Result<Schema> {
    let there = sqlx::query_scalar!(r#"select to_regclass('_sqlx_migrations') is not null as "there!""#)
        .fetch_one(&mut *connection)
        .await?;
    let taken = if there {
        sqlx::query!("select version, checksum from _sqlx_migrations where success").fetch_all(connection).await?
    } else {
        Vec::new()
    };
    let missing = MIGRATIONS
        .iter()
        .filter(|ours| !taken.iter().any(|row| row.version == ours.version && row.checksum == ours.checksum.as_ref()));
    Ok(match missing.count() {
        0 => Schema::Ready,
        steps => Schema::Behind(steps),
    })
}

/// Brings the schema up to date; of several copies that start at once, one does it. Where nothing is to be done,
/// nothing is tried: a role that may not change the schema can run the program, and so can an older program beside a
/// newer one.
pub async fn migrate(pool: &PgPool) -> Result<(), MigrateError> {
    if stand(&mut *pool.acquire().await.map_err(MigrateError::Execute)?).await.map_err(MigrateError::Execute)?
        == Schema::Ready
    {
        return Ok(());
    }
    MIGRATIONS.run(pool).await
}

/// Whether a migration that failed is good later: nothing was wrong but the connection.
pub fn is_transient_migration(fault: &MigrateError) -> bool {
    database_fault(fault).is_some_and(super::is_transient)
}

/// Whether a migration failed because this account may not change the schema.
pub fn is_not_allowed(fault: &MigrateError) -> bool {
    let code =
        database_fault(fault).and_then(sqlx::Error::as_database_error).and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| code == "42501")
}

fn database_fault(fault: &MigrateError) -> Option<&sqlx::Error> {
    match fault {
        MigrateError::Execute(fault) | MigrateError::ExecuteMigration(fault, _) => Some(fault),
        _ => None,
    }
}

/// What the role that the service runs with may do: rows, and nothing else. `{role}` is quoted already.
const RIGHTS: &str = "
    grant usage on schema public to {role};
    revoke create on schema public from {role};
    revoke all on all tables in schema public from {role};
    grant select, insert, update, delete on all tables in schema public to {role};
    grant usage, select on all sequences in schema public to {role};
    revoke insert, update, delete on _sqlx_migrations from {role};
    -- What was written stays: not by the triggers alone, which an owner could take away.
    revoke update, delete on audit from {role};
    revoke update, delete on custody from {role};
    grant update (words_sealed) on custody to {role};
    -- Whoever erases their data goes from both; triggers hold what else stands there.
    grant update (actor) on audit to {role};
    grant update (by_chat, courier) on custody to {role};
";

/// Gives a role the rights that the service needs and takes every other away. The role is there already. To be called
/// after each change of the schema, by its owner.
pub async fn grant(connection: &mut PgConnection, role: &str) -> sqlx::Result<()> {
    let quoted =
        sqlx::query_scalar!(r#"select quote_ident($1) as "quoted!""#, role).fetch_one(&mut *connection).await?;
    let mut transaction = connection.begin().await?;
    sqlx::raw_sql(AssertSqlSafe(RIGHTS.replace("{role}", &quoted))).execute(&mut *transaction).await?;
    transaction.commit().await
}
