//! `/antaran` of a courier, one file a leg: the round, the way to a door, the code, who received, and
//! what happens where nobody did. All of it can also be told in one message (`report`), for where there is no
//! signal. Couriers see their own round only, and of each delivery no more than the door needs; a conversation's
//! state keeps keys, never names or addresses.

mod again;
mod card;
mod door;
mod failure;
mod handed;
mod handover;
mod report;
mod round;
mod stage;
#[cfg(test)]
mod tests;
mod trip;

pub use handed::Handed;
pub(in crate::chat) use report::begins as reports;
pub use stage::{Leg, Stage, Stop, Talk};

use chrono::{DateTime, Utc};

use super::{Answer, Ctx, DoorAnswer, DoorQuestion, Effect, Input, Listeners, Message, Question, Step, news};
use crate::domain::{DeliveryId, RecipientRule};
use crate::say;

fn at(delivery: DeliveryId, leg: Leg) -> Talk {
    Talk::Round(Stage::At(delivery, leg))
}

fn ask(delivery: DeliveryId, leg: Leg, question: Question) -> Step {
    Step::ask(Talk::Round(Stage::Asked(delivery, leg)), question)
}

/// What a command begins.
pub fn begin(ctx: &Ctx, rest: &str) -> Step {
    let rest = rest.trim();
    if let Ok(number) = rest.parse() {
        return open(DeliveryId(number));
    }
    if let Some(delivery) = rest.strip_prefix("urung").and_then(|number| number.trim().parse().ok()) {
        return handed::undo(DeliveryId(delivery));
    }
    match report::read(ctx, rest) {
        Some(Ok(told)) => report::tell(told),
        Some(Err(why)) => look().saying(why),
        None => look(),
    }
}

/// "Batalkan" of a courier: perhaps a handover of a moment ago. `idle`: nothing else is talked about.
pub(in crate::chat) fn seek_undo(idle: bool) -> Step {
    handed::seek(idle)
}

/// The link of a recipient's picture was followed.
pub(in crate::chat) fn scanned(token: &str) -> Step {
    Step::ask(Talk::Round(Stage::Scanning), Question::Door(DoorQuestion::Scan(token.to_owned())))
}

/// The round, as it is now.
fn look() -> Step {
    Step::ask(Talk::Round(Stage::Looking), Question::MyRound)
}

/// One delivery, wherever it stands.
fn open(delivery: DeliveryId) -> Step {
    Step::ask(Talk::Round(Stage::Opening), Question::MyDelivery(delivery))
}

/// What follows from an input to an open conversation.
pub fn hear(ctx: &Ctx, talk: &Talk, input: &Input) -> Step {
    let Talk::Round(stage) = talk;
    // A report is one wherever it is told.
    if let (Input::Text(words), Stage::Choosing { .. } | Stage::At(..) | Stage::Handed(_)) = (input, stage)
        && let Some(told) = told_anywhere(ctx, stage, words)
    {
        return match told {
            Ok(told) => report::tell(told),
            Err(why) => Step::miss(talk.clone(), why),
        };
    }
    match (stage, input) {
        (Stage::Reporting, Input::Answer(answer)) => report::answered(ctx, answer),
        (Stage::Scanning, Input::Answer(answer)) => door::scanned(answer),
        (Stage::Handed(handed), _) => handed::hear(*handed, input),
        (Stage::HandedAsked(handed), Input::Answer(answer)) => handed::answered(*handed, answer),
        (Stage::SeekingUndo { idle }, Input::Answer(answer)) => handed::sought(ctx, *idle, answer),
        (Stage::SeekingUndo { idle }, _) => handed::seek(*idle),
        (Stage::SureToUndo(delivery), _) => handed::sure(*delivery, input),
        (Stage::Looking, Input::Answer(answer)) => round::looked(ctx, answer),
        (Stage::Choosing { stops }, _) => round::choose(stops, input),
        (Stage::Opening, Input::Answer(answer)) => round::opened(answer),
        (Stage::Asked(delivery, leg), Input::Answer(answer)) => answered(ctx, *delivery, leg, answer),
        (Stage::At(delivery, leg), _) => heard(ctx, *delivery, leg, input),
        // What the store was asked never came back: look again.
        (Stage::Asked(delivery, _), _) => open(*delivery),
        (Stage::Looking | Stage::Opening | Stage::Reporting | Stage::Scanning | Stage::HandedAsked(_), _) => look(),
    }
}

