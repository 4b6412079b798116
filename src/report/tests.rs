//! What is printed is opened again with other people's readers.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use chrono::{NaiveDate, NaiveTime};

use super::{print, printed};
use crate::chat::{Cell, Content, File, Form, Letter, Message, Paper, Poster, Sheet};
use crate::domain::Tongue;
use crate::say;
use crate::text::{Arg, Text};

const LINK: &str = "https://t.me/JemputBolaBelitungBot?start=desa-1902022003";

fn said(words: &str) -> Text {
    say!("as-said", words = words)
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 8, 3).expect("a real day")
}

fn poster() -> Poster {
    Poster {
        issuer: "Kantor Imigrasi Kelas II TPI Tanjungpandan".to_owned(),
        headline: said("Tim paspor datang ke Selat Nasik"),
        lines: vec![
            say!("as-said", words = Arg::Day(day())),
            said("pukul 08.00–12.00 WIB"),
            said("Balai Desa Selat Nasik, sebelah SDN 1"),
        ],
        link: LINK.to_owned(),
        small_print: said(
            "Pindai dengan kamera HP, lalu tekan Mulai. Bisa juga buka Telegram dan cari nama di bawah kode. Mendaftar tidak dipungut biaya; petugas tidak pernah meminta uang lewat chat.",
        ),
    }
}

fn sheet(rows: usize) -> Sheet {
    let row = |number: usize| {
        vec![
            Cell::Number(i64::try_from(number).expect("is small")),
            Cell::Words(format!("Siti Contoh {number}")),
            Cell::Day(NaiveDate::from_ymd_opt(1985, 8, 17).expect("a real day")),
            if number == 2 { Cell::Empty } else { Cell::from("=HYPERLINK(1)") },
            Cell::Text(said("habis berlaku, lalu diganti dengan paspor elektronik karena ada permintaan")),
        ]
    };
    Sheet {
        title: said("Daftar pemohon: Selat Nasik"),
        columns: ["No.", "Nama", "Tanggal lahir", "Catatan", "Jenis"].map(said).to_vec(),
        rows: (1..=rows).map(row).collect(),
    }
}

fn letter(rows: usize) -> Letter {
    Letter {
        office: "Kantor Imigrasi Kelas II TPI Tanjungpandan".to_owned(),
        address: "Tanjungpandan, Kabupaten Belitung".to_owned(),
        place: "Tanjungpandan".to_owned(),
        day: day(),
        to: vec![said("Kepada Yth. Kepala Desa Selat Nasik"), said("di Selat Nasik")],
        subject: said("Hal: Pelayanan paspor di desa"),
        paragraphs: vec![
            said("Dengan hormat,"),
            said(
                "Bersama ini kami sampaikan bahwa tim pelayanan paspor akan datang ke Balai Desa Selat Nasik pada hari Senin, 3 Agustus 2026, pukul 08.00 sampai 12.00 WIB. Daftar pemohon yang telah menyatakan minat kami lampirkan di bawah ini.",
            ),
        ],
        table: Some(sheet(rows)),
        closing: vec![said("Atas bantuan dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.")],
        signature: said("Kepala Kantor Imigrasi Kelas II TPI Tanjungpandan"),
    }
}

/// The words of a document, page by page.
fn pages(content: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(content).expect("is a document");
    let numbers: Vec<u32> = document.get_pages().keys().copied().collect();
    numbers.iter().map(|number| document.extract_text(&[*number]).expect("has words").replace('\n', " ")).collect()
}

/// What the codes in a picture say.
fn codes(png: &[u8]) -> Vec<String> {
    let picture = image::load_from_memory(png).expect("is a picture").to_luma8();
    let mut picture = rqrr::PreparedImage::prepare(picture);
    picture.detect_grids().iter().map(|grid| grid.decode().expect("is read").1).collect()
}

#[test]
fn a_code_as_a_picture_is_read_back_by_a_camera() {
    let link = "https://t.me/jemputbola_bot?start=s1234567-52Bv7R3wZ5d5807CwFpf_w";
    let png = print(&Paper::CodePicture(link.to_owned()), Tongue::Id).expect("is printed");
    assert_eq!(codes(&png), [link]);
}

#[test]
fn the_code_on_a_poster_opens_its_link() {
    let png = print(&Paper::PosterPicture(poster()), Tongue::Id).expect("is printed");
    assert_eq!(codes(&png), [LINK]);
}

