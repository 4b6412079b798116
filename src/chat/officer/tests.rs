use super::*;
use crate::chat::{
    AddressAnswer, Answer, BackwardRow, Content, CourierLine, DeadlineLine, DeliveryCard, DeliveryLine, DispatchAnswer,
    Effect, FeedFailure, FeedLine, FollowerLine, ImportFault, ImportFaultKind, ImportSummary, Paper, Picture, SetAside,
    State, StatusAnswer, Turn, Who, step,
};
use crate::domain::{
    ApplicationId, ApplicationNumber, ChatId, DeliveryId, FileId, Pin, ProposalId, Role, Status, Tongue,
    TrackingNumber, VillageCode, VisitId,
};
use crate::office::OfficeFile;

fn officer() -> Who {
    Who {
        chat: ChatId(21),
        tongue: Tongue::Id,
        role: Some(Role::Officer),
        consented: false,
        written_at: None,
        ticket: None,
    }
}

fn turn_at(talk: Talk, input: &Input) -> Turn {
    let state = State { talk: crate::chat::Talk::Officer(talk), turn: 7, ..State::default() };
    let now = "2026-11-24T02:12:00Z".parse().expect("a moment");
    step(&state, &officer(), input, now, OfficeFile::builtin())
}

fn seliu() -> VillageCode {
    VillageCode::parse("19.02.02.2009").expect("a village")
}

fn every_talk() -> Vec<Talk> {
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
            acts: vec![Act::Address, Act::Withdraw, Act::Followers, Act::SetRight],
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
    ];
    talks.extend(visit::tests::every_stage().into_iter().map(Talk::Visit));
    talks.extend(broadcast::tests::every_stage().into_iter().map(Talk::Broadcast));
    talks
}

fn every_input() -> Vec<Input> {
    let document = |name: &str, size| {
        Input::Document(Document { telegram_file: "f".to_owned(), name: name.to_owned(), size, caption: None })
    };
    let words =
        ["", " ", "1", "0", "1-3", "99999999999999999999", "ya", "<b>{name}</b>", "\u{202e}x", "😀", "Pulau Seliu"];
    let mut inputs: Vec<Input> = words.into_iter().map(|words| Input::Text(words.to_owned())).collect();
    inputs.push(Input::Text("a".repeat(10_000)));
    let choices = [
        "",
        "1",
        "baru",
        "selesai",
        "simpan",
        "kirim",
        "semua",
        "kurir",
        "31",
        "serahkan",
        "buka 9",
        "pekan",
        "2026-12-07",
        "cuaca",
        "30 menit",
        "tutup",
        "kembali",
        "tidak",
        "skip",
        "peta",
        "desa_lain",
        "desa 19.02.02.2009",
        "daftar",
        "ubah",
        "ganti",
        "tarik",
        "resi",
        "manifes",
        "terima",
        "tolak",
        "batalkan",
        "tetap",
        "ulang",
        "salah_pilih",
        "pengikut",
        "betulkan",
        "tidak_berhak",
    ];
    inputs.extend(choices.map(|choice| Input::Button(format!("7:{choice}"))));
    inputs.push(Input::Button("6:kirim".to_owned()));
    inputs.extend([
        Input::Photo(Picture { telegram_file: "f".to_owned(), caption: Some("*ini*".to_owned()) }),
        Input::Voice,
        Input::Other,
        Input::Edited,
        Input::Silence,
        Input::Location(Pin { lat: -2.7, lon: 107.6 }),
        Input::Contact { phone: "+62812".to_owned(), own: false },
        document("data.csv", 100),
        document("data.csv", 30_000_000),
        document("foto.jpg", 100),
        document("", 0),
        Input::Fetched(crate::chat::Fetched::Failed),
    ]);
    let mut answers = vec![
        Answer::NoSuchThing,
        Answer::NotReady,
        Answer::ImportChecked(ImportSummary::default()),
        Answer::ImportApplied(ImportSummary::default()),
        Answer::Deliveries(Vec::new()),
        Answer::Couriers(Vec::new()),
        Answer::Couriers(vec![CourierLine { chat: ChatId(31), name: "Budi".to_owned() }]),
        Answer::Addresses(AddressAnswer::Settled),
        Answer::Addresses(AddressAnswer::Frozen),
        Answer::Dispatch(DispatchAnswer::NoCourier),
        Answer::Dispatch(DispatchAnswer::Given { given: Vec::new(), refused: Vec::new() }),
        Answer::Dispatch(DispatchAnswer::Manifest {
            courier: CourierLine { chat: ChatId(31), name: "Budi".to_owned() },
            lines: Vec::new(),
            link: String::new(),
        }),
    ];
    answers.extend(about_followers());
    answers.extend(about_statuses());
    answers.extend(visit::tests::every_answer().into_iter().map(Answer::Visit));
    answers.extend(broadcast::tests::every_answer().into_iter().map(Answer::Broadcast));
    inputs.extend(answers.into_iter().map(|answer| Input::Answer(Box::new(answer))));
    inputs
}

