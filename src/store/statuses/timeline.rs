//! The way that one application has gone, for whoever follows it.

use sqlx::PgConnection;

use crate::chat::{StepLine, Timeline};
use crate::domain::{ApplicationId, ChatId, Status, Whose};
use crate::store::{Seal, application_line, stored};

/// An application with its steps; none where this chat does not follow it.
pub async fn timeline(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    application: ApplicationId,
) -> sqlx::Result<Option<Timeline>> {
    let follow = sqlx::query!(
        r#"select f.whose, c.news_at_night,
               (select count(*) from follows as o where o.chat_id = f.chat_id) as "followed!",
               exists (select from cases as k join deliveries as d on d.id = k.delivery_id
                       where d.application_id = f.application_id and k.closed_at is null) as "disputed!"
           from follows as f join chats as c on c.chat_id = f.chat_id
           where f.application_id = $1 and f.chat_id = $2"#,
        application.0,
        chat.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(follow) = follow else { return Ok(None) };
    let steps = sqlx::query!(
        "select status, status_day, is_back from application_events where application_id = $1 order by id",
        application.0,
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .map(|row| Ok(StepLine { status: stored(Status::from_code(&row.status))?, day: row.status_day, back: row.is_back }))
    .collect::<sqlx::Result<_>>()?;
    let Some(line) = application_line::of(connection, seal, &[application.0]).await?.pop() else { return Ok(None) };
    Ok(Some(Timeline {
        application: line,
        steps,
        whose: follow.whose.map(|code| stored(Whose::from_code(&code))).transpose()?,
        followed: u32::try_from(follow.followed).unwrap_or(u32::MAX),
        at_night: follow.news_at_night,
        disputed: follow.disputed,
    }))
}
