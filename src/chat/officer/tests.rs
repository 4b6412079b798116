use super::*;
use crate::chat::{
    Answer, Content, CourierLine, DemandLine, Effect, ImportFault, ImportFaultKind, ImportSummary, NewVisit, Picture,
    State, Turn, VisitLine, Who, step,
};
use crate::domain::{ApplicationId, ChatId, DeliveryId, FileId, Pin, Role, Tongue, VillageCode, VisitId};
use crate::office::OfficeFile;

fn officer() -> Who {
    Who { chat: ChatId(21), tongue: Tongue::Id, role: Some(Role::Officer), consented: false }
}

fn turn_at(talk: Talk, input: &Input) -> Turn {
    let state = State { talk: crate::chat::Talk::Officer(talk), turn: 7, ..State::default() };
    let now = "2026-11-24T02:12:00Z".parse().expect("a moment");
    step(&state, &officer(), input, now, OfficeFile::builtin())
}

fn seliu() -> VillageCode {
    VillageCode::parse("19.02.02.2009").expect("a village")
}

fn visit(day: &str) -> VisitLine {
    let time = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
    let plan = NewVisit::new(seliu(), day.parse().expect("a day"), (time(8), time(15)), "Balai desa", "mendanau");
    VisitLine::planned(VisitId(3), plan)
}

fn every_talk() -> Vec<Talk> {
    use deliveries::{Picks, Ready, Stage as D};
    use visit::{Draft, Part, Stage as V};
    let draft = Draft::default();
    let budi = CourierLine { chat: ChatId(31), name: "Budi".to_owned() };
    let ready = vec![Ready { application: ApplicationId(12), village: seliu() }];
    let picks = Picks { ready, picked: vec![1], locked: Vec::new() };
    let filling = |part| Talk::Visit(V::Filling { draft: draft.clone(), part });
    vec![
        Talk::Demand,
        Talk::Visit(V::Looking),
        Talk::Visit(V::Choosing { planned: Vec::new() }),
        Talk::Visit(V::LookingForDemand),
        filling(Part::Village { suggested: vec![seliu()], pick: crate::chat::resident::village::Pick::default() }),
        filling(Part::Day { week: 52 }),
        filling(Part::Hours),
        filling(Part::Venue),
        filling(Part::Programme),
        Talk::Visit(V::Confirming { visit: visit("2026-11-30").plan }),
        Talk::Visit(V::Confirming { visit: visit("2026-11-20").plan }),
        Talk::Visit(V::Saving),
        Talk::Announce(announce::Stage::Looking { visit: VisitId(3) }),
        Talk::Announce(announce::Stage::Counting { visit: visit("2026-11-30") }),
        Talk::Announce(announce::Stage::Deciding { visit: visit("2026-11-30"), chats: 3, people: 5 }),
        Talk::Announce(announce::Stage::Sending),
        Talk::Import(import::Stage::Awaiting),
        Talk::Import(import::Stage::Fetching { name: "a.csv".to_owned() }),
        Talk::Import(import::Stage::Checking { file: FileId(1) }),
        Talk::Import(import::Stage::Deciding { file: FileId(1) }),
        Talk::Import(import::Stage::Applying),
        Talk::Deliveries(D::Looking),
        Talk::Deliveries(D::Picking(Picks::default())),
        Talk::Deliveries(D::Picking(picks.clone())),
        Talk::Deliveries(D::LookingForCouriers { picks: picks.clone(), named: None }),
        Talk::Deliveries(D::ChoosingCourier { picks: picks.clone(), couriers: vec![budi.clone()] }),
        Talk::Deliveries(D::Confirming { picks, courier: budi }),
        Talk::Deliveries(D::AskingReason { delivery: DeliveryId(5) }),
        Talk::Deliveries(D::Unlocking),
    ]
}

