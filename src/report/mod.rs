//! From papers to files: lists as XLSX or CSV, figures as PNG (or SVG, for a page), a poster as PNG or PDF, a letter or a manifest as PDF. Pure: the same
//! paper in the same language is the same file, byte for byte.
//!
//! A poster, a letter and a manifest are laid out first (`poster`, `letter`, `manifest`): what stands where on a page,
//! as marks. Marks are then painted, as a picture or as a document.

pub mod chart;

mod cell;
mod code;
mod code_picture;
mod delimited;
mod document;
mod font;
mod letter;
mod manifest;
mod mark;
mod packed;
mod picture;
mod poster;
mod table;
mod workbook;

#[cfg(test)]
mod tests;

pub use cell::{plain, shown, typed};
pub use delimited::{Defused, line};
pub use workbook::Book;

use anyhow::Context as _;

use crate::chat::{Content, Message, Paper};
use crate::domain::Tongue;

/// The paper as a file's content, in this language.
pub fn print(paper: &Paper, tongue: Tongue) -> anyhow::Result<Vec<u8>> {
    match paper {
        Paper::Workbook(sheet) => workbook::workbook(sheet, tongue).context("cannot write a workbook"),
        Paper::Workbooks(sheets) => workbook::workbooks(sheets, tongue).context("cannot write a workbook"),
        Paper::Chart(chart) => chart::png(std::slice::from_ref(chart), tongue).context("cannot draw a chart"),
        Paper::Csv(sheet) => delimited::csv(sheet, tongue).context("cannot write CSV"),
        Paper::PosterPicture(poster) => {
            picture::png(&poster::lay_out(poster, tongue)?).context("cannot paint a poster")
        }
        Paper::PosterPage(poster) => document::pdf(&[poster::lay_out(poster, tongue)?], &poster.headline, tongue)
            .context("cannot print a poster"),
        Paper::Manifest(manifest) => document::pdf(&manifest::lay_out(manifest, tongue)?, &manifest.title, tongue)
            .context("cannot print a manifest"),
        Paper::CodePicture(link) => code_picture::png(link).context("cannot paint a code"),
        Paper::Letter(letter) => {
            document::pdf(&letter::lay_out(letter, tongue), &letter.subject, tongue).context("cannot print a letter")
        }
    }
}

/// Prints the paper that goes with a message, if one does.
pub fn printed(message: &mut Message, tongue: Tongue) -> anyhow::Result<()> {
    if let Some(file) = &mut message.file
        && let Content::Paper(paper) = &file.content
    {
        file.content = Content::Bytes(print(paper, tongue)?);
    }
    Ok(())
}
