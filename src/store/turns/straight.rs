//! Turns of people who wrote this moment, and for whom nothing else waits: their input is never put in line, for by the
//! time it would stand there it is answered. Its row is kept all the same, settled from the beginning, so that an update
//! that Telegram brings twice is known.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::known::Stored;
use super::{Known, Said};
use crate::domain::ChatId;
use crate::store::Seal;
use crate::store::outbox::{LATELY, MOST_NEWS};
use crate::store::tickets::ALIVE;

/// A chat in which somebody wrote this moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Met {
    /// What is known of it.
    pub known: Known,
    /// Whether the rest of it is of the same moment. False where somebody changed the chat between the look and the lock.
    pub is_as_seen: bool,
    /// Whether something that came earlier is still to be answered.
    pub waits: bool,
    /// Whether something is still to be said to them.
    pub line_waits: bool,
    /// Keys of calls to them that are under way, as far as is written down.
    pub sending: Vec<i64>,
}

/// Locks these chats' rows and says what is known of them. A chat that somebody else has or of which something does not read
/// is left out. `new`: those of them that may have no row yet; where one has none, nothing is locked, it is met as a newcomer,
/// and gets its row when it is [kept](keep_arrived). `notice`: the version of the privacy notice in force.
pub async fn meet(
    connection: &mut PgConnection,
    seal: &Seal,
    bot_id: i64,
    chats: &[ChatId],
    new: &[ChatId],
    notice: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Met>> {
    let keys = |chats: &[ChatId]| chats.iter().map(|chat| chat.0).collect::<Vec<i64>>();
    let (chats, new) = (keys(chats), keys(new));
    let rows = sqlx::query!(
        r#"select c.chat_id, c.state, c.state_sealed, c.tongue, c.telegram_tongue, c.speaks as "speaks!",
               c.blocked_at is not null as "blocked!",
               (select s.role from staff as s where s.chat_id = c.chat_id and s.revoked_at is null) as role,
               -- Of this chat alone: `exists` may read all consents that there are into a table to look it up in.
               (select n.id from consents as n
                where n.chat_id = c.chat_id and n.version = $3 and n.withdrawn_at is null limit 1) is not null as "consented!",
               -- In the order of the index that holds nothing but what is open, so that no plan takes another.
               (select count(*) from (select w.id from interests as w
                   where w.chat_id = c.chat_id and w.state = 'open' order by w.id) as open) as "interests!",
               (select array[t.id, (t.state = 'waiting')::int] from tickets as t
                where t.chat_id = c.chat_id and t.state <> 'closed' and t.kind <> 'privacy'
                  and (select max(w.at) from ticket_words as w where w.ticket_id = t.id and w.side <> 'note') > $5
               ) as ticket,
               -- What came to them by itself lately: as in `outbox::pushed`.
               (select jsonb_agg(p.it) from (
                   (select jsonb_build_object('at', coalesce(o.settled_at, o.sending_since), 'offers', o.offers) as it
                    from outbox as o
                    where o.chat_id = c.chat_id and o.offers is not null and o.created_at > $6
                      and o.state in ('sent', 'sending')
                    order by o.created_at desc limit $7)
                   union all
                   (select jsonb_build_object('at', coalesce(o.settled_at, o.sending_since), 'keys',
                        jsonb_path_query_first(case o.tongue when 'en' then b.body_en else b.body_id end,
                            '$[*].params.reply_markup.inline_keyboard'))
                    from broadcasts as b
                    -- By all three columns of its index, whatever the planner knew of the tables.
                    cross join lateral (
                        select * from outbox as o
                        where o.broadcast_id = b.id and o.chat_id = c.chat_id and o.part = 0 offset 0) as o
                    where b.action = 'send' and b.started_at > $6 and o.state in ('sent', 'sending'))) as p) as pushed,
               -- The row is the newest that there is, once it is locked; all else is as it was when the look began.
               (select x.xmin = c.xmin from chats as x where x.chat_id = c.chat_id) as "is_as_seen!",
               -- Each the first row of an index that holds nothing but what waits.
               (select i.id from inbox as i
                where i.bot_id = $1 and i.chat_id = c.chat_id and i.settled_at is null
                order by i.id limit 1) is not null as "waits!",
               (select o.id from outbox as o
                where o.bot_id = $1 and o.chat_id = c.chat_id and o.state = 'waiting' and o.broadcast_id is null
                  and (not o.held or o.not_before <= $4)
                order by o.lane, o.id limit 1) is not null as "line_waits!",
               array(select o.id from outbox as o
                where o.bot_id = $1 and o.chat_id = c.chat_id and o.state = 'sending') as "sending!",
               -- Once for all of them.
               array(select x.chat_id from chats as x where x.chat_id = any($8)) as "there!"
           from chats as c
           where c.chat_id = any($2)
           for no key update of c skip locked"#,
        bot_id,
        &chats,
        notice,
        now,
        now - ALIVE,
        now - LATELY,
        MOST_NEWS,
        &new,
    )
    .fetch_all(&mut *connection)
    .await?;
    // Where no row came back, none says which of them are there.
    let there = match rows.first() {
        Some(row) => row.there.clone(),
        None if new.is_empty() => Vec::new(),
        None => rows_of(connection, &new).await?,
    };
    let newcomers = new.iter().filter(|chat| !there.contains(chat)).map(|chat| Met {
        known: Known::newcomer(ChatId(*chat)),
        is_as_seen: true,
        waits: false,
        line_waits: false,
        sending: Vec::new(),
    });
    let read = rows.into_iter().filter_map(|row| {
        let stored = Stored {
            chat_id: row.chat_id,
            state: row.state,
            state_sealed: row.state_sealed,
            tongue: row.tongue,
            telegram_tongue: row.telegram_tongue,
            speaks: row.speaks,
            blocked: row.blocked,
            role: row.role,
            consented: row.consented,
            ticket: row.ticket,
            pushed: row.pushed,
            interests: row.interests,
        };
        let known = stored.read(seal).ok()?;
        Some(Met {
            known,
            is_as_seen: row.is_as_seen,
            waits: row.waits,
            line_waits: row.line_waits,
            sending: row.sending,
        })
    });
    Ok(read.chain(newcomers).collect())
}

/// Those of these chats that have a row.
async fn rows_of(connection: &mut PgConnection, chats: &[i64]) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar!("select chat_id from chats where chat_id = any($1)", chats).fetch_all(connection).await
}

