//! How fast may be sent: below Telegram's limits, and slower where Telegram asks for it.
//!
//! Telegram's own figures: about 30 messages a second over all, one a second to one chat with short
//! bursts, 20 a minute to a group (Bots FAQ, "My bot is hitting limits").

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::ChatId;

/// Messages within one second, over all chats.
const A_SECOND: usize = 30;
/// A second as it is counted here: a little longer, because calls bunch up on their way.
const SECOND: TimeDelta = TimeDelta::milliseconds(1_015);
/// Messages to one private chat that may go without a pause; one more a second after.
const BURST: i32 = 4;
/// Pause between two messages to a group.
const GROUP_PAUSE: TimeDelta = TimeDelta::milliseconds(3_050);

/// What was sent lately, and what must wait.
#[derive(Debug, Default)]
pub(super) struct Pace {
    sent: VecDeque<DateTime<Utc>>,
    /// For every chat that was written to lately, the moment at which all its burst is there again.
    rested: HashMap<ChatId, DateTime<Utc>>,
    paused_until: Option<DateTime<Utc>>,
}

impl Pace {
    /// How many messages may go now.
    pub(super) fn room(&mut self, now: DateTime<Utc>) -> usize {
        if self.paused_until.is_some_and(|until| until > now) {
            return 0;
        }
        self.paused_until = None;
        while self.sent.front().is_some_and(|sent| *sent + SECOND <= now) {
            self.sent.pop_front();
        }
        A_SECOND.saturating_sub(self.sent.len())
    }

    /// Notes that a message goes to a chat now.
    pub(super) fn note(&mut self, chat: ChatId, now: DateTime<Utc>) {
        self.sent.push_back(now);
        let pause = if chat.0 < 0 { GROUP_PAUSE * BURST } else { TimeDelta::seconds(1) };
        let rested = self.rested.entry(chat).or_insert(now);
        *rested = (*rested).max(now) + pause;
    }

    /// Chats that are to be left in peace for now.
    pub(super) fn held(&mut self, now: DateTime<Utc>) -> Vec<i64> {
        self.rested.retain(|_, rested| *rested > now);
        let longest = TimeDelta::seconds(i64::from(BURST - 1));
        self.rested.iter().filter(|(_, rested)| **rested - now > longest).map(|(chat, _)| chat.0).collect()
    }

    /// Nothing goes before this moment.
    pub(super) fn pause(&mut self, until: DateTime<Utc>) {
        self.paused_until = Some(self.paused_until.map_or(until, |other| other.max(until)));
    }

    /// When to look again although nothing rings: as soon as a bound that held something back is over.
    pub(super) fn next_change(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let longest = TimeDelta::seconds(i64::from(BURST - 1));
        let chats = self.rested.values().map(|rested| *rested - longest).filter(|free| *free > now).min();
        let window = (self.sent.len() >= A_SECOND).then(|| self.sent.front().map(|sent| *sent + SECOND)).flatten();
        [chats, window, self.paused_until].into_iter().flatten().min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_800_000_000_000 + millis).expect("a real moment")
    }

    #[test]
    fn no_second_holds_more_than_thirty_messages() {
        let mut pace = Pace::default();
        for chat in 0..30 {
            assert!(pace.room(at(0)) > 0);
            pace.note(ChatId(1000 + chat), at(0));
        }
        assert_eq!(pace.room(at(1_000)), 0);
        assert_eq!(pace.next_change(at(1_000)), Some(at(1_015)));
        assert_eq!(pace.room(at(1_015)), 30);
    }

    #[test]
    fn one_chat_gets_a_short_burst_and_then_one_message_a_second() {
        let mut pace = Pace::default();
        for _ in 0..BURST {
            assert!(pace.held(at(0)).is_empty());
            pace.note(ChatId(7), at(0));
        }
        assert_eq!(pace.held(at(0)), vec![7]);
        assert_eq!(pace.held(at(999)), vec![7]);
        assert!(pace.held(at(1_000)).is_empty());
    }

    #[test]
    fn a_group_gets_twenty_messages_a_minute() {
        let mut pace = Pace::default();
        pace.note(ChatId(-7), at(0));
        assert_eq!(pace.held(at(3_000)), vec![-7]);
        assert!(pace.held(at(9_300)).is_empty());
    }

    #[test]
    fn a_pause_holds_everything_back_until_it_is_over() {
        let mut pace = Pace::default();
        pace.pause(at(5_000));
        pace.pause(at(2_000));
        assert_eq!(pace.room(at(4_999)), 0);
        assert_eq!(pace.room(at(5_000)), 30);
    }
}
