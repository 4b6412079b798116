//! Who is asked for an address, reminded, given up: every step once, whatever restarts in between. What changed a
//! status, or who proposed an address, does not matter: the loop finds what is due.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::super::stored;
use super::proposals::reachable;
use crate::domain::{ApplicationId, ApplicationNumber, AskStep, ChatId, ProposalId};

/// One that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Key.
    pub id: i64,
    /// For whose passport.
    pub application: ApplicationId,
    /// The office's number.
    pub number: ApplicationNumber,
    /// What was done last.
    pub step: AskStep,
    /// Whether it is for a word on an officer's address, and not for a first one.
    pub is_proposal: bool,
    /// When they were asked first.
    pub asked_at: Option<DateTime<Utc>>,
    /// Who follows it and can be reached.
    pub followers: Vec<ChatId>,
}

/// Finds at most `limit` applications that near completion, have no address, are followed, and were never asked about:
/// they are due at `first_at`. Other copies pass over them. Returns how many.
pub async fn find(connection: &mut PgConnection, first_at: DateTime<Utc>, limit: i64) -> sqlx::Result<u64> {
    let found = sqlx::query!(
        "insert into address_asks (application_id, next_at)
         select a.id, $1 from applications as a
         where a.status in ('adjudikasi', 'dicetak', 'selesai')
           and not exists (select from addresses as d where d.application_id = a.id)
           and not exists (select from address_proposals as p where p.application_id = a.id and p.state = 'open')
           and not exists (select from address_asks as k where k.application_id = a.id and k.proposal_id is null)
           and exists (select from follows as f join chats as c on c.chat_id = f.chat_id
                       where f.application_id = a.id and c.blocked_at is null)
         order by a.id limit $2
         on conflict do nothing",
        first_at,
        limit,
    )
    .execute(connection)
    .await?;
    Ok(found.rows_affected())
}

/// An officer's address waits for a word: due at once, which the loop delays over the quiet hours. The question for a
/// first address rests meanwhile: nobody is asked for the same twice.
pub(super) async fn of_proposal(
    connection: &mut PgConnection,
    application: ApplicationId,
    proposal: ProposalId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update address_asks set closed_at = $2
         where application_id = $1 and proposal_id is null and closed_at is null",
        application.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into address_asks (application_id, proposal_id, next_at) values ($1, $2, $3)",
        application.0,
        proposal.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether a follower was asked about an officer's address already.
pub(super) async fn was_asked(connection: &mut PgConnection, proposal: ProposalId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from address_asks where proposal_id = $1 and asked_at is not null) as "asked!""#,
        proposal.0,
    )
    .fetch_one(connection)
    .await
}

/// At most `limit` that are due, their rows locked. Other copies pass over them. What has left the last steps (it is
/// postponed, say) waits for its return.
pub async fn due(connection: &mut PgConnection, now: DateTime<Utc>, limit: i64) -> sqlx::Result<Vec<Due>> {
    let rows = sqlx::query!(
        r#"select k.id, k.application_id, a.number, k.step, k.proposal_id is not null as "is_proposal!", k.asked_at
           from address_asks as k join applications as a on a.id = k.application_id
           where k.closed_at is null and k.next_at <= $1 and a.status in ('adjudikasi', 'dicetak', 'selesai')
           order by k.next_at, k.id limit $2 for update of k skip locked"#,
        now,
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut due = Vec::with_capacity(rows.len());
    for row in rows {
        let application = ApplicationId(row.application_id);
        due.push(Due {
            id: row.id,
            application,
            number: stored(ApplicationNumber::parse(&row.number))?,
            step: stored(AskStep::from_code(&row.step))?,
            is_proposal: row.is_proposal,
            asked_at: row.asked_at,
            followers: reachable(connection, application).await?,
        });
    }
    Ok(due)
}

/// The step is done; `next_at`: when the one after it is due. The message goes out with this transaction.
pub async fn did(
    connection: &mut PgConnection,
    ask: i64,
    step: AskStep,
    asked_at: DateTime<Utc>,
    next_at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update address_asks set step = $2, asked_at = $3, next_at = $4 where id = $1",
        ask,
        step.code(),
        asked_at,
        next_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// There is an address: whatever was asked about it is answered.
pub(super) async fn close(
    connection: &mut PgConnection,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update address_asks set closed_at = $2 where application_id = $1 and closed_at is null",
        application.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The officer's address is not the one, and there is none yet: the question for it is open again, from tomorrow on.
pub(super) async fn resume(
    connection: &mut PgConnection,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update address_asks set closed_at = null, next_at = case when next_at is not null then $2::timestamptz end
         where application_id = $1 and proposal_id is null and closed_at is not null
           and not exists (select from addresses where application_id = $1)",
        application.0,
        now + TimeDelta::days(1),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Closes what is asked about applications that need no address any more, also where nothing followed any more because
/// officers were told. Returns how many.
pub async fn close_settled(connection: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let closed = sqlx::query!(
        "update address_asks as k set closed_at = $1 from applications as a
         where k.closed_at is null and (k.next_at is null or k.next_at <= $1) and a.id = k.application_id
           and a.status in ('diserahkan', 'ditolak', 'dibatalkan')",
        now,
    )
    .execute(connection)
    .await?;
    Ok(closed.rows_affected())
}

/// Looks again tomorrow: nobody who follows it can be reached now.
pub async fn put_off(connection: &mut PgConnection, ask: i64, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update address_asks set next_at = $2 where id = $1", ask, now + TimeDelta::days(1))
        .execute(connection)
        .await?;
    Ok(())
}

/// A proposed address has its answer.
pub(super) async fn close_of_proposal(
    connection: &mut PgConnection,
    proposal: ProposalId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update address_asks set closed_at = $2 where proposal_id = $1 and closed_at is null",
        proposal.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