fn every_input() -> Vec<Input> {
    let document = |name: &str, size| {
        Input::Document(Document { telegram_file: "f".to_owned(), name: name.to_owned(), size, caption: None })
    };
    let words =
        ["", " ", "1", "0", "1-3", "99999999999999999999", "ya", "<b>{name}</b>", "\u{202e}x", "😀", "Pulau Seliu"];
    let mut inputs: Vec<Input> = words.into_iter().map(|words| Input::Text(words.to_owned())).collect();
    inputs.push(Input::Text("a".repeat(10_000)));
    let choices =
        ["", "1", "baru", "selesai", "simpan", "kirim", "semua", "kurir", "31", "serahkan", "buka 9", "pekan"];
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
    let demand = DemandLine { village: seliu(), interests: 7, people: 12, quorum: 20, oldest: chrono::NaiveDate::MIN };
    let answers = [
        Answer::NoSuchThing,
        Answer::NotReady,
        Answer::AddressMissing,
        Answer::Visits(Vec::new()),
        Answer::Visits(vec![visit("2026-11-30")]),
        Answer::Demand(Vec::new()),
        Answer::Demand(vec![demand]),
        Answer::Planned(visit("2026-11-30")),
        Answer::Audience { chats: 0, people: 0 },
        Answer::Audience { chats: 3, people: 5 },
        Answer::Announced { chats: 3 },
        Answer::ImportChecked(ImportSummary::default()),
        Answer::ImportApplied(ImportSummary::default()),
        Answer::Deliveries(Vec::new()),
        Answer::Couriers(Vec::new()),
    ];
    inputs.extend(answers.map(|answer| Input::Answer(Box::new(answer))));
    inputs
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
    let content = match listed.map(|file| &file.content) {
        Some(Content::Text(text)) => text.as_str(),
        _ => "",
    };
    assert_eq!(content.lines().count(), 12);
    assert!(content.lines().all(|line| line.contains("selsai") && line.contains("menunggu_pembayaran")), "{content}");
}

#[test]
fn a_notice_goes_out_only_after_it_was_seen_and_counted() {
    let counting = Talk::Announce(announce::Stage::Counting { visit: visit("2026-11-30") });
    let turn = turn_at(counting, &Input::Answer(Box::new(Answer::Audience { chats: 3, people: 5 })));
    let said: Vec<&Message> = turn
        .effects
        .iter()
        .filter_map(|effect| if let Effect::Say(message) = effect { Some(message) } else { None })
        .collect();
    let notice = crate::chat::news::visit_notice(&visit("2026-11-30").plan, OfficeFile::builtin());
    assert_eq!(said.first(), Some(&&notice));
    assert_eq!(said.len(), 2);
    let sent = step(
        &turn.next,
        &officer(),
        &Input::Text("kirim".to_owned()),
        "2026-11-24T02:13:00Z".parse().expect("a moment"),
        OfficeFile::builtin(),
    );
    let asked = crate::chat::Question::Announce(VisitId(3), notice);
    assert_eq!(sent.effects, vec![Effect::Ask(asked)]);
}

#[test]
fn a_visit_whose_day_passed_while_the_question_stood_is_not_announced() {
    let deciding = announce::Stage::Deciding { visit: visit("2026-11-23"), chats: 3, people: 5 };
    let turn = turn_at(Talk::Announce(deciding), &Input::Text("kirim".to_owned()));
    assert!(!turn.effects.iter().any(|effect| matches!(effect, Effect::Ask(_))));
}

#[test]
fn a_role_that_was_taken_away_ends_the_conversation_at_the_next_word() {
    let who = Who { role: None, ..officer() };
    let now = "2026-11-24T02:12:00Z".parse().expect("a moment");
    let confirming = visit::Stage::Confirming { visit: visit("2026-11-30").plan };
    let state = State { talk: crate::chat::Talk::Officer(Talk::Visit(confirming)), ..State::default() };
    let turn = step(&state, &who, &Input::Text("simpan".to_owned()), now, OfficeFile::builtin());
    assert_eq!(turn.next.talk, crate::chat::Talk::Idle);
    assert!(!turn.effects.iter().any(|effect| matches!(effect, Effect::Ask(_))), "{:?}", turn.effects);
    // Taken away between the question and the store's look: the store says so, and nothing is kept.
    let turn = turn_at(Talk::Visit(visit::Stage::Saving), &Input::Answer(Box::new(Answer::NoSuchThing)));
    let said = format!("{:?}", turn.effects);
    assert!(said.contains("officer-no-such-thing"), "{said}");
    assert_eq!(turn.next.talk, crate::chat::Talk::Idle);
}
