//! What waits, and since when: for figures. Counted up to [`MOST`] in the order of an index that holds nothing but what
//! waits, so that asking costs the same however much was ever kept, and however long a queue is.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::stored;

/// More than so many are not told apart.
pub const MOST: i64 = 10_000;

/// Where something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// To be answered.
    Inbox,
    /// Answers to be sent.
    Answers,
    /// News of one person to be sent; those that are held for the morning are not due before it.
    News,
    /// Messages of broadcasts that run.
    Broadcasts,
}

impl Queue {
    const ALL: [Self; 4] = [Self::Inbox, Self::Answers, Self::News, Self::Broadcasts];

    /// As figures name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Answers => "answers",
            Self::News => "news",
            Self::Broadcasts => "broadcasts",
        }
    }
}

/// What is due in one queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    /// Where.
    pub queue: Queue,
    /// How many, at most [`MOST`].
    pub rows: i64,
    /// Since when the oldest of them waits.
    pub oldest: Option<DateTime<Utc>>,
}

/// What is due everywhere.
pub async fn waiting(connection: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<Vec<Backlog>> {
    let rows = sqlx::query!(
        r#"select 'inbox' as "queue!", count(*) as "rows!", min(received_at) as oldest from (
               select received_at from inbox where settled_at is null order by bot_id, id limit $2) as i
           union all
           select case lane when 0 then 'answers' else 'news' end, count(*), min(since) from (
               select lane, case when held then not_before else created_at end as since from outbox
               where state = 'waiting' and broadcast_id is null and (not held or not_before <= $1)
               order by bot_id, lane, id limit $2) as o group by lane
           union all
           select 'broadcasts', coalesce(sum(b.rows), 0)::bigint, min(b.since) from (
               select (select count(*) from (select from outbox as o
                       where o.broadcast_id = r.id and o.state = 'waiting' limit $2) as w) as rows,
                   coalesce(r.started_at, r.created_at) as since
               from broadcasts as r where r.state = 'running') as b where b.rows > 0"#,
        now,
        MOST,
    )
    .fetch_all(connection)
    .await?;
    let mut waiting = Queue::ALL.map(|queue| Backlog { queue, rows: 0, oldest: None });
    for row in rows {
        let backlog = stored(waiting.iter_mut().find(|backlog| backlog.queue.name() == row.queue))?;
        backlog.rows += row.rows;
        backlog.oldest = [backlog.oldest, row.oldest].into_iter().flatten().min();
    }
    Ok(waiting.to_vec())
}
