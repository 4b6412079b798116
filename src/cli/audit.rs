//! `jemputbola audit verify`: whether the record of who did what is whole.

use anyhow::Context as _;

use super::Fault;
use super::base::{self, Base};
use crate::settings::Settings;
use crate::store::{audit, export};

/// Says so, or names the first entry that is not as it was.
pub(super) async fn verify(settings: &Settings, head: Option<&str>) -> Result<(), Fault> {
    let seal = base::seal(settings)?;
    let base = Base::join(settings).await?;
    let mut snapshot = export::snapshot(&base.pool).await.context("cannot begin to read")?;
    let verdict = audit::verify(&mut snapshot, &seal, head).await.context("cannot read the audit")?;
    drop(snapshot);
    base.stop().await?;
    if let Some(fault) = verdict.fault {
        Err(Fault::Failed(anyhow::anyhow!("the audit is not whole: {fault}")))
    } else {
        println!(
            "The audit is whole: {} entries, {} of them of somebody who erased their data; {} not linked yet.",
            verdict.links, verdict.erased, verdict.waiting
        );
        println!("head {}", verdict.head);
        Ok(())
    }
}
