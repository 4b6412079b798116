//! A visit as an officer sees it.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::audience;
use super::one;
use crate::chat::{HeldNotice, VisitView};
use crate::domain::{ChatId, Topic, VisitId};

/// One visit, with who could be told of it, and the days on which there is another one.
pub async fn view(
    connection: &mut PgConnection,
    officer: ChatId,
    visit: VisitId,
    today: NaiveDate,
) -> sqlx::Result<Option<VisitView>> {
    let Some(line) = one(connection, officer, visit).await? else { return Ok(None) };
    let counts = sqlx::query!(
        r#"select coalesce((select sum(s.people)::bigint from interest_sums as s join visit_villages as n using (village)
                            where n.visit_id = $1), 0) as "people!",
               (select count(distinct o.chat_id) from broadcasts as b join outbox as o on o.broadcast_id = b.id
                where b.visit_id = $1 and o.state = 'waiting') as "in_line!",
               (select min(b.start_at) from broadcasts as b
                where b.visit_id = $1 and b.action = 'send' and b.state in ('awaiting_approval', 'scheduled')) as held_from,
               (select bool_or(b.state = 'awaiting_approval') from broadcasts as b
                where b.visit_id = $1 and b.action = 'send'
                  and b.state in ('awaiting_approval', 'scheduled')) as awaits_approval,
               array(select distinct v.day from visits as v
                     where v.state in ('planned', 'announced', 'moved') and v.day >= $2 and v.id <> $1
                     order by v.day) as "busy!",
               (select coalesce(sum(a.came), 0) from attendances as a where a.visit_id = $1) as "came!",
               (select v.walk_ins from visits as v where v.id = $1) as "walk_ins?""#,
        visit.0,
        today,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(Some(VisitView {
        newcomers: audience::count(connection, &line.newcomers(), Topic::Visits).await?,
        told: audience::count(connection, &line.told(), Topic::Visits).await?,
        coming: audience::count(connection, &line.coming(), Topic::Visits).await?,
        line,
        waiting: counts.people,
        in_line: counts.in_line,
        held: counts.awaits_approval.map(|needs_approval| HeldNotice { from: counts.held_from, needs_approval }),
        busy: counts.busy,
        came: counts.walk_ins.map(|walk_ins| (counts.came, i64::from(walk_ins))),
    }))
}
