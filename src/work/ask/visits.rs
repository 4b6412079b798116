//! What officers do with visits. Whatever changes one holds the lock of its row, asks whether the move is possible
//! as things stand, and puts what people are told into the same transaction.

mod closing;

use anyhow::Context as _;
use chrono::{DateTime, Days, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::announce::{Notice, send};
use super::attending::tell_moved_up;
use super::{Desk, demand};
use crate::chat::{Answer, Correction, Message, MovedTo, NewVisit, Seen, Told, VisitAnswer, VisitLine, VisitQuestion};
use crate::domain::{Audience, ChatId, VisitId, VisitMove, VisitReason, VisitState, wib_date, wib_moment};
use crate::store::broadcasts::{self, TakenBack};
use crate::store::{attendances, visits};

/// What an officer does at one moment.
struct Act<'a> {
    desk: &'a Desk,
    officer: ChatId,
    now: DateTime<Utc>,
}

/// The visit, locked, as its officer saw it; where it is not so, what they are answered is returned.
macro_rules! as_seen {
    ($act:expr, $connection:expr, $seen:expr) => {
        match $act.as_seen($connection, $seen).await? {
            Ok(line) => line,
            Err(answer) => return Ok(answer),
        }
    };
}

// Below the macro, which it uses.
mod changing;

/// Answers an officer's question about visits.
pub(super) async fn answer(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    question: &VisitQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let act = Act { desk, officer, now };
    let answer = match question {
        VisitQuestion::Demand => Some(VisitAnswer::Demand(demand::all(connection, desk).await?)),
        VisitQuestion::Plan(plan) => Some(match visits::beside(connection, officer, plan, None).await? {
            Some((line, by)) => VisitAnswer::Beside { line, by },
            None => VisitAnswer::Planned(visits::plan(connection, officer, plan, now).await.context("cannot plan")?),
        }),
        VisitQuestion::PlanBeside(plan) => {
            Some(VisitAnswer::Planned(visits::plan(connection, officer, plan, now).await.context("cannot plan")?))
        }
        VisitQuestion::Change(seen, plan) => act.change(connection, seen, plan, false).await?,
        VisitQuestion::ChangeBeside(seen, plan) => act.change(connection, seen, plan, true).await?,
        VisitQuestion::Correct(seen, correction) => act.correct(connection, seen, correction).await?,
        VisitQuestion::All => Some(VisitAnswer::All(visits::open(connection, officer).await?)),
        VisitQuestion::One(visit) => visits::view(connection, officer, *visit, wib_date(now))
            .await
            .context("cannot read a visit")?
            .map(|view| VisitAnswer::One(Box::new(view))),
        VisitQuestion::Announce(seen, message) => act.announce(connection, seen, message).await?,
        VisitQuestion::TellNewcomers(seen, message) => act.tell_newcomers(connection, seen, message).await?,
        VisitQuestion::Move(seen, to) => act.move_to(connection, seen, to, false).await?,
        VisitQuestion::MoveBeside(seen, to) => act.move_to(connection, seen, to, true).await?,
        VisitQuestion::Cancel(seen, reason, message) => act.cancel(connection, seen, *reason, message).await?,
        VisitQuestion::Late(seen, minutes, message) => act.late(connection, seen, *minutes, message).await?,
        VisitQuestion::Attendees(visit) => act.attendees(connection, *visit).await?,
        VisitQuestion::Close(visit, came, walk_ins) => act.close(connection, *visit, came, *walk_ins).await?,
        VisitQuestion::AskForData(seen, message) => act.ask_for_data(connection, seen, message).await?,
        VisitQuestion::Applicants(visit) => act.applicants(connection, *visit).await?,
        VisitQuestion::Link(visit) => visits::one(connection, officer, *visit)
            .await?
            .map(|line| VisitAnswer::Link(line, format!("{}k{}", desk.link, visit.0))),
    };
    Ok(answer.map_or(Answer::NoSuchThing, Answer::Visit))
}

