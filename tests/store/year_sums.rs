//! What a year's figures are read from is kept where applications change; it is never anything but what a count would say.

use chrono::NaiveDate;
use jemputbola::domain::{Status, collect_by};
use sqlx::PgPool;

use super::reports::{issued, report};
use super::walk::{OFFICER, Walk, day};
use crate::world::database::{TestDatabase, database};

/// What is kept and what a count says, where they differ.
async fn differences(pool: &PgPool) -> i64 {
    sqlx::query_scalar(
        "with kept as (select year, part, key, sum(counted)::bigint as counted from year_sums
                       group by year, part, key having sum(counted) <> 0)
         select count(*) from (
             (table kept except table year_sums_anew) union all (table year_sums_anew except table kept)) as d",
    )
    .fetch_one(pool)
    .await
    .expect("a count")
}

/// So many applications, all finished and issued on one day.
async fn finished(count: i32) -> TestDatabase {
    let database = database().await;
    sqlx::query(
        "insert into applications (number, kind, status, status_day, said_status, issued_on, village, created_at, updated_at)
         select 'P-' || n, 'baru', 'selesai', '2026-11-12', 'selesai', '2026-11-10', 'v', now(), now()
         from generate_series(1, $1) as n",
    )
    .bind(count)
    .execute(&database.pool)
    .await
    .expect("applications");
    database
}

/// Those that count as handed over in time, in 2026.
async fn in_time(pool: &PgPool) -> i64 {
    sqlx::query_scalar(
        "select coalesce(sum(counted), 0)::bigint from year_sums
         where year = 2026 and part = 'deadline' and key = '{in_time}'",
    )
    .fetch_one(pool)
    .await
    .expect("a sum")
}

const HAND_OVER: &str = "update applications set status = 'diserahkan', status_day = '2026-11-16' where id = $1";

#[tokio::test]
async fn whatever_becomes_of_applications_the_sums_of_their_years_are_right() {
    let database = database().await;
    let pool = &database.pool;
    let insert = "insert into applications (number, kind, status, status_day, said_status, issued_on, attended_on, village,
             created_at, updated_at)
         select 'P-' || (select coalesce(max(id), 0) from applications) || '-' || n,
             case when n * $1 % 3 > 0 then 'baru' end, (array['wawancara', 'dicetak', 'selesai', 'diserahkan'])[1 + n * $1 % 4],
             date '2025-12-01' + n * $1 % 60, 'wawancara', case when n * $1 % 5 > 1 then date '2025-11-20' + n * $1 % 50 end,
             case when n * $1 % 7 > 2 then date '2025-11-01' + n * $1 % 19 end, case when n * $1 % 9 > 0 then 'v' || n * $1 % 3 end,
             now(), now()
         from generate_series(1, $1 % 6) as n";
    // Steps in an order that only looks random: the same in every run.
    let mut dice: i32 = 7;
    for step in 0..140 {
        dice = (dice * 75 + 74) % 65_537;
        let statement = match dice % 8 {
            0 | 1 => insert,
            2 => {
                "update applications set status = 'diserahkan', status_day = date '2025-12-20' + $1 % 40
                 where id % 4 = $1 % 4 and status <> 'diserahkan'"
            }
            3 => {
                "update applications set status = 'selesai', status_day = date '2025-12-10' + $1 % 40
                 where id % 5 = $1 % 5 and status = 'diserahkan'"
            }
            4 => {
                "update applications set issued_on = case when $1 % 3 > 0 then date '2025-12-15' + $1 % 40 end
                 where id % 6 = $1 % 6"
            }
            5 => {
                "update applications set village = 'v' || ($1 % 4), kind = 'hilang', updated_at = now() where id % 3 = $1 % 3"
            }
            6 => "update applications set attended_on = date '2025-10-01' + $1 % 30 where id % 7 = $1 % 7",
            _ => "delete from applications where id % 13 = $1 % 13",
        };
        sqlx::query(statement).bind(dice % 1_000).execute(pool).await.expect(statement);
        assert_eq!(differences(pool).await, 0, "after step {step}: {statement}");
    }
    let parts: i64 = sqlx::query_scalar("select count(distinct (year, part)) from year_sums_anew")
        .fetch_one(pool)
        .await
        .expect("a count");
    assert_eq!(parts, 6, "every figure of both years was walked through");
}

