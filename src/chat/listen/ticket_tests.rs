//! Whose words they are while a ticket is open: the officer's who asked, or the bot's.

use super::tests::{asked, now};
use crate::chat::invented::a_resident;
use crate::chat::{Addressed, Input, Question, State, TicketQuestion, Turn, Who, step};
use crate::domain::TicketId;
use crate::office::OfficeFile;

#[test]
fn what_did_not_come_is_told_to_the_officer_who_asked_unless_it_is_the_passport() {
    let hears = |waits: Option<bool>, words: &str| {
        let ticket = waits.map(|waits| Addressed { ticket: TicketId(1), by_reply: false, own: true, waits });
        let who = Who { ticket, ..a_resident() };
        step(&State::default(), &who, &Input::Text(words.to_owned()), now(), OfficeFile::builtin())
    };
    let written = |turn: &Turn| matches!(asked(turn), Some(Question::Ticket(TicketQuestion::Write(TicketId(1), _))));
    let of_the_passport = |turn: &Turn| matches!(asked(turn), Some(Question::MyApplications));
    for words in ["saya belum terima pak", "belum terima balasannya", "uangnya belum saya terima"] {
        let turn = hears(Some(false), words);
        assert!(written(&turn), "{words}: {turn:?}");
    }
    for words in ["belum terima balasannya", "suratnya belum saya terima"] {
        let turn = hears(Some(true), words);
        assert!(written(&turn), "{words}: {turn:?}");
    }
    let named = hears(Some(false), "paspornya belum saya terima pak");
    assert!(of_the_passport(&named), "{named:?}");
    for waits in [None, Some(true)] {
        let turn = hears(waits, "saya belum terima pak");
        assert!(of_the_passport(&turn), "nobody of the office wrote anything: {turn:?}");
    }
}
