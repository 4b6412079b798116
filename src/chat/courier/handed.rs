//! Just handed over: for a few minutes it can be taken back, and a photo of the door or its position be added.

use super::super::unread::unread;
use super::super::{Answer, DoorAnswer, DoorQuestion, Effect, Input, Listeners, Message, Proof, Question, Step, news};
use super::handover::tell_first;
use super::{Stage, Talk, look, open};
use crate::domain::DeliveryId;
use crate::language::{fold, read_yes_no};
use crate::say;

pub(super) fn question() -> Message {
    Message::new(say!("handed-ask"))
        .choices([("urung", say!("door-button-undo")), ("lanjut", say!("door-button-go-on"))])
}

pub(super) fn hear(delivery: DeliveryId, input: &Input) -> Step {
    let ask = |question| Step::ask(Talk::Round(Stage::HandedAsked(delivery)), Question::Door(question));
    match input {
        Input::Photo(photo) => ask(DoorQuestion::Proof(delivery, Proof::Photo(photo.telegram_file.clone()))),
        Input::Location(pin) => ask(DoorQuestion::Proof(delivery, Proof::Position(*pin))),
        Input::Choice(words) | Input::Text(words) => match fold(words).as_str() {
            "urung" | "urungkan" | "batalkan" | "keliru" | "salah" | "undo" => undo(delivery),
            "lanjut" | "selesai" | "lewati" | "next" | "done" => look(),
            _ if read_yes_no(words).is_some() => look(),
            _ => Step::miss(Talk::Round(Stage::Handed(delivery)), say!("trip-unread")),
        },
        _ => Step::miss(Talk::Round(Stage::Handed(delivery)), unread(input)),
    }
}

pub(super) fn undo(delivery: DeliveryId) -> Step {
    Step::ask(Talk::Round(Stage::HandedAsked(delivery)), Question::Door(DoorQuestion::Undo(delivery)))
}

pub(super) fn answered(delivery: DeliveryId, answer: &Answer) -> Step {
    match answer {
        Answer::Door(DoorAnswer::ProofKept) => {
            Step::next(Talk::Round(Stage::Handed(delivery))).saying(say!("handed-proof-kept"))
        }
        Answer::Door(DoorAnswer::Undone(line)) => {
            let step = open(delivery).saying(say!("handed-undone"));
            let step = tell_first(step, Effect::Tell(Listeners::Officers, news::door::undone_to_officers(line)));
            if line.followers.is_empty() {
                return step;
            }
            tell_first(step, Effect::Tell(Listeners::Chats(line.followers.clone()), news::door::undone(line)))
        }
        Answer::Door(DoorAnswer::TooLateToUndo) => look().saying(say!("handed-too-late")),
        _ => look().saying(say!("courier-no-such-delivery")),
    }
}
