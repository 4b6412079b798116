//! What is stored of a chat: shown, withdrawn from, erased.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Desk, attending, demand};
use crate::chat::{Answer, PrivacyAnswer, PrivacyQuestion};
use crate::domain::{ApplicationId, ChatId, wib_date};
use crate::store::privacy::OtherErasure;
use crate::store::{attendances, audit, privacy};

pub(super) async fn ask(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    question: PrivacyQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    Ok(Answer::Privacy(match question {
        PrivacyQuestion::Stored => {
            PrivacyAnswer::Stored(Box::new(privacy::stored(connection, &desk.seal, chat).await?))
        }
        PrivacyQuestion::Readers => PrivacyAnswer::Readers(privacy::readers(connection, chat).await?),
        PrivacyQuestion::Standing => PrivacyAnswer::Standing(privacy::standing(connection, chat, now).await?),
        PrivacyQuestion::Withdraw => {
            // Deliveries and applications are locked before visits, as an erasure does it, and visits before interests.
            privacy::lock_followed(connection, chat).await?;
            let visits = attending::leave_all(connection, desk, chat, now).await?;
            let done = privacy::withdraw(connection, chat, now).await?;
            demand::rearm(connection, desk).await?;
            PrivacyAnswer::Withdrawn {
                interests: done.interests,
                visits,
                applications: done.applications,
                deliveries: done.deliveries,
            }
        }
        PrivacyQuestion::Others => PrivacyAnswer::Others(privacy::others(connection, &desk.seal, chat).await?),
        PrivacyQuestion::EraseOther(key) => {
            privacy::lock_drafts(connection, chat).await?;
            privacy::lock_followed(connection, chat).await?;
            attendances::lock_kept(connection, chat, wib_date(now)).await?;
            match privacy::erase_other(connection, &desk.seal, chat, key, now)
                .await
                .context("cannot erase one person")?
            {
                None => return Ok(Answer::NoSuchThing),
                Some(OtherErasure::Waits(numbers)) => PrivacyAnswer::OtherWaits(numbers),
                Some(OtherErasure::Erased) => {
                    // As when an interest is withdrawn: places that no interest leads to any more are given up.
                    attending::let_go(connection, desk, chat, None, now).await?;
                    demand::rearm(connection, desk).await?;
                    PrivacyAnswer::OtherErased
                }
            }
        }
        PrivacyQuestion::Keep => PrivacyAnswer::Kept(
            privacy::keep(connection, chat, now).await.context("cannot take a wish to be erased back")?,
        ),
        PrivacyQuestion::Erase => {
            privacy::lock_drafts(connection, chat).await?;
            let standing = privacy::standing(connection, chat, now).await?;
            if standing.has_role {
                PrivacyAnswer::Standing(standing)
            } else if standing.waits() {
                let (due_at, new) = privacy::wait(connection, chat, &standing, now).await?;
                PrivacyAnswer::Waits { due_at, standing, new }
            } else {
                erase(connection, desk, chat, now).await?;
                PrivacyAnswer::Erased
            }
        }
    }))
}

/// Erases what is stored of a chat in whose way nothing stands. Places at visits go to those who wait for them.
pub(in crate::work) async fn erase(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    privacy::lock_drafts(connection, chat).await.context("cannot hold what the office has half done")?;
    attending::leave_all(connection, desk, chat, now).await.context("cannot give up places")?;
    privacy::erase(connection, &desk.seal, chat, now).await.context("cannot erase")?;
    demand::rearm(connection, desk).await
}

/// Notes that one of the office saw the names of these applications, where there are any.
pub(super) async fn looked(
    connection: &mut PgConnection,
    by: ChatId,
    action: &'static str,
    applications: impl Iterator<Item = ApplicationId>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let keys: Vec<i64> = applications.map(|application| application.0).collect();
    if keys.is_empty() {
        return Ok(());
    }
    let detail = serde_json::json!({ "applications": keys });
    audit::note(connection, Some(by), action, None, Some(detail), now).await.context("cannot note a look")
}
