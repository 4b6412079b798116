//! The NIK, the number of every resident of Indonesia.

use chrono::NaiveDate;

/// What a NIK says about its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nik {
    /// Born on; the century is a guess: the last one that is not to come.
    pub birth_date: NaiveDate,
    /// Whether it is a woman's: her day counts from 41.
    pub female: bool,
}

/// Reads a NIK: 16 digits, of which 7 to 12 are the birth date. Spaces, dots and dashes do not count;
/// a letter, also O for zero, makes it one to type again. A date that no calendar has makes it invalid; a
/// region elsewhere in Indonesia does not. Seen from `today`, because the century stands in no NIK: nobody is born
/// after it.
pub fn read_nik(words: &str, today: NaiveDate) -> Option<Nik> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let has_digit = |word: &&str| word.contains(|char: char| char.is_ascii_digit());
    // "NIK saya: …", "… pak": words around it are no part of it.
    let (first, last) = (words.iter().position(has_digit)?, words.iter().rposition(has_digit)?);
    let joined = words[first..=last].concat();
    let joined = joined.trim_matches([':', ',', ';', '#', '"', '(', ')']);
    // "ktp:1902…": a label with its colon is a word of its own.
    let labelled = joined.split_once(':').filter(|(label, _)| label.chars().all(char::is_alphabetic));
    let digits: Vec<u32> = labelled
        .map_or(joined, |(_, number)| number)
        .chars()
        .filter(|char| !matches!(char, '.' | '-'))
        .map(|char| char.to_digit(10).filter(|_| char.is_ascii_digit()))
        .collect::<Option<_>>()?;
    if digits.len() != 16 {
        return None;
    }
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let (day, month, year) = (two(6), two(8), two(10));
    let female = day > 40;
    let day = if female { day - 40 } else { day };
    let year = i32::try_from(year).ok()?;
    let this = NaiveDate::from_ymd_opt(2000 + year, month, day).filter(|born| *born <= today);
    Some(Nik { birth_date: this.or_else(|| NaiveDate::from_ymd_opt(1900 + year, month, day))?, female })
}

/// Whether words are a NIK, whenever its holder was born.
pub fn is_nik(words: &str) -> bool {
    read_nik(words, NaiveDate::MAX).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn born(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
    }

    fn today() -> NaiveDate {
        born(2026, 11, 24)
    }

    #[test]
    fn a_nik_tells_birth_date_and_sex() {
        assert_eq!(read_nik("1902014505900003", today()), Some(Nik { birth_date: born(1990, 5, 5), female: true }));
        assert_eq!(
            read_nik("1906 0231 1299 0001", today()),
            Some(Nik { birth_date: born(1999, 12, 31), female: false })
        );
        assert_eq!(read_nik("31.74.05.29.02.00-0001", today()).map(|nik| nik.birth_date), Some(born(2000, 2, 29)));
        assert_eq!(read_nik("1902010101250001", today()).map(|nik| nik.birth_date), Some(born(2025, 1, 1)));
        assert_eq!(read_nik("NIK saya: 1902 0101 0126 0001 pak", today()), read_nik("1902010101260001", today()));
        assert_eq!(read_nik("ktp:1902064107550002.", today()).map(|nik| nik.birth_date), Some(born(1955, 7, 1)));
        assert!(is_nik("1902010101260001") && !is_nik("1902010113900003"));
    }

    #[test]
    fn nobody_is_born_after_today() {
        let of = |digits, today| read_nik(digits, today).map(|nik| nik.birth_date);
        assert_eq!(of("1902010101260001", today()), Some(born(2026, 1, 1)), "a child of this year");
        assert_eq!(of("1902012411260001", today()), Some(born(2026, 11, 24)), "born today");
        assert_eq!(of("1902012511260001", today()), Some(born(1926, 11, 25)));
        assert_eq!(of("1902010101260001", born(2025, 12, 31)), Some(born(1926, 1, 1)));
        assert_eq!(of("1902012902000001", born(1999, 1, 1)), None, "1900 had no 29 February");
    }

    #[test]
    fn what_is_no_nik_is_none() {
        for words in [
            "",
            "190201450590000",
            "19020145059000033",
            "19O2014505900003",
            "1902010005900003",
            "1902013205900003",
            "1902014005900003",
            "1902017205900003",
            "1902010100900003",
            "1902010113900003",
            "1902012902010003",
            "1902013104900003",
            "1902017102900003",
            "NIK1902014505900003",
            "1902 O145 0590 0003",
            "1902014505900003 hp 0812",
            "1902014505900003 1902014505900003",
        ] {
            assert_eq!(read_nik(words, today()), None, "{words}");
        }
    }
}
