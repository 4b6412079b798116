//! Words that name something wherever they stand.

use chrono::NaiveDate;

use crate::chat::resident::{naming, readings};
use crate::domain::{GroupKind, PassportKind, SpecialNeed};
use crate::language::{fold, has_phrase, kin_words, plain, read_nik, read_number};

/// Words that name a kind of passport wherever they stand.
pub(super) fn strong_kind(plain: &str) -> Option<PassportKind> {
    let rows: [(PassportKind, &[&str]); 5] = [
        (PassportKind::Lost, &["paspor hilang", "paspor saya hilang", "kehilangan paspor", "paspornya hilang"]),
        (PassportKind::DamagedValid, &["paspor rusak", "paspor saya rusak", "paspornya rusak", "paspor sobek"]),
        (PassportKind::Full, &["halaman penuh", "halamannya penuh", "halaman habis"]),
        (
            PassportKind::Expired,
            &[
                "perpanjang",
                "perpanjangan",
                "memperpanjang",
                "diperpanjang",
                "perpanjangin",
                "habis berlaku",
                "paspor habis",
                "paspornya habis",
                "paspor saya habis",
                "paspor sudah habis",
                "paspornya sudah habis",
                "paspor saya sudah habis",
                "habis paspornya",
                "habis masa berlaku",
                "masa berlakunya habis",
                "kadaluarsa",
                "kedaluwarsa",
                "expired",
                "mati paspornya",
                "paspornya mati",
                "paspor mati",
                "renewal",
                "ganti paspor",
            ],
        ),
        (
            PassportKind::New,
            &[
                "paspor baru",
                "bikin baru",
                "buat baru",
                "belum pernah punya",
                "belum punya paspor",
                "pertama kali",
                "baru pertama",
                "new passport",
            ],
        ),
    ];
    rows.into_iter().find(|(_, words)| has_phrase(plain, words)).map(|(kind, _)| kind)
}

/// Words that name a group wherever they stand.
pub(super) fn strong_group(plain: &str) -> Option<GroupKind> {
    let rows: [(GroupKind, &[&str]); 6] = [
        (GroupKind::HajjUmrah, &["haji", "hajian", "naik haji", "umrah", "umroh", "umrohan", "hajj"]),
        (GroupKind::School, &["rombongan sekolah", "anak sekolah", "siswa", "murid", "santri", "pesantren"]),
        (GroupKind::Office, &["rombongan kantor", "sekantor", "satu kantor", "perusahaan", "karyawan"]),
        (GroupKind::Neighbours, &["tetangga", "sekampung", "satu kampung", "sedesa", "satu rt"]),
        (GroupKind::Community, &["komunitas", "majelis taklim", "kelompok nelayan", "paguyuban"]),
        (GroupKind::Family, &["sekeluarga", "keluarga", "satu keluarga", "suami istri"]),
    ];
    rows.into_iter().find(|(_, words)| has_phrase(plain, words)).map(|(group, _)| group)
}

/// Words that name a need wherever they stand.
pub(super) fn strong_need(plain: &str) -> Option<SpecialNeed> {
    let rows: [(SpecialNeed, &[&str]); 3] = [
        (
            SpecialNeed::Disability,
            &[
                "disabilitas",
                "difabel",
                "kursi roda",
                "tunanetra",
                "tunarungu",
                "wheelchair",
                "pakai tongkat",
                "lumpuh",
                "stroke",
            ],
        ),
        (SpecialNeed::Elderly, &["lansia", "sepuh", "sudah tua", "elderly"]),
        (SpecialNeed::SmallChild, &["balita", "bayi", "baby"]),
    ];
    if walks_badly(plain) {
        return Some(SpecialNeed::Disability);
    }
    rows.into_iter().find(|(_, words)| has_phrase(plain, words)).map(|(need, _)| need)
}

/// "Nenek sudah susah jalan"; not the way there: "tidak bisa jalan ke kantor", "di desa kami jalan susah".
fn walks_badly(plain: &str) -> bool {
    const WALKS: [&str; 8] = [
        "susah jalan",
        "susah berjalan",
        "sulit jalan",
        "sulit berjalan",
        "jalan susah",
        "jalan sudah susah",
        "tidak bisa jalan",
        "tidak bisa berjalan",
    ];
    const OF_THE_WAY: [&str; 9] = ["ke", "kantor", "desa", "pulau", "kapal", "mobil", "motor", "banjir", "becek"];
    has_phrase(plain, &WALKS) && !has_phrase(plain, &OF_THE_WAY)
}

pub(super) fn of_family(plain: &str) -> Option<GroupKind> {
    let kin: Vec<&str> = kin_words().chain(["nenek", "kakek", "mertua", "keluarga"]).collect();
    if has_phrase(plain, &kin) {
        Some(GroupKind::Family)
    } else if has_phrase(plain, &["tetangga"]) {
        Some(GroupKind::Neighbours)
    } else {
        None
    }
}

/// "3 orang", "berdua", "kami berlima": a number that counts people.
pub(super) fn people(words: &str) -> Option<u16> {
    let plain = plain(words);
    let counts = plain.split(' ').any(|word| {
        matches!(word, "orang" | "jiwa" | "pemohon" | "peserta")
            || word.strip_prefix("ber").is_some_and(|rest| {
                matches!(
                    rest.trim_end_matches("an"),
                    "dua" | "tiga" | "empat" | "lima" | "enam" | "tujuh" | "delapan" | "sembilan" | "sepuluh"
                )
            })
            || (word.ends_with("orang") && word.starts_with(|char: char| char.is_ascii_digit()))
    });
    let count = counts.then(|| read_number(words)).flatten()?;
    u16::try_from(count).ok().filter(|count| *count > 0)
}

