//! Delivery addresses: versions of one application, each confirmed. While a delivery is under way none is added.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{Purpose, Seal, application_line, applications, audit, stored};
use crate::chat::{AddressLine, Answer};
use crate::domain::{Address, ApplicationId, ChatId, VillageCode};

/// The address of an application that this chat follows.
pub async fn of(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    application: ApplicationId,
) -> sqlx::Result<Answer> {
    if !applications::follows(connection, chat, application).await? {
        return Ok(Answer::NoSuchThing);
    }
    let Some(line) = application_line::of(connection, seal, &[application.0]).await?.pop() else {
        return Ok(Answer::NoSuchThing);
    };
    // A single village among this chat's open interests is a fair guess; of several, none.
    let row = sqlx::query!(
        r#"select a.village,
               (select min(i.village) from interests as i where i.chat_id = $2 and i.state = 'open'
                   having count(distinct i.village) = 1) as wished,
               d.version as "version?", d.address_sealed as "address_sealed?"
           from applications as a
           left join lateral (
               select version, address_sealed from addresses where application_id = a.id order by version desc limit 1
           ) as d on true
           where a.id = $1"#,
        application.0,
        chat.0,
    )
    .fetch_one(connection)
    .await?;
    let village = row.village.or(row.wished);
    Ok(Answer::Address(AddressLine {
        application: line,
        village: village.map(|code| stored(VillageCode::parse(&code))).transpose()?,
        confirmed: seal.open_some(Purpose::Address, row.address_sealed.as_deref())?,
        version: row.version.unwrap_or(0),
    }))
}

/// Keeps a confirmed address as the next version.
pub async fn confirm(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    application: ApplicationId,
    address: &Address,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    if !applications::follows(connection, chat, application).await? {
        return Ok(Answer::NoSuchThing);
    }
    lock(connection, application).await?;
    let frozen = sqlx::query_scalar!(
        r#"select exists (select 1 from deliveries where application_id = $1
               and state in ('assigned', 'departed', 'arrived', 'not_delivered', 'handed_over')) as "frozen!""#,
        application.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    if frozen {
        return Ok(Answer::AddressFrozen);
    }
    let version = sqlx::query_scalar!(
        "insert into addresses (application_id, version, address_sealed, village, confirmed_by, confirmed_at)
         select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 from addresses where application_id = $1
         returning version",
        application.0,
        seal.close(Purpose::Address, address),
        address.village.as_str(),
        chat.0,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    let (subject, detail) = (format!("application {}", application.0), json!({ "version": version }));
    audit::note(connection, Some(chat), "address.confirmed", Some(subject), Some(detail), now).await?;
    Ok(Answer::AddressSaved { version })
}

/// Locks an application for this transaction: its address and its delivery change one after the other.
pub(super) async fn lock(connection: &mut PgConnection, application: ApplicationId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select status from applications where id = $1 for no key update", application.0)
        .fetch_optional(connection)
        .await
}