/// A report that says more than an answer to the standing question would: another delivery, a time, who received.
fn told_anywhere(ctx: &Ctx, stage: &Stage, words: &str) -> Option<Result<report::Told, crate::text::Text>> {
    let (here, leg) = match stage {
        Stage::At(delivery, leg) => (Some(*delivery), Some(leg)),
        _ => (None, None),
    };
    // A reason and a name are taken as they are written.
    if matches!(leg, Some(Leg::ReasonWords | Leg::Head | Leg::Relation { .. } | Leg::Name { .. })) {
        return None;
    }
    let told = report::read(ctx, words).or_else(|| {
        leg.filter(|leg| matches!(leg, Leg::Code | Leg::Locked)).and_then(|_| report::at_the_door(ctx, words))
    })?;
    match told {
        Ok(mut told) => {
            let plain = told.delivery.is_none() && told.report.said.is_none();
            let with_receiver = matches!(told.report.what, super::Reported::Code(_, Some(_)));
            // "gagal" with its reason, "kode" away from the door: nothing here asks for them.
            let unasked = !matches!(
                (&told.report.what, leg),
                (super::Reported::Code(..), Some(Leg::Code | Leg::Locked))
                    | (super::Reported::Arrived | super::Reported::Near, Some(Leg::UnderWay))
                    | (super::Reported::Departed, Some(Leg::Assigned | Leg::Again))
                    | (super::Reported::Returned, Some(Leg::NextDay { .. } | Leg::Again | Leg::ConfirmReturn))
            );
            if plain && !with_receiver && !unasked {
                return None;
            }
            told.delivery = told.delivery.or(here);
            Some(Ok(told))
        }
        // A bare word of the leg's own is no report with something missing.
        Err(_) if words.split_whitespace().count() < 2 => None,
        Err(why) => Some(Err(why)),
    }
}

/// What every leg up to the code offers besides its own answers, then the leg's own.
fn heard(ctx: &Ctx, delivery: DeliveryId, leg: &Leg, input: &Input) -> Step {
    if let Input::Choice(choice) = input {
        match choice.as_str() {
            "daftar" => return look(),
            "gagal" => return Step::next(at(delivery, Leg::Reason)),
            "kembali" => return open(delivery),
            _ => {}
        }
    }
    match leg {
        Leg::Assigned | Leg::UnderWay => trip::hear(delivery, leg, input),
        Leg::Code | Leg::Locked => door::hear(delivery, leg, input),
        Leg::Receiver { .. } | Leg::Relation { .. } | Leg::Name { .. } => handover::hear(delivery, leg, input),
        Leg::Reason | Leg::ReasonWords | Leg::Head | Leg::ConfirmFailure { .. } => failure::hear(delivery, leg, input),
        Leg::NextDay { .. } | Leg::Again | Leg::ConfirmReturn => again::hear(ctx, delivery, leg, input),
        // Nothing is awaited from the courier at these: where it stands is looked up.
        Leg::NameOnFile { .. } | Leg::Called { .. } | Leg::HandingOver => open(delivery),
    }
}

