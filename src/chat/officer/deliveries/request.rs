//! A follower wants another address although the passport is with a courier: an officer takes it or says why not.

use super::super::super::unread::unread;
use super::super::super::{
    AddressAnswer, AddressQuestion, Answer, DispatchAnswer, Effect, Input, Listeners, Message, Question, Step, news,
};
use super::super::{Talk, reason};
use super::Stage;
use crate::domain::ProposalId;
use crate::language::fold;
use crate::say;

pub(super) fn ask(question: AddressQuestion) -> Step {
    Step::ask(Talk::Deliveries(Stage::Deciding), Question::Address(question))
}

pub(super) fn ask_accept() -> Message {
    Message::new(say!("request-ask-accept"))
        .choices([("tetap", say!("request-button-same-courier")), ("tarik", say!("request-button-take-back"))])
        .choices([("kembali", say!("staff-button-back"))])
}

pub(super) fn accept(proposal: ProposalId, input: &Input) -> Step {
    let choice = match input {
        Input::Choice(choice) => choice.clone(),
        Input::Text(words) => fold(words).split(' ').next().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    match choice.as_str() {
        "tetap" => ask(AddressQuestion::Accept { proposal, keeps_courier: true }),
        "tarik" => ask(AddressQuestion::Accept { proposal, keeps_courier: false }),
        "kembali" => super::begin(""),
        _ => {
            let why = if matches!(input, Input::Text(_)) { say!("dispatch-act-unread") } else { unread(input) };
            Step::miss(Talk::Deliveries(Stage::AskingAccept { proposal }), why)
        }
    }
}

pub(super) fn ask_decline() -> Message {
    Message::new(say!("request-ask-decline")).choices([("kembali", say!("staff-button-back"))])
}

pub(super) fn decline(proposal: ProposalId, input: &Input) -> Step {
    let again = || Talk::Deliveries(Stage::AskingDecline { proposal });
    let words = match input {
        Input::Choice(choice) if choice == "kembali" => return super::begin(""),
        Input::Text(words) => words,
        _ => return Step::miss(again(), unread(input)),
    };
    match reason::read(words) {
        Ok(reason) => ask(AddressQuestion::Decline(proposal, reason)),
        Err(why) => Step::miss(again(), why),
    }
}

/// What came of it.
pub(super) fn decided(answer: &Answer) -> Step {
    if let Answer::Dispatch(DispatchAnswer::BeingHandedOver { line, until }) = answer {
        return super::change::being_handed_over(line, *until);
    }
    let Answer::Addresses(answer) = answer else { return super::super::no_such_thing() };
    match answer {
        AddressAnswer::Accepted { number, application, follower, follows, taken_from, kept } => {
            let mut step = Step::end();
            if *follows {
                let told = news::address_request_taken(*application, number);
                step = step.effect(Effect::Tell(Listeners::Chats(vec![*follower]), told));
            }
            if let Some(courier) = taken_from {
                let told = match kept {
                    Some(line) => news::address_changed_in_round(line),
                    None => news::taken_from_round_by_number(number),
                };
                step = step.effect(Effect::Tell(Listeners::Chats(vec![courier.chat]), told));
            }
            let number = number.as_str();
            let courier = taken_from.as_ref().map(|courier| courier.name.as_str());
            step.saying(match (courier, kept, *follows) {
                (Some(courier), Some(_), true) => say!("request-taken-kept", number = number, courier = courier),
                (Some(courier), Some(_), false) => {
                    say!("request-taken-kept-nobody", number = number, courier = courier)
                }
                (Some(courier), None, true) => say!("request-taken-back", number = number, courier = courier),
                (Some(courier), None, false) => {
                    say!("request-taken-back-nobody", number = number, courier = courier)
                }
                (None, _, true) => say!("request-taken", number = number),
                (None, _, false) => say!("request-taken-nobody", number = number),
            })
        }
        AddressAnswer::Declined { number, follows: false, .. } => {
            Step::end().saying(say!("request-declined-nobody", number = number.as_str()))
        }
        AddressAnswer::Declined { number, application, follower, words, .. } => {
            let told = news::address_request_declined(*application, number, words);
            Step::end()
                .effect(Effect::Tell(Listeners::Chats(vec![*follower]), told))
                .saying(say!("request-declined", number = number.as_str()))
        }
        AddressAnswer::Withdrawn { number, application, followers } => {
            let step = Step::end().saying(say!("proposal-withdrawn", number = number.as_str()));
            if followers.is_empty() {
                return step;
            }
            let told = news::address_proposal_withdrawn(*application, number);
            step.effect(Effect::Tell(Listeners::Chats(followers.clone()), told))
        }
        AddressAnswer::Settled => super::begin("").saying(say!("request-settled")),
        _ => super::super::no_such_thing(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ApplicationId, ApplicationNumber, ChatId};

    #[test]
    fn whoever_follows_it_no_more_is_told_nothing_and_the_officer_reads_so() {
        let declined = |follows| {
            decided(&Answer::Addresses(AddressAnswer::Declined {
                number: ApplicationNumber::parse("1902000026110007").expect("a number"),
                application: ApplicationId(1),
                follower: ChatId(1),
                follows,
                words: "kurir sudah di kapal".to_owned(),
            }))
        };
        let (told, untold) = (declined(true), declined(false));
        let [Effect::Tell(Listeners::Chats(chats), _)] = told.effects.as_slice() else { panic!("{told:?}") };
        assert_eq!(*chats, [ChatId(1)]);
        assert_eq!((told.before[0].key, untold.before[0].key), ("request-declined", "request-declined-nobody"));
        assert!(untold.effects.is_empty(), "{untold:?}");
        let accepted = |follows| {
            decided(&Answer::Addresses(AddressAnswer::Accepted {
                number: ApplicationNumber::parse("1902000026110007").expect("a number"),
                application: ApplicationId(1),
                follower: ChatId(1),
                follows,
                taken_from: None,
                kept: None,
            }))
        };
        let (told, untold) = (accepted(true), accepted(false));
        assert_eq!((told.effects.len(), told.before[0].key), (1, "request-taken"));
        assert_eq!((untold.effects.len(), untold.before[0].key), (0, "request-taken-nobody"));
    }
}
