//! How fast one chat may be written to.

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

use super::limits::SendLimits;
use crate::domain::ChatId;

/// A minute as it is counted for groups: a little longer, because calls bunch up on their way.
const MINUTE: TimeDelta = TimeDelta::milliseconds(60_900);

/// Chats that were written to lately.
#[derive(Debug)]
pub(super) struct Chats {
    limits: SendLimits,
    /// The moment at which a chat's whole burst is there again.
    rested: HashMap<ChatId, DateTime<Utc>>,
    groups: HashMap<ChatId, VecDeque<DateTime<Utc>>>,
    /// Chats that Telegram asked to leave alone.
    asked: HashMap<ChatId, DateTime<Utc>>,
}

impl Chats {
    pub(super) fn new(limits: SendLimits) -> Self {
        Self { limits, rested: HashMap::new(), groups: HashMap::new(), asked: HashMap::new() }
    }

    pub(super) fn note(&mut self, chat: ChatId, now: DateTime<Utc>) {
        let pause = self.pause();
        let rested = self.rested.entry(chat).or_insert(now);
        *rested = (*rested).max(now) + pause;
        if chat.0 < 0 {
            self.groups.entry(chat).or_default().push_back(now);
        }
    }

    pub(super) fn hold(&mut self, chat: ChatId, until: DateTime<Utc>) {
        let asked = self.asked.entry(chat).or_insert(until);
        *asked = until.max(*asked);
    }

    pub(super) fn held(&mut self, now: DateTime<Utc>) -> Vec<i64> {
        self.rested.retain(|_, rested| *rested > now);
        self.asked.retain(|_, until| *until > now);
        for sent in self.groups.values_mut() {
            while sent.front().is_some_and(|at| *at + MINUTE <= now) {
                sent.pop_front();
            }
        }
        self.groups.retain(|_, sent| !sent.is_empty());
        let mut held: Vec<i64> = self.free_again().filter(|(_, free)| *free > now).map(|(chat, _)| chat.0).collect();
        held.sort_unstable();
        held.dedup();
        held
    }

    pub(super) fn next_change(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.free_again().map(|(_, free)| free).filter(|free| *free > now).min()
    }

    /// Every bound of every chat, and when it holds no more.
    fn free_again(&self) -> impl Iterator<Item = (ChatId, DateTime<Utc>)> {
        let ahead = self.pause() * i32::from(self.limits.burst.max(1) - 1);
        let most = usize::from(self.limits.per_group);
        let rested = self.rested.iter().map(move |(chat, rested)| (*chat, *rested - ahead));
        let groups = self.groups.iter().filter_map(move |(chat, sent)| {
            let oldest = sent.len().checked_sub(most)?;
            sent.get(oldest).map(|at| (*chat, *at + MINUTE))
        });
        rested.chain(groups).chain(self.asked.iter().map(|(chat, until)| (*chat, *until)))
    }

    /// Between two messages to one chat, once its burst is used up.
    fn pause(&self) -> TimeDelta {
        TimeDelta::milliseconds(1_000 / i64::from(self.limits.per_chat.max(1)))
    }
}
