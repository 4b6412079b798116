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
    save_each(connection, seal, &[(chat, interest)], now).await?.pop().ok_or(sqlx::Error::RowNotFound)
}

/// The same of several chats, in their order.
pub async fn save_each(
    connection: &mut PgConnection,
    seal: &Seal,
    interests: &[(ChatId, &NewInterest)],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(InterestId, String)>> {
    let day = wib_date(now);
    let (mut chats, mut names, mut births, mut phones, mut needs) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut villages, mut kinds, mut headcounts, mut groups, mut for_others) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (chat, interest) in interests {
        chats.push(chat.0);
        names.push(seal.close(Purpose::Name, &interest.name));
        births.push(seal.close(Purpose::BirthDate, &interest.birth_date));
        phones.push(interest.phone.as_ref().map(|phone| seal.close(Purpose::Phone, phone)));
        needs.push(seal.close(Purpose::Need, &interest.need));
        villages.push(interest.village.as_str().to_owned());
        kinds.push(interest.kind.code().to_owned());
        headcounts.push(i32::from(interest.headcount));
        groups.push(interest.group.code().to_owned());
        for_others.push(interest.for_other);
    }
    let kept = sqlx::query!(
        // The keys are drawn in the order of the rows.
        "with kept as (
             insert into interests (reference, chat_id, name_sealed, birth_sealed, phone_sealed, need_sealed, village, kind,
                 headcount, group_kind, for_other, created_at)
             select $1::text || lpad(number, greatest(length(number), 4), '0'), chat_id, name, birth, phone, need, village,
                 kind, headcount, group_kind, for_other, $12
             from (select *, nextval('interest_number')::text as number
                   from unnest($2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[], $7::text[], $8::text[],
                            $9::int[], $10::text[], $11::boolean[]) with ordinality
                       as new (chat_id, name, birth, phone, need, village, kind, headcount, group_kind, for_other, place)
                  ) as drawn
             order by place
             returning id, chat_id, reference
         ), noted as (
             insert into audit (at, actor, action, subject)
             select $12, chat_id, 'interest.saved', 'interest ' || id from kept
         )
         select id, reference from kept order by id",
        format!("M-{:02}{:02}-", day.year() % 100, day.month()),
        &chats,
        &names,
        &births,
        &phones as &[Option<Vec<u8>>],
        &needs,
        &villages,
        &kinds,
        &headcounts,
        &groups,
        &for_others,
        now,
    )
    .fetch_all(connection)
    .await?;
    Ok(kept.into_iter().map(|row| (InterestId(row.id), row.reference)).collect())
}

/// How many interests of a chat are open.
pub async fn open_ones(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "open!" from (
               select id from interests where chat_id = $1 and state = 'open' order by id) as open"#,
        chat.0,
    )
    .fetch_one(connection)
    .await
}

/// The open interests of a chat, oldest first.
pub async fn of_chat(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<Vec<InterestLine>> {
    of_chats(connection, seal, &[chat]).await?.into_iter().map(|(_, line)| line).collect()
}

/// The open interests of several chats, of each oldest first, and whose each is. One that does not read is nobody else's
/// fault.
pub async fn of_chats(
    connection: &mut PgConnection,
    seal: &Seal,
    chats: &[ChatId],
) -> sqlx::Result<Vec<(ChatId, sqlx::Result<InterestLine>)>> {
    let chats: Vec<i64> = chats.iter().map(|chat| chat.0).collect();
    let rows = sqlx::query!(
        // Of each chat by itself, in the order of the index that holds nothing but what is open: no plan takes another.
        r#"select i.id, asked.chat_id as "chat_id!", i.reference, i.name_sealed as "name_sealed!", i.village, i.kind,
                  i.headcount, i.created_at
           from unnest($1::bigint[]) as asked (chat_id)
           cross join lateral (
               select * from interests as i where i.chat_id = asked.chat_id and i.state = 'open' order by i.id offset 0) as i"#,
        &chats,
    )
    .fetch_all(connection)
    .await?;
    let lines = rows.into_iter().map(|row| {
        let read = || {
            Ok(InterestLine {
                id: InterestId(row.id),
                reference: row.reference,
                name: seal.open(Purpose::Name, &row.name_sealed)?,
                village: stored(VillageCode::parse(&row.village))?,
                kind: stored(PassportKind::from_code(&row.kind))?,
                headcount: stored(u16::try_from(row.headcount).ok())?,
                since: wib_date(row.created_at),
            })
        };
        (ChatId(row.chat_id), read())
    });
    Ok(lines.collect())
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
