//! What needs a person now.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgConnection;

use super::super::{door, privacy, statuses, stored, tickets};
use crate::chat::{BroadcastHead, ConflictLine, DeskBroadcast, DeskDelivery, DeskVillage, TicketLine, Today};
use crate::domain::{
    ApplicationNumber, BroadcastId, BroadcastState, ChatId, DeliveryId, TicketSide, TicketState, VillageCode,
    WATCHED_AFTER,
};

/// Lines of one kind; how many there are is counted up to [`COUNTED`].
const SHOWN: i64 = 8;
const COUNTED: i64 = 1_000;
/// What did not fit is shown for so long, as long as its parcel is under way.
const CONFLICTS: TimeDelta = TimeDelta::days(14);
/// Inputs that were set aside are counted for so long.
pub const SET_ASIDE: TimeDelta = TimeDelta::days(7);
/// Broadcasts that are over are listed for so long, and so many at most.
pub const LISTED: TimeDelta = TimeDelta::days(30);
const LISTED_AT_MOST: i64 = 50;
/// Broadcasts that ended longer ago need nobody any more.
const BROADCASTS: TimeDelta = TimeDelta::days(14);

/// Everything that waits for a person, each kind with its first lines.
pub async fn today(
    connection: &mut PgConnection,
    (bot_id, officer): (i64, ChatId),
    today: NaiveDate,
    now: DateTime<Utc>,
) -> sqlx::Result<Today> {
    let watched = today - TimeDelta::days(i64::from(WATCHED_AFTER));
    let counts = sqlx::query!(
        r#"select
               (select count(*) from (select from applications where status = 'selesai' and issued_on <= $1 limit $3) as l)
                   as "pressing!",
               (select count(*) from (select from applications
                    where status = 'selesai' and issued_on is null and status_day <= $1 limit $3) as u) as "undated!",
               (select count(*) from (select from inbox where outcome = 'set_aside' and settled_at > $2 limit $3) as i)
                   as "set_aside!",
               (select count(*) from status_feed_set_aside) as "feed_rows!",
               (select f.failure from status_feed as f where f.one) as feed_failure,
               (select count(*) from office_proposals where state = 'open') as "proposals!""#,
        watched,
        now - SET_ASIDE,
        COUNTED,
    )
    .fetch_one(&mut *connection)
    .await?;
    let open = tickets::open_ones(connection).await?;
    let tickets_open = i64::try_from(open.len()).unwrap_or(i64::MAX);
    let mut tickets: Vec<TicketLine> = open.into_iter().filter(|line| needs(line, officer, now)).collect();
    tickets.sort_by_key(|line| (line.due().is_none(), line.due(), line.waiting_since));
    tickets.truncate(usize::try_from(SHOWN).unwrap_or_default());
    Ok(Today {
        cases: door::open_cases(&mut *connection).await?,
        conflicts: conflicts(connection, now).await?,
        deliveries: deliveries(connection).await?,
        addresses: addresses(connection).await?,
        pressing: statuses::deadlines::pressing(connection, today, SHOWN).await?,
        pressing_count: counts.pressing + counts.undated,
        broadcasts: broadcasts_to_see(connection, bot_id, now).await?,
        villages: villages(connection, today).await?,
        set_aside: counts.set_aside,
        feed_rows: counts.feed_rows,
        feed_failure: counts.feed_failure.and_then(|code| crate::chat::FeedFailure::from_code(&code)),
        proposals: counts.proposals,
        tickets,
        tickets_open,
        erasures: privacy::waiting(connection, SHOWN).await?,
    })
}

/// Whether a ticket wants somebody now: one's own matter never.
fn needs(line: &TicketLine, officer: ChatId, now: DateTime<Utc>) -> bool {
    let mine_to_answer = line.taken_by == Some(officer) && line.last_side != Some(TicketSide::Officer);
    line.chat != officer && (line.is_overdue(now) || line.state == TicketState::Waiting || mine_to_answer)
}

async fn conflicts(connection: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<Vec<ConflictLine>> {
    sqlx::query!(
        r#"select c.delivery_id, a.number, coalesce(c.recorded_at, c.at) as "at!", c.reason
           from custody as c join deliveries as d on d.id = c.delivery_id
           join applications as a on a.id = d.application_id
           where c.event = 'conflict' and d.settled_at is null and coalesce(c.recorded_at, c.at) > $1
           order by c.id desc limit $2"#,
        now - CONFLICTS,
        SHOWN,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(ConflictLine {
            delivery: DeliveryId(row.delivery_id),
            number: stored(ApplicationNumber::parse(&row.number))?,
            at: row.at,
            told: row.reason,
        })
    })
    .collect()
}