#[tokio::test]
async fn nobody_waits_for_somebody_else_s_application_and_what_is_rolled_back_counts_nowhere() {
    let database = finished(3).await;
    let pool = &database.pool;
    let mut file = pool.begin().await.expect("a transaction");
    sqlx::query(HAND_OVER).bind(1_i64).execute(&mut *file).await.expect("handed over");
    // A courier, while a file is being taken: of the same year, kind, status and village.
    let mut courier = pool.begin().await.expect("a transaction");
    sqlx::query("set local lock_timeout = '3s'").execute(&mut *courier).await.expect("set");
    sqlx::query(HAND_OVER).bind(2_i64).execute(&mut *courier).await.expect("handed over without a wait");
    courier.commit().await.expect("kept");
    assert_eq!((in_time(pool).await, differences(pool).await), (1, 0));
    file.rollback().await.expect("undone");
    assert_eq!((in_time(pool).await, differences(pool).await), (1, 0));
    sqlx::query(HAND_OVER).bind(3_i64).execute(pool).await.expect("handed over");
    assert_eq!((in_time(pool).await, differences(pool).await), (2, 0));
}

#[tokio::test]
async fn of_many_at_once_each_counts() {
    let database = finished(80).await;
    let hands = (0..4).map(|hand| {
        let pool = database.pool.clone();
        tokio::spawn(async move {
            for place in 0..20_i64 {
                sqlx::query(HAND_OVER).bind(1 + hand * 20 + place).execute(&pool).await.expect("handed over");
            }
        })
    });
    for hand in hands.collect::<Vec<_>>() {
        hand.await.expect("it ends");
    }
    assert_eq!((in_time(&database.pool).await, differences(&database.pool).await), (80, 0));
}

#[tokio::test]
async fn the_last_day_to_collect_is_the_law_s_on_every_day() {
    let database = database().await;
    let issued: Vec<NaiveDate> = day("2026-12-01").iter_days().take(600).collect();
    let last: Vec<NaiveDate> = issued.iter().copied().map(collect_by).collect();
    let fits: i64 = sqlx::query_scalar(
        "select count(*) from unnest($1::date[], $2::date[]) as d (issued, last)
         where exists (select from year_parts(null, 'diserahkan', null, d.last, d.issued, null, null) as p
                       where p.part = 'deadline' and p.key = '{in_time}')
           and exists (select from year_parts(null, 'diserahkan', null, d.last + 1, d.issued, null, null) as p
                       where p.part = 'deadline' and p.key = '{late}')",
    )
    .bind(&issued)
    .bind(&last)
    .fetch_one(&database.pool)
    .await
    .expect("a count");
    assert_eq!(fits, 600);
}

#[tokio::test]
async fn before_its_issue_an_application_is_of_the_year_of_the_earliest_status_in_its_history() {
    let walk = Walk::begin().await;
    let totals = async || {
        let of = async |year| report(&walk, OFFICER, year).await.map_or(0, |report| report.total());
        (of(2024).await, of(2025).await, of(2026).await)
    };
    let differing = "select count(*) from applications as a where a.begun_on is distinct from (
                         select min(e.status_day) from application_events as e where e.application_id = a.id)";
    for (status, since, issue, counted) in [
        (Status::Interview, "2026-01-05", None, (0, 0, 1)),
        // A file may say a later status of an earlier day.
        (Status::Verification, "2025-12-29", None, (0, 1, 0)),
        // The same status of another day is no entry of the history.
        (Status::Verification, "2024-12-31", None, (0, 1, 0)),
        (Status::Printed, "2026-01-20", None, (0, 1, 0)),
    ] {
        walk.import(&[issued("P-26/0001", status, since, issue)]).await;
        assert_eq!(totals().await, counted, "{} since {since}", status.code());
        assert_eq!((walk.count(differing).await, differences(&walk.database.pool).await), (0, 0));
    }
    walk.import(&[issued("P-26/0001", Status::Printed, "2026-01-20", Some("2026-01-19"))]).await;
    assert_eq!(totals().await, (0, 0, 1));
}
