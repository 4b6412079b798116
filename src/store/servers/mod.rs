//! Several servers of one database, of which one takes writes: a cluster as Patroni keeps it, or a server and a
//! stand-by that somebody promotes by hand. Whoever uses the pool need not know which one it is at the moment.
//!
//! Every connection of the pool goes through a socket of this process (`relay`) to the server that takes writes. Which
//! one that is, is watched on a connection of its own (`seek`). When it is another, all connections to the old one are
//! cut, also those that wait for a server that is no longer there and would never hear of it: a machine that lost its
//! power says no good-bye. One that is back after that is another one too, although it has the same place. Cut connections
//! are a fault that passes, and the pool makes new ones.
//!
//! Bytes are carried and never read, so encryption and certificates are between sqlx and the server.

mod relay;
mod seek;

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool};
use sqlx::{ConnectOptions as _, PgConnection};
use tokio::sync::{Notify, watch};

/// One question to a server, and one attempt to reach it for somebody.
const ONE_ATTEMPT: Duration = Duration::from_secs(1);
/// Until a server let us in and said how it stands: proving a password costs a busy machine time.
const LET_IN: Duration = Duration::from_secs(3);

/// The server that takes writes, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Primary {
    /// Its place in the list.
    place: usize,
    /// How many were found before it. The same server again, after it did not take writes or began anew, is another one.
    turn: u64,
}

/// What relay and seeker share.
struct Board {
    servers: Vec<PgConnectOptions>,
    /// Absent: none is known at the moment.
    primary: watch::Sender<Option<Primary>>,
    /// Rings when a connection could not be made: somebody should look.
    doubt: Notify,
}

/// What a server says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It takes writes.
    Writes {
        /// Whether commits wait for a stand-by.
        copied: bool,
    },
    /// It only reads: a stand-by.
    StandsBy,
    /// Nothing that helps, and why.
    Silent(String),
}

/// Connections to the one of these servers that takes writes, whichever that is from time to time. To be closed when it
/// is no longer needed: only then is the watching over. Inside a runtime.
///
/// A single one is reached from the start, so that what it refuses is heard by whoever asks; it is left while it takes no
/// writes, and once it began anew.
pub(super) fn pool(servers: Vec<PgConnectOptions>) -> std::io::Result<PgPool> {
    let relay = relay::Relay::open()?;
    let pool = super::pool(relay.options(&servers[0]));
    let primary = watch::Sender::new(if servers.len() == 1 { Some(Primary { place: 0, turn: 0 }) } else { None });
    let board = std::sync::Arc::new(Board { servers, primary, doubt: Notify::new() });
    let mut closed = pool.close_event();
    let going = {
        let (pool, board) = (pool.clone(), board.clone());
        async move {
            let carrying = relay.carry(board.clone());
            // Certificates are for names: the pool says the one that it will reach.
            let seeking =
                seek::seek(board.clone(), |place| pool.set_connect_options(relay.options(&board.servers[place])));
            tokio::join!(carrying, seeking);
        }
    };
    tokio::spawn(async move { closed.do_until(going).await });
    Ok(pool)
}

/// Whether a server is on this machine, behind a socket.
pub(super) fn is_here(server: &PgConnectOptions) -> bool {
    socket_folder(server).is_some()
}

/// The folder of the socket through which a server is reached, where it is.
fn socket_folder(server: &PgConnectOptions) -> Option<&Path> {
    let host = server.get_host();
    server.get_socket().map(PathBuf::as_path).or_else(|| host.starts_with('/').then(|| Path::new(host)))
}

/// Asks each server how it stands, all at once, in the order of the list.
pub async fn standings(servers: &[PgConnectOptions]) -> Vec<Standing> {
    futures::future::join_all(servers.iter().map(standing)).await
}

async fn standing(server: &PgConnectOptions) -> Standing {
    let (mut connection, writes) = match ask(server).await {
        Ok(answer) => answer,
        Err(why) => return Standing::Silent(why),
    };
    if !writes {
        return Standing::StandsBy;
    }
    let names = sqlx::query_scalar::<_, String>("show synchronous_standby_names").fetch_one(&mut connection);
    let copied = tokio::time::timeout(ONE_ATTEMPT, names).await;
    Standing::Writes { copied: matches!(copied, Ok(Ok(names)) if !names.trim().is_empty()) }
}

/// How a server is called in words to people: never with its user or password.
pub fn name(server: &PgConnectOptions) -> String {
    match server.get_socket() {
        Some(folder) => format!("{}:{}", folder.display(), server.get_port()),
        None => format!("{}:{}", server.get_host(), server.get_port()),
    }
}

/// A connection to a server, and whether it takes writes; else why there is none.
async fn ask(server: &PgConnectOptions) -> Result<(PgConnection, bool), String> {
    let options = server.clone().application_name("jemputbola looks for the primary").disable_statement_logging();
    let asked = async {
        let mut connection = options.connect().await?;
        let writes = takes_writes(&mut connection).await?;
        Ok::<_, sqlx::Error>((connection, writes))
    };
    match tokio::time::timeout(LET_IN, asked).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(fault)) => Err(fault.to_string()),
        Err(_) => Err(format!("nothing within {} s", LET_IN.as_secs())),
    }
}

/// A stand-by says "on", and so does a server that was told to take no writes. No table is named: there is nothing to
/// check against the schema.
async fn takes_writes(connection: &mut PgConnection) -> sqlx::Result<bool> {
    let read_only: String = sqlx::query_scalar("show transaction_read_only").fetch_one(connection).await?;
    Ok(read_only == "off")
}

/// When a server began, as it says itself: the same words for as long as it goes on.
async fn begun_at(connection: &mut PgConnection) -> sqlx::Result<String> {
    sqlx::query_scalar("select pg_postmaster_start_time()::text").fetch_one(connection).await
}
