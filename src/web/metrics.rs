//! `/metrics` in the form that Prometheus reads (`OpenMetrics`). Counts of this process since its start; what waits, of
//! the database, counted up to a bound so that a long queue costs no more than a short one.

use std::time::Duration;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::registry::Registry;

use super::Site;
use crate::store::backlog::{self, Backlog};
use crate::work::{Moment, Pulse, seconds};

/// A database that does not answer within this time leaves its figures out; the others are told all the same.
const PATIENCE: Duration = Duration::from_secs(2);

type Labels = [(&'static str, &'static str); 1];

pub(super) async fn figures(State(site): State<Site>) -> Response {
    let now = site.clock.now();
    let mut registry = Registry::with_prefix("jemputbola");
    process(&mut registry, &site, now);
    counts(&mut registry, &site.pulse);
    let apart = site.engine.get().map_or(0, |engine| engine.desk.seal.went_apart());
    registry.register("unopened", "Values that did not open where others went on", ConstCounter::new(apart));
    loops(&mut registry, &site.pulse);
    let waiting = async { backlog::waiting(&mut *site.pool.acquire().await?, now).await };
    let waiting = tokio::time::timeout(PATIENCE, waiting).await.ok().and_then(Result::ok);
    registry.register("database_up", "Whether the database answered this very request", gauge(waiting.is_some()));
    registry.register(
        "database_full",
        "Whether the database says that its disk is full: nothing new is kept until there is room",
        gauge(site.pulse.is_full(now)),
    );
    if let Some(waiting) = &waiting {
        queues(&mut registry, waiting, now);
    }
    let mut text = String::new();
    if encode(&mut text, &registry).is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response()
}

fn process(registry: &mut Registry, site: &Site, now: DateTime<Utc>) {
    let build = Family::<Labels, Gauge>::default();
    build.get_or_create(&[("version", env!("CARGO_PKG_VERSION"))]).set(1);
    registry.register("build", "Always 1; the label says which version runs", build);
    registry.register("clock_seconds", "What time the program thinks it is", ConstGauge::new(unix(now)));
    if let Some(bytes) = resident_bytes() {
        registry.register("resident_bytes", "Memory of the process", ConstGauge::new(bytes));
    }
    let pool = Family::<Labels, Gauge>::default();
    let (all, idle) = (i64::from(site.pool.size()), i64::try_from(site.pool.num_idle()).unwrap_or_default());
    pool.get_or_create(&[("state", "idle")]).set(idle);
    pool.get_or_create(&[("state", "busy")]).set((all - idle).max(0));
    registry.register("database_connections", "Connections of the pool", pool);
}

fn counts(registry: &mut Registry, pulse: &Pulse) {
    for (name, help, count) in [
        ("accepted", "Updates taken in", &pulse.accepted),
        ("answered", "Inputs answered", &pulse.answered),
        ("stumbled", "Answers that failed and are tried again", &pulse.stumbled),
        ("set_aside", "Inputs set aside", &pulse.set_aside),
        ("throttled", "Calls put off by a 429", &pulse.throttled),
    ] {
        registry.register(name, help, ConstCounter::new(count.get()));
    }
    let sends = Family::<Labels, Counter>::default();
    for (outcome, count) in
        [("sent", &pulse.sent), ("put_off", &pulse.put_off), ("failed", &pulse.failed), ("unknown", &pulse.unknown)]
    {
        sends.get_or_create(&[("outcome", outcome)]).inc_by(count.get());
    }
    registry.register("sends", "Calls to Telegram by what became of them", sends);
    registry.register("turn_seconds", "How long answering one input took", pulse.turns.clone());
    registry.register(
        "reply_seconds",
        "From when somebody wrote until Telegram had the first message of the answer",
        pulse.replies.clone(),
    );
}

fn loops(registry: &mut Registry, pulse: &Pulse) {
    registry.register("polls", "Whether this copy asks Telegram for updates", gauge(pulse.polls.get()));
    registry.register("sender", "Whether this copy is the one that sends", gauge(pulse.sends.get()));
    registry.register(
        "updates_displaced",
        "Whether somebody else takes the updates: a webhook, or another program with the token",
        gauge(pulse.displaced.get()),
    );
    registry.register(
        "audit_touched",
        "Whether somebody changed the record of who did what behind the program's back",
        gauge(pulse.touched.get()),
    );
    moment(registry, "last_poll_seconds", "When Telegram last gave its updates, or none", &pulse.polled);
    moment(registry, "last_stored_seconds", "When the database last did what it was asked", &pulse.stored);
    let rounds = Family::<Labels, Gauge<f64, std::sync::atomic::AtomicU64>>::default();
    for name in pulse.begun().into_keys() {
        rounds.get_or_create(&[("loop", name)]).set(0.0);
    }
    for (name, at) in pulse.rounds() {
        rounds.get_or_create(&[("loop", name)]).set(unix(at));
    }
    registry.register("loop_last_round_seconds", "When each loop last went round without a fault; 0: not yet", rounds);
}

fn queues(registry: &mut Registry, waiting: &[Backlog], now: DateTime<Utc>) {
    let rows = Family::<Labels, Gauge>::default();
    let oldest = Family::<Labels, Gauge<f64, std::sync::atomic::AtomicU64>>::default();
    for queue in waiting {
        let labels = [("queue", queue.queue.name())];
        rows.get_or_create(&labels).set(queue.rows);
        oldest.get_or_create(&labels).set(queue.oldest.map_or(0.0, |oldest| seconds(now - oldest)));
    }
    registry.register("waiting", "Rows that are due, counted up to 10,000", rows);
    registry.register("oldest_seconds", "Age of the oldest row that is due", oldest);
}

fn moment(registry: &mut Registry, name: &str, help: &str, moment: &Moment) {
    registry.register(name, help, ConstGauge::new(moment.get().map_or(0.0, unix)));
}

fn gauge(so: bool) -> ConstGauge<i64> {
    ConstGauge::new(i64::from(so))
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are below 2^52")]
fn unix(moment: DateTime<Utc>) -> f64 {
    moment.timestamp_millis() as f64 / 1000.0
}

/// What the kernel counts as ours, where it says so (Linux).
fn resident_bytes() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.split_whitespace().next()?.parse::<i64>().ok()? * 1024)
}
