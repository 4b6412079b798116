//! The short version: some of everything.

use std::time::Duration;

use super::disturb::{Plan, bad_telegram, disturb};
use super::judge;
use super::residents::Living;
use super::town::{Town, Way};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_restarted_and_lied_to_it_loses_nothing_and_does_nothing_twice() {
    survive("faults", Way::Polling).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nor_where_telegram_brings_everything_twice_to_whichever_copy_there_is() {
    survive("brought-faults", Way::Webhook).await;
}

async fn survive(name: &str, way: Way) {
    let mut town = Town::with(name, 2, way, Vec::new()).await;
    let broadcast = judge::broadcast(&town, 60).await;
    bad_telegram(&town.telegram.sandbox, 11);
    let living = Living::begin(&town.telegram.sandbox, 6);
    let plan = Plan { kills: 4, restarts: 1, crashes: 1, pause: 700, seed: 7 };
    let recoveries = disturb(&mut town, plan).await;
    let crowd = living.end().await;
    judge::settled(&town, Duration::from_mins(2)).await;
    let wrong: Vec<_> =
        judge::judge(&town, &crowd, broadcast).await.into_iter().filter(|(_, times)| *times > 0).collect();
    assert!(wrong.is_empty(), "{wrong:?}\n{:?}", crowd.stuck);
    assert!(crowd.people.len() >= 6 && crowd.asked >= 6 * 16, "there was something to lose: {crowd:?}");
    println!("{} people, {} answers, {recoveries:?}", crowd.people.len(), crowd.asked);
    town.close().await;
}
