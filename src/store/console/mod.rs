//! The console: links that let somebody in once, sessions that hang on a role, and what its first page shows.

mod deliveries;
mod forms;
mod office;
mod team;
mod today;
mod trail;

pub use deliveries::open_deliveries;
pub use forms::{new_form, use_form};
pub use office::{approved, approved_id, one as proposal, proposals, propose, settle};
pub use team::{names, team};
pub use today::{LISTED, SET_ASIDE, broadcasts, today};
pub use trail::{TRAIL_PAGE, application, trail};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use rand::TryRng as _;
use rand::rngs::SysRng;
use sqlx::PgConnection;

use super::chats::spoken;
use super::staff::digest;
use super::{audit, stored};
use crate::domain::{ChatId, Role, Tongue};

/// A link is good for so long.
pub const LINK_LIFE: TimeDelta = TimeDelta::minutes(5);
/// Whoever does nothing for so long has to come in again…
pub const IDLE: TimeDelta = TimeDelta::minutes(30);
/// …and everybody after so long.
pub const LONGEST: TimeDelta = TimeDelta::hours(12);
/// Links that let nobody in, from one address within [`MISSES_WITHIN`]; after so many no more of them are noted.
const MISSES: i64 = 20;
const MISSES_WITHIN: TimeDelta = TimeDelta::minutes(5);
/// That somebody is there is written down no more often than this.
const SEEN_EVERY: TimeDelta = TimeDelta::seconds(30);

/// Somebody at a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seated {
    /// Their chat.
    pub chat: ChatId,
    /// The name that the inviter wrote.
    pub name: String,
    /// The role that they hold at this moment.
    pub role: Role,
    /// The language in which they are answered.
    pub tongue: Tongue,
}

/// A link for an officer, in place of the one that they may have: its token, 256 random bits in base64url. None where
/// the chat holds no officer's role.
pub async fn make_link(
    connection: &mut PgConnection,
    chat: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    let staff = sqlx::query_scalar!(
        "select id from staff where chat_id = $1 and revoked_at is null and role in ('officer', 'approver') for update",
        chat.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(staff) = staff else { return Ok(None) };
    sqlx::query!("delete from console_links where (staff_id = $1 and used_at is null) or expires_at < $2", staff, now)
        .execute(&mut *connection)
        .await?;
    let token = draw()?;
    sqlx::query!(
        "insert into console_links (token_hash, staff_id, created_at, expires_at) values ($1, $2, $3, $4)",
        digest(&token),
        staff,
        now,
        now + LINK_LIFE,
    )
    .execute(&mut *connection)
    .await?;
    audit::note(connection, Some(chat), "console.link_made", None, None, now).await?;
    Ok(Some(token))
}

/// Uses a link up: the token of a new session, for the cookie. Old, used, unknown, and of somebody whose role is gone
/// are one answer.
pub async fn enter(connection: &mut PgConnection, link: &str, now: DateTime<Utc>) -> sqlx::Result<Option<String>> {
    let used = sqlx::query!(
        "update console_links as l set used_at = $2 from staff as s
         where l.token_hash = $1 and l.used_at is null and l.expires_at > $2
           and s.id = l.staff_id and s.revoked_at is null and s.role in ('officer', 'approver')
         returning l.staff_id, s.chat_id",
        digest(link),
        now,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(used) = used else { return Ok(None) };
    let token = draw()?;
    let id = sqlx::query_scalar!(
        "insert into console_sessions (token_hash, staff_id, created_at, seen_at) values ($1, $2, $3, $3) returning id",
        digest(&token),
        used.staff_id,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query!("delete from console_sessions where created_at < $1", now - LONGEST - LONGEST)
        .execute(&mut *connection)
        .await?;
    let subject = format!("console {id}");
    audit::note(connection, Some(ChatId(used.chat_id)), "console.entered", Some(subject), None, now).await?;
    Ok(Some(token))
}

/// Who sits there, as things stand at this moment. `acts`: they did something themselves, so the idle time begins anew.
pub async fn seated(
    connection: &mut PgConnection,
    token: &str,
    acts: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Seated>> {
    let row = sqlx::query!(
        r#"select n.id, n.seen_at, s.chat_id, s.name, s.role, c.speaks as "speaks!"
           from console_sessions as n
           join staff as s on s.id = n.staff_id
           join chats as c on c.chat_id = s.chat_id
           where n.token_hash = $1 and n.ended_at is null and n.seen_at > $2 and n.created_at > $3
             and s.revoked_at is null and s.role in ('officer', 'approver')"#,
        digest(token),
        now - IDLE,
        now - LONGEST,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    if acts && row.seen_at < now - SEEN_EVERY {
        sqlx::query!("update console_sessions set seen_at = $2 where id = $1 and seen_at < $2", row.id, now)
            .execute(&mut *connection)
            .await?;
    }
    Ok(Some(Seated {
        chat: ChatId(row.chat_id),
        name: row.name,
        role: stored(Role::from_code(&row.role))?,
        tongue: spoken(&row.speaks),
    }))
}

/// They leave: the cookie is worth nothing from now on.
pub async fn leave(connection: &mut PgConnection, token: &str, now: DateTime<Utc>) -> sqlx::Result<()> {
    let left = sqlx::query!(
        "update console_sessions as n set ended_at = $2 from staff as s
         where n.token_hash = $1 and n.ended_at is null and s.id = n.staff_id returning n.id, s.chat_id",
        digest(token),
        now,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(left) = left else { return Ok(()) };
    let subject = format!("console {}", left.id);
    audit::note(connection, Some(ChatId(left.chat_id)), "console.left", Some(subject), None, now).await
}

/// Whether so many links from this address let nobody in that no more are noted for a while.
pub async fn is_braked(connection: &mut PgConnection, source: &str, now: DateTime<Utc>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select count(*) >= $3 as "braked!" from console_misses where source = $1 and at > $2"#,
        digest(source),
        now - MISSES_WITHIN,
        MISSES,
    )
    .fetch_one(connection)
    .await
}

/// A link from this address let nobody in.
pub async fn missed(connection: &mut PgConnection, source: &str, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("delete from console_misses where at < $1", now - MISSES_WITHIN).execute(&mut *connection).await?;
    sqlx::query!("insert into console_misses (source, at) values ($1, $2)", digest(source), now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Straight from the operating system: nobody else is to have seen it.
fn draw() -> sqlx::Result<String> {
    let mut bits = [0; 32];
    SysRng.try_fill_bytes(&mut bits).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
    Ok(URL_SAFE_NO_PAD.encode(bits))
}
