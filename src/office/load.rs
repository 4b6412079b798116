//! From a file to a checked office file.

use std::sync::LazyLock;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{OfficeFault, Wrong};
use super::{OfficeFile, check};

/// Where in the file something stands: names of tables and keys, places in lists counted from 0.
pub(super) type Place = Vec<String>;

impl OfficeFile {
    /// The text of the file that is built into the program.
    pub const BUILTIN: &'static str = include_str!("../../data/office.toml");

    /// The file that is built into the program.
    ///
    /// # Panics
    /// Never: a test reads it.
    pub fn builtin() -> &'static Self {
        static FILE: LazyLock<OfficeFile> =
            LazyLock::new(|| OfficeFile::parse(OfficeFile::BUILTIN).expect("the built-in office file is right"));
        &FILE
    }

    /// Reads a file's text and checks it.
    pub fn parse(text: &str) -> Result<Self, OfficeFault> {
        let file: Self = toml::from_str(text).map_err(|fault| OfficeFault {
            line: fault.span().map(|span| line_at(text, span.start)),
            wrong: Wrong::read(fault.message()),
        })?;
        match check::first_fault(&file) {
            None => Ok(file),
            Some((place, wrong)) => Err(OfficeFault { line: line_of(text, &place), wrong }),
        }
    }
}

fn line_at(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

/// The line of what stands at a place, or of the innermost table around it that exists.
fn line_of(text: &str, place: &Place) -> Option<usize> {
    let root = DeTable::parse(text).ok()?;
    let (first, rest) = place.split_first()?;
    let mut here: &Spanned<DeValue> = root.get_ref().get(first.as_str())?;
    for step in rest {
        let inner = match step.parse::<usize>() {
            Ok(index) if here.get_ref().is_array() => here.get_ref().get(index),
            _ => here.get_ref().get(step.as_str()),
        };
        let Some(inner) = inner else { break };
        here = inner;
    }
    Some(line_at(text, here.span().start))
}
