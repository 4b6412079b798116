use super::*;

fn day(words: &str) -> NaiveDate {
    words.parse().expect("an ISO date")
}

/// A Wednesday.
fn today() -> NaiveDate {
    day("2026-07-22")
}

#[track_caller]
fn reads(cases: &[(&str, &str)]) {
    for (words, date) in cases {
        assert_eq!(read_date(words, today()), Some(day(date)), "{words}: {:?}", expressions(words, today()));
    }
}

#[track_caller]
fn no_single_day(cases: &[&str]) {
    for words in cases {
        assert_eq!(read_date(words, today()), None, "{words}: {:?}", expressions(words, today()));
    }
}

#[test]
fn the_day_comes_first() {
    reads(&[
        ("11/12/2010", "2010-12-11"),
        ("05-08-2026", "2026-08-05"),
        ("5.8.26", "2026-08-05"),
        ("17 08 1990", "1990-08-17"),
        ("2026-08-05", "2026-08-05"),
        ("05082026", "2026-08-05"),
        ("#17081990#", "1990-08-17"),
        ("29/02/2028", "2028-02-29"),
    ]);
}

#[test]
fn months_have_names_and_abbreviations() {
    reads(&[
        ("1 Agustus 2022", "2022-08-01"),
        ("1 agt 26", "2026-08-01"),
        ("1-Ags-2026", "2026-08-01"),
        ("22juli", "2026-07-22"),
        ("5 bulan 8 tahun 90", "1990-08-05"),
        ("tgl 5 bln agustus", "2026-08-05"),
        ("1 jan", "2027-01-01"),
        ("3 nopember thn 2026", "2026-11-03"),
        ("August 5, 2026", "2026-08-05"),
        ("1st of September 2026", "2026-09-01"),
        ("lahir 12 Mei 1990 di Manggar", "1990-05-12"),
        ("dua belas mei seribu sembilan ratus delapan puluh", "1980-05-12"),
        ("satu januari dua ribu lima", "2005-01-01"),
        ("bukan 12 agustus, 21 agustus", "2026-08-21"),
        ("tgl 5 bulan lalu", "2026-06-05"),
        ("bulan lalu tanggal 5", "2026-06-05"),
        ("dua minggu dari sekarang", "2026-08-05"),
        ("hari kemerdekaan", "2026-08-17"),
        ("malming", "2026-07-25"),
        ("dua puluh lima agustus", "2026-08-25"),
    ]);
}

#[test]
fn two_digit_years_lie_at_most_ten_years_ahead() {
    reads(&[
        ("1/1/90", "1990-01-01"),
        ("1/1/15", "2015-01-01"),
        ("1/1/03", "2003-01-01"),
        ("1/1/36", "2036-01-01"),
        ("1/1/37", "1937-01-01"),
        ("1 mei '90", "1990-05-01"),
    ]);
}

#[test]
fn a_day_without_a_year_is_the_next_one() {
    reads(&[
        ("tgl 25", "2026-07-25"),
        ("tanggal 22", "2026-07-22"),
        ("tgl 21", "2026-08-21"),
        ("tgl 31", "2026-07-31"),
        ("tanggal 5 bln depan", "2026-08-05"),
        ("bulan depan tgl 5", "2026-08-05"),
        ("21 juli", "2027-07-21"),
        ("5/8", "2026-08-05"),
        ("17-8", "2026-08-17"),
        ("29 februari", "2028-02-29"),
    ]);
}

#[test]
fn days_are_counted_from_today() {
    reads(&[
        ("hari ini", "2026-07-22"),
        ("besok", "2026-07-23"),
        ("bsk pagi jam 8", "2026-07-23"),
        ("lusa", "2026-07-24"),
        ("besok lusa", "2026-07-24"),
        ("kemarin", "2026-07-21"),
        ("kemaren lusa", "2026-07-20"),
        ("nanti sore", "2026-07-22"),
        ("ntar malem", "2026-07-22"),
        ("3 hari lagi", "2026-07-25"),
        ("tiga hari lg", "2026-07-25"),
        ("2 minggu lagi", "2026-08-05"),
        ("seminggu lagi", "2026-07-29"),
        ("sebulan lagi", "2026-08-22"),
        ("2 hari yang lalu", "2026-07-20"),
        ("tomorrow", "2026-07-23"),
        ("in 3 days", "2026-07-25"),
        ("the day after tomorrow", "2026-07-24"),
    ]);
}

#[test]
fn weekdays_are_the_next_after_today() {
    reads(&[
        ("jumat", "2026-07-24"),
        ("hari jum'at", "2026-07-24"),
        ("senin", "2026-07-27"),
        ("rabu", "2026-07-29"),
        ("hari minggu", "2026-07-26"),
        ("ahad", "2026-07-26"),
        ("jumat ini", "2026-07-24"),
        ("senin depan", "2026-07-27"),
        ("malam minggu", "2026-07-25"),
        ("malam jumat", "2026-07-23"),
        ("next monday", "2026-07-27"),
        ("kamis pagi", "2026-07-23"),
    ]);
    // Friday has not come yet: this week's or next week's?
    no_single_day(&["jumat depan"]);
}

