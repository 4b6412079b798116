//! Updates that wait for the bot, and what confirms them.

use std::collections::{HashSet, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

use super::webhook::Webhook;

/// How long a tap waits for the bot: 150 s. Source: the official server, `Client.cpp`.
pub(super) const TAP_LIFE: i64 = 150_000;
/// How long everything else waits: 24 h. Source: Bot API, "Getting updates".
const LIFE: i64 = 24 * 3_600_000;
/// What is not delivered unless asked for by name.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];
/// A lane of their own for taps: Telegram keeps no order between a person's taps and messages. Source: as above.
const TAP_LANE: i64 = 3 << 33;
/// The same for who may be reached.
const MEMBER_LANE: i64 = 5 << 33;

/// One update.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Update {
    pub(super) id: i64,
    /// `message`, `callback_query`, …
    pub(super) kind: String,
    /// What keeps order among itself.
    pub(super) lane: i64,
    /// When it came to be, in milliseconds.
    at: i64,
    /// As it is told: it may be told many times.
    body: Box<RawValue>,
}

/// Updates that wait for the bot.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Queue {
    last_id: i64,
    pending: VecDeque<Update>,
    allowed: Vec<String>,
    pub(super) webhook: Option<Webhook>,
    /// Number of the latest poller; an earlier one has to go.
    #[serde(skip)]
    pub(super) poller: u64,
    /// Deliver each update twice.
    #[serde(skip)]
    pub(super) twice: bool,
    /// Deliver each batch backwards.
    #[serde(skip)]
    pub(super) backwards: bool,
    #[serde(skip)]
    again: VecDeque<Update>,
}

impl Update {
    /// Its JSON.
    pub(super) fn wire(&self) -> String {
        format!(r#"{{"update_id":{},{}:{}}}"#, self.id, Value::from(self.kind.as_str()), self.body)
    }

    fn is_stale(&self, now: i64) -> bool {
        now - self.at > if self.kind == "callback_query" { TAP_LIFE } else { LIFE }
    }
}

impl Queue {
    /// Numbers never start over: a bot knows an update by its number.
    pub(super) fn start_ids_after(&mut self, id: i64) {
        self.last_id = self.last_id.max(id);
    }

    /// Leaves a gap: some numbers may have been given out after the last snapshot.
    pub(super) fn skip_ids(&mut self, by: i64) {
        self.last_id += by;
    }

    /// Puts an update in, unless the bot does not want its kind.
    pub(super) fn push(&mut self, kind: &str, chat: i64, body: &Value, now: i64) {
        let wanted = if self.allowed.is_empty() {
            !ON_REQUEST.contains(&kind)
        } else {
            self.allowed.iter().any(|allowed| allowed == kind)
        };
        if !wanted {
            return;
        }
        let body = to_raw_value(body).expect("a JSON value is JSON");
        self.last_id += 1;
        let lane = match kind {
            "callback_query" => chat + TAP_LANE,
            "my_chat_member" => chat + MEMBER_LANE,
            _ => chat,
        };
        self.pending.push_back(Update { id: self.last_id, kind: kind.to_owned(), lane, at: now, body });
    }

    /// Which kinds the bot wants from now on; empty: the usual ones.
    pub(super) fn allow(&mut self, kinds: Vec<String>) {
        self.allowed = kinds;
    }

    pub(super) fn allowed(&self) -> &[String] {
        &self.allowed
    }

    /// A positive offset confirms everything before it; a negative one keeps only so many of the last.
    pub(super) fn confirm(&mut self, offset: i64) {
        let confirmed = if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            self.pending.len().saturating_sub(keep)
        } else {
            self.pending.partition_point(|update| update.id < offset)
        };
        let gone = self.pending.drain(..confirmed);
        if self.twice {
            self.again.extend(gone);
        }
    }

