//! The primary of a database cluster is killed under load, again and again.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use futures::stream::{FuturesUnordered, StreamExt as _};
use jemputbola::sandbox::{Person, Sandbox};
use jemputbola::settings::{Database, Settings};
use jemputbola::store;
use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgConnection};

use crate::process::command;
use crate::residents::Living;
use crate::table::Table;
use crate::town::Town;
use crate::{figure, hold, judge, residents};

/// What is done to which cluster.
pub(crate) struct Plan {
    /// Of `deploy/cluster/start`.
    pub(crate) folder: PathBuf,
    /// How often the primary's process is killed.
    pub(crate) kills: usize,
    /// How often all of the primary's machine is.
    pub(crate) machines: usize,
    pub(crate) copies: usize,
    /// Residents at a time.
    pub(crate) seats: i64,
    /// Recipients of a broadcast that goes out meanwhile.
    pub(crate) people: i64,
}

/// What was measured of one kind of death.
#[derive(Default)]
struct Deaths {
    /// Until a server acknowledged a commit.
    database: Vec<Duration>,
    /// Until somebody who wrote at that moment was answered.
    answer: Vec<Duration>,
    /// How much later than the one the other was.
    ours: Vec<Duration>,
}

/// Asks at every death.
const WITNESS: i64 = 9_000;
/// Between two deaths, once everything is whole again.
const PAUSE: Duration = Duration::from_secs(4);

/// Everything that was measured.
#[derive(Default)]
struct Measured {
    processes: Deaths,
    machines: Deaths,
    /// Until all members ran again and one was synchronous.
    whole: Vec<Duration>,
}

pub(crate) async fn run(plan: &Plan) {
    let (url, settings, servers) = settings(&plan.folder);
    let pool = store::pool_of(&servers).expect("a pool");
    let town = Town::on(pool, url.clone(), settings.clone(), plan.copies).await;
    let before: i64 = sqlx::query_scalar("select count(*) from inbox").fetch_one(&town.pool).await.expect("a count");
    assert_eq!(before, 0, "this cluster has a past: start one in a new folder");
    let broadcast = judge::broadcast(&town, plan.people).await;
    let telegram = town.telegram.sandbox.clone();
    telegram.add_person(Person::new(WITNESS, "Siti"));
    greeted(&town).await;
    let living = Living::begin(&telegram, plan.seats);
    let begun = Instant::now();
    let mut measured = kill(plan, &servers, &telegram).await;
    tokio::time::sleep(PAUSE).await;
    let lasted = begun.elapsed();
    let crowd = living.end().await;
    judge::settled(&town, Duration::from_mins(10)).await;

    let mut table = Table::default();
    table.note(
        "what was done",
        format!("{} copies, {} residents at a time, {:.0} s", plan.copies, plan.seats, lasted.as_secs_f64()),
    );
    table.note("people who registered; their answers", format!("{}; {}", crowd.people.len(), crowd.asked));
    measured.tell(&mut table);
    table.note("longest time without a settled input", gap(&town, begun.elapsed()).await);
    table.at_most("acknowledged updates that are lost", figure(lost(&town, &crowd.people, plan.people).await), 0.0, "");
    for (what, times) in judge::judge(&town, &crowd, broadcast).await {
        table.at_most(what, figure(times), 0.0, "");
    }
    table.note("messages of the broadcast listed as unknown", judge::unknown(&town, broadcast).await.to_string());
    table.note("answers that somebody heard twice", judge::heard_twice(&town, &crowd.people).to_string());
    let said = program(&url, &settings, &["audit", "verify"]);
    table.note("jemputbola audit verify", words(&said).lines().next().unwrap_or_default().to_owned());
    for stuck in &crowd.stuck {
        println!("{stuck}");
    }
    println!("\n{table}");
    town.close().await;
    hold(&table);
}

