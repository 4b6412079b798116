//! A year in figures: as the store counts it, and as an operator gets it by the command line.

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;
use std::process::Output;

use calamine::{Data, Reader as _, Xlsx};
use chrono::Days;
use image::RgbImage;
use jemputbola::chat::{Answer, InTime, Question, ReportAnswer, ReportQuestion, YearReport};
use jemputbola::domain::{ChatId, ImportRow, PassportKind, Status};

use super::walk::{COURIER, NUMBER, OFFICER, RESIDENT, Walk, day, row};
use crate::engine::process::{command, url_of};

/// The key of [`Walk`], as a setting.
const KEY: &str = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";

/// What the office published of 2022 (its yearly figures): kind, how many.
const OF_2022: [(&str, usize); 5] =
    [("baru", 1_010), ("habis_berlaku", 1_310), ("hilang", 31), ("rusak_masih_berlaku", 4), ("rusak_habis_berlaku", 5)];

pub(super) fn program(walk: &Walk, arguments: &[&str]) -> Output {
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

pub(super) async fn report(walk: &Walk, asker: ChatId, year: i32) -> Option<YearReport> {
    match walk.ask(asker, Question::Report(ReportQuestion::Year(year))).await {
        Answer::Report(ReportAnswer::Year(report)) => Some(*report),
        Answer::Report(ReportAnswer::Nothing { .. }) | Answer::NoSuchThing => None,
        other => panic!("{other:?}"),
    }
}

pub(super) fn words(output: &[u8]) -> String {
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

pub(super) fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Vec<Vec<Data>> {
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

pub(super) fn issued(number: &str, status: Status, since: &str, issued_on: Option<&str>) -> ImportRow {
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
