//! Where people wait, and where enough of them do.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Desk, attending};
use crate::chat::{Answer, Demand, DemandLine, GroupLine, IslandLine, NewInterest, QuorumReached, VisitLine, news};
use crate::domain::{ChatId, GroupKind, InterestId, VillageCode, wib_date};
use crate::language::{Gazetteer, Island};
use crate::office::Quorum;
use crate::store::outbox::Lane;
use crate::store::quorum::{self, Scope, Standing};
use crate::store::{attendances, interests, staff};
use crate::work::apply;

/// Groups that come together, so that one interest can be enough for a visit of its own. Source: the groups that
/// Eazy Passport serves (Ditjen Imigrasi, 2020–2023).
const GROUPS: [GroupKind; 5] =
    [GroupKind::School, GroupKind::Office, GroupKind::Community, GroupKind::Neighbours, GroupKind::HajjUmrah];
/// Groups in one list.
const MOST_GROUPS: i64 = 20;

/// Where people wait.
pub(super) async fn all(connection: &mut PgConnection, desk: &Desk) -> anyhow::Result<Demand> {
    let office = &desk.office.quorum;
    let villages = quorum::by_village(connection, |village| i64::from(office.of(village)))
        .await
        .context("cannot count who waits")?;
    let islands = islands().map(|island| (island.code.as_str(), island.villages.as_slice()));
    Ok(Demand {
        islands: quorum::by_island(&villages, islands, |island| i64::from(office.of_island(island))),
        groups: quorum::groups(connection, &GROUPS, i64::from(office.of_groups()), MOST_GROUPS)
            .await
            .context("cannot read which groups wait")?,
        villages,
    })
}

/// A new interest: kept, and told of where it makes enough.
pub(super) async fn saved(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    interest: &NewInterest,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    // The chat's row is locked: nobody adds one meanwhile.
    let open = interests::open_ones(connection, chat).await?;
    let most = desk.office.limits.open_interests;
    if open >= i64::from(most) {
        return Ok(Answer::TooManyInterests(most));
    }
    let (key, reference) = interests::save(connection, &desk.seal, chat, interest, now).await?;
    let scopes = [scopes_counted(desk, interest)];
    let standing = standing(connection, &scopes, &[interest], now).await?;
    if !is_filled(&standing, &scopes[0]) {
        tell_of_quorum(connection, desk, (key, &reference), interest, now).await?;
    }
    let visits = announced(connection, &standing, chat, interest, now).await?;
    Ok(Answer::InterestSaved { reference, visits })
}

/// New interests of several chats, in their order, with how many of each are open. None in the place of one that may make
/// enough somewhere: that one touches what others want too, and nothing came of it yet.
pub(super) async fn saved_each(
    connection: &mut PgConnection,
    desk: &Desk,
    asked: &[(ChatId, i64, &NewInterest)],
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<Option<Answer>>> {
    let all: Vec<&NewInterest> = asked.iter().map(|(.., interest)| *interest).collect();
    let scopes: Vec<Vec<Scope>> = all.iter().map(|interest| scopes_counted(desk, interest)).collect();
    let standing = standing(connection, &scopes, &all, now).await?;
    let most = desk.office.limits.open_interests;
    let mut new = Vec::new();
    for ((chat, open, interest), scopes) in asked.iter().zip(&scopes) {
        if *open < i64::from(most) && is_filled(&standing, scopes) {
            new.push((*chat, *interest));
        }
    }
    let mut kept = Vec::new();
    if !new.is_empty() {
        kept = interests::save_each(connection, &desk.seal, &new, now).await.context("cannot keep interests")?;
    }
    let mut kept = kept.into_iter();
    let mut answers = Vec::with_capacity(asked.len());
    for ((chat, open, interest), scopes) in asked.iter().zip(&scopes) {
        answers.push(if *open >= i64::from(most) {
            Some(Answer::TooManyInterests(most))
        } else if is_filled(&standing, scopes) {
            let (_, reference) = kept.next().context("an interest was not kept")?;
            let visits = announced(connection, &standing, *chat, interest, now).await?;
            Some(Answer::InterestSaved { reference, visits })
        } else {
            None
        });
    }
    Ok(answers)
}

/// What an interest that is new counts for. A group's own is among it: nobody noted that yet.
fn scopes_counted(desk: &Desk, interest: &NewInterest) -> Vec<Scope> {
    scopes_of(&desk.office.quorum, InterestId(0), interest).into_iter().map(|(scope, _)| scope).collect()
}

async fn standing<'a>(
    connection: &mut PgConnection,
    scopes: &'a [Vec<Scope>],
    interests: &[&NewInterest],
    now: DateTime<Utc>,
) -> anyhow::Result<Standing<'a>> {
    let scopes = scopes.iter().flatten().collect();
    let villages: Vec<&VillageCode> = interests.iter().map(|interest| &interest.village).collect();
    quorum::standing(connection, scopes, &villages, wib_date(now)).await.context("cannot read where enough wait")
}

/// Whether enough wait already wherever an interest counts: then it touches nothing that others want too.
fn is_filled(standing: &Standing<'_>, scopes: &[Scope]) -> bool {
    scopes.iter().all(|scope| standing.filled.contains(scope))
}

