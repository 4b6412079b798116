//! What must be so afterwards, seen from outside: from what people received, and from the rows.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use jemputbola::clock;
use jemputbola::domain::{Audience, BroadcastId, ChatId, Role, Tongue, Topic};
use jemputbola::sandbox::Person;
use jemputbola::store::broadcasts::{self, Body, NewBroadcast};
use jemputbola::store::{chats, staff};
use serde_json::json;
use sqlx::PgPool;

use super::residents::Crowd;
use super::town::Town;
use crate::world::PATIENCE;

const OFFICER: ChatId = ChatId(8_000);
const WORDS: &str = "Tim paspor datang ke desa pada hari Selasa.";

/// A verdict: what was looked at, how many times it is not so.
pub(crate) type Verdict = (&'static str, i64);

/// An officer, and people who know the bot and want news: a broadcast goes to them while everything breaks.
pub(crate) async fn broadcast(town: &Town, people: i64) -> BroadcastId {
    let mut connection = town.pool.acquire().await.expect("a connection");
    let now = clock::now();
    for (person, language) in std::iter::once((OFFICER.0, "en")).chain((1..=people).map(|one| (20_000 + one, "id"))) {
        town.telegram.sandbox.add_person(Person::new(person, "Hasanah").language(language));
        town.telegram.sandbox.person(person).start("").expect("a start");
        chats::heard(&mut connection, ChatId(person), Some(language), now).await.expect("a chat");
    }
    let token = staff::invite(&mut connection, Role::Officer, "Rahmat", now, now + chrono::TimeDelta::hours(1))
        .await
        .expect("an invitation");
    staff::accept(&mut connection, OFFICER, &token, now).await.expect("a role");
    let calls = vec![json!({ "method": "SendMessage", "params": { "chat_id": 0, "text": WORDS } })];
    let new = NewBroadcast {
        author: OFFICER,
        visit: None,
        title: "Kunjungan".to_owned(),
        topic: Topic::Visits,
        audience: Audience { tongue: Some(Tongue::Id), ..Audience::default() },
        body: Body { id: calls.clone(), en: calls },
        draft: None,
        urgent: true,
        start_at: None,
        needs_approval: false,
    };
    let bot = town.telegram.token.split(':').next().and_then(|id| id.parse().ok()).expect("a number");
    let mut transaction = town.pool.begin().await.expect("a transaction");
    let (id, _) = broadcasts::begin(&mut transaction, bot, &new, now).await.expect("a broadcast");
    transaction.commit().await.expect("a commit");
    id
}

/// Waits until nothing is under way any more.
pub(crate) async fn settled(town: &Town, patience: Duration) {
    let begun = Instant::now();
    let waits = "select (select count(*) from inbox where settled_at is null) + (select count(*) from outbox where state in ('waiting', 'sending'))";
    loop {
        let waiting: i64 = sqlx::query_scalar(waits).fetch_one(&town.pool).await.expect("a count");
        if waiting == 0 && town.telegram.sandbox.pending_updates() == 0 {
            return;
        }
        assert!(begun.elapsed() < patience, "{waiting} rows never settle");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Everything that must hold.
pub(crate) async fn judge(town: &Town, crowd: &Crowd, broadcast: BroadcastId) -> Vec<Verdict> {
    let pool = &town.pool;
    let began = i64::try_from(crowd.people.len()).unwrap_or_default();
    let mut verdicts = vec![
        ("conversations that never end", i64::try_from(crowd.stuck.len()).unwrap_or_default()),
        (
            "registrations too many or too few",
            (began - count(pool, "select count(*) from interests").await).abs()
                + (began - count(pool, "select count(distinct chat_id) from interests").await).abs(),
        ),
        ("consents without their entry in the audit", {
            let consents = count(pool, "select count(*) from consents").await;
            (consents - count(pool, "select count(*) from audit where action = 'consent.given'").await).abs()
                + (consents - began).abs()
        }),
        ("inputs set aside", count(pool, "select count(*) from inbox where outcome = 'set_aside'").await),
        ("inputs that are still unanswered", count(pool, "select count(*) from inbox where settled_at is null").await),
        (
            "inputs of people without an answer",
            count(
                pool,
                "select count(*) from inbox as i where update_id is not null and outcome = 'answered'
                   and not exists (select from outbox as o where o.input_id = i.id and o.asked_at is not null)",
            )
            .await,
        ),
        ("answers that were lost", count(pool, "select count(*) from outbox where lane = 0 and state <> 'sent'").await),
        (
            "answers out of order",
            count(
                pool,
                "select count(*) from (
                     select message_id, lag(message_id) over (partition by chat_id order by id) as before
                     from outbox where lane = 0 and message_id is not null) as line where message_id < before",
            )
            .await,
        ),
        (
            "inputs answered out of order",
            count(
                pool,
                // By the numbers of their answers, which no clock gives out.
                "select count(*) from (
                     select o.id, lag(o.id) over (partition by i.chat_id order by i.update_id) as before
                     from inbox as i join outbox as o on o.input_id = i.id and o.asked_at is not null
                     where i.update_id is not null) as line where id < before",
            )
            .await,
        ),
        (
            "updates kept twice",
            count(pool, "select count(*) - count(distinct update_id) from inbox where update_id is not null").await,
        ),
    ];
    verdicts.push(("messages that Telegram gave up and that are not kept, or kept twice", lost(town, crowd).await));
    verdicts.extend(receipts(town, broadcast).await);
    verdicts.extend(audit(town).await);
    verdicts
}

/// Whether the record of who did what is whole, and all of it in its chain.
async fn audit(town: &Town) -> [Verdict; 2] {
    let unlinked = "select count(*) from audit_queue";
    let begun = Instant::now();
    let mut left = count(&town.pool, unlinked).await;
    // Every second a loop links what was written. Something new may be written at any time: it has to be empty once.
    while begun.elapsed() < PATIENCE && left > 0 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        left = count(&town.pool, unlinked).await;
    }
    let fault = town.audit_fault();
    if let Some(fault) = &fault {
        println!("jemputbola audit verify: {fault}");
    }
    [
        ("entries of the audit that are never linked", left),
        ("faults that `jemputbola audit verify` finds", i64::from(fault.is_some())),
    ]
}

