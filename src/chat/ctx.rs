//! What every conversation can see, and the form in which it says what follows.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Command, Effect, Message, Question, Talk, Who};
use crate::domain::wib_date;
use crate::office::OfficeFile;
use crate::text::Text;

/// What a conversation can see besides its own state.
#[derive(Debug, Clone, Copy)]
pub struct Ctx<'a> {
    /// Who speaks.
    pub who: &'a Who,
    /// When they spoke.
    pub now: DateTime<Utc>,
    /// Fees, hours, rules, limits.
    pub office: &'a OfficeFile,
}

impl Ctx<'_> {
    /// When they did what is heard now.
    pub fn written(&self) -> DateTime<Utc> {
        self.who.written_at.unwrap_or(self.now)
    }

    /// The local day.
    pub fn today(&self) -> NaiveDate {
        wib_date(self.now)
    }
}

/// What one conversation makes of one input. The question that then stands is said by
/// [`super::step()`]: no conversation says its own question.
#[derive(Debug, Default)]
pub struct Step {
    /// What is being talked about from now on; [`Talk::Idle`] ends the conversation.
    pub talk: Talk,
    /// Said in front of the next question, in the same message; alone where none follows.
    pub before: Vec<Text>,
    /// What else happens, before that message.
    pub effects: Vec<Effect>,
    /// Said as a message of its own, after that message.
    pub after: Option<Message>,
    /// Whether the input was not understood: counted, and after two a person is offered.
    pub missed: bool,
    /// A command that takes over right away, with its argument: as if the person had typed it.
    pub then: Option<(Command, String)>,
    /// What else is wanted: served after that.
    pub also: Option<(Command, String)>,
}

impl Step {
    /// The conversation is over.
    pub fn end() -> Self {
        Self::default()
    }

    /// The conversation goes on; its question is asked.
    pub fn next(talk: impl Into<Talk>) -> Self {
        Self { talk: talk.into(), ..Self::default() }
    }

    /// Something is asked of the store; its answer comes to `talk` as [`super::Input::Answer`].
    pub fn ask(talk: impl Into<Talk>, question: Question) -> Self {
        Self::next(talk).effect(Effect::Ask(question))
    }

    /// The input did not answer the question, and this says why; the question is asked again.
    pub fn miss(talk: impl Into<Talk>, why: Text) -> Self {
        Self { missed: true, ..Self::next(talk).saying(why) }
    }

    /// Another command takes over.
    pub fn then(command: Command, rest: impl Into<String>) -> Self {
        Self { then: Some((command, rest.into())), ..Self::default() }
    }

    /// Says this in front of the next question.
    #[must_use]
    pub fn saying(mut self, text: Text) -> Self {
        self.before.push(text);
        self
    }

    /// Says this as a message of its own, before the next question.
    #[must_use]
    pub fn message(self, message: Message) -> Self {
        self.effect(Effect::Say(message))
    }

    /// Says this as a message of its own, after what is said in front of the next question.
    #[must_use]
    pub fn message_after(mut self, message: Message) -> Self {
        self.after = Some(message);
        self
    }

    /// Lets this happen.
    #[must_use]
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }
}
