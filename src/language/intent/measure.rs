//! How well a model reads a set of messages that it has not learnt from.

use std::collections::BTreeMap;

use super::{Example, Model, is_sure};

/// Shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// How many messages were read.
    pub all: usize,
    /// Right.
    pub right: f64,
    /// The mean over the labels of how well each is found and how rarely it is wrongly said.
    pub macro_f1: f64,
    /// Right among the hard ones.
    pub hard: f64,
    /// Of how many the model is sure.
    pub sure: f64,
    /// Right among those.
    pub sure_right: f64,
    /// The mean distance, by tenths, between how sure it says to be and how often it is right.
    pub calibration: f64,
}

/// Reads every message of `set` and compares it with its label.
pub fn measure(model: &Model, set: &[Example]) -> Figures {
    let (mut right, mut hard, mut hard_right, mut sure, mut sure_right) = (0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
    let mut labels: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
    let mut tenths = [(0.0_f64, 0.0_f64); 10];
    for example in set {
        let (intent, confidence) = model.read(&example.text)[0];
        let (want, said) = (example.intent.label(), intent.label());
        let hit = u32::from(want == said);
        right += hit;
        if example.hard {
            hard += 1;
            hard_right += hit;
        }
        if is_sure(confidence) {
            sure += 1;
            sure_right += hit;
        }
        let tenth = (0..9_u8).take_while(|tenth| confidence >= f64::from(tenth + 1) / 10.0).count();
        tenths[tenth].0 += confidence;
        tenths[tenth].1 += f64::from(hit);
        labels.entry(want).or_default()[0] += 1;
        labels.entry(said).or_default()[1] += 1;
        labels.entry(want).or_default()[2] += hit;
    }
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    let all = u32::try_from(set.len()).unwrap_or(u32::MAX);
    let wanted: Vec<&[u32; 3]> = labels.values().filter(|[wanted, ..]| *wanted > 0).collect();
    let f1: f64 = wanted.iter().map(|[wanted, said, hits]| share(2 * hits, wanted + said)).sum();
    Figures {
        all: set.len(),
        right: share(right, all),
        macro_f1: f1 / f64::from(u32::try_from(wanted.len().max(1)).unwrap_or(1)),
        hard: share(hard_right, hard),
        sure: share(sure, all),
        sure_right: share(sure_right, sure),
        calibration: tenths.iter().map(|(stated, hits)| (stated - hits).abs()).sum::<f64>() / f64::from(all.max(1)),
    }
}
