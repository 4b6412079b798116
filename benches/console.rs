//! The console's pages, measured over HTTP on a large office: a million interests, a hundred thousand applications. A
//! PostgreSQL of its own, without waiting for the disk.
//!
//! `cargo bench --bench console`. `CONSOLE_INTERESTS` and `CONSOLE_APPLICATIONS` set the size, `CONSOLE_TIMES` how often
//! each page is asked for (100).

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/world/database.rs"]
mod database;
#[path = "broadcast/table.rs"]
mod table;

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use chrono::TimeDelta;
use jemputbola::clock::Clock;
use jemputbola::domain::{ChatId, Role};
use jemputbola::language::Gazetteer;
use jemputbola::office::OfficeFile;
use jemputbola::store::{self, Seal, chats, console, staff};
use jemputbola::telegram::Client;
use jemputbola::web::{self, Site};
use jemputbola::work::{Bells, Desk, Engine, Intake, Pulse, SendLimits};
use reqwest::header;
use sqlx::PgPool;
use tokio::net::TcpListener;

use crate::database::database;
use crate::table::Table;

/// A page is to be there within this time, 95 times of 100.
const BOUND: f64 = 100.0;
const OFFICER: ChatId = ChatId(1);
/// Chats that the interests are of.
const CHATS: i64 = 200_000;