#[test]
fn a_week_is_seven_days_or_the_week_of_a_weekday() {
    reads(&[
        ("minggu depan", "2026-07-29"),
        ("mgg dpn", "2026-07-29"),
        ("minggu depan hari selasa", "2026-07-28"),
        ("kamis minggu depan", "2026-07-30"),
        ("hari jumat minggu ini", "2026-07-24"),
        ("minggu lalu hari senin", "2026-07-13"),
    ]);
    no_single_day(&["minggu ini"]);
}

#[test]
fn ends_of_months_and_feasts_are_days() {
    reads(&[
        ("akhir bulan", "2026-07-31"),
        ("akhir bulan depan", "2026-08-31"),
        ("akhir tahun", "2026-12-31"),
        ("17an", "2026-08-17"),
        ("17 agustusan", "2026-08-17"),
        ("natal", "2026-12-25"),
    ]);
}

#[test]
fn what_is_corrected_or_denied_does_not_count() {
    reads(&[
        ("bukan besok, tapi lusa", "2026-07-24"),
        ("besok eh lusa", "2026-07-24"),
        ("jangan tgl 5, tgl 6 aja", "2026-08-06"),
        ("lusa, bukan besok", "2026-07-24"),
    ]);
}

#[test]
fn a_clock_time_is_passed_over() {
    reads(&[
        ("22 juli jam 8.30", "2026-07-22"),
        ("besok 08:00", "2026-07-23"),
        ("besok jam 8 sampai jam 10", "2026-07-23"),
        ("5 agustus pukul 10.00 WIB", "2026-08-05"),
        ("senin jam setengah 8 pagi", "2026-07-27"),
        ("5 agustus 2026 08.00-12.00", "2026-08-05"),
    ]);
}

#[test]
fn a_weekday_has_to_fit_the_date() {
    reads(&[("rabu 5 agustus 2026", "2026-08-05"), ("Senin, 3 Agustus", "2026-08-03")]);
    no_single_day(&["kamis 5 agustus 2026", "senin 4 agustus"]);
}

#[test]
fn impossible_days_are_none() {
    no_single_day(&["15/13/1990", "31/4/2026", "29 februari 2027", "32 juli", "tgl 32", "00/00/2026", "30-02-1990"]);
}

#[test]
fn ranges_and_choices_are_none() {
    no_single_day(&[
        "5-7 agustus",
        "tgl 5-7",
        "tgl 5 sampai 7",
        "5 s/d 7 agustus",
        "besok atau lusa",
        "5 atau 6 agustus",
        "tgl 5 dan 6",
        "antara senin dan rabu",
        "5 agustus - 7 agustus",
        "minggu ke 2 agustus",
        "senin selasa",
        "5-8",
    ]);
}

#[test]
fn what_names_no_day_is_none() {
    no_single_day(&[
        "",
        "agustus",
        "agustus 2026",
        "2026",
        "umur 35 tahun",
        "jam 8",
        "08.00",
        "17 ramadhan",
        "tanggal 1 syawal",
        "habis lebaran",
        "secepatnya",
        "bulan depan",
        "kapan saja",
        "081234567890",
        "3 orang",
        "sebelum tgl 5",
        "setelah 5 agustus",
        "sekitar tgl 10",
        "xyz",
        "nanti",
        "1902014505900003",
    ]);
}

#[test]
fn a_birth_date_needs_its_year_and_never_lies_ahead() {
    for (words, date) in [
        ("17-08-1990", "1990-08-17"),
        ("17 agustus 90", "1990-08-17"),
        ("1/1/30", "1930-01-01"),
        ("1-1-26", "2026-01-01"),
        ("23/7/26", "1926-07-23"),
        ("170890", "1990-08-17"),
        ("17081990", "1990-08-17"),
        ("lahir tgl 5 mei 2001", "2001-05-05"),
    ] {
        assert_eq!(read_birth_date(words, today()), Some(day(date)), "{words}");
    }
    for words in
        ["17 agustus", "besok", "3 hari lagi", "senin", "tgl 5", "", "31/02/1990", "35 tahun", "1990", "999999"]
    {
        assert_eq!(read_birth_date(words, today()), None, "{words}");
    }
}

#[test]
fn slips_and_second_thoughts_are_understood() {
    reads(&[
        ("3 mart 1985", "1985-03-03"),
        ("12 febuary 2001", "2001-02-12"),
        ("tgl dua lima", "2026-07-25"),
        ("17-an", "2026-08-17"),
        ("tahun baru", "2027-01-01"),
        ("kemarin dulu", "2026-07-20"),
        ("sekarang", "2026-07-22"),
        ("besok, eh salah, lusa", "2026-07-24"),
        ("senin ga bisa, selasa aja", "2026-07-28"),
    ]);
    no_single_day(&["5 s.d. 7 agustus", "paling lambat 5 agustus", "setiap hari jumat", "besok ga bisa", "5 macet"]);
}
