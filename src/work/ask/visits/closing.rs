//! A visit is over, or about to be: who is expected, who came, and what officers read of them.

use anyhow::Context as _;
use serde_json::json;
use sqlx::PgConnection;

use super::Act;
use crate::chat::{Listed, VisitAnswer, VisitLine};
use crate::domain::{ChatId, VisitId, VisitMove, VisitState, wib_moment};
use crate::store::{applicants, visits};
use crate::work::ask::demand;

impl Act<'_> {
    pub(super) async fn attendees(
        &self,
        connection: &mut PgConnection,
        visit: VisitId,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let Some(line) = visits::one(connection, self.officer, visit).await? else { return Ok(None) };
        if !self.can_be_closed(&line) {
            return Ok(Some(VisitAnswer::NotNow(line)));
        }
        let people = visits::attendees(connection, &self.desk.seal, self.officer, visit, self.now)
            .await
            .context("cannot read who comes")?;
        Ok(Some(VisitAnswer::Attendees(line, people)))
    }

    pub(super) async fn close(
        &self,
        connection: &mut PgConnection,
        visit: VisitId,
        came: &[(ChatId, u16)],
        walk_ins: u16,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let Some(line) = self.locked(connection, visit).await? else { return Ok(None) };
        if !self.can_be_closed(&line) {
            return Ok(Some(VisitAnswer::NotNow(line)));
        }
        if line.state != VisitState::Held {
            // The team packed up before its hours were over.
            visits::settle(connection, visit, VisitState::Held, None, self.now).await?;
            visits::note(connection, Some(self.officer), "visit.held", visit, None, self.now).await?;
        }
        visits::settle(connection, visit, VisitState::Closed, None, self.now).await.context("cannot close it")?;
        let totals =
            visits::close(connection, visit, came, walk_ins, self.now).await.context("cannot keep who came")?;
        demand::rearm(connection, self.desk).await?;
        let detail = json!({
            "came": totals.came, "walk_ins": totals.walk_ins, "served": totals.served, "absent": totals.absent.len(),
        });
        visits::note(connection, Some(self.officer), "visit.closed", visit, Some(detail), self.now).await?;
        Ok(Some(VisitAnswer::Closed(self.read(connection, visit).await?, totals)))
    }

    pub(super) async fn applicants(
        &self,
        connection: &mut PgConnection,
        visit: VisitId,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let Some(line) = visits::one(connection, self.officer, visit).await? else { return Ok(None) };
        let people = applicants::of_visit(connection, &self.desk.seal, self.officer, visit, self.now)
            .await
            .context("cannot open who comes")?;
        // No chat's number stands in the audit, which nobody can erase it from: whom it concerned is told by the visit.
        let numbers = people.iter().filter(|person| person.nik.is_some()).count();
        if numbers > 0 {
            let detail = json!({ "numbers": numbers });
            visits::note(connection, Some(self.officer), "nik.read", visit, Some(detail), self.now).await?;
        }
        let listed = people.into_iter().map(|person| Listed {
            name: person.name,
            birth_date: person.birth_date,
            nik: person.nik,
            kind: person.kind,
        });
        Ok(Some(VisitAnswer::Applicants(line, listed.collect())))
    }

    /// Once it is held, or has begun.
    fn can_be_closed(&self, line: &VisitLine) -> bool {
        let begun = wib_moment(line.plan.day, line.plan.from) <= self.now;
        line.state == VisitState::Held || line.state.can(VisitMove::Hold) && begun
    }
}
