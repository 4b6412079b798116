//! Copies of the program on one database. Each names its sessions after itself, and for as long as it lives it asks
//! something several times a second. One that asks nothing for [`SILENCE`] hangs: it was stopped, its machine sleeps or the
//! line to it is cut. Its sessions wait for it all the same, for the database cannot know; so the others end them, and with
//! them go the offices that it holds and the rows that it has locked. What it does when it is back fails, for what it
//! would do it through is gone.
//!
//! Only what the database says of its own sessions is looked at, by the database's own clock.

use std::time::Duration;

use sqlx::{PgConnection, PgPool};

/// A copy that asks nothing for so long hangs.
pub const SILENCE: Duration = Duration::from_secs(3);

/// How the sessions of copies begin their names.
const PREFIX: &str = "jemputbola copy ";

/// What the sessions of one copy are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyName(String);

impl CopyName {
    /// `number`: drawn by chance, so that no two copies have the same.
    pub fn new(number: u64) -> Self {
        Self(format!("{PREFIX}{number:016x}"))
    }
}

/// Calls a session so.
pub(super) async fn name_session(connection: &mut PgConnection, name: &CopyName) -> sqlx::Result<()> {
    sqlx::query("select set_config('application_name', $1, false)").bind(&name.0).execute(connection).await?;
    Ok(())
}

/// Asks something, only to be heard.
pub async fn beat(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query("select 1").execute(connection).await?;
    Ok(())
}

/// Ends all sessions of copies that hang; returns how many. To be asked several times a second: it is also by this
/// question that a copy is heard.
pub async fn end_silent(pool: &PgPool) -> sqlx::Result<usize> {
    // No table of ours is named. Of a copy that waits for a lock of its own, nothing is heard either.
    let ended: Vec<bool> = sqlx::query_scalar(
        "with copies as (
             select pid, application_name as name,
                    state_change > clock_timestamp() - make_interval(secs => $2)
                        or (state = 'active' and wait_event_type is distinct from 'Lock') as heard
             from pg_stat_activity
             where datname = current_database() and usename = current_user and backend_type = 'client backend'
               and starts_with(application_name, $1))
         select pg_terminate_backend(pid) from copies
         where name not in (select name from copies where heard)",
    )
    .bind(PREFIX)
    .bind(SILENCE.as_secs_f64())
    .fetch_all(pool)
    .await?;
    Ok(ended.into_iter().filter(|ended| *ended).count())
}
