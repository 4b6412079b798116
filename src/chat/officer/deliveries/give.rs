//! The picked ones, to a courier: who, a second look, then all at once. What cannot be given is named with its reason.

use serde::{Deserialize, Serialize};

use super::super::super::line::{CourierLine, DeliveryLine, NotGiven, Refused};
use super::super::super::unread::unread;
use super::super::super::{
    Answer, Button, DispatchAnswer, DispatchQuestion, Effect, Input, Listeners, Message, Question, Step, Talk as Whole,
    news, words,
};
use super::super::Talk;
use super::pick::{self, Picks, listed};
use super::{Ready, Stage};
use crate::domain::{ApplicationId, VillageCode};
use crate::language::{fold, read_yes_no};
use crate::say;
use crate::text::Text;

/// What is being given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Giving {
    /// To whom.
    courier: CourierLine,
    /// What is given.
    #[serde(default)]
    picks: Picks,
}

/// Reasons that are told one by one; of more, the rest is counted.
const REFUSED_SHOWN: usize = 10;

/// The conversation in which these passports were picked for a courier and a second look is awaited: as the chat has it
/// after its list.
pub fn giving(passports: Vec<(ApplicationId, VillageCode)>, courier: CourierLine) -> Whole {
    let ready: Vec<Ready> =
        passports.into_iter().map(|(application, village)| Ready { application, village }).collect();
    let picks = Picks { picked: (1..=ready.len()).collect(), ready, ..Picks::default() };
    Talk::Deliveries(Stage::Confirming { picks, courier }).into()
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
    match chosen(couriers, input) {
        Chosen::Courier(courier) => {
            Step::next(Talk::Deliveries(Stage::Confirming { picks: picks.clone(), courier: courier.clone() }))
        }
        Chosen::Back => Step::next(Talk::Deliveries(Stage::Picking(picks.clone()))),
        Chosen::Nobody => Step::miss(again(), say!("deliveries-courier-unknown")),
        Chosen::Unread => Step::miss(again(), unread(input)),
    }
}

/// What an answer to "which courier" means.
pub(super) enum Chosen<'a> {
    Courier(&'a CourierLine),
    Back,
    Nobody,
    Unread,
}

/// A courier tapped, or the only one whose name begins as it was typed.
pub(super) fn chosen<'a>(couriers: &'a [CourierLine], input: &Input) -> Chosen<'a> {
    let found = match input {
        Input::Choice(choice) if choice == "kembali" => return Chosen::Back,
        Input::Choice(choice) => couriers.iter().find(|courier| courier.chat.0.to_string() == *choice),
        Input::Text(words) => {
            let typed = fold(words);
            let begins = |courier: &&CourierLine| !typed.is_empty() && fold(&courier.name).starts_with(&typed);
            let mut fitting = couriers.iter().filter(begins);
            let only = fitting.next();
            only.filter(|_| fitting.next().is_none())
        }
        _ => return Chosen::Unread,
    };
    found.map_or(Chosen::Nobody, Chosen::Courier)
}

pub(super) fn ask_courier(picks: &Picks, couriers: &[CourierLine]) -> Message {
    buttons(Message::new(say!("deliveries-ask-courier", numbers = listed(&picks.picked))), couriers)
}

/// A button for each courier, and the way back.
pub(super) fn buttons(mut message: Message, couriers: &[CourierLine]) -> Message {
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
            let application = |number: &usize| Some(picks.ready.get(number.checked_sub(1)?)?.application);
            let applications = picks.picked.iter().filter_map(application).collect();
            let giving = Giving { courier: courier.clone(), picks: picks.clone() };
            let question = DispatchQuestion::Assign(applications, courier.chat);
            Step::ask(Talk::Deliveries(Stage::Giving(giving)), Question::Dispatch(question))
        }
        Some(false) => Step::next(Talk::Deliveries(Stage::Picking(picks.clone()))),
        None => {
            let again = Stage::Confirming { picks: picks.clone(), courier: courier.clone() };
            Step::miss(Talk::Deliveries(again), unread(input))
        }
    }
}

/// The store's answer.
pub(super) fn given(giving: &Giving, answer: &Answer) -> Step {
    match answer {
        Answer::Dispatch(DispatchAnswer::Given { given, refused }) => done(&giving.courier, given, refused),
        // Their role was taken away meanwhile: somebody else may bring them.
        Answer::Dispatch(DispatchAnswer::NoCourier) => {
            let name = giving.courier.name.as_str();
            pick::ask_couriers(&giving.picks, None).saying(say!("deliveries-courier-gone", courier = name))
        }
        _ => super::super::no_such_thing(),
    }
}

fn done(courier: &CourierLine, given: &[DeliveryLine], refused: &[Refused]) -> Step {
    let mut message = Message::default();
    let mut step = Step::end();
    if !given.is_empty() {
        let count = given.len();
        step = step.effect(Effect::Tell(Listeners::Chats(vec![courier.chat]), news::new_in_round(count)));
        message = message.and(say!("deliveries-given", count = count, courier = courier.name.as_str()));
    }
    if !refused.is_empty() {
        let mut lines: Vec<Text> = refused.iter().take(REFUSED_SHOWN).map(why_not).collect();
        if refused.len() > REFUSED_SHOWN {
            lines.push(say!("not-given-more", count = refused.len() - REFUSED_SHOWN));
        }
        message = message.and(say!("deliveries-not-given", count = refused.len(), lines = lines));
    }
    if given.is_empty() && refused.is_empty() {
        return super::super::no_such_thing();
    }
    if !given.is_empty() {
        let print = Button::open(format!("antaran manifes {}", courier.chat.0), say!("dispatch-button-manifest"));
        message = message.row(vec![print]);
    }
    step.message(message.row(vec![Button::open("antaran", say!("staff-button-deliveries"))]))
}

fn why_not(refused: &Refused) -> Text {
    let number = refused.number.as_str();
    match &refused.why {
        NotGiven::Taken { courier } => say!("not-given-taken", number = number, courier = courier.as_str()),
        NotGiven::NotReady { status } => say!("not-given-status", number = number, status = words::status(*status)),
        NotGiven::NoAddress => say!("not-given-no-address", number = number),
        NotGiven::AddressWaits => say!("not-given-waits", number = number),
        NotGiven::Fetched => say!("not-given-fetched", number = number),
    }
}