/// Waits until everybody was greeted: at 30 messages a second that is a line in which other answers would wait, too.
async fn greeted(town: &Town) {
    let waiting = "select count(*) from outbox where lane = 0 and state in ('waiting', 'sending')";
    let all = "select count(*) from inbox where settled_at is not null and update_id is not null";
    let started = Instant::now();
    loop {
        let (waiting, heard): (i64, i64) = (
            sqlx::query_scalar(waiting).fetch_one(&town.pool).await.expect("a count"),
            sqlx::query_scalar(all).fetch_one(&town.pool).await.expect("a count"),
        );
        if waiting == 0 && heard > 0 && town.telegram.sandbox.pending_updates() == 0 {
            return;
        }
        assert!(started.elapsed() < Duration::from_mins(5), "not everybody is greeted");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Kills the primary as often as planned, each time once everything is whole again.
async fn kill(plan: &Plan, servers: &[PgConnectOptions], telegram: &Sandbox) -> Measured {
    let mut measured = Measured::default();
    for number in 0..plan.kills + plan.machines {
        tokio::time::sleep(PAUSE).await;
        let machine = number >= plan.kills;
        let said = script(&plan.folder, "kill-primary", if machine { &["machine"] } else { &[] });
        // The kill is the last thing that the script does.
        let killed = Instant::now();
        assert!(said.status.success(), "{}", words(&said));
        let (database, answer) = tokio::join!(found(servers, killed), answered(telegram, killed));
        println!("{} died: writes after {database:?}, answers after {answer:?}", words(&said).trim());
        let deaths = if machine { &mut measured.machines } else { &mut measured.processes };
        deaths.database.push(database);
        deaths.answer.push(answer);
        deaths.ours.push(answer.saturating_sub(database));
        if machine {
            assert!(script(&plan.folder, "start", &[]).status.success(), "the machine comes back");
        }
        while !script(&plan.folder, "status", &[]).status.success() {
            assert!(killed.elapsed() < Duration::from_mins(3), "the cluster is never whole again");
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        measured.whole.push(killed.elapsed());
    }
    measured
}

impl Measured {
    fn tell(&mut self, table: &mut Table) {
        for (what, deaths) in [("process", &mut self.processes), ("machine", &mut self.machines)] {
            if deaths.answer.is_empty() {
                continue;
            }
            table.note(&format!("deaths of the primary's {what}"), deaths.answer.len().to_string());
            table.note("until the database acknowledges a commit: median, longest", spread(&mut deaths.database));
            table.note("until whoever wrote at that moment is answered: median, longest", spread(&mut deaths.answer));
            let ours = deaths.ours.iter().max().copied().unwrap_or_default();
            table.at_most("of which ours, longest", ours.as_secs_f64(), 2.0, "s");
        }
        table.note("until all members run and one is synchronous: median, longest", spread(&mut self.whole));
    }
}

/// What `start` wrote for the service.
fn settings(folder: &Path) -> (String, Vec<(String, String)>, Vec<PgConnectOptions>) {
    let text = std::fs::read_to_string(folder.join("settings")).expect("deploy/cluster/start FOLDER wrote settings");
    let of = |wanted: &str| {
        let found = text.lines().find_map(|line| line.strip_prefix(wanted)?.strip_prefix('='));
        found.unwrap_or_else(|| panic!("{wanted} in the settings")).to_owned()
    };
    let (url, key) = (of("DATABASE_URL"), of("DATA_KEY"));
    let lookup = |name: &str| match name {
        "DATABASE_URL" => Some(url.clone()),
        "DATA_KEY" => Some(key.clone()),
        "DATA_DIR" => Some("/nonexistent".to_owned()),
        _ => None,
    };
    let Ok(read) = Settings::parse(&lookup, false) else { panic!("the settings cannot be read") };
    let Database::Named(servers) = read.database else { panic!("a named database") };
    (url, vec![("DATA_KEY".to_owned(), key)], servers)
}

fn script(folder: &Path, name: &str, more: &[&str]) -> Output {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/cluster").join(name);
    Command::new(path)
        .env("JEMPUTBOLA", env!("CARGO_BIN_EXE_jemputbola"))
        .arg(folder)
        .args(more)
        .output()
        .expect("it runs")
}

fn program(url: &str, settings: &[(String, String)], words: &[&str]) -> Output {
    let (mut command, _folder) = command(&[("DATABASE_URL", url)]);
    command.envs(settings.iter().map(|(name, value)| (name, value))).args(words).output().expect("it runs")
}

fn words(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// When the first commit is acknowledged by any of them. A server may say that it takes writes and still wait for a stand-by.
async fn found(servers: &[PgConnectOptions], killed: Instant) -> Duration {
    let committed = servers.iter().map(|server| async move {
        loop {
            // It needs no table, but a number of its own, and so a commit that is written.
            if let Ok(mut connection) = PgConnection::connect_with(server).await
                && sqlx::query("select pg_current_xact_id()").execute(&mut connection).await.is_ok()
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    committed.collect::<FuturesUnordered<_>>().next().await;
    killed.elapsed()
}

async fn answered(telegram: &Sandbox, killed: Instant) -> Duration {
    residents::say(telegram, WITNESS, "/biaya", "Rp").await.expect("an answer");
    killed.elapsed()
}

fn spread(times: &mut [Duration]) -> String {
    times.sort();
    let of = |place: usize| times.get(place).map_or(0.0, Duration::as_secs_f64);
    format!("{:.1} s, {:.1} s", of(times.len() / 2), of(times.len().saturating_sub(1)))
}

/// The longest pause between two inputs that were settled, of those within the run.
async fn gap(town: &Town, within: Duration) -> String {
    let gap: Option<f64> = sqlx::query_scalar(
        "select extract(epoch from max(pause))::float8 from (
             select settled_at - lag(settled_at) over (order by settled_at) as pause from inbox
             where settled_at > now() - make_interval(secs => $1)) as pauses",
    )
    .bind(within.as_secs_f64())
    .fetch_one(&town.pool)
    .await
    .expect("a figure");
    format!("{:.1} s", gap.unwrap_or_default())
}

/// Everything that was written, against everything that is kept: nothing waits at Telegram any more, so all of it was
/// acknowledged.
async fn lost(town: &Town, residents: &[i64], recipients: i64) -> i64 {
    let everybody = residents.iter().copied().chain([WITNESS, 8_000]).chain((1..=recipients).map(|one| 20_000 + one));
    let written: usize = everybody.map(|person| written(town, person)).sum();
    let kept: i64 = sqlx::query_scalar("select count(*) from inbox where update_id is not null")
        .fetch_one(&town.pool)
        .await
        .expect("a count");
    i64::try_from(written).unwrap_or_default() - kept
}

/// How many messages somebody wrote.
fn written(town: &Town, person: i64) -> usize {
    town.telegram.sandbox.history(person).iter().filter(|message| !message.by_bot).count()
}
