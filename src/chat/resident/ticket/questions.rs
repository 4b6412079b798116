//! What is asked.

use super::Ticket;
use crate::chat::{Button, Message, words};
use crate::domain::TicketKind;
use crate::say;

impl Ticket {
    /// The question that stands; none where only the store is waited for.
    pub fn question(&self) -> Option<Message> {
        let drop = || vec![Button::open("batal", say!("ticket-button-drop"))];
        Some(match self {
            Self::Asking(TicketKind::Complaint) => Message::new(say!("ticket-ask-complaint")).row(drop()),
            Self::Asking(_) => Message::new(say!("ticket-ask")).row(drop()),
            Self::Confirming(kind, said) => {
                let (other, label) = match kind {
                    TicketKind::Complaint => ("question", say!("ticket-button-question")),
                    _ => ("complaint", say!("ticket-button-complaint")),
                };
                Message::new(say!("ticket-confirm", kind = words::ticket_kind(*kind)))
                    .and(say!("said", words = said.as_str()))
                    .and(say!("ticket-confirm-ask"))
                    .choices([("kirim", say!("ticket-button-send")), (other, label)])
                    .choices([("ulang", say!("ticket-button-again")), ("no", say!("ticket-button-drop"))])
            }
            Self::Writing(ticket) => Message::new(say!("ticket-ask-more", ticket = ticket.0))
                .choices([("tutup", say!("ticket-button-withdraw")), ("nanti", say!("ticket-button-later"))]),
            Self::AskingWhy(ticket) => Message::new(say!("ticket-ask-why", ticket = ticket.0)).row(drop()),
            Self::Withdrawing(ticket) => Message::new(say!("ticket-ask-withdraw", ticket = ticket.0))
                .choices([("yes", say!("ticket-button-withdraw")), ("no", say!("ticket-button-keep"))]),
            Self::Looking(..)
            | Self::Opening(..)
            | Self::Sending(_)
            | Self::Reopening(_)
            | Self::Withdrawn(_)
            | Self::Closing => return None,
        })
    }
}
