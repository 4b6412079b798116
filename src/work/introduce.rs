//! At the start Telegram is told what the bot is and which commands it has, per language and role.

use anyhow::Context as _;
use tokio_util::sync::CancellationToken;

use super::{Engine, Intake, backoff, rest};
use crate::store;
use crate::telegram::{self, Call, Refusal};

/// Says it all once; tries again until it is heard.
pub(super) async fn run(engine: &Engine, intake: &Intake, stop: &CancellationToken) {
    let mut faults = 0;
    while !stop.is_cancelled() {
        match introduce(engine, intake).await {
            Ok(()) => return,
            Err(fault) => {
                faults += 1;
                tracing::warn!(fault = %format!("{fault:#}"), "cannot introduce the bot to Telegram yet");
                rest(backoff(faults + 2), stop).await;
            }
        }
    }
}

async fn introduce(engine: &Engine, intake: &Intake) -> anyhow::Result<()> {
    let mut calls: Vec<Call> = Vec::new();
    if let Intake::Webhook { url, secret } = intake {
        calls.push(telegram::set_webhook(url, secret));
    }
    calls.extend(telegram::introduction(engine.desk.office.office.town()));
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
