//! `jemputbola invite`: a one-time link that gives a role.

use anyhow::Context as _;

use super::Fault;
use super::base::{self, Base};
use crate::clock;
use crate::domain::{Name, Role};
use crate::settings::Settings;
use crate::store;

/// Prints the link.
pub(super) async fn invite(settings: &Settings, role: Role, name: &str) -> Result<(), Fault> {
    let name =
        Name::parse(name).map_err(|fault| Fault::Wrong(format!("--name: {fault}; write it as colleagues know it")))?;
    let base = Base::join(settings).await?;
    let office = base::office_in_force(settings, &base.pool).await?;
    let mut connection = base.pool.acquire().await.context("cannot connect")?;
    let link = store::installation::way_in(&mut connection, role).await.context("cannot read the bot's link")?;
    let now = clock::now();
    let days = chrono::TimeDelta::days(i64::from(office.limits.invitation_days));
    let token =
        store::staff::invite(&mut connection, role, name.as_str(), now, now + days).await.context("cannot invite")?;
    drop(connection);
    base.stop().await?;
    if let Some(link) = link {
        println!("{link}{token}");
    } else {
        println!("/start {token}");
        eprintln!("The bot has never run here, so its name is not known: write this line to it.");
    }
    Ok(())
}
