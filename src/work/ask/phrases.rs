//! Phrases that were not understood: officers ask, the store decides.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::chat::{Answer, PhraseAnswer, PhraseQuestion};
use crate::domain::ChatId;
use crate::language::Intent;
use crate::store::phrases;

pub(super) async fn ask(
    connection: &mut PgConnection,
    chat: ChatId,
    question: &PhraseQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    if let PhraseQuestion::Judge(id, label) = question {
        let unknown = label.as_deref().is_some_and(|label| Intent::from_label(label).is_none());
        if unknown || !phrases::judge(connection, chat, *id, label.as_deref(), now).await? {
            return Ok(Answer::Phrases(PhraseAnswer::Gone));
        }
    }
    let (lines, all, judged) = phrases::open(connection).await?;
    Ok(Answer::Phrases(PhraseAnswer::Open { lines, all, judged }))
}
