mod inputs;

use std::collections::{BTreeSet, VecDeque};

use chrono::{DateTime, Utc};
use inputs::{application, followed, inputs};

use super::{Talk, address, register, status};
use crate::chat::invented::a_resident;
use crate::chat::{Answer, Effect, Fact, FollowedLine, Input, Message, Press, State, Turn, Who, button_data, step};
use crate::domain::{BirthDate, HandoverCode, Tongue, VillageCode};
use crate::office::OfficeFile;
use crate::text::render;

fn now() -> DateTime<Utc> {
    "2026-11-24T02:12:00Z".parse().expect("a moment")
}

fn resident(consented: bool) -> Who {
    Who { consented, ..a_resident() }
}

fn hear(state: &State, input: &Input) -> Turn {
    step(state, &resident(true), input, now(), OfficeFile::builtin())
}

fn seliu() -> VillageCode {
    VillageCode::parse("19.02.02.2009").expect("a village")
}

fn said(turn: &Turn) -> impl Iterator<Item = &Message> {
    turn.effects.iter().filter_map(|effect| match effect {
        Effect::Say(message) | Effect::Replace(message) => Some(message),
        _ => None,
    })
}

/// What a person can tap after this turn.
fn taps(turn: &Turn) -> Vec<Input> {
    let buttons = said(turn).flat_map(|message| message.buttons.iter().flatten());
    buttons.map(|button| Input::Button(button_data(&button.press, turn.next.turn))).collect()
}

fn check(state: &State, input: &Input, turn: &Turn) {
    let stored = serde_json::to_string(&turn.next).expect("a state is plain data");
    assert_eq!(serde_json::from_str::<State>(&stored).ok().as_ref(), Some(&turn.next), "{stored}");
    let asks = turn.effects.iter().filter(|effect| matches!(effect, Effect::Ask(_))).count();
    assert!(asks == 0 || (asks == 1 && matches!(turn.effects.last(), Some(Effect::Ask(_)))), "{input:?} at {state:?}");
    let is_quiet = matches!(input, Input::Silence | Input::Answer(_) | Input::Fetched(_));
    let heard = turn.effects.iter().any(|effect| !matches!(effect, Effect::Record(_)));
    assert!(heard || is_quiet, "nothing is said to {input:?} at {state:?}");
    for message in said(turn) {
        for tongue in [Tongue::Id, Tongue::En] {
            let text: Vec<String> = message.paragraphs.iter().map(|text| render(text, tongue)).collect();
            let length = text.join("\n\n").encode_utf16().count();
            assert!((1..=4096).contains(&length), "{length} units are said to {input:?} at {state:?}");
        }
        for button in message.buttons.iter().flatten() {
            let (Press::Choose(value) | Press::Open(value) | Press::Link(value)) = &button.press;
            assert!(value.len() <= 48 || matches!(button.press, Press::Link(_)), "{value} at {state:?}");
        }
    }
}

fn shape(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Object(map) => {
            map.iter().map(|(key, value)| format!("{key}({})", shape(value))).collect::<Vec<_>>().join(",")
        }
        serde_json::Value::Array(list) => format!("[{}]", list.first().map(shape).unwrap_or_default()),
        serde_json::Value::String(_) => "s".to_owned(),
        serde_json::Value::Null => "-".to_owned(),
        _ => "v".to_owned(),
    }
}

/// States that differ in more than what was typed into them.
fn kind(state: &State) -> String {
    let talk = serde_json::to_value(&state.talk).expect("a state is plain data");
    let awaits = talk.pointer("/resident").and_then(|talk| talk.as_object()).and_then(|talk| talk.values().next());
    let awaits = awaits.and_then(|talk| talk.get("awaits")).map(ToString::to_string).unwrap_or_default();
    format!("{} {awaits} {}", shape(&talk), state.is_open())
}

#[test]
fn whatever_comes_in_whatever_state_is_answered_and_the_state_still_loads() {
    let inputs = inputs();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut open = VecDeque::from([(State::default(), Vec::new())]);
    let mut tried = 0_usize;
    while let Some((state, taps_here)) = open.pop_front() {
        if known.len() > 150 {
            break;
        }
        for input in inputs.iter().chain(&taps_here) {
            let turn = hear(&state, input);
            tried += 1;
            check(&state, input, &turn);
            if known.insert(kind(&turn.next)) {
                let taps = taps(&turn);
                open.push_back((turn.next, taps));
            }
        }
    }
    assert!(known.len() > 100 && tried > 5_000, "{} states, {tried} steps", known.len());
}

#[test]
fn consent_is_recorded_once_and_the_command_goes_on() {
    let stranger = resident(false);
    let heard = |state: &State, words: &str| {
        step(state, &stranger, &Input::Text(words.to_owned()), now(), OfficeFile::builtin())
    };
    let asked = heard(&State::default(), "/daftar");
    let agreed = heard(&asked.next, "setuju");
    let version = OfficeFile::builtin().privacy.version.clone();
    assert_eq!(agreed.effects.first(), Some(&Effect::Record(Fact::Consented { version })));
    assert!(matches!(agreed.effects.last(), Some(Effect::Ask(crate::chat::Question::MyInterests))));
    assert_eq!(agreed.next.later, Vec::new());
    let declined = heard(&asked.next, "tidak");
    assert!(!declined.effects.iter().any(|effect| matches!(effect, Effect::Record(_) | Effect::Ask(_))));
}

