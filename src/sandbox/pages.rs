//! The page with the phones, and its own interface under `/sandbox`, which other processes may use too.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Multipart, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use futures::Stream;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use super::call::LARGEST_UPLOAD;
use super::hand::Cannot;
use super::outgoing::Outgoing;
use super::{Act, FaultRule, Person, Sandbox};

/// The page's parts, compiled in: name, media type, content.
const PARTS: [(&str, &str, &str); 12] = [
    ("icon.svg", "image/svg+xml", include_str!("page/icon.svg")),
    ("style.css", "text/css; charset=utf-8", include_str!("page/style.css")),
    ("phone.css", "text/css; charset=utf-8", include_str!("page/phone.css")),
    ("bubble.css", "text/css; charset=utf-8", include_str!("page/bubble.css")),
    ("app.js", "text/javascript; charset=utf-8", include_str!("page/app.js")),
    ("pane.js", "text/javascript; charset=utf-8", include_str!("page/pane.js")),
    ("hints.js", "text/javascript; charset=utf-8", include_str!("page/hints.js")),
    ("bubble.js", "text/javascript; charset=utf-8", include_str!("page/bubble.js")),
    ("sheets.js", "text/javascript; charset=utf-8", include_str!("page/sheets.js")),
    ("dom.js", "text/javascript; charset=utf-8", include_str!("page/dom.js")),
    ("server.js", "text/javascript; charset=utf-8", include_str!("page/server.js")),
    ("belitung.js", "text/javascript; charset=utf-8", include_str!("page/belitung.js")),
];
/// Nothing from elsewhere, nothing inline.
const POLICY: &str =
    "default-src 'self'; img-src 'self' blob: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(super) fn router(sandbox: &Sandbox) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/sandbox/page/{part}", get(part))
        .route("/sandbox/state", get(state))
        .route("/sandbox/chats/{chat}", get(chat))
        .route("/sandbox/act", post(act))
        .route("/sandbox/people", post(add_person))
        .route("/sandbox/groups", post(add_group))
        .route("/sandbox/files", post(send_file).layer(DefaultBodyLimit::max(2 * LARGEST_UPLOAD)))
        .route("/sandbox/files/{id}", get(file))
        .route("/sandbox/events", get(events))
        .route("/sandbox/calls", get(calls))
        .route("/sandbox/updates", post(raw_update))
        .route("/sandbox/faults", get(faults).post(add_fault).delete(clear_faults))
        .route("/sandbox/faults/{id}", delete(remove_fault))
        .route("/sandbox/settings", post(settings))
        .with_state(sandbox.clone())
}

async fn page() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, include_str!("page/index.html")).into_response()
}

