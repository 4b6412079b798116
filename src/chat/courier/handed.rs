//! Just handed over: for a few minutes it can be taken back, and a photo of the door or its position be added.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::unread::unread;
use super::super::{
    Answer, Ctx, DoorAnswer, DoorQuestion, Effect, Input, Listeners, Message, Proof, Question, Step, news,
};
use super::handover::tell_first;
use super::{Stage, Talk, look, open};
use crate::domain::{DeliveryId, UNDO_LASTS, wib};
use crate::language::{fold, read_yes_no};
use crate::say;

/// A handover of a moment ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "KeptHanded")]
pub struct Handed {
    /// Which.
    pub delivery: DeliveryId,
    /// Until when it can be taken back; absent where that is not known.
    pub until: Option<DateTime<Utc>>,
}

/// As it is kept; an older program kept the key alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum KeptHanded {
    Whole { delivery: DeliveryId, until: Option<DateTime<Utc>> },
    Key(DeliveryId),
}

impl From<KeptHanded> for Handed {
    fn from(kept: KeptHanded) -> Self {
        match kept {
            KeptHanded::Whole { delivery, until } => Self { delivery, until },
            KeptHanded::Key(delivery) => Self { delivery, until: None },
        }
    }
}

pub(super) fn question(ctx: &Ctx, handed: Handed) -> Message {
    match handed.until.filter(|until| *until > ctx.now) {
        Some(until) => Message::new(say!("handed-ask-undo", until = until.with_timezone(&wib()).time()))
            .and(say!("handed-ask"))
            .choices([("urung", say!("door-button-undo")), ("lanjut", say!("door-button-go-on"))]),
        None => Message::new(say!("handed-ask")).choices([("lanjut", say!("door-button-go-on"))]),
    }
}

pub(super) fn hear(handed: Handed, input: &Input) -> Step {
    let delivery = handed.delivery;
    let ask = |question| Step::ask(Talk::Round(Stage::HandedAsked(handed)), Question::Door(question));
    match input {
        Input::Photo(photo) => ask(DoorQuestion::Proof(delivery, Proof::Photo(photo.telegram_file.clone()))),
        Input::Location(pin) => ask(DoorQuestion::Proof(delivery, Proof::Position(*pin))),
        Input::Choice(words) | Input::Text(words) => match fold(words).as_str() {
            "urung" | "urungkan" | "batalkan" | "keliru" | "salah" | "undo" => undo(delivery),
            "lanjut" | "selesai" | "lewati" | "next" | "done" => look(),
            _ if read_yes_no(words).is_some() => look(),
            _ => Step::miss(Talk::Round(Stage::Handed(handed)), say!("trip-unread")),
        },
        _ => Step::miss(Talk::Round(Stage::Handed(handed)), unread(input)),
    }
}

pub(super) fn undo(delivery: DeliveryId) -> Step {
    let handed = Handed { delivery, until: None };
    Step::ask(Talk::Round(Stage::HandedAsked(handed)), Question::Door(DoorQuestion::Undo(delivery)))
}

pub(super) fn answered(handed: Handed, answer: &Answer) -> Step {
    match answer {
        Answer::Door(DoorAnswer::ProofKept) => {
            Step::next(Talk::Round(Stage::Handed(handed))).saying(say!("handed-proof-kept"))
        }
        Answer::Door(DoorAnswer::Undone(line)) => {
            let nobody = line.followers.is_empty();
            let said = if nobody { say!("handed-undone-officers") } else { say!("handed-undone") };
            let step = open(handed.delivery).saying(said);
            let step = tell_first(step, Effect::Tell(Listeners::Officers, news::door::undone_to_officers(line)));
            if nobody {
                return step;
            }
            tell_first(step, Effect::Tell(Listeners::Chats(line.followers.clone()), news::door::undone(line)))
        }
        Answer::Door(DoorAnswer::NotTheirsToUndo) => look().saying(say!("handed-by-officer")),
        Answer::Door(DoorAnswer::TooLateToUndo) => {
            look().saying(say!("handed-too-late", minutes = UNDO_LASTS.num_minutes()))
        }
        _ => look().saying(say!("courier-no-such-delivery")),
    }
}
