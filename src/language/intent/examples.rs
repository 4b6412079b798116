//! How people have written each wish: what the model learns from, and what it is tuned on.

use sha2::{Digest, Sha256};

use super::intents::Intent;

/// A message and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it is about.
    pub intent: Intent,
    /// The message as written.
    pub text: String,
    /// Whether it is hard: no word says it, or words say something else.
    pub hard: bool,
}

macro_rules! files {
    ($($intent:ident = $file:literal),+ $(,)?) => {
        &[$((Intent::$intent, $file, include_str!(concat!("../../../data/language/intents/", $file, ".txt")))),+]
    };
}

/// One file an intent, one line a message; `#` in front says something about what follows.
const FILES: &[(Intent, &str, &str)] = files! {
    RegisterInterest = "register_interest",
    CheckStatus = "check_status",
    ConfirmAddress = "confirm_address",
    ChangeAddress = "change_address",
    VisitSchedule = "visit_schedule",
    Requirements = "requirements",
    Fees = "fees",
    OfficeInfo = "office_info",
    TalkToOfficer = "talk_to_officer",
    Complaint = "complaint",
    Cancel = "cancel",
    Unsubscribe = "unsubscribe",
    DeleteMyData = "delete_my_data",
    Greeting = "greeting",
    Thanks = "thanks",
    Affirm = "affirm",
    Deny = "deny",
    DeliveryTracking = "delivery_tracking",
    LostOrDamagedPassport = "lost_or_damaged_passport",
    OutOfScope = "out_of_scope",
    Language = "language",
    Help = "help",
    Privacy = "privacy",
    Answer = "answer",
};

/// The messages to learn from.
pub fn examples() -> Vec<Example> {
    FILES.iter().flat_map(|(intent, _, text)| lines_of(*intent, text)).collect()
}

/// The messages to learn from, out of other texts than those that came with the program: one for each of
/// [`intent_files`], in that order.
pub fn examples_of(texts: &[String]) -> Vec<Example> {
    FILES.iter().zip(texts).flat_map(|((intent, ..), text)| lines_of(*intent, text)).collect()
}

/// The files of the messages to learn from, without folder and ending, in order.
pub fn intent_files() -> Vec<&'static str> {
    FILES.iter().map(|(_, file, _)| *file).collect()
}

fn lines_of(intent: Intent, text: &str) -> Vec<Example> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    lines.map(|line| Example { intent, text: line.to_owned(), hard: false }).collect()
}

/// The messages to tune on, written apart and never learnt from: label, tab, `hard` or `plain`, tab, message.
pub fn development() -> Vec<Example> {
    development_of(include_str!("../../../data/language/development.tsv"))
}

/// The same out of another text.
pub fn development_of(text: &str) -> Vec<Example> {
    text.lines()
        .filter_map(|line| {
            let mut cells = line.splitn(3, '\t');
            let intent = Intent::from_label(cells.next()?)?;
            let hard = cells.next()? == "hard";
            Some(Example { intent, text: cells.next()?.to_owned(), hard })
        })
        .collect()
}

/// What tells one set of examples from another, whatever it is used for.
pub(super) fn digest<'a>(sets: impl IntoIterator<Item = &'a [Example]>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for set in sets {
        for example in set {
            hash.update(format!("{:?}\t{}\t{}\n", example.intent, example.hard, example.text));
        }
        hash.update([0]);
    }
    hash.finalize().into()
}
