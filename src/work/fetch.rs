//! Files that officers send, from Telegram into the store; the conversation hears when one is here.

use std::time::Duration;

use anyhow::Context as _;
use chrono::TimeDelta;
use sqlx::Connection as _;
use tokio_util::sync::CancellationToken;

use super::answer::Own;
use super::{Engine, backoff, rest};
use crate::chat::Fetched;
use crate::store::{files, inbox};
use crate::telegram::Refusal;

/// A file that Telegram does not give after so many tries is given up.
const TRIES: i16 = 4;

/// Fetches what is wanted, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    let mut faults = 0;
    while !stop.is_cancelled() {
        let pause = match fetch_one(engine).await {
            Ok(true) => continue,
            Ok(false) => {
                faults = 0;
                engine.pulse.round("fetch", engine.clock.now());
                Duration::from_secs(1)
            }
            Err(fault) => {
                faults += 1;
                tracing::warn!(fault = %format!("{fault:#}"), "cannot fetch files");
                backoff(faults)
            }
        };
        tokio::select! {
            () = engine.bells.fetch.notified() => {}
            () = rest(pause, stop) => {}
        }
    }
}

/// Fetches one wanted file. Its row stays locked meanwhile, so that no other copy fetches it too.
async fn fetch_one(engine: &Engine) -> anyhow::Result<bool> {
    let mut connection = engine.pool.acquire().await.context("cannot connect")?;
    let mut transaction = connection.begin().await.context("cannot begin")?;
    let now = engine.clock.now();
    let Some(wanted) = files::claim(&mut transaction, now).await.context("cannot claim a file")? else {
        return Ok(false);
    };
    let limit = usize::try_from(engine.desk.office.limits.file_bytes).unwrap_or(usize::MAX);
    let fetched = match engine.client.download(&wanted.telegram_file, limit).await {
        Ok(content) => {
            files::arrived(&mut transaction, &engine.desk.seal, wanted.id, &content, now)
                .await
                .context("cannot keep a file")?;
            Fetched::Here { file: wanted.id, name: wanted.name }
        }
        Err(Refusal::Never { .. }) => give_up(&mut transaction, &wanted).await?,
        Err(_) if wanted.attempts + 1 >= TRIES => give_up(&mut transaction, &wanted).await?,
        Err(refusal) => {
            tracing::warn!(%refusal, "a file does not come yet");
            let pause = TimeDelta::from_std(backoff(u32::from(wanted.attempts.unsigned_abs()) + 2)).unwrap_or_default();
            files::again(&mut transaction, wanted.id, now + pause).await.context("cannot put a file off")?;
            transaction.commit().await.context("cannot commit")?;
            return Ok(true);
        }
    };
    let own = serde_json::json!({ "own": Own::Fetched(fetched) });
    inbox::put(&mut transaction, engine.desk.bot_id, wanted.chat, own, now).await.context("cannot tell the chat")?;
    transaction.commit().await.context("cannot commit")?;
    engine.bells.answer.notify_one();
    Ok(true)
}

async fn give_up(connection: &mut sqlx::PgConnection, wanted: &files::Wanted) -> anyhow::Result<Fetched> {
    files::failed(connection, wanted.id).await.context("cannot give a file up")?;
    Ok(Fetched::Failed)
}
