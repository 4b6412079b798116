//! Passports on their way: the list, and what happened to one. The list names nobody; whoever opens one is noted.

use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::form::Sent;
use super::room::{Room, Shown};
use super::shell::{self, pair, table};
use super::walk::{self, Walk, Walked};
use crate::chat::{
    Answer, ConsoleAnswer, ConsoleQuestion, CustodyLine, CustodyTimeline, DeliveryHead, DoorAnswer, DoorQuestion,
    Question, Trace, news, words,
};
use crate::domain::{DeliveryId, DeliveryState};
use crate::say;
use crate::text::Text;
use crate::work::console::Hand;

pub(super) async fn list(room: Room) -> Shown {
    let answer = room.ask(Question::Console(ConsoleQuestion::Deliveries)).await?;
    let Answer::Console(ConsoleAnswer::Deliveries(lines)) = answer else { return Ok(room.nothing()) };
    let Answer::Couriers(couriers) = room.ask(Question::Couriers).await? else { return Ok(room.nothing()) };
    let (under_way, ready): (Vec<&DeliveryHead>, Vec<&DeliveryHead>) =
        lines.iter().partition(|line| line.delivery.is_some());
    let body = html! {
        (listed(&room, &say!("console-deliveries-under-way", count = under_way.len()), &under_way, false))
        @if !under_way.is_empty() { (super::giving::manifests(&room, &couriers)) }
        form.daftar method="post" action="/konsol/antaran/serah" {
            (room.key_field())
            (listed(&room, &say!("console-deliveries-ready", count = ready.len()), &ready, true))
            @if ready.iter().any(|line| can_be_given(line)) { (super::giving::chooser(&room, &couriers)) }
        }
    };
    Ok(room.page(&say!("console-nav-deliveries"), "/konsol/antaran", &body))
}

/// Whether nothing stands in the way that is known here; the store looks again.
pub(super) fn can_be_given(line: &DeliveryHead) -> bool {
    line.delivery.is_none() && line.village.is_some() && !line.proposed
}

fn listed(room: &Room, caption: &Text, lines: &[&DeliveryHead], to_pick: bool) -> Markup {
    let row = |line: &&DeliveryHead| {
        let village = line.village.as_ref().map_or_else(|| "–".to_owned(), words::village);
        html! { tr {
            @if to_pick { td {
                @if can_be_given(line) {
                    input type="checkbox" name="paspor" value=(super::giving::pick(line))
                        aria-label=(room.plain(&say!("console-give-pick", number = line.number.as_str())));
                }
            } }
            th scope="row" { a href=(super::applications::address(&line.number)) { (line.number.as_str()) } }
            td { (village) }
            td {
                @if let (Some(id), Some(state)) = (line.delivery, line.state) {
                    a href={ "/konsol/antaran/" (id.0) } { (room.t(&words::delivery(state))) }
                } @else { (room.t(&waits_for(line))) }
                @if line.locked { " " span.tanda { (room.t(&say!("console-desk-locked"))) } }
            }
            td { (line.courier.as_deref().unwrap_or("–")) }
        } }
    };
    let rows: Vec<Markup> = lines.iter().map(row).collect();
    let mut headings = vec![
        say!("console-col-number"),
        say!("console-col-village"),
        say!("console-col-state"),
        say!("console-col-courier"),
    ];
    if to_pick {
        headings.insert(0, say!("console-col-pick"));
    }
    html! { @if !rows.is_empty() { (table(room, caption, &headings, &rows)) } @else { p { (room.t(caption)) } } }
}

fn waits_for(line: &DeliveryHead) -> Text {
    match line.village {
        None => say!("deadlines-no-address"),
        Some(_) if line.proposed => say!("console-delivery-proposed"),
        Some(_) => say!("deadlines-no-courier"),
    }
}

pub(super) async fn one(room: Room, Path(delivery): Path<String>) -> Shown {
    let Ok(delivery) = delivery.parse().map(DeliveryId) else { return Ok(room.nothing()) };
    let answer = room.ask(Question::Door(DoorQuestion::Timeline(Trace::Delivery(delivery)))).await?;
    let Answer::Door(DoorAnswer::Timeline(timeline)) = answer else { return Ok(room.nothing()) };
    Ok(shown(&room, &timeline, &html! {}))
}

