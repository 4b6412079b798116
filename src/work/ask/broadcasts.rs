//! Broadcasts: what officers ask of them, and what they do with them.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::Desk;
use crate::chat::officer::{Draft, Urgent};
use crate::chat::{
    Answer, BroadcastAnswer, BroadcastLine, BroadcastQuestion, Message, Opened, Order, ReceiptLine, Steering,
};
use crate::domain::{BroadcastId, ChatId, Reach, ReceiptState, Role, Tongue};
use crate::store::broadcasts::{self, Body, Corrected, NewBroadcast, NewText, Steered};
use crate::store::{audience, audit, staff};
use crate::work::show;

/// Broadcasts in the list.
const LISTED: i64 = 15;
/// Receipts that are listed in the chat.
const ATTENTION: i64 = 10;

pub(super) async fn ask(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    question: &BroadcastQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    if let Some(id) = changed(question)
        && broadcasts::is_newer(connection, id).await?
    {
        return Ok(Answer::Broadcast(BroadcastAnswer::Newer(id)));
    }
    let answer = match question {
        BroadcastQuestion::List => BroadcastAnswer::List(broadcasts::list(connection, desk.bot_id, LISTED, now).await?),
        BroadcastQuestion::Count(whom, topic) => {
            BroadcastAnswer::Counted(audience::count(connection, whom, *topic).await?)
        }
        BroadcastQuestion::Open(id) => return open(connection, *id, now).await,
        BroadcastQuestion::Begin(order) => begin(connection, desk, officer, order, now).await?,
        BroadcastQuestion::Steer(id, what) => return steer(connection, desk, officer, *id, *what, now).await,
        BroadcastQuestion::Resend(id, which) => return resend(connection, officer, *id, *which, now).await,
        BroadcastQuestion::Correct(id, order) => {
            return correct(connection, desk, officer, *id, order, now).await;
        }
        BroadcastQuestion::Recall(id) => {
            let recalled = broadcasts::recall(connection, desk.bot_id, officer, *id, now).await?;
            return amended(connection, recalled, now).await;
        }
        BroadcastQuestion::Attention(id) => {
            let Some(line) = broadcasts::progress(connection, *id, now).await? else { return Ok(Answer::NoSuchThing) };
            let receipts = attention(connection, *id).await?;
            read(connection, officer, *id, "attention", now).await?;
            BroadcastAnswer::Receipts { line: Box::new(line), receipts }
        }
        BroadcastQuestion::Receipts(id) => {
            let Some(line) = broadcasts::progress(connection, *id, now).await? else { return Ok(Answer::NoSuchThing) };
            let most = i64::from(desk.office.limits.import_rows);
            let receipts = broadcasts::receipts(connection, *id, None, None, most).await?;
            read(connection, officer, *id, "file", now).await?;
            BroadcastAnswer::Receipts { line: Box::new(line), receipts }
        }
    };
    Ok(Answer::Broadcast(answer))
}

/// The broadcast that something is to be done with.
fn changed(question: &BroadcastQuestion) -> Option<BroadcastId> {
    match question {
        BroadcastQuestion::Steer(id, _)
        | BroadcastQuestion::Resend(id, _)
        | BroadcastQuestion::Correct(id, _)
        | BroadcastQuestion::Recall(id) => Some(*id),
        _ => None,
    }
}

async fn open(connection: &mut PgConnection, id: BroadcastId, now: DateTime<Utc>) -> anyhow::Result<Answer> {
    let Some(line) = broadcasts::progress(connection, id, now).await? else { return Ok(Answer::NoSuchThing) };
    let Some(kept) = broadcasts::kept(connection, id, now).await? else { return Ok(Answer::NoSuchThing) };
    // A draft of a form that is no longer known is as good as none.
    let draft = kept.draft.and_then(|draft| serde_json::from_value::<Draft>(draft).ok());
    Ok(Answer::Broadcast(BroadcastAnswer::Opened(Box::new(Opened { line, draft, deletable: kept.deletable }))))
}

