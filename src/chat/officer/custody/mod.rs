//! What happened to a passport (`/jejak 12`), what somebody of the office did or looked at (`/jejak Rahmat`, `/jejak
//! kemarin`, `/jejak Rahmat 12 Agustus`), a handover without a code (`jejak serah 12`), and what never came
//! (`kasus 3`).

mod case;
mod override_code;
mod trail;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::line::Received;
use super::super::{Answer, Ctx, DoorAnswer, DoorQuestion, Input, Message, Question, Step, Trace, news};
use super::Talk;
use crate::domain::{ApplicationNumber, CaseId, DeliveryId};
use crate::say;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Whose way is looked at.
    AskingNumber,
    /// The store was asked for it.
    Looking(Trace),
    /// The store was asked for entries of the audit: of whom, and of which day.
    LookingAtTrail {
        /// As it was typed.
        #[serde(default)]
        named: Option<String>,
        /// Local day.
        #[serde(default)]
        day: Option<NaiveDate>,
    },
    /// Who received without a code.
    AskingReceiver(DeliveryId),
    /// Why there is no code.
    AskingReason(DeliveryId, Received),
    /// A second look.
    Confirming {
        /// Which.
        delivery: DeliveryId,
        /// Who received.
        received: Received,
        /// Why.
        reason: String,
    },
    /// The store was told.
    Overriding(DeliveryId),
    /// The store was asked for open cases.
    LookingForCases,
    /// What is said at the end of a case.
    AskingWords(CaseId),
    /// A second look at the words, which its opener reads.
    ConfirmingWords(CaseId, String),
    /// The store was told.
    Closing,
}

impl Stage {
    pub(super) fn is_worth_keeping(&self) -> bool {
        matches!(
            self,
            Self::AskingReceiver(_)
                | Self::AskingReason(..)
                | Self::Confirming { .. }
                | Self::AskingWords(_)
                | Self::ConfirmingWords(..)
        )
    }

    /// Whether words are taken as they are typed.
    pub(super) fn takes(&self) -> bool {
        matches!(self, Self::AskingReceiver(_) | Self::AskingReason(..) | Self::AskingWords(_))
    }
}

fn next(stage: Stage) -> Step {
    Step::next(Talk::Custody(stage))
}

fn ask(stage: Stage, question: DoorQuestion) -> Step {
    Step::ask(Talk::Custody(stage), Question::Door(question))
}

/// `/jejak`, `/jejak 12`, `/jejak antaran 12`, `/jejak 1902000026110007`, `jejak serah 12`.
pub(super) fn begin(ctx: &Ctx, rest: &str) -> Step {
    let rest = rest.trim();
    if rest.is_empty() {
        return next(Stage::AskingNumber);
    }
    if let Some(delivery) = rest.strip_prefix("serah").and_then(|number| number.trim().parse().ok()) {
        return next(Stage::AskingReceiver(DeliveryId(delivery)));
    }
    if let Some(wanted) = trail::wanted(rest, ctx.today()) {
        return trail::look(wanted);
    }
    match which(rest) {
        Some(which) => look(which),
        None => Step::miss(Talk::Custody(Stage::AskingNumber), say!("trace-unread")),
    }
}

/// `kasus`, `kasus 3`.
pub(super) fn begin_case(rest: &str) -> Step {
    match rest.trim().parse() {
        Ok(case) => next(Stage::AskingWords(CaseId(case))),
        Err(_) => ask(Stage::LookingForCases, DoorQuestion::Cases),
    }
}

/// The key of a delivery is short; the office's numbers have more signs.
fn which(words: &str) -> Option<Trace> {
    let words = words.strip_prefix("antaran").unwrap_or(words).trim();
    let is_key = words.len() <= 9 && words.bytes().all(|byte| byte.is_ascii_digit());
    match words.parse().ok().filter(|_| is_key) {
        Some(key) => Some(Trace::Delivery(DeliveryId(key))),
        None => ApplicationNumber::parse(words).map(Trace::Number),
    }
}

fn look(which: Trace) -> Step {
    ask(Stage::Looking(which.clone()), DoorQuestion::Timeline(which))
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    match (stage, input) {
        (Stage::AskingNumber, Input::Text(words)) => begin(ctx, words),
        (Stage::LookingAtTrail { named, day }, Input::Answer(answer)) => trail::shown(named.as_deref(), *day, answer),
        (Stage::LookingAtTrail { named, day }, _) => trail::look(trail::Wanted { named: named.clone(), day: *day }),
        (Stage::AskingNumber, _) => Step::miss(Talk::Custody(stage.clone()), super::super::unread::unread(input)),
        (Stage::Looking(_), Input::Answer(answer)) => match &**answer {
            Answer::Door(DoorAnswer::Timeline(timeline)) => Step::end().message(news::door::timeline(timeline)),
            _ => Step::end().saying(say!("trace-none")),
        },
        (Stage::Looking(which), _) => look(which.clone()),
        (Stage::AskingReceiver(_) | Stage::AskingReason(..) | Stage::Confirming { .. } | Stage::Overriding(_), _) => {
            override_code::hear(ctx, stage, input)
        }
        _ => case::hear(stage, input),
    }
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    match stage {
        Stage::AskingNumber => Some(Message::new(say!("trace-ask"))),
        Stage::AskingReceiver(_) | Stage::AskingReason(..) | Stage::Confirming { .. } => override_code::question(stage),
        Stage::AskingWords(_) | Stage::ConfirmingWords(..) => case::question(stage),
        Stage::Looking(_)
        | Stage::LookingAtTrail { .. }
        | Stage::Overriding(_)
        | Stage::LookingForCases
        | Stage::Closing => None,
    }
}