fn shown(room: &Room, it: &CustodyTimeline, said: &Markup) -> Response {
    let rows: Vec<Markup> = it.steps.iter().map(|line| step(room, line)).collect();
    let name = it.name.as_ref().map_or("–", |name| name.as_str());
    let body = html! {
        (said)
        dl {
            (pair(room, &say!("console-application-number"), &html! { a href=(super::applications::address(&it.number)) { (it.number.as_str()) } }))
            (pair(room, &say!("console-application-name"), &html! { (name) }))
            (pair(room, &say!("console-col-state"), &html! { (room.t(&words::delivery(it.state)))
                @if it.locked { ", " (room.t(&say!("console-desk-locked"))) } }))
            @if let Some(received) = &it.received {
                (pair(room, &say!("console-delivery-received"), &html! { (received.by.as_str()) @if let Some(relation) = &received.relation { " (" (relation) ")" } }))
            }
            @if let Some(pin) = it.pin {
                (pair(room, &say!("console-delivery-pin"), &shell::pin(pin)))
            }
        }
        (table(room, &say!("console-delivery-way"), &[say!("console-col-when"), say!("console-col-what"),
            say!("console-col-by"), say!("console-col-noted")], &rows))
        @if let Some(case) = it.case {
            h2 { (room.t(&say!("console-case-title", number = case.0))) }
            (closing(room, (case.0, it.delivery), ""))
        }
        @if it.state == DeliveryState::NotDelivered || it.locked {
            p { (room.t(&say!("console-delivery-how", number = it.number.as_str()))) }
        }
    };
    room.page(&say!("console-delivery-title", number = it.delivery.0), "/konsol/antaran", &body)
}

/// The words with which a case is closed. `kept`: those that were written and not taken, to be mended.
fn closing(room: &Room, (case, delivery): (i64, DeliveryId), kept: &str) -> Markup {
    html! {
        p { (room.t(&say!("console-case-words"))) }
        form method="post" action=(case_address(case, delivery)) {
            (room.key_field())
            label for="kata" { (room.t(&say!("console-case-label"))) }
            textarea id="kata" name="kata" minlength="10" maxlength="500" required { "\n" (kept) }
            button.utama type="submit" { (room.t(&say!("door-button-close-case"))) }
        }
    }
}

fn case_address(case: i64, delivery: DeliveryId) -> String {
    format!("/konsol/kasus/{case}?antaran={}", delivery.0)
}

fn step(room: &Room, line: &CustodyLine) -> Markup {
    let by = line.by.as_ref().map_or_else(|| room.t(&say!("trace-by-follower")), |name| html! { (name) });
    html! { tr {
        th scope="row" { (room.t(&say!("console-moment", at = line.at))) @if line.said { " " span.tanda { (room.t(&say!("console-delivery-said"))) } } }
        td { (room.t(&news::door::what(line))) }
        td { (by) }
        td { @if let Some(at) = line.recorded_at { (room.t(&say!("console-moment", at = at))) } }
    } }
}

/// Which delivery's page a case stands on.
#[derive(Deserialize)]
pub(super) struct Of {
    #[serde(default)]
    antaran: String,
}

/// The chat's own conversation about this case, to its end.
pub(super) async fn close_case(room: Room, Path(case): Path<String>, Query(of): Query<Of>, sent: Sent) -> Shown {
    let (Ok(case), Ok(delivery)) = (case.parse::<i64>(), of.antaran.parse().map(DeliveryId)) else {
        return Ok(room.nothing());
    };
    let typed = sent.field("kata");
    let walk = Walk {
        title: say!("console-case-title", number = case),
        here: "/konsol/antaran",
        action: case_address(case, delivery),
        begin: vec![Hand::Open(format!("kasus {case}")), Hand::Say(typed.to_owned())],
        first: Some(closing(&room, (case, delivery), typed)),
        tried_out: None,
        back: (format!("/konsol/antaran/{}", delivery.0), say!("console-delivery-title", number = delivery.0)),
    };
    let said = match walk::step(&room, &walk, &sent).await? {
        Walked::On(page) => return Ok(page),
        Walked::Over(played) => room.said(&played.said),
    };
    match room.ask(Question::Door(DoorQuestion::Timeline(Trace::Delivery(delivery)))).await? {
        Answer::Door(DoorAnswer::Timeline(timeline)) => Ok(shown(&room, &timeline, &said)),
        _ => Ok(room.nothing()),
    }
}
