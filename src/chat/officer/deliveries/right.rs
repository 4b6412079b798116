//! The office's file says by mistake that a passport was handed over: an officer sets that right, with a reason that is
//! kept, and takes that back where it was no mistake. Whoever follows it and its courier hear of it in the same transaction.

use super::super::super::unread::unread;
use super::super::super::{
    Answer, DispatchAnswer, DispatchQuestion, Effect, Input, Listeners, Message, Question, RightStep, Step, news,
};
use super::super::{Talk, reason as reasons};
use super::{Stage, card, change};
use crate::domain::ApplicationId;
use crate::language::{fold, read_yes_no};
use crate::say;
use crate::text::Text;

pub(super) fn question() -> Message {
    Message::new(say!("right-what")).and(say!("right-ask")).choices([("kembali", say!("staff-button-do-not"))])
}

pub(super) fn reason(application: ApplicationId, input: &Input) -> Step {
    let again = || Talk::Deliveries(Stage::AskingRight { application });
    let words = match input {
        Input::Choice(choice) if choice == "kembali" => return dropped(application),
        Input::Text(words) => words,
        _ => return Step::miss(again(), unread(input)),
    };
    // "Tidak jadi" is a change of mind, no reason.
    if read_yes_no(words) == Some(false) && words.split_whitespace().count() <= 2 {
        return dropped(application);
    }
    if read_yes_no(words).is_some() {
        return Step::miss(again(), say!("unlock-reason-too-short"));
    }
    match reasons::read(words) {
        Ok(reason) => {
            let question = DispatchQuestion::SetRight(application, reason);
            Step::ask(Talk::Deliveries(Stage::SettingRight), Question::Dispatch(question))
        }
        Err(why) => Step::miss(again(), why),
    }
}

fn dropped(application: ApplicationId) -> Step {
    card::open(application).saying(say!("right-dropped"))
}

pub(super) fn ask_back() -> Message {
    Message::new(say!("right-back-ask"))
        .choices([("urungkan", say!("right-back-button")), ("tidak", say!("staff-button-do-not"))])
}

pub(super) fn confirm_back(application: ApplicationId, input: &Input) -> Step {
    let wanted = match input {
        Input::Choice(choice) => Some(choice == "urungkan"),
        Input::Text(words) if fold(words) == "urungkan" => Some(true),
        Input::Text(words) => read_yes_no(words),
        _ => None,
    };
    match wanted {
        Some(true) => {
            let question = DispatchQuestion::TakeRightBack(application);
            Step::ask(Talk::Deliveries(Stage::TakingRightBack), Question::Dispatch(question))
        }
        Some(false) => card::open(application).saying(say!("right-back-kept")),
        None => Step::miss(Talk::Deliveries(Stage::AskingRightBack { application }), unread(input)),
    }
}

/// What an officer did last about the status, in a card.
pub(super) fn fact(step: &RightStep) -> Text {
    let (officer, at) = (officer(step), step.at);
    if step.taken_back {
        say!("dispatch-card-right-back", officer = officer, at = at)
    } else {
        say!("dispatch-card-right", officer = officer, at = at)
    }
}

fn officer(step: &RightStep) -> Text {
    match &step.officer {
        Some(name) => say!("said", words = name.as_str()),
        None => say!("right-somebody"),
    }
}

