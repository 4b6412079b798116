//! Deliveries, as their courier acts on them. Every statement names the courier: what somebody else
//! brings is no such thing.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgConnection;

use super::code::{self, Binding, Draw};
use super::custody::{self, Event, Why};
use super::deliveries::make_code;
use super::{Purpose, Seal, addresses, delivery_line, stored};
use crate::chat::{Answer, DeliveryLine, Received};
use crate::domain::{
    AddressId, ApplicationId, ChatId, DeliveryId, DeliveryState, HandoverCode, NotDelivered, wib_date,
};

/// How long a right code opens the handover.
const PROOF_LASTS: TimeDelta = TimeDelta::minutes(15);

/// What this courier has to bring, by village.
pub async fn round(connection: &mut PgConnection, seal: &Seal, courier: ChatId) -> sqlx::Result<Vec<DeliveryLine>> {
    let ids = sqlx::query_scalar!(
        "select d.id from deliveries as d join addresses as h on h.id = d.address_id
         where d.courier = $1 and d.settled_at is null",
        courier.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut lines = delivery_line::of(connection, seal, &ids).await?;
    lines.sort_by_key(|line| line.address.as_ref().map(|address| address.village.clone()));
    Ok(lines)
}

/// One delivery that this courier still has to bring.
pub async fn one(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
) -> sqlx::Result<Answer> {
    if held(connection, courier, delivery).await?.is_none() {
        return Ok(Answer::NoSuchThing);
    }
    Ok(Answer::Delivery(delivery_line::one(connection, seal, delivery).await?))
}

/// The courier sets out: makes the code.
pub async fn depart(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    draw: Draw,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(held) = held(connection, courier, delivery).await? else { return Ok(Answer::NoSuchThing) };
    // What the office took back in the meantime stays where it is.
    let status = addresses::lock(connection, held.application).await?;
    if !held.state.can_depart() || status.as_deref() != Some("selesai") {
        return Ok(Answer::NotReady);
    }
    move_to(connection, delivery, DeliveryState::Departed).await?;
    make_code(connection, seal, delivery, held.address, draw, now).await?;
    custody::note(connection, seal, delivery, Event::Departed, courier, Why::default(), now).await?;
    Ok(Answer::Departed(delivery_line::one(connection, seal, delivery).await?, draw.code()))
}

/// The courier is at the door.
pub async fn arrive(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(held) = held(connection, courier, delivery).await? else { return Ok(Answer::NoSuchThing) };
    if !held.state.can_arrive() {
        return Ok(Answer::NotReady);
    }
    move_to(connection, delivery, DeliveryState::Arrived).await?;
    custody::note(connection, seal, delivery, Event::Arrived, courier, Why::default(), now).await?;
    Ok(Answer::Arrived(delivery_line::one(connection, seal, delivery).await?))
}

/// The recipient's code, as the courier typed it. `tries` wrong ones lock it until an officer looks at it.
pub async fn try_code(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    typed: &HandoverCode,
    tries: u8,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(held) = held(connection, courier, delivery).await? else { return Ok(Answer::NoSuchThing) };
    if held.locked {
        return Ok(Answer::CodeLocked);
    }
    let day = wib_date(now);
    let Some(hash) = held.code_hash.filter(|_| held.code_day == Some(day)) else { return Ok(Answer::CodeExpired) };
    let binding = Binding { delivery, address: held.address, day };
    if code::is_right(seal, typed, binding, hash).await? {
        sqlx::query!("update deliveries set code_right_at = $2 where id = $1", delivery.0, now)
            .execute(&mut *connection)
            .await?;
        custody::note(connection, seal, delivery, Event::CodeRight, courier, Why::default(), now).await?;
        return Ok(Answer::CodeRight);
    }
    let wrong = held.tries.saturating_add(1);
    let left = tries.saturating_sub(wrong);
    sqlx::query!(
        "update deliveries set code_tries = $2, code_locked_at = $3 where id = $1",
        delivery.0,
        i16::from(wrong),
        (left == 0).then_some(now),
    )
    .execute(&mut *connection)
    .await?;
    let event = if left == 0 { Event::CodeLocked } else { Event::CodeWrong };
    custody::note(connection, seal, delivery, event, courier, Why::default(), now).await?;
    if left > 0 {
        return Ok(Answer::CodeWrong { left });
    }
    Ok(Answer::CodeNowLocked(delivery_line::one(connection, seal, delivery).await?))
}

/// Handed over: the application is finished for good. Needs a code that was right a short while ago.
pub async fn hand_over(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    received: &Received,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(held) = held(connection, courier, delivery).await? else { return Ok(Answer::NoSuchThing) };
    if held.locked || held.code_right_at.is_none_or(|right_at| now - right_at > PROOF_LASTS) {
        return Ok(Answer::CodeMissing);
    }
    // Refused or cancelled by the office in the meantime: nothing leads out of that.
    if !matches!(addresses::lock(connection, held.application).await?.as_deref(), Some("selesai" | "diserahkan")) {
        return Ok(Answer::NotReady);
    }
    sqlx::query!(
        "update deliveries set state = 'handed_over', settled_at = $2, received_sealed = $3, code_hash = null
         where id = $1",
        delivery.0,
        now,
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
        held.application.0,
        wib_date(now),
        now,
    )
    .execute(&mut *connection)
    .await?;
    custody::note(connection, seal, delivery, Event::HandedOver, courier, Why::default(), now).await?;
    Ok(Answer::HandedOver(delivery_line::one(connection, seal, delivery).await?, received.clone()))
}

/// It could not be delivered: the application is ready for another delivery, and its address can change again.
pub async fn fail(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    reason: &NotDelivered,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    if held(connection, courier, delivery).await?.is_none() {
        return Ok(Answer::NoSuchThing);
    }
    sqlx::query!(
        "update deliveries set state = 'not_delivered', settled_at = $2, code_hash = null where id = $1",
        delivery.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let words = if let NotDelivered::Other(words) = reason { Some(words.as_str()) } else { None };
    let why = Why { reason: Some(reason.code()), words };
    custody::note(connection, seal, delivery, Event::NotDelivered, courier, why, now).await?;
    Ok(Answer::NotDelivered(delivery_line::one(connection, seal, delivery).await?, reason.clone()))
}

struct Held {
    application: ApplicationId,
    address: AddressId,
    state: DeliveryState,
    code_hash: Option<String>,
    code_day: Option<NaiveDate>,
    code_right_at: Option<DateTime<Utc>>,
    tries: u8,
    locked: bool,
}

/// A delivery that this courier has under way, its row locked: of two at once, the second sees what the first did.
async fn held(connection: &mut PgConnection, courier: ChatId, delivery: DeliveryId) -> sqlx::Result<Option<Held>> {
    let row = sqlx::query!(
        "select application_id, address_id, state, code_hash, code_day, code_right_at, code_tries, code_locked_at
         from deliveries where id = $1 and courier = $2 and settled_at is null for update",
        delivery.0,
        courier.0,
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Held {
            application: ApplicationId(row.application_id),
            address: AddressId(row.address_id),
            state: stored(DeliveryState::from_code(&row.state))?,
            code_hash: row.code_hash,
            code_day: row.code_day,
            code_right_at: row.code_right_at,
            tries: stored(u8::try_from(row.code_tries).ok())?,
            locked: row.code_locked_at.is_some(),
        })
    })
    .transpose()
}

async fn move_to(connection: &mut PgConnection, delivery: DeliveryId, state: DeliveryState) -> sqlx::Result<()> {
    sqlx::query!("update deliveries set state = $2 where id = $1", delivery.0, state.code())
        .execute(connection)
        .await?;
    Ok(())
}
