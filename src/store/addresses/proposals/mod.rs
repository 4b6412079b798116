//! Addresses that somebody wants and may not simply set. Before dispatch an officer proposes, and whoever follows the
//! application says whether it is right; after it a follower proposes, and an officer decides. One at a time is open.

mod rows;

pub(in crate::store) use rows::settle;
pub(super) use rows::{number, reachable};

use chrono::{DateTime, Utc};
use rows::{newest, put, replaced, under_way, under_way_locked};
use sqlx::PgConnection;

use super::super::{Purpose, Seal, applications, delivery_line, dispatch, door, staff, stored};
use super::{asks, fetches_no_more, is_frozen, keep, lock, lock_deliveries};
use crate::chat::{AddressAnswer, Answer, DispatchAnswer, ProposalLine, Proposer};
use crate::domain::{Address, ApplicationId, ChatId, ProposalId};

/// The one that waits for an answer.
pub(in crate::store) async fn open(
    connection: &mut PgConnection,
    seal: &Seal,
    application: ApplicationId,
) -> sqlx::Result<Option<ProposalLine>> {
    sqlx::query!(
        r#"select id, kind, address_sealed as "address_sealed!", proposed_at from address_proposals
           where application_id = $1 and state = 'open'"#,
        application.0,
    )
    .fetch_optional(connection)
    .await?
    .map(|row| {
        Ok(ProposalLine {
            id: ProposalId(row.id),
            by: stored(Proposer::from_code(&row.kind))?,
            address: seal.open(Purpose::Address, &row.address_sealed)?,
            at: row.proposed_at,
        })
    })
    .transpose()
}

/// An officer wants this address, the follower has to agree: it is asked for their word, and nothing goes out before.
pub async fn propose(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    application: ApplicationId,
    address: &Address,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(_) = lock(connection, application).await? else { return Ok(Answer::NoSuchThing) };
    if is_frozen(connection, application).await? {
        return Ok(Answer::Addresses(AddressAnswer::Frozen));
    }
    if newest(connection, seal, application).await?.as_ref() == Some(address) {
        return Ok(Answer::Addresses(AddressAnswer::Unchanged));
    }
    let asked = reachable(connection, application).await?;
    if asked.is_empty() {
        return Ok(Answer::Addresses(AddressAnswer::NobodyFollows));
    }
    let (id, before) = put(connection, seal, officer, application, Proposer::Officer, address, now).await?;
    asks::of_proposal(connection, application, id, now).await?;
    let number = number(connection, application).await?;
    let replaced = match before.filter(|before| *before != officer) {
        Some(before) => replaced(connection, before, officer).await?,
        None => None,
    };
    Ok(Answer::Addresses(AddressAnswer::Proposed { number, replaced }))
}

/// An officer does not want it any more.
pub async fn withdraw(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    lock(connection, application).await?;
    let Some(proposal) = open(connection, seal, application).await?.filter(|open| open.by == Proposer::Officer) else {
        return Ok(Answer::Addresses(AddressAnswer::Settled));
    };
    // Whoever was asked about it would look for it in vain.
    let followers = if asks::was_asked(connection, proposal.id).await? {
        reachable(connection, application).await?
    } else {
        Vec::new()
    };
    settle(connection, seal, proposal.id, "replaced", officer, None, now).await?;
    asks::resume(connection, application, now).await?;
    let number = number(connection, application).await?;
    Ok(Answer::Addresses(AddressAnswer::Withdrawn { number, application, followers }))
}

/// The follower says that an officer's address is not right: the one on file stays, or is asked for.
pub async fn refuse(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    application: ApplicationId,
    proposal: ProposalId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    if !applications::follows(connection, chat, application).await? {
        return Ok(Answer::NoSuchThing);
    }
    lock(connection, application).await?;
    let is_open = open(connection, seal, application).await?;
    if is_open.is_none_or(|open| open.id != proposal || open.by != Proposer::Officer) {
        return Ok(Answer::Addresses(AddressAnswer::Settled));
    }
    let officer = settle(connection, seal, proposal, "refused", chat, None, now).await?;
    asks::resume(connection, application, now).await?;
    let number = number(connection, application).await?;
    let officers = dispatch::still_officers(connection, &[officer]).await?;
    Ok(Answer::Addresses(AddressAnswer::Refused { number, application, officers }))
}

