//! `jemputbola export`, as an operator runs it.

use std::io::Cursor;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;

use calamine::{Data, Reader as _, Xlsx};
use chrono::TimeDelta;
use jemputbola::chat::{DispatchQuestion, DoorQuestion, NewInterest, Question};
use jemputbola::domain::{NotDelivered, TakeBackReason};
use jemputbola::store::chats;
use jemputbola::store::export::snapshot;
use jemputbola::work::ask::ask;
use serde_json::{Value, json};

use super::walk::{COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, SELIU, Walk, interest, name, received};
use crate::engine::process::{command, url_of};
use crate::world::database::database;

/// The key of [`Walk`], as a setting.
const KEY: &str = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";

fn export(walk: &Walk, arguments: &[&str]) -> Output {
    let url = url_of(&walk.database.connect_options());
    let (mut command, _folder) = command(&[("DATABASE_URL", &url), ("DATA_KEY", KEY)]);
    command.arg("export").args(arguments).output().expect("the program runs")
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn objects(walk: &Walk, list: &str) -> Vec<Value> {
    serde_json::from_str(&text(&export(walk, &[list, "--format", "json"]))).expect("an array of objects")
}

async fn noted(walk: &Walk) -> Vec<Value> {
    sqlx::query_scalar("select detail from audit where action = 'export' order by id")
        .fetch_all(&walk.database.pool)
        .await
        .expect("entries")
}

/// Two who wait, one of them with a name that a spreadsheet would run; a visit that they are told of.
async fn told() -> Walk {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    let odd = NewInterest { name: name("-Siti, Contoh"), ..interest(SELIU, 3) };
    walk.ask(NEIGHBOUR, Question::SaveInterest(odd)).await;
    walk.announced(SELIU, "2026-12-01").await;
    walk
}

#[tokio::test]
async fn interests_are_listed_with_names_and_the_audit_knows() {
    let walk = told().await;
    let csv = text(&export(&walk, &["interests"]));
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines[0],
        "nomor_minat,nama,desa,nama_desa,jenis,jumlah_orang,kelompok,untuk_orang_lain,keadaan,kunjungan,dibuat,selesai"
    );
    assert!(lines[1].contains(",Siti Contoh,19.02.02.2009,Pulau Seliu,baru,2,"), "{}", lines[1]);
    assert!(lines[1].contains(",2026-11-24T08:00:00+07:00,"), "{}", lines[1]);
    assert!(lines[2].contains(",\"'-Siti, Contoh\","), "{}", lines[2]);
    assert_eq!(lines.len(), 3);
    assert_eq!(noted(&walk).await, [json!({ "list": "interests", "rows": 2 })]);
}

#[tokio::test]
async fn a_delivery_is_listed_with_who_received_it() {
    let walk = told().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.expect("it is under way");
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    walk.ask(COURIER, Question::HandOver(delivery, received())).await;
    let [row] = objects(&walk, "deliveries").try_into().expect("one delivery");
    assert_eq!((&row["nomor_permohonan"], &row["keadaan"]), (&json!(NUMBER), &json!("handed_over")));
    assert_eq!((&row["nama"], &row["penerima"]), (&json!("Siti Contoh"), &json!("Siti Contoh")));
    assert_eq!((&row["versi_alamat"], &row["alasan"]), (&json!(1), &Value::Null));
    let [row] = objects(&walk, "applications").try_into().expect("one application");
    assert_eq!(
        (&row["status"], &row["pengikut"], &row["nama_desa"]),
        (&json!("diserahkan"), &json!(1), &json!("Pulau Seliu"))
    );
    assert_eq!(noted(&walk).await.len(), 2);
}

#[tokio::test]
async fn the_reason_of_a_delivery_is_that_of_how_it_stands() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.expect("it is under way");
    let reason = |walk: &Walk| objects(walk, "deliveries")[0]["alasan"].clone();
    assert_eq!(reason(&walk), Value::Null);
    walk.ask(COURIER, Question::Fail(delivery, NotDelivered::NobodyHome)).await;
    assert_eq!(reason(&walk), "rumah_kosong");
    walk.later(TimeDelta::hours(1));
    walk.ask(COURIER, Question::Door(DoorQuestion::Return(delivery))).await;
    assert_eq!(reason(&walk), "rumah_kosong");
    // Hours later a message comes in which the courier tells of a handover before that: a conflict, and no reason.
    let written_at = walk.now - TimeDelta::minutes(30);
    walk.later(TimeDelta::hours(2));
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let mut who = chats::load(&mut transaction, &walk.desk.seal, COURIER, "1").await.unwrap().who;
    who.written_at = Some(written_at);
    for told in [Question::TryCode(delivery, code), Question::HandOver(delivery, received())] {
        ask(&mut transaction, &walk.desk, &who, &told, walk.now).await.unwrap();
    }
    transaction.commit().await.unwrap();
    assert_eq!(walk.count("select count(*) from custody where event = 'conflict' and reason = 'handed_over'").await, 1);
    assert_eq!(reason(&walk), "rumah_kosong");
    // The next one is taken back, and the one after it handed over without a code.
    let second = walk.give(line.application, COURIER).await.expect("it can be given").id.expect("assigned");
    let back = DispatchQuestion::TakeBack(second, TakeBackReason::Weather);
    walk.ask(OFFICER, Question::Dispatch(back)).await;
    let third = walk.give(line.application, COURIER).await.expect("it can be given").id.expect("assigned");
    let over = DoorQuestion::Override { delivery: third, received: received(), reason: "HP penerima rusak".to_owned() };
    walk.ask(OFFICER, Question::Door(over)).await;
    let reasons: Vec<_> = objects(&walk, "deliveries").iter().map(|row| row["alasan"].clone()).collect();
    assert_eq!(reasons, ["rumah_kosong", "cuaca", "tanpa_kode"]);
}

