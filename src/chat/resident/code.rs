//! `kode 12`: the handover code, shown to whoever follows the application and to nobody else.

use serde::{Deserialize, Serialize};

use crate::chat::{Answer, ApplicationLine, Button, Ctx, Input, Message, Question, Step};
use crate::domain::ApplicationId;
use crate::say;

/// Waiting for the store, or for which application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Which applications this chat follows.
    Followed,
    /// Which of those that are on their way.
    Which(Vec<ApplicationLine>),
    /// A new code for this one.
    Making(ApplicationId),
}

/// `/kode` or `kode 12`.
pub(super) fn begin(rest: &str) -> Step {
    match rest.parse().map(ApplicationId) {
        Ok(id) => Step::ask(Code::Making(id), Question::NewCode(id)),
        Err(_) => Step::ask(Code::Followed, Question::MyApplications),
    }
}

impl Code {
    /// The question that stands.
    pub fn question(&self) -> Option<Message> {
        let Self::Which(lines) = self else { return None };
        let mut message = Message::new(say!("code-ask-which"));
        for line in lines {
            let label = say!("said", words = line.number.as_str());
            message = message.row(vec![Button::choose(line.id.0.to_string(), label)]);
        }
        Some(message)
    }

    /// What follows from an answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        let contact = || ctx.office.contact_line(ctx.who.tongue);
        match (self, input) {
            (Self::Followed, Input::Answer(answer)) => match &**answer {
                Answer::Applications(lines) => Self::among(lines),
                _ => Step::end().saying(say!("code-nothing-on-its-way")),
            },
            (Self::Making(_), Input::Answer(answer)) => match &**answer {
                Answer::Code { code } => {
                    Step::end().message(Message::new(say!("code-shown", code = code.spoken())).protected())
                }
                Answer::CodeLocked => Step::end().saying(say!("code-locked", contact = contact())),
                _ => Step::end().saying(say!("code-nothing-on-its-way")),
            },
            (Self::Which(lines), Input::Choice(value)) if lines.iter().any(|line| line.id.0.to_string() == *value) => {
                begin(value)
            }
            (Self::Followed, _) => begin(""),
            (Self::Making(id), _) => begin(&id.0.to_string()),
            (which @ Self::Which(_), _) => super::unexpected(which, input, say!("answer-with-buttons")),
        }
    }

    fn among(lines: &[ApplicationLine]) -> Step {
        let on_their_way =
            |line: &&ApplicationLine| line.delivery.is_some_and(crate::domain::DeliveryState::is_under_way);
        let lines: Vec<ApplicationLine> = lines.iter().filter(on_their_way).cloned().collect();
        match lines.as_slice() {
            [] => Step::end().saying(say!("code-nothing-on-its-way")),
            [line] => begin(&line.id.0.to_string()),
            _ => Step::next(Self::Which(lines)),
        }
    }
}
