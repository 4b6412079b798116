//! `jemputbola keys`: another key for everything that is sealed, while the program runs.

use std::time::Duration;

use anyhow::Context as _;
use sqlx::PgPool;

use super::Fault;
use super::base::{self, Base};
use crate::clock;
use crate::settings::Settings;
use crate::store::keys;
use crate::work;

/// How long running copies may take to see what changed.
const PATIENCE: u32 = 60;

/// Which keys there are, which one seals, how much others have sealed.
pub(super) async fn show(settings: &Settings) -> Result<(), Fault> {
    let seal = base::seal(settings)?;
    let base = Base::join(settings).await?;
    let mut connection = base.pool.acquire().await.context("cannot connect")?;
    keys::heed(&mut connection, &seal).await.context("cannot read which key seals")?;
    let sealing = seal.ring().seals_with();
    for id in seal.ring().ids() {
        println!("key {id}{}", if id == sealing { ": seals" } else { ": opens only" });
    }
    let left = left(&base.pool, sealing).await?;
    println!("values of other keys: {left}");
    drop(connection);
    base.stop().await?;
    Ok(())
}

/// Seals everything with a newer key: one that was added to `DATA_KEY`, or a new one where the key is kept in the data folder.
/// Broken off, it goes on where it was.
pub(super) async fn rotate(settings: &Settings) -> Result<(), Fault> {
    let seal = base::seal(settings)?;
    let base = Base::join(settings).await?;
    let mut connection = base.pool.acquire().await.context("cannot connect")?;
    if !keys::heed(&mut connection, &seal).await.context("cannot read which key seals")? {
        return Err(Fault::Wrong("DATA_KEY does not hold the key that seals now: add it first".to_owned()));
    }
    let sealing = seal.ring().seals_with();
    let mut newest = seal.ring().ids().into_iter().max().unwrap_or(sealing);
    if newest <= sealing && left(&base.pool, sealing).await? == 0 {
        let Some(added) = settings.add_data_key().context("cannot add a key")? else {
            return Err(Fault::Wrong(format!(
                "DATA_KEY holds no key newer than {sealing}: add one on every copy of the program, as in \
                 DATA_KEY={sealing}:THE_OLD_ONE,{}:A_NEW_ONE (made with `head -c 32 /dev/urandom | base64`), start them \
                 again one by one, and say this again",
                u16::from(sealing) + 1
            )));
        };
        seal.ring().add(&[added]);
        newest = added.0;
    }
    if newest > sealing {
        await_copies(&base.pool, newest, |(lack, _)| lack == 0, "hold").await?;
        keys::seal_with(&mut connection, newest, clock::now()).await.context("cannot change the key")?;
        seal.ring().seal_with(newest);
    }
    await_copies(&base.pool, newest, |(_, others)| others == 0, "seal with").await?;
    drop(connection);
    let batches = work::keys::reseal_all(&base.pool, &seal, |table| eprintln!("{} …", table.table)).await?;
    let left = left(&base.pool, newest).await?;
    base.stop().await?;
    println!("Key {newest} seals everything ({batches} parts sealed anew, {left} values of other keys).");
    println!("Older keys can be taken out in two days: handover codes that were made with them are over then.");
    Ok(())
}

async fn left(pool: &PgPool, key: u8) -> Result<i64, Fault> {
    let mut connection = pool.acquire().await.context("cannot connect")?;
    let mut left = 0;
    for table in keys::tables(&mut connection).await.context("cannot read the tables")? {
        left += keys::left(&mut connection, &table, key).await.context("cannot count sealed values")?;
    }
    Ok(left)
}

async fn await_copies(pool: &PgPool, key: u8, done: impl Fn((i64, i64)) -> bool, what: &str) -> Result<(), Fault> {
    for _ in 0..PATIENCE {
        let mut connection = pool.acquire().await.context("cannot connect")?;
        let lacking = keys::lacking(&mut connection, key, clock::now()).await.context("cannot see who runs")?;
        if done(lacking) {
            return Ok(());
        }
        drop(connection);
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    Err(Fault::Wrong(format!(
        "DATA_KEY: a copy of the program runs that does not {what} key {key}: give it the same DATA_KEY, start it again, and say this again"
    )))
}
