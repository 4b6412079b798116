use std::time::{Duration, Instant};

use chrono::TimeDelta;
use jemputbola::chat::{Answer, Document, ImportFaultKind, ImportSummary, Question};
use jemputbola::domain::{FileId, ImportRow, Name, Phone, Status, Tongue};
use jemputbola::store::{chats, files, imports};
use jemputbola::telegram::Call;
use jemputbola::work::ask::import;

use super::walk::{COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, Walk, born, day, name, number, received, row};
use crate::world::PATIENCE;

fn counts(summary: &ImportSummary) -> (i64, i64, i64, i64) {
    (summary.new, summary.changed, summary.unchanged, summary.told)
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let mut walk = Walk::begin().await;
    let file = [row(NUMBER, Status::Interview), row("P-26/0013", Status::Finished)];
    assert_eq!(counts(&walk.import(&file).await), (2, 0, 0, 0));
    let stored = "select md5(string_agg(a::text, ',' order by id)) from applications as a";
    let before: String = sqlx::query_scalar(stored).fetch_one(&walk.database.pool).await.unwrap();
    walk.later(TimeDelta::days(1));
    assert_eq!(counts(&walk.import(&file).await), (0, 0, 2, 0));
    let after: String = sqlx::query_scalar(stored).fetch_one(&walk.database.pool).await.unwrap();
    assert_eq!(before, after);
    assert_eq!(walk.count("select count(*) from application_events").await, 2);
}

#[tokio::test]
async fn a_change_of_status_is_told_to_its_followers_in_their_language() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview), row("P-26/0013", Status::Interview)]).await;
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::FindApplication(number(NUMBER), born())).await;
    }
    // That the other follows it too was told already.
    sqlx::query("delete from outbox").execute(&walk.database.pool).await.unwrap();
    chats::choose_tongue(&mut *walk.connection().await, NEIGHBOUR, Tongue::En).await.unwrap();
    let file = [
        ImportRow { status_day: Some(day("2026-11-23")), ..row(NUMBER, Status::Finished) },
        row("P-26/0013", Status::Finished),
    ];
    let checked =
        imports::check(&mut *walk.connection().await, &walk.desk.seal, &file, walk.now, &mut |_| {}).await.unwrap();
    assert_eq!(counts(&checked), (0, 2, 0, 2));
    assert!(walk.waiting_for(RESIDENT).await.is_empty());
    assert_eq!(counts(&walk.import(&file).await), (0, 2, 0, 2));
    let Answer::Applications(lines) = walk.ask(RESIDENT, Question::MyApplications).await else { panic!() };
    assert_eq!((lines[0].status, lines[0].since), (Status::Finished, day("2026-11-23")));
    let change = jemputbola::chat::StatusChange { application: lines[0].clone(), followers: vec![], back: false };
    let message = jemputbola::chat::news::status_changed(&change);
    for (chat, tongue) in [(RESIDENT, Tongue::Id), (NEIGHBOUR, Tongue::En)] {
        let calls = jemputbola::telegram::write(chat, &message, 0, tongue);
        assert_eq!(walk.waiting_for(chat).await, Call::into_values(calls));
    }
    assert_eq!(walk.count("select count(*) from outbox where lane <> 1").await, 0);
}

#[tokio::test]
async fn an_absent_cell_leaves_what_is_stored() {
    let walk = Walk::begin().await;
    let phone = Phone::from_e164("+6281234567890");
    walk.import(&[ImportRow { phone, ..row(NUMBER, Status::Interview) }]).await;
    let bare = ImportRow {
        line: 2,
        number: number(NUMBER),
        name: None,
        birth_date: None,
        kind: None,
        status: None,
        status_day: None,
        issued_on: None,
        village: None,
        phone: None,
    };
    assert_eq!(counts(&walk.import(std::slice::from_ref(&bare)).await), (0, 0, 1, 0));
    let renamed = ImportRow { name: Some(name("Siti Contoh Baru")), ..bare };
    assert_eq!(counts(&walk.import(&[renamed]).await), (0, 1, 0, 0));
    let Answer::Application(line) = walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await else {
        panic!("the birth date was lost")
    };
    assert_eq!(line.name.as_ref().map(Name::as_str), Some("Siti Contoh Baru"));
    assert_eq!(walk.count("select count(*) from applications where phone_sealed is not null").await, 1);
}

#[tokio::test]
async fn a_corrected_birth_date_opens_and_the_wrong_one_no_more() {
    let walk = Walk::begin().await;
    let wrong = super::walk::born_on("1991-01-01");
    walk.import(&[ImportRow { birth_date: Some(wrong), ..row(NUMBER, Status::Interview) }]).await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    let find = |date| walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), date));
    assert!(matches!(find(wrong).await, Answer::NoApplication { .. }));
    assert!(matches!(find(born()).await, Answer::Application(_)));
}

