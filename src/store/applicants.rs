//! The people of an attendance, for the collective letter. All that is personal is sealed; a chat sees its own
//! people with the NIK masked, officers read the whole and that is logged.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{Purpose, Seal, audit, stored, visits};
use crate::chat::{ApplicantChange, ApplicantLine, Known, NewApplicant, Party};
use crate::domain::{
    ApplicantId, AttendanceState, BirthDate, ChatId, Name, NikNumber, PassportKind, VisitId, VisitState,
};

/// One of the people of a visit, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    /// Who comes with them, or is them.
    pub chat: ChatId,
    /// Name.
    pub name: Name,
    /// Born on.
    pub birth_date: BirthDate,
    /// NIK; none: not told.
    pub nik: Option<NikNumber>,
    /// Which passport.
    pub kind: PassportKind,
}

/// The people whom a chat brings to a visit; none where it does not come there.
pub async fn of_chat(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    visit: VisitId,
) -> sqlx::Result<Option<Party>> {
    let Some(line) = visits::one(connection, chat, visit).await? else { return Ok(None) };
    let comes = line.mine.is_some_and(|mine| mine.state == AttendanceState::Coming);
    if !comes || matches!(line.state, VisitState::Planned | VisitState::Cancelled) {
        return Ok(None);
    }
    let people: Vec<ApplicantLine> = sqlx::query!(
        "select id, name_sealed, birth_sealed, nik_sealed, kind from applicants
         where visit_id = $1 and chat_id = $2 order by id",
        visit.0,
        chat.0,
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .map(|row| {
        let birth_date: BirthDate = seal.open(Purpose::BirthDate, &row.birth_sealed)?;
        let nik: Option<NikNumber> = seal.open_some(Purpose::Nik, row.nik_sealed.as_deref())?;
        let contradicts = nik.as_ref().filter(|nik| !nik.agrees_with(birth_date));
        Ok(ApplicantLine {
            id: ApplicantId(row.id),
            name: seal.open(Purpose::Name, &row.name_sealed)?,
            birth_date,
            nik_birth_date: contradicts.and_then(|nik| nik.birth_date(birth_date)),
            nik: nik.map(|nik| nik.masked()),
            kind: stored(PassportKind::from_code(&row.kind))?,
        })
    })
    .collect::<sqlx::Result<_>>()?;
    let waiting = registered(connection, seal, chat, visit).await?;
    let waiting = waiting.into_iter().filter(|known| people.iter().all(|line| line.name != known.name)).collect();
    Ok(Some(Party { visit: line, people, waiting }))
}

/// Whom a chat has registered in the villages of a visit.
async fn registered(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    visit: VisitId,
) -> sqlx::Result<Vec<Known>> {
    sqlx::query!(
        r#"select i.name_sealed as "name_sealed!", i.birth_sealed as "birth_sealed!", i.kind from interests as i
           join visit_villages as n on n.village = i.village and n.visit_id = $1
           where i.chat_id = $2 and i.state = 'open' order by i.id"#,
        visit.0,
        chat.0,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Known {
            name: seal.open(Purpose::Name, &row.name_sealed)?,
            birth_date: seal.open(Purpose::BirthDate, &row.birth_sealed)?,
            kind: stored(PassportKind::from_code(&row.kind))?,
        })
    })
    .collect()
}

