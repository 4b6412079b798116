//! Who holds a role. Everybody of the office sees it; approvers give roles and take them away.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::form::Sent;
use super::room::{Room, Shown, Trouble};
use super::shell::table;
use crate::chat::{Answer, ConsoleAnswer, ConsoleQuestion, InvitedLine, Question, StaffLine, words};
use crate::domain::Role;
use crate::say;

pub(super) async fn page(room: Room) -> Shown {
    shown(&room, StatusCode::OK, &html! {}).await
}

async fn shown(room: &Room, status: StatusCode, said: &Markup) -> Result<Response, Trouble> {
    let answer = room.ask(Question::Console(ConsoleQuestion::Team)).await?;
    let Answer::Console(ConsoleAnswer::Team { staff, invited }) = answer else { return Ok(room.nothing()) };
    let rows: Vec<Markup> = staff.iter().map(|line| one(room, line)).collect();
    let waiting: Vec<Markup> = invited.iter().map(|line| waits(room, line)).collect();
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
                label for="nama" { (room.t(&say!("console-team-name"))) }
                input id="nama" name="nama" maxlength="80" required autocomplete="off";
                label for="peran" { (room.t(&say!("console-col-role"))) }
                select id="peran" name="peran" {
                    @for role in Role::ALL { option value=(role.code()) { (room.t(&words::role(*role))) } }
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
                    button type="submit" data-yakin=(room.plain(&say!("console-team-sure", name = line.name.as_str())))
                        aria-label=(room.plain(&say!("console-team-revoke-of", name = line.name.as_str()))) {
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
    let Some(role) = Role::from_code(sent.field("peran")) else { return bad(&room).await };
    let question = ConsoleQuestion::Invite(role, sent.field("nama").to_owned());
    let Answer::Console(ConsoleAnswer::Invited { link, name }) = room.ask(Question::Console(question)).await? else {
        return bad(&room).await;
    };
    let said = html! {
        div.kabar role="status" {
            p { (room.t(&say!("console-team-link", name = name))) }
            p { code { (link) } }
        }
    };
    shown(&room, StatusCode::OK, &said).await
}

async fn bad(room: &Room) -> Shown {
    let said = html! { p.kabar role="alert" { (room.t(&say!("console-team-name-unread"))) } };
    shown(room, StatusCode::BAD_REQUEST, &said).await
}

pub(super) async fn revoke(room: Room, Path(staff): Path<String>, _: Sent) -> Shown {
    let Ok(staff) = staff.parse::<i64>() else { return Ok(room.nothing()) };
    let said = match room.ask(Question::Console(ConsoleQuestion::Revoke(staff))).await? {
        Answer::Console(ConsoleAnswer::Revoked { name, .. }) => say!("console-team-revoked", name = name),
        _ => say!("console-team-not-revoked"),
    };
    shown(&room, StatusCode::OK, &html! { p.kabar role="status" { (room.t(&said)) } }).await
}
