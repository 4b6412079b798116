//! Teaching a model: multinomial logistic regression, adaptive steps, the same result every time.

use std::borrow::Cow;

use super::examples::{Example, digest};
use super::features::{Feature, PLACES, features};
use super::model::{KINDS, Model, soften};
use super::noise::{Dice, written_otherwise};

/// How often all examples are gone through.
const ROUNDS: usize = 6;
/// Of how many of the last rounds the mean is kept.
const AVERAGED: usize = 4;
const MEAN: f32 = 4.0;
/// How many times each example is written otherwise as well.
const OTHERWISE: usize = 2;
/// Length of a step, pull towards nothing, and how much doubt is left about every example.
const STEP: f32 = 0.6;
const PULL: f32 = 1e-4;
const DOUBT: f32 = 0.03;

/// How many intents share that doubt.
const OTHERS: f32 = 23.0;
const _: () = assert!(KINDS == 24);

/// Teaches a model with `examples`. How sure it may be is measured beforehand on a trial model: on
/// `development` and on every fourth example, neither of which the trial learnt from.
pub fn train(examples: &[Example], development: &[Example]) -> Model {
    let (unseen, seen): (Vec<_>, Vec<_>) = examples.iter().enumerate().partition(|(at, _)| at % 4 == 3);
    let trial = taught(seen.into_iter().map(|(_, example)| example));
    let unseen: Vec<&Example> = unseen.into_iter().map(|(_, example)| example).chain(development).collect();
    let mut model = taught(examples.iter());
    model.sharpness = sharpness(&trial, &unseen);
    model.digest = digest([examples, development]);
    model
}

fn taught<'a>(examples: impl Iterator<Item = &'a Example>) -> Model {
    let (weights, start) = learn(&lessons(examples));
    quantised(&weights, start)
}

type Lesson = (usize, Vec<Feature>);

fn lessons<'a>(examples: impl Iterator<Item = &'a Example>) -> Vec<Lesson> {
    let mut lessons = Vec::new();
    for (at, example) in examples.enumerate() {
        let kind = example.intent as usize;
        let mut dice = Dice::new(at as u64 * 7919 + 1);
        lessons.push((kind, features(&example.text)));
        for _ in 0..OTHERWISE {
            lessons.push((kind, features(&written_otherwise(&example.text, example.intent, &mut dice))));
        }
    }
    lessons
}

/// Weights by place and intent, and what stands before anything is read.
fn learn(lessons: &[Lesson]) -> (Vec<f32>, [f32; KINDS]) {
    let mut weights = vec![0.0_f32; PLACES * KINDS];
    let mut moved = vec![1e-4_f32; PLACES * KINDS];
    let (mut start, mut start_moved) = ([0.0_f32; KINDS], [1.0_f32; KINDS]);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut dice = Dice::new(42);
    let mut step = STEP;
    let (mut sum, mut start_sum) = (vec![0.0_f32; PLACES * KINDS], [0.0_f32; KINDS]);
    for round in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            order.swap(at, dice.below(at + 1));
        }
        for at in &order {
            let (kind, features) = &lessons[*at];
            let mut chances = start;
            for (place, value) in features {
                let row = *place as usize * KINDS;
                for (chance, weight) in chances.iter_mut().zip(&weights[row..row + KINDS]) {
                    *chance += weight * value;
                }
            }
            soften(&mut chances);
            let mut miss = chances;
            for (other, miss) in miss.iter_mut().enumerate() {
                *miss -= if other == *kind { 1.0 - DOUBT } else { DOUBT / OTHERS };
            }
            for (place, value) in features {
                let row = *place as usize * KINDS;
                for kind in 0..KINDS {
                    let slope = miss[kind] * value + PULL * weights[row + kind];
                    moved[row + kind] += slope * slope;
                    weights[row + kind] -= step * slope / moved[row + kind].sqrt().max(0.05);
                }
            }
            for kind in 0..KINDS {
                start_moved[kind] += miss[kind] * miss[kind];
                start[kind] -= 0.05 * miss[kind] / start_moved[kind].sqrt();
            }
        }
        step *= 0.87;
        // The mean of the later rounds wavers less than the last one.
        if round + AVERAGED >= ROUNDS {
            for (sum, weight) in sum.iter_mut().zip(&weights) {
                *sum += weight / MEAN;
            }
            for (sum, start) in start_sum.iter_mut().zip(start) {
                *sum += start / MEAN;
            }
        }
    }
    (sum, start_sum)
}

/// Each weight in one byte.
fn quantised(weights: &[f32], start: [f32; KINDS]) -> Model {
    let mut steps = [0.0_f32; KINDS];
    for row in weights.chunks_exact(KINDS) {
        for (step, weight) in steps.iter_mut().zip(row) {
            *step = step.max(weight.abs() / 127.0);
        }
    }
    let bytes = weights
        .chunks_exact(KINDS)
        .flat_map(|row| {
            row.iter().zip(steps).map(|(weight, step)| {
                let whole = if step > 0.0 { (weight / step).round().clamp(-127.0, 127.0) } else { 0.0 };
                #[expect(clippy::cast_possible_truncation, reason = "clamped to what fits the line before")]
                let byte = whole as i8;
                byte.to_le_bytes()[0]
            })
        })
        .collect();
    Model { digest: [0; 32], sharpness: 1.0, steps, start, weights: Cow::Owned(bytes) }
}

/// The sharpness under which unseen examples are likeliest.
fn sharpness(model: &Model, unseen: &[&Example]) -> f32 {
    let scored: Vec<(usize, [f32; KINDS])> =
        unseen.iter().map(|example| (example.intent as usize, model.scores(&example.text))).collect();
    let surprise = |sharpness: f32| {
        scored
            .iter()
            .map(|(kind, scores)| {
                let mut chances = scores.map(|score| score * sharpness);
                soften(&mut chances);
                -f64::from(chances[*kind].max(1e-6)).ln()
            })
            .sum::<f64>()
    };
    let tried = (2..=40_u8).map(|tenth| f32::from(tenth) / 10.0);
    tried.min_by(|one, other| surprise(*one).total_cmp(&surprise(*other))).unwrap_or(1.0)
}
