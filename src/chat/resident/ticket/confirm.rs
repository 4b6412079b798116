//! What is answered to "Kirim?".

use crate::domain::TicketKind;
use crate::language::{Wish, has_word, plain, read_wish, read_yes_no};

/// What becomes of words that wait to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Confirmed {
    /// They are sent.
    Send,
    /// They are not.
    Drop,
    /// They are written anew.
    Again,
    /// They are of this kind.
    Is(TicketKind),
    /// This belongs to them too.
    More(String),
}

impl Confirmed {
    /// A tap.
    pub(super) fn of_choice(choice: &str) -> Option<Self> {
        Some(match choice {
            "kirim" | "yes" => Self::Send,
            "no" => Self::Drop,
            "ulang" => Self::Again,
            "complaint" => Self::Is(TicketKind::Complaint),
            "question" => Self::Is(TicketKind::Question),
            _ => return None,
        })
    }
}

/// More words than this tell something.
const MOST_WORDS: usize = 8;

/// Typed: yes and no in all their forms; whatever is neither belongs to what is sent. None: a courtesy, or nothing.
pub(super) fn read(words: &str) -> Option<Confirmed> {
    const SEND: &[&str] = &[
        "kirim",
        "kirimkan",
        "kirimin",
        "dikirim",
        "dikirimkan",
        "kirimlah",
        "teruskan",
        "diteruskan",
        "terusin",
        "sampaikan",
        "disampaikan",
        "sampein",
        "laporkan",
        "dilaporkan",
        "lanjut",
        "lanjutkan",
        "gas",
        "send",
    ];
    const WAVERS: &[&str] =
        &["mungkin", "entah", "hmm", "hm", "ragu", "bingung", "maybe", "tunggu", "sebentar", "bentar"];
    const NOT: &[&str] =
        &["tidak", "jangan", "belum", "batal", "batalkan", "batalin", "urung", "ndak", "dak", "not", "dont", "cancel"];
    const AGAIN: &[&str] = &["ulang", "ulangi", "ubah", "perbaiki", "again", "rewrite", "edit"];
    let folded = plain(words);
    let said: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let has = |list: &[&str]| has_word(&folded, list);
    let few = said.len() <= MOST_WORDS && !words.contains('?');
    match said.as_slice() {
        ["pengaduan" | "keluhan" | "complaint"] | ["ini", "pengaduan" | "keluhan"] => {
            return Some(Confirmed::Is(TicketKind::Complaint));
        }
        ["pertanyaan" | "question"] | ["ini", "pertanyaan"] => return Some(Confirmed::Is(TicketKind::Question)),
        _ => {}
    }
    if few && has(SEND) {
        return Some(if has(NOT) { Confirmed::Drop } else { Confirmed::Send });
    }
    match read_yes_no(words) {
        Some(true) => return Some(Confirmed::Send),
        Some(false) => return Some(Confirmed::Drop),
        None => {}
    }
    if few && said.len() <= 4 && (has(&["batal", "batalkan", "batalin", "cancel"]) || folded.contains("tidak jadi")) {
        return Some(Confirmed::Drop);
    }
    if few && said.len() <= 4 && has(AGAIN) {
        return Some(Confirmed::Again);
    }
    let courtesy = matches!(read_wish(words), Some(Wish::Thanks | Wish::Greeting)) && said.len() <= 4;
    // Who hesitates has said nothing yet.
    let wavers = said.len() <= 3 && has(WAVERS);
    let says = words.chars().filter(|char| char.is_alphanumeric()).count() >= super::FEWEST;
    (says && !courtesy && !wavers).then(|| Confirmed::More(words.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_read_in_all_their_forms_and_the_rest_belongs_to_it() {
        for words in [
            "kirim",
            "kirim aja",
            "kirim deh",
            "benar kirim",
            "ya tolong dikirim ke atasannya",
            "ya udah kirim aja",
            "iya",
            "ya kirim",
            "betul",
            "send",
            "lanjut",
        ] {
            assert_eq!(read(words), Some(Confirmed::Send), "{words}");
        }
        for words in ["jangan dikirim", "ga usah", "tidak", "ga jadi", "batal deh", "ga jadi kirim"] {
            assert_eq!(read(words), Some(Confirmed::Drop), "{words}");
        }
        for words in ["mana jawabannya", "paspor basah", "kejadiannya kemarin sore", "kapan dikirim ke kepala kantor?"]
        {
            assert_eq!(read(words), Some(Confirmed::More(words.to_owned())), "{words}");
        }
        assert_eq!(read("tulis ulang"), Some(Confirmed::Again));
        assert_eq!(read("ini pertanyaan"), Some(Confirmed::Is(TicketKind::Question)));
        assert_eq!((read("makasih"), read("mungkin"), read("?")), (None, None, None));
    }
}
