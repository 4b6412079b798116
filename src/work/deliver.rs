//! From the outbox to Telegram. One sender is elected per bot, because Telegram's limits are per bot.
//! A call is marked as being sent before it is made, so that a crash in the middle is seen afterwards:
//! answers are then repeated, a broadcast's message waits for a person's decision.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;
use futures::stream::{FuturesUnordered, StreamExt};
use serde_json::Value;
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

use super::pace::Pace;
use super::{Engine, backoff, rest};
use crate::store::outbox::{self, Claimed, Lane, Outcome};
use crate::store::{self, Office};
use crate::telegram::{Call, Meaning, Refusal};

/// Calls on their way at the same time.
const AT_ONCE: usize = 24;
/// How long calls under way may take to end when the program stops.
const DRAIN: Duration = Duration::from_secs(8);
/// An answer that keeps failing without a final word is given up after so many tries.
const TRIES: i16 = 8;
/// So many refusals "too many requests" from different chats within ten seconds are meant for the whole bot.
const MANY: usize = 3;

type Flight = BoxFuture<'static, (Claimed, Result<Value, Refusal>)>;

/// Sends what waits, until `stop`.
pub async fn run(engine: &Engine, stop: &CancellationToken) {
    let mut faults = 0;
    while !stop.is_cancelled() {
        match hold_office(engine, stop, &mut faults).await {
            Ok(()) => {}
            Err(fault) => {
                faults += 1;
                tracing::warn!(%fault, "sending stops until the database is back");
                rest(backoff(faults), stop).await;
            }
        }
    }
}

async fn hold_office(engine: &Engine, stop: &CancellationToken, faults: &mut u32) -> sqlx::Result<()> {
    let mut connection = engine.pool.acquire().await?.detach();
    while !store::elect(&mut connection, Office::Sender, engine.desk.bot_id).await? {
        rest(Duration::from_secs(1), stop).await;
        if stop.is_cancelled() {
            return Ok(());
        }
    }
    let (again, unknown) = outbox::recover(&mut connection, engine.desk.bot_id, engine.clock.now()).await?;
    if again + unknown > 0 {
        tracing::info!(again, unknown, "an earlier sender ended in mid-call");
    }
    *faults = 0;
    let mut sender = Sender { engine, pace: Pace::default(), flights: FuturesUnordered::new(), throttled: Vec::new() };
    sender.work(&mut connection, stop).await
}

struct Sender<'a> {
    engine: &'a Engine,
    pace: Pace,
    flights: FuturesUnordered<Flight>,
    /// When which chats were refused for haste.
    throttled: Vec<(DateTime<Utc>, i64)>,
}

