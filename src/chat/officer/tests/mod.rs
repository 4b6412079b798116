mod inputs;
mod talks;

use super::*;
use crate::chat::invented::an_officer;
use crate::chat::{Answer, Effect, State, Turn, Who, step};
use crate::domain::{FileId, VillageCode};
use crate::office::OfficeFile;

/// What follows in the office's chat, a Tuesday morning.
pub(in crate::chat::officer) fn turn_at(talk: Talk, input: &Input) -> Turn {
    let state = State { talk: crate::chat::Talk::Officer(talk), turn: 7, ..State::default() };
    let now = "2026-11-24T02:12:00Z".parse().expect("a moment");
    step(&state, &an_officer(), input, now, OfficeFile::builtin())
}

fn seliu() -> VillageCode {
    VillageCode::parse("19.02.02.2009").expect("a village")
}

#[test]
fn whatever_comes_at_whatever_stage_is_answered_and_the_state_still_loads() {
    for talk in talks::every_talk() {
        for input in inputs::every_input() {
            let turn = turn_at(talk.clone(), &input);
            let heard = turn
                .effects
                .iter()
                .any(|effect| matches!(effect, Effect::Say(_) | Effect::Ask(_) | Effect::Toast(_) | Effect::Fetch(_)));
            assert!(heard, "nothing is said to {input:?} at {talk:?}");
            let stored = serde_json::to_string(&turn.next).expect("a state is plain data");
            assert_eq!(serde_json::from_str::<State>(&stored).ok(), Some(turn.next), "{stored}");
        }
    }
}

#[test]
fn a_role_that_was_taken_away_ends_the_conversation_at_the_next_word() {
    let who = Who { role: None, ..an_officer() };
    let now = "2026-11-24T02:12:00Z".parse().expect("a moment");
    let deciding = import::Stage::Deciding { file: FileId(1), reason: None };
    let state = State { talk: crate::chat::Talk::Officer(Talk::Import(deciding)), ..State::default() };
    let turn = step(&state, &who, &Input::Text("terapkan".to_owned()), now, OfficeFile::builtin());
    assert_eq!(turn.next.talk, crate::chat::Talk::Idle);
    assert!(!turn.effects.iter().any(|effect| matches!(effect, Effect::Ask(_))), "{:?}", turn.effects);
    // Taken away between the question and the store's look: the store says so, and nothing is kept.
    let turn = turn_at(Talk::Visit(visit::Stage::Looking), &Input::Answer(Box::new(Answer::NoSuchThing)));
    let said = format!("{:?}", turn.effects);
    assert!(said.contains("officer-no-such-thing"), "{said}");
    assert_eq!(turn.next.talk, crate::chat::Talk::Idle);
}
