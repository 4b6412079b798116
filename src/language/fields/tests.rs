use super::*;

fn fields(words: &str) -> Fields {
    read_fields(words, NaiveDate::from_ymd_opt(2026, 7, 22).expect("a real day"))
}

#[track_caller]
fn tells(words: &str, name: &str, village: &str, phone: &str) {
    let fields = fields(words);
    let told = (
        fields.name.as_ref().map_or("", Name::as_str),
        fields.place.as_ref().and_then(|place| place.village.as_ref()).map_or("", |village| village.as_str()),
        fields.phone.as_ref().map_or("", |phone| phone.as_str()),
    );
    assert_eq!(told, (name, village, phone), "{words}: {fields:?}");
}

#[test]
fn name_village_and_phone_are_told_in_any_order() {
    let phone = "+6281345678901";
    for words in [
        "Siti Aminah, Keciput, 081345678901",
        "081345678901, Siti Aminah, keciput",
        "siti aminah\nkeciput\n0813 4567 8901",
    ] {
        let fields = fields(words);
        assert_eq!(fields.count(), 3, "{words}: {fields:?}");
        assert_eq!(fields.phone.as_ref().map(Phone::as_str), Some(phone), "{words}");
        assert!(fields.name.is_some_and(|name| name.as_str().eq_ignore_ascii_case("siti aminah")), "{words}");
    }
    tells("Nama: Budi Santoso; alamat: desa Perawas; hp: 081345678901", "Budi Santoso", "19.02.01.2004", phone);
    tells("nama saya Siti dari Keciput wa 081345678901", "Siti", "19.02.04.2008", phone);
    tells("#Siti#Tanjung Binga#081345678901#", "Siti", "19.02.04.2005", phone);
    tells("Siti Aminah Tanjung Binga 0813-4567-8901", "Siti Aminah", "19.02.04.2005", phone);
    tells("Hasan bin Ali, ds. Terong", "Hasan bin Ali", "19.02.04.2003", "");
    tells("Mayang, Keciput, 081345678901", "Mayang", "19.02.04.2008", phone);
    tells("M. Yusuf, S.Pd, pulau seliu", "M. Yusuf", "19.02.02.2009", "");
}

#[test]
fn a_birth_date_another_day_and_a_number_are_told_apart() {
    let told = fields("Siti, lahir 12 Mei 1990, Keciput, 3 orang");
    assert_eq!(told.birth_date, NaiveDate::from_ymd_opt(1990, 5, 12));
    assert_eq!((told.people, told.day), (Some(3), None));
    assert_eq!(told.name.as_ref().map(Name::as_str), Some("Siti"));
    let told = fields("Budi 12-05-1990 Badau");
    assert_eq!(told.birth_date, NaiveDate::from_ymd_opt(1990, 5, 12));
    assert_eq!(told.name.as_ref().map(Name::as_str), Some("Budi"));
    let told = fields("5 orang, besok");
    assert_eq!((told.people, told.day), (Some(5), NaiveDate::from_ymd_opt(2026, 7, 23)));
    assert_eq!(told.name, None);
}

#[test]
fn a_nik_is_not_kept_and_a_sentence_is_no_name() {
    let told = fields("Siti, 1902014505900003, Keciput");
    assert_eq!((told.count(), told.phone), (2, None));
    for words in ["mau daftar paspor", "kapan tim datang", "ya", "tidak", "ndak mau", "", "?", "terima kasih"] {
        assert_eq!(fields(words), Fields::default(), "{words}");
    }
}

#[test]
fn a_place_of_two_readings_stays_open() {
    let told = fields("Siti, Dukong");
    let place = told.place.expect("told");
    assert_eq!((place.village, place.candidates.len()), (None, 2));
}
