//! Broadcasts: the list, and one as it is sent. What is done with one is done by the chat's own conversation.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::Stream;
use maud::{Markup, html};

use super::form::Sent;
use super::room::{Room, Shown};
use super::shell::{pair, table};
use super::walk::{self, Walk, Walked};
use crate::chat::{Answer, BroadcastHead, BroadcastLine, ConsoleAnswer, ConsoleQuestion, Question, officer};
use crate::domain::{BroadcastAction, BroadcastId, BroadcastState};
use crate::say;
use crate::store::console::LISTED;
use crate::text::Text;
use crate::work::console::{self, Hand};

/// How often it is looked at while somebody watches. Telegram's own message changes as often.
const LOOK_EVERY: Duration = Duration::from_secs(2);

pub(super) async fn list(room: Room) -> Shown {
    let answer = room.ask(Question::Console(ConsoleQuestion::Broadcasts)).await?;
    let Answer::Console(ConsoleAnswer::Broadcasts(lines)) = answer else { return Ok(room.nothing()) };
    let row = |line: &BroadcastHead| {
        html! { tr {
            th scope="row" { a href={ "/konsol/siaran/" (line.id.0) } { (line.id.0) } }
            td { (line.title) }
            td { (room.t(&line.state.map_or_else(|| say!("broadcast-state-newer"), state))) @if line.attention { " " span.tanda { (room.t(&say!("console-desk-attention"))) } } }
            td.angka { (line.recipients) }
            td { (room.t(&say!("console-moment", at = line.created_at))) }
        } }
    };
    let rows: Vec<Markup> = lines.iter().map(row).collect();
    let days = LISTED.num_days();
    let body = html! {
        @if rows.is_empty() { p { (room.t(&say!("console-broadcasts-none", days = days))) } } @else {
            (table(&room, &say!("console-broadcasts-list", days = days), &[say!("console-col-number"), say!("console-col-title"),
                say!("console-col-state"), say!("console-col-recipients"), say!("console-col-made")], &rows))
        }
        p { a href="/konsol/siaran/baru" { (room.t(&say!("console-compose-title"))) } }
    };
    Ok(room.page(&say!("console-nav-broadcasts"), "/konsol/siaran", &body))
}

/// How it stands, without counting.
fn state(state: BroadcastState) -> Text {
    match state {
        BroadcastState::AwaitingApproval => say!("console-broadcast-approval"),
        BroadcastState::Scheduled => say!("console-broadcast-scheduled"),
        BroadcastState::Running => say!("console-broadcast-running"),
        BroadcastState::Paused => say!("console-desk-paused"),
        BroadcastState::Stopped => say!("console-broadcast-stopped"),
        BroadcastState::Refused => say!("console-broadcast-refused"),
        BroadcastState::Ended => say!("console-broadcast-ended"),
    }
}

pub(super) async fn one(room: Room, Path(broadcast): Path<String>) -> Shown {
    let Ok(broadcast) = broadcast.parse().map(BroadcastId) else { return Ok(room.nothing()) };
    shown(&room, broadcast, &html! {}).await
}

async fn shown(room: &Room, id: BroadcastId, said: &Markup) -> Shown {
    let answer = room.ask(Question::Console(ConsoleQuestion::Progress(id))).await?;
    let Answer::Console(ConsoleAnswer::Progress(line)) = answer else { return Ok(room.nothing()) };
    let body = html! {
        (said)
        p { (room.t(&officer::broadcast_title(&line))) }
        @if line.is_of_a_newer_version() { p.kabar { (room.t(&officer::broadcast_newer(&line))) } }
        div data-kabar=[is_moving(&line).then(|| format!("/konsol/siaran/{}/kabar", id.0))] { (parts(room, &line)) }
        noscript { p { a href={ "/konsol/siaran/" (id.0) } { (room.t(&say!("console-look-again"))) } } }
    };
    Ok(room.page(&say!("console-broadcast-title", number = id.0), "/konsol/siaran", &body))
}

/// Whether something may still change by itself.
fn is_moving(line: &BroadcastLine) -> bool {
    line.is_alive() || line.left() > 0
}

/// How far it is, and what can be done now; each is put in the place of the one before.
fn parts(room: &Room, line: &BroadcastLine) -> Markup {
    let settled = line.recipients - line.left();
    html! {
        div data-bagian="angka" {
            p.keadaan role="status" { (room.t(&officer::broadcast_state(line))) }
            @if line.recipients > 0 {
                progress max=(line.recipients) value=(settled) aria-label=(room.plain(&say!("console-broadcast-settled"))) {}
            }
            dl {
                (pair(room, &say!("console-col-recipients"), &html! { (line.recipients) }))
                (pair(room, &say!("console-broadcast-sent"), &html! { span data-angka="terkirim" { (line.sent) } }))
                (pair(room, &say!("console-broadcast-failed"), &html! { (line.failed) }))
                (pair(room, &say!("console-broadcast-unknown"), &html! { (line.unknown) }))
                (pair(room, &say!("console-broadcast-withdrawn"), &html! { (line.withdrawn) }))
                (pair(room, &say!("console-broadcast-left"), &html! { (line.left()) }))
                (pair(room, &say!("console-broadcast-left-out"), &html! { (line.left_stopped + line.left_blocked) }))
            }
        }
        div.tombol data-bagian="tombol" {
            @for (act, label) in acts(room, line) {
                form method="post" action={ "/konsol/siaran/" (line.id.0) "/" (act) } {
                    (room.key_field())
                    button type="submit" { (room.t(&label)) }
                }
            }
        }
    }
}

