//! What was measured, beside what it is held against.

use std::fmt;

/// Stands at the end of a line whose figure is over its bound.
const MISSED: &str = "  MISSED";

#[derive(Default)]
pub(crate) struct Table(Vec<[String; 4]>);

impl Table {
    /// A figure that is to stay at or below a bound.
    pub(crate) fn at_most(&mut self, what: &str, measured: f64, bound: f64, unit: &str) {
        let verdict = if measured <= bound { "" } else { MISSED };
        let ratio = if bound > 0.0 { format!("{:.3} ×", measured / bound) } else { String::new() };
        self.add([
            what.to_owned(),
            format!("{} {unit}", shown(measured)),
            format!("≤ {} {unit}", shown(bound)),
            format!("{ratio}{verdict}"),
        ]);
    }

    /// Two figures of the same thing, and the first as so many times the second.
    #[allow(dead_code, reason = "not every bench compares")]
    pub(crate) fn compare(&mut self, what: &str, ours: f64, theirs: f64, unit: &str) {
        let row = [format!("{ours:.3} {unit}"), format!("{theirs:.3} {unit}"), format!("{:.3} ×", ours / theirs)];
        let [ours, theirs, ratio] = row;
        self.add([what.to_owned(), ours, theirs, ratio]);
    }

    /// A figure that is held against nothing.
    pub(crate) fn note(&mut self, what: &str, measured: String) {
        self.add([what.to_owned(), measured, String::new(), String::new()]);
    }

    /// What missed its bound.
    #[allow(dead_code, reason = "not every bench ends with a judgement")]
    pub(crate) fn missed(&self) -> Vec<&str> {
        self.0.iter().filter(|row| row[3].ends_with(MISSED)).map(|row| row[0].as_str()).collect()
    }

    fn add(&mut self, row: [String; 4]) {
        println!("{}", row.join(" | "));
        self.0.push(row);
    }
}

fn shown(figure: f64) -> String {
    if figure.fract() == 0.0 { format!("{figure}") } else { format!("{figure:.2}") }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "| what | measured | held against | ratio |\n|---|---|---|---|")?;
        for row in &self.0 {
            writeln!(out, "| {} |", row.join(" | "))?;
        }
        Ok(())
    }
}
