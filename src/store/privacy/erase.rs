//! Erasing everything that is stored of one chat. Facts that count people stay, and name a stand-in instead.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{AssertSqlSafe, PgConnection};

use super::super::{Seal, audit};
use super::{LEGAL_TIME, application, redact};
use crate::domain::ChatId;

/// What was erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erasure {
    /// Wishes for a visit.
    pub interests: u64,
    /// Applications that were followed.
    pub applications: u64,
    /// Messages of broadcasts that still waited.
    pub withdrawn: u64,
}

/// A number in the place of a chat, for everything that one erasure leaves behind.
pub async fn stand_in(connection: &mut PgConnection) -> sqlx::Result<ChatId> {
    sqlx::query_scalar!(r#"select nextval('stand_ins') as "number!""#).fetch_one(connection).await.map(ChatId)
}

/// Erases everything but the chat's own row, which is locked, and the input that is being answered: these go once the last
/// word to its person is sent. Nothing may stand in the way; places at visits were given up before.
///
/// Of an application that somebody else follows too only the link goes. Of one that nobody else follows goes what its
/// follower gave, and the person as well once it is final.
pub async fn erase(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<Erasure> {
    let stand_in = stand_in(connection).await?;
    sqlx::query!(
        "insert into chats (chat_id, blocked_at, notices_stopped_at, first_heard_at) values ($1, $2, $2, $2)",
        stand_in.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let alone = sqlx::query!(
        r#"select f.application_id as id, a.status in ('diserahkan', 'ditolak', 'dibatalkan') as "is_final!"
           from follows as f join applications as a on a.id = f.application_id
           where f.chat_id = $1
             and not exists (select from follows as o where o.application_id = a.id and o.chat_id <> $1)
           order by a.id"#,
        chat.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let applications: Vec<i64> = alone.iter().map(|row| row.id).collect();
    let (over, open): (Vec<_>, Vec<_>) = alone.iter().partition(|row| row.is_final);
    let over: Vec<i64> = over.into_iter().map(|row| row.id).collect();
    let open: Vec<i64> = open.into_iter().map(|row| row.id).collect();
    // Read before it is gone: what stands in the messages and conversations of others.
    let words = redact::words_of(connection, seal, chat, &applications).await?;

    application::erase_given(connection, &applications, now).await?;
    application::erase_applications(connection, &over, now).await?;
    sqlx::query!("update applications set erase_once_final = true where id = any($1)", &open)
        .execute(&mut *connection)
        .await?;
    let interests = interests(connection, chat, now).await?;
    let followed = sqlx::query!("delete from follows where chat_id = $1", chat.0).execute(&mut *connection).await?;
    // Messages before tickets, as whoever notes that an officer's words never arrived locks them.
    let withdrawn = messages(connection, chat, stand_in, now).await?;
    own_rows(connection, chat, now).await?;
    redact::redact(connection, seal, chat, &words).await?;
    // What somebody did as one of the office is the office's record.
    let was_staff = sqlx::query_scalar!(r#"select exists (select from staff where chat_id = $1) as "was!""#, chat.0)
        .fetch_one(&mut *connection)
        .await?;
    let mut entries = 0;
    if !was_staff {
        entries = audit::forget(connection, seal, chat).await?;
        rename(connection, chat, stand_in).await?;
    }
    // Whoever wanted to be gone is in no audience as long as the row is there, and that of staff stays for good. `leave` ends
    // that for whoever begins anew; of staff what they stopped themselves stays even then.
    sqlx::query!(
        "update chats set state = '{}', state_sealed = null, heard_at = null, wake_at = null, tongue = null,
             notices_stopped_at = case when $3 then coalesce(notices_stopped_at, $2) else $2 end, news_at_night = false
         where chat_id = $1",
        chat.0,
        now,
        was_staff,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "with waited as (
             update privacy_requests set stand_in = $2, waits_for = null, erased_at = $3, erased_in = pg_current_xact_id()
             where chat_id = $1 and erased_at is null returning id)
         insert into privacy_requests (chat_id, stand_in, kind, asked_at, due_at, erased_at, erased_in)
         select $1, $2, 'erase', $3, $4, $3, pg_current_xact_id() where not exists (select from waited)",
        chat.0,
        stand_in.0,
        now,
        now + LEGAL_TIME,
    )
    .execute(&mut *connection)
    .await?;
    let erasure = Erasure { interests, applications: followed.rows_affected(), withdrawn };
    let detail = json!({
        "interests": erasure.interests, "applications": erasure.applications, "withdrawn": withdrawn, "entries": entries,
    });
    audit::note(connection, None, "privacy.erased", None, Some(detail), now).await?;
    Ok(erasure)
}

/// Village, kind and how many stay, for the counts.
async fn interests(connection: &mut PgConnection, chat: ChatId, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let erased = sqlx::query!(
        "update interests set reference = 'X-' || id, name_sealed = null, birth_sealed = null, phone_sealed = null,
             need_sealed = null, settled_at = coalesce(settled_at, $2),
             state = case when state = 'open' then 'withdrawn' else state end
         where chat_id = $1",
        chat.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(erased.rows_affected())
}

/// What is about this chat alone goes whole.
async fn own_rows(connection: &mut PgConnection, chat: ChatId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("delete from applicants where chat_id = $1", chat.0).execute(&mut *connection).await?;
    sqlx::query!("delete from lookups where chat_id = $1", chat.0).execute(&mut *connection).await?;
    sqlx::query!("delete from topic_stops where chat_id = $1", chat.0).execute(&mut *connection).await?;
    sqlx::query!("delete from consents where chat_id = $1", chat.0).execute(&mut *connection).await?;
    sqlx::query!("delete from files where chat_id = $1", chat.0).execute(&mut *connection).await?;
    tickets(connection, chat, now).await?;
    surveys(connection, chat).await
}

/// A ticket's clocks and outcome stay, as counts; what was written in it goes, on both sides. One that is open is over.
async fn tickets(connection: &mut PgConnection, chat: ChatId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("delete from ticket_words where ticket_id in (select id from tickets where chat_id = $1)", chat.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "delete from ticket_copies where chat_id = $1 or ticket_id in (select id from tickets where chat_id = $1)",
        chat.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update tickets set reason_sealed = null, alert_at = null, taken_by = null, taken_at = null, state = 'closed',
             closed_at = coalesce(closed_at, $2), reason = coalesce(reason, 'withdrawn')
         where chat_id = $1",
        chat.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Marks count without a person; what was written beside them may name one.
async fn surveys(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<()> {
    sqlx::query!(
        "update surveys set comment_sealed = null
         where chat_id = $1 or id in (select survey_id from survey_asks where chat_id = $1)",
        chat.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from survey_asks where chat_id = $1", chat.0).execute(connection).await?;
    Ok(())
}

/// Messages to the chat: answers and news go, and what they were in figures stays; receipts of broadcasts stay and are
/// nobody's. One that waits is withdrawn; one that is on its way comes to its end, and is not made again.
pub(super) async fn messages(
    connection: &mut PgConnection,
    chat: ChatId,
    stand_in: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    sqlx::query!(
        "with gone as (
             delete from outbox where chat_id = $1 and broadcast_id is null and (lane > 0 or created_at < $2)
                 and (settled_at is not null or state = 'waiting') returning outbox.*)
         insert into figures_of_days as f (day, replies, in_time, never, notices, delivered)
         select g.day, sum(g.replies), sum(g.in_time), sum(g.never), sum(g.notices), sum(g.delivered)
         from gone as o cross join lateral figures_of(o::outbox) as g
         where o.settled_at is not null group by g.day order by g.day
         on conflict (day) do update set replies = f.replies + excluded.replies,
             in_time = f.in_time + excluded.in_time, never = f.never + excluded.never,
             notices = f.notices + excluded.notices, delivered = f.delivered + excluded.delivered",
        chat.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update outbox set chat_id = $2, call = null, offers = null
         where chat_id = $1 and broadcast_id is null and state = 'sending' and created_at < $3",
        chat.0,
        stand_in.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    // By broadcast: their one index begins with it. The trigger withdraws what waits.
    let withdrawn = sqlx::query_scalar!(
        r#"with gone as (
               update outbox set chat_id = $2, message_id = null, target_message = null
               where chat_id = $1 and broadcast_id = any (array(select id from broadcasts))
               returning state, settled_at, reason)
           select count(*) filter (where state = 'withdrawn' and reason = 'erased') as "withdrawn!" from gone"#,
        chat.0,
        stand_in.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query!(
        "update inbox set chat_id = null, payload = null, fault = null where chat_id = $1 and settled_at is not null",
        chat.0,
    )
    .execute(connection)
    .await?;
    Ok(u64::try_from(withdrawn).unwrap_or_default())
}

/// Every other row that names the chat names the stand-in from now on, in whatever table: the schema itself says where.
async fn rename(connection: &mut PgConnection, chat: ChatId, stand_in: ChatId) -> sqlx::Result<()> {
    let columns = sqlx::query!(
        r#"select c.conrelid::regclass::text as "table!", quote_ident(a.attname) as "column!"
           from pg_constraint as c join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
           where c.contype = 'f' and c.confrelid = 'chats'::regclass and c.conparentid = 0
             and c.conrelid <> 'inbox'::regclass
           order by 1, 2"#
    )
    .fetch_all(&mut *connection)
    .await?;
    for at in columns {
        // Names of the schema, quoted by the database itself; values are bound.
        let sql = format!("update {} set {1} = $2 where {1} = $1", at.table, at.column);
        sqlx::query(AssertSqlSafe(sql)).bind(chat.0).bind(stand_in.0).execute(&mut *connection).await?;
    }
    Ok(())
}
