//! The privacy notice, before the first personal datum. The command that asked for it goes on afterwards.

use serde::{Deserialize, Serialize};

use crate::chat::{Command, Ctx, Effect, Fact, Input, Message, Step, listen, words};
use crate::language::{fold, has_phrase, has_word, plain};
use crate::say;

/// Waiting for a yes or a no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The version that was shown: only that one is agreed to.
    pub version: String,
    /// What goes on afterwards.
    pub command: Command,
    /// Its argument.
    #[serde(default)]
    pub rest: String,
    /// Whether the answer was unclear: the notice stands right above and is not repeated.
    #[serde(default)]
    pub unclear: bool,
}

/// Shows the notice.
pub fn ask(ctx: &Ctx, command: Command, rest: &str) -> Step {
    // A NIK is not needed: that is said at once, and nothing of it is remembered.
    let beside_nik = command == Command::Status && rest == super::status::NIK;
    let rest = if beside_nik { String::new() } else { rest.to_owned() };
    let step = Step::next(Consent { version: ctx.office.privacy.version.clone(), command, rest, unclear: false });
    if beside_nik { step.saying(say!("nik-not-needed")) } else { step }
}

impl Consent {
    /// Asked once more, after something else: the notice was read.
    #[must_use]
    pub fn come_back(self) -> Self {
        Self { unclear: true, ..self }
    }

    /// The notice with its question.
    pub fn question(&self, ctx: &Ctx) -> Message {
        let notice =
            (!self.unclear).then(|| say!("consent-notice", notice = words::of_the_office(&ctx.office.privacy.notice)));
        // Without the notice beside it the question says to what they agree: other things were said in between.
        let ask = if self.unclear { say!("consent-ask-again") } else { say!("consent-ask") };
        Message { paragraphs: notice.into_iter().collect(), ..Message::default() }
            .and(ask)
            .choices([("yes", say!("button-agree")), ("no", say!("button-disagree"))])
    }

    /// What follows from an answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        if matches!(input, Input::Text(words) if asks_what_for(words)) {
            let why = say!("consent-safe", office = &ctx.office.office.name);
            return Step::next(Self { unclear: true, ..self }).saying(why);
        }
        match answer(input) {
            Some(true) if self.version != ctx.office.privacy.version => {
                ask(ctx, self.command, &self.rest).saying(say!("consent-changed"))
            }
            Some(true) => {
                Step::then(self.command, self.rest).effect(Effect::Record(Fact::Consented { version: self.version }))
            }
            Some(false) => Step::end().saying(say!("consent-declined")),
            None => super::unexpected(Self { unclear: true, ..self }, input, say!("consent-unclear")),
        }
    }
}

/// What answers this question: a tap, a clear yes or no, the word itself with one slip of the finger, and "not now".
/// Anything that may mean something else is asked again: consent is never guessed.
fn answer(input: &Input) -> Option<bool> {
    let Input::Text(words) = input else { return super::yes_or_no(input) };
    match super::yes_or_no(input) {
        Some(true) if !is_clear(words) => None,
        None => of_this_question(words),
        meant => meant,
    }
}

/// Whether words of agreement agree to this. "Lanjut", "sudah benar", "ya udah" are said of many things: of a form that is
/// to go on, of what was read, of having had enough.
fn is_clear(words: &str) -> bool {
    const AGREES: [&str; 5] = ["iya", "setuju", "bersedia", "oke", "boleh"];
    const OF_OTHER_THINGS: [&str; 12] =
        ["lanjut", "lanjutkan", "benar", "betul", "sip", "siap", "pas", "cocok", "sesuai", "simpan", "fine", "sudah"];
    let plain = plain(words);
    let has = |list: &[&str]| has_word(&plain, list);
    has(&["setuju"]) || has(&AGREES) && !has(&OF_OTHER_THINGS)
}

/// Whether words agree to the notice, and can be said of nothing else: "setuju", while another question stands above it.
pub(in crate::chat) fn names_it(words: &str) -> bool {
    let plain = plain(words);
    let folded = fold(words);
    plain.split(' ').count() <= 3
        && plain.split(' ').any(|word| word == "setuju")
        && super::read_yes_no(words) == Some(true)
        || of_this_question(&folded) == Some(true)
}

