//! Names of months and weekdays.

use chrono::Weekday;

/// The month of a name or an abbreviation, Indonesian or English.
pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "januari" | "jan" | "january" | "januar" | "jnuari" => 1,
        "februari" | "feb" | "february" | "pebruari" | "peb" | "febuari" => 2,
        "maret" | "mar" | "march" | "mrt" | "maart" => 3,
        "april" | "apr" | "apil" => 4,
        "mei" | "may" | "mey" => 5,
        "juni" | "jun" | "june" | "juny" => 6,
        "juli" | "jul" | "july" | "july2" => 7,
        "agustus" | "agu" | "ags" | "agt" | "agst" | "agus" | "august" | "aug" | "agsts" => 8,
        "september" | "sep" | "sept" | "spt" | "septmber" => 9,
        "oktober" | "okt" | "october" | "oct" | "oktobr" => 10,
        "november" | "nov" | "nopember" | "nop" | "novmber" => 11,
        "desember" | "des" | "december" | "dec" | "dsmber" => 12,
        _ => return nearly(word),
    })
}

/// The month of a name with one slip: "febuary", "agusts", "mart". Short names lie too near to each other.
fn nearly(word: &str) -> Option<u32> {
    const NAMES: [(&str, u32); 11] = [
        ("januari", 1),
        ("january", 1),
        ("februari", 2),
        ("february", 2),
        ("maret", 3),
        ("april", 4),
        ("agustus", 8),
        ("september", 9),
        ("oktober", 10),
        ("november", 11),
        ("desember", 12),
    ];
    let fits = |name: &str| {
        (4..=10).contains(&word.len()) && word[..1] == name[..1] && strsim::damerau_levenshtein(word, name) <= 1
    };
    // "macet" is a jam.
    NAMES.into_iter().find(|(name, _)| word.is_ascii() && word != "macet" && fits(name)).map(|(_, month)| month)
}

/// A month of the Hijri calendar: moves through the year, so it names no day that could be counted on.
pub(super) fn is_hijri(word: &str) -> bool {
    matches!(
        word,
        "muharram"
            | "muharam"
            | "safar"
            | "shafar"
            | "rabiul"
            | "rabiulawal"
            | "jumadil"
            | "rajab"
            | "syaban"
            | "ruwah"
            | "ramadhan"
            | "ramadan"
            | "romadhon"
            | "puasa"
            | "syawal"
            | "syawwal"
            | "dzulqadah"
            | "zulkaidah"
            | "dzulhijjah"
            | "zulhijah"
            | "hijriah"
            | "hijriyah"
    )
}

/// The weekday of a name. "minggu" is Sunday here; that it may mean "week" is for the reader to see.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "senin" | "sen" | "snin" | "senen" | "monday" | "mon" => Weekday::Mon,
        "selasa" | "slasa" | "sls" | "selase" | "tuesday" | "tue" => Weekday::Tue,
        "rabu" | "rab" | "rebo" | "rbu" | "wednesday" | "wed" => Weekday::Wed,
        "kamis" | "kam" | "kemis" | "kms" | "thursday" | "thu" => Weekday::Thu,
        "jumat" | "jum" | "jumaat" | "jmt" | "jumt" | "friday" | "fri" => Weekday::Fri,
        "sabtu" | "sab" | "saptu" | "sbtu" | "saturday" | "sat" => Weekday::Sat,
        "minggu" | "ahad" | "akhad" | "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}
