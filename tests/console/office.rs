//! What is wrong with an office file is said in the reader's language.

use std::collections::HashSet;

use jemputbola::office::OfficeFile;
use reqwest::StatusCode;

use super::{Desk, OFFICER};

/// What is put in the place of what, and a part of what is said of it.
const FAULTS: [(&str, &str, &str); 16] = [
    ("default = 20", "default = = 20", "tidak terbaca"),
    ("headcount = 500", "headcount = \"banyak\"", "bukan dari jenis yang diharapkan"),
    ("headcount = 500", "heads = 500", "“heads” tidak dikenal"),
    ("file_bytes = 20000000", "", "“file_bytes” belum ada"),
    ("since = 2024-12-17", "since = 5", "tanggal ditulis seperti ini: 2024-12-17"),
    ("from = 20:00", "from = \"8 malam\"", "jam ditulis seperti ini: 08:00"),
    ("kinds = [\"baru\", \"habis_berlaku\"]", "kinds = [\"haji\"]", "“haji” bukan jenis paspor"),
    ("topic = \"payment\"", "topic = \"lottery\"", "“lottery” bukan nama topik"),
    ("\"19.02.02.2009\" = 8", "\"seliu\" = 8", "kode desa ditulis seperti ini"),
    ("\"19.02.02.2009\" = 8", "\"19.03.02.2009\" = 8", "“19.03.02.2009” bukan kode desa"),
    ("default = 20", "default = 0", "kuorum paling sedikit 1"),
    ("open_interests = 20", "open_interests = 0", "“open_interests” paling sedikit 1"),
    ("file_bytes = 20000000", "file_bytes = 50000000", "sampai 20 MB"),
    ("key = \"elektronik_10\"", "key = \"elektronik_5\"", "tertulis dua kali"),
    ("version = \"2026-11\"", "version = \"\"", "“version” masih kosong"),
    ("from = 20:00", "from = 07:00", "jam tenang"),
];

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_an_office_file_is_said_in_the_readers_language_with_its_line() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let mut english = HashSet::new();
    for (from, to, said) in FAULTS {
        assert!(OfficeFile::BUILTIN.contains(from), "{from}");
        let file = OfficeFile::BUILTIN.replacen(from, to, 1);
        english.insert(OfficeFile::parse(&file).expect_err(to).wrong.to_string());
        let (status, page) = desk.upload(&officer, "/konsol/kantor/periksa", "office.toml", file.as_bytes()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{to}");
        let fault = page.split("belum bisa dipakai: ").nth(1).and_then(|rest| rest.split("</p>").next());
        let fault = fault.unwrap_or_else(|| panic!("{to}: {page}"));
        assert!(fault.starts_with("baris ") && fault.contains(said), "{to}: {fault}");
    }
    assert_eq!(english.len(), FAULTS.len(), "each is a fault of its own");
    desk.post(&officer, "/konsol/bahasa", &[("bahasa", "en")]).await;
    let (from, to, _) = FAULTS[2];
    let file = OfficeFile::BUILTIN.replacen(from, to, 1);
    let (_, page) = desk.upload(&officer, "/konsol/kantor/periksa", "office.toml", file.as_bytes()).await;
    assert!(page.contains("“heads” is not known in this place"), "{page}");
}
