//! What holds of a form whichever it is: whether one is open, what is filled in it, whether it is left.

use super::Talk;
use super::leaving::Leaving;
#[cfg(test)]
use super::meant::Meant;
use crate::chat::{self, Command};
use crate::text::Text;

/// Whether something is being filled in, so that an answer and a question may stand in one message.
pub(in crate::chat) fn is_a_form(talk: &chat::Talk) -> bool {
    use chat::Talk as Any;
    matches!(talk, Any::Resident(Talk::Register(_) | Talk::Address(_) | Talk::Status(_) | Talk::Applicants(_)))
}

/// Whether a form is open, and holds something, that this command opens.
pub(in crate::chat) fn is_half_filled(talk: &chat::Talk, command: Command) -> bool {
    match (talk, command) {
        (chat::Talk::Resident(Talk::Register(form)), Command::Register) => {
            form.is_worth_keeping() && form.editing.is_none()
        }
        (chat::Talk::Resident(Talk::Address(form)), Command::Address) => form.is_worth_keeping(),
        _ => false,
    }
}

/// Whether the privacy notice stands: nothing is told yet, and who sighs at it wants to go on.
pub(in crate::chat) fn asks_consent(talk: &chat::Talk) -> bool {
    matches!(talk, chat::Talk::Resident(Talk::Consent(_)))
}

/// Which of these two is meant, asked.
#[cfg(test)]
pub(in crate::chat) fn two_meant(first: chat::Wanted, second: chat::Wanted) -> chat::Talk {
    Meant { either: vec![first, second] }.into()
}

/// Whether a form is left, asked.
pub(in crate::chat) fn leaving() -> Leaving {
    Leaving::default()
}

/// What is filled in a form so far; none where it is nothing.
pub(in crate::chat) fn recap(talk: &chat::Talk) -> Option<Text> {
    match talk {
        chat::Talk::Resident(Talk::Register(form)) => form.recap(),
        chat::Talk::Resident(Talk::Address(form)) => form.recap(),
        _ => None,
    }
}

/// What waited, as it is asked again.
pub(in crate::chat) fn come_back(talk: chat::Talk) -> chat::Talk {
    match talk {
        chat::Talk::Resident(Talk::Consent(consent)) => consent.come_back().into(),
        talk => talk,
    }
}

/// The village that is told in a registration.
pub(in crate::chat) fn village_told(talk: &chat::Talk) -> Option<String> {
    let chat::Talk::Resident(Talk::Register(form)) = talk else { return None };
    form.draft.village.as_ref().map(|code| code.as_str().to_owned())
}

/// Whether words take the phone number back that is told in a registration.
pub(in crate::chat) fn drops_phone(talk: &chat::Talk, words: &str) -> bool {
    matches!(talk, chat::Talk::Resident(Talk::Register(form)) if form.drops_phone(words))
}

/// Whether a wish is the very thing that is being talked about.
pub(in crate::chat) fn is_about(talk: &chat::Talk, command: Command) -> bool {
    let chat::Talk::Resident(talk) = talk else { return false };
    match talk {
        Talk::Register(_) | Talk::Interests(_) => command == Command::Register,
        Talk::Consent(consent) => command == consent.command,
        Talk::Status(_) => command == Command::Status,
        Talk::Address(_) => command == Command::Address,
        Talk::Attend(_) => command == Command::Attend,
        Talk::Applicants(_) => command == Command::Applicants,
        _ => false,
    }
}
