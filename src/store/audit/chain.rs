//! The audit as a chain: each link's hash covers the link before it and one entry. What was committed is linked by a loop
//! afterwards, in the order in which it is found, so that nobody who writes an entry waits for another.
//!
//! What it covers: whatever was linked can be neither changed, removed, moved nor preceded by something new without
//! `audit verify` saying so. The head (length and last hash) carries a digest that needs the program's key: who can write in
//! the database and has no key can neither shorten the chain nor write it anew. What it does not cover: an entry that is
//! changed or removed in the second before it is linked; and whoever has database and key. A head that was written down
//! elsewhere (`audit verify` prints it, the log has it once a day) covers the latter.

use chrono::{DateTime, Utc};
use rand::TryRng as _;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use super::super::{Purpose, Seal};
use crate::domain::ChatId;

/// What came of linking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealed {
    /// So many entries.
    Linked(u64),
    /// The head does not stand up to its proof: nothing is added to a chain that somebody touched.
    Broken,
}

/// How long the chain is and how it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// Links.
    pub(super) links: i64,
    /// Hash of the last.
    pub(super) hash: Vec<u8>,
    /// Links whose actor was erased.
    pub(super) erased: i64,
    /// When everything was linked last.
    pub(super) drained_at: Option<DateTime<Utc>>,
    key_id: i16,
    proof: Vec<u8>,
}

/// An entry, as a link covers it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) id: i64,
    pub(super) at: DateTime<Utc>,
    pub(super) actor: Option<i64>,
    pub(super) action: String,
    pub(super) subject: Option<String>,
    /// As the database writes it.
    pub(super) detail: Option<String>,
}

/// What a link says besides its entry.
#[derive(Debug, Clone)]
pub(super) struct Around<'a> {
    pub(super) before: &'a [u8],
    pub(super) place: i64,
    pub(super) sealed_at: DateTime<Utc>,
    pub(super) drained_at: Option<DateTime<Utc>>,
    pub(super) actor_mark: Option<&'a [u8]>,
}

/// The digest of an actor that tells nothing once its salt is gone: a chat's number alone could be found by trying.
pub(super) fn mark(salt: &[u8], actor: i64) -> Vec<u8> {
    Sha256::digest([salt, &actor.to_be_bytes()].concat()).to_vec()
}

/// The hash of a link. Every part has its length in front, so that no two links look alike.
pub(super) fn hash(around: &Around, entry: &Entry) -> Vec<u8> {
    let mut sha = Sha256::new();
    let mut part = |bytes: Option<&[u8]>| match bytes {
        None => sha.update([0]),
        Some(bytes) => {
            sha.update([1]);
            sha.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
            sha.update(bytes);
        }
    };
    let micros = |at: DateTime<Utc>| at.timestamp_micros().to_be_bytes();
    part(Some(around.before));
    part(Some(&around.place.to_be_bytes()));
    part(Some(&micros(around.sealed_at)));
    part(around.drained_at.map(micros).as_ref().map(<[u8; 8]>::as_slice));
    part(Some(&entry.id.to_be_bytes()));
    part(Some(&micros(entry.at)));
    part(around.actor_mark);
    part(Some(entry.action.as_bytes()));
    part(entry.subject.as_deref().map(str::as_bytes));
    part(entry.detail.as_deref().map(str::as_bytes));
    sha.finalize().to_vec()
}

impl Head {
    /// In front of the first link.
    pub(super) fn start() -> Self {
        Self { links: 0, hash: vec![0; 32], erased: 0, drained_at: None, key_id: 0, proof: Vec::new() }
    }

    /// As it stands, locked for this transaction; none where nothing was linked yet.
    async fn locked(connection: &mut PgConnection) -> sqlx::Result<Option<Self>> {
        // One after the other also where there is no row to lock yet.
        sqlx::query!("select pg_advisory_xact_lock(7236833102)").execute(&mut *connection).await?;
        Self::read(connection).await
    }

    /// As it stands.
    pub(super) async fn read(connection: &mut PgConnection) -> sqlx::Result<Option<Self>> {
        sqlx::query_as!(Self, "select links, hash, erased, drained_at, key_id, proof from audit_head")
            .fetch_optional(connection)
            .await
    }

    /// Whether its proof is right; none where the key for it is not in the ring.
    pub(super) fn holds(&self, seal: &Seal) -> Option<bool> {
        let proof = self.proof(seal, u8::try_from(self.key_id).ok()?)?;
        Some(proof.as_slice() == self.proof)
    }

    fn proof(&self, seal: &Seal, key: u8) -> Option<[u8; 32]> {
        let drained = self.drained_at.map_or(i64::MIN, |at| at.timestamp_micros());
        let parts = [
            self.links.to_be_bytes().to_vec(),
            self.hash.clone(),
            self.erased.to_be_bytes().to_vec(),
            drained.to_be_bytes().to_vec(),
        ];
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        seal.index_with(key, Purpose::Head, &parts)
    }

