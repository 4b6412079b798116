//! Where things stand on a poster: who invites, what it is about, when and where, and a code to scan.

use anyhow::Context as _;
use qrcode::{EcLevel, QrCode};

use super::code::squares;
use super::font::{CAPITAL, Weight};
use super::mark::{HEIGHT, Ink, Mark, Page, Side, WIDTH, count};
use crate::chat::Poster;
use crate::domain::Tongue;
use crate::text::render;

const MARGIN: f32 = 44.0;
const INNER: f32 = WIDTH - 2.0 * MARGIN;
const MIDDLE: f32 = WIDTH / 2.0;
/// Height of the bars at head and foot.
const BAR: f32 = 14.0;
/// Sides of a code with its quiet zone, as wished and at least: at two metres the least is still read by a phone.
const CODE: (f32, f32) = (440.0, 230.0);
/// Room below each of the lines, in parts of its size.
const LINE_GAP: f32 = 0.3;
/// Most lines that the headline may take.
const HEADLINE_LINES: usize = 3;

/// Words of one kind, wrapped.
struct Block {
    weight: Weight,
    size: f32,
    ink: Ink,
    lines: Vec<String>,
}

impl Block {
    fn new(words: &str, weight: Weight, size: f32, ink: Ink) -> Self {
        Self { weight, size, ink, lines: weight.wrap(words, size, INNER) }
    }

    fn leading(&self) -> f32 {
        self.size * 1.3
    }

    fn height(&self) -> f32 {
        self.leading() * count(self.lines.len())
    }

    /// Paints it below `top`; returns where it ends.
    fn paint(&self, page: &mut Page, top: f32) -> f32 {
        let mut top = top;
        for line in &self.weight.balance(&self.lines.join(" "), self.size, INNER) {
            let baseline = top + f32::midpoint(self.leading(), self.size * CAPITAL);
            page.push(Mark::words(MIDDLE, baseline, Side::Both, (self.weight, self.size, self.ink), line));
            top += self.leading();
        }
        top
    }
}

/// The poster as one page.
pub(super) fn lay_out(poster: &Poster, tongue: Tongue) -> anyhow::Result<Page> {
    let code =
        QrCode::with_error_correction_level(&poster.link, EcLevel::M).context("cannot make a code of the link")?;
    let issuer = Block::new(&poster.issuer, Weight::Bold, 15.0, Ink::NAVY);
    let link = fitted(poster.link.trim_start_matches("https://"), Weight::Bold, 15.0, 7.0);
    let small_print = Block::new(&render(&poster.small_print, tongue), Weight::Regular, 12.5, Ink::GREY);
    let head = BAR + 26.0 + issuer.height() + 12.0;
    let foot = BAR + 22.0 + small_print.height() + 14.0;
    let (headline, lines, mut side) = fit(poster, tongue, HEIGHT - head - foot - link.height());
    let free = HEIGHT - head - foot - link.height() - height(&headline, &lines);
    side = side.max(CODE.1.min(free));
    // What is left over goes above the headline and below it; around the code is room enough.
    let gap = ((free - side) / 2.0).max(0.0);

    let mut page =
        vec![Mark::block(Ink::NAVY, 0.0, 0.0, WIDTH, BAR), Mark::block(Ink::NAVY, 0.0, HEIGHT - BAR, WIDTH, BAR)];
    let mut at = issuer.paint(&mut page, BAR + 26.0);
    page.push(Mark::block(Ink::NAVY, MIDDLE - 40.0, at + 8.0, 80.0, 2.5));
    at = headline.paint(&mut page, head + gap);
    at += gap;
    for block in &lines {
        at = block.paint(&mut page, at) + block.size * LINE_GAP;
    }
    page.push(squares(&code, MIDDLE, at, side));
    at = link.paint(&mut page, at + side);
    debug_assert!(at <= HEIGHT - foot + 1.0, "the poster is fuller than a page");
    let foot = HEIGHT - BAR - 18.0 - small_print.height();
    page.push(Mark::block(Ink::LINE, MARGIN, foot - 12.0, INNER, 0.8));
    small_print.paint(&mut page, foot);
    Ok(page)
}

/// Headline and lines at the greatest size that leaves a good place to the code, and how wide that may be.
fn fit(poster: &Poster, tongue: Tongue, room: f32) -> (Block, Vec<Block>, f32) {
    let headline = render(&poster.headline, tongue);
    let lines: Vec<String> = poster.lines.iter().map(|line| render(line, tongue)).collect();
    let mut scale = 1.0_f32;
    loop {
        let headline = Block::new(&headline, Weight::Bold, 46.0 * scale, Ink::NAVY);
        let blocks: Vec<Block> =
            lines.iter().map(|line| Block::new(line, Weight::Bold, 24.0 * scale, Ink::BLACK)).collect();
        let side = CODE.0.min(room - height(&headline, &blocks) - 24.0);
        let good = side >= 340.0 && headline.lines.len() <= HEADLINE_LINES;
        if good || scale < 0.36 {
            return (headline, blocks, side);
        }
        scale *= 0.94;
    }
}

fn height(headline: &Block, lines: &[Block]) -> f32 {
    headline.height() + lines.iter().map(|block| block.height() + block.size * LINE_GAP).sum::<f32>()
}

/// Words on one line, smaller where they are long; on several where even that is not enough.
fn fitted(words: &str, weight: Weight, size: f32, least: f32) -> Block {
    let wide = weight.width(words, size);
    let size = if wide > INNER { (size * INNER / wide * 0.99).max(least) } else { size };
    Block::new(words, weight, size, Ink::BLACK)
}