/// Which of these updates are here already.
pub async fn here(connection: &mut PgConnection, bot_id: i64, updates: &[i64]) -> sqlx::Result<Vec<i64>> {
    let here = sqlx::query_scalar!(
        // Each by both columns of its index: a plan for all of them, made while the table was small, may read all updates of the bot.
        r#"select i.update_id as "update_id!" from unnest($2::bigint[]) as came (update_id)
           cross join lateral (
               select * from inbox as i where i.bot_id = $1 and i.update_id = came.update_id offset 0) as i"#,
        bot_id,
        updates,
    )
    .fetch_all(connection)
    .await?;
    Ok(here)
}

/// What came of an update.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// Telegram's number of it.
    pub update: i64,
    /// Whose.
    pub chat: ChatId,
    /// Whether the chat has no row yet.
    pub is_new: bool,
    /// What follows; none where it meant nothing.
    pub said: Option<Said>,
    /// Whether the answer is for whoever sends, which hears of it from whoever keeps it: it is written down as being on its way, and
    /// nobody claims it.
    pub straight: bool,
}

/// A call of an answer, as it was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The call's key.
    pub call: i64,
    /// The key of the input that it answers.
    pub input: i64,
}

/// Keeps what came of updates of chats that were [met](meet) in this transaction: states, answers, and that they came. Who
/// wrote can be reached. New chats get their row; where one has got it from elsewhere meanwhile, that is a fault, and nothing
/// can be kept in this transaction. `since`: when what goes straight is on its way. Returns each call of the answers in their
/// order.
pub async fn keep_arrived(
    connection: &mut PgConnection,
    bot_id: i64,
    arrived: &[Arrived],
    now: DateTime<Utc>,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<Written>> {
    let (mut updates, mut whose, mut new, mut spoke) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut chats, mut states, mut apps) = (Vec::new(), Vec::new(), Vec::new());
    let (mut heard, mut wakes) = (Vec::new(), Vec::new());
    let (mut to, mut calls, mut replies_to, mut asked, mut straight) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for one in arrived {
        updates.push(one.update);
        whose.push(one.chat.0);
        if one.is_new {
            new.push(one.chat.0);
        }
        spoke.push(one.said.is_some());
        let Some(said) = &one.said else { continue };
        chats.push(one.chat.0);
        states.push(said.state.as_slice());
        heard.push(said.heard_at);
        wakes.push(said.wake_at);
        apps.push(said.app.map(|app| app.code().to_owned()));
        for (place, call) in said.calls.iter().enumerate() {
            to.push(one.chat.0);
            calls.push(call.as_str());
            replies_to.push(one.update);
            asked.push(Some(said.asked_at).filter(|_| said.first == Some(place)));
            straight.push(one.straight);
        }
    }
    let written = sqlx::query!(
        // By their keys, and not joined: see `keep`. The rows come back in the order in which they are put in.
        r#"with came as (
             insert into inbox (bot_id, update_id, chat_id, received_at, not_before, settled_at, outcome)
             select $2, update_id, chat_id, $1, $1, $1, case when spoke then 'answered' else 'passed_over' end
             from unnest($3::bigint[], $4::bigint[], $5::boolean[]) as update (update_id, chat_id, spoke)
             order by update_id
             returning id, update_id
         ), fresh as (
             insert into chats (chat_id, first_heard_at, state_sealed, heard_at, wake_at, telegram_tongue)
             select chat_id, $1, ($7::bytea[])[array_position($6::bigint[], chat_id)],
                    ($10::timestamptz[])[array_position($6, chat_id)], ($8::timestamptz[])[array_position($6, chat_id)],
                    ($9::text[])[array_position($6, chat_id)]
             from unnest($17::bigint[]) as new (chat_id) order by chat_id
         ), kept as (
             -- Those that were there when the statement began.
             update chats as c set blocked_at = null, state = '{}',
                 state_sealed = ($7::bytea[])[array_position($6::bigint[], c.chat_id)],
                 heard_at = ($10::timestamptz[])[array_position($6, c.chat_id)],
                 wake_at = ($8::timestamptz[])[array_position($6, c.chat_id)],
                 telegram_tongue = coalesce(($9::text[])[array_position($6, c.chat_id)], c.telegram_tongue)
             where c.chat_id = any($6)
         )
         insert into outbox (bot_id, chat_id, lane, call, created_at, not_before, input_id, asked_at,
                             state, sending_since, attempts)
         select $2, line.chat_id, 0, line.call::jsonb, $1, $1, came.id, line.asked_at,
                case when line.straight then 'sending' else 'waiting' end,
                case when line.straight then $16::timestamptz end, line.straight::int::smallint
         from unnest($11::bigint[], $12::text[], $13::bigint[], $14::timestamptz[], $15::boolean[])
             with ordinality as line (chat_id, call, update_id, asked_at, straight, place)
         join came on came.update_id = line.update_id
         order by line.place
         returning id, input_id as "input_id!""#,
        now,
        bot_id,
        &updates,
        &whose,
        &spoke,
        &chats,
        &states as &[&[u8]],
        &wakes as &[Option<DateTime<Utc>>],
        &apps as &[Option<String>],
        &heard as &[Option<DateTime<Utc>>],
        &to,
        &calls as &[&str],
        &replies_to,
        &asked as &[Option<DateTime<Utc>>],
        &straight,
        since,
        &new,
    )
    .fetch_all(connection)
    .await?;
    Ok(written.into_iter().map(|row| Written { call: row.id, input: row.input_id }).collect())
}

