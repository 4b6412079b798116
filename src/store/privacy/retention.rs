//! What is over goes, kind by kind and a part at a time: the caller commits after each.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::application;
use crate::domain::ChatId;

/// Chats in which nobody wrote since `before` and in which nothing is open: no interest, no visit to come, no application that
/// is not final, no role, no wish to be erased, no ticket, no passport that is said not to have arrived. At most `limit`.
pub async fn idle_chats(connection: &mut PgConnection, before: DateTime<Utc>, limit: i64) -> sqlx::Result<Vec<ChatId>> {
    let chats = sqlx::query_scalar!(
        "select c.chat_id from chats as c
         where c.first_heard_at < $1 and c.chat_id > -1152921504606846977
           and coalesce(greatest(c.heard_at, (c.state ->> 'heard_at')::timestamptz), c.first_heard_at) < $1
           and not exists (select from staff as s where s.chat_id = c.chat_id)
           and not exists (select from invitations as i where i.used_by = c.chat_id)
           and not exists (select from interests as i where i.chat_id = c.chat_id
               and (i.state = 'open' or coalesce(i.settled_at, i.created_at) >= $1))
           and not exists (select from attendances as t join visits as v on v.id = t.visit_id
               where t.chat_id = c.chat_id and v.day >= ($1 at time zone 'Asia/Jakarta')::date)
           and not exists (select from follows as f join applications as a on a.id = f.application_id
               where f.chat_id = c.chat_id
                 and (a.updated_at >= $1 or a.status not in ('diserahkan', 'ditolak', 'dibatalkan')))
           and not exists (select from privacy_requests as p where p.chat_id = c.chat_id)
           and not exists (select from tickets as t where t.chat_id = c.chat_id
               and (t.state <> 'closed' or t.closed_at >= $1))
           and not exists (select from cases as k where k.opened_by = c.chat_id
               and (k.closed_at is null or k.closed_at >= $1))
           and not exists (select from inbox as i where i.chat_id = c.chat_id and i.settled_at is null)
         order by c.chat_id limit $2 for no key update of c skip locked",
        before,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(chats.into_iter().map(ChatId).collect())
}

/// Who is behind interests that were settled before.
pub async fn interests(connection: &mut PgConnection, before: DateTime<Utc>, limit: i64) -> sqlx::Result<u64> {
    let gone = sqlx::query!(
        "update interests set reference = 'X-' || id, name_sealed = null, birth_sealed = null, phone_sealed = null,
             need_sealed = null
         where id = any (array(
             select id from interests where state <> 'open' and settled_at < $1 and name_sealed is not null
             order by id limit $2 for no key update skip locked))",
        before,
        limit,
    )
    .execute(connection)
    .await?;
    Ok(gone.rows_affected())
}

/// The people of collective letters of visits that were before.
pub async fn applicants(connection: &mut PgConnection, before: DateTime<Utc>, limit: i64) -> sqlx::Result<u64> {
    let gone = sqlx::query!(
        "delete from applicants where id = any (array(
             select p.id from applicants as p join visits as v on v.id = p.visit_id
             where v.day < ($1::timestamptz at time zone 'Asia/Jakarta')::date order by p.id limit $2))",
        before,
        limit,
    )
    .execute(connection)
    .await?;
    Ok(gone.rows_affected())
}

/// The persons of applications that became final before, with everything that was given for them.
pub async fn applications(
    connection: &mut PgConnection,
    before: DateTime<Utc>,
    limit: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    // Found, then their deliveries locked, then they themselves: see `application::lock_deliveries`.
    let found = sqlx::query_scalar!(
        "select a.id from applications as a
         where a.erased_at is null and a.status in ('diserahkan', 'ditolak', 'dibatalkan') and a.updated_at < $1
           and not exists (select from deliveries as d where d.application_id = a.id and d.settled_at is null)
           and not exists (select from deliveries as d join cases as c on c.delivery_id = d.id
               where d.application_id = a.id and c.closed_at is null)
         order by a.id limit $2",
        before,
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    application::lock_deliveries(connection, &found).await?;
    let over = sqlx::query_scalar!(
        "select a.id from applications as a
         where a.id = any($2) and a.erased_at is null and a.status in ('diserahkan', 'ditolak', 'dibatalkan') and a.updated_at < $1
           and not exists (select from deliveries as d where d.application_id = a.id and d.settled_at is null)
           and not exists (select from deliveries as d join cases as c on c.delivery_id = d.id
               where d.application_id = a.id and c.closed_at is null)
         order by a.id for no key update of a skip locked",
        before,
        &found,
    )
    .fetch_all(&mut *connection)
    .await?;
    application::erase_applications(connection, &over, now).await?;
    Ok(u64::try_from(over.len()).unwrap_or(u64::MAX))
}

/// Addresses, and wishes for others, of applications that became final before. A wish that is still open there is over.
pub async fn addresses(
    connection: &mut PgConnection,
    before: DateTime<Utc>,
    limit: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let over = sqlx::query_scalar!(
        "select a.id from applications as a
         where a.status in ('diserahkan', 'ditolak', 'dibatalkan') and a.updated_at < $1
           and (exists (select from addresses as h where h.application_id = a.id and h.address_sealed is not null)
             or exists (select from address_proposals as p where p.application_id = a.id and p.address_sealed is not null))
           and not exists (select from deliveries as d where d.application_id = a.id and d.settled_at is null)
           and not exists (select from deliveries as d join cases as c on c.delivery_id = d.id
               where d.application_id = a.id and c.closed_at is null)
         order by a.id limit $2 for no key update of a skip locked",
        before,
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    // What changed is counted, not what was found: whoever calls goes on until nothing changes any more.
    let kept = sqlx::query!(
        "update addresses set address_sealed = null where application_id = any($1) and address_sealed is not null",
        &over,
    )
    .execute(&mut *connection)
    .await?;
    let wished = sqlx::query!(
        "update address_proposals set address_sealed = null, words_sealed = null,
             settled_at = coalesce(settled_at, $2), state = case when state = 'open' then 'replaced' else state end
         where application_id = any($1) and address_sealed is not null",
        &over,
        now,
    )
    .execute(connection)
    .await?;
    Ok(kept.rows_affected() + wished.rows_affected())
}

/// Who received, of deliveries that were settled before and about which no case is open.
pub async fn received(connection: &mut PgConnection, before: DateTime<Utc>, limit: i64) -> sqlx::Result<u64> {
    let gone = sqlx::query!(
        "update deliveries set received_sealed = null where id = any (array(
             select d.id from deliveries as d
             where d.received_sealed is not null and d.settled_at < $1
               and not exists (select from cases as c where c.delivery_id = d.id and c.closed_at is null)
             order by d.id limit $2 for no key update skip locked))",
        before,
        limit,
    )
    .execute(connection)
    .await?;
    Ok(gone.rows_affected())
}