/// What came of either.
pub(super) fn set(answer: &Answer) -> Step {
    match answer {
        Answer::Dispatch(DispatchAnswer::SetRight(line)) => {
            let (number, nobody) = (line.number.as_str(), line.followers.is_empty());
            let mut step = card::open(line.application);
            let Some(courier) = &line.courier else {
                return step.saying(if nobody {
                    say!("right-done-nobody", number = number)
                } else {
                    say!("right-done", number = number)
                });
            };
            // Before the question to the store, which comes last.
            step.effects.insert(0, Effect::Tell(Listeners::Chats(vec![courier.chat]), news::set_right(line)));
            let courier = courier.name.as_str();
            step.saying(if nobody {
                say!("right-done-courier-only", number = number, courier = courier)
            } else {
                say!("right-done-courier", number = number, courier = courier)
            })
        }
        Answer::Dispatch(DispatchAnswer::NothingToSetRight(application)) => {
            card::open(*application).saying(say!("right-nothing"))
        }
        Answer::Dispatch(DispatchAnswer::RightTakenBack(line)) => {
            let number = line.number.as_str();
            let mut step = card::open(line.application);
            let Some(courier) = &line.courier else { return step.saying(say!("right-back-done", number = number)) };
            step.effects.insert(0, Effect::Tell(Listeners::Chats(vec![courier.chat]), news::right_taken_back(line)));
            step.saying(say!("right-back-done-courier", number = number, courier = courier.name.as_str()))
        }
        Answer::Dispatch(DispatchAnswer::NoRightToTakeBack(application)) => {
            card::open(*application).saying(say!("right-back-nothing"))
        }
        Answer::Dispatch(DispatchAnswer::RightBefore { application, step }) => {
            let (officer, at) = (officer(step), step.at);
            card::open(*application).saying(if step.taken_back {
                say!("right-back-before", officer = officer, at = at)
            } else {
                say!("right-set-before", officer = officer, at = at)
            })
        }
        Answer::Dispatch(DispatchAnswer::BeingHandedOver { line, until }) => change::being_handed_over(line, *until),
        _ => super::super::no_such_thing(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{CourierLine, DeliveryLine};
    use crate::domain::{ApplicationNumber, ChatId, DeliveryId, DeliveryState, Tongue, TrackingNumber};
    use crate::text::render;

    fn line(followers: Vec<ChatId>, courier: bool) -> DeliveryLine {
        DeliveryLine {
            id: courier.then_some(DeliveryId(5)),
            application: ApplicationId(12),
            number: ApplicationNumber::parse("1902000026110007").expect("a number"),
            name: None,
            address: None,
            address_id: None,
            state: courier.then_some(DeliveryState::Departed),
            locked: false,
            courier: courier.then(|| CourierLine { chat: ChatId(31), name: "Budi".to_owned() }),
            followers,
            proposed: false,
            asked: false,
            tracking: TrackingNumber::unchecked("RR473124829ID"),
            next_on: None,
            fetches: false,
        }
    }

    #[test]
    fn an_applicant_is_said_to_have_been_told_where_one_follows() {
        let said = |step: &Step| step.before.first().map(|text| text.key);
        for (followers, right, with_courier, tracked) in [
            (vec![ChatId(77)], "right-done", "right-done-courier", "tracking-kept"),
            (Vec::new(), "right-done-nobody", "right-done-courier-only", "tracking-kept-nobody"),
        ] {
            let of = |courier| Answer::Dispatch(DispatchAnswer::SetRight(line(followers.clone(), courier)));
            assert_eq!(said(&set(&of(false))), Some(right));
            assert_eq!(said(&set(&of(true))), Some(with_courier));
            let kept = Answer::Dispatch(DispatchAnswer::Tracked(line(followers.clone(), true)));
            assert_eq!(said(&change::changed(&kept)), Some(tracked));
        }
    }

    #[test]
    fn what_was_set_right_is_taken_back_after_a_clear_yes_alone() {
        let typed = |words: &str| Input::Text(words.to_owned());
        let asks = |input: &Input| {
            let is_it = |effect: &Effect| {
                matches!(effect, Effect::Ask(Question::Dispatch(DispatchQuestion::TakeRightBack(ApplicationId(12)))))
            };
            confirm_back(ApplicationId(12), input).effects.iter().any(is_it)
        };
        assert!(asks(&typed("ya")) && asks(&typed("Urungkan")) && asks(&Input::Choice("urungkan".to_owned())));
        assert!(!asks(&typed("tidak")) && !asks(&Input::Choice("tidak".to_owned())) && !asks(&Input::Voice));
        assert!(confirm_back(ApplicationId(12), &typed("entah")).missed);
    }

    #[test]
    fn whoever_comes_second_hears_who_did_what() {
        for (taken_back, officer, said) in [
            (false, Some("Dewi"), "sudah dibetulkan Dewi, Selasa, 24 November 2026"),
            (true, Some("Dewi"), "sudah diurungkan Dewi, Selasa, 24 November 2026"),
            (true, None, "sudah diurungkan seorang petugas"),
        ] {
            let at = "2026-11-24T02:12:00Z".parse().expect("a moment");
            let step = RightStep { taken_back, officer: officer.map(str::to_owned), at };
            let answer = Answer::Dispatch(DispatchAnswer::RightBefore { application: ApplicationId(12), step });
            let heard: Vec<String> = set(&answer).before.iter().map(|text| render(text, Tongue::Id)).collect();
            assert!(heard.concat().contains(said), "{heard:?}");
        }
    }
}
