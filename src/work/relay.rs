//! Answers that go from whoever keeps them straight to whoever sends. They are written down as being on their way in the
//! same transaction as the turn, so nobody has to find and claim them first.
//!
//! The sender says here how many may go and whom it leaves alone; who keeps an answer takes a place for it before it is
//! written down. Where there is none, the answer stands in line like any other; where this copy is not the sender, it is handed
//! over ([`super::handed`]).

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use crate::domain::ChatId;
use crate::store::outbox::Claimed;
use crate::telegram::Call;

/// Hardly ever anybody looks at what is written down longer than this before they take places; whoever does stands in line.
const LATELY: Duration = Duration::from_secs(3);

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
    /// How many calls may go, those that have a place among them; none where nobody sends here.
    room: Option<usize>,
    /// Calls that have a place, and have not reached the sender.
    reserved: usize,
    /// Which sender it is, counted.
    term: u64,
    /// Chats that are left alone for now, in order.
    held: Vec<i64>,
    lines: VecDeque<Line>,
    /// Calls that have landed, of which that is not written down yet.
    landed: HashSet<i64>,
    /// Calls of which it was written down lately.
    lately: HashSet<i64>,
    /// When that was, the oldest first.
    forgets: VecDeque<(Instant, i64)>,
}

/// Places of one batch, while they are taken.
pub(super) struct Places<'a> {
    relay: &'a Relay,
    inner: MutexGuard<'a, Inner>,
    calls: usize,
}

/// Places that were taken: they are filled, or free again once this is dropped, whatever became of whoever had them.
pub(super) struct Reserved<'a> {
    relay: &'a Relay,
    calls: usize,
    term: u64,
}

/// Calls that may come straight while the sender claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Promised {
    /// Those that have a place, and those that may take one.
    pub(super) calls: usize,
    /// Those that have a place.
    pub(super) soon: usize,
}

impl<'a> Places<'a> {
    /// Takes places for the calls of one answer. `sending`: calls to this chat of which it is not written down that they
    /// landed. False where the answer has to stand in line.
    pub(super) fn take(&mut self, chat: ChatId, calls: usize, sending: &[i64]) -> bool {
        let inner = &*self.inner;
        let goes = inner.room.is_some_and(|room| room >= inner.reserved + calls)
            && inner.held.binary_search(&chat.0).is_err()
            && sending.iter().all(|call| inner.has_landed(*call));
        if goes {
            self.inner.reserved += calls;
            self.calls += calls;
        }
        goes
    }

    /// Whether nobody sends here.
    pub(super) fn is_closed(&self) -> bool {
        self.inner.room.is_none()
    }

    /// All that were taken.
    pub(super) fn reserved(self) -> Reserved<'a> {
        Reserved { relay: self.relay, calls: self.calls, term: self.inner.term }
    }
}

impl Reserved<'_> {
    /// Hands answers on, once they are kept. What comes back reached nobody: the sender has gone meanwhile, and whoever
    /// came after it knows nothing of these places.
    #[must_use]
    pub(super) fn give(mut self, lines: Vec<Line>) -> Vec<Line> {
        let mut inner = self.relay.inner();
        if inner.term != self.term {
            return lines;
        }
        // These are free again once the sender takes what has them.
        let calls = lines.iter().map(Vec::len).sum();
        self.calls = self.calls.saturating_sub(calls);
        inner.lines.extend(lines);
        drop(inner);
        if calls > 0 {
            self.relay.bell.notify_one();
        }
        Vec::new()
    }
}

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        // Mostly all of them are filled.
        if self.calls == 0 {
            return;
        }
        let mut inner = self.relay.inner();
        if inner.term == self.term {
            inner.reserved = inner.reserved.saturating_sub(self.calls);
        }
    }
}

