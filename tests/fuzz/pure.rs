//! From any JSON to a turn: read, step, what is said in both languages. No panic, no state that does not load again, no
//! message that Telegram would refuse.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, TimeDelta, Utc};
use jemputbola::chat::{Answer, Content, Effect, File, Input, Message, Pushed, State, Who, step};
use jemputbola::domain::{ChatId, Role, Tongue};
use jemputbola::office::OfficeFile;
use jemputbola::telegram::{self, Incoming};
use rand::RngExt as _;
use rand::seq::IndexedRandom as _;
use serde_json::Value;

use super::asked;
use super::draw::{self, Draw};

const PEOPLE: i64 = 40;
/// Questions in one turn; the real engine allows as many.
const QUESTIONS: usize = 8;

/// What comes by itself in between: the buttons of some news.
const NEWS: [&[(&str, &str)]; 6] = [
    &[("Isi survei", "survei 5"), ("Tidak mau", "survei 5 tidak")],
    &[("Kami datang", "hadir 3"), ("Tidak bisa", "absen 3"), ("Yang dibawa", "syarat")],
    &[("Periksa alamat", "alamat 1"), ("Hubungi petugas", "petugas")],
    &[("Balas", "petugas 2 balas")],
    &[("Belum saya terima", "belumterima 1")],
    &[("Ambil", "tiket 2 ambil"), ("Lihat", "tiket 2")],
];

struct Person {
    who: Who,
    state: State,
    /// What the buttons carry that they see.
    data: Vec<String>,
}

fn people() -> Vec<Person> {
    (1..=PEOPLE)
        .map(|number| {
            let role = match number % 8 {
                1 => Some(Role::Officer),
                2 => Some(Role::Courier),
                3 => Some(Role::Approver),
                _ => None,
            };
            let tongue = if number % 5 == 0 { Tongue::En } else { Tongue::Id };
            let who = Who {
                chat: ChatId(number),
                tongue,
                role,
                consented: number % 3 > 0,
                written_at: None,
                ticket: None,
                pushed: Vec::new(),
            };
            Person { who, state: State::default(), data: Vec::new() }
        })
        .collect()
}

#[test]
fn whatever_comes_is_read_and_answered() {
    let (count, seed) = asked(3_000);
    // One seed a thread: a long run uses the machine, a short one has one thread and its own seed.
    let threads = if count > 50_000 { std::thread::available_parallelism().map_or(1, usize::from) } else { 1 };
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || run(count / threads, seed + thread as u64));
        }
    });
}

fn run(count: usize, seed: u64) {
    let mut draw = Draw::new(seed);
    let answers: Vec<Answer> =
        draw::answers().into_iter().filter_map(|answer| serde_json::from_value(answer).ok()).collect();
    assert!(answers.len() > 100, "the recorded answers are where they were");
    let mut people = people();
    let mut now: DateTime<Utc> = "2026-11-24T03:00:00Z".parse().expect("a moment");
    let (mut heard, mut turns) = (0, 0);
    for number in 0..count {
        now += TimeDelta::milliseconds(draw.dice.random_range(0..600_000));
        let place = draw.dice.random_range(0..people.len());
        let person = &mut people[place];
        let update = draw.update(person.who.chat.0, &person.data);
        let mut said = 0;
        let lived = catch_unwind(AssertUnwindSafe(|| said = one(&mut draw, &answers, person, &update, now)));
        assert!(
            lived.is_ok(),
            "seed {seed}, input {number} breaks it: {update}\nin the state {}",
            shown(&person.state)
        );
        heard += usize::from(said > 0);
        turns += said;
    }
    // Else the dice have drawn nothing but noise.
    assert!(heard * 2 > count, "seed {seed}: only {heard} of {count} were heard as somebody's input");
    println!("seed {seed}: {count} updates, {heard} heard, {turns} steps");
}

fn shown(state: &State) -> String {
    serde_json::to_string(state).unwrap_or_default()
}

