//! `/healthz`: the process lives. `/readyz`: it can do its work, or what keeps it from that.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::TimeDelta;
use serde::Serialize;

use super::Site;
use crate::store;
use crate::work::Intake;

/// A poll is answered within half a minute; without an answer for so long, Telegram does not reach us.
const POLL_SILENCE: TimeDelta = TimeDelta::seconds(75);
/// The loops that everything hangs on go round at least every second; one that is slow has this long.
const LOOP_SILENCE: TimeDelta = TimeDelta::seconds(75);

/// What everything hangs on, and whether it is there: each is `ok`, or says what is wrong.
#[derive(Debug, Serialize)]
pub(super) struct Readiness {
    database: &'static str,
    telegram: &'static str,
    loops: &'static str,
}

pub(super) async fn alive() -> &'static str {
    "ok"
}

pub(super) async fn ready(State(site): State<Site>) -> (StatusCode, Json<Readiness>) {
    let database = tokio::time::timeout(Duration::from_secs(2), store::ping(&site.pool)).await;
    let database = match database {
        Ok(Ok(())) if site.pulse.is_full(site.clock.now()) => "its disk is full",
        Ok(Ok(())) => "ok",
        _ => "unreachable",
    };
    let (telegram, loops) = (telegram(&site), loops(&site));
    let ready = database == "ok" && loops == "ok" && matches!(telegram, "ok" | "another copy polls" | "webhook");
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(Readiness { database, telegram, loops }))
}

fn telegram(site: &Site) -> &'static str {
    let pulse = &site.pulse;
    if site.intake != Intake::Polling {
        return "webhook";
    }
    match pulse.polled.get() {
        _ if pulse.displaced.get() => "somebody else takes the updates: a webhook, or another program with the token",
        _ if !pulse.polls.get() => "another copy polls",
        Some(polled) if site.clock.now() - polled < POLL_SILENCE => "ok",
        Some(_) => "no answer for more than a minute",
        None => "not reached yet",
    }
}

/// Whether what answers and what sends go round. Whoever has just begun has as long for the first round as for any other.
fn loops(site: &Site) -> &'static str {
    let (rounds, begun, now) = (site.pulse.rounds(), site.pulse.begun(), site.clock.now());
    let stuck =
        |name: &str| rounds.get(name).or_else(|| begun.get(name)).is_some_and(|last| now - *last > LOOP_SILENCE);
    if site.engine.get().is_none() {
        "not started yet"
    } else if stuck("answer") {
        "answering is stuck"
    } else if stuck("deliver") {
        "sending is stuck"
    } else {
        "ok"
    }
}
