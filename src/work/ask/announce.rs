//! A visit's notice, to everybody whom it concerns.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::Desk;
use crate::chat::{Message, Told};
use crate::domain::{Audience, ChatId, Tongue, Topic, VisitId};
use crate::store::audience;
use crate::store::broadcasts::{self, Body, NewBroadcast};
use crate::text::render;
use crate::work::show;

/// Longest title of a broadcast, in characters.
const TITLE_LONGEST: usize = 60;

/// A notice of a visit that goes out now.
pub(super) struct Notice<'a> {
    /// Who sends it.
    pub(super) officer: ChatId,
    /// What it is about.
    pub(super) visit: VisitId,
    /// To whom.
    pub(super) audience: Audience,
    /// What it says.
    pub(super) message: &'a Message,
    /// Ahead of other broadcasts, and in quiet hours too.
    pub(super) urgent: bool,
}

/// Puts a notice in line. Unless it is urgent, it waits for the end of quiet hours, and for a second person where it
/// is for many. Nothing is kept where nobody is to be told.
pub(super) async fn send(
    connection: &mut PgConnection,
    desk: &Desk,
    notice: Notice<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<Told> {
    let reach =
        audience::count(connection, &notice.audience, Topic::Visits).await.context("cannot count who is told")?;
    if reach.chats == 0 {
        return Ok(Told::default());
    }
    let start_at = if notice.urgent { None } else { desk.office.quiet_hours.end_at(now) };
    let needs_approval = !notice.urgent && reach.chats > i64::from(desk.office.limits.approval_above);
    let new = NewBroadcast {
        author: notice.officer,
        visit: Some(notice.visit),
        title: title(notice.message),
        topic: Topic::Visits,
        audience: notice.audience,
        body: Body {
            id: show::kept(notice.message, Tongue::Id).await?,
            en: show::kept(notice.message, Tongue::En).await?,
        },
        draft: None,
        urgent: notice.urgent,
        start_at,
        needs_approval,
    };
    broadcasts::begin(connection, desk.bot_id, &new, now).await.context("cannot begin a notice")?;
    // Counted in this transaction: they are those that were just put in line.
    let is_held = needs_approval || start_at.is_some();
    let (chats, held) = if is_held { (0, reach.chats) } else { (reach.chats, 0) };
    Ok(Told { chats, held, taken_back: 0, from: start_at, needs_approval })
}

/// The first line of the first paragraph.
fn title(message: &Message) -> String {
    let text = message.paragraphs.first().map(|text| render(text, Tongue::Id)).unwrap_or_default();
    let mut title: String = String::new();
    let mut inside = false;
    for char in text.lines().next().unwrap_or_default().chars() {
        match char {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if inside => {}
            _ => title.push(char),
        }
    }
    title.chars().take(TITLE_LONGEST).collect()
}
