use super::*;
use crate::chat::invented::{a_courier, besides_answers, delivery};
use crate::chat::line::{DeliveryLine, Received};
use crate::chat::{Document, Effect, State, Turn, step};
use crate::domain::{
    Address, ApplicationNumber, ChatId, DeliveryState, HandoverCode, Name, NotDelivered, Pin, Recipient, VillageCode,
};
use crate::office::OfficeFile;

fn turn_at(talk: Talk, input: &Input) -> Turn {
    let state = State { talk: crate::chat::Talk::Courier(talk), turn: 7, ..State::default() };
    let now = "2026-11-24T02:12:00Z".parse().expect("a moment");
    step(&state, &a_courier(), input, now, OfficeFile::builtin())
}

fn line(state: DeliveryState) -> DeliveryLine {
    DeliveryLine {
        id: Some(DeliveryId(5)),
        number: ApplicationNumber::parse("1902000026110007").expect("a number"),
        name: Name::parse("Siti Aminah").ok(),
        address: Some(Address {
            village: VillageCode::parse("19.02.02.2009").expect("a village"),
            street: "Jalan Pantai 4".to_owned(),
            rt: Some(3),
            rw: Some(1),
            landmark: Some("depan dermaga".to_owned()),
            pin: Some(Pin { lat: -3.22, lon: 107.53 }),
            recipient: Recipient { rule: RecipientRule::SameFamilyCard, name: Name::parse("Rahma Wati").ok() },
        }),
        state: Some(state),
        followers: vec![ChatId(77)],
        ..delivery(12)
    }
}

fn every_leg() -> Vec<Leg> {
    vec![
        Leg::Assigned,
        Leg::UnderWay,
        Leg::Code,
        Leg::Locked,
        Leg::Receiver { rule: RecipientRule::Myself, named: false },
        Leg::Receiver { rule: RecipientRule::SameFamilyCard, named: true },
        Leg::Receiver { rule: RecipientRule::LetterOfAuthority, named: true },
        Leg::Relation { named: true },
        Leg::Name { relation: Some("anak".to_owned()), named: true },
        Leg::NameOnFile { relation: None },
        Leg::HandingOver,
        Leg::Reason,
        Leg::ReasonWords,
        Leg::Head,
        Leg::NextDay { by: None, proposed: None },
        Leg::NextDay { by: "2026-12-20".parse().ok(), proposed: "2026-11-25".parse().ok() },
        Leg::Again,
        Leg::ConfirmReturn,
        Leg::ConfirmFailure { reason: "titip_kades".to_owned(), words: "Pak Harun".to_owned() },
        Leg::ConfirmFailure { reason: "lain".to_owned(), words: "anjing galak".to_owned() },
        Leg::ConfirmFailure { reason: "tidak ada lagi".to_owned(), words: String::new() },
    ]
}

fn every_stage() -> Vec<Stage> {
    let village = VillageCode::parse("19.02.02.2009").expect("a village");
    let mut stages = vec![
        Stage::Looking,
        Stage::Opening,
        Stage::Reporting,
        Stage::Scanning,
        Stage::Handed(Handed { delivery: DeliveryId(5), until: None }),
        Stage::Handed(Handed { delivery: DeliveryId(5), until: "2026-11-24T02:17:00Z".parse().ok() }),
        Stage::HandedAsked(Handed { delivery: DeliveryId(5), until: None }),
        Stage::SeekingUndo { idle: true },
        Stage::SeekingUndo { idle: false },
        Stage::SureToUndo(DeliveryId(5)),
        Stage::Choosing { stops: Vec::new() },
        Stage::Choosing { stops: vec![Stop { delivery: DeliveryId(5), village }] },
    ];
    stages.extend(every_leg().into_iter().map(|leg| Stage::At(DeliveryId(5), leg)));
    stages.extend(every_leg().into_iter().map(|leg| Stage::Asked(DeliveryId(5), leg)));
    stages
}

