//! The rows of proposals, and what is asked about them.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::open;
use crate::chat::{Proposer, Replaced};
use crate::domain::{Address, ApplicationId, ApplicationNumber, ChatId, DeliveryId, ProposalId};
use crate::store::addresses::{asks, note};
use crate::store::{Purpose, Seal, staff, stored};

/// Two officers by name; none where the earlier one is no officer.
pub(super) async fn replaced(
    connection: &mut PgConnection,
    before: ChatId,
    now: ChatId,
) -> sqlx::Result<Option<Replaced>> {
    if !staff::officers(connection).await?.contains(&before) {
        return Ok(None);
    }
    let whose = staff::name(connection, before).await?.unwrap_or_default();
    let by = staff::name(connection, now).await?.unwrap_or_default();
    Ok(Some(Replaced { officer: before, whose, by }))
}

/// Closes one; returns who proposed it.
pub(in crate::store) async fn settle(
    connection: &mut PgConnection,
    seal: &Seal,
    proposal: ProposalId,
    outcome: &'static str,
    by: ChatId,
    words: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<ChatId> {
    let row = sqlx::query!(
        "update address_proposals set state = $2, settled_by = $3, settled_at = $4, words_sealed = $5
         where id = $1 and state = 'open' returning application_id, proposed_by",
        proposal.0,
        outcome,
        by.0,
        now,
        words.map(|words| seal.close(Purpose::Words, &words)),
    )
    .fetch_one(&mut *connection)
    .await?;
    asks::close_of_proposal(connection, proposal, now).await?;
    let detail = json!({ "proposal": proposal.0, "outcome": outcome });
    note(connection, Some(by), "address.proposal_settled", ApplicationId(row.application_id), Some(detail), now)
        .await?;
    Ok(ChatId(row.proposed_by))
}

/// Keeps one in the place of an earlier one; returns also who proposed that.
pub(super) async fn put(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    application: ApplicationId,
    by: Proposer,
    address: &Address,
    now: DateTime<Utc>,
) -> sqlx::Result<(ProposalId, Option<ChatId>)> {
    let before = match open(connection, seal, application).await? {
        Some(earlier) => Some(settle(connection, seal, earlier.id, "replaced", chat, None, now).await?),
        None => None,
    };
    let id = sqlx::query_scalar!(
        "insert into address_proposals (application_id, kind, address_sealed, village, proposed_by, proposed_at)
         values ($1, $2, $3, $4, $5, $6) returning id",
        application.0,
        by.code(),
        seal.close(Purpose::Address, address),
        address.village.as_str(),
        chat.0,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    let detail = json!({ "proposal": id, "by": by.code() });
    note(connection, Some(chat), "address.proposed", application, Some(detail), now).await?;
    Ok((ProposalId(id), before))
}

pub(super) async fn newest(
    connection: &mut PgConnection,
    seal: &Seal,
    application: ApplicationId,
) -> sqlx::Result<Option<Address>> {
    let sealed = sqlx::query_scalar!(
        "select address_sealed from addresses where application_id = $1 order by version desc limit 1",
        application.0,
    )
    .fetch_optional(connection)
    .await?
    .flatten();
    Ok(seal.open_some(Purpose::Address, sealed.as_deref())?)
}

/// Who follows an application and can be reached.
pub(in crate::store::addresses) async fn reachable(
    connection: &mut PgConnection,
    application: ApplicationId,
) -> sqlx::Result<Vec<ChatId>> {
    let chats = sqlx::query_scalar!(
        "select f.chat_id from follows as f join chats as c on c.chat_id = f.chat_id
         where f.application_id = $1 and c.blocked_at is null order by f.chat_id",
        application.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(chats.into_iter().map(ChatId).collect())
}

pub(super) async fn under_way(
    connection: &mut PgConnection,
    application: ApplicationId,
) -> sqlx::Result<Option<DeliveryId>> {
    let id = sqlx::query_scalar!(
        "select id from deliveries where application_id = $1 and settled_at is null",
        application.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(id.map(DeliveryId))
}

pub(super) async fn under_way_locked(
    connection: &mut PgConnection,
    application: ApplicationId,
) -> sqlx::Result<Option<DeliveryId>> {
    let id = sqlx::query_scalar!(
        "select id from deliveries where application_id = $1 and settled_at is null for update",
        application.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(id.map(DeliveryId))
}

pub(in crate::store::addresses) async fn number(
    connection: &mut PgConnection,
    application: ApplicationId,
) -> sqlx::Result<ApplicationNumber> {
    let number = sqlx::query_scalar!("select number from applications where id = $1", application.0)
        .fetch_one(connection)
        .await?;
    stored(ApplicationNumber::parse(&number))
}
