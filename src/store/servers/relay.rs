//! A socket of this process through which the pool reaches whichever server takes writes.

use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use socket2::{SockRef, TcpKeepalive};
use sqlx::postgres::PgConnectOptions;
use tokio::io::{AsyncRead, AsyncWrite, copy_bidirectional};
use tokio::net::{TcpStream, UnixListener, UnixStream};
use tokio::sync::watch;

use super::{Board, ONE_ATTEMPT, Primary, socket_folder};

/// So long a new connection is kept waiting for a server; somewhat less than the pool waits for it.
const PATIENCE: Duration = Duration::from_millis(4_500);
/// Between two attempts.
const PAUSE: Duration = Duration::from_millis(50);
/// A server that says nothing for so long is asked whether it is still there, so often, so many times: half a minute, as the
/// servers themselves do with us (`store::prepare`).
const QUIET: Duration = Duration::from_secs(10);
const ASK_EVERY: Duration = Duration::from_secs(5);
const ASK_TIMES: u32 = 3;
/// What was said to a server reaches it within this time, or never.
#[cfg(target_os = "linux")]
const REACHES_WITHIN: Duration = Duration::from_secs(25);
/// Names its socket file, as PostgreSQL would.
const PORT: u16 = 5432;

/// Both ends of a connection.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// The socket, in a folder that only this account enters. The folder goes with this value.
pub(super) struct Relay {
    folder: PathBuf,
    listener: UnixListener,
}

impl Relay {
    /// Opens the socket.
    pub(super) fn open() -> std::io::Result<Self> {
        let folder = new_folder()?;
        match UnixListener::bind(socket_in(&folder)) {
            Ok(listener) => Ok(Self { folder, listener }),
            Err(fault) => {
                let _ = std::fs::remove_dir_all(&folder);
                Err(fault)
            }
        }
    }

    /// How a server is reached through this: everything but the way stays as it is, its name too, for its certificate.
    pub(super) fn options(&self, server: &PgConnectOptions) -> PgConnectOptions {
        server.clone().socket(&self.folder).port(PORT)
    }

    /// Takes connections for ever.
    pub(super) async fn carry(&self, board: Arc<Board>) {
        loop {
            match self.listener.accept().await {
                Ok((client, _)) => drop(tokio::spawn(carry(client, board.clone()))),
                Err(fault) => {
                    tracing::warn!(%fault, "cannot take a connection to the database");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// One connection, until either side ends it or its server is no longer the one.
async fn carry(mut client: UnixStream, board: Arc<Board>) {
    let mut primary = board.primary.subscribe();
    let reached = tokio::time::timeout(PATIENCE, reach(&board, &mut primary)).await;
    // Whoever waited in vain finds the connection closed, and tries again.
    let Ok((mut server, at)) = reached else { return };
    tokio::select! {
        // How it ended, each side hears by itself.
        _ = copy_bidirectional(&mut client, &mut server) => {}
        () = replaced(&mut primary, at) => {}
    }
}

/// A connection to the server that takes writes, as soon as there is one.
async fn reach(board: &Board, primary: &mut watch::Receiver<Option<Primary>>) -> (Box<dyn Stream>, Primary) {
    loop {
        let known = *primary.borrow_and_update();
        if let Some(at) = known {
            let attempt = tokio::time::timeout(ONE_ATTEMPT, connect(&board.servers[at.place]));
            tokio::select! {
                attempt = attempt => if let Ok(Ok(server)) = attempt {
                    return (server, at);
                },
                // It is another by now: nobody waits for the one that does not answer.
                _ = primary.changed() => continue,
            }
            board.doubt.notify_one();
        }
        let _ = tokio::time::timeout(PAUSE, primary.changed()).await;
    }
}

async fn connect(server: &PgConnectOptions) -> std::io::Result<Box<dyn Stream>> {
    let (host, port) = (server.get_host(), server.get_port());
    if let Some(folder) = socket_folder(server) {
        return Ok(Box::new(UnixStream::connect(folder.join(format!(".s.PGSQL.{port}"))).await?));
    }
    let stream = TcpStream::connect((host, port)).await?;
    stream.set_nodelay(true)?;
    notices_silence(&stream)?;
    Ok(Box::new(stream))
}

/// A machine that vanishes while nobody takes its place would be waited for until TCP gives up, which takes hours.
fn notices_silence(stream: &TcpStream) -> std::io::Result<()> {
    let socket = SockRef::from(stream);
    let asking = TcpKeepalive::new().with_time(QUIET).with_interval(ASK_EVERY).with_retries(ASK_TIMES);
    socket.set_tcp_keepalive(&asking)?;
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(REACHES_WITHIN))?;
    Ok(())
}

/// Returns when the server is no longer the one; never, when nobody looks any more.
async fn replaced(primary: &mut watch::Receiver<Option<Primary>>, at: Primary) {
    if primary.wait_for(|now| *now != Some(at)).await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// A folder that was not there: one that somebody else put there is passed over, one that a killed process left is not.
fn new_folder() -> std::io::Result<PathBuf> {
    let mut number = 0;
    loop {
        let folder = std::env::temp_dir().join(format!("jemputbola-way-{}-{number}", std::process::id()));
        match std::fs::DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => return Ok(folder),
            Err(fault) if fault.kind() == ErrorKind::AlreadyExists && number < 1_000 => {
                let left = std::os::unix::net::UnixStream::connect(socket_in(&folder))
                    .is_err_and(|fault| fault.kind() == ErrorKind::ConnectionRefused);
                // Only its owner can take it away.
                if !(left && std::fs::remove_dir_all(&folder).is_ok()) {
                    number += 1;
                }
            }
            Err(fault) => return Err(fault),
        }
    }
}

fn socket_in(folder: &Path) -> PathBuf {
    folder.join(format!(".s.PGSQL.{PORT}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_connection_to_a_server_notices_that_its_machine_is_gone() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let stream = TcpStream::connect(listener.local_addr().expect("an address")).await.expect("a connection");
        notices_silence(&stream).expect("options");
        let socket = SockRef::from(&stream);
        assert!(socket.keepalive().expect("an option"));
        assert_eq!(socket.tcp_keepalive_time().expect("an option"), QUIET);
        assert_eq!(socket.tcp_keepalive_interval().expect("an option"), ASK_EVERY);
        assert_eq!(socket.tcp_keepalive_retries().expect("an option"), ASK_TIMES);
    }
}
