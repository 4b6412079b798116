//! Passports that go to couriers: what is ready, who gets it, who had it. A delivery keeps its courier and its address:
//! another courier's is another delivery, so that the record always says who had a passport when.
//!
//! Whoever changes one locks its row first, then its application, as couriers do: nobody waits in a circle.

mod assign;
mod card;
pub mod followers;
mod right;
mod take_back;

pub use assign::{again, assign_many};
pub use card::{card, card_of, manifest, open, parcel, track};
pub use right::{set_right, take_right_back};
pub(super) use take_back::{End, Why, end};
pub use take_back::{reassign, take_back};

use sqlx::PgConnection;

use super::staff;
use crate::domain::{ChatId, DeliveryId};

/// Who hears of a wish about a delivery: whoever gave it to its courier, and whoever else has given something to that
/// courier that is under way; every officer where none of them is one any more.
pub(super) async fn officers_of(connection: &mut PgConnection, delivery: DeliveryId) -> sqlx::Result<Vec<ChatId>> {
    let chats = sqlx::query_scalar!(
        "select distinct o.assigned_by from deliveries as d
         join deliveries as o on o.courier = d.courier and (o.id = d.id or o.settled_at is null)
         where d.id = $1 order by o.assigned_by",
        delivery.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let chats: Vec<ChatId> = chats.into_iter().map(ChatId).collect();
    still_officers(connection, &chats).await
}

/// Those of them who are officers still; every officer where none is.
pub(super) async fn still_officers(connection: &mut PgConnection, chats: &[ChatId]) -> sqlx::Result<Vec<ChatId>> {
    let officers = staff::officers(connection).await?;
    let still: Vec<ChatId> = officers.iter().copied().filter(|officer| chats.contains(officer)).collect();
    Ok(if still.is_empty() { officers } else { still })
}
