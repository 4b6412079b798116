//! What approvers agreed to comes into force: every copy of the program looks every two seconds, and when it starts.
//!
//! The file that `OFFICE_FILE` names is the base. What is approved stands on top of that very file: where another one is
//! put in its place, that is the newer one, and is in force from its start on.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use sha2::{Digest as _, Sha256};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::{Desk, Engine, rest};
use crate::office::OfficeFile;
use crate::store::console;

/// Looks every two seconds, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    let mut told = String::new();
    while !stop.is_cancelled() {
        match look(&engine.pool, &engine.desk).await {
            Ok(_) => {
                told.clear();
                engine.pulse.round("office", engine.clock.now());
            }
            Err(fault) => {
                let fault = format!("{fault:#}");
                // Once, however long it lasts.
                if fault != told {
                    tracing::warn!(fault, "cannot put the approved office file into force");
                    told = fault;
                }
            }
        }
        rest(Duration::from_secs(2), stop).await;
    }
}

/// Puts the last approved file into force, where it is not yet. Whether something changed.
pub async fn look(pool: &PgPool, desk: &Desk) -> anyhow::Result<bool> {
    let base = base(desk);
    let mut connection = pool.acquire().await.context("cannot connect")?;
    let newest = console::approved_id(&mut connection, &base).await.context("cannot read what was approved")?;
    if newest.is_none() || newest == desk.office.proposal() {
        return Ok(false);
    }
    let approved = console::approved(&mut connection, &base).await.context("cannot read the approved file")?;
    let Some((id, content)) = approved else { return Ok(false) };
    match OfficeFile::parse(&content) {
        Ok(file) => {
            desk.office.replace(Arc::new(file), &content, id);
            tracing::info!(proposal = id, "another office file is in force");
            Ok(true)
        }
        // It was good for the program that it was approved in: what was in force stays.
        Err(fault) => anyhow::bail!("the approved office file {id} is none for this version: {fault}"),
    }
}

/// The digest of the file that the program began with.
pub fn base(desk: &Desk) -> Vec<u8> {
    digest(desk.office.base_text())
}

/// The digest of a file.
pub fn digest(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
