use super::*;

#[track_caller]
fn reads(words: &str, number: u32) {
    assert_eq!(read_number(words), Some(number), "{words}");
}

#[test]
fn digits_and_words_name_a_number() {
    for (words, number) in [
        ("3", 3),
        ("3 orang", 3),
        ("5org", 5),
        ("kira2 12 org", 12),
        ("tiga", 3),
        ("duak", 2),
        ("sikok", 1),
        ("tige urang", 3),
        ("lime", 5),
        ("sepuluh", 10),
        ("dua puluh lima orang", 25),
        ("lima belas", 15),
        ("seratus dua puluh", 120),
        ("dua ratus lima", 205),
        ("500", 500),
        ("five people", 5),
        ("0", 0),
    ] {
        reads(words, number);
    }
}

#[test]
fn people_who_are_named_are_counted() {
    for (words, number) in [
        ("kami berlima", 5),
        ("bertiga pak", 3),
        ("berdua sama suami", 2),
        ("suami istri", 2),
        ("saya sendiri", 1),
        ("sendirian", 1),
        ("sy aja", 1),
        ("saya dan istri", 2),
        ("saya, istri, dan 2 anak", 4),
        ("saya sama 3 orang teman", 4),
        ("1 keluarga 4 orang", 4),
        ("sy, suami, 3 anak", 5),
        ("2 org dewasa, 1 anak", 3),
        ("just me", 1),
    ] {
        reads(words, number);
    }
}

#[test]
fn what_is_no_single_number_is_none() {
    for words in ["", "banyak", "3-5", "10 sampai 15 orang", "2,5", "-3", "1/2", "081234567890", "3 atau 4", "5 6"] {
        assert_eq!(read_number(words), None, "{words}");
    }
}
