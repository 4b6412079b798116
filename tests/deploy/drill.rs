//! The restore drill: what `deploy/backup` wrote, `deploy/restore` brings back into another database, whole.

use std::ffi::OsStr;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jemputbola::cluster::fleeting_place;
use jemputbola::domain::{Audience, ChatId, Role, Topic};
use jemputbola::sandbox::Person;
use jemputbola::store::broadcasts::{self, Body, NewBroadcast};
use jemputbola::store::schema::{self, Schema};
use sqlx::postgres::PgPool;

use super::project;
use crate::engine::process::{Program, Telegram, command, url_of};
use crate::world::database::{TestDatabase, empty_database};
use crate::world::{PATIENCE, World};

pub(super) const KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

/// Whether PostgreSQL's client programs are here; where they must be, they are.
#[expect(clippy::disallowed_methods, reason = "as the tests of the page: where CI is set, nothing is passed over")]
pub(super) fn there_are_clients() -> bool {
    let there = Command::new("sh")
        .args(["-c", "for p in pg_dump pg_restore psql; do ls /usr/lib/postgresql/*/bin/$p >/dev/null 2>&1 || command -v $p >/dev/null || exit 1; done"])
        .status()
        .is_ok_and(|status| status.success());
    assert!(there || std::env::var_os("CI").is_none(), "CI has PostgreSQL's clients");
    there
}

/// A script in the same clean environment as the program's, and its data folder.
fn script(path: &str, database: &str) -> (Command, tempfile::TempDir) {
    let (program, folder) = command(&[("DATABASE_URL", database)]);
    // Whatever else this machine has for the service is not read.
    std::fs::write(folder.path().join(".env"), "").expect("settings");
    let mut line = Command::new(project(path));
    line.env_clear().current_dir(folder.path());
    line.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    (line, folder)
}

pub(super) fn run(path: &str, database: &str, key: Option<&str>, arguments: &[&Path]) -> Output {
    let (mut line, _folder) = script(path, database);
    line.args(arguments).envs(key.map(|key| ("DATA_KEY", key)));
    line.output().expect("it runs")
}

