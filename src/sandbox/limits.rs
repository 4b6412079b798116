//! Telegram's limits on sending: 30 a second overall, one a second to a person with a short burst,
//! 20 a minute to a group. Source: Telegram's bots FAQ, "My bot is hitting limits".

use std::collections::{HashMap, VecDeque};

/// A burst to one person that is still tolerated.
const BURST: i64 = 5;
/// Milliseconds in which one message to a person is earned back.
const PER_PERSON: i64 = 1_000;
/// Messages in any second, to everybody together.
const OVERALL: usize = 30;
/// The same with those that are paid for. Source: Bot API, `allow_paid_broadcast`.
const OVERALL_PAID: usize = 1_000;
/// Messages in any minute to one group.
const PER_GROUP: usize = 20;

/// What was sent lately.
#[derive(Debug, Default)]
pub(super) struct Limits {
    /// Whether they are enforced.
    pub(super) on: bool,
    /// Those that cost nothing.
    recent: VecDeque<i64>,
    paid: VecDeque<i64>,
    /// Per person the moment when the whole burst is earned back.
    full_again: HashMap<i64, i64>,
    groups: HashMap<i64, VecDeque<i64>>,
}

impl Limits {
    /// Counts a message to this chat at `now` (milliseconds), or says in how many seconds it may be tried again.
    pub(super) fn take(&mut self, chat: i64, now: i64, paid: bool) -> Result<(), u64> {
        if !self.on {
            return Ok(());
        }
        let (sent, most) = if paid { (&mut self.paid, OVERALL_PAID) } else { (&mut self.recent, OVERALL) };
        forget(sent, now - 1_000);
        if sent.len() >= most {
            return Err(seconds(sent[0] + 1_000 - now));
        }
        if chat < 0 {
            let sent = self.groups.entry(chat).or_default();
            forget(sent, now - 60_000);
            if sent.len() >= PER_GROUP {
                return Err(seconds(sent[0] + 60_000 - now));
            }
            sent.push_back(now);
        } else {
            let full = self.full_again.entry(chat).or_insert(now);
            let after = (*full).max(now) + PER_PERSON;
            if after - now > BURST * PER_PERSON {
                return Err(seconds(after - now - BURST * PER_PERSON));
            }
            *full = after;
        }
        if paid { &mut self.paid } else { &mut self.recent }.push_back(now);
        Ok(())
    }
}

fn forget(sent: &mut VecDeque<i64>, before: i64) {
    while sent.front().is_some_and(|at| *at <= before) {
        sent.pop_front();
    }
}

fn seconds(milliseconds: i64) -> u64 {
    u64::try_from(milliseconds.max(1)).unwrap_or(1).div_ceil(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on() -> Limits {
        Limits { on: true, ..Limits::default() }
    }

    #[test]
    fn a_person_takes_a_burst_of_five_and_then_one_a_second() {
        let mut limits = on();
        for _ in 0..5 {
            assert_eq!(limits.take(1, 0, false), Ok(()));
        }
        assert_eq!(limits.take(1, 0, false), Err(1));
        assert_eq!(limits.take(2, 0, false), Ok(()));
        assert_eq!(limits.take(1, 1_000, false), Ok(()));
        assert_eq!(limits.take(1, 1_000, false), Err(1));
    }

    #[test]
    fn thirty_a_second_go_out_over_all() {
        let mut limits = on();
        let sent = (1..=40).filter(|chat| limits.take(*chat, 500, false).is_ok()).count();
        assert_eq!(sent, 30);
        assert_eq!(limits.take(99, 1_499, false), Err(1));
        assert_eq!(limits.take(99, 1_500, false), Ok(()));
    }

    #[test]
    fn a_thousand_a_second_go_out_where_they_are_paid_for() {
        let mut limits = on();
        let sent = (1..=1_200).filter(|chat| limits.take(*chat, 500, true).is_ok()).count();
        assert_eq!(sent, 1_000);
        assert_eq!(limits.take(2_000, 500, false), Ok(()), "what costs nothing is counted apart");
        assert_eq!(limits.take(2_001, 1_500, true), Ok(()));
    }

    #[test]
    fn a_group_takes_twenty_a_minute() {
        let mut limits = on();
        for second in 0..20 {
            assert_eq!(limits.take(-1, second * 1_000, false), Ok(()));
        }
        assert_eq!(limits.take(-1, 20_000, false), Err(40));
        assert_eq!(limits.take(-1, 60_000, false), Ok(()));
    }

    #[test]
    fn nothing_is_counted_while_they_are_off() {
        let mut limits = Limits::default();
        assert!((0..100).all(|_| limits.take(1, 0, false).is_ok()));
    }
}