/// A figure of the environment.
#[expect(clippy::disallowed_methods, reason = "the size of a measurement, for whoever measures")]
fn figure(name: &str, otherwise: i64) -> i64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[tokio::main]
async fn main() {
    let (interests, applications) = (figure("CONSOLE_INTERESTS", 1_000_000), figure("CONSOLE_APPLICATIONS", 100_000));
    let database = database().await;
    let pool = store::pool(database.connect_options());
    let mut table = Table::default();
    let begun = Instant::now();
    fill(&pool, interests, applications).await;
    let filled = format!("{:.0} s", begun.elapsed().as_secs_f64());
    table.note(&format!("filling in {interests} interests, {applications} applications"), filled);
    let (page, cookie) = serve(&pool).await;
    let client = reqwest::Client::new();
    let times = figure("CONSOLE_TIMES", 100);
    for place in [
        "",
        "/tiket",
        "/tiket/20",
        "/minat",
        "/kunjungan",
        "/kunjungan/1",
        "/kunjungan/baru",
        "/siaran",
        "/siaran/1",
        "/siaran/baru",
        "/permohonan?nomor=1902000000000042",
        "/impor",
        "/antaran",
        "/antaran/1",
        "/tim",
        "/jejak",
        "/jejak?orang=1",
        "/jejak?perihal=application%2042",
        "/kantor",
        "/laporan",
        // Of which nothing is known: those that are known are named.
        "/laporan?tahun=1999",
    ] {
        let mut taken = Vec::new();
        let mut weight = 0;
        for _ in 0..times {
            let begun = Instant::now();
            let get = client.get(format!("{page}/konsol{place}")).header(header::COOKIE, &cookie);
            let answer = get.send().await.expect("an answer");
            assert!(answer.status().is_success(), "{place}: {}", answer.status());
            weight = answer.bytes().await.expect("a page").len();
            taken.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        taken.sort_by(f64::total_cmp);
        let place = if place.is_empty() { "/" } else { place };
        table.at_most(
            &format!("{place}: p95 ({} kB, p50 {:.1} ms)", weight / 1_000, taken[taken.len() / 2]),
            taken[taken.len() * 95 / 100],
            BOUND,
            "ms",
        );
    }
    println!("\n{table}");
}

/// A console without a Telegram behind it, and the cookie of somebody who is in.
async fn serve(pool: &PgPool) -> (String, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let page = format!("http://{}", listener.local_addr().expect("an address"));
    let site = Site {
        pool: pool.clone(),
        clock: Clock::system(),
        pulse: Arc::new(Pulse::default()),
        intake: Intake::Polling,
        engine: Arc::new(OnceLock::new()),
    };
    let office = Arc::new(OfficeFile::builtin().clone());
    let engine = Engine {
        pool: pool.clone(),
        client: Client::new(&page, "1:x").expect("a client"),
        desk: Arc::new(Desk::new(1, "contoh_bot".to_owned(), office, Seal::new(&[7; 32])).console_at(&page)),
        clock: site.clock.clone(),
        bells: Arc::new(Bells::default()),
        pulse: site.pulse.clone(),
        limits: SendLimits::default(),
    };
    let mut connection = pool.acquire().await.expect("a connection");
    let now = site.clock.now();
    let link = console::make_link(&mut connection, OFFICER, now).await.expect("a link").expect("an officer");
    let session = console::enter(&mut connection, &link, now).await.expect("an answer").expect("a session");
    let _ = site.engine.set(engine);
    let router = web::router(site, None);
    tokio::spawn(async move { axum::serve(listener, router).await });
    (page, format!("konsol={session}"))
}

async fn fill(pool: &PgPool, interests: i64, applications: i64) {
    let mut connection = pool.acquire().await.expect("a connection");
    let now = Clock::system().now();
    for chat in [OFFICER, ChatId(2)] {
        chats::meet(&mut connection, chat, now).await.expect("a chat");
        let role = if chat == OFFICER { Role::Officer } else { Role::Courier };
        let token = staff::invite(&mut connection, role, "Contoh", now, now + TimeDelta::hours(1)).await;
        staff::accept(&mut connection, chat, &token.expect("an invitation"), now).await.expect("a role");
    }
    let villages: Vec<String> =
        Gazetteer::get().villages().iter().map(|village| village.code.as_str().to_owned()).collect();
    let sealed = Seal::new(&[7; 32]).close(store::Purpose::Name, &"Siti Contoh");
    let address = serde_json::json!({ "village": villages[0], "street": "Jl. Contoh 1", "rt": 1, "rw": 2,
        "landmark": "rumah hijau", "pin": null, "recipient": { "rule": "myself", "name": null } });
    let address = Seal::new(&[7; 32]).close(store::Purpose::Address, &address);
    for sql in [
        "insert into chats (chat_id, first_heard_at) select 10 + n, '2026-01-01T00:00:00Z' from generate_series(1, $4::bigint) as n
            where $1::bytea is not null and $2::text[] is not null and $3::bigint is not null and $5::bytea is not null",
        "insert into interests (reference, chat_id, name_sealed, birth_sealed, need_sealed, village, kind, headcount, group_kind,
             for_other, state, created_at)
         select 'M-2601-' || n, 11 + n % $4, $1, $1, $1, $2[1 + n % array_length($2, 1)], 'baru', case when n % 20 = 0 then 10 + n % 400 else 1 + n % 5 end,
             case when n % 20 = 0 then 'sekolah' else 'keluarga' end, false, case when n % 10 = 1 then 'served' else 'open' end,
             '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 second'
         from generate_series(1, $3::bigint) as n where $5::bytea is not null",
        "insert into visits (village, day, from_time, to_time, venue, programme, planned_by, created_at, state)
         select $2[1 + n % array_length($2, 1)], current_date + n::int, '08:00', '15:00', 'Balai desa', 'mendanau', 1, now(), 'announced'
         from generate_series(1, 40) as n where $1::bytea is not null and $3 + $4 > 0 and $5::bytea is not null",
        "insert into visit_villages (visit_id, village) select id, village from visits
         where $1::bytea is not null and $2::text[] is not null and $3 + $4 > 0 and $5::bytea is not null",
        "insert into broadcasts (author, bot_id, title, body_id, body_en, state, created_at, started_at, ended_at, recipients, draft, visit_id)
         select 1, 1, 'Contoh', '[]', '[]', 'ended', now(), now(), now(), 2000, '{}', null from generate_series(1, 15) as n
         where $1::bytea is not null and $2::text[] is not null and $3 + $4 > 0 and $5::bytea is not null",
        "insert into outbox (bot_id, chat_id, lane, broadcast_id, part, tongue, created_at, not_before, state, settled_at)
         select 1, 10 + n, 2, b.id, 0, 'id', now(), now(), case when n % 100 = 0 then 'failed' else 'sent' end, now()
         from broadcasts as b, generate_series(1, 2000) as n
         where $1::bytea is not null and $2::text[] is not null and $3 + $4 > 0 and $5::bytea is not null",
    ] {
        run(&mut connection, sql, (&sealed, &villages, interests, CHATS, &address)).await;
    }
    for sql in [
        "insert into applications (number, name_sealed, kind, status, status_day, said_status, issued_on, attended_on, village, created_at,
             updated_at)
         select '1902' || lpad(n::text, 12, '0'), $1, 'baru', case when n % 20 = 0 then 'selesai' else 'diserahkan' end,
             current_date - 20, 'selesai', current_date - 20, current_date - 60 - n::int % 40, $2[1 + n % array_length($2, 1)], now(), now()
         from generate_series(1, $3::bigint) as n where $4::bigint > 0 and $5::bytea is not null",
        "insert into application_events (application_id, status, status_day, at, source)
         select a.id, s, current_date - 30, now(), 'import' from applications as a,
             unnest(array['diterima', 'dibayar', 'verifikasi', 'dicetak', 'selesai']) as s
         where $1::bytea is not null and $2::text[] is not null and $3 + $4 > 0 and $5::bytea is not null",
        "insert into follows (application_id, chat_id, since) select id, 11 + id % $4, now() from applications
         where $1::bytea is not null and $2::text[] is not null and $3 > 0 and $5::bytea is not null",
        "insert into addresses (application_id, version, address_sealed, village, confirmed_by, confirmed_at)
         select id, 1, $5, village, 1, now() from applications where id % 20 = 0
             and $1::bytea is not null and $2::text[] is not null and $3 + $4 > 0",
        "insert into deliveries (application_id, address_id, courier, assigned_by, state, created_at)
         select application_id, id, 2, 1, 'assigned', now() from addresses where id % 10 = 0
             and $1::bytea is not null and $2::text[] is not null and $3 + $4 > 0 and $5::bytea is not null",
        "insert into custody (delivery_id, at, event, by_chat) select d.id, now(), e, 1 from deliveries as d,
             unnest(array['assigned', 'departed', 'near']) as e
         where $1::bytea is not null and $2::text[] is not null and $3 + $4 > 0 and $5::bytea is not null",
        "insert into tickets (chat_id, kind, state, opened_at, waiting_since, alert_at, closed_at, closed_by, reason)
         select 10 + n, 'question', case when n % 20 = 0 then 'waiting' else 'closed' end, now() - n * interval '1 minute', now(), null,
             case when n % 20 <> 0 then now() end, case when n % 20 <> 0 then 1 end, case when n % 20 <> 0 then 'answered' end
         from generate_series(1, 10000) as n where $1::bytea is not null and $2::text[] is not null and $3 + $4 > 0 and $5::bytea is not null",
        "insert into audit (at, actor, action, subject) select now() - n * interval '1 minute', case when n % 3 = 0 then 1 end,
             'application.read', 'application ' || n % 50000 from generate_series(1, 5 * $3::bigint) as n
         where $1::bytea is not null and $2::text[] is not null and $4 > 0 and $5::bytea is not null",
        "insert into quorums (scope, key, people, reached_at) select 'village', v, 50, now() from unnest($2::text[]) as v
         where $1::bytea is not null and $3 + $4 > 0 and $5::bytea is not null",
    ] {
        run(&mut connection, sql, (&sealed, &villages, applications, CHATS, &address)).await;
    }
    sqlx::raw_sql("vacuum analyze").execute(&mut *connection).await.expect("figures");
}

async fn run(
    connection: &mut sqlx::PgConnection,
    sql: &'static str,
    (sealed, villages, count, chats, address): (&[u8], &[String], i64, i64, &[u8]),
) {
    let fill = sqlx::query(sql).bind(sealed).bind(villages).bind(count).bind(chats).bind(address);
    fill.execute(connection).await.unwrap_or_else(|fault| panic!("{fault} in {sql}"));
}
