//! The way in and out, and what everybody sees who is not in. Without a session there is no reader whose language is
//! known, so both are written.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Extension, Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::form::Sent;
use super::room::{Room, Shown};
use super::{assets, guard};
use crate::domain::Tongue;
use crate::say;
use crate::store::console::LINK_LIFE;
use crate::text::{Text, render, render_html};
use crate::work::Engine;
use crate::work::console::{self, Entry};

/// The page behind a link. It looks the same whatever the link, and nothing is looked up: who only wants to show what
/// is behind it (Telegram's preview) uses nothing up.
pub(super) async fn ask(Path(link): Path<String>) -> Response {
    // The form leads here and nowhere else, whatever stands in an address that somebody was sent.
    let link: String = link.chars().filter(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_')).collect();
    let body = html! {
        (both(&say!("console-enter-ask")))
        form method="post" action={ "/konsol/masuk/" (link) } {
            button.utama type="submit" { (both_inline(&say!("console-enter-button"))) }
        }
    };
    page(StatusCode::OK, &say!("console-title"), &body)
}

/// Uses the link up.
pub(super) async fn enter(Extension(engine): Extension<Engine>, Path(link): Path<String>, request: Request) -> Shown {
    let source = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or_else(String::new, |ConnectInfo(address)| address.ip().to_string());
    let before = guard::cookie(request.headers(), &engine);
    match console::enter(&engine, &link, &source, before).await? {
        Entry::Entered(token) => Ok(leads_to("/konsol", &guard::set_cookie(&engine, Some(&token)))),
        Entry::Refused => Ok(outside()),
    }
}

/// Out.
pub(super) async fn leave(room: Room, _: Sent) -> Shown {
    console::leave(&room.engine, &room.token).await?;
    Ok(leads_to("/konsol", &guard::set_cookie(&room.engine, None)))
}

fn leads_to(place: &'static str, cookie: &HeaderValue) -> Response {
    let to = HeaderValue::from_static(place);
    (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::SET_COOKIE, cookie.clone())]).into_response()
}

/// Whoever is not in: no cookie, an old one, a forged one, a link that is used up. One page for all.
pub(super) fn outside() -> Response {
    page(
        StatusCode::FORBIDDEN,
        &say!("console-title"),
        &both(&say!("console-outside", minutes = LINK_LIFE.num_minutes())),
    )
}

/// The program is still starting.
pub(super) fn not_yet() -> Response {
    page(StatusCode::SERVICE_UNAVAILABLE, &say!("console-title"), &both(&say!("console-not-yet")))
}

/// Something is wrong here.
pub(super) fn trouble() -> Response {
    page(StatusCode::INTERNAL_SERVER_ERROR, &say!("console-title"), &both(&say!("console-trouble")))
}

fn page(status: StatusCode, title: &Text, body: &Markup) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="id" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (render(title, Tongue::Id)) }
                link rel="stylesheet" href=(assets::address("konsol.css"));
            }
            body.luar { main { h1 { (render(title, Tongue::Id)) } (body) } }
        }
    };
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.into_string()).into_response()
}

fn both(text: &Text) -> Markup {
    html! {
        p { (PreEscaped(render_html(text, Tongue::Id))) }
        p.kedua lang="en" { (PreEscaped(render_html(text, Tongue::En))) }
    }
}

fn both_inline(text: &Text) -> Markup {
    html! { (render(text, Tongue::Id)) " / " span lang="en" { (render(text, Tongue::En)) } }
}
