//! Whom a broadcast is for. One statement says who that is; it is counted for the preview, and put in line
//! as a whole when the broadcast starts, so that memory does not grow with the audience.

use sqlx::PgConnection;

use crate::domain::{Audience, BroadcastId, Reach, Topic};

/// An audience as the statement takes it: codes, and which line the people are first taken from.
struct Asked {
    villages: Vec<String>,
    groups: Vec<String>,
    kinds: Vec<String>,
    attendance: Vec<String>,
    statuses: Vec<String>,
    roles: Vec<String>,
    visit: Option<i64>,
    told: bool,
    by_interest: bool,
    /// Applications of a place count too, unless something is asked that only an interest has.
    by_place: bool,
}

impl Asked {
    fn of(audience: &Audience) -> Self {
        let codes = |codes: &mut dyn Iterator<Item = &str>| codes.map(str::to_owned).collect::<Vec<_>>();
        let places = !audience.places.is_empty();
        let only_interest = audience.waiting || !audience.groups.is_empty() || !audience.kinds.is_empty();
        let visit = audience.visit.as_ref();
        Self {
            villages: codes(&mut audience.villages().into_iter().map(crate::domain::VillageCode::as_str)),
            groups: codes(&mut audience.groups.iter().map(|group| group.code())),
            kinds: codes(&mut audience.kinds.iter().map(|kind| kind.code())),
            attendance: visit.map(|of| codes(&mut of.attendance.iter().map(|state| state.code()))).unwrap_or_default(),
            statuses: codes(&mut audience.statuses.iter().map(|status| status.code())),
            roles: codes(&mut audience.roles.iter().map(|role| role.code())),
            visit: visit.map(|of| of.visit.0),
            told: visit.is_some_and(|of| of.told),
            by_interest: places || only_interest,
            by_place: places && !only_interest,
        }
    }
}

/// The statement, with what is made of `who (chat_id, speaks, blocked, stopped)`. People are first taken
/// from the narrowest line that the audience names (a visit, an interest, a status, a role, everybody), then
/// held against the other lines; what is not asked for is never read. Groups and channels, into which somebody put the bot,
/// and stand-ins have rows among the chats too: their numbers are below zero, and nobody is to be told there.
macro_rules! of_audience {
    ($call:ident, $then:literal, $audience:expr, $topic:expr $(, $more:expr)*) => {{
        let asked = Asked::of($audience);
        sqlx::$call!(
            r#"with named as (
                   select a.chat_id from attendances as a
                   where $5::bigint is not null and a.visit_id = $5 and a.state = any ($6::text[])
                   union
                   select o.chat_id from broadcasts as b join outbox as o on o.broadcast_id = b.id
                   where $5 is not null and $7 and b.visit_id = $5 and o.state in ('sent', 'sending', 'unknown')
                     and not exists (
                         select from broadcasts as n join outbox as gone on gone.broadcast_id = n.id
                         where n.target_id = b.id and n.action = 'delete' and gone.chat_id = o.chat_id and gone.state = 'sent')
                   union
                   select i.chat_id from interests as i
                   where $5 is null and $13 and cardinality($1::text[]) > 0 and i.village = any ($1)
                     and (i.state = 'open' or i.state = 'served' and not $2) and i.state <> 'withdrawn'
                     and (cardinality($3::text[]) = 0 or i.group_kind = any ($3))
                     and (cardinality($4::text[]) = 0 or i.kind = any ($4))
                   union
                   select i.chat_id from interests as i
                   where $5 is null and $13 and cardinality($1) = 0
                     and (i.state = 'open' or i.state = 'served' and not $2)
                     and (cardinality($3) = 0 or i.group_kind = any ($3))
                     and (cardinality($4) = 0 or i.kind = any ($4))
                   union
                   select f.chat_id from applications as p join follows as f on f.application_id = p.id
                   where $5 is null and $14 and p.village = any ($1)
                   union
                   select f.chat_id from applications as p join follows as f on f.application_id = p.id
                   where $5 is null and not $13 and cardinality($8::text[]) > 0 and p.status = any ($8)
                   union
                   select s.chat_id from staff as s
                   where $5 is null and not $13 and cardinality($8) = 0 and s.role = any ($9::text[]) and s.revoked_at is null
                   union all
                   select c.chat_id from chats as c
                   where $5 is null and not $13 and cardinality($8) = 0 and cardinality($9) = 0),
               who as (
                   select c.chat_id, c.speaks, c.blocked_at is not null as blocked,
                       (c.notices_stopped_at is not null
                           or exists (select from topic_stops as t where t.chat_id = c.chat_id and t.topic = $11))
                       and not ($5 is not null and exists (
                           select from attendances as a
                           where a.visit_id = $5 and a.chat_id = c.chat_id and a.state in ('coming', 'waiting'))) as stopped
                   from named join chats as c using (chat_id)
                   where c.chat_id > 0 and ($10::text is null or c.speaks = $10)
                     and ($5 is null or not $13 or exists (
                         select from interests as i
                         where i.chat_id = c.chat_id and (i.state = 'open' or i.state = 'served' and not $2)
                           and (cardinality($1) = 0 or i.village = any ($1))
                           and (cardinality($3) = 0 or i.group_kind = any ($3))
                           and (cardinality($4) = 0 or i.kind = any ($4)))
                       or $14 and exists (
                         select from follows as f join applications as p on p.id = f.application_id
                         where f.chat_id = c.chat_id and p.village = any ($1)))
                     and ($12::bigint is null or not exists (
                         select from broadcasts as b join outbox as o on o.broadcast_id = b.id
                         where b.visit_id = $12 and o.chat_id = c.chat_id
                           and o.state in ('waiting', 'sending', 'sent', 'unknown')
                           and not exists (
                               select from broadcasts as n join outbox as gone on gone.broadcast_id = n.id
                               where n.target_id = b.id and n.action = 'delete' and gone.chat_id = o.chat_id
                                 and gone.state = 'sent'))
                       and not exists (
                         select from attendances as a
                         where a.visit_id = $12 and a.chat_id = c.chat_id and a.state in ('coming', 'waiting')))
                     and (cardinality($8) = 0 or exists (
                         select from follows as f join applications as p on p.id = f.application_id
                         where f.chat_id = c.chat_id and p.status = any ($8)
                           and (not $14 or p.village is null or p.village = any ($1))))
                     and (cardinality($9) = 0 or exists (
                         select from staff as s
                         where s.chat_id = c.chat_id and s.role = any ($9) and s.revoked_at is null)))
               "# + $then,
            &asked.villages,
            $audience.waiting,
            &asked.groups,
            &asked.kinds,
            asked.visit,
            &asked.attendance,
            asked.told,
            &asked.statuses,
            &asked.roles,
            $audience.tongue.map(|tongue| tongue.code()),
            $topic.code(),
            $audience.not_told.map(|visit| visit.0),
            asked.by_interest,
            asked.by_place,
            $($more),*
        )
    }};
}

