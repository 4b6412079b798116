//! What the store answers, and what comes to others, written down as the core's player needs it.

use std::collections::BTreeMap;

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use jemputbola::chat::{Answer, AttendAnswer, BroadcastAnswer, ConsoleAnswer, VisitAnswer};
use jemputbola::domain::Tongue;
use jemputbola::sandbox::Message;
use jemputbola::work::broadcasts;
use serde_json::{Value, json};

use super::{CODES, Whole};

impl Whole {
    /// Lets everything be answered, and writes down what the store answered.
    pub(super) fn settle(&mut self, actor: Option<&str>, before: &BTreeMap<String, i64>) {
        self.runtime.block_on(self.world.settled());
        let (mut sends_itself, mut broadcasts, mut shows_words) = (actor.is_none(), false, false);
        while let Ok(answer) = self.witness.try_recv() {
            if let Answer::Departed(_, code) | Answer::Code { code } = &answer {
                self.codes.push(code.as_str().to_owned());
            }
            sends_itself |= match &answer {
                Answer::Visit(VisitAnswer::Told(_, told)) => told.chats > 0,
                // Enough may wait there now, which officers hear of; others may have moved up.
                Answer::ImportApplied(summary) => summary.told > 0,
                Answer::InterestSaved { .. } | Answer::Attend(AttendAnswer::Standing(_))
                // What is written goes to the other side with the answer.
                | Answer::Ticket(_) | Answer::Team(_)
                // Whoever else follows the passport hears of it.
                | Answer::Application(_) | Answer::AddressSaved { .. } | Answer::Code { .. } => true,
                _ => false,
            };
            shows_words |= matches!(&answer, Answer::Ticket(_));
            broadcasts |= matches!(
                &answer,
                Answer::Broadcast(
                    BroadcastAnswer::Begun { .. } | BroadcastAnswer::Steered { .. } | BroadcastAnswer::Resent { .. }
                )
            );
            let mut written = serde_json::to_string(&answer).expect("an answer can be written");
            // A code that is drawn where a departure is told in words is shown to nobody by that.
            if let Answer::Reported { answer, .. } = &answer
                && let Answer::Departed(_, code) = &**answer
            {
                written = written.replace(&format!("\"{}\"", code.as_str()), "\"000000\"");
            }
            if let Answer::Console(ConsoleAnswer::Link { url, .. }) = &answer {
                written = written.replace(url.as_str(), &self.without_its_link(url));
            }
            for (code, stands_for_it) in self.codes.iter().zip(CODES) {
                written = written.replace(&format!("\"{code}\""), &format!("\"{stands_for_it}\""));
            }
            let mut written = serde_json::from_str(&written).expect("what was written can be read");
            settled(&mut written);
            self.record.push(written);
        }
        let others = before.iter().filter(|(name, _)| Some(name.as_str()) != actor);
        let others: BTreeMap<String, i64> = others.map(|(name, id)| (name.clone(), *id)).collect();
        if sends_itself {
            self.record_arrivals(&others, false);
        } else if broadcasts {
            // Whoever is told besides is told by the conversation, which the core knows.
            self.record_arrivals(&others, true);
        }
        if let Some((name, after)) = actor.and_then(|actor| before.get_key_value(actor)).filter(|_| shows_words) {
            // A card comes beside the answer, to whoever asked for it.
            let theirs = [(name.clone(), *after)].into();
            let shown = self.sent(
                "select chat_id, message_id from outbox where ticket_word_id is not null and message_id is not null",
            );
            self.record_these(&theirs, Some(&shown));
        }
        if self.watch.is_some() {
            let before = self.newest();
            self.look_after_broadcasts();
            self.record_arrivals(&before, false);
        }
    }

    /// Writes down what came to these people after these messages; of broadcasts alone, or all of it.
    pub(super) fn record_arrivals(&mut self, before: &BTreeMap<String, i64>, of_broadcasts: bool) {
        let sent = of_broadcasts.then(|| {
            self.sent(
                "select chat_id, message_id from outbox where broadcast_id is not null and message_id is not null",
            )
        });
        self.record_these(before, sent.as_deref());
    }

    /// The same, of these messages alone, or of all.
    fn record_these(&mut self, before: &BTreeMap<String, i64>, of: Option<&[(i64, i64)]>) {
        let arrivals: Vec<Value> = before
            .iter()
            .filter_map(|(name, after)| self.people.get(name).map(|phone| (name, phone, *after)))
            .flat_map(|(name, phone, after)| {
                let new = self.world.telegram.history_after(phone.chat, after);
                new.into_iter()
                    .filter(|message| message.by_bot && of.is_none_or(|of| of.contains(&(phone.chat, message.id))))
                    .map(|message| self.arrival(name, phone.tongue, &message))
                    .collect::<Vec<_>>()
            })
            .collect();
        if !arrivals.is_empty() {
            self.record.push(json!({ "arrives": arrivals }));
        }
    }

    /// Chats and messages.
    fn sent(&self, query: &'static str) -> Vec<(i64, i64)> {
        self.runtime.block_on(sqlx::query_as(query).fetch_all(&self.world.engine.pool)).expect("the database answers")
    }

    /// Starts, ends and shows broadcasts, until there is nothing left to do.
    fn look_after_broadcasts(&mut self) {
        let Some(watch) = &mut self.watch else { return };
        // Started, sent, shown: each needs a look of its own.
        for _ in 0..3 {
            self.runtime.block_on(broadcasts::tick(&self.world.engine, watch)).expect("the database answers");
            self.runtime.block_on(self.world.settled());
        }
    }

    fn arrival(&self, name: &str, tongue: Tongue, message: &Message) -> Value {
        let mut arrival = json!({ "to": name, "text": self.text(message, tongue) });
        let buttons: Vec<Vec<(&str, &str)>> = message
            .keyboard
            .iter()
            .map(|row| row.iter().map(|key| (key.text.as_str(), key.callback_data.as_deref().unwrap_or(""))).collect())
            .collect();
        if !buttons.is_empty() {
            arrival["buttons"] = json!(buttons);
        }
        if let Some(happened) = self.happened(message) {
            arrival["happened"] = json!(happened);
        }
        arrival
    }

    /// What was recorded from here on came by itself, not from what was done before. `hours`: 0 where something was so.
    pub(super) fn mark_later(&mut self, recorded: usize, hours: i64) {
        if self.record.len() > recorded {
            self.record.insert(recorded, json!({ "passes": hours }));
        }
    }
}

/// Without what differs from run to run and is told to nobody: seconds, and Telegram's numbers of messages.
fn settled(value: &mut Value) {
    match value {
        Value::String(words) => {
            let moment = words.ends_with('Z').then(|| words.parse::<DateTime<Utc>>().ok()).flatten();
            if let Some(minute) = moment.and_then(|moment| moment.duration_trunc(TimeDelta::minutes(1)).ok()) {
                *words = minute.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(settled),
        Value::Object(values) => {
            if let Some(number) = values.get_mut("message_id").filter(|number| number.is_number()) {
                *number = json!(1);
            }
            values.values_mut().for_each(settled);
        }
        _ => {}
    }
}
