//! A page of marks as a picture.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use anyhow::Context as _;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::font::{FAMILY, Weight};
use super::mark::{HEIGHT, Mark, Page, WIDTH};
use super::packed::packed;

/// Pixels of a picture: A4 at 150 to the inch, which chats show without making it smaller.
const SIZE: (u16, u16) = (1240, 1754);
/// Pixels to a point.
pub(super) const SCALE: f32 = 1240.0 / WIDTH;

/// Loaded once.
pub(super) static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for weight in [Weight::Regular, Weight::Bold] {
        fonts.load_font_data(weight.file().to_vec());
    }
    Arc::new(fonts)
});

/// The page as PNG.
pub(super) fn png(page: &Page) -> anyhow::Result<Vec<u8>> {
    let options = Options { fontdb: FONTS.clone(), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(&svg(page), &options).context("cannot read the drawing")?;
    let mut picture = Pixmap::new(u32::from(SIZE.0), u32::from(SIZE.1)).context("cannot make a picture")?;
    picture.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut picture.as_mut());
    packed(&picture)
}

fn svg(page: &Page) -> String {
    let mut svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">"#);
    for mark in page {
        // Writing into a string never fails.
        let _ = match mark {
            Mark::Words { x, baseline, weight, size, ink, words } => write!(
                svg,
                r##"<text x="{x}" y="{baseline}" font-family="{FAMILY}" font-size="{size}" font-weight="{}" fill="#{:02x}{:02x}{:02x}">{}</text>"##,
                if *weight == Weight::Bold { "bold" } else { "normal" },
                ink.0,
                ink.1,
                ink.2,
                escaped(words),
            ),
            Mark::Boxes { ink, boxes } => {
                let mut path = String::new();
                for [left, top, width, height] in boxes {
                    let _ = write!(path, "M{left} {top}h{width}v{height}h-{width}z");
                }
                write!(
                    svg,
                    r##"<path shape-rendering="crispEdges" fill="#{:02x}{:02x}{:02x}" d="{path}"/>"##,
                    ink.0, ink.1, ink.2
                )
            }
        };
    }
    svg.push_str("</svg>");
    svg
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
