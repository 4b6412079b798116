//! Many people who know the bot, an officer, and what reaches them.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use jemputbola::chat::BroadcastLine;
use jemputbola::domain::{Audience, BroadcastId, ChatId, Role, Tongue, Topic};
use jemputbola::sandbox::Sandbox;
use jemputbola::store::broadcasts::{self, Body, NewBroadcast};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::world::{PATIENCE, World};

pub(super) const OFFICER: ChatId = ChatId(8_000);
const FIRST: i64 = 9_000;

/// A world at ten in the morning with an officer and so many people.
pub(super) struct Crowd {
    pub(super) world: World,
    pub(super) people: Vec<i64>,
}

pub(super) fn morning() -> DateTime<Utc> {
    "2026-11-24T03:00:00Z".parse().expect("a moment")
}

pub(super) fn text(words: &str) -> Value {
    json!({ "method": "SendMessage", "params": { "chat_id": 0, "text": words } })
}

/// To everybody whose app speaks Indonesian.
pub(super) fn new(words: &str) -> NewBroadcast {
    let calls = vec![text(words)];
    NewBroadcast {
        author: OFFICER,
        visit: None,
        title: words.to_owned(),
        topic: Topic::Service,
        audience: Audience { tongue: Some(Tongue::Id), ..Audience::default() },
        body: Body { id: calls.clone(), en: calls },
        draft: None,
        urgent: false,
        start_at: None,
        needs_approval: false,
    }
}

impl Crowd {
    pub(super) async fn new(people: usize) -> Self {
        Self::at(people, morning()).await
    }

    pub(super) async fn at(people: usize, moment: DateTime<Utc>) -> Self {
        let world = World::at(moment).await;
        let people: Vec<i64> = (FIRST..).take(people).collect();
        // The officer's app speaks English, so that what goes to everybody else is easily told apart.
        world.person(OFFICER.0, "Rahmat", "en");
        let token = world.invitation(Role::Officer, "Rahmat").await;
        world.telegram.person(OFFICER.0).start(&token).expect("a start");
        for person in &people {
            world.person(*person, "Hasanah", "id");
            world.telegram.person(*person).start("").expect("a start");
        }
        world.settled().await;
        Self { world, people }
    }

    pub(super) fn pool(&self) -> &PgPool {
        &self.world.engine.pool
    }

    pub(super) async fn begin(&self, new: &NewBroadcast) -> BroadcastId {
        begin(self.pool(), self.world.engine.desk.bot_id, new, self.world.engine.clock.now()).await
    }

    pub(super) async fn line(&self, broadcast: BroadcastId) -> BroadcastLine {
        let mut connection = self.pool().acquire().await.expect("a connection");
        let now = self.world.engine.clock.now();
        broadcasts::progress(&mut connection, broadcast, now).await.expect("an answer").expect("a broadcast")
    }

    /// Waits until a broadcast is as it should be.
    pub(super) async fn until(&self, broadcast: BroadcastId, so: impl Fn(&BroadcastLine) -> bool) -> BroadcastLine {
        let begun = Instant::now();
        loop {
            let line = self.line(broadcast).await;
            if so(&line) {
                return line;
            }
            assert!(begun.elapsed() < PATIENCE, "never so: {line:?}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// How often somebody received these words.
    pub(super) fn received(&self, person: i64, words: &str) -> usize {
        received(&self.world.telegram, person, words)
    }

    /// How many received these words once; nobody received them twice.
    pub(super) fn reached(&self, words: &str) -> usize {
        let times: Vec<usize> = self.people.iter().map(|person| self.received(*person, words)).collect();
        assert!(times.iter().all(|times| *times <= 1), "somebody received it twice: {times:?}");
        times.iter().sum()
    }

    /// Somebody asks, and is answered: everything that could go before has gone.
    pub(super) async fn ask(&self, person: i64) -> i64 {
        let asked = self.world.telegram.person(person).text("/biaya").expect("a text");
        let answer = self.world.telegram.wait_for_text(person, asked, "Rp", PATIENCE).await;
        answer.expect("an answer").id
    }
}

pub(super) async fn begin(pool: &PgPool, bot: i64, new: &NewBroadcast, now: DateTime<Utc>) -> BroadcastId {
    let mut transaction = pool.begin().await.expect("a transaction");
    let (broadcast, _) = broadcasts::begin(&mut transaction, bot, new, now).await.expect("a broadcast");
    transaction.commit().await.expect("a commit");
    broadcast
}

pub(super) fn received(telegram: &Sandbox, person: i64, words: &str) -> usize {
    telegram.history(person).iter().filter(|message| message.by_bot && message.text == words).count()
}
