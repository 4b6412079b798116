//! What came back from Telegram: written down, and heeded by everything else that waits.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use tokio::task::JoinError;

use super::flight::{Landed, Landing};
use super::outcome::{delta, outcome, word};
use super::{Due, HEAR_OUT, OUTAGE, Sender};
use crate::store;
use crate::store::outbox::{self, Claimed, Outcome};
use crate::telegram::{Refusal, Sent};
use crate::work::{backoff, seconds};

/// So many refusals "too many requests" from different chats within ten seconds are meant for the whole bot.
const MANY: usize = 3;
/// Calls that hang excuse no more refusals than this.
const MOST_EXCUSED: usize = 8;
/// The whole bot is held no longer than this at a time, whatever figure one chat was refused with.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(1);

/// Writes down what became of calls. What the database has no room or no time for stays in the list.
pub(super) async fn write_down(
    connection: &mut PgConnection,
    unwritten: &mut Vec<(Claimed, Outcome)>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let arrived = |(claimed, outcome): &(Claimed, Outcome)| match outcome {
        Outcome::Sent { message_id } => Some((claimed.id, *message_id)),
        _ => None,
    };
    let sent: Vec<(i64, Option<i64>)> = unwritten.iter().filter_map(arrived).collect();
    if !sent.is_empty() {
        let mut settled = outbox::settle_sent(connection, &sent, now).await;
        if sent.len() > 1 && settled.as_ref().is_err_and(|fault| !store::is_transient(fault)) {
            // One of them cannot be written down: it is not to have the others sent again.
            settled = Ok(());
            for one in sent {
                settled = settled.and(outbox::settle_sent(connection, &[one], now).await);
            }
        }
        if settled.as_ref().err().is_none_or(|fault| !store::is_transient(fault)) {
            unwritten.retain(|one| arrived(one).is_none());
        }
        settled?;
    }
    while let Some((claimed, outcome)) = unwritten.first() {
        let settled = outbox::settle(connection, claimed, outcome, now).await;
        if settled.as_ref().is_err_and(store::is_transient) {
            return settled;
        }
        unwritten.remove(0);
        settled?;
    }
    Ok(())
}

