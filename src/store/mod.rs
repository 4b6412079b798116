//! PostgreSQL: the only store and the only queue. No other room names a table. Every query is checked
//! against the schema when the program is built; every moment is an argument; every function works in
//! the transaction of its caller.
//!
//! In reading order: the engine ([`inbox`], [`turns`], [`outbox`], [`broadcasts`], [`files`]), people
//! ([`chats`], [`staff`]), then the walk itself ([`interests`], [`quorum`], [`visits`], [`attendances`],
//! [`applicants`], [`imports`], [`applications`], [`statuses`], [`addresses`], [`dispatch`], [`deliveries`], [`door`],
//! [`custody`]), what people write to the office ([`tickets`]) and think
//! of it ([`surveys`]), [`phrases`], [`audit`], and
//! what is taken out ([`export`]). [`servers`] finds the one that takes writes, [`copies`] ends what hangs. [`Seal`]
//! closes what is personal.

pub mod addresses;
pub mod applicants;
pub mod applications;
pub mod attendances;
pub mod audience;
pub mod audit;
pub mod backlog;
pub mod broadcasts;
pub mod chats;
pub mod console;
pub mod copies;
pub mod custody;
pub mod deliveries;
pub mod dispatch;
pub mod door;
pub mod examine;
pub mod export;
pub mod figures;
pub mod files;
pub mod imports;
pub mod inbox;
pub mod installation;
pub mod interests;
pub mod keys;
pub mod outbox;
pub mod phrases;
pub mod privacy;
pub mod quorum;
pub mod reports;
pub mod schema;
pub mod servers;
pub mod staff;
pub mod statuses;
pub mod surveys;
pub mod tickets;
pub mod turns;
pub mod visits;

mod application_line;
mod delivery_line;
mod lookups;
mod seal;

pub use keys::SealedTable;
pub use schema::{is_transient_migration, migrate};
pub use seal::{Broken, KeyId, Purpose, Ring, Seal};

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection as _, PgConnection, PgPool};

/// The schema's history, compiled in.
pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// Rings whenever something is put into the inbox.
pub const INBOX_CHANNEL: &str = "inbox";
/// Rings whenever something is put into the outbox.
pub const OUTBOX_CHANNEL: &str = "outbox";

/// Rings with the keys of calls that were handed over to whoever sends: see [`turns::hand_over`].
pub const HANDED_CHANNEL: &str = "handed";

/// Connections for everything but what has one of its own: the elected loops, and whoever looks after other copies.
const CONNECTIONS: u32 = 12;
/// What one copy of the program holds at most: those, three offices, two more for what comes in, the look after other
/// copies, and the look after the server that takes writes.
pub const OF_A_COPY: u32 = CONNECTIONS + 7;

/// A pool that connects when it is needed, so that a database that is down at the start is no reason to end. Of several
/// servers it reaches the one that takes writes; see [`servers`]. `servers`: never empty.
pub fn pool_of(servers: &[PgConnectOptions]) -> std::io::Result<PgPool> {
    pool_between(servers, None)
}

/// The same for a copy of the program that runs the loops: its sessions bear its name, and others end them when it hangs
/// ([`copies`]).
pub fn pool_of_copy(servers: &[PgConnectOptions], name: &copies::CopyName) -> std::io::Result<PgPool> {
    pool_between(servers, Some(name))
}

fn pool_between(servers: &[PgConnectOptions], name: Option<&copies::CopyName>) -> std::io::Result<PgPool> {
    let named = |server: &PgConnectOptions| match name {
        Some(name) => server.clone().application_name(name.as_str()),
        None => server.clone(),
    };
    match servers {
        // A short command ends soon anyhow, and on a socket there is no machine that could vanish.
        [only] if name.is_none() || servers::is_here(only) => Ok(pool(named(only))),
        [only] => Ok(servers::pool(vec![named(only)]).unwrap_or_else(|fault| {
            tracing::warn!(%fault, "no way of its own to the database: one that vanishes is noticed late");
            pool(named(only))
        })),
        several => servers::pool(several.iter().map(named).collect()),
    }
}

/// The same for one server.
pub fn pool(options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(std::time::Duration::from_secs(5))
        .after_connect(|connection, _| Box::pin(prepare(connection)))
        .connect_lazy_with(options)
}

/// A connection beside the pool, to the same database: for what must go on while the pool is used up.
pub async fn connection_beside(pool: &PgPool) -> sqlx::Result<PgConnection> {
    let mut connection = PgConnection::connect_with(&pool.connect_options()).await?;
    prepare(&mut connection).await?;
    Ok(connection)
}

