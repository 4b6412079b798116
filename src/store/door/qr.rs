//! The code as a picture: a link that the courier's camera opens. What it carries is the delivery's key and a keyed
//! digest that binds code, address version and day, made anew whenever it is shown and kept nowhere. Like the code
//! that was typed it proves something for the assigned courier alone, on its day, until a newer code is made.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use subtle::ConstantTimeEq as _;

use super::super::{Purpose, Seal, applications, staff};
use super::codes::{self, Made};
use super::{Moment, held, line};
use crate::chat::{Answer, DoorAnswer};
use crate::domain::{ApplicationId, ChatId, DeliveryId, Role};

/// Bytes of the digest that the link carries: 128 bits.
const LENGTH: usize = 16;

fn token(seal: &Seal, made: &Made, delivery: DeliveryId) -> String {
    let digest = seal.index(Purpose::Scan, &[made.bound().as_bytes()]);
    format!("s{}-{}", delivery.0, URL_SAFE_NO_PAD.encode(&digest[..LENGTH]))
}

/// What the picture's link carries, for somebody who follows the application and is no courier; none where no code is good
/// now.
pub async fn picture_token(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    if !applications::follows(connection, chat, application).await? {
        return Ok(None);
    }
    if staff::role(connection, chat).await? == Some(Role::Courier) {
        return Ok(None);
    }
    let delivery = sqlx::query_scalar!(
        "select id from deliveries where application_id = $1
         and state in ('assigned', 'departed', 'arrived', 'not_delivered') and code_locked_at is null",
        application.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(delivery) = delivery.map(DeliveryId) else { return Ok(None) };
    let made = codes::good_at(connection, delivery, Moment::at_once(now)).await?;
    Ok(made.map(|made| token(seal, &made, delivery)))
}

/// The courier scanned a picture: as if its code had been typed.
pub async fn scan(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    scanned: &str,
    tries: u8,
    moment: Moment,
) -> sqlx::Result<Answer> {
    let delivery = scanned.strip_prefix('s').and_then(|rest| rest.split_once('-')?.0.parse().ok()).map(DeliveryId);
    let Some(delivery) = delivery else { return Ok(Answer::NoSuchThing) };
    let Some(held) = held(connection, courier, delivery).await? else { return Ok(Answer::NoSuchThing) };
    if held.locked {
        return Ok(Answer::CodeLocked);
    }
    let Some(made) = codes::good_at(connection, delivery, moment).await? else { return Ok(Answer::CodeExpired) };
    let right = bool::from(token(seal, &made, delivery).as_bytes().ct_eq(scanned.as_bytes()));
    match codes::tried(connection, seal, (courier, &held), right, tries, moment).await? {
        Answer::CodeRight => Ok(Answer::Door(DoorAnswer::Scanned(line(connection, seal, delivery).await?))),
        other => Ok(other),
    }
}
