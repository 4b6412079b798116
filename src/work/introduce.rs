//! At the start Telegram is told what the bot is and which commands it has, per language and role; and where updates are
//! to be brought, which is looked after from then on.

use std::time::Duration;

use anyhow::Context as _;
use tokio_util::sync::CancellationToken;

use super::{Engine, Intake, backoff, rest};
use crate::store;
use crate::telegram::{self, Call, Refusal};

/// Between two looks at the webhook.
const LOOK: Duration = Duration::from_secs(15);

/// Says it all once; tries again until it is heard. Looks after the webhook, where there is one, until `stop`.
pub(super) async fn run(engine: &Engine, intake: &Intake, stop: &CancellationToken) {
    tokio::join!(until_introduced(engine, stop), be_brought(engine, intake, stop));
}

async fn until_introduced(engine: &Engine, stop: &CancellationToken) {
    let mut faults = 0;
    while !stop.is_cancelled() {
        match introduce(engine).await {
            Ok(()) => return,
            Err(fault) => {
                faults += 1;
                tracing::warn!(fault = %format!("{fault:#}"), "cannot introduce the bot to Telegram yet");
                rest(backoff(faults + 2), stop).await;
            }
        }
    }
}

/// Sets the webhook, once: what somebody sets after that is theirs.
async fn be_brought(engine: &Engine, intake: &Intake, stop: &CancellationToken) {
    let Intake::Webhook { url, secret } = intake else { return };
    let call = telegram::set_webhook(url, secret);
    let mut faults = 0;
    // Whatever the refusal is: without a webhook nobody is heard. Telegram says "never" even where it only cannot find the
    // address at this moment.
    while let Err(refusal) = engine.client.perform(&call).await {
        faults += 1;
        tracing::error!(%refusal, "Telegram does not take the webhook that WEBHOOK_URL says");
        rest(backoff(faults + 2), stop).await;
        if stop.is_cancelled() {
            return;
        }
    }
    look_after_webhook(engine, url, stop).await;
}

/// Says where updates come instead, or that they come to nobody. Whose webhook that is, a person knows: it is said, and
/// nothing is done about it.
async fn look_after_webhook(engine: &Engine, ours: &str, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        let asked = tokio::select! {
            () = stop.cancelled() => return,
            asked = engine.client.webhook() => asked,
        };
        match asked {
            Ok(webhook) => {
                let displaced = webhook.url != ours;
                if displaced && !engine.pulse.displaced.get() {
                    let why = if webhook.url.is_empty() { "it was taken away" } else { "it is another one" };
                    tracing::error!(why, "the webhook is not the one that WEBHOOK_URL says: no updates come");
                }
                engine.pulse.displaced.set(displaced);
            }
            Err(refusal) => tracing::debug!(%refusal, "Telegram does not say how updates come"),
        }
        rest(LOOK, stop).await;
    }
}

async fn introduce(engine: &Engine) -> anyhow::Result<()> {
    let mut calls: Vec<Call> = telegram::introduction(engine.desk.office.office.town());
    let mut connection = engine.pool.acquire().await.context("cannot connect")?;
    for (chat, role) in store::staff::everybody(&mut connection).await.context("cannot list the team")? {
        calls.extend(telegram::commands_of_chat(chat, Some(role)));
    }
    drop(connection);
    for call in calls {
        match engine.client.perform(&call).await {
            Ok(_) => {}
            // Somebody of the team has left Telegram, or never pressed start: no reason to say it all again.
            Err(Refusal::Never { why, .. }) => tracing::info!(method = call.method, why, "Telegram refuses"),
            Err(refusal) => return Err(refusal).with_context(|| format!("cannot call {}", call.method)),
        }
    }
    Ok(())
}