fn delivery(key: i64) -> DeliveryLine {
    DeliveryLine {
        id: None,
        application: ApplicationId(key),
        number: ApplicationNumber::parse(&format!("P-26/{key:04}")).expect("a number"),
        name: None,
        address: None,
        address_id: None,
        state: None,
        locked: false,
        courier: None,
        followers: Vec::new(),
        proposed: false,
        asked: false,
        tracking: None,
        next_on: None,
        fetches: false,
    }
}

/// What the store may answer about followers and statuses that are set right.
fn about_followers() -> Vec<Answer> {
    let (application, number) = (ApplicationId(12), delivery(12).number);
    let follower = |name: &str, whose| FollowerLine {
        chat: ChatId(77),
        name: crate::domain::Name::parse(name).ok(),
        whose,
        since: "2026-11-20T02:00:00Z".parse().expect("a moment"),
    };
    let some = vec![follower("Rahma Wati", Some(crate::domain::Whose::Spouse)), follower("", None)];
    let many = (0..15).flat_map(|_| some.clone()).collect();
    let lists = [Vec::new(), some, many];
    let listed = |followers| DispatchAnswer::Followers { application, number: number.clone(), followers };
    let with_courier =
        DeliveryLine { courier: Some(CourierLine { chat: ChatId(31), name: "Budi".to_owned() }), ..delivery(12) };
    let rest = [
        DispatchAnswer::FollowerRemoved { application, number: number.clone(), follower: ChatId(77) },
        DispatchAnswer::FollowsNoMore(application),
        DispatchAnswer::SetRight(delivery(12)),
        DispatchAnswer::SetRight(with_courier),
        DispatchAnswer::NothingToSetRight(application),
    ];
    lists.map(listed).into_iter().chain(rest).map(Answer::Dispatch).collect()
}

