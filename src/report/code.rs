//! Codes that a camera opens, as marks on a page.

use qrcode::{Color, QrCode};

use super::mark::{Ink, Mark, count};
use super::picture::SCALE;

/// Light modules around a code. Source: ISO/IEC 18004, quiet zone.
const QUIET: usize = 4;

/// The code in a square of this side below `top`, around `middle`, with its quiet zone; each of its modules a whole
/// number of pixels wide.
pub(super) fn squares(code: &QrCode, middle: f32, top: f32, side: f32) -> Mark {
    let width = code.width();
    let modules = count(width + 2 * QUIET);
    let pixels = (side * SCALE / modules).floor().max(1.0);
    let module = pixels / SCALE;
    let on_pixel = |at: f32| (at * SCALE).round() / SCALE;
    let left = on_pixel(middle - module * modules / 2.0) + module * count(QUIET);
    let top = on_pixel(top + (side - module * modules) / 2.0) + module * count(QUIET);
    let colors = code.to_colors();
    let mut boxes = Vec::new();
    for (row, colors) in colors.chunks(width).enumerate() {
        // Dark modules side by side are one box: no hairline between them on any printer.
        let mut from = 0;
        for run in colors.chunk_by(|one, next| one == next) {
            if run[0] == Color::Dark {
                let (x, y) = (left + module * count(from), top + module * count(row));
                boxes.push([x, y, module * count(run.len()), module]);
            }
            from += run.len();
        }
    }
    Mark::Boxes { ink: Ink::BLACK, boxes }
}
