//! Colours that people tell apart who see red and green alike. Source: M. Okabe, K. Ito, "Color Universal Design" (2008).

use super::super::mark::Ink;
use super::canvas::Canvas;
use crate::chat::Tone;

const BLUE: Ink = Ink(0x00, 0x72, 0xB2);
const ORANGE: Ink = Ink(0xE6, 0x9F, 0x00);
const VERMILLION: Ink = Ink(0xD5, 0x5E, 0x00);
const PURPLE: Ink = Ink(0xCC, 0x79, 0xA7);
const SKY: Ink = Ink(0x56, 0xB4, 0xE9);
const GREY: Ink = Ink(0x9A, 0xA1, 0xA9);
pub(super) const WHITE: Ink = Ink(0xFF, 0xFF, 0xFF);

/// Its colour.
pub(super) fn ink(tone: Tone) -> Ink {
    match tone {
        Tone::Plain => SKY,
        Tone::Reached => BLUE,
        Tone::Short => ORANGE,
        Tone::Failed => VERMILLION,
        Tone::Unsure => PURPLE,
        Tone::Idle => GREY,
    }
}

/// What it looks like, in front of the words that say what it means.
pub(super) fn sample(canvas: &mut Canvas, tone: Tone, left: f32, middle: f32, as_point: bool) {
    if as_point {
        point(canvas, tone, (left + 18.0, middle), 15.0);
    } else {
        canvas.block(ink(tone), left, (middle - 13.0).round(), 36.0, 26.0);
    }
}

/// A point of a map: full, or a ring where something is missing.
pub(super) fn point(canvas: &mut Canvas, tone: Tone, at: (f32, f32), radius: f32) {
    match tone {
        Tone::Short => canvas.disc(at, radius - 3.0, WHITE, (ink(tone), 7.0)),
        Tone::Idle => canvas.disc(at, radius, ink(tone), (WHITE, 0.0)),
        _ => canvas.disc(at, radius, ink(tone), (WHITE, 3.0)),
    }
}