#[tokio::test]
async fn without_a_reason_a_step_back_holds_the_whole_file_back() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Finished), row("P-26/0013", Status::Refused)]).await;
    let file = [
        row("P-26/0014", Status::Received),
        ImportRow { line: 3, ..row(NUMBER, Status::Paid) },
        ImportRow { line: 4, ..row("P-26/0013", Status::Finished) },
    ];
    let summary = walk.import(&file).await;
    let faults: Vec<_> = summary.faults.iter().map(|fault| (fault.line, fault.kind, fault.found.as_str())).collect();
    assert_eq!(faults, [(4, ImportFaultKind::OutOfFinal, "selesai")]);
    let backward: Vec<_> = summary.backward.iter().map(|row| (row.line, row.from, row.to)).collect();
    assert_eq!(backward, [(3, Status::Finished, Status::Paid)]);
    assert_eq!((counts(&summary), summary.refused), ((1, 1, 0, 0), 1));
    assert_eq!(walk.count("select count(*) from applications").await, 2);
    assert_eq!(walk.count("select count(*) from applications where status in ('selesai', 'ditolak')").await, 2);
    assert_eq!(walk.count("select count(*) from application_events").await, 2);
}

#[tokio::test]
async fn after_a_handover_the_offices_older_word_is_no_fault_and_no_news() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::HandedOver(..)));
    assert_eq!(counts(&walk.import(&[row(NUMBER, Status::Finished)]).await), (0, 0, 1, 0));
    let phone = Phone::from_e164("+6281234567890");
    let summary = walk.import(&[ImportRow { phone, ..row(NUMBER, Status::Finished) }]).await;
    assert_eq!((counts(&summary), summary.faults), ((0, 1, 0, 0), vec![]));
    assert_eq!(walk.count("select count(*) from applications where status = 'diserahkan'").await, 1);
    // The office catches up.
    assert!(walk.import(&[row(NUMBER, Status::HandedOver)]).await.faults.is_empty());
    let backwards = walk.import(&[row(NUMBER, Status::Finished)]).await;
    assert_eq!(backwards.faults.len(), 1);
}

#[tokio::test]
async fn two_imports_at_once_create_each_application_once() {
    let walk = Walk::begin().await;
    let file = [row(NUMBER, Status::Interview), row("P-26/0013", Status::Interview)];
    let (one, other) = tokio::join!(walk.import(&file), walk.import(&file));
    let mut both = [counts(&one), counts(&other)];
    both.sort_unstable();
    assert_eq!(both, [(0, 0, 2, 0), (2, 0, 0, 0)]);
}

#[tokio::test]
async fn while_a_file_is_taken_nobody_waits_of_whom_it_says_nothing_new() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview), row("P-26/0013", Status::Interview)]).await;
    let mut taking = walk.database.pool.begin().await.unwrap();
    let file = [row(NUMBER, Status::Interview), row("P-26/0013", Status::Finished)];
    let summary = import::apply_rows(&mut taking, &walk.desk, &file, None, walk.now).await.unwrap();
    assert_eq!(counts(&summary), (0, 1, 1, 0));
    // It is not committed yet.
    let looking = walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born()));
    let found = tokio::time::timeout(PATIENCE, looking).await.expect("they do not wait for the file");
    assert!(matches!(found, Answer::Application(_)), "{found:?}");
    taking.commit().await.unwrap();
    assert_eq!(walk.count("select count(*) from applications where status = 'selesai'").await, 1);
}

#[tokio::test]
async fn what_changes_before_a_file_has_its_row_is_laid_beside_the_file_anew() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    let mut other = walk.database.pool.begin().await.unwrap();
    sqlx::query("update applications set status = 'ditolak'").execute(&mut *other).await.unwrap();
    let changing = async {
        let waits = "select count(*) from pg_stat_activity
                     where datname = current_database() and wait_event_type = 'Lock'";
        let begun = Instant::now();
        while walk.count(waits).await == 0 {
            assert!(begun.elapsed() < PATIENCE, "the file never comes to the row");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        other.commit().await.unwrap();
    };
    let file = [row(NUMBER, Status::Finished)];
    let (summary, ()) = tokio::join!(walk.import(&file), changing);
    let faults: Vec<_> = summary.faults.iter().map(|fault| fault.kind).collect();
    assert_eq!(faults, [ImportFaultKind::OutOfFinal]);
    assert_eq!(walk.count("select count(*) from applications where status = 'ditolak'").await, 1);
}