/// "Saya sama ibu saya", "buat saya, istri, dan 2 anak": they and others, how many.
pub(super) fn self_and_others(words: &str) -> Option<u16> {
    let plain = plain(words);
    let named: Vec<&str> = plain.split(' ').collect();
    let oneself = named.iter().any(|word| matches!(*word, "saya" | "aku" | "kami" | "me"));
    let joined = named.iter().any(|word| matches!(*word, "dan" | "dengan" | "sama" | "plus" | "beserta" | "and"));
    if !oneself || !joined {
        return None;
    }
    read_number(words).filter(|count| *count >= 2).and_then(|count| u16::try_from(count).ok())
}

/// "Sama suami dan 2 anak", "dengan istri": the others, without the one who comes with them; how many they are together.
pub(in crate::chat::resident::register) fn others_named(words: &str) -> Option<u16> {
    let plain = plain(words);
    let named: Vec<&str> = plain.split(' ').collect();
    let with = matches!(named.first(), Some(&("sama" | "dengan" | "bareng" | "bersama" | "with")));
    let counted = named.iter().any(|word| matches!(*word, "saya" | "aku" | "orang" | "total" | "semua" | "me"));
    if !with || counted {
        return None;
    }
    // The same words from somebody who counts themselves.
    read_number(&format!("saya {plain}")).filter(|count| *count >= 2).and_then(|count| u16::try_from(count).ok())
}

/// "Daftarin suami saya", "saya mau daftarkan ibu saya": somebody else, and not the writer.
pub(super) fn somebody_else(plain: &str) -> bool {
    // Beyond those of one family card.
    const OTHERS: [&str; 7] = ["nenek", "kakek", "mertua", "tetangga", "tante", "paman", "keponakan"];
    let words: Vec<&str> = plain.split_whitespace().collect();
    let kin = |word: &str| OTHERS.contains(&word) || kin_words().any(|kin| kin == word);
    let oneself = |word: &str| matches!(word, "saya" | "aku" | "kami" | "sy");
    // "Ibu" and "bapak" are what clerks are called by as well.
    let leads = |word: &str| {
        matches!(
            word,
            "untuk" | "buat" | "daftarkan" | "daftarin" | "mendaftarkan" | "daftarkanlah" | "didaftarkan" | "nama"
        )
    };
    let meant = (0..words.len()).any(|at| {
        let led = at > 0 && leads(words[at - 1]);
        let owned = words.get(at + 1).is_some_and(|next| oneself(next));
        kin(words[at]) && (led || owned)
    });
    let joined = words.iter().any(|word| matches!(*word, "dan" | "sama" | "dengan" | "bareng" | "plus" | "beserta"));
    // "Saya" in front of what they want, or behind whose they are, is nobody who comes.
    let comes = (0..words.len()).any(|at| {
        let wants = words.get(at + 1).is_some_and(|next| {
            matches!(
                *next,
                "mau" | "ingin" | "minta" | "perlu" | "butuh" | "akan" | "pengen" | "daftarkan" | "daftarin"
            )
        });
        let owns = at > 0 && kin(words[at - 1]);
        oneself(words[at]) && !wants && !owns
    });
    meant && !joined && !comes
}

/// Whether words that could be a name name a kind, a group, a need or a number.
pub(super) fn says_something_else(words: &str) -> bool {
    let plain = format!(" {} ", plain(words));
    strong_kind(&plain).is_some()
        || strong_group(&plain).is_some()
        || strong_need(&plain).is_some()
        || people(words).is_some()
        || readings::kind(words).is_some()
}

/// "Marlina Seliu": people are called like villages. Words that lead to a place, or figures, say otherwise.
pub(super) fn is_a_bare_name(words: &str) -> bool {
    const LEADS: [&str; 16] = [
        "di",
        "dari",
        "desa",
        "ds",
        "dusun",
        "pulau",
        "kampung",
        "kp",
        "kec",
        "kecamatan",
        "tinggal",
        "lahir",
        "nama",
        "namanya",
        "saya",
        "name",
    ];
    let words: Vec<String> = words.split_whitespace().map(fold).collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| !LEADS.contains(&word.as_str()) && word.chars().all(|char| !char.is_ascii_digit()))
        && naming::read(&words.join(" ")).is_ok()
        && !says_something_else(&words.join(" "))
}

/// The birth date in a NIK that stands among the words.
pub(super) fn nik(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts = words.split([',', ';', '\n', '#']);
    parts
        .flat_map(|part| std::iter::once(part).chain(part.split_whitespace()))
        .find_map(|part| read_nik(part, today))
        .map(|nik| nik.birth_date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_walks_badly_is_told_from_a_bad_way() {
        for words in ["nenek sudah susah jalan", "kaki nenek jalan sudah susah", "bapak tidak bisa jalan"] {
            assert_eq!(strong_need(&format!(" {words} ")), Some(SpecialNeed::Disability), "{words}");
        }
        for words in ["kami tidak bisa jalan ke kantor", "di desa kami jalan susah"] {
            assert_eq!(strong_need(&format!(" {words} ")), None, "{words}");
        }
    }

    #[test]
    fn whoever_is_of_the_family_is_so_in_every_word_for_them() {
        for words in ["daftarin abang saya", "isteri saya mau paspor", "untuk mama saya", "daftarkan adek saya"] {
            let plain = plain(words);
            assert!(somebody_else(&plain), "{words}");
            assert_eq!(of_family(&format!(" {plain} ")), Some(GroupKind::Family), "{words}");
        }
        for words in ["saya sama abang saya", "saya sendiri"] {
            assert!(!somebody_else(&plain(words)), "{words}");
        }
    }
}