/// What was seen at the doors of deliveries that were settled before and about which no case is open.
pub async fn door(connection: &mut PgConnection, before: DateTime<Utc>, limit: i64) -> sqlx::Result<u64> {
    let gone = sqlx::query!(
        "update deliveries set door_sealed = null where id = any (array(
             select d.id from deliveries as d
             where d.door_sealed is not null and d.settled_at < $1
               and not exists (select from cases as c where c.delivery_id = d.id and c.closed_at is null)
             order by d.id limit $2 for no key update skip locked))",
        before,
        limit,
    )
    .execute(connection)
    .await?;
    Ok(gone.rows_affected())
}

/// What was written before: about steps of a delivery, at the end of a case, about a step back, about a refused address.
pub async fn words(connection: &mut PgConnection, before: DateTime<Utc>, limit: i64) -> sqlx::Result<u64> {
    let custody = sqlx::query!(
        "update custody set words_sealed = null where id = any (array(
             select id from custody where words_sealed is not null and at < $1 order by id limit $2))",
        before,
        limit,
    )
    .execute(&mut *connection)
    .await?;
    let cases = sqlx::query!(
        "update cases set words_sealed = null where id = any (array(
             select id from cases where words_sealed is not null and closed_at < $1 order by id limit $2))",
        before,
        limit,
    )
    .execute(&mut *connection)
    .await?;
    let events = sqlx::query!(
        "update application_events set reason_sealed = null where id = any (array(
             select id from application_events where reason_sealed is not null and at < $1 order by id limit $2))",
        before,
        limit,
    )
    .execute(&mut *connection)
    .await?;
    let proposals = sqlx::query!(
        "update address_proposals set words_sealed = null where id = any (array(
             select id from address_proposals where words_sealed is not null and settled_at < $1 order by id limit $2))",
        before,
        limit,
    )
    .execute(&mut *connection)
    .await?;
    let tickets = sqlx::query!(
        "update ticket_words set words_sealed = null where id = any (array(
             select w.id from ticket_words as w join tickets as t on t.id = w.ticket_id
             where w.words_sealed is not null and t.state = 'closed' and t.closed_at < $1 order by w.id limit $2))",
        before,
        limit,
    )
    .execute(&mut *connection)
    .await?;
    let reasons = sqlx::query!(
        "update tickets set reason_sealed = null where id = any (array(
             select id from tickets where reason_sealed is not null and closed_at < $1 order by id limit $2))",
        before,
        limit,
    )
    .execute(&mut *connection)
    .await?;
    let comments = sqlx::query!(
        "update surveys set comment_sealed = null where id = any (array(
             select id from surveys where comment_sealed is not null and answered_at < $1 order by id limit $2))",
        before,
        limit,
    )
    .execute(connection)
    .await?;
    let all = [&custody, &cases, &events, &proposals, &tickets, &reasons, &comments];
    Ok(all.iter().map(|done| done.rows_affected()).sum())
}

/// Which chats broadcasts went to that ended before. Every chat of a broadcast becomes a number of its own, so that people are
/// still counted, and no two broadcasts can be laid side by side.
pub async fn receipts(connection: &mut PgConnection, before: DateTime<Utc>, limit: i64) -> sqlx::Result<u64> {
    let gone = sqlx::query!(
        "with old as (
             select o.id, o.broadcast_id, o.chat_id from broadcasts as b
             join outbox as o on o.broadcast_id = b.id
             where b.ended_at < $1 and o.chat_id > -1152921504606846977 and o.state not in ('waiting', 'sending')
             order by b.id, o.chat_id, o.id limit $2 for no key update of o skip locked),
         chats as (
             select broadcast_id, chat_id, nextval('stand_ins') as stand_in
             from (select distinct broadcast_id, chat_id from old) as each)
         update outbox as o set chat_id = c.stand_in, message_id = null, target_message = null
         from old as w join chats as c on c.broadcast_id = w.broadcast_id and c.chat_id = w.chat_id
         where o.broadcast_id = w.broadcast_id and o.chat_id = w.chat_id and o.state not in ('waiting', 'sending')",
        before,
        limit,
    )
    .execute(connection)
    .await?;
    Ok(gone.rows_affected())
}
