use super::*;
use crate::chat::{
    Answer, Content, CourierLine, Effect, ImportFault, ImportFaultKind, ImportSummary, Picture, State, Turn, Who, step,
};
use crate::domain::{ApplicationId, ChatId, DeliveryId, FileId, Pin, Role, Tongue, VillageCode, VisitId};
use crate::office::OfficeFile;

fn officer() -> Who {
    Who { chat: ChatId(21), tongue: Tongue::Id, role: Some(Role::Officer), consented: false, written_at: None }
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
    use deliveries::{Picks, Ready, Stage as D};
    use visit::Stage as V;
    let budi = CourierLine { chat: ChatId(31), name: "Budi".to_owned() };
    let ready = vec![Ready { application: ApplicationId(12), village: seliu() }];
    let picks = Picks { ready, picked: vec![1], locked: Vec::new() };
    let mut talks = vec![
        Talk::Demand,
        Talk::Visit(V::Looking),
        Talk::Visit(V::Choosing { visits: vec![VisitId(3)] }),
        Talk::Visit(V::Opening { visit: VisitId(3), act: None, words: String::new() }),
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
        Answer::AddressMissing,
        Answer::ImportChecked(ImportSummary::default()),
        Answer::ImportApplied(ImportSummary::default()),
        Answer::Deliveries(Vec::new()),
        Answer::Couriers(Vec::new()),
    ];
    answers.extend(visit::tests::every_answer().into_iter().map(Answer::Visit));
    answers.extend(broadcast::tests::every_answer().into_iter().map(Answer::Broadcast));
    inputs.extend(answers.into_iter().map(|answer| Input::Answer(Box::new(answer))));
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
fn a_role_that_was_taken_away_ends_the_conversation_at_the_next_word() {
    let who = Who { role: None, ..officer() };
    let now = "2026-11-24T02:12:00Z".parse().expect("a moment");
    let deciding = import::Stage::Deciding { file: FileId(1) };
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
