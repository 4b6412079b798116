//! What a courier carries, to be printed: a list to be signed with a code for each parcel, a slip for each parcel that
//! shows its own address and nobody else's; and the same list as a workbook.

use super::super::super::line::{CourierLine, DeliveryLine};
use super::super::super::{
    Answer, Cell, Ctx, DispatchAnswer, DispatchQuestion, File, Manifest, Message, Paper, Parcel, Question, Sheet, Step,
    words,
};
use super::super::Talk;
use super::{Stage, card, list};
use crate::domain::{Address, ChatId, TrackingNumber};
use crate::say;
use crate::text::Text;

pub(super) fn ask(courier: ChatId) -> Step {
    Step::ask(Talk::Deliveries(Stage::Printing), Question::Dispatch(DispatchQuestion::Manifest(courier)))
}

pub(super) fn print(ctx: &Ctx, answer: &Answer) -> Step {
    let Answer::Dispatch(DispatchAnswer::Manifest { courier, lines, link }) = answer else {
        return super::super::no_such_thing();
    };
    if lines.is_empty() {
        return Step::end().saying(say!("manifest-empty", courier = courier.name.as_str()));
    }
    let mut lines: Vec<&DeliveryLine> = lines.iter().collect();
    lines.sort_by_key(|line| {
        let village = line.address.as_ref().map(|address| &address.village);
        (crate::chat::boat::first(ctx.office, village), village.map(words::village), line.number.as_str().to_owned())
    });
    let name = format!("manifes-{}-{}", file_word(&courier.name), ctx.today());
    let page = Paper::Manifest(Box::new(manifest(ctx, courier, &lines, link)));
    let book = Paper::Workbook(sheet(courier, &lines));
    let count = lines.len();
    Step::end()
        .message(
            Message::new(say!("manifest-page", courier = courier.name.as_str(), count = count))
                .file(File::paper(format!("{name}.pdf"), page)),
        )
        .message(Message::new(say!("manifest-book")).file(File::paper(format!("{name}.xlsx"), book)))
}

fn manifest(ctx: &Ctx, courier: &CourierLine, lines: &[&DeliveryLine], link: &str) -> Manifest {
    let parcels = lines.iter().map(|line| parcel(line, link)).collect();
    Manifest {
        office: ctx.office.office.name.clone(),
        title: say!("manifest-title", day = ctx.today()),
        courier: say!("manifest-courier", courier = courier.name.as_str(), count = lines.len()),
        parcels,
        signature: say!("manifest-signature"),
        cut: say!("manifest-cut"),
        small_print: say!("manifest-small-print"),
    }
}

fn parcel(line: &DeliveryLine, opens: &str) -> Parcel {
    let address = line.address.as_ref();
    let village = address.map(|address| words::village(&address.village)).unwrap_or_default();
    Parcel {
        code: line.number.as_str().to_owned(),
        name: list::name(line),
        village,
        landmark: landmark(address),
        address: address.map(card::address_lines).unwrap_or_default(),
        tracking: line.tracking.as_ref().map(|number| say!("dispatch-card-tracking", tracking = number.as_str())),
        link: format!("{opens}{}", line.id.map_or(0, |id| id.0)),
    }
}

fn landmark(address: Option<&Address>) -> Text {
    match address.and_then(|address| address.landmark.as_deref()) {
        Some(landmark) => say!("said", words = landmark),
        None => say!("manifest-no-landmark"),
    }
}

/// Code, name, village, landmark: what the list to be signed has, and no street.
fn sheet(courier: &CourierLine, lines: &[&DeliveryLine]) -> Sheet {
    let row = |(line, number): (&&DeliveryLine, i64)| {
        let address = line.address.as_ref();
        vec![
            Cell::Number(number),
            Cell::from(line.number.as_str()),
            Cell::Text(list::name(line)),
            Cell::from(address.map(|address| words::village(&address.village)).unwrap_or_default()),
            Cell::from(address.and_then(|address| address.landmark.clone())),
            Cell::from(address.map(card::recipient)),
            Cell::from(line.state.map(words::delivery)),
            Cell::from(line.tracking.as_ref().map(TrackingNumber::as_str)),
        ]
    };
    Sheet {
        title: say!("manifest-sheet", courier = courier.name.as_str()),
        columns: vec![
            say!("manifest-column-number"),
            say!("manifest-column-code"),
            say!("manifest-column-name"),
            say!("manifest-column-village"),
            say!("manifest-column-landmark"),
            say!("manifest-column-recipient"),
            say!("manifest-column-state"),
            say!("manifest-column-tracking"),
        ],
        rows: lines.iter().zip(1..).map(row).collect(),
    }
}

/// A name as a part of a file's: small letters, digits, dashes.
fn file_word(name: &str) -> String {
    let word: String =
        name.chars().map(|char| if char.is_ascii_alphanumeric() { char.to_ascii_lowercase() } else { '-' }).collect();
    word.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
