//! Coming to a visit, waiting for places, the people of an attendance. Whoever gets places because others let
//! go of theirs is told within the same transaction.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::Desk;
use crate::chat::resident::attend;
use crate::chat::{Answer, AttendAnswer, AttendQuestion, Attendance, VisitLine, Who};
use crate::domain::{ChatId, VillageCode, VisitId, wib_date};
use crate::store::attendances::{self, Outcome};
use crate::store::outbox::{self, Lane};
use crate::store::{applicants, chats, visits};
use crate::telegram;

pub(super) async fn attend(
    connection: &mut PgConnection,
    desk: &Desk,
    who: &Who,
    question: &AttendQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let (seal, chat) = (&desk.seal, who.chat);
    let answer = match question {
        AttendQuestion::Visit(visit) => {
            attendances::standing(connection, chat, *visit).await?.map(AttendAnswer::Standing)
        }
        AttendQuestion::Told => Some(AttendAnswer::Told(attendances::told(connection, chat, now).await?)),
        AttendQuestion::Come(visit, headcount) => {
            let remind = desk.office.reminders.day_before;
            let came = attendances::come(connection, chat, *visit, *headcount, remind, now).await?;
            return settled(connection, desk, chat, *visit, came, now).await;
        }
        AttendQuestion::Wait(visit, headcount) => {
            let waits = attendances::wait(connection, chat, *visit, *headcount, now).await?;
            return settled(connection, desk, chat, *visit, waits, now).await;
        }
        AttendQuestion::Decline(visit) => {
            let declined = attendances::decline(connection, chat, *visit, now).await?;
            return settled(connection, desk, chat, *visit, declined, now).await;
        }
        AttendQuestion::Applicants(visit) => party(connection, desk, chat, *visit).await?,
        AttendQuestion::AddApplicants(visit, people) => {
            applicants::save(connection, seal, chat, *visit, people, now).await?;
            party(connection, desk, chat, *visit).await?
        }
        AttendQuestion::ChangeApplicant(visit, applicant, change) => {
            applicants::change(connection, seal, chat, *applicant, change, now).await?;
            party(connection, desk, chat, *visit).await?
        }
        AttendQuestion::RemoveApplicant(visit, applicant) => {
            applicants::remove(connection, chat, *applicant, now).await?;
            party(connection, desk, chat, *visit).await?
        }
        AttendQuestion::Stored => {
            let (visits, people) = attendances::stored_of(connection, chat).await?;
            Some(AttendAnswer::Stored { visits, people })
        }
        AttendQuestion::Topics => Some(AttendAnswer::Topics(chats::stopped_topics(connection, chat).await?)),
    };
    Ok(answer.map_or(Answer::NoSuchThing, Answer::Attend))
}

/// Announced visits to this village that take answers and that this chat has not answered yet.
pub(super) async fn announced_for(
    connection: &mut PgConnection,
    chat: ChatId,
    village: &VillageCode,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<VisitLine>> {
    let lines = visits::to_come(connection, chat, wib_date(now)).await.context("cannot read the visits to come")?;
    let is_for = |line: &VisitLine| line.plan.villages().any(|code| code == village);
    Ok(lines.into_iter().filter(|line| is_for(line) && line.mine.is_none() && line.takes_answers(now)).collect())
}

/// Lets go of places at visits that no open interest of this chat leads to any more; they go to those who wait.
/// Returns how many visits there were.
pub(super) async fn let_go(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    left: Option<&VillageCode>,
    now: DateTime<Utc>,
) -> anyhow::Result<u32> {
    let visits = attendances::without_interest(connection, chat, left, wib_date(now)).await?;
    decline_each(connection, desk, chat, &visits, now).await
}

/// Lets go of every place at visits to come, and of every turn in a waiting list. Returns how many visits there were.
pub(super) async fn leave_all(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    now: DateTime<Utc>,
) -> anyhow::Result<u32> {
    let visits = attendances::kept(connection, chat, wib_date(now)).await?;
    decline_each(connection, desk, chat, &visits, now).await
}

async fn decline_each(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    visits: &[VisitId],
    now: DateTime<Utc>,
) -> anyhow::Result<u32> {
    let mut released = 0;
    for visit in visits {
        let declined = attendances::decline(connection, chat, *visit, now).await?;
        settled(connection, desk, chat, *visit, declined, now).await?;
        released += 1;
    }
    Ok(released)
}

async fn party(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    visit: VisitId,
) -> anyhow::Result<Option<AttendAnswer>> {
    let party = applicants::of_chat(connection, &desk.seal, chat, visit).await?;
    Ok(party.map(AttendAnswer::Applicants))
}

/// What was answered may have freed places, for others or for the speaker.
async fn settled(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    visit: VisitId,
    outcome: Option<Outcome>,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    Ok(match outcome {
        None => Answer::NoSuchThing,
        Some(Outcome::Full(standing)) => Answer::Attend(AttendAnswer::Full(standing)),
        Some(Outcome::Stands(standing)) => {
            let moved = attendances::move_up(connection, visit, now).await.context("cannot fill the places")?;
            let others: Vec<_> = moved.iter().copied().filter(|(other, _)| *other != chat).collect();
            tell_moved_up(connection, desk, visit, &others, now).await?;
            let standing = match moved.len() {
                0 => standing,
                _ => attendances::standing(connection, chat, visit).await?.unwrap_or(standing),
            };
            Answer::Attend(AttendAnswer::Standing(standing))
        }
    })
}

/// Tells those who moved up from the waiting list, each in their own language.
pub(super) async fn tell_moved_up(
    connection: &mut PgConnection,
    desk: &Desk,
    visit: VisitId,
    moved: &[(ChatId, Attendance)],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    if moved.is_empty() {
        return Ok(());
    }
    let chats: Vec<ChatId> = moved.iter().map(|(chat, _)| *chat).collect();
    let mut calls = Vec::new();
    for (chat, tongue) in chats::tongues(connection, &chats).await.context("cannot read who is told")? {
        let Some(visit) = visits::one(connection, chat, visit).await.context("cannot read the visit")? else {
            continue;
        };
        for call in telegram::write(chat, &attend::moved_up(&visit), 0, tongue) {
            calls.push((chat, call.into_value()));
        }
    }
    outbox::put_each(connection, desk.bot_id, Lane::News, calls, now).await.context("cannot tell who moved up")
}
