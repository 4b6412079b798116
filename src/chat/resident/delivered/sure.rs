//! Whether a passport that counts as handed over never came.

use crate::chat::Input;
use crate::chat::resident::yes_or_no;
use crate::language::{calls, has_phrase, plain};

/// Whether it never came, where that is clear: "belum" and "sudah" answer it, and so does who denies that it came. Of
/// "diterima ibu saya, saya tidak tahu", and of two clauses that say both, nothing is read: it is asked again.
pub(super) fn sure(input: &Input) -> Option<bool> {
    let Input::Text(words) = input else { return yes_or_no(input) };
    let clauses: Vec<String> = words.split([',', '.', ';', '!', '?', '\n']).map(plain).collect();
    let mut read = clauses.iter().filter_map(|clause| never_came(clause));
    match read.next() {
        Some(false) if clauses.iter().any(|clause| is_odd(clause)) => None,
        Some(first) => read.all(|other| other == first).then_some(first),
        None if clauses.iter().any(|clause| leaves_it_open(clause)) => None,
        None => yes_or_no(input),
    }
}

/// "Sudah datang, tapi bukan paspor saya", "sudah diterima orang yang tidak saya kenal": it came, and something is wrong.
fn is_odd(clause: &str) -> bool {
    const SAYS_NO: &[&str] = &["tidak", "bukan", "ndak", "not", "benar", "betul", "iya", "kok", "ada", "masalah"];
    if has_phrase(&format!(" {clause} "), &["orang lain", "orang asing", "somebody else"]) {
        return true;
    }
    let said: Vec<&str> = clause.split(' ').collect();
    let denied = said.iter().any(|word| matches!(*word, "tidak" | "bukan" | "ndak" | "not"));
    denied && !leaves_it_open(clause) && !said.iter().all(|word| calls(word) || SAYS_NO.contains(word))
}

/// What came, or who brings it: what is denied of these did not come.
const CAME: &[&str] = &[
    "terima",
    "menerima",
    "nerima",
    "diterima",
    "keterima",
    "datang",
    "sampai",
    "nyampe",
    "tiba",
    "antar",
    "mengantar",
    "nganter",
    "diantar",
    "dapat",
    "kurir",
    "kurirnya",
    "came",
    "come",
    "received",
    "receive",
    "arrived",
];

/// What one plain clause says.
fn never_came(clause: &str) -> Option<bool> {
    const DENIES: &[&str] = &["tidak", "belum", "ndak", "never", "nobody", "not", "havent", "hasnt", "didnt"];
    // What says no more than the "belum" or "sudah" in front of it.
    const ADDS_NOTHING: &[&str] = &[
        "iya",
        "kok",
        "saja",
        "benar",
        "betul",
        "terimakasih",
        "ini",
        "itu",
        "deh",
        "dong",
        "sih",
        "nih",
        "lagi",
        "juga",
        "sama",
        "sekali",
        "pernah",
        "saya",
        "kami",
        "ada",
        "paspor",
        "beres",
    ];
    if leaves_it_open(clause) {
        return None;
    }
    let said: Vec<&str> = clause.split(' ').collect();
    if leads_to_it(&said, DENIES) {
        return Some(true);
    }
    if said.contains(&"belum") && said.contains(&"sudah") {
        return None;
    }
    // "Iya belum" too.
    let at = said.iter().take(2).position(|word| matches!(*word, "belum" | "sudah"))?;
    let nothing_more = said[at + 1..].iter().all(|word| calls(word) || ADDS_NOTHING.contains(word));
    if said[at] == "belum" {
        return nothing_more.then_some(true);
    }
    (nothing_more || leads_to_it(&said, &["sudah"])).then_some(false)
}

/// "Tidak ada yang datang", "gak pernah saya terima": one of these words is said of its coming.
fn leads_to_it(said: &[&str], words: &[&str]) -> bool {
    const BETWEEN: &[&str] = &[
        "ada", "yang", "pernah", "saya", "kami", "aku", "orang", "sama", "sekali", "juga", "satu", "pun", "siapa",
        "petugas", "paspor", "sempat", "lama", "di", "ke", "sih", "has", "have", "been", "yet", "a", "any", "the",
        "it", "i", "we", "ever", "anything",
    ];
    said.iter().enumerate().any(|(at, word)| {
        words.contains(word)
            && said[at + 1..].iter().find(|word| !BETWEEN.contains(word)).is_some_and(|word| CAME.contains(word))
    })
}

/// "Saya tidak tahu", "mungkin", "tidak ada masalah": of whether it came, this says nothing.
fn leaves_it_open(clause: &str) -> bool {
    const OPEN: &[&str] = &[
        "tidak tahu",
        "ndak tahu",
        "kurang tahu",
        "belum tahu",
        "gatau",
        "tidak yakin",
        "kurang yakin",
        "belum yakin",
        "belum tentu",
        "tidak ingat",
        "lupa",
        "mungkin",
        "entah",
        "diterima siapa",
        "terima siapa",
        "tidak ada masalah",
        "tidak masalah",
        "tidak apa apa",
        "tidak salah",
        "dont know",
        "not sure",
        "maybe",
        "perhaps",
    ];
    has_phrase(&format!(" {clause} "), OPEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_it_never_came_is_read_only_where_it_is_clear() {
        let said = |words: &str| sure(&Input::Text(words.to_owned()));
        for words in [
            "belum",
            "belum sama sekali pak",
            "iya",
            "benar",
            "iya belum",
            "tidak ada yang datang ke rumah",
            "belum saya terima, tidak tahu di mana",
            "gak pernah saya terima",
            "sudah 3 hari belum diterima",
            "ibu saya juga tidak terima",
            "kurirnya ga pernah datang!",
            "i never received it",
        ] {
            assert_eq!(said(words), Some(true), "{words}");
        }
        for words in [
            "sudah",
            "sudah diterima ibu saya",
            "udah pak, makasih",
            "sudah kok",
            "tidak",
            "sudah saya terima, tidak ada masalah",
        ] {
            assert_eq!(said(words), Some(false), "{words}");
        }
        for words in [
            "diterima ibu saya, saya tidak tahu",
            "diterima ibu saya saya tidak tahu",
            "belum tahu",
            "belum saya tanya ibu",
            "sudah seminggu saya tunggu",
            "belum, katanya sudah diterima tetangga",
            "sudah diterima siapa?",
            "mungkin belum",
            "mungkin",
            "tidak ada masalah",
            "sudah diterima orang yang saya tidak kenal",
            "sudah diterima orang lain",
            "kurirnya sudah datang tapi paspornya tidak dikasih",
            "sudah datang, tapi bukan paspor saya",
        ] {
            assert_eq!(said(words), None, "{words}");
        }
        assert_eq!(sure(&Input::Choice("yes".to_owned())), Some(true));
    }
}
