//! Erasures that waited, and the last of those that are done; and the audit's chain, link by link.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Acquire as _, PgConnection};
use tokio_util::sync::CancellationToken;

use super::{Engine, apply, ask, rest};
use crate::chat::news;
use crate::domain::ChatId;
use crate::store::audit::{self, Sealed};
use crate::store::outbox::Lane;
use crate::store::{chats, privacy};

/// Erasures, and applications, that are looked at in one transaction.
const AT_ONCE: i64 = 50;
/// Entries that are linked in one transaction.
const LINKED_AT_ONCE: i64 = 1_000;

/// Looks every second, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    let mut told = DateTime::<Utc>::MIN_UTC;
    while !stop.is_cancelled() {
        match tend(engine).await {
            Ok(()) => engine.pulse.round("privacy", engine.clock.now()),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot see to erasures"),
        }
        match link(engine).await {
            Ok(sealed) => {
                let touched = sealed == Sealed::Broken;
                engine.pulse.touched.set(touched);
                if touched && engine.clock.now() - told > TimeDelta::hours(1) {
                    told = engine.clock.now();
                    tracing::error!("somebody touched the audit's chain: see `jemputbola audit verify`");
                }
            }
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot link the audit"),
        }
        rest(Duration::from_secs(1), stop).await;
    }
}

/// Links everything that was committed.
pub async fn link(engine: &Engine) -> anyhow::Result<Sealed> {
    loop {
        let now = engine.clock.now();
        let mut transaction = engine.pool.begin().await.context("cannot begin")?;
        let sealed = audit::seal(&mut transaction, &engine.desk.seal, LINKED_AT_ONCE, now).await?;
        transaction.commit().await.context("cannot commit")?;
        match sealed {
            Sealed::Linked(linked) if i64::try_from(linked).unwrap_or_default() >= LINKED_AT_ONCE => {}
            sealed => return Ok(sealed),
        }
    }
}

/// Erases where nothing stands in the way any more, lets go of the chats whose last word is sent, and takes the persons out
/// of applications that became final since their only follower left.
pub async fn tend(engine: &Engine) -> anyhow::Result<()> {
    let mut connection = engine.pool.acquire().await.context("cannot connect")?;
    let waiting = privacy::open_requests(&mut connection).await.context("cannot read who waits to be erased")?;
    drop(connection);
    // What fails of one keeps no other waiting: each is tried again the next time.
    for request in waiting {
        if let Err(fault) = erase_one(engine, request.chat).await {
            tracing::error!(request = request.id, fault = %format!("{fault:#}"), "an erasure that waited fails");
        }
    }
    let now = engine.clock.now();
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    for leaving in
        privacy::leaving(&mut transaction, engine.desk.bot_id, AT_ONCE).await.context("cannot read who leaves")?
    {
        let mut own = transaction.begin().await.context("cannot begin")?;
        match privacy::leave(&mut own, engine.desk.bot_id, &leaving, now).await {
            Ok(()) => own.commit().await.context("cannot keep that a chat went")?,
            Err(fault) => {
                tracing::error!(request = leaving.request, %fault, "a chat cannot be let go");
                own.rollback().await.context("cannot go on")?;
            }
        }
    }
    transaction.commit().await.context("cannot commit")?;
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    for application in privacy::final_ones(&mut transaction, AT_ONCE).await.context("cannot read what became final")? {
        let mut own = transaction.begin().await.context("cannot begin")?;
        match privacy::erase_applications(&mut own, &[application], now).await {
            Ok(()) => own.commit().await.context("cannot keep what was erased")?,
            Err(fault) => {
                tracing::error!(application, %fault, "the person cannot be taken out of an application");
                own.rollback().await.context("cannot go on")?;
            }
        }
    }
    transaction.commit().await.context("cannot commit")
}

async fn erase_one(engine: &Engine, chat: ChatId) -> anyhow::Result<()> {
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    erase_now(engine, &mut transaction, chat).await?;
    transaction.commit().await.context("cannot commit")?;
    engine.bells.deliver.notify_one();
    Ok(())
}

async fn erase_now(engine: &Engine, connection: &mut PgConnection, chat: ChatId) -> anyhow::Result<()> {
    let now = engine.clock.now();
    // The conversation waits meanwhile.
    chats::load(connection, &engine.desk.seal, chat, "").await.context("cannot load the chat")?;
    privacy::lock_drafts(connection, chat).await.context("cannot hold what the office has half done")?;
    let standing = privacy::standing(connection, chat, now).await.context("cannot see what stands in the way")?;
    if standing.asked.is_none() || standing.waits() || standing.has_role {
        return Ok(());
    }
    ask::privacy::erase(connection, &engine.desk, chat, now).await?;
    apply::tell(engine, connection, &[chat], &news::erased_now(), Lane::Answer, now).await
}
