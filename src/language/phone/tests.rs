use super::*;

#[track_caller]
fn reads(words: &str, number: &str) {
    assert_eq!(read_phone(words).map(String::from).as_deref(), Some(number), "{words}");
}

#[test]
fn indonesian_numbers_are_read_in_every_usual_form() {
    for words in [
        "081234567890",
        "0812 3456 7890",
        "0812-3456-7890",
        "0812.3456.7890",
        "+62 812-3456-7890",
        "+6281234567890",
        "6281234567890",
        "81234567890",
        "+62 0812 3456 7890",
        "+62 (0)812 3456 7890",
        "0062 812 3456 7890",
        "wa sy 081234567890 ya pak",
        "O812 3456 789O",
        "(0812) 3456 7890",
        "no hp: 0812 3456 7890.",
        "kosong lapan satu dua tiga empat lima enam tujuh lapan sembilan nol",
        "nol delapan 12 3456 7890",
        "nol lapan siji loro tige ampat lime anam tujoh lapan semilan kosong",
        "0812‑3456‑7890",
        "\u{202a}+62 812\u{2013}3456\u{2013}7890\u{202c}",
        "０８１２３４５６７８９０",
        "hp saya ada satu, 081234567890",
        "0812/3456/7890",
        "081211112222 → 081234567890",
    ] {
        reads(words, "+6281234567890");
    }
}

#[test]
fn landlines_and_foreign_numbers_are_read() {
    reads("0719 21337", "+6271921337");
    reads("(0719) 21337", "+6271921337");
    reads("+60 12-345 6789", "+60123456789");
    reads("0065 8123 4567", "+6581234567");
}

#[test]
fn of_two_numbers_the_preferred_one_counts() {
    for words in [
        "081211112222 udah ga aktif, pake 081234567890",
        "bukan 081211112222 tapi 081234567890",
        "ganti dari 081211112222 ke 081234567890",
        "pakai 081234567890, yang 081211112222 sudah mati",
        "081234567890 atau 081234567890",
    ] {
        reads(words, "+6281234567890");
    }
    assert_eq!(read_phone("081211112222 atau 081234567890"), None);
    assert_eq!(read_phone("0812 1111 2222 0812 3456 7890"), None);
    assert_eq!(read_phone("ada dua, 0812 1111 2222 sama 0812 3456 7890"), None);
    reads("nol lapan satu dua dobel tiga empat lima enam tujuh lapan", "+6281233456788".replace("88", "8").as_str());
}

#[test]
fn what_is_no_phone_number_is_none() {
    for words in [
        "",
        "1902014505900003",
        "17-08-1990",
        "17081990",
        "RT 03 RW 01",
        "0812345",
        "08123456789012345",
        "12345",
        "21337",
        "tidak ada",
        "5 orang",
        "0800",
        "+999 1234567",
        "2026-08-05",
        "0812-3456-78xx",
        "jangan hubungi 081234567890",
    ] {
        assert_eq!(read_phone(words), None, "{words}");
    }
}

#[test]
fn what_needs_no_library_is_what_the_library_calls_valid() {
    let by_library = |national: &str| {
        phonenumber::parse(None, format!("+62{national}")).is_ok_and(|number| {
            phonenumber::is_valid(&number) && number.format().mode(Mode::E164).to_string() == format!("+62{national}")
        })
    };
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let (mut surely, mut read) = (0, 0);
    for at in 0..4_000 {
        let start = ["8", "81", "89", "719", "71", "7", "62", "21", "84", "80"][at % 10];
        let mut national = start.to_owned();
        for _ in 0..next(13) {
            national.push(char::from_digit(u32::try_from(next(10)).expect("a digit"), 10).expect("a digit"));
        }
        if is_surely_valid(&national) {
            assert!(by_library(&national), "{national}");
            surely += 1;
        }
        if national.starts_with(['8']) && by_library(&national) && (9..=12).contains(&national.len()) {
            let mobile = !matches!(national.as_bytes()[1], b'0' | b'4');
            assert!(!mobile || is_surely_valid(&national), "{national}");
            read += 1;
        }
    }
    assert!(surely > 500 && read > 200, "{surely} {read}");
}
