//! Addresses that are wanted and not decided: followers and officers ask, the store decides.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Asker, Desk, followers};
use crate::chat::{AddressAnswer, AddressQuestion, Answer, news};
use crate::domain::{Address, ApplicationId, ChatId};
use crate::store::addresses::{self, proposals};
use crate::store::applications;

pub(super) fn asker(question: &AddressQuestion) -> Asker {
    match question {
        AddressQuestion::Refuse(..) | AddressQuestion::Request(..) => Asker::Anybody,
        AddressQuestion::ForOfficer(_)
        | AddressQuestion::Propose(..)
        | AddressQuestion::Withdraw(_)
        | AddressQuestion::Accept { .. }
        | AddressQuestion::Decline(..) => Asker::Officer,
    }
}

pub(super) async fn ask(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    question: &AddressQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let seal = &desk.seal;
    let answer = match question {
        AddressQuestion::Refuse(application, proposal) => {
            proposals::refuse(connection, seal, chat, *application, *proposal, now).await?
        }
        AddressQuestion::Request(application, address) => {
            proposals::request(connection, seal, chat, *application, address, now).await?
        }
        AddressQuestion::ForOfficer(application) => {
            addresses::for_officer(connection, seal, chat, *application, now).await?
        }
        AddressQuestion::Propose(application, address) => {
            proposals::propose(connection, seal, chat, *application, address, now).await?
        }
        AddressQuestion::Withdraw(application) => {
            proposals::withdraw(connection, seal, chat, *application, now).await?
        }
        AddressQuestion::Accept { proposal, keeps_courier } => {
            proposals::accept(connection, seal, chat, *proposal, *keeps_courier, now).await?
        }
        AddressQuestion::Decline(proposal, words) => {
            proposals::decline(connection, seal, chat, *proposal, words, now).await?
        }
    };
    match (question, &answer) {
        (_, Answer::Addresses(AddressAnswer::Accepted { application, follower, .. })) => {
            tell_others(connection, desk, *application, *follower, now).await?;
        }
        // Back at the office by then: it was saved at once.
        (AddressQuestion::Request(application, _), answer) if is_saved(answer) => {
            tell_others(connection, desk, *application, chat, now).await?;
        }
        _ => {}
    }
    Ok(answer)
}

/// A follower confirms an address.
pub(super) async fn confirm(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    application: ApplicationId,
    address: &Address,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let answer = addresses::confirm(connection, &desk.seal, chat, application, address, now).await?;
    if is_saved(&answer) {
        tell_others(connection, desk, application, chat, now).await?;
    }
    Ok(answer)
}

fn is_saved(answer: &Answer) -> bool {
    matches!(answer, Answer::AddressSaved { .. } | Answer::Addresses(AddressAnswer::SavedInstead { .. }))
}

/// Whoever follows the passport besides one chat hears that its address is another one, for that decides where it goes.
async fn tell_others(
    connection: &mut PgConnection,
    desk: &Desk,
    application: ApplicationId,
    but: ChatId,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let line = applications::lines(connection, &desk.seal, &[application]).await?.pop();
    let line = line.context("an application that has an address is there")?;
    let changed = news::address_changed(application, &line.number);
    followers::tell_others(connection, desk, application, but, &changed, now).await
}
