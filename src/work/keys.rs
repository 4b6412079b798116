//! Every copy says which keys it holds, and seals with the one that everybody is told to seal with.

use std::time::Duration;

use anyhow::Context as _;
use rand::TryRng as _;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::{Engine, rest};
use crate::clock::Clock;
use crate::store::{Seal, SealedTable, keys};

/// Rows that are sealed anew in one transaction.
const AT_ONCE: i64 = 200;

/// Says and heeds it every two seconds, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    let mut name = [0; 16];
    if let Err(fault) = rand::rngs::SysRng.try_fill_bytes(&mut name) {
        tracing::error!(%fault, "cannot draw a name for this copy");
        return;
    }
    let name = format!("{:032x}", u128::from_be_bytes(name));
    while !stop.is_cancelled() {
        match heed(&engine.pool, &engine.desk.seal, &engine.clock, &name).await {
            Ok(()) => engine.pulse.round("keys", engine.clock.now()),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot say which keys are held here"),
        }
        rest(Duration::from_secs(2), stop).await;
    }
}

/// Does it once, under this name.
pub async fn heed(pool: &PgPool, seal: &Seal, clock: &Clock, name: &str) -> anyhow::Result<()> {
    let mut connection = pool.acquire().await.context("cannot connect")?;
    if !keys::heed(&mut connection, seal).await.context("cannot read which key seals")? {
        tracing::error!("DATA_KEY does not hold the key that the others seal with: add it and start again");
    }
    keys::hold(&mut connection, name, seal, clock.now()).await.context("cannot keep which keys are held")
}

/// Seals every value anew that another key sealed than the one that seals now; returns how many batches there were. Broken
/// off at any moment, it is taken up again from the start and passes over what is done.
pub async fn reseal_all(pool: &PgPool, seal: &Seal, mut batch_done: impl FnMut(&SealedTable)) -> anyhow::Result<u64> {
    let mut connection = pool.acquire().await.context("cannot connect")?;
    let tables = keys::tables(&mut connection).await.context("cannot read which tables hold sealed values")?;
    drop(connection);
    let mut batches = 0;
    for table in &tables {
        let mut after = i64::MIN;
        loop {
            let mut transaction = pool.begin().await.context("cannot begin")?;
            match keys::reseal(&mut transaction, seal, table, after, AT_ONCE).await {
                Ok(Some(last)) => {
                    transaction.commit().await.context("cannot commit")?;
                    after = last;
                    batches += 1;
                    batch_done(table);
                }
                Ok(None) => break,
                // Two who wait for each other: the same rows are good a moment later.
                Err(fault) if crate::store::is_transient(&fault) => drop(transaction),
                Err(fault) => return Err(fault).with_context(|| format!("cannot seal {} anew", table.table)),
            }
        }
    }
    let mut connection = pool.acquire().await.context("cannot connect")?;
    anyhow::ensure!(
        keys::prove_audit(&mut connection, seal).await.context("cannot prove the audit anew")?,
        "somebody touched the audit's chain: see `jemputbola audit verify`"
    );
    Ok(batches)
}