async fn part(Path(name): Path<String>) -> Response {
    match PARTS.iter().find(|(part, _, _)| *part == name) {
        Some((_, mime, content)) => {
            ([(header::CONTENT_TYPE, *mime), (header::CACHE_CONTROL, "no-cache")], *content).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn state(State(sandbox): State<Sandbox>) -> Json<Value> {
    let (panes, hints) = (&sandbox.options().panes, &sandbox.options().hints);
    let people = sandbox.people();
    Json(sandbox.look(|state| {
        let groups: Vec<Value> = state
            .groups
            .iter()
            .map(|(id, group)| json!({ "id": id, "title": group.title, "members": group.members }))
            .collect();
        let name = super::profile::in_language(&state.profile.names, "id").unwrap_or(&state.me.name);
        json!({
            "bot": { "username": state.me.username, "name": name },
            "panes": panes,
            "hints": hints,
            "people": people,
            "groups": groups,
            "faults": faults_shown(&state.faults.list()),
            "limits": state.limits.on,
            "pending_updates": state.updates.len(),
        })
    }))
}

#[derive(Deserialize)]
struct Viewer {
    person: Option<i64>,
}

async fn chat(State(sandbox): State<Sandbox>, Path(chat): Path<i64>, Query(viewer): Query<Viewer>) -> Json<Value> {
    let person = viewer.person.unwrap_or(chat);
    Json(sandbox.look(|state| {
        let account = state.people.get(&person);
        let language = account.and_then(|account| account.person.language_code.as_deref()).unwrap_or_default();
        let here = state.chats.get(&chat);
        let short = language.get(..2).unwrap_or_default();
        json!({
            "chat": chat,
            "messages": here.map_or(&[][..], |chat| &chat.messages),
            "keyboard": here.and_then(|chat| chat.keyboard.as_ref()),
            "commands": state.profile.commands_shown(chat, person, language),
            "description": super::profile::in_language(&state.profile.descriptions, short),
            "started": account.is_some_and(|account| account.started),
            "blocked": account.is_some_and(|account| account.blocked),
        })
    }))
}

#[derive(Deserialize)]
struct Deed {
    person: i64,
    chat: Option<i64>,
    #[serde(flatten)]
    act: Act,
}

async fn act(State(sandbox): State<Sandbox>, Json(deed): Json<Deed>) -> Response {
    outcome(sandbox.act(deed.person, deed.chat.unwrap_or(deed.person), deed.act))
}

fn outcome(done: Result<Option<String>, Cannot>) -> Response {
    match done {
        Ok(id) => Json(json!({ "id": id })).into_response(),
        Err(cannot) => (StatusCode::CONFLICT, Json(json!({ "error": cannot.to_string() }))).into_response(),
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum NewPerson {
    Known(Person),
    Invented { first_name: String },
}

async fn add_person(State(sandbox): State<Sandbox>, Json(new): Json<NewPerson>) -> Json<Person> {
    Json(match new {
        NewPerson::Known(person) => {
            sandbox.add_person(person.clone());
            person
        }
        NewPerson::Invented { first_name } => sandbox.add_stranger(&first_name),
    })
}

#[derive(Deserialize)]
struct NewGroup {
    title: String,
    members: Vec<i64>,
}

async fn add_group(State(sandbox): State<Sandbox>, Json(new): Json<NewGroup>) -> Json<Value> {
    Json(json!({ "id": sandbox.add_group(&new.title, &new.members) }))
}

#[derive(Deserialize)]
struct Sending {
    person: i64,
    chat: Option<i64>,
    /// `photo`, `voice`, or anything else for a document.
    kind: String,
    #[serde(default)]
    caption: String,
}

async fn send_file(State(sandbox): State<Sandbox>, Query(sending): Query<Sending>, mut parts: Multipart) -> Response {
    let Ok(Some(part)) = parts.next_field().await else { return StatusCode::BAD_REQUEST.into_response() };
    let name = part.file_name().unwrap_or("berkas").to_owned();
    let mime = part.content_type().unwrap_or("application/octet-stream").to_owned();
    let Ok(content) = part.bytes().await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let caption = sending.caption;
    let outgoing = match sending.kind.as_str() {
        "photo" => Outgoing::Photo { content, caption },
        "voice" => Outgoing::Voice { content, seconds: 3 },
        _ => Outgoing::Document { name, mime, content, caption },
    };
    let hand = sandbox.person(sending.person).in_chat(sending.chat.unwrap_or(sending.person));
    outcome(hand.send(outgoing, None).map(|id| Some(id.to_string())))
}

async fn file(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Response {
    let Some((name, mime, content)) = sandbox.file(&id) else { return StatusCode::NOT_FOUND.into_response() };
    // Pictures are shown; everything else is only ever saved, never run in the page.
    let is_picture = matches!(mime.as_str(), "image/jpeg" | "image/png" | "image/gif" | "image/webp");
    let mime = if is_picture { mime } else { "application/octet-stream".to_owned() };
    let safe: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' }).collect();
    let how = format!("{}; filename=\"{safe}\"", if is_picture { "inline" } else { "attachment" });
    let mut response = content.into_response();
    let headers = response.headers_mut();
    for (header, value) in [
        (header::CONTENT_TYPE, mime),
        (header::CONTENT_DISPOSITION, how),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(header, value);
        }
    }
    response
}

async fn events(State(sandbox): State<Sandbox>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stream =
        futures::stream::unfold(sandbox.0.events.subscribe(), |mut receiver: broadcast::Receiver<Arc<Value>>| async {
            let data = match receiver.recv().await {
                Ok(event) => event.to_string(),
                // Too slow to hear it all: look at everything afresh.
                Err(RecvError::Lagged(_)) => json!({ "type": "everything" }).to_string(),
                Err(RecvError::Closed) => return None,
            };
            Some((Ok(Event::default().data(data)), receiver))
        });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: u64,
}

async fn calls(State(sandbox): State<Sandbox>, Query(wanted): Query<After>) -> Json<Value> {
    let calls = sandbox.calls();
    Json(json!(calls.into_iter().filter(|call| call.number > wanted.after).collect::<Vec<_>>()))
}

#[derive(Deserialize)]
struct RawUpdate {
    kind: String,
    #[serde(default)]
    chat: i64,
    body: Value,
}

async fn raw_update(State(sandbox): State<Sandbox>, Json(raw): Json<RawUpdate>) -> StatusCode {
    sandbox.send_raw_update(&raw.kind, raw.chat, &raw.body);
    StatusCode::NO_CONTENT
}

fn faults_shown(list: &[(u64, FaultRule)]) -> Vec<Value> {
    list.iter().map(|(id, rule)| json!({ "id": id, "rule": rule })).collect()
}

async fn faults(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(json!(faults_shown(&sandbox.faults())))
}

async fn add_fault(State(sandbox): State<Sandbox>, Json(rule): Json<FaultRule>) -> Json<Value> {
    Json(json!({ "id": sandbox.add_fault(rule) }))
}

async fn clear_faults(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.clear_faults();
    StatusCode::NO_CONTENT
}

async fn remove_fault(State(sandbox): State<Sandbox>, Path(id): Path<u64>) -> StatusCode {
    sandbox.remove_fault(id);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Settings {
    /// Telegram's limits on sending.
    limits: Option<bool>,
    /// Updates come twice.
    twice: Option<bool>,
    /// Batches come backwards.
    backwards: Option<bool>,
    /// Seconds by which the clock is put forward.
    advance: Option<u64>,
}

async fn settings(State(sandbox): State<Sandbox>, Json(wanted): Json<Settings>) -> StatusCode {
    if let Some(on) = wanted.limits {
        sandbox.set_limits(on);
    }
    if wanted.twice.is_some() || wanted.backwards.is_some() {
        sandbox.disturb_delivery(wanted.twice.unwrap_or_default(), wanted.backwards.unwrap_or_default());
    }
    if let Some(seconds) = wanted.advance {
        sandbox.advance(std::time::Duration::from_secs(seconds));
    }
    StatusCode::NO_CONTENT
}
