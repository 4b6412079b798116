//! What a page weighs on its way to a browser, over real HTTP, where every list is as long as it gets: the page, its style
//! and script, and the pictures that stand on it.

use jemputbola::language::Gazetteer;
use jemputbola::store::Purpose;
use sqlx::AssertSqlSafe;

use super::{Desk, Inside, OFFICER, places};

/// Bytes that a first page may weigh, all in all (150 KB): on the islands a page comes over a slow line.
const MOST: usize = 150_000;

/// Longer lists than any page shows.
const FULL: [&str; 12] = [
    "insert into chats (chat_id, first_heard_at) select 10 + n, now() from generate_series(1, 500) as n",
    "insert into interests (reference, chat_id, name_sealed, birth_sealed, need_sealed, village, kind, headcount,
         group_kind, for_other, state, created_at)
     select 'M-2601-' || n, 11 + n % 500, sealed, sealed, sealed, villages[1 + n % array_length(villages, 1)], 'baru',
         case when n % 20 = 0 then 10 + n % 400 else 1 + n % 5 end,
         case when n % 20 = 0 then 'sekolah' else 'keluarga' end, false, 'open', now()
     from given, generate_series(1, 2000) as n",
    "insert into visits (village, day, from_time, to_time, venue, programme, planned_by, created_at, state)
     select villages[1 + n % array_length(villages, 1)], current_date + n::int, '08:00', '15:00', 'Balai desa',
         'mendanau', 72001, now(), 'announced'
     from given, generate_series(1, 40) as n",
    "insert into visit_villages (visit_id, village) select id, village from visits",
    "insert into broadcasts (author, bot_id, title, body_id, body_en, state, created_at, started_at, ended_at,
         recipients, draft)
     select 72001, bot, 'Tim paspor datang ke desa Pulau Seliu pada', '[]', '[]', 'ended', now(), now(), now(), 2000, '{}'
     from given, generate_series(1, 80) as n",
    "insert into applications (number, name_sealed, kind, status, status_day, said_status, issued_on, village,
         created_at, updated_at)
     select '1902' || lpad(n::text, 12, '0'), sealed, 'baru',
         case when n % 3 = 0 then 'selesai' else 'diserahkan' end, current_date - 20, 'selesai', current_date - 20,
         villages[1 + n % array_length(villages, 1)], now(), now()
     from given, generate_series(1, 1500) as n",
    "insert into application_events (application_id, status, status_day, at, source)
     select a.id, s, current_date - 30, now(), 'import'
     from applications as a, unnest(array['diterima', 'dibayar', 'verifikasi', 'dicetak', 'selesai']) as s",
    "insert into addresses (application_id, version, address_sealed, village, confirmed_by, confirmed_at)
     select id, 1, sealed, village, 72001, now() from given, applications where status = 'selesai'",
    "insert into deliveries (application_id, address_id, courier, assigned_by, state, created_at)
     select application_id, id, 73001, 72001, 'assigned', now() from addresses where id % 2 = 0",
    "insert into custody (delivery_id, at, event, by_chat)
     select d.id, now(), e, 72001 from deliveries as d, unnest(array['assigned', 'departed', 'near']) as e",
    "insert into tickets (chat_id, kind, state, opened_at, waiting_since)
     select 10 + n, 'question', 'waiting', now() - n * interval '1 minute', now() from generate_series(1, 300) as n",
    "insert into audit (at, actor, action, subject)
     select now() - n * interval '1 minute', 72001, 'application.read', 'application ' || n from generate_series(1, 1000) as n",
];

/// An office as full as it gets, and an officer at its desk.
async fn full() -> (Desk, Inside) {
    let desk = Desk::new().await;
    // Before: all of the office is told of tickets that wait for so long, and that takes its time.
    let officer = desk.enter(OFFICER).await;
    let engine = &desk.world.engine;
    let villages: Vec<String> =
        Gazetteer::get().villages().iter().map(|village| village.code.as_str().to_owned()).collect();
    let sealed = engine.desk.seal.close(Purpose::Name, &"Siti Contoh");
    let given = "with given as (select $1::bytea as sealed, $2::text[] as villages, $3::bigint as bot, $4::timestamptz as moment)";
    for sql in FULL {
        // The world has a clock of its own.
        let sql = sql.replace("now()", "(select moment from given)");
        let sql = format!("{given} {}", sql.replace("current_date", "(select moment::date from given)"));
        let filled = sqlx::query(AssertSqlSafe(sql.clone())).bind(&sealed).bind(&villages);
        let filled = filled.bind(engine.desk.bot_id).bind(engine.clock.now());
        filled.execute(&desk.world.database().pool).await.unwrap_or_else(|fault| panic!("{fault} in {sql}"));
    }
    (desk, officer)
}

/// Bytes of everything that a page names under this folder, each.
async fn named(desk: &Desk, inside: &Inside, page: &str, folder: &str) -> Vec<usize> {
    let mut weights = Vec::new();
    for rest in page.split(&format!("\"{folder}")).skip(1) {
        let name = rest.split('"').next().expect("an end");
        let answer = desk.get(&inside.cookie, &format!("{folder}{name}")).await;
        assert!(answer.status().is_success(), "{folder}{name}");
        weights.push(answer.bytes().await.expect("all of it").len());
    }
    weights
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_a_full_office_weighs_less_than_150_kilobytes_with_all_that_it_is_dressed_in() {
    let (desk, officer) = full().await;
    let single = [
        "/konsol/tiket/1",
        "/konsol/kunjungan/1",
        "/konsol/kunjungan/1?hitung=1",
        "/konsol/siaran/1",
        "/konsol/permohonan?nomor=1902000000000042",
        "/konsol/antaran/1",
        "/konsol/jejak?orang=72001",
    ];
    let mut faults = Vec::new();
    for place in places().chain(single) {
        let page = desk.page(&officer, place).await;
        let dress = named(&desk, &officer, &page, "/konsol/aset/").await;
        assert_eq!(dress.len(), 3, "style, script and icon: {place}");
        let pictures = named(&desk, &officer, &page, "/konsol/gambar/").await;
        let dressed = page.len() + dress.iter().sum::<usize>();
        let whole = dressed + pictures.iter().sum::<usize>();
        // Of the others the pictures come one by one, when somebody gets to them.
        let weighs = if place == "/konsol" { whole } else { dressed };
        if weighs >= MOST || pictures.iter().any(|picture| *picture >= MOST) {
            faults.push(format!("{place}: {weighs} bytes, pictures of {pictures:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // The lists are as long as they get, so that this says something.
    for (place, least) in [("/konsol/antaran", 150), ("/konsol/jejak", 90), ("/konsol/siaran", 40)] {
        let rows = desk.page(&officer, place).await.matches("<tr>").count();
        assert!(rows > least, "{place} has {rows} rows");
    }
}
