//! Codes: making one, and judging what a courier typed by the moment when it was typed.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::super::custody::{self, Event, Note, Why};
use super::super::{Seal, applications, staff};
use super::code::{self, Binding};
use super::{Held, Moment, late, line, mine};
use crate::chat::{Answer, DoorAnswer};
use crate::domain::{AddressId, ApplicationId, ChatId, DeliveryId, DeliveryState, HandoverCode, Role, wib_date};

pub use super::code::Draw;

/// Telegram counts whole seconds: what was measured happened somewhere within its second.
const WITHIN: TimeDelta = TimeDelta::seconds(1);

/// A code that was made.
pub(super) struct Made {
    id: i64,
    hash: String,
    binding: Binding,
}

impl Made {
    /// What a picture of it binds: this code, for this delivery, this version of the address, this day.
    pub(super) fn bound(&self) -> String {
        format!("{}|{}|{}|{}", self.id, self.binding.delivery.0, self.binding.address.0, self.binding.day)
    }
}

/// A new code for what a courier has, for somebody who follows it and is no courier: a code in the hand of whoever
/// brings the passport would prove nothing. Wrong tries of the earlier code still count.
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
    if staff::role(connection, chat).await? == Some(Role::Courier) {
        return Ok(Answer::Door(DoorAnswer::NotForCouriers));
    }
    // Also before the courier says that they set out: where there is no signal nobody hears of that in time.
    let delivery = sqlx::query!(
        r#"select id, address_id, code_locked_at is not null as "locked!" from deliveries as d
           where application_id = $1 and state in ('assigned', 'departed', 'arrived', 'not_delivered')
             and exists (select from applications as a where a.id = d.application_id
                         and a.status in ('selesai', 'diserahkan')) for update"#,
        application.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(delivery) = delivery else { return Ok(Answer::NothingOnItsWay) };
    if delivery.locked {
        return Ok(Answer::CodeLocked);
    }
    let id = DeliveryId(delivery.id);
    insert(connection, seal, (id, AddressId(delivery.address_id)), draw, now).await?;
    // An earlier proof is gone.
    sqlx::query!("update deliveries set code_right_at = null where id = $1", id.0).execute(&mut *connection).await?;
    custody::note(connection, seal, id, Event::CodeMade, chat, Why::default(), now).await?;
    Ok(Answer::Code { code: draw.code() })
}

/// Makes a code where none is good on this day yet.
pub(super) async fn make_code(
    connection: &mut PgConnection,
    seal: &Seal,
    delivery: DeliveryId,
    address: AddressId,
    draw: Draw,
    moment: Moment,
) -> sqlx::Result<()> {
    let there = sqlx::query_scalar!(
        r#"select exists (select from handover_codes where delivery_id = $1 and address_id = $2 and day = $3) as "there!""#,
        delivery.0,
        address.0,
        wib_date(moment.now),
    )
    .fetch_one(&mut *connection)
    .await?;
    if !there {
        insert(connection, seal, (delivery, address), draw, moment.now).await?;
    }
    Ok(())
}

