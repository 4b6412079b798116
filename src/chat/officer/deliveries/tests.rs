use super::*;
use crate::chat::invented::{an_officer, delivery};
use crate::chat::officer::tests::turn_at;
use crate::chat::{DeliveryCard, DeliveryLine, DispatchAnswer, State, step};
use crate::domain::{DeliveryState, Status};
use crate::office::OfficeFile;

#[test]
fn a_long_list_says_how_many_more_there_are_and_opens_any_by_its_number() {
    let looking = Talk::Deliveries(Stage::Looking);
    let said = |lines: Vec<DeliveryLine>| {
        let turn = turn_at(looking.clone(), &Input::Answer(Box::new(Answer::Deliveries(lines))));
        (format!("{:?}", turn.effects), turn.next.talk)
    };
    let more = |said: &str| said.matches("deliveries-others-more").count();
    let (few, _) = said((1..=20).map(delivery).collect());
    assert_eq!(more(&few), 0);
    let budi = CourierLine { chat: ChatId(31), name: "Budi".to_owned() };
    let under_way = |key| DeliveryLine {
        id: Some(DeliveryId(key)),
        state: Some(DeliveryState::Departed),
        courier: Some(budi.clone()),
        ..delivery(key)
    };
    let waiting = |key| DeliveryLine { proposed: true, ..delivery(key) };
    let fetched = |key| DeliveryLine { fetches: true, ..delivery(key) };
    let lines = (1..=23).map(delivery).chain((101..=122).map(under_way));
    let lines = lines.chain((201..=221).map(waiting)).chain((301..=325).map(fetched)).collect();
    let (many, talk) = said(lines);
    assert_eq!(more(&many), 4, "{many}");
    for count in [3, 2, 1, 5] {
        let more = format!("key: \"deliveries-others-more\", args: [(\"count\", Number({count}))]");
        assert!(many.contains(&more), "{more}: {many}");
    }
    // The last of them, which is not shown.
    assert!(!many.contains("P-26/0023"));
    let crate::chat::Talk::Officer(talk) = talk else { panic!("{talk:?}") };
    let turn = turn_at(talk, &Input::Text("P-26/0023".to_owned()));
    let asked = format!("{:?}", turn.effects);
    assert!(asked.contains("CardOf") && asked.contains("P-26/0023"), "{asked}");
    let who = an_officer();
    let now = "2026-11-24T02:12:00Z".parse().expect("a moment");
    let typed = Input::Text("/antaran P-26/0023".to_owned());
    let turn = step(&State::default(), &who, &typed, now, OfficeFile::builtin());
    assert!(format!("{:?}", turn.effects).contains("CardOf"), "{:?}", turn.effects);
}

#[test]
fn what_its_recipient_fetches_is_offered_to_no_other_courier() {
    for fetches in [false, true] {
        let line = DeliveryLine {
            id: Some(DeliveryId(5)),
            state: Some(DeliveryState::NotDelivered),
            courier: Some(CourierLine { chat: ChatId(31), name: "Budi".to_owned() }),
            fetches,
            ..delivery(12)
        };
        let status = Status::Finished;
        let card = DeliveryCard { line, status, confirmed_at: None, assigned_by: None, proposal: None, right: None };
        let answer = Answer::Dispatch(DispatchAnswer::Card(Box::new(card)));
        let opened = turn_at(Talk::Deliveries(Stage::Opening), &Input::Answer(Box::new(answer)));
        let said = format!("{:?}", opened.effects);
        assert!(said.contains("dispatch-button-take-back"), "{said}");
        assert_eq!(said.contains("dispatch-button-reassign"), !fetches, "{said}");
    }
}
