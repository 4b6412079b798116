//! The office's rows of applications: checked first, then applied whole or not at all. They are gone through in
//! parts, so that a hundred thousand of them take no more room than a few thousand.

mod plan;
mod write;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{Connection as _, PgConnection};

use self::plan::{Plan, plan};
use super::{Purpose, Seal, application_line, audit, delivery_line, dispatch, stored};
use crate::chat::{ImportFault, ImportSummary, StatusChange, Stopped};
use crate::domain::{ApplicationNumber, ChatId, DeliveryId, ImportRow, Source, Status, wib_date};

/// One import after the other, whoever starts it.
const ONE_AT_A_TIME: i64 = 0x696d_706f_7274;
/// Rows of one part.
const PART: usize = 4_000;

/// Who brings rows, and what is done with those that do not fit.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The officer; absent for the command line and the feed.
    pub actor: Option<ChatId>,
    /// From where they come. What does not fit is left out of a feed; a file with it is refused.
    pub source: Source,
    /// Why statuses go against the usual direction; without it they do not.
    pub reason: Option<&'a str>,
}

impl Terms<'_> {
    /// A file of the office, without a reason for anything unusual.
    pub fn file(actor: Option<ChatId>) -> Self {
        Self { actor, source: Source::Import, reason: None }
    }
}

/// What somebody is to hear of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// Statuses that changed, each with its followers.
    pub statuses: Vec<StatusChange>,
    /// Passports that couriers carry and may not hand over any more.
    pub stopped: Vec<Stopped>,
}

/// Hears of every so many rows that are done.
pub type Watch<'a> = &'a mut (dyn FnMut(usize) + Send);

/// What rows would change. Changes nothing.
pub async fn check(
    connection: &mut PgConnection,
    seal: &Seal,
    rows: &[ImportRow],
    now: DateTime<Utc>,
    watch: Watch<'_>,
) -> sqlx::Result<ImportSummary> {
    let mut summary = ImportSummary::default();
    let mut listeners: HashSet<i64> = HashSet::new();
    for part in rows.chunks(PART) {
        let plan = plan(connection, seal, &part.iter().collect::<Vec<_>>(), wib_date(now)).await?;
        let backward = plan.backward.iter().map(|row| row.number.as_str().to_owned());
        let numbers: Vec<String> = strings(&plan.moved).into_iter().chain(backward).collect();
        let told = sqlx::query_scalar!(
            "select distinct f.chat_id from applications as a
             join follows as f on f.application_id = a.id
             join chats as c on c.chat_id = f.chat_id and c.blocked_at is null where a.number = any($1)",
            &numbers,
        )
        .fetch_all(&mut *connection)
        .await?;
        listeners.extend(told);
        count(&mut summary, &plan);
        summary.backward.extend(plan.backward);
        summary.faults.extend(plan.faults);
        watch(part.len());
    }
    summary.told = i64::try_from(listeners.len()).unwrap_or(i64::MAX);
    Ok(summary)
}

/// Applies rows. A file is applied unless it has a fault, or goes backward without a reason; then the summary says
/// so, and nothing is changed. Of a feed the rows are applied that fit. Returns what changed for whom; `told` is left to
/// whoever tells them.
pub async fn apply(
    connection: &mut PgConnection,
    seal: &Seal,
    rows: &[ImportRow],
    terms: Terms<'_>,
    now: DateTime<Utc>,
    watch: Watch<'_>,
) -> sqlx::Result<(ImportSummary, Changes)> {
    sqlx::query!("select pg_advisory_xact_lock($1)", ONE_AT_A_TIME).execute(&mut *connection).await?;
    // Undone as a whole where a later part has a fault, however the caller goes on.
    let mut inner = connection.begin().await?;
    let reason = terms.reason.map(|reason| seal.close(Purpose::Words, &reason));
    let (mut summary, mut changes, mut refused) = (ImportSummary::default(), Changes::default(), false);
    let mut backward = 0_usize;
    // First without a lock: most of what a file says, it said before, and whoever looks up one of those meanwhile is not to
    // wait until all of it is done. Only an import makes applications, and no two run at once.
    let mut differing: Vec<&ImportRow> = Vec::new();
    for part in rows.chunks(PART) {
        let part: Vec<&ImportRow> = part.iter().collect();
        let plan = plan(&mut inner, seal, &part, wib_date(now)).await?;
        let same = part.len() - plan.differing.len();
        differing.extend(plan.differing.into_iter().map(|place| part[place]));
        summary.unchanged += i64::try_from(same).unwrap_or(i64::MAX);
        watch(same);
    }
    // The others all at once, in one order for everybody who locks several: parts of them would not be in order. Then anew,
    // for what they were laid beside may have changed before it was locked.
    lock(&mut inner, &differing).await?;
    for part in differing.chunks(PART) {
        let mut plan = plan(&mut inner, seal, part, wib_date(now)).await?;
        let without_reason = if reason.is_none() { plan.take_backward() } else { Vec::new() };
        backward += plan.backward.len();
        summary.faults.append(&mut plan.faults);
        if terms.source == Source::Feed {
            summary.backward.extend(without_reason);
        } else if !without_reason.is_empty() {
            summary.changed += i64::try_from(without_reason.len()).unwrap_or(i64::MAX);
            summary.backward.extend(without_reason);
            refused = true;
        }
        count(&mut summary, &plan);
        refused |= terms.source != Source::Feed && !summary.faults.is_empty();
        if !refused {
            let moved = write::write(&mut inner, seal, &plan, terms.source, reason.as_deref(), now).await?;
            changes.statuses.extend(followed(&mut inner, seal, &moved).await?);
            changes.stopped.extend(stopped(&mut inner, seal, &moved).await?);
        }
        watch(part.len());
    }
    if refused {
        inner.rollback().await?;
        return Ok((summary, Changes::default()));
    }
    inner.commit().await?;
    let detail = json!({
        "source": terms.source.code(), "new": summary.new, "changed": summary.changed,
        "unchanged": summary.unchanged, "back": backward,
    });
    // A feed that brings nothing new is no event.
    if terms.source != Source::Feed || summary.new + summary.changed > 0 {
        audit::note(connection, terms.actor, "import.applied", None, Some(detail), now).await?;
    }
    Ok((summary, changes))
}

