//! Pages of marks as a document.

use std::sync::LazyLock;

use anyhow::Context as _;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};

use super::font::Weight;
use super::mark::{HEIGHT, Ink, Mark, Page, WIDTH};
use crate::domain::Tongue;
use crate::text::{Text, render};

static FONTS: LazyLock<[Font; 2]> = LazyLock::new(|| {
    [Weight::Regular, Weight::Bold].map(|weight| {
        let file: &'static [u8] = weight.file();
        Font::new(file.to_vec().into(), 0).expect("a font of our own")
    })
});

/// The pages as PDF.
pub(super) fn pdf(pages: &[Page], title: &Text, tongue: Tongue) -> anyhow::Result<Vec<u8>> {
    let mut document = krilla::Document::new();
    for marks in pages {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).context("cannot make a page")?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for mark in marks {
            paint(&mut surface, mark);
        }
        surface.finish();
        page.finish();
    }
    // No day: the same paper is the same file.
    document.set_metadata(Metadata::new().title(render(title, tongue)).language(tongue.code().to_owned()));
    document.finish().map_err(|fault| anyhow::anyhow!("cannot pack the document: {fault:?}"))
}

fn paint(surface: &mut Surface<'_>, mark: &Mark) {
    match mark {
        Mark::Words { x, baseline, weight, size, ink, words } => {
            surface.set_fill(Some(fill(*ink)));
            let font = match weight {
                Weight::Regular => &FONTS[0],
                Weight::Bold => &FONTS[1],
            };
            let start = Point::from_xy(*x, *baseline);
            surface.draw_text(start, font.clone(), *size, words, false, TextDirection::Auto);
        }
        Mark::Boxes { ink, boxes } => {
            surface.set_fill(Some(fill(*ink)));
            let mut path = PathBuilder::new();
            for [left, top, width, height] in boxes {
                if let Some(rect) = Rect::from_xywh(*left, *top, *width, *height) {
                    path.push_rect(rect);
                }
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

fn fill(ink: Ink) -> Fill {
    let paint = rgb::Color::new(ink.0, ink.1, ink.2).into();
    Fill { paint, opacity: NormalizedF32::ONE, rule: krilla::paint::FillRule::default() }
}
