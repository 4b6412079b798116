//! Who did what. Entries are added, never changed; the table refuses anything else. `chain` and `verify` show when
//! somebody got around that.

mod chain;
mod verify;

pub(super) use chain::prove_anew;
pub use chain::{Sealed, forget, head, seal};
pub use verify::{Fault, Verdict, verify};

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::domain::{AuditAction, ChatId};

/// Adds an entry. `actor`: absent for the program itself and the command line. `subject`: such as
/// `application 12`. `action`: a code of [`AuditAction`], or of a step with `delivery.` in front. `detail`: counts and
/// codes. No personal value in either: entries outlive an erasure.
pub async fn note(
    connection: &mut PgConnection,
    actor: Option<ChatId>,
    action: &'static str,
    subject: Option<String>,
    detail: Option<Value>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    debug_assert!(AuditAction::has_words(action), "{action} needs words before anybody reads it");
    sqlx::query!(
        "insert into audit (at, actor, action, subject, detail) values ($1, $2, $3, $4, $5)",
        now,
        actor.map(|actor| actor.0),
        action,
        subject,
        detail,
    )
    .execute(connection)
    .await?;
    Ok(())
}
