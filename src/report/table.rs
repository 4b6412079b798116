//! A list within a letter: as wide as the letter, its headings on every page.

use super::cell::shown;
use super::font::{CAPITAL, Weight};
use super::mark::{Ink, Mark, Page, Side, count};
use crate::chat::{Cell, Sheet};
use crate::domain::Tongue;
use crate::text::render;

const PADDING: (f32, f32) = (5.0, 4.0);
/// Lines of one cell; what is longer ends in an ellipsis.
const MOST_LINES: usize = 12;

/// A list whose columns have their widths.
pub(super) struct Table {
    size: f32,
    widths: Vec<f32>,
    numbers: Vec<bool>,
    headings: Row,
    /// The rows, in order.
    pub(super) rows: Vec<Row>,
}

/// A row whose cells are wrapped.
pub(super) struct Row {
    cells: Vec<Vec<String>>,
}

impl Table {
    /// The list, set in this width.
    pub(super) fn new(sheet: &Sheet, tongue: Tongue, width: f32) -> Self {
        let columns = sheet.columns.len();
        let size = if columns > 7 { 7.5 } else { 9.0 };
        let headings: Vec<String> = sheet.columns.iter().map(|text| render(text, tongue)).collect();
        let words = |row: &Vec<Cell>| -> Vec<String> {
            (0..columns).map(|at| row.get(at).map(|cell| shown(cell, tongue)).unwrap_or_default()).collect()
        };
        let rows: Vec<Vec<String>> = sheet.rows.iter().map(words).collect();
        let numbers = (0..columns)
            .map(|at| {
                let mut filled = sheet.rows.iter().filter_map(|row| row.get(at)).filter(|cell| **cell != Cell::Empty);
                filled.clone().next().is_some() && filled.all(|cell| matches!(cell, Cell::Number(_)))
            })
            .collect();
        let natural: Vec<f32> = (0..columns)
            .map(|at| {
                let cells = rows.iter().map(|row| Weight::Regular.width(&row[at], size));
                cells.fold(Weight::Bold.width(&headings[at], size), f32::max) + 2.0 * PADDING.0 + 1.0
            })
            .collect();
        let widths = shares(&natural, width);
        let wrapped = |weight: Weight, words: &[String]| Row {
            cells: words
                .iter()
                .zip(&widths)
                .map(|(words, width)| cut(weight.wrap(words, size, width - 2.0 * PADDING.0)))
                .collect(),
        };
        Self {
            size,
            numbers,
            headings: wrapped(Weight::Bold, &headings),
            rows: rows.iter().map(|row| wrapped(Weight::Regular, row)).collect(),
            widths,
        }
    }

    fn leading(&self) -> f32 {
        self.size * 1.35
    }

    /// How high a row is.
    pub(super) fn height(&self, row: &Row) -> f32 {
        let lines = row.cells.iter().map(Vec::len).max().unwrap_or_default().max(1);
        count(lines) * self.leading() + 2.0 * PADDING.1
    }

    /// How high the headings are.
    pub(super) fn headings_height(&self) -> f32 {
        self.height(&self.headings)
    }

    /// Paints the headings with their upper left corner there; returns where they end.
    pub(super) fn paint_headings(&self, page: &mut Page, left: f32, top: f32) -> f32 {
        let (width, height) = (self.widths.iter().sum(), self.height(&self.headings));
        page.push(Mark::block(Ink::PALE, left, top, width, height));
        page.push(Mark::block(Ink::NAVY, left, top, width, 0.8));
        self.paint_cells(page, &self.headings, Weight::Bold, left, top);
        page.push(Mark::block(Ink::NAVY, left, top + height - 0.8, width, 0.8));
        top + height
    }

    /// Paints a row; returns where it ends.
    pub(super) fn paint(&self, page: &mut Page, row: &Row, left: f32, top: f32) -> f32 {
        let (width, height) = (self.widths.iter().sum(), self.height(row));
        self.paint_cells(page, row, Weight::Regular, left, top);
        page.push(Mark::block(Ink::LINE, left, top + height - 0.5, width, 0.5));
        top + height
    }

    fn paint_cells(&self, page: &mut Page, row: &Row, weight: Weight, left: f32, top: f32) {
        let mut left = left;
        for ((lines, width), number) in row.cells.iter().zip(&self.widths).zip(&self.numbers) {
            let mut baseline = top + PADDING.1 + f32::midpoint(self.leading(), self.size * CAPITAL);
            for line in lines {
                let (x, side) =
                    if *number { (left + width - PADDING.0, Side::Left) } else { (left + PADDING.0, Side::Right) };
                page.push(Mark::words(x, baseline, side, (weight, self.size, Ink::BLACK), line));
                baseline += self.leading();
            }
            left += width;
        }
    }
}

fn cut(mut lines: Vec<String>) -> Vec<String> {
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES - 1);
        lines.push("…".to_owned());
    }
    lines
}

/// Widths that fill `whole`. Where there is room, all grow alike; where there is none, columns that need less than an
/// even share keep what they need and the others share the rest.
fn shares(natural: &[f32], whole: f32) -> Vec<f32> {
    let needed: f32 = natural.iter().sum();
    if needed <= whole {
        let more = (whole - needed) / count(natural.len()).max(1.0);
        return natural.iter().map(|width| width + more).collect();
    }
    let mut order: Vec<usize> = (0..natural.len()).collect();
    order.sort_by(|one, other| natural[*one].total_cmp(&natural[*other]));
    let mut widths = vec![0.0; natural.len()];
    let mut left = whole;
    for (done, at) in order.into_iter().enumerate() {
        let even = left / count(natural.len() - done);
        widths[at] = natural[at].min(even);
        left -= widths[at];
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_and_narrow_ones_keep_what_they_need() {
        assert_eq!(shares(&[10.0, 20.0], 50.0), [20.0, 30.0]);
        assert_eq!(shares(&[300.0, 10.0, 500.0], 110.0), [50.0, 10.0, 50.0]);
        assert_eq!(shares(&[], 110.0), [0.0; 0]);
    }
}
