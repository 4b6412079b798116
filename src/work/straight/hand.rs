//! One of the connections over which updates are answered and kept.

use std::time::Instant;

use chrono::{DateTime, Utc};
use sqlx::{Connection as _, PgConnection, PgPool};

use super::Share;
use super::batch::{Batch, keep, lines, note, play};
use crate::store::turns::{self, Written};
use crate::store::{self, outbox};
use crate::work::relay::Reserved;
use crate::work::{Engine, accept, answer, together};

/// A connection, and what it is for.
pub(super) struct Hand {
    pub(super) connection: PgConnection,
    pub(super) holds_office: bool,
    /// Where it adds to sums: see [`turns::place_of_sums`].
    pub(super) place: i32,
    /// When the database last answered over it.
    pub(super) heard: Instant,
}

/// What was written down as being on its way and reached no sender, each since when.
type Late = Vec<(i64, DateTime<Utc>)>;

impl Hand {
    /// Over the connection that holds the office.
    pub(super) async fn of_office(mut connection: PgConnection) -> sqlx::Result<Self> {
        // It rings itself, and only where there is something to be heard.
        turns::prepare_for_turns(&mut connection).await?;
        let place = turns::place_of_sums(&mut connection).await?;
        Ok(Self { connection, holds_office: true, place, heard: Instant::now() })
    }

    /// Where there is no office to hold.
    pub(super) async fn alone(pool: &PgPool) -> sqlx::Result<Self> {
        let hand = Self::of_office(pool.acquire().await?.detach()).await?;
        Ok(Self { holds_office: false, ..hand })
    }

    /// Over a connection beside it, where one is to be had at once. None where it adds to sums in a place that is taken: what is
    /// kept over it is committed after what is kept over the others, and they could wait for it.
    pub(super) async fn beside(pool: &PgPool, taken: &[i32]) -> sqlx::Result<Option<Self>> {
        let Some(mut connection) = pool.try_acquire() else { return Ok(None) };
        let place = turns::place_of_sums(&mut connection).await?;
        if taken.contains(&place) {
            return Ok(None);
        }
        let mut connection = connection.detach();
        turns::prepare_for_turns(&mut connection).await?;
        Ok(Some(Self { connection, holds_office: false, place, heard: Instant::now() }))
    }

    /// Keeps these updates, with the answers to those that can be answered on the spot. Where that goes wrong they are put in
    /// line, all of them: one cannot be kept, and which one, each will show alone. What is here already changes nothing.
    pub(super) async fn keep(&mut self, engine: &Engine, share: Share) -> sqlx::Result<()> {
        match self.answer(engine, &share).await {
            Ok(late) if late.is_empty() => Ok(()),
            Ok(late) => {
                // The sender has gone, and knows nothing of them.
                outbox::put_back(&mut self.connection, &late, engine.clock.now()).await?;
                turns::ring(&mut self.connection, false, true).await
            }
            Err(fault) if together::is_transient(&fault) && !is_held(&fault) => Err(of_database(fault)),
            Err(fault) => {
                let fault = answer::without_values(&fault);
                tracing::warn!(updates = share.arrivals.len(), fault, "updates are put in line");
                if let Some(mut before) = share.before {
                    // However long it takes: nothing is held here any more.
                    before.wait_for(|kept| *kept).await.map_err(|_| sqlx::Error::WorkerCrashed)?;
                }
                accept::put_in_line(engine, &mut self.connection, &share.arrivals, true).await
            }
        }
    }

    /// Answers what can be answered on the spot, and keeps all of it. Where that goes wrong, nothing is held any more.
    async fn answer(&mut self, engine: &Engine, share: &Share) -> anyhow::Result<Late> {
        let now = engine.clock.now();
        let mut transaction = self.connection.begin().await?;
        let (batch, written, reserved, since) = match Box::pin(write(engine, &mut transaction, share, now)).await {
            Ok(written) => written,
            Err(fault) => {
                // Dropped, it would be rolled back with the next statement: whoever comes before may wait for what it holds.
                transaction.rollback().await?;
                return Err(fault);
            }
        };
        transaction.commit().await?;
        note(engine, &batch, now);
        if batch.is_handed {
            return Ok(Late::new());
        }
        let late = reserved.give(lines(batch.arrived, written, since));
        Ok(late.iter().flatten().map(|(claimed, _)| (claimed.id, since)).collect())
    }
}

/// All but the commit. Says what was written, which places with the sender it has, and since when what goes straight is on its
/// way.
async fn write<'a>(
    engine: &'a Engine,
    connection: &mut PgConnection,
    share: &Share,
    now: DateTime<Utc>,
) -> anyhow::Result<(Batch, Vec<Written>, Reserved<'a>, DateTime<Utc>)> {
    let mut batch = play(engine, connection, share, now).await?;
    let reserved = batch.reserve(&engine.bells.relay, &engine.bells.handed);
    // After the places were taken: whoever looks for what nobody sends knows of the places, or of a younger moment.
    let since = engine.clock.now();
    let written = keep(engine, connection, &batch, share.before.clone(), now, since).await?;
    Ok((batch, written, reserved, since))
}

fn is_held(fault: &anyhow::Error) -> bool {
    fault.downcast_ref::<sqlx::Error>().is_some_and(store::is_held)
}

/// A fault that passes is the database's.
fn of_database(fault: anyhow::Error) -> sqlx::Error {
    fault.downcast().unwrap_or_else(|fault| sqlx::Error::Protocol(fault.to_string()))
}
