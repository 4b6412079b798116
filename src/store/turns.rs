//! Turns of several chats at once: one statement takes them, with all that most of them need to know; one keeps what
//! came of them. Each chat's row is locked meanwhile, as it is for a turn alone.

mod known;
mod straight;

pub use known::Known;
pub use straight::{
    Arrived, Met, Written, hand_over, handed_over, here, keep_arrived, meet, place_of_sums, prepare_for_turns, ring,
    wait_for_rows,
};

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::Seal;
use super::inbox::{FLOOD, LONGEST_WAIT, Waiting};
use super::outbox::{LATELY, MOST_NEWS};
use super::tickets::ALIVE;
use crate::domain::{ChatId, Tongue};
use known::Stored;

/// The oldest input of a chat, and the chat.
#[derive(Debug, Clone, PartialEq)]
pub struct Next {
    /// What waits.
    pub waiting: Waiting,
    /// Whose it is.
    pub known: Known,
}

/// What was taken at once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Claimed {
    /// The oldest input of each chat of which everything reads.
    pub next: Vec<Next>,
    /// Chats of which something does not read, such as a role that only a newer program knows. Each is to be answered
    /// alone, where what is wrong with it is its input's own fate: here it would keep everybody else waiting.
    pub unreadable: Vec<ChatId>,
}

/// What came of one input.
#[derive(Debug, Clone, PartialEq)]
pub struct Turned {
    /// The input's key.
    pub input: i64,
    /// Whose.
    pub chat: ChatId,
    /// What follows; none where it meant nothing.
    pub said: Option<Said>,
}

/// What follows from an input.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// What is awaited from now on, sealed.
    pub state: Vec<u8>,
    /// When the person was last heard.
    pub heard_at: Option<DateTime<Utc>>,
    /// When silence becomes an input.
    pub wake_at: Option<DateTime<Utc>>,
    /// The language of their app, where it was said.
    pub app: Option<Tongue>,
    /// The calls of the answer, in order, each as JSON.
    pub calls: Vec<String>,
    /// Which of them is the first that they see.
    pub first: Option<usize>,
    /// Since when they wait for it.
    pub asked_at: DateTime<Utc>,
}

/// Takes the oldest input of at most `limit` chats, the longest waiting first, but of none of those in `apart`. Other
/// copies and other workers pass over them. `notice`: the version of the privacy notice in force.
///
/// Both rows are locked: whatever was answered between the look and the lock is looked at again, and is not among them.
pub async fn claim(
    connection: &mut PgConnection,
    seal: &Seal,
    bot_id: i64,
    limit: i64,
    notice: &str,
    apart: &[i64],
    now: DateTime<Utc>,
) -> sqlx::Result<Claimed> {
    let rows = sqlx::query_as!(
        Row,
        r#"select i.id, i.chat_id as "chat_id!", i.payload, i.received_at, i.attempts, i.update_id,
               (select l.id from inbox as l
                   where l.bot_id = $1 and l.chat_id = i.chat_id and l.settled_at is null
                   order by l.id offset $7::bigint + 1 limit 1) is not null as "flood!",
               c.state, c.state_sealed, c.tongue, c.telegram_tongue, c.speaks as "speaks!", c.blocked_at is not null as "blocked!",
               (select s.role from staff as s where s.chat_id = c.chat_id and s.revoked_at is null) as role,
               -- Of this chat alone: `exists` may read all consents that there are into a table to look it up in.
               (select n.id from consents as n
                where n.chat_id = c.chat_id and n.version = $5 and n.withdrawn_at is null limit 1) is not null as "consented!",
               -- In the order of the index that holds nothing but what is open, so that no plan takes another.
               (select count(*) from (select w.id from interests as w
                   where w.chat_id = c.chat_id and w.state = 'open' order by w.id) as open) as "interests!",
               -- The ticket and whether it waits for an officer, in one look.
               (select array[t.id, (t.state = 'waiting')::int] from tickets as t
                where t.chat_id = c.chat_id and t.state <> 'closed' and t.kind <> 'privacy'
                  and (select max(w.at) from ticket_words as w where w.ticket_id = t.id and w.side <> 'note') > $8
               ) as ticket,
               -- What came to them by itself lately: as in `outbox::pushed`.
               (select jsonb_agg(p.it) from (
                   (select jsonb_build_object('at', coalesce(o.settled_at, o.sending_since), 'offers', o.offers) as it
                    from outbox as o
                    where o.chat_id = c.chat_id and o.offers is not null and o.created_at > $9
                      and o.state in ('sent', 'sending')
                    order by o.created_at desc limit $10)
                   union all
                   (select jsonb_build_object('at', coalesce(o.settled_at, o.sending_since), 'keys',
                        jsonb_path_query_first(case o.tongue when 'en' then b.body_en else b.body_id end,
                            '$[*].params.reply_markup.inline_keyboard'))
                    from broadcasts as b
                    -- By all three columns of its index, whatever the planner knew of the tables.
                    cross join lateral (
                        select * from outbox as o
                        where o.broadcast_id = b.id and o.chat_id = c.chat_id and o.part = 0 offset 0) as o
                    where b.action = 'send' and b.started_at > $9 and o.state in ('sent', 'sending'))) as p) as pushed
           from inbox as i
           join chats as c on c.chat_id = i.chat_id
           where i.settled_at is null and (i.not_before <= $2 or i.not_before > $4)
             -- By two columns, so that the one index that holds nothing but what waits is the only one in this order: a plan
             -- that was made while the table was empty would walk the primary key instead, through all that was answered.
             and i.bot_id between $1 and $1
             and i.id = (
                 select e.id from inbox as e
                 where e.bot_id = $1 and e.chat_id = i.chat_id and e.settled_at is null
                 order by e.id limit 1)
             and i.chat_id <> all($6::bigint[])
           order by i.bot_id, i.id
           limit $3
           for no key update of c, i skip locked"#,
        bot_id,
        now,
        limit,
        now + LONGEST_WAIT,
        notice,
        apart,
        FLOOD,
        now - ALIVE,
        now - LATELY,
        MOST_NEWS,
    )
    .fetch_all(connection)
    .await?;
    let mut claimed = Claimed::default();
    for row in rows {
        let chat = ChatId(row.chat_id);
        match row.read(seal) {
            Ok(next) => claimed.next.push(next),
            Err(_) => claimed.unreadable.push(chat),
        }
    }
    Ok(claimed)
}

