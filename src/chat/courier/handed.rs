//! Just handed over: for a few minutes it can be taken back, and a photo of the door or its position be added.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::unread::unread;
use super::super::{
    Answer, Button, Command, Ctx, DoorAnswer, DoorQuestion, Effect, Input, Listeners, Message, Proof, Question, Step,
    news, resident, undo,
};
use super::handover::tell_first;
use super::{Stage, Talk, card, look, open};
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
        // Good for as long as it can be undone, whatever is asked by then.
        Some(until) => Message::new(say!("handed-ask-undo", until = until.with_timezone(&wib()).time()))
            .and(say!("handed-ask"))
            .row(vec![
                Button::open(format!("antaran urung {}", handed.delivery.0), say!("door-button-undo")),
                Button::choose("lanjut", say!("door-button-go-on")),
            ]),
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
            "keliru" | "salah" => undo(delivery),
            "lanjut" | "selesai" | "lewati" | "next" | "done" => look(),
            _ if undo_said(words) => undo(delivery),
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

/// "Batalkan", said where no handover is asked about any more: the store knows whether one can still be taken back.
/// `idle`: nothing else was talked about.
pub(super) fn seek(idle: bool) -> Step {
    Step::ask(Talk::Round(Stage::SeekingUndo { idle }), Question::Door(DoorQuestion::Undoable))
}

/// The one that can be taken back: a second look. None: what was said meant something else.
pub(super) fn sought(ctx: &Ctx, idle: bool, answer: &Answer) -> Step {
    match answer {
        Answer::Door(DoorAnswer::Undoable(line)) => match line.id {
            Some(delivery) => {
                Step::next(Talk::Round(Stage::SureToUndo(delivery))).saying(say!("report-of", line = card::line(line)))
            }
            None => look(),
        },
        // Whoever brings passports may have registered as well.
        _ if idle => resident::begin(ctx, Command::Cancel, ""),
        // What they told of a round stays in the office's books.
        _ => Step::end().saying(say!("cancelled-as-noted")),
    }
}

pub(super) fn ask_sure() -> Message {
    Message::new(say!("handed-ask-sure"))
        .choices([("urung", say!("door-button-undo")), ("tidak", say!("staff-button-do-not"))])
}

pub(super) fn sure(delivery: DeliveryId, input: &Input) -> Step {
    let sure = match input {
        Input::Choice(choice) => Some(choice == "urung"),
        Input::Text(words) if undo_said(words) => Some(true),
        Input::Text(words) => read_yes_no(words),
        _ => None,
    };
    match sure {
        Some(true) => undo(delivery),
        Some(false) => look().saying(say!("handed-stays")),
        None => Step::miss(Talk::Round(Stage::SureToUndo(delivery)), unread(input)),
    }
}

/// "Urungkan", "batalkan penyerahan tadi": a handover is to be taken back.
pub(super) fn undo_said(words: &str) -> bool {
    let said = fold(words);
    let urges = said.split(' ').any(|word| matches!(word, "urung" | "urungkan" | "undo"));
    urges || undo::read(words) == Some(undo::Undo::Yes)
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