impl Sender<'_> {
    async fn work(&mut self, connection: &mut PgConnection, stop: &CancellationToken) -> sqlx::Result<()> {
        while !stop.is_cancelled() {
            let started = self.start(connection).await?;
            if started > 0 && self.flights.len() < AT_ONCE {
                // More may wait; but what has landed meanwhile is written down first.
                self.settle_landed(connection).await?;
                continue;
            }
            let wake = self.wake(connection).await?;
            tokio::select! {
                () = stop.cancelled() => break,
                Some(landed) = self.flights.next(), if !self.flights.is_empty() => self.settle(connection, landed).await?,
                () = self.engine.bells.deliver.notified() => {}
                () = tokio::time::sleep(wake) => {}
            }
        }
        let drained = tokio::time::timeout(DRAIN, async {
            while let Some(landed) = self.flights.next().await {
                self.settle(connection, landed).await?;
            }
            sqlx::Result::Ok(())
        });
        drained.await.unwrap_or(Ok(()))
    }

    /// Claims what may go now and sets it on its way.
    async fn start(&mut self, connection: &mut PgConnection) -> sqlx::Result<usize> {
        let now = self.engine.clock.now();
        let room = self.pace.room(now).min(AT_ONCE.saturating_sub(self.flights.len()));
        if room == 0 {
            return Ok(0);
        }
        let held = self.pace.held(now);
        let limit = i64::try_from(room).unwrap_or(i64::MAX);
        let claimed = outbox::claim(connection, self.engine.desk.bot_id, limit, &held, now).await?;
        self.engine.pulse.stored.mark(now);
        let started = claimed.len();
        for claimed in claimed {
            let Ok(call) = serde_json::from_value::<Call>(claimed.call.clone()) else {
                let outcome = Outcome::Failed { reason: "the call cannot be read".to_owned(), unreachable: false };
                outbox::settle(connection, claimed.id, &outcome, now).await?;
                continue;
            };
            if call.is_message() {
                self.pace.note(claimed.chat, now);
            }
            let client = self.engine.client.clone();
            self.flights.push(Box::pin(async move {
                let result = client.perform(&call).await;
                (claimed, result)
            }));
        }
        Ok(started)
    }

    async fn settle_landed(&mut self, connection: &mut PgConnection) -> sqlx::Result<()> {
        use futures::FutureExt as _;
        while let Some(Some(landed)) = self.flights.next().now_or_never() {
            self.settle(connection, landed).await?;
        }
        Ok(())
    }

    async fn settle(
        &mut self,
        connection: &mut PgConnection,
        (claimed, result): (Claimed, Result<Value, Refusal>),
    ) -> sqlx::Result<()> {
        let now = self.engine.clock.now();
        if let Err(refusal) = &result {
            self.heed(&claimed, refusal, now);
        }
        let outcome = outcome(&claimed, result, now);
        let pulse = &self.engine.pulse;
        match &outcome {
            Outcome::Sent { .. } => pulse.sent.add(),
            Outcome::Failed { reason, .. } => {
                pulse.failed.add();
                tracing::warn!(call = claimed.id, reason, "Telegram refuses a call for good");
            }
            Outcome::Unknown { .. } => pulse.unknown.add(),
            Outcome::Again { .. } => {}
        }
        outbox::settle(connection, claimed.id, &outcome, now).await?;
        pulse.stored.mark(now);
        Ok(())
    }

    /// What a refusal means for everything else that waits.
    fn heed(&mut self, claimed: &Claimed, refusal: &Refusal, now: DateTime<Utc>) {
        match refusal {
            Refusal::Later { after: Some(after), .. } => {
                self.engine.pulse.throttled.add();
                let lately = now - TimeDelta::seconds(10);
                self.throttled.retain(|(at, chat)| *at > lately && *chat != claimed.chat.0);
                self.throttled.push((now, claimed.chat.0));
                if self.throttled.len() >= MANY {
                    self.pace.pause(now + delta(*after));
                }
            }
            Refusal::Later { after: None, .. } => self.pace.pause(now + TimeDelta::seconds(1)),
            Refusal::Token { why } => {
                tracing::error!(why, "Telegram refuses the bot's token");
                self.pace.pause(now + TimeDelta::seconds(30));
            }
            _ => {}
        }
    }

    /// How long to sleep where nothing rings.
    async fn wake(&mut self, connection: &mut PgConnection) -> sqlx::Result<Duration> {
        let now = self.engine.clock.now();
        let due = outbox::next_due(connection, self.engine.desk.bot_id).await?.filter(|due| *due > now);
        let next = [due, self.pace.next_change(now)].into_iter().flatten().min();
        let longest = TimeDelta::seconds(1);
        let wait = next.map_or(longest, |next| (next - now).clamp(TimeDelta::milliseconds(1), longest));
        Ok(wait.to_std().unwrap_or_default())
    }
}

/// What became of a call.
fn outcome(claimed: &Claimed, result: Result<Value, Refusal>, now: DateTime<Utc>) -> Outcome {
    let tries = u32::try_from(claimed.attempts).unwrap_or_default();
    match result {
        Ok(value) => Outcome::Sent { message_id: value.get("message_id").and_then(Value::as_i64) },
        Err(Refusal::Later { after, why }) => {
            Outcome::Again { at: now + delta(after.unwrap_or_else(|| backoff(tries))), reason: why }
        }
        Err(Refusal::Never { meaning: Meaning::AlreadySo, .. }) => Outcome::Sent { message_id: None },
        Err(Refusal::Never { meaning, why }) => {
            Outcome::Failed { reason: why, unreachable: meaning == Meaning::Unreachable }
        }
        Err(Refusal::Token { why } | Refusal::Conflict { why }) => {
            Outcome::Again { at: now + TimeDelta::seconds(30), reason: why }
        }
        // Nobody knows whether it arrived. Of an answer, hearing it twice is better than never.
        Err(Refusal::Unknown { why }) if claimed.lane == Lane::Broadcast => Outcome::Unknown { reason: why },
        Err(Refusal::Unknown { why }) if claimed.attempts >= TRIES => {
            Outcome::Failed { reason: why, unreachable: false }
        }
        Err(Refusal::Unknown { why }) => Outcome::Again { at: now + delta(backoff(tries)), reason: why },
    }
}

fn delta(duration: Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::hours(1))
}
