//! Figures as pictures: large letters for a phone, colours that everybody can tell apart, all of it in words as well.
//!
//! [`svg`] gives a drawing for a page, [`png()`] the same for a chat. Several charts stand below each other in one.

mod bars;
mod canvas;
mod columns;
mod map;
mod tone;

#[cfg(test)]
mod tests;

use anyhow::Context as _;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::font::{FAMILY, Weight};
use super::mark::{Ink, count};
use super::packed::packed;
use super::picture::FONTS;
use crate::chat::{Bar, Chart, Figure};
use crate::domain::Tongue;
use crate::text::{Text, render};
use canvas::{Canvas, Stands, attribute, escaped};

/// Pixels from left to right: as wide as a phone's screen has them.
pub const WIDTH: u16 = 1080;
const WHOLE: f32 = 1080.0;
const MARGIN: f32 = 48.0;
const INNER: f32 = WHOLE - 2.0 * MARGIN;
const TITLE: f32 = 48.0;
/// Size of what is read. On a phone 1080 pixels are some 7 centimetres wide: these letters are as big as a chat's.
const SIZE: f32 = 36.0;
const SMALL: f32 = 30.0;
const LEADING: f32 = 1.28;
/// Highest picture. Telegram takes no photo whose width and height are more than 10,000 together.
const HIGHEST: f32 = 8_900.0;

/// The charts as one drawing, 1080 units wide; what it shows stands in its title and description too.
pub fn svg(charts: &[Chart], tongue: Tongue) -> String {
    let (canvas, height) = draw(charts, tongue);
    let title = charts.iter().map(|chart| render(&chart.title, tongue)).collect::<Vec<_>>().join(". ");
    let said = charts.iter().map(|chart| describe(chart, tongue)).collect::<Vec<_>>().join(" ");
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-label="{}" font-family="{FAMILY}, Verdana, sans-serif"><title>{}</title><desc>{}</desc><rect width="{WIDTH}" height="{height}" fill="#ffffff"/>{}</svg>"##,
        attribute(&title),
        escaped(&title),
        escaped(&said),
        canvas.body(),
    )
}

/// The same as PNG.
pub fn png(charts: &[Chart], tongue: Tongue) -> anyhow::Result<Vec<u8>> {
    let options = Options { fontdb: FONTS.clone(), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(&svg(charts, tongue), &options).context("cannot read the drawing")?;
    let size = tree.size().to_int_size();
    let mut picture = Pixmap::new(size.width(), size.height()).context("cannot make a picture")?;
    picture.fill(Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    packed(&picture)
}

/// What is drawn, and how high it is, in whole units.
fn draw(charts: &[Chart], tongue: Tongue) -> (Canvas, u32) {
    let mut canvas = Canvas::default();
    let mut at = MARGIN;
    for (number, chart) in charts.iter().enumerate() {
        if number > 0 {
            at += 40.0;
            canvas.block(Ink::LINE, MARGIN, at, INNER, 3.0);
            at += 44.0;
        }
        at = one(&mut canvas, chart, tongue, at);
    }
    let height = (at + MARGIN - 16.0).ceil().min(HIGHEST);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a height between 0 and 8,900")]
    let height = height as u32;
    (canvas, height)
}

fn one(canvas: &mut Canvas, chart: &Chart, tongue: Tongue, top: f32) -> f32 {
    let mut at = paragraph(canvas, (Weight::Bold, TITLE, Ink::NAVY), &render(&chart.title, tongue), top);
    if let Some(lead) = &chart.lead {
        at = paragraph(canvas, (Weight::Regular, SIZE, Ink::BLACK), &render(lead, tongue), at + 10.0);
    }
    at += 28.0;
    at = match &chart.figure {
        Figure::Bars(sections) => bars::draw(canvas, sections, tongue, at),
        Figure::Columns(columns) => columns::draw(canvas, columns, tongue, at),
        Figure::Map(map) => map::draw(canvas, map, tongue, at),
    };
    for (tone, words) in &chart.legend {
        at += 8.0;
        tone::sample(canvas, *tone, MARGIN, at + SMALL * LEADING / 2.0, matches!(chart.figure, Figure::Map(_)));
        let words = render(words, tongue);
        for line in Weight::Regular.wrap(&words, SMALL, INNER - 56.0) {
            at = line_of(canvas, (MARGIN + 56.0, Stands::Right), (Weight::Regular, SMALL, Ink::BLACK), &line, at);
        }
    }
    if let Some(foot) = &chart.foot {
        at = paragraph(canvas, (Weight::Regular, SMALL, Ink::GREY), &render(foot, tongue), at + 16.0);
    }
    at
}

/// Wrapped words below `top`, from margin to margin; returns where they end.
fn paragraph(canvas: &mut Canvas, style: (Weight, f32, Ink), words: &str, top: f32) -> f32 {
    let mut at = top;
    for line in style.0.wrap(words, style.1, INNER) {
        at = line_of(canvas, (MARGIN, Stands::Right), style, &line, at);
    }
    at
}

/// One line below `top`; returns where it ends.
fn line_of(canvas: &mut Canvas, (x, stands): (f32, Stands), style: (Weight, f32, Ink), words: &str, top: f32) -> f32 {
    let leading = style.1 * LEADING;
    canvas.words(x, top + f32::midpoint(leading, style.1 * super::font::CAPITAL), stands, style, words);
    top + leading
}

/// The words on one line of at most this width, their end left out where they are longer.
fn cut(weight: Weight, words: &str, size: f32, width: f32) -> String {
    if weight.width(words, size) <= width {
        return words.to_owned();
    }
    let mut shorter = words.to_owned();
    while shorter.pop().is_some() {
        let line = format!("{}…", shorter.trim_end());
        if weight.width(&line, size) <= width {
            return line;
        }
    }
    String::new()
}

/// Everything that a chart shows, in words.
fn describe(chart: &Chart, tongue: Tongue) -> String {
    let pair = |label: &Text, shown: &Text| format!("{}: {}", render(label, tongue), render(shown, tongue));
    let of_bars = |bars: &[Bar]| bars.iter().map(|bar| pair(&bar.label, &bar.shown)).collect::<Vec<_>>();
    let figures: Vec<String> = match &chart.figure {
        Figure::Bars(sections) => sections
            .iter()
            .flat_map(|section| {
                let sums = section.sums.iter().map(|(label, shown)| pair(label, shown));
                of_bars(&section.bars).into_iter().chain(sums).collect::<Vec<_>>()
            })
            .collect(),
        Figure::Columns(columns) => of_bars(columns),
        Figure::Map(map) => {
            map.points.iter().filter(|point| point.value > 0).map(|point| pair(&point.label, &point.shown)).collect()
        }
    };
    let words = chart.lead.iter().map(|lead| render(lead, tongue)).chain([figures.join("; ")]);
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The longest of some figures.
fn longest<'a>(bars: impl Iterator<Item = &'a Bar>) -> i64 {
    bars.map(|bar| bar.value.max(bar.goal.unwrap_or_default())).max().unwrap_or_default()
}

/// How long a figure is where `most` is as long as `whole`. What is there is never nothing.
fn length(value: i64, most: i64, whole: f32) -> f32 {
    if value <= 0 || most <= 0 { 0.0 } else { (figure(value) / figure(most) * whole).max(3.0) }
}

/// A figure as a length.
fn figure(value: i64) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a length is seen to a thousandth at most")]
    let length = value as f32;
    length
}

/// How many as a length.
fn many(number: usize) -> f32 {
    count(number)
}
