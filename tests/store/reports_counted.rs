//! What a year's report counts besides applications: days, broadcasts, the survey.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use chrono::NaiveDate;
use jemputbola::chat::{InTime, Question};
use jemputbola::domain::Status;

use super::reports::{issued, program, report, sheet, words};
use super::walk::{NEIGHBOUR, NUMBER, OFFICER, RESIDENT, SELIU, Walk, born, day, number};

#[tokio::test]
async fn the_days_from_the_visit_to_the_handover_are_counted_and_the_last_day_to_collect_is_in_time() {
    let walk = Walk::begin().await;
    walk.import(&[issued(NUMBER, Status::Finished, "2026-11-10", Some("2026-10-20"))]).await;
    walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
    for on in ["2026-12-01", "2026-12-02", "2026-12-03"] {
        walk.planned(SELIU, on).await;
    }
    // Came to the first and to the last; the last was after the issue. Nobody came of those who said so to the second.
    for (visit, on, came) in [(1, "2026-10-10", Some(2)), (2, "2026-10-18", Some(0)), (3, "2026-11-01", Some(1))] {
        sqlx::query("update visits set day = $2, state = 'closed' where id = $1")
            .bind(visit)
            .bind(day(on))
            .execute(&walk.database.pool)
            .await
            .unwrap();
        sqlx::query(
            "insert into attendances (visit_id, chat_id, state, headcount, since, came)
             values ($1, $2, 'coming', 2, $3, $4)",
        )
        .bind(visit)
        .bind(RESIDENT.0)
        .bind(walk.now)
        .bind(came)
        .execute(&walk.database.pool)
        .await
        .unwrap();
    }
    assert_eq!(report(&walk, OFFICER, 2026).await.expect("figures").days, []);
    walk.import(&[
        issued(NUMBER, Status::HandedOver, "2026-11-20", Some("2026-10-20")),
        issued("P-26/0101", Status::HandedOver, "2026-11-21", Some("2026-10-20")),
        issued("P-26/0102", Status::Finished, "2026-11-23", Some("2026-11-23")),
    ])
    .await;
    let counted = report(&walk, OFFICER, 2026).await.expect("figures");
    assert_eq!(counted.days, [(41, 1)]);
    assert_eq!((counted.days_of(50), counted.days_of(90)), (Some(41), Some(41)));
    // The month ends on the 20th: on that day it is in time, a day later late; the third has time left.
    assert_eq!(counted.deadline, InTime { in_time: 1, late: 1, overdue: 0 });
    assert_eq!(counted.deadline.percent(), Some(50));
}

#[tokio::test]
async fn a_broadcast_is_of_the_local_year_in_which_it_started_and_each_person_counts_once() {
    let walk = Walk::begin().await;
    // Half past midnight of New Year on the island, half past five in the evening before in Greenwich.
    for (key, title, started) in
        [(1, "=1+1", "2025-12-31T17:30:00Z"), (2, "@SUM(A1)", "2025-12-31T16:30:00Z"), (3, "belum mulai", "")]
    {
        sqlx::query(
            "insert into broadcasts (author, body_id, body_en, created_at, title, started_at, recipients)
             values ($1, '[]', '[]', $2, $3, nullif($4, '')::timestamptz, 7)",
        )
        .bind(OFFICER.0)
        .bind(walk.now)
        .bind(title)
        .bind(started)
        .execute(&walk.database.pool)
        .await
        .unwrap();
        for (chat, part, state) in [
            (11, 0, "sent"),
            (12, 0, "sent"),
            (12, 1, "failed"),
            (13, 0, "unknown"),
            (14, 0, "withdrawn"),
            (15, 0, "waiting"),
            (16, 0, "sending"),
            (17, 0, "sent"),
            (17, 1, "sent"),
        ] {
            sqlx::query(
                "insert into outbox (bot_id, chat_id, lane, broadcast_id, part, tongue, created_at, not_before, state)
                 values (4242, $1, 2, $2, $3, 'id', $4, $4, $5)",
            )
            .bind(i64::from(chat))
            .bind(i64::from(key))
            .bind(part)
            .bind(walk.now)
            .bind(state)
            .execute(&walk.database.pool)
            .await
            .unwrap();
        }
    }
    let counted = report(&walk, OFFICER, 2026).await.expect("figures");
    let [one] = &counted.broadcasts[..] else { panic!("{:?}", counted.broadcasts) };
    assert_eq!((one.title.as_str(), one.day), ("=1+1", NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day")));
    assert_eq!((one.sent, one.failed, one.unknown, one.withdrawn, one.waiting), (2, 1, 1, 1, 2));
    assert_eq!(report(&walk, OFFICER, 2025).await.expect("figures").broadcasts[0].title, "@SUM(A1)");

    // A title that begins like a formula is words in the workbook.
    let folder = tempfile::tempdir().expect("a folder");
    let xlsx = folder.path().join("2026.xlsx");
    let said = program(&walk, &["report", "--year", "2026", "--xlsx", xlsx.to_str().expect("UTF-8")]);
    assert!(said.status.success(), "{}", words(&said.stderr));
    let mut book = Xlsx::new(Cursor::new(std::fs::read(&xlsx).expect("a file"))).expect("a workbook");
    let rows = sheet(&mut book, "Siaran");
    assert_eq!(rows[1][2], Data::String("=1+1".to_owned()));
    assert!(book.worksheet_formula("Siaran").expect("a sheet").rows().flatten().all(String::is_empty));

    // Its receipts went with their part of the table: of nobody is said that they have it.
    walk.run("delete from outbox where broadcast_id = 1").await.unwrap();
    assert_eq!(report(&walk, OFFICER, 2026).await.expect("figures").broadcasts[0].people(), 0);
}

#[tokio::test]
async fn the_survey_is_shown_by_the_local_month_of_its_answers() {
    let walk = Walk::begin().await;
    let visit = walk.planned(SELIU, "2026-12-01").await;
    // The last night of October on the island is still the last evening in Greenwich; the other is November's.
    for (chat, answered, marks) in [
        (RESIDENT, "2026-10-31T16:30:00Z", [4_i16, 4, 4, 4, 4, 4, 4, 4, 4]),
        (NEIGHBOUR, "2026-10-31T17:30:00Z", [3, 3, 3, 4, 3, 3, 3, 3, 3]),
    ] {
        sqlx::query(
            "insert into surveys (visit_id, chat_id, ask_at, asked_at, answered_at, marks)
             values ($1, $2, $3::timestamptz, $3::timestamptz, $3::timestamptz, $4::smallint[])",
        )
        .bind(visit.0)
        .bind(chat.0)
        .bind(answered.parse::<chrono::DateTime<chrono::Utc>>().expect("a moment"))
        .bind(marks.to_vec())
        .execute(&walk.database.pool)
        .await
        .unwrap();
    }
    let counted = report(&walk, OFFICER, 2026).await.expect("figures");
    let months: Vec<_> = counted
        .survey
        .iter()
        .map(|month| (month.month, month.tally.answers, month.tally.index().map(|index| index.to_string())))
        .collect();
    let row = |on: &str, index: &str| (day(on), 1, Some(index.to_owned()));
    assert_eq!(months, [row("2026-10-01", "100,00"), row("2026-11-01", "77,78")]);

    let said = program(&walk, &["report", "--year", "2026"]);
    let table = words(&said.stdout);
    assert!(table.contains("Indeks 88,89, mutu A, dari 2 jawaban."), "{table}");
    assert!(table.contains("77,78 (B), 1 jawaban"), "{table}");
}
