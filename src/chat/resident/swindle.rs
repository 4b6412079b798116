//! Somebody else wants the handover code, by phone or in a message: nobody is shown it for that.

use crate::chat::{Message, news};
use crate::language::{has_phrase, has_word, plain};
use crate::say;

/// Further from the word for asking, the code is another matter.
const NEAR: usize = 5;

/// "Ada yang minta kode", "kurir nelpon nanya kode saya". Of a courier at the door, who has to ask, it is not said; nor
/// of whoever asks for their own ("minta kode saya").
pub(in crate::chat) fn is_after_the_code(words: &str) -> bool {
    const CODES: &[&str] = &["kode", "kodenya", "kodenye", "kodeku", "otp", "code"];
    const ASKS: &[&str] = &[
        "minta",
        "mintak",
        "mintain",
        "meminta",
        "diminta",
        "dimintai",
        "dimintain",
        "tanya",
        "nanyain",
        "tanyain",
        "menanyakan",
        "ditanya",
        "ditanyain",
        "suruh",
        "nyuruh",
        "menyuruh",
        "disuruh",
        "asks",
        "asked",
        "asking",
        "wants",
    ];
    const OWN: &[&str] = &["saya", "aku", "kami", "mau", "ingin", "tolong", "bisa", "boleh", "cara", "i", "we"];
    const FROM_AFAR: &[&str] = &[
        "telepon",
        "nelepon",
        "nelpon",
        "nelfon",
        "menelepon",
        "menelpon",
        "ditelepon",
        "ditelpon",
        "wa",
        "whatsapp",
        "sms",
        "chat",
        "ngechat",
        "dm",
        "email",
        "pesan",
        "called",
        "calls",
        "phoned",
        "texted",
        "phone",
        "message",
    ];
    const SOMEBODY: &[&str] = &[
        "orang",
        "orangnya",
        "seseorang",
        "oknum",
        "penipu",
        "calo",
        "petugas",
        "petugasnya",
        "pegawai",
        "imigrasi",
        "somebody",
        "someone",
        "officer",
    ];
    const AT_THE_DOOR: &[&str] = &["pintu", "depan", "rumah", "door"];
    // To pay, to post, to scan: no swindler asks for those.
    const OTHER_CODES: &[&str] = &["billing", "bayar", "pembayaran", "pos", "booking", "antrean", "antrian", "qr"];
    let plain = plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    let has = |list: &[&str]| has_word(&plain, list);
    let asked_for = said.iter().enumerate().any(|(at, word)| {
        let own = at > 0 && OWN.contains(&said[at - 1]) && !word.starts_with("di");
        let near = &said[at.saturating_sub(NEAR)..said.len().min(at + NEAR + 1)];
        ASKS.contains(word) && !own && near.iter().any(|word| CODES.contains(word))
    });
    let by_somebody = has(SOMEBODY) || has_phrase(&format!(" {plain} "), &["ada yang"]);
    asked_for && !has(OTHER_CODES) && (has(FROM_AFAR) || by_somebody && !has(AT_THE_DOOR))
}

/// To whom alone it is said, and what helps where it was given away already.
pub(in crate::chat) fn warning() -> Message {
    Message::new(say!("code-wanted")).row(vec![news::ask_an_officer()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::invented::a_resident;
    use crate::chat::{Addressed, Effect, Input, Question, State, TicketQuestion, Turn, Who, step};
    use crate::domain::{TicketId, Tongue};
    use crate::office::OfficeFile;
    use crate::text::render;

    #[test]
    fn a_stranger_who_wants_the_code_is_told_from_a_courier_at_the_door() {
        for words in [
            "ada yang minta kode",
            "ada yg telpon minta kode saya",
            "kurir nelpon nanya kode saya",
            "kode saya diminta orang lewat wa",
            "saya ditelpon disuruh kasih kode",
            "ada petugas minta kode, kasih ga?",
            "somebody called asking for my code",
        ] {
            assert!(is_after_the_code(words), "{words}");
        }
        for words in [
            "minta kode saya",
            "kodenya apa",
            "kurirnya minta kode",
            "orang di depan pintu minta kode",
            "mau minta kode lewat wa bisa?",
            "ada yang tahu cara minta kode billing",
            "saya ditanya kode kurir",
        ] {
            assert!(!is_after_the_code(words), "{words}");
        }
    }

    fn hears(who: &Who, words: &str) -> Turn {
        let now = "2026-11-24T02:12:00Z".parse().expect("a moment");
        step(&State::default(), who, &Input::Text(words.to_owned()), now, OfficeFile::builtin())
    }

    fn warns(turn: &Turn) -> bool {
        let says = |message: &Message| {
            let of_the_door = |text| render(text, Tongue::Id).contains("Jangan diberikan lewat telepon");
            message.paragraphs.iter().any(of_the_door)
        };
        turn.effects.iter().any(|effect| matches!(effect, Effect::Say(message) if says(message)))
    }

    #[test]
    fn whoever_is_asked_for_the_code_is_warned_and_shown_none() {
        for words in ["ada yang minta kode", "ada yg telpon minta kode saya"] {
            let turn = hears(&a_resident(), words);
            assert!(warns(&turn) && !turn.effects.iter().any(|effect| matches!(effect, Effect::Ask(_))), "{turn:?}");
        }
        let shown = hears(&a_resident(), "kurirnya minta kode");
        assert!(matches!(shown.effects.last(), Some(Effect::Ask(Question::MyApplications))), "{shown:?}");
        // An officer who has their ticket reads it as well.
        let ticket = Some(Addressed { ticket: TicketId(1), by_reply: false, own: true, waits: false });
        let turn = hears(&Who { ticket, ..a_resident() }, "ada yang telpon minta kode");
        let written = matches!(
            turn.effects.last(),
            Some(Effect::Ask(Question::Ticket(TicketQuestion::Write(TicketId(1), words)))) if words.contains("telpon")
        );
        assert!(warns(&turn) && written, "{turn:?}");
    }
}
