//! "Batal hapus data": a wish to be erased that still waits is taken back.

use chrono::{DateTime, Utc};

use super::{Stage, ask, next};
use crate::chat::resident::{undone, unexpected};
use crate::chat::{Button, Effect, ErasureStanding, Input, Listeners, Message, PrivacyQuestion, Step};
use crate::language::{fold, has_word};
use crate::say;

/// Words for erasing.
const ERASE: [&str; 11] = [
    "hapus",
    "hapuskan",
    "dihapus",
    "dihapuskan",
    "menghapus",
    "penghapusan",
    "penghapusannya",
    "hapusnya",
    "erase",
    "delete",
    "erasure",
];

/// The same of words that nobody asked for: they say that it is about data, and not about a form or an interest.
pub(in crate::chat) fn keeps_data(words: &str) -> bool {
    const DATA: [&str; 7] = ["data", "datanya", "dataku", "akun", "permintaan", "penghapusan", "account"];
    keeps(words) && has_word(&fold(words), &DATA)
}

/// "Batal hapus data", "ga jadi dihapus", "cabut permintaan hapus": whether data is to stay. The words for taking back
/// have to be about the erasing: "saya batal daftar, hapus data saya" and "hapus, jangan disimpan" want it gone.
pub(super) fn keeps(words: &str) -> bool {
    const WHY: [&str; 5] = ["kenapa", "mengapa", "knapa", "kok", "why"];
    let folded = fold(words);
    // "Kenapa datanya tidak dihapus?" asks, and takes nothing back.
    if words.contains('?') || folded.split(' ').next().is_some_and(|first| WHY.contains(&first)) {
        return false;
    }
    words.split([',', '.', ';', '!', '\n']).any(|clause| takes_back(&fold(clause)))
}

fn erases(words: &str) -> bool {
    fold(words).split(' ').any(|word| ERASE.contains(&word))
}

fn takes_back(clause: &str) -> bool {
    const CANCELS: [&str; 8] = ["batal", "batalkan", "batalin", "dibatalkan", "urung", "gajadi", "cancel", "cancelled"];
    const DENIES: [&str; 10] = ["jangan", "jgn", "tidak", "tdk", "gak", "ga", "nggak", "enggak", "dont", "not"];
    // What may stand between the two.
    const BETWEEN: [&str; 20] = [
        "jadi",
        "usah",
        "perlu",
        "mau",
        "ingin",
        "akan",
        "dulu",
        "sampai",
        "untuk",
        "permintaan",
        "permohonan",
        "data",
        "datanya",
        "dataku",
        "akun",
        "saya",
        "aku",
        "to",
        "the",
        "my",
    ];
    const SOFTENS: [&str; 8] = ["saja", "aja", "ya", "dong", "deh", "pak", "bu", "min"];
    const OF_A_REQUEST: [&str; 6] = ["cabut", "tarik", "mencabut", "menarik", "withdraw", "revoke"];
    let said: Vec<&str> = clause.split(' ').collect();
    let has = |list: &[&str]| said.iter().any(|word| list.contains(word));
    let is_erasing = |at: usize| ERASE.contains(&said[at]);
    // "Jangan sampai data saya dihapus".
    let in_front = (0..said.len()).any(|at| {
        // "Jangan batalkan penghapusannya" wants it gone.
        let cancels = CANCELS.contains(&said[at]) && !(at > 0 && DENIES.contains(&said[at - 1]));
        // "Batalkan saja penghapusannya"; behind a denial such a word parts: "tidak pak hapus saja".
        let joins = |word: &&str| BETWEEN.contains(word) || cancels && SOFTENS.contains(word);
        (cancels || DENIES.contains(&said[at]))
            && (at + 1..said.len()).any(|erased| is_erasing(erased) && said[at + 1..erased].iter().all(joins))
    });
    // "Hapus datanya ga jadi", "penghapusannya dibatalkan aja".
    let behind = (0..said.len()).filter(|at| is_erasing(*at)).any(|erased| {
        (erased + 1..said.len()).any(|at| {
            CANCELS.contains(&said[at]) && said[erased + 1..at].iter().all(|word| BETWEEN.contains(word))
                || DENIES.contains(&said[at]) && said.get(at + 1) == Some(&"jadi") && said.len() <= at + 3
        })
    });
    let of_a_request = has(&ERASE) && has(&["permintaan", "permohonan", "request"]) && has(&OF_A_REQUEST);
    in_front || behind || of_a_request
}

