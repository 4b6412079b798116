//! "Isian ini dihapus?": asked where something was told and a wish to leave was only likely. The form waits below.

use serde::{Deserialize, Serialize};

use crate::chat::{Command, Input, Message, Step, listen, undo};
use crate::say;

/// Waiting for a yes or a no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Leaving {}

impl Leaving {
    /// The question.
    pub fn question() -> Message {
        Message::new(say!("leaving-ask"))
            .choices([("yes", say!("leaving-button-drop")), ("no", say!("leaving-button-go-on"))])
    }

    /// What follows: the form is cancelled, or comes back as it was.
    pub fn hear(self, input: &Input) -> Step {
        let meant = match input {
            Input::Text(words) if listen::goes_on(words) => Some(false),
            Input::Text(words) if undo::read(words).is_some() => Some(true),
            _ => super::yes_or_no(input),
        };
        match meant {
            Some(true) => Step { talk: self.into(), ..Step::then(Command::Cancel, "") },
            Some(false) => Step::end(),
            None => super::unexpected(self, input, say!("answer-with-buttons")),
        }
    }
}
