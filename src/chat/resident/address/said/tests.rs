use super::*;

fn draft() -> Draft {
    Draft {
        street: Some("Jl. Kemuning No. 5".to_owned()),
        rt: Some(3),
        rw: Some(1),
        village: read_place("desa badau").village,
        landmark: Some("dekat masjid al ikhlas".to_owned()),
        rule: Some(RecipientRule::SameFamilyCard),
        recipient: naming::read("Dedi").ok(),
        settled: Part::ALL.into_iter().collect(),
        ..Draft::default()
    }
}

#[track_caller]
fn taken(words: &str) -> Draft {
    let mut draft = draft();
    assert!(take(&mut draft, words).is_empty(), "{words}");
    draft
}

#[test]
fn a_change_is_taken_in_whatever_words_it_comes() {
    assert_eq!(taken("patokannya ganti sebelah warung bu ida").landmark.as_deref(), Some("sebelah warung bu ida"));
    assert_eq!(taken("patokannya bukan masjid tapi depan sd 5").landmark.as_deref(), Some("depan sd 5"));
    assert_eq!(taken("nomornya 6").street.as_deref(), Some("Jl. Kemuning No. 6"));
    assert_eq!(taken("nomor rumahnya salah, harusnya 15").street.as_deref(), Some("Jl. Kemuning No. 15"));
    let family = taken("yang nerima istri saya aja namanya Marlina");
    assert_eq!(family.recipient.map(|name| name.as_str().to_owned()).as_deref(), Some("Marlina"));
    let family = taken("bukan anak, istri saya Marlina");
    assert_eq!(family.recipient.map(|name| name.as_str().to_owned()).as_deref(), Some("Marlina"));
    let letter = taken("titip tetangga pak Somad ya");
    assert_eq!(letter.rule, Some(RecipientRule::LetterOfAuthority));
    assert_eq!(letter.recipient.map(|name| name.as_str().to_owned()).as_deref(), Some("pak Somad"));
    assert_eq!(taken("yang nerima saya sendiri").rule, Some(RecipientRule::Myself));
    let moved = taken("rt 5 rw 2 desa keciput");
    assert_eq!((moved.rt, moved.rw), (Some(5), Some(2)));
    assert_ne!(moved.village, draft().village);
}

#[test]
fn another_house_keeps_nothing_of_the_one_before() {
    let mut moved = Draft { village: read_place("pulau seliu").village, ..draft() };
    let among = take(&mut moved, "Jl. Sudirman 10 RT 4 Membalong dekat puskesmas");
    assert!(among.contains(&read_place("desa membalong").village.unwrap()), "{among:?}");
    assert_eq!(moved.street.as_deref(), Some("Jl. Sudirman No. 10"));
    assert_eq!((moved.rt, moved.rw), (Some(4), None), "the RW was of the house before");
    assert_eq!(moved.landmark.as_deref(), Some("dekat puskesmas"));
    assert!(moved.pin.is_none() && moved.rule.is_some());
    let moved = taken("Jl. Sudirman 10 RT 4 desa Keciput");
    assert_eq!((moved.rt, moved.rw, moved.landmark.as_deref()), (Some(4), None, None));
    assert!(!moved.settled.contains(&Part::Landmark), "it is asked");
}

#[test]
fn who_moves_says_it_in_few_words_and_is_asked_for_the_rest() {
    let moved = taken("pindah ke Keciput aja");
    assert_ne!(moved.village, draft().village);
    assert_eq!((moved.street.as_deref(), moved.rt), (None, None));
    let mut several = Draft { village: read_place("pulau seliu").village, ..draft() };
    let among = take(&mut several, "pindah ke Badau aja");
    assert!(among.len() > 1 && several.street.is_none(), "{among:?}");
    // A village that was told wrong keeps its house.
    let corrected = taken("ke Keciput");
    assert!(corrected.village != draft().village && corrected.street == draft().street);
    let mut bare = draft();
    assert!(take(&mut bare, "Keciput").is_empty() && bare.village != draft().village);
}

#[test]
fn what_cannot_be_taken_changes_nothing_and_is_told_from_a_mere_wish() {
    for words in ["jangan dianter ke rumah, ke toko saya di pasar", "mau ubah alamat", "alamat antar saya"] {
        assert_eq!(taken(words), draft(), "{words}");
    }
    assert!(tells("jangan dianter ke rumah, ke toko saya di pasar"));
    assert!(!tells("mau ubah alamat antar saya"));
    assert!(!tells("alamat antarnya ke mana?"));
}
