//! Who gets in. Looked up in the database for every request: a role that is taken away counts from that moment on.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::room::{Room, Trouble};
use super::{Access, Console, door};
use crate::say;
use crate::work::{Engine, console};

/// Nothing from elsewhere, nothing inline, no frame around it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The cookie's name. With HTTPS a browser takes it only as ours alone.
const COOKIE: &str = "konsol";
const SECURE_COOKIE: &str = "__Host-konsol";

/// Lets a request through to its page with the room that it needs, or shows the door.
pub(super) async fn guard(
    State((console, access)): State<(Console, Access)>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(engine) = console.engine.get().cloned() else { return door::not_yet() };
    if !matches!(*request.method(), Method::GET | Method::HEAD) && !is_from_here(request.headers(), &engine) {
        return door::outside();
    }
    if access == Access::Anybody {
        request.extensions_mut().insert(engine);
        return next.run(request).await;
    }
    let Some(token) = cookie(request.headers(), &engine).map(str::to_owned) else { return door::outside() };
    // What a page asks for by itself does not count as somebody being there.
    let acts = !request.uri().path().ends_with("/kabar");
    let seat = match console::seat(&engine, &token, acts).await {
        Ok(Some(seat)) => seat,
        Ok(None) => return door::outside(),
        Err(fault) => return Trouble::from(fault).into_response(),
    };
    let room = Room::new(engine, seat, token);
    if access == Access::Approver && !room.seat.approves() {
        return room.refusal(StatusCode::FORBIDDEN, say!("console-approvers-only"));
    }
    request.extensions_mut().insert(room);
    next.run(request).await
}

/// Under `/konsol`, but no page.
pub(super) async fn nothing_here(room: Room) -> Response {
    room.nothing()
}

/// What protects every answer, whatever it is.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Not less: with no-referrer a browser says of its own forms that they come from nowhere.
        (header::REFERRER_POLICY, "same-origin"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Whether the console is reached over HTTPS.
pub(super) fn is_secure(engine: &Engine) -> bool {
    engine.desk.console().starts_with("https://")
}

fn name(engine: &Engine) -> &'static str {
    if is_secure(engine) { SECURE_COOKIE } else { COOKIE }
}

/// The session that a browser shows.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, engine: &Engine) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().split_once('=').filter(|(found, _)| *found == name(engine)))
        .map(|(_, token)| token)
}

/// The cookie that holds a session, or, where there is none any more, takes it away.
pub(super) fn set_cookie(engine: &Engine, token: Option<&str>) -> HeaderValue {
    let life = if token.is_some() { crate::store::console::LONGEST.num_seconds() } else { 0 };
    let secure = if is_secure(engine) { "; Secure" } else { "" };
    let token = token.unwrap_or_default();
    let cookie = format!("{}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={life}{secure}", name(engine));
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}

/// Whether a form was sent from a page of ours. Every browser says where a form comes from.
fn is_from_here(headers: &HeaderMap, engine: &Engine) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(header::ORIGIN) else { return false };
    if origin == engine.desk.console() {
        return true;
    }
    let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    host.is_some() && host == text(header::HOST)
}
