//! The handover code, as it is kept: never itself, only its Argon2id hash with a fresh salt and a pepper
//! from the data key. The delivery, the address version and the day are hashed along: a code of another
//! parcel, another address or another day is a wrong code.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Version};
use chrono::NaiveDate;

use super::super::Seal;
use crate::domain::{AddressId, DeliveryId, HandoverCode};

/// A code and a salt, drawn at random by whoever asks for one.
#[derive(Debug, Clone, Copy)]
pub struct Draw {
    /// Only its last six digits count.
    pub number: u32,
    /// Fresh for every code.
    pub salt: [u8; 16],
}

impl Draw {
    /// The code that was drawn.
    pub fn code(&self) -> HandoverCode {
        HandoverCode::of_number(self.number)
    }
}

/// What a code is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Binding {
    pub(super) delivery: DeliveryId,
    pub(super) address: AddressId,
    pub(super) day: NaiveDate,
}

/// Hashes a code; on a thread of its own, since it takes its time on purpose.
pub(super) async fn hash(seal: &Seal, draw: Draw, binding: Binding) -> sqlx::Result<String> {
    let seal = seal.clone();
    blocking(move || {
        argon2(&seal, &seal.pepper())
            .hash_password_with_salt(&input(&draw.code(), binding), &draw.salt)
            .map(|hash: PasswordHash| hash.to_string())
            .map_err(|fault| sqlx::Error::Encode(fault.to_string().into()))
    })
    .await?
}

/// Whether a code is the one that was hashed, for the same binding.
pub(super) async fn is_right(seal: &Seal, code: &HandoverCode, binding: Binding, hash: String) -> sqlx::Result<bool> {
    let (seal, code) = (seal.clone(), code.clone());
    blocking(move || {
        let hash =
            PasswordHash::new(&hash).map_err(|_| sqlx::Error::Decode("a stored hash that does not read".into()))?;
        let input = input(&code, binding);
        // It may have been made before the key changed.
        Ok(seal.peppers().iter().any(|pepper| argon2(&seal, pepper).verify_password(&input, &hash).is_ok()))
    })
    .await?
}

/// Work that panics is a fault of its input and will panic again; work that never began, because the program ends, is not.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> sqlx::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|fault| {
        if fault.is_panic() {
            sqlx::Error::Encode("hashing a code broke down".into())
        } else {
            sqlx::Error::WorkerCrashed
        }
    })
}

fn argon2<'a>(seal: &Seal, pepper: &'a [u8; 32]) -> Argon2<'a> {
    Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, seal.code_cost())
        .expect("a pepper of 32 bytes")
}

fn input(code: &HandoverCode, binding: Binding) -> Vec<u8> {
    format!("{}|{}|{}|{}", code.as_str(), binding.delivery.0, binding.address.0, binding.day).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::super::is_transient;
    use super::*;

    #[tokio::test]
    async fn work_that_panics_does_not_pass_by_itself() {
        let fault = blocking::<()>(|| panic!("as a library might")).await.expect_err("a panic");
        assert!(!is_transient(&fault), "{fault}");
    }
}
