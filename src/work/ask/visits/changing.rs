//! A visit is changed before anybody was told of it; and where it would come beside another one, that is asked before.

use anyhow::Context as _;
use sqlx::PgConnection;

use super::Act;
use crate::chat::{NewVisit, Seen, VisitAnswer, VisitLine};
use crate::domain::VisitState;
use crate::store::visits;

impl Act<'_> {
    pub(super) async fn change(
        &self,
        connection: &mut PgConnection,
        seen: &Seen,
        plan: &NewVisit,
        beside: bool,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let line = as_seen!(self, connection, seen);
        let visit = line.id;
        if line.state != VisitState::Planned {
            return Ok(Some(VisitAnswer::NotNow(line)));
        }
        if !beside && let Some(other) = self.other(connection, &line, plan).await? {
            return Ok(Some(other));
        }
        visits::change(connection, visit, plan).await.context("cannot change the plan")?;
        visits::note(connection, Some(self.officer), "visit.changed", visit, None, self.now).await?;
        Ok(Some(VisitAnswer::Planned(self.read(connection, visit).await?)))
    }

    /// Another visit, where this one would come beside it: as it is asked of a new one. What it is beside of already was asked.
    pub(super) async fn other(
        &self,
        connection: &mut PgConnection,
        line: &VisitLine,
        plan: &NewVisit,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let is_elsewhere = !plan.villages().all(|village| line.plan.villages().any(|known| known == village));
        if plan.day == line.plan.day && !is_elsewhere {
            return Ok(None);
        }
        let other = visits::beside(connection, self.officer, plan, Some(line.id))
            .await
            .context("cannot look for another visit of that day")?;
        Ok(other.map(|(line, by)| VisitAnswer::Beside { line, by }))
    }
}
