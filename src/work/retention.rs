//! Every night what is over goes: each kind as long after as the office file says, a part at a time. What went stands in the
//! audit, as counts.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Timelike as _, Utc};
use serde_json::{Map, Value};
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

use super::{Engine, ask, rest};
use crate::domain::{wib, wib_date};
use crate::office::RetentionKind;
use crate::store::privacy::retention;
use crate::store::{audit, chats, installation};

/// Rows that go in one transaction.
const AT_ONCE: i64 = 500;
/// Chats that are erased in one transaction.
const CHATS_AT_ONCE: i64 = 20;
/// Begins at this hour, local time, or as soon after it as the program runs.
const HOUR: u32 = 2;
/// Where the day of the last night is kept.
const LAST: &str = "retention_day";

/// Looks every ten minutes whether tonight's is done, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match tonight(engine).await {
            Ok(_) => engine.pulse.round("retention", engine.clock.now()),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot let go of what is over"),
        }
        rest(Duration::from_mins(10), stop).await;
    }
}

/// Does tonight's where it is time and nobody did it; false where it was done. A kind that cannot go keeps no other from
/// going; then the night is not done, and is tried again.
pub async fn tonight(engine: &Engine) -> anyhow::Result<bool> {
    let now = engine.clock.now();
    let today = wib_date(now).to_string();
    if now.with_timezone(&wib()).hour() < HOUR {
        return Ok(false);
    }
    // Of several copies, and however often it is tried, one does it: it holds this until the night is noted.
    let mut night = engine.pool.begin().await.context("cannot begin")?;
    if !installation::begin(&mut night, LAST, &today).await.context("cannot read which night it is")? {
        return Ok(false);
    }
    seal_conversations(engine).await?;
    let (mut gone, mut fault) = (Map::new(), None);
    for kind in RetentionKind::ALL {
        let days = engine.desk.office.retention.of(*kind).days;
        match all_of(engine, *kind, now - TimeDelta::days(i64::from(days)), now).await {
            Ok(0) => {}
            Ok(count) => {
                gone.insert(kind.code().to_owned(), Value::from(count));
            }
            Err(why) => {
                tracing::error!(kind = kind.code(), fault = %format!("{why:#}"), "cannot let go of what is over");
                fault = Some(why);
            }
        }
    }
    if fault.is_none() || !gone.is_empty() {
        audit::note(&mut night, None, "retention.enforced", None, Some(Value::Object(gone)), now).await?;
    }
    if fault.is_none() {
        installation::advance(&mut night, LAST, &today).await.context("cannot keep which night it is")?;
    }
    // Kept outside of the database too: whoever writes the chain anew cannot write the log anew.
    let verdict = audit::head(&mut night).await.context("cannot read the audit's head")?;
    night.commit().await.context("cannot commit")?;
    if let Some(fault) = fault {
        return Err(fault);
    }
    if let Some((links, head)) = verdict {
        tracing::info!(links, head, "the audit's chain of today");
    }
    Ok(true)
}

/// What an older program kept of conversations without a seal gets one.
async fn seal_conversations(engine: &Engine) -> anyhow::Result<()> {
    let mut all = 0;
    loop {
        let mut transaction = engine.pool.begin().await.context("cannot begin")?;
        let sealed = chats::seal_plain(&mut transaction, &engine.desk.seal, AT_ONCE)
            .await
            .context("cannot seal what is kept of conversations")?;
        transaction.commit().await.context("cannot commit")?;
        all += sealed;
        if sealed == 0 {
            break;
        }
    }
    if all > 0 {
        tracing::info!(conversations = all, "what an older program kept is sealed");
    }
    Ok(())
}

async fn all_of(
    engine: &Engine,
    kind: RetentionKind,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let mut all = 0;
    loop {
        let mut transaction = engine.pool.begin().await.context("cannot begin")?;
        let gone = match some_of(engine, &mut transaction, kind, before, now).await {
            Ok(gone) => gone,
            Err(fault) => {
                // Now, and not when its connection is used next: other kinds would pass over what it holds.
                transaction.rollback().await.context("cannot roll back")?;
                return Err(fault).with_context(|| format!("cannot let {} go", kind.code()));
            }
        };
        transaction.commit().await.context("cannot commit")?;
        all += gone;
        if gone == 0 {
            return Ok(all);
        }
    }
}

async fn some_of(
    engine: &Engine,
    connection: &mut PgConnection,
    kind: RetentionKind,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> anyhow::Result<u64> {
    Ok(match kind {
        RetentionKind::Chats => {
            let chats = retention::idle_chats(connection, before, CHATS_AT_ONCE).await?;
            for chat in &chats {
                ask::privacy::erase(connection, &engine.desk, *chat, now).await?;
            }
            u64::try_from(chats.len()).unwrap_or(u64::MAX)
        }
        RetentionKind::Interests => retention::interests(connection, before, AT_ONCE).await?,
        RetentionKind::Applicants => retention::applicants(connection, before, AT_ONCE).await?,
        RetentionKind::Applications => retention::applications(connection, before, AT_ONCE, now).await?,
        RetentionKind::Addresses => retention::addresses(connection, before, AT_ONCE, now).await?,
        RetentionKind::Received => retention::received(connection, before, AT_ONCE).await?,
        RetentionKind::Door => retention::door(connection, before, AT_ONCE).await?,
        RetentionKind::Words => retention::words(connection, before, AT_ONCE).await?,
        RetentionKind::Receipts => retention::receipts(connection, before, AT_ONCE).await?,
        // Swept all day long, with these periods.
        RetentionKind::Lookups | RetentionKind::Messages => 0,
    })
}
