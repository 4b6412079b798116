//! The first page: what needs a person now.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse as _;
use maud::{Markup, html};

use super::form::Sent;
use super::room::{Room, Shown};
use crate::chat::{Answer, ConsoleAnswer, ConsoleQuestion, Question, TicketLine, Today, news, officer, words};
use crate::domain::{BroadcastState, CustodyEvent, Tongue, wib_date};
use crate::say;
use crate::store::console::SET_ASIDE;
use crate::text::Text;

pub(super) async fn page(room: Room) -> Shown {
    let answer = room.ask(Question::Console(ConsoleQuestion::Today)).await?;
    let Answer::Console(ConsoleAnswer::Today(today)) = answer else { return Ok(room.nothing()) };
    let parts: Vec<Markup> = parts(&room, &today).into_iter().flatten().collect();
    let body = html! {
        @if parts.is_empty() {
            p.kabar role="status" { (room.t(&say!("console-desk-empty"))) }
        }
        div.meja { @for part in &parts { (part) } }
    };
    Ok(room.page(&say!("console-nav-desk"), "/konsol", &body))
}

/// The kinds of things that wait, the most pressing first; nothing where there is none of a kind. A further kind is one
/// line more.
fn parts(room: &Room, today: &Today) -> Vec<Option<Markup>> {
    vec![
        erasures(room, today),
        tickets(room, today),
        cases(room, today),
        conflicts(room, today),
        deliveries(room, today),
        addresses(room, today),
        pressing(room, today),
        broadcasts(room, today),
        imports(room, today),
        villages(room, today),
        set_aside(room, today),
        proposals(room, today),
    ]
}

fn part(room: &Room, name: &str, title: &Text, lines: &[Markup], more: Option<(&str, Text)>) -> Option<Markup> {
    (!lines.is_empty()).then(|| {
        html! {
            section data-bagian=(name) {
                h2 { (room.t(title)) }
                ul { @for line in lines { li { (line) } } }
                @if let Some((place, words)) = more { p { a href=(place) { (room.t(&words)) } } }
            }
        }
    })
}

/// People who wait to be erased, with the law's clock.
fn erasures(room: &Room, today: &Today) -> Option<Markup> {
    let now = room.engine.clock.now();
    let lines: Vec<Markup> =
        today.erasures.iter().map(|line| html! { (room.t(&officer::erasure_line(line, now))) }).collect();
    part(room, "hapus-data", &say!("console-erasures"), &lines, None)
}

fn tickets(room: &Room, today: &Today) -> Option<Markup> {
    let now = room.engine.clock.now();
    let line = |line: &TicketLine| {
        let (number, kind) = (line.id.0, words::ticket_kind(line.kind));
        let words = match line.due() {
            Some(due) if due <= now => say!("console-desk-ticket-ran-out", number = number, kind = kind, due = due),
            Some(due) => say!("console-desk-ticket-due", number = number, kind = kind, due = due),
            None => say!("console-desk-ticket", number = number, kind = kind, since = line.waiting_since),
        };
        html! { a href={ "/konsol/tiket/" (line.id.0) } { (room.t(&words)) } }
    };
    let lines: Vec<Markup> = today.tickets.iter().map(line).collect();
    let more = ("/konsol/tiket", say!("console-desk-all-tickets", count = today.tickets_open));
    part(room, "tiket", &say!("console-desk-tickets"), &lines, Some(more))
}

fn cases(room: &Room, today: &Today) -> Option<Markup> {
    let lines: Vec<Markup> = today
        .cases
        .iter()
        .map(|case| {
            let words = say!("console-desk-case", number = case.number.as_str(), since = case.opened_at);
            html! { a href={ "/konsol/antaran/" (case.delivery.0) } { (room.t(&words)) } }
        })
        .collect();
    part(room, "kasus", &say!("console-desk-cases"), &lines, None)
}

fn conflicts(room: &Room, today: &Today) -> Option<Markup> {
    let told = |code: &Option<String>| {
        let event = code.as_deref().and_then(CustodyEvent::from_code);
        event.map_or_else(|| say!("console-unknown"), news::door::event)
    };
    let lines: Vec<Markup> = today
        .conflicts
        .iter()
        .map(|line| {
            let words =
                say!("console-desk-conflict", number = line.number.as_str(), told = told(&line.told), at = line.at);
            html! { a href={ "/konsol/antaran/" (line.delivery.0) } { (room.t(&words)) } }
        })
        .collect();
    part(room, "tidak-cocok", &say!("console-desk-conflicts"), &lines, None)
}

