//! The survey of the public's satisfaction: nine elements in the words of Permenpan RB 14/2017, four steps each, by
//! taps or typed; may be left, may be declined. At the end a word of their own, where they like.

mod elements;

use elements::{about, mark, question, step};
use serde::{Deserialize, Serialize};

use super::readings;
use crate::chat::label::is_label;
use crate::chat::{Answer, Button, Input, Message, Question, Step, SurveyAnswer, SurveyQuestion, words};
use crate::domain::{ELEMENTS, Marks, SurveyId, Trait};
use crate::language::fold;
use crate::say;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Survey {
    /// The store was asked whether it can be answered.
    Opening(SurveyId),
    /// The next element; the marks so far.
    Marking(SurveyId, Vec<u8>),
    /// A word of their own.
    Commenting(SurveyId, Marks),
    /// The store was told.
    Keeping(SurveyId, Marks, Option<String>),
    /// The store was told that they do not want to.
    Declining(SurveyId),
    /// Who answered: one thing about them, which they may pass over.
    Profiling(SurveyId, Trait),
    /// The store was told to count it.
    Counting(SurveyId, Trait),
}

/// Longest comment, in characters.
const LONGEST: usize = 1_000;

/// `survei 5` from a button, `survei 5 tidak`.
pub(super) fn begin(rest: &str) -> Step {
    let (number, what) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    match (number.parse().ok().map(SurveyId), what.trim()) {
        (Some(survey), "tidak") => {
            Step::ask(Survey::Declining(survey), Question::Survey(SurveyQuestion::Decline(survey)))
        }
        (Some(survey), "data") => Step::next(Survey::Profiling(survey, Trait::Sex)),
        (Some(survey), _) => Step::ask(Survey::Opening(survey), Question::Survey(SurveyQuestion::Open(survey))),
        (None, _) => Step::end().saying(say!("survey-by-button")),
    }
}

impl Survey {
    /// Whether something was told that would have to be told again.
    pub fn is_worth_keeping(&self) -> bool {
        match self {
            Self::Marking(_, marks) => !marks.is_empty(),
            Self::Commenting(..) => true,
            _ => false,
        }
    }

    /// Whether words are taken as they are typed.
    pub fn takes(&self) -> bool {
        matches!(self, Self::Commenting(..))
    }

    /// The question that stands; none where only the store is waited for.
    pub fn question(&self) -> Option<Message> {
        match self {
            Self::Marking(_, marks) => {
                let element = marks.len();
                let mut message = Message::new(say!(
                    "survey-question",
                    number = element + 1,
                    of = ELEMENTS,
                    question = question(element)
                ));
                for mark in 1..=4_u8 {
                    message = message.row(vec![Button::choose(mark.to_string(), step(element, mark))]);
                }
                let later = ("nanti", say!("survey-button-later"));
                Some(if element == 0 {
                    message.choices([later])
                } else {
                    message.choices([("kembali", say!("button-back")), later])
                })
            }
            Self::Commenting(..) => {
                Some(Message::new(say!("survey-ask-comment")).choices([("lewati", say!("survey-button-skip"))]))
            }
            Self::Profiling(_, of) => {
                let mut message = Message::new(about(*of));
                for (place, answer) in of.answers().iter().enumerate() {
                    message = message.row(vec![Button::choose(place.to_string(), words::respondent(answer))]);
                }
                Some(
                    message.choices([
                        ("lewati", say!("survey-button-skip")),
                        ("nanti", say!("survey-profile-button-end")),
                    ]),
                )
            }
            Self::Opening(_) | Self::Keeping(..) | Self::Declining(_) | Self::Counting(..) => None,
        }
    }

    /// What follows from an input.
    pub fn hear(self, input: &Input) -> Step {
        match (self, input) {
            (talk, Input::Answer(answer)) => talk.answered(answer),
            (Self::Marking(survey, marks), Input::Choice(_) | Input::Text(_)) => marked(survey, marks, input),
            (Self::Commenting(survey, marks), Input::Choice(_)) => keep(survey, marks, None),
            (Self::Commenting(survey, marks), Input::Text(words)) => {
                let words = words.trim();
                match words.chars().count() {
                    0 => keep(survey, marks, None),
                    _ if readings::passes_over(words) => keep(survey, marks, None),
                    1..=LONGEST => keep(survey, marks, Some(words.to_owned())),
                    _ => Step::miss(Self::Commenting(survey, marks), say!("too-long", most = LONGEST)),
                }
            }
            (Self::Profiling(survey, of), Input::Choice(_) | Input::Text(_)) => profiled(survey, of, input),
            // Nothing is waited for: the turn that asked was cut short.
            (Self::Counting(survey, of), _) => Step::next(Self::Profiling(survey, of)),
            (Self::Opening(survey), _) => begin(&survey.0.to_string()),
            (Self::Keeping(survey, marks, comment), _) => keep(survey, marks, comment),
            (Self::Declining(survey), _) => begin(&format!("{} tidak", survey.0)),
            (other, _) => super::unexpected(other, input, say!("answer-with-buttons")),
        }
    }

