//! Typed answers to questions that have a fixed list of answers. Whatever else is said is asked again.

mod nothing;
mod people;

pub(super) use nothing::{declines, does_not_know, passes_over};
pub(super) use people::{for_other, group, need};

use super::address::Part;
use super::register::Field;
use crate::domain::{Name, PassportKind, RecipientRule};
use crate::language::{fold, has_phrase, kin_words, plain};

/// The first row with a word or phrase that stands in what was typed. A row is a value and its words.
fn first<T: Copy>(typed: &str, rows: &[(T, &[&str])]) -> Option<T> {
    // As it was written, and in plain spelling: "ilang" is "hilang", "saye" is "saya".
    let typed = format!(" {} | {} ", fold(typed), plain(typed));
    rows.iter().find(|(_, words)| has_phrase(&typed, words)).map(|(value, _)| *value)
}

/// Which passport. "Tidak hilang" says nothing.
pub(super) fn kind(typed: &str) -> Option<PassportKind> {
    if first(typed, &[((), &["tidak", "tdk", "bukan", "ga", "gak", "nggak", "not"])]).is_some() {
        return None;
    }
    first(
        typed,
        &[
            (PassportKind::Lost, &["hilang", "ilang", "kehilangan", "dicuri", "kecurian", "lost", "stolen"]),
            (PassportKind::DamagedValid, &["rusak", "sobek", "robek", "basah", "damaged", "torn", "broken"]),
            (
                PassportKind::DataChange,
                &[
                    "ubah data",
                    "ganti data",
                    "data salah",
                    "salah data",
                    "ganti nama",
                    "ubah nama",
                    "salah nama",
                    "data change",
                    "change data",
                ],
            ),
            (PassportKind::Full, &["penuh", "halaman habis", "full"]),
            (
                PassportKind::Expired,
                &[
                    "habis",
                    "abis",
                    "expired",
                    "kadaluarsa",
                    "kedaluwarsa",
                    "kadaluwarsa",
                    "mati",
                    "perpanjang",
                    "perpanjangan",
                    "renew",
                    "renewal",
                    "ganti",
                ],
            ),
            (
                PassportKind::New,
                &[
                    "baru",
                    "pertama",
                    "belum punya",
                    "blm punya",
                    "belum pernah",
                    "belum ada",
                    "lum ade",
                    "lum ada",
                    "belum ade",
                    "new",
                    "first",
                ],
            ),
        ],
    )
}

/// By which right somebody receives.
pub(super) fn recipient_rule(typed: &str) -> Option<RecipientRule> {
    let family: Vec<&str> = ["kk", "keluarga", "family"].into_iter().chain(kin_words()).collect();
    first(
        typed,
        &[
            (RecipientRule::LetterOfAuthority, &["kuasa", "surat kuasa", "authority", "letter"]),
            (RecipientRule::SameFamilyCard, &family),
            (RecipientRule::Myself, &["sendiri", "pemohon", "saya", "aku", "myself", "me", "applicant"]),
        ],
    )
}

/// Whom "istri saya Rahma Wati" names, behind how they are related.
pub(super) fn recipient_named(typed: &str) -> Option<Name> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let related = |word: &&str| recipient_rule(word) == Some(RecipientRule::SameFamilyCard);
    let mut name = &words[words.iter().rposition(related)? + 1..];
    while let [first, rest @ ..] = name
        && matches!(
            fold(first).as_str(),
            "saya" | "aku" | "sy" | "nya" | "yang" | "bernama" | "namanya" | "my" | "aja" | "saja"
        )
    {
        name = rest;
    }
    super::naming::read(&name.join(" ")).ok()
}

/// Which field of a registration is meant.
pub(super) fn field(typed: &str) -> Option<Field> {
    first(
        typed,
        &[
            (
                Field::BirthDate,
                &["tanggal lahir", "tgl lahir", "tanggal", "tgl", "tanggalnya", "lahir", "birth", "birth date"],
            ),
            (Field::Name, &["nama", "namanya", "name"]),
            (Field::Village, &["desa", "desanya", "kelurahan", "kampung", "village"]),
            (Field::Kind, &["jenis", "jenis paspor", "jenisnya", "kind", "passport kind"]),
            (Field::Headcount, &["jumlah", "jumlahnya", "how many"]),
            (Field::Group, &["rombongan", "rombongannya", "group"]),
            (Field::Phone, &["nomor", "nomornya", "hp", "nomor hp", "telepon", "phone"]),
            (Field::Need, &["kebutuhan", "needs", "special needs"]),
            (Field::Whom, &["untuk siapa", "for whom"]),
        ],
    )
}

