//! Deliveries, as their courier acts on them and as officers and recipients look at the door. Every statement of a
//! courier names the courier: what somebody else brings is no such thing.
//!
//! What is told is judged by the moment when it happened ([`Moment`]): a step is placed among those that are noted
//! ([`crate::domain::place`]), a code is looked for among those that were good then (`codes`). What no longer
//! fits, because the office went on meanwhile, is kept as a conflict for officers (`late`).

mod attempts;
mod before;
mod cases;
pub mod code;
mod codes;
mod handover;
mod late;
mod qr;
mod round;
mod timeline;
mod trip;

pub use attempts::{Pressing, answer_attempt, fail, next, plan, planned, to_return};
pub use cases::{close, open as open_case, open_cases};
pub(super) use codes::void as void_codes;
pub use codes::{Draw, new_code, sweep_codes, try_code};
pub(super) use handover::opened_until;
pub use handover::{hand_over, keep_proof, override_code, undo, undoable};
pub use late::left;
pub use qr::{picture_token, scan};
pub use round::{any, one, round};
pub use timeline::timeline;
pub use trip::step;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::custody::{self, Event, Note, Why};
use super::{Seal, delivery_line, stored};
use crate::chat::DeliveryLine;
use crate::domain::{AddressId, ApplicationId, ChatId, DeliveryId, DeliveryMove, DeliveryState, Placed, place};

/// What comes within this time was told at once: the clocks of two machines are never quite the same, and
/// Telegram counts whole seconds.
const AT_ONCE: TimeDelta = TimeDelta::seconds(60);

/// When something happened, and when it is told here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Now.
    pub now: DateTime<Utc>,
    /// When it happened; never later than now.
    pub at: DateTime<Utc>,
    /// Whether `at` is what somebody said, and not what was measured.
    pub said: bool,
}

impl Moment {
    /// It happens now.
    pub fn at_once(now: DateTime<Utc>) -> Self {
        Self { now, at: now, said: false }
    }

    /// It was written at this moment.
    pub fn written(at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        match at.filter(|at| now - *at > AT_ONCE) {
            Some(at) => Self { now, at, said: false },
            None => Self::at_once(now),
        }
    }

    /// The same, with the time that somebody says; none where they say none.
    #[must_use]
    pub fn but_said(self, said: Option<DateTime<Utc>>) -> Self {
        match said.filter(|said| self.now - *said > AT_ONCE) {
            Some(at) => Self { at, said: true, ..self },
            None => self,
        }
    }

    /// Whether it is told late.
    pub fn is_late(self) -> bool {
        self.at < self.now
    }
}

/// A delivery of this courier, its row locked.
struct Held {
    id: DeliveryId,
    application: ApplicationId,
    address: AddressId,
    state: DeliveryState,
    tries: u8,
    locked: bool,
    proof: Option<Proof>,
}

/// A right code.
#[derive(Debug, Clone, Copy)]
struct Proof {
    at: DateTime<Utc>,
    recorded_at: DateTime<Utc>,
    said: bool,
}

/// A delivery of this courier, under way or settled: of two at once, the second sees what the first did. The delivery
/// is locked first and its application after it, by everybody: nobody waits in a circle.
async fn mine(connection: &mut PgConnection, courier: ChatId, delivery: DeliveryId) -> sqlx::Result<Option<Held>> {
    let row = sqlx::query!(
        "select application_id, address_id, state, code_right_at, code_right_recorded_at, code_right_said, code_tries,
                code_locked_at
         from deliveries where id = $1 and courier = $2 for update",
        delivery.0,
        courier.0,
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let proof = row.code_right_at.map(|at| Proof {
            at,
            recorded_at: row.code_right_recorded_at.unwrap_or(at),
            said: row.code_right_said,
        });
        Ok(Held {
            id: delivery,
            application: ApplicationId(row.application_id),
            address: AddressId(row.address_id),
            state: stored(DeliveryState::from_code(&row.state))?,
            tries: stored(u8::try_from(row.code_tries).ok())?,
            locked: row.code_locked_at.is_some(),
            proof,
        })
    })
    .transpose()
}

/// A delivery that this courier has under way.
async fn held(connection: &mut PgConnection, courier: ChatId, delivery: DeliveryId) -> sqlx::Result<Option<Held>> {
    Ok(mine(connection, courier, delivery).await?.filter(|held| held.state.is_under_way()))
}

/// Where a step belongs among those that are noted since its courier got the passport.
async fn placed(
    connection: &mut PgConnection,
    delivery: DeliveryId,
    step: DeliveryMove,
    moment: Moment,
) -> sqlx::Result<Placed> {
    let noted = custody::moves(connection, delivery).await?;
    if moment.at < noted.since {
        return Ok(Placed::Refused);
    }
    Ok(place(&noted.moves, (moment.at, step), !moment.is_late()))
}

/// Notes a step and lets the delivery stand as it then does; what is back at the office is settled.
async fn take(
    connection: &mut PgConnection,
    seal: &Seal,
    (delivery, by): (DeliveryId, ChatId),
    (event, why): (Event, Why<'_>),
    stands: DeliveryState,
    moment: Moment,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update deliveries set state = $2, settled_at = case when $3 then coalesce(settled_at, $4::timestamptz) end where id = $1",
        delivery.0,
        stands.code(),
        !stands.is_under_way(),
        moment.at,
    )
    .execute(&mut *connection)
    .await?;
    custody::put(connection, seal, delivery, Note { event, by, why, moment }).await
}

async fn line(connection: &mut PgConnection, seal: &Seal, delivery: DeliveryId) -> sqlx::Result<DeliveryLine> {
    delivery_line::one(connection, seal, delivery).await
}