    /// The JSON of the earliest updates, at most `limit`; they stay until they are confirmed.
    pub(super) fn batch(&mut self, limit: usize, now: i64) -> Vec<String> {
        self.expire(now);
        let repeated: Vec<Update> = self.again.drain(..self.again.len().min(limit)).collect();
        let room = limit - repeated.len();
        let mut batch: Vec<String> = repeated.iter().chain(self.pending.iter().take(room)).map(Update::wire).collect();
        if self.backwards {
            batch.reverse();
        }
        batch
    }

    /// For the webhook: the first update of every lane, but of those that are `passed_over`, at most `limit`.
    pub(super) fn heads(&mut self, limit: usize, passed_over: impl Fn(i64) -> bool, now: i64) -> Vec<Update> {
        self.expire(now);
        let mut seen = HashSet::new();
        let all = self.again.iter().chain(&self.pending);
        let heads = all.filter(|update| seen.insert(update.lane) && !passed_over(update.lane));
        heads.take(limit).cloned().collect()
    }

    /// The webhook took it.
    pub(super) fn delivered(&mut self, id: i64) {
        if let Ok(at) = self.pending.binary_search_by_key(&id, |update| update.id) {
            let gone = self.pending.remove(at);
            if self.twice {
                self.again.extend(gone);
            }
        } else {
            self.again.retain(|update| update.id != id);
        }
    }

    pub(super) fn drop_all(&mut self) {
        self.pending.clear();
        self.again.clear();
    }

    pub(super) fn len(&self) -> usize {
        self.pending.len() + self.again.len()
    }

    fn expire(&mut self, now: i64) {
        if self.pending.iter().any(|update| update.is_stale(now)) {
            self.pending.retain(|update| !update.is_stale(now));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn filled() -> Queue {
        let mut queue = Queue::default();
        queue.start_ids_after(10);
        for n in 0..3 {
            queue.push("message", 1, &json!({ "n": n }), 0);
        }
        queue
    }

    fn ids(batch: &[String]) -> Vec<i64> {
        let read = |update: &String| serde_json::from_str::<Value>(update).unwrap()["update_id"].as_i64();
        batch.iter().filter_map(read).collect()
    }

    #[test]
    fn an_offset_confirms_everything_before_it_and_nothing_else_does() {
        let mut queue = filled();
        assert_eq!(ids(&queue.batch(2, 0)), [11, 12]);
        assert_eq!(ids(&queue.batch(100, 0)), [11, 12, 13]);
        queue.confirm(12);
        assert_eq!(ids(&queue.batch(100, 0)), [12, 13]);
        queue.confirm(-1);
        assert_eq!(ids(&queue.batch(100, 0)), [13]);
    }

    #[test]
    fn a_tap_waits_150_seconds_and_a_message_a_day() {
        let mut queue = filled();
        queue.push("callback_query", 1, &json!({}), 0);
        assert_eq!(queue.batch(100, TAP_LIFE).len(), 4);
        assert_eq!(queue.batch(100, TAP_LIFE + 1).len(), 3);
        assert_eq!(queue.batch(100, LIFE + 1).len(), 0);
    }

    #[test]
    fn kinds_that_the_bot_did_not_ask_for_are_left_out() {
        let mut queue = Queue::default();
        queue.push("chat_member", 1, &json!({}), 0);
        queue.allow(vec!["callback_query".to_owned()]);
        queue.push("message", 1, &json!({}), 0);
        queue.push("callback_query", 1, &json!({}), 0);
        assert_eq!(queue.len(), 1);
    }

    #[test]
    fn on_request_each_update_comes_twice_and_batches_come_backwards() {
        let mut queue = filled();
        queue.twice = true;
        queue.backwards = true;
        assert_eq!(ids(&queue.batch(100, 0)), [13, 12, 11]);
        queue.confirm(14);
        assert_eq!(ids(&queue.batch(100, 0)), [13, 12, 11]);
        assert!(queue.batch(100, 0).is_empty());
    }
}
