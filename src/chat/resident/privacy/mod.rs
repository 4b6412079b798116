//! `/privasi`: what is stored about this chat, why and until when, who looked; to take along, to correct, to stop, to
//! have erased.

mod erase;
mod export;
mod keep;
mod other;
mod shown;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use erase::erased_now;
pub(in crate::chat) use keep::keeps_data;

use crate::chat::{
    Answer, Ctx, Effect, Input, Listeners, Message, OtherPerson, PrivacyAnswer, PrivacyQuestion, Question, Step,
};
use crate::language::{fold, has_word};
use crate::say;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Privacy {
    /// What is awaited.
    #[serde(default)]
    stage: Stage,
}

/// What is awaited.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    /// What is stored, to be shown.
    #[default]
    Stored,
    /// The same, to be taken along.
    TakingAlong,
    /// Who looked.
    Readers,
    /// Whether an erasure would have to wait.
    Standing,
    /// Whether everything is to be erased: whether that waits for something.
    AskingToErase(bool),
    /// Once more.
    AskingAgain(bool),
    /// The store was told to erase.
    Erasing,
    /// Whether the consent is to be withdrawn.
    AskingToWithdraw,
    /// The store was told to withdraw it.
    Withdrawing,
    /// Of whom else something is stored.
    Others,
    /// Which of these is to be erased.
    ChoosingOther(Vec<OtherPerson>),
    /// Whether this one is.
    AskingOther(OtherPerson),
    /// The store was told to erase them.
    ErasingOther,
    /// Whether a wish to be erased waits that is to be taken back.
    Waiting,
    /// Whether it is, since when it waits.
    AskingToKeep(DateTime<Utc>),
    /// The store was told to take it back.
    Keeping,
}

/// What somebody wants of their data, as they say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Overview,
    Readers,
    Retention,
    Export,
    Correct,
    Withdraw,
    Erase,
    EraseOther,
    Keep,
}

/// What a button says of it, in the words in which it is typed.
const KEEP: &str = "batal hapus";

fn next(stage: Stage) -> Step {
    Step::next(Privacy { stage })
}

fn ask(stage: Stage, question: PrivacyQuestion) -> Step {
    Step::ask(Privacy { stage }, Question::Privacy(question))
}

/// `/privasi`, `/privasi unduh`, "hapus data saya".
pub(super) fn begin(ctx: &Ctx, rest: &str) -> Step {
    match wanted(rest) {
        Wanted::Overview => ask(Stage::Stored, PrivacyQuestion::Stored),
        Wanted::Readers => ask(Stage::Readers, PrivacyQuestion::Readers),
        Wanted::Retention => Step::end().message(shown::retention(ctx)),
        Wanted::Export => ask(Stage::TakingAlong, PrivacyQuestion::Stored),
        Wanted::Correct => Step::end().message(shown::correct(ctx)),
        Wanted::Withdraw if !ctx.who.consented => Step::end().saying(say!("privacy-not-consented")),
        Wanted::Withdraw => next(Stage::AskingToWithdraw),
        Wanted::Erase => ask(Stage::Standing, PrivacyQuestion::Standing),
        Wanted::EraseOther => ask(Stage::Others, PrivacyQuestion::Others),
        Wanted::Keep => ask(Stage::Waiting, PrivacyQuestion::Standing),
    }
}

/// Reads what is wanted; what says nothing of the kind wants to see.
fn wanted(rest: &str) -> Wanted {
    let folded = fold(rest);
    let has = |words: &[&str]| has_word(&folded, words);
    if keep::keeps(rest) {
        Wanted::Keep
    } else if has(&["jangan", "tidak", "gak", "ga", "dont", "not"]) {
        Wanted::Overview
    } else if has(&["hapus", "hapuskan", "hilangkan", "delete", "remove"])
        && has(&["nomor", "hp", "telepon", "telpon", "nama", "alamat", "tanggal", "phone", "number", "name", "address"])
        && !has(&["data", "semua", "semuanya", "akun", "all", "everything"])
    {
        // One thing alone is corrected; nobody means everything by it.
        Wanted::Correct
    } else if has(&["hapus", "hapuskan", "dihapus", "hilangkan", "musnahkan", "erase", "delete", "remove"]) {
        // Whoever names a child does not mean everything.
        if has(&["anak", "anaknya", "anakku", "child", "childs", "keluarga"]) {
            Wanted::EraseOther
        } else {
            Wanted::Erase
        }
    } else if has(&["tarik", "cabut", "mencabut", "menarik", "withdraw", "revoke"]) {
        Wanted::Withdraw
    } else if has(&["unduh", "download", "ekspor", "export", "salinan", "copy", "minta"]) {
        Wanted::Export
    } else if has(&["siapa", "melihat", "who", "dilihat"]) {
        Wanted::Readers
    } else if has(&["lama", "sampai", "kapan", "long", "until"]) {
        Wanted::Retention
    } else if has(&["perbaiki", "ubah", "ganti", "betulkan", "koreksi", "correct", "change", "salah"]) {
        Wanted::Correct
    } else {
        Wanted::Overview
    }
}

