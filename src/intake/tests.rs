use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

mod feeds;
mod workbooks;

use super::*;
use crate::domain::{PassportKind, Status};
use crate::office::OfficeFile;

fn day(words: &str) -> NaiveDate {
    words.parse().expect("an ISO date")
}

fn reading(content: &[u8]) -> Intake {
    read("permohonan", content, &OfficeFile::builtin().limits, day("2026-11-24"))
}

fn text(content: &str) -> Intake {
    reading(content.as_bytes())
}

/// Line, column, what was found and kind of every fault.
fn faults(intake: &Intake) -> Vec<(u32, &str, &str, ImportFaultKind)> {
    intake.faults.iter().map(|fault| (fault.line, fault.column.as_str(), fault.found.as_str(), fault.kind)).collect()
}

pub(super) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("writes to memory");
        writer.write_all(content.as_bytes()).expect("writes to memory");
    }
    writer.finish().expect("writes to memory").into_inner()
}

/// A workbook whose first sheet has these rows; cells of style 1 are dates.
fn workbook(rows: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let relations =
        |inner: String| format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>"#);
    zipped(&[
        (
            "[Content_Types].xml",
            &format!(
                r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#
            ),
        ),
        ("_rels/.rels", &relations(relation("rId1", "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(
                relation("rId1", "worksheet", "worksheets/sheet1.xml") + &relation("rId2", "styles", "styles.xml"),
            ),
        ),
        (
            "xl/styles.xml",
            &format!(
                r#"<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ])
}

fn words(at: &str, words: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>"#)
}

const HEADER: &str = "nomor_permohonan,nama,tanggal_lahir,jenis,status,tanggal_status,tanggal_terbit,desa,telepon";

#[test]
fn a_full_row_is_read() {
    let content = format!(
        "{HEADER}\n1902000026110007,Siti Aminah,1990-05-12,baru,selesai,20-11-2026,21/11/2026,Pulau Seliu,0812 3456 7890\n"
    );
    let intake = text(&content);
    assert_eq!(faults(&intake), []);
    let [row] = intake.rows.as_slice() else { panic!("one row: {intake:?}") };
    assert_eq!((row.line, row.number.as_str()), (2, "1902000026110007"));
    assert_eq!(row.name.as_ref().map(crate::domain::Name::as_str), Some("Siti Aminah"));
    assert_eq!(row.birth_date.map(crate::domain::BirthDate::day), Some(day("1990-05-12")));
    assert_eq!((row.kind, row.status), (Some(PassportKind::New), Some(Status::Finished)));
    assert_eq!((row.status_day, row.issued_on), (Some(day("2026-11-20")), Some(day("2026-11-21"))));
    assert_eq!(row.village.as_ref().map(crate::domain::VillageCode::as_str), Some("19.02.02.2009"));
    assert_eq!(row.phone.as_ref().map(crate::domain::Phone::as_str), Some("+6281234567890"));
}

#[test]
fn semicolons_a_byte_order_mark_blank_lines_and_any_order_are_taken() {
    let intake =
        text("\u{feff}Status;Nomor Permohonan;catatan\r\ndicetak;A-0001;\"a; b\"\r\n\r\n;;\r\nSELESAI;A-0002;-\r\n");
    assert_eq!(faults(&intake), []);
    assert_eq!(intake.ignored_columns, ["catatan"]);
    assert_eq!(intake.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5]);
    assert_eq!(intake.rows[1].status, Some(Status::Finished));
    let intake = text("sep=;\nnomor_permohonan;status\nA-0001;dicetak\n");
    assert_eq!((intake.rows.len(), intake.rows[0].line, faults(&intake).len()), (1, 3, 0));
}

#[test]
fn every_fault_is_told_with_its_line_and_column() {
    use ImportFaultKind::{
        BadDate, BadName, BadNumber, BadPhone, MissingValue, NotYet, Repeated, UnknownCode, UnknownPlace,
    };

    let content = format!(
        "{HEADER}\n\
         A-0001,Siti 1,31-02-1990,biru,tamat,besok,2027-01-01,Jakarta,0812\n\
         ,Budi,,,,,,,\n\
         A-0001,,,,,,,,\n\
         tanpa angka,,,,,,,Dukong,\n\
         1.90203E+15,,,,,,,Perawaz,\n"
    );
    let intake = text(&content);
    let mut found = faults(&intake);
    found.sort_by_key(|(line, column, ..)| (*line, column.to_owned()));
    assert_eq!(
        found,
        [
            (2, "desa", "Jakarta", UnknownPlace),
            (2, "jenis", "biru", UnknownCode),
            (2, "nama", "aaaa 9", BadName),
            (2, "status", "tamat", UnknownCode),
            (2, "tanggal_lahir", "99-99-9999", BadDate),
            (2, "tanggal_status", "besok", BadDate),
            (2, "tanggal_terbit", "2027-01-01", NotYet),
            (2, "telepon", "9999", BadPhone),
            (3, "nomor_permohonan", "", MissingValue),
            (4, "nomor_permohonan", "A-0001", Repeated),
            (5, "desa", "Dukong", UnknownPlace),
            (5, "nomor_permohonan", "tanpa angka", BadNumber),
            (6, "desa", "Perawaz", UnknownPlace),
            (6, "nomor_permohonan", "1.90203E+15", BadNumber),
        ]
    );
}

#[test]
fn a_personal_value_is_never_shown() {
    let secret = "Zulkarnaen 7";
    let content = format!("{HEADER}\nA-0001,{secret},{secret},,,,,,{secret}\n");
    let intake = text(&content);
    assert_eq!(intake.faults.len(), 3);
    assert!(intake.faults.iter().all(|fault| fault.found == "aaaaaaaaaa 9"), "{:?}", intake.faults);
    let long = format!("{HEADER}\nA-0001,{},,,,,,,\n", "x1".repeat(60));
    assert_eq!(text(&long).faults[0].found.chars().count(), 31);
}

#[test]
fn a_village_is_given_by_code_or_name_and_never_guessed() {
    let village = |words: &str| {
        let intake = text(&format!("nomor_permohonan,desa\nA-0001,\"{words}\"\n"));
        intake.rows[0].village.clone().map(String::from)
    };
    assert_eq!(village("19.02.02.2009").as_deref(), Some("19.02.02.2009"));
    assert_eq!(village("membalong").as_deref(), Some("19.02.02.2001"));
    assert_eq!(village("Desa Aik Ketekok").as_deref(), Some("19.02.01.2014"));
    assert_eq!(village("Dukong, Kec. Simpang Pesak").as_deref(), Some("19.06.07.2004"));
    assert_eq!(village("19.99.02.2009"), None);
    assert_eq!(village("Dukong"), None);
    assert_eq!(village("Perawass"), None);
    assert_eq!(village("Kec. Manggar"), None);
}

#[test]
fn a_file_of_another_kind_is_refused() {
    let refused = |content: &[u8]| {
        let intake = reading(content);
        assert!(intake.rows.is_empty());
        intake.faults.first().map(|fault| (fault.line, fault.kind))
    };
    let unreadable = Some((1, ImportFaultKind::Unreadable));
    assert_eq!(refused(b"%PDF-1.7\n1 0 obj\n"), unreadable);
    assert_eq!(refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1]), unreadable);
    assert_eq!(refused(b"\xFF\xFEn\0o\0"), unreadable);
    assert_eq!(refused(&zipped(&[("readme.txt", "no workbook")])), unreadable);
    assert_eq!(refused(b"PK\x03\x04 broken"), unreadable);
    assert_eq!(refused(b"nomor_permohonan,nama\nA-0001,Jos\xE9\n"), Some((2, ImportFaultKind::Unreadable)));
    assert_eq!(refused(b""), Some((1, ImportFaultKind::Empty)));
    assert_eq!(refused(b"nomor_permohonan,nama\n"), Some((1, ImportFaultKind::Empty)));
    assert_eq!(refused(b"nama,status\nSiti,selesai\n"), Some((1, ImportFaultKind::MissingColumn)));
    assert_eq!(refused(b"nomor_permohonan,status,status\nA-0001,selesai,\n"), Some((1, ImportFaultKind::Repeated)));
}

#[test]
fn cells_in_the_wrong_column_are_a_fault_of_the_line() {
    let intake = text("nomor_permohonan,nama,status\nA-0001,Ali, S.Pd.,selesai\nA-0002,Siti\nA-0003,Ani,selesai,,\n");
    assert_eq!(faults(&intake), [(2, "", "", ImportFaultKind::Unreadable), (3, "", "", ImportFaultKind::Unreadable)]);
    assert_eq!(intake.rows.len(), 1);
}

#[test]
fn more_rows_or_bytes_than_the_office_allows_are_refused() {
    let mut limits = OfficeFile::builtin().limits;
    limits.import_rows = 2;
    let content = "nomor_permohonan\nA-0001\nA-0002\nA-0003\nA-0004\n";
    let intake = read("f.csv", content.as_bytes(), &limits, day("2026-11-24"));
    assert_eq!(faults(&intake), [(4, "", "", ImportFaultKind::TooLong)]);
    limits.import_rows = 10;
    limits.file_bytes = 10;
    let intake = read("f.csv", content.as_bytes(), &limits, day("2026-11-24"));
    assert_eq!(faults(&intake), [(1, "", "", ImportFaultKind::TooLong)]);
}

#[test]
fn a_workbook_is_read_with_real_dates_and_numbers() {
    let header = [("A1", "nomor_permohonan"), ("B1", "tanggal_lahir"), ("C1", "tanggal_status"), ("D1", "telepon")];
    let header: String = header.iter().map(|(at, name)| words(at, name)).collect();
    // 33005 is 12 May 1990, 46346 is 20 November 2026; the fourth cell holds a formula with its last value.
    let rows = format!(
        r#"<row r="1">{header}</row><row r="3">{}<c r="B3" s="1"><v>33005</v></c><c r="C3"><v>46346</v></c><c r="D3"><f>81234567000+890</f><v>81234567890</v></c></row>"#,
        words("A3", "1902000026110007")
    );
    let intake = reading(&workbook(&rows));
    assert_eq!(faults(&intake), []);
    let [row] = intake.rows.as_slice() else { panic!("one row: {intake:?}") };
    assert_eq!((row.line, row.number.as_str()), (3, "1902000026110007"));
    assert_eq!(row.birth_date.map(crate::domain::BirthDate::day), Some(day("1990-05-12")));
    assert_eq!(row.status_day, Some(day("2026-11-20")));
    assert_eq!(row.phone.as_ref().map(crate::domain::Phone::as_str), Some("+6281234567890"));
}

#[test]
fn a_number_that_a_workbook_has_rounded_is_refused() {
    let rows = format!(
        r#"<row r="1">{}</row><row r="2"><c r="A2"><v>1.902000026110007E15</v></c></row><row r="3"><c r="A3"><v>190200002611</v></c></row><row r="4"><c r="A4" t="e"><v>#REF!</v></c></row>"#,
        words("A1", "nomor_permohonan")
    );
    let intake = reading(&workbook(&rows));
    let found = faults(&intake);
    assert_eq!(found[0], (2, "nomor_permohonan", "1902000026110007", ImportFaultKind::BadNumber));
    assert_eq!((found[1].0, found[1].3, found.len()), (4, ImportFaultKind::BadNumber, 2));
    assert_eq!(intake.rows[0].number.as_str(), "190200002611");
}

#[test]
fn a_stray_cell_at_the_end_of_a_sheet_costs_nothing() {
    let rows = format!(
        r#"<row r="1">{}</row><row r="2">{}</row><row r="1048576">{}</row>"#,
        words("A1", "nomor_permohonan"),
        words("A2", "A-0001"),
        words("XFD1048576", "x")
    );
    let intake = reading(&workbook(&rows));
    assert_eq!((intake.rows.len(), intake.faults.len()), (1, 0));
}

#[test]
fn a_file_full_of_faults_is_not_read_to_its_end() {
    let mut content = String::from("nomor_permohonan\n");
    content.extend((0..20_000).map(|_| "salah\n"));
    assert_eq!(text(&content).faults.len(), 10_000);
}
