//! One application with its address and its delivery, and what can be done with it as it stands.

use serde::{Deserialize, Serialize};

use super::super::super::line::{DeliveryCard, DeliveryLine, ProposalLine, Proposer};
use super::super::super::unread::unread;
use super::super::super::{
    AddressQuestion, Answer, Button, Ctx, DispatchAnswer, DispatchQuestion, Input, Message, Question, Step, resident,
    words,
};
use super::super::Talk;
use super::act::Act;
use super::pick::{self, Picks};
use super::{Ready, Stage, change, followers, list, request, right};
use crate::domain::{
    Address, ApplicationId, ApplicationNumber, ChatId, DeliveryId, DeliveryState, ProposalId, RecipientRule, Status,
};
use crate::say;
use crate::text::Text;

/// Which card is open, and what can be done: keys alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Which application.
    pub application: ApplicationId,
    /// Its delivery, where it has one.
    pub delivery: Option<DeliveryId>,
    /// Who brings it.
    pub courier: Option<ChatId>,
    /// How far they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<DeliveryState>,
    /// The wish that waits for an officer.
    pub wish: Option<ProposalId>,
    /// Where it goes, where that is known.
    pub ready: Option<Ready>,
    /// What can be done.
    pub acts: Vec<Act>,
}

impl Card {
    /// Whether the words name something that can be done.
    pub(super) fn takes(&self, words: &str) -> bool {
        Act::typed(words).is_some_and(|act| self.acts.contains(&act))
    }
}

/// Looks one up.
pub(super) fn open(application: ApplicationId) -> Step {
    Step::ask(Talk::Deliveries(Stage::Opening), Question::Dispatch(DispatchQuestion::Card(application)))
}

/// Looks one up by the office's number.
pub(super) fn open_numbered(number: ApplicationNumber) -> Step {
    Step::ask(Talk::Deliveries(Stage::Opening), Question::Dispatch(DispatchQuestion::CardOf(number)))
}

/// The card, once the store has answered.
pub(super) fn opened(ctx: &Ctx, answer: &Answer) -> Step {
    let Answer::Dispatch(DispatchAnswer::Card(card)) = answer else { return super::super::no_such_thing() };
    let line = &card.line;
    let open = Card {
        application: line.application,
        delivery: line.id.filter(|_| is_under_way(line)),
        courier: line.courier.as_ref().map(|courier| courier.chat).filter(|_| is_under_way(line)),
        state: line.state.filter(|_| is_under_way(line)),
        wish: card.proposal.as_ref().filter(|open| open.by == Proposer::Follower).map(|open| open.id),
        ready: line
            .address
            .as_ref()
            .map(|address| Ready { application: line.application, village: address.village.clone() }),
        acts: acts(card),
    };
    Step::next(Talk::Deliveries(Stage::Card(open))).message(shown(ctx, card))
}

fn is_under_way(line: &DeliveryLine) -> bool {
    line.state.is_some_and(crate::domain::DeliveryState::is_under_way)
}

fn acts(card: &DeliveryCard) -> Vec<Act> {
    let line = &card.line;
    let by = card.proposal.as_ref().map(|open| open.by);
    let mut acts = Vec::new();
    if card.status == Status::HandedOver && line.state != Some(crate::domain::DeliveryState::HandedOver) {
        acts.push(Act::SetRight);
    }
    let is_set_right = card.right.as_ref().is_some_and(|step| !step.taken_back);
    if is_set_right && card.status == Status::Finished && line.state != Some(DeliveryState::HandedOver) {
        acts.push(Act::TakeRightBack);
    }
    if by == Some(Proposer::Follower) && line.state != Some(crate::domain::DeliveryState::HandedOver) {
        acts.extend([Act::Accept, Act::Decline]);
    }
    if is_under_way(line) {
        acts.extend(line.locked.then_some(Act::Unlock));
        // Whoever comes for it waits for no courier.
        acts.extend((!line.fetches).then_some(Act::Reassign));
        acts.extend([Act::TakeBack, Act::Track, Act::Manifest]);
    } else if line.state.is_none() {
        if by.is_none() && line.address.is_some() && card.status == Status::Finished {
            acts.push(Act::Give);
        }
        acts.push(Act::Address);
        acts.extend((by == Some(Proposer::Officer)).then_some(Act::Withdraw));
    }
    acts.extend((!line.followers.is_empty()).then_some(Act::Followers));
    acts
}

