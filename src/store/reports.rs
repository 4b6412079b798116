//! A year in figures: counts only, nothing of a person. What counts applications is read from the sums that triggers keep
//! where applications change (`year_sums`); those are never anything but what `year_sums_anew` counts.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use sqlx::PgConnection;

use super::{stored, surveys};
use crate::chat::{BroadcastOutcome, YearReport};
use crate::domain::{BroadcastId, PassportKind, Status, VillageCode, collect_by, wib_date, wib_moment};

/// A year by local days.
#[derive(Debug, Clone, Copy)]
struct Span {
    first: NaiveDate,
    last: NaiveDate,
}

/// Years that are asked for; others have no figures, and are not looked for.
const YEARS: std::ops::RangeInclusive<i32> = 1945..=9999;

/// The figures of a year, as they are on this day; none for one that is out of all question.
pub async fn of_year(connection: &mut PgConnection, year: i32, today: NaiveDate) -> sqlx::Result<Option<YearReport>> {
    if !YEARS.contains(&year) {
        return Ok(None);
    }
    let ends = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    let Some((first, last)) = ends else { return Ok(None) };
    let span = Span { first, last };
    let mut report = YearReport { year, ..YearReport::default() };
    applications(connection, today, &mut report).await?;
    set_aside(connection, span, &mut report).await?;
    report.broadcasts = broadcasts(connection, span).await?;
    report.survey = surveys::by_month(connection, span.first, span.last + Days::new(1)).await?;
    Ok(Some(report))
}

/// Years of which something is known, the latest first.
pub async fn years(connection: &mut PgConnection) -> sqlx::Result<Vec<i32>> {
    sqlx::query_scalar!(
        r#"select distinct year as "year!" from (
               select year from year_sums where part = 'kinds' group by year having sum(counted) <> 0
               union all
               select extract(year from b.started_at at time zone 'Asia/Jakarta')::integer from broadcasts as b
               where b.started_at is not null and b.action = 'send'
               union all
               select extract(year from m.month)::integer from survey_marks as m) as known
           order by 1 desc"#
    )
    .fetch_all(connection)
    .await
}

/// Kinds, statuses and villages, the days from the visit to the handover, and each passport against its own last day: out of
/// one reading, so that they are of the same moment and the first three have the same sum. Migration 0025 says what the keys
/// mean. Which visit it was is noted when the passport is handed over, or when the visit is closed where that comes later.
async fn applications(connection: &mut PgConnection, today: NaiveDate, report: &mut YearReport) -> sqlx::Result<()> {
    let rows = sqlx::query!(
        r#"select part, key[1] as first, key[2] as second, key[3] as third, sum(counted)::bigint as "count!"
           from year_sums where year = $1 group by part, key having sum(counted) <> 0"#,
        report.year,
    )
    .fetch_all(connection)
    .await?;
    let (mut kinds, mut statuses, mut villages) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for row in rows {
        match (row.part.as_str(), row.first.as_deref()) {
            ("kinds", _) => {
                *kinds.entry(row.first).or_insert(0) += row.count;
                *statuses.entry(stored(row.second)?).or_insert(0) += row.count;
                *villages.entry(row.third).or_insert(0) += row.count;
            }
            ("deadline", Some("in_time")) => report.deadline.in_time += row.count,
            ("deadline", Some("late")) => report.deadline.late += row.count,
            // Not handed over: too late from the day after the last one on.
            ("deadline", Some("open")) => {
                let issued_on: NaiveDate = stored(row.second.and_then(|day| day.parse().ok()))?;
                if today > collect_by(issued_on) {
                    report.deadline.overdue += row.count;
                }
            }
            ("days", Some(days)) => report.days.push((stored(days.parse().ok())?, row.count)),
            // Of a newer program.
            _ => {}
        }
    }
    report.days.sort_unstable();
    for (kind, count) in kinds {
        let kind = kind.map(|code| stored(PassportKind::from_code(&code))).transpose()?;
        report.kinds.push((kind, count));
    }
    for (status, count) in statuses {
        report.statuses.push((stored(Status::from_code(&status))?, count));
    }
    for (village, count) in villages {
        let village = village.map(|code| stored(VillageCode::parse(&code))).transpose()?;
        report.villages.push((village, count));
    }
    // Stable: of two with the same count the one with the smaller code stays first.
    report.villages.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(())
}