fn every_input() -> Vec<Input> {
    let document =
        Document { telegram_file: "f".to_owned(), name: "a.pdf".to_owned(), size: 30_000_000, caption: None };
    let mut inputs: Vec<Input> = [
        "",
        " ",
        "1",
        "0",
        "99999999999999999999",
        "123 456",
        "ya",
        "sampai jam 9",
        "kode 5 123456 diterima anak",
        "gagal",
        "<b>{name}</b>",
        "\u{202e}x",
        "😀",
    ]
    .into_iter()
    .map(|words| Input::Text(words.to_owned()))
    .collect();
    inputs.extend(besides_answers());
    inputs.extend(
        ["", "1", "jalan", "gagal", "daftar", "lain", "catat", "kembali", "pemohon", "alamat", "kantor", "urung"]
            .map(|choice| Input::Button(format!("7:{choice}"))),
    );
    inputs.push(Input::Button("6:jalan".to_owned()));
    inputs.extend([
        Input::Location(Pin { lat: -2.7, lon: 107.6 }),
        Input::Contact { phone: "+62812".to_owned(), own: false },
        Input::Document(document),
    ]);
    inputs.extend(
        [
            Answer::NoSuchThing,
            Answer::NotReady,
            Answer::CodeLocked,
            Answer::CodeExpired,
            Answer::CodeMissing,
            Answer::CodeRight,
            Answer::CodeWrong { left: 1 },
            Answer::Door(DoorAnswer::NotThen),
            Answer::Door(DoorAnswer::OtherRecipient),
            Answer::Door(DoorAnswer::TooLateToUndo),
            Answer::Door(DoorAnswer::NotTheirsToUndo),
            Answer::Door(DoorAnswer::Returned(line(DeliveryState::Returned))),
            Answer::Reported {
                delivery: DeliveryId(5),
                at: "2026-11-24T02:12:00Z".parse().expect("a moment"),
                answer: Box::new(Answer::CodeExpired),
            },
            Answer::Round(Vec::new()),
            Answer::Round(vec![line(DeliveryState::Assigned)]),
            Answer::Delivery(line(DeliveryState::Arrived)),
            Answer::CodeNowLocked(line(DeliveryState::Arrived)),
            Answer::Visit(crate::chat::VisitAnswer::Planned(crate::chat::VisitLine::planned(
                crate::domain::VisitId(1),
                crate::chat::NewVisit::new(
                    VillageCode::parse("19.02.02.2009").expect("a village"),
                    "2026-11-30".parse().expect("a day"),
                    (chrono::NaiveTime::MIN, chrono::NaiveTime::MIN),
                    "",
                    "",
                ),
            ))),
        ]
        .map(|answer| Input::Answer(Box::new(answer))),
    );
    inputs
}

#[test]
fn whatever_comes_at_whatever_leg_is_answered_and_the_state_still_loads() {
    for stage in every_stage() {
        for input in every_input() {
            let turn = turn_at(Talk::Round(stage.clone()), &input);
            let heard =
                turn.effects.iter().any(|effect| matches!(effect, Effect::Say(_) | Effect::Ask(_) | Effect::Toast(_)));
            assert!(heard, "nothing is said to {input:?} at {stage:?}");
            let stored = serde_json::to_string(&turn.next).expect("a state is plain data");
            assert_eq!(serde_json::from_str::<State>(&stored).ok(), Some(turn.next), "{stored}");
        }
    }
}

#[test]
fn a_couriers_state_keeps_no_name_and_no_address() {
    let asked = |leg| Talk::Round(Stage::Asked(DeliveryId(5), leg));
    let steps = [
        (Talk::Round(Stage::Looking), Answer::Round(vec![line(DeliveryState::Assigned)])),
        (Talk::Round(Stage::Opening), Answer::Delivery(line(DeliveryState::Assigned))),
        (asked(Leg::Code), Answer::CodeRight),
        (
            asked(Leg::Receiver { rule: RecipientRule::Myself, named: false }),
            Answer::Delivery(line(DeliveryState::Arrived)),
        ),
        (asked(Leg::NameOnFile { relation: None }), Answer::Delivery(line(DeliveryState::Arrived))),
    ];
    for (talk, answer) in steps {
        let stored = serde_json::to_string(&turn_at(talk, &Input::Answer(Box::new(answer))).next).expect("plain data");
        for personal in ["Siti", "Rahma", "Pantai", "dermaga", "1902000026110007"] {
            assert!(!stored.contains(personal), "{stored}");
        }
    }
}

#[test]
fn what_followers_hear_never_holds_the_code() {
    let code = HandoverCode::of_number(123_456);
    let departed = Answer::Departed(line(DeliveryState::Departed), code);
    let turn = turn_at(Talk::Round(Stage::Asked(DeliveryId(5), Leg::Assigned)), &Input::Answer(Box::new(departed)));
    let told: Vec<String> = turn.effects.iter().map(|effect| format!("{effect:?}")).collect();
    assert!(told.iter().any(|effect| effect.contains("news-on-its-way") && effect.contains("kode 12")), "{told:?}");
    assert!(!told.iter().any(|effect| effect.contains("123")), "{told:?}");
}

