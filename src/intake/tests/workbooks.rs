//! Workbooks as people make them, and as nobody should.

use rust_xlsxwriter::{Format, Formula, Workbook};

use super::*;

/// A workbook with a header and these rows in its first sheet.
fn book(rows: &[&[&str]]) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (line, row) in (0u32..).zip([&["nomor_permohonan", "nama", "status"][..]].iter().chain(rows)) {
        for (column, words) in (0u16..).zip(*row) {
            sheet.write_string(line, column, *words).expect("written");
        }
    }
    book
}

fn packed(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().expect("packed")
}

#[test]
fn a_formula_counts_by_its_result() {
    let mut made = book(&[&["A-0001", "", ""]]);
    let sheet = made.worksheet_from_index(0).expect("a sheet");
    sheet.write_formula(1, 2, Formula::new("=\"sele\"&\"sai\"").set_result("selesai")).expect("written");
    let intake = reading(&packed(made));
    assert_eq!(faults(&intake), []);
    assert_eq!(intake.rows[0].status, Some(Status::Finished));
}

#[test]
fn a_formula_without_a_result_is_a_fault_and_not_an_empty_cell() {
    let header: String = [("A1", "nomor_permohonan"), ("B1", "status"), ("C1", "catatan")]
        .iter()
        .map(|(at, name)| words(at, name))
        .collect();
    let rows = format!(
        r#"<row r="1">{header}</row><row r="2">{}<c r="B2"><f>VLOOKUP(A2,Data!A:B,2)</f></c><c r="C2"><f>1+1</f></c></row><row r="3">{}<c r="B3" t="str"><f>""</f><v></v></c></row>"#,
        words("A2", "A-0001"),
        words("A3", "A-0002"),
    );
    let intake = reading(&workbook(&rows));
    // Of a column that is not known nothing is read, and an empty text is a result.
    assert_eq!(faults(&intake), [(2, "status", "", ImportFaultKind::Formula)]);
}

#[test]
fn joined_cells_are_a_fault_where_values_stand() {
    let mut made = book(&[&["A-0001", "Siti", "selesai"], &["A-0002", "Ani", ""], &["A-0003", "Ali", "dicetak"]]);
    let sheet = made.worksheet_from_index(0).expect("a sheet");
    sheet.merge_range(1, 2, 2, 2, "selesai", &Format::new()).expect("joined");
    let intake = reading(&packed(made));
    assert_eq!(faults(&intake), [(2, "status", "", ImportFaultKind::Merged)]);
}

#[test]
fn a_heading_over_several_columns_is_no_fault() {
    let mut made = Workbook::new();
    let sheet = made.add_worksheet();
    sheet.write_string(0, 0, "nomor_permohonan").expect("written");
    sheet.merge_range(0, 1, 0, 2, "keterangan", &Format::new()).expect("joined");
    sheet.write_string(1, 0, "A-0001").expect("written");
    let intake = reading(&packed(made));
    assert_eq!((faults(&intake), intake.rows.len()), (vec![], 1));
}

#[test]
fn the_first_sheet_counts_and_the_others_are_named() {
    let mut made = book(&[&["A-0001", "Siti", "selesai"]]);
    made.add_worksheet().set_name("Kosong").expect("named");
    let second = made.add_worksheet().set_name("Bulan lalu").expect("named");
    second.write_string(0, 0, "nomor_permohonan").expect("written");
    let intake = reading(&packed(made));
    assert_eq!((faults(&intake), intake.rows.len()), (vec![], 1));
    assert_eq!(intake.ignored_sheets, ["Bulan lalu"]);
}