/// What a person must decide first, then what failed: neither crowds the other out.
async fn attention(connection: &mut PgConnection, id: BroadcastId) -> sqlx::Result<Vec<ReceiptLine>> {
    let mut unknown = broadcasts::receipts(connection, id, Some(ReceiptState::Unknown), None, ATTENTION).await?;
    let mut failed = broadcasts::receipts(connection, id, Some(ReceiptState::Failed), None, ATTENTION).await?;
    let half = ATTENTION / 2;
    let room = |of: i64, other: usize| usize::try_from(of.max(ATTENTION - count(other))).unwrap_or_default();
    let (for_unknown, for_failed) = (room(half, failed.len()), room(half, unknown.len()));
    unknown.truncate(for_unknown);
    failed.truncate(for_failed);
    unknown.extend(failed);
    Ok(unknown)
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

/// A new text for what was sent; where many have it, a second person is asked.
async fn correct(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    id: BroadcastId,
    order: &Order,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let (body, draft) = (body(&order.message).await?, kept_draft(&order.draft)?);
    let approvers = others_who_approve(connection, officer).await?;
    // Where nobody else could agree, one's own word must do: a wrong text must not stay.
    let approval_above = if approvers.is_empty() { u32::MAX } else { desk.office.limits.approval_above };
    let new = NewText { body: &body, draft: Some(&draft), approval_above };
    let corrected = broadcasts::correct(connection, desk.bot_id, officer, id, new, now).await?;
    let Corrected::Awaits(broadcast) = corrected else { return amended(connection, corrected, now).await };
    let line =
        broadcasts::progress(connection, broadcast, now).await?.context("a correction that was just kept is there")?;
    let reach = Reach { chats: order.draft.corrects.as_ref().map_or(0, |of| of.sent), ..Reach::default() };
    let author = staff::name(connection, officer).await?.unwrap_or_default();
    Ok(Answer::Broadcast(BroadcastAnswer::Begun { line: Box::new(line), reach, approvers, author }))
}

async fn others_who_approve(connection: &mut PgConnection, but: ChatId) -> sqlx::Result<Vec<ChatId>> {
    let approvers = staff::approvers(connection).await?;
    Ok(approvers.into_iter().map(|(chat, _)| chat).filter(|chat| *chat != but).collect())
}

async fn begin(
    connection: &mut PgConnection,
    desk: &Desk,
    author: ChatId,
    order: &Order,
    now: DateTime<Utc>,
) -> anyhow::Result<BroadcastAnswer> {
    let draft = &order.draft;
    let topic = draft.topic.unwrap_or_default();
    let reach = audience::count(connection, &draft.audience, topic).await?;
    if reach.chats == 0 {
        return Ok(BroadcastAnswer::Nobody);
    }
    let needs_approval = reach.chats > i64::from(desk.office.limits.approval_above);
    let approvers = if needs_approval { others_who_approve(connection, author).await? } else { Vec::new() };
    if needs_approval && approvers.is_empty() {
        return Ok(BroadcastAnswer::NobodyApproves);
    }
    let new = NewBroadcast {
        author,
        visit: draft.about(),
        title: draft.title(),
        topic,
        audience: draft.audience.clone(),
        body: body(&order.message).await?,
        draft: Some(kept_draft(draft)?),
        urgent: draft.urgent.is_some(),
        start_at: order.start_at,
        needs_approval,
    };
    let (id, _) = broadcasts::begin(connection, desk.bot_id, &new, now).await?;
    if let Some(urgent) = &draft.urgent {
        // Of an officer's own words only how many there are: an entry outlives an erasure.
        let length = if let Urgent::Words(words) = urgent { words.chars().count() } else { 0 };
        let detail = json!({ "reason": urgent.code(), "length": length });
        audit::note(connection, Some(author), "broadcast.urgent", Some(subject(id)), Some(detail), now).await?;
    }
    let line = broadcasts::progress(connection, id, now).await?.context("a broadcast that was just kept is there")?;
    let author = staff::name(connection, author).await?.unwrap_or_default();
    Ok(BroadcastAnswer::Begun { line: Box::new(line), reach, approvers, author })
}

async fn steer(
    connection: &mut PgConnection,
    desk: &Desk,
    by: ChatId,
    id: BroadcastId,
    what: Steering,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let decides = matches!(what, Steering::Approve | Steering::Refuse);
    if decides && staff::role(connection, by).await? != Some(Role::Approver) {
        let names = approvers_but(connection, by).await?;
        return Ok(Answer::Broadcast(BroadcastAnswer::NotApprover(names)));
    }
    let steered = match what {
        Steering::Approve => {
            if let Some(free) = desk.office.quiet_hours.end_at(now) {
                broadcasts::put_off(connection, by, id, free, now).await?;
            }
            broadcasts::approve(connection, by, id, now).await?
        }
        Steering::Refuse => broadcasts::refuse(connection, by, id, now).await?,
        Steering::Pause => broadcasts::pause(connection, by, id, now).await?,
        Steering::Resume => broadcasts::resume(connection, by, id, now).await?,
        Steering::Stop => broadcasts::stop(connection, by, id, now).await?,
    };
    // Of one that maybe does not even read, no card can be shown.
    if steered == Steered::CannotStart {
        return Ok(Answer::Broadcast(BroadcastAnswer::CannotStart(id)));
    }
    let Some(line) = broadcasts::progress(connection, id, now).await? else { return Ok(Answer::NoSuchThing) };
    Ok(Answer::Broadcast(match steered {
        Steered::Done(_) => {
            let by = staff::name(connection, by).await?.unwrap_or_default();
            BroadcastAnswer::Steered { line: Box::new(line), by }
        }
        Steered::OwnWork => BroadcastAnswer::OwnWork(approvers_but(connection, by).await?),
        Steered::Faster(state) => {
            let by = match line.approved_by {
                Some(approver) => staff::name(connection, approver).await?,
                None => None,
            };
            BroadcastAnswer::Faster { state, by }
        }
        Steered::CannotStart | Steered::NoSuchThing => return Ok(Answer::NoSuchThing),
    }))
}

async fn resend(
    connection: &mut PgConnection,
    by: ChatId,
    id: BroadcastId,
    which: ReceiptState,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let people = broadcasts::resend(connection, by, id, which, now).await?;
    let Some(line) = broadcasts::progress(connection, id, now).await? else { return Ok(Answer::NoSuchThing) };
    Ok(Answer::Broadcast(match people {
        Some(people) => BroadcastAnswer::Resent { line: Box::new(line), people },
        None => BroadcastAnswer::NotNow(line.state),
    }))
}

async fn amended(connection: &mut PgConnection, came: Corrected, now: DateTime<Utc>) -> anyhow::Result<Answer> {
    Ok(Answer::Broadcast(match came {
        Corrected::Begun { broadcast, people, too_late } => {
            let line: BroadcastLine = broadcasts::progress(connection, broadcast, now)
                .await?
                .context("a broadcast that was just kept is there")?;
            BroadcastAnswer::Amended { line: Box::new(line), people, too_late }
        }
        Corrected::Awaits(_) => anyhow::bail!("a correction that waits for a second person has not begun"),
        Corrected::NotNow(state) => BroadcastAnswer::NotNow(state),
        Corrected::Recalled { by, at } => {
            BroadcastAnswer::RecalledBefore { by: staff::name(connection, by).await?.unwrap_or_default(), at }
        }
        Corrected::OtherKind => BroadcastAnswer::OtherKind,
        Corrected::NoSuchThing => return Ok(Answer::NoSuchThing),
    }))
}

async fn approvers_but(connection: &mut PgConnection, but: ChatId) -> sqlx::Result<Vec<String>> {
    let approvers = staff::approvers(connection).await?;
    Ok(approvers.into_iter().filter(|(chat, _)| *chat != but).map(|(_, name)| name).collect())
}

/// Receipts say who was told: that somebody read them is on record.
async fn read(
    connection: &mut PgConnection,
    by: ChatId,
    id: BroadcastId,
    what: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let detail = json!({ "as": what });
    audit::note(connection, Some(by), "broadcast.receipts_read", Some(subject(id)), Some(detail), now).await
}

fn subject(id: BroadcastId) -> String {
    format!("broadcast {}", id.0)
}

/// What is kept of a draft: without what it was a correction of.
fn kept_draft(draft: &Draft) -> anyhow::Result<Value> {
    serde_json::to_value(Draft { corrects: None, ..draft.clone() }).context("cannot keep a draft")
}

/// A message as it is kept for many.
async fn body(message: &Message) -> anyhow::Result<Body> {
    Ok(Body { id: show::kept(message, Tongue::Id).await?, en: show::kept(message, Tongue::En).await? })
}