/// One update, as the engine would take it; returns the number of steps.
fn one(draw: &mut Draw, answers: &[Answer], person: &mut Person, update: &Value, now: DateTime<Utc>) -> usize {
    let _ = (telegram::update_id(update), telegram::chat_of(update), telegram::sent_at(update));
    let mut input = match telegram::read(update) {
        Incoming::Said { input, .. } => input,
        Incoming::Reachable { .. } | Incoming::Group { .. } | Incoming::Nothing => return 0,
    };
    if draw.one_in(50) {
        input = Input::Silence;
    }
    person.who.written_at = draw.one_in(4).then(|| now - TimeDelta::minutes(draw.dice.random_range(0..3_000)));
    if draw.one_in(8)
        && let Some(buttons) = NEWS.choose(&mut draw.dice)
    {
        person.who.pushed.push(Pushed::new(now, buttons.iter().copied()));
        let older = person.who.pushed.len().saturating_sub(5);
        person.who.pushed.drain(..older);
    }
    for steps in 1..=QUESTIONS {
        let turn = step(&person.state, &person.who, &input, now, OfficeFile::builtin());
        let kept = serde_json::to_value(&turn.next).expect("a state is plain data");
        let loaded: State = serde_json::from_value(kept).expect("a state loads again");
        assert_eq!(loaded, turn.next, "a state is the same after it was kept");
        let _ = turn.next.wake();
        person.state = turn.next;
        let mut asks = false;
        for effect in &turn.effects {
            match effect {
                Effect::Say(message) | Effect::Replace(message) => say(person, message),
                Effect::Tell(_, message) => drop(rendered(person, message, Tongue::En)),
                Effect::Toast(word) => drop(telegram::acknowledge("1", Some(word), person.who.tongue)),
                Effect::Ask(question) => {
                    // What may be logged of it must be possible to write at all.
                    let _ = format!("{question:?}");
                    asks = true;
                }
                Effect::Record(_) | Effect::Fetch(_) | Effect::Unsend => {}
            }
        }
        if !asks {
            return steps;
        }
        // An answer of some conversation, mostly not of this one: a stored state may be of yesterday's program.
        input = Input::Answer(Box::new(answers.choose(&mut draw.dice).expect("some").clone()));
    }
    QUESTIONS
}

fn say(person: &mut Person, message: &Message) {
    let other = if person.who.tongue == Tongue::Id { Tongue::En } else { Tongue::Id };
    rendered(person, message, other);
    let mut data = rendered(person, message, person.who.tongue);
    if !data.is_empty() {
        // Older buttons are tapped too.
        person.data.truncate(12);
        data.append(&mut person.data);
        person.data = data;
    }
}

/// Renders it and looks at what Telegram would look at; returns what its buttons carry.
fn rendered(person: &Person, message: &Message, tongue: Tongue) -> Vec<String> {
    if matches!(&message.file, Some(File { content: Content::Paper(_), .. })) {
        // Printing is the report's affair, and slow.
        return Vec::new();
    }
    let mut data = Vec::new();
    for call in telegram::write(person.who.chat, message, person.state.turn, tongue) {
        let params: Value = serde_json::from_str(call.params.as_str()).expect("parameters are JSON");
        if let Some(text) = params["text"].as_str() {
            let plain = without_tags(text);
            assert!(!plain.trim().is_empty(), "an empty message: {call:?}");
            assert!(
                plain.encode_utf16().count() <= 4_096,
                "too long a message: {} units",
                plain.encode_utf16().count()
            );
            assert!(!plain.contains('\u{2068}') || plain.contains('\u{2069}'), "an isolate is closed");
        }
        let rows = params["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
        for button in rows.iter().filter_map(Value::as_array).flatten() {
            assert!(
                button["text"].as_str().is_some_and(|label| !label.is_empty()),
                "a button without a label: {call:?}"
            );
            if let Some(carried) = button["callback_data"].as_str() {
                assert!((1..=64).contains(&carried.len()), "callback data of {} bytes: {carried}", carried.len());
                data.push(carried.to_owned());
            }
        }
    }
    data
}

fn without_tags(text: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
