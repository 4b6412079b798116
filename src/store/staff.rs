//! People with a role, and the one-time invitations that give it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use rand::TryRng as _;
use rand::rngs::SysRng;
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::{audit, stored};
use crate::chat::{Answer, CourierLine, MemberLine};
use crate::domain::{ChatId, Role, wib_date};

/// Keeps an invitation that is good until `expires_at`; returns its token: 128 random bits in base64url,
/// 22 characters. Only the token's digest is stored, so it cannot be shown again.
pub async fn invite(
    connection: &mut PgConnection,
    role: Role,
    name: &str,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<String> {
    invite_by(connection, None, role, name, now, expires_at).await
}

/// The same, by somebody; `actor`: absent for the command line.
pub async fn invite_by(
    connection: &mut PgConnection,
    actor: Option<ChatId>,
    role: Role,
    name: &str,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<String> {
    // Drawn from the operating system, here and not by the caller: nobody else is to have seen it.
    let mut bits = [0; 16];
    SysRng.try_fill_bytes(&mut bits).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
    let token = URL_SAFE_NO_PAD.encode(bits);
    let id = sqlx::query_scalar!(
        "insert into invitations (token_hash, role, name, created_at, expires_at)
         values ($1, $2, $3, $4, $5) returning id",
        digest(&token),
        role.code(),
        name,
        now,
        expires_at,
    )
    .fetch_one(&mut *connection)
    .await?;
    let detail = json!({ "role": role.code() });
    audit::note(connection, actor, "invitation.made", Some(format!("invitation {id}")), Some(detail), now).await?;
    Ok(token)
}

/// Takes up an invitation; the role that it gives takes the place of an earlier one. Unknown, used and
/// too old are one answer.
pub async fn accept(
    connection: &mut PgConnection,
    chat: ChatId,
    token: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let invitation = sqlx::query!(
        "update invitations set used_at = $2, used_by = $3
         where token_hash = $1 and used_at is null and expires_at > $2
         returning id, role, name",
        digest(token),
        now,
        chat.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(invitation) = invitation else { return Ok(Answer::InvitationUnknown) };
    sqlx::query!("update staff set revoked_at = $2 where chat_id = $1 and revoked_at is null", chat.0, now)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "insert into staff (chat_id, role, name, since) values ($1, $2, $3, $4)",
        chat.0,
        invitation.role,
        invitation.name,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let (subject, detail) = (format!("invitation {}", invitation.id), json!({ "role": invitation.role }));
    audit::note(connection, Some(chat), "invitation.taken", Some(subject), Some(detail), now).await?;
    Ok(Answer::Joined { role: stored(Role::from_code(&invitation.role))?, name: invitation.name })
}

/// The role that a chat holds at this moment; it cannot be taken away before this transaction ends.
pub async fn role(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<Option<Role>> {
    let code =
        sqlx::query_scalar!("select role from staff where chat_id = $1 and revoked_at is null for share", chat.0)
            .fetch_optional(connection)
            .await?;
    code.map(|code| stored(Role::from_code(&code))).transpose()
}

/// Takes a role away. False where there was none.
pub async fn revoke(
    connection: &mut PgConnection,
    actor: Option<ChatId>,
    chat: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let id = sqlx::query_scalar!(
        "update staff set revoked_at = $2 where chat_id = $1 and revoked_at is null returning id",
        chat.0,
        now,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(id) = id else { return Ok(false) };
    audit::note(connection, actor, "role.revoked", Some(format!("staff {id}")), None, now).await?;
    Ok(true)
}

/// The chats of officers and approvers.
pub async fn officers(connection: &mut PgConnection) -> sqlx::Result<Vec<ChatId>> {
    let chats = sqlx::query_scalar!(
        "select chat_id from staff where revoked_at is null and role in ('officer', 'approver') order by chat_id"
    )
    .fetch_all(connection)
    .await?;
    Ok(chats.into_iter().map(ChatId).collect())
}

/// Approvers and their names, by name.
pub async fn approvers(connection: &mut PgConnection) -> sqlx::Result<Vec<(ChatId, String)>> {
    let rows = sqlx::query!(
        "select chat_id, name from staff where revoked_at is null and role = 'approver' order by name, chat_id"
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (ChatId(row.chat_id), row.name)).collect())
}

/// The name that a chat has, or last had, as one of the office; none for everybody else.
pub async fn name(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select name from staff where chat_id = $1 order by revoked_at is null desc, since desc limit 1",
        chat.0
    )
    .fetch_optional(connection)
    .await
}

/// Every chat that holds a role: whom Telegram's menus are set for.
pub async fn everybody(connection: &mut PgConnection) -> sqlx::Result<Vec<(ChatId, Role)>> {
    let rows = sqlx::query!("select chat_id, role from staff where revoked_at is null order by chat_id")
        .fetch_all(connection)
        .await?;
    // A role that only a newer program knows is that program's to speak of.
    Ok(rows.into_iter().filter_map(|row| Some((ChatId(row.chat_id), Role::from_code(&row.role)?))).collect())
}

/// Everybody with a role, by role and name, with what is with them.
pub async fn members(connection: &mut PgConnection) -> sqlx::Result<Vec<MemberLine>> {
    let rows = sqlx::query!(
        r#"select s.chat_id, s.name, s.role, s.since,
               (select count(*) from deliveries as d where d.courier = s.chat_id
                and d.state in ('assigned', 'departed', 'arrived', 'not_delivered')) as "passports!",
               (select count(*) from tickets as t where t.taken_by = s.chat_id and t.state = 'taken') as "tickets!"
           from staff as s where s.revoked_at is null
           order by array_position(array['approver', 'officer', 'courier'], s.role), s.name, s.chat_id"#
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(MemberLine {
                chat: ChatId(row.chat_id),
                name: row.name,
                role: stored(Role::from_code(&row.role))?,
                since: wib_date(row.since),
                passports: u32::try_from(row.passports).unwrap_or(u32::MAX),
                tickets: u32::try_from(row.tickets).unwrap_or(u32::MAX),
            })
        })
        .collect()
}

/// Couriers, by name.
pub async fn couriers(connection: &mut PgConnection) -> sqlx::Result<Vec<CourierLine>> {
    let rows = sqlx::query!(
        "select chat_id, name from staff where revoked_at is null and role = 'courier' order by name, chat_id"
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| CourierLine { chat: ChatId(row.chat_id), name: row.name }).collect())
}

/// What is kept of a token: nobody can use what stands in the table.
pub(super) fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