#[test]
fn a_poster_takes_the_longest_link_and_many_words() {
    let link = format!("https://t.me/{}?start={}", "b".repeat(32), "x".repeat(64));
    let lines = vec![said(&"Balai Desa Gersik, Dusun Tanjung Rusa, dekat dermaga penyeberangan. ".repeat(3)); 4];
    let headline = said(&"Pelayanan paspor keliling untuk warga pulau ".repeat(4));
    let poster = Poster { headline, lines, link: link.clone(), ..poster() };
    let png = print(&Paper::PosterPicture(poster.clone()), Tongue::Id).expect("is printed");
    assert_eq!(codes(&png), [link]);
    assert_eq!(pages(&print(&Paper::PosterPage(poster), Tongue::Id).expect("is printed")).len(), 1);
}

#[test]
fn a_poster_is_one_page_with_its_words() {
    let pdf = print(&Paper::PosterPage(poster()), Tongue::Id).expect("is printed");
    let pages = pages(&pdf);
    assert_eq!(pages.len(), 1);
    for words in ["Tim paspor", "Senin, 3 Agustus 2026", "t.me/JemputBolaBelitungBot?start=desa-1902022003"] {
        assert!(pages[0].contains(words), "{words}: {}", pages[0]);
    }
}

#[test]
fn a_long_letter_repeats_its_headings_and_numbers_its_pages() {
    let pdf = print(&Paper::Letter(Box::new(letter(60))), Tongue::Id).expect("is printed");
    let pages = pages(&pdf);
    let count = pages.len();
    assert!(count > 2, "{count} pages");
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Halaman {} dari {count}", at + 1)), "{page}");
        let has_rows = page.contains("Siti Contoh");
        assert_eq!(page.contains("Tanggal lahir"), has_rows, "{page}");
    }
    let all = pages.concat();
    for number in 1..=60 {
        assert_eq!(all.matches(&format!("Siti Contoh {number} ")).count(), 1, "row {number}");
    }
    assert!(pages[0].contains("Tanjungpandan, 3 Agustus 2026"), "{}", pages[0]);
    let last = pages.last().expect("there are pages");
    assert!(last.contains("terima kasih") && last.contains("Kepala Kantor Imigrasi"), "{last}");
}

#[test]
fn a_letter_needs_no_list() {
    let letter = Letter { table: None, to: Vec::new(), ..letter(0) };
    let pages = pages(&print(&Paper::Letter(Box::new(letter)), Tongue::En).expect("is printed"));
    assert_eq!(pages.len(), 1);
    assert!(pages[0].contains("Page 1 of 1") && pages[0].contains("Tanjungpandan, 3 August 2026"), "{}", pages[0]);
}

#[test]
fn a_workbook_gives_its_cells_back() {
    let mut sheet = sheet(3);
    let moment = day().and_time(NaiveTime::from_hms_opt(1, 30, 0).expect("a real time")).and_utc();
    sheet.columns.push(said("Saat"));
    sheet.rows[0].push(Cell::Moment(moment));
    let content = print(&Paper::Workbook(sheet), Tongue::Id).expect("is printed");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(content)).expect("is a workbook");
    assert_eq!(book.sheet_names(), ["Daftar pemohon  Selat Nasik"]);
    let range = book.worksheet_range_at(0).expect("has a sheet").expect("is readable");
    assert_eq!(range.height(), 4);
    assert_eq!(range.get((0, 2)), Some(&Data::String("Tanggal lahir".to_owned())));
    assert_eq!(range.get((1, 0)), Some(&Data::Float(1.0)));
    assert_eq!(range.get((1, 3)), Some(&Data::String("=HYPERLINK(1)".to_owned())), "is words, no formula");
    assert_eq!(range.get((2, 3)), Some(&Data::Empty));
    // Days since the end of 1899: 17 August 1985, and 3 August 2026 at 08.30 in Belitung.
    let serial = |at| {
        range.get(at).and_then(|cell| match cell {
            Data::DateTime(day) => Some(day.as_f64()),
            _ => None,
        })
    };
    assert_eq!(serial((1, 2)), Some(31_276.0));
    assert!((serial((1, 5)).expect("a moment") - (46_237.0 + 8.5 / 24.0)).abs() < 1e-6);
}

#[test]
fn csv_has_no_formulas() {
    let content = print(&Paper::Csv(sheet(1)), Tongue::Id).expect("is printed");
    let lines: Vec<String> = String::from_utf8(content).expect("is text").lines().map(str::to_owned).collect();
    assert_eq!(lines[0], "\u{feff}No.,Nama,Tanggal lahir,Catatan,Jenis");
    assert!(lines[1].starts_with("1,Siti Contoh 1,1985-08-17,'=HYPERLINK(1),\"habis berlaku, lalu"), "{}", lines[1]);
}

