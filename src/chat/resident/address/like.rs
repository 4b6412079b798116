//! "Sama kayak punya saya", "alamat yang tadi": the address that is confirmed for another application of this chat. It is
//! read back and confirmed for this one as any other.

use super::{AddressTalk, Awaits, Draft, Purpose};
use crate::chat::resident::register::refers;
use crate::chat::{Answer, Question, Step};
use crate::say;

/// A reference to another address, where the whole of one is asked for or its village or street.
pub(super) fn referred(talk: &AddressTalk, words: &str) -> Option<Step> {
    let asked = matches!(talk.awaits, Awaits::Whole | Awaits::Village(_) | Awaits::Part(super::Part::Street));
    (asked && talk.purpose != Purpose::Propose && refers(words)).then(|| look(talk.clone()))
}

/// Asks which other applications there are.
pub(super) fn look(mut talk: AddressTalk) -> Step {
    talk.awaits = Awaits::Like(None);
    Step::ask(talk, Question::MyApplications)
}

/// What the store says: the others, then the address of one after the other until one is confirmed.
pub(super) fn told(mut talk: AddressTalk, answer: &Answer) -> Step {
    let mut left = match (answer, &talk.awaits) {
        (Answer::Applications(lines), _) => {
            let own = talk.application.as_ref().map(|line| line.id);
            lines.iter().map(|line| line.id).filter(|id| Some(*id) != own).take(MOST_LOOKED_AT).collect()
        }
        (Answer::Address(line), _) if line.confirmed.is_some() && !line.by_another => {
            if let Some(address) = &line.confirmed {
                // Who receives is said for each passport.
                let (rule, recipient) = (talk.draft.rule, talk.draft.recipient.take());
                talk.draft = Draft { rule, recipient, ..Draft::of(address) };
            }
            return talk.go_on();
        }
        (_, Awaits::Like(Some(left))) => left.clone(),
        _ => Vec::new(),
    };
    if left.is_empty() {
        talk.awaits = Awaits::Whole;
        return Step::miss(talk, say!("address-none-known"));
    }
    let next = left.remove(0);
    talk.awaits = Awaits::Like(Some(left));
    Step::ask(talk, Question::MyAddress(next))
}

/// A turn asks the store only a few times.
const MOST_LOOKED_AT: usize = 4;
