use super::*;

#[track_caller]
fn means(wish: Wish, sentences: &[&str]) {
    let missed: Vec<_> =
        sentences.iter().filter(|words| read_wish(words) != Some(wish)).map(|words| (words, ranked(words))).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_wish_to_be_on_the_list_is_heard() {
    means(
        Wish::Register,
        &[
            "mau daftar paspor dong",
            "daftar",
            "Saya ingin mendaftar",
            "sy mau bikin paspor",
            "mo daftar pak",
            "pengen buat paspor buat umroh",
            "gimana cara daftarnya?",
            "bisa datang ke sekolah kami?",
            "mau perpanjang paspor",
            "daftarin anak saya",
            "I want to register",
            "bapak saya gak bisa ke kantor, bisa didatangi?",
            "how do I register?",
            "minat paspor di pulau seliu, mau ikut daftar",
        ],
    );
}

#[test]
fn asking_how_far_it_is_is_heard() {
    means(
        Wish::Status,
        &[
            "sampe mana paspor sy",
            "paspor saya udah jadi blm",
            "cek status",
            "status",
            "kapan paspor sy jadi?",
            "paspor saya sdh selesai?",
            "mau cek permohonan",
            "is my passport ready?",
            "paspor sy dimana ya",
            "kapan diantar pak",
            "where is my passport",
            "minta no resi",
            "kapan paspor saya dianter",
            "kode serah terima saya mana",
        ],
    );
}

#[test]
fn the_address_is_heard() {
    means(
        Wish::Address,
        &[
            "ganti alamat",
            "mau ubah alamat antar",
            "alamat saya salah",
            "sy pindah rumah",
            "alamat",
            "cek alamat saya",
            "change my address",
            "alamatnya udah bener",
            "ganti penerima",
            "sy udah pindah ke perawas",
            "nomor rumah saya salah",
        ],
    );
}

#[test]
fn asking_when_the_team_comes_is_heard() {
    means(
        Wish::Schedule,
        &[
            "kpn tim ke seliu",
            "jadwal",
            "kapan datang ke desa kami",
            "jadwalnya kapan?",
            "bile tim ke pulau",
            "tgl brp tim datang",
            "when does the team come?",
            "ada kunjungan lagi bulan ini?",
        ],
    );
}

#[test]
fn asking_for_papers_or_prices_is_heard() {
    means(
        Wish::Requirements,
        &[
            "syaratnya apa aja",
            "bawa apa aja",
            "dokumen apa yg perlu dibawa",
            "apa aja yg harus dibawa",
            "what do I need to bring?",
            "syarat paspor anak",
            "paspor saya hilang",
            "paspor rusak kena air",
            "mau ganti nama di paspor",
            "paspor mati 2 tahun lalu bisa diperpanjang?",
        ],
    );
    means(
        Wish::Fees,
        &["brp biayanya", "biaya paspor?", "berapa harganye", "how much is it", "bayar lewat mana", "kode billing"],
    );
}

#[test]
fn the_office_and_a_person_are_heard() {
    means(
        Wish::OfficeInfo,
        &[
            "kantornya buka jam berapa",
            "alamat kantor imigrasi dimana",
            "nomor telpon kantor",
            "sabtu buka ga?",
            "where is the office",
        ],
    );
    means(
        Wish::Officer,
        &[
            "mau bicara sama petugas",
            "petugas",
            "bisa ngomong sama admin?",
            "talk to a human",
            "kok lama banget sih, kecewa saya",
        ],
    );
}

#[test]
fn leaving_and_stopping_are_heard() {
    means(Wish::Cancel, &["batal", "gajadi", "tidak jadi deh", "mau batalin", "cancel", "batalkan pendaftaran saya"]);
    means(
        Wish::Unsubscribe,
        &["stop", "berhenti", "jangan kirim pesan lagi", "gak mau dapat notif lagi", "unsubscribe"],
    );
    means(Wish::Privacy, &["hapus data saya", "privasi", "delete my data", "data pribadi saya aman?"]);
}

#[test]
fn courtesy_is_heard_where_nothing_else_is_said() {
    means(Wish::Greeting, &["halo", "Assalamualaikum", "selamat pagi pak", "hi", "permisi min", "haloooo"]);
    means(Wish::Thanks, &["makasih", "terima kasih banyak bu", "thanks", "makase la", "matur suwun", "oke makasih"]);
    means(Wish::Register, &["halo pak, saya mau daftar paspor"]);
    means(Wish::Fees, &["assalamualaikum, biayanya berapa ya kak? makasih"]);
}

#[test]
fn help_and_language_are_heard() {
    means(Wish::Help, &["bantuan", "menu", "help", "what can you do?"]);
    means(Wish::Language, &["english", "ganti bahasa", "bahasa inggris dong", "in english please"]);
}

#[test]
fn what_is_not_clear_is_none() {
    for words in [
        "",
        "Siti Aminah",
        "12 Mei 1990",
        "seliu",
        "3 orang",
        "081234567890",
        "ya",
        "tidak",
        "asdfgh",
        "😀",
        "dekat masjid",
        "saya belum mau daftar, cuma mau tanya",
        "ndak",
        "Jl. Merdeka No. 5 RT 01",
        "suami istri",
        "apa",
        "gak mau daftar",
        "bisa urus sim disini?",
    ] {
        assert_eq!(read_wish(words), None, "{words}: {:?}", ranked(words));
    }
}

#[test]
fn every_reading_is_surer_than_nothing_and_never_surer_than_certain() {
    for words in ["mau daftar", "status paspor", "halo", "xyz", "batal batal batal cancel"] {
        let (_, confidence) = read_intent(words);
        assert!(confidence > 0.0 && confidence <= 1.0, "{words} {confidence}");
    }
    assert_eq!(read_intent("iya betul").0, Intent::Affirm);
    assert_eq!(read_intent("enggak deh makasih").0, Intent::Deny);
    assert_eq!(read_intent("paspor saya hilang, dendanya berapa?").0, Intent::LostOrDamagedPassport);
}