/// "Tidak hapus saja": without its comma either may be meant.
fn may_insist(words: &str) -> bool {
    let folded = fold(words);
    let said: Vec<&str> = folded.split(' ').collect();
    let denied = said.windows(2).any(|two| {
        matches!(two[0], "tidak" | "tdk" | "gak" | "ga" | "nggak" | "enggak")
            && matches!(two[1], "hapus" | "hapuskan" | "dihapus")
    });
    denied && has_word(&folded, &["saja", "aja", "sekarang", "segera"])
}

/// Whether one waits is known now.
pub(super) fn stands(standing: &ErasureStanding) -> Step {
    match standing.asked {
        Some((asked_at, _)) => next(Stage::AskingToKeep(asked_at)),
        None => Step::end().saying(say!("privacy-keep-none")),
    }
}

/// Whether it is taken back.
pub(super) fn question(asked_at: DateTime<Utc>) -> Message {
    Message::new(say!("privacy-keep-ask", asked = asked_at))
        .row(vec![Button::choose("yes", say!("privacy-button-keep")), Button::choose("no", say!("button-leave-it"))])
}

/// What follows from an answer.
pub(super) fn answered(asked_at: DateTime<Utc>, input: &Input) -> Step {
    let wanted = match input {
        Input::Text(words) if may_insist(words) => None,
        Input::Text(words) if keeps(words) => Some(true),
        // "Hapus aja": here the word for undoing is the word for what was asked for. The wish stands.
        Input::Text(words) if erases(words) => (!words.contains('?')).then_some(false),
        _ => undone(input),
    };
    match wanted {
        Some(true) => ask(Stage::Keeping, PrivacyQuestion::Keep),
        Some(false) => Step::end().saying(say!("privacy-nothing-changed")),
        None => {
            let talk = super::Privacy { stage: Stage::AskingToKeep(asked_at) };
            unexpected(talk, input, say!("answer-with-buttons"))
        }
    }
}

/// It is taken back; officers were told that it waits.
pub(super) fn kept(due_at: Option<DateTime<Utc>>) -> Step {
    match due_at {
        Some(due_at) => {
            let told = Message::new(say!("privacy-officers-kept", due = due_at));
            Step::end().effect(Effect::Tell(Listeners::Officers, told)).saying(say!("privacy-kept"))
        }
        None => Step::end().saying(say!("privacy-keep-none")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Question;

    #[test]
    fn who_takes_a_wish_to_be_erased_back_is_told_from_who_wants_it() {
        for words in [
            "batal hapus data",
            "ga jadi hapus data saya",
            "jangan hapus data saya",
            "tolong jangan dihapus dulu",
            "cabut permintaan hapus data",
            "batalkan penghapusan data",
            "saya tidak mau data saya dihapus",
            "hapus datanya ga jadi",
            "data saya jangan dihapus ya",
        ] {
            assert!(keeps(words), "{words}");
        }
        for words in [
            "hapus data saya",
            "tarik persetujuan",
            "batal",
            "kenapa data saya tidak dihapus?",
            "kok data saya tidak dihapus",
            "hapus semua permohonan saya",
            "hapus data saya, jangan disimpan lagi",
            "saya batal daftar, tolong hapus data saya",
            "saya batal daftar hapus data saya",
            "tolong dihapus, saya tidak mau datanya disimpan",
        ] {
            assert!(!keeps(words), "{words}");
        }
        assert!(keeps_data("batal hapus data") && !keeps_data("jangan dihapus"));
    }

    #[test]
    fn who_still_wants_it_erased_takes_nothing_back() {
        let keeps = |words: &str| {
            let asked_at = "2026-11-24T02:12:00Z".parse().expect("a moment");
            let step = answered(asked_at, &Input::Text(words.to_owned()));
            step.effects.iter().any(|effect| matches!(effect, Effect::Ask(Question::Privacy(PrivacyQuestion::Keep))))
        };
        for words in ["ya", "batalkan", "jangan dihapus", "ga jadi hapus", "batalkan saja penghapusan data saya"] {
            assert!(keeps(words), "{words}");
        }
        for words in [
            "hapus",
            "tetap hapus aja",
            "hapus semua data saya sekarang juga",
            "tidak",
            "dihapus saja",
            "tidak hapus saja",
            "ga hapus aja",
            "jangan batalkan penghapusan data saya",
        ] {
            assert!(!keeps(words), "{words}");
        }
    }
}
