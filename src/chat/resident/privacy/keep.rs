//! "Batal hapus data": a wish to be erased that still waits is taken back.

use chrono::{DateTime, Utc};

use super::{Stage, ask, next};
use crate::chat::resident::{undone, unexpected};
use crate::chat::{Button, Effect, ErasureStanding, Input, Listeners, Message, PrivacyQuestion, Step};
use crate::language::{fold, has_word};
use crate::say;

/// The same of words that nobody asked for: they say that it is about data, and not about a form or an interest.
pub(in crate::chat) fn keeps_data(words: &str) -> bool {
    const DATA: [&str; 7] = ["data", "datanya", "dataku", "akun", "permintaan", "penghapusan", "account"];
    keeps(words) && has_word(&fold(words), &DATA)
}

/// "Batal hapus data", "ga jadi dihapus", "cabut permintaan hapus": whether data is to stay.
pub(super) fn keeps(words: &str) -> bool {
    const ERASE: [&str; 10] = [
        "hapus",
        "hapuskan",
        "dihapus",
        "dihapuskan",
        "menghapus",
        "penghapusan",
        "hapusnya",
        "erase",
        "delete",
        "erasure",
    ];
    const TAKES_BACK: [&str; 17] = [
        "batal",
        "batalkan",
        "batalin",
        "dibatalkan",
        "urung",
        "jangan",
        "jgn",
        "tidak",
        "tdk",
        "gak",
        "ga",
        "nggak",
        "enggak",
        "gajadi",
        "cancel",
        "dont",
        "not",
    ];
    const OF_A_REQUEST: [&str; 6] = ["cabut", "tarik", "mencabut", "menarik", "withdraw", "revoke"];
    let folded = fold(words);
    let has = |list: &[&str]| has_word(&folded, list);
    let a_request = has(&["permintaan", "permohonan", "request"]);
    // "Kenapa datanya tidak dihapus?" asks, and takes nothing back.
    !words.contains('?') && has(&ERASE) && (has(&TAKES_BACK) || a_request && has(&OF_A_REQUEST))
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
    let again = matches!(input, Input::Text(words) if keeps(words));
    match undone(input).or(again.then_some(true)) {
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

    #[test]
    fn who_takes_a_wish_to_be_erased_back_is_told_from_who_wants_it() {
        for words in [
            "batal hapus data",
            "ga jadi hapus data saya",
            "jangan hapus data saya",
            "tolong jangan dihapus dulu",
            "cabut permintaan hapus data",
            "batalkan penghapusan data",
        ] {
            assert!(keeps(words), "{words}");
        }
        for words in [
            "hapus data saya",
            "tarik persetujuan",
            "batal",
            "kenapa data saya tidak dihapus?",
            "hapus semua permohonan saya",
        ] {
            assert!(!keeps(words), "{words}");
        }
        assert!(keeps_data("batal hapus data") && !keeps_data("jangan dihapus"));
    }
}
