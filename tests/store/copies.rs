//! Which copies of the program are taken for ones that hang, and when.

use std::time::{Duration, Instant};

use futures::StreamExt as _;
use jemputbola::store;
use jemputbola::store::copies::{self, CopyName, Looks, SILENCE};
use sqlx::{PgConnection, PgPool};

use crate::world::PATIENCE;
use crate::world::database::{TestDatabase, database};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(50);

/// Connections of a copy of the program.
fn copy(database: &TestDatabase, number: u64) -> PgPool {
    store::pool_of_copy(&[database.runtime_options()], &CopyName::new(number)).expect("a pool")
}

/// A copy that looks after others, and one that is heard before each of its looks.
struct Pair {
    watcher: PgConnection,
    looks: Looks,
    living: PgConnection,
}

impl Pair {
    async fn new(database: &TestDatabase) -> Self {
        let watcher = store::connection_beside(&copy(database, 1)).await.expect("a connection");
        let living = store::connection_beside(&copy(database, 2)).await.expect("a connection");
        Self { watcher, looks: Looks::default(), living }
    }

    async fn look(&mut self) -> usize {
        copies::end_silent(&mut self.watcher, &mut self.looks).await.expect("a look")
    }

    async fn round(&mut self) -> usize {
        copies::beat(&mut self.living).await.expect("whoever is heard is left alone");
        self.look().await
    }

    /// Looks until somebody is ended; returns how many sessions, and after how long.
    async fn ends(&mut self) -> (usize, Duration) {
        let begun = Instant::now();
        loop {
            let ended = self.round().await;
            if ended > 0 {
                return (ended, begun.elapsed());
            }
            assert!(begun.elapsed() < PATIENCE, "nobody is ended");
            tokio::time::sleep(PAUSE).await;
        }
    }
}

#[tokio::test]
async fn whoever_is_silent_is_ended_with_all_its_sessions_once_others_looked_for_long_enough() {
    let database = database().await;
    let hangs = copy(&database, 3);
    let (mut one, mut two) = (hangs.acquire().await.unwrap().detach(), hangs.acquire().await.unwrap().detach());
    copies::beat(&mut one).await.unwrap();
    sqlx::raw_sql("begin; select count(*) from chats").execute(&mut two).await.unwrap();
    // Whoever is no copy is nobody's concern, however silent.
    let mut stranger = store::connection_beside(&database.runtime_pool()).await.unwrap();
    copies::beat(&mut stranger).await.unwrap();
    // It is silent already when the other begins to look: that alone is no reason.
    tokio::time::sleep(SILENCE).await;
    let mut pair = Pair::new(&database).await;
    let (ended, after) = pair.ends().await;
    assert_eq!(ended, 2);
    assert!(after + Duration::from_millis(200) >= SILENCE, "{after:?}");
    for session in [&mut one, &mut two] {
        let fault = copies::beat(session).await.expect_err("it is gone");
        assert!(store::is_transient(&fault), "{fault}");
    }
    copies::beat(&mut stranger).await.expect("it is left alone");
}

#[tokio::test]
async fn after_a_pause_of_the_database_nobody_is_ended_by_whoever_looks_first() {
    let database = database().await;
    let mut pair = Pair::new(&database).await;
    // The looks are steady, and would end somebody: that they do is a silent copy's end.
    let hangs = copy(&database, 3);
    let _silent = hangs.acquire().await.unwrap().detach();
    assert_eq!(pair.ends().await.0, 1);
    // Nobody is answered for a while, and then this one before the other.
    tokio::time::sleep(SILENCE + Duration::from_millis(100)).await;
    assert_eq!(pair.look().await, 0);
    assert_eq!(pair.look().await, 0, "nor at the next look");
    for _ in 0..20 {
        assert_eq!(pair.round().await, 0);
        tokio::time::sleep(PAUSE).await;
    }
}

#[tokio::test]
async fn a_copy_that_hangs_while_an_answer_comes_is_ended_too() {
    let database = database().await;
    let mut hangs = copy(&database, 3).acquire().await.unwrap().detach();
    // More than the sockets between take: the session is at work for as long as nobody reads.
    let mut rows = sqlx::query("select repeat('x', 1000000) from generate_series(1, 1000)").fetch(&mut hangs);
    rows.next().await.expect("a row").expect("a row");
    assert_eq!(Pair::new(&database).await.ends().await.0, 1);
    let fault = loop {
        match rows.next().await.expect("it is cut short") {
            Ok(_) => {}
            Err(fault) => break fault,
        }
    };
    assert!(store::is_transient(&fault), "{fault}");
}

#[tokio::test]
async fn whoever_uses_all_of_its_pool_still_has_a_connection_to_look_with() {
    let database = database().await;
    let pool = copy(&database, 1);
    let mut held = Vec::new();
    while held.len() < usize::try_from(pool.options().get_max_connections()).expect("a small number") {
        held.push(pool.acquire().await.expect("a connection"));
    }
    assert!(pool.try_acquire().is_none());
    let mut beside = store::connection_beside(&pool).await.expect("a connection");
    let name: String =
        sqlx::query_scalar("select current_setting('application_name')").fetch_one(&mut beside).await.unwrap();
    assert_eq!(name, "jemputbola copy 0000000000000001", "it is heard for its copy");
}