fn deliveries(room: &Room, today: &Today) -> Option<Markup> {
    let lines: Vec<Markup> = today
        .deliveries
        .iter()
        .map(|line| {
            let why = if line.locked {
                say!("console-desk-locked")
            } else if line.failed {
                say!("console-desk-failed")
            } else {
                say!("console-desk-asked")
            };
            let courier = line.courier.clone().unwrap_or_else(|| "–".to_owned());
            let words = say!("console-desk-delivery", number = line.number.as_str(), why = why, courier = courier);
            html! { a href={ "/konsol/antaran/" (line.delivery.0) } { (room.t(&words)) } }
        })
        .collect();
    let more = ("/konsol/antaran", say!("console-desk-all-deliveries"));
    part(room, "antaran", &say!("console-desk-deliveries"), &lines, Some(more))
}

fn addresses(room: &Room, today: &Today) -> Option<Markup> {
    let lines: Vec<Markup> = today
        .addresses
        .iter()
        .map(|number| html! { a href=(super::applications::address(number)) { (number.as_str()) } })
        .collect();
    part(room, "alamat", &say!("console-desk-addresses"), &lines, None)
}

fn pressing(room: &Room, today: &Today) -> Option<Markup> {
    let day = wib_date(room.engine.clock.now());
    let lines: Vec<Markup> = today
        .pressing
        .iter()
        .map(|line| {
            html! { a href=(super::applications::address(&line.number)) { (room.t(&officer::deadline(line, day))) } }
        })
        .collect();
    part(room, "tenggat", &say!("console-desk-pressing", count = today.pressing_count), &lines, None)
}

fn broadcasts(room: &Room, today: &Today) -> Option<Markup> {
    let lines: Vec<Markup> = today
        .broadcasts
        .iter()
        .map(|line| {
            let why = match line.state {
                BroadcastState::AwaitingApproval => say!("console-desk-awaits-approval"),
                BroadcastState::Paused => say!("console-desk-paused"),
                _ => say!("console-desk-attention"),
            };
            let words = say!("console-desk-broadcast", number = line.id.0, title = line.title.as_str(), why = why);
            html! { a href={ "/konsol/siaran/" (line.id.0) } { (room.t(&words)) } }
        })
        .collect();
    part(room, "siaran", &say!("console-desk-broadcasts"), &lines, None)
}

fn imports(room: &Room, today: &Today) -> Option<Markup> {
    let mut lines = Vec::new();
    if today.feed_failure.is_some() {
        lines.push(html! { a href="/konsol/impor" { (room.t(&say!("console-desk-feed-fails"))) } });
    }
    if today.feed_rows > 0 {
        lines.push(
            html! { a href="/konsol/impor" { (room.t(&say!("console-desk-feed-rows", count = today.feed_rows))) } },
        );
    }
    part(room, "impor", &say!("console-desk-imports"), &lines, None)
}

fn villages(room: &Room, today: &Today) -> Option<Markup> {
    let lines: Vec<Markup> = today
        .villages
        .iter()
        .map(|line| {
            let village = words::village(&line.village);
            html! { (room.t(&say!("console-desk-village", village = village, people = line.people))) }
        })
        .collect();
    part(
        room,
        "minat",
        &say!("console-desk-villages"),
        &lines,
        Some(("/konsol/minat", say!("console-desk-all-demand"))),
    )
}

fn set_aside(room: &Room, today: &Today) -> Option<Markup> {
    let (count, days) = (today.set_aside, SET_ASIDE.num_days());
    let lines: Vec<Markup> = (count > 0)
        .then(|| html! { (room.t(&say!("console-desk-set-aside-line", count = count, days = days))) })
        .into_iter()
        .collect();
    part(room, "disisihkan", &say!("console-desk-set-aside"), &lines, None)
}

fn proposals(room: &Room, today: &Today) -> Option<Markup> {
    let lines: Vec<Markup> = (today.proposals > 0)
        .then(|| html! { a href="/konsol/kantor" { (room.t(&say!("console-desk-proposals-line", count = today.proposals))) } })
        .into_iter()
        .collect();
    part(room, "berkas-kantor", &say!("console-nav-office"), &lines, None)
}

/// Another language, here and in the chat.
pub(super) async fn speak(room: Room, sent: Sent) -> Shown {
    if let Some(tongue) = Tongue::from_code(sent.field("bahasa")) {
        room.ask(Question::Console(ConsoleQuestion::Speak(tongue))).await?;
    }
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_static("/konsol"))]).into_response())
}
