//! What residents ask a person: the list with the law's clocks, and one with everything in it. What is done with one is
//! done by the chat's own conversation, so whoever asked hears the same.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::form::Sent;
use super::room::{Room, Shown, Trouble};
use super::shell::{pair, table};
use super::walk::{self, Walk, Walked};
use crate::chat::{
    Answer, ConsoleAnswer, ConsoleQuestion, Question, TicketAnswer, TicketCard, TicketLine, TicketQuestion,
    TicketWords, news, officer, words,
};
use crate::domain::{TicketId, TicketReason, TicketSide, TicketState};
use crate::say;
use crate::store::console::new_form;
use crate::text::Text;
use crate::work::console::{Hand, Once};

/// What was sent and not done, to be mended: which act, its words, and the reason that was chosen.
#[derive(Default)]
struct Kept<'a> {
    act: &'a str,
    words: &'a str,
    reason: &'a str,
}

impl Kept<'_> {
    /// The words, where they were written for this act.
    fn of(&self, act: &str) -> &str {
        if self.act == act { self.words } else { "" }
    }
}

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
    shown(&room, StatusCode::OK, ticket, &html! {}, &Kept::default()).await
}

async fn shown(
    room: &Room,
    status: StatusCode,
    ticket: TicketId,
    said: &Markup,
    kept: &Kept<'_>,
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
fn acts(room: &Room, line: &TicketLine, (kept, token): (&Kept<'_>, &str)) -> Markup {
    let to = |act: &str| format!("/konsol/tiket/{}/{act}", line.id.0);
    let mine = line.taken_by == Some(room.seat.who.chat);
    let words = |act: &str, label: &Text, button: &Text| {
        html! {
            form method="post" action=(to(act)) {
                (room.key_field())
                input type="hidden" name="sekali" value=(token);
                label for=(act) { (room.t(label)) }
                textarea id=(act) name="kata" maxlength="3500" required { "\n" (kept.of(act)) }
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
            (words("balas", &say!("console-ticket-reply"), &say!("ticket-button-answer")))
            form method="post" action=(to("tutup")) {
                (room.key_field())
                input type="hidden" name="sekali" value=(token);
                fieldset {
                    legend { (room.t(&say!("console-ticket-close"))) }
                    label for="alasan" { (room.t(&say!("console-col-reason"))) }
                    select id="alasan" name="alasan" {
                        @for reason in officer::TICKET_REASONS {
                            option value=(reason.code()) selected[reason.code() == kept.reason] { (room.t(&news::tickets::reason(reason))) }
                        }
                    }
                    label for="tutup" { (room.t(&close_words())) }
                    textarea id="tutup" name="kata" maxlength=(officer::TICKET_REASON_WORDS.end()) { "\n" (kept.of("tutup")) }
                    button type="submit" { (room.t(&say!("ticket-button-close"))) }
                }
            }
        }
        @if line.state != TicketState::Closed && (mine || room.seat.approves()) {
            form method="post" action=(to("serah")) {
                (room.key_field())
                button type="submit" { (room.t(&say!("ticket-button-hand-on"))) }
            }
        }
        (words("catat", &say!("console-ticket-note"), &say!("ticket-button-note")))
        p { a href="/konsol/tiket" { (room.t(&say!("console-nav-tickets"))) } }
    }
}

fn close_words() -> Text {
    let words = officer::TICKET_REASON_WORDS;
    say!("console-ticket-close-words", least = *words.start(), longest = *words.end())
}

/// As in the chat: `tiket 3 ambil`, `tiket 3 balas` and the words, `tiket 3 tutup` and the reason.
pub(super) async fn act(room: Room, Path((ticket, act)): Path<(String, String)>, sent: Sent) -> Shown {
    let Ok(ticket) = ticket.parse().map(TicketId) else { return Ok(room.nothing()) };
    let open = Hand::Open(format!("tiket {} {act}", ticket.0));
    if act == "serah" {
        return hand_on(&room, ticket, open, &sent).await;
    }
    let mut hands = vec![open];
    let (typed, reason) = (sent.field("kata"), sent.field("alasan"));
    let kept = Kept { act: &act, words: typed, reason };
    match act.as_str() {
        "ambil" => {}
        "balas" | "catat" => hands.push(Hand::Say(typed.to_owned())),
        "tutup" => {
            let Some(reason) = TicketReason::from_code(reason) else { return Ok(room.nothing()) };
            hands.push(Hand::Choose(reason.code().to_owned()));
            if reason == TicketReason::Other {
                hands.push(Hand::Say(typed.to_owned()));
            } else if !typed.is_empty() {
                // Nobody would ever read them.
                let said = html! { p.kabar role="alert" { (room.t(&say!("console-ticket-words-unread"))) } };
                return shown(&room, StatusCode::BAD_REQUEST, ticket, &said, &kept).await;
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
    if played.understood {
        // Of a ticket that is another's by now there is no field in which they could stand.
        let unsent = played.says("ticket-reply-not-sent");
        let said = html! { (said) @if unsent { p.kata { (typed) } } };
        return shown(&room, StatusCode::OK, ticket, &said, &Kept::default()).await;
    }
    shown(&room, StatusCode::BAD_REQUEST, ticket, &said, &kept).await
}

/// To whom is asked on a page of its own, as the chat asks it.
async fn hand_on(room: &Room, ticket: TicketId, open: Hand, sent: &Sent) -> Shown {
    let title = say!("console-ticket-title", number = ticket.0);
    let walk = Walk {
        title: title.clone(),
        here: "/konsol/tiket",
        action: format!("/konsol/tiket/{}/serah", ticket.0),
        begin: vec![open],
        first: None,
        tried_out: None,
        back: (format!("/konsol/tiket/{}", ticket.0), title),
    };
    match walk::step(room, &walk, sent).await? {
        Walked::On(page) => Ok(page),
        Walked::Over(played) => {
            shown(room, StatusCode::OK, ticket, &walk::said(room, &played.said), &Kept::default()).await
        }
    }
}