/// Which part of an address is meant.
pub(super) fn part(typed: &str) -> Option<Part> {
    if typed.chars().count() > 40 {
        return None;
    }
    first(
        typed,
        &[
            (Part::Recipient, &["nama penerima", "nama penerimanya", "recipient name"]),
            (Part::Rule, &["penerima", "penerimanya", "siapa yang terima", "recipient"]),
            (Part::Landmark, &["patokan", "patokannya", "landmark"]),
            (Part::Pin, &["titik", "titiknya", "peta", "lokasi", "pin", "map"]),
            (Part::Village, &["desanya", "desa salah", "ganti desa", "desa", "village"]),
            (Part::RtRw, &["rt salah", "rtnya", "rwnya", "rt rw", "rt"]),
            (Part::Street, &["jalan", "jalannya", "street", "nama jalan"]),
        ],
    )
}

/// For whom papers are asked: the key in the office file.
pub(in crate::chat) fn applicant(typed: &str) -> Option<&'static str> {
    first(
        typed,
        &[
            ("lost", &["hilang", "lost", "kehilangan"]),
            (
                "damaged",
                &[
                    "rusak",
                    "damaged",
                    "sobek",
                    "robek",
                    "basah",
                    "kebasahan",
                    "kena air",
                    "kena air laut",
                    "terendam",
                    "kerendam",
                    "kebanjiran",
                    "kena banjir",
                    "luntur",
                    "terbakar",
                    "digigit",
                    "dimakan rayap",
                    "lepas sampulnya",
                ],
            ),
            ("data_change", &["ubah data", "ganti data", "ganti nama", "salah nama", "perubahan data", "data change"]),
            ("hajj_umrah", &["haji", "hajian", "umrah", "umroh", "umrohan", "hajj"]),
            ("child", &["anak", "bayi", "balita", "child", "pelajar", "baby"]),
            ("elderly", &["lansia", "nenek", "kakek", "elderly", "sepuh"]),
            ("adult_expired", &["perpanjang", "perpanjangan", "habis", "ganti", "penuh", "renewal", "expired"]),
            ("adult_new", &["dewasa", "baru", "adult", "pertama"]),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{GroupKind, SpecialNeed};

    #[test]
    fn what_people_type_is_one_of_the_listed_answers() {
        assert_eq!(for_other("utk ibu saya"), Some(true));
        assert_eq!(for_other("buat saya"), Some(false));
        assert_eq!(for_other("desanya sama dgn saya"), None);
        assert_eq!(for_other("kalo anak?"), None);
        assert_eq!((for_other("nenek mau batal aja"), for_other("untuk nenek")), (None, Some(true)));
        assert_eq!(kind("lum ade"), Some(PassportKind::New));
        assert_eq!(group("sama ibunya"), Some(GroupKind::Family));
        assert_eq!(group("sama saya berdua"), Some(GroupKind::Family));
        assert_eq!(group("just me and my wife"), Some(GroupKind::Family));
        assert!(declines("nanti aja"));
        assert!(declines("gak punya telpon sendiri"));
        assert_eq!(kind("paspor saya ilang"), Some(PassportKind::Lost));
        assert_eq!(kind("sudah habis"), Some(PassportKind::Expired));
        assert_eq!(kind("halaman habis"), Some(PassportKind::Full));
        assert_eq!(kind("bukan hilang"), None);
        assert_eq!(group("sekeluarga 4 orang"), Some(GroupKind::Family));
        assert_eq!(need("ada nenek"), Some(SpecialNeed::Elderly));
        assert_eq!(need("jalan sudah susah, pakai tongkat"), Some(SpecialNeed::Disability));
        assert_eq!(need("tidak ada"), Some(SpecialNeed::Nothing));
        for words in ["istri saya", "mak", "adek saya", "satu KK"] {
            assert_eq!(recipient_rule(words), Some(RecipientRule::SameFamilyCard), "{words}");
        }
        assert_eq!(recipient_rule("anak saya, pakai surat kuasa"), Some(RecipientRule::LetterOfAuthority));
        assert_eq!(recipient_rule("saya, laki-laki"), Some(RecipientRule::Myself));
        assert!(passes_over("gak punya"));
        assert!(!passes_over("0812 3456 7890"));
    }
}
