//! What residents ask a person: the list with the law's clocks, and one with everything in it. What is done with one is
//! done by the chat's own conversation, so whoever asked hears the same.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::form::Sent;
use super::room::{Room, Shown, Trouble};
use super::shell::{pair, table};
use super::walk;
use crate::chat::{
    Answer, ConsoleAnswer, ConsoleQuestion, Question, TicketAnswer, TicketCard, TicketLine, TicketQuestion,
    TicketWords, news, officer, words,
};
use crate::domain::{TicketId, TicketReason, TicketSide, TicketState};
use crate::say;
use crate::store::console::new_form;
use crate::text::Text;
use crate::work::console::{Hand, Once};

/// What an officer can choose to close one.
const REASONS: [TicketReason; 6] = [
    TicketReason::Answered,
    TicketReason::Done,
    TicketReason::AtTheOffice,
    TicketReason::NotOurs,
    TicketReason::Silent,
    TicketReason::Other,
];

pub(super) async fn list(room: Room) -> Shown {
    let answer = room.ask(Question::Ticket(TicketQuestion::List)).await?;
    let Answer::Ticket(TicketAnswer::List(lines, _, erasures)) = answer else { return Ok(room.nothing()) };
    let now = room.engine.clock.now();
    let mut lines: Vec<TicketLine> = lines.into_iter().filter(|line| line.chat != room.seat.who.chat).collect();
    lines.sort_by_key(|line| (line.due().is_none(), line.due(), line.waiting_since));
    let rows: Vec<Markup> = lines.iter().map(|line| row(&room, line)).collect();
    let body = html! {
        @if !erasures.is_empty() {
            h2 { (room.t(&say!("console-erasures"))) }
            ul { @for line in &erasures { li { (room.t(&officer::erasure_line(line, now))) } } }
        }
        @if rows.is_empty() { p { (room.t(&say!("ticket-none"))) } } @else {
            (table(&room, &say!("console-tickets-open"), &[say!("console-col-number"), say!("console-col-about"),
                say!("console-col-state"), say!("console-col-waits-since"), say!("console-col-last"),
                say!("console-col-until-when")], &rows))
        }
    };
    Ok(room.page(&say!("console-nav-tickets"), "/konsol/tiket", &body))
}

fn row(room: &Room, line: &TicketLine) -> Markup {
    html! { tr {
        th scope="row" { a href={ "/konsol/tiket/" (line.id.0) } { (line.id.0) } }
        td { (room.t(&words::ticket_kind(line.kind))) }
        td { (room.t(&news::tickets::state(line))) }
        td { (room.t(&say!("console-moment", at = line.waiting_since))) }
        td { @if let (Some(side), Some(at)) = (line.last_side, line.last_at) {
            (room.t(&self::side(side))) ", " (room.t(&say!("console-moment", at = at)))
        } }
        td { (due(room, line)) }
    } }
}

fn due(room: &Room, line: &TicketLine) -> Markup {
    let overdue = line.is_overdue(room.engine.clock.now());
    html! {
        @if let Some(due) = line.due() {
            (room.t(&say!("console-moment", at = due)))
            @if overdue { " " span.tanda { (room.t(&say!("console-overdue"))) } }
        } @else { "–" }
    }
}

fn side(side: TicketSide) -> Text {
    match side {
        TicketSide::Resident => say!("console-side-resident"),
        TicketSide::Officer => say!("console-side-officer"),
        TicketSide::Note => say!("console-side-note"),
    }
}

pub(super) async fn one(room: Room, Path(ticket): Path<String>) -> Shown {
    let Ok(ticket) = ticket.parse().map(TicketId) else { return Ok(room.nothing()) };
    shown(&room, StatusCode::OK, ticket, &html! {}, "").await
}

/// `kept`: words that were written and not taken, to be mended.
async fn shown(
    room: &Room,
    status: StatusCode,
    ticket: TicketId,
    said: &Markup,
    kept: &str,
) -> Result<Response, Trouble> {
    let card = match room.ask(Question::Console(ConsoleQuestion::Ticket(ticket))).await? {
        Answer::Console(ConsoleAnswer::Ticket(card)) => card,
        Answer::Ticket(TicketAnswer::Own(line)) => {
            return Ok(room.refusal(StatusCode::FORBIDDEN, say!("ticket-own", ticket = line.id.0)));
        }
        _ => return Ok(room.nothing()),
    };
    let token = new_form()?;
    let body =
        html! { (said) (facts(room, &card)) (written(room, &card)) (acts(room, &card.line, (kept, token.as_str()))) };
    Ok(room.answer(status, &say!("console-ticket-title", number = ticket.0), "/konsol/tiket", &body))
}

