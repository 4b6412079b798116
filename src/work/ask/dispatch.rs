//! Passports that go to couriers: officers ask, the store decides.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Asker, Desk, followers};
use crate::chat::{Answer, DispatchQuestion};
use crate::domain::ChatId;
use crate::store::dispatch;

/// In front of a delivery's number in the link that the code on its parcel opens.
const PARCEL: char = 'p';

pub(super) fn asker(question: &DispatchQuestion) -> Asker {
    match question {
        DispatchQuestion::Parcel(_) => Asker::Courier,
        _ => Asker::Officer,
    }
}

pub(super) async fn ask(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    question: &DispatchQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let seal = &desk.seal;
    Ok(match question {
        DispatchQuestion::Card(application) => dispatch::card(connection, seal, chat, *application, now).await?,
        DispatchQuestion::CardOf(number) => dispatch::card_of(connection, seal, chat, number, now).await?,
        DispatchQuestion::Followers(application) => {
            dispatch::followers::list(connection, seal, chat, *application, now).await?
        }
        DispatchQuestion::RemoveFollower(application, follower, reason) => {
            dispatch::followers::remove(connection, chat, (*application, *follower), *reason, now).await?
        }
        DispatchQuestion::SetRight(application, reason) => {
            let (answer, change) = dispatch::set_right(connection, seal, chat, *application, reason, now).await?;
            followers::tell(connection, desk, change.as_slice(), now).await?;
            answer
        }
        DispatchQuestion::TakeRightBack(application) => {
            let (answer, change) = dispatch::take_right_back(connection, seal, chat, *application, now).await?;
            followers::tell(connection, desk, change.as_slice(), now).await?;
            answer
        }
        DispatchQuestion::Assign(applications, courier) => {
            dispatch::assign_many(connection, seal, chat, applications, *courier, now).await?
        }
        DispatchQuestion::Reassign(delivery, courier) => {
            dispatch::reassign(connection, seal, chat, *delivery, *courier, now).await?
        }
        DispatchQuestion::TakeBack(delivery, reason) => {
            dispatch::take_back(connection, seal, chat, *delivery, reason, now).await?
        }
        DispatchQuestion::Track(delivery, number) => {
            dispatch::track(connection, seal, chat, *delivery, number, now).await?
        }
        DispatchQuestion::Manifest(courier) => {
            let link = format!("{}{PARCEL}", desk.link);
            dispatch::manifest(connection, seal, chat, *courier, &link, now).await?
        }
        DispatchQuestion::Parcel(delivery) => dispatch::parcel(connection, chat, *delivery).await?,
    })
}
