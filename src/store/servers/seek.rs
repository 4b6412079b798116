//! Which server takes writes: asked four times a second of the one that did, of all when it no longer does.

use std::sync::Arc;
use std::time::Duration;

use futures::stream::{FuturesUnordered, StreamExt as _};
use sqlx::PgConnection;

use super::{Board, ONE_ATTEMPT, Primary, ask, name, takes_writes};

/// Between two looks.
const LOOK: Duration = Duration::from_millis(250);

/// Watches for ever, and tells the board. `before`: called with a server's place before anybody is led there.
pub(super) async fn seek(board: Arc<Board>, before: impl Fn(usize)) {
    let mut turn = 0;
    let mut unfound = 0_u32;
    loop {
        let Some((place, mut connection)) = find(&board).await else {
            if unfound == 0 {
                tracing::warn!("no server of the database takes writes");
            }
            unfound = unfound.saturating_add(1);
            tokio::time::sleep(LOOK / 2).await;
            continue;
        };
        unfound = 0;
        let known = board.primary.borrow().map(|primary| primary.place);
        if known != Some(place) {
            turn += 1;
            before(place);
            tracing::info!(server = name(&board.servers[place]), "this server takes the writes");
            board.primary.send_replace(Some(Primary { place, turn }));
        }
        watch(&board, &mut connection).await;
    }
}

/// The first of all servers that says that it takes writes; none where all are asked and none does.
async fn find(board: &Board) -> Option<(usize, PgConnection)> {
    let asked = board.servers.iter().enumerate().map(|(place, server)| async move { (place, ask(server).await) });
    let mut asked: FuturesUnordered<_> = asked.collect();
    while let Some((place, answer)) = asked.next().await {
        if let Some((connection, true)) = answer {
            return Some((place, connection));
        }
    }
    None
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