/// What can be done as it stands: the chat's own words for it, and what the button says.
fn acts(room: &Room, line: &BroadcastLine) -> Vec<(&'static str, Text)> {
    let decides = room.seat.approves() && line.author != room.seat.who.chat;
    match line.state {
        _ if line.newer => Vec::new(),
        BroadcastState::AwaitingApproval if decides => {
            vec![("setuju", say!("console-act-approve")), ("tolak", say!("console-act-refuse"))]
        }
        BroadcastState::Running => vec![("jeda", say!("console-act-pause")), ("henti", say!("console-act-stop"))],
        BroadcastState::Paused => vec![("lanjut", say!("console-act-resume")), ("henti", say!("console-act-stop"))],
        BroadcastState::Scheduled | BroadcastState::AwaitingApproval => vec![("henti", say!("console-act-stop"))],
        BroadcastState::Stopped | BroadcastState::Ended => {
            let mut acts = Vec::new();
            if line.may_go_again() && line.failed > 0 {
                acts.push(("ulang_gagal", say!("console-act-resend-failed")));
            }
            if line.may_go_again() && line.unknown > 0 {
                acts.push(("ulang_ragu", say!("console-act-resend-unknown")));
            }
            // What has arrived: another text in its place, or away with it.
            if line.action == BroadcastAction::Send && line.sent > 0 && !line.recalled {
                if line.rewritable {
                    acts.push(("ralat", say!("progress-button-correct")));
                }
                acts.push(("tarik", say!("progress-button-recall")));
            }
            acts
        }
        BroadcastState::Refused => Vec::new(),
    }
}

/// As a tap on the chat's button for it, and whatever the chat asks then, to its end.
pub(super) async fn act(room: Room, Path((broadcast, act)): Path<(String, String)>, sent: Sent) -> Shown {
    let Ok(id) = broadcast.parse().map(BroadcastId) else { return Ok(room.nothing()) };
    let known = ["jeda", "lanjut", "setuju", "henti", "tolak", "ulang_gagal", "ulang_ragu", "ralat", "tarik"];
    if !known.contains(&act.as_str()) {
        return Ok(room.nothing());
    }
    let title = say!("console-broadcast-title", number = id.0);
    let walk = Walk {
        title: title.clone(),
        here: "/konsol/siaran",
        action: format!("/konsol/siaran/{}/{act}", id.0),
        begin: vec![Hand::Open(format!("siaran {} {act}", id.0))],
        first: None,
        tried_out: None,
        back: (format!("/konsol/siaran/{}", id.0), title),
    };
    match walk::step(&room, &walk, &sent).await? {
        Walked::On(page) => Ok(page),
        Walked::Over(played) => shown(&room, id, &room.said(&played.said)).await,
    }
}

/// Its progress, as it changes; ends with the session, or when nothing changes by itself any more.
pub(super) async fn live(room: Room, Path(broadcast): Path<String>) -> Shown {
    let Ok(id) = broadcast.parse().map(BroadcastId) else { return Ok(room.nothing()) };
    Ok(Sse::new(news(room, id)).keep_alive(KeepAlive::default()).into_response())
}

fn news(room: Room, id: BroadcastId) -> impl Stream<Item = Result<Event, Infallible>> {
    let begun = (room, String::new(), false);
    futures::stream::unfold(begun, move |(room, mut last, over)| async move {
        if over {
            return None;
        }
        loop {
            let Some(line) = look(&room, id).await else {
                return Some((Ok(Event::default().event("selesai").data("keluar")), (room, last, true)));
            };
            let now = parts(&room, &line).into_string();
            if now != last {
                last.clone_from(&now);
                return Some((Ok(Event::default().data(now)), (room, last, false)));
            }
            if !is_moving(&line) {
                return Some((Ok(Event::default().event("selesai").data("-")), (room, last, true)));
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    })
}

/// As it stands, for somebody who may still see it.
async fn look(room: &Room, id: BroadcastId) -> Option<BroadcastLine> {
    let seat = console::seat(&room.engine, &room.token, false).await.ok()??;
    let question = Question::Console(ConsoleQuestion::Progress(id));
    match console::ask(&room.engine, &seat, &question).await.ok()? {
        Answer::Console(ConsoleAnswer::Progress(line)) => Some(*line),
        _ => None,
    }
}
