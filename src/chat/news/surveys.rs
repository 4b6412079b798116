//! That somebody's opinion is wanted.

use super::super::line::Occasion;
use super::super::{Button, Message};
use crate::chat::words;
use crate::domain::SurveyId;
use crate::say;

/// To whoever received a passport, or came to a visit.
pub fn survey_wanted(survey: SurveyId, occasion: &Occasion) -> Message {
    let id = survey.0;
    Message::new(match occasion {
        Occasion::Handover => say!("survey-after-handover"),
        Occasion::Visit(village) => say!("survey-after-visit", village = words::village(village)),
    })
    .and(say!("survey-ask"))
    .row(vec![
        Button::open(format!("survei {id}"), say!("survey-button-begin")),
        Button::open(format!("survei {id} tidak"), say!("survey-button-decline")),
    ])
}
