//! What somebody told the office: questions and complaints, words under a survey, a passport that did not arrive.

use std::collections::BTreeMap;

use sqlx::PgConnection;

use super::super::{Purpose, Seal, stored as known};
use crate::chat::{StoredCase, StoredComment, StoredTicket, StoredWords};
use crate::domain::{ApplicationNumber, ChatId, TicketId, TicketKind, TicketSide, TicketState};

pub(super) async fn tickets(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
) -> sqlx::Result<Vec<StoredTicket>> {
    let rows = sqlx::query!(
        "select w.ticket_id, w.side, w.at, w.words_sealed
         from ticket_words as w join tickets as t on t.id = w.ticket_id
         where t.chat_id = $1 and w.side <> 'note' order by w.id",
        chat.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut words: BTreeMap<i64, Vec<StoredWords>> = BTreeMap::new();
    for row in rows {
        words.entry(row.ticket_id).or_default().push(StoredWords {
            at: row.at,
            side: known(TicketSide::from_code(&row.side))?,
            words: seal.open_some(Purpose::Ticket, row.words_sealed.as_deref())?,
        });
    }
    sqlx::query!("select id, kind, state, opened_at, closed_at from tickets where chat_id = $1 order by id", chat.0)
        .fetch_all(connection)
        .await?
        .into_iter()
        .map(|row| {
            Ok(StoredTicket {
                number: TicketId(row.id),
                kind: known(TicketKind::from_code(&row.kind))?,
                state: known(TicketState::from_code(&row.state))?,
                since: row.opened_at,
                until: row.closed_at,
                words: words.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}

/// Of whom they are is not kept, so these are the comments that an erasure of this chat takes: of surveys that were put
/// to nobody else.
pub(super) async fn comments(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
) -> sqlx::Result<Vec<StoredComment>> {
    sqlx::query!(
        r#"select s.answered_at as "at!", s.comment_sealed as "comment!" from surveys as s
           where s.comment_sealed is not null and s.answered_at is not null
             and (s.chat_id = $1 or exists (select from survey_asks as k where k.survey_id = s.id and k.chat_id = $1)
                 and not exists (select from survey_asks as k where k.survey_id = s.id and k.chat_id <> $1))
           order by s.answered_at, s.id"#,
        chat.0,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| Ok(StoredComment { at: row.at, words: seal.open(Purpose::Comment, &row.comment)? }))
    .collect()
}

pub(super) async fn cases(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<Vec<StoredCase>> {
    sqlx::query!(
        "select a.number, c.opened_at, c.closed_at, c.words_sealed
         from cases as c join deliveries as d on d.id = c.delivery_id join applications as a on a.id = d.application_id
         where c.opened_by = $1 order by c.id",
        chat.0,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(StoredCase {
            number: known(ApplicationNumber::parse(&row.number))?,
            since: row.opened_at,
            until: row.closed_at,
            words: seal.open_some(Purpose::Words, row.words_sealed.as_deref())?,
        })
    })
    .collect()
}
