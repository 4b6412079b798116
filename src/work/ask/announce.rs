//! A visit's notice, to everybody whom it concerns.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::Desk;
use crate::chat::Message;
use crate::domain::{Audience, ChatId, Tongue, Topic, VisitId, wib, wib_moment};
use crate::store::audience;
use crate::store::broadcasts::{self, Body, NewBroadcast};
use crate::telegram;
use crate::text::render;

/// In the place of a chat, until the sender fills in the real one.
const NOBODY: ChatId = ChatId(0);
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

/// Puts a notice in line, in quiet hours for their end unless it is urgent; returns for how many chats, and when it
/// goes out where that is later. Nothing is kept where nobody is to be told.
pub(super) async fn send(
    connection: &mut PgConnection,
    desk: &Desk,
    notice: Notice<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<(i64, Option<DateTime<Utc>>)> {
    let reach = audience::count(connection, &notice.audience, Topic::Visits)
        .await
        .context("cannot count who is told")?;
    if reach.chats == 0 {
        return Ok((0, None));
    }
    let quiet_until = desk.office.quiet_hours.end_after(now.with_timezone(&wib()).naive_local());
    let start_at = quiet_until.filter(|_| !notice.urgent).map(|end| wib_moment(end.date(), end.time()));
    let new = NewBroadcast {
        author: notice.officer,
        visit: Some(notice.visit),
        title: title(notice.message),
        topic: Topic::Visits,
        audience: notice.audience,
        body: Body { id: rendered(notice.message, Tongue::Id)?, en: rendered(notice.message, Tongue::En)? },
        draft: None,
        urgent: notice.urgent,
        start_at,
        needs_approval: false,
    };
    broadcasts::begin(connection, desk.bot_id, &new, now).await.context("cannot begin a notice")?;
    // Counted in this transaction: they are those that were just put in line.
    Ok((reach.chats, start_at))
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

fn rendered(message: &Message, tongue: Tongue) -> anyhow::Result<Vec<Value>> {
    // No question of the reader's stands under it: its buttons open commands.
    telegram::write(NOBODY, message, 0, tongue)
        .iter()
        .map(|call| serde_json::to_value(call).context("cannot keep a call"))
        .collect()
}
