//! `/metrics` in Prometheus' text form. Counts of this process since its start; backlogs of the database.

use std::fmt::Write as _;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use super::Site;
use crate::store::{inbox, outbox};

pub(super) async fn figures(State(site): State<Site>) -> Response {
    let pulse = &site.pulse;
    let mut text = String::new();
    for (name, help, value) in [
        ("jemputbola_answered_total", "Inputs answered", pulse.answered.get()),
        ("jemputbola_set_aside_total", "Inputs set aside", pulse.set_aside.get()),
        ("jemputbola_sent_total", "Calls that Telegram took", pulse.sent.get()),
        ("jemputbola_throttled_total", "Calls put off by a 429", pulse.throttled.get()),
        ("jemputbola_failed_total", "Calls refused for good", pulse.failed.get()),
        ("jemputbola_unknown_total", "Calls with an unknown outcome", pulse.unknown.get()),
    ] {
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} counter\n{name} {value}");
    }
    let Ok(mut connection) = site.pool.acquire().await else {
        return (StatusCode::SERVICE_UNAVAILABLE, "the database is unreachable\n").into_response();
    };
    let outbox = outbox::backlog(&mut connection).await;
    if let Ok((_, _, of_broadcasts)) = &outbox {
        let _ = writeln!(
            text,
            "# HELP jemputbola_broadcasts_waiting Rows that wait of broadcasts that run\n\
             # TYPE jemputbola_broadcasts_waiting gauge\njemputbola_broadcasts_waiting {of_broadcasts}"
        );
    }
    let outbox = outbox.map(|(waiting, oldest, _)| (waiting, oldest));
    let backlogs = [("inbox", inbox::backlog(&mut connection).await), ("outbox", outbox)];
    let now = site.clock.now();
    for (table, backlog) in backlogs {
        let Ok((waiting, oldest)) = backlog else { continue };
        let age = oldest.map_or(0.0, |oldest| seconds(now, oldest));
        let _ = writeln!(
            text,
            "# HELP jemputbola_{table}_waiting Rows that wait\n# TYPE jemputbola_{table}_waiting gauge\n\
             jemputbola_{table}_waiting {waiting}\n\
             # HELP jemputbola_{table}_oldest_seconds Age of the oldest row that waits\n\
             # TYPE jemputbola_{table}_oldest_seconds gauge\njemputbola_{table}_oldest_seconds {age:.3}"
        );
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

#[expect(clippy::cast_precision_loss, reason = "an age in milliseconds is far below 2^52")]
fn seconds(now: DateTime<Utc>, then: DateTime<Utc>) -> f64 {
    (now - then).num_milliseconds().max(0) as f64 / 1000.0
}
