//! Complaints: told by their words alone, because none of them may be lost. A report that somebody asks for money is one,
//! whatever else its sentence looks like.

use crate::language::{self, Intent};

/// Whether words report that somebody asked, or asks, for money: a bribe, a fee that there is not, a transfer.
/// "Apakah petugas minta uang?", "kalau ada yang minta uang gimana" only ask for the rule.
pub(in crate::chat) fn asks_money(words: &str) -> bool {
    const WHO: &[&str] = &[
        "petugas",
        "petugasnya",
        "oknum",
        "calo",
        "orang",
        "orangnya",
        "pegawai",
        "kurir",
        "kurirnya",
        "seseorang",
        "ada",
        "dia",
        "mereka",
        "staf",
        "staff",
        "pejabat",
        "aparat",
        "kades",
        "rt",
        "somebody",
        "someone",
        "officer",
        "courier",
        "imigrasi",
        "dimintai",
        "dimintain",
        "dipungut",
        "dipalak",
        "ditagih",
        "diminta",
        "disuruh",
    ];
    const ASKS: &[&str] = &[
        "minta",
        "mintak",
        "meminta",
        "minta2",
        "dimintai",
        "dimintain",
        "diminta",
        "memintai",
        "menagih",
        "nagih",
        "ditagih",
        "memungut",
        "mungut",
        "dipungut",
        "malak",
        "dipalak",
        "memalak",
        "suruh",
        "disuruh",
        "menyuruh",
        "asked",
        "asks",
        "demanded",
        "wants",
    ];
    const MONEY: &[&str] = &[
        "uang", "duit", "duid", "duwit", "transfer", "bayaran", "imbalan", "pelicin", "sogokan", "sogok", "suap",
        "amplop", "pungutan", "ribu", "rb", "juta", "jt", "rp", "rupiah", "money", "bribe",
    ];
    const NAMED: &[&str] = &["pungli", "menyuap", "disogok", "menyogok", "pemerasan", "diperas", "memeras"];
    const TELLS: &[&str] =
        &["ada", "kena", "petugas", "oknum", "kurir", "lapor", "melaporkan", "laporkan", "kemarin", "tadi"];
    const SUPPOSES: &[&str] = &[
        "apakah",
        "apa",
        "boleh",
        "kalau",
        "jika",
        "bila",
        "misalnya",
        "seandainya",
        "kembali",
        "dikembalikan",
        "refund",
        "if",
    ];
    let plain = language::plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    let has = |list: &[&str]| language::has_word(&plain, list);
    let amount = said.iter().any(|word| is_an_amount(word));
    if has(SUPPOSES) || (said.last() == Some(&"tidak") && !amount) {
        return false;
    }
    // Who asks stands before it, and what for soon behind it: "ada info transfer? saya minta nomornya" is no report.
    let asked_for = said.iter().enumerate().any(|(at, word)| {
        let passive = word.starts_with("di");
        let own = at > 0 && matches!(said[at - 1], "saya" | "aku" | "kami" | "mau" | "tolong" | "bisa" | "i");
        let by_somebody = said[..at].iter().any(|word| WHO.contains(word));
        let money = |word: &&str| MONEY.contains(word) || is_an_amount(word);
        ASKS.contains(word) && (passive || by_somebody && !own) && said.iter().skip(at + 1).take(4).any(money)
    });
    asked_for || (has(NAMED) && has(TELLS))
}

/// "50rb", "300ribu", "1,5jt", "500k".
fn is_an_amount(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0
        && (matches!(&word[digits..], "rb" | "ribu" | "rbu" | "jt" | "juta" | "k")
            || digits >= 5 && digits == word.len())
}

/// Whether words say themselves that they complain: "pengaduan: …", "mau ngadu …".
pub(in crate::chat) fn is_named(words: &str) -> bool {
    const NAMES: &[&str] = &[
        "pengaduan",
        "aduan",
        "mengadu",
        "ngadu",
        "ngadukan",
        "mengadukan",
        "komplain",
        "komplen",
        "complain",
        "complaint",
        "keluhan",
    ];
    let plain = language::plain(words);
    let said: Vec<&str> = plain.split(' ').take(4).collect();
    let named = said.iter().position(|word| NAMES.contains(word));
    named.is_some_and(|at| !said[..at].iter().any(|word| matches!(*word, "bukan" | "tidak")))
}

