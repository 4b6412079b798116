use super::*;

#[test]
fn what_is_asked_is_read_from_the_words() {
    for (words, topic, applicant) in [
        ("apa syaratnya?", None, None),
        ("syarat paspor anak apa aja", None, Some("child")),
        ("biaya untuk lansia berapa", None, Some("elderly")),
        ("bayarnya lewat apa", Some("payment"), None),
        ("biayanya brp sama bayarnya lewat apa", Some("fees"), None),
        ("paspor ilang dendanya brp", None, Some("lost")),
        ("bisa diwakilkan suami ga ambilnya", Some("recipient"), None),
        ("brp lama jadinya", Some("times"), None),
        ("paspor hilang dendanya brp", None, Some("lost")),
        ("eazy passport itu apa", Some("programme_rules"), None),
        ("hajian butuh rekomendasi kemenag?", None, Some("hajj_umrah")),
        ("ini bukan penipuan kan?", Some("security"), None),
        ("paspor 10 tahun bisa?", Some("fees"), None),
        ("paspor basah kena air laut", None, Some("damaged")),
        ("syarat paspor anak 5 tahun apa", None, Some("child")),
    ] {
        let asked = Asked::read(words);
        assert_eq!(
            (asked.topics.first().map(String::as_str), asked.applicant.as_deref()),
            (topic, applicant),
            "{words}"
        );
        assert_eq!(asked.beyond, None, "{words}");
    }
}

#[test]
fn what_the_office_says_nothing_about_is_told_apart() {
    for words in [
        "bisa dicicil ga bayarnya",
        "boleh pakai kacamata pas foto?",
        "kalau ktp saya hilang gimana",
        "tanpa akta lahir bisa?",
        "ada diskon buat lansia?",
        "apa bedanya paspor biasa sama elektronik",
        "bayar berapa kurirnya?",
        "suami saya orang malaysia bisa ikut?",
    ] {
        assert!(Asked::read(words).beyond.is_some(), "{words}");
    }
    for words in
        ["paspor saya hilang", "syaratnya ktp sama kk ya?", "kalau anak syaratnya apa", "orang tua cerai, anak gimana"]
    {
        assert_eq!(Asked::read(words).beyond, None, "{words}");
    }
}

#[test]
fn a_question_for_a_rule_is_told_from_one_about_oneself() {
    for words in [
        "brp lama jadinya bu",
        "bisa diwakilkan suami ga ambil paspornya",
        "ini aman ga? bukan penipuan kan",
        "eazy passport itu apaan",
        "paspor 10 tahun bisa?",
        "bayar berapa kurirnya?",
        "suami saya orang malaysia bisa ikut?",
    ] {
        assert!(general(words).is_some(), "{words}");
    }
    for words in
        ["paspor saya kapan jadi", "punya saya berapa lama lagi", "yang terima nanti kakak saya", "kapan diantar"]
    {
        assert_eq!(general(words), None, "{words}");
    }
}

#[test]
fn a_citizen_of_belitung_is_no_foreigner_whatever_they_call_themselves() {
    for words in ["saya orang cina belitung bisa ikut?", "nenek saya orang china, boleh daftar?"] {
        assert_eq!(Asked::read(words).beyond, None, "{words}");
    }
    assert!(Asked::read("istri saya warga negara china bisa ikut?").beyond.is_some());
}

#[test]
fn what_a_courier_costs_is_no_price_of_a_passport() {
    assert_eq!(Asked::read("bayar berapa kurirnya?").topics, ["delivery"]);
    assert_eq!(Asked::read("apa bedanya paspor biasa sama elektronik").topics, ["fees"]);
}

#[test]
fn what_is_remembered_of_a_question_says_the_same_and_names_nobody() {
    for words in ["syarat paspor anak", "bayarnya lewat apa", "kalau ktp Budi Santoso hilang gimana", ""] {
        let (read, written) = (Asked::read(words), asked(words));
        let again = Asked::of_command(&written);
        assert_eq!((&again.topics, &again.applicant), (&read.topics, &read.applicant), "{words}");
        assert_eq!(again.beyond.is_some(), read.beyond.is_some(), "{words}");
        assert!(!written.contains("santoso"), "{written}");
    }
}