#[tokio::test]
async fn lists_of_what_happened_name_nobody_and_are_noted_all_the_same() {
    let walk = told().await;
    walk.departed().await;
    let mut seen = String::new();
    let receipts = objects(&walk, "receipts");
    assert_eq!(receipts.len(), 2);
    assert_eq!((&receipts[0]["percakapan"], &receipts[0]["keadaan"]), (&json!(RESIDENT.0), &json!("waiting")));
    assert_eq!((&receipts[0]["bagian"], &receipts[0]["bahasa"]), (&json!(0), &json!("id")));
    let [visit] = objects(&walk, "visits").try_into().expect("one visit");
    assert_eq!(
        (&visit["hari"], &visit["mulai"], &visit["keadaan"]),
        (&json!("2026-12-01"), &json!("08:00"), &json!("announced"))
    );
    assert_eq!(visit["nama_desa"], "Pulau Seliu");
    let audit = objects(&walk, "audit");
    let announced = |row: &&Value| row["tindakan"] == "visit.announced" && row["pelaku"] == json!(OFFICER.0);
    let announced = audit.iter().find(announced).expect("it was announced");
    assert_eq!(announced["tindakan_kata"], "mengumumkan kunjungan");
    let unsaid = |row: &&Value| row["tindakan_kata"] == row["tindakan"] || row["tindakan_kata"].is_null();
    assert_eq!(audit.iter().find(unsaid), None, "every action has words");
    for rows in [receipts, vec![visit], audit] {
        seen += &serde_json::to_string(&rows).expect("JSON");
    }
    assert!(!seen.contains("Siti"), "{seen}");
    assert_eq!(noted(&walk).await.len(), 3, "who was told is in them");
}

#[tokio::test]
async fn a_workbook_is_written_whole_for_its_owner_alone() {
    let walk = told().await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("minat.xlsx");
    let output = export(&walk, &["interests", "--out", file.to_str().expect("a path")]);
    assert_eq!(text(&output), "", "nothing but the file");
    assert!(String::from_utf8_lossy(&output.stderr).contains("2 rows"));
    assert_eq!(std::fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1, "no draft is left");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(&file).expect("a file"))).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("is readable");
    assert_eq!(range.height(), 3);
    assert_eq!(range.get((2, 1)), Some(&Data::String("-Siti, Contoh".to_owned())));
}

#[tokio::test]
async fn an_empty_list_is_a_heading_an_empty_array_or_an_empty_workbook() {
    let walk = Walk::begin().await;
    assert_eq!(text(&export(&walk, &["receipts"])).lines().count(), 1);
    assert_eq!(objects(&walk, "receipts"), Vec::<Value>::new());
    let book = export(&walk, &["receipts", "--format", "xlsx"]);
    assert!(book.status.success() && book.stdout.starts_with(b"PK"));
}

#[tokio::test]
async fn wrong_use_ends_with_2_and_one_sentence_and_takes_nothing_out() {
    let walk = told().await;
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("tidak/ada.csv");
    let path = |path: &Path| path.to_str().expect("a path").to_owned();
    for (arguments, why) in [
        (vec!["interests".to_owned(), "--out".to_owned(), path(&missing)], "--out"),
        (vec!["interests".to_owned(), "--out".to_owned(), path(folder.path())], "folder"),
        (vec!["people".to_owned()], "interests, visits, applications"),
        (vec!["interests".to_owned(), "--format".to_owned(), "pdf".to_owned()], "csv"),
    ] {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = export(&walk, &arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(why), "{said}");
        assert!(output.stdout.is_empty());
    }
    assert_eq!(noted(&walk).await.len(), 0);
}

#[tokio::test]
async fn a_key_that_opens_nothing_fails_and_leaves_no_file() {
    let walk = told().await;
    let url = url_of(&walk.database.connect_options());
    let other = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
    let (mut command, folder) = command(&[("DATABASE_URL", &url), ("DATA_KEY", other)]);
    let file = folder.path().join("minat.csv");
    let output = command.arg("export").arg("interests").arg("--out").arg(&file).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("DATA_KEY"));
    assert!(!file.exists() && std::fs::read_dir(folder.path()).expect("a folder").count() == 0);
}

#[tokio::test]
async fn every_step_of_every_passport_is_listed() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    walk.ask(COURIER, Question::HandOver(delivery, received())).await;
    let steps = objects(&walk, "custody");
    let events: Vec<&str> = steps.iter().filter_map(|step| step["langkah"].as_str()).collect();
    assert_eq!(events, ["assigned", "departed", "code_right", "handed_over"]);
    assert_eq!((&steps[1]["pelaku"], &steps[1]["nomor_permohonan"]), (&json!("Kurir Contoh"), &json!(NUMBER)));
    let csv = text(&export(&walk, &["custody"]));
    assert!(csv.starts_with("nomor,antaran,nomor_permohonan,saat,langkah,pelaku,"), "{csv}");
    assert_eq!(noted(&walk).await.len(), 2);
}

/// A server beside a unit that lets no memory become program could not: the longest lists would fail.
#[tokio::test]
async fn a_list_is_read_without_compiling_statements() {
    let database = database().await;
    let name = database.connect_options().get_database().expect("its name").to_owned();
    let compiling = format!("alter database \"{name}\" set jit = on");
    sqlx::raw_sql(sqlx::AssertSqlSafe(compiling)).execute(&database.pool).await.expect("as Debian has it");
    let mut reading = snapshot(&database.pool).await.expect("a snapshot");
    let compiles: String = sqlx::query_scalar("show jit").fetch_one(&mut reading).await.expect("a setting");
    assert_eq!(compiles, "off");
}