/// A follower wants another address although the passport is with a courier: officers decide. A later wish takes the
/// place of an earlier one.
pub async fn request(
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
    // Back at the office in the meantime: the address is free again, and nobody else has to agree.
    if !is_frozen(connection, application).await? {
        return super::confirm(connection, seal, chat, application, address, now).await;
    }
    let Some(delivery) = under_way(connection, application).await? else { return Ok(Answer::AddressFrozen) };
    put(connection, seal, chat, application, Proposer::Follower, address, now).await?;
    let line = delivery_line::one(connection, seal, delivery).await?;
    // Every officer: whoever gave it out may be off duty, while its courier is on the way.
    let officers = staff::officers(connection).await?;
    Ok(Answer::Addresses(AddressAnswer::Requested { line, officers }))
}

/// An officer takes a follower's wish: the delivery ends, the address is the next version, and where `keeps_courier`
/// the same courier gets it anew.
pub async fn accept(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    proposal: ProposalId,
    keeps_courier: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let settled = Answer::Addresses(AddressAnswer::Settled);
    let row = sqlx::query!("select application_id, proposed_by from address_proposals where id = $1", proposal.0)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = row else { return Ok(Answer::NoSuchThing) };
    let (application, follower) = (ApplicationId(row.application_id), ChatId(row.proposed_by));
    // The deliveries' rows first, as couriers do.
    lock_deliveries(connection, application).await?;
    let delivery = under_way_locked(connection, application).await?;
    lock(connection, application).await?;
    let wanted = open(connection, seal, application).await?.filter(|open| open.id == proposal);
    let Some(wanted) = wanted.filter(|open| open.by == Proposer::Follower) else { return Ok(settled) };
    let mut taken_from = None;
    if let Some(delivery) = delivery {
        let line = delivery_line::one(connection, seal, delivery).await?;
        if let Some(until) = door::opened_until(connection, delivery, now).await? {
            return Ok(Answer::Dispatch(DispatchAnswer::BeingHandedOver { line, until }));
        }
        let why = dispatch::Why { reason: Some("alamat_berubah"), words: None };
        dispatch::end(connection, seal, delivery, dispatch::End::TakenBack, officer, why, now).await?;
        taken_from = line.courier;
    }
    if is_frozen(connection, application).await? {
        // Handed over, or given out anew by somebody who was faster.
        return Ok(settled);
    }
    settle(connection, seal, proposal, "taken", officer, None, now).await?;
    keep(connection, seal, follower, application, &wanted.address, now).await?;
    asks::close(connection, application, now).await?;
    fetches_no_more(connection, application).await?;
    let kept = match taken_from.as_ref().filter(|_| keeps_courier) {
        Some(courier) => dispatch::again(connection, seal, officer, application, courier.chat, now).await?,
        None => None,
    };
    let follows = applications::follows(connection, follower, application).await?;
    let number = number(connection, application).await?;
    Ok(Answer::Addresses(AddressAnswer::Accepted { number, application, follower, follows, taken_from, kept }))
}

/// An officer does not take a follower's wish, and says why.
pub async fn decline(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    proposal: ProposalId,
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let application = sqlx::query_scalar!("select application_id from address_proposals where id = $1", proposal.0)
        .fetch_optional(&mut *connection)
        .await?
        .map(ApplicationId);
    let Some(application) = application else { return Ok(Answer::NoSuchThing) };
    lock(connection, application).await?;
    let is_open = open(connection, seal, application).await?;
    if is_open.is_none_or(|open| open.id != proposal || open.by != Proposer::Follower) {
        return Ok(Answer::Addresses(AddressAnswer::Settled));
    }
    let follower = settle(connection, seal, proposal, "refused", officer, Some(words), now).await?;
    let follows = applications::follows(connection, follower, application).await?;
    let (number, words) = (number(connection, application).await?, words.to_owned());
    Ok(Answer::Addresses(AddressAnswer::Declined { number, application, follower, follows, words }))
}
