//! What people may see of what is stored about them, and how it goes: at their wish, or because its time is over.
//!
//! In reading order: `stored`, `told` and `readers` what is shown, `erase` what goes and what it leaves behind,
//! `application` the part of it that an application is, `redact` what stood in the messages and conversations of others,
//! `leave` the last of it, `other` a child or somebody else alone, `withdraw` without erasing, [`retention`] every night.

mod application;
mod erase;
mod leave;
mod other;
mod readers;
mod redact;
pub mod retention;
mod stored;
mod told;
mod withdraw;

pub use application::{erase_applications, final_ones};
pub use erase::{Erasure, erase, stand_in};
pub use leave::{leave, leaving};
pub use other::{OtherErasure, erase_other, others};
pub use readers::readers;
pub use redact::lock_drafts;
pub use stored::stored;
pub use withdraw::{Withdrawal, withdraw};

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{audit, stored as known};
use crate::chat::{ErasureLine, ErasureStanding, ErasureWaits};
use crate::domain::{ApplicationNumber, ChatId};

/// What the law gives for an erasure (law 27/2022: three times 24 hours).
pub const LEGAL_TIME: TimeDelta = TimeDelta::hours(72);
/// A handover can be taken back for five minutes, and be told late: until then it is not over.
const SETTLED_FOR: TimeDelta = TimeDelta::minutes(15);

/// What somebody asked for that is not done yet, for whoever sees to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRequest {
    /// Key.
    pub id: i64,
    /// Whose.
    pub chat: ChatId,
    /// Since when.
    pub asked_at: DateTime<Utc>,
    /// Until when the law gives time.
    pub due_at: DateTime<Utc>,
    /// What it waits for; none: for nothing any more.
    pub waits_for: Option<String>,
}

/// Erasures that wait, the one that is due first in front.
pub async fn open_requests(connection: &mut PgConnection) -> sqlx::Result<Vec<OpenRequest>> {
    let rows = sqlx::query!(
        r#"select id, chat_id as "chat_id!", asked_at, due_at, waits_for from privacy_requests
           where erased_at is null and chat_id is not null order by due_at, id"#
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OpenRequest {
            id: row.id,
            chat: ChatId(row.chat_id),
            asked_at: row.asked_at,
            due_at: row.due_at,
            waits_for: row.waits_for,
        })
        .collect())
}

/// The same for the office, with the passports in the way and without whose it is.
pub async fn waiting(connection: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<ErasureLine>> {
    let rows = sqlx::query!(
        r#"select p.id, p.asked_at, p.due_at, p.waits_for,
               array(select distinct a.number from follows as f join applications as a on a.id = f.application_id
                     join deliveries as d on d.application_id = a.id
                     where f.chat_id = p.chat_id and (d.settled_at is null or exists (
                         select from cases as c where c.delivery_id = d.id and c.closed_at is null))
                     order by a.number) as "numbers!"
           from privacy_requests as p
           where p.erased_at is null and p.chat_id is not null order by p.due_at, p.id limit $1"#,
        limit,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ErasureLine {
                id: row.id,
                asked_at: row.asked_at,
                due_at: row.due_at,
                waits_for: row.waits_for.map(|code| match code.as_str() {
                    "case" => ErasureWaits::Case,
                    _ => ErasureWaits::Delivery,
                }),
                numbers: row
                    .numbers
                    .iter()
                    .map(|number| known(ApplicationNumber::parse(number)))
                    .collect::<sqlx::Result<_>>()?,
            })
        })
        .collect()
}

/// What stands in the way of an erasure: a passport that is with a courier, one that is said not to have arrived, a role.
/// The deliveries and then the applications stay locked until the transaction ends, so that none is given out meanwhile.
pub async fn standing(
    connection: &mut PgConnection,
    chat: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<ErasureStanding> {
    lock_followed(connection, chat).await?;
    let rows = sqlx::query!(
        r#"select distinct a.number, d.settled_at is null or d.state = 'handed_over' and d.settled_at > $2 as "under_way!",
               c.id is not null as "disputed!"
           from follows as f join applications as a on a.id = f.application_id
           join deliveries as d on d.application_id = a.id
           left join cases as c on c.delivery_id = d.id and c.closed_at is null
           where f.chat_id = $1 order by a.number"#,
        chat.0,
        now - SETTLED_FOR,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut standing = ErasureStanding::default();
    for row in rows {
        let number = known(ApplicationNumber::parse(&row.number))?;
        if row.under_way {
            standing.deliveries.push(number);
        } else if row.disputed {
            standing.cases.push(number);
        }
    }
    let more = sqlx::query!(
        r#"select exists (select from staff where chat_id = $1 and revoked_at is null) as "has_role!",
               (select asked_at from privacy_requests where chat_id = $1 and erased_at is null) as asked_at,
               (select due_at from privacy_requests where chat_id = $1 and erased_at is null) as due_at"#,
        chat.0,
    )
    .fetch_one(connection)
    .await?;
    standing.has_role = more.has_role;
    standing.asked = more.asked_at.zip(more.due_at);
    Ok(standing)
}

/// Locks the deliveries and then the applications that a chat follows. Whoever locks visits as well does so after it.
pub async fn lock_followed(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<()> {
    sqlx::query!(
        "select d.id from deliveries as d join follows as f on f.application_id = d.application_id
         where f.chat_id = $1 order by d.id for no key update of d",
        chat.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    sqlx::query!(
        "select a.id from applications as a join follows as f on f.application_id = a.id
         where f.chat_id = $1 order by a.id for no key update of a",
        chat.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}

/// Keeps a wish to be erased that has to wait; one that was kept before keeps its time. Returns until when the law gives
/// time, and whether it is new.
pub async fn wait(
    connection: &mut PgConnection,
    chat: ChatId,
    standing: &ErasureStanding,
    now: DateTime<Utc>,
) -> sqlx::Result<(DateTime<Utc>, bool)> {
    let waits_for = if standing.deliveries.is_empty() { "case" } else { "delivery" };
    let row = sqlx::query!(
        r#"insert into privacy_requests (chat_id, kind, asked_at, due_at, waits_for) values ($1, 'erase', $2, $3, $4)
           on conflict (chat_id) where erased_at is null do update set waits_for = excluded.waits_for
           returning due_at, asked_at = $2 and xmax = 0 as "new!""#,
        chat.0,
        now,
        now + LEGAL_TIME,
        waits_for,
    )
    .fetch_one(&mut *connection)
    .await?;
    if row.new {
        let detail = serde_json::json!({ "waits_for": waits_for });
        audit::note(connection, None, "privacy.erasure_waits", None, Some(detail), now).await?;
    }
    Ok((row.due_at, row.new))
}

/// Takes back a wish to be erased that still waits. Returns until when the law gave time for it; none where none waits.
/// The chat's row is locked by the turn that asks, so that the erasure itself comes before or not at all.
pub async fn keep(
    connection: &mut PgConnection,
    chat: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    let due_at = sqlx::query_scalar!(
        "delete from privacy_requests where chat_id = $1 and erased_at is null returning due_at",
        chat.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    if due_at.is_some() {
        audit::note(connection, None, "privacy.erasure_taken_back", None, None, now).await?;
    }
    Ok(due_at)
}