impl Sender<'_> {
    /// Writes down what became of all that has landed by now; how many that are. `relays`: whether answers that come straight
    /// are set on their way meanwhile.
    pub(super) async fn settle_landed(&mut self, connection: &mut PgConnection, relays: bool) -> sqlx::Result<usize> {
        while let Some(landed) = self.flights.try_join_next() {
            self.land(landed)?;
        }
        let engine = self.engine;
        let now = engine.clock.now();
        self.judge_landed(now);
        let landed = self.unwritten.len();
        if landed == 0 {
            return Ok(0);
        }
        let calls: Vec<i64> = self.unwritten.iter().map(|(claimed, _)| claimed.id).collect();
        let (unwritten, mut air) = self.apart();
        let writing = write_down(connection, unwritten, now);
        tokio::pin!(writing);
        loop {
            tokio::select! {
                biased;
                written = &mut writing => break written?,
                () = engine.bells.relay.bell.notified(), if relays => air.start_relayed(),
            }
        }
        engine.bells.relay.written_down(&calls, Instant::now());
        engine.pulse.stored.mark(now);
        Ok(landed)
    }

    /// Listens to the calls that are under way, for as long as is worth while, and remembers what becomes of them.
    pub(super) async fn hear_out(&mut self) {
        let landing = async {
            while let Some(landed) = self.flights.join_next().await {
                if self.land(landed).is_err() {
                    break;
                }
            }
        };
        let _ = tokio::time::timeout(HEAR_OUT, landing).await;
        self.judge_landed(self.engine.clock.now());
    }

    fn judge_landed(&mut self, now: DateTime<Utc>) {
        for (claimed, result) in std::mem::take(&mut self.landed) {
            let outcome = self.judged(&claimed, result, now);
            self.unwritten.push((claimed, outcome));
        }
    }

    pub(super) fn land(&mut self, landed: Result<Vec<Landed>, JoinError>) -> sqlx::Result<()> {
        let Ok(landed) = landed else {
            // Which call it was is not known any more: taking the office anew finds it in the middle.
            tracing::error!("a call broke down");
            return Err(sqlx::Error::WorkerCrashed);
        };
        for landed in landed {
            self.land_one(landed);
        }
        // What could not be claimed because of it may go now.
        self.look |= self.looked_amid;
        Ok(())
    }

    fn land_one(&mut self, Landed { claimed, at, how }: Landed) {
        self.under_way.remove(&claimed.id);
        if claimed.broadcast.is_some() {
            self.broadcasts = self.broadcasts.saturating_sub(1);
        }
        let result = match how {
            Landing::Answered(result) => {
                self.pace.landed(claimed.id, at);
                result
            }
            Landing::NotMade => {
                self.pace.landed(claimed.id, at);
                self.not_made(claimed, at);
                return;
            }
            Landing::Silent(late) => {
                self.late.push(late);
                Err(Refusal::Unknown { why: "no answer in time".to_owned() })
            }
        };
        self.landed.push((claimed, result));
    }

    /// A call that nobody made goes back in line: nobody need be in doubt.
    pub(super) fn not_made(&mut self, claimed: Claimed, now: DateTime<Utc>) {
        self.look = true;
        self.unwritten.push((claimed, Outcome::Again { at: now, reason: "not made".to_owned() }));
    }

    /// What a call's result means for it and for everything else.
    fn judged(&mut self, claimed: &Claimed, result: Result<Sent, Refusal>, now: DateTime<Utc>) -> Outcome {
        // Whatever Telegram says, it is there.
        if !matches!(result, Err(Refusal::Later { after: None, .. } | Refusal::Unknown { .. })) {
            self.unconnected = 0;
            self.out_of_reach = None;
            self.doubtful = 0;
        }
        if let Err(refusal) = &result {
            self.heed(claimed, refusal, now);
        }
        let outcome = outcome(claimed, result, now);
        let pulse = &self.engine.pulse;
        match &outcome {
            Outcome::Sent { .. } => {
                pulse.sent.add();
                if let Some(asked_at) = claimed.asked_at {
                    pulse.replies.observe(seconds(now - asked_at));
                }
            }
            Outcome::Failed { reason, .. } => {
                pulse.failed.add();
                tracing::warn!(call = claimed.id, reason, "Telegram refuses a call for good");
            }
            Outcome::Unknown { .. } => pulse.unknown.add(),
            Outcome::Again { .. } => {
                pulse.put_off.add();
                self.due = Due::Unknown;
                self.look = true;
            }
        }
        tracing::debug!(
            call = claimed.id,
            input = claimed.input,
            attempts = claimed.attempts,
            became = word(&outcome),
            "called"
        );
        outcome
    }

    /// What a refusal means for everything else that waits.
    fn heed(&mut self, claimed: &Claimed, refusal: &Refusal, now: DateTime<Utc>) {
        match refusal {
            Refusal::Unknown { .. } if claimed.broadcast.is_some() => {
                self.doubtful = self.doubtful.saturating_add(1);
                if self.doubtful >= OUTAGE {
                    let pause = backoff(self.doubtful - OUTAGE + 3);
                    tracing::warn!(seconds = pause.as_secs(), "Telegram seems to be out of order: broadcasts wait");
                    self.pace.hold_broadcasts(now + delta(pause));
                }
            }
            Refusal::Later { after: Some(after), .. } => {
                self.engine.pulse.throttled.add();
                let until = now + delta(*after);
                self.pace.hold(claimed.chat, until);
                let lately = now - TimeDelta::seconds(10);
                self.throttled.retain(|(at, chat)| *at > lately && *chat != claimed.chat.0);
                self.throttled.push((now, claimed.chat.0));
                // Every call that hangs may be the reason of one more: it arrives when nobody reckons with it.
                if self.throttled.len() >= MANY + self.late.len().min(MOST_EXCUSED) {
                    tracing::warn!(seconds = after.as_secs(), "Telegram slows the whole bot");
                    // Each of these chats waits for as long as it was told; all others are tried again sooner.
                    let until = until.min(now + LONGEST_PAUSE);
                    self.pace.pause(until);
                    self.pace.slow(until);
                    self.throttled.clear();
                }
            }
            Refusal::Later { after: None, .. } => {
                // One that fails to connect is a hiccup; two in a row are a line that is down.
                self.unconnected = self.unconnected.saturating_add(1);
                self.out_of_reach.get_or_insert_with(Instant::now);
                if self.unconnected > 1 {
                    self.pace.pause(now + TimeDelta::seconds(1));
                }
            }
            Refusal::Token { why } => {
                tracing::error!(why, "Telegram refuses the bot's token");
                self.pace.pause(now + TimeDelta::seconds(30));
            }
            _ => {}
        }
    }
}