#[test]
fn days_are_read_as_days_however_the_workbook_holds_them() {
    let mut made = Workbook::new();
    let sheet = made.add_worksheet();
    for (column, name) in (0u16..).zip(["nomor_permohonan", "tanggal_status", "tanggal_terbit", "tanggal_lahir"]) {
        sheet.write_string(0, column, name).expect("written");
    }
    sheet.write_string(1, 0, "A-0001").expect("written");
    sheet.write_number(1, 1, 46_346).expect("written");
    let shown_as_day = Format::new().set_num_format("dd mmm yyyy");
    sheet.write_datetime_with_format(1, 2, day("2026-11-20"), &shown_as_day).expect("written");
    sheet.write_string(1, 3, "17/08/1985").expect("written");
    // No day: too small, with a fraction, in the future.
    for (line, number) in [(2, 0.0), (3, 46_346.5), (4, 60_000.0)] {
        sheet.write_string(line, 0, format!("A-000{line}")).expect("written");
        sheet.write_number(line, 1, number).expect("written");
    }
    let intake = reading(&packed(made));
    let [row] = intake.rows.iter().filter(|row| row.line == 2).collect::<Vec<_>>()[..] else { panic!("{intake:?}") };
    assert_eq!((row.status_day, row.issued_on), (Some(day("2026-11-20")), Some(day("2026-11-20"))));
    let lines: Vec<_> = intake.faults.iter().map(|fault| (fault.line, fault.kind)).collect();
    let wanted = [(3, ImportFaultKind::BadDate), (4, ImportFaultKind::BadDate), (5, ImportFaultKind::NotYet)];
    assert_eq!(lines, wanted);
}

#[test]
fn a_bare_number_is_no_day_where_the_workbook_counts_from_1904() {
    let rows = format!(
        r#"<row r="1">{}{}</row><row r="2">{}<c r="B2"><v>44884</v></c></row>"#,
        words("A1", "nomor_permohonan"),
        words("B1", "tanggal_status"),
        words("A2", "A-0001"),
    );
    let made = workbook(&rows);
    assert_eq!(faults(&reading(&made)), []);
    let counted =
        with_part(&made, "xl/workbook.xml", |xml| xml.replace("<sheets>", r#"<workbookPr date1904="1"/><sheets>"#));
    assert_eq!(faults(&reading(&counted)), [(2, "tanggal_status", "44884", ImportFaultKind::BadDate)]);
}

#[test]
fn what_only_calls_itself_a_workbook_is_refused_as_a_whole() {
    let named = |name: &str, content: &[u8]| {
        let intake = read(name, content, &OfficeFile::builtin().limits, day("2026-11-24"));
        assert!(intake.rows.is_empty());
        intake.faults.first().map(|fault| (fault.line, fault.kind))
    };
    let unreadable = Some((1, ImportFaultKind::Unreadable));
    assert_eq!(named("daftar.xlsx", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<< /Type /Catalog >>"), unreadable);
    assert_eq!(
        named("daftar.xlsx", b"<html><body><table><tr><td>A-0001</td></tr></table></body></html>")
            .map(|(line, _)| line),
        Some(1)
    );
    // A document of another program is a ZIP too.
    assert_eq!(named("daftar.xlsx", &zipped(&[("word/document.xml", "<w:document/>")])), unreadable);
    // A whole workbook that breaks off.
    let whole = packed(book(&[&["A-0001", "Siti", "selesai"]]));
    assert_eq!(named("daftar.xlsx", &whole[..whole.len() / 2]), unreadable);
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    // A megabyte in a kilobyte, which says of itself that it is four thousand.
    let mut bomb = zipped(&[("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", &"0".repeat(1_000_000))]);
    assert!(bomb.len() < 10_000, "{}", bomb.len());
    let declared = 1_000_000_u32.to_le_bytes();
    let places: Vec<usize> =
        bomb.windows(4).enumerate().filter(|(_, bytes)| *bytes == declared).map(|(at, _)| at).collect();
    for at in places {
        bomb[at..at + 4].copy_from_slice(&0xF000_0000_u32.to_le_bytes());
    }
    let intake = reading(&bomb);
    assert_eq!(faults(&intake), [(1, "", "ZIP", ImportFaultKind::TooLong)]);
}

/// The same workbook with one part changed.
fn with_part(content: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(content)).expect("a ZIP");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).expect("text");
        let found = part.name().expect("a name").into_owned();
        let text = if found == name { change(&text) } else { text };
        parts.push((found, text));
    }
    zipped(&parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}
