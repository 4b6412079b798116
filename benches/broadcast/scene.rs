//! A stand-in for Telegram with many people who know the bot, their chats in a database, and a broadcast to them.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use jemputbola::chat::BroadcastLine;
use jemputbola::clock;
use jemputbola::domain::{Audience, BroadcastId, BroadcastState, ChatId, ReceiptState, Role, Tongue, Topic};
use jemputbola::sandbox::Person;
use jemputbola::store::broadcasts::{self, Body, NewBroadcast};
use jemputbola::store::{chats, staff};
use serde_json::{Value, json};

use crate::database::{TestDatabase, database};
use crate::process::{Program, Telegram, url_of};
use crate::table::Table;

/// As many as in the comparison with other bots.
pub(crate) const PEOPLE: i64 = 2_360;
/// At Telegram's 30 a second.
pub(crate) const IDEAL: f64 = 2_360.0 / 30.0;
pub(crate) const WORDS: &str = "Tim paspor datang ke desa pada hari Selasa.";
const OFFICER: ChatId = ChatId(8_000);
pub(crate) const FIRST: i64 = 9_000;

pub(crate) struct Scene {
    pub(crate) telegram: Telegram,
    pub(crate) database: TestDatabase,
    pub(crate) url: String,
    bot: i64,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        let database = database().await;
        let telegram = Telegram::new().await;
        let mut connection = database.pool.acquire().await.expect("a connection");
        let now = clock::now();
        // The officer's app speaks English: so the audience is everybody else.
        for (person, language) in std::iter::once((OFFICER.0, "en")).chain((0..PEOPLE).map(|one| (FIRST + one, "id"))) {
            telegram.sandbox.add_person(Person::new(person, "Hasanah").language(language));
            telegram.sandbox.person(person).start("").expect("a start");
            chats::heard(&mut connection, ChatId(person), Some(language), now).await.expect("a chat");
        }
        let until = now + chrono::TimeDelta::hours(1);
        let token = staff::invite(&mut connection, Role::Officer, "Rahmat", now, until).await.expect("an invitation");
        staff::accept(&mut connection, OFFICER, &token, now).await.expect("a role");
        drop(connection);
        let bot = telegram.token.split(':').next().and_then(|id| id.parse().ok()).expect("a number");
        let scene = Self { url: url_of(&database.connect_options()), telegram, database, bot };
        scene.forget_updates().await;
        scene.telegram.sandbox.set_limits(true);
        scene
    }

    /// Nobody is to be greeted: what they wrote so far is taken away.
    async fn forget_updates(&self) {
        let address = format!("{}/bot{}/getUpdates", self.telegram.url, self.telegram.token);
        let (client, mut offset) = (reqwest::Client::new(), 0);
        while self.telegram.sandbox.pending_updates() > 0 {
            let body = json!({ "offset": offset, "limit": 100, "timeout": 0 });
            let answer: Value =
                client.post(&address).json(&body).send().await.expect("sent").json().await.expect("read");
            let last = answer["result"].as_array().and_then(|updates| updates.last()?["update_id"].as_i64());
            offset = last.map_or(offset, |last| last + 1);
        }
    }

    pub(crate) async fn program(&self) -> Program {
        let program = Program::start(&self.telegram, &self.url);
        program.ready_is(200).await;
        program
    }

    pub(crate) async fn begin(&self) -> BroadcastId {
        let calls = vec![json!({ "method": "SendMessage", "params": { "chat_id": 0, "text": WORDS } })];
        let new = NewBroadcast {
            author: OFFICER,
            visit: None,
            title: "Kunjungan".to_owned(),
            topic: Topic::Visits,
            audience: Audience { tongue: Some(Tongue::Id), ..Audience::default() },
            body: Body { id: calls.clone(), en: calls },
            draft: None,
            // The hour at which this is measured may be a quiet one.
            urgent: true,
            start_at: None,
            needs_approval: false,
        };
        let mut transaction = self.database.pool.begin().await.expect("a transaction");
        let (id, _) = broadcasts::begin(&mut transaction, self.bot, &new, clock::now()).await.expect("a broadcast");
        transaction.commit().await.expect("a commit");
        id
    }

    pub(crate) async fn line(&self, broadcast: BroadcastId) -> BroadcastLine {
        let mut connection = self.database.pool.acquire().await.expect("a connection");
        broadcasts::progress(&mut connection, broadcast, clock::now()).await.expect("an answer").expect("there is one")
    }

    /// Waits for the end; returns the seconds from `begun` to it.
    pub(crate) async fn ended(&self, broadcast: BroadcastId, begun: Instant) -> f64 {
        loop {
            let state: String = sqlx::query_scalar("select state from broadcasts where id = $1")
                .bind(broadcast.0)
                .fetch_one(&self.database.pool)
                .await
                .expect("a state");
            if state == BroadcastState::Ended.code() {
                return begun.elapsed().as_secs_f64();
            }
            assert!(begun.elapsed() < Duration::from_mins(8), "it never ends: {:?}", self.line(broadcast).await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Milliseconds since 1970 of the last of the broadcast's messages that Telegram took.
    pub(crate) fn last_arrival(&self) -> i64 {
        let calls = self.telegram.sandbox.calls();
        calls
            .iter()
            .filter(|call| call.params["text"] == WORDS && call.status == 200)
            .map(|call| call.at)
            .max()
            .unwrap_or(0)
    }

    /// Holds what people received against the ledger: nobody lost, nobody twice, and no receipt that is not true.
    pub(crate) async fn judge(&self, what: &str, broadcast: BroadcastId, table: &mut Table) -> BroadcastLine {
        let mut connection = self.database.pool.acquire().await.expect("a connection");
        let receipts =
            broadcasts::receipts(&mut connection, broadcast, None, None, PEOPLE * 2).await.expect("receipts");
        let states: HashMap<i64, ReceiptState> =
            receipts.into_iter().map(|receipt| (receipt.chat.0, receipt.state)).collect();
        let (mut lost, mut twice, mut untrue) = (0, 0, 0);
        for person in FIRST..FIRST + PEOPLE {
            let history = self.telegram.sandbox.history(person);
            let times = history.iter().filter(|message| message.by_bot && message.text == WORDS).count();
            let state = states.get(&person);
            twice += u32::from(times > 1);
            lost += u32::from(times == 0 && !matches!(state, Some(ReceiptState::Unknown | ReceiptState::Failed)));
            untrue += u32::from(
                (times == 1) != (state == Some(&ReceiptState::Sent)) && state != Some(&ReceiptState::Unknown),
            );
        }
        table.at_most(&format!("{what}: people lost"), f64::from(lost), 0.0, "");
        table.at_most(&format!("{what}: people told twice"), f64::from(twice), 0.0, "");
        table.at_most(&format!("{what}: receipts that are not true"), f64::from(untrue), 0.0, "");
        self.line(broadcast).await
    }

    pub(crate) fn refused_for_haste(&self) -> usize {
        let calls = self.telegram.sandbox.calls();
        let refused: Vec<_> = calls.iter().filter(|call| call.status == 429).collect();
        for call in &refused {
            let second =
                calls.iter().filter(|other| other.at > call.at - 1_000 && other.at <= call.at && other.status == 200);
            let of_chat = calls.iter().filter(|other| other.params["chat_id"] == call.params["chat_id"]).count();
            println!("429 to {}: {} calls in its second, {of_chat} to its chat", call.method, second.count());
        }
        refused.len()
    }
}
