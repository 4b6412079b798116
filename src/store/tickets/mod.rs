//! What residents ask a person, until somebody has answered. Of two at once the ticket's row decides: it is locked by
//! whoever takes it, writes in it or closes it. What is written is sealed.

pub mod alerts;

mod addressed;
mod desk;
mod read;
mod resident;

pub(in crate::store) use addressed::ALIVE;
pub use addressed::addressed;
pub use desk::{Refused, close, hand_on, note, reply, take};
pub use read::{MOST, card, colleagues, conversation, line, mine, open_ones};
pub use resident::{Reopened, Reopening, reopen, withdraw, write};

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{Purpose, Seal, audit, stored};
use crate::domain::{ChatId, TicketAlert, TicketClock, TicketId, TicketKind, TicketSide, TicketState};

/// A ticket to be opened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NewTicket<'a> {
    /// Whose matter it is.
    pub chat: ChatId,
    /// What it is about.
    pub kind: TicketKind,
    /// What they wrote.
    pub words: &'a str,
    /// The law's clocks.
    pub clock: TicketClock,
    /// Who was told within the same transaction.
    pub alert: TicketAlert,
    /// When the step after that one is due.
    pub alert_at: Option<DateTime<Utc>>,
}

impl<'a> NewTicket<'a> {
    /// A ticket of which nobody was told yet: the loop does it within seconds, in the office's hours.
    pub fn untold(chat: ChatId, kind: TicketKind, words: &'a str, clock: TicketClock, now: DateTime<Utc>) -> Self {
        Self { chat, kind, words, clock, alert: TicketAlert::New, alert_at: Some(now) }
    }
}

/// What came of opening one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// It is open.
    New {
        /// Its key.
        ticket: TicketId,
        /// The key of its first words.
        word: i64,
    },
    /// They have an open question or complaint already; nothing was changed.
    Already(TicketId),
}

/// Opens a ticket within the caller's transaction. A chat has one open question or complaint at a time; requests about
/// its own data are not bounded here.
pub async fn open(
    connection: &mut PgConnection,
    seal: &Seal,
    new: NewTicket<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Opened> {
    let opened = sqlx::query_scalar!(
        "insert into tickets (chat_id, kind, opened_at, waiting_since, answer_by, due_at, alert, alert_at)
         values ($1, $2, $3, $3, $4, $5, $6, $7) on conflict do nothing returning id",
        new.chat.0,
        new.kind.code(),
        now,
        new.clock.answer_by,
        new.clock.due_at,
        new.alert.code(),
        new.alert_at,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(ticket) = opened.map(TicketId) else {
        let open = sqlx::query_scalar!(
            "select id from tickets where chat_id = $1 and state <> 'closed' and kind <> 'privacy'",
            new.chat.0
        )
        .fetch_one(connection)
        .await?;
        return Ok(Opened::Already(TicketId(open)));
    };
    let word = keep(connection, seal, ticket, (new.chat, TicketSide::Resident), new.words, now).await?;
    trace(connection, new.chat, ticket, "ticket.opened", Some(json!({ "kind": new.kind.code() })), now).await?;
    Ok(Opened::New { ticket, word })
}

/// A ticket as it stands, its row locked for this transaction.
struct Locked {
    chat: ChatId,
    state: TicketState,
    taken_by: Option<ChatId>,
    closed_at: Option<DateTime<Utc>>,
}

async fn lock(connection: &mut PgConnection, ticket: TicketId) -> sqlx::Result<Option<Locked>> {
    let row = sqlx::query!(
        "select chat_id, state, taken_by, closed_at from tickets where id = $1 for no key update",
        ticket.0
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Locked {
            chat: ChatId(row.chat_id),
            state: stored(TicketState::from_code(&row.state))?,
            taken_by: row.taken_by.map(ChatId),
            closed_at: row.closed_at,
        })
    })
    .transpose()
}

/// Keeps what was written; returns its key.
async fn keep(
    connection: &mut PgConnection,
    seal: &Seal,
    ticket: TicketId,
    (by, side): (ChatId, TicketSide),
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "insert into ticket_words (ticket_id, by_chat, side, at, words_sealed) values ($1, $2, $3, $4, $5) returning id",
        ticket.0,
        by.0,
        side.code(),
        now,
        seal.close(Purpose::Ticket, &words),
    )
    .fetch_one(connection)
    .await
}

async fn trace(
    connection: &mut PgConnection,
    who: ChatId,
    ticket: TicketId,
    action: &'static str,
    detail: Option<serde_json::Value>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    audit::note(connection, Some(who), action, Some(format!("ticket {}", ticket.0)), detail, now).await
}