pub(super) fn words(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Rows and a digest of what is in them, table by table.
async fn content(pool: &PgPool) -> Vec<(String, i64, String)> {
    let tables: Vec<String> =
        sqlx::query_scalar("select tablename::text from pg_tables where schemaname = 'public' order by 1")
            .fetch_all(pool)
            .await
            .expect("tables");
    let mut content = Vec::new();
    for table in tables {
        let sql = format!(
            "select count(*), coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from \"{table}\" as t"
        );
        let (rows, digest): (i64, String) =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(pool).await.expect("a digest");
        content.push((table, rows, digest));
    }
    content
}

/// A resident who has registered, an officer, a broadcast that waits: everything at rest.
async fn lived_in() -> World {
    let mut world = World::new().await;
    world.person(1, "Siti", "id");
    world.person(2, "Rahmat", "id");
    let token = world.invitation(Role::Officer, "Rahmat").await;
    world.telegram.person(2).start(&token).expect("a start");
    let words = [
        "/daftar",
        "setuju",
        "saya sendiri",
        "Siti Aminah",
        "17-08-1988",
        "Pulau Seliu",
        "baru",
        "sendiri",
        "lewati",
        "tidak ada",
        "simpan",
    ];
    for words in words {
        world.telegram.person(1).text(words).expect("a text");
        world.settled().await;
    }
    world.halt().await;
    let calls = vec![serde_json::json!({ "method": "SendMessage", "params": { "chat_id": 0, "text": "Halo" } })];
    let new = NewBroadcast {
        author: ChatId(2),
        visit: None,
        title: "Halo".to_owned(),
        topic: Topic::Service,
        audience: Audience::default(),
        body: Body { id: calls.clone(), en: calls },
        draft: None,
        urgent: false,
        start_at: None,
        needs_approval: false,
    };
    let mut transaction = world.database().pool.begin().await.expect("a transaction");
    broadcasts::begin(&mut transaction, world.engine.desk.bot_id, &new, world.engine.clock.now())
        .await
        .expect("a broadcast");
    transaction.commit().await.expect("a commit");
    world
}

/// What a backup has written, and the folder that it lies in.
pub(super) struct Saved {
    pub(super) dump: PathBuf,
    pub(super) key: PathBuf,
    folder: tempfile::TempDir,
}

pub(super) fn saved(database: &str) -> Saved {
    let folder = tempfile::tempdir().expect("a folder");
    let (dumps, keys) = (folder.path().join("dumps"), folder.path().join("keys"));
    let backed_up = run("deploy/backup", database, Some(KEY), &[&dumps, &keys]);
    assert!(backed_up.status.success(), "{}", words(&backed_up));
    Saved { dump: only(&dumps, ".dump"), key: only(&keys, ".key"), folder }
}

async fn restored(dump: &Path, key: &Path) -> (TestDatabase, Output) {
    let empty = empty_database().await;
    let url = url_of(&empty.connect_options());
    let output = run("deploy/restore", &url, None, &[dump, key]);
    (empty, output)
}

pub(super) fn only(folder: &Path, end: &str) -> std::path::PathBuf {
    let found: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_backed_up_is_all_there_after_a_restore_and_the_service_goes_on_with_it() {
    if !there_are_clients() {
        eprintln!("passed over: pg_dump, pg_restore and psql are not here");
        return;
    }
    let world = lived_in().await;
    let before = content(&world.database().pool).await;
    let (dumps, keys) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let url = url_of(&world.database().connect_options());

    let same = run("deploy/backup", &url, Some(KEY), &[dumps.path(), dumps.path()]);
    assert_eq!(same.status.code(), Some(2), "the key needs a place of its own: {}", words(&same));
    let keyless = run("deploy/backup", &url, None, &[dumps.path(), keys.path()]);
    assert_eq!(keyless.status.code(), Some(2), "no backup without its key: {}", words(&keyless));
    let Saved { dump, key, .. } = &saved(&url);
    let bytes = std::fs::read(dump).expect("a dump");
    assert!(!bytes.windows(KEY.len()).any(|window| window == KEY.as_bytes()), "the key is not in the dump");

    let (database, output) = restored(dump, key).await;
    assert!(output.status.success(), "{}", words(&output));
    let after = content(&database.pool).await;
    let rows = |content: &[(String, i64, String)]| {
        content.iter().map(|(table, rows, _)| (table.clone(), *rows)).collect::<Vec<_>>()
    };
    assert_eq!(rows(&after), rows(&before));
    for (was, is) in before.iter().zip(&after) {
        assert!(was == is || was.0 == "outbox", "{} is not as it was", was.0);
    }
    // Nobody knows what went out since: a person decides.
    let (unknown, waiting): (i64, i64) =
        sqlx::query_as("select count(*) filter (where state = 'unknown'), count(*) filter (where state = 'waiting') from outbox where broadcast_id is not null")
            .fetch_one(&database.pool)
            .await
            .expect("counts");
    assert_eq!((unknown, waiting), (2, 0));
    let mut connection = database.pool.acquire().await.expect("a connection");
    assert_eq!(schema::stand(&mut connection).await.expect("it says so"), Schema::Ready);
    let refused = sqlx::query("delete from audit").execute(&mut *connection).await;
    assert!(refused.is_err(), "the triggers came along");

    // It is the same service: Siti reads her own interest, which is sealed.
    let telegram = Telegram::new().await;
    telegram.sandbox.add_person(Person::new(1, "Siti"));
    let program = Program::start(&telegram, &url_of(&database.connect_options()));
    program.ready_is(200).await;
    telegram.sandbox.person(1).text("/daftar").expect("a text");
    assert!(
        telegram.sandbox.wait_for_text(1, 0, "Siti Aminah", PATIENCE).await.is_some(),
        "{:?}",
        telegram.sandbox.history(1)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_key_a_spoilt_dump_and_a_database_in_use_are_refused_and_change_nothing() {
    if !there_are_clients() {
        eprintln!("passed over: pg_dump, pg_restore and psql are not here");
        return;
    }
    let world = lived_in().await;
    let url = url_of(&world.database().connect_options());
    let Saved { dump, key, folder } = &saved(&url);

    let other = folder.path().join("other");
    std::fs::write(&other, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n").expect("a key");
    let (empty, output) = restored(dump, &other).await;
    assert!(!output.status.success() && words(&output).contains("not the one"), "{}", words(&output));
    assert!(content(&empty.pool).await.is_empty());

    let before = content(&world.database().pool).await;
    let output = run("deploy/restore", &url, None, &[dump, key]);
    assert!(!output.status.success() && words(&output).contains("not empty"), "{}", words(&output));
    assert_eq!(content(&world.database().pool).await, before);

    let output = run("deploy/restore", "postgres://nobody@127.0.0.1:1/none", None, &[dump, key]);
    assert!(!output.status.success() && !words(&output).contains("not empty"), "{}", words(&output));

    let mut bytes = std::fs::read(dump).expect("a dump");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(dump, bytes).expect("a spoilt dump");
    let (empty, output) = restored(dump, key).await;
    assert!(!output.status.success() && words(&output).contains("digest"), "{}", words(&output));
    assert!(content(&empty.pool).await.is_empty());
}

/// A folder for a program with a PostgreSQL of its own: whoever that runs as may enter it.
struct Own(PathBuf);

impl Own {
    fn new() -> Self {
        let folder = fleeting_place().join(format!("jemputbola-own-{}", std::process::id()));
        std::fs::create_dir(&folder).expect("a folder");
        std::fs::set_permissions(&folder, Permissions::from_mode(0o755)).expect("its mode");
        // Whatever else this machine has for the service is not read.
        std::fs::write(folder.join(".env"), "").expect("settings");
        Self(folder)
    }

    fn run(&self, program: impl AsRef<OsStr>, words: &[&OsStr]) -> Output {
        let (settings, _folder) = command(&[]);
        let path = settings.get_envs().find_map(|(name, value)| value.filter(|_| name == "PATH")).expect("a PATH");
        let mut line = Command::new(program);
        line.env_clear().env("PATH", path).env("HOME", &self.0).env("DATA_DIR", &self.0).env("RUST_LOG", "error");
        line.current_dir(&self.0).args(words).output().expect("it runs")
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_with_its_own_postgresql_takes_a_backup_in_and_keeps_what_was_there() {
    if !there_are_clients() {
        eprintln!("passed over: pg_dump, pg_restore and psql are not here");
        return;
    }
    let world = lived_in().await;
    let url = url_of(&world.database().connect_options());
    let Saved { dump, key, folder } = &saved(&url);
    let own = Own::new();
    let restore = || own.run(project("deploy/restore"), &[dump.as_os_str(), key.as_os_str()]);
    let program =
        |line: &[&str]| own.run(env!("CARGO_BIN_EXE_jemputbola"), &line.iter().map(OsStr::new).collect::<Vec<_>>());

    let early = restore();
    assert!(!early.status.success() && words(&early).contains("start the program once"), "{}", words(&early));
    let made = program(&["export", "interests"]);
    assert!(made.status.success() && !words(&made).contains("Siti"), "{}", words(&made));
    let before = std::fs::read(own.0.join("data_key")).expect("a key");

    let running = std::fs::File::options().append(true).open(own.0.join("running")).expect("the program's notice");
    running.lock().expect("as a program that runs");
    let beside = restore();
    assert!(!beside.status.success() && words(&beside).contains("end it first"), "{}", words(&beside));
    drop(running);

    // Whatever the service's account left there is no way to anywhere else.
    let elsewhere = folder.path().join("elsewhere");
    std::fs::write(&elsewhere, "as it was").expect("a file");
    std::os::unix::fs::symlink(&elsewhere, own.0.join("data_key.part")).expect("a link");
    let restored = restore();
    assert!(restored.status.success(), "{}", words(&restored));
    assert_eq!(std::fs::read_to_string(&elsewhere).expect("a file"), "as it was");
    let listed = program(&["export", "interests"]);
    assert!(listed.status.success() && words(&listed).contains("Siti Aminah"), "{}", words(&listed));
    let kept: Vec<_> = std::fs::read_dir(&own.0)
        .expect("a folder")
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("data_key.before_"))
        .collect();
    assert!(kept.len() == 1 && std::fs::read(kept[0].path()).expect("a key") == before, "{kept:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_that_is_cut_short_leaves_nothing() {
    if !there_are_clients() {
        eprintln!("passed over: pg_dump, pg_restore and psql are not here");
        return;
    }
    let world = lived_in().await;
    let url = url_of(&world.database().connect_options());
    let Saved { dump, key, .. } = &saved(&url);
    // It says the beginning, and ends, as where memory or a disk ran out.
    let programs = tempfile::tempdir().expect("a folder");
    let broken = programs.path().join("pg_restore");
    std::fs::write(&broken, "#!/bin/sh\necho 'create table half (id int);'\nexit 1\n").expect("a program");
    std::fs::set_permissions(&broken, std::fs::Permissions::from_mode(0o755)).expect("it may run");
    let empty = empty_database().await;
    let (mut restore, _folder) = script("deploy/restore", &url_of(&empty.connect_options()));
    let output = restore.env("PG_BIN", programs.path()).args([dump, key]).output().expect("it runs");
    assert!(!output.status.success(), "{}", words(&output));
    assert!(content(&empty.pool).await.is_empty(), "nothing of it stays");
    let whole = run("deploy/restore", &url_of(&empty.connect_options()), None, &[dump, key]);
    assert!(whole.status.success(), "{}", words(&whole));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_with_the_services_role_keeps_every_key_of_a_folder_that_has_several() {
    if !there_are_clients() {
        eprintln!("passed over: pg_dump, pg_restore and psql are not here");
        return;
    }
    let world = lived_in().await;
    // As the service itself: it may read all of it.
    let url = url_of(&world.database().runtime_options());
    let (dumps, keys) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let (mut backup, folder) = script("deploy/backup", &url);
    // As `keys rotate` leaves it: one a line.
    let other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    std::fs::write(folder.path().join("data_key"), format!("0:{KEY}\n1:{other}\n")).expect("two keys");
    let backed_up = backup.args([dumps.path(), keys.path()]).output().expect("it runs");
    assert!(backed_up.status.success(), "{}", words(&backed_up));
    let (dump, key) = (only(dumps.path(), ".dump"), only(keys.path(), ".key"));
    let saved = std::fs::read_to_string(&key).expect("keys");
    assert_eq!(saved.trim(), format!("0:{KEY},1:{other}"));

    let (database, output) = restored(&dump, &key).await;
    assert!(output.status.success(), "{}", words(&output));
    // What was saved is a DATA_KEY that opens what is there.
    let (mut doctor, _folder) =
        command(&[("DATABASE_URL", &url_of(&database.connect_options())), ("DATA_KEY", saved.trim())]);
    let said = doctor.env("HTTP_ADDR", "127.0.0.1:0").arg("doctor").output().expect("it runs");
    assert!(words(&said).contains("key and data: the key opens it"), "{}", words(&said));
}