/// Postponed and suspended: what was decided in this year counts, whatever followed.
async fn set_aside(connection: &mut PgConnection, span: Span, report: &mut YearReport) -> sqlx::Result<()> {
    let row = sqlx::query!(
        r#"select count(distinct application_id) filter (where status = 'ditunda') as "postponed!",
               count(distinct application_id) filter (where status = 'ditangguhkan') as "suspended!"
           from application_events
           where status in ('ditunda', 'ditangguhkan') and status_day between $1 and $2"#,
        span.first,
        span.last,
    )
    .fetch_one(connection)
    .await?;
    (report.postponed, report.suspended) = (row.postponed, row.suspended);
    Ok(())
}

/// What became of the broadcasts that started in this year. Corrections and recalls change those, and are no others. Nearly
/// everybody has it, so the others are counted, each group of them in an index of its own. Where receipts are gone with their part
/// of the table (`deploy/database/partitions.sql`), nothing is known.
async fn broadcasts(connection: &mut PgConnection, span: Span) -> sqlx::Result<Vec<BroadcastOutcome>> {
    let midnight = |day: NaiveDate| wib_moment(day, chrono::NaiveTime::MIN);
    let rows = sqlx::query!(
        // What waits or is on its way is always of the few broadcasts that run.
        r#"with of_year as (
               select id, title, started_at, recipients from broadcasts
               where started_at >= $1 and started_at < $2 and action = 'send'),
           others as (
               select broadcast_id, chat_id, max(worst) as worst from (
                   select broadcast_id, chat_id, 5 as worst from outbox
                   where state = 'waiting' and broadcast_id is not null
                   union all
                   select broadcast_id, chat_id, 5 from outbox where state = 'sending' and broadcast_id is not null
                   union all
                   select o.broadcast_id, o.chat_id, case o.state when 'unknown' then 4 else 3 end
                   from of_year as b join outbox as o on o.broadcast_id = b.id and o.state in ('failed', 'unknown')
                   union all
                   select o.broadcast_id, o.chat_id, 2
                   from of_year as b join outbox as o on o.broadcast_id = b.id and o.state = 'withdrawn') as calls
               group by broadcast_id, chat_id),
           counts as materialized (
               select broadcast_id, count(*) as people, count(*) filter (where worst = 5) as waiting,
                   count(*) filter (where worst = 4) as unknown, count(*) filter (where worst = 3) as failed,
                   count(*) filter (where worst = 2) as withdrawn
               from others group by broadcast_id)
           select b.id as "id!", b.title as "title!", b.started_at as "started_at!", coalesce(c.waiting, 0) as "waiting!",
               coalesce(c.unknown, 0) as "unknown!", coalesce(c.failed, 0) as "failed!",
               coalesce(c.withdrawn, 0) as "withdrawn!",
               case when exists (select from outbox as o where o.broadcast_id = b.id)
                   then b.recipients - coalesce(c.people, 0) else 0 end as "sent!"
           from of_year as b left join counts as c on c.broadcast_id = b.id
           order by b.started_at, b.id"#,
        midnight(span.first),
        midnight(span.last + Days::new(1)),
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| BroadcastOutcome {
            id: BroadcastId(row.id),
            title: row.title,
            day: wib_date(row.started_at),
            sent: row.sent,
            failed: row.failed,
            unknown: row.unknown,
            withdrawn: row.withdrawn,
            waiting: row.waiting,
        })
        .collect())
}
