//! Small facts of this installation.

use sqlx::PgConnection;

use crate::domain::Role;

/// A fact, where it was kept.
pub async fn get(connection: &mut PgConnection, key: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select value from installation where key = $1", key).fetch_optional(connection).await
}

/// To what an invitation's token is appended: the sandbox's page, opened at the pane of the role, or the bot itself. None
/// where the bot has never run.
pub async fn way_in(connection: &mut PgConnection, role: Role) -> sqlx::Result<Option<String>> {
    let pane = if role.is_officer() { "petugas" } else { "kurir" };
    match get(connection, "sandbox_page").await? {
        Some(sandbox) if !sandbox.is_empty() => Ok(Some(format!("{sandbox}/?pane={pane}&start="))),
        _ => get(connection, "bot_link").await,
    }
}

/// Keeps a fact in the place of an older one.
pub async fn set(connection: &mut PgConnection, key: &str, value: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into installation (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value",
        key,
        value,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Moves a fact on; false where it is that far, or farther, already. Of two at once one moves it.
pub async fn advance(connection: &mut PgConnection, key: &str, value: &str) -> sqlx::Result<bool> {
    let moved = sqlx::query!(
        "insert into installation as i (key, value) values ($1, $2)
         on conflict (key) do update set value = excluded.value where i.value < excluded.value",
        key,
        value,
    )
    .execute(connection)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// Whether a fact is still short of this value, and nobody else is at it: whoever was told so is alone with it until their
/// transaction ends.
pub async fn begin(connection: &mut PgConnection, key: &str, value: &str) -> sqlx::Result<bool> {
    let alone = sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock(0, hashtext($1)) as "alone!""#, key)
        .fetch_one(&mut *connection)
        .await?;
    // Read after the lock: it shows what whoever held it before has done.
    Ok(alone && get(connection, key).await?.is_none_or(|there| there.as_str() < value))
}
