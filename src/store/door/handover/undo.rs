//! A handover is taken back.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::chat::{Answer, DoorAnswer};
use crate::domain::{ChatId, DeliveryId, DeliveryMove, DeliveryState, Placed, UNDO_LASTS};
use crate::store::custody::{Event, Why};
use crate::store::door::{Moment, codes, line, mine, placed, take};
use crate::store::{Seal, addresses};

/// A handover is told within a day; here with a wide margin, as the first look for one that was told just now.
const TOLD_WITHIN: TimeDelta = TimeDelta::days(7);

/// The courier takes a handover of their own back, within minutes: nothing of who received is kept.
pub async fn undo(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    moment: Moment,
) -> sqlx::Result<Answer> {
    let Some(held) = mine(connection, courier, delivery).await? else { return Ok(Answer::NoSuchThing) };
    if held.state != DeliveryState::HandedOver {
        return Ok(Answer::NotReady);
    }
    let Some(handed) = handed(connection, delivery, courier).await? else {
        return Ok(Answer::Door(DoorAnswer::NotTheirsToUndo));
    };
    let (after, told) = (moment.at - handed.at, moment.now - handed.recorded_at);
    let in_time = (TimeDelta::zero()..=UNDO_LASTS).contains(&after) || told <= UNDO_LASTS;
    if !in_time {
        return Ok(Answer::Door(DoorAnswer::TooLateToUndo));
    }
    addresses::lock(connection, held.application).await?;
    // What was told late and never was is taken back where it was put: what really happened then can be told.
    let at = if handed.at < handed.recorded_at { handed.at } else { moment.at.max(handed.at) };
    let moment = Moment { at, ..moment };
    let Placed::Stands(stands) = placed(connection, delivery, DeliveryMove::Undo, moment).await? else {
        return Ok(Answer::NotReady);
    };
    sqlx::query!(
        "update deliveries set received_sealed = null, door_sealed = null, code_right_at = null where id = $1",
        delivery.0
    )
    .execute(&mut *connection)
    .await?;
    codes::void(connection, delivery, moment.now).await?;
    // Where the office's own file says that it was handed over, that stays.
    sqlx::query!(
        "with back as (
             update applications as a set status = 'selesai', updated_at = $2, status_day = coalesce(
                 (select e.status_day from application_events as e
                  where e.application_id = a.id and e.status = 'selesai' order by e.id desc limit 1), a.status_day)
             where a.id = $1 and a.status = 'diserahkan' and a.said_status <> 'diserahkan'
             returning a.id, a.status_day)
         insert into application_events (application_id, status, status_day, at, source, is_back)
         select id, 'selesai', status_day, $2, 'handover', true from back",
        held.application.0,
        moment.now,
    )
    .execute(&mut *connection)
    .await?;
    take(connection, seal, (delivery, courier), (Event::Undone, Why::default()), stands, moment).await?;
    Ok(Answer::Door(DoorAnswer::Undone(line(connection, seal, delivery).await?)))
}

/// The latest handover that this courier told and can still take back. Found by its parcel, among those of a few days: not by
/// walking back through every step that there ever was.
pub async fn undoable(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let delivery = sqlx::query_scalar!(
        "select d.id from deliveries as d join custody as c on c.delivery_id = d.id
         where d.courier = $1 and d.state = 'handed_over' and d.settled_at >= $3 and c.event = 'handed_over'
           and c.by_chat = $1 and coalesce(c.recorded_at, c.at) >= $2
         order by c.id + 0 desc limit 1",
        courier.0,
        now - UNDO_LASTS,
        now - TOLD_WITHIN,
    )
    .fetch_optional(&mut *connection)
    .await?;
    Ok(match delivery {
        Some(id) => Answer::Door(DoorAnswer::Undoable(line(connection, seal, DeliveryId(id)).await?)),
        None => Answer::NoSuchThing,
    })
}

/// When a handover was, and when it was told.
pub(super) struct Handed {
    pub(super) at: DateTime<Utc>,
    pub(super) recorded_at: DateTime<Utc>,
}

/// The latest handover, where this courier told it.
pub(super) async fn handed(
    connection: &mut PgConnection,
    delivery: DeliveryId,
    courier: ChatId,
) -> sqlx::Result<Option<Handed>> {
    let row = sqlx::query!(
        "select at, recorded_at, by_chat from custody
         where delivery_id = $1 and event = 'handed_over' order by id desc limit 1",
        delivery.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row
        .filter(|row| row.by_chat == courier.0)
        .map(|row| Handed { at: row.at, recorded_at: row.recorded_at.unwrap_or(row.at) }))
}
