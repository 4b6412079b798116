//! What is filled so far, told again; and a phone number that is taken back.

use super::{Field, Register, questions};
use crate::chat::Step;
use crate::language::{has_word, plain};
use crate::say;
use crate::text::Text;

impl Register {
    /// What is filled, a line each; none where nothing is.
    pub fn recap(&self) -> Option<Text> {
        let lines: Vec<Text> = Field::ALL
            .into_iter()
            .filter(|field| self.draft.has(*field))
            .map(|field| questions::told(field, &self.draft))
            .collect();
        (!lines.is_empty()).then(|| say!("form-so-far", lines = lines))
    }

    /// "Hapus nomor hp saya": that number alone is meant, where one is told.
    pub fn drops_phone(&self, words: &str) -> bool {
        let plain = plain(words);
        let has = |list: &[&str]| has_word(&plain, list);
        self.draft.phone.is_some()
            && has(&["hapus", "hapuskan", "dihapus", "hilangkan", "buang", "delete", "remove"])
            && has(&["nomor", "nomornya", "hp", "hpnya", "telepon", "telpon", "phone"])
            && !has(&["data", "semua", "semuanya", "jangan", "tidak", "all"])
    }

    /// The form without it.
    pub(super) fn without_phone(mut self, words: &str) -> Option<Step> {
        if !self.drops_phone(words) {
            return None;
        }
        self.draft.phone = None;
        self.draft.phone_skipped = true;
        Some(self.go_on().saying(say!("register-phone-dropped")))
    }
}
