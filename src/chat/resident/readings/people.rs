//! Words for the people that an interest is for.

use super::first;
use super::nothing::says_none;
use crate::domain::{GroupKind, SpecialNeed};
use crate::language::{kin_words, read_yes_no};

/// For whom: whether for somebody else.
pub(in crate::chat::resident) fn for_other(typed: &str) -> Option<bool> {
    // "Desanya sama dgn saya" tells of a village, "kalo anak?" asks.
    if typed.contains('?') || first(typed, &[((), &["desanya", "alamatnya", "nomornya", "hpnya"])]).is_some() {
        return None;
    }
    // "Nenek mau batal aja": who gives up is nobody's answer.
    let gives_up = ["batal", "batalkan", "batalin", "dibatalkan", "dibatalin", "tidak jadi", "ga jadi", "cancel"];
    if first(typed, &[((), &gives_up)]).is_some() {
        return None;
    }
    let others = ["orang lain", "lain", "nenek", "kakek", "mertua", "tetangga", "keluarga", "ortu"];
    let in_english = ["other", "else", "parents", "neighbour"];
    let others: Vec<&str> = others.into_iter().chain(in_english).chain(kin_words()).collect();
    first(
        typed,
        &[
            (false, &["saya dan", "aku dan", "me and", "saya sendiri", "diri sendiri", "myself"]),
            (true, &others),
            (false, &["saya", "aku", "sendiri", "me", "self", "kamek"]),
        ],
    )
}

/// What kind of group.
pub(in crate::chat::resident) fn group(typed: &str) -> Option<GroupKind> {
    first(
        typed,
        &[
            (GroupKind::HajjUmrah, &["haji", "hajian", "umrah", "umroh", "umrohan", "hajj"]),
            (GroupKind::School, &["sekolah", "pesantren", "siswa", "murid", "santri", "school"]),
            (GroupKind::Office, &["kantor", "perusahaan", "instansi", "office", "company"]),
            (GroupKind::Neighbours, &["tetangga", "warga", "kampung", "neighbours", "neighbors", "sekampung"]),
            (GroupKind::Community, &["komunitas", "organisasi", "kelompok", "community"]),
            (
                GroupKind::Family,
                &[
                    "keluarga",
                    "sekeluarga",
                    "istri",
                    "suami",
                    "anak",
                    "orang tua",
                    "ibunya",
                    "ibu saya",
                    "bapaknya",
                    "bapak saya",
                    "ayah",
                    "emak",
                    "mak",
                    "sama saya",
                    "sama ibu",
                    "sama bapak",
                    "family",
                    "wife",
                    "husband",
                    "kids",
                    "mother",
                    "father",
                ],
            ),
            (GroupKind::Alone, &["sendiri", "sendirian", "saya saja", "seorang", "alone", "just me"]),
        ],
    )
}

/// What the team should be ready for.
pub(in crate::chat::resident) fn need(typed: &str) -> Option<SpecialNeed> {
    let named = first(
        typed,
        &[
            (
                SpecialNeed::Disability,
                &[
                    "disabilitas",
                    "difabel",
                    "kursi roda",
                    "cacat",
                    "disability",
                    "wheelchair",
                    "tongkat",
                    "jalan susah",
                    "jalan sudah susah",
                    "susah jalan",
                    "sulit jalan",
                    "lumpuh",
                    "stroke",
                    "tidak bisa jalan",
                    "tuna netra",
                    "tunanetra",
                ],
            ),
            (SpecialNeed::Elderly, &["lansia", "tua", "sepuh", "nenek", "kakek", "elderly", "old"]),
            (SpecialNeed::SmallChild, &["balita", "bayi", "anak", "anak kecil", "child", "baby"]),
        ],
    );
    match read_yes_no(typed) {
        Some(false) => Some(SpecialNeed::Nothing),
        _ => named.or_else(|| says_none(typed).then_some(SpecialNeed::Nothing)),
    }
}
