//! "Itu jawaban untuk yang mana?" over a question that binds: an ordinary sentence gives no yes that was written before to
//! a consent, and a courier at the door or an officer is not kept waiting.

use chrono::TimeDelta;

use super::tests::{asked, now};
use crate::chat::invented::{a_resident, an_officer};
use crate::chat::resident::ticket::Ticket;
use crate::chat::{
    Addressed, AttendQuestion, Effect, Fact, Input, PrivacyQuestion, Pushed, Question, State, Talk, TicketQuestion,
    Turn, Who, resident, step,
};
use crate::domain::{TicketId, TicketKind};
use crate::office::OfficeFile;

fn hears(who: &Who, state: &State, minute: i64, words: &str) -> Turn {
    let notice = [("Kami datang", "hadir 3"), ("Tidak bisa", "absen 3")];
    let who = Who { pushed: vec![Pushed::new(now() + TimeDelta::minutes(1), notice)], ..who.clone() };
    let input = Input::Text(words.to_owned());
    step(state, &who, &input, now() + TimeDelta::minutes(minute), OfficeFile::builtin())
}

/// Asked which is meant: the notice of a visit, or the question that this command asked before it came.
fn asked_which(who: &Who, command: &str, said: &str) -> State {
    let before = step(&State::default(), who, &Input::Text(command.to_owned()), now(), OfficeFile::builtin());
    let which = hears(who, &before.next, 2, said);
    assert!(is_which(&which), "{command}: {which:?}");
    which.next
}

fn is_which(turn: &Turn) -> bool {
    matches!(turn.next.talk, Talk::Resident(resident::Talk::Which(_)))
}

fn newcomer() -> Who {
    Who { consented: false, ..a_resident() }
}

fn consents(turn: &Turn) -> bool {
    turn.effects.iter().any(|effect| matches!(effect, Effect::Record(Fact::Consented { .. })))
}

fn withdraws(turn: &Turn) -> bool {
    asked(turn) == Some(&Question::Privacy(PrivacyQuestion::Withdraw))
}

const SENTENCES: [&str; 8] = [
    "ya 2 orang",
    "kami dua orang",
    "saya datang",
    "kode saya",
    "data saya salah",
    "yang tadi",
    "sebelumnya",
    "dua aja",
];

#[test]
fn an_ordinary_sentence_is_no_consent() {
    let which = asked_which(&newcomer(), "/daftar", "ya");
    for words in SENTENCES {
        let turn = hears(&newcomer(), &which, 3, words);
        assert!(!consents(&turn), "{words}: {turn:?}");
    }
    for words in ["persetujuan data", "yang kedua", "2"] {
        assert!(consents(&hears(&newcomer(), &which, 3, words)), "{words}");
    }
    // Whatever they wrote before, this is said of the notice alone.
    let declined = asked_which(&newcomer(), "/daftar", "tidak");
    for words in ["setuju", "saya setuju"] {
        assert!(consents(&hears(&newcomer(), &declined, 3, words)), "{words}");
    }
}

#[test]
fn an_ordinary_sentence_withdraws_no_consent() {
    let which = asked_which(&a_resident(), "/privasi tarik", "ya");
    for words in SENTENCES {
        let turn = hears(&a_resident(), &which, 3, words);
        assert!(!withdraws(&turn), "{words}: {turn:?}");
    }
    for words in ["data saya", "yang kedua"] {
        assert!(withdraws(&hears(&a_resident(), &which, 3, words)), "{words}");
    }
    let told = hears(&a_resident(), &which, 3, "saya datang");
    assert_eq!(asked(&told), Some(&Question::Attend(AttendQuestion::Told)));
    // A courier is at the door.
    assert_eq!(asked(&hears(&a_resident(), &which, 3, "kode saya")), Some(&Question::MyApplications));
}

#[test]
fn a_reply_to_an_officer_goes_to_the_officer() {
    let talk = Ticket::Confirming(TicketKind::Question, "paspor saya basah".to_owned()).into();
    let confirming = State { talk, turn: 4, asked_at: Some(now()), ..State::default() };
    let which = hears(&a_resident(), &confirming, 2, "ya");
    assert!(is_which(&which), "{which:?}");
    let ticket = Addressed { ticket: TicketId(1), by_reply: true, own: true, waits: false };
    let replies = Who { ticket: Some(ticket), ..a_resident() };
    for words in ["pesan petugas sudah saya baca", "baik petugas", "yang kedua"] {
        let turn = hears(&replies, &which.next, 3, words);
        let written = matches!(asked(&turn), Some(Question::Ticket(TicketQuestion::Write(TicketId(1), _))));
        assert!(written, "{words}: {turn:?}");
    }
}

#[test]
fn what_an_officer_answers_takes_no_other_ticket() {
    let hears = |state: &State, minute: i64, words: &str| {
        let news = [("Ambil", "tiket 9 ambil"), ("Tutup", "tiket 9 tutup")];
        let who = Who { pushed: vec![Pushed::new(now() + TimeDelta::minutes(1), news)], ..an_officer() };
        let at = now() + TimeDelta::minutes(minute);
        step(state, &who, &Input::Text(words.to_owned()), at, OfficeFile::builtin())
    };
    let asking = hears(&State::default(), 0, "/tiket 3 balas");
    for words in ["Ambil", "tutup"] {
        let turn = hears(&asking.next, 2, words);
        let reply = Question::Ticket(TicketQuestion::Reply(TicketId(3), words.to_owned()));
        assert_eq!(asked(&turn), Some(&reply), "{words}: {turn:?}");
    }
}
