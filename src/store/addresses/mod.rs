//! Delivery addresses: versions of one application, each confirmed by whoever follows it. While a passport is with a
//! courier none is added; the database refuses it as well.
//!
//! `proposals`: what an officer wants an address to be before dispatch, or a follower after it. `asks`: who is asked
//! for one, reminded, given up.

pub mod asks;
pub mod proposals;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{Purpose, Seal, application_line, applications, audit, dispatch, stored};
use crate::chat::{AddressAnswer, AddressLine, Answer, Proposer};
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
    let line = line(connection, seal, Some(chat), application).await?;
    Ok(line.map_or(Answer::NoSuchThing, Answer::Address))
}

/// The address of any application, for an officer: a look that is noted.
pub async fn for_officer(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(line) = line(connection, seal, None, application).await? else { return Ok(Answer::NoSuchThing) };
    note(connection, Some(officer), "address.read", application, None, now).await?;
    Ok(Answer::Address(line))
}

/// `chat`: whose interests say where the applicant may live.
async fn line(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: Option<ChatId>,
    application: ApplicationId,
) -> sqlx::Result<Option<AddressLine>> {
    let Some(line) = application_line::of(connection, seal, &[application.0]).await?.pop() else { return Ok(None) };
    // A single village among this chat's open interests is a fair guess; of several, none.
    let row = sqlx::query!(
        r#"select a.village,
               (select min(i.village) from interests as i where i.chat_id = $2 and i.state = 'open'
                   having count(distinct i.village) = 1) as wished,
               d.version as "version?", d.address_sealed as "address_sealed?",
               (d.confirmed_by is distinct from $2) as "by_another!"
           from applications as a
           left join lateral (
               select version, address_sealed, confirmed_by from addresses
               where application_id = a.id order by version desc limit 1
           ) as d on true
           where a.id = $1"#,
        application.0,
        chat.map(|chat| chat.0),
    )
    .fetch_one(&mut *connection)
    .await?;
    let village = row.village.or(row.wished);
    Ok(Some(AddressLine {
        application: line,
        village: village.map(|code| stored(VillageCode::parse(&code))).transpose()?,
        confirmed: seal.open_some(Purpose::Address, row.address_sealed.as_deref())?,
        version: row.version.unwrap_or(0),
        by_another: chat.is_some() && row.version.is_some() && row.by_another,
        proposal: proposals::open(connection, seal, application).await?,
    }))
}

/// Keeps a confirmed address as the next version. What was proposed is thereby answered.
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
    lock_deliveries(connection, application).await?;
    lock(connection, application).await?;
    if is_frozen(connection, application).await? {
        return Ok(Answer::AddressFrozen);
    }
    let mut passed_over = None;
    if let Some(proposal) = proposals::open(connection, seal, application).await? {
        let taken = proposal.address == *address;
        let outcome = if taken { "taken" } else { "replaced" };
        let proposer = proposals::settle(connection, seal, proposal.id, outcome, chat, None, now).await?;
        passed_over = (!taken && proposal.by == Proposer::Officer).then_some(proposer);
    }
    let version = keep(connection, seal, chat, application, address, now).await?;
    asks::close(connection, application, now).await?;
    fetches_no_more(connection, application).await?;
    if let Some(officer) = passed_over {
        let number = proposals::number(connection, application).await?;
        let officers = dispatch::still_officers(connection, &[officer]).await?;
        return Ok(Answer::Addresses(AddressAnswer::SavedInstead { number, application, officers }));
    }
    Ok(Answer::AddressSaved { version })
}

/// Whoever says anew where it goes does not come for it any more. Its deliveries are locked.
async fn fetches_no_more(connection: &mut PgConnection, application: ApplicationId) -> sqlx::Result<()> {
    sqlx::query!(
        "update deliveries set fetch_at_office = false where application_id = $1 and fetch_at_office",
        application.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Adds a version; the application is locked, and nothing of it is under way.
async fn keep(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    application: ApplicationId,
    address: &Address,
    now: DateTime<Utc>,
) -> sqlx::Result<i32> {
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
    let detail = json!({ "version": version });
    note(connection, Some(chat), "address.confirmed", application, Some(detail), now).await?;
    Ok(version)
}

/// Whether a passport is with a courier, or in its holder's hand: its address stays as it is.
pub(super) async fn is_frozen(connection: &mut PgConnection, application: ApplicationId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select address_is_frozen($1) as "frozen!""#, application.0).fetch_one(connection).await
}

/// Locks an application for this transaction: its address and its delivery change one after the other.
pub(super) async fn lock(connection: &mut PgConnection, application: ApplicationId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select status from applications where id = $1 for no key update", application.0)
        .fetch_optional(connection)
        .await
}

/// Locks the deliveries of an application, the ended ones too. Whoever may change one does so before the application is locked,
/// as couriers and erasures do: nobody waits in a circle.
async fn lock_deliveries(connection: &mut PgConnection, application: ApplicationId) -> sqlx::Result<()> {
    sqlx::query!("select id from deliveries where application_id = $1 order by id for no key update", application.0)
        .fetch_all(connection)
        .await?;
    Ok(())
}

async fn note(
    connection: &mut PgConnection,
    actor: Option<ChatId>,
    action: &'static str,
    application: ApplicationId,
    detail: Option<serde_json::Value>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let subject = format!("application {}", application.0);
    audit::note(connection, actor, action, Some(subject), detail, now).await
}
