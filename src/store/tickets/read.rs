//! Tickets as they are shown.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::super::{Purpose, Seal, stored};
use super::trace;
use crate::chat::{ColleagueLine, TicketCard, TicketLine, TicketWords};
use crate::domain::{
    ApplicationNumber, CaseId, ChatId, TicketAlert, TicketClock, TicketId, TicketKind, TicketReason, TicketSide,
    TicketState,
};

/// Open tickets in one list.
pub const MOST: i64 = 200;
/// Of what was written, so much of the end is shown at once: in a message, and on a page.
const SHOWN: i64 = 20;
const SHOWN_ON_A_PAGE: i64 = 500;

/// One ticket; none where there is no such thing.
pub async fn line(connection: &mut PgConnection, ticket: TicketId) -> sqlx::Result<Option<TicketLine>> {
    Ok(lines(connection, &[ticket.0]).await?.pop())
}

/// Those with these keys, in the order in which they began to wait.
pub(super) async fn lines(connection: &mut PgConnection, tickets: &[i64]) -> sqlx::Result<Vec<TicketLine>> {
    let rows = sqlx::query!(
        r#"select t.id, t.chat_id, t.kind, t.state, t.opened_at, t.waiting_since, t.taken_by, t.answer_by, t.due_at,
               t.answered_at is not null as "answered!", t.closed_at, t.reason, t.alert,
               (select s.name from staff as s where s.chat_id = t.taken_by
                order by s.revoked_at is null desc, s.since desc limit 1) as holder,
               w.side as "last_side?", w.at as "last_at?"
           from tickets as t
           left join lateral (
               select l.side, l.at from ticket_words as l
               where l.ticket_id = t.id and l.side <> 'note' order by l.id desc limit 1) as w on true
           where t.id = any($1) order by t.waiting_since, t.id"#,
        tickets,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(TicketLine {
                id: TicketId(row.id),
                chat: ChatId(row.chat_id),
                kind: stored(TicketKind::from_code(&row.kind))?,
                state: stored(TicketState::from_code(&row.state))?,
                opened_at: row.opened_at,
                waiting_since: row.waiting_since,
                taken_by: row.taken_by.map(ChatId),
                holder: row.holder,
                clock: TicketClock { answer_by: row.answer_by, due_at: row.due_at },
                answered: row.answered,
                closed_at: row.closed_at,
                reason: row.reason.map(|code| stored(TicketReason::from_code(&code))).transpose()?,
                last_side: row.last_side.map(|code| stored(TicketSide::from_code(&code))).transpose()?,
                last_at: row.last_at,
                alert: stored(TicketAlert::from_code(&row.alert))?,
            })
        })
        .collect()
}

/// Open ones, those that wait for the longest first.
pub async fn open_ones(connection: &mut PgConnection) -> sqlx::Result<Vec<TicketLine>> {
    let ids = sqlx::query_scalar!("select id from tickets where state <> 'closed' order by id limit $1", MOST)
        .fetch_all(&mut *connection)
        .await?;
    lines(connection, &ids).await
}

/// The open question or complaint of a chat.
pub async fn mine(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<Option<TicketLine>> {
    let id = sqlx::query_scalar!(
        "select id from tickets where chat_id = $1 and state <> 'closed' and kind <> 'privacy'",
        chat.0
    )
    .fetch_optional(&mut *connection)
    .await?;
    match id {
        Some(id) => line(connection, TicketId(id)).await,
        None => Ok(None),
    }
}

/// A ticket with everything in it, for an officer; that they looked is noted.
pub async fn card(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    ticket: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<TicketCard>> {
    with_words(connection, seal, officer, (ticket, SHOWN), now).await
}

/// The same for a page, which has room for more.
pub async fn conversation(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    ticket: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<TicketCard>> {
    with_words(connection, seal, officer, (ticket, SHOWN_ON_A_PAGE), now).await
}

async fn with_words(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    (ticket, most): (TicketId, i64),
    now: DateTime<Utc>,
) -> sqlx::Result<Option<TicketCard>> {
    let Some(line) = line(connection, ticket).await? else { return Ok(None) };
    let rows = sqlx::query!(
        r#"select w.side, w.at, w.words_sealed, w.undelivered_at is not null as "undelivered!",
               case when w.side <> 'resident' then (select s.name from staff as s where s.chat_id = w.by_chat
                   order by s.revoked_at is null desc, s.since desc limit 1) end as name,
               count(*) over () as "all!"
           from ticket_words as w where w.ticket_id = $1 order by w.id desc limit $2"#,
        ticket.0,
        most,
    )
    .fetch_all(&mut *connection)
    .await?;
    let all = rows.first().map_or(0, |row| row.all);
    let mut words = rows
        .into_iter()
        .map(|row| {
            Ok(TicketWords {
                side: stored(TicketSide::from_code(&row.side))?,
                at: row.at,
                by: row.name,
                words: seal.open_some(Purpose::Ticket, row.words_sealed.as_deref())?,
                undelivered: row.undelivered,
            })
        })
        .collect::<sqlx::Result<Vec<_>>>()?;
    words.reverse();
    let numbers = sqlx::query_scalar!(
        "select a.number from follows as f join applications as a on a.id = f.application_id
         where f.chat_id = $1 order by a.id limit 10",
        line.chat.0
    )
    .fetch_all(&mut *connection)
    .await?;
    let case = sqlx::query_scalar!(
        "select id from cases where opened_by = $1 and closed_at is null order by id limit 1",
        line.chat.0
    )
    .fetch_optional(&mut *connection)
    .await?;
    let shown = json!({ "words": words.len(), "applications": numbers.len() });
    trace(connection, officer, ticket, "ticket.read", Some(shown), now).await?;
    Ok(Some(TicketCard {
        line,
        earlier: u32::try_from(all.saturating_sub(most).max(0)).unwrap_or_default(),
        words,
        numbers: numbers.iter().map(|number| stored(ApplicationNumber::parse(number))).collect::<sqlx::Result<_>>()?,
        case: case.map(CaseId),
    }))
}

/// Officers and approvers other than these two, by name.
pub async fn colleagues(
    connection: &mut PgConnection,
    holder: Option<ChatId>,
    resident: ChatId,
) -> sqlx::Result<Vec<ColleagueLine>> {
    let rows = sqlx::query!(
        "select chat_id, name from staff
         where revoked_at is null and role in ('officer', 'approver') and chat_id <> $1 and chat_id is distinct from $2
         order by name, chat_id",
        resident.0,
        holder.map(|holder| holder.0),
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| ColleagueLine { chat: ChatId(row.chat_id), name: row.name }).collect())
}
