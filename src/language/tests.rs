use super::*;

fn everything(words: &str) {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 7, 22).expect("a real day");
    let _ = (fold(words), read_yes_no(words), read_number(words));
    let _ = (read_date(words, today), read_birth_date(words, today), read_time(words), read_times(words));
    let _ = (read_phone(words), read_place(words), read_village(words), read_address(words), super::is_nik(words));
    let _ = (read_area(words), place_key(words), read_coming(words));
    // Reads wishes, intents and likely ones on its way.
    let heard = read_wishes(words);
    assert!(heard.iter().all(|heard| heard.confidence.is_finite()), "{words}");
    let fields = read_fields(words, today);
    assert!(fields.people.is_none_or(|people| people > 0), "{words}");
    if let Some(correction) = read_correction(words) {
        assert!(!correction.new.is_empty() && correction.old.as_ref() != Some(&correction.new), "{words}");
        let _ = (correction.in_words(words), correction.in_date(today, today));
    }
}

#[test]
fn odd_texts_are_read_without_falling_over() {
    for words in [
        "",
        " ",
        "\0",
        "😀😀😀",
        "İİİ",
        "ßßß",
        "\u{202e}abc",
        "<b>&amp;{name}",
        "٣ ديسمبر",
        "no",
        "no.",
        "jl",
        "jl.",
        "rt",
        "rt/",
        "rw 99999",
        "tgl",
        "tgl 99999999",
        "99/99/9999",
        "jam",
        "jam 99",
        "-",
        "–",
        "+",
        "+62",
        "0",
        "00",
        "tapi",
        "bukan",
        "setengah",
        "seratus seratus",
        "puluh puluh",
        "ber",
        "minggu minggu minggu",
        "akhir",
        "bulan depan tanggal",
        "é́́",
        "29/02/0000",
        "99999999999999999999999999",
        "4294967295 hari lagi",
        "999 tahun lagi",
        "999 minggu yang lalu",
    ] {
        everything(words);
        everything(&format!("{words} {words} {words}"));
        everything(&format!("x{words}1/{words}-tgl 5 {words}"));
    }
}

#[test]
fn ten_thousand_characters_mean_nothing() {
    for piece in ["tapi ", "1 ", "0812", "tanjung ", "jl ", "no 1 ", "bukan besok ", "😀", "rt 1/", "a"] {
        let long = piece.repeat(10_000 / piece.len() + 1);
        everything(&long);
        assert_eq!(read_wish(&long), None);
        assert_eq!(read_place(&long), Place::default());
    }
}

/// Texts made by chance, the same every time: `FUZZ=1000000` makes more of them than the usual few, `FUZZ_FROM` begins
/// at another one, so that several processes share the work.
#[test]
fn texts_made_by_chance_are_read_without_falling_over() {
    const PIECES: [&str; 64] = [
        "tgl ",
        "tanggal ",
        "jam ",
        "5",
        "31",
        "12",
        "2026",
        "0812",
        "+62",
        "08",
        "/",
        "-",
        ".",
        ",",
        " ",
        "\n",
        "agustus ",
        "februari ",
        "senin ",
        "minggu ",
        "depan ",
        "lalu ",
        "besok ",
        "lusa ",
        "bukan ",
        "tapi ",
        "eh ",
        "atau ",
        "sampai ",
        "jl ",
        "jalan ",
        "gang ",
        "no ",
        "rt ",
        "rw ",
        "r.t ",
        "lima ",
        "puluh ",
        "ratus ",
        "belas ",
        "desa ",
        "kec ",
        "pulau ",
        "seliu ",
        "tanjung ",
        "dukong ",
        "membalong ",
        "dekat ",
        "patokan: ",
        "masjid ",
        "ya ",
        "tidak ",
        "ga ",
        "batal ",
        "é",
        "İ",
        "ß",
        "😀",
        "\u{200d}",
        "٣",
        "０",
        "'",
        "(",
        ")",
    ];
    #[expect(clippy::disallowed_methods, reason = "a switch of this test alone")]
    let switch = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let first = switch("FUZZ_FROM").unwrap_or(0);
    for seed in first..first + switch("FUZZ").unwrap_or(200) {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut next = |sides: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % sides).expect("is small")
        };
        let length = 1 + next(14);
        let mut text = String::new();
        for _ in 0..length {
            // Now and then any character there is.
            match next(16) {
                0 => text.extend(char::from_u32(u32::try_from(next(0x0011_0000)).unwrap_or(0))),
                _ => text.push_str(PIECES[next(64)]),
            }
        }
        everything(&text);
    }
}
