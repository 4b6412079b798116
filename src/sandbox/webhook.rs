//! Delivery by webhook: in order within a lane, many lanes at once, again and again until it is taken.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::Sandbox;
use super::html::is_address;
use super::queue::Update;
use super::refused::Refused;

/// The longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Where updates are delivered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Webhook {
    pub(super) url: String,
    pub(super) secret: Option<String>,
    /// Deliveries at once.
    pub(super) connections: usize,
    /// Which setting this is; the deliverer of an earlier one stops.
    pub(super) number: u64,
    /// When (seconds since 1970) and how the last delivery failed.
    pub(super) last_error: Option<(i64, String)>,
}

/// The real server wants HTTPS. This one delivers to this machine alone, where plain HTTP does no harm.
pub(super) fn check_url(url: &str) -> Result<(), Refused> {
    let Some((scheme, rest)) = url.split_once("://") else {
        return Err(Refused::bad("bad webhook: invalid webhook URL specified"));
    };
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_here = matches!(name, "127.0.0.1" | "localhost" | "[::1]");
    match scheme {
        "http" | "https" if is_here => Ok(()),
        "https" if is_address(url) => {
            Err(Refused::bad("bad webhook: Failed to resolve host: the sandbox delivers to 127.0.0.1 only"))
        }
        _ => Err(Refused::bad("bad webhook: An HTTPS URL must be provided for webhook")),
    }
}

/// After a restart: goes on with a webhook that was set.
pub(super) fn resume(sandbox: &Sandbox) {
    let number = sandbox.quiet_change(|state| {
        let webhook = state.updates.webhook.as_ref()?;
        state.updates.poller = state.updates.poller.max(webhook.number);
        Some(webhook.number)
    });
    if let Some(number) = number
        && tokio::runtime::Handle::try_current().is_ok()
    {
        start(sandbox, number);
    }
}

pub(super) fn start(sandbox: &Sandbox, number: u64) {
    tokio::spawn(deliver(sandbox.clone(), number));
}

async fn deliver(sandbox: Sandbox, number: u64) {
    let http = reqwest::Client::new();
    let mut running = JoinSet::new();
    let mut busy = HashSet::new();
    let mut pauses: HashMap<i64, (Instant, Duration)> = HashMap::new();
    loop {
        let notified = sandbox.0.updates.notified();
        tokio::pin!(notified);
        notified.as_mut().enable();
        let now = sandbox.now();
        let Some((webhook, heads)) = sandbox.quiet_change(|state| {
            let webhook = state.updates.webhook.clone().filter(|webhook| webhook.number == number)?;
            let rests = |lane| pauses.get(&lane).is_some_and(|(until, _)| *until > Instant::now());
            let room = webhook.connections.saturating_sub(running.len());
            Some((webhook, state.updates.heads(room, |lane| busy.contains(&lane) || rests(lane), now)))
        }) else {
            return;
        };
        for update in heads {
            busy.insert(update.lane);
            running.spawn(post(http.clone(), webhook.clone(), update));
        }
        let wake = pauses.values().map(|(until, _)| *until).filter(|until| *until > Instant::now()).min();
        let wake = wake.unwrap_or_else(|| Instant::now() + LONGEST_PAUSE);
        tokio::select! {
            Some(Ok((update, outcome))) = running.join_next() => {
                busy.remove(&update.lane);
                match outcome {
                    Ok(()) => {
                        pauses.remove(&update.lane);
                        sandbox.change(|state, _| {
                            state.updates.delivered(update.id);
                            state.news.push(super::state::News::Update);
                        });
                    }
                    Err(words) => {
                        let first = sandbox.0.options.webhook_retry;
                        let pause = pauses.get(&update.lane).map_or(first, |(_, last)| (*last * 2).min(LONGEST_PAUSE));
                        pauses.insert(update.lane, (Instant::now() + pause, pause));
                        sandbox.change(|state, now| {
                            if let Some(webhook) = &mut state.updates.webhook {
                                webhook.last_error = Some((now / 1_000, words));
                            }
                        });
                    }
                }
            }
            () = notified => {}
            () = tokio::time::sleep_until(wake) => {}
        }
    }
}

async fn post(http: reqwest::Client, webhook: Webhook, update: Update) -> (Update, Result<(), String>) {
    let mut request = http
        .post(&webhook.url)
        .header(CONTENT_TYPE, "application/json")
        .body(update.wire())
        .timeout(Duration::from_mins(1));
    if let Some(secret) = &webhook.secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    // A method call in the answer's body is left unread: the bot makes its calls itself.
    let outcome = match request.send().await {
        Ok(response) if response.status().is_success() => Ok(()),
        Ok(response) => Err(format!("Wrong response from the webhook: {}", response.status())),
        Err(_) => Err("Connection refused".to_owned()),
    };
    (update, outcome)
}
