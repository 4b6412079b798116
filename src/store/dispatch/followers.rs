//! Who follows an application, as officers look at them and remove one.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::super::statuses::followers;
use super::super::{Purpose, Seal, addresses, audit, door, stored};
use crate::chat::{Answer, DispatchAnswer, FollowerLine};
use crate::domain::{ApplicationId, ApplicationNumber, ChatId, DeliveryId, UnfollowReason, Whose};

/// Who follows it, by the names that they gave of themselves; that an officer looked is noted.
pub async fn list(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(number) = number(connection, application).await? else { return Ok(Answer::NoSuchThing) };
    let rows = sqlx::query!(
        r#"select f.chat_id, f.since, f.whose,
               (select i.name_sealed from interests as i
                where i.chat_id = f.chat_id and not i.for_other and i.state <> 'withdrawn' and i.name_sealed is not null
                order by i.id desc limit 1) as name
           from follows as f where f.application_id = $1 order by f.since, f.chat_id"#,
        application.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let followers = rows
        .into_iter()
        .map(|row| {
            Ok(FollowerLine {
                chat: ChatId(row.chat_id),
                name: seal.open_some(Purpose::Name, row.name.as_deref())?,
                whose: row.whose.map(|code| stored(Whose::from_code(&code))).transpose()?,
                since: row.since,
            })
        })
        .collect::<sqlx::Result<Vec<_>>>()?;
    let (subject, detail) = (format!("application {}", application.0), json!({ "followers": followers.len() }));
    audit::note(connection, Some(officer), "followers.read", Some(subject), Some(detail), now).await?;
    Ok(Answer::Dispatch(DispatchAnswer::Followers { application, number, followers }))
}

/// Somebody follows it no more: its news that wait for them are taken back, what they wanted of its address is over, and
/// codes that they may have seen are good for nothing.
pub async fn remove(
    connection: &mut PgConnection,
    officer: ChatId,
    (application, follower): (ApplicationId, ChatId),
    reason: UnfollowReason,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(number) = number(connection, application).await? else { return Ok(Answer::NoSuchThing) };
    // Its delivery first and then the application, as everybody does.
    let delivery = sqlx::query_scalar!(
        "select id from deliveries where application_id = $1 and settled_at is null for update",
        application.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    addresses::lock(connection, application).await?;
    if !followers::end(connection, follower, application, now).await? {
        return Ok(Answer::Dispatch(DispatchAnswer::FollowsNoMore(application)));
    }
    sqlx::query!(
        "update address_proposals set state = 'replaced', settled_by = $3, settled_at = $4
         where application_id = $1 and proposed_by = $2 and kind = 'follower' and state = 'open'",
        application.0,
        follower.0,
        officer.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    if let Some(delivery) = delivery {
        door::void_codes(connection, DeliveryId(delivery), now).await?;
    }
    // Whom they removed stands nowhere: who follows an application is no fact about the office.
    let (subject, detail) = (format!("application {}", application.0), json!({ "reason": reason.code() }));
    audit::note(connection, Some(officer), "follower.removed", Some(subject), Some(detail), now).await?;
    Ok(Answer::Dispatch(DispatchAnswer::FollowerRemoved { application, number, follower }))
}

async fn number(connection: &mut PgConnection, application: ApplicationId) -> sqlx::Result<Option<ApplicationNumber>> {
    let number = sqlx::query_scalar!("select number from applications where id = $1", application.0)
        .fetch_optional(connection)
        .await?;
    number.map(|number| stored(ApplicationNumber::parse(&number))).transpose()
}