impl Privacy {
    /// Whether the question is whether something is to be undone. An erasure is not: "batalkan" leaves it.
    pub fn asks_to_undo(&self) -> bool {
        matches!(self.stage, Stage::AskingToWithdraw | Stage::AskingToKeep(_))
    }

    /// The question that stands.
    pub fn question(&self) -> Option<Message> {
        match &self.stage {
            Stage::ChoosingOther(people) => Some(other::which(people)),
            Stage::AskingOther(person) => Some(other::whether(person)),
            Stage::AskingToErase(waits) => Some(erase::first_question(*waits)),
            Stage::AskingAgain(_) => Some(erase::second_question()),
            Stage::AskingToWithdraw => Some(erase::withdraw_question()),
            Stage::AskingToKeep(asked_at) => Some(keep::question(*asked_at)),
            _ => None,
        }
    }

    /// What follows from an input.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        match (&self.stage, input) {
            (Stage::AskingToErase(_) | Stage::AskingAgain(_) | Stage::AskingToWithdraw, _) => {
                erase::answered(&self.stage, input)
            }
            (Stage::AskingToKeep(asked_at), _) => keep::answered(*asked_at, input),
            (Stage::ChoosingOther(people), _) => other::chosen(people, input),
            (Stage::AskingOther(person), _) => other::answered(person, input),
            (stage, Input::Answer(answer)) => match &**answer {
                Answer::Privacy(answer) => come(ctx, stage, answer),
                _ => Step::end().saying(say!("privacy-no-answer")),
            },
            (Stage::TakingAlong, _) => begin(ctx, "unduh"),
            (Stage::Readers, _) => begin(ctx, "siapa"),
            (Stage::Standing, _) => begin(ctx, "hapus"),
            (Stage::Waiting | Stage::Keeping, _) => begin(ctx, KEEP),
            (Stage::Others | Stage::ErasingOther, _) => begin(ctx, "hapus anak"),
            _ => begin(ctx, ""),
        }
    }
}

fn come(ctx: &Ctx, stage: &Stage, answer: &PrivacyAnswer) -> Step {
    match answer {
        PrivacyAnswer::Stored(data) if *stage == Stage::TakingAlong => export::files(ctx, data),
        PrivacyAnswer::Stored(data) => Step::end().message(shown::overview(ctx, data)),
        PrivacyAnswer::Readers(lines) => Step::end().message(shown::readers(lines)),
        PrivacyAnswer::Standing(standing) if *stage == Stage::Waiting => keep::stands(standing),
        PrivacyAnswer::Standing(standing) => erase::stands(standing),
        PrivacyAnswer::Kept(due_at) => keep::kept(*due_at),
        PrivacyAnswer::Others(people) => other::known(people),
        PrivacyAnswer::OtherErased => Step::end().saying(say!("privacy-other-erased")),
        PrivacyAnswer::OtherWaits(numbers) => Step::end().message(other::waits(numbers)),
        PrivacyAnswer::Erased => Step::end().message(erase::erased()),
        PrivacyAnswer::Waits { due_at, standing, new } => {
            let step = Step::end().message(erase::waits(*due_at, standing));
            let told = Effect::Tell(Listeners::Officers, erase::officers_waiting(*due_at, standing));
            if *new { step.effect(told) } else { step }
        }
        PrivacyAnswer::Withdrawn { interests, visits, applications, deliveries } => {
            Step::end().message(erase::withdrawn(*interests, *visits, *applications, *deliveries))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_stands_in_the_words() {
        for (words, meant) in [
            ("", Wanted::Overview),
            ("data pribadi saya aman?", Wanted::Overview),
            ("hapus data saya", Wanted::Erase),
            ("tolong hapuskan semua data saya ya", Wanted::Erase),
            ("hapus data anak saya", Wanted::EraseOther),
            ("hapus anak", Wanted::EraseOther),
            ("jangan hapus data saya", Wanted::Keep),
            ("batal hapus data", Wanted::Keep),
            (KEEP, Wanted::Keep),
            ("delete my data", Wanted::Erase),
            ("unduh", Wanted::Export),
            ("siapa yang melihat data saya", Wanted::Readers),
            ("berapa lama data disimpan", Wanted::Retention),
            ("perbaiki", Wanted::Correct),
            ("hapus nomor hp saya", Wanted::Correct),
            ("hapus semua data dan nomor hp saya", Wanted::Erase),
            ("tarik persetujuan", Wanted::Withdraw),
        ] {
            assert_eq!(wanted(words), meant, "{words}");
        }
    }

    #[test]
    fn a_state_of_before_still_loads() {
        let old = r#"{ "interests": 2, "visits": [1, 2] }"#;
        assert_eq!(serde_json::from_str::<Privacy>(old).unwrap(), Privacy::default());
    }
}
