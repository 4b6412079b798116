//! Who looked at the data of one chat, and for what: by what the looks are about, since no look names its person.

use sqlx::PgConnection;

use super::super::stored as known;
use crate::chat::{ReadKind, ReadLine, Reader};
use crate::domain::ChatId;

/// So many looks are read at most.
const MOST: i64 = 200;

/// Looks, the latest first. A look at a visit counts from when this chat answered to it, one at an application from when
/// it followed that, a list that was taken out from when the chat first wrote.
pub async fn readers(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<Vec<ReadLine>> {
    let rows = sqlx::query!(
        r#"with applications_of as (
               select application_id as id, since from follows where chat_id = $1),
           subjects as (
               select 'application ' || id as subject, since from applications_of
               union all
               select 'delivery ' || d.id, o.since from deliveries as d join applications_of as o on o.id = d.application_id
               union all
               select 'visit ' || visit_id, (select min(first_heard_at) from chats where chat_id = $1)
               from attendances where chat_id = $1
               union all
               select 'ticket ' || id, opened_at from tickets where chat_id = $1),
           looks as (
               select a.id, a.at, a.action, a.actor from subjects as s
               join audit as a on a.subject = s.subject and a.at >= s.since
               where a.action in ('applicants.read', 'attendees.read', 'address.read', 'custody.read', 'round.read',
                   'followers.read', 'application.read', 'ticket.read')
               union
               select a.id, a.at, a.action, a.actor from audit as a
               where a.action in ('manifest.printed', 'deliveries.read', 'deadlines.read', 'round.read')
                 and exists (select from applications_of as o left join deliveries as d on d.application_id = o.id
                     where o.since <= a.at
                       and (a.detail -> 'applications' @> to_jsonb(o.id) or a.detail -> 'deliveries' @> to_jsonb(d.id)))
               union
               select a.id, a.at, a.action, a.actor from audit as a
               where a.action = 'export' and a.at >= (select first_heard_at from chats where chat_id = $1)
                 and (a.detail ->> 'list' = 'interests' and exists (select from interests where chat_id = $1)
                   or a.detail ->> 'list' in ('applications', 'deliveries', 'custody')
                      and exists (select from applications_of)
                   or a.detail ->> 'list' = 'receipts')
               union
               select a.id, a.at, a.action, a.actor from audit as a
               where a.action = 'broadcast.receipts_read'
                 and a.at >= (select first_heard_at from chats where chat_id = $1) and exists (
                   select from outbox as o where o.chat_id = $1
                     and (a.detail ->> 'as' is distinct from 'attention' or o.state in ('failed', 'unknown'))
                     and o.broadcast_id = nullif(regexp_replace(a.subject, '[^0-9]', '', 'g'), '')::bigint))
           select l.at, l.action as "action!", l.actor,
               (select s.role from staff as s where s.chat_id = l.actor order by s.id desc limit 1) as role
           from looks as l where l.actor is distinct from $1 order by l.at desc, l.id desc limit $2"#,
        chat.0,
        MOST,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let what = match row.action.as_str() {
                "applicants.read" => ReadKind::Letter,
                "attendees.read" => ReadKind::Attendees,
                "address.read" => ReadKind::Address,
                "custody.read" => ReadKind::Custody,
                "followers.read" => ReadKind::Followers,
                "manifest.printed" | "deliveries.read" => ReadKind::Deliveries,
                "round.read" => ReadKind::Round,
                "deadlines.read" => ReadKind::Deadlines,
                "application.read" => ReadKind::Application,
                "ticket.read" => ReadKind::Ticket,
                "broadcast.receipts_read" => ReadKind::Receipts,
                _ => ReadKind::Export,
            };
            let by = match (row.actor, row.role.as_deref()) {
                (None, _) => Reader::Operator,
                (_, Some("courier")) => Reader::Courier,
                _ => Reader::Officer,
            };
            Ok(ReadLine { at: known(row.at)?, what, by })
        })
        .collect()
}