#[tokio::test]
async fn a_name_that_does_not_open_is_said_anew_or_missed_in_its_row_alone() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview), row("P-26/0013", Status::Interview)]).await;
    walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
    walk.run("update applications set name_sealed = 'broken' where id = 1").await.unwrap();
    let bare = ImportRow { name: None, ..row(NUMBER, Status::Finished) };
    let rows = [bare, row("P-26/0013", Status::Finished)];
    // A file says what is missing.
    let refused = walk.import(&rows).await;
    let faults: Vec<_> = refused.faults.iter().map(|fault| (fault.column.as_str(), fault.kind)).collect();
    assert_eq!(faults, [("nama", ImportFaultKind::MissingValue)]);
    assert_eq!(walk.count("select count(*) from applications where status = 'selesai'").await, 0);
    // Of a feed the others are taken, and no name is taken away.
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let fed = import::apply_feed(&mut transaction, &walk.desk, &rows, walk.now).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!((fed.changed, fed.faults.len()), (1, 1));
    assert_eq!(walk.count("select count(*) from applications where name_sealed is null").await, 0);
    // A file that says the name puts it right.
    assert_eq!(counts(&walk.import(&[row(NUMBER, Status::Finished)]).await), (0, 1, 0, 1));
    let Answer::Applications(lines) = walk.ask(RESIDENT, Question::MyApplications).await else { panic!() };
    assert_eq!((lines[0].status, lines[0].name.clone()), (Status::Finished, Some(name("Siti Contoh"))));
}

#[tokio::test]
async fn a_file_of_thousands_of_rows_is_taken_at_once() {
    let walk = Walk::begin().await;
    let file: Vec<ImportRow> = (0..6_000).map(|n| row(&format!("P-27/{n:05}"), Status::Interview)).collect();
    assert_eq!(counts(&walk.import(&file).await), (6_000, 0, 0, 0));
    assert_eq!(counts(&walk.import(&file).await), (0, 0, 6_000, 0));
    // Whoever watches hears of each row once, whether it changes anything or not.
    let later = (0..6_000).map(|n| {
        let status = if n % 3 == 0 { Status::Finished } else { Status::Interview };
        row(&format!("P-27/{n:05}"), status)
    });
    let later: Vec<ImportRow> = later.collect();
    let (mut transaction, mut heard) = (walk.database.pool.begin().await.unwrap(), 0);
    let terms = imports::Terms::file(None);
    let mut watch = |rows| heard += rows;
    let applied = imports::apply(&mut transaction, &walk.desk.seal, &later, terms, walk.now, &mut watch).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!((counts(&applied.0), heard), ((0, 2_000, 4_000, 0), 6_000));
}

#[tokio::test]
async fn a_file_from_the_chat_is_checked_first_and_then_applied_whole() {
    let walk = Walk::begin().await;
    let good = send(&walk, "nomor_permohonan,tanggal_lahir,status\nP-26/0012,1990-02-17,wawancara\n").await;
    let Answer::ImportChecked(checked) = walk.ask(OFFICER, Question::CheckImport(good)).await else { panic!() };
    assert_eq!((counts(&checked), checked.faults), ((1, 0, 0, 0), vec![]));
    assert_eq!(walk.count("select count(*) from applications").await, 0);
    let Answer::ImportApplied(applied) = walk.ask(OFFICER, Question::ApplyImport(good)).await else { panic!() };
    assert_eq!(counts(&applied), (1, 0, 0, 0));
    assert!(matches!(
        walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await,
        Answer::Application(_)
    ));

    // A bad cell is named, by line, and the rows that are right are not applied either.
    let words =
        "nomor_permohonan,tanggal_lahir,status\nP-26/0012,,dicetak\nP-26/0013,31-31-1990,dibayar\nP-26/0014,,dibayar\n";
    let bad = send(&walk, words).await;
    let Answer::ImportApplied(refused) = walk.ask(OFFICER, Question::ApplyImport(bad)).await else { panic!() };
    let faults: Vec<_> = refused.faults.iter().map(|fault| (fault.line, fault.kind)).collect();
    assert_eq!(faults, [(3, ImportFaultKind::BadDate)]);
    // The row with the fault counts as refused and as nothing else.
    assert_eq!((refused.new, refused.changed, refused.refused), (1, 1, 1));
    assert_eq!(walk.count("select count(*) from applications").await, 1);
    assert_eq!(walk.ask(OFFICER, Question::ApplyImport(FileId(999))).await, Answer::NoSuchThing);
}

/// A file that the officer sent and that has arrived.
async fn send(walk: &Walk, words: &str) -> FileId {
    let mut connection = walk.connection().await;
    let document =
        Document { telegram_file: "abc".to_owned(), name: "permohonan.csv".to_owned(), size: 0, caption: None };
    let file = files::want(&mut connection, OFFICER, &document, walk.now).await.unwrap();
    files::arrived(&mut connection, &walk.desk.seal, file, words.as_bytes(), walk.now).await.unwrap();
    file
}
