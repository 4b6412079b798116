//! What the program says over HTTP: whether it is alive and ready, its figures, Telegram's webhook; and
//! the sandbox's page where there is a sandbox.

mod health;
mod metrics;
mod webhook;

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::response::Html;
use axum::routing::{get, post};

use sqlx::PgPool;

use crate::clock::Clock;
use crate::domain::Tongue;
use crate::say;
use crate::text::render;
use crate::work::{Engine, Intake, Pulse};

/// What the handlers share. Served from the first moment, before Telegram and the database are there.
#[derive(Clone)]
pub struct Site {
    /// The database.
    pub pool: PgPool,
    /// The time.
    pub clock: Clock,
    /// How the loops are.
    pub pulse: Arc<Pulse>,
    /// How updates come in.
    pub intake: Intake,
    /// The engine, once it runs.
    pub engine: Arc<OnceLock<Engine>>,
}

/// Every address that the program serves. `front` is the sandbox, where there is one.
pub fn router(site: Site, front: Option<Router>) -> Router {
    let own = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::figures))
        .route("/telegram", post(webhook::receive).layer(axum::extract::DefaultBodyLimit::max(webhook::LARGEST)))
        .with_state(site);
    own.merge(front.unwrap_or_else(|| Router::new().route("/", get(front_page))))
}

/// Where there is no sandbox, the front page says what this is and nothing else.
async fn front_page() -> Html<String> {
    let words = render(&say!("page-running"), Tongue::Id);
    Html(format!(
        "<!doctype html><html lang=\"id\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Jemput Bola</title><body><h1>Jemput Bola</h1><p>{words}</p></body></html>"
    ))
}
