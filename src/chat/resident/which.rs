//! "Itu jawaban untuk yang mana?": a yes or no came behind news that ask something, while a question of the conversation,
//! or other news, ask something too. Nothing is guessed; what was being asked waits below.

mod named;

use serde::{Deserialize, Serialize};

use super::{Talk, consent, ticket};
use crate::chat::{Asked, Button, Command, Input, Matter, Message, Step, listen};
use crate::say;
use crate::text::Text;

/// Waiting for which of two is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Which {
    /// What they wrote.
    pub words: String,
    /// What came by itself last, and asks.
    pub news: Asked,
    /// What may be meant instead.
    pub or: Other,
}

/// What may be meant instead of the newest news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Other {
    /// The question that waits below, by its kind, and the number that its buttons carry.
    Below(Below, u32),
    /// Older news.
    News(Asked),
}

/// What the question that waits is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Below {
    /// A registration.
    Register,
    /// The privacy notice.
    Consent,
    /// Looking up an application.
    Status,
    /// An address.
    Address,
    /// Who comes along.
    People,
    /// What goes to an officer.
    Ticket,
    /// A visit.
    Visit,
    /// What is stored of them.
    Privacy,
    /// Anything else.
    Something,
}

/// Their value as answers.
const NEWS: &str = "news";
const OTHER: &str = "other";

impl Below {
    /// Of what somebody talks.
    fn of(talk: &Talk) -> Self {
        match talk {
            Talk::Register(_) | Talk::Interests(_) => Self::Register,
            Talk::Consent(_) => Self::Consent,
            Talk::Status(_) => Self::Status,
            Talk::Address(_) => Self::Address,
            Talk::Applicants(_) => Self::People,
            Talk::Ticket(_) => Self::Ticket,
            Talk::Attend(_) | Talk::Schedule(_) => Self::Visit,
            Talk::Privacy(_) => Self::Privacy,
            _ => Self::Something,
        }
    }

    fn called(self) -> Text {
        match self {
            Self::Register => say!("which-register"),
            Self::Consent => say!("which-consent"),
            Self::Status => say!("which-status"),
            Self::Address => say!("which-address"),
            Self::People => say!("which-people"),
            Self::Ticket => say!("which-ticket"),
            Self::Visit => say!("which-visit"),
            Self::Privacy => say!("which-privacy"),
            Self::Something => say!("which-something"),
        }
    }
}

fn called(matter: Matter) -> Text {
    match matter {
        Matter::Visit => say!("which-news-visit"),
        Matter::Survey => say!("which-news-survey"),
        Matter::Address => say!("which-news-address"),
        Matter::People => say!("which-news-people"),
        Matter::Attempt => say!("which-news-attempt"),
        Matter::Ticket(_) => say!("which-news-ticket"),
        Matter::Received => say!("which-news-received"),
    }
}

impl Which {
    /// Between news and the question that stands in this conversation, with its number.
    pub(in crate::chat) fn below(words: &str, news: Asked, talk: &crate::chat::Talk, turn: u32) -> Self {
        let below = match talk {
            crate::chat::Talk::Resident(talk) => Below::of(talk),
            _ => Below::Something,
        };
        Self { words: words.to_owned(), news, or: Other::Below(below, turn) }
    }

    /// Between two that came by themselves.
    pub(in crate::chat) fn of_news(words: &str, news: Asked, older: Asked) -> Self {
        Self { words: words.to_owned(), news, or: Other::News(older) }
    }

    fn labels(&self) -> [Text; 2] {
        let other = match &self.or {
            Other::Below(below, _) => below.called(),
            Other::News(asked) => called(asked.matter),
        };
        [called(self.news.matter), other]
    }

    /// The question.
    pub fn question(&self) -> Message {
        let [news, other] = self.labels();
        Message::new(say!("which-ask", first = news.clone(), second = other.clone()))
            .row(vec![Button::choose(NEWS, news), Button::choose(OTHER, other)])
    }

    /// What they choose: whether the newest news are meant. None where that is not clear.
    fn chosen(&self, input: &Input) -> Option<bool> {
        match input {
            Input::Choice(value) => match value.as_str() {
                NEWS => Some(true),
                OTHER => Some(false),
                _ => None,
            },
            Input::Text(words) => self.named(words),
            _ => None,
        }
    }

    /// Whether this input means the question below: then what they wrote is heard there.
    pub(in crate::chat) fn means_below(&self, input: &Input) -> bool {
        matches!(self.or, Other::Below(..)) && self.chosen(input) == Some(false)
    }

    /// Whether words agree to the notice that waits below, and to nothing else: they are heard there themselves.
    pub(in crate::chat) fn agrees_below(&self, words: &str) -> bool {
        matches!(self.or, Other::Below(Below::Consent, _)) && consent::names_it(words)
    }

    /// Whether a button with this number is one of the question below, which they still see.
    pub(in crate::chat) fn is_below(&self, number: u32) -> bool {
        matches!(self.or, Other::Below(_, turn) if turn == number)
    }

    /// What follows from an answer; that the question below is meant is heard before.
    pub fn hear(self, input: &Input) -> Step {
        let meant = match (self.chosen(input), &self.or) {
            (Some(true), _) => Some(&self.news),
            (Some(false), Other::News(older)) => Some(older),
            // What waited below is gone.
            (Some(false), Other::Below(..)) => return Step::end().saying(say!("noted")),
            (None, _) => None,
        };
        let step = meant.map(|asked| serve(asked, &self.words));
        step.unwrap_or_else(|| super::unexpected(self, input, say!("which-unread")))
    }
}

/// What follows from words that answer what came by itself.
pub(in crate::chat) fn serve(asked: &Asked, words: &str) -> Step {
    if let Matter::Ticket(ticket) = asked.matter {
        return ticket::relay(ticket, words);
    }
    let command = listen::follows(asked, words);
    let opened = command.as_deref().map(|command| command.split_once(' ').unwrap_or((command, "")));
    match opened.and_then(|(word, rest)| Some((Command::parse(word)?, rest))) {
        Some((command, rest)) => Step::then(command, rest),
        None => match &asked.yes {
            Some(later) => Step::end().saying(say!("which-later", words = later.as_str())),
            None => Step::end().saying(say!("noted")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TicketId;

    fn which() -> Which {
        let yes = Some("survei 5".to_owned());
        let news = Asked { matter: Matter::Survey, yes, no: Some("survei 5 tidak".to_owned()) };
        let talk = Talk::Ticket(ticket::Ticket::Writing(TicketId(1))).into();
        Which::below("ya", news, &talk, 7)
    }

    #[test]
    fn a_button_says_which_is_meant() {
        assert!(which().means_below(&Input::Choice(OTHER.to_owned())) && which().is_below(7));
        assert!(!which().means_below(&Input::Choice(NEWS.to_owned())) && !which().is_below(8));
    }

    #[test]
    fn what_is_meant_is_served_with_what_they_wrote() {
        let step = which().hear(&Input::Choice(NEWS.to_owned()));
        assert_eq!(step.then, Some((Command::Survey, "5".to_owned())));
        let address = Asked { matter: Matter::Address, yes: Some("alamat 3".to_owned()), no: None };
        assert!(serve(&address, "tidak").then.is_none() && serve(&address, "ya").then.is_some());
        assert!(which().hear(&Input::Text("ya".to_owned())).missed);
    }
}