#[test]
fn agreement_to_an_older_notice_is_asked_anew() {
    let old = super::consent::Consent {
        version: "2020-01".to_owned(),
        command: crate::chat::Command::Register,
        rest: String::new(),
        unclear: false,
    };
    let state = State { talk: old.into(), turn: 3, ..State::default() };
    let turn = step(&state, &resident(false), &Input::Button("3:yes".to_owned()), now(), OfficeFile::builtin());
    assert!(!turn.effects.iter().any(|effect| matches!(effect, Effect::Record(_))));
    assert!(matches!(turn.next.talk, crate::chat::Talk::Resident(Talk::Consent(_))));
}

#[test]
fn a_state_stored_before_a_field_existed_still_loads() {
    let load = |json: &str| serde_json::from_str::<State>(json).expect("yesterday's state");
    assert_eq!(load("{}"), State::default());
    let register =
        load(r#"{"talk":{"resident":{"register":{"awaits":{"field":"name"},"draft":{"for_other":false}}}}}"#);
    let draft = register::Draft { for_other: Some(false), ..register::Draft::default() };
    let form = register::Register {
        awaits: register::Awaits::Field(register::Field::Name),
        draft,
        ..register::Register::default()
    };
    assert_eq!(register.talk, form.into());
    let address = load(r#"{"talk":{"resident":{"address":{"awaits":"whole"}}}}"#);
    let expected = address::AddressTalk { awaits: address::Awaits::Whole, ..address::AddressTalk::default() };
    assert_eq!(address.talk, expected.into());
    assert_eq!(load(r#"{"talk":{"resident":{"status":"number"}}}"#).talk, status::LookUp::Number.into());
    let line = serde_json::to_string(&application(12, false, None)).expect("a line");
    let which = load(&format!(r#"{{"talk":{{"resident":{{"status":{{"which":[{line}]}}}}}}}}"#));
    let lines = vec![FollowedLine { whose: None, ..followed(12) }];
    assert_eq!(which.talk, status::LookUp::Which(lines).into());
}

#[test]
fn three_interrupted_conversations_wait_and_the_oldest_of_more_is_dropped() {
    let talks = [status::LookUp::Number.into(), register::Register::default().into()];
    let mut state = State::default();
    for talk in talks.into_iter().chain([
        super::tongue::Choosing {}.into(),
        super::approved::Requirements::default().into(),
        super::tongue::Choosing {}.into(),
    ]) {
        state.park(talk);
    }
    let kept: Vec<crate::chat::Talk> = vec![
        register::Register::default().into(),
        super::approved::Requirements::default().into(),
        super::tongue::Choosing {}.into(),
    ];
    assert_eq!(state.later, kept);
}

#[test]
fn a_code_is_shown_in_a_message_that_cannot_be_forwarded() {
    let asked = hear(&State::default(), &Input::Text("/kode 12".to_owned()));
    let code = Answer::Code { code: HandoverCode::of_number(41_927) };
    let turn = hear(&asked.next, &Input::Answer(Box::new(code)));
    assert_eq!(said(&turn).map(|message| message.protect).collect::<Vec<_>>(), [true]);
}

#[test]
fn an_invitation_is_taken_up_whatever_letters_its_token_begins_with() {
    for beginning in ["u_", "d_", "k1", "p1", "s1-", "-", "_", "Aa"] {
        let token = format!("{beginning:0<22}");
        let turn = hear(&State::default(), &Input::Text(format!("/start {token}")));
        let asked = turn.effects.iter().any(
            |effect| matches!(effect, Effect::Ask(crate::chat::Question::AcceptInvitation(asked)) if *asked == token),
        );
        assert!(asked, "{token}");
    }
}

#[test]
fn an_interest_is_saved_as_it_was_read_back() {
    let mut state = hear(&State::default(), &Input::Text("/daftar".to_owned())).next;
    state = hear(&state, &Input::Answer(Box::new(Answer::Interests(Vec::new())))).next;
    let typed = ["untuk ibu", "Siti Aminah", "17 agustus 1985", "seliu", "baru", "keluarga", "4", "skip", "lansia"];
    for words in typed {
        state = hear(&state, &Input::Text(words.to_owned())).next;
    }
    let turn = hear(&state, &Input::Text("simpan".to_owned()));
    let Some(Effect::Ask(crate::chat::Question::SaveInterest(interest))) = turn.effects.last() else {
        panic!("the interest is not saved: {turn:?}");
    };
    let day = chrono::NaiveDate::from_ymd_opt(1985, 8, 17).expect("a day");
    assert_eq!(interest.birth_date, BirthDate::parse(day, now().date_naive()).expect("a birth date"));
    assert_eq!((interest.village.clone(), interest.headcount, interest.for_other), (seliu(), 4, true));
    assert_eq!(interest.need, crate::domain::SpecialNeed::Elderly);
}
