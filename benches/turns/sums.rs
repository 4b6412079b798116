//! The rounds of both, and how they compare.

use crate::bots::Bot;
use crate::residents::Taken;
use crate::table::Table;

#[derive(Default)]
pub(crate) struct Sums {
    ours: Vec<Taken>,
    plain: Vec<Taken>,
}

impl Sums {
    pub(crate) fn add(&mut self, bot: Bot, taken: Taken) {
        match bot {
            Bot::Ours => self.ours.push(taken),
            Bot::Plain => self.plain.push(taken),
        }
    }

    /// The middle of the rounds of each, and ours against theirs.
    pub(crate) fn table(&self, seats: i64) -> String {
        let mut table = Table::default();
        let middle = |of: fn(&Taken) -> f64| (median(&self.ours, of), median(&self.plain, of));
        let cpu: fn(&Taken) -> f64 = |taken| taken.program + taken.database;
        for (what, of, unit) in [
            ("turns a second", (|taken| taken.per_second) as fn(&Taken) -> f64, ""),
            ("answer, p50", |taken| taken.p50, "ms"),
            ("answer, p95", |taken| taken.p95, "ms"),
            ("CPU of the program for 1,000 turns", |taken| taken.program, "s"),
            ("CPU of PostgreSQL for 1,000 turns", |taken| taken.database, "s"),
            ("CPU of both for 1,000 turns", cpu, "s"),
            ("CPU of the stand-in and the residents for 1,000 turns", |taken| taken.stand_in, "s"),
            ("memory of the program", |taken| taken.memory, "MiB"),
        ] {
            let (ours, plain) = middle(of);
            table.compare(&format!("{seats} residents: {what}"), ours, plain, unit);
        }
        table.to_string()
    }
}

/// The middle one, or the upper of two.
pub(crate) fn median(taken: &[Taken], of: fn(&Taken) -> f64) -> f64 {
    let mut all: Vec<f64> = taken.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}
