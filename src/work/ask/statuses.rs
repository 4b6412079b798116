//! Statuses: looked up, followed, hurried with.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Desk, followers as listeners, import};
use crate::chat::{Answer, Message, StatusAnswer, StatusQuestion, news};
use crate::domain::{ApplicationNumber, BirthDate, ChatId, wib_date};
use crate::store::applications::{self, Brakes};
use crate::store::outbox::Lane;
use crate::store::staff;
use crate::store::statuses::{self, deadlines, feed, followers};
use crate::work::apply;

/// A look-up by number and birth date.
pub(super) async fn find(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    wanted: (&ApplicationNumber, BirthDate),
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let limits = &desk.office.limits;
    let brakes = Brakes { tries_an_hour: limits.lookup_tries_an_hour, misses_a_minute: limits.lookup_misses_a_minute };
    let found = applications::find(connection, &desk.seal, chat, wanted, brakes, now).await?;
    if let Some(alert) = found.alert {
        let officers = staff::officers(connection).await?;
        let message = news::look_ups(alert);
        tell_staff(connection, desk, &officers, &message, now).await.context("cannot tell officers of look-ups")?;
    }
    if let (true, Answer::Application(line)) = (found.is_new, &found.answer) {
        listeners::tell_others(connection, desk, line.id, chat, &news::followed_too(&line.number), now).await?;
    }
    Ok(found.answer)
}

/// Puts a message to officers or couriers in line, each in their language.
pub(super) async fn tell_staff(
    connection: &mut PgConnection,
    desk: &Desk,
    staff: &[ChatId],
    message: &Message,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    apply::tell_each(connection, desk, staff, message, Lane::News, now).await
}

/// What somebody asks about what they follow.
pub(super) async fn resident(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    question: &StatusQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let seal = &desk.seal;
    let application = match question {
        StatusQuestion::Timeline(application) => *application,
        StatusQuestion::SetWhose(application, whose) => {
            followers::set_whose(connection, chat, *application, *whose).await?;
            *application
        }
        StatusQuestion::Followed => {
            return Ok(status(StatusAnswer::Followed(followers::followed(connection, seal, chat).await?)));
        }
        StatusQuestion::Unfollow(application) => {
            let was_followed = followers::unfollow(connection, chat, *application, now).await?;
            return Ok(if was_followed { status(StatusAnswer::Unfollowed) } else { Answer::NoSuchThing });
        }
        StatusQuestion::AtNight(wanted) => {
            followers::set_night(connection, chat, *wanted, now).await?;
            return Ok(status(StatusAnswer::AtNight(*wanted)));
        }
        StatusQuestion::ApplyBackward(..) | StatusQuestion::Deadlines | StatusQuestion::Feed => {
            return Ok(Answer::NoSuchThing);
        }
    };
    let timeline = statuses::timeline(connection, seal, chat, application).await?;
    Ok(timeline.map_or(Answer::NoSuchThing, |timeline| status(StatusAnswer::Timeline(Box::new(timeline)))))
}

/// What officers ask.
pub(super) async fn officer(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    question: &StatusQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    Ok(match question {
        StatusQuestion::ApplyBackward(file, reason) => {
            import::apply_file(connection, desk, officer, *file, Some(reason), now).await?
        }
        StatusQuestion::Deadlines => {
            let pressing = deadlines::pressing(connection, wib_date(now), deadlines::MOST).await?;
            status(StatusAnswer::Deadlines(pressing))
        }
        StatusQuestion::Feed => status(StatusAnswer::Feed(feed::line(connection).await?)),
        _ => Answer::NoSuchThing,
    })
}

fn status(answer: StatusAnswer) -> Answer {
    Answer::Status(answer)
}