/// Whether words ask why something was refused, put off or cancelled, or what its reason is.
pub(in crate::chat) fn asks_the_reason(words: &str) -> bool {
    const WHY: &[&str] =
        &["kenapa", "mengapa", "kok", "knapa", "ngapa", "alasan", "alasannya", "sebab", "sebabnya", "why", "reason"];
    const DONE: &[&str] = &[
        "ditolak",
        "nolak",
        "menolak",
        "penolakan",
        "ditunda",
        "penundaan",
        "ditangguhkan",
        "penangguhan",
        "dibatalkan",
        "dibatalin",
        "pembatalan",
        "refused",
        "rejected",
        "postponed",
        "suspended",
        "cancelled",
        "canceled",
    ];
    const WITH: &[&str] = &[
        "apa",
        "apaan",
        "apakah",
        "itu",
        "iya",
        "pak",
        "bu",
        "min",
        "kak",
        "sih",
        "dong",
        "memang",
        "memangnya",
        "the",
    ];
    let plain = language::plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    let has = |list: &[&str]| language::has_word(&plain, list);
    // "Apa alasannya pak": of what stands above.
    let bare = has(&["alasan", "alasannya", "sebabnya"])
        && said.len() <= 4
        && said.iter().all(|word| WHY.contains(word) || WITH.contains(word));
    bare && said.len() > 1 || has(WHY) && has(DONE) && said.len() <= 12
}

/// Whether words complain, as far as can be told: as a whole, or surely in one of their parts.
pub(in crate::chat) fn complains(words: &str) -> bool {
    let surely = |part: &String| {
        let (intent, confidence) = language::read_intent(part);
        intent == Intent::Complaint && language::is_sure(confidence)
    };
    asks_money(words)
        || is_named(words)
        || language::read_intent(words).0 == Intent::Complaint
        || language::wish_parts(words).iter().any(surely)
}

/// Whether somebody swears at the bot.
pub(super) fn swears(words: &str) -> bool {
    const WORDS: &[&str] = &[
        "goblok", "goblog", "tolol", "bego", "bodoh", "anjing", "anjir", "bangsat", "kampret", "brengsek", "sialan",
        "kontol", "ngentot", "bajingan", "monyet", "idiot", "stupid", "fuck", "shit", "dongok", "dungu", "asu",
    ];
    let plain = language::plain(words);
    plain.split(' ').any(|word| WORDS.contains(&word.trim_end_matches("nya")))
}

/// Whether somebody has had enough of a form: no answer to it, and no complaint that officers need.
pub(in crate::chat) fn grumbles(words: &str) -> bool {
    const WORDS: &[&str] = &[
        "kecewa",
        "kesal",
        "kesel",
        "capek",
        "cape",
        "ribet",
        "parah",
        "payah",
        "lelet",
        "lemot",
        "emosi",
        "marah",
        "jengkel",
        "muak",
        "ngaco",
        "lama",
        "lambat",
        "bosan",
        "males",
        "malas",
        "pusing",
        "jawabannya",
        "annoying",
        "slow",
    ];
    let plain = language::plain(words);
    swears(words) || (language::read_intent(words).0 == Intent::Complaint && language::has_word(&plain, WORDS))
}

/// Whether words ask for a person, not only complain.
pub(in crate::chat) fn wants_a_person(words: &str) -> bool {
    asks_money(words) || is_named(words) || language::read_intent(words).0 != Intent::Complaint
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_that_somebody_asks_for_money_is_told_from_a_question_for_the_rule() {
        for words in [
            "pengaduan: petugas minta uang 50rb di balai desa",
            "mau ngadu petugas minta uang 50rb",
            "ada oknum minta duit 50 ribu pas foto kemarin",
            "ada calo ngaku orang imigrasi minta 500rb ke ibu saya",
            "ada yg telpon ngaku petugas minta transfer 300rb biar cepet, itu bener?",
            "saya dimintai uang sama kurirnya tadi",
            "disuruh transfer 200 ribu dulu sama petugas",
            "lapor ada pungli di kantor desa",
        ] {
            assert!(asks_money(words), "{words}");
        }
        for words in [
            "ini bukan penipuan kan?",
            "apakah petugas minta uang?",
            "kalau ada yang minta uang gimana",
            "petugas minta uang ga",
            "saya mau minta uang kembali",
            "minta nomor petugas dong",
            "ada yang minta formulir 2 lembar",
            "bayarnya 650 ribu ya?",
            "ada info cara transfer? saya minta nomor rekeningnya",
            "ada yang bisa saya minta info transfer bank",
        ] {
            assert!(!asks_money(words), "{words}");
        }
    }

    #[test]
    fn a_reason_is_asked_for() {
        for words in
            ["kenapa ditolak pak??", "alasannya apa", "kok dibatalkan?", "apa alasannya pak", "why was it refused"]
        {
            assert!(asks_the_reason(words), "{words}");
        }
        for words in ["ditolak", "kenapa lama", "tolong dibatalkan", "alasan saya karena sakit", "alasannya"] {
            assert!(!asks_the_reason(words), "{words}");
        }
    }

    #[test]
    fn a_complaint_says_so_itself() {
        assert!(is_named("Pengaduan: tim tidak datang") && is_named("saya mau komplain"));
        assert!(!is_named("bukan komplain kok, cuma tanya") && !is_named("mau daftar"));
        assert!(swears("goblok bgt sih") && !swears("bodong"));
    }
}
