//! A visit's notice, to everybody who waits for it.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::Desk;
use crate::chat::{Answer, Message};
use crate::domain::{ChatId, Tongue, VisitId, wib_date};
use crate::store::broadcasts::{self, Body};
use crate::work::show;

/// In the place of a chat, until the sender fills in the real one.
const NOBODY: ChatId = ChatId(0);

pub(super) async fn announce(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    visit: VisitId,
    message: &Message,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let body = Body { id: rendered(message, Tongue::Id).await?, en: rendered(message, Tongue::En).await? };
    Ok(broadcasts::announce(connection, desk.bot_id, officer, visit, &body, wib_date(now), now).await?)
}

async fn rendered(message: &Message, tongue: Tongue) -> anyhow::Result<Vec<Value>> {
    // No question of the reader's stands under it: its buttons open commands.
    show::show(NOBODY, message, 0, tongue)
        .await?
        .iter()
        .map(|call| serde_json::to_value(call).context("cannot keep a call"))
        .collect()
}
