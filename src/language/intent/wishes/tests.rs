use super::*;

#[track_caller]
fn wishes(text: &str, expected: &[Wish]) {
    let heard = read_wishes(text);
    let said: Vec<Wish> = heard.iter().map(|heard| heard.wish).collect();
    assert_eq!(
        said,
        expected,
        "{text}: {heard:?}, {:?}",
        parts(text).iter().map(|part| (part.clone(), likely(part)[0])).collect::<Vec<_>>()
    );
    assert!(heard.iter().all(|heard| heard.confidence > 0.0 && heard.confidence <= 1.0 + 1e-6), "{heard:?}");
}

#[test]
fn several_wishes_are_heard_in_their_order() {
    wishes("kapan tim ke seliu? sekalian nanya biayanya berapa", &[Wish::Schedule, Wish::Fees]);
    wishes("syaratnya apa saja dan bayarnya berapa?", &[Wish::Requirements, Wish::Fees]);
    wishes("mau daftar paspor, terus syaratnya apa aja pak", &[Wish::Register, Wish::Requirements]);
    wishes("ganti alamat saya. oh ya, paspor saya sudah jadi belum?", &[Wish::Address, Wish::Status]);
    wishes("biayanya berapa, syaratnya apa, jadwalnya kapan?", &[Wish::Fees, Wish::Requirements, Wish::Schedule]);
    wishes("kantor buka jam berapa? saya mau bicara sama petugas", &[Wish::OfficeInfo, Wish::Officer]);
}

#[test]
fn one_wish_in_many_words_is_one() {
    wishes("mau daftar paspor untuk saya dan istri", &[Wish::Register]);
    wishes("halo pak, selamat pagi, saya mau daftar paspor", &[Wish::Register]);
    wishes("paspor saya hilang, dendanya berapa?", &[Wish::Requirements]);
    wishes("mau bicara sama petugas", &[Wish::Officer]);
    wishes("saya kecewa, mau bicara sama kepala kantor", &[Wish::Officer]);
    wishes("terima kasih banyak pak", &[Wish::Thanks]);
}

#[test]
fn what_is_denied_or_unclear_is_no_wish() {
    wishes("saya belum mau daftar, cuma mau tanya biaya paspor", &[Wish::Fees]);
    wishes("bukan mau batal, cuma nanya jadwal kunjungan", &[Wish::Schedule]);
    for text in ["", "xyz", "Siti Aminah, Keciput, 081345678901", "ya", "tidak", "besok hujan, ombak tinggi"] {
        wishes(text, &[]);
    }
}

#[test]
fn the_two_likeliest_are_there_to_ask_about() {
    let likely = likely_wishes("paspor saya");
    assert!(likely.len() <= 2 && likely.windows(2).all(|pair| pair[0].confidence >= pair[1].confidence));
    assert_eq!(likely_wishes("mau daftar paspor").first().map(|heard| heard.wish), Some(Wish::Register));
    assert_ne!(likely.first().map(|heard| heard.wish), likely.get(1).map(|heard| heard.wish));
}