fn of_this_question(words: &str) -> Option<bool> {
    let folded = fold(words);
    if matches!(
        folded.as_str(),
        "nanti" | "nanti saja" | "nanti aja" | "nanti dulu" | "belum dulu" | "belum mau" | "nanti dulu ya" | "gak dulu"
    ) {
        return Some(false);
    }
    let slip = !folded.contains(' ') && strsim::osa_distance(&folded, "setuju") == 1;
    slip.then_some(true)
}

/// "Ini aman gak?", "buat apa datanya?": what becomes of it is asked before they agree.
fn asks_what_for(words: &str) -> bool {
    const SAFE: [&str; 11] = [
        "aman",
        "keamanannya",
        "bahaya",
        "bocor",
        "disebar",
        "disalahgunakan",
        "dijual",
        "rahasia",
        "dirahasiakan",
        "safe",
        "secure",
    ];
    let said = format!(" {} ", plain(words));
    let names = |list: &[&str]| has_phrase(&said, list);
    let asks = listen::is_question(words) || names(&["tidak", "kan", "kah"]);
    asks && (names(&SAFE) || names(&["buat apa", "untuk apa", "kenapa", "mengapa", "what for", "why"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Who;
    use crate::domain::{ChatId, Tongue};
    use crate::office::OfficeFile;

    #[test]
    fn without_the_notice_beside_it_the_question_says_what_is_agreed_to() {
        let who = Who {
            chat: ChatId(1),
            tongue: Tongue::Id,
            role: None,
            consented: false,
            written_at: None,
            ticket: None,
            pushed: Vec::new(),
        };
        let ctx = Ctx { who: &who, now: chrono::DateTime::UNIX_EPOCH, office: OfficeFile::builtin() };
        let asked =
            Consent { version: "1".to_owned(), command: Command::Register, rest: String::new(), unclear: false };
        let keys = |consent: &Consent| -> Vec<&'static str> {
            consent.question(&ctx).paragraphs.iter().map(|text| text.key).collect()
        };
        assert_eq!(keys(&asked), ["consent-notice", "consent-ask"]);
        assert_eq!(keys(&asked.come_back()), ["consent-ask-again"]);
    }

    #[test]
    fn what_the_data_is_for_is_asked_and_nothing_is_agreed_to() {
        for words in ["ini aman gak?", "datanya dijual ga", "buat apa datanya?", "kenapa harus setuju?", "is it safe?"]
        {
            assert!(asks_what_for(words), "{words}");
        }
        for words in ["setuju", "tidak", "aman", "oke aman", "biayanya berapa?"] {
            assert!(!asks_what_for(words), "{words}");
        }
    }

    #[test]
    fn one_slip_of_the_finger_agrees_and_nothing_that_may_mean_something_else() {
        let said = of_this_question;
        for words in ["setju", "stuju", "setujuu", "setjuu", "Setujy"] {
            assert_eq!(said(words), Some(true), "{words}");
        }
        assert_eq!(said("setju"), Some(true));
        assert_eq!(said("nanti dulu"), Some(false));
        for words in ["setengah", "mau tanya dulu", "tuju", "tidak setju", ""] {
            assert_eq!(said(words), None, "{words}");
        }
    }

    #[test]
    fn consent_is_read_from_words_that_agree_and_mean_nothing_else() {
        let said = |words: &str| answer(&Input::Text(words.to_owned()));
        for words in ["setuju", "saya setuju pak", "ya", "iya boleh", "ok", "yes", "ya, setuju, lanjut"] {
            assert_eq!(said(words), Some(true), "{words}");
        }
        for words in ["lanjut", "benar", "sudah benar", "ya udah", "ya lanjut", "siap", "sip", "cepet", "lama amat"] {
            assert_eq!(said(words), None, "{words}");
        }
        for words in ["tidak", "tidak setuju", "jangan", "nanti dulu"] {
            assert_eq!(said(words), Some(false), "{words}");
        }
        assert!(
            names_it("setuju")
                && names_it("saya setuju")
                && !names_it("ya")
                && !names_it("saya setuju dengan warga lain")
        );
    }
}