/// Keeps people, as many as the places that the chat holds; returns how many were kept.
pub async fn save(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    visit: VisitId,
    people: &[NewApplicant],
    now: DateTime<Utc>,
) -> sqlx::Result<usize> {
    let held = sqlx::query_scalar!(
        "select headcount from attendances where visit_id = $1 and chat_id = $2 and state = 'coming' for update",
        visit.0,
        chat.0,
    )
    .fetch_optional(&mut *connection)
    .await?
    .unwrap_or_default();
    let known = sqlx::query_scalar!(
        r#"select count(*) as "count!" from applicants where visit_id = $1 and chat_id = $2"#,
        visit.0,
        chat.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    let left = usize::try_from(i64::from(held) - known).unwrap_or_default();
    let kept = &people[..people.len().min(left)];
    for person in kept {
        sqlx::query!(
            "insert into applicants (visit_id, chat_id, name_sealed, birth_sealed, nik_sealed, kind, created_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
            visit.0,
            chat.0,
            seal.close(Purpose::Name, &person.name),
            seal.close(Purpose::BirthDate, &person.birth_date),
            person.nik.as_ref().map(|nik| seal.close(Purpose::Nik, nik)),
            person.kind.code(),
            now,
        )
        .execute(&mut *connection)
        .await?;
    }
    if !kept.is_empty() {
        let detail = json!({ "people": kept.len() });
        let subject = Some(format!("visit {}", visit.0));
        audit::note(connection, Some(chat), "applicants.saved", subject, Some(detail), now).await?;
    }
    Ok(kept.len())
}

/// Corrects one of a chat's people.
pub async fn change(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    applicant: ApplicantId,
    change: &ApplicantChange,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (name, born, nik, kind) = match change {
        ApplicantChange::Name(name) => (Some(seal.close(Purpose::Name, name)), None, None, None),
        ApplicantChange::BirthDate(born) => (None, Some(seal.close(Purpose::BirthDate, born)), None, None),
        ApplicantChange::Nik(nik) => (None, None, Some(seal.close(Purpose::Nik, nik)), None),
        ApplicantChange::Kind(kind) => (None, None, None, Some(kind.code())),
    };
    let changed = sqlx::query!(
        "update applicants set name_sealed = coalesce($3, name_sealed), birth_sealed = coalesce($4, birth_sealed),
             nik_sealed = coalesce($5, nik_sealed), kind = coalesce($6, kind)
         where id = $1 and chat_id = $2",
        applicant.0,
        chat.0,
        name,
        born,
        nik,
        kind,
    )
    .execute(&mut *connection)
    .await?;
    if changed.rows_affected() > 0 {
        let subject = Some(format!("applicant {}", applicant.0));
        audit::note(connection, Some(chat), "applicant.changed", subject, None, now).await?;
    }
    Ok(())
}

/// Forgets one of a chat's people.
pub async fn remove(
    connection: &mut PgConnection,
    chat: ChatId,
    applicant: ApplicantId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let removed = sqlx::query!("delete from applicants where id = $1 and chat_id = $2", applicant.0, chat.0)
        .execute(&mut *connection)
        .await?;
    if removed.rows_affected() > 0 {
        let subject = Some(format!("applicant {}", applicant.0));
        audit::note(connection, Some(chat), "applicant.removed", subject, None, now).await?;
    }
    Ok(())
}

/// The people of everybody who comes to a visit, opened for an officer, who is written down as having read them.
pub async fn of_visit(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    visit: VisitId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Applicant>> {
    let people: Vec<Applicant> = sqlx::query!(
        // No more of one chat than it has places for: it may come with fewer than it first said.
        "select p.chat_id, p.name_sealed, p.birth_sealed, p.nik_sealed, p.kind from attendances as a
         cross join lateral (
             select own.* from applicants as own where own.visit_id = a.visit_id and own.chat_id = a.chat_id
             order by own.id limit a.headcount) as p
         where a.visit_id = $1 and a.state = 'coming' order by a.since, p.chat_id, p.id",
        visit.0,
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Applicant {
            chat: ChatId(row.chat_id),
            name: seal.open(Purpose::Name, &row.name_sealed)?,
            birth_date: seal.open(Purpose::BirthDate, &row.birth_sealed)?,
            nik: seal.open_some(Purpose::Nik, row.nik_sealed.as_deref())?,
            kind: stored(PassportKind::from_code(&row.kind))?,
        })
    })
    .collect::<sqlx::Result<_>>()?;
    let detail = json!({ "people": people.len() });
    let subject = Some(format!("visit {}", visit.0));
    audit::note(connection, Some(officer), "applicants.read", subject, Some(detail), now).await?;
    Ok(people)
}
