//! Colours that people tell apart who see red and green alike. Source: M. Okabe, K. Ito, "Color Universal Design" (2008);
//! their purple looks to some as our grey does, so it is darker here.

use super::super::mark::Ink;
use super::canvas::Canvas;
use crate::chat::Tone;

const BLUE: Ink = Ink(0x00, 0x72, 0xB2);
const ORANGE: Ink = Ink(0xE6, 0x9F, 0x00);
const VERMILLION: Ink = Ink(0xD5, 0x5E, 0x00);
const PURPLE: Ink = Ink(0x5E, 0x2C, 0x5F);
const SKY: Ink = Ink(0x56, 0xB4, 0xE9);
const GREY: Ink = Ink(0x6B, 0x72, 0x80);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows for red, green and blue, of linear light.
    type Rows = [[f64; 3]; 3];

    /// What light becomes for an eye that lacks a kind of cones. Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes,
    /// "A physiologically-based model for simulation of color vision deficiency" (2009), full severity.
    const EYES: [(&str, Rows); 4] = [
        ("that lacks nothing", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        ("without red", [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
        ("without green", [[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
        ("without blue", [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]),
    ];
    /// From linear light to CIE XYZ, over that of white (D65).
    const XYZ: Rows = [[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0177, 0.1095, 0.8730]];
    /// Less than this in CIE Lab is hard to tell apart in a bar.
    const APART: f64 = 15.0;

    fn through(rows: &Rows, light: [f64; 3]) -> [f64; 3] {
        rows.map(|row| row.iter().zip(light).map(|(of, part)| of * part).sum())
    }

    fn lab(ink: Ink, eye: &Rows) -> [f64; 3] {
        let linear = |part: u8| match f64::from(part) / 255.0 {
            part if part <= 0.0404 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        };
        let seen = through(eye, [ink.0, ink.1, ink.2].map(linear)).map(|part| part.clamp(0.0, 1.0));
        let curve = |part: f64| if part > 0.0089 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 };
        let [left, middle, right] = through(&XYZ, seen).map(curve);
        [116.0 * middle - 16.0, 500.0 * (left - middle), 200.0 * (middle - right)]
    }

    #[test]
    fn tones_of_one_picture_are_told_apart_by_every_eye() {
        let tones = [Tone::Plain, Tone::Reached, Tone::Short, Tone::Failed, Tone::Unsure, Tone::Idle];
        for (name, eye) in &EYES {
            for (at, one) in tones.iter().enumerate() {
                for other in &tones[at + 1..] {
                    let pair = lab(ink(*one), eye).into_iter().zip(lab(ink(*other), eye));
                    let apart = pair.map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt();
                    assert!(apart > APART, "{one:?} and {other:?} are {apart:.0} apart for an eye {name}");
                }
            }
        }
    }
}
