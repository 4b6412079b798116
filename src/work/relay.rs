//! Answers that go from whoever keeps them straight to whoever sends. They are written down as being on their way in the
//! same transaction as the turn, so nobody has to find and claim them first.
//!
//! The sender says here how many may go and whom it leaves alone; who keeps an answer takes a place for it before it is
//! written down. Where there is none, or this copy is not the sender, the answer stands in line like any other.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::domain::ChatId;
use crate::store::outbox::Claimed;
use crate::telegram::Call;

/// The calls of one answer, to be made one after the other.
pub(super) type Line = Vec<(Claimed, Call)>;

/// The way from answers to the sender.
#[derive(Debug, Default)]
pub(super) struct Relay {
    inner: Mutex<Inner>,
    /// Answers are here.
    pub(super) bell: Notify,
}

#[derive(Debug, Default)]
struct Inner {
    /// How many calls may go; none where nobody sends here.
    room: Option<usize>,
    /// Calls that have a place, and have not reached the sender.
    reserved: usize,
    /// Chats that are left alone for now, in order.
    held: Vec<i64>,
    lines: VecDeque<Line>,
    /// Calls that have landed, whether or not that is written down yet: lately, and before.
    landed: [HashSet<i64>; 2],
}

impl Relay {
    /// Takes places for the calls of one answer. `sending`: calls to this chat of which it is not written down that they
    /// landed. False where the answer has to stand in line.
    pub(super) fn reserve(&self, chat: ChatId, calls: usize, sending: &[i64]) -> bool {
        let mut inner = self.inner();
        let has_landed = |call: &i64| inner.landed.iter().any(|landed| landed.contains(call));
        let goes = inner.room.is_some_and(|room| room >= inner.reserved + calls)
            && inner.held.binary_search(&chat.0).is_err()
            && sending.iter().all(has_landed);
        if goes {
            inner.reserved += calls;
        }
        goes
    }

    /// So many calls that had a place were not kept.
    pub(super) fn give_up(&self, calls: usize) {
        let mut inner = self.inner();
        inner.reserved = inner.reserved.saturating_sub(calls);
    }

    /// Hands answers on, once they are kept. What comes back reached nobody: the sender has gone meanwhile.
    #[must_use]
    pub(super) fn give(&self, lines: Vec<Line>) -> Vec<Line> {
        if lines.is_empty() {
            return lines;
        }
        let mut inner = self.inner();
        if inner.room.is_none() {
            let calls: usize = lines.iter().map(Vec::len).sum();
            inner.reserved = inner.reserved.saturating_sub(calls);
            return lines;
        }
        inner.lines.extend(lines);
        drop(inner);
        self.bell.notify_one();
        Vec::new()
    }

    /// From now on so many calls may go, beside those that have a place, to none of these chats.
    pub(super) fn publish(&self, room: usize, held: &[i64]) {
        let mut inner = self.inner();
        inner.room = Some(room);
        inner.held.clear();
        inner.held.extend_from_slice(held);
    }

    /// What is to be sent.
    pub(super) fn take(&self) -> Vec<Line> {
        let mut inner = self.inner();
        let lines: Vec<Line> = inner.lines.drain(..).collect();
        inner.reserved = inner.reserved.saturating_sub(lines.iter().map(Vec::len).sum());
        lines
    }

    /// A call has landed.
    pub(super) fn landed(&self, call: i64) {
        self.inner().landed[0].insert(call);
    }

    /// What has landed is written down. Whoever looked just before still asks for it.
    pub(super) fn written_down(&self) {
        let mut inner = self.inner();
        let [lately, before] = &mut inner.landed;
        std::mem::swap(lately, before);
        lately.clear();
    }

    /// Nobody sends here any more. What had not been taken comes back.
    #[must_use]
    pub(super) fn close(&self) -> Vec<Line> {
        let lines = self.take();
        let mut inner = self.inner();
        inner.room = None;
        inner.landed.iter_mut().for_each(HashSet::clear);
        lines
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::store::outbox::Lane;

    const HER: ChatId = ChatId(5);

    fn line(call: i64) -> Line {
        let claimed = Claimed {
            id: call,
            chat: HER,
            lane: Lane::Answer,
            broadcast: None,
            repeatable: true,
            call: Value::Null,
            attempts: 1,
            since: crate::clock::now(),
            input: None,
            asked_at: None,
        };
        let call = json!({ "method": "SendMessage", "params": { "chat_id": HER.0 } });
        vec![(claimed, serde_json::from_value(call).expect("a call"))]
    }

    #[test]
    fn an_answer_goes_straight_only_where_the_sender_has_a_place_for_it() {
        let relay = Relay::default();
        assert!(!relay.reserve(HER, 1, &[]), "nobody sends here");
        relay.publish(2, &[7, 9]);
        assert!(!relay.reserve(ChatId(9), 1, &[]), "who is left alone");
        assert!(!relay.reserve(HER, 3, &[]), "three calls where two may go");
        assert!(relay.reserve(HER, 1, &[]));
        assert!(relay.reserve(HER, 1, &[]));
        assert!(!relay.reserve(HER, 1, &[]), "both places are taken");
        relay.give_up(1);
        assert!(relay.reserve(HER, 1, &[]), "one was not kept");
        relay.publish(2, &[]);
        assert!(!relay.reserve(HER, 1, &[]), "they have not reached the sender yet");
        assert!(relay.give(vec![line(1), line(2)]).is_empty());
        assert_eq!(relay.take().len(), 2);
        assert!(relay.reserve(HER, 1, &[]));
    }

    #[test]
    fn an_answer_overtakes_none_that_is_still_under_way() {
        let relay = Relay::default();
        relay.publish(9, &[]);
        assert!(!relay.reserve(HER, 1, &[3]), "under way");
        relay.landed(3);
        assert!(relay.reserve(HER, 1, &[3]), "they have it, though that is not written down");
        relay.written_down();
        assert!(relay.reserve(HER, 1, &[3]), "who looked before it was");
        relay.written_down();
        assert!(!relay.reserve(HER, 1, &[3]), "forgotten: whoever looks now sees that it is written down");
    }

    #[test]
    fn what_the_sender_did_not_take_comes_back_when_it_goes() {
        let relay = Relay::default();
        relay.publish(9, &[]);
        assert!(relay.reserve(HER, 1, &[]));
        assert!(relay.reserve(HER, 1, &[]));
        assert!(relay.give(vec![line(1)]).is_empty());
        assert_eq!(relay.close().len(), 1);
        assert_eq!(relay.give(vec![line(2)]).len(), 1, "and what comes too late");
        assert!(!relay.reserve(HER, 1, &[]));
        relay.publish(2, &[]);
        assert!(relay.reserve(HER, 2, &[]), "whoever sends next has all places");
    }
}