/// How large an audience is, and who would be left out of it.
pub async fn count(connection: &mut PgConnection, audience: &Audience, topic: Topic) -> sqlx::Result<Reach> {
    fresh_plan(connection).await?;
    let row = of_audience!(
        query,
        r#"select count(*) filter (where not blocked and not stopped) as "chats!",
               count(*) filter (where stopped and not blocked) as "stopped!", count(*) filter (where blocked) as "blocked!"
           from who"#,
        audience,
        topic
    )
    .fetch_one(connection)
    .await?;
    Ok(Reach { chats: row.chats, stopped: row.stopped, blocked: row.blocked })
}

/// Puts a broadcast that sends in line for its whole audience, each chat once, in the language that it has
/// now, and notes how many there are and how many were left out.
pub async fn put_in_line(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    audience: &Audience,
    topic: Topic,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<Reach> {
    fresh_plan(connection).await?;
    let row = of_audience!(
        query,
        r#", put as (
               insert into outbox (bot_id, chat_id, lane, broadcast_id, part, tongue, created_at, not_before)
               select b.bot_id, who.chat_id, 2, b.id, call.place - 1, who.speaks, $16, $16
               from who
               cross join broadcasts as b
               cross join lateral (
                   select place from generate_series(
                       1, jsonb_array_length(case who.speaks when 'en' then b.body_en else b.body_id end)) as place) as call
               where b.id = $15 and not who.blocked and not who.stopped
               order by who.chat_id, call.place)
           select count(*) filter (where not blocked and not stopped) as "chats!",
               count(*) filter (where stopped and not blocked) as "stopped!", count(*) filter (where blocked) as "blocked!"
           from who"#,
        audience,
        topic,
        broadcast.0,
        now
    )
    .fetch_one(&mut *connection)
    .await?;
    let reach = Reach { chats: row.chats, stopped: row.stopped, blocked: row.blocked };
    sqlx::query!(
        "update broadcasts set state = 'running', started_at = $2, recipients = $3, left_stopped = $4, left_blocked = $5
         where id = $1",
        broadcast.0,
        now,
        i32::try_from(reach.chats).unwrap_or(i32::MAX),
        i32::try_from(reach.stopped).unwrap_or(i32::MAX),
        i32::try_from(reach.blocked).unwrap_or(i32::MAX),
    )
    .execute(connection)
    .await?;
    Ok(reach)
}

/// What an audience names differs so much that a plan made for another one would be a bad guess.
async fn fresh_plan(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select set_config('plan_cache_mode', 'force_custom_plan', true)").fetch_one(connection).await?;
    Ok(())
}
