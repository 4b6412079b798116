//! A year in figures: as the store counts it, and as an operator gets it by the command line.

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;
use std::process::Output;

use calamine::{Data, Reader as _, Xlsx};
use chrono::{Days, NaiveDate};
use image::RgbImage;
use jemputbola::chat::{
    Answer, InTime, Question, ReportAnswer, ReportQuestion, VisitAnswer, VisitQuestion, YearReport,
};
use jemputbola::domain::{ChatId, ImportRow, PassportKind, Status};
use jemputbola::work::visits;

use super::attending_reminders::engine;
use super::walk::{COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, SELIU, Walk, born, day, number, row};
use crate::engine::process::{command, url_of};

/// The key of [`Walk`], as a setting.
const KEY: &str = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";

/// What the office published of 2022 (its yearly figures): kind, how many.
const OF_2022: [(&str, usize); 5] =
    [("baru", 1_010), ("habis_berlaku", 1_310), ("hilang", 31), ("rusak_masih_berlaku", 4), ("rusak_habis_berlaku", 5)];

fn program(walk: &Walk, arguments: &[&str]) -> Output {
    let url = url_of(&walk.database.connect_options());
    let (mut command, _folder) = command(&[("DATABASE_URL", &url), ("DATA_KEY", KEY)]);
    command.args(arguments).output().expect("the program runs")
}

/// 2,360 invented applications in that mix, over the whole year and several villages, some of them named like formulas.
fn file_of_2022() -> String {
    let villages = ["Pulau Seliu", "Tanjungpendam", "Keciput", "Membalong, Membalong"];
    let mut file = "nomor_permohonan;nama;tanggal_lahir;jenis;status;tanggal_status;tanggal_terbit;desa\n".to_owned();
    let first = day("2022-01-01");
    let kinds = OF_2022.iter().flat_map(|(kind, count)| std::iter::repeat_n(*kind, *count));
    for (number, kind) in kinds.enumerate() {
        // Both ends of the year, and every day of it.
        let issued = first + Days::new(u64::try_from(number % 365).expect("small"));
        let handed_over = issued + Days::new(3);
        let village = villages[number % villages.len()];
        let name = if number % 100 == 0 { "-Contoh Satu" } else { "Contoh Dua" };
        let _ = writeln!(
            file,
            "190222{number:06};{name};17-02-1990;{kind};diserahkan;{handed_over};{issued};\"{village}\""
        );
    }
    file
}

async fn report(walk: &Walk, asker: ChatId, year: i32) -> Option<YearReport> {
    match walk.ask(asker, Question::Report(ReportQuestion::Year(year))).await {
        Answer::Report(ReportAnswer::Year(report)) => Some(*report),
        Answer::Report(ReportAnswer::Nothing { .. }) | Answer::NoSuchThing => None,
        other => panic!("{other:?}"),
    }
}

fn words(output: &[u8]) -> String {
    String::from_utf8(output.to_vec()).expect("UTF-8")
}

