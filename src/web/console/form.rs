//! What a form sends. It is read only together with the key of its session: a page elsewhere cannot know it.

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::{Form, RequestExt as _};

use super::door;
use super::room::Room;
use crate::say;

/// Fields and perhaps a file.
#[derive(Debug, Default)]
pub(super) struct Sent {
    fields: Vec<(String, String)>,
    /// The file's name as the browser says it, and its content.
    pub(super) file: Option<(String, Vec<u8>)>,
}

impl Sent {
    /// Every value of a field that is sent several times, as it is.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// A field, without blanks around it; empty where there is none.
    pub(super) fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.trim()).unwrap_or_default()
    }
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Response;

    async fn from_request(mut request: Request, _: &S) -> Result<Self, Response> {
        let Ok(room) = request.extract_parts::<Room>().await else { return Err(door::outside()) };
        let is_multipart = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|kind| kind.starts_with("multipart/form-data"));
        let sent = if is_multipart { parts(request, &room).await? } else { fields(request, &room).await? };
        if !room.fits(sent.field("kunci")) {
            return Err(room.refusal(StatusCode::FORBIDDEN, say!("console-form-too-old")));
        }
        Ok(sent)
    }
}

async fn fields(request: Request, room: &Room) -> Result<Sent, Response> {
    match Form::<Vec<(String, String)>>::from_request(request, &()).await {
        Ok(Form(fields)) => Ok(Sent { fields, file: None }),
        Err(fault) => Err(unreadable(room, fault.into_response().status())),
    }
}

async fn parts(request: Request, room: &Room) -> Result<Sent, Response> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|fault| unreadable(room, fault.status()))?;
    let mut sent = Sent::default();
    while let Some(part) = parts.next_field().await.map_err(|fault| unreadable(room, fault.status()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let content = part.bytes().await.map_err(|fault| unreadable(room, fault.status()))?;
        match file {
            Some(file) => sent.file = Some((file, content.to_vec())),
            None => sent.fields.push((name, String::from_utf8_lossy(&content).into_owned())),
        }
    }
    Ok(sent)
}

fn unreadable(room: &Room, status: StatusCode) -> Response {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        room.refusal(status, say!("console-too-large"))
    } else {
        room.refusal(StatusCode::BAD_REQUEST, say!("console-form-unreadable"))
    }
}
