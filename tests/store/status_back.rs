//! Statuses against the usual direction: only with a reason, and marked.

use jemputbola::chat::{Answer, Document, ImportSummary, Question, StatusAnswer, StatusQuestion};
use jemputbola::domain::{FileId, ImportRow, Status};
use jemputbola::store::{Purpose, files};

use super::walk::{COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, Walk, born, day, number, received, row};

async fn back(walk: &Walk, rows: &[ImportRow], reason: &str) -> ImportSummary {
    walk.import_back(rows, reason).await
}

#[tokio::test]
async fn with_a_reason_it_is_applied_marked_and_told_plainly() {
    let walk = Walk::begin().await;
    let application = walk.finished().await;
    walk.all_sent().await;
    let file = [ImportRow { status_day: Some(day("2026-11-23")), ..row(NUMBER, Status::Verification) }];
    let summary = back(&walk, &file, "salah input di loket").await;
    assert_eq!((summary.changed, summary.told, summary.backward.len()), (1, 1, 0));

    let (is_back, source, sealed): (bool, String, Vec<u8>) =
        sqlx::query_as("select is_back, source, reason_sealed from application_events order by id desc limit 1")
            .fetch_one(&walk.database.pool)
            .await
            .unwrap();
    assert_eq!((is_back, source.as_str()), (true, "import"));
    assert_eq!(walk.desk.seal.open::<String>(Purpose::Words, &sealed).unwrap(), "salah input di loket");
    // Nowhere else: not in the audit, not in what the follower reads.
    assert_eq!(walk.count("select count(*) from audit where audit::text like '%loket%'").await, 0);
    let told = walk.waiting_for(RESIDENT).await;
    let words = told.last().unwrap().to_string();
    assert!(words.contains("pembetulan dari kantor") && !words.contains("loket"), "{words}");

    let asked = Question::Status(StatusQuestion::Timeline(application.id));
    let Answer::Status(StatusAnswer::Timeline(timeline)) = walk.ask(RESIDENT, asked).await else { panic!() };
    let steps: Vec<_> = timeline.steps.iter().map(|step| (step.status, step.back)).collect();
    assert_eq!(steps, [(Status::Finished, false), (Status::Verification, true)]);
    // The same file again changes nothing and needs no reason.
    let again = walk.import(&file).await;
    assert_eq!((again.unchanged, again.backward.len()), (1, 0));
}

#[tokio::test]
async fn no_reason_leads_out_of_a_final_status() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Cancelled), row("P-26/0013", Status::Interview)]).await;
    let summary =
        back(&walk, &[row(NUMBER, Status::Finished), row("P-26/0013", Status::Paid)], "pembatalan keliru").await;
    assert_eq!((summary.faults.len(), summary.changed), (1, 1));
    assert_eq!(walk.count("select count(*) from applications where status in ('dibatalkan', 'wawancara')").await, 2);
}

#[tokio::test]
async fn the_database_itself_lets_nothing_out_of_a_final_status_but_an_undone_handover() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Refused), row("P-26/0013", Status::Finished)]).await;
    assert!(walk.run("update applications set status = 'selesai' where number = 'P-26/0012'").await.is_err());
    walk.run("update applications set status = 'diserahkan' where number = 'P-26/0013'").await.unwrap();
    assert!(walk.run("update applications set status = 'dicetak' where number = 'P-26/0013'").await.is_err());
    walk.run("update applications set status = 'selesai' where number = 'P-26/0013'").await.unwrap();
}

#[tokio::test]
async fn after_a_handover_a_file_with_a_reason_takes_nothing_back() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    walk.ask(COURIER, Question::HandOver(delivery, received())).await;
    // What the office said before is no news; anything else out of it is a fault.
    let same = back(&walk, &[row(NUMBER, Status::Finished)], "file lama").await;
    assert_eq!((same.unchanged, same.faults.len()), (1, 0));
    let other = back(&walk, &[row(NUMBER, Status::Printed)], "file lama").await;
    assert_eq!(other.faults.len(), 1);
    assert_eq!(walk.count("select count(*) from applications where status = 'diserahkan'").await, 1);
}

#[tokio::test]
async fn an_officer_gives_the_reason_and_nobody_else_can() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Finished)]).await;
    let file = send(&walk, "nomor_permohonan;status\nP-26/0012;dibayar\n").await;
    let Answer::ImportChecked(checked) = walk.ask(OFFICER, Question::CheckImport(file)).await else { panic!() };
    assert_eq!((checked.changed, checked.backward.len(), checked.faults.len()), (1, 1, 0));
    let Answer::ImportApplied(refused) = walk.ask(OFFICER, Question::ApplyImport(file)).await else { panic!() };
    assert_eq!(refused.backward.len(), 1);
    assert_eq!(walk.count("select count(*) from applications where status = 'selesai'").await, 1);
    let with_reason = || Question::Status(StatusQuestion::ApplyBackward(file, "pembayaran gagal".to_owned()));
    assert_eq!(walk.ask(RESIDENT, with_reason()).await, Answer::NoSuchThing);
    assert_eq!(walk.ask(COURIER, with_reason()).await, Answer::NoSuchThing);
    let Answer::ImportApplied(applied) = walk.ask(OFFICER, with_reason()).await else { panic!() };
    assert_eq!((applied.changed, applied.backward.len()), (1, 0));
    assert_eq!(walk.count("select count(*) from applications where status = 'dibayar'").await, 1);
}

#[tokio::test]
async fn a_fault_in_a_late_part_of_a_long_file_undoes_the_early_ones() {
    let walk = Walk::begin().await;
    walk.import(&[row("P-28/09999", Status::HandedOver)]).await;
    let mut file: Vec<ImportRow> = (0..9_000).map(|n| row(&format!("P-28/{n:05}"), Status::Interview)).collect();
    file.push(row("P-28/09999", Status::Paid));
    let summary = walk.import(&file).await;
    assert_eq!((summary.new, summary.faults.len(), summary.told), (9_000, 1, 0));
    assert_eq!(walk.count("select count(*) from applications").await, 1);
    assert_eq!(walk.count("select count(*) from application_events").await, 1);
    assert_eq!(walk.count("select count(*) from audit where action = 'import.applied'").await, 1);
    assert_eq!(
        walk.ask(NEIGHBOUR, Question::FindApplication(number("P-28/00001"), born())).await,
        Answer::NoApplication { left: 4 }
    );
}

async fn send(walk: &Walk, words: &str) -> FileId {
    let mut connection = walk.connection().await;
    let document =
        Document { telegram_file: "abc".to_owned(), name: "permohonan.csv".to_owned(), size: 0, caption: None };
    let file = files::want(&mut connection, OFFICER, &document, walk.now).await.unwrap();
    files::arrived(&mut connection, &walk.desk.seal, file, words.as_bytes(), walk.now).await.unwrap();
    file
}
