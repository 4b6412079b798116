//! What is personal is closed before it is stored: XChaCha20-Poly1305, a fresh nonce for every box, and
//! the purpose bound into it, so that a box of one column cannot be passed off as one of another.
//! What must be found again has a keyed digest beside it.
//!
//! Box: one byte of version, 24 bytes of nonce, then ciphertext and tag. Before it is closed a value is
//! padded to a multiple of 32 bytes, so that the length of a name does not show.

use chacha20poly1305::aead::{Aead, Generate, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

const VERSION: u8 = 1;
const NONCE: usize = 24;
const BLOCK: usize = 32;

/// The keys of this installation. Cheap to clone.
#[derive(Clone)]
pub struct Seal {
    boxes: XChaCha20Poly1305,
    index: [u8; 32],
    pepper: [u8; 32],
    codes: argon2::Params,
}

/// What a sealed value is; bound into its box or digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A name.
    Name,
    /// A birth date.
    BirthDate,
    /// A NIK.
    Nik,
    /// A phone number.
    Phone,
    /// What the team should be ready for.
    Need,
    /// An address.
    Address,
    /// Who received a passport.
    Received,
    /// Words about a delivery.
    Words,
    /// What a courier saw at a door: a handle of a photo, a position.
    Door,
    /// What the picture of a handover code carries.
    Scan,
    /// A file.
    File,
    /// A row of the office's file as a whole.
    Row,
    /// An application's number that somebody tried.
    Tried,
    /// What was written in a ticket.
    Ticket,
    /// What somebody wrote under a survey.
    Comment,
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

impl Purpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Name => b"name",
            Self::BirthDate => b"birth date",
            Self::Nik => b"nik",
            Self::Phone => b"phone",
            Self::Need => b"need",
            Self::Address => b"address",
            Self::Received => b"received",
            Self::Words => b"words",
            Self::Door => b"door",
            Self::Scan => b"scan",
            Self::File => b"file",
            Self::Row => b"row",
            Self::Tried => b"tried",
            Self::Ticket => b"ticket",
            Self::Comment => b"comment",
        }
    }
}

impl Seal {
    /// From the 32 bytes of `DATA_KEY`. Each use has a key of its own, derived from them.
    pub fn new(data_key: &[u8; 32]) -> Self {
        let derive = |label: &[u8]| digest(data_key, &[b"jemputbola 1", label]);
        Self {
            boxes: XChaCha20Poly1305::new(&derive(b"boxes").into()),
            index: derive(b"index"),
            pepper: derive(b"pepper"),
            // 19 MiB, two passes: the recommendation of OWASP's password storage sheet.
            codes: argon2::Params::default(),
        }
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
        let closed = self
            .boxes
            .encrypt(&nonce, Payload { msg: &bytes, aad: &bound(purpose) })
            .expect("a value is shorter than 256 GiB");
        [&[VERSION], nonce.as_slice(), &closed].concat()
    }

    /// Opens bytes.
    pub fn open_bytes(&self, purpose: Purpose, sealed: &[u8]) -> Result<Vec<u8>, Broken> {
        let (&VERSION, rest) = sealed.split_first().ok_or(Broken)? else { return Err(Broken) };
        let (nonce, closed) = rest.split_at_checked(NONCE).ok_or(Broken)?;
        let nonce = XNonce::try_from(nonce).map_err(|_| Broken)?;
        let mut bytes =
            self.boxes.decrypt(&nonce, Payload { msg: closed, aad: &bound(purpose) }).map_err(|_| Broken)?;
        let mark = bytes.iter().rposition(|byte| *byte != 0).filter(|at| bytes[*at] == 0x80).ok_or(Broken)?;
        bytes.truncate(mark);
        Ok(bytes)
    }

    /// A keyed digest of several values together: equal for equal ones, and nothing can be read from it.
    pub fn index(&self, purpose: Purpose, values: &[&[u8]]) -> [u8; 32] {
        digest(&self.index, &[&[purpose.label()], values].concat())
    }

    /// What is mixed into the hash of a handover code, so that the table alone is not enough to guess it.
    pub(super) fn pepper(&self) -> &[u8; 32] {
        &self.pepper
    }
}

/// Shows no key.
impl std::fmt::Debug for Seal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Seal(…)")
    }
}

fn bound(purpose: Purpose) -> Vec<u8> {
    [&[VERSION], purpose.label()].concat()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn seal() -> Seal {
        Seal::new(&[7; 32])
    }

    #[test]
    fn what_is_closed_opens_again_and_never_looks_the_same() {
        let (one, other) = (seal().close(Purpose::Name, &"Siti"), seal().close(Purpose::Name, &"Siti"));
        assert_ne!(one, other);
        assert_eq!(seal().open::<String>(Purpose::Name, &one), Ok("Siti".to_owned()));
        assert_eq!(seal().open::<String>(Purpose::Name, &other), Ok("Siti".to_owned()));
    }

    #[test]
    fn a_box_opens_for_its_purpose_with_its_key_and_unchanged_or_not_at_all() {
        let sealed = seal().close(Purpose::Name, &"Siti");
        assert_eq!(seal().open::<String>(Purpose::Phone, &sealed), Err(Broken));
        assert_eq!(Seal::new(&[8; 32]).open::<String>(Purpose::Name, &sealed), Err(Broken));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(seal().open::<String>(Purpose::Name, &changed), Err(Broken), "byte {at}");
            assert_eq!(seal().open::<String>(Purpose::Name, &sealed[..at]), Err(Broken), "cut at {at}");
        }
    }

    #[test]
    fn the_length_of_a_name_does_not_show() {
        let length = |name: &str| seal().close(Purpose::Name, &name).len();
        assert_eq!(length("Aji"), length("Siti Nurhaliza binti Ahmad"));
        let file: Vec<u8> = vec![0x80, 0, 0];
        assert_eq!(seal().open_bytes(Purpose::File, &seal().close_bytes(Purpose::File, file.clone())), Ok(file));
    }

    #[test]
    fn a_digest_depends_on_key_purpose_and_where_one_value_ends() {
        let digest = seal().index(Purpose::BirthDate, &[b"12", b"3"]);
        assert_eq!(digest, seal().index(Purpose::BirthDate, &[b"12", b"3"]));
        assert_ne!(digest, seal().index(Purpose::BirthDate, &[b"1", b"23"]));
        assert_ne!(digest, seal().index(Purpose::Name, &[b"12", b"3"]));
        assert_ne!(digest, Seal::new(&[8; 32]).index(Purpose::BirthDate, &[b"12", b"3"]));
    }

    #[test]
    fn nothing_of_the_keys_shows() {
        assert_eq!(format!("{:?}", seal()), "Seal(…)");
    }
}
