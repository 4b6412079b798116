//! The door: what couriers tell, what recipients ask for, what officers look at.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Asker, Desk, draw, followers};
use crate::chat::{Answer, DoorAnswer, DoorQuestion, Question, Received, Receiver, Report, Reported, Who, news};
use crate::domain::{ApplicationId, ChatId, DeliveryId, DeliveryMove, DeliveryState};
use crate::store::applications;
use crate::store::door::{self, Draw, Moment};

pub(super) fn asker(question: &DoorQuestion) -> Asker {
    match question {
        DoorQuestion::Near(_)
        | DoorQuestion::Return(_)
        | DoorQuestion::Undo(_)
        | DoorQuestion::Undoable
        | DoorQuestion::Report(..)
        | DoorQuestion::Scan(_)
        | DoorQuestion::Next(_)
        | DoorQuestion::Plan(..)
        | DoorQuestion::Proof(..) => Asker::Courier,
        DoorQuestion::Picture(_) | DoorQuestion::Attempt(..) | DoorQuestion::Dispute(_) => Asker::Anybody,
        DoorQuestion::Timeline(_) | DoorQuestion::Override { .. } | DoorQuestion::Cases | DoorQuestion::Close(..) => {
            Asker::Officer
        }
    }
}

/// A new code; whoever else follows the passport hears that one was opened.
pub(super) async fn new_code(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    application: ApplicationId,
    draw: Draw,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let answer = door::new_code(connection, &desk.seal, chat, application, draw, now).await?;
    if matches!(answer, Answer::Code { .. })
        && let Some(line) = applications::lines(connection, &desk.seal, &[application]).await?.pop()
    {
        followers::tell_others(connection, desk, application, chat, &news::code_opened(&line.number), now).await?;
    }
    Ok(answer)
}

/// What a courier asks.
pub(super) async fn courier(
    connection: &mut PgConnection,
    desk: &Desk,
    who: &Who,
    question: &Question,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let (seal, chat, tries) = (&desk.seal, who.chat, desk.office.limits.code_tries);
    let moment = Moment::written(who.written_at, now);
    let step = async |connection: &mut PgConnection, delivery, step| {
        anyhow::Ok(door::step(connection, seal, chat, delivery, step, draw()?, moment).await?)
    };
    Ok(match question {
        Question::MyRound => {
            let lines = door::round(connection, seal, chat).await?;
            super::privacy::looked(connection, chat, "round.read", lines.iter().map(|line| line.application), now)
                .await?;
            Answer::Round(lines)
        }
        Question::MyDelivery(delivery) => door::one(connection, seal, chat, *delivery).await?,
        Question::Depart(delivery) => step(connection, *delivery, DeliveryMove::Depart).await?,
        Question::Arrive(delivery) => step(connection, *delivery, DeliveryMove::Arrive).await?,
        Question::TryCode(delivery, code) => {
            door::try_code(connection, seal, chat, *delivery, code, tries, moment).await?
        }
        Question::HandOver(delivery, received) => {
            door::hand_over(connection, seal, chat, *delivery, received, moment).await?
        }
        Question::Dispatch(question) => super::dispatch::ask(connection, desk, chat, question, now).await?,
        Question::Fail(delivery, reason) => door::fail(connection, seal, chat, *delivery, reason, moment).await?,
        Question::Door(question) => match question {
            DoorQuestion::Near(delivery) => step(connection, *delivery, DeliveryMove::Near).await?,
            DoorQuestion::Return(delivery) => step(connection, *delivery, DeliveryMove::Return).await?,
            DoorQuestion::Undo(delivery) => door::undo(connection, seal, chat, *delivery, moment).await?,
            DoorQuestion::Undoable => door::undoable(connection, seal, chat, now).await?,
            DoorQuestion::Report(delivery, told) => {
                report(connection, desk, chat, (*delivery, told), moment.but_said(told.said)).await?
            }
            DoorQuestion::Scan(token) => door::scan(connection, seal, chat, token, tries, moment).await?,
            DoorQuestion::Next(delivery) => door::next(connection, seal, chat, *delivery, now).await?,
            DoorQuestion::Plan(delivery, day) => door::plan(connection, seal, chat, *delivery, *day, now).await?,
            DoorQuestion::Proof(delivery, proof) => {
                door::keep_proof(connection, seal, chat, *delivery, proof, moment).await?
            }
            _ => Answer::NoSuchThing,
        },
        _ => Answer::NoSuchThing,
    })
}