    fn answered(self, answer: &Answer) -> Step {
        let Answer::Survey(answer) = answer else { return Step::end().saying(say!("survey-unknown")) };
        match (self, answer) {
            (Self::Opening(survey), SurveyAnswer::Open) => Step::next(Self::Marking(survey, Vec::new())),
            (Self::Keeping(survey, marks, _), SurveyAnswer::Kept) => kept(survey, marks),
            (Self::Counting(survey, of), SurveyAnswer::Profiled) => after(survey, of),
            (_, SurveyAnswer::Known) => Step::end().saying(say!("survey-known")),
            (_, SurveyAnswer::Declined) => Step::end().saying(say!("survey-declined")),
            _ => Step::end().saying(say!("survey-unknown")),
        }
    }
}

fn marked(survey: SurveyId, mut marks: Vec<u8>, input: &Input) -> Step {
    let (Input::Choice(typed) | Input::Text(typed)) = input else {
        return Step::next(Survey::Marking(survey, marks));
    };
    let said = fold(typed);
    match said.as_str() {
        "nanti" | "nanti saja" | "nanti aja" | "later" => return Step::end().saying(say!("survey-left")),
        "kembali" | "back" => {
            marks.pop();
            return Step::next(Survey::Marking(survey, marks));
        }
        _ => {}
    }
    let Some(mark) = mark(marks.len(), &said) else {
        return super::unexpected(Survey::Marking(survey, marks), input, say!("survey-mark-unread"));
    };
    marks.push(mark);
    match Marks::new(&marks) {
        Some(marks) => Step::next(Survey::Commenting(survey, marks)),
        None => Step::next(Survey::Marking(survey, marks)),
    }
}

fn keep(survey: SurveyId, marks: Marks, comment: Option<String>) -> Step {
    let question = Question::Survey(SurveyQuestion::Answer(survey, marks, comment.clone()));
    Step::ask(Survey::Keeping(survey, marks, comment), question)
}

/// Whoever is not content is offered a person; everybody may say who they are, to be counted.
fn kept(survey: SurveyId, marks: Marks) -> Step {
    let mut message = Message::new(say!("survey-kept"));
    if marks.each().iter().any(|mark| *mark <= 2) {
        message = message.and(say!("survey-offer")).row(vec![Button::open("petugas", say!("news-button-ask-officer"))]);
    }
    let offer = Button::open(format!("survei {} data", survey.0), say!("survey-profile-button"));
    Step::end().message(message.and(say!("survey-profile-offer")).row(vec![offer]))
}

/// One thing about whoever answers, tapped or typed; passed over; or enough of it.
fn profiled(survey: SurveyId, of: Trait, input: &Input) -> Step {
    let (Input::Choice(typed) | Input::Text(typed)) = input else { return Step::next(Survey::Profiling(survey, of)) };
    let said = fold(typed);
    if said == "lewati" || readings::passes_over(typed) {
        return after(survey, of);
    }
    if matches!(said.as_str(), "nanti" | "selesai" | "cukup" | "sudah" | "later" | "done") {
        return Step::end().saying(say!("survey-profile-done"));
    }
    let named = |answer: &str| is_label(&words::respondent(answer), &said);
    let answers = of.answers();
    let tapped = if let Input::Choice(_) = input { said.parse().ok() } else { None };
    let place =
        tapped.or_else(|| answers.iter().position(|answer| named(answer))).filter(|place| *place < answers.len());
    match place.and_then(|place| u8::try_from(place).ok()) {
        Some(place) => {
            let question = Question::Survey(SurveyQuestion::Profile(survey, of, place));
            Step::ask(Survey::Counting(survey, of), question)
        }
        None => super::unexpected(Survey::Profiling(survey, of), input, say!("answer-with-buttons")),
    }
}

/// The next thing about them, or the end.
fn after(survey: SurveyId, of: Trait) -> Step {
    match of.next() {
        Some(next) => Step::next(Survey::Profiling(survey, next)),
        None => Step::end().saying(say!("survey-profile-done")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_its_number_or_the_words_of_its_step_and_nothing_else() {
        for (element, said, mark_read) in [
            (0, "3", Some(3)),
            (0, "sangat sesuai", Some(4)),
            (0, "sesuai", Some(3)),
            (3, "gratis", Some(4)),
            (3, "free", Some(4)),
            (8, "dikelola dengan baik", Some(4)),
            (1, "tiga", Some(3)),
            (1, "5", None),
            (1, "0", None),
            (1, "sesuai", None),
            (1, "", None),
        ] {
            assert_eq!(mark(element, said), mark_read, "{element} {said}");
        }
    }

    #[test]
    fn every_element_has_four_steps_of_its_own() {
        for element in 0..ELEMENTS {
            let steps: std::collections::BTreeSet<&str> = (1..=4).map(|mark| step(element, mark).key).collect();
            assert_eq!(steps.len(), 4, "{element}");
        }
        let questions: std::collections::BTreeSet<&str> = (0..ELEMENTS).map(|element| question(element).key).collect();
        assert_eq!(questions.len(), ELEMENTS);
    }
}
