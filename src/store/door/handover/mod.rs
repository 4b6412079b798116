//! Into somebody's hand: with a code that was right, or by an officer who answers for it. And back, for a moment.

mod undo;

pub use undo::{undo, undoable};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use undo::handed;

use super::super::addresses::proposals;
use super::super::custody::{Event, Why};
use super::super::{Purpose, Seal, addresses};
use super::{Moment, Proof as Proven, before, late, line, mine, placed, take};
use crate::chat::{Answer, DeliveryLine, DoorAnswer, Proof, Received};
use crate::domain::{
    ApplicationId, ChatId, DeliveryId, DeliveryMove, DeliveryState, Pin, Placed, RecipientRule, wib_date,
};

/// How long a right code opens the handover, and a photo of the door can be added to one.
const PROOF_LASTS: TimeDelta = TimeDelta::minutes(15);

/// The reason of a handover without a code.
const WITHOUT_CODE: &str = "tanpa_kode";

/// Handed over: the application is finished for good. Needs a code that was right a short while before.
pub async fn hand_over(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    received: &Received,
    moment: Moment,
) -> sqlx::Result<Answer> {
    let conflict = async |connection: &mut PgConnection, moment| {
        let words = said_by(received);
        late::conflict(connection, seal, courier, delivery, Event::HandedOver, Some(&words), moment).await
    };
    let Some(held) = mine(connection, courier, delivery).await? else {
        let words = said_by(received);
        return late::unheld_saying(connection, seal, courier, delivery, (Event::HandedOver, Some(&words)), moment)
            .await;
    };
    match held.state {
        DeliveryState::HandedOver if moment.is_late() => return Ok(Answer::NotReady),
        DeliveryState::Returned if moment.is_late() => return conflict(connection, moment).await,
        state if !state.is_under_way() => return Ok(Answer::NoSuchThing),
        _ => {}
    }
    let Some(moment) = held.proof.filter(|_| !held.locked).and_then(|proof| proven(proof, moment)) else {
        return Ok(Answer::CodeMissing);
    };
    if !may_receive(&line(connection, seal, delivery).await?, received) {
        return Ok(Answer::Door(DoorAnswer::OtherRecipient));
    }
    // Refused or cancelled by the office in the meantime: nothing leads out of that.
    if !matches!(addresses::lock(connection, held.application).await?.as_deref(), Some("selesai" | "diserahkan")) {
        return if moment.is_late() { conflict(connection, moment).await } else { Ok(Answer::NotReady) };
    }
    match placed(connection, delivery, DeliveryMove::HandOver, moment).await? {
        Placed::Stands(DeliveryState::HandedOver) => {}
        Placed::Refused => return Ok(Answer::NotReady),
        Placed::Stands(_) | Placed::Contradicts => return conflict(connection, moment).await,
    }
    give(connection, seal, courier, (delivery, held.application), received, moment).await?;
    let event = (Event::HandedOver, Why::default());
    take(connection, seal, (delivery, courier), event, DeliveryState::HandedOver, moment).await?;
    Ok(Answer::HandedOver(line(connection, seal, delivery).await?, received.clone()))
}

/// When it was handed over, where the code was right a short while before: by the moments at which both happened,
/// or else by those at which both were told.
fn proven(proof: Proven, moment: Moment) -> Option<Moment> {
    let after = moment.at - proof.at;
    if (TimeDelta::zero()..=PROOF_LASTS).contains(&after) {
        return Some(Moment { said: moment.said || proof.said, ..moment });
    }
    let told = moment.now - proof.recorded_at;
    (TimeDelta::zero()..=PROOF_LASTS).contains(&told).then_some(Moment {
        now: moment.now,
        at: proof.at,
        said: proof.said,
    })
}

/// Until when the right code of a moment ago opens the handover, where it does: its courier stands at the door with whoever
/// receives it, and nobody takes the passport from between them.
pub(in crate::store) async fn opened_until(
    connection: &mut PgConnection,
    delivery: DeliveryId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    let right = sqlx::query_scalar!(
        r#"select coalesce(code_right_recorded_at, code_right_at) from deliveries
           where id = $1 and settled_at is null and code_locked_at is null and code_right_at is not null"#,
        delivery.0,
    )
    .fetch_optional(connection)
    .await?
    .flatten();
    Ok(right.map(|right| right + PROOF_LASTS).filter(|until| now < *until))
}