/// What a courier tells in words: of the delivery that they name, or of the only one that is on its way.
async fn report(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    (delivery, told): (Option<DeliveryId>, &Report),
    moment: Moment,
) -> anyhow::Result<Answer> {
    let delivery = match delivery {
        Some(delivery) => delivery,
        None => match the_only_one(connection, desk, chat).await? {
            Ok(delivery) => delivery,
            Err(round) => return Ok(round),
        },
    };
    let answer = if door::left(connection, chat, delivery, moment).await? {
        judge(connection, desk, chat, delivery, &told.what, moment).await?
    } else {
        Answer::Door(DoorAnswer::NotThen)
    };
    Ok(Answer::Reported { delivery, at: moment.at, answer: Box::new(answer) })
}

async fn the_only_one(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
) -> anyhow::Result<Result<DeliveryId, Answer>> {
    let lines = door::round(connection, &desk.seal, chat).await?;
    let on_the_way = |state| matches!(state, Some(DeliveryState::Departed | DeliveryState::Arrived));
    let begun: Vec<_> = lines.iter().filter(|line| on_the_way(line.state)).filter_map(|line| line.id).collect();
    let all: Vec<_> = lines.iter().filter_map(|line| line.id).collect();
    Ok(match (begun.as_slice(), all.as_slice()) {
        ([only], _) | ([], [only]) => Ok(*only),
        _ => Err(Answer::Round(lines)),
    })
}

async fn judge(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    delivery: DeliveryId,
    what: &Reported,
    moment: Moment,
) -> anyhow::Result<Answer> {
    let seal = &desk.seal;
    let step = match what {
        Reported::Departed => DeliveryMove::Depart,
        Reported::Near => DeliveryMove::Near,
        Reported::Arrived => DeliveryMove::Arrive,
        Reported::Returned => DeliveryMove::Return,
        Reported::Failed(reason) => return Ok(door::fail(connection, seal, chat, delivery, reason, moment).await?),
        Reported::Code(code, receiver) => {
            let tries = desk.office.limits.code_tries;
            let typed = door::try_code(connection, seal, chat, delivery, code, tries, moment).await?;
            return match (typed, receiver) {
                (Answer::CodeRight, Some(receiver)) => handed(connection, desk, chat, delivery, receiver, moment).await,
                // It fits nothing any more: who received it is kept beside it.
                (Answer::Door(DoorAnswer::Conflict { .. }), Some(receiver)) => {
                    handed(connection, desk, chat, delivery, receiver, moment).await
                }
                (other, _) => Ok(other),
            };
        }
    };
    Ok(door::step(connection, seal, chat, delivery, step, draw()?, moment).await?)
}

async fn handed(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    delivery: DeliveryId,
    receiver: &Receiver,
    moment: Moment,
) -> anyhow::Result<Answer> {
    let Some(line) = door::any(connection, &desk.seal, chat, delivery).await? else {
        return Ok(Answer::NoSuchThing);
    };
    let (by, relation) = match receiver {
        Receiver::Applicant => (line.name.clone(), None),
        Receiver::AsInAddress(relation) => {
            (line.recipient().and_then(|recipient| recipient.name.clone()), Some(relation.clone()))
        }
        Receiver::Named(name, relation) => (Some(name.clone()), Some(relation.clone())),
    };
    let Some(by) = by else { return Ok(Answer::Door(DoorAnswer::NameWanted)) };
    let recipient = Received { by, relation };
    Ok(door::hand_over(connection, &desk.seal, chat, delivery, &recipient, moment).await?)
}

/// What somebody asks who follows an application.
pub(super) async fn recipient(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    question: &DoorQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let seal = &desk.seal;
    Ok(match question {
        DoorQuestion::Picture(application) => {
            match door::picture_token(connection, seal, chat, *application, now).await? {
                Some(token) => Answer::Door(DoorAnswer::Picture { link: format!("{}{token}", desk.link) }),
                None => Answer::NothingOnItsWay,
            }
        }
        DoorQuestion::Attempt(application, attempt) => {
            door::answer_attempt(connection, seal, chat, *application, *attempt, now).await?
        }
        DoorQuestion::Dispute(application) => door::open_case(connection, seal, chat, *application, now).await?,
        _ => Answer::NoSuchThing,
    })
}

/// What an officer asks.
pub(super) async fn officer(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    question: &DoorQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let seal = &desk.seal;
    Ok(match question {
        DoorQuestion::Timeline(which) => door::timeline(connection, seal, chat, which, now).await?,
        DoorQuestion::Override { delivery, received, reason } => {
            door::override_code(connection, seal, chat, *delivery, received, reason, now).await?
        }
        DoorQuestion::Cases => Answer::Door(DoorAnswer::Cases(door::open_cases(connection).await?)),
        DoorQuestion::Close(case, words) => door::close(connection, seal, chat, *case, words, now).await?,
        _ => Answer::NoSuchThing,
    })
}
