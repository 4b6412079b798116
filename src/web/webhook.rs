//! `/telegram`: updates that Telegram brings. 200 is said only after the update is committed; anything
//! else makes Telegram bring it again.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde_json::Value;
use subtle::ConstantTimeEq as _;

use super::Site;
use crate::work::Intake;

/// Largest update that is read, in bytes. Telegram's own are far smaller: files are only named in them.
pub(super) const LARGEST: usize = 1 << 20;

/// The header in which Telegram shows the secret.
const SECRET_HEADER: &str = "x-telegram-bot-api-secret-token";

pub(super) async fn receive(State(site): State<Site>, headers: HeaderMap, update: Option<Json<Value>>) -> StatusCode {
    let Intake::Webhook { secret, .. } = &site.intake else { return StatusCode::NOT_FOUND };
    let shown = headers.get(SECRET_HEADER).map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
    if !bool::from(shown.ct_eq(secret.as_bytes())) {
        return StatusCode::UNAUTHORIZED;
    }
    let Some(Json(update)) = update else { return StatusCode::BAD_REQUEST };
    let Some(engine) = site.engine.get() else { return StatusCode::SERVICE_UNAVAILABLE };
    if engine.bells.brought.keep(update).await { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
}
