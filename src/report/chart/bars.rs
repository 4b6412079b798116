//! Bars below each other, what they are above each of them: long names have their place on a narrow picture.

use super::canvas::{Canvas, Stands};
use super::{INNER, MARGIN, SIZE, cut, length, line_of, longest, paragraph, tone};
use crate::chat::{Bar, Section};
use crate::domain::Tongue;
use crate::report::font::Weight;
use crate::report::mark::Ink;
use crate::text::{Text, render};

const THICK: f32 = 28.0;
const BELOW: f32 = 22.0;
/// How far a goal's line stands out of its bar, and how thick it is.
const GOAL: (f32, f32) = (7.0, 6.0);

/// Draws the sections below `top`; returns where they end.
pub(super) fn draw(canvas: &mut Canvas, sections: &[Section], tongue: Tongue, top: f32) -> f32 {
    let most = longest(sections.iter().flat_map(|section| &section.bars));
    let mut at = top;
    for section in sections {
        if let Some(heading) = &section.heading {
            at = paragraph(canvas, (Weight::Bold, SIZE, Ink::NAVY), &render(heading, tongue), at + 8.0) + 10.0;
        }
        for bar in &section.bars {
            at = one(canvas, bar, most, tongue, at);
        }
        if !section.sums.is_empty() {
            canvas.block(Ink::NAVY, MARGIN, at.round(), INNER, 3.0);
            at += 14.0;
        }
        for (label, shown) in &section.sums {
            at = pair(canvas, label, shown, tongue, at) + 8.0;
        }
    }
    at
}

fn one(canvas: &mut Canvas, bar: &Bar, most: i64, tongue: Tongue, top: f32) -> f32 {
    let at = (pair(canvas, &bar.label, &bar.shown, tongue, top) + 4.0).round();
    canvas.block(Ink::PALE, MARGIN, at, INNER, THICK);
    canvas.block(tone::ink(bar.tone), MARGIN, at, length(bar.value, most, INNER), THICK);
    if let Some(goal) = bar.goal {
        let x = (MARGIN + length(goal, most, INNER) - GOAL.1 / 2.0).min(MARGIN + INNER - GOAL.1);
        canvas.block(Ink::BLACK, x.round(), at - GOAL.0, GOAL.1, THICK + 2.0 * GOAL.0);
    }
    at + THICK + BELOW
}

/// What it is on the left, its figure on the right; returns where the line ends.
fn pair(canvas: &mut Canvas, label: &Text, shown: &Text, tongue: Tongue, top: f32) -> f32 {
    let shown = render(shown, tongue);
    let left = INNER - Weight::Bold.width(&shown, SIZE) - 24.0;
    let label = cut(Weight::Regular, &render(label, tongue), SIZE, left.max(200.0));
    line_of(canvas, (MARGIN + INNER, Stands::Left), (Weight::Bold, SIZE, Ink::BLACK), &shown, top);
    line_of(canvas, (MARGIN, Stands::Right), (Weight::Regular, SIZE, Ink::BLACK), &label, top)
}
