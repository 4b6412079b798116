//! Wishes for a visit.

use chrono::{DateTime, Datelike, Utc};
use sqlx::PgConnection;

use super::{Purpose, Seal, audit, stored};
use crate::chat::{InterestLine, NewInterest};
use crate::domain::{ChatId, GroupKind, InterestId, PassportKind, VillageCode, wib_date};

/// Keeps an interest; returns its key and its reference, such as `M-2611-0007`.
pub async fn save(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    interest: &NewInterest,
    now: DateTime<Utc>,
) -> sqlx::Result<(InterestId, String)> {
    let day = wib_date(now);
    let kept = sqlx::query!(
        "insert into interests (reference, chat_id, name_sealed, birth_sealed, phone_sealed, need_sealed, village, kind,
             headcount, group_kind, for_other, created_at)
         select $1::text || lpad(number, greatest(length(number), 4), '0'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
         from (select nextval('interest_number')::text) as drawn (number)
         returning id, reference",
        format!("M-{:02}{:02}-", day.year() % 100, day.month()),
        chat.0,
        seal.close(Purpose::Name, &interest.name),
        seal.close(Purpose::BirthDate, &interest.birth_date),
        interest.phone.as_ref().map(|phone| seal.close(Purpose::Phone, phone)),
        seal.close(Purpose::Need, &interest.need),
        interest.village.as_str(),
        interest.kind.code(),
        i32::from(interest.headcount),
        interest.group.code(),
        interest.for_other,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    let subject = format!("interest {}", kept.id);
    audit::note(connection, Some(chat), "interest.saved", Some(subject), None, now).await?;
    Ok((InterestId(kept.id), kept.reference))
}

/// How many interests of a chat are open.
pub async fn open_ones(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "open!" from interests where chat_id = $1 and state = 'open'"#, chat.0)
        .fetch_one(connection)
        .await
}

/// The open interests of a chat, oldest first.
pub async fn of_chat(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<Vec<InterestLine>> {
    sqlx::query!(
        r#"select id, reference, name_sealed as "name_sealed!", village, kind, headcount, created_at from interests
           where chat_id = $1 and state = 'open' order by id"#,
        chat.0,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(InterestLine {
            id: InterestId(row.id),
            reference: row.reference,
            name: seal.open(Purpose::Name, &row.name_sealed)?,
            village: stored(VillageCode::parse(&row.village))?,
            kind: stored(PassportKind::from_code(&row.kind))?,
            headcount: stored(u16::try_from(row.headcount).ok())?,
            since: wib_date(row.created_at),
        })
    })
    .collect()
}

/// All that is kept of an open interest of this chat, with its reference; locked until the transaction ends.
pub async fn one(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    interest: InterestId,
) -> sqlx::Result<Option<(String, NewInterest)>> {
    let row = sqlx::query!(
        r#"select reference, name_sealed as "name_sealed!", birth_sealed as "birth_sealed!", phone_sealed,
                  need_sealed as "need_sealed!", village, kind, headcount, group_kind, for_other
           from interests where id = $1 and chat_id = $2 and state = 'open' for update"#,
        interest.0,
        chat.0,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let kept = NewInterest {
        name: seal.open(Purpose::Name, &row.name_sealed)?,
        birth_date: seal.open(Purpose::BirthDate, &row.birth_sealed)?,
        village: stored(VillageCode::parse(&row.village))?,
        kind: stored(PassportKind::from_code(&row.kind))?,
        headcount: stored(u16::try_from(row.headcount).ok())?,
        group: stored(GroupKind::from_code(&row.group_kind))?,
        phone: row.phone_sealed.map(|sealed| seal.open(Purpose::Phone, &sealed)).transpose()?,
        for_other: row.for_other,
        need: seal.open(Purpose::Need, &row.need_sealed)?,
    };
    Ok(Some((row.reference, kept)))
}

/// Keeps an open interest of this chat as it was corrected; returns its reference, which stays.
pub async fn correct(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    id: InterestId,
    interest: &NewInterest,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    let reference = sqlx::query_scalar!(
        "update interests set name_sealed = $3, birth_sealed = $4, phone_sealed = $5, need_sealed = $6, village = $7,
             kind = $8, headcount = $9, group_kind = $10, for_other = $11
         where id = $1 and chat_id = $2 and state = 'open' returning reference",
        id.0,
        chat.0,
        seal.close(Purpose::Name, &interest.name),
        seal.close(Purpose::BirthDate, &interest.birth_date),
        interest.phone.as_ref().map(|phone| seal.close(Purpose::Phone, phone)),
        seal.close(Purpose::Need, &interest.need),
        interest.village.as_str(),
        interest.kind.code(),
        i32::from(interest.headcount),
        interest.group.code(),
        interest.for_other,
    )
    .fetch_optional(&mut *connection)
    .await?;
    if reference.is_some() {
        let subject = format!("interest {}", id.0);
        audit::note(connection, Some(chat), "interest.corrected", Some(subject), None, now).await?;
    }
    Ok(reference)
}

/// Withdraws an open interest of this chat; returns its reference.
pub async fn withdraw(
    connection: &mut PgConnection,
    chat: ChatId,
    interest: InterestId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    let reference = sqlx::query_scalar!(
        "update interests set state = 'withdrawn', settled_at = $3
         where id = $1 and chat_id = $2 and state = 'open' returning reference",
        interest.0,
        chat.0,
        now,
    )
    .fetch_optional(&mut *connection)
    .await?;
    if reference.is_some() {
        let subject = format!("interest {}", interest.0);
        audit::note(connection, Some(chat), "interest.withdrawn", Some(subject), None, now).await?;
    }
    Ok(reference)
}
