//! A passport leaves its courier before it is handed over: back to the office, or on to another courier. Its code is
//! good for nothing from then on.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::custody::{self, Event};
use super::super::{Seal, addresses, delivery_line, door, staff};
use super::assign;
use crate::chat::{Answer, DispatchAnswer};
use crate::domain::{ApplicationId, ChatId, DeliveryId, Role, TakeBackReason};

pub(in crate::store) use super::super::custody::Why;

/// How a delivery ends without a handover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum End {
    /// The office has it again.
    TakenBack,
    /// Another courier gets it.
    Reassigned,
}

/// Takes a passport back to the office.
pub async fn take_back(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    delivery: DeliveryId,
    reason: &TakeBackReason,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(application) = locked(connection, delivery).await? else {
        return too_late(connection, seal, delivery).await;
    };
    addresses::lock(connection, application).await?;
    let before = delivery_line::one(connection, seal, delivery).await?;
    if let Some(until) = door::opened_until(connection, delivery, now).await? {
        return Ok(Answer::Dispatch(DispatchAnswer::BeingHandedOver { line: before, until }));
    }
    let words = if let TakeBackReason::Other(words) = reason { Some(words.as_str()) } else { None };
    let why = Why { reason: Some(reason.code()), words };
    end(connection, seal, delivery, End::TakenBack, officer, why, now).await?;
    Ok(Answer::Dispatch(DispatchAnswer::TakenBack(before)))
}

/// Gives a passport that is under way to another courier.
pub async fn reassign(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    delivery: DeliveryId,
    courier: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    if staff::role(connection, courier).await? != Some(Role::Courier) {
        return Ok(Answer::Dispatch(DispatchAnswer::NoCourier));
    }
    let Some(application) = locked(connection, delivery).await? else {
        return too_late(connection, seal, delivery).await;
    };
    let status = addresses::lock(connection, application).await?;
    let before = delivery_line::one(connection, seal, delivery).await?;
    if before.courier.as_ref().is_some_and(|holder| holder.chat == courier) {
        return Ok(Answer::Dispatch(DispatchAnswer::SameCourier(before)));
    }
    if let Some(until) = door::opened_until(connection, delivery, now).await? {
        return Ok(Answer::Dispatch(DispatchAnswer::BeingHandedOver { line: before, until }));
    }
    // Postponed or cancelled meanwhile, another address is wanted, or its recipient comes for it: it can only come back.
    if status.as_deref() != Some("selesai") || before.asked || before.fetches {
        return Ok(Answer::Dispatch(DispatchAnswer::OnlyBack(before)));
    }
    end(connection, seal, delivery, End::Reassigned, officer, Why::default(), now).await?;
    let after = assign::again(connection, seal, officer, application, courier, now).await?;
    Ok(match after {
        Some(after) => {
            Answer::Dispatch(DispatchAnswer::Reassigned { before: Box::new(before), after: Box::new(after) })
        }
        // Nothing of it may stand: whoever asks rolls back.
        None => return Err(sqlx::Error::RowNotFound),
    })
}

/// Ends a delivery whose row and application are locked.
pub(in crate::store) async fn end(
    connection: &mut PgConnection,
    seal: &Seal,
    delivery: DeliveryId,
    how: End,
    officer: ChatId,
    why: Why<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update deliveries set state = 'returned', settled_at = $2, code_hash = null, code_right_at = null
         where id = $1",
        delivery.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let event = match how {
        End::TakenBack => Event::TakenBack,
        End::Reassigned => Event::Reassigned,
    };
    custody::note(connection, seal, delivery, event, officer, why, now).await
}

/// The application of a delivery that is under way, whose row is locked.
pub(super) async fn locked(connection: &mut PgConnection, delivery: DeliveryId) -> sqlx::Result<Option<ApplicationId>> {
    let application = sqlx::query_scalar!(
        "select application_id from deliveries where id = $1 and settled_at is null for update",
        delivery.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(application.map(ApplicationId))
}

/// How a delivery stands that is over.
pub(super) async fn too_late(connection: &mut PgConnection, seal: &Seal, delivery: DeliveryId) -> sqlx::Result<Answer> {
    let line = delivery_line::of(connection, seal, &[delivery.0]).await?.pop();
    Ok(line.map_or(Answer::NoSuchThing, |line| Answer::Dispatch(DispatchAnswer::TooLate(line))))
}
