//! The machine's clock jumps under whole processes, while people write.

use std::time::{Duration, Instant};

use super::ahead::Jumps;
use super::judge;
use super::residents::Living;
use super::town::{Town, Way};
use crate::world::PATIENCE;

/// Waits until so many rows are counted.
async fn until(town: &Town, rows: &'static str, count: i64) {
    let begun = Instant::now();
    while sqlx::query_scalar::<_, i64>(rows).fetch_one(&town.pool).await.expect("a count") < count {
        assert!(begun.elapsed() < PATIENCE, "never so many: {rows}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_that_jumps_under_every_copy_loses_nothing_and_repeats_nothing() {
    let clock = Jumps::new();
    let town = Town::with("jumps", 2, Way::Polling, clock.settings()).await;
    let broadcast = judge::broadcast(&town, 20).await;
    let living = Living::begin(&town.telegram.sandbox, 4);
    until(&town, "select count(*) from outbox where broadcast_id is not null and state = 'sent'", 20).await;
    // By less than an hour each time: what was begun an hour before is no longer believed by the audit.
    for ahead in [2_400, 0, -2_400, 600, 595, -900, 0] {
        clock.set_ahead(ahead);
        tokio::time::sleep(Duration::from_millis(300)).await;
        let kept = "select count(*) from inbox";
        let before: i64 = sqlx::query_scalar(kept).fetch_one(&town.pool).await.expect("a count");
        // However slow the machine: people wrote at that hour, and went on.
        until(&town, kept, before + 12).await;
    }
    let crowd = living.end().await;
    judge::settled(&town, Duration::from_mins(2)).await;
    let wrong: Vec<_> =
        judge::judge(&town, &crowd, broadcast).await.into_iter().filter(|(_, times)| *times > 0).collect();
    assert!(wrong.is_empty(), "{wrong:?}\n{:?}", crowd.stuck);
    assert_eq!(judge::heard_twice(&town, &crowd.people), 0, "nothing failed, so nothing is said twice");
    let seconds: f64 =
        sqlx::query_scalar("select extract(epoch from max(received_at) - min(received_at))::float8 from inbox")
            .fetch_one(&town.pool)
            .await
            .expect("a figure");
    assert!(seconds > 3_000.0, "the copies were told of other hours: {seconds} s apart");
    town.close().await;
}
