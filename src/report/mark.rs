//! What stands where on a page. Lengths are in points (1/72 inch), from the upper left corner of an A4 page.

use super::font::{Weight, printable};

/// Width of a page. Source: ISO 216, A4.
pub(super) const WIDTH: f32 = 595.276;
/// Height of a page.
pub(super) const HEIGHT: f32 = 841.89;

/// A page: its marks, in the order in which they are painted.
pub(super) type Page = Vec<Mark>;

/// One mark on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// One line of words.
    Words {
        /// Where it begins.
        x: f32,
        /// Where its letters stand.
        baseline: f32,
        /// How strong.
        weight: Weight,
        /// How big.
        size: f32,
        /// Its colour.
        ink: Ink,
        /// The words.
        words: String,
    },
    /// Filled rectangles of one colour: left, top, width, height.
    Boxes {
        /// Their colour.
        ink: Ink,
        /// Where they are.
        boxes: Vec<[f32; 4]>,
    },
}

/// A colour: red, green, blue. Each is dark or light enough to be told apart on a black and white printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink(pub(super) u8, pub(super) u8, pub(super) u8);

impl Ink {
    /// For words.
    pub(super) const BLACK: Self = Self(0, 0, 0);
    /// For headlines and rules.
    pub(super) const NAVY: Self = Self(0x12, 0x35, 0x5B);
    /// For what matters less.
    pub(super) const GREY: Self = Self(0x55, 0x5B, 0x62);
    /// For thin lines.
    pub(super) const LINE: Self = Self(0xB5, 0xBC, 0xC4);
    /// Behind headings.
    pub(super) const PALE: Self = Self(0xEC, 0xEF, 0xF3);
}

/// On which side of a point a line of words stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// It begins there.
    Right,
    /// It ends there.
    Left,
    /// Its middle is there.
    Both,
}

impl Mark {
    /// A line of words beside a point.
    pub(super) fn words(
        x: f32,
        baseline: f32,
        stands: Side,
        (weight, size, ink): (Weight, f32, Ink),
        words: &str,
    ) -> Self {
        let words = printable(words);
        let width = match stands {
            Side::Right => 0.0,
            Side::Left => weight.width(&words, size),
            Side::Both => weight.width(&words, size) / 2.0,
        };
        Self::Words { x: x - width, baseline, weight, size, ink, words }
    }

    /// One filled rectangle.
    pub(super) fn block(ink: Ink, left: f32, top: f32, width: f32, height: f32) -> Self {
        Self::Boxes { ink, boxes: vec![[left, top, width, height]] }
    }
}

/// A count as a length.
pub(super) fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
