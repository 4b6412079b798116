//! The Bot API over HTTP.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, get};
use serde_json::Value;

use super::Sandbox;
use super::call::{Incoming, LARGEST_UPLOAD};
use super::faults::Fault;
use super::reading::Call;
use super::refused::Refused;
use super::state::News;
use super::{methods, pages};

/// Room for the other parts of an upload of the greatest size.
const ENVELOPE_ROOM: usize = 1 << 20;

pub(super) fn router(sandbox: &Sandbox) -> Router {
    Router::new()
        .route("/bot{token}/{method}", any(serve))
        .route("/file/bot{token}/{*path}", get(download))
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD + ENVELOPE_ROOM))
        .with_state(sandbox.clone())
        .merge(pages::router(sandbox))
}

async fn serve(
    State(sandbox): State<Sandbox>,
    Path((token, method)): Path<(String, String)>,
    request: Request,
) -> Response {
    if let Err(refused) = check_token(&sandbox, &token) {
        return envelope(Err(refused));
    }
    let call = match Incoming::read(request).await {
        Ok(call) => call,
        Err(refused) => {
            record(&sandbox, &method, &Incoming::default(), refused.code, Some(&refused.description));
            return envelope(Err(refused));
        }
    };
    let Some(method) = methods::named(&method) else {
        let refused = Refused::new(404, "Not Found: method not found");
        record(&sandbox, &method, &call, refused.code, Some(&refused.description));
        return envelope(Err(refused));
    };
    let fault = sandbox.quiet_change(|state| state.faults.strike(method, call.number("chat_id")));
    if fault.is_some() {
        sandbox.change(|state, _| state.news.push(News::Faults));
    }
    match fault {
        None => answer(&sandbox, method, &call).await,
        Some(Fault::Hang { seconds }) => {
            tokio::time::sleep(Duration::from_secs(seconds)).await;
            answer(&sandbox, method, &call).await
        }
        Some(Fault::AnswerLate { seconds }) => {
            let answer = answer(&sandbox, method, &call).await;
            tokio::time::sleep(Duration::from_secs(seconds)).await;
            answer
        }
        Some(Fault::AnswerLost) => {
            // It happened; that nobody hears of it is the point.
            let outcome = methods::answer(&sandbox, method, &call).await;
            record(&sandbox, method, &call, 0, outcome.err().map(|refused| refused.description).as_deref());
            hang_up()
        }
        Some(Fault::AnswerTorn) => {
            let outcome = methods::answer(&sandbox, method, &call).await;
            record(&sandbox, method, &call, 0, Some("the answer broke off in the middle"));
            tear(outcome)
        }
        Some(Fault::Closing) => {
            let mut answer = answer(&sandbox, method, &call).await;
            answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            answer
        }
        Some(Fault::ResetBefore) => {
            record(&sandbox, method, &call, 0, Some("connection closed before anything happened"));
            hang_up()
        }
        Some(Fault::AnswerSpoilt { code }) => {
            // It happened; that nobody can know is the point.
            drop(methods::answer(&sandbox, method, &call).await);
            if code == 500 {
                refuse(&sandbox, method, &call, Refused::new(500, "Internal Server Error"))
            } else {
                by_a_proxy(&sandbox, method, &call, code)
            }
        }
        Some(Fault::BadGateway) => by_a_proxy(&sandbox, method, &call, 502),
        Some(Fault::TooManyRequests { retry_after }) => refuse(&sandbox, method, &call, Refused::too_many(retry_after)),
        Some(Fault::Refuse { code, description }) => refuse(&sandbox, method, &call, Refused::new(code, description)),
        Some(Fault::InternalError) => refuse(&sandbox, method, &call, Refused::new(500, "Internal Server Error")),
    }
}

async fn answer(sandbox: &Sandbox, method: &'static str, call: &Incoming) -> Response {
    let outcome = methods::answer(sandbox, method, call).await;
    match &outcome {
        Ok(_) => record(sandbox, method, call, 200, None),
        Err(refused) => record(sandbox, method, call, refused.code, Some(&refused.description)),
    }
    envelope(outcome)
}

