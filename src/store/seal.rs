//! What is personal is closed before it is stored: XChaCha20-Poly1305, a fresh nonce for every box, and
//! the purpose bound into it, so that a box of one column cannot be passed off as one of another.
//! What must be found again has a keyed digest beside it.
//!
//! An installation has a ring of keys: one of them closes, every one of them opens. Box: one byte of version; of
//! version 1, which is sealed with key 0, 24 bytes of nonce follow, then ciphertext and tag; of version 2 the key's
//! number stands before the nonce. Before it is closed a value is padded to a multiple of 32 bytes, so that the length
//! of a name does not show.

mod ring;
#[cfg(test)]
mod tests;

use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead, Generate, Payload};
use hmac::{Hmac, KeyInit as _, Mac};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use ring::{KeyId, Ring};

const VERSION: u8 = 1;
const VERSION_WITH_KEY: u8 = 2;
const NONCE: usize = 24;
const BLOCK: usize = 32;

/// The keys of this installation. Cheap to clone; clones share one ring.
#[derive(Clone)]
pub struct Seal {
    ring: Arc<Ring>,
    codes: argon2::Params,
    /// How often something went apart because a value of it did not open.
    apart: Arc<AtomicU64>,
}

/// Every purpose once, with what is bound into its box: a list of them cannot miss one.
macro_rules! purposes {
    ($($(#[$doc:meta])* $purpose:ident = $label:literal,)*) => {
        /// What a sealed value is; bound into its box or digest.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Purpose {
            $($(#[$doc])* $purpose,)*
        }

        impl Purpose {
            /// Every purpose for which boxes are closed.
            pub const ALL: &[Self] = &[$(Self::$purpose,)*];

            fn label(self) -> &'static [u8] {
                match self {
                    $(Self::$purpose => $label,)*
                }
            }
        }
    };
}

purposes! {
    /// A name.
    Name = b"name",
    /// A birth date.
    BirthDate = b"birth date",
    /// A NIK.
    Nik = b"nik",
    /// A phone number.
    Phone = b"phone",
    /// What the team should be ready for.
    Need = b"need",
    /// An address.
    Address = b"address",
    /// Who received a passport.
    Received = b"received",
    /// Words about a delivery.
    Words = b"words",
    /// What a courier saw at a door: a handle of a photo, a position.
    Door = b"door",
    /// What the picture of a handover code carries.
    Scan = b"scan",
    /// A file.
    File = b"file",
    /// A row of the office's file as a whole.
    Row = b"row",
    /// An application's number that somebody tried.
    Tried = b"tried",
    /// What was written in a ticket.
    Ticket = b"ticket",
    /// What somebody wrote under a survey.
    Comment = b"comment",
    /// How long the audit's chain is and how it ends.
    Head = b"head",
    /// What somebody is in the middle of telling.
    Conversation = b"conversation",
    /// Where a conversation stands that goes on with a page's form.
    Page = b"page",
}

/// A box that does not open: another key, another purpose, or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value does not open with this DATA_KEY")]
pub struct Broken;

impl From<Broken> for sqlx::Error {
    fn from(broken: Broken) -> Self {
        Self::Decode(Box::new(broken))
    }
}

impl Seal {
    /// From the 32 bytes of `DATA_KEY`: a ring of that one key, number 0.
    pub fn new(data_key: &[u8; 32]) -> Self {
        Self::of(Ring::new(&[(0, *data_key)]))
    }

    /// From several keys. The one with the lowest number closes, until it is said otherwise.
    pub fn of(ring: Ring) -> Self {
        // 19 MiB, two passes: the recommendation of OWASP's password storage sheet.
        Self { ring: Arc::new(ring), codes: argon2::Params::default(), apart: Arc::default() }
    }

    /// The keys, which clones share.
    pub fn ring(&self) -> &Ring {
        &self.ring
    }

    /// The same keys, with codes that are hashed as quickly as can be: for tests that make thousands of them.
    ///
    /// # Panics
    /// Never: the least that Argon2 takes is taken.
    #[must_use]
    pub fn with_quick_codes(self) -> Self {
        Self { codes: argon2::Params::new(8, 1, 1, None).expect("8 KiB, one pass, one lane"), ..self }
    }

    /// How hard the hash of a handover code is to make.
    pub(super) fn code_cost(&self) -> argon2::Params {
        self.codes.clone()
    }

    /// Something of which a value does not open goes apart, so that what is beside it goes on: told in the log by its kind
    /// and key, and counted. Clones count together.
    pub(super) fn set_apart(&self, what: &'static str, key: i64) {
        self.apart.fetch_add(1, Ordering::Relaxed);
        tracing::error!(what, key, "a stored value does not open; what is beside it goes on");
    }

    /// How often something went apart since the program began.
    pub fn went_apart(&self) -> u64 {
        self.apart.load(Ordering::Relaxed)
    }

    /// Closes a value.
    ///
    /// # Panics
    /// When the system has no randomness to give; or never: the values kept here are plain data.
    pub fn close<T: Serialize>(&self, purpose: Purpose, value: &T) -> Vec<u8> {
        self.close_bytes(purpose, serde_json::to_vec(value).expect("plain data"))
    }

    /// Opens a value.
    pub fn open<T: DeserializeOwned>(&self, purpose: Purpose, sealed: &[u8]) -> Result<T, Broken> {
        serde_json::from_slice(&self.open_bytes(purpose, sealed)?).map_err(|_| Broken)
    }

    /// Opens a value where there is one.
    pub fn open_some<T: DeserializeOwned>(&self, purpose: Purpose, sealed: Option<&[u8]>) -> Result<Option<T>, Broken> {
        sealed.map(|sealed| self.open(purpose, sealed)).transpose()
    }

    /// Closes bytes as they are.
    ///
    /// # Panics
    /// When the system has no randomness to give: going on would close two values alike.
    pub fn close_bytes(&self, purpose: Purpose, mut bytes: Vec<u8>) -> Vec<u8> {
        // A mark and zeros up to the next whole block.
        bytes.push(0x80);
        bytes.resize(bytes.len().next_multiple_of(BLOCK), 0);
        // Drawn from the operating system, here and not by the caller: a nonce that is used twice opens both boxes.
        let nonce = XNonce::generate();
        let key = self.ring.sealing();
        let head = head(key.id);
        let closed = key
            .boxes
            .encrypt(&nonce, Payload { msg: &bytes, aad: &bound(&head, purpose) })
            .expect("a value is shorter than 256 GiB");
        [&head, nonce.as_slice(), &closed].concat()
    }

    /// Opens bytes.
    pub fn open_bytes(&self, purpose: Purpose, sealed: &[u8]) -> Result<Vec<u8>, Broken> {
        let id = key_of(sealed).ok_or(Broken)?;
        let head = head(id);
        let key = self.ring.get(id).ok_or(Broken)?;
        let (nonce, closed) = sealed.get(head.len()..).and_then(|rest| rest.split_at_checked(NONCE)).ok_or(Broken)?;
        let nonce = XNonce::try_from(nonce).map_err(|_| Broken)?;
        let mut bytes =
            key.boxes.decrypt(&nonce, Payload { msg: closed, aad: &bound(&head, purpose) }).map_err(|_| Broken)?;
        let mark = bytes.iter().rposition(|byte| *byte != 0).filter(|at| bytes[*at] == 0x80).ok_or(Broken)?;
        bytes.truncate(mark);
        Ok(bytes)
    }

    /// The same value in a box of the key that closes now, whatever its purpose; none where it is in one already.
    pub fn close_anew(&self, sealed: &[u8]) -> Result<Option<Vec<u8>>, Broken> {
        if key_of(sealed) == Some(self.ring.sealing().id) {
            return Ok(None);
        }
        let opened = Purpose::ALL.iter().find_map(|purpose| Some((*purpose, self.open_bytes(*purpose, sealed).ok()?)));
        let (purpose, bytes) = opened.ok_or(Broken)?;
        Ok(Some(self.close_bytes(purpose, bytes)))
    }

    /// A keyed digest of several values together: equal for equal ones, and nothing can be read from it. With the key
    /// that closes now.
    pub fn index(&self, purpose: Purpose, values: &[&[u8]]) -> [u8; 32] {
        digest(&self.ring.sealing().index, &[&[purpose.label()], values].concat())
    }

    /// The same digest with every key of the ring, the one that closes now first: what is looked up may have been kept
    /// before the key changed.
    pub fn indexes(&self, purpose: Purpose, values: &[&[u8]]) -> Vec<[u8; 32]> {
        let values = [&[purpose.label()], values].concat();
        self.ring.all().iter().map(|key| digest(&key.index, &values)).collect()
    }

    /// Such a digest with one key; none where the ring has no such key.
    pub fn index_with(&self, key: KeyId, purpose: Purpose, values: &[&[u8]]) -> Option<[u8; 32]> {
        Some(digest(&self.ring.get(key)?.index, &[&[purpose.label()], values].concat()))
    }

    /// What is mixed into the hash of a handover code, so that the table alone is not enough to guess it.
    pub(super) fn pepper(&self) -> [u8; 32] {
        self.ring.sealing().pepper
    }

    /// With which of these a hash was made is not known: the one that is used now comes first.
    pub(super) fn peppers(&self) -> Vec<[u8; 32]> {
        self.ring.all().iter().map(|key| key.pepper).collect()
    }
}

/// What stands in front of a box.
fn head(key: KeyId) -> Vec<u8> {
    if key == 0 { vec![VERSION] } else { vec![VERSION_WITH_KEY, key] }
}

/// Which key closed a box.
fn key_of(sealed: &[u8]) -> Option<KeyId> {
    match sealed {
        [VERSION, ..] => Some(0),
        [VERSION_WITH_KEY, key, ..] if *key != 0 => Some(*key),
        _ => None,
    }
}

/// Shows no key.
impl std::fmt::Debug for Seal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Seal(…)")
    }
}

fn bound(head: &[u8], purpose: Purpose) -> Vec<u8> {
    [head, purpose.label()].concat()
}

/// HMAC-SHA256 over values with their lengths in front, so that no two lists look alike.
fn digest(key: &[u8; 32], values: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    for value in values {
        mac.update(&u64::try_from(value.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(value);
    }
    mac.finalize().into_bytes().into()
}
