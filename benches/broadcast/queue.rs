//! What the database does: whom a broadcast is for, and what goes next.

use std::time::Instant;

use chrono::TimeDelta;
use jemputbola::clock;
use jemputbola::domain::{Audience, BroadcastId, ChatId, PassportKind, Place, Topic, VillageCode};
use jemputbola::store::broadcasts::{self, Body, NewBroadcast};
use jemputbola::store::outbox::{self, Outcome, Room, Which};
use jemputbola::store::{self, audience};
use serde_json::json;
use sqlx::PgConnection;

use crate::database::database;
use crate::table::Table;

const BOT: i64 = 4_242;
const SELIU: &str = "19.02.02.2009";

fn new(audience: Audience) -> NewBroadcast {
    let calls = vec![json!({ "method": "SendMessage", "params": { "chat_id": 0, "text": "Halo" } })];
    NewBroadcast {
        author: ChatId(1),
        visit: None,
        title: "Halo".to_owned(),
        topic: Topic::Visits,
        audience,
        body: Body { id: calls.clone(), en: calls },
        draft: None,
        urgent: false,
        start_at: None,
        needs_approval: false,
    }
}

async fn people(connection: &mut PgConnection, count: i64) {
    let chats = "insert into chats (chat_id, telegram_tongue, first_heard_at, blocked_at, notices_stopped_at)
        select n, case when n % 9 = 0 then 'en' else 'id' end, '2026-01-01T00:00:00Z',
            case when n % 51 = 0 then timestamptz '2026-02-01T00:00:00Z' end, case when n % 71 = 0 then timestamptz '2026-02-01T00:00:00Z' end
        from generate_series(1, $1) as n";
    sqlx::query(chats).bind(count).execute(&mut *connection).await.expect("chats");
    // Every tenth waits in one village.
    let interests = "insert into interests (reference, chat_id, name_sealed, birth_sealed, need_sealed, village, kind, headcount,
            group_kind, for_other, created_at)
        select 'M-' || n, n, 'x', 'x', 'x', case when n % 10 = 0 then '19.02.02.2009' else '19.02.01.' || (2001 + n % 40) end,
            case when n % 3 = 0 then 'habis_berlaku' else 'baru' end, 1, 'keluarga', false, '2026-01-01T00:00:00Z'
        from generate_series(1, $1) as n";
    sqlx::query(interests).bind(count).execute(&mut *connection).await.expect("interests");
    sqlx::raw_sql("vacuum analyze").execute(connection).await.expect("figures");
}

/// An audience of a hundred thousand out of a million.
pub(crate) async fn prepare(table: &mut Table) {
    let database = database().await;
    let pool = store::pool(database.connect_options());
    let mut connection = pool.acquire().await.expect("a connection");
    people(&mut connection, 1_040_000).await;
    let village = VillageCode::parse(SELIU).expect("a village");
    let places = vec![Place::Village(village)];
    let of_place = Audience { places: places.clone(), waiting: true, ..Audience::default() };
    let begun = Instant::now();
    let reach = audience::count(&mut connection, &of_place, Topic::Visits).await.expect("a count");
    table.note(
        "counting them for the preview",
        format!("{:.2} s, {} people", begun.elapsed().as_secs_f64(), reach.chats),
    );
    let before = resident_kib();
    for round in ["100,000 of 1,000,000 put in line", "the same again, the table full"] {
        let begun = Instant::now();
        let mut transaction = sqlx::Connection::begin(&mut *connection).await.expect("a transaction");
        broadcasts::begin(&mut transaction, BOT, &new(of_place.clone()), clock::now()).await.expect("a broadcast");
        transaction.commit().await.expect("a commit");
        table.at_most(round, begun.elapsed().as_secs_f64(), 3.0, "s");
    }
    table.note("memory of the program meanwhile", format!("{} → {} KiB", before, resident_kib()));
    let kinds = Audience { places, kinds: vec![PassportKind::New], ..Audience::default() };
    let begun = Instant::now();
    let reach = audience::count(&mut connection, &kinds, Topic::Visits).await.expect("a count");
    table.note("counting by place and kind", format!("{:.2} s, {} people", begun.elapsed().as_secs_f64(), reach.chats));
    let begun = Instant::now();
    let reach = audience::count(&mut connection, &Audience::default(), Topic::Visits).await.expect("a count");
    table.note("counting everybody", format!("{:.2} s, {} people", begun.elapsed().as_secs_f64(), reach.chats));
    let begun = Instant::now();
    broadcasts::progress(&mut connection, BroadcastId(1), clock::now()).await.expect("a line");
    table.note("progress of 100,000", format!("{:.0} ms", begun.elapsed().as_secs_f64() * 1_000.0));
}

/// What this process holds in memory.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// One claim, with a hundred thousand in line.
pub(crate) async fn claim(table: &mut Table) {
    let database = database().await;
    let pool = store::pool(database.connect_options());
    let mut connection = pool.acquire().await.expect("a connection");
    // Plans are made while the queue is empty, as they are in a program that has just started.
    let room = Room { personal: 30, broadcasts: 1, which: Which::All, quiet: false };
    for _ in 0..20 {
        outbox::claim(&mut connection, BOT, room, &[], clock::now()).await.expect("a claim");
    }
    people(&mut connection, 100_000).await;
    sqlx::raw_sql("update chats set blocked_at = null, notices_stopped_at = null")
        .execute(&mut *connection)
        .await
        .expect("all");
    let first = begin(&mut connection).await;
    timed(&mut connection, "100,000 waiting", room, table).await;
    let late = clock::now() + TimeDelta::hours(1);
    let put_off = "update outbox set not_before = $1 where id in (
        select id from outbox where state = 'waiting' order by id limit 1000)";
    sqlx::query(put_off).bind(late).execute(&mut *connection).await.expect("put off");
    timed(&mut connection, "the first 1,000 put off", room, table).await;
    broadcasts::pause(&mut connection, ChatId(1), first, clock::now()).await.expect("held");
    begin(&mut connection).await;
    timed(&mut connection, "100,000 waiting, 100,000 held", room, table).await;
    for _ in 0..300 {
        sent(&mut connection, Room { personal: 0, broadcasts: 100, ..room }).await;
    }
    timed(&mut connection, "after 30,000 were sent", room, table).await;
}

async fn begin(connection: &mut PgConnection) -> BroadcastId {
    let (id, _) =
        broadcasts::begin(connection, BOT, &new(Audience::default()), clock::now()).await.expect("a broadcast");
    id
}

async fn sent(connection: &mut PgConnection, room: Room) -> f64 {
    let begun = Instant::now();
    let claimed = outbox::claim(connection, BOT, room, &[], clock::now()).await.expect("a claim");
    let took = begun.elapsed().as_secs_f64() * 1_000.0;
    for claimed in claimed {
        let outcome = Outcome::Sent { message_id: Some(claimed.id) };
        outbox::settle(connection, &claimed, &outcome, clock::now()).await.expect("settled");
    }
    took
}

async fn timed(connection: &mut PgConnection, what: &str, room: Room, table: &mut Table) {
    let mut times = Vec::new();
    for _ in 0..300 {
        times.push(sent(connection, room).await);
    }
    times.sort_by(f64::total_cmp);
    table.at_most(&format!("one claim, {what}: p50"), times[150], 2.0, "ms");
    table.note("the same: p99", format!("{:.2} ms", times[297]));
}