/// The visits to an interest's village that are to come; asked for only where there is one.
async fn announced(
    connection: &mut PgConnection,
    standing: &Standing<'_>,
    chat: ChatId,
    interest: &NewInterest,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<VisitLine>> {
    if !standing.visited.contains(interest.village.as_str()) {
        return Ok(Vec::new());
    }
    attending::announced_for(connection, chat, &interest.village, now).await
}

/// Tells officers of everything that became enough by an interest that was just saved.
async fn tell_of_quorum(
    connection: &mut PgConnection,
    desk: &Desk,
    (key, reference): (InterestId, &str),
    interest: &NewInterest,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let office = &desk.office.quorum;
    let mut reached = Vec::new();
    for (scope, needed) in scopes_of(office, key, interest) {
        let new = quorum::reached(connection, &scope, needed, now).await.context("cannot count who waits")?;
        let Some((interests, people)) = new else { continue };
        reached.push(match scope {
            Scope::Village(village) => {
                QuorumReached::Village(DemandLine { village, interests, people, quorum: needed, oldest: wib_date(now) })
            }
            Scope::Island(island, _) => QuorumReached::Island(IslandLine { island, interests, people, quorum: needed }),
            Scope::Group(interest_key) => QuorumReached::Group(GroupLine {
                interest: interest_key,
                reference: reference.to_owned(),
                group: interest.group,
                village: interest.village.clone(),
                people,
                quorum: needed,
            }),
        });
    }
    if reached.is_empty() {
        return Ok(());
    }
    let officers = staff::officers(connection).await.context("cannot read who the officers are")?;
    for enough in &reached {
        apply::tell_each(connection, desk, &officers, &news::quorum_reached(enough), Lane::News, now).await?;
    }
    Ok(())
}

/// An interest as it was corrected: where fewer wait now, and where more do; places that nothing leads to any more.
pub(super) async fn corrected(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    (id, interest): (InterestId, &NewInterest),
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    attendances::lock_kept(connection, chat, wib_date(now)).await.context("cannot hold the visits")?;
    let before = interests::one(connection, &desk.seal, chat, id).await.context("cannot read the interest")?;
    let reference = interests::correct(connection, &desk.seal, chat, id, interest, now).await?;
    let (Some((_, before)), Some(reference)) = (before, reference) else { return Ok(Answer::NoSuchThing) };
    let moves = before.village != interest.village;
    let released = if moves { attending::let_go(connection, desk, chat, Some(&before.village), now).await? } else { 0 };
    let counts_elsewhere =
        (&before.village, before.headcount, before.group) != (&interest.village, interest.headcount, interest.group);
    if counts_elsewhere {
        // Where it counts from now on is held together with what is counted again: else one of these would hold an island and
        // wait for a village, and another interest the other way round.
        let soon: Vec<Scope> =
            scopes_of(&desk.office.quorum, id, interest).into_iter().map(|(scope, _)| scope).collect();
        rearm_before(connection, desk, &soon).await?;
        tell_of_quorum(connection, desk, (id, &reference), interest, now).await?;
    }
    let visits =
        if moves { attending::announced_for(connection, chat, &interest.village, now).await? } else { Vec::new() };
    Ok(Answer::InterestCorrected { reference, released, visits })
}

/// An interest is withdrawn: places that nothing leads to any more are let go of, and fewer wait.
pub(super) async fn withdrawn(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    interest: InterestId,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    attendances::lock_kept(connection, chat, wib_date(now)).await.context("cannot hold the visits")?;
    let Some(reference) = interests::withdraw(connection, chat, interest, now).await? else {
        return Ok(Answer::NoSuchThing);
    };
    let released = attending::let_go(connection, desk, chat, None, now).await?;
    rearm(connection, desk).await?;
    Ok(Answer::Withdrawn { reference, released })
}

/// Fewer wait somewhere: officers can be told again once enough do.
pub(super) async fn rearm(connection: &mut PgConnection, desk: &Desk) -> anyhow::Result<()> {
    rearm_before(connection, desk, &[]).await
}

/// The same where these are counted next.
async fn rearm_before(connection: &mut PgConnection, desk: &Desk, soon: &[Scope]) -> anyhow::Result<()> {
    let office = &desk.office.quorum;
    let known = |scope: &str, key: &str| match scope {
        "village" => {
            let village = VillageCode::parse(key)?;
            let needed = office.of(&village);
            Some((Scope::Village(village), i64::from(needed)))
        }
        "island" => {
            let island = islands().find(|island| island.code == key)?;
            Some((scope_of(island), i64::from(office.of_island(key))))
        }
        _ => Some((Scope::Group(InterestId(key.parse().ok()?)), i64::from(office.of_groups()))),
    };
    quorum::rearm(connection, soon, known).await.context("cannot count who still waits")
}

/// What an interest counts for, villages before islands: in the order in which everybody holds them.
fn scopes_of(office: &Quorum, key: InterestId, interest: &NewInterest) -> Vec<(Scope, i64)> {
    let mut scopes = vec![(Scope::Village(interest.village.clone()), i64::from(office.of(&interest.village)))];
    let around = islands().filter(|island| island.villages.contains(&interest.village));
    scopes.extend(around.map(|island| (scope_of(island), i64::from(office.of_island(&island.code)))));
    if GROUPS.contains(&interest.group) {
        scopes.push((Scope::Group(key), i64::from(office.of_groups())));
    }
    scopes.sort();
    scopes
}

fn scope_of(island: &Island) -> Scope {
    Scope::Island(island.code.clone(), island.villages.clone())
}

/// Islands with several villages: of the others the village itself is counted.
fn islands() -> impl Iterator<Item = &'static Island> {
    Gazetteer::get().islands().iter().filter(|island| island.villages.len() > 1)
}
