//! Setting out, being nearly there, arriving, bringing it back.

use sqlx::PgConnection;

use super::super::custody::{Event, Why};
use super::super::{Seal, addresses};
use super::codes::{Draw, make_code};
use super::{Moment, late, line, mine, placed, take};
use crate::chat::{Answer, DoorAnswer};
use crate::domain::{ChatId, DeliveryId, DeliveryMove, DeliveryState, Placed};

/// A step of the way that needs no more than being told. Setting out makes a code where none is good yet.
pub async fn step(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    step: DeliveryMove,
    draw: Draw,
    moment: Moment,
) -> sqlx::Result<Answer> {
    let event = event_of(step);
    let Some(held) = mine(connection, courier, delivery).await? else {
        return late::unheld(connection, seal, courier, delivery, event, moment).await;
    };
    if !held.state.is_under_way() && !moment.is_late() {
        return Ok(Answer::NoSuchThing);
    }
    // What the office took back in the meantime stays where it is.
    let status = addresses::lock(connection, held.application).await?;
    if step == DeliveryMove::Depart && !moment.is_late() && status.as_deref() != Some("selesai") {
        return Ok(Answer::NotReady);
    }
    let stands = match placed(connection, delivery, step, moment).await? {
        Placed::Stands(stands) => stands,
        Placed::Refused => return Ok(Answer::NotReady),
        Placed::Contradicts => return late::conflict(connection, seal, courier, delivery, event, None, moment).await,
    };
    take(connection, seal, (delivery, courier), (event, Why::default()), stands, moment).await?;
    if step == DeliveryMove::Depart && stands == DeliveryState::Departed {
        make_code(connection, seal, delivery, held.address, draw, moment).await?;
    }
    let line = line(connection, seal, delivery).await?;
    // What was told late changes nothing that goes on now, and nobody needs to run to the door for it.
    let news = match step {
        DeliveryMove::Return => Answer::Door(DoorAnswer::Returned(line)),
        DeliveryMove::Depart if stands == DeliveryState::Departed => Answer::Departed(line, draw.code()),
        _ if moment.is_late() => Answer::Door(DoorAnswer::Noted(line)),
        DeliveryMove::Near => Answer::Door(DoorAnswer::Near(line)),
        _ => Answer::Arrived(line),
    };
    Ok(news)
}

fn event_of(step: DeliveryMove) -> Event {
    match step {
        DeliveryMove::Depart => Event::Departed,
        DeliveryMove::Near => Event::Near,
        DeliveryMove::Arrive => Event::Arrived,
        DeliveryMove::Fail => Event::NotDelivered,
        DeliveryMove::HandOver => Event::HandedOver,
        DeliveryMove::Undo => Event::Undone,
        DeliveryMove::Return => Event::Returned,
    }
}
