//! `/tiket`: what residents ask a person. One officer takes it, answers by a reply or a button, notes something,
//! hands it on, closes it.

mod close;
mod hand_on;
mod list;
mod outcome;
mod write;

pub use close::{REASONS, WORDS};
pub use list::erasure as erasure_line;

use serde::{Deserialize, Serialize};

use super::super::line::ColleagueLine;
use super::super::{Ctx, Input, Message, Question, Step, TicketQuestion};
use super::Talk;
use crate::domain::{TicketId, TicketReason};
use crate::language::fold;
use crate::say;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked for the open ones, for one, or to give it to this officer.
    Looking,
    /// The store was asked for the open ones, to find the one that this is meant for.
    Finding(Act),
    /// What is answered.
    AskingReply(TicketId),
    /// What is noted.
    AskingNote(TicketId),
    /// The store was told; whether it was an answer.
    Writing {
        /// In which.
        ticket: TicketId,
        /// Whether it goes to the resident.
        is_reply: bool,
    },
    /// The store was asked for colleagues.
    LookingForColleagues(TicketId),
    /// To whom it is handed on.
    ChoosingColleague(TicketId, Vec<ColleagueLine>),
    /// The store was told.
    HandingOn(TicketId),
    /// Why it is closed.
    AskingReason(TicketId),
    /// The same in an officer's own words.
    AskingWords(TicketId),
    /// The store was told.
    Closing(TicketId),
}

/// What is done with one, said without its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Take it.
    Take,
    /// Answer.
    Reply,
    /// Note something.
    Note,
    /// Close it.
    Close,
}

impl Act {
    const ALL: [Self; 4] = [Self::Take, Self::Reply, Self::Note, Self::Close];

    /// As buttons carry it.
    fn code(self) -> &'static str {
        match self {
            Self::Take => "ambil",
            Self::Reply => "balas",
            Self::Note => "catat",
            Self::Close => "tutup",
        }
    }

    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "ambil" | "take" => Self::Take,
            "balas" | "jawab" | "reply" | "answer" => Self::Reply,
            "catat" | "catatan" | "note" => Self::Note,
            "tutup" | "close" => Self::Close,
            _ => return None,
        })
    }
}

/// "Balas", "jawab tiket 3", where no question stands: the argument of `/tiket` that does it.
pub(in crate::chat) fn act(words: &str) -> Option<String> {
    let folded = fold(words);
    let mut said = folded.split(' ');
    let act = Act::read(said.next()?)?;
    let mut rest: Vec<&str> = said.filter(|word| !matches!(*word, "tiket" | "nomor" | "no" | "ticket")).collect();
    match (rest.pop(), rest.is_empty()) {
        (None, _) => Some(act.code().to_owned()),
        (Some(number), true) => number.parse::<i64>().ok().map(|number| format!("{number} {}", act.code())),
        _ => None,
    }
}

impl Stage {
    /// Whether words are taken as they are typed.
    pub(super) fn takes(&self) -> bool {
        matches!(self, Self::AskingReply(_) | Self::AskingNote(_) | Self::AskingWords(_))
    }
}

fn next(stage: Stage) -> Step {
    Step::next(Talk::Tickets(stage))
}

fn ask(stage: Stage, question: TicketQuestion) -> Step {
    Step::ask(Talk::Tickets(stage), Question::Ticket(question))
}

fn miss(stage: &Stage, why: crate::text::Text) -> Step {
    Step::miss(Talk::Tickets(stage.clone()), why)
}

/// `/tiket`, `/tiket 12`, `tiket 12 balas` from a button.
pub(super) fn begin(rest: &str) -> Step {
    if let Some(act) = Act::ALL.into_iter().find(|act| act.code() == rest.trim()) {
        return ask(Stage::Finding(act), TicketQuestion::List);
    }
    let (number, what) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let Some(ticket) = number.parse().ok().map(TicketId) else { return ask(Stage::Looking, TicketQuestion::List) };
    match what.trim() {
        "ambil" => ask(Stage::Looking, TicketQuestion::Take(ticket)),
        "balas" => next(Stage::AskingReply(ticket)),
        "catat" => next(Stage::AskingNote(ticket)),
        "serah" => ask(Stage::LookingForColleagues(ticket), TicketQuestion::Colleagues(ticket)),
        "tutup" => next(Stage::AskingReason(ticket)),
        _ => ask(Stage::Looking, TicketQuestion::Card(ticket)),
    }
}

/// What an officer writes by a reply to a message of a ticket.
pub(in crate::chat) fn relay(ticket: TicketId, words: &str) -> Step {
    write::send(ticket, true, words)
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    match (stage, input) {
        (_, Input::Answer(answer)) => outcome::of(ctx, stage, answer),
        (Stage::AskingReply(_) | Stage::AskingNote(_), _) => write::hear(stage, input),
        (Stage::ChoosingColleague(ticket, colleagues), _) => hand_on::hear(stage, *ticket, colleagues, input),
        (Stage::AskingReason(_) | Stage::AskingWords(_), _) => close::hear(stage, input),
        // Nothing is waited for: the turn that asked was cut short.
        (Stage::Looking, _) => begin(""),
        (Stage::Finding(act), _) => begin(act.code()),
        (
            Stage::Writing { ticket, .. }
            | Stage::LookingForColleagues(ticket)
            | Stage::HandingOn(ticket)
            | Stage::Closing(ticket),
            _,
        ) => ask(Stage::Looking, TicketQuestion::Card(*ticket)),
    }
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    match stage {
        Stage::AskingReply(_) | Stage::AskingNote(_) => write::question(stage),
        Stage::ChoosingColleague(ticket, colleagues) => Some(hand_on::question(*ticket, colleagues)),
        Stage::AskingReason(_) | Stage::AskingWords(_) => close::question(stage),
        _ => None,
    }
}

fn close_with(ticket: TicketId, reason: TicketReason, words: Option<String>) -> Step {
    ask(Stage::Closing(ticket), TicketQuestion::Close(ticket, reason, words))
}

fn drop() -> Vec<super::super::Button> {
    vec![super::super::Button::open("batal", say!("staff-button-drop"))]
}

#[cfg(test)]
mod tests {
    use super::act;

    #[test]
    fn what_is_done_with_a_ticket_is_read_with_its_number_and_without() {
        assert_eq!(act("Jawab").as_deref(), Some("balas"));
        assert_eq!(act("ambil tiket 3").as_deref(), Some("3 ambil"));
        assert_eq!(act("balas 12").as_deref(), Some("12 balas"));
        for words in ["ambil paspor", "balas pesan warga 3", "tutup kantor jam berapa", "", "3"] {
            assert_eq!(act(words), None, "{words}");
        }
    }
}