/// Readies a connection for answering what comes, and for nothing else. It rings for nobody that something was put in line:
/// that is done by [`ring`]. And each statement is planned once. A list of two keys looks cheaper to the planner than one of
/// which it knows nothing, and so it would plan every statement anew each time, which takes longer than the statement itself;
/// rows are found by their keys here, whatever the lists hold.
///
/// And it waits for nobody's row longer than a moment: all who write would wait along.
pub async fn prepare_for_turns(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql("set jemputbola.rings = 'off'; set plan_cache_mode = force_generic_plan; set lock_timeout = '2s'")
        .execute(connection)
        .await?;
    Ok(())
}

/// For the rest of this transaction, waits for others' rows for as long as it takes.
pub async fn wait_for_rows(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql("set local lock_timeout = 0").execute(connection).await?;
    Ok(())
}

/// In which of the 32 places of a sum this connection adds (see migration 22): two that add in the same one wait for each
/// other.
pub async fn place_of_sums(connection: &mut PgConnection) -> sqlx::Result<i32> {
    sqlx::query_scalar("select pg_backend_pid() % 32").fetch_one(connection).await
}

/// So many keys fit into what a ring may say: 8,000 bytes.
const MOST_HANDED: usize = 380;

/// Lets whoever sends hear, once this is committed, that these calls are written down as being on their way and are its to make.
pub async fn hand_over(connection: &mut PgConnection, calls: &[i64]) -> sqlx::Result<()> {
    for calls in calls.chunks(MOST_HANDED) {
        let calls: Vec<String> = calls.iter().map(i64::to_string).collect();
        let ring = sqlx::query("select pg_notify($1, $2)").bind(crate::store::HANDED_CHANNEL);
        ring.bind(calls.join(",")).execute(&mut *connection).await?;
    }
    Ok(())
}

/// The keys that such a ring says.
pub fn handed_over(said: &str) -> impl Iterator<Item = i64> {
    said.split(',').filter_map(|call| call.parse().ok())
}

/// Lets other copies hear, once this is committed, that something waits to be answered, or to be sent.
pub async fn ring(connection: &mut PgConnection, answer: bool, send: bool) -> sqlx::Result<()> {
    let channels = [(answer, crate::store::INBOX_CHANNEL), (send, crate::store::OUTBOX_CHANNEL)];
    for (_, channel) in channels.into_iter().filter(|(rings, _)| *rings) {
        sqlx::query("select pg_notify($1, '')").bind(channel).execute(&mut *connection).await?;
    }
    Ok(())
}
