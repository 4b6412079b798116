//! Addresses that are wanted and not decided: followers and officers ask, the store decides.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Asker, Desk};
use crate::chat::{AddressQuestion, Answer};
use crate::domain::ChatId;
use crate::store::addresses::{self, proposals};

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
    Ok(match question {
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
    })
}