#[test]
fn followers_and_officers_hear_before_the_store_is_asked_again() {
    let failed = Answer::NotDelivered(line(DeliveryState::NotDelivered), NotDelivered::NobodyHome);
    let confirm = Leg::ConfirmFailure { reason: "rumah_kosong".to_owned(), words: String::new() };
    let returned = Answer::Door(DoorAnswer::Returned(line(DeliveryState::Returned)));
    for (leg, answer, told) in [(confirm, failed, 2), (Leg::ConfirmReturn, returned, 2)] {
        let turn = turn_at(Talk::Round(Stage::Asked(DeliveryId(5), leg)), &Input::Answer(Box::new(answer)));
        assert_eq!(turn.effects.iter().filter(|effect| matches!(effect, Effect::Tell(..))).count(), told);
        assert!(matches!(turn.effects.last(), Some(Effect::Ask(_))));
    }
}

#[test]
fn a_handover_that_was_told_late_is_told_on_with_its_own_time() {
    let received = Received { by: Name::parse("Siti Aminah").expect("a name"), relation: None };
    let handed = Answer::HandedOver(line(DeliveryState::HandedOver), received);
    let at = "2026-11-23T09:15:00Z".parse().expect("a moment");
    let answer = Answer::Reported { delivery: DeliveryId(5), at, answer: Box::new(handed) };
    let turn = turn_at(Talk::Round(Stage::Reporting), &Input::Answer(Box::new(answer)));
    let told: Vec<String> = turn.effects.iter().map(|effect| format!("{effect:?}")).collect();
    assert!(
        told.iter().any(|effect| effect.contains("news-handed-over") && effect.contains("2026-11-23T09:15")),
        "{told:?}"
    );
}

#[test]
fn a_state_of_yesterday_still_loads() {
    let stored = r#"{"talk":{"courier":{"round":{"at":[5,"code"]}}},"turn":7}"#;
    let state: State = serde_json::from_str(stored).expect("it loads");
    assert_eq!(state.talk, crate::chat::Talk::Courier(at(DeliveryId(5), Leg::Code)));
}

#[test]
fn nobody_is_said_to_have_been_told_where_nobody_follows() {
    let alone = |state| DeliveryLine { followers: Vec::new(), ..line(state) };
    let said = |step: &Step| step.before.iter().map(|text| text.key).collect::<Vec<_>>();
    let delivery = DeliveryId(5);
    let arrived = |line| said(&trip::answered(delivery, &Answer::Arrived(line)));
    assert_eq!(arrived(line(DeliveryState::Arrived)), ["trip-arrived"]);
    assert_eq!(arrived(alone(DeliveryState::Arrived)), ["trip-arrived-only", "trip-no-follower"]);
    let failed = |line, reason| said(&failure::answered(&Answer::NotDelivered(line, reason)));
    let kept = || alone(DeliveryState::NotDelivered);
    let head = || NotDelivered::LeftWithHead(Name::parse("Harun Effendi").expect("a name"));
    assert_eq!(failed(line(DeliveryState::NotDelivered), NotDelivered::NobodyHome), ["failure-recorded"]);
    assert_eq!(failed(kept(), NotDelivered::NobodyHome), ["failure-recorded-officers"]);
    assert_eq!(failed(line(DeliveryState::NotDelivered), head()), ["failure-recorded-left"]);
    assert_eq!(failed(kept(), head()), ["failure-recorded-left-officers"]);
    let departed = Answer::Departed(alone(DeliveryState::Departed), HandoverCode::of_number(123_456));
    assert_eq!(said(&trip::answered(delivery, &departed)), ["trip-departed-only", "trip-no-follower"]);
    let near = trip::near(delivery, &alone(DeliveryState::Departed));
    assert_eq!(said(&near), ["trip-near-only", "trip-no-follower"]);
    let undone = Answer::Door(DoorAnswer::Undone(alone(DeliveryState::Arrived)));
    let undone = handed::answered(Handed { delivery, until: None }, &undone);
    assert_eq!(said(&undone), ["handed-undone-officers"]);
}
