//! The keys of an installation: one closes, every one opens. What one clone is told, all know.

use std::sync::{Arc, PoisonError, RwLock};

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::KeyInit as _;

use super::digest;

/// A key's number: 0 is the first that an installation had.
pub type KeyId = u8;

/// One key; each use has a key of its own, derived from it.
pub(super) struct Key {
    pub(super) id: KeyId,
    pub(super) boxes: XChaCha20Poly1305,
    pub(super) index: [u8; 32],
    pub(super) pepper: [u8; 32],
}

/// Several keys.
pub struct Ring(RwLock<Keys>);

struct Keys {
    /// The one that closes first, then the others from the newest to the oldest.
    keys: Vec<Arc<Key>>,
}

impl Ring {
    /// A ring of these keys, each with its number. The one with the lowest number closes, until it is said otherwise.
    ///
    /// # Panics
    /// Without any key.
    pub fn new(keys: &[(KeyId, [u8; 32])]) -> Self {
        assert!(!keys.is_empty(), "a ring has a key");
        let ring = Self(RwLock::new(Keys { keys: Vec::new() }));
        ring.add(keys);
        let lowest = keys.iter().map(|(id, _)| *id).min().unwrap_or_default();
        ring.seal_with(lowest);
        ring
    }

    /// Adds keys; one whose number is there already is passed over.
    pub fn add(&self, keys: &[(KeyId, [u8; 32])]) {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for (id, key) in keys {
            if held.keys.iter().all(|known| known.id != *id) {
                let derive = |label: &[u8]| digest(key, &[b"jemputbola 1", label]);
                held.keys.push(Arc::new(Key {
                    id: *id,
                    boxes: XChaCha20Poly1305::new(&derive(b"boxes").into()),
                    index: derive(b"index"),
                    pepper: derive(b"pepper"),
                }));
            }
        }
        if let [_, older @ ..] = held.keys.as_mut_slice() {
            older.sort_by_key(|key| std::cmp::Reverse(key.id));
        }
    }

    /// Lets this key close from now on; false where the ring has no such key.
    pub fn seal_with(&self, id: KeyId) -> bool {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let found = held.keys.iter().any(|key| key.id == id);
        if found {
            held.keys.sort_by_key(|key| (key.id != id, std::cmp::Reverse(key.id)));
        }
        found
    }

    /// The number of the key that closes.
    pub fn seals_with(&self) -> KeyId {
        self.sealing().id
    }

    /// The numbers of all keys, lowest first.
    pub fn ids(&self) -> Vec<KeyId> {
        let mut ids: Vec<KeyId> = self.all().iter().map(|key| key.id).collect();
        ids.sort_unstable();
        ids
    }

    pub(super) fn sealing(&self) -> Arc<Key> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&held.keys[0])
    }

    pub(super) fn get(&self, id: KeyId) -> Option<Arc<Key>> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        held.keys.iter().find(|key| key.id == id).cloned()
    }

    /// All of them, the one that closes first.
    pub(super) fn all(&self) -> Vec<Arc<Key>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).keys.clone()
    }
}
