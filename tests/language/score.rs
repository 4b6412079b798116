//! How well something is understood, counted.

#[derive(Default)]
pub(super) struct Label {
    pub(super) hits: u32,
    pub(super) wanted: u32,
    pub(super) said: u32,
}

impl Label {
    pub(super) fn hits_of(&self, all: u32) -> f64 {
        f64::from(self.hits) / f64::from(all.max(1))
    }

    pub(super) fn f1(&self) -> f64 {
        f64::from(2 * self.hits) / f64::from((self.wanted + self.said).max(1))
    }
}

/// Answers by their stated confidence, in tenths.
#[derive(Default)]
pub(super) struct Calibration([(f64, u32, u32); 10]);

impl Calibration {
    pub(super) fn count(&mut self, confidence: f64, is_hit: bool) {
        let tenth = (0..9_u8).take_while(|tenth| confidence >= f64::from(tenth + 1) / 10.0).count();
        let (stated, all, hits) = &mut self.0[tenth];
        *stated += confidence;
        *all += 1;
        *hits += u32::from(is_hit);
    }

    /// The mean distance between what is stated and what is right.
    pub(super) fn error(&self) -> f64 {
        let all: u32 = self.0.iter().map(|(_, all, _)| all).sum();
        let off: f64 = self.0.iter().map(|(stated, _, hits)| (stated - f64::from(*hits)).abs()).sum();
        off / f64::from(all.max(1))
    }
}

#[derive(Default)]
pub(super) struct Score {
    pub(super) hits: u32,
    pub(super) all: u32,
    pub(super) misses: Vec<String>,
}

impl Score {
    pub(super) fn count(&mut self, is_hit: bool, seen: impl FnOnce() -> String) {
        self.all += 1;
        if is_hit {
            self.hits += 1;
        } else {
            self.misses.push(seen());
        }
    }

    pub(super) fn share(&self) -> f64 {
        f64::from(self.hits) / f64::from(self.all.max(1))
    }

    /// The texts are invented: a miss may be shown whole.
    pub(super) fn guard(&self, name: &str, measured: f64, floor: f64) {
        assert!(measured >= floor, "{name}: {measured:.3} is under {floor}\n{}", self.misses.join("\n"));
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:.3} ({} of {})", self.share(), self.hits, self.all)
    }
}
