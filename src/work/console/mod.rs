//! The console's work: who sits there, what they ask, what they do. Each call is one transaction. What is asked is
//! asked by the same questions as in the chat, and what is done is done by the same conversations (`play`), so that
//! the same rules hold and the same people are told.

mod attach;
mod play;

pub use attach::{NotAttached, attach};
pub use play::{Hand, Once, Played, play, play_from};

use anyhow::Context as _;

use super::{Engine, ask as desk};
use crate::chat::{Answer, Question, Who};
use crate::domain::{FileId, Role, Tongue};
use crate::store::console::{self, Seated};
use crate::store::files;

/// Somebody at a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Who.
    pub who: Who,
    /// Their name.
    pub name: String,
    /// The role that they held when this request came.
    pub role: Role,
}

impl Seat {
    /// The language in which they are answered.
    pub fn tongue(&self) -> Tongue {
        self.who.tongue
    }

    /// Whether they approve.
    pub fn approves(&self) -> bool {
        self.role == Role::Approver
    }
}

impl From<Seated> for Seat {
    fn from(seated: Seated) -> Self {
        let Seated { chat, name, role, tongue } = seated;
        let who =
            Who { chat, tongue, role: Some(role), consented: true, written_at: None, ticket: None, pushed: Vec::new() };
        Self { who, name, role }
    }
}

/// What came of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A session: its token, for the cookie.
    Entered(String),
    /// It lets nobody in.
    Refused,
}

/// Uses a link up. `source`: whence it was tried; of so many wrong ones from there no more is noted.
/// `before`: the session that the browser had, which ends.
pub async fn enter(engine: &Engine, link: &str, source: &str, before: Option<&str>) -> anyhow::Result<Entry> {
    let now = engine.clock.now();
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let entry = if let Some(token) = console::enter(&mut transaction, link, now).await? {
        if let Some(before) = before {
            console::leave(&mut transaction, before, now).await?;
        }
        Entry::Entered(token)
    } else {
        // A link is 256 random bits: nobody finds one by trying, and behind a proxy everybody comes from one address. So a
        // right one always lets in; the brake is for what wrong ones write.
        if !console::is_braked(&mut transaction, source, now).await? {
            console::missed(&mut transaction, source, now).await?;
        }
        Entry::Refused
    };
    transaction.commit().await.context("cannot commit")?;
    Ok(entry)
}

/// Who sits behind a cookie, as things stand now. `acts`: it is the person who asks, and not their page by itself.
pub async fn seat(engine: &Engine, token: &str, acts: bool) -> anyhow::Result<Option<Seat>> {
    let mut connection = engine.pool.acquire().await.context("cannot connect")?;
    let seated = console::seated(&mut connection, token, acts, engine.clock.now()).await.context("cannot look")?;
    Ok(seated.map(Seat::from))
}

/// They leave.
pub async fn leave(engine: &Engine, token: &str) -> anyhow::Result<()> {
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    console::leave(&mut transaction, token, engine.clock.now()).await.context("cannot end a session")?;
    transaction.commit().await.context("cannot commit")
}

/// Asks a question as the chat of this person would.
pub async fn ask(engine: &Engine, seat: &Seat, question: &Question) -> anyhow::Result<Answer> {
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let answer = desk::ask(&mut transaction, &engine.desk, &seat.who, question, engine.clock.now()).await?;
    transaction.commit().await.context("cannot commit")?;
    engine.bells.deliver.notify_one();
    Ok(answer)
}

/// The same from a form that does it once; none where it was sent before. What came to nothing may be sent again.
pub async fn ask_once(engine: &Engine, seat: &Seat, question: &Question, form: &str) -> anyhow::Result<Option<Answer>> {
    let now = engine.clock.now();
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    if !console::use_form(&mut transaction, form, now).await.context("cannot keep that a form was used")? {
        return Ok(None);
    }
    let answer = desk::ask(&mut transaction, &engine.desk, &seat.who, question, now).await?;
    if answer != Answer::NoSuchThing {
        transaction.commit().await.context("cannot commit")?;
        engine.bells.deliver.notify_one();
    }
    Ok(Some(answer))
}

/// Keeps a file that came through the browser, as one that came through the chat: sealed, for an hour.
pub async fn keep_file(engine: &Engine, seat: &Seat, name: &str, content: &[u8]) -> anyhow::Result<FileId> {
    let mut connection = engine.pool.acquire().await.context("cannot connect")?;
    files::keep(&mut connection, &engine.desk.seal, seat.who.chat, (name, content), engine.clock.now())
        .await
        .context("cannot keep a file")
}
