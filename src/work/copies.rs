//! A copy of the program that hangs holds offices and rows that the others wait for: its sessions are ended, see
//! [`store::copies`]. Looking is also how this copy is heard by the others.

use std::time::Duration;

use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::{Engine, database_backoff, rest};
use crate::store;
use crate::store::copies::{self, Looks};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(500);
/// Connecting, or one look, takes no longer than this: where nothing comes, another connection is tried.
const PATIENCE: Duration = Duration::from_secs(6);

/// Looks, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    let looked = |ended: usize| {
        engine.pulse.round("copies", engine.clock.now());
        if ended > 0 {
            engine.bells.ring_all();
        }
    };
    keep_looking(&engine.pool, stop, looked).await;
}

/// Looks for as long as this is waited for: a copy that only starts lives too, however long it waits for Telegram or for a
/// table that one that hangs holds.
pub async fn look_while_starting(pool: &PgPool) {
    keep_looking(pool, &CancellationToken::new(), |_| ()).await;
}

/// `looked`: told after each look how many sessions were ended.
async fn keep_looking(pool: &PgPool, stop: &CancellationToken, mut looked: impl FnMut(usize)) {
    let mut faults = 0;
    while !stop.is_cancelled() {
        if let Err(fault) = look(pool, stop, &mut faults, &mut looked).await {
            faults += 1;
            tracing::debug!(%fault, "cannot look after other copies");
            rest(database_backoff(faults), stop).await;
        }
    }
}

/// Looks over one connection for as long as it lasts. It is beside the pool: while all others of this copy wait for
/// something, this copy lives and says so.
async fn look(
    pool: &PgPool,
    stop: &CancellationToken,
    faults: &mut u32,
    looked: &mut impl FnMut(usize),
) -> sqlx::Result<()> {
    let mut connection = within(store::connection_beside(pool)).await?;
    let mut looks = Looks::default();
    while !stop.is_cancelled() {
        let ended = within(copies::end_silent(&mut connection, &mut looks)).await?;
        *faults = 0;
        if ended > 0 {
            tracing::warn!(sessions = ended, "a copy of the program hangs: others take over");
        }
        looked(ended);
        rest(PAUSE, stop).await;
    }
    Ok(())
}

async fn within<T>(asked: impl Future<Output = sqlx::Result<T>>) -> sqlx::Result<T> {
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(answer) => answer,
        Err(_) => Err(sqlx::Error::Protocol(format!("nothing within {} s", PATIENCE.as_secs()))),
    }
}
