//! A linear model with as many outputs as there are intents, small enough to be carried in the binary.

use std::borrow::Cow;

use super::features::{PLACES, features};
use super::intents::Intent;

/// How many intents there are.
pub(super) const KINDS: usize = Intent::ALL.len();
/// What a file of a model begins with.
const MAGIC: &[u8; 8] = b"JBintnt1";
/// Length of a digest, SHA-256.
const DIGEST: usize = 32;
const HEAD: usize = MAGIC.len() + DIGEST + 4 + 4 * KINDS + 4 * KINDS;

/// A model of intents: for each feature and each intent a weight of one byte.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// SHA-256 of the examples that taught it.
    pub(super) digest: [u8; DIGEST],
    /// What scores are multiplied by before they become chances, so that these are neither bold nor shy.
    pub(super) sharpness: f32,
    /// What one step of a weight is worth, by intent.
    pub(super) steps: [f32; KINDS],
    /// What speaks for an intent before anything is read.
    pub(super) start: [f32; KINDS],
    /// By place, then by intent.
    pub(super) weights: Cow<'static, [u8]>,
}

impl Model {
    /// Reads a model from a file's bytes; none where they are no model of these intents.
    pub fn from_bytes(bytes: &'static [u8]) -> Option<Self> {
        let (head, weights) = bytes.split_at_checked(HEAD)?;
        let (magic, head) = head.split_at(MAGIC.len());
        let (digest, head) = head.split_at(DIGEST);
        let numbers: Vec<f32> = head.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        let (sharpness, numbers) = numbers.split_first()?;
        let (steps, start) = numbers.split_at(KINDS);
        let fits = magic == MAGIC && weights.len() == PLACES * KINDS;
        fits.then_some(Self {
            digest: digest.try_into().ok()?,
            sharpness: *sharpness,
            steps: steps.try_into().ok()?,
            start: start.try_into().ok()?,
            weights: Cow::Borrowed(weights),
        })
    }

    /// The bytes of a file that keeps it.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.digest);
        let numbers = std::iter::once(&self.sharpness).chain(&self.steps).chain(&self.start);
        bytes.extend(numbers.flat_map(|number| number.to_le_bytes()));
        bytes.extend(self.weights.as_ref());
        bytes
    }

    /// The digest of the examples that taught it.
    pub fn digest(&self) -> &[u8] {
        &self.digest
    }

    /// The chance of each intent, in the order of [`Intent::ALL`].
    pub(super) fn chances(&self, text: &str) -> [f32; KINDS] {
        let mut scores = self.scores(text);
        for score in &mut scores {
            *score *= self.sharpness;
        }
        soften(&mut scores);
        scores
    }

    pub(super) fn scores(&self, text: &str) -> [f32; KINDS] {
        let mut scores = [0.0_f32; KINDS];
        for (place, weight) in features(text) {
            let row = place as usize * KINDS;
            for (score, byte) in scores.iter_mut().zip(&self.weights[row..row + KINDS]) {
                *score += f32::from(i8::from_le_bytes([*byte])) * weight;
            }
        }
        for (kind, score) in scores.iter_mut().enumerate() {
            *score = *score * self.steps[kind] + self.start[kind];
        }
        scores
    }
}

/// Scores become chances that add up to one.
pub(super) fn soften(scores: &mut [f32; KINDS]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
    }
    let sum: f32 = scores.iter().sum();
    for score in scores.iter_mut() {
        *score /= sum;
    }
}