fn facts(room: &Room, card: &TicketCard) -> Markup {
    let line = &card.line;
    let number = |number| html! { a href=(super::applications::address(number)) { (number.as_str()) } " " };
    html! {
        dl {
            (pair(room, &say!("console-col-about"), &room.t(&words::ticket_kind(line.kind))))
            (pair(room, &say!("console-col-state"), &room.t(&news::tickets::state(line))))
            (pair(room, &say!("console-col-made"), &room.t(&say!("console-moment", at = line.opened_at))))
            (pair(room, &say!("console-col-until-when"), &due(room, line)))
            @if !card.numbers.is_empty() {
                (pair(room, &say!("console-ticket-follows"), &html! { @for at in &card.numbers { (number(at)) } }))
            }
            @if let Some(case) = card.case {
                (pair(room, &say!("console-ticket-case"), &html! { (case.0) }))
            }
        }
    }
}

fn written(room: &Room, card: &TicketCard) -> Markup {
    let one = |said: &TicketWords| {
        let class = match said.side {
            TicketSide::Resident => "warga",
            TicketSide::Officer => "petugas",
            TicketSide::Note => "catatan",
        };
        html! {
            li class=(class) {
                p.petunjuk {
                    (room.t(&side(said.side))) @if let Some(by) = &said.by { ", " (by) } ", "
                    (room.t(&say!("console-moment", at = said.at)))
                    @if said.undelivered { " " span.tanda { (room.t(&say!("console-ticket-undelivered"))) } }
                }
                p.kata { @match &said.words { Some(words) => (words), None => (room.t(&say!("ticket-words-erased"))) } }
            }
        }
    };
    html! {
        h2 { (room.t(&say!("console-ticket-words"))) }
        @if card.earlier > 0 { p { (room.t(&say!("ticket-card-earlier", count = card.earlier))) } }
        ol.tiket { @for said in &card.words { (one(said)) } }
    }
}

/// What can be done as it stands.
fn acts(room: &Room, line: &TicketLine, (kept, token): (&str, &str)) -> Markup {
    let to = |act: &str| format!("/konsol/tiket/{}/{act}", line.id.0);
    let mine = line.taken_by == Some(room.seat.who.chat);
    let words = |act: &str, label: &Text, button: &Text, kept: &str| {
        html! {
            form method="post" action=(to(act)) {
                (room.key_field())
                input type="hidden" name="sekali" value=(token);
                label for=(act) { (room.t(label)) }
                textarea id=(act) name="kata" maxlength="3500" required { "\n" (kept) }
                button.utama type="submit" { (room.t(button)) }
            }
        }
    };
    html! {
        @if line.state == TicketState::Waiting {
            form method="post" action=(to("ambil")) {
                (room.key_field())
                button.utama type="submit" { (room.t(&say!("ticket-button-take"))) }
            }
        }
        @if line.state == TicketState::Taken && mine {
            (words("balas", &say!("console-ticket-reply"), &say!("ticket-button-answer"), kept))
            form method="post" action=(to("tutup")) {
                (room.key_field())
                fieldset {
                    legend { (room.t(&say!("console-ticket-close"))) }
                    label for="alasan" { (room.t(&say!("console-col-reason"))) }
                    select id="alasan" name="alasan" {
                        @for reason in REASONS { option value=(reason.code()) { (room.t(&news::tickets::reason(reason))) } }
                    }
                    label for="tutup" { (room.t(&say!("console-ticket-close-words"))) }
                    textarea id="tutup" name="kata" maxlength="500" {}
                    button type="submit" { (room.t(&say!("ticket-button-close"))) }
                }
            }
        }
        (words("catat", &say!("console-ticket-note"), &say!("ticket-button-note"), ""))
        p { a href="/konsol/tiket" { (room.t(&say!("console-nav-tickets"))) } }
    }
}

/// As in the chat: `tiket 3 ambil`, `tiket 3 balas` and the words, `tiket 3 tutup` and the reason.
pub(super) async fn act(room: Room, Path((ticket, act)): Path<(String, String)>, sent: Sent) -> Shown {
    let Ok(ticket) = ticket.parse().map(TicketId) else { return Ok(room.nothing()) };
    let mut hands = vec![Hand::Open(format!("tiket {} {act}", ticket.0))];
    let typed = sent.field("kata");
    match act.as_str() {
        "ambil" => {}
        "balas" | "catat" => hands.push(Hand::Say(typed.to_owned())),
        "tutup" => {
            let Some(reason) = TicketReason::from_code(sent.field("alasan")) else { return Ok(room.nothing()) };
            hands.push(Hand::Choose(reason.code().to_owned()));
            if reason == TicketReason::Other {
                hands.push(Hand::Say(typed.to_owned()));
            }
        }
        _ => return Ok(room.nothing()),
    }
    let once = match sent.field("sekali") {
        "" => Once::Always,
        token => Once::AtTheEnd(token.to_owned()),
    };
    let played = room.play_once(hands, &once).await?;
    let said = walk::said(&room, &played.said);
    let (status, kept) = if played.understood { (StatusCode::OK, "") } else { (StatusCode::BAD_REQUEST, typed) };
    shown(&room, status, ticket, &said, if act == "balas" { kept } else { "" }).await
}
