//! What this machine gives: a folder, room, an address.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use tokio::net::TcpListener;

use super::Finding::{self, Mend, Note, Well};

/// Less room than this and an own PostgreSQL is in danger: a full disk ends it.
const LEAST: u64 = 1 << 30;

pub(super) fn folder(dir: &Path) -> Finding {
    let probe = dir.join(".doctor");
    let written = std::fs::create_dir_all(dir)
        .and_then(|()| std::fs::write(&probe, vec![0; 1 << 20]))
        .and_then(|()| std::fs::remove_file(&probe));
    match written {
        Ok(()) => Well(format!("{} can be written", dir.display())),
        Err(fault) => {
            Mend(format!("{} cannot be written ({fault}): make room, or name another in DATA_DIR", dir.display()))
        }
    }
}

pub(super) fn room(dir: &Path) -> Finding {
    match rustix::fs::statvfs(dir) {
        Ok(disk) => {
            let unit = disk.f_frsize;
            enough(disk.f_bavail.saturating_mul(unit), disk.f_blocks.saturating_mul(unit))
        }
        Err(fault) => Mend(format!("cannot be asked for ({fault}): name a folder that is there in DATA_DIR")),
    }
}

/// Whether `free` of `whole` bytes is room enough. A small share of a large disk is still room: it is only noted.
fn enough(free: u64, whole: u64) -> Finding {
    let percent = free.saturating_mul(100) / whole.max(1);
    let said = format!("{:.1} GB free, {percent} %", tenths(free));
    if free < LEAST {
        Mend(format!("{said}: make room, or name another DATA_DIR"))
    } else if percent < 5 {
        Note(format!("{said}: the disk is nearly full"))
    } else {
        Well(said)
    }
}

#[expect(clippy::cast_precision_loss, reason = "shown with one digit")]
fn tenths(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 30)
}

/// Free, or taken by a program that answers as this one does.
pub(super) async fn address(address: SocketAddr) -> Finding {
    match TcpListener::bind(address).await {
        Ok(_) => Well(format!("{address} is free")),
        Err(fault) if fault.kind() == ErrorKind::AddrInUse => match readiness(address).await {
            Some((true, said)) => Well(format!("{address} is served, and ready: {said}")),
            Some((false, said)) => Mend(format!("{address} is served, and not ready: {said}")),
            None => Mend(format!("{address} is taken by another program: name a free one in HTTP_ADDR")),
        },
        Err(fault) => Note(format!("cannot listen on {address} ({fault}): name another in HTTP_ADDR")),
    }
}

async fn readiness(address: SocketAddr) -> Option<(bool, String)> {
    let asked = reqwest::Client::new().get(format!("http://{address}/readyz")).timeout(Duration::from_secs(3));
    let response = asked.send().await.ok()?;
    let ready = response.status().is_success();
    let said: serde_json::Value = response.json().await.ok()?;
    said.get("database")?;
    Some((ready, said.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_to_be_mended_and_a_small_share_of_a_large_disk_is_noted() {
        const GB: u64 = 1 << 30;
        assert!(matches!(enough(GB - 1, 10 * GB), Mend(_)));
        assert!(matches!(enough(11 * GB, 280 * GB), Note(_)));
        assert!(matches!(enough(11 * GB, 100 * GB), Well(_)));
    }
}
