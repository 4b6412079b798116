//! The office's file says by mistake that a passport was handed over: an officer sets that right, with a reason that is
//! kept. Whoever follows it and its courier hear of it in the same transaction.

use super::super::super::unread::unread;
use super::super::super::{
    Answer, DispatchAnswer, DispatchQuestion, Effect, Input, Listeners, Message, Question, Step, news,
};
use super::super::{Talk, reason as reasons};
use super::{Stage, card};
use crate::domain::ApplicationId;
use crate::language::read_yes_no;
use crate::say;

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

/// What came of it.
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
        _ => super::super::no_such_thing(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{CourierLine, DeliveryLine};
    use crate::domain::{ApplicationNumber, ChatId, DeliveryId, DeliveryState, TrackingNumber};

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
            assert_eq!(said(&super::super::change::changed(&kept)), Some(tracked));
        }
    }
}
