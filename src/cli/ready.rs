//! `jemputbola ready`: asks the program that runs here whether it is ready. For containers, which have no other client.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use anyhow::Context as _;

use super::Fault;
use crate::settings::Settings;

const PATIENCE: Duration = Duration::from_secs(4);

/// Writes what `/readyz` says; fails where that is not "ready".
pub(super) async fn ready(settings: &Settings) -> Result<(), Fault> {
    let address = reachable(settings.http_addr);
    let asked = reqwest::Client::new().get(format!("http://{address}/readyz")).timeout(PATIENCE);
    let response = asked.send().await.map_err(|_| anyhow::anyhow!("nothing answers at {address}"))?;
    let ready = response.status().is_success();
    println!("{}", response.text().await.context("cannot read the answer")?);
    if ready { Ok(()) } else { Err(anyhow::anyhow!("not ready").into()) }
}

/// Where to ask what listens everywhere.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}
