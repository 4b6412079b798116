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

/// Whether the two things outside that everything hangs on are there.
#[derive(Debug, Serialize)]
pub(super) struct Readiness {
    database: &'static str,
    telegram: &'static str,
}

pub(super) async fn alive() -> &'static str {
    "ok"
}

pub(super) async fn ready(State(site): State<Site>) -> (StatusCode, Json<Readiness>) {
    let database = tokio::time::timeout(Duration::from_secs(2), store::ping(&site.pool)).await;
    let database = if matches!(database, Ok(Ok(()))) { "ok" } else { "unreachable" };
    let telegram = telegram(&site);
    let ready = database == "ok" && matches!(telegram, "ok" | "another copy polls" | "webhook");
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(Readiness { database, telegram }))
}

fn telegram(site: &Site) -> &'static str {
    let pulse = &site.pulse;
    if site.intake != Intake::Polling {
        return "webhook";
    }
    match pulse.polled.get() {
        _ if !pulse.polls.get() => "another copy polls",
        Some(polled) if site.clock.now() - polled < POLL_SILENCE => "ok",
        Some(_) => "no answer for more than a minute",
        None => "not reached yet",
    }
}
