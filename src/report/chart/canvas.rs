//! What is drawn, as parts of an SVG.

use std::fmt::Write as _;

use super::super::font::{Weight, printable};
use super::super::mark::Ink;

/// A drawing that grows. Lengths are in pixels from the upper left corner.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    body: String,
}

/// On which side of a point a line of words stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// It begins there.
    Right,
    /// It ends there.
    Left,
    /// Its middle is there.
    Both,
}

// Writing into a string never fails.
impl Canvas {
    /// What was drawn.
    pub(super) fn body(&self) -> &str {
        &self.body
    }

    /// A filled rectangle on whole pixels: its edges are sharp.
    pub(super) fn block(&mut self, ink: Ink, left: f32, top: f32, width: f32, height: f32) {
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let _ = write!(
            self.body,
            r#"<rect x="{left:.1}" y="{top:.1}" width="{width:.1}" height="{height:.1}" fill="{}" shape-rendering="crispEdges"/>"#,
            hex(ink)
        );
    }

    /// One line of words.
    pub(super) fn words(
        &mut self,
        x: f32,
        baseline: f32,
        stands: Stands,
        (weight, size, ink): (Weight, f32, Ink),
        words: &str,
    ) {
        self.text(x, baseline, stands, (weight, size, ink), words, "");
    }

    /// One line of words with a pale rim, to be read on anything.
    pub(super) fn words_on_anything(
        &mut self,
        x: f32,
        baseline: f32,
        stands: Stands,
        style: (Weight, f32, Ink),
        words: &str,
    ) {
        let rim = r##" stroke="#ffffff" stroke-width="7" stroke-linejoin="round" paint-order="stroke""##;
        self.text(x, baseline, stands, style, words, rim);
    }

    fn text(
        &mut self,
        x: f32,
        baseline: f32,
        stands: Stands,
        (weight, size, ink): (Weight, f32, Ink),
        words: &str,
        more: &str,
    ) {
        let anchor = match stands {
            Stands::Right => "start",
            Stands::Left => "end",
            Stands::Both => "middle",
        };
        let strength = if weight == Weight::Bold { r#" font-weight="bold""# } else { "" };
        let _ = write!(
            self.body,
            r#"<text x="{x:.1}" y="{baseline:.1}" text-anchor="{anchor}" font-size="{size}"{strength} fill="{}"{more}>{}</text>"#,
            hex(ink),
            escaped(&printable(words)),
        );
    }

    /// A disc with a rim.
    pub(super) fn disc(&mut self, (x, y): (f32, f32), radius: f32, fill: Ink, rim: (Ink, f32)) {
        let _ = write!(
            self.body,
            r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius:.1}" fill="{}" stroke="{}" stroke-width="{}"/>"#,
            hex(fill),
            hex(rim.0),
            rim.1
        );
    }

    /// Closed outlines of one colour.
    pub(super) fn land(&mut self, fill: Ink, border: Ink, outlines: &[Vec<(f32, f32)>]) {
        let mut path = String::new();
        for outline in outlines {
            for (number, (x, y)) in outline.iter().enumerate() {
                let _ = write!(path, "{}{x:.0} {y:.0}", if number == 0 { 'M' } else { 'L' });
            }
            path.push('z');
        }
        let _ = write!(
            self.body,
            r#"<path fill="{}" stroke="{}" stroke-width="1" stroke-linejoin="round" d="{path}"/>"#,
            hex(fill),
            hex(border)
        );
    }
}

fn hex(ink: Ink) -> String {
    format!("#{:02x}{:02x}{:02x}", ink.0, ink.1, ink.2)
}

/// Words between tags.
pub(super) fn escaped(words: &str) -> String {
    let printable: String = words.chars().filter(|char| !char.is_control()).collect();
    printable.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Words within quotation marks.
pub(super) fn attribute(words: &str) -> String {
    escaped(words).replace('"', "&quot;")
}
