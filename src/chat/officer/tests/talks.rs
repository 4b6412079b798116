//! Conversations at each of their stages.

use super::*;
use crate::chat::CourierLine;
use crate::domain::{ApplicationId, ChatId, DeliveryId, ProposalId, TrackingNumber, VisitId};

pub(super) fn every_talk() -> Vec<Talk> {
    use deliveries::{Act, Card, Picks, Ready, Stage as D};
    use visit::Stage as V;
    let budi = CourierLine { chat: ChatId(31), name: "Budi".to_owned() };
    let ready = vec![Ready { application: ApplicationId(12), village: seliu() }];
    let picks = Picks { ready: ready.clone(), picked: vec![1], others: vec![ApplicationId(13)], locked: Vec::new() };
    let (delivery, proposal) = (DeliveryId(5), ProposalId(3));
    let card = Card {
        application: ApplicationId(12),
        delivery: Some(delivery),
        courier: Some(ChatId(31)),
        state: Some(crate::domain::DeliveryState::Arrived),
        wish: Some(proposal),
        ready: ready.first().cloned(),
        acts: vec![Act::Give, Act::Accept, Act::Decline, Act::Reassign, Act::TakeBack, Act::Track, Act::Manifest],
    };
    let number = TrackingNumber::unchecked("RR473124828ID").expect("a number");
    let mut talks = vec![
        Talk::Demand,
        Talk::Visit(V::Looking),
        Talk::Visit(V::Choosing { visits: vec![VisitId(3)] }),
        Talk::Visit(V::Opening { visit: VisitId(3), act: None, words: String::new() }),
        Talk::Import(import::Stage::Awaiting),
        Talk::Import(import::Stage::Fetching { name: "a.csv".to_owned() }),
        Talk::Import(import::Stage::Checking { file: FileId(1) }),
        Talk::Import(import::Stage::Looking { whole: false }),
        Talk::Import(import::Stage::Looking { whole: true }),
        Talk::Import(import::Stage::Reason { file: FileId(1) }),
        Talk::Import(import::Stage::Deciding { file: FileId(1), reason: None }),
        Talk::Import(import::Stage::Deciding { file: FileId(1), reason: Some("salah input".to_owned()) }),
        Talk::Deadlines,
        Talk::Import(import::Stage::Applying { file: FileId(1) }),
        Talk::Deliveries(D::Looking),
        Talk::Deliveries(D::Picking(Picks::default())),
        Talk::Deliveries(D::Picking(picks.clone())),
        Talk::Deliveries(D::LookingForCouriers { picks: picks.clone(), named: None }),
        Talk::Deliveries(D::ChoosingCourier { picks: picks.clone(), couriers: vec![budi.clone()] }),
        Talk::Deliveries(D::Confirming { picks, courier: budi.clone() }),
        Talk::Deliveries(D::AskingReason { delivery: DeliveryId(5) }),
        Talk::Deliveries(D::Unlocking),
        Talk::Deliveries(D::Opening),
        Talk::Deliveries(D::Card(card.clone())),
        Talk::Deliveries(D::Card(Card {
            acts: vec![Act::Address, Act::Withdraw, Act::Followers, Act::SetRight, Act::TakeRightBack],
            delivery: None,
            wish: None,
            ..card
        })),
        Talk::Deliveries(D::LookingForOthers { delivery }),
        Talk::Deliveries(D::ChoosingOther { delivery, couriers: vec![budi] }),
        Talk::Deliveries(D::AskingBack { delivery }),
        Talk::Deliveries(D::AskingTracking { delivery }),
        Talk::Deliveries(D::ConfirmingTracking { delivery, number }),
        Talk::Deliveries(D::Changing),
        Talk::Deliveries(D::AskingAccept { proposal }),
        Talk::Deliveries(D::AskingDecline { proposal }),
        Talk::Deliveries(D::Deciding),
        Talk::Deliveries(D::Printing),
        Talk::Deliveries(D::LookingForFollowers),
        Talk::Deliveries(D::Followers { application: ApplicationId(12), followers: vec![ChatId(77), ChatId(78)] }),
        Talk::Deliveries(D::AskingRemoval { application: ApplicationId(12), follower: ChatId(77), place: 1 }),
        Talk::Deliveries(D::Removing),
        Talk::Deliveries(D::AskingRight { application: ApplicationId(12) }),
        Talk::Deliveries(D::SettingRight),
        Talk::Deliveries(D::AskingRightBack { application: ApplicationId(12) }),
        Talk::Deliveries(D::TakingRightBack),
    ];
    talks.extend(visit::tests::every_stage().into_iter().map(Talk::Visit));
    talks.extend(broadcast::tests::every_stage().into_iter().map(Talk::Broadcast));
    talks
}
