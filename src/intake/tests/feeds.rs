use serde_json::json;

use super::*;
use crate::chat::FeedFailure;

fn feed(value: &serde_json::Value) -> Result<Feed, FeedFailure> {
    read_feed(value.to_string().as_bytes(), &OfficeFile::builtin().limits, day("2026-11-24"))
}

#[test]
fn however_many_are_bad_the_good_ones_are_read() {
    let bad = (0..12_000).map(|row| json!({ "nomor_permohonan": format!("B-{row:05}"), "status": "terbang" }));
    let good = json!({ "nomor_permohonan": "A-0001", "status": "dicetak" });
    let read = feed(&bad.chain([good]).collect()).expect("a list");
    assert_eq!((read.rows.len(), read.faults.len()), (1, 12_000));
}

#[test]
fn one_bad_object_costs_no_other() {
    use ImportFaultKind::{BadDate, BadName, BadNumber, MissingValue, UnknownCode, Unreadable};

    let read = feed(&json!([
        { "nomor_permohonan": "A-0001", "status": "dicetak", "tanggal_status": "2026-11-20", "catatan": 7 },
        { "nomor_permohonan": "A-0002", "status": "terbang" },
        "bukan objek",
        { "status": "dicetak" },
        { "nomor_permohonan": 1_902_000_026_110_007_u64, "nama": null, "status": "selesai" },
        { "nomor_permohonan": "A-0003", "nama": true, "tanggal_lahir": ["x"], "status": { "x": 1 } },
        { "nomor_permohonan": 1.5e15, "status": "selesai" },
        {},
    ]))
    .expect("a list");
    assert_eq!(
        read.rows.iter().map(|row| (row.line, row.number.as_str())).collect::<Vec<_>>(),
        [(1, "A-0001"), (5, "1902000026110007")]
    );
    let faults: Vec<_> = read.faults.iter().map(|fault| (fault.line, fault.column.as_str(), fault.kind)).collect();
    assert_eq!(
        faults,
        [
            (2, "status", UnknownCode),
            (3, "", Unreadable),
            (4, "nomor_permohonan", MissingValue),
            (6, "nama", BadName),
            (6, "tanggal_lahir", BadDate),
            (6, "status", UnknownCode),
            (7, "nomor_permohonan", BadNumber),
            (8, "nomor_permohonan", MissingValue),
        ]
    );
    let known: Vec<_> = read.numbers.iter().map(|(line, number)| (*line, number.as_str())).collect();
    assert_eq!(known, [(1, "A-0001"), (2, "A-0002"), (5, "1902000026110007"), (6, "A-0003")]);
}

#[test]
fn an_application_that_stands_twice_is_taken_once() {
    let read = feed(&json!([
        { "nomor_permohonan": "A-0001", "status": "dicetak" },
        { "nomor_permohonan": "a-0001", "status": "selesai" },
    ]))
    .expect("a list");
    assert_eq!((read.rows.len(), read.faults[0].kind), (1, ImportFaultKind::Repeated));
}

#[test]
fn what_is_no_list_is_refused_as_a_whole() {
    let refused =
        |content: &[u8]| read_feed(content, &OfficeFile::builtin().limits, day("2026-11-24")).expect_err("is no list");
    assert_eq!(refused(b"<!doctype html><html><body>Login</body></html>"), FeedFailure::NotAList);
    assert_eq!(refused(b""), FeedFailure::NotAList);
    assert_eq!(refused(br#"{"error":"busy"}"#), FeedFailure::NotAList);
    assert_eq!(refused(br#"[{"nomor_permohonan":"A-0001""#), FeedFailure::NotAList);
    assert_eq!(refused(b"[\xFF]"), FeedFailure::NotAList);
    let mut limits = OfficeFile::builtin().limits;
    limits.import_rows = 1;
    assert_eq!(read_feed(b"[{},{}]", &limits, day("2026-11-24")), Err(FeedFailure::TooLarge));
}

#[test]
fn an_empty_list_is_sound() {
    assert_eq!(feed(&json!([])), Ok(Feed::default()));
}