fn refuse(sandbox: &Sandbox, method: &str, call: &Incoming, refused: Refused) -> Response {
    record(sandbox, method, call, refused.code, Some(&refused.description));
    envelope(Err(refused))
}

/// What a proxy in between says in Telegram's place.
fn by_a_proxy(sandbox: &Sandbox, method: &str, call: &Incoming, code: u16) -> Response {
    record(sandbox, method, call, code, Some("an HTML page"));
    let page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_GATEWAY);
    (status, [(header::CONTENT_TYPE, "text/html")], page).into_response()
}

/// Remembers a call. An empty poll is not worth it: there are too many.
fn record(sandbox: &Sandbox, method: &str, call: &Incoming, status: u16, description: Option<&str>) {
    if method == "getUpdates" && status == 200 {
        return;
    }
    let kept = sandbox.options().keep_calls;
    // Before the state is locked.
    let params = if kept > 0 { call.recorded() } else { Value::Null };
    sandbox.change(|state, now| {
        state.called += 1;
        if kept == 0 {
            return;
        }
        let call = Call {
            number: state.called,
            method: method.to_owned(),
            params,
            status,
            description: description.map(str::to_owned),
            at: now,
        };
        state.calls.push_back(call);
        if state.calls.len() > kept {
            state.calls.pop_front();
        }
    });
}

fn check_token(sandbox: &Sandbox, token: &str) -> Result<(), Refused> {
    if token == sandbox.options().token {
        return Ok(());
    }
    let is_token = token.split_once(':').is_some_and(|(id, secret)| {
        !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) && secret.len() >= 24 && token.len() <= 80
    });
    Err(if is_token { Refused::new(401, "Unauthorized") } else { Refused::new(404, "Not Found") })
}

/// `outcome`: the JSON of the result, or why there is none.
fn envelope(outcome: Result<String, Refused>) -> Response {
    let (status, body) = enveloped(outcome);
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn enveloped(outcome: Result<String, Refused>) -> (StatusCode, String) {
    match outcome {
        Ok(result) => (StatusCode::OK, format!(r#"{{"ok":true,"result":{result}}}"#)),
        Err(refused) => {
            let status = StatusCode::from_u16(refused.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, refused.envelope().to_string())
        }
    }
}

/// An answer of which the head and half of the body arrive; then the connection is closed.
fn tear(outcome: Result<String, Refused>) -> Response {
    let (status, body) = enveloped(outcome);
    let whole = Bytes::from(body);
    let (length, half) = (whole.len(), whole.slice(..whole.len() / 2));
    let torn = futures::stream::unfold(Some(half), |half| async move {
        let Some(half) = half else {
            // The half has to be on its way, or else nothing of it arrives.
            tokio::time::sleep(Duration::from_millis(20)).await;
            return Some((Err(std::io::Error::other("closed on request")), None));
        };
        Some((Ok(half), None))
    });
    let head = [(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_LENGTH, length.to_string())];
    (status, head, Body::from_stream(torn)).into_response()
}

/// An answer whose body breaks off before its first byte: the connection is closed without a word.
fn hang_up() -> Response {
    let broken = futures::stream::once(async { Err::<Bytes, _>(std::io::Error::other("closed on request")) });
    Response::new(Body::from_stream(broken))
}

async fn download(State(sandbox): State<Sandbox>, Path((token, path)): Path<(String, String)>) -> Response {
    if let Err(refused) = check_token(&sandbox, &token) {
        return envelope(Err(refused));
    }
    let found = sandbox.look(|state| state.files.at_path(&path).map(|file| file.content.clone()));
    match found {
        Some(content) => ([(header::CONTENT_TYPE, "application/octet-stream")], content).into_response(),
        None => envelope(Err(Refused::new(404, "Not Found: file not found"))),
    }
}