fn answered(ctx: &Ctx, delivery: DeliveryId, leg: &Leg, answer: &Answer) -> Step {
    match (leg, answer) {
        // Taken away from this courier, or settled in the meantime: the round says what is left.
        (_, Answer::NoSuchThing) => look().saying(say!("courier-no-such-delivery")),
        (Leg::HandingOver, Answer::NotReady) => look().saying(say!("received-not-ready")),
        // Tapped twice, or the office took it back: it is shown as it stands now.
        (_, Answer::NotReady) => open(delivery).saying(say!("courier-not-ready")),
        // By the address somebody else receives: who it was is asked again.
        (Leg::HandingOver, Answer::Door(DoorAnswer::OtherRecipient)) => other_recipient(delivery),
        (_, Answer::Door(answer)) => at_a_leg(delivery, leg, answer),
        (Leg::Assigned | Leg::UnderWay, _) => trip::answered(delivery, answer),
        (Leg::Code | Leg::Locked | Leg::Receiver { .. }, _) => door::answered(delivery, answer),
        (Leg::Reason | Leg::ReasonWords | Leg::Head | Leg::ConfirmFailure { .. }, _) => failure::answered(answer),
        _ => handover::answered(ctx, delivery, leg, answer, ctx.written()),
    }
}

fn at_a_leg(delivery: DeliveryId, leg: &Leg, answer: &DoorAnswer) -> Step {
    match answer {
        DoorAnswer::Conflict { line, told, known } => {
            let step = look().saying(say!("report-conflict"));
            if *known {
                return step;
            }
            handover::tell_first(step, Effect::Tell(Listeners::Officers, news::door::conflict(line, told)))
        }
        DoorAnswer::Noted(_) => open(delivery).saying(say!("report-noted")),
        DoorAnswer::Near(line) => trip::near(delivery, line),
        _ => again::answered(delivery, leg, answer),
    }
}

fn other_recipient(delivery: DeliveryId) -> Step {
    ask(delivery, Leg::Receiver { rule: RecipientRule::Myself, named: false }, Question::MyDelivery(delivery))
        .saying(say!("received-other-recipient"))
}

/// What came of something that was told in words.
fn outcome(ctx: &Ctx, delivery: DeliveryId, moment: DateTime<Utc>, answer: &Answer) -> Step {
    match answer {
        Answer::Door(DoorAnswer::NotThen) => open(delivery).saying(say!("report-not-then")),
        Answer::Door(DoorAnswer::OtherRecipient) => other_recipient(delivery),
        Answer::Door(DoorAnswer::NameWanted) => {
            let rule = RecipientRule::Myself;
            ask(delivery, Leg::Receiver { rule, named: false }, Question::MyDelivery(delivery))
        }
        Answer::Departed(..) => answered(ctx, delivery, &Leg::Assigned, answer),
        Answer::Arrived(_) => answered(ctx, delivery, &Leg::UnderWay, answer),
        Answer::HandedOver(..) | Answer::CodeMissing => {
            handover::answered(ctx, delivery, &Leg::HandingOver, answer, moment)
        }
        Answer::NotDelivered(..) => failure::answered(answer),
        Answer::NotReady => open(delivery).saying(say!("report-known")),
        other => answered(ctx, delivery, &Leg::Code, other),
    }
}

/// The question that stands.
pub fn question(ctx: &Ctx, talk: &Talk) -> Option<Message> {
    let Talk::Round(stage) = talk;
    match stage {
        Stage::Choosing { stops } => Some(round::question(stops)),
        Stage::At(_, leg) => match leg {
            Leg::Assigned | Leg::UnderWay => Some(trip::question(leg)),
            Leg::Code | Leg::Locked => Some(door::question(leg)),
            Leg::Receiver { .. } | Leg::Relation { .. } | Leg::Name { .. } => handover::question(leg),
            Leg::Reason | Leg::ReasonWords | Leg::Head | Leg::ConfirmFailure { .. } => Some(failure::question(leg)),
            Leg::NextDay { .. } | Leg::Again | Leg::ConfirmReturn => again::question(leg),
            Leg::NameOnFile { .. } | Leg::Called { .. } | Leg::HandingOver => None,
        },
        Stage::Handed(handed) => Some(handed::question(ctx, *handed)),
        Stage::SureToUndo(_) => Some(handed::ask_sure()),
        Stage::Looking
        | Stage::Opening
        | Stage::Asked(..)
        | Stage::Reporting
        | Stage::Scanning
        | Stage::SeekingUndo { .. }
        | Stage::HandedAsked(_) => None,
    }
}
