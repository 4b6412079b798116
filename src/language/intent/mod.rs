//! What somebody wants, from one message judged without context.

mod clues;
mod pattern;

use super::Wish;
use super::fold::{is_a_letter, plain_words};
use super::read_yes_no;
use clues::CLUES;
use pattern::found;

/// What a message is about. One per message: the one that a good clerk would act on first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Intent {
    /// To be on the list for a visit, alone or with others.
    RegisterInterest,
    /// How far the application is, whether the passport is finished.
    CheckStatus,
    /// Whether the stored address is right.
    ConfirmAddress,
    /// The address or the recipient becomes different or more complete.
    ChangeAddress,
    /// When and where the team comes.
    VisitSchedule,
    /// Documents and conditions.
    Requirements,
    /// Money, ways to pay, billing codes.
    Fees,
    /// The office itself.
    OfficeInfo,
    /// A person, whatever the matter.
    TalkToOfficer,
    /// Dissatisfaction, reports, sarcasm.
    Complaint,
    /// Withdraws something, or leaves what is being filled in.
    Cancel,
    /// No more notices.
    Unsubscribe,
    /// Stored data is to go.
    DeleteMyData,
    /// A greeting and nothing else.
    Greeting,
    /// Thanks and nothing else.
    Thanks,
    /// Yes, without a question.
    Affirm,
    /// No, without a question.
    Deny,
    /// It was finished or sent: where is it, when does it arrive.
    DeliveryTracking,
    /// Lost or damaged: replacing it, its fine.
    LostOrDamagedPassport,
    /// Nothing that this bot is for.
    OutOfScope,
    /// Another language. Not one of the published labels.
    Language,
    /// What the bot can do. Not one of the published labels.
    Help,
    /// What is stored about the writer. Not one of the published labels.
    Privacy,
}

impl Intent {
    /// The published label. The three that have none of their own take that of the nearest.
    pub fn label(self) -> &'static str {
        match self {
            Self::RegisterInterest => "register_interest",
            Self::CheckStatus => "check_status",
            Self::ConfirmAddress => "confirm_address",
            Self::ChangeAddress => "change_address",
            Self::VisitSchedule => "visit_schedule",
            Self::Requirements => "requirements",
            Self::Fees => "fees",
            Self::OfficeInfo => "office_info",
            Self::TalkToOfficer => "talk_to_officer",
            Self::Complaint => "complaint",
            Self::Cancel => "cancel",
            Self::Unsubscribe => "unsubscribe",
            Self::DeleteMyData | Self::Privacy => "delete_my_data",
            Self::Greeting | Self::Help => "greeting",
            Self::Thanks => "thanks",
            Self::Affirm => "affirm",
            Self::Deny => "deny",
            Self::DeliveryTracking => "delivery_tracking",
            Self::LostOrDamagedPassport => "lost_or_damaged_passport",
            Self::OutOfScope | Self::Language => "out_of_scope",
        }
    }

    fn wish(self) -> Option<Wish> {
        Some(match self {
            Self::RegisterInterest => Wish::Register,
            Self::CheckStatus | Self::DeliveryTracking => Wish::Status,
            Self::ConfirmAddress | Self::ChangeAddress => Wish::Address,
            Self::VisitSchedule => Wish::Schedule,
            Self::Requirements | Self::LostOrDamagedPassport => Wish::Requirements,
            Self::Fees => Wish::Fees,
            Self::OfficeInfo => Wish::OfficeInfo,
            Self::TalkToOfficer | Self::Complaint => Wish::Officer,
            Self::Cancel => Wish::Cancel,
            Self::Unsubscribe => Wish::Unsubscribe,
            Self::DeleteMyData | Self::Privacy => Wish::Privacy,
            Self::Greeting => Wish::Greeting,
            Self::Help => Wish::Help,
            Self::Language => Wish::Language,
            Self::Thanks => Wish::Thanks,
            Self::Affirm | Self::Deny | Self::OutOfScope => return None,
        })
    }
}

/// How sure a reading has to be before something is done about it.
const CLEAR: f32 = 0.6;
/// How much surer than the second-best reading.
const MARGIN: f32 = 0.1;

