//! What tests that need the whole program stand on: a database of their own, a stand-in for Telegram over
//! real HTTP, and the loops between them.

pub(crate) mod database;
pub(crate) mod registration;

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use jemputbola::chat::Answer;
use jemputbola::clock::Clock;
use jemputbola::domain::{Role, wib_date};
use jemputbola::office::OfficeFile;
use jemputbola::sandbox::{Options, Person, Sandbox};
use jemputbola::store::{Seal, staff};
use jemputbola::telegram::Client;
use jemputbola::web::{self, Site};
use jemputbola::work::{self, Bells, Desk, Engine, Intake, Pulse, SendLimits};
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use database::TestDatabase;

/// Longest time that anything here is waited for. Nothing takes so long unless it is broken.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Today at ten in the morning, WIB: at night broadcasts wait, so what a test sees would depend on when it runs.
fn by_day() -> Clock {
    let today = wib_date(Clock::system().now());
    Clock::at(today.and_hms_opt(3, 0, 0).expect("a time").and_utc())
}

/// A stand-in whose people are only those that a test lets in.
fn no_phones() -> Options {
    Options { panes: Vec::new(), ..Options::default() }
}

/// A whole running program in this process, on free ports.
pub(crate) struct World {
    /// The stand-in for Telegram.
    pub(crate) telegram: Sandbox,
    /// The engine: pool, clock, counts.
    pub(crate) engine: Engine,
    /// Where the web is served, such as `http://127.0.0.1:41234`.
    pub(crate) page: String,
    stop: CancellationToken,
    loops: Option<JoinHandle<()>>,
    // Last, so that it is dropped after everything that uses it.
    database: TestDatabase,
}

impl World {
    /// Starts everything.
    pub(crate) async fn new() -> Self {
        Self::with(OfficeFile::builtin().clone()).await
    }

    /// Starts everything with an office file of its own.
    pub(crate) async fn with(office: OfficeFile) -> Self {
        Self::begin(office, no_phones(), by_day(), |desk| desk).await
    }

    /// Starts everything with a stand-in of its own, such as one with phones on its page.
    pub(crate) async fn on_page(options: Options) -> Self {
        Self::begin(OfficeFile::builtin().clone(), options, by_day(), |desk| desk).await
    }

    /// The same at a moment of its own.
    pub(crate) async fn on_page_at(options: Options, moment: DateTime<Utc>) -> Self {
        Self::begin(OfficeFile::builtin().clone(), options, Clock::at(moment), |desk| desk).await
    }

    /// Starts everything at a moment of its own.
    pub(crate) async fn at(moment: DateTime<Utc>) -> Self {
        Self::begin(OfficeFile::builtin().clone(), no_phones(), Clock::at(moment), |desk| desk).await
    }

    /// Starts everything at a moment of its own, with a witness of every answer that the store gives.
    pub(crate) async fn witnessed(moment: DateTime<Utc>, office: OfficeFile, witness: UnboundedSender<Answer>) -> Self {
        Self::begin(office, no_phones(), Clock::at(moment), |desk| desk.witnessed(witness)).await
    }

    async fn begin(office: OfficeFile, options: Options, clock: Clock, prepared: impl FnOnce(Desk) -> Desk) -> Self {
        let database = database::database().await;
        let token = options.token.clone();
        let telegram = Sandbox::new(options);
        telegram.set_clock(clock.now());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let page = format!("http://{}", listener.local_addr().expect("an address"));
        // What the program does, it does with no more rights than it has in an office; a test itself may do anything.
        let pool = database.runtime_pool();
        let site = Site {
            pool: pool.clone(),
            clock,
            pulse: Arc::new(Pulse::default()),
            intake: Intake::Polling,
            engine: Arc::new(OnceLock::new()),
        };
        let router = web::router(site.clone(), Some(telegram.router()));
        let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        let client = Client::new(&page, &token).expect("a client");
        let me = client.myself().await.expect("the stand-in answers");
        let engine = Engine {
            pool,
            client,
            desk: Arc::new(
                prepared(Desk::new(me.id, me.username, Arc::new(office), Seal::new(&[7; 32]))).console_at(&page),
            ),
            clock: site.clock.clone(),
            bells: Arc::new(Bells::default()),
            pulse: site.pulse.clone(),
            limits: SendLimits::default(),
        };
        let _ = site.engine.set(engine.clone());
        let mut world = Self { telegram, engine, page, stop: CancellationToken::new(), loops: None, database };
        world.run();
        world
    }

    /// Lets the loops run.
    pub(crate) fn run(&mut self) {
        self.stop = CancellationToken::new();
        self.loops = Some(tokio::spawn(work::run(self.engine.clone(), Intake::Polling, self.stop.clone())));
    }

    /// Ends the loops in order, as a signal would.
    pub(crate) async fn halt(&mut self) {
        self.stop.cancel();
        if let Some(loops) = self.loops.take() {
            tokio::time::timeout(PATIENCE, loops).await.expect("the loops end in time").expect("no loop panics");
        }
    }

    /// A person with a Telegram account who has never written to the bot.
    pub(crate) fn person(&self, id: i64, name: &str, language: &str) {
        self.telegram.add_person(Person::new(id, name).language(language).phone(&format!("+6281270{id:06}")));
    }

    /// An invitation that is good for an hour; returns its token.
    pub(crate) async fn invitation(&self, role: Role, name: &str) -> String {
        let now = self.engine.clock.now();
        let mut connection = self.database.pool.acquire().await.expect("a connection");
        staff::invite(&mut connection, role, name, now, now + TimeDelta::hours(1)).await.expect("an invitation")
    }

    /// The database of this world.
    pub(crate) fn database(&self) -> &TestDatabase {
        &self.database
    }

    /// Waits until nothing is under way: every update is here, answered, and every message settled. What
    /// waits for its time (a pause that Telegram asked for) is under way too.
    pub(crate) async fn settled(&self) {
        let begun = Instant::now();
        let mut quiet = 0;
        // Twice in a row: between two rooms something may be in nobody's books for a moment.
        while quiet < 2 {
            assert!(begun.elapsed() < PATIENCE, "something never settles");
            quiet = if self.is_quiet().await { quiet + 1 } else { 0 };
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    async fn is_quiet(&self) -> bool {
        if self.telegram.pending_updates() > 0 {
            return false;
        }
        let waiting: bool = sqlx::query_scalar(
            "select exists (select from inbox where settled_at is null)
                 or exists (select from outbox as o
                     where o.state in ('waiting', 'sending') and not (o.held and o.not_before > $1) and not exists (
                         select from broadcasts as b where b.id = o.broadcast_id and b.state = 'paused'))
                 or exists (select from files where state = 'wanted')",
        )
        .bind(self.engine.clock.now())
        .fetch_one(&self.database.pool)
        .await
        .expect("the database answers");
        !waiting
    }

    /// Whether news that are held back go out at this moment, because it is day again.
    pub(crate) async fn releases(&self, moment: DateTime<Utc>) -> bool {
        let due = "select exists (select from outbox where state = 'waiting' and held and not_before <= $1)";
        sqlx::query_scalar(due).bind(moment).fetch_one(&self.database.pool).await.expect("the database answers")
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}
