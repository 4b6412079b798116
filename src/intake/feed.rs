//! What the status feed answers: a JSON array of objects with the names of the file's columns.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::Intake;
use super::cell::Cell;
use super::sheet::Sheet;
use crate::chat::{FeedFailure, ImportFault};
use crate::domain::{ApplicationNumber, ImportRow};
use crate::language::remembering;
use crate::office::Limits;

/// Rows that can be taken, and what is wrong with the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Feed {
    /// Rows without any fault. Their lines count from 1, the first object of the list.
    pub rows: Vec<ImportRow>,
    /// What is wrong with rows that are set aside.
    pub faults: Vec<ImportFault>,
    /// Their application's number by line, where it can be read.
    pub numbers: Vec<(u32, ApplicationNumber)>,
}

/// Reads an answer of the feed. One bad row costs no other; what is no list is refused as a whole.
pub fn read_feed(content: &[u8], limits: &Limits, today: NaiveDate) -> Result<Feed, FeedFailure> {
    let content = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
    let list: Vec<Value> = serde_json::from_slice(content).map_err(|_| FeedFailure::NotAList)?;
    let most = usize::try_from(limits.import_rows).unwrap_or(usize::MAX);
    if list.len() > most {
        return Err(FeedFailure::TooLarge);
    }
    let mut sheet = Sheet::of_objects(limits.import_rows, today);
    let mut numbers = Vec::new();
    let mut read = |line, value: &Value| match value {
        Value::Object(object) => {
            let cells = cells(object);
            if let Ok(number) = cells[0].number() {
                numbers.push((line, number));
            }
            sheet.row_of_object(line, &cells);
        }
        _ => sheet.uneven_row(line),
    };
    // Villages repeat from row to row.
    remembering(|| (1u32..).zip(&list).for_each(|(line, value)| read(line, value)));
    let Intake { rows, faults, .. } = sheet.finish(!list.is_empty());
    // An empty list is an office without applications, not a broken one.
    let faults: Vec<_> = faults.into_iter().filter(|_| !list.is_empty()).collect();
    let aside: HashSet<u32> = faults.iter().map(|fault| fault.line).collect();
    let rows = rows.into_iter().filter(|row| !aside.contains(&row.line)).collect();
    Ok(Feed { rows, faults, numbers })
}

fn cells(object: &Map<String, Value>) -> Vec<Cell> {
    super::sheet::names().iter().map(|name| object.get(*name).map_or(Cell::Empty, cell)).collect()
}

fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::String(words) => Cell::text(words),
        // A whole number stays digit by digit, which a floating one would not.
        Value::Number(number) if number.is_f64() => Cell::Number(number.as_f64().unwrap_or(-1.0)),
        Value::Number(number) => Cell::text(&number.to_string()),
        // No column takes them.
        Value::Bool(_) => Cell::Text("<true/false>".to_owned()),
        Value::Array(_) => Cell::Text("[…]".to_owned()),
        Value::Object(_) => Cell::Text("{…}".to_owned()),
    }
}
