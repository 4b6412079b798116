//! `/ajar`: what residents wrote and the bot did not understand, without anything personal. An officer picks a phrase
//! and says what it means; what was picked is taught with the next version (`jemputbola teach`).

use serde::{Deserialize, Serialize};

use super::super::resident::village::in_twos;
use super::super::{Answer, Button, Input, Message, PhraseAnswer, PhraseLine, PhraseQuestion, Question, Step};
use super::Talk;
use crate::language::{Intent, fold};
use crate::say;
use crate::text::Text;

/// What is awaited.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The phrases, from the store.
    #[default]
    Lines,
    /// Which of these.
    Which(Vec<PhraseLine>),
    /// What this one means.
    Meaning(PhraseLine),
}

/// The value of the button that passes a phrase over, and of the one that ends it.
const USELESS: &str = "buang";
const DONE: &str = "selesai";

impl Stage {
    /// Words that name a phrase or a meaning are no wish.
    pub(super) fn takes(&self) -> bool {
        matches!(self, Self::Which(_) | Self::Meaning(_))
    }
}

pub(super) fn begin() -> Step {
    Step::ask(Talk::Teach(Stage::Lines), Question::Phrases(PhraseQuestion::Open))
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    match stage {
        Stage::Lines => None,
        Stage::Which(lines) => {
            let shown = lines
                .iter()
                .enumerate()
                .map(|(at, line)| say!("teach-line", number = at + 1, phrase = &line.phrase, times = line.times));
            let buttons: Vec<Button> = lines
                .iter()
                .enumerate()
                .map(|(at, line)| Button::choose(format!("f:{}", line.id), say!("figure", number = at + 1)))
                .collect();
            let mut message =
                Message::new(say!("teach-list", lines = shown.collect::<Vec<Text>>())).and(say!("teach-ask-which"));
            message.buttons.extend(buttons.chunks(4).map(<[Button]>::to_vec));
            Some(message.choices([(DONE, say!("button-done"))]))
        }
        Stage::Meaning(line) => {
            let buttons: Vec<Button> =
                LABELS.iter().map(|intent| Button::choose(intent.label(), label(*intent))).collect();
            let message = Message::new(say!("teach-ask-meaning", phrase = &line.phrase));
            Some(in_twos(message, &buttons).choices([(USELESS, say!("teach-useless")), (DONE, say!("button-done"))]))
        }
    }
}

pub(super) fn hear(stage: &Stage, input: &Input) -> Step {
    if let Input::Answer(answer) = input {
        return match &**answer {
            Answer::Phrases(PhraseAnswer::Open { lines, judged, .. }) if lines.is_empty() => {
                Step::end().saying(say!("teach-none", judged = *judged))
            }
            Answer::Phrases(PhraseAnswer::Open { lines, all, judged }) => {
                let step = Step::next(Talk::Teach(Stage::Which(lines.clone())));
                let more = usize::try_from(*all).unwrap_or_default().saturating_sub(lines.len());
                if *judged == 0 && more == 0 {
                    step
                } else {
                    step.saying(say!("teach-counts", judged = *judged, more = more))
                }
            }
            Answer::Phrases(PhraseAnswer::Gone) => begin().saying(say!("teach-gone")),
            _ => super::no_such_thing(),
        };
    }
    match stage {
        Stage::Lines => begin(),
        _ if is_done(input) => Step::end().saying(say!("teach-done")),
        Stage::Which(lines) => match which(lines, input) {
            Some(line) => Step::next(Talk::Teach(Stage::Meaning(line.clone()))),
            None => Step::miss(Talk::Teach(stage.clone()), say!("answer-with-buttons")),
        },
        Stage::Meaning(line) => match meaning(input) {
            Some(meaning) => {
                let question = PhraseQuestion::Judge(line.id, meaning.map(|intent| intent.label().to_owned()));
                Step::ask(Talk::Teach(Stage::Lines), Question::Phrases(question))
            }
            None => Step::miss(Talk::Teach(stage.clone()), say!("answer-with-buttons")),
        },
    }
}

fn is_done(input: &Input) -> bool {
    match input {
        Input::Choice(value) => value == DONE,
        Input::Text(words) => matches!(fold(words).as_str(), "selesai" | "cukup" | "sudah" | "done"),
        _ => false,
    }
}

fn which<'a>(lines: &'a [PhraseLine], input: &Input) -> Option<&'a PhraseLine> {
    match input {
        Input::Choice(value) => {
            let id: i64 = value.strip_prefix("f:")?.parse().ok()?;
            lines.iter().find(|line| line.id == id)
        }
        Input::Text(words) => lines.get(words.trim().parse::<usize>().ok()?.checked_sub(1)?),
        _ => None,
    }
}

/// What was tapped or typed; within, none where the phrase is of no use.
#[expect(clippy::option_option, reason = "the outer one: whether it was read; the inner one: whether it has a meaning")]
fn meaning(input: &Input) -> Option<Option<Intent>> {
    match input {
        Input::Choice(value) if value == USELESS => Some(None),
        Input::Choice(value) => Intent::from_label(value).map(Some),
        Input::Text(words) => match fold(words).as_str() {
            "buang" | "abaikan" | "tidak berguna" | "lewati" => Some(None),
            _ => Intent::from_label(&words.trim().to_lowercase().replace(' ', "_")).map(Some),
        },
        _ => None,
    }
}

/// The published labels, those first that are missed most.
const LABELS: [Intent; 20] = [
    Intent::RegisterInterest,
    Intent::VisitSchedule,
    Intent::CheckStatus,
    Intent::DeliveryTracking,
    Intent::ConfirmAddress,
    Intent::ChangeAddress,
    Intent::Requirements,
    Intent::Fees,
    Intent::LostOrDamagedPassport,
    Intent::OfficeInfo,
    Intent::TalkToOfficer,
    Intent::Complaint,
    Intent::Cancel,
    Intent::Unsubscribe,
    Intent::DeleteMyData,
    Intent::Greeting,
    Intent::Thanks,
    Intent::Affirm,
    Intent::Deny,
    Intent::OutOfScope,
];

fn label(intent: Intent) -> Text {
    match intent {
        Intent::RegisterInterest => say!("label-register"),
        Intent::CheckStatus => say!("label-status"),
        Intent::ConfirmAddress => say!("label-confirm-address"),
        Intent::ChangeAddress => say!("label-change-address"),
        Intent::VisitSchedule => say!("label-schedule"),
        Intent::Requirements => say!("label-requirements"),
        Intent::Fees => say!("label-fees"),
        Intent::OfficeInfo => say!("label-office"),
        Intent::TalkToOfficer => say!("label-officer"),
        Intent::Complaint => say!("label-complaint"),
        Intent::Cancel => say!("label-cancel"),
        Intent::Unsubscribe => say!("label-unsubscribe"),
        Intent::DeleteMyData | Intent::Privacy => say!("label-delete"),
        Intent::Greeting | Intent::Help => say!("label-greeting"),
        Intent::Thanks => say!("label-thanks"),
        Intent::Affirm => say!("label-affirm"),
        Intent::Deny => say!("label-deny"),
        Intent::DeliveryTracking => say!("label-delivery"),
        Intent::LostOrDamagedPassport => say!("label-lost"),
        Intent::OutOfScope | Intent::Language | Intent::Answer => say!("label-out-of-scope"),
    }
}
