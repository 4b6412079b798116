//! Facts about the pace.

use super::*;

fn at(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_800_000_000_000 + millis).expect("a real moment")
}

fn pace() -> Pace {
    Pace::new(SendLimits::default())
}

#[test]
fn no_second_holds_more_than_thirty_messages() {
    let mut pace = pace();
    for call in 0..30 {
        assert!(pace.room(Kind::Personal, at(0)) > 0);
        pace.note(Kind::Personal, call, ChatId(1000 + call), at(0));
        pace.landed(call, at(0));
    }
    assert_eq!(pace.room(Kind::Personal, at(1_001)), 0);
    assert_eq!(pace.next_room(Kind::Personal, at(1_001)), Some(at(1_002)));
    assert_eq!(pace.room(Kind::Personal, at(1_002)), 30);
}

#[test]
fn a_broadcast_keeps_its_distance_and_leaves_a_slot_for_an_answer_at_any_time() {
    let mut pace = pace();
    let (mut call, mut longest_wait) = (0, 0);
    let mut answer_since = None;
    for now in 0..10_000 {
        // Somebody writes every 170 ms.
        if now % 170 == 0 && answer_since.is_none() {
            answer_since = Some(now);
        }
        if let Some(since) = answer_since
            && pace.room(Kind::Personal, at(now)) > 0
        {
            call += 1;
            pace.note(Kind::Personal, call, ChatId(5_000 + call), at(now));
            pace.landed(call, at(now + 2));
            longest_wait = longest_wait.max(now - since);
            answer_since = None;
        }
        if pace.room(Kind::Broadcast, at(now)) > 0 {
            call += 1;
            pace.note(Kind::Broadcast, call, ChatId(10_000 + call), at(now));
            pace.landed(call, at(now + 2));
        }
    }
    assert!(longest_wait <= 36, "an answer waits {longest_wait} ms");
    assert!(call >= 296, "the whole rate is used: {call} in ten seconds");
}

#[test]
fn what_a_broadcast_cannot_use_answers_can() {
    let mut pace = pace();
    pace.note(Kind::Broadcast, 1, ChatId(1), at(0));
    assert_eq!(pace.room(Kind::Broadcast, at(10)), 0);
    assert_eq!(pace.room(Kind::Personal, at(10)), 29);
    assert_eq!(pace.room(Kind::Broadcast, at(34)), 1);
}

#[test]
fn one_chat_gets_a_short_burst_and_then_one_message_a_second() {
    let mut pace = pace();
    for call in 0..4 {
        assert!(pace.held(at(0)).is_empty());
        pace.note(Kind::Personal, call, ChatId(7), at(0));
    }
    assert_eq!(pace.held(at(0)), vec![7]);
    assert_eq!(pace.held(at(999)), vec![7]);
    assert!(pace.held(at(1_000)).is_empty());
}

#[test]
fn a_group_gets_twenty_messages_a_minute() {
    let mut pace = pace();
    for call in 0..20 {
        assert!(pace.held(at(call * 1_000)).is_empty());
        pace.note(Kind::Personal, call, ChatId(-7), at(call * 1_000));
    }
    assert_eq!(pace.held(at(30_000)), vec![-7]);
    assert_eq!(pace.next_chat(at(30_000)), Some(at(60_900)));
    assert!(pace.held(at(60_900)).is_empty());
}

#[test]
fn a_chat_that_telegram_asks_to_leave_alone_is_left_alone_and_nobody_else() {
    let mut pace = pace();
    pace.hold(ChatId(7), at(5_000));
    pace.hold(ChatId(7), at(2_000));
    assert_eq!(pace.held(at(4_999)), vec![7]);
    assert_eq!(pace.room(Kind::Personal, at(0)), 30);
    assert!(pace.held(at(5_000)).is_empty());
}

#[test]
fn a_pause_holds_everything_back_until_it_is_over_and_the_rate_grows_back_after_it() {
    let mut pace = pace();
    pace.pause(at(5_000));
    pace.pause(at(2_000));
    pace.slow(at(5_000));
    assert_eq!(pace.room(Kind::Personal, at(4_999)), 0);
    assert_eq!(pace.room(Kind::Personal, at(5_000)), 15);
    assert_eq!(pace.room(Kind::Personal, at(10_000)), 22);
    assert_eq!(pace.room(Kind::Personal, at(15_000)), 30);
}

#[test]
fn a_paid_broadcast_has_a_rate_of_its_own() {
    let mut pace = Pace::new(SendLimits { paid: Some(500), ..SendLimits::default() });
    let mut sent = 0;
    for now in 0..1_000 {
        for _ in 0..pace.room(Kind::Paid, at(now)) {
            sent += 1;
            pace.note(Kind::Paid, sent, ChatId(sent), at(now));
            pace.landed(sent, at(now));
        }
    }
    assert!((490..=500).contains(&sent), "{sent}");
    assert_eq!(pace.room(Kind::Personal, at(999)), 30);
}

#[test]
fn a_clock_that_is_set_back_holds_nothing_up() {
    let mut pace = pace();
    pace.held(at(3_600_000));
    for call in 0..30 {
        pace.note(Kind::Broadcast, call, ChatId(1000 + call), at(3_600_000));
    }
    pace.pause(at(3_660_000));
    pace.held(at(0));
    assert_eq!((pace.room(Kind::Personal, at(0)), pace.room(Kind::Broadcast, at(0))), (30, 1));
}

#[test]
fn broadcasts_wait_for_an_outage_to_end_and_answers_do_not() {
    let mut pace = pace();
    pace.hold_broadcasts(at(3_000));
    assert_eq!((pace.room(Kind::Personal, at(2_999)), pace.room(Kind::Broadcast, at(2_999))), (30, 0));
    assert_eq!(pace.next_room(Kind::Broadcast, at(0)), Some(at(3_000)));
    assert_eq!(pace.room(Kind::Broadcast, at(3_000)), 1);
}