impl Relay {
    /// Where places are taken for the answers of one batch.
    pub(super) fn places(&self) -> Places<'_> {
        Places { relay: self, inner: self.inner(), calls: 0 }
    }

    /// From now on so many calls may go, those that have a place among them, to none of these chats.
    pub(super) fn publish(&self, room: usize, held: &[i64]) {
        let mut inner = self.inner();
        if inner.room.replace(room).is_none() {
            // What landed after the sender before this one had gone was written down without a word here.
            inner.landed.clear();
        }
        inner.held.clear();
        inner.held.extend_from_slice(held);
    }

    /// Until so many are published again, half of the places that are free may be taken: the others are for what the sender
    /// claims meanwhile.
    pub(super) fn halve(&self) -> Promised {
        let mut inner = self.inner();
        let Inner { room, reserved, .. } = &mut *inner;
        if let Some(room) = room {
            *room = *reserved + room.saturating_sub(*reserved) / 2;
        }
        Promised { calls: room.unwrap_or(*reserved), soon: *reserved }
    }

    /// Calls that have a place, and have not reached the sender.
    pub(super) fn reserved(&self) -> usize {
        self.inner().reserved
    }

    /// What is to be sent. It takes the room that it had its places of.
    pub(super) fn take(&self) -> Vec<Line> {
        let mut inner = self.inner();
        let lines: Vec<Line> = inner.lines.drain(..).collect();
        let calls = lines.iter().map(Vec::len).sum();
        inner.reserved = inner.reserved.saturating_sub(calls);
        inner.room = inner.room.map(|room| room.saturating_sub(calls));
        lines
    }

    /// A call has landed.
    pub(super) fn landed(&self, call: i64) {
        self.inner().landed.insert(call);
    }

    /// Whether a call has landed, whether or not that is written down.
    pub(super) fn has_landed(&self, call: i64) -> bool {
        self.inner().has_landed(call)
    }

    /// What became of these calls is written down, as of now. Whoever looked just before still asks for those that landed.
    pub(super) fn written_down(&self, calls: &[i64], now: Instant) {
        let mut inner = self.inner();
        while let Some((_, call)) = inner.forgets.pop_front_if(|(at, _)| now.saturating_duration_since(*at) >= LATELY) {
            inner.lately.remove(&call);
        }
        for call in calls {
            // Of the others it is written down that they have not.
            if inner.landed.remove(call) && inner.lately.insert(*call) {
                inner.forgets.push_back((now, *call));
            }
        }
    }

    /// Nobody sends here any more. What had not been taken comes back.
    #[must_use]
    pub(super) fn close(&self) -> Vec<Line> {
        let mut inner = self.inner();
        let lines = inner.lines.drain(..).collect();
        let term = inner.term + 1;
        *inner = Inner { term, ..Inner::default() };
        lines
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn has_landed(&self, call: i64) -> bool {
        self.landed.contains(&call) || self.lately.contains(&call)
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
        vec![(claimed, Call::of_value(call).expect("a call"))]
    }

    /// Places for so many answers of one call each to her; none where there are fewer.
    fn places(relay: &Relay, answers: usize) -> Option<Reserved<'_>> {
        let mut places = relay.places();
        let all = (0..answers).all(|_| places.take(HER, 1, &[]));
        let reserved = places.reserved();
        all.then_some(reserved)
    }

    #[test]
    fn an_answer_goes_straight_only_where_the_sender_has_a_place_for_it() {
        let relay = Relay::default();
        assert!(places(&relay, 1).is_none(), "nobody sends here");
        relay.publish(2, &[7, 9]);
        assert!(!relay.places().take(ChatId(9), 1, &[]), "who is left alone");
        assert!(!relay.places().take(HER, 3, &[]), "three calls where two may go");
        let both = places(&relay, 2).expect("two places");
        assert!(places(&relay, 1).is_none(), "both are taken");
        drop(both);
        let both = places(&relay, 2).expect("they were not kept");
        relay.publish(2, &[]);
        assert!(places(&relay, 1).is_none(), "they have not reached the sender yet");
        assert!(both.give(vec![line(1), line(2)]).is_empty());
        assert_eq!(relay.take().len(), 2);
        assert!(places(&relay, 1).is_none(), "they took the room that there was");
        relay.publish(1, &[]);
        assert!(places(&relay, 1).is_some());
    }

    #[test]
    fn while_the_sender_claims_half_of_the_places_are_its_own() {
        let relay = Relay::default();
        assert_eq!(relay.halve(), Promised { calls: 0, soon: 0 }, "nobody sends here");
        relay.publish(9, &[]);
        let two = places(&relay, 2).expect("two places");
        assert_eq!(relay.halve(), Promised { calls: 5, soon: 2 }, "these, and three of the seven that are free");
        let three = places(&relay, 3).expect("three places");
        assert!(places(&relay, 1).is_none());
        drop(three);
        relay.publish(3, &[]);
        assert_eq!(relay.halve(), Promised { calls: 2, soon: 2 }, "the last one is the sender's");
        assert!(places(&relay, 1).is_none());
        assert!(two.give(vec![line(1)]).is_empty(), "what has its place still comes");
        assert_eq!(relay.reserved(), 1, "and the place of what was not made is free");
    }

    #[test]
    fn an_answer_overtakes_none_that_is_still_under_way() {
        let relay = Relay::default();
        relay.publish(9, &[]);
        let goes = || relay.places().take(HER, 1, &[3]);
        assert!(!goes(), "under way");
        relay.landed(3);
        assert!(goes(), "they have it, though that is not written down");
        let begun = Instant::now();
        relay.written_down(&[2], begun);
        assert!(goes(), "and it is not yet, though others are");
        relay.written_down(&[3], begun);
        relay.written_down(&[4, 5], begun + LATELY / 2);
        assert!(!relay.places().take(HER, 1, &[5]), "it was put off");
        assert!(goes(), "who looked before it was");
        relay.written_down(&[], begun + LATELY);
        assert!(!goes(), "forgotten: whoever looks now sees that it is written down");
    }

    #[test]
    fn what_the_sender_did_not_take_comes_back_when_it_goes_and_none_of_it_reaches_the_next() {
        let relay = Relay::default();
        relay.publish(2, &[]);
        let (one, other) = (places(&relay, 1).expect("a place"), places(&relay, 1).expect("a place"));
        assert!(one.give(vec![line(1)]).is_empty());
        assert_eq!(relay.close().len(), 1);
        assert!(places(&relay, 1).is_none());
        relay.publish(2, &[]);
        assert_eq!(other.give(vec![line(2)]).len(), 1, "it was put back in line meanwhile");
        assert!(places(&relay, 2).is_some(), "whoever sends next has all places");
    }
}