/// Locked codes, tries that failed, and couriers' parcels for which another address is wanted.
async fn deliveries(connection: &mut PgConnection) -> sqlx::Result<Vec<DeskDelivery>> {
    sqlx::query!(
        r#"select d.id, a.number, d.code_locked_at is not null as "locked!", d.state = 'not_delivered' as "failed!",
               exists (select from address_proposals as p where p.application_id = a.id and p.state = 'open'
                   and p.kind = 'follower') as "asked!",
               (select s.name from staff as s where s.chat_id = d.courier order by s.id desc limit 1) as courier
           from deliveries as d join applications as a on a.id = d.application_id
           where d.settled_at is null and (d.code_locked_at is not null or d.state = 'not_delivered' or exists (
               select from address_proposals as p where p.application_id = d.application_id and p.state = 'open'
                   and p.kind = 'follower'))
           order by d.id limit $1"#,
        SHOWN,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(DeskDelivery {
            delivery: DeliveryId(row.id),
            number: stored(ApplicationNumber::parse(&row.number))?,
            courier: row.courier,
            locked: row.locked,
            failed: row.failed,
            asked: row.asked,
        })
    })
    .collect()
}

async fn addresses(connection: &mut PgConnection) -> sqlx::Result<Vec<ApplicationNumber>> {
    sqlx::query_scalar!(
        "select a.number from address_asks as k join applications as a on a.id = k.application_id
         where k.step = 'escalated' and k.closed_at is null and a.status in ('adjudikasi', 'dicetak', 'selesai')
         order by k.id limit $1",
        SHOWN,
    )
    .fetch_all(connection)
    .await?
    .iter()
    .map(|number| stored(ApplicationNumber::parse(number)))
    .collect()
}

async fn broadcasts_to_see(
    connection: &mut PgConnection,
    bot_id: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<DeskBroadcast>> {
    let ids = sqlx::query!(
        r#"select b.id, b.title, b.state from broadcasts as b
           where b.bot_id = $1 and (b.state in ('awaiting_approval', 'paused') or b.state in ('ended', 'stopped')
               and b.outdated_at is null and coalesce(b.ended_at, b.created_at) > $2
               and exists (select from outbox as o where o.broadcast_id = b.id and o.state in ('failed', 'unknown'))
               and not exists (select from broadcasts as n where n.target_id = b.id and n.action = 'delete'))
           order by b.state in ('awaiting_approval', 'paused') desc, b.id desc limit $3"#,
        bot_id,
        now - BROADCASTS,
        SHOWN,
    )
    .fetch_all(connection)
    .await?;
    ids.into_iter()
        .map(|row| {
            Ok(DeskBroadcast {
                id: BroadcastId(row.id),
                title: row.title,
                state: stored(BroadcastState::from_code(&row.state))?,
            })
        })
        .collect()
}

/// Broadcasts that are alive and the latest of those that are over, newest first.
pub async fn broadcasts(
    connection: &mut PgConnection,
    bot_id: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<BroadcastHead>> {
    let rows = sqlx::query!(
        r#"select b.id, b.title, b.state, b.recipients, b.created_at,
               exists (select from outbox as o where o.broadcast_id = b.id and o.state in ('failed', 'unknown')) as "attention!"
           from broadcasts as b
           where b.bot_id = $1
             and (b.state in ('awaiting_approval', 'scheduled', 'running', 'paused') or coalesce(b.ended_at, b.created_at) > $2)
           order by b.state in ('awaiting_approval', 'scheduled', 'running', 'paused') desc, b.id desc limit $3"#,
        bot_id,
        now - LISTED,
        LISTED_AT_MOST,
    )
    .fetch_all(connection)
    .await?;
    let heads = rows.into_iter().map(|row| BroadcastHead {
        id: BroadcastId(row.id),
        title: row.title,
        // One of a newer version keeps none of the others from being listed.
        state: BroadcastState::from_code(&row.state),
        recipients: i64::from(row.recipients),
        created_at: row.created_at,
        attention: row.attention,
    });
    Ok(heads.collect())
}

/// Villages where enough people wait and no visit is planned yet.
async fn villages(connection: &mut PgConnection, today: NaiveDate) -> sqlx::Result<Vec<DeskVillage>> {
    sqlx::query!(
        "select q.key, q.people from quorums as q
         where q.scope = 'village' and not exists (
             select from visit_villages as n join visits as v on v.id = n.visit_id
             where n.village = q.key and v.state in ('planned', 'announced', 'moved') and v.day >= $1)
         order by q.people desc, q.key limit $2",
        today,
        SHOWN,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| Ok(DeskVillage { village: stored(VillageCode::parse(&row.key))?, people: i64::from(row.people) }))
    .collect()
}
