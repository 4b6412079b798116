//! How the bot gets its updates.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use crate::sandbox::Sandbox;
use crate::sandbox::call::Incoming;
use crate::sandbox::refused::Refused;
use crate::sandbox::state::{News, State};
use crate::sandbox::webhook::{self, Webhook};

/// Source: the official server, `Client.h`.
const LONGEST_POLL: i64 = 50;

/// The JSON of what is told.
pub(super) async fn get_updates(sandbox: &Sandbox, call: &Incoming) -> Result<String, Refused> {
    let limit = usize::try_from(call.number("limit").unwrap_or(100).clamp(1, 100)).unwrap_or(100);
    let timeout = call.number("timeout").unwrap_or_default().clamp(0, LONGEST_POLL);
    let deadline = Instant::now() + Duration::from_secs(timeout.unsigned_abs());
    let kinds = kinds(call)?;
    let offset = call.number("offset").unwrap_or_default();
    let poller = sandbox.change(|state, _| {
        if state.updates.webhook.is_some() {
            return Err(Refused::new(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            ));
        }
        if let Some(kinds) = kinds {
            state.updates.allow(kinds);
        }
        let before = state.updates.len();
        state.updates.confirm(offset);
        state.updates.poller += 1;
        if state.updates.len() != before {
            state.news.push(News::Update);
        }
        Ok(state.updates.poller)
    })?;
    // Whoever waited so far has to learn that somebody else is here.
    sandbox.0.updates.notify_waiters();
    loop {
        let notified = sandbox.0.updates.notified();
        tokio::pin!(notified);
        notified.as_mut().enable();
        let now = sandbox.now();
        let batch = sandbox.quiet_change(|state| {
            if state.updates.webhook.is_some() {
                return Err(Refused::new(409, "Conflict: terminated by setWebhook request"));
            }
            if state.updates.poller != poller {
                return Err(Refused::new(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                ));
            }
            Ok(state.updates.batch(limit, now))
        })?;
        if !batch.is_empty() || tokio::time::timeout_at(deadline, notified).await.is_err() {
            return Ok(format!("[{}]", batch.join(",")));
        }
    }
}

/// `allowed_updates`; absent: as before.
fn kinds(call: &Incoming) -> Result<Option<Vec<String>>, Refused> {
    let Some(list) = call.json("allowed_updates", "allowed updates")? else { return Ok(None) };
    serde_json::from_value(list)
        .map(Some)
        .map_err(|_| Refused::bad("can't parse allowed updates: expected an Array of String"))
}

pub(super) fn set_webhook(sandbox: &Sandbox, call: &Incoming) -> Result<Value, Refused> {
    let url = call.text("url").unwrap_or_default();
    if url.is_empty() {
        return Ok(delete_webhook(sandbox, call));
    }
    webhook::check_url(&url)?;
    let secret = call.text("secret_token").filter(|secret| !secret.is_empty());
    let is_secret = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    if secret.as_ref().is_some_and(|secret| secret.len() > 256 || !secret.bytes().all(is_secret)) {
        return Err(Refused::bad("secret token contains unallowed characters"));
    }
    let kinds = kinds(call)?;
    let connections = usize::try_from(call.number("max_connections").unwrap_or(40).clamp(1, 100)).unwrap_or(40);
    let number = sandbox.change(|state, _| {
        if let Some(kinds) = kinds {
            state.updates.allow(kinds);
        }
        if call.flag("drop_pending_updates") {
            state.updates.drop_all();
        }
        state.updates.poller += 1;
        let number = state.updates.poller;
        state.updates.webhook = Some(Webhook { url, secret, connections, number, last_error: None });
        state.news.push(News::Update);
        number
    });
    webhook::start(sandbox, number);
    Ok(Value::Bool(true))
}

pub(super) fn delete_webhook(sandbox: &Sandbox, call: &Incoming) -> Value {
    sandbox.change(|state, _| {
        state.updates.webhook = None;
        if call.flag("drop_pending_updates") {
            state.updates.drop_all();
        }
        state.news.push(News::Update);
    });
    Value::Bool(true)
}

pub(super) fn webhook_info(state: &State) -> Value {
    let mut info = json!({ "url": "", "has_custom_certificate": false, "pending_update_count": state.updates.len() });
    if let Some(webhook) = &state.updates.webhook {
        info["url"] = json!(webhook.url);
        info["max_connections"] = json!(webhook.connections);
        info["ip_address"] = json!("127.0.0.1");
        if let Some((date, words)) = &webhook.last_error {
            info["last_error_date"] = json!(date);
            info["last_error_message"] = json!(words);
        }
    }
    if !state.updates.allowed().is_empty() {
        info["allowed_updates"] = json!(state.updates.allowed());
    }
    info
}
