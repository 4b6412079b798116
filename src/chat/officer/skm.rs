//! `/skm`: what people think of the service, as the regulation computes it, month by month.

use serde::{Deserialize, Serialize};

use super::super::line::{ProfileLine, SurveyComment, SurveyMonth};
use super::super::{Answer, Button, Input, Message, Question, Step, SurveyAnswer, SurveyQuestion, words};
use super::Talk;
use crate::domain::{ELEMENTS, Grade, Index, Tally, Trait};
use crate::say;
use crate::text::Text;

/// Where the conversation stands: the store was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// For the months.
    Months,
    /// For what people wrote.
    Comments,
    /// For who answered.
    Profiles,
}

/// `/skm`, `skm saran` from a button.
pub(super) fn begin(rest: &str) -> Step {
    let (stage, question) = match rest.trim() {
        "saran" => (Stage::Comments, SurveyQuestion::Comments),
        "responden" => (Stage::Profiles, SurveyQuestion::Profiles),
        _ => (Stage::Months, SurveyQuestion::Months),
    };
    Step::ask(Talk::Skm(stage), Question::Survey(question))
}

pub(super) fn hear(stage: Stage, input: &Input) -> Step {
    let Input::Answer(answer) = input else {
        return begin(match stage {
            Stage::Comments => "saran",
            Stage::Profiles => "responden",
            Stage::Months => "",
        });
    };
    match &**answer {
        Answer::Survey(SurveyAnswer::Months(months)) => shown(months),
        Answer::Survey(SurveyAnswer::Comments(comments)) => said(comments),
        Answer::Survey(SurveyAnswer::Profiles(lines)) => respondents(lines),
        _ => super::no_such_thing(),
    }
}

fn shown(months: &[SurveyMonth]) -> Step {
    let all = months.iter().fold(Tally::default(), |all, month| all.and(&month.tally));
    let Some(index) = all.index() else { return Step::end().saying(say!("skm-none")) };
    let lines: Vec<Text> = months.iter().filter_map(line).collect();
    let elements: Vec<Text> = (0..ELEMENTS)
        .filter_map(|place| {
            let index = all.of_element(place)?;
            Some(say!(
                "skm-element",
                element = element(place),
                index = index.to_string(),
                grade = index.grade().letter()
            ))
        })
        .collect();
    let message = Message::new(say!(
        "skm-index",
        index = index.to_string(),
        grade = index.grade().letter(),
        meaning = meaning(index.grade()),
        answers = all.answers
    ))
    .and(say!("skm-months", lines = lines))
    .and(say!("skm-elements", lines = elements))
    .and(say!("skm-rule"))
    .row(vec![
        Button::open("skm saran", say!("skm-button-comments")),
        Button::open("skm responden", say!("skm-button-respondents")),
    ]);
    Step::end().message(message)
}

fn line(month: &SurveyMonth) -> Option<Text> {
    let index: Index = month.tally.index()?;
    Some(say!(
        "skm-month",
        month = crate::chat::words::month(month.month),
        index = index.to_string(),
        grade = index.grade().letter(),
        answers = month.tally.answers
    ))
}

fn said(comments: &[SurveyComment]) -> Step {
    if comments.is_empty() {
        return Step::end().saying(say!("skm-no-comments"));
    }
    let mut message = Message::new(say!("skm-comments"));
    for comment in comments {
        message = message.and(say!("skm-comment", day = comment.day, words = comment.words.as_str()));
    }
    Step::end().message(message)
}

/// Who answered: a paragraph for each thing that was asked about them.
fn respondents(lines: &[ProfileLine]) -> Step {
    if lines.is_empty() {
        return Step::end().saying(say!("skm-no-respondents"));
    }
    let mut message = Message::new(say!("skm-respondents"));
    for of in Trait::ALL {
        let of_trait = of.answers().iter().filter_map(|answer| {
            let line = lines.iter().find(|line| line.of == *of && line.answer == *answer)?;
            Some(say!("skm-respondent", answer = words::respondent(answer), people = line.people))
        });
        let shown: Vec<Text> = of_trait.collect();
        if !shown.is_empty() {
            message = message.and(say!("skm-respondents-of", of = title(*of), lines = shown));
        }
    }
    Step::end().message(message)
}

fn title(of: Trait) -> Text {
    match of {
        Trait::Sex => say!("skm-respondents-sex"),
        Trait::Age => say!("skm-respondents-age"),
        Trait::Education => say!("skm-respondents-education"),
        Trait::Occupation => say!("skm-respondents-occupation"),
    }
}

fn meaning(grade: Grade) -> Text {
    match grade {
        Grade::A => say!("skm-grade-a"),
        Grade::B => say!("skm-grade-b"),
        Grade::C => say!("skm-grade-c"),
        Grade::D => say!("skm-grade-d"),
    }
}

fn element(place: usize) -> Text {
    match place {
        0 => say!("skm-e1"),
        1 => say!("skm-e2"),
        2 => say!("skm-e3"),
        3 => say!("skm-e4"),
        4 => say!("skm-e5"),
        5 => say!("skm-e6"),
        6 => say!("skm-e7"),
        7 => say!("skm-e8"),
        _ => say!("skm-e9"),
    }
}
