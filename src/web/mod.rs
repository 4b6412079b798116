//! What the program says over HTTP: whether it is alive and ready, its figures, Telegram's webhook; the console; and
//! the sandbox's page where there is a sandbox.

pub mod console;
mod health;
mod metrics;
mod request;
mod webhook;

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::middleware::from_fn;
use axum::response::Redirect;
use axum::routing::{get, post};

use sqlx::PgPool;

use crate::clock::Clock;
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
#[expect(clippy::needless_pass_by_value, reason = "the routes keep it")]
pub fn router(site: Site, front: Option<Router>) -> Router {
    let own = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::figures))
        .route("/telegram", post(webhook::receive).layer(axum::extract::DefaultBodyLimit::max(webhook::LARGEST)))
        .with_state(site.clone());
    let front = front.unwrap_or_else(|| Router::new().route("/", get(|| async { Redirect::to("/konsol") })));
    own.merge(console::router(&site.engine)).layer(from_fn(request::numbered)).merge(front)
}