/// An input and its chat as the tables hold them.
struct Row {
    id: i64,
    chat_id: i64,
    payload: Option<Value>,
    received_at: DateTime<Utc>,
    attempts: i16,
    update_id: Option<i64>,
    flood: bool,
    state: Value,
    state_sealed: Option<Vec<u8>>,
    tongue: Option<String>,
    telegram_tongue: Option<String>,
    speaks: String,
    blocked: bool,
    role: Option<String>,
    consented: bool,
    ticket: Option<Vec<i64>>,
    pushed: Option<Value>,
    interests: i64,
}

impl Row {
    fn read(self, seal: &Seal) -> sqlx::Result<Next> {
        let stored = Stored {
            chat_id: self.chat_id,
            state: self.state,
            state_sealed: self.state_sealed,
            tongue: self.tongue,
            telegram_tongue: self.telegram_tongue,
            speaks: self.speaks,
            blocked: self.blocked,
            role: self.role,
            consented: self.consented,
            ticket: self.ticket,
            pushed: self.pushed,
            interests: self.interests,
        };
        Ok(Next {
            waiting: Waiting {
                id: self.id,
                payload: Arc::new(self.payload.unwrap_or_default()),
                received_at: self.received_at,
                attempts: self.attempts,
                update_id: self.update_id,
                flood: self.flood,
            },
            known: stored.read(seal)?,
        })
    }
}

/// Keeps what came of inputs that were taken in this transaction: states and answers; and settles them. Who wrote can be
/// reached.
pub async fn keep(
    connection: &mut PgConnection,
    bot_id: i64,
    turned: Vec<Turned>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (mut inputs, mut passed_over) = (Vec::new(), Vec::new());
    let (mut chats, mut states, mut apps) = (Vec::new(), Vec::new(), Vec::new());
    let (mut heard, mut wakes) = (Vec::new(), Vec::new());
    let (mut to, mut calls, mut replies_to, mut asked) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for Turned { input, chat, said } in turned {
        inputs.push(input);
        let Some(said) = said else {
            passed_over.push(input);
            continue;
        };
        chats.push(chat.0);
        states.push(said.state);
        heard.push(said.heard_at);
        wakes.push(said.wake_at);
        apps.push(said.app.map(|app| app.code().to_owned()));
        for (place, call) in said.calls.into_iter().enumerate() {
            to.push(chat.0);
            calls.push(call);
            replies_to.push(input);
            asked.push(Some(said.asked_at).filter(|_| said.first == Some(place)));
        }
    }
    sqlx::query!(
        // Each row is found by its key, whatever the planner knew of the tables when it made the plan: joined instead,
        // one that was made while they were small walks them from end to end.
        "with settled as (
             update inbox set settled_at = $1, payload = null,
                 outcome = case when id = any($4::bigint[]) then 'passed_over' else 'answered' end
             where id = any($3::bigint[])
         ), kept as (
             update chats as c set blocked_at = null, state = '{}',
                 state_sealed = ($6::bytea[])[array_position($5::bigint[], c.chat_id)],
                 heard_at = ($13::timestamptz[])[array_position($5, c.chat_id)],
                 wake_at = ($7::timestamptz[])[array_position($5, c.chat_id)],
                 telegram_tongue = coalesce(($8::text[])[array_position($5, c.chat_id)], c.telegram_tongue)
             where c.chat_id = any($5)
         )
         insert into outbox (bot_id, chat_id, lane, call, created_at, not_before, input_id, asked_at)
         select $2, chat_id, 0, call::jsonb, $1, $1, input_id, asked_at
         from unnest($9::bigint[], $10::text[], $11::bigint[], $12::timestamptz[])
             with ordinality as line (chat_id, call, input_id, asked_at, place) order by place",
        now,
        bot_id,
        &inputs,
        &passed_over,
        &chats,
        &states,
        &wakes as &[Option<DateTime<Utc>>],
        &apps as &[Option<String>],
        &to,
        &calls,
        &replies_to,
        &asked as &[Option<DateTime<Utc>>],
        &heard as &[Option<DateTime<Utc>>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes one chat's row for this transaction, as [`super::inbox::claim_chat`] does for any. False where somebody else
/// has it.
pub async fn claim_chat(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<bool> {
    let taken =
        sqlx::query_scalar!("select chat_id from chats where chat_id = $1 for no key update skip locked", chat.0)
            .fetch_optional(connection)
            .await?;
    Ok(taken.is_some())
}
