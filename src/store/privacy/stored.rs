//! Everything that is stored of one chat, for its person.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::{Purpose, Seal, chats, stored as known};
use super::told;
use crate::chat::{
    ConsentLine, StoredAddress, StoredApplication, StoredData, StoredDelivery, StoredInterest, StoredPerson,
    StoredVisit,
};
use crate::domain::{
    ApplicationNumber, AttendanceState, ChatId, DeliveryState, GroupKind, NikNumber, PassportKind, Status, Tongue,
    VillageCode, Whose,
};

/// Everything. That they looked at their own data is in nobody's audit.
pub async fn stored(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<StoredData> {
    let row = sqlx::query!(
        r#"select c.first_heard_at, c.tongue,
               (select count(*) from lookups as l where l.chat_id = c.chat_id) as "lookups!",
               exists (select from staff as s where s.chat_id = c.chat_id) as "is_staff!",
               (select asked_at from privacy_requests as p where p.chat_id = c.chat_id and erased_at is null) as asked_at,
               (select due_at from privacy_requests as p where p.chat_id = c.chat_id and erased_at is null) as due_at
           from chats as c where c.chat_id = $1"#,
        chat.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(StoredData {
        since: row.first_heard_at,
        tongue: row.tongue.and_then(|code| Tongue::from_code(&code)),
        consents: consents(connection, chat).await?,
        stopped: chats::stopped_topics(connection, chat).await?,
        interests: interests(connection, seal, chat).await?,
        visits: visits(connection, seal, chat).await?,
        applications: applications(connection, seal, chat).await?,
        tickets: told::tickets(connection, seal, chat).await?,
        comments: told::comments(connection, seal, chat).await?,
        cases: told::cases(connection, seal, chat).await?,
        lookups: known(u32::try_from(row.lookups).ok())?,
        is_staff: row.is_staff,
        erasure: row.asked_at.zip(row.due_at),
    })
}

async fn consents(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<Vec<ConsentLine>> {
    sqlx::query_as!(
        ConsentLine,
        "select version, given_at, withdrawn_at from consents where chat_id = $1 order by id",
        chat.0
    )
    .fetch_all(connection)
    .await
}

async fn interests(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<Vec<StoredInterest>> {
    sqlx::query!(
        r#"select reference, name_sealed as "name!", birth_sealed as "birth!", phone_sealed, need_sealed as "need!", village,
               kind, headcount, group_kind, for_other, state, created_at
           from interests where chat_id = $1 and name_sealed is not null order by id"#,
        chat.0,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(StoredInterest {
            reference: row.reference,
            name: seal.open(Purpose::Name, &row.name)?,
            birth_date: seal.open(Purpose::BirthDate, &row.birth)?,
            phone: seal.open_some(Purpose::Phone, row.phone_sealed.as_deref())?,
            need: seal.open(Purpose::Need, &row.need)?,
            village: known(VillageCode::parse(&row.village))?,
            kind: known(PassportKind::from_code(&row.kind))?,
            headcount: known(u16::try_from(row.headcount).ok())?,
            group: known(GroupKind::from_code(&row.group_kind))?,
            for_other: row.for_other,
            state: row.state,
            since: row.created_at,
        })
    })
    .collect()
}

async fn visits(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<Vec<StoredVisit>> {
    let rows = sqlx::query!(
        "select a.visit_id, v.village, v.day, a.state, a.headcount
         from attendances as a join visits as v on v.id = a.visit_id where a.chat_id = $1 order by v.day, v.id",
        chat.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut visits = Vec::with_capacity(rows.len());
    for row in rows {
        let people = sqlx::query!(
            "select name_sealed, birth_sealed, nik_sealed, kind from applicants
             where chat_id = $1 and visit_id = $2 order by id",
            chat.0,
            row.visit_id,
        )
        .fetch_all(&mut *connection)
        .await?
        .into_iter()
        .map(|row| {
            let nik: Option<NikNumber> = seal.open_some(Purpose::Nik, row.nik_sealed.as_deref())?;
            Ok(StoredPerson {
                name: seal.open(Purpose::Name, &row.name_sealed)?,
                birth_date: seal.open(Purpose::BirthDate, &row.birth_sealed)?,
                nik: nik.map(|nik| nik.masked()),
                kind: known(PassportKind::from_code(&row.kind))?,
            })
        })
        .collect::<sqlx::Result<_>>()?;
        visits.push(StoredVisit {
            village: known(VillageCode::parse(&row.village))?,
            day: row.day,
            state: known(AttendanceState::from_code(&row.state))?,
            headcount: known(u16::try_from(row.headcount).ok())?,
            people,
        });
    }
    Ok(visits)
}

async fn applications(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
) -> sqlx::Result<Vec<StoredApplication>> {
    let rows = sqlx::query!(
        "select a.id, a.number, a.name_sealed, a.kind, a.status, a.status_day, f.whose, f.since
         from follows as f join applications as a on a.id = f.application_id where f.chat_id = $1 order by a.id",
        chat.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut applications = Vec::with_capacity(rows.len());
    for row in rows {
        applications.push(StoredApplication {
            number: known(ApplicationNumber::parse(&row.number))?,
            name: seal.open_some(Purpose::Name, row.name_sealed.as_deref())?,
            whose: row.whose.map(|code| known(Whose::from_code(&code))).transpose()?,
            kind: row.kind.map(|code| known(PassportKind::from_code(&code))).transpose()?,
            status: known(Status::from_code(&row.status))?,
            status_day: row.status_day,
            followed_since: row.since,
            addresses: addresses(connection, seal, row.id).await?,
            deliveries: deliveries(connection, seal, row.id).await?,
        });
    }
    Ok(applications)
}

async fn addresses(connection: &mut PgConnection, seal: &Seal, application: i64) -> sqlx::Result<Vec<StoredAddress>> {
    sqlx::query!(
        r#"select version, address_sealed as "address!", confirmed_at from addresses
           where application_id = $1 and address_sealed is not null order by version"#,
        application,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(StoredAddress {
            version: row.version,
            address: seal.open(Purpose::Address, &row.address)?,
            confirmed_at: row.confirmed_at,
        })
    })
    .collect()
}

struct DeliveryRow {
    state: String,
    created_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
    received_sealed: Option<Vec<u8>>,
    door: bool,
}

async fn deliveries(connection: &mut PgConnection, seal: &Seal, application: i64) -> sqlx::Result<Vec<StoredDelivery>> {
    sqlx::query_as!(
        DeliveryRow,
        r#"select state, created_at, settled_at, received_sealed, door_sealed is not null as "door!"
           from deliveries where application_id = $1 order by id"#,
        application,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(StoredDelivery {
            state: known(DeliveryState::from_code(&row.state))?,
            since: row.created_at,
            until: row.settled_at,
            received: seal.open_some(Purpose::Received, row.received_sealed.as_deref())?,
            door: row.door,
        })
    })
    .collect()
}
