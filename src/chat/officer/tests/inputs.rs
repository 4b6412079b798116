//! Whatever may come in: from a hand, from a file, from the store.

use super::*;
use crate::chat::invented::{besides_answers, delivery};
use crate::chat::{
    AddressAnswer, BackwardRow, CourierLine, DeadlineLine, DeliveryLine, DispatchAnswer, FeedFailure, FeedLine,
    FollowerLine, ImportFault, ImportFaultKind, ImportSummary, SetAside, StatusAnswer,
};
use crate::domain::{ApplicationId, ApplicationNumber, ChatId, Pin, Status};

pub(super) fn every_input() -> Vec<Input> {
    let document = |name: &str, size| {
        Input::Document(Document { telegram_file: "f".to_owned(), name: name.to_owned(), size, caption: None })
    };
    let words =
        ["", " ", "1", "0", "1-3", "99999999999999999999", "ya", "<b>{name}</b>", "\u{202e}x", "😀", "Pulau Seliu"];
    let mut inputs: Vec<Input> = words.into_iter().map(|words| Input::Text(words.to_owned())).collect();
    inputs.extend(besides_answers());
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
