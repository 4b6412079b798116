//! Who holds a role, and who was invited and has not come yet.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::stored;
use crate::chat::{ConsoleAnswer, InvitedLine, StaffLine};
use crate::domain::{ChatId, Role};

/// Everybody with a role, and open invitations.
pub async fn team(connection: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<ConsoleAnswer> {
    let staff = sqlx::query!(
        "select id, chat_id, role, name, since from staff where revoked_at is null order by role, name, id limit 500"
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(StaffLine {
            id: row.id,
            chat: ChatId(row.chat_id),
            role: stored(Role::from_code(&row.role))?,
            name: row.name,
            since: row.since,
        })
    })
    .collect::<sqlx::Result<_>>()?;
    let invited = sqlx::query!(
        "select role, name, expires_at from invitations where used_at is null and expires_at > $1 order by id desc limit 100",
        now,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(InvitedLine { role: stored(Role::from_code(&row.role))?, name: row.name, until: row.expires_at })
    })
    .collect::<sqlx::Result<_>>()?;
    Ok(ConsoleAnswer::Team { staff, invited })
}

/// Everybody who has or had a role, with the last name that was written for them.
pub async fn names(connection: &mut PgConnection) -> sqlx::Result<Vec<(ChatId, String)>> {
    let rows =
        sqlx::query!("select distinct on (chat_id) chat_id, name from staff order by chat_id, id desc limit 2000")
            .fetch_all(connection)
            .await?;
    Ok(rows.into_iter().map(|row| (ChatId(row.chat_id), row.name)).collect())
}