/// What people wrote, held against what is kept: nothing waits at Telegram any more, so all of it was acknowledged.
async fn lost(town: &Town, crowd: &Crowd) -> i64 {
    let kept: HashMap<i64, i64> = sqlx::query_as(
        "select c.chat_id, count(i.update_id) from chats as c left join inbox as i on i.chat_id = c.chat_id
         where c.chat_id > 0 group by c.chat_id",
    )
    .fetch_all(&town.pool)
    .await
    .expect("counts")
    .into_iter()
    .collect();
    let written = |person: i64| {
        let history = town.telegram.sandbox.history(person);
        i64::try_from(history.iter().filter(|message| !message.by_bot).count()).unwrap_or_default()
    };
    let known = kept.iter().map(|(person, kept)| (written(*person) - kept).abs());
    let unheard = crowd.people.iter().filter(|person| !kept.contains_key(*person)).map(|person| written(*person));
    known.chain(unheard).sum()
}

/// Holds what people received against the ledger.
async fn receipts(town: &Town, broadcast: BroadcastId) -> Vec<Verdict> {
    let states: HashMap<i64, String> = sqlx::query_as("select chat_id, state from outbox where broadcast_id = $1")
        .bind(broadcast.0)
        .fetch_all(&town.pool)
        .await
        .expect("receipts")
        .into_iter()
        .collect();
    let (mut twice, mut lost, mut untrue, mut dropped) = (0, 0, 0, 0);
    for (person, state) in &states {
        let history = town.telegram.sandbox.history(*person);
        let times = history.iter().filter(|message| message.by_bot && message.text == WORDS).count();
        twice += i64::from(times > 1);
        lost += i64::from(times == 0 && state == "sent");
        untrue += i64::from(times == 1 && !matches!(state.as_str(), "sent" | "unknown"));
        dropped += i64::from(times == 0 && !matches!(state.as_str(), "sent" | "unknown" | "failed"));
    }
    let forgotten: i64 = sqlx::query_scalar(
        "select count(*) from chats as c where c.chat_id between 20001 and 29999
           and not exists (select from outbox as o where o.broadcast_id = $1 and o.chat_id = c.chat_id)",
    )
    .bind(broadcast.0)
    .fetch_one(&town.pool)
    .await
    .expect("a count");
    vec![
        ("people whom a broadcast told twice", twice),
        ("receipts of what never arrived", lost),
        ("arrivals without a receipt", untrue),
        ("recipients who were not told and are listed nowhere", dropped),
        ("recipients that the ledger has forgotten", forgotten + i64::from(states.is_empty())),
    ]
}

/// Messages that these people got twice in a row.
pub(crate) fn heard_twice(town: &Town, people: &[i64]) -> usize {
    let of = |person: &i64| {
        let history = town.telegram.sandbox.history(*person);
        history.windows(2).filter(|pair| pair[0].by_bot && pair[1].by_bot && pair[0].text == pair[1].text).count()
    };
    people.iter().map(of).sum()
}

/// How many messages of the broadcast are listed as unknown, for a person to decide.
pub(crate) async fn unknown(town: &Town, broadcast: BroadcastId) -> i64 {
    sqlx::query_scalar("select count(*) from outbox where broadcast_id = $1 and state = 'unknown'")
        .bind(broadcast.0)
        .fetch_one(&town.pool)
        .await
        .expect("a count")
}

async fn count(pool: &PgPool, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(pool).await.expect("a count")
}