/// Plans of the queues' statements are kept for as long as a connection lasts, and are often made while the
/// queues are empty: a plan that reads the whole table is cheap then and ruinous when thousands wait. And what
/// takes a millisecond is not worth compiling (measured: half a second, for a claim of 24 out of 100,000).
async fn prepare(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql("set enable_seqscan = off; set jit = off").execute(&mut *connection).await?;
    // Whoever holds an office and loses the network must lose the office too, and not only when TCP gives up
    // after two hours. (On a Unix socket these mean nothing.)
    sqlx::raw_sql(
        "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3;
         set tcp_user_timeout = 25000",
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Readies a connection for claiming what goes out next, and for nothing else: rows are then taken from their index
/// in its order. Left to itself, a planner that knows how much waits reads and sorts all of it to find the first
/// (measured with 100,000 in line: 0.3 to 1.7 s instead of 1 ms). And each statement is planned once: see
/// [`turns::prepare_for_turns`].
pub async fn prepare_for_claims(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql("set enable_bitmapscan = off; set plan_cache_mode = force_generic_plan").execute(connection).await?;
    Ok(())
}

/// Whether the database answers and takes what is written: a stand-by that waits for its promotion does not.
pub async fn ping(pool: &PgPool) -> sqlx::Result<()> {
    let stands_by = sqlx::query_scalar!(r#"select pg_is_in_recovery() as "stands_by!""#).fetch_one(pool).await?;
    if stands_by { Err(sqlx::Error::Protocol("the database is a stand-by".to_owned())) } else { Ok(()) }
}

/// What is elected once per bot: one copy of the program polls, one sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Office {
    /// Asks Telegram for updates.
    Poller = 1,
    /// Sends what waits in the outbox.
    Sender = 2,
    /// Pulls statuses from their source.
    Puller = 3,
    /// Hears what is handed over: held by whoever sends, where it is a copy that listens.
    Listener = 4,
}

/// Tries to take an office for this connection's lifetime. Whoever holds the connection holds the
/// office: what is claimed through it cannot be claimed by two.
pub async fn elect(connection: &mut PgConnection, office: Office, bot_id: i64) -> sqlx::Result<bool> {
    // A key of two halves: the office and the bot.
    sqlx::query_scalar!(r#"select pg_try_advisory_lock($1, $2) as "held!""#, office as i32, half_of(bot_id))
        .fetch_one(connection)
        .await
}

/// Whether somebody holds an office.
pub async fn is_taken(connection: &mut PgConnection, office: Office, bot_id: i64) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (
             select from pg_locks
             where locktype = 'advisory' and granted and objsubid = 2 and classid::bigint = $1 and objid::bigint = $2
               and database = (select oid from pg_database where datname = current_database()))",
    )
    .bind(i64::from(office as i32))
    .bind(i64::from(half_of(bot_id)))
    .fetch_one(connection)
    .await
}

/// A bot's number, folded to 32 bits.
fn half_of(bot_id: i64) -> i32 {
    i32::try_from(bot_id.rem_euclid(i64::from(i32::MAX))).unwrap_or_default()
}

/// Whether a fault of the database passes by itself: the same work is good later, and nobody's input is to blame.
pub fn is_transient(fault: &sqlx::Error) -> bool {
    match fault {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::Protocol(_) => true,
        // Connection, resources, operator, serialization and deadlock, a lock that was not to be had,
        // read-only after a failover. Not a statement that was cancelled, such as one that takes longer than it may: the same
        // work may take as long each time, and would keep everybody waiting for ever.
        sqlx::Error::Database(fault) => fault.code().is_some_and(|code| {
            let passes = ["08", "53", "57", "40"].iter().any(|class| code.starts_with(class));
            (passes && code != "57014") || code == "25006" || code == "55P03"
        }),
        _ => false,
    }
}

/// Whether somebody else held a row for longer than this connection waits.
pub fn is_held(fault: &sqlx::Error) -> bool {
    // Its code "lock_not_available".
    fault.as_database_error().and_then(sqlx::error::DatabaseError::code).is_some_and(|code| code == "55P03")
}

/// Whether the database has no room left on its disk.
pub fn is_full(fault: &sqlx::Error) -> bool {
    // Its code "disk_full".
    fault.as_database_error().and_then(sqlx::error::DatabaseError::code).is_some_and(|code| code == "53100")
}

/// Reads back a value that only this program wrote; what cannot be read is a fault of the stored row.
fn stored<T>(value: Option<T>) -> sqlx::Result<T> {
    value.ok_or_else(|| sqlx::Error::Decode("a stored value that this program does not know".into()))
}
