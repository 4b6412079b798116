//! The picked ones, to a courier: who, a second look, then each in turn. What cannot be given is named.

use serde::{Deserialize, Serialize};

use super::super::super::line::CourierLine;
use super::super::super::unread::unread;
use super::super::super::{Answer, Button, Effect, Input, Listeners, Message, Question, Step, news};
use super::super::Talk;
use super::Stage;
use super::pick::{Picks, listed};
use crate::domain::ApplicationId;
use crate::language::{fold, read_yes_no};
use crate::say;

/// What is being given, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Giving {
    /// To whom.
    courier: CourierLine,
    /// Still to be given: the number in the list and the application. The last is being given.
    left: Vec<(usize, ApplicationId)>,
    /// Given.
    given: Vec<usize>,
    /// Their address is not confirmed.
    without_address: Vec<usize>,
    /// Somebody has them already, or they are no longer ready.
    not_ready: Vec<usize>,
}

/// The couriers have come; the one whose name was typed already is taken.
pub(super) fn among(picks: &Picks, couriers: &[CourierLine], named: Option<&str>) -> Step {
    if couriers.is_empty() {
        return Step::end().saying(say!("deliveries-no-courier"));
    }
    match named {
        Some(name) => choose_courier(picks, couriers, &Input::Text(name.to_owned())),
        None => {
            Step::next(Talk::Deliveries(Stage::ChoosingCourier { picks: picks.clone(), couriers: couriers.to_vec() }))
        }
    }
}

pub(super) fn choose_courier(picks: &Picks, couriers: &[CourierLine], input: &Input) -> Step {
    let again = || Talk::Deliveries(Stage::ChoosingCourier { picks: picks.clone(), couriers: couriers.to_vec() });
    let chosen = match input {
        Input::Choice(choice) if choice == "kembali" => {
            return Step::next(Talk::Deliveries(Stage::Picking(picks.clone())));
        }
        Input::Choice(choice) => couriers.iter().find(|courier| courier.chat.0.to_string() == *choice),
        Input::Text(words) => named(couriers, words),
        _ => return Step::miss(again(), unread(input)),
    };
    match chosen {
        Some(courier) => {
            Step::next(Talk::Deliveries(Stage::Confirming { picks: picks.clone(), courier: courier.clone() }))
        }
        None => Step::miss(again(), say!("deliveries-courier-unknown")),
    }
}

/// The only courier whose name begins like this.
fn named<'a>(couriers: &'a [CourierLine], words: &str) -> Option<&'a CourierLine> {
    let typed = fold(words);
    let mut fitting = couriers.iter().filter(|courier| !typed.is_empty() && fold(&courier.name).starts_with(&typed));
    let only = fitting.next();
    only.filter(|_| fitting.next().is_none())
}

pub(super) fn ask_courier(picks: &Picks, couriers: &[CourierLine]) -> Message {
    let mut message = Message::new(say!("deliveries-ask-courier", numbers = listed(&picks.picked)));
    for courier in couriers {
        let label = say!("said", words = courier.name.as_str());
        message = message.row(vec![Button::choose(courier.chat.0.to_string(), label)]);
    }
    message.choices([("kembali", say!("staff-button-back"))])
}

pub(super) fn ask_confirm(picks: &Picks, courier: &CourierLine) -> Message {
    Message::new(say!("deliveries-confirm", count = picks.picked.len(), courier = courier.name.as_str()))
        .choices([("serahkan", say!("staff-button-give")), ("tidak", say!("staff-button-do-not"))])
}

pub(super) fn confirm(picks: &Picks, courier: &CourierLine, input: &Input) -> Step {
    let yes = match input {
        Input::Choice(choice) => Some(choice == "serahkan"),
        Input::Text(words) => read_yes_no(words),
        _ => None,
    };
    match yes {
        Some(true) => {
            let picked = picks.picked.iter().rev();
            let left = picked
                .filter_map(|number| picks.ready.get(number.checked_sub(1)?).map(|ready| (*number, ready.application)))
                .collect();
            let (given, without_address, not_ready) = (Vec::new(), Vec::new(), Vec::new());
            next(Giving { courier: courier.clone(), left, given, without_address, not_ready })
        }
        Some(false) => Step::next(Talk::Deliveries(Stage::Picking(picks.clone()))),
        None => {
            let again = Stage::Confirming { picks: picks.clone(), courier: courier.clone() };
            Step::miss(Talk::Deliveries(again), unread(input))
        }
    }
}

fn next(giving: Giving) -> Step {
    match giving.left.last() {
        Some((_, application)) => {
            let question = Question::Assign(*application, giving.courier.chat);
            Step::ask(Talk::Deliveries(Stage::Giving(giving)), question)
        }
        None => done(&giving),
    }
}

/// The store's answer for the one that is being given.
pub(super) fn given(giving: &Giving, answer: &Answer) -> Step {
    let mut giving = giving.clone();
    let Some((number, _)) = giving.left.pop() else { return done(&giving) };
    match answer {
        Answer::Assigned(_) => giving.given.push(number),
        Answer::AddressMissing => giving.without_address.push(number),
        // Not this officer's any more, or the courier's role is gone: the rest would fare the same.
        Answer::NoSuchThing => return done(&giving).saying(say!("officer-no-such-thing")),
        _ => giving.not_ready.push(number),
    }
    next(giving)
}

fn done(giving: &Giving) -> Step {
    let mut step = Step::end();
    if !giving.given.is_empty() {
        let count = giving.given.len();
        let courier = giving.courier.name.as_str();
        step = step
            .effect(Effect::Tell(Listeners::Chats(vec![giving.courier.chat]), news::new_in_round(count)))
            .saying(say!("deliveries-given", count = count, courier = courier));
    }
    if !giving.without_address.is_empty() {
        step = step.saying(say!("deliveries-given-no-address", numbers = listed(&giving.without_address)));
    }
    if !giving.not_ready.is_empty() {
        step = step.saying(say!("deliveries-given-not-ready", numbers = listed(&giving.not_ready)));
    }
    step
}
