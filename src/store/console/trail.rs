//! What happened, as it stands in the audit; and one application with its whole way.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::super::{Purpose, Seal, audit, stored};
use crate::chat::{OfficeApplication, OfficeStep, TrailFilter, TrailLine, audit as audit_words};
use crate::domain::{
    ApplicationId, ApplicationNumber, ChatId, DeliveryId, DeliveryState, PassportKind, Status, VillageCode, wib_moment,
};

/// Entries on one page.
pub const TRAIL_PAGE: i64 = 100;

struct Row {
    id: i64,
    at: DateTime<Utc>,
    actor: Option<i64>,
    action: String,
    subject: Option<String>,
    detail: Option<Value>,
    name: Option<String>,
    called: Option<String>,
}

/// Entries of a time, newest first. One statement for each way to look, each with an index that fits it: of one for
/// all, a plan that is kept would read the whole table for a rare subject. Where they end, by the time or by the page
/// before, is one bound: of two, an index is walked from the later one, through all that came since a day long ago.
macro_rules! entries {
    ($which:literal, $span:expr $(, $more:expr)*) => {
        sqlx::query_as!(
            Row,
            r#"select a.id, a.at, a.actor, a.action, a.subject, a.detail,
                   (select s.name from staff as s where s.chat_id = a.actor order by s.id desc limit 1) as name,
                   coalesce(
                       (select p.number from applications as p
                        where p.id = substring(a.subject from '^application ([0-9]{1,18})$')::bigint),
                       (select i.reference from interests as i
                        where i.id = substring(a.subject from '^interest ([0-9]{1,18})$')::bigint),
                       (select t.name from staff as t
                        where t.id = substring(a.subject from '^staff ([0-9]{1,18})$')::bigint)) as called
               from audit as a
               where a.at >= $1 and (a.at, a.id) < (
                   select coalesce(max(o.at), $2), coalesce(max(o.id), 0) from audit as o where o.id = $3 and o.at < $2)"#
                + $which + r#" order by a.at desc, a.id desc limit $4"#,
            $span.0,
            $span.1,
            $span.2,
            TRAIL_PAGE
            $(, $more)*
        )
    };
}

/// Entries, newest first; that somebody looked is an entry itself. Of actors without a role no number is shown.
pub async fn trail(
    connection: &mut PgConnection,
    officer: ChatId,
    filter: &TrailFilter,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<TrailLine>> {
    let midnight = |day| wib_moment(day, NaiveTime::MIN);
    let from = filter.day.map_or(DateTime::UNIX_EPOCH, midnight);
    let to = filter.day.map_or(now + TimeDelta::days(365), |day| midnight(day + Days::new(1)));
    let span = (from, to, filter.before);
    let person = filter.person.map(|chat| chat.0);
    let subject = match &filter.subject {
        Some(subject) => Some(keyed(connection, subject).await?),
        None => None,
    };
    let rows = match (&subject, person) {
        (Some(subject), person) => {
            entries!(" and a.subject = $5 and ($6::bigint is null or a.actor = $6)", span, subject, person)
                .fetch_all(&mut *connection)
                .await?
        }
        (None, Some(person)) => entries!(" and a.actor = $5", span, person).fetch_all(&mut *connection).await?,
        (None, None) => entries!("", span).fetch_all(&mut *connection).await?,
    };
    let lines = rows
        .into_iter()
        .map(|row| TrailLine {
            id: row.id,
            at: row.at,
            by: row.name,
            is_somebody: row.actor.is_some(),
            action: row.action,
            subject: row.subject,
            called: row.called,
            detail: row.detail.map(|detail| detail.to_string()),
        })
        .collect();
    // What was typed may be anything, a name too: only the key of what it meant is kept.
    let about = subject.filter(|subject| audit_words::is_a_subject(subject));
    let detail = json!({ "day": filter.day, "of_person": filter.person.is_some(), "subject": about });
    audit::note(connection, Some(officer), "audit.read", None, Some(detail), now).await?;
    Ok(lines)
}

/// What it means with its key, as it stands in the audit: people call an application by its number, an interest by its
/// reference, and a role by whose it is (of several the one that ended last). Everything else stays as it is.
async fn keyed(connection: &mut PgConnection, subject: &str) -> sqlx::Result<String> {
    let Some((kind, which)) = subject.split_once(' ') else { return Ok(subject.to_owned()) };
    let key = match kind {
        "application" => {
            sqlx::query_scalar!("select id from applications where number = $1", which)
                .fetch_optional(connection)
                .await?
        }
        "interest" => {
            let reference = which.to_uppercase().replace(' ', "-");
            sqlx::query_scalar!("select id from interests where reference = $1", reference)
                .fetch_optional(connection)
                .await?
        }
        "staff" => {
            sqlx::query_scalar!(
                "select id from staff where btrim(regexp_replace(lower(name), '[^[:alnum:]]+', ' ', 'g')) = $1
                 order by revoked_at desc nulls last, id desc limit 1",
                which,
            )
            .fetch_optional(connection)
            .await?
        }
        _ => None,
    };
    Ok(key.map_or_else(|| subject.to_owned(), |key| format!("{kind} {key}")))
}

/// An application by its number, for an officer: a look that is noted.
pub async fn application(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    number: &ApplicationNumber,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<OfficeApplication>> {
    let row = sqlx::query!(
        r#"select a.id, a.name_sealed, a.kind, a.status, a.status_day, a.issued_on, a.village,
               (select count(*) from follows as f where f.application_id = a.id) as "followers!",
               (select max(h.version) from addresses as h where h.application_id = a.id) as address,
               d.id as "delivery?", d.state as "state?"
           from applications as a
           left join lateral (select id, state from deliveries where application_id = a.id order by id desc limit 1)
               as d on true
           where a.number = $1"#,
        number.as_str(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let steps = sqlx::query!(
        "select status, status_day, at, source, is_back, reason_sealed from application_events
         where application_id = $1 order by id",
        row.id,
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(OfficeStep {
            status: stored(Status::from_code(&row.status))?,
            day: row.status_day,
            at: row.at,
            source: row.source,
            back: row.is_back,
            reason: seal.open_some(Purpose::Words, row.reason_sealed.as_deref())?,
        })
    })
    .collect::<sqlx::Result<_>>()?;
    let subject = format!("application {}", row.id);
    audit::note(connection, Some(officer), "application.read", Some(subject), None, now).await?;
    Ok(Some(OfficeApplication {
        id: ApplicationId(row.id),
        number: number.clone(),
        name: seal.open_some(Purpose::Name, row.name_sealed.as_deref())?,
        kind: row.kind.map(|code| stored(PassportKind::from_code(&code))).transpose()?,
        status: stored(Status::from_code(&row.status))?,
        since: row.status_day,
        issued_on: row.issued_on,
        village: row.village.map(|code| stored(VillageCode::parse(&code))).transpose()?,
        followers: row.followers,
        address: row.address,
        delivery: row.delivery.map(DeliveryId),
        delivery_state: row.state.map(|code| stored(DeliveryState::from_code(&code))).transpose()?,
        steps,
    }))
}