/// What the store may answer about files, the source and deadlines.
fn about_statuses() -> Vec<Answer> {
    let number = ApplicationNumber::parse("1902000026110007").expect("a number");
    let day = |words: &str| words.parse().ok();
    let line = |issued_on, has_address: bool| DeadlineLine {
        number: number.clone(),
        village: has_address.then(seliu),
        issued_on,
        has_address,
        followers: i64::from(has_address),
        delivery: None,
    };
    let kinds =
        [ImportFaultKind::StepBack, ImportFaultKind::OutOfFinal, ImportFaultKind::Formula, ImportFaultKind::Merged];
    let aside = |kind| SetAside {
        fault: ImportFault { line: 2, column: "status".to_owned(), found: "selesai".to_owned(), kind },
        number: Some(number.clone()),
    };
    let back = BackwardRow { line: 2, number: number.clone(), from: Status::Finished, to: Status::Paid };
    let backward = |rows| ImportSummary { changed: 1, backward: vec![back.clone(); rows], ..ImportSummary::default() };
    let feed = |rows: usize, failure: Option<FeedFailure>| FeedLine {
        taken_at: failure.is_none().then(|| "2026-11-24T02:00:00Z".parse().expect("a moment")),
        failure,
        set_aside: kinds.iter().cycle().take(rows).map(|kind| aside(*kind)).collect(),
    };
    let lines = vec![
        line(day("2026-10-20"), true),
        line(day("2026-10-24"), false),
        line(day("2026-11-09"), true),
        line(None, false),
    ];
    vec![
        Answer::ImportChecked(backward(1)),
        Answer::ImportChecked(backward(12)),
        Answer::ImportApplied(backward(1)),
        Answer::Status(StatusAnswer::Deadlines(Vec::new())),
        Answer::Status(StatusAnswer::Deadlines(lines.clone())),
        Answer::Status(StatusAnswer::Deadlines([lines.clone(), lines.clone(), lines].concat())),
        Answer::Status(StatusAnswer::Feed(None)),
        Answer::Status(StatusAnswer::Feed(Some(feed(0, None)))),
        Answer::Status(StatusAnswer::Feed(Some(feed(4, None)))),
        Answer::Status(StatusAnswer::Feed(Some(feed(30, Some(FeedFailure::NotAList))))),
    ]
}

#[test]
fn whatever_comes_at_whatever_stage_is_answered_and_the_state_still_loads() {
    for talk in every_talk() {
        for input in every_input() {
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
fn a_long_list_says_how_many_more_there_are_and_opens_any_by_its_number() {
    use deliveries::Stage as D;
    let looking = Talk::Deliveries(D::Looking);
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
        state: Some(crate::domain::DeliveryState::Departed),
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
    let who = officer();
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
            state: Some(crate::domain::DeliveryState::NotDelivered),
            courier: Some(CourierLine { chat: ChatId(31), name: "Budi".to_owned() }),
            fetches,
            ..delivery(12)
        };
        let status = Status::Finished;
        let card = DeliveryCard { line, status, confirmed_at: None, assigned_by: None, proposal: None, right: None };
        let answer = Answer::Dispatch(DispatchAnswer::Card(Box::new(card)));
        let opened = turn_at(Talk::Deliveries(deliveries::Stage::Opening), &Input::Answer(Box::new(answer)));
        let said = format!("{:?}", opened.effects);
        assert!(said.contains("dispatch-button-take-back"), "{said}");
        assert_eq!(said.contains("dispatch-button-reassign"), !fetches, "{said}");
    }
}

#[test]
fn nothing_is_applied_while_a_file_has_a_fault_and_all_faults_come_in_a_file() {
    let fault = |line| ImportFault {
        line,
        column: "status".to_owned(),
        found: "selsai".to_owned(),
        kind: ImportFaultKind::UnknownCode,
    };
    let summary = ImportSummary { new: 3, faults: (2..=13).map(fault).collect(), ..ImportSummary::default() };
    let checking = Talk::Import(import::Stage::Checking { file: FileId(1) });
    let turn = turn_at(checking, &Input::Answer(Box::new(Answer::ImportChecked(summary))));
    assert!(!turn.effects.iter().any(|effect| matches!(effect, Effect::Ask(_))));
    let listed = turn.effects.iter().find_map(|effect| match effect {
        Effect::Say(message) => message.file.as_ref(),
        _ => None,
    });
    let Some(Content::Paper(Paper::Workbook(sheet))) = listed.map(|file| &file.content) else {
        panic!("no list: {listed:?}")
    };
    assert_eq!(sheet.rows.len(), 12);
    // Where, what was found, what is allowed.
    for row in &sheet.rows {
        let shown = format!("{row:?}");
        assert!(
            shown.contains("status") && shown.contains("selsai") && shown.contains("menunggu_pembayaran"),
            "{shown}"
        );
    }
}

#[test]
fn a_role_that_was_taken_away_ends_the_conversation_at_the_next_word() {
    let who = Who { role: None, ..officer() };
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
