//! Whatever may come in: from a hand, from the store.

use super::{now, seliu};
use crate::chat::invented::besides_answers;
use crate::chat::{
    AddressAnswer, Answer, ApplicationLine, Fetched, FollowedLine, Input, InterestLine, ProposalLine, Proposer,
    StatusAnswer, StepLine, Timeline, VisitLine,
};
use crate::domain::{
    Address, ApplicationId, ApplicationNumber, DeliveryState, FileId, HandoverCode, InterestId, Name, PassportKind,
    Pin, ProposalId, Recipient, RecipientRule, Role, Status, Whose,
};

pub(super) fn application(id: i64, frozen: bool, delivery: Option<DeliveryState>) -> ApplicationLine {
    ApplicationLine {
        id: ApplicationId(id),
        number: ApplicationNumber::parse("1902000026110007").expect("a number"),
        name: Name::parse("Siti Aminah").ok(),
        status: Status::Finished,
        since: now().date_naive(),
        issued_on: Some(now().date_naive()),
        has_address: frozen,
        address_frozen: frozen,
        delivery,
    }
}

/// An application with its way, for somebody who follows so many.
fn way(followed: u32) -> Timeline {
    let step = StepLine { status: Status::Printed, day: now().date_naive(), back: followed > 1 };
    let last = StepLine { status: Status::Finished, back: false, ..step.clone() };
    let application = application(12, false, None);
    Timeline { application, steps: vec![step, last], whose: None, followed, at_night: followed > 1, disputed: false }
}

pub(super) fn followed(id: i64) -> FollowedLine {
    FollowedLine { application: application(id, false, None), whose: (id > 12).then_some(Whose::Child) }
}

/// Everything that the store may answer to a resident, fitting or not.
fn answers() -> Vec<Answer> {
    let line = InterestLine {
        id: InterestId(7),
        reference: "M-2611-0007".to_owned(),
        name: Name::parse("Siti").expect("a name"),
        village: seliu(),
        kind: PassportKind::New,
        headcount: 3,
        since: now().date_naive(),
    };
    let on_file = |frozen| {
        Answer::Address(crate::chat::AddressLine {
            application: application(12, frozen, None),
            village: Some(seliu()),
            confirmed: None,
            version: 0,
            by_another: false,
            proposal: None,
        })
    };
    let seliu_address = Address {
        village: seliu(),
        street: "Dusun Pantai".to_owned(),
        rt: None,
        rw: None,
        landmark: None,
        pin: None,
        recipient: Recipient { rule: RecipientRule::Myself, name: None },
    };
    let proposed = |frozen, by| {
        Answer::Address(crate::chat::AddressLine {
            application: application(12, frozen, frozen.then_some(DeliveryState::Departed)),
            village: None,
            confirmed: Some(seliu_address.clone()),
            version: 1,
            by_another: false,
            proposal: Some(ProposalLine { id: ProposalId(3), by, address: seliu_address.clone(), at: now() }),
        })
    };
    vec![
        Answer::NoSuchThing,
        Answer::InterestSaved { reference: "M-2611-0007".to_owned(), visits: Vec::new() },
        Answer::TooManyInterests(20),
        Answer::Interests(Vec::new()),
        Answer::Interests((0..30).map(|id| InterestLine { id: InterestId(id), ..line.clone() }).collect()),
        Answer::Withdrawn { reference: "M-2611-0007".to_owned(), released: 1 },
        Answer::Application(application(12, false, None)),
        Answer::NoApplication { left: 3 },
        Answer::Locked { until: now() },
        Answer::Applications(Vec::new()),
        Answer::Applications(vec![application(12, false, None)]),
        Answer::Applications(vec![application(12, true, Some(DeliveryState::Departed)), application(13, false, None)]),
        on_file(false),
        on_file(true),
        proposed(false, Proposer::Officer),
        proposed(true, Proposer::Follower),
        Answer::Addresses(AddressAnswer::Settled),
        Answer::Addresses(AddressAnswer::NobodyFollows),
        Answer::Addresses(AddressAnswer::Refused {
            number: application(12, false, None).number,
            application: ApplicationId(12),
            officers: Vec::new(),
        }),
        Answer::AddressSaved { version: 1 },
        Answer::AddressFrozen,
        Answer::Code { code: HandoverCode::of_number(41_927) },
        Answer::CodeLocked,
        Answer::NothingOnItsWay,
        Answer::Visits(Vec::<VisitLine>::new()),
        Answer::Joined { role: Role::Courier, name: "Ruslan".to_owned() },
        Answer::InvitationUnknown,
        Answer::Status(StatusAnswer::Timeline(Box::new(way(1)))),
        Answer::Status(StatusAnswer::Timeline(Box::new(way(2)))),
        Answer::Status(StatusAnswer::Followed(Vec::new())),
        Answer::Status(StatusAnswer::Followed(vec![followed(12)])),
        Answer::Status(StatusAnswer::Followed(vec![followed(12), followed(13)])),
        Answer::Status(StatusAnswer::Unfollowed),
        Answer::Status(StatusAnswer::AtNight(true)),
        Answer::Status(StatusAnswer::AtNight(false)),
        Answer::Status(StatusAnswer::Busy { until: now() }),
    ]
}

pub(super) fn inputs() -> Vec<Input> {
    let words = [
        "",
        " ",
        "😀",
        "\u{202e}x",
        "<b>{name}</b>",
        "ya",
        "tidak",
        "ndak",
        "batal",
        "1",
        "0",
        "99999999999999999999",
        "siti",
        "17 agustus 1985",
        "besok",
        "seliu",
        "membalong",
        "hilang",
        "sekeluarga 4 orang",
        "0812 3456 7890",
        "lewati",
        "nama salah",
        "rt 5",
        "jl. melati no 5 rt 3/1",
        "1902000026110007",
        "berapa biayanya?",
        "halo",
        "orang lain",
        "kode 12",
        "/daftar",
        "/status",
        "/alamat",
        "/kode",
        "/jadwal",
        "/syarat",
        "/privasi",
        "/bahasa",
        "/berhenti",
        "/batal",
        "/start u_xxxxxxxxxxxxxxxxxxxx",
        "/start d_1902022009",
        "/start d_€€€€",
        "/daftar 19.02.02.2009",
        "/minat",
    ];
    let mut inputs: Vec<Input> = words.iter().map(|words| Input::Text((*words).to_owned())).collect();
    inputs.extend(besides_answers());
    inputs.extend(["", "0:", "!", "!alamat x", "999:save"].map(|data| Input::Button(data.to_owned())));
    inputs.extend([
        Input::Location(Pin { lat: -3.2, lon: 107.5 }),
        Input::Location(Pin { lat: 51.5, lon: -0.1 }),
        Input::Contact { phone: "6281234567890".to_owned(), own: true },
        Input::Contact { phone: "x".to_owned(), own: true },
        Input::Contact { phone: "6281234567890".to_owned(), own: false },
        Input::Fetched(Fetched::Here { file: FileId(1), name: "a.csv".to_owned() }),
        Input::Fetched(Fetched::Failed),
    ]);
    inputs.extend(answers().into_iter().map(|answer| Input::Answer(Box::new(answer))));
    inputs
}
