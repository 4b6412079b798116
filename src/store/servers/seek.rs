//! Which server takes writes: asked four times a second of the one that did, of all when it no longer does.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::stream::{FuturesUnordered, StreamExt as _};
use sqlx::PgConnection;
use sqlx::postgres::PgConnectOptions;

use super::{Board, ONE_ATTEMPT, Primary, ask, begun_at, name, takes_writes};

/// Between two looks.
const LOOK: Duration = Duration::from_millis(250);
/// The same where it is waited for: nobody writes meanwhile.
const HURRIED_LOOK: Duration = Duration::from_millis(100);
/// When nobody took writes for so long it is said why, and again after each minute.
const SILENCE: Duration = Duration::from_secs(1);

/// Watches for ever, and tells the board. `before`: called with a server's place before anybody is led there.
pub(super) async fn seek(board: Arc<Board>, before: impl Fn(usize)) {
    let mut turn = 0;
    let mut served = None;
    loop {
        let (place, mut connection) = find(&board).await;
        // One that lost its power and is back, with nobody in its place meanwhile, knows nothing of what was under way, and
        // whoever only waits for its answer would never hear of that.
        let Ok(Ok(begun)) = tokio::time::timeout(ONE_ATTEMPT, begun_at(&mut connection)).await else {
            tokio::time::sleep(HURRIED_LOOK).await;
            continue;
        };
        let found = Some((place, begun));
        // A single server is there from the start: connections to it stand already.
        let at_first = served.is_none() && board.servers.len() == 1;
        let is_known = board.primary.borrow().is_some() && (at_first || served == found);
        if !is_known {
            turn += 1;
            before(place);
            tracing::info!(server = name(&board.servers[place]), "this server takes the writes");
            board.primary.send_replace(Some(Primary { place, turn }));
        }
        served = found;
        watch(&board, &mut connection).await;
    }
}

/// The first of all servers that says that it takes writes. Each is asked by itself: one that answers nothing keeps nobody.
async fn find(board: &Board) -> (usize, PgConnection) {
    let whys = Mutex::new(vec![String::new(); board.servers.len()]);
    let asked = board.servers.iter().enumerate().map(|(place, server)| {
        let whys = &whys;
        let tell = move |why: String| whys.lock().unwrap_or_else(PoisonError::into_inner)[place] = why;
        async move { (place, until_it_writes(server, tell).await) }
    });
    let mut asked: FuturesUnordered<_> = asked.collect();
    let mut patience = SILENCE;
    loop {
        tokio::select! {
            Some(found) = asked.next() => return found,
            () = tokio::time::sleep(patience) => {
                let whys = whys.lock().unwrap_or_else(PoisonError::into_inner).clone();
                let told: Vec<_> =
                    board.servers.iter().zip(whys).map(|(server, why)| format!("{}: {why}", name(server))).collect();
                tracing::warn!(servers = told.join("; "), "no server of the database takes writes");
                patience = Duration::from_mins(1);
            }
        }
    }
}

/// A connection to a server once it takes writes. A stand-by is asked again on the same connection, which a promotion leaves
/// open. `tell`: why it is not the one.
async fn until_it_writes(server: &PgConnectOptions, tell: impl Fn(String)) -> PgConnection {
    loop {
        match ask(server).await {
            Ok((connection, true)) => return connection,
            Ok((mut connection, false)) => {
                tell("takes no writes".to_owned());
                loop {
                    tokio::time::sleep(HURRIED_LOOK).await;
                    match tokio::time::timeout(ONE_ATTEMPT, takes_writes(&mut connection)).await {
                        Ok(Ok(true)) => return connection,
                        Ok(Ok(false)) => {}
                        Ok(Err(_)) | Err(_) => break,
                    }
                }
            }
            Err(why) => tell(why),
        }
        tokio::time::sleep(HURRIED_LOOK).await;
    }
}

/// Returns when a server must be sought again. One that says that it takes no writes is left at once; one that says
/// nothing only when another is found: it may be busy.
async fn watch(board: &Board, connection: &mut PgConnection) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = board.doubt.notified() => {}
        }
        match tokio::time::timeout(ONE_ATTEMPT, takes_writes(connection)).await {
            Ok(Ok(true)) => {}
            Ok(Ok(false)) => {
                tracing::warn!("the server that took the writes takes none any more");
                board.primary.send_replace(None);
                return;
            }
            Ok(Err(_)) | Err(_) => return,
        }
    }
}
