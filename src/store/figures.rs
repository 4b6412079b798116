//! The public figures: how many replies arrive within two seconds, how many notices arrive at all. What is counted
//! stands in the schema (`figures_of`), so that anybody with the database computes the same:
//!
//! ```sql
//! select sum(in_time)::numeric / sum(replies + never) as replies_within_two_seconds,
//!        sum(delivered)::numeric / sum(notices) as notices_delivered
//! from figures_by_day where day between '2026-11-01' and '2026-11-30';
//! ```

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

/// One day, in WIB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub day: NaiveDate,
    /// Answers of which Telegram has the first message.
    pub replies: i64,
    /// Those of them that it had within two seconds after somebody wrote.
    pub in_time: i64,
    /// Answers that never arrived: the person blocked the bot, or Telegram refused.
    pub never: i64,
    /// Messages that nobody asked for, to one person or to many, of which is known what became.
    pub notices: i64,
    /// Those of them that Telegram has.
    pub delivered: i64,
}

/// Day by day from `from` on, the earliest first. Days on which nothing went are left out.
pub async fn by_day(connection: &mut PgConnection, from: NaiveDate) -> sqlx::Result<Vec<Day>> {
    sqlx::query_as!(
        Day,
        r#"select day as "day!", replies as "replies!", in_time as "in_time!", never as "never!",
               notices as "notices!", delivered as "delivered!"
           from figures_by_day where day >= $1 and replies + never + notices > 0 order by day"#,
        from,
    )
    .fetch_all(connection)
    .await
}

/// Removes answers and news that were settled before `before`; what they were in figures stays, in the same statement.
/// Receipts of broadcasts stay as they are. Returns how many rows went. Whoever else removes what is settled adds it to its
/// day in the same way, the days in order: two at once would wait for each other.
pub async fn sweep(connection: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"with gone as (
               delete from outbox where settled_at < $1 and broadcast_id is null and settled_at is not null returning outbox.*),
           days as (
               insert into figures_of_days as f (day, replies, in_time, never, notices, delivered)
               select g.day, sum(g.replies), sum(g.in_time), sum(g.never), sum(g.notices), sum(g.delivered)
               from gone as o cross join lateral figures_of(o::outbox) as g group by g.day order by g.day
               on conflict (day) do update set replies = f.replies + excluded.replies,
                   in_time = f.in_time + excluded.in_time, never = f.never + excluded.never,
                   notices = f.notices + excluded.notices, delivered = f.delivered + excluded.delivered)
           select count(*) as "gone!" from gone"#,
        before,
    )
    .fetch_one(connection)
    .await
}