/// What somebody wants; none where the words do not say it clearly.
pub fn read_wish(words: &str) -> Option<Wish> {
    let ranked = ranked(words);
    let (intent, score) = *ranked.first()?;
    let wish = intent.wish()?;
    // Two readings that lead to the same place are no doubt.
    let second = ranked.iter().skip(1).find(|(other, _)| other.wish() != Some(wish)).map_or(0.0, |(_, score)| *score);
    (score >= CLEAR && score - second >= MARGIN).then_some(wish)
}

/// The best reading and how sure it is, from 0 to 1.
pub fn read_intent(words: &str) -> (Intent, f32) {
    let ranked = ranked(words);
    match ranked.as_slice() {
        [] => (Intent::OutOfScope, 0.3),
        [(intent, score)] => (*intent, *score),
        [(intent, score), (_, second), ..] => (*intent, (score - second / 2.0).clamp(0.0, 1.0)),
    }
}

/// Every reading with a clue in the words, the surest first.
fn ranked(words: &str) -> Vec<(Intent, f32)> {
    if is_a_letter(words) {
        return Vec::new();
    }
    let words = bare_words(words);
    if words.is_empty() {
        return Vec::new();
    }
    if let Some(intent) = only_courtesy(&words) {
        return vec![(intent, 0.95)];
    }
    let mut scores: Vec<(Intent, f32)> = Vec::new();
    let mut add = |intent: Intent, weight: f32| match scores.iter_mut().find(|(known, _)| *known == intent) {
        // Clues add up, each taking away part of the doubt that is left.
        Some((_, score)) => *score = 1.0 - (1.0 - *score) * (1.0 - weight),
        None => scores.push((intent, weight)),
    };
    for clue in CLUES {
        if found(clue.pattern, &words) && !clue.unless.iter().any(|unless| found(unless, &words)) {
            add(clue.intent, clue.weight);
        }
    }
    // "tidak jadi" is a withdrawal, though it would deny something that was asked.
    let withdraws = scores.iter().any(|(intent, _)| *intent == Intent::Cancel);
    match read_yes_no(&words.join(" ")) {
        Some(true) => scores.push((Intent::Affirm, 0.9)),
        Some(false) if !withdraws => scores.push((Intent::Deny, 0.9)),
        _ => {}
    }
    scores.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    scores
}

/// Plain words without the ending that only points: "jadwalnya", "alamatnye".
fn bare_words(words: &str) -> Vec<String> {
    plain_words(words)
        .into_iter()
        .map(|word| match word.strip_suffix("nya").or_else(|| word.strip_suffix("nye")) {
            Some(stem) if stem.len() >= 4 && !word.ends_with("tanya") => stem.to_owned(),
            _ => word,
        })
        .flat_map(|word| plain_words(&word))
        .collect()
}

/// A greeting or thanks and nothing else.
fn only_courtesy(words: &[String]) -> Option<Intent> {
    let is = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let all = words.iter().all(|word| is_in(word, &GREETING) || is_in(word, &THANKS) || is_in(word, &ADDRESSING));
    match (all, is(&THANKS), is(&GREETING)) {
        (true, true, _) => Some(Intent::Thanks),
        (true, false, true) => Some(Intent::Greeting),
        _ => None,
    }
}

fn is_in(word: &str, list: &[&str]) -> bool {
    list.contains(&word)
}

const GREETING: [&str; 19] = [
    "halo",
    "assalamualaikum",
    "selamat",
    "permisi",
    "punten",
    "pagi",
    "siang",
    "sore",
    "malam",
    "salam",
    "kulonuwun",
    "warahmatullahi",
    "wabarakatuh",
    "wr",
    "wb",
    "morning",
    "afternoon",
    "evening",
    "shalom",
];
const THANKS: [&str; 6] = ["terimakasih", "terima", "thank", "matur", "syukron", "hatur"];
const ADDRESSING: [&str; 41] = [
    "pak",
    "bu",
    "buk",
    "kak",
    "min",
    "mimin",
    "admin",
    "bang",
    "bg",
    "mas",
    "mbak",
    "om",
    "tante",
    "bapak",
    "ibu",
    "kasih",
    "banyak",
    "iya",
    "you",
    "so",
    "much",
    "very",
    "good",
    "alaikum",
    "oke",
    "siap",
    "sudah",
    "dong",
    "gan",
    "tim",
    "petugas",
    "semua",
    "atas",
    "info",
    "bantuan",
    "banget",
    "sangat",
    "sama",
    "sebelum",
    "there",
    "alhamdulillah",
];

#[cfg(test)]
mod tests;