impl Act<'_> {
    /// Corrects what people know. Notices that still wait say what was true before, so they are taken back, and whoever
    /// waited for one gets a new one; new places go to those who wait for them.
    async fn correct(
        &self,
        connection: &mut PgConnection,
        seen: &Seen,
        correction: &Correction,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let line = as_seen!(self, connection, seen);
        let visit = line.id;
        if !line.takes_answers(self.now) || !correction.plan.corrects(&line.plan) {
            return Ok(Some(VisitAnswer::NotNow(line)));
        }
        if correction.plan.capacity.is_some_and(|capacity| u32::from(capacity) < line.taken) {
            return Ok(Some(VisitAnswer::TooFew(line)));
        }
        let taken_back = self.take_back(connection, visit).await?;
        // Before a visit of today or tomorrow a morning may be too late.
        let urgent = line.plan.day <= wib_date(self.now) + Days::new(1);
        let first = match &correction.told {
            Some(message) => self.send(connection, &line, line.told(), message, urgent).await?,
            None => Told::default(),
        };
        let again = match taken_back.broadcasts {
            0 => Told::default(),
            _ => self.send(connection, &line, line.newcomers(), &correction.newcomers, false).await?,
        };
        let told = Told {
            chats: first.chats + again.chats,
            held: first.held + again.held,
            taken_back: taken_back.messages,
            from: again.from.or(first.from),
            needs_approval: first.needs_approval || again.needs_approval,
        };
        visits::change(connection, visit, &correction.plan).await.context("cannot correct the visit")?;
        let moved = attendances::move_up(connection, visit, self.now).await.context("cannot fill the places")?;
        tell_moved_up(connection, self.desk, visit, &moved, self.now).await?;
        self.told(connection, visit, "visit.corrected", told).await
    }

    async fn announce(
        &self,
        connection: &mut PgConnection,
        seen: &Seen,
        message: &Message,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let line = as_seen!(self, connection, seen);
        let visit = line.id;
        let Some(state) = line.state.after(VisitMove::Announce).filter(|_| !line.is_over(self.now)) else {
            return Ok(Some(VisitAnswer::NotNow(line)));
        };
        visits::settle(connection, visit, state, None, self.now).await.context("cannot mark it announced")?;
        let told = self.send(connection, &line, line.newcomers(), message, false).await?;
        self.told(connection, visit, "visit.announced", told).await
    }

    async fn tell_newcomers(
        &self,
        connection: &mut PgConnection,
        seen: &Seen,
        message: &Message,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let line = as_seen!(self, connection, seen);
        let visit = line.id;
        if !line.takes_answers(self.now) {
            return Ok(Some(VisitAnswer::NotNow(line)));
        }
        let told = self.send(connection, &line, line.newcomers(), message, false).await?;
        self.told(connection, visit, "visit.told_newcomers", told).await
    }

    async fn move_to(
        &self,
        connection: &mut PgConnection,
        seen: &Seen,
        to: &MovedTo,
        beside: bool,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let line = as_seen!(self, connection, seen);
        let visit = line.id;
        let Some(state) = line.state.after(VisitMove::Move).filter(|_| wib_moment(to.day, to.hours.1) > self.now)
        else {
            return Ok(Some(VisitAnswer::NotNow(line)));
        };
        // Two officers who react to one weather tell people once.
        if (to.day, to.hours) == (line.plan.day, (line.plan.from, line.plan.to)) {
            return Ok(Some(VisitAnswer::ToldAlready(line)));
        }
        let plan = NewVisit { day: to.day, from: to.hours.0, to: to.hours.1, ..line.plan.clone() };
        if !beside && let Some(other) = self.other(connection, &line, &plan).await? {
            return Ok(Some(other));
        }
        let taken_back = self.take_back(connection, visit).await?.messages;
        visits::move_to(connection, visit, state, to.day, to.hours, to.reason).await.context("cannot move it")?;
        let mut told = Told::default();
        if state == VisitState::Moved {
            // First those who know of the old day; whoever of them waits in line is no newcomer any more.
            let first = self.send(connection, &line, line.told(), &to.told, true).await?;
            told = self.send(connection, &line, line.newcomers(), &to.newcomers, false).await?;
            told.chats += first.chats;
        }
        self.told(connection, visit, "visit.moved", Told { taken_back, ..told }).await
    }

    async fn cancel(
        &self,
        connection: &mut PgConnection,
        seen: &Seen,
        reason: VisitReason,
        message: &Message,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let line = as_seen!(self, connection, seen);
        let visit = line.id;
        let Some(state) = line.state.after(VisitMove::Cancel) else { return Ok(Some(VisitAnswer::NotNow(line))) };
        let taken_back = self.take_back(connection, visit).await?.messages;
        visits::settle(connection, visit, state, Some(reason), self.now).await.context("cannot cancel it")?;
        let chats = self.send(connection, &line, line.told(), message, true).await?.chats;
        self.told(connection, visit, "visit.cancelled", Told { chats, taken_back, ..Told::default() }).await
    }

    async fn late(
        &self,
        connection: &mut PgConnection,
        seen: &Seen,
        minutes: u16,
        message: &Message,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let line = as_seen!(self, connection, seen);
        let visit = line.id;
        if !line.takes_answers(self.now) || line.plan.day != wib_date(self.now) {
            return Ok(Some(VisitAnswer::NotNow(line)));
        }
        if !visits::is_late(connection, visit, minutes).await.context("cannot keep how late it is")? {
            return Ok(Some(VisitAnswer::ToldAlready(line)));
        }
        let told = self.send(connection, &line, line.coming(), message, true).await?;
        let detail = json!({ "minutes": minutes, "chats": told.chats });
        visits::note(connection, Some(self.officer), "visit.late", visit, Some(detail), self.now).await?;
        Ok(Some(VisitAnswer::Told(line, told)))
    }

    async fn ask_for_data(
        &self,
        connection: &mut PgConnection,
        seen: &Seen,
        message: &Message,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let line = as_seen!(self, connection, seen);
        let visit = line.id;
        if !line.takes_answers(self.now) {
            return Ok(Some(VisitAnswer::NotNow(line)));
        }
        let told = self.send(connection, &line, line.coming(), message, false).await?;
        self.told(connection, visit, "visit.asked_for_data", told).await
    }

    /// The visit, locked, where it is as its officer saw it; else what they are answered: none where it is not there.
    async fn as_seen(
        &self,
        connection: &mut PgConnection,
        seen: &Seen,
    ) -> anyhow::Result<Result<VisitLine, Option<VisitAnswer>>> {
        Ok(match self.locked(connection, seen.visit).await? {
            None => Err(None),
            Some(line) if !line.plan.says_the_same(&seen.plan) => Err(Some(VisitAnswer::Changed(line))),
            Some(line) => Ok(line),
        })
    }

    async fn locked(&self, connection: &mut PgConnection, visit: VisitId) -> anyhow::Result<Option<VisitLine>> {
        visits::locked(connection, self.officer, visit).await.context("cannot lock a visit")
    }

    async fn read(&self, connection: &mut PgConnection, visit: VisitId) -> anyhow::Result<VisitLine> {
        visits::one(connection, self.officer, visit).await?.context("a visit that was just changed is gone")
    }

    async fn take_back(&self, connection: &mut PgConnection, visit: VisitId) -> anyhow::Result<TakenBack> {
        broadcasts::take_back_visit(connection, visit, self.now)
            .await
            .context("cannot take back what waits of its notices")
    }

    async fn send(
        &self,
        connection: &mut PgConnection,
        line: &VisitLine,
        audience: Audience,
        message: &Message,
        urgent: bool,
    ) -> anyhow::Result<Told> {
        let notice = Notice { officer: self.officer, visit: line.id, audience, message, urgent };
        send(connection, self.desk, notice, self.now).await
    }

    async fn told(
        &self,
        connection: &mut PgConnection,
        visit: VisitId,
        action: &'static str,
        told: Told,
    ) -> anyhow::Result<Option<VisitAnswer>> {
        let detail = json!({ "chats": told.chats, "held": told.held, "taken_back": told.taken_back });
        visits::note(connection, Some(self.officer), action, visit, Some(detail), self.now).await?;
        Ok(Some(VisitAnswer::Told(self.read(connection, visit).await?, told)))
    }
}
