//! Where enough people wait for a visit: officers are told once, when it comes about, and again only after fewer
//! waited in between.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::stored;
use crate::chat::{DemandLine, GroupLine, IslandLine};
use crate::domain::{GroupKind, InterestId, VillageCode, wib_date};

/// Of what people are counted together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// A village.
    Village(VillageCode),
    /// An island: its code, and the villages on it.
    Island(String, Vec<VillageCode>),
    /// A group that comes together: one interest.
    Group(InterestId),
}

impl Scope {
    fn code(&self) -> &'static str {
        match self {
            Self::Village(_) => "village",
            Self::Island(..) => "island",
            Self::Group(_) => "group",
        }
    }

    fn key(&self) -> String {
        match self {
            Self::Village(village) => village.as_str().to_owned(),
            Self::Island(island, _) => island.clone(),
            Self::Group(interest) => interest.0.to_string(),
        }
    }
}

/// What stands where interests are to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The scopes that are noted as filled: one more interest there is no news, and nobody counts or waits.
    pub filled: HashSet<&'a Scope>,
    /// The villages to which a visit is to come.
    pub visited: HashSet<String>,
}

/// What stands in these scopes and villages, from `today` on.
pub async fn standing<'a>(
    connection: &mut PgConnection,
    scopes: Vec<&'a Scope>,
    villages: &[&VillageCode],
    today: NaiveDate,
) -> sqlx::Result<Standing<'a>> {
    let (codes, keys): (Vec<String>, Vec<String>) =
        scopes.iter().map(|scope| (scope.code().to_owned(), scope.key())).unzip();
    let villages: Vec<String> = villages.iter().map(|village| village.as_str().to_owned()).collect();
    let row = sqlx::query!(
        r#"select
               array(select asked.place from unnest($1::text[], $2::text[]) with ordinality as asked (scope, key, place)
                   where exists (select from quorums as q where q.scope = asked.scope and q.key = asked.key)) as "filled!",
               array(select asked.village from unnest($3::text[]) as asked (village)
                   where exists (select from visit_villages as n join visits as v on v.id = n.visit_id
                       where n.village = asked.village and v.state in ('announced', 'moved') and v.day >= $4)) as "visited!""#,
        &codes,
        &keys,
        &villages,
        today,
    )
    .fetch_one(connection)
    .await?;
    let filled = (1..).zip(scopes).filter(|(place, _)| row.filled.contains(place)).map(|(_, scope)| scope).collect();
    Ok(Standing { filled, visited: row.visited.into_iter().collect() })
}

/// Notes a scope whose open interests have come to `needed` people; returns how many interests and people there are
/// where that is new. Of two interests that fill it at the same moment, one is the one: the second waits for the
/// first one's transaction, and counts with it.
pub async fn reached(
    connection: &mut PgConnection,
    scope: &Scope,
    needed: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<(i64, i64)>> {
    alone(connection, scope).await?;
    let (interests, people) = count(connection, scope).await?;
    if people < needed {
        return Ok(None);
    }
    let new = sqlx::query!(
        "insert into quorums (scope, key, people, reached_at) values ($1, $2, $3, $4) on conflict do nothing",
        scope.code(),
        scope.key(),
        i32::try_from(people).unwrap_or(i32::MAX),
        now,
    )
    .execute(connection)
    .await?;
    Ok((new.rows_affected() > 0).then_some((interests, people)))
}

/// Lets officers be told again of those scopes of which fewer people wait than are needed. `known`: what a key
/// stands for, and how many are needed; none where it stands for nothing any more. `soon`: scopes that the same transaction
/// counts afterwards, which are held from here on as well.
pub async fn rearm(
    connection: &mut PgConnection,
    soon: &[Scope],
    known: impl Fn(&str, &str) -> Option<(Scope, i64)>,
) -> sqlx::Result<()> {
    let rows = sqlx::query!("select scope, key from quorums").fetch_all(&mut *connection).await?;
    // Villages before islands, as an interest does it, and all in one go: nobody waits for each other.
    let counted = rows.iter().filter_map(|row| known(&row.scope, &row.key));
    let mut scopes: Vec<(Scope, Option<i64>)> = counted
        .map(|(scope, needed)| (scope, Some(needed)))
        .chain(soon.iter().map(|scope| (scope.clone(), None)))
        .collect();
    scopes.sort();
    for (scope, needed) in scopes {
        alone(connection, &scope).await?;
        let Some(needed) = needed else { continue };
        if count(connection, &scope).await?.1 < needed {
            sqlx::query!("delete from quorums where scope = $1 and key = $2", scope.code(), scope.key())
                .execute(&mut *connection)
                .await?;
        }
    }
    Ok(())
}

/// One at a time, until the transaction ends.
async fn alone(connection: &mut PgConnection, scope: &Scope) -> sqlx::Result<()> {
    let name = format!("quorum {} {}", scope.code(), scope.key());
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 0))", name).execute(connection).await?;
    Ok(())
}

