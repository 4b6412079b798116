//! Who works here: for approvers.

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{Desk, tickets};
use crate::chat::{Answer, TeamAnswer, TeamQuestion, news};
use crate::domain::ChatId;
use crate::store::outbox::{self, Lane};
use crate::store::{installation, staff};
use crate::telegram::{self, Call};

/// What an approver asks.
pub(super) async fn ask(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    question: &TeamQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    Ok(match question {
        TeamQuestion::Members => Answer::Team(TeamAnswer::Members(staff::members(connection).await?)),
        TeamQuestion::Invite(role, name) => {
            let until = now + TimeDelta::days(desk.office.limits.invitation_days.into());
            let token = staff::invite_by(connection, Some(chat), *role, name, now, until).await?;
            let way = installation::way_in(connection, *role).await.context("cannot read where the bot is")?;
            let link = format!("{}{token}", way.unwrap_or_else(|| desk.link.clone()));
            Answer::Team(TeamAnswer::Invited { role: *role, name: name.clone(), link, until })
        }
        TeamQuestion::Revoke(member) if *member == chat => Answer::Team(TeamAnswer::Own),
        TeamQuestion::Revoke(member) => {
            let members = staff::members(connection).await?;
            let Some(line) = members.into_iter().find(|line| line.chat == *member) else {
                return Ok(Answer::NoSuchThing);
            };
            if !staff::revoke(connection, Some(chat), *member, now).await? {
                return Ok(Answer::NoSuchThing);
            }
            let menu = Call::into_values(telegram::commands_of_chat(*member, None));
            outbox::put(connection, desk.bot_id, *member, Lane::News, &menu, now)
                .await
                .context("cannot put their menu in line")?;
            tickets::send(connection, desk, &[*member], &news::role_revoked(line.role), None, now).await?;
            Answer::Team(TeamAnswer::Revoked(line))
        }
    })
}