/// How long the bars at the left margin are, from above: what `report::chart` draws figures among others with.
fn bars(picture: &RgbImage) -> Vec<usize> {
    let is_bar = |x: u32, y: u32| picture.get_pixel(x, y).0 == [0x56, 0xB4, 0xE9];
    let mut lengths = Vec::new();
    for y in 1..picture.height() {
        if is_bar(48, y) && !is_bar(48, y - 1) {
            lengths.push((48..picture.width()).take_while(|x| is_bar(*x, y)).count());
        }
    }
    lengths
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Vec<Vec<Data>> {
    book.worksheet_range(name).unwrap_or_else(|fault| panic!("{name}: {fault}")).rows().map(<[Data]>::to_vec).collect()
}

#[tokio::test]
async fn the_office_s_own_table_of_2022_comes_out_of_a_file_in_that_mix() {
    let walk = Walk::begin().await;
    let folder = tempfile::tempdir().expect("a folder");
    let place = |name: &str| folder.path().join(name);
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let (file, png, xlsx) = (place("2022.csv"), place("2022.png"), place("2022.xlsx"));
    std::fs::write(&file, file_of_2022()).expect("a file");
    let imported = program(&walk, &["import", &path(&file)]);
    assert!(imported.status.success(), "{}", words(&imported.stderr));
    assert!(words(&imported.stdout).contains("2360 new"), "{}", words(&imported.stdout));

    // In the chat.
    let counted = report(&walk, OFFICER, 2022).await.expect("figures");
    for (code, count) in OF_2022 {
        let kind = PassportKind::from_code(code);
        assert_eq!(counted.of_kind(kind), i64::try_from(count).expect("small"), "{code}");
    }
    assert_eq!((counted.total(), counted.postponed, counted.suspended), (2_360, 0, 0));
    assert_eq!(counted.statuses, [(Status::HandedOver, 2_360)]);
    assert_eq!(counted.villages.iter().map(|(_, count)| count).sum::<i64>(), 2_360);
    assert_eq!(counted.villages.len(), 4);
    assert_eq!(counted.deadline, InTime { in_time: 2_360, late: 0, overdue: 0 });

    // On the command line.
    let said = program(&walk, &["report", "--year", "2022", "--png", &path(&png), "--xlsx", &path(&xlsx)]);
    assert!(said.status.success(), "{}", words(&said.stderr));
    let table = words(&said.stdout);
    let figure = |label: &str| {
        let line = table
            .lines()
            .find(|line| line.trim_start().starts_with(label))
            .unwrap_or_else(|| panic!("{label}: {table}"));
        line.trim_start().strip_prefix(label).expect("it begins so").trim().to_owned()
    };
    for (label, shown) in [
        ("Paspor baru", "1.010"),
        ("Penggantian, habis berlaku", "1.310"),
        ("Penggantian, hilang", "31"),
        ("Penggantian, rusak masih berlaku", "4"),
        ("Penggantian, rusak habis berlaku", "5"),
        ("Jumlah", "2.360"),
        ("Penundaan", "nihil"),
        ("Penangguhan", "nihil"),
    ] {
        assert_eq!(figure(label), shown, "{label}");
    }
    assert!(!table.contains("Penggantian, halaman penuh"), "a kind that nobody has is not in the office's table");

    // As a picture: 984 pixels are the most, which 1,310 take.
    let picture = image::open(&png).expect("a picture").to_rgb8();
    assert_eq!(picture.width(), 1_080);
    assert_eq!(bars(&picture)[..5], [759, 984, 23, 3, 4]);

    // As a workbook.
    let mut book = Xlsx::new(Cursor::new(std::fs::read(&xlsx).expect("a file"))).expect("a workbook");
    let kinds = sheet(&mut book, "Jenis 2022");
    let counts: Vec<f64> = kinds[1..].iter().filter_map(|row| calamine::DataType::get_float(&row[1])).collect();
    assert_eq!(counts, [1_010.0, 1_310.0, 31.0, 4.0, 5.0, 2_360.0, 0.0, 0.0]);
    let villages = sheet(&mut book, "Desa");
    assert_eq!(villages.len(), 5);
    assert!(
        villages.iter().any(|row| row[0] == Data::String("19.02.02.2009".to_owned()) && row[3] == Data::Float(590.0))
    );

    // The year before and the year after have nothing: the ends of the year are its own.
    for year in [2021, 2023] {
        assert_eq!(report(&walk, OFFICER, year).await, None, "{year}");
        let said = program(&walk, &["report", "--year", &year.to_string(), "--png", &path(&place("none.png"))]);
        assert_eq!(said.status.code(), Some(1));
        assert_eq!(words(&said.stderr).lines().last(), Some(&*format!("there is no data of {year}; there is of 2022")));
        assert!(said.stdout.is_empty() && !place("none.png").exists());
    }
    assert_eq!(program(&walk, &["report", "--year", "kemarin"]).status.code(), Some(2));
    let folder = path(folder.path());
    assert_eq!(program(&walk, &["report", "--year", "2022", "--xlsx", &folder]).status.code(), Some(2));
}

fn issued(number: &str, status: Status, since: &str, issued_on: Option<&str>) -> ImportRow {
    ImportRow { status_day: Some(day(since)), issued_on: issued_on.map(day), ..row(number, status) }
}

#[tokio::test]
async fn an_application_is_one_of_the_year_of_its_issue_and_before_that_of_its_first_status() {
    let walk = Walk::begin().await;
    walk.import(&[
        issued("P-25/0001", Status::Interview, "2025-12-30", None),
        issued("P-25/0002", Status::Interview, "2025-12-30", None),
        ImportRow { kind: None, village: None, ..issued("P-25/0003", Status::Postponed, "2025-12-31", None) },
    ])
    .await;
    walk.import(&[
        issued("P-25/0001", Status::Finished, "2026-01-05", Some("2026-01-04")),
        ImportRow { kind: None, village: None, ..issued("P-25/0003", Status::Verification, "2026-01-06", None) },
    ])
    .await;
    let before = report(&walk, OFFICER, 2025).await.expect("figures");
    assert_eq!(before.total(), 2);
    assert_eq!((before.of_kind(Some(PassportKind::New)), before.of_kind(None)), (1, 1));
    // It went on since; that it was postponed stays so.
    assert_eq!((before.postponed, before.suspended), (1, 0));
    let after = report(&walk, OFFICER, 2026).await.expect("figures");
    assert_eq!((after.total(), after.postponed), (1, 0));
    assert_eq!(after.statuses, [(Status::Finished, 1)]);
    // Not handed over, and its month is over long since.
    assert_eq!(after.deadline, InTime { in_time: 0, late: 0, overdue: 1 });
}

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
async fn a_visit_that_is_closed_after_the_handover_counts_and_each_visit_is_noted_once() {
    let walk = Walk::begin().await;
    walk.import(&[issued(NUMBER, Status::Finished, "2026-11-12", Some("2026-11-10"))]).await;
    walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
    let visit = walk.planned(SELIU, "2026-12-01").await;
    walk.comes(visit, RESIDENT, 2).await;
    walk.run("update visits set day = '2026-11-02', state = 'held'").await.unwrap();
    walk.import(&[issued(NUMBER, Status::HandedOver, "2026-11-16", Some("2026-11-10"))]).await;
    assert_eq!(report(&walk, OFFICER, 2026).await.expect("figures").days, []);
    // Its officer says only now who came.
    let closed = walk.visit(VisitQuestion::Close(visit, vec![(RESIDENT, 2)], 0)).await;
    assert!(matches!(closed, VisitAnswer::Closed(..)), "{closed:?}");
    let (here, there) = (engine(&walk, "2026-11-24T01:00:00Z"), engine(&walk, "2026-11-24T01:00:00Z"));
    let (one, other) = tokio::join!(visits::note_passports(&here), visits::note_passports(&there));
    assert!(one.unwrap() + other.unwrap() >= 1);
    assert_eq!(report(&walk, OFFICER, 2026).await.expect("figures").days, [(14, 1)]);
    assert_eq!(visits::note_passports(&here).await.unwrap(), 0);
}

#[tokio::test]
async fn a_later_file_that_says_another_day_of_issue_finds_the_visit_anew() {
    let walk = Walk::begin().await;
    walk.import(&[issued(NUMBER, Status::Finished, "2026-11-12", Some("2026-10-30"))]).await;
    walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
    let visit = walk.planned(SELIU, "2026-12-01").await;
    walk.comes(visit, RESIDENT, 2).await;
    walk.run("update visits set day = '2026-11-02', state = 'closed'").await.unwrap();
    walk.run("update attendances set came = 2").await.unwrap();
    let mut days = Vec::new();
    // Before the visit, after it by a correction, and before it again.
    for issue in ["2026-10-30", "2026-11-10", "2026-10-29"] {
        walk.import(&[issued(NUMBER, Status::HandedOver, "2026-11-16", Some(issue))]).await;
        days.push(report(&walk, OFFICER, 2026).await.expect("figures").days);
    }
    assert_eq!(days, [vec![], vec![(14, 1)], vec![]]);
}

#[tokio::test]
async fn a_broadcast_is_of_the_local_year_in_which_it_started_and_each_person_counts_once() {
    let walk = Walk::begin().await;
    // Half past midnight of New Year on the island, half past five in the evening before in Greenwich.
    for (key, title, started) in
        [(1, "=1+1", "2025-12-31T17:30:00Z"), (2, "@SUM(A1)", "2025-12-31T16:30:00Z"), (3, "belum mulai", "")]
    {
        sqlx::query(
            "insert into broadcasts (author, body_id, body_en, created_at, title, started_at)
             values ($1, '[]', '[]', $2, $3, nullif($4, '')::timestamptz)",
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
}

#[tokio::test]
async fn a_year_is_for_officers_and_one_without_data_names_those_that_have_some() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    for asker in [RESIDENT, COURIER] {
        let answer = walk.ask(asker, Question::Report(ReportQuestion::Year(2026))).await;
        assert_eq!(answer, Answer::NoSuchThing);
    }
    for year in [2019, 0, -5, i32::MAX, i32::MIN] {
        let answer = walk.ask(OFFICER, Question::Report(ReportQuestion::Year(year))).await;
        assert_eq!(answer, Answer::Report(ReportAnswer::Nothing { year, years: vec![2026] }));
    }
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
