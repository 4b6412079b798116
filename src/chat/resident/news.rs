//! `/berhenti`: no more news that nobody asked for, by topic, at once; and back again.

use serde::{Deserialize, Serialize};

use crate::chat::{Answer, AttendAnswer, AttendQuestion, Button, Effect, Fact, Input, Message, Question, Step};
use crate::domain::Topic;
use crate::language::{fold, has_word, read_yes_no};
use crate::say;
use crate::text::Text;

/// Choosing what to stop, or to begin again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct News {
    /// What is stopped already; none: not read yet.
    #[serde(default)]
    pub stopped: Option<Vec<Topic>>,
}

/// `/berhenti` lets one choose; `/berhenti kunjungan` and `/berhenti lagi kunjungan` from the buttons, and typed
/// words that say it, do it at once. Who says in a sentence that nothing is wanted any more has chosen all.
pub(super) fn begin(rest: &str) -> Step {
    let words = fold(rest);
    if matches!(words.as_str(), "" | "stop" | "berhenti" | "unsubscribe") {
        return Step::ask(News::default(), Question::Attend(AttendQuestion::Topics));
    }
    match (again(&words), topic(&words)) {
        (true, topic) => wanted(topic),
        (false, topic) => stopped(topic),
    }
}

impl News {
    /// What is to stop, or to begin again; none while the store is asked.
    pub fn question(&self) -> Option<Message> {
        let stopped = self.stopped.as_ref()?;
        let mut message = Message::default();
        if !stopped.is_empty() {
            let lines: Vec<Text> = stopped.iter().map(|topic| say!("news-line", topic = name(*topic))).collect();
            message = message.and(say!("news-stopped-so-far", lines = lines));
        }
        message = message.and(say!("news-ask-which")).and(say!("news-goes-on"));
        for topic in Topic::ALL {
            let button = if stopped.contains(topic) {
                Button::choose(format!("lagi {}", topic.code()), say!("button-again", topic = name(*topic)))
            } else {
                Button::choose(topic.code(), say!("button-stop", topic = name(*topic)))
            };
            message = message.row(vec![button]);
        }
        if stopped.len() < Topic::ALL.len() {
            message = message.row(vec![Button::choose("semua", say!("button-stop-all"))]);
        }
        Some(message.row(vec![Button::choose("leave", say!("button-leave-it"))]))
    }

    /// What follows from an answer.
    pub fn hear(self, input: &Input) -> Step {
        match input {
            Input::Answer(answer) => match &**answer {
                Answer::Attend(AttendAnswer::Topics(topics)) => Step::next(Self { stopped: Some(topics.clone()) }),
                _ => Step::end(),
            },
            _ if self.stopped.is_none() => Step::ask(self, Question::Attend(AttendQuestion::Topics)),
            Input::Choice(value) if value == "leave" => Step::end().saying(say!("news-unchanged")),
            Input::Choice(value) => begin(value),
            Input::Text(words) => {
                let folded = fold(words);
                match (again(&folded), topic(&folded)) {
                    (true, topic) => wanted(topic),
                    (false, Some(topic)) => stopped(Some(topic)),
                    (false, None) if all(&folded) => stopped(None),
                    (false, None) if read_yes_no(words) == Some(false) => Step::end().saying(say!("news-unchanged")),
                    (false, None) => super::unexpected(self, input, say!("answer-with-buttons")),
                }
            }
            _ => super::unexpected(self, input, say!("answer-with-buttons")),
        }
    }
}

fn stopped(topic: Option<Topic>) -> Step {
    let said = match topic {
        Some(topic) => say!("news-stopped", topic = name(topic)),
        None => say!("news-stopped-all"),
    };
    let button = match topic {
        Some(topic) => Button::open(format!("berhenti lagi {}", topic.code()), say!("button-notices-again")),
        None => Button::open("berhenti lagi", say!("button-notices-again")),
    };
    Step::end()
        .effect(Effect::Record(Fact::News { topic, wanted: false }))
        .message(Message::new(said).and(say!("news-goes-on")).row(vec![button]))
}

fn wanted(topic: Option<Topic>) -> Step {
    let said = match topic {
        Some(topic) => say!("news-wanted", topic = name(topic)),
        None => say!("news-wanted-all"),
    };
    Step::end().effect(Effect::Record(Fact::News { topic, wanted: true })).saying(said)
}

fn name(topic: Topic) -> Text {
    match topic {
        Topic::Visits => say!("topic-visits"),
        Topic::Service => say!("topic-service"),
    }
}

/// Whether news are wanted again: "lagi" stands in front, because "jangan kirim lagi" means the other thing.
fn again(words: &str) -> bool {
    words.starts_with("lagi")
        || has_word(words, &["mulai", "aktifkan", "again", "resume", "kabari"]) && !has_word(words, &["jangan", "stop"])
}

/// "Mulai lagi", "tolong aktifkan lagi notifnya", right behind the word that news were stopped.
pub(in crate::chat) fn again_typed(words: &str) -> bool {
    const VERBS: [&str; 9] =
        ["mulai", "aktifkan", "aktifin", "hidupkan", "nyalakan", "kabari", "kabarin", "kirim", "kirimi"];
    const WITH: [&str; 17] = [
        "lagi",
        "kabar",
        "kabarnya",
        "notif",
        "notifnya",
        "notifikasi",
        "pemberitahuan",
        "pemberitahuannya",
        "tolong",
        "mau",
        "saya",
        "ya",
        "dong",
        "pak",
        "bu",
        "aja",
        "saja",
    ];
    let folded = fold(words);
    has_word(&folded, &VERBS)
        && has_word(&folded, &["lagi"])
        && folded.split(' ').all(|word| VERBS.contains(&word) || WITH.contains(&word))
}

fn all(words: &str) -> bool {
    has_word(words, &["semua", "semuanya", "all", "everything"])
}

/// The topic that is named, where it is one.
fn topic(words: &str) -> Option<Topic> {
    let visits = has_word(words, &["kunjungan", "jadwal", "visit", "visits"]);
    let service = has_word(words, &["layanan", "service", "pelayanan"]);
    match (visits, service) {
        (true, false) => Some(Topic::Visits),
        (false, true) => Some(Topic::Service),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_stop_or_to_begin_again_stands_in_the_words() {
        let fact = |step: &Step| match step.effects.first() {
            Some(Effect::Record(Fact::News { topic, wanted })) => Some((*topic, *wanted)),
            _ => None,
        };
        for (words, meant) in [
            ("stop kabar kunjungan", (Some(Topic::Visits), false)),
            ("berhenti kabar layanan ya", (Some(Topic::Service), false)),
            ("jangan kirim pesan lagi", (None, false)),
            ("semua", (None, false)),
            ("lagi", (None, true)),
            ("lagi kunjungan", (Some(Topic::Visits), true)),
        ] {
            assert_eq!(fact(&begin(words)), Some(meant), "{words}");
        }
        assert_eq!(fact(&begin("")), None);
        assert!(again_typed("mulai lagi") && again_typed("tolong aktifkan lagi notifnya ya"));
        assert!(!again_typed("mulai daftar lagi") && !again_typed("jangan kirim lagi") && !again_typed("mulai"));
    }
}
