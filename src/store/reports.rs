//! A year in figures: counts only, nothing of a person.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use sqlx::PgConnection;

use super::{stored, surveys};
use crate::chat::{BroadcastOutcome, InTime, YearReport};
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
    applications(connection, span, &mut report).await?;
    set_aside(connection, span, &mut report).await?;
    report.days = days(connection, span).await?;
    report.deadline = deadline(connection, span, today).await?;
    report.broadcasts = broadcasts(connection, span).await?;
    report.survey = surveys::by_month(connection, span.first, span.last + Days::new(1)).await?;
    Ok(Some(report))
}

/// Years of which something is known, the latest first.
pub async fn years(connection: &mut PgConnection) -> sqlx::Result<Vec<i32>> {
    sqlx::query_scalar!(
        r#"select distinct extract(year from day)::int as "year!" from (
               select coalesce(a.issued_on, (select min(e.status_day) from application_events as e
                                             where e.application_id = a.id), a.status_day) as day
               from applications as a
               union all
               select (b.started_at at time zone 'Asia/Jakarta')::date from broadcasts as b
               where b.started_at is not null and b.action = 'send'
               union all
               select (s.answered_at at time zone 'Asia/Jakarta')::date from surveys as s where s.answered_at is not null) as known
           order by 1 desc"#
    )
    .fetch_all(connection)
    .await
}

/// Kinds, statuses and villages out of one reading, so that they are of the same moment and have the same sum.
async fn applications(connection: &mut PgConnection, span: Span, report: &mut YearReport) -> sqlx::Result<()> {
    let rows = sqlx::query!(
        // Nearly all are issued, and those are counted in an index alone.
        r#"select kind, status as "status!", village, count(*) as "count!"
           from (select kind, status, village from applications where issued_on between $1 and $2
                 union all
                 select a.kind, a.status, a.village from applications as a
                 where a.issued_on is null
                   and coalesce((select min(e.status_day) from application_events as e where e.application_id = a.id),
                                a.status_day) between $1 and $2) as counted
           group by kind, status, village"#,
        span.first,
        span.last,
    )
    .fetch_all(connection)
    .await?;
    let (mut kinds, mut statuses, mut villages) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for row in rows {
        *kinds.entry(row.kind).or_insert(0) += row.count;
        *statuses.entry(row.status).or_insert(0) += row.count;
        *villages.entry(row.village).or_insert(0) += row.count;
    }
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

/// From the visit to the handover; which visit that was is noted when the passport is handed over, or when the visit is closed
/// where that comes later.
async fn days(connection: &mut PgConnection, span: Span) -> sqlx::Result<Vec<(i64, i64)>> {
    let rows = sqlx::query!(
        r#"select (status_day - attended_on)::bigint as "days!", count(*) as "count!"
           from applications
           where status = 'diserahkan' and status_day between $1 and $2 and attended_on is not null
           group by 1 order by 1"#,
        span.first,
        span.last,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.days, row.count)).collect())
}

/// Passports issued in this year, each against its own last day.
async fn deadline(connection: &mut PgConnection, span: Span, today: NaiveDate) -> sqlx::Result<InTime> {
    let rows = sqlx::query!(
        r#"select issued_on as "issued_on!", status, status_day, count(*) as "count!"
           from applications
           where issued_on between $1 and $2 and status in ('dicetak', 'selesai', 'diserahkan')
           group by issued_on, status, status_day"#,
        span.first,
        span.last,
    )
    .fetch_all(connection)
    .await?;
    let mut deadline = InTime::default();
    for row in rows {
        let last = collect_by(row.issued_on);
        let is_handed_over = row.status == Status::HandedOver.code();
        if is_handed_over && row.status_day <= last {
            deadline.in_time += row.count;
        } else if is_handed_over {
            deadline.late += row.count;
        } else if today > last {
            deadline.overdue += row.count;
        }
    }
    Ok(deadline)
}

/// What became of the broadcasts that started in this year. Corrections and recalls change those, and are no others.
async fn broadcasts(connection: &mut PgConnection, span: Span) -> sqlx::Result<Vec<BroadcastOutcome>> {
    let midnight = |day: NaiveDate| wib_moment(day, chrono::NaiveTime::MIN);
    let rows = sqlx::query!(
        r#"with people as (
               select o.broadcast_id, o.chat_id,
                   max(case o.state when 'sending' then 5 when 'waiting' then 5 when 'unknown' then 4
                       when 'failed' then 3 when 'withdrawn' then 2 else 1 end) as worst
               from broadcasts as b join outbox as o on o.broadcast_id = b.id
               where b.started_at >= $1 and b.started_at < $2 and b.action = 'send'
               group by o.broadcast_id, o.chat_id)
           select b.id, b.title, b.started_at as "started_at!",
               count(*) filter (where p.worst = 5) as "waiting!", count(*) filter (where p.worst = 4) as "unknown!",
               count(*) filter (where p.worst = 3) as "failed!", count(*) filter (where p.worst = 2) as "withdrawn!",
               count(*) filter (where p.worst = 1) as "sent!"
           from broadcasts as b left join people as p on p.broadcast_id = b.id
           where b.started_at >= $1 and b.started_at < $2 and b.action = 'send'
           group by b.id order by b.started_at, b.id"#,
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
