//! A broadcast to 2,360 people, undisturbed and disturbed.

use std::time::{Duration, Instant};

use jemputbola::clock;
use jemputbola::sandbox::{Fault, FaultRule};

use crate::scene::{FIRST, IDEAL, PEOPLE, Scene};
use crate::table::Table;

#[expect(clippy::cast_precision_loss, reason = "milliseconds of some minutes")]
fn seconds(from: i64, to: i64) -> f64 {
    (to - from) as f64 / 1_000.0
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn count(count: usize) -> f64 {
    count as f64
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn people(count: i64) -> f64 {
    count as f64
}

/// How near to Telegram's own limit.
pub(crate) async fn rate(table: &mut Table) {
    let scene = Scene::new().await;
    let _program = scene.program().await;
    let (begun, from) = (Instant::now(), clock::now().timestamp_millis());
    let broadcast = scene.begin().await;
    scene.ended(broadcast, begun).await;
    let took = seconds(from, scene.last_arrival());
    table.at_most("2,360 people, undisturbed", took, 1.02 * IDEAL, "s");
    table.note("the same against 78.7 s", format!("{:.4} ×", took / IDEAL));
    table.at_most("undisturbed: 429s provoked", count(scene.refused_for_haste()), 0.0, "");
    scene.judge("undisturbed", broadcast, table).await;
}

/// How long residents wait for an answer meanwhile.
pub(crate) async fn residents(table: &mut Table) {
    let scene = Scene::new().await;
    let _program = scene.program().await;
    let (begun, from) = (Instant::now(), clock::now().timestamp_millis());
    let broadcast = scene.begin().await;
    let mut asking = tokio::task::JoinSet::new();
    let mut every = tokio::time::interval(Duration::from_millis(200));
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for person in (FIRST..FIRST + PEOPLE).rev().take(350) {
        every.tick().await;
        let sandbox = scene.telegram.sandbox.clone();
        asking.spawn(async move {
            let asked = Instant::now();
            let written = sandbox.person(person).text("/biaya").expect("a text");
            let answer = sandbox.wait_for_text(person, written, "Rp", Duration::from_mins(1)).await;
            answer.map(|_| asked.elapsed())
        });
    }
    let mut waited: Vec<f64> = Vec::new();
    let mut unanswered = 0_usize;
    while let Some(answer) = asking.join_next().await {
        match answer.expect("no panic") {
            Some(waiting) => waited.push(waiting.as_secs_f64() * 1_000.0),
            None => unanswered += 1,
        }
    }
    waited.sort_by(f64::total_cmp);
    let at = |share: usize| waited[(waited.len() * share / 100).min(waited.len() - 1)];
    scene.ended(broadcast, begun).await;
    table.at_most("answers at 5 a second meanwhile: p95", at(95), 300.0, "ms");
    table.note("the same: p50, p99, longest", format!("{:.0}, {:.0}, {:.0} ms", at(50), at(99), at(100)));
    for (stage, times) in [
        (
            "received to answered",
            "select extract(epoch from o.created_at - i.received_at)::float8 from outbox as o join inbox as i using (chat_id)",
        ),
        ("answered to sent", "select extract(epoch from o.sending_since - o.created_at)::float8 from outbox as o"),
        ("sent to settled", "select extract(epoch from o.settled_at - o.sending_since)::float8 from outbox as o"),
    ] {
        let sql = format!("{times} where o.lane = 0 order by 1");
        let times: Vec<f64> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&scene.database.pool).await.expect("times");
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)] * 1_000.0;
        table.note(
            &format!("of that, {stage}: p50, p95, longest"),
            format!("{:.0}, {:.0}, {:.0} ms", at(50), at(95), at(100)),
        );
    }
    table.at_most("the same: unanswered", count(unanswered), 0.0, "");
    table.note("2,360 people meanwhile", format!("{:.1} s", seconds(from, scene.last_arrival())));
    table.at_most("with residents: 429s provoked", count(scene.refused_for_haste()), 0.0, "");
    scene.judge("with residents", broadcast, table).await;
}

/// SIGKILL at twenty random moments.
pub(crate) async fn kills(table: &mut Table) {
    let scene = Scene::new().await;
    let mut program = scene.program().await;
    let begun = Instant::now();
    let broadcast = scene.begin().await;
    let mut under_way = 0_i64;
    let mut dice = 0x2545_F491_4F6C_DD1D_u64;
    for _ in 0..20 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        tokio::time::sleep(Duration::from_millis(700 + (dice >> 33) % 2_500)).await;
        program.kill();
        under_way += sqlx::query_scalar::<_, i64>("select count(*) from outbox where state = 'sending' and lane = 2")
            .fetch_one(&scene.database.pool)
            .await
            .expect("a count");
        program = scene.program().await;
    }
    let took = scene.ended(broadcast, begun).await;
    let line = scene.judge("20 kills", broadcast, table).await;
    table.at_most("20 kills: unknown, against those under way", people(line.unknown), people(under_way), "");
    table.note("20 kills: seconds", format!("{took:.1} s"));
}

/// 1 % HTTP 500, 0.5 % that happen and whose answer is lost.
pub(crate) async fn faults(table: &mut Table) {
    let scene = Scene::new().await;
    let _program = scene.program().await;
    let likely =
        |share, seed, what| FaultRule { probability: Some(share), seed, ..FaultRule::every("sendMessage", what) };
    scene.telegram.sandbox.add_fault(likely(0.01, 7, Fault::InternalError));
    scene.telegram.sandbox.add_fault(likely(0.005, 8, Fault::AnswerLost));
    let begun = Instant::now();
    let broadcast = scene.begin().await;
    let took = scene.ended(broadcast, begun).await;
    let line = scene.judge("1 % 500, 0.5 % lost", broadcast, table).await;
    table.note(
        "1 % 500, 0.5 % lost: sent, unknown, failed",
        format!("{}, {}, {}", line.sent, line.unknown, line.failed),
    );
    table.at_most("1 % 500, 0.5 % lost: seconds", took, 1.1 * IDEAL, "s");
}

/// 1 % that hang for half a minute.
pub(crate) async fn hangs(table: &mut Table) {
    let scene = Scene::new().await;
    let _program = scene.program().await;
    let rule =
        FaultRule { probability: Some(0.01), seed: 9, ..FaultRule::every("sendMessage", Fault::Hang { seconds: 30 }) };
    scene.telegram.sandbox.add_fault(rule);
    let begun = Instant::now();
    let broadcast = scene.begin().await;
    let took = scene.ended(broadcast, begun).await;
    table.at_most("1 % hang for 30 s", took, 1.1 * IDEAL, "s");
    table.note("1 % hang: unknown at the end", scene.line(broadcast).await.unknown.to_string());
    tokio::time::sleep(Duration::from_secs(35)).await;
    let line = scene.judge("1 % hang", broadcast, table).await;
    table.note("1 % hang: unknown half a minute later", line.unknown.to_string());
}
