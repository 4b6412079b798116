//! One application, by its number. That somebody looked is noted, as in the chat.

use axum::extract::Query;
use axum::http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;

use super::room::{Room, Shown};
use super::shell::{pair, table};
use crate::chat::{Answer, ConsoleAnswer, ConsoleQuestion, OfficeApplication, OfficeStep, Question, words};
use crate::domain::{ApplicationNumber, collect_by};
use crate::say;
use crate::text::{Arg, Text};

#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    nomor: String,
}

/// Where an application is found.
pub(super) fn address(number: &ApplicationNumber) -> String {
    let query = reqwest::Url::parse_with_params("http://konsol/", [("nomor", number.as_str())]);
    format!("/konsol/permohonan?{}", query.ok().and_then(|url| url.query().map(str::to_owned)).unwrap_or_default())
}

pub(super) async fn page(room: Room, Query(wanted): Query<Wanted>) -> Shown {
    let typed = wanted.nomor.trim();
    let title = say!("console-nav-applications");
    let asked = |found: &Markup| html! { (search(&room, typed)) (found) };
    if typed.is_empty() {
        return Ok(room.page(&title, "/konsol/permohonan", &asked(&html! {})));
    }
    let none = |why: Text| html! { p.kabar role="status" { (room.t(&why)) } };
    let Some(number) = ApplicationNumber::parse(typed) else {
        let body = asked(&none(say!("console-application-unread")));
        return Ok(room.answer(StatusCode::BAD_REQUEST, &title, "/konsol/permohonan", &body));
    };
    let answer = room.ask(Question::Console(ConsoleQuestion::Application(number))).await?;
    let Answer::Console(ConsoleAnswer::Application(application)) = answer else {
        let body = asked(&none(say!("console-application-none")));
        return Ok(room.answer(StatusCode::NOT_FOUND, &title, "/konsol/permohonan", &body));
    };
    Ok(room.page(&title, "/konsol/permohonan", &asked(&shown(&room, &application))))
}

fn search(room: &Room, typed: &str) -> Markup {
    html! {
        form.cari method="get" action="/konsol/permohonan" role="search" {
            label for="nomor" { (room.t(&say!("console-application-number"))) }
            input id="nomor" name="nomor" value=(typed) maxlength="64" autocomplete="off" autofocus[typed.is_empty()];
            button.utama type="submit" { (room.t(&say!("console-search"))) }
        }
    }
}

fn shown(room: &Room, it: &OfficeApplication) -> Markup {
    let day = |day| room.t(&say!("console-day", day = Arg::Date(day)));
    let dash = || html! { "–" };
    let delivery = match (it.delivery, it.delivery_state) {
        (Some(delivery), Some(state)) => {
            html! { a href={ "/konsol/antaran/" (delivery.0) } { (room.t(&words::delivery(state))) } }
        }
        _ => dash(),
    };
    html! {
        h2 { (it.number.as_str()) }
        dl {
            (pair(room, &say!("console-application-name"), &it.name.as_ref().map_or_else(dash, |name| html! { (name.as_str()) })))
            (pair(room, &say!("console-col-state"), &html! { (room.t(&words::status(it.status))) ", " (day(it.since)) }))
            (pair(room, &say!("console-application-kind"), &it.kind.map_or_else(dash, |kind| room.t(&words::kind(kind)))))
            (pair(room, &say!("console-col-village"), &it.village.as_ref().map_or_else(dash, |village| html! { (words::village(village)) })))
            (pair(room, &say!("console-application-issued"), &it.issued_on.map_or_else(dash, day)))
            // Of what is settled nothing is to be collected any more.
            @if let Some(issued) = it.issued_on.filter(|_| !it.status.is_final()) {
                (pair(room, &say!("console-application-collect"), &day(collect_by(issued))))
            }
            (pair(room, &say!("console-application-address"), &it.address.map_or_else(dash, |version| room.t(&say!("console-application-version", version = i64::from(version))))))
            (pair(room, &say!("console-application-delivery"), &delivery))
            (pair(room, &say!("console-application-followers"), &html! { (it.followers) }))
        }
        (table(room, &say!("console-application-way"), &[say!("console-col-state"), say!("console-col-since"),
            say!("console-col-noted"), say!("console-col-source"), say!("console-col-reason")],
            &it.steps.iter().map(|line| step(room, line)).collect::<Vec<_>>()))
    }
}

fn step(room: &Room, step: &OfficeStep) -> Markup {
    let source = match step.source.as_str() {
        "feed" => say!("console-source-feed"),
        "handover" => say!("console-source-handover"),
        _ => say!("console-source-import"),
    };
    html! { tr {
        th scope="row" { (room.t(&words::status(step.status))) @if step.back { " " span.tanda { (room.t(&say!("console-step-back"))) } } }
        td { (room.t(&say!("console-day", day = Arg::Date(step.day)))) }
        td { (room.t(&say!("console-moment", at = step.at))) }
        td { (room.t(&source)) }
        td { (step.reason.as_deref().unwrap_or("")) }
    } }
}
