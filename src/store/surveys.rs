//! The survey of the public's satisfaction: once for a handover or for somebody who came to a visit, whoever answers
//! first. The marks stand alone: how many people gave each is counted month by month, and who gave them is not kept.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{Purpose, Seal, audit, stored};
use crate::chat::{Occasion, ProfileLine, SurveyAnswer, SurveyComment, SurveyMonth};
use crate::domain::{ChatId, ELEMENTS, Marks, SurveyId, Tally, Trait, VillageCode, wib_date};

/// Nobody is asked for a second opinion within this time, however many passports they follow.
const PEACE: TimeDelta = TimeDelta::days(14);
/// What happened longer ago is not asked about any more.
const STALE: TimeDelta = TimeDelta::days(14);
/// Comments in one list.
const COMMENTS: i64 = 15;

/// A survey for which the time has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Its key.
    pub id: SurveyId,
    /// After what.
    pub occasion: Occasion,
    /// Who is asked: whoever can be reached and was not asked lately. May be empty.
    pub listeners: Vec<ChatId>,
}

/// Notes what people are to be asked about: handovers, and people who came to a visit that is closed. Other copies pass
/// over them. Returns how many.
pub async fn find(
    connection: &mut PgConnection,
    after: TimeDelta,
    now: DateTime<Utc>,
    limit: i64,
) -> sqlx::Result<u64> {
    let handovers = sqlx::query!(
        "insert into surveys (delivery_id, ask_at)
         select d.id, d.settled_at + make_interval(secs => $1::bigint) from deliveries as d
         where d.state = 'handed_over' and d.settled_at > $2
           and not exists (select from surveys as s where s.delivery_id = d.id)
         order by d.id limit $3
         on conflict do nothing",
        after.num_seconds(),
        now - STALE,
        limit,
    )
    .execute(&mut *connection)
    .await?;
    let visits = sqlx::query!(
        "insert into surveys (visit_id, chat_id, ask_at)
         select a.visit_id, a.chat_id, v.closed_at + make_interval(secs => $1::bigint)
         from visits as v join attendances as a on a.visit_id = v.id
         where v.closed_at > $2 and a.came > 0
           and not exists (select from surveys as s where s.visit_id = a.visit_id and s.chat_id = a.chat_id)
         order by a.visit_id, a.chat_id limit $3
         on conflict do nothing",
        after.num_seconds(),
        now - STALE,
        limit,
    )
    .execute(connection)
    .await?;
    Ok(handovers.rows_affected() + visits.rows_affected())
}

