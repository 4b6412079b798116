//! What a page is given: who looks, and the means to ask.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use maud::{Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::{door, shell};
use crate::chat::{Answer, Content, Message, Question, State};
use crate::domain::Tongue;
use crate::text::{Text, render, render_html};
use crate::work::console::{self, Hand, Once, Played, Seat};
use crate::work::{Engine, export};
use crate::{report, say};

/// The room of one request.
#[derive(Clone)]
pub(super) struct Room {
    /// What the pages ask with.
    pub(super) engine: Engine,
    /// Who looks.
    pub(super) seat: Seat,
    /// The session: for ending it, and for watching that it lasts.
    pub(super) token: String,
}

/// It cannot be shown now. What it was about is logged, and not shown.
pub(super) struct Trouble(anyhow::Error);

impl<E: Into<anyhow::Error>> From<E> for Trouble {
    fn from(fault: E) -> Self {
        Self(fault.into())
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        // Of a database's fault only its kind: its message may quote a value.
        let kind = match self.0.downcast_ref::<sqlx::Error>() {
            Some(sqlx::Error::Database(fault)) => {
                format!("the database refuses: {}", fault.code().unwrap_or_default())
            }
            Some(_) => "the database cannot be reached, or answers in an unexpected form".to_owned(),
            None => self.0.to_string(),
        };
        tracing::error!(fault = kind, "cannot show a page of the console");
        door::trouble()
    }
}

/// What a page comes to.
pub(super) type Shown = Result<Response, Trouble>;

impl Room {
    pub(super) fn new(engine: Engine, seat: Seat, token: String) -> Self {
        Self { engine, seat, token }
    }

    pub(super) fn tongue(&self) -> Tongue {
        self.seat.tongue()
    }

    /// A sentence, with the marks that the locale gives it.
    pub(super) fn t(&self, text: &Text) -> Markup {
        PreEscaped(render_html(text, self.tongue()))
    }

    /// A sentence for an attribute.
    pub(super) fn plain(&self, text: &Text) -> String {
        render(text, self.tongue())
    }

    /// Asks a question as the chat of whoever looks would.
    pub(super) async fn ask(&self, question: Question) -> Result<Answer, Trouble> {
        Ok(console::ask(&self.engine, &self.seat, &question).await?)
    }

    /// The same, where a form does something once; none where it was sent before.
    pub(super) async fn ask_once(&self, question: Question, form: &str) -> Result<Option<Answer>, Trouble> {
        if form.is_empty() {
            return Ok(Some(self.ask(question).await?));
        }
        Ok(console::ask_once(&self.engine, &self.seat, &question, form).await?)
    }

    /// Does something as the chat of whoever looks would.
    pub(super) async fn play(&self, hands: Vec<Hand>) -> Result<Played, Trouble> {
        Ok(console::play(&self.engine, &self.seat, hands).await?)
    }

    /// The same, where a form does something once.
    pub(super) async fn play_once(&self, hands: Vec<Hand>, once: &Once) -> Result<Played, Trouble> {
        self.play_from(State::default(), hands, once).await
    }

    /// The same, from a conversation that stands already.
    pub(super) async fn play_from(&self, from: State, hands: Vec<Hand>, once: &Once) -> Result<Played, Trouble> {
        Ok(console::play_from(&self.engine, &self.seat, from, hands, once).await?)
    }

    /// What every form of this session carries; nobody learns the session from it.
    pub(super) fn key(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(format!("form {}", self.token)))
    }

    /// Whether a form carries it.
    pub(super) fn fits(&self, key: &str) -> bool {
        self.key().as_bytes().ct_eq(key.as_bytes()).into()
    }

    /// The hidden field that carries it.
    pub(super) fn key_field(&self) -> Markup {
        html! { input type="hidden" name="kunci" value=(self.key()); }
    }

    /// A page.
    pub(super) fn page(&self, title: &Text, here: &str, body: &Markup) -> Response {
        self.answer(StatusCode::OK, title, here, body)
    }

    pub(super) fn answer(&self, status: StatusCode, title: &Text, here: &str, body: &Markup) -> Response {
        let page = shell::page(self, title, here, body);
        (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.into_string()).into_response()
    }

    /// A page that only says why not.
    #[expect(clippy::needless_pass_by_value, reason = "said where it is called")]
    pub(super) fn refusal(&self, status: StatusCode, why: Text) -> Response {
        let body = html! {
            p.kabar role="alert" { (self.t(&why)) }
            p { a href="/konsol" { (self.t(&say!("console-to-desk"))) } }
        };
        self.answer(status, &say!("console-refused-title"), "", &body)
    }

    /// There is no such page, or nothing of that number.
    pub(super) fn nothing(&self) -> Response {
        self.refusal(StatusCode::NOT_FOUND, say!("console-nothing-here"))
    }

    /// What the chat would say, as a notice on a page.
    pub(super) fn said(&self, said: &[Message]) -> Markup {
        html! {
            @if said.iter().any(|message| !message.paragraphs.is_empty()) {
                div.kabar role="status" {
                    @for message in said { @for paragraph in &message.paragraphs { p { (self.t(paragraph)) } } }
                }
            }
        }
    }

    /// The file that a conversation makes, whose name ends like this: printed as for the chat, in the reader's language.
    pub(super) async fn paper(&self, played: Played, ending: &str) -> Shown {
        let file = played
            .said
            .iter()
            .find_map(|message| message.file.as_ref().filter(|file| file.name.ends_with(ending)).cloned());
        let Some(file) = file else {
            let said =
                html! { (self.said(&played.said)) p { a href="/konsol" { (self.t(&say!("console-to-desk"))) } } };
            return Ok(self.answer(StatusCode::NOT_FOUND, &say!("console-refused-title"), "", &said));
        };
        let Content::Paper(paper) = file.content else { return Ok(self.nothing()) };
        let tongue = self.tongue();
        // Printing a long list takes a while; the others go on meanwhile.
        let content = tokio::task::spawn_blocking(move || report::print(&paper, tongue)).await??;
        let kind = match ending {
            ".pdf" => "application/pdf",
            ".png" => "image/png",
            _ => export::Form::Xlsx.media_type(),
        };
        let name: String =
            file.name.chars().filter(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.')).collect();
        let kept = format!("attachment; filename=\"{name}\"");
        Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, kept)], content).into_response())
    }

    /// A file to be kept by whoever looks.
    #[expect(clippy::unused_self, reason = "whoever has a room may download")]
    pub(super) fn download(&self, name: &str, form: export::Form, content: axum::body::Body) -> Response {
        let kept = format!("attachment; filename=\"{name}\"");
        ([(header::CONTENT_TYPE, form.media_type().to_owned()), (header::CONTENT_DISPOSITION, kept)], content)
            .into_response()
    }
}

impl<S: Sync> FromRequestParts<S> for Room {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        // The guard put it there; without one nobody is let in.
        parts.extensions.get::<Self>().cloned().ok_or_else(door::outside)
    }
}
