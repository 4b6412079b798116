use chrono::NaiveDate;

use super::*;

#[track_caller]
fn corrects(words: &str, about: Option<About>, old: &str, new: &str) {
    let old = (!old.is_empty()).then(|| old.to_owned());
    assert_eq!(read_correction(words), Some(Correction { about, old, new: new.to_owned() }), "{words}");
}

#[test]
fn what_was_wrong_and_what_is_right_are_told_apart() {
    corrects("keliru, bukan Badau tapi Sijuk", None, "Badau", "Sijuk");
    corrects("nomor rumahnya 12, bukan 21", Some(About::HouseNumber), "21", "12");
    corrects("lahirnya Juni, bukan Juli", Some(About::Date), "Juli", "Juni");
    corrects("bukan Badau, Sijuk", None, "Badau", "Sijuk");
    corrects("Sijuk bukan Badau", None, "Badau", "Sijuk");
    corrects("maaf pak, namanya Nurhayati bukan Nurhayani ya", Some(About::Name), "Nurhayani", "Nurhayati");
    corrects("bkn 3 org tp 5 org", Some(About::People), "3 org", "5 org");
    corrects("RT nya 5 bukan 3", Some(About::Rt), "3", "5");
    corrects("tanggal lahirnya 12 Mei 1990, bukan 21 Mei 1990", Some(About::Date), "21 Mei 1990", "12 Mei 1990");
    corrects("no hp nya 081234567890 bukan 081234567891", Some(About::Phone), "081234567891", "081234567890");
    corrects("ganti Badau jadi Sijuk", None, "Badau", "Sijuk");
    corrects("dari Jl. Melati ke Jl. Mawar", None, "Jl. Melati", "Jl. Mawar");
    corrects("namanya salah, yang benar Siti Aminah", Some(About::Name), "", "Siti Aminah");
    corrects("desa Badau salah, seharusnya Sijuk", Some(About::Village), "Badau", "Sijuk");
    corrects("maksud saya Sijuk", None, "", "Sijuk");
    corrects("eh salah, Sijuk", None, "", "Sijuk");
    corrects("ralat: 13 Mei 1990", None, "", "13 Mei 1990");
    corrects("bukan Pak Udin melainkan Bu Ros", None, "Pak Udin", "Bu Ros");
    corrects("maaf salah ketik, Nurhayati", None, "", "Nurhayati");
    corrects("ubah desa dari badau ke sijuk", Some(About::Village), "badau", "sijuk");
    corrects("ga jadi ibul, badau", None, "ibul", "badau");
    corrects("eh batal yg tadi, desa badau", Some(About::Village), "", "badau");
    corrects("ehh salah deng, padang", None, "", "padang");
    corrects("salah tahun, 1991", Some(About::Date), "", "1991");
    corrects("ganti nama jadi Agus Salim", Some(About::Name), "", "Agus Salim");
    corrects("nama saya salah, harusnya Rohana", Some(About::Name), "", "Rohana");
    corrects("desanya salah harusnya buluh tumbang", Some(About::Village), "", "buluh tumbang");
    corrects("eh tadi salah lahirnya 1961", Some(About::Date), "", "1961");
    corrects("not Badau but Sijuk", None, "Badau", "Sijuk");
}

#[test]
fn what_corrects_nothing_is_no_correction() {
    for words in [
        "",
        "bukan",
        "bukan itu",
        "salah",
        "salah semua",
        "masih salah",
        "iya tapi bukan yang itu",
        "bukan mau batal, cuma tanya jadwal",
        "saya belum mau daftar, cuma mau tanya biaya",
        "bukan Badau kah?",
        "Siti Aminah",
        "ya",
        "benar",
        "sudah benar",
        "yang benar saja",
        "dari Sijuk",
        "tidak ada yang salah",
        "eh",
        "bukan begitu maksud saya",
        "batal aja, makasih",
        "ga jadi, makasih pak",
        "batal",
        "ga jadi daftar, mau tanya dulu",
    ] {
        assert_eq!(read_correction(words), None, "{words}");
    }
}

#[test]
fn a_correction_changes_only_what_it_means() {
    let correction = |words: &str| read_correction(words).expect("a correction");
    let number = correction("nomor rumahnya 12, bukan 21");
    assert_eq!(number.in_words("Jl. Mawar No. 21, RT 3").as_deref(), Some("Jl. Mawar No. 12, RT 3"));
    assert_eq!(number.in_words("Jl. Mawar No. 5"), None);
    assert_eq!(number.in_words("Jl. 21 No. 21"), None);
    let whole = correction("nama saya budi santosa bukan susanto");
    assert_eq!(whole.in_words("budi susanto").as_deref(), Some("budi santosa"));
    assert_eq!(whole.in_words("Pak Budi Susanto").as_deref(), Some("Pak budi santosa"));
    assert_eq!(correction("Siti Aminah bukan Sitti").in_words("Sitti Aminah").as_deref(), Some("Siti Aminah"));
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a real day");
    let today = day(2026, 7, 22);
    let month = correction("lahirnya Juni, bukan Juli");
    assert_eq!(month.in_date(day(1990, 7, 12), today), Some(day(1990, 6, 12)));
    assert_eq!(month.in_date(day(1990, 3, 12), today), None);
    assert_eq!(month.in_date(day(1990, 7, 31), today), None);
    assert_eq!(correction("tahunnya 1991 bukan 1990").in_date(day(1990, 7, 12), today), Some(day(1991, 7, 12)));
    assert_eq!(correction("tgl 21 bukan 12").in_date(day(1990, 7, 12), today), Some(day(1990, 7, 21)));
    assert_eq!(correction("ralat: 13 Mei 1990").in_date(day(1990, 7, 12), today), Some(day(1990, 5, 13)));
}
