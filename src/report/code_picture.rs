//! A link as a picture for another phone's camera, and nothing else on it.

use std::fmt::Write as _;

use anyhow::Context as _;
use qrcode::{Color, EcLevel, QrCode};
use resvg::tiny_skia::{self, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::packed::packed;

/// Light modules around a code. Source: ISO/IEC 18004, quiet zone.
const QUIET: usize = 4;
/// Pixels of a module: about 400 for the whole, which a phone shows over its width.
const MODULE: usize = 10;

/// The code as PNG.
pub(super) fn png(link: &str) -> anyhow::Result<Vec<u8>> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M).context("cannot make a code of the link")?;
    let side = code.width() + 2 * QUIET;
    let mut path = String::new();
    for (row, colors) in code.to_colors().chunks(code.width()).enumerate() {
        for (column, _) in colors.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
            // Writing into a string never fails.
            let _ = write!(path, "M{} {}h1v1h-1z", column + QUIET, row + QUIET);
        }
    }
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}"><path shape-rendering="crispEdges" d="{path}"/></svg>"#
    );
    let tree = Tree::from_str(&svg, &Options::default()).context("cannot read the drawing")?;
    let pixels = u32::try_from(side * MODULE).context("a code of that size")?;
    let mut picture = Pixmap::new(pixels, pixels).context("cannot make a picture")?;
    picture.fill(tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(10.0, 10.0), &mut picture.as_mut());
    packed(&picture)
}
