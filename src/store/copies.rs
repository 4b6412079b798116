//! Copies of the program on one database. Each names its sessions after itself, and for as long as it lives it asks
//! something several times a second. One that asks nothing for [`SILENCE`] hangs: it was stopped, its machine sleeps or the
//! line to it is cut. Its sessions wait for it all the same, for the database cannot know; so the others end them, and with
//! them go the offices that it holds and the rows that it has locked. What it does when it is back fails, for what it
//! would do it through is gone.
//!
//! Only what the database says of its own sessions is looked at, by the database's own clock. While the database itself
//! stands still, or its clock steps, nobody is heard and nobody hangs: so a copy ends others only where it has looked
//! [steadily](Looks) for long enough that every living one was heard meanwhile.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// A copy that asks nothing for so long hangs.
pub const SILENCE: Duration = Duration::from_secs(3);
/// Looks that are further apart than this are not steady: what lies between them says nothing of others.
const STEADY: Duration = Duration::from_millis(1_500);
const _: () = assert!(STEADY.as_millis() * 2 <= SILENCE.as_millis(), "between two looks everybody can be heard");

/// How sessions of copies begin their names.
const PREFIX: &str = "jemputbola copy ";

/// What the sessions of one copy are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyName(String);

impl CopyName {
    /// `number`: drawn by chance, so that no two copies have the same.
    pub fn new(number: u64) -> Self {
        Self(format!("{PREFIX}{number:016x}"))
    }

    /// As the database shows it.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The looks of one copy over one connection, by the clock of the database at its other end. Another connection may lead
/// to another server: its looks begin anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looks {
    /// The last one.
    last: Option<DateTime<Utc>>,
    /// The first of those that followed each other steadily until the last one.
    since: Option<DateTime<Utc>>,
}

impl Looks {
    /// One more, that began at this moment.
    fn looked(&mut self, at: DateTime<Utc>) {
        // What a clock set back makes negative is no duration.
        let steady = self.last.is_some_and(|last| (at - last).to_std().is_ok_and(|apart| apart < STEADY));
        if !steady {
            self.since = Some(at);
        }
        self.last = Some(at);
    }
}

/// Asks something, only to be heard.
pub async fn beat(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query("select 1").execute(connection).await?;
    Ok(())
}

/// Whether another copy than the one that asks is connected.
pub async fn others_live(connection: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (
             select from pg_stat_activity
             where datname = current_database() and usename = current_user and backend_type = 'client backend'
               and starts_with(application_name, $1) and application_name <> current_setting('application_name'))",
    )
    .bind(PREFIX)
    .fetch_one(connection)
    .await
}

/// Ends all sessions of copies that hang, where `looks` are steady; returns how many. To be asked several times a
/// second: it is also by this question that a copy is heard.
pub async fn end_silent(connection: &mut PgConnection, looks: &mut Looks) -> sqlx::Result<usize> {
    // No table of ours is named. Of a copy that waits for a lock of its own, or whose answer nobody takes, nothing is heard
    // either; of one that is only just let in, all is well. What was heard later than now was heard before a clock was set
    // back. Whether the looks are steady is asked
    // once all that was heard is known: the database may stand still in the middle of this statement too.
    let (at, ended): (DateTime<Utc>, i64) = sqlx::query_as(
        "with copies as materialized (
             select pid, application_name as name,
                    state_change is null
                        or state_change between clock_timestamp() - make_interval(secs => $2)
                                        and clock_timestamp() + make_interval(secs => $2)
                        or (state = 'active' and coalesce(wait_event_type, '') not in ('Lock', 'Client')) as heard
             from pg_stat_activity
             where datname = current_database() and usename = current_user and backend_type = 'client backend'
               and starts_with(application_name, $1)),
         silent as materialized (
             select case when clock_timestamp() between $3 and $3 + make_interval(secs => $5)
                              and clock_timestamp() >= $4 + make_interval(secs => $2)
                         then pg_terminate_backend(pid) end as ended
             from copies where name not in (select name from copies where heard))
         select statement_timestamp(), (select count(*) from silent where ended)",
    )
    .bind(PREFIX)
    .bind(SILENCE.as_secs_f64())
    .bind(looks.last)
    .bind(looks.since)
    .bind(STEADY.as_secs_f64())
    .fetch_one(connection)
    .await?;
    looks.looked(at);
    Ok(usize::try_from(ended).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn after(begin: DateTime<Utc>, millis: i64) -> DateTime<Utc> {
        begin + TimeDelta::milliseconds(millis)
    }

    #[test]
    fn looks_are_steady_from_the_first_that_others_followed_closely() {
        let begin = DateTime::from_timestamp(1_000_000, 0).expect("a moment");
        let mut looks = Looks::default();
        for millis in [0, 500, 1_900, 1_900, 2_400] {
            looks.looked(after(begin, millis));
            assert_eq!(looks, Looks { last: Some(after(begin, millis)), since: Some(begin) });
        }
    }

    #[test]
    fn a_pause_or_a_clock_that_steps_lets_looks_begin_anew() {
        let begin = DateTime::from_timestamp(1_000_000, 0).expect("a moment");
        for step in [1_500, 10_000, -1, -3_600_000] {
            let mut looks = Looks::default();
            looks.looked(begin);
            looks.looked(after(begin, step));
            let anew = Some(after(begin, step));
            assert_eq!(looks, Looks { last: anew, since: anew }, "{step} ms");
        }
    }
}