async fn insert(
    connection: &mut PgConnection,
    seal: &Seal,
    (delivery, address): (DeliveryId, AddressId),
    draw: Draw,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let day = wib_date(now);
    let hash = code::hash(seal, draw, Binding { delivery, address, day }).await?;
    sqlx::query!(
        "insert into handover_codes (delivery_id, address_id, hash, day, made_at) values ($1, $2, $3, $4, $5)",
        delivery.0,
        address.0,
        hash,
        day,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The code that was good at a moment: the newest that was made until then, of that day and of the address that
/// the delivery is bound to, unless a handover with it was taken back before.
pub(super) async fn good_at(
    connection: &mut PgConnection,
    delivery: DeliveryId,
    moment: Moment,
) -> sqlx::Result<Option<Made>> {
    let day = wib_date(moment.at);
    let until = if moment.is_late() && !moment.said { moment.at + WITHIN } else { moment.at };
    let row = sqlx::query!(
        "select c.id, c.hash, c.day, d.address_id, c.voided_at
         from handover_codes as c join deliveries as d on d.id = c.delivery_id
         where c.delivery_id = $1 and c.made_at <= $2 order by c.id desc limit 1",
        delivery.0,
        until,
    )
    .fetch_optional(connection)
    .await?;
    // Named by the delivery and not by the row of the code: a row that was moved proves nothing.
    let is_good = |at: Option<DateTime<Utc>>| at.is_none_or(|voided_at| moment.at < voided_at);
    Ok(row.filter(|row| row.day == day && is_good(row.voided_at)).map(|row| Made {
        id: row.id,
        hash: row.hash,
        binding: Binding { delivery, address: AddressId(row.address_id), day },
    }))
}

/// Whether these digits are that code.
pub(super) async fn is(made: Made, seal: &Seal, typed: &HandoverCode) -> sqlx::Result<bool> {
    code::is_right(seal, typed, made.binding, made.hash).await
}

/// The recipient's code, as the courier typed it. `tries` wrong ones lock it until an officer looks at it,
/// whenever they were typed.
pub async fn try_code(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    typed: &HandoverCode,
    tries: u8,
    moment: Moment,
) -> sqlx::Result<Answer> {
    let held = match mine(connection, courier, delivery).await? {
        Some(held) if held.state.is_under_way() => Some(held),
        // The same message once more, after the one that it belongs to.
        Some(held) if held.state == DeliveryState::HandedOver && moment.is_late() => return Ok(Answer::NotReady),
        _ => None,
    };
    let Some(held) = held else {
        let known = good_at(connection, delivery, moment).await?;
        let right = match known {
            Some(made) if moment.is_late() => is(made, seal, typed).await?,
            _ => false,
        };
        let told = if right { Event::CodeRight } else { Event::CodeWrong };
        return late::unheld(connection, seal, courier, delivery, told, moment).await;
    };
    if held.locked {
        return Ok(Answer::CodeLocked);
    }
    let Some(made) = good_at(connection, delivery, moment).await? else { return Ok(Answer::CodeExpired) };
    let right = is(made, seal, typed).await?;
    tried(connection, seal, (courier, &held), right, tries, moment).await
}

/// Counts a try, or keeps the proof.
pub(super) async fn tried(
    connection: &mut PgConnection,
    seal: &Seal,
    (courier, held): (ChatId, &Held),
    right: bool,
    tries: u8,
    moment: Moment,
) -> sqlx::Result<Answer> {
    let note = |event| Note { event, by: courier, why: Why::default(), moment };
    if right {
        sqlx::query!(
            "update deliveries set code_right_at = $2, code_right_recorded_at = $3, code_right_said = $4 where id = $1",
            held.id.0,
            moment.at,
            moment.now,
            moment.said,
        )
        .execute(&mut *connection)
        .await?;
        custody::put(connection, seal, held.id, note(Event::CodeRight)).await?;
        return Ok(Answer::CodeRight);
    }
    let wrong = held.tries.saturating_add(1);
    let left = tries.saturating_sub(wrong);
    sqlx::query!(
        "update deliveries set code_tries = $2, code_locked_at = $3 where id = $1",
        held.id.0,
        i16::from(wrong),
        (left == 0).then_some(moment.now),
    )
    .execute(&mut *connection)
    .await?;
    let event = if left == 0 { Event::CodeLocked } else { Event::CodeWrong };
    custody::put(connection, seal, held.id, note(event)).await?;
    if left > 0 {
        return Ok(Answer::CodeWrong { left });
    }
    Ok(Answer::CodeNowLocked(line(connection, seal, held.id).await?))
}

/// Nothing is proven any more by the codes of a delivery whose handover was taken back, or which somebody saw who follows
/// it no more; what happened before that and is told later still is.
pub(in crate::store) async fn void(
    connection: &mut PgConnection,
    delivery: DeliveryId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update handover_codes set voided_at = $2 where delivery_id = $1 and voided_at is null",
        delivery.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Removes the codes of deliveries that were settled before `before`: nothing that comes late can hold one any more.
pub async fn sweep_codes(connection: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let swept = sqlx::query!(
        "delete from handover_codes as c using deliveries as d where d.id = c.delivery_id and d.settled_at < $1",
        before,
    )
    .execute(connection)
    .await?;
    Ok(swept.rows_affected())
}