#[test]
fn the_same_paper_is_the_same_file() {
    let papers = [
        Paper::Workbook(sheet(3)),
        Paper::PosterPicture(poster()),
        Paper::PosterPage(poster()),
        Paper::Letter(Box::new(letter(3))),
    ];
    for paper in papers {
        let print = || print(&paper, Tongue::Id).expect("is printed");
        assert_eq!(print(), print());
    }
}

#[test]
fn a_message_is_printed_once() {
    let mut message = Message::default().file(File::paper("poster.png", Paper::PosterPicture(poster())));
    printed(&mut message, Tongue::En).expect("is printed");
    let file = message.file.clone().expect("has a file");
    assert_eq!(file.form, Form::Photo);
    assert!(matches!(&file.content, Content::Bytes(bytes) if bytes.starts_with(b"\x89PNG")));
    printed(&mut message, Tongue::Id).expect("is printed already");
    assert_eq!(message.file, Some(file));
}

fn manifest(parcels: usize) -> crate::chat::Manifest {
    let parcel = |number: usize| crate::chat::Parcel {
        code: format!("19020000261100{number:02}"),
        name: said(&format!("Siti Contoh {number}")),
        village: "Pulau Seliu".to_owned(),
        landmark: said("rumah hijau di samping masjid"),
        address: vec![
            said(&format!("Jalan Rahasia {number}, RT 03/RW 01")),
            said("Pulau Seliu"),
            said("Penerima: Pemohon sendiri"),
        ],
        tracking: (number == 2).then(|| said("Resi RR473124829ID")),
        link: format!("https://t.me/JemputBolaBelitungBot?start=p{number}"),
    };
    crate::chat::Manifest {
        office: "Kantor Imigrasi Kelas II TPI Tanjungpandan".to_owned(),
        title: said("Manifes antaran, Senin, 3 Agustus 2026"),
        courier: said("Kurir: Budi, 9 paspor"),
        parcels: (1..=parcels).map(parcel).collect(),
        signature: said("Tanda tangan penerima"),
        cut: said("potong di sini"),
        small_print: said("Serah terima gratis."),
    }
}

#[test]
fn a_manifest_lists_every_parcel_and_shows_an_address_on_its_own_slip_alone() {
    let pdf = print(&Paper::Manifest(Box::new(manifest(9))), Tongue::Id).expect("is printed");
    let pages = pages(&pdf);
    // Eight rows fit on a page, four slips on another.
    assert_eq!(pages.len(), 2 + 3, "{pages:?}");
    let (list, slips) = pages.split_at(2);
    let list = list.concat();
    for number in 1..=9 {
        assert_eq!(list.matches(&format!("19020000261100{number:02}")).count(), 1, "row {number}");
        let street = format!("Jalan Rahasia {number},");
        assert_eq!(slips.concat().matches(&street).count(), 1, "slip {number}");
    }
    assert!(!list.contains("Rahasia"), "no street stands in the list: {list}");
    assert_eq!(list.matches("Tanda tangan penerima").count(), 9);
    assert_eq!(slips.concat().matches("potong di sini").count(), 9);
    assert!(slips[0].contains("RR473124829ID") && !list.contains("RR473124829ID"));
}

#[test]
fn the_code_of_every_parcel_opens_its_delivery() {
    // On the list and on its slip.
    let manifest = manifest(2);
    let links: Vec<String> = manifest.parcels.iter().map(|parcel| parcel.link.clone()).collect();
    let pages = super::manifest::lay_out(&manifest, Tongue::Id).expect("is laid out");
    assert_eq!(pages.len(), 2);
    for page in &pages {
        let mut read = codes(&super::picture::png(page).expect("is painted"));
        read.sort();
        assert_eq!(read, links);
    }
}

#[test]
fn a_manifest_takes_long_words_and_the_longest_link() {
    let mut manifest = manifest(4);
    for parcel in &mut manifest.parcels {
        parcel.name = said(&"Muhammad Contoh bin Contoh ".repeat(4));
        parcel.landmark = said(&"di samping masjid, depan dermaga, ".repeat(6));
        parcel.address = vec![said(&"Jalan yang sangat panjang sekali namanya, ".repeat(5)); 4];
        parcel.link = format!("https://t.me/{}?start=p{}", "b".repeat(32), "9".repeat(18));
    }
    let pages = super::manifest::lay_out(&manifest, Tongue::En).expect("is laid out");
    assert_eq!(pages.len(), 2);
    assert_eq!(codes(&super::picture::png(&pages[0]).expect("is painted")).len(), 4);
}
