//! Deliveries, as officers and followers act on them at the door: the code, the lock.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::code::{self, Binding, Draw};
use super::custody::{self, Event, Why};
use super::{Seal, applications, delivery_line};
use crate::chat::Answer;
use crate::domain::{AddressId, ApplicationId, ChatId, DeliveryId, wib_date};

/// Takes the lock off a delivery's code: the same code is good again, with all its tries. The reason is kept.
pub async fn unlock(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    delivery: DeliveryId,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let unlocked = sqlx::query!(
        "update deliveries set code_tries = 0, code_locked_at = null
         where id = $1 and code_locked_at is not null and settled_at is null",
        delivery.0,
    )
    .execute(&mut *connection)
    .await?;
    if unlocked.rows_affected() == 0 {
        return Ok(Answer::NoSuchThing);
    }
    let why = Why { words: Some(reason), ..Why::default() };
    custody::note(connection, seal, delivery, Event::Unlocked, officer, why, now).await?;
    Ok(Answer::Unlocked(delivery_line::one(connection, seal, delivery).await?))
}

/// A new code for what is on its way, for somebody who follows it. Wrong tries of the earlier code still count.
pub async fn new_code(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    application: ApplicationId,
    draw: Draw,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    if !applications::follows(connection, chat, application).await? {
        return Ok(Answer::NoSuchThing);
    }
    let delivery = sqlx::query!(
        r#"select id, address_id, code_locked_at is not null as "locked!" from deliveries
           where application_id = $1 and state in ('departed', 'arrived') for update"#,
        application.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(delivery) = delivery else { return Ok(Answer::NothingOnItsWay) };
    if delivery.locked {
        return Ok(Answer::CodeLocked);
    }
    let id = DeliveryId(delivery.id);
    make_code(connection, seal, id, AddressId(delivery.address_id), draw, now).await?;
    custody::note(connection, seal, id, Event::CodeMade, chat, Why::default(), now).await?;
    Ok(Answer::Code { code: draw.code() })
}

/// Makes a code good for this local day, in the place of an earlier one; an earlier proof is gone.
pub(super) async fn make_code(
    connection: &mut PgConnection,
    seal: &Seal,
    delivery: DeliveryId,
    address: AddressId,
    draw: Draw,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let day = wib_date(now);
    let hash = code::hash(seal, draw, Binding { delivery, address, day }).await?;
    sqlx::query!(
        "update deliveries set code_hash = $2, code_day = $3, code_right_at = null where id = $1",
        delivery.0,
        hash,
        day,
    )
    .execute(connection)
    .await?;
    Ok(())
}