/// Open interests of a scope, and their people.
async fn count(connection: &mut PgConnection, scope: &Scope) -> sqlx::Result<(i64, i64)> {
    let villages: Vec<String> = match scope {
        Scope::Village(village) => vec![village.as_str().to_owned()],
        Scope::Island(_, villages) => villages.iter().map(|village| village.as_str().to_owned()).collect(),
        Scope::Group(_) => Vec::new(),
    };
    let interest = if let Scope::Group(interest) = scope { Some(interest.0) } else { None };
    let row = sqlx::query!(
        // Of villages what is kept beside the interests: with each interest, all that wait would be counted again.
        r#"select coalesce(sum(interests), 0)::bigint as "interests!", coalesce(sum(people), 0)::bigint as "people!"
           from (select interests, people from interest_sums where village = any ($1)
                 union all
                 select 1, headcount from interests where id = $2 and state = 'open') as counted"#,
        &villages,
        interest,
    )
    .fetch_one(connection)
    .await?;
    Ok((row.interests, row.people))
}

/// Where people wait, by village, most people first. `quorum`: people at which a visit there pays.
pub async fn by_village(
    connection: &mut PgConnection,
    quorum: impl Fn(&VillageCode) -> i64,
) -> sqlx::Result<Vec<DemandLine>> {
    sqlx::query!(
        r#"select s.village, s.interests as "interests!", s.people as "people!",
               (select min(i.created_at) from interests as i where i.village = s.village and i.state = 'open') as "oldest!"
           from (select village, sum(interests)::bigint, sum(people)::bigint
                 from interest_sums group by village) as s (village, interests, people)
           where s.interests > 0 order by s.people desc, 4, s.village"#
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        let village = stored(VillageCode::parse(&row.village))?;
        Ok(DemandLine {
            quorum: quorum(&village),
            village,
            interests: row.interests,
            people: row.people,
            oldest: wib_date(row.oldest),
        })
    })
    .collect()
}

/// The same by island, of what was counted by village.
pub fn by_island<'a>(
    villages: &[DemandLine],
    islands: impl Iterator<Item = (&'a str, &'a [VillageCode])>,
    quorum: impl Fn(&str) -> i64,
) -> Vec<IslandLine> {
    let line = |(island, on_it): (&str, &[VillageCode])| {
        let lines = || villages.iter().filter(|line| on_it.contains(&line.village));
        IslandLine {
            island: island.to_owned(),
            interests: lines().map(|line| line.interests).sum(),
            people: lines().map(|line| line.people).sum(),
            quorum: quorum(island),
        }
    };
    islands.map(line).filter(|line| line.people > 0).collect()
}

/// Open interests of groups that come together, the largest first; at most so many. Who comes alone or with a family is
/// no such group, whatever is asked for: the index of groups is without them.
pub async fn groups(
    connection: &mut PgConnection,
    kinds: &[GroupKind],
    quorum: i64,
    at_most: i64,
) -> sqlx::Result<Vec<GroupLine>> {
    let codes: Vec<String> = kinds.iter().map(|kind| kind.code().to_owned()).collect();
    sqlx::query!(
        "select id, reference, group_kind, village, headcount from interests
         where state = 'open' and group_kind = any ($1) and group_kind not in ('sendiri', 'keluarga')
         order by headcount desc, id limit $2",
        &codes,
        at_most,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(GroupLine {
            interest: InterestId(row.id),
            reference: row.reference,
            group: stored(GroupKind::from_code(&row.group_kind))?,
            village: stored(VillageCode::parse(&row.village))?,
            people: i64::from(row.headcount),
            quorum,
        })
    })
    .collect()
}
