//! What is stored of a chat: shown, withdrawn from, erased.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Desk, attending, demand};
use crate::chat::{Answer, ErasureStanding, PrivacyAnswer, PrivacyQuestion, news};
use crate::domain::ChatId;
use crate::store::outbox::{self, Lane};
use crate::store::{chats, privacy, staff};
use crate::work::{apply, show};

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
        PrivacyQuestion::Erase => {
            let standing = privacy::standing(connection, chat, now).await?;
            if standing.has_role {
                PrivacyAnswer::Standing(standing)
            } else if standing.waits() {
                let (due_at, new) = privacy::wait(connection, chat, &standing, now).await?;
                if new {
                    tell_officers(connection, desk, &standing, due_at, now).await?;
                }
                PrivacyAnswer::Waits { due_at, standing }
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
    attending::leave_all(connection, desk, chat, now).await.context("cannot give up places")?;
    privacy::erase(connection, &desk.seal, chat, now).await.context("cannot erase")?;
    demand::rearm(connection, desk).await
}

async fn tell_officers(
    connection: &mut PgConnection,
    desk: &Desk,
    standing: &ErasureStanding,
    due_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let officers = staff::officers(connection).await.context("cannot read who the officers are")?;
    let message = news::officers_waiting(due_at, standing);
    for (officer, tongue) in chats::tongues(connection, &officers).await? {
        let calls = apply::calls(&show::show(officer, &message, 0, tongue).await?)?;
        outbox::put(connection, desk.bot_id, officer, Lane::News, &calls, now).await?;
    }
    Ok(())
}