    /// Keeps it, with a proof of the key that seals now.
    async fn keep(&mut self, connection: &mut PgConnection, seal: &Seal) -> sqlx::Result<()> {
        let key = seal.ring().seals_with();
        self.key_id = i16::from(key);
        self.proof = self.proof(seal, key).map(Vec::from).unwrap_or_default();
        sqlx::query!(
            "insert into audit_head (links, hash, erased, drained_at, key_id, proof) values ($1, $2, $3, $4, $5, $6)
             on conflict (one) do update set links = excluded.links, hash = excluded.hash, erased = excluded.erased,
                 drained_at = excluded.drained_at, key_id = excluded.key_id, proof = excluded.proof",
            self.links,
            self.hash,
            self.erased,
            self.drained_at,
            self.key_id,
            self.proof,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// Links what was committed and is no link yet, at most `limit` entries. Of several copies one does it at a time.
pub async fn seal(connection: &mut PgConnection, seal: &Seal, limit: i64, now: DateTime<Utc>) -> sqlx::Result<Sealed> {
    let mut head = match Head::locked(connection).await? {
        None => Head::start(),
        Some(head) if head.holds(seal) == Some(true) => head,
        Some(_) => return Ok(Sealed::Broken),
    };
    let entries = sqlx::query_as!(
        Entry,
        "select a.id, a.at, a.actor, a.action, a.subject, a.detail::text
         from audit_queue as q join audit as a on a.id = q.entry order by q.entry limit $1",
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    let (mut places, mut ids, mut salts, mut marks, mut hashes) = (vec![], vec![], vec![], vec![], vec![]);
    for entry in &entries {
        let salt = entry.actor.map(|_| salt()).transpose()?;
        let mark = entry.actor.zip(salt.as_ref()).map(|(actor, salt)| mark(salt, actor));
        head.links += 1;
        head.hash = hash(
            &Around {
                before: &head.hash,
                place: head.links,
                sealed_at: now,
                drained_at: head.drained_at,
                actor_mark: mark.as_deref(),
            },
            entry,
        );
        places.push(head.links);
        ids.push(entry.id);
        salts.push(salt.map(Vec::from));
        marks.push(mark);
        hashes.push(head.hash.clone());
    }
    let linked = u64::try_from(entries.len()).unwrap_or(u64::MAX);
    let drains = i64::try_from(entries.len()).unwrap_or(i64::MAX) < limit;
    // Also before that moment, by more: the clock was set back.
    if entries.is_empty() && head.drained_at.is_some_and(|before| (now - before).abs() < chrono::TimeDelta::minutes(1))
    {
        return Ok(Sealed::Linked(0));
    }
    sqlx::query!(
        "insert into audit_chain (place, entry, sealed_at, drained_at, actor_salt, actor_mark, hash)
         select place, entry, $6, $7, salt, mark, hash
         from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[]) as l (place, entry, salt, mark, hash)",
        &places,
        &ids,
        &salts as &[Option<Vec<u8>>],
        &marks as &[Option<Vec<u8>>],
        &hashes,
        now,
        head.drained_at,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from audit_queue where entry = any($1)", &ids).execute(&mut *connection).await?;
    if drains {
        head.drained_at = Some(now);
    }
    head.keep(connection, seal).await?;
    Ok(Sealed::Linked(linked))
}

/// Whoever acted as this chat becomes nobody, in the entries and in the chain, which still holds. Returns how many entries.
pub async fn forget(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<u64> {
    let head = Head::locked(connection).await?;
    let links = sqlx::query!(
        "update audit_chain set actor_salt = null
         where actor_salt is not null and entry in (select id from audit where actor = $1)",
        chat.0,
    )
    .execute(&mut *connection)
    .await?;
    let entries =
        sqlx::query!("update audit set actor = null where actor = $1", chat.0).execute(&mut *connection).await?;
    // A head that somebody touched is not made good by this.
    if let Some(mut head) = head.filter(|head| head.holds(seal) == Some(true)) {
        head.erased += i64::try_from(links.rows_affected()).unwrap_or_default();
        head.keep(connection, seal).await?;
    }
    Ok(entries.rows_affected())
}

/// How many links there are, and the hash of the last; none where nothing was linked yet.
pub async fn head(connection: &mut PgConnection) -> sqlx::Result<Option<(i64, String)>> {
    let head = Head::read(connection).await?;
    Ok(head.map(|head| (head.links, super::verify::hex(&head.hash))))
}

/// Proves the head with the key that seals now. False where its old proof does not hold.
pub(in super::super) async fn prove_anew(connection: &mut PgConnection, seal: &Seal) -> sqlx::Result<bool> {
    match Head::locked(connection).await? {
        None => Ok(true),
        Some(mut head) if head.holds(seal) == Some(true) => head.keep(connection, seal).await.map(|()| true),
        Some(_) => Ok(false),
    }
}

fn salt() -> sqlx::Result<[u8; 16]> {
    let mut salt = [0; 16];
    rand::rngs::SysRng.try_fill_bytes(&mut salt).map_err(|_| sqlx::Error::Encode("no randomness to be had".into()))?;
    Ok(salt)
}