/// Everything an officer needs to decide.
fn shown(ctx: &Ctx, card: &DeliveryCard) -> Message {
    let line = &card.line;
    let mut message = Message::new(say!("dispatch-card-title", number = line.number.as_str(), name = list::name(line)));
    let mut facts = vec![say!("dispatch-card-status", status = words::status(card.status))];
    if let (Some(courier), Some(state)) = (&line.courier, line.state) {
        facts.push(say!("dispatch-card-courier", courier = courier.name.as_str(), state = words::delivery(state)));
    }
    facts.extend(card.assigned_by.as_deref().map(|by| say!("dispatch-card-assigned-by", officer = by)));
    facts.extend(card.right.as_ref().map(right::fact));
    facts.extend(line.tracking.as_ref().map(|number| say!("dispatch-card-tracking", tracking = number.as_str())));
    facts.extend(line.locked.then(|| say!("dispatch-card-locked")));
    facts.extend(line.followers.is_empty().then(|| say!("dispatch-card-nobody")));
    message = message.and(say!("dispatch-card-facts", lines = facts));
    match &line.address {
        Some(address) => {
            let mut lines = address_lines(address);
            lines.extend(crate::chat::boat::line(ctx.office, &address.village));
            lines.extend(card.confirmed_at.map(|at| say!("dispatch-card-confirmed", at = at)));
            message = message.and(say!("dispatch-card-address", lines = lines));
        }
        None => message = message.and(say!("dispatch-card-no-address")),
    }
    if let Some(ProposalLine { by, address, at, .. }) = &card.proposal {
        let lines = address_lines(address);
        message = message.and(match by {
            Proposer::Officer => say!("dispatch-card-proposed", lines = lines, at = *at),
            Proposer::Follower => say!("dispatch-card-asked", lines = lines, at = *at),
        });
    }
    message.pin = line.pin();
    message
}

/// An address, a line each.
pub(super) fn address_lines(address: &Address) -> Vec<Text> {
    let mut lines = vec![words::street(address), say!("said", words = words::village(&address.village))];
    lines.extend(address.landmark.as_deref().map(|landmark| say!("dispatch-landmark", landmark = landmark)));
    lines.push(recipient(address));
    lines
}

/// Who may receive.
pub(super) fn recipient(address: &Address) -> Text {
    let rule = words::recipient_rule(address.recipient.rule);
    match address.recipient.name.as_ref().filter(|_| address.recipient.rule != RecipientRule::Myself) {
        Some(name) => say!("dispatch-recipient-named", name = name.as_str(), rule = rule),
        None => say!("dispatch-recipient", rule = rule),
    }
}

pub(super) fn question(card: &Card) -> Message {
    let mut message = Message::new(say!("dispatch-card-ask"));
    for pair in card.acts.chunks(2) {
        message = message.row(pair.iter().map(|act| Button::choose(act.code(), act.label())).collect());
    }
    message.choices([("daftar", say!("staff-button-deliveries"))])
}

pub(super) fn hear(card: &Card, input: &Input) -> Step {
    let act = match input {
        Input::Choice(choice) if choice == "daftar" => return super::begin(""),
        Input::Choice(choice) => Act::ALL.into_iter().find(|act| act.code() == choice),
        Input::Text(words) => Act::typed(words),
        _ => None,
    };
    let again = || Talk::Deliveries(Stage::Card(card.clone()));
    match act.filter(|act| card.acts.contains(act)) {
        Some(act) => done(card, act),
        None if matches!(input, Input::Text(_) | Input::Choice(_)) => Step::miss(again(), say!("dispatch-act-unread")),
        None => Step::miss(again(), unread(input)),
    }
}

fn done(card: &Card, act: Act) -> Step {
    let next = |stage: Stage| Step::next(Talk::Deliveries(stage));
    match (act, card.delivery, card.wish) {
        (Act::Give, _, _) => match &card.ready {
            Some(ready) => {
                let picks = Picks { ready: vec![ready.clone()], picked: vec![1], ..Picks::default() };
                pick::ask_couriers(&picks, None)
            }
            None => open(card.application),
        },
        (Act::Address, _, _) => resident::address::propose(card.application),
        (Act::Withdraw, _, _) => request::ask(AddressQuestion::Withdraw(card.application)),
        (Act::Accept, _, Some(proposal)) if card.delivery.is_some() => next(Stage::AskingAccept { proposal }),
        (Act::Accept, _, Some(proposal)) => request::ask(AddressQuestion::Accept { proposal, keeps_courier: false }),
        (Act::Decline, _, Some(proposal)) => next(Stage::AskingDecline { proposal }),
        (Act::Unlock, Some(delivery), _) => next(Stage::AskingReason { delivery }),
        (Act::Reassign, Some(delivery), _) => change::under_way(change::look_for_others(delivery), card.state),
        (Act::TakeBack, Some(delivery), _) => change::under_way(next(Stage::AskingBack { delivery }), card.state),
        (Act::Followers, _, _) => followers::look(card.application),
        (Act::SetRight, _, _) => next(Stage::AskingRight { application: card.application }),
        (Act::TakeRightBack, _, _) => next(Stage::AskingRightBack { application: card.application }),
        (Act::Track, Some(delivery), _) => next(Stage::AskingTracking { delivery }),
        (Act::Manifest, _, _) => match card.courier {
            Some(courier) => super::manifest::ask(courier),
            None => open(card.application),
        },
        _ => open(card.application),
    }
}
