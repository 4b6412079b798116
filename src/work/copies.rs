//! A copy of the program that hangs holds offices and rows that the others wait for: its sessions are ended, see
//! [`store::copies`](crate::store::copies). Looking is also how this copy is heard by the others.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::{Engine, database_backoff, rest};
use crate::store::copies;

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(500);

/// Looks, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    let mut faults = 0;
    while !stop.is_cancelled() {
        match copies::end_silent(&engine.pool).await {
            Ok(ended) => {
                faults = 0;
                engine.pulse.round("copies", engine.clock.now());
                if ended > 0 {
                    tracing::warn!(sessions = ended, "a copy of the program hangs: others take over");
                    engine.bells.ring_all();
                }
                rest(PAUSE, stop).await;
            }
            Err(fault) => {
                faults += 1;
                tracing::debug!(%fault, "cannot look after other copies");
                rest(database_backoff(faults), stop).await;
            }
        }
    }
}
