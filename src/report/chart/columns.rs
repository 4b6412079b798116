//! Columns side by side.

use super::canvas::{Canvas, Stands};
use super::{INNER, MARGIN, SIZE, SMALL, length, line_of, longest, many, tone};
use crate::chat::Bar;
use crate::domain::Tongue;
use crate::report::font::Weight;
use crate::report::mark::Ink;
use crate::text::render;

const HIGH: f32 = 520.0;
/// Part of its place that a column fills.
const FILLED: f32 = 0.7;

/// Draws the columns below `top`; returns where their names end.
pub(super) fn draw(canvas: &mut Canvas, columns: &[Bar], tongue: Tongue, top: f32) -> f32 {
    let most = longest(columns.iter());
    let place = INNER / many(columns.len().max(1));
    let width = (place * FILLED).round();
    // Room for the figure above the highest.
    let foot = (top + SIZE * 1.4 + HIGH).round();
    let mut end = foot;
    for (number, column) in columns.iter().enumerate() {
        let middle = MARGIN + place * (many(number) + 0.5);
        let high = length(column.value, most, HIGH).round();
        canvas.block(tone::ink(column.tone), (middle - width / 2.0).round(), foot - high, width, high);
        if let Some(goal) = column.goal {
            let line = foot - length(goal, most, HIGH);
            canvas.block(Ink::BLACK, (middle - place / 2.0).round(), line.round() - 3.0, place.ceil(), 6.0);
        }
        let shown = render(&column.shown, tongue);
        let size = fitted(Weight::Bold, &shown, place - 6.0);
        canvas.words(middle, foot - high - 12.0, Stands::Both, (Weight::Bold, size, Ink::BLACK), &shown);
        let label = render(&column.label, tongue);
        let mut at = foot + 12.0;
        for line in Weight::Regular.balance(&label, SMALL, place - 8.0) {
            at = line_of(canvas, (middle, Stands::Both), (Weight::Regular, SMALL, Ink::BLACK), &line, at);
        }
        end = end.max(at);
    }
    canvas.block(Ink::BLACK, MARGIN, foot, INNER, 3.0);
    end + 8.0
}

/// The size at which the words fit.
fn fitted(weight: Weight, words: &str, width: f32) -> f32 {
    let wide = weight.width(words, SIZE);
    if wide <= width { SIZE } else { (SIZE * width / wide).max(16.0).floor() }
}
