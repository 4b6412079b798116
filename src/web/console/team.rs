//! Who holds a role. Everybody of the office sees it; approvers give roles and take them away, by the chat's own
//! conversations.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::form::Sent;
use super::room::{Room, Shown, Trouble};
use super::shell::table;
use super::walk::{self, Walk, Walked};
use crate::chat::{Answer, ConsoleAnswer, ConsoleQuestion, InvitedLine, Question, StaffLine, words};
use crate::domain::{ChatId, Role};
use crate::say;
use crate::store::console::new_form;
use crate::work::console::{Hand, Once};

pub(super) async fn page(room: Room) -> Shown {
    shown(&room, StatusCode::OK, &html! {}, &Sent::default()).await
}

/// `kept`: an invitation that was not made, to be mended.
async fn shown(room: &Room, status: StatusCode, said: &Markup, kept: &Sent) -> Result<Response, Trouble> {
    let answer = room.ask(Question::Console(ConsoleQuestion::Team)).await?;
    let Answer::Console(ConsoleAnswer::Team { staff, invited }) = answer else { return Ok(room.nothing()) };
    let rows: Vec<Markup> = staff.iter().map(|line| one(room, line)).collect();
    let waiting: Vec<Markup> = invited.iter().map(|line| waits(room, line)).collect();
    let token = new_form()?;
    let body = html! {
        (said)
        (table(room, &say!("console-team-staff"), &[say!("console-col-name"), say!("console-col-role"),
            say!("console-col-since"), say!("console-col-act")], &rows))
        @if !waiting.is_empty() {
            (table(room, &say!("console-team-invited"), &[say!("console-col-name"), say!("console-col-role"),
                say!("console-col-until")], &waiting))
        }
        @if room.seat.approves() {
            h2 { (room.t(&say!("console-team-invite"))) }
            form method="post" action="/konsol/tim/undang" {
                (room.key_field())
                input type="hidden" name="sekali" value=(token);
                label for="nama" { (room.t(&say!("console-team-name"))) }
                input id="nama" name="nama" value=(kept.field("nama")) maxlength="60" required autocomplete="off";
                label for="peran" { (room.t(&say!("console-col-role"))) }
                select id="peran" name="peran" {
                    @for role in Role::ALL { option value=(role.code()) selected[role.code() == kept.field("peran")] { (room.t(&words::role(*role))) } }
                }
                button.utama type="submit" { (room.t(&say!("console-team-invite"))) }
            }
        } @else { p { (room.t(&say!("console-approvers-only"))) } }
    };
    Ok(room.answer(status, &say!("console-nav-team"), "/konsol/tim", &body))
}

fn one(room: &Room, line: &StaffLine) -> Markup {
    html! { tr {
        th scope="row" { (line.name) }
        td { (room.t(&words::role(line.role))) }
        td { (room.t(&say!("console-moment", at = line.since))) }
        td {
            @if room.seat.approves() && line.chat != room.seat.who.chat {
                form method="post" action={ "/konsol/tim/" (line.id) "/cabut" } {
                    (room.key_field())
                    button type="submit" aria-label=(room.plain(&say!("console-team-revoke-of", name = line.name.as_str()))) {
                        (room.t(&say!("console-team-revoke")))
                    }
                }
            }
        }
    } }
}

fn waits(room: &Room, line: &InvitedLine) -> Markup {
    html! { tr {
        th scope="row" { (line.name) }
        td { (room.t(&words::role(line.role))) }
        td { (room.t(&say!("console-moment", at = line.until))) }
    } }
}

/// A one-time link for somebody new: shown once, here.
pub(super) async fn invite(room: Room, sent: Sent) -> Shown {
    let Some(role) = Role::from_code(sent.field("peran")) else {
        let said = html! { p.kabar role="alert" { (room.t(&say!("console-team-no-role"))) } };
        return shown(&room, StatusCode::BAD_REQUEST, &said, &sent).await;
    };
    let hands = vec![
        Hand::Open("tim undang".to_owned()),
        Hand::Choose(role.code().to_owned()),
        Hand::Say(sent.field("nama").to_owned()),
    ];
    let once = match sent.field("sekali") {
        "" => Once::Always,
        token => Once::Now(token.to_owned()),
    };
    let played = room.play_once(hands, &once).await?;
    if !played.understood {
        return shown(&room, StatusCode::BAD_REQUEST, &room.said(&played.said), &sent).await;
    }
    let said = html! {
        (room.said(&played.said))
        @if !played.again { p.petunjuk { (room.t(&say!("console-team-link"))) } }
    };
    shown(&room, StatusCode::OK, &said, &Sent::default()).await
}

/// Whose role this is; none where nobody has it any more.
async fn holder(room: &Room, staff: i64) -> Result<Option<ChatId>, Trouble> {
    let answer = room.ask(Question::Console(ConsoleQuestion::Team)).await?;
    let Answer::Console(ConsoleAnswer::Team { staff: lines, .. }) = answer else { return Ok(None) };
    Ok(lines.iter().find(|line| line.id == staff).map(|line| line.chat))
}

/// As `/tim cabut`: what is with them is said first, and asked whether.
pub(super) async fn revoke(room: Room, Path(staff): Path<String>, sent: Sent) -> Shown {
    let Ok(staff) = staff.parse::<i64>() else { return Ok(room.nothing()) };
    let not_revoked = html! { p.kabar role="alert" { (room.t(&say!("console-team-not-revoked"))) } };
    let holder = holder(&room, staff).await?.filter(|chat| *chat != room.seat.who.chat);
    let Some(holder) = holder else {
        return shown(&room, StatusCode::BAD_REQUEST, &not_revoked, &Sent::default()).await;
    };
    let walk = Walk {
        title: say!("console-nav-team"),
        here: "/konsol/tim",
        action: format!("/konsol/tim/{staff}/cabut"),
        begin: vec![Hand::Open("tim cabut".to_owned()), Hand::Choose(holder.0.to_string())],
        first: None,
        tried_out: None,
        back: ("/konsol/tim".to_owned(), say!("console-nav-team")),
    };
    match walk::step(&room, &walk, &sent).await? {
        Walked::On(page) => Ok(page),
        Walked::Over(played) => shown(&room, StatusCode::OK, &room.said(&played.said), &Sent::default()).await,
    }
}
