//! What stands in a cell, in words.

use chrono::SecondsFormat;

use crate::chat::Cell;
use crate::domain::{Tongue, wib};
use crate::say;
use crate::text::{Arg, render};

/// As people read it: "3 Agustus 2026".
pub fn shown(cell: &Cell, tongue: Tongue) -> String {
    match cell {
        Cell::Day(day) => render(&say!("as-said", words = Arg::Date(*day)), tongue),
        Cell::Moment(moment) => moment.with_timezone(&wib()).format("%d/%m/%Y %H.%M").to_string(),
        other => plain(other, tongue),
    }
}

/// As programs read it: "2026-08-03", "2026-08-03T08:00:00+07:00".
pub fn plain(cell: &Cell, tongue: Tongue) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Words(words) => words.clone(),
        Cell::Text(text) => render(text, tongue),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.format("%Y-%m-%d").to_string(),
        Cell::Moment(moment) => moment.with_timezone(&wib()).to_rfc3339_opts(SecondsFormat::Secs, false),
    }
}

/// As JSON has it: a number stays one, nothing is `null`, everything else is text.
pub fn typed(cell: &Cell, tongue: Tongue) -> serde_json::Value {
    match cell {
        Cell::Empty => serde_json::Value::Null,
        Cell::Number(number) => (*number).into(),
        other => plain(other, tongue).into(),
    }
}
