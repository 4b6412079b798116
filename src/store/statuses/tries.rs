//! Wrong look-ups are looked at once more, a while later: whoever follows the number that was tried hears of it.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::domain::{ApplicationId, ApplicationNumber, ChatId};
use crate::store::{Purpose, Seal};

/// Somebody who is to hear that another chat tried their number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// Whom.
    pub chat: ChatId,
    /// Which.
    pub application: ApplicationId,
    /// Its number.
    pub number: ApplicationNumber,
}

/// Takes wrong look-ups from before `before`, at most `limit`, and forgets their numbers. Returns how many there
/// were and who is to hear of them: whoever follows the number, once a day; nobody where the chat that mistyped it
/// follows it itself by now.
pub async fn take(
    connection: &mut PgConnection,
    seal: &Seal,
    before: DateTime<Utc>,
    today: NaiveDate,
    limit: i64,
) -> sqlx::Result<(usize, Vec<Tried>)> {
    let seen = sqlx::query!(
        r#"update lookups as l set number_sealed = null
           from (select id, chat_id, number_sealed from lookups
                 where number_sealed is not null and at <= $1 order by at limit $2 for update skip locked) as s
           where l.id = s.id
           returning s.chat_id, s.number_sealed as "number_sealed!""#,
        before,
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut numbers = Vec::new();
    let mut chats = Vec::new();
    for row in &seen {
        // One that does not open is forgotten like the others: it must not keep them from being looked at.
        let Ok(number) = seal.open::<ApplicationNumber>(Purpose::Tried, &row.number_sealed) else { continue };
        numbers.push(String::from(number));
        chats.push(row.chat_id);
    }
    let told = sqlx::query!(
        r#"update follows as f set tried_on = $3
           from applications as a, unnest($1::text[], $2::bigint[]) as t (number, chat_id)
           where a.number = t.number and f.application_id = a.id and f.chat_id <> t.chat_id
             and f.tried_on is distinct from $3
             and not exists (select from follows as o where o.application_id = a.id and o.chat_id = t.chat_id)
           returning f.chat_id, f.application_id, a.number"#,
        &numbers,
        &chats,
        today,
    )
    .fetch_all(connection)
    .await?;
    let mut tried: Vec<Tried> = told
        .into_iter()
        .filter_map(|row| {
            let number = ApplicationNumber::parse(&row.number)?;
            Some(Tried { chat: ChatId(row.chat_id), application: ApplicationId(row.application_id), number })
        })
        .collect();
    tried.sort_by_key(|tried| (tried.application, tried.chat));
    Ok((seen.len(), tried))
}
