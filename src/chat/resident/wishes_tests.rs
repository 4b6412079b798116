//! Several wishes, and what is remembered of them.

use chrono::{DateTime, Utc};

use crate::chat::invented::a_resident;
use crate::chat::{
    Answer, AttendAnswer, Command, Effect, Fact, Input, Question, State, Talk, Turn, Unanswered, Who, step,
};
use crate::domain::{TicketKind, Tongue};
use crate::office::OfficeFile;
use crate::text::render;

fn now() -> DateTime<Utc> {
    "2026-11-24T02:12:00Z".parse().expect("a moment")
}

fn hear(state: &State, consented: bool, input: &Input) -> Turn {
    let who = Who { consented, ..a_resident() };
    step(state, &who, input, now(), OfficeFile::builtin())
}

fn types(state: &State, words: &str) -> Turn {
    hear(state, false, &Input::Text(words.to_owned()))
}

fn said(turn: &Turn) -> String {
    let texts = turn.effects.iter().filter_map(|effect| match effect {
        Effect::Say(message) => Some(&message.paragraphs),
        _ => None,
    });
    texts.flatten().map(|text| render(text, Tongue::Id)).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_opening_sentence_gets_both_answers_and_the_place_is_asked() {
    let turn = types(&State::default(), "min kpn tim ke pulau kami? skalian nanya byr brp");
    assert!(said(&turn).contains("Rp650.000"), "{turn:?}");
    assert!(matches!(turn.effects.last(), Some(Effect::Ask(Question::MyInterests))), "{turn:?}");
    let turn = hear(&turn.next, false, &Input::Answer(Box::new(Answer::Interests(Vec::new()))));
    assert!(matches!(turn.effects.last(), Some(Effect::Ask(Question::Schedule))), "{turn:?}");
    let turn = hear(&turn.next, false, &Input::Answer(Box::new(Answer::Visits(Vec::new()))));
    let said = said(&turn);
    assert!(said.contains("Belum ada kunjungan") && said.contains("desa mana?"), "{said}");
    assert!(turn.next.is_open() && turn.next.wishes.is_empty());
}

#[test]
fn nothing_personal_is_remembered_before_they_agree() {
    for words in [
        "mau daftar, Siti Aminah, Keciput, 081345678901, 12 mei 1990",
        "mau daftar atas nama Siti Aminah di desa keciput hp 081345678901",
        "mau daftar Siti Aminah 081345678901, sekalian tanya status paspor saya",
    ] {
        let turn = types(&State::default(), words);
        let stored = serde_json::to_string(&turn.next).expect("a state is plain data");
        for personal in ["Siti", "siti", "0813", "1990", "aminah"] {
            assert!(!stored.contains(personal), "{words}: {stored}");
        }
    }
}

#[test]
fn every_wish_of_a_message_is_served_once() {
    let turn = types(&State::default(), "mau daftar, sekalian tanya syarat paspor anak sama biayanya berapa");
    let said = said(&turn);
    assert!(said.contains("Rp650.000") && said.contains("akta lahir anak"), "{said}");
    assert!(matches!(turn.next.talk, Talk::Resident(super::Talk::Consent(_))), "{:?}", turn.next.talk);
    assert!(turn.next.wishes.is_empty());
}

#[test]
fn a_wish_that_needs_a_form_waits_until_the_open_one_is_done() {
    let mut state = State { talk: super::register::Register::new(None).into(), ..State::default() };
    state = hear(&state, true, &Input::Text("saya".to_owned())).next;
    let turn = hear(&state, true, &Input::Text("gimana cara cek status paspor anak saya?".to_owned()));
    assert_eq!(turn.next.wishes.iter().map(|wanted| wanted.command).collect::<Vec<_>>(), [Command::Status]);
    assert_eq!(turn.next.talk, state.talk);
    let again = hear(&turn.next, true, &Input::Text("status anak saya gimana?".to_owned()));
    assert_eq!(again.next.wishes.len(), 1, "noted once");
}

#[test]
fn what_is_not_understood_is_noted_without_what_is_personal() {
    let turn = types(&State::default(), "nama saya Siti Aminah dari keciput itu loh urusannya entah gimana ya");
    let noted = turn.effects.iter().find_map(|effect| match effect {
        Effect::Record(Fact::Unanswered { phrase, why }) => Some((phrase.as_str(), *why)),
        _ => None,
    });
    let (phrase, why) = noted.expect("it is noted");
    assert!(matches!(why, Unanswered::Unclear | Unanswered::NotUnderstood));
    assert!(!phrase.contains("siti") && !phrase.contains("keciput"), "{phrase}");
}

#[test]
fn a_state_of_yesterday_still_loads() {
    for stored in [
        r#"{"talk":{"resident":{"interests":{"awaits":"action","lines":[],"village":"19.02.02.2009","registering":true}}}}"#,
        r#"{"talk":{"resident":{"schedule":{"visit":12}}},"turn":3,"misses":1}"#,
        r#"{"talk":{"resident":{"register":{"awaits":{"field":"phone"},"draft":{"for_other":true}}}},"later":[]}"#,
        r#"{"talk":{"resident":{"consent":{"version":"2026-11","command":"register","rest":"19.02.02.2009"}}}}"#,
    ] {
        let state: State = serde_json::from_str(stored).unwrap_or_else(|fault| panic!("{stored}: {fault}"));
        assert!(state.is_open() && state.wishes.is_empty());
    }
}

#[test]
fn a_sigh_at_the_notice_opens_no_complaint_and_agreement_is_never_guessed() {
    let notice = types(&State::default(), "mau daftar");
    let consented =
        |turn: &Turn| turn.effects.iter().any(|effect| matches!(effect, Effect::Record(Fact::Consented { .. })));
    for words in ["cepet", "lama amat", "lanjut", "sudah benar", "ya udah"] {
        let turn = types(&notice.next, words);
        assert!(matches!(turn.next.talk, Talk::Resident(super::Talk::Consent(_))), "{words}: {}", said(&turn));
        assert!(!consented(&turn), "{words}");
        assert!(!said(&turn).contains("tersimpan"), "nothing was filled in yet: {}", said(&turn));
    }
    assert!(consented(&types(&notice.next, "setuju")) && consented(&types(&notice.next, "ya")));
    // Where a question about a complaint stands above the notice, only the word itself goes to the notice.
    let asking = super::ticket::Ticket::Asking(TicketKind::Complaint);
    let above = State { talk: asking.clone().into(), later: vec![notice.next.talk.clone()], ..State::default() };
    assert!(consented(&types(&above, "setuju")));
    let resigned = types(&above, "ya udah");
    assert!(!consented(&resigned) && resigned.next.talk == asking.into(), "{}", said(&resigned));
}

#[test]
fn a_day_on_which_they_can_come_answers_a_visit_first_and_then_the_courier() {
    let types = |words: &str| hear(&State::default(), true, &Input::Text(words.to_owned()));
    let turn = types("besok bisa pak");
    assert!(matches!(turn.effects.last(), Some(Effect::Ask(Question::Attend(_)))), "{turn:?}");
    let nothing = Answer::Attend(AttendAnswer::Told(Vec::new()));
    let turn = hear(&turn.next, true, &Input::Answer(Box::new(nothing)));
    assert!(matches!(turn.effects.last(), Some(Effect::Ask(Question::MyApplications))), "{turn:?}");
    // Nobody says so of a visit.
    let turn = types("jumat saya bisa");
    assert!(matches!(turn.effects.last(), Some(Effect::Ask(Question::MyApplications))), "{turn:?}");
}

#[test]
fn a_question_stays_where_no_visit_is_answered() {
    let number: Talk = super::status::LookUp::Number.into();
    let state = State { talk: number.clone(), ..State::default() };
    let turn = hear(&state, true, &Input::Text("saya datang".to_owned()));
    assert!(matches!(turn.effects.last(), Some(Effect::Ask(Question::Attend(_)))), "{turn:?}");
    let nothing = Answer::Attend(AttendAnswer::Told(Vec::new()));
    let turn = hear(&turn.next, true, &Input::Answer(Box::new(nothing)));
    assert_eq!(turn.next.talk, number);
    let said = said(&turn);
    assert!(said.contains("belum menangkap") && said.contains("Berapa nomor permohonannya?"), "{said}");
    assert!(!said.contains("Mau apa sekarang?"), "one question a message: {said}");
    // A list that needs no answer does not come again.
    let list = super::interests::Interests { awaits: super::interests::Awaits::Action, ..Default::default() };
    let state = State { talk: list.into(), ..State::default() };
    let turn = hear(&state, true, &Input::Text("saya datang".to_owned()));
    assert_eq!(turn.next.later, []);
}
