//! Who came to a visit.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::super::{Purpose, Seal, audit, stored};
use crate::chat::{AttendeeLine, VisitTotals};
use crate::domain::{ChatId, VisitId};

/// Who said that they come, in the order in which they said so. That an officer read the names is noted.
pub async fn attendees(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    visit: VisitId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<AttendeeLine>> {
    let people = sqlx::query!(
        r#"select a.chat_id, a.headcount, (
               select i.name_sealed from interests as i join visit_villages as n using (village)
               where n.visit_id = a.visit_id and i.chat_id = a.chat_id and i.state = 'open'
               order by i.for_other, i.id limit 1) as "name_sealed?"
           from attendances as a where a.visit_id = $1 and a.state = 'coming' order by a.since, a.chat_id"#,
        visit.0,
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(AttendeeLine {
            chat: ChatId(row.chat_id),
            name: row.name_sealed.map(|name| seal.open(Purpose::Name, &name)).transpose()?,
            headcount: stored(u16::try_from(row.headcount).ok())?,
        })
    })
    .collect::<sqlx::Result<Vec<_>>>()?;
    let detail = json!({ "people": people.len() });
    let subject = format!("visit {}", visit.0);
    audit::note(connection, Some(officer), "attendees.read", Some(subject), Some(detail), now).await?;
    Ok(people)
}

/// Keeps how many came of each chat that had said so, and how many others; lets the visit serve the open interests
/// of those who came, in its villages. The caller holds the visit's lock.
pub async fn close(
    connection: &mut PgConnection,
    visit: VisitId,
    came: &[(ChatId, u16)],
    walk_ins: u16,
    now: DateTime<Utc>,
) -> sqlx::Result<VisitTotals> {
    let chats: Vec<i64> = came.iter().map(|(chat, _)| chat.0).collect();
    let people: Vec<i32> = came.iter().map(|(_, people)| i32::from(*people)).collect();
    let recorded = sqlx::query!(
        r#"update attendances as a set came = c.came
           from unnest($2::bigint[], $3::integer[]) as c (chat_id, came)
           where a.visit_id = $1 and a.chat_id = c.chat_id and a.state = 'coming'
           returning a.chat_id, a.came as "came!""#,
        visit.0,
        &chats,
        &people,
    )
    .fetch_all(&mut *connection)
    .await?;
    sqlx::query!("update visits set walk_ins = $2 where id = $1", visit.0, i32::from(walk_ins))
        .execute(&mut *connection)
        .await?;
    let served = sqlx::query!(
        "update interests as i set state = 'served', settled_at = $2, visit_id = $1
         from attendances as a
         where a.visit_id = $1 and a.came > 0 and i.chat_id = a.chat_id and i.state = 'open'
           and i.village in (select village from visit_villages where visit_id = $1)",
        visit.0,
        now,
    )
    .execute(connection)
    .await?
    .rows_affected();
    let mut absent: Vec<ChatId> = recorded.iter().filter(|row| row.came == 0).map(|row| ChatId(row.chat_id)).collect();
    absent.sort_unstable();
    Ok(VisitTotals {
        came: recorded.iter().map(|row| i64::from(row.came)).sum(),
        walk_ins: i64::from(walk_ins),
        served: i64::try_from(served).unwrap_or(i64::MAX),
        absent,
    })
}