fn count(summary: &mut ImportSummary, plan: &Plan) {
    let length = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    summary.new += length(plan.new.len());
    summary.changed += length(plan.changed.len());
    summary.unchanged += plan.unchanged;
}

async fn lock(connection: &mut PgConnection, rows: &[&ImportRow]) -> sqlx::Result<()> {
    let numbers: Vec<String> = rows.iter().map(|row| row.number.as_str().to_owned()).collect();
    sqlx::query!(
        r#"select count(*) as "count!" from (
               select id from applications where number = any($1) order by id for no key update) as locked"#,
        &numbers
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}

/// Those of the moved ones that somebody follows.
async fn followed(
    connection: &mut PgConnection,
    seal: &Seal,
    moved: &[(i64, bool)],
) -> sqlx::Result<Vec<StatusChange>> {
    let ids: Vec<i64> = moved.iter().map(|(id, _)| *id).collect();
    let followed = sqlx::query!(
        r#"select application_id, array_agg(chat_id order by chat_id) as "followers!" from follows
           where application_id = any($1) group by application_id order by application_id"#,
        &ids,
    )
    .fetch_all(&mut *connection)
    .await?;
    let ids: Vec<i64> = followed.iter().map(|row| row.application_id).collect();
    let lines = application_line::of(connection, seal, &ids).await?;
    let back: HashSet<i64> = moved.iter().filter(|(_, back)| *back).map(|(id, _)| *id).collect();
    Ok(lines
        .into_iter()
        .zip(followed)
        .map(|(application, row)| StatusChange {
            back: back.contains(&application.id.0),
            application,
            followers: row.followers.into_iter().map(ChatId).collect(),
        })
        .collect())
}

/// Those of the moved ones that a courier carries and that are not finished by now.
async fn stopped(connection: &mut PgConnection, seal: &Seal, moved: &[(i64, bool)]) -> sqlx::Result<Vec<Stopped>> {
    let ids: Vec<i64> = moved.iter().map(|(id, _)| *id).collect();
    let carried = sqlx::query!(
        "select d.id, a.status from deliveries as d join applications as a on a.id = d.application_id
         where a.id = any($1) and d.settled_at is null and a.status <> 'selesai' order by d.id",
        &ids,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut stopped = Vec::with_capacity(carried.len());
    for row in carried {
        let delivery = DeliveryId(row.id);
        // One that does not open keeps nobody else's from being taken in; nobody hands it over either.
        let Some(line) = delivery_line::readable_of(connection, seal, &[row.id]).await?.pop() else { continue };
        stopped.push(Stopped {
            line,
            status: stored(Status::from_code(&row.status))?,
            officers: dispatch::officers_of(connection, delivery).await?,
        });
    }
    Ok(stopped)
}

fn strings(numbers: &[ApplicationNumber]) -> Vec<String> {
    numbers.iter().map(|number| number.as_str().to_owned()).collect()
}

/// Rows that have a fault, by their lines.
pub fn refused(faults: &[ImportFault]) -> i64 {
    let lines: HashSet<u32> = faults.iter().map(|fault| fault.line).collect();
    i64::try_from(lines.len()).unwrap_or(i64::MAX)
}