/// At most `limit` for which the time has come, their rows locked. A handover that somebody says never came, or that
/// was taken back, waits.
pub async fn due(
    connection: &mut PgConnection,
    after: TimeDelta,
    now: DateTime<Utc>,
    limit: i64,
) -> sqlx::Result<Vec<Due>> {
    let rows = sqlx::query!(
        r#"select s.id, s.delivery_id, s.chat_id, v.village as "village?",
               array(select f.chat_id from deliveries as o join follows as f on f.application_id = o.application_id
                     where o.id = s.delivery_id order by f.chat_id) as "followers!"
           from surveys as s
           left join deliveries as d on d.id = s.delivery_id
           left join visits as v on v.id = s.visit_id
           where s.asked_at is null and s.ask_at <= $1
             and (d.id is null or d.state = 'handed_over' and not d.survey_paused and d.settled_at <= $2)
           order by s.ask_at, s.id limit $3 for update of s skip locked"#,
        now,
        now - after,
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut due = Vec::with_capacity(rows.len());
    for row in rows {
        let chats: Vec<i64> = row.followers.into_iter().chain(row.chat_id).collect();
        let occasion = match row.village {
            None => Occasion::Handover,
            Some(village) => Occasion::Visit(stored(VillageCode::parse(&village))?),
        };
        // Noted at once: of two passports of one family, the second finds that they were asked.
        let listeners = sqlx::query_scalar!(
            "insert into survey_asks (survey_id, chat_id, asked_at)
             select $1, c.chat_id, $3 from chats as c
             where c.chat_id = any($2) and c.blocked_at is null
               and not exists (select from survey_asks as k where k.chat_id = c.chat_id and k.asked_at > $4)
             order by c.chat_id returning chat_id",
            row.id,
            &chats,
            now,
            now - PEACE,
        )
        .fetch_all(&mut *connection)
        .await?;
        sqlx::query!("update surveys set asked_at = $2 where id = $1", row.id, now).execute(&mut *connection).await?;
        due.push(Due { id: SurveyId(row.id), occasion, listeners: listeners.into_iter().map(ChatId).collect() });
    }
    Ok(due)
}

/// Whether a chat can answer a survey; none where it is not theirs.
pub async fn open(connection: &mut PgConnection, chat: ChatId, survey: SurveyId) -> sqlx::Result<Option<SurveyAnswer>> {
    let answered = sqlx::query_scalar!(
        r#"select s.answered_at is not null as "answered!" from surveys as s
           where s.id = $2 and (s.chat_id = $1 or exists (
               select from deliveries as d join follows as f on f.application_id = d.application_id
               where d.id = s.delivery_id and f.chat_id = $1))
           for no key update of s"#,
        chat.0,
        survey.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(answered.map(|answered| if answered { SurveyAnswer::Known } else { SurveyAnswer::Open }))
}

/// Keeps marks and what was written; of two answers the first counts. None where it is not theirs.
pub async fn answer(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    survey: SurveyId,
    (marks, comment): (&Marks, Option<&str>),
    now: DateTime<Utc>,
) -> sqlx::Result<Option<SurveyAnswer>> {
    // Locked from here on.
    match open(connection, chat, survey).await? {
        Some(SurveyAnswer::Open) => {}
        other => return Ok(other),
    }
    let marks: Vec<i16> = marks.each().into_iter().map(i16::from).collect();
    // A trigger counts the marks, and none of them is kept in this row.
    sqlx::query!(
        "update surveys set answered_at = $2, marks = $3, comment_sealed = $4, declined_at = null where id = $1",
        survey.0,
        now,
        &marks,
        comment.map(|comment| seal.close(Purpose::Comment, &comment)),
    )
    .execute(&mut *connection)
    .await?;
    audit::note(connection, None, "survey.answered", Some(format!("survey {}", survey.0)), None, now).await?;
    Ok(Some(SurveyAnswer::Kept))
}

/// They do not want to. None where it is not theirs.
pub async fn decline(
    connection: &mut PgConnection,
    chat: ChatId,
    survey: SurveyId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<SurveyAnswer>> {
    match open(connection, chat, survey).await? {
        Some(SurveyAnswer::Open) => {}
        other => return Ok(other),
    }
    sqlx::query!("update surveys set declined_at = $2 where id = $1", survey.0, now).execute(connection).await?;
    Ok(Some(SurveyAnswer::Declined))
}

/// What was answered from the first day of a month on, before another, local time; month by month, months without
/// answers left out.
pub async fn by_month(
    connection: &mut PgConnection,
    from: NaiveDate,
    before: NaiveDate,
) -> sqlx::Result<Vec<SurveyMonth>> {
    let rows = sqlx::query!(
        r#"select month, element, sum(people)::bigint as "people!", sum(people * mark)::bigint as "sum!"
           from survey_marks where month >= $1 and month < $2 group by month, element order by month, element"#,
        from,
        before,
    )
    .fetch_all(connection)
    .await?;
    let mut months: Vec<SurveyMonth> = Vec::new();
    for row in rows {
        if months.last().is_none_or(|last| last.month != row.month) {
            // Who answers gives a mark to each element.
            let tally = Tally { answers: stored(u32::try_from(row.people).ok())?, sums: [0; ELEMENTS] };
            months.push(SurveyMonth { month: row.month, tally });
        }
        let place = usize::try_from(row.element - 1).ok();
        let sum = months.last_mut().and_then(|last| last.tally.sums.get_mut(place?));
        *stored(sum)? = stored(u32::try_from(row.sum).ok())?;
    }
    Ok(months)
}

/// What people wrote, the latest first, for an officer; that they looked is noted.
pub async fn comments(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<SurveyComment>> {
    let rows = sqlx::query!(
        r#"select answered_at as "answered_at!", comment_sealed as "comment_sealed!" from surveys
           where comment_sealed is not null and answered_at is not null order by answered_at desc limit $1"#,
        COMMENTS,
    )
    .fetch_all(&mut *connection)
    .await?;
    let comments = rows
        .into_iter()
        .map(|row| {
            let words = seal.open(Purpose::Comment, &row.comment_sealed)?;
            Ok(SurveyComment { day: wib_date(row.answered_at), words })
        })
        .collect::<sqlx::Result<Vec<_>>>()?;
    let detail = json!({ "comments": comments.len() });
    audit::note(connection, Some(officer), "survey.comments_read", None, Some(detail), now).await?;
    Ok(comments)
}

/// Counts one of those who answered, once for each trait of a survey. None where the survey is not theirs or not answered.
pub async fn profile(
    connection: &mut PgConnection,
    chat: ChatId,
    survey: SurveyId,
    (of, answer): (Trait, &'static str),
    now: DateTime<Utc>,
) -> sqlx::Result<Option<SurveyAnswer>> {
    // Locked from here on.
    if open(connection, chat, survey).await? != Some(SurveyAnswer::Known) {
        return Ok(None);
    }
    let counted = sqlx::query!(
        "update surveys set profiled = profiled | $2 where id = $1 and profiled & $2 = 0",
        survey.0,
        of.bit(),
    )
    .execute(&mut *connection)
    .await?;
    if counted.rows_affected() == 1 {
        sqlx::query!(
            "insert into survey_profiles as p (month, question, answer, people)
             values (date_trunc('month', $1::timestamptz at time zone 'Asia/Jakarta')::date, $2, $3, 1)
             on conflict (month, question, answer) do update set people = p.people + 1",
            now,
            of.code(),
            answer,
        )
        .execute(connection)
        .await?;
    }
    Ok(Some(SurveyAnswer::Profiled))
}

/// Who answered from the first day of a month on, before another, as sums.
pub async fn profiles(
    connection: &mut PgConnection,
    from: NaiveDate,
    before: NaiveDate,
) -> sqlx::Result<Vec<ProfileLine>> {
    let rows = sqlx::query!(
        r#"select question, answer, sum(people)::bigint as "people!" from survey_profiles
           where month >= $1 and month < $2 group by question, answer order by question, answer"#,
        from,
        before,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ProfileLine { of: stored(Trait::from_code(&row.question))?, answer: row.answer, people: row.people })
        })
        .collect()
}