/// Whether the address lets this person receive: by its rule, and by its name where it names somebody.
fn may_receive(line: &DeliveryLine, received: &Received) -> bool {
    let Some(recipient) = line.recipient() else { return false };
    match (&received.relation, recipient.rule) {
        (None, _) => line.name.as_ref().is_none_or(|name| name.is_written_like(&received.by)),
        (Some(_), RecipientRule::Myself) => false,
        (Some(_), _) => recipient.name.as_ref().is_none_or(|name| name.is_written_like(&received.by)),
    }
}

fn said_by(received: &Received) -> String {
    match &received.relation {
        None => received.by.as_str().to_owned(),
        Some(relation) => format!("{} ({relation})", received.by.as_str()),
    }
}

async fn give(
    connection: &mut PgConnection,
    seal: &Seal,
    by: ChatId,
    (delivery, application): (DeliveryId, ApplicationId),
    received: &Received,
    moment: Moment,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update deliveries set received_sealed = $2, next_on = null where id = $1",
        delivery.0,
        seal.close(Purpose::Received, received),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "with handed as (
             update applications set status = 'diserahkan', status_day = $2, updated_at = $3
             where id = $1 and status <> 'diserahkan' returning id)
         insert into application_events (application_id, status, status_day, at, source)
         select id, 'diserahkan', $2, $3, 'handover' from handed",
        application.0,
        wib_date(moment.at),
        moment.now,
    )
    .execute(&mut *connection)
    .await?;
    // A wish for another address is over with it.
    if let Some(wish) = proposals::open(connection, seal, application).await? {
        proposals::settle(connection, seal, wish.id, "replaced", by, None, moment.now).await?;
    }
    Ok(())
}

/// An officer answers for a handover without a code: with a reason, which is kept.
pub async fn override_code(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    delivery: DeliveryId,
    received: &Received,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let row = sqlx::query!(
        r#"select application_id, state in ('assigned', 'departed', 'arrived', 'not_delivered') as "under_way!",
               state = 'handed_over' as "handed_over!"
           from deliveries where id = $1 for update"#,
        delivery.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(Answer::NoSuchThing) };
    let application = ApplicationId(row.application_id);
    let status = addresses::lock(connection, application).await?;
    if row.handed_over {
        return before::handed_over(connection, delivery, WITHOUT_CODE).await;
    }
    if !row.under_way || !matches!(status.as_deref(), Some("selesai" | "diserahkan")) {
        return Ok(Answer::NotReady);
    }
    let moment = Moment::at_once(now);
    if placed(connection, delivery, DeliveryMove::HandOver, moment).await? != Placed::Stands(DeliveryState::HandedOver)
    {
        return Ok(Answer::NotReady);
    }
    give(connection, seal, officer, (delivery, application), received, moment).await?;
    let why = Why { reason: Some(WITHOUT_CODE), words: Some(reason) };
    let event = (Event::HandedOver, why);
    take(connection, seal, (delivery, officer), event, DeliveryState::HandedOver, moment).await?;
    Ok(Answer::Door(DoorAnswer::Overridden(line(connection, seal, delivery).await?, received.clone())))
}

/// What was seen at a door, as it is kept: sealed, and no picture.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Door {
    /// Telegram's handle of the photo.
    pub(super) photo: Option<String>,
    /// Where it was.
    pub(super) pin: Option<Pin>,
}

/// Adds a photo of the door, or its position, to a handover of a moment ago.
pub async fn keep_proof(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    proof: &Proof,
    moment: Moment,
) -> sqlx::Result<Answer> {
    let held = mine(connection, courier, delivery).await?;
    let handed = handed(connection, delivery, courier).await?;
    let in_time = handed.is_some_and(|handed| moment.now - handed.recorded_at <= PROOF_LASTS);
    if !in_time || held.is_none_or(|held| held.state != DeliveryState::HandedOver) {
        return Ok(Answer::NoSuchThing);
    }
    let kept = sqlx::query_scalar!("select door_sealed from deliveries where id = $1", delivery.0)
        .fetch_one(&mut *connection)
        .await?;
    let mut door: Door = seal.open_some(Purpose::Door, kept.as_deref())?.unwrap_or_default();
    match proof {
        Proof::Photo(photo) => door.photo = Some(photo.clone()),
        Proof::Position(pin) => door.pin = Some(*pin),
    }
    let sealed = seal.close(Purpose::Door, &door);
    sqlx::query!("update deliveries set door_sealed = $2 where id = $1", delivery.0, sealed)
        .execute(connection)
        .await?;
    Ok(Answer::Door(DoorAnswer::ProofKept))
}
