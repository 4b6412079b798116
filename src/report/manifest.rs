//! Where things stand in a manifest: first the list that is signed, without a street; then a slip for each parcel, to
//! be cut off, with its own address and no other.

use anyhow::Context as _;
use qrcode::{EcLevel, QrCode};

use super::code::squares;
use super::font::{CAPITAL, Weight};
use super::mark::{HEIGHT, Ink, Mark, Page, Side, WIDTH};
use crate::chat::{Manifest, Parcel};
use crate::domain::Tongue;
use crate::say;
use crate::text::{Text, render};

const LEFT: f32 = 42.0;
const RIGHT: f32 = WIDTH - 42.0;
const TOP: f32 = 40.0;
/// Nothing but the page's number stands below.
const BOTTOM: f32 = HEIGHT - 48.0;
/// Height of one parcel in the list, side of its code, width of the place for a signature.
const ROW: (f32, f32, f32) = (88.0, 80.0, 158.0);
/// Slips on a page, and the side of a code on one: at arm's length a phone reads it.
const SLIPS: (u8, f32) = (4, 132.0);
/// Most lines of a landmark in the list, of any line on a slip.
const LINES: usize = 2;

type Style = (Weight, f32, Ink);
const BODY: Style = (Weight::Regular, 9.5, Ink::BLACK);
const SMALL: Style = (Weight::Regular, 7.5, Ink::GREY);

/// The manifest, page by page.
pub(super) fn lay_out(manifest: &Manifest, tongue: Tongue) -> anyhow::Result<Vec<Page>> {
    let codes = manifest.parcels.iter().map(|parcel| {
        QrCode::with_error_correction_level(&parcel.link, EcLevel::M).context("cannot make a code of a link")
    });
    let codes = codes.collect::<anyhow::Result<Vec<_>>>()?;
    let parcels: Vec<(&Parcel, &QrCode)> = manifest.parcels.iter().zip(&codes).collect();
    let mut pages = list(manifest, &parcels, tongue);
    for slips in parcels.chunks(usize::from(SLIPS.0)) {
        pages.push(slip_page(manifest, slips, tongue));
    }
    number(&mut pages, tongue);
    Ok(pages)
}

/// Words below one another.
struct Column<'a> {
    page: &'a mut Page,
    left: f32,
    width: f32,
    at: f32,
}

impl Column<'_> {
    /// Wrapped, at most so many lines.
    fn write(&mut self, style: Style, words: &str, most: usize) {
        let (weight, size, _) = style;
        let mut lines = weight.wrap(words, size, self.width);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        for line in lines {
            let leading = size * 1.32;
            let baseline = self.at + f32::midpoint(leading, size * CAPITAL);
            self.page.push(Mark::words(self.left, baseline, Side::Right, style, &line));
            self.at += leading;
        }
    }
}

fn list(manifest: &Manifest, parcels: &[(&Parcel, &QrCode)], tongue: Tongue) -> Vec<Page> {
    let mut pages = vec![Page::new()];
    let mut at = heading(&mut pages[0], manifest, tongue);
    for (place, (parcel, code)) in parcels.iter().enumerate() {
        if at + ROW.0 > BOTTOM {
            let mut page = Page::new();
            at = heading(&mut page, manifest, tongue);
            pages.push(page);
        }
        let page = pages.last_mut().expect("there is a first page");
        row(page, manifest, (place + 1, parcel, code), at, tongue);
        at += ROW.0;
    }
    pages
}

/// Who sends what by whom; returns where the rows begin.
fn heading(page: &mut Page, manifest: &Manifest, tongue: Tongue) -> f32 {
    let mut column = Column { page, left: LEFT, width: RIGHT - LEFT, at: TOP };
    column.write((Weight::Bold, 9.5, Ink::NAVY), &manifest.office, LINES);
    column.write((Weight::Bold, 15.0, Ink::BLACK), &render(&manifest.title, tongue), LINES);
    column.write((Weight::Regular, 10.5, Ink::BLACK), &render(&manifest.courier, tongue), LINES);
    let at = column.at + 8.0;
    page.push(Mark::block(Ink::NAVY, LEFT, at, RIGHT - LEFT, 1.2));
    at + 6.0
}

fn row(
    page: &mut Page,
    manifest: &Manifest,
    (place, parcel, code): (usize, &Parcel, &QrCode),
    top: f32,
    tongue: Tongue,
) {
    let (height, side, box_width) = ROW;
    page.push(Mark::words(LEFT, top + 16.0, Side::Right, (Weight::Bold, 11.0, Ink::BLACK), &place.to_string()));
    page.push(squares(code, LEFT + 26.0 + side / 2.0, top, side));
    let left = LEFT + 26.0 + side + 8.0;
    let mut column = Column { page, left, width: RIGHT - box_width - 12.0 - left, at: top + 6.0 };
    column.write((Weight::Bold, 11.0, Ink::BLACK), &parcel.code, 1);
    column.write((Weight::Regular, 10.5, Ink::BLACK), &render(&parcel.name, tongue), 1);
    column.write((Weight::Bold, 10.0, Ink::NAVY), &parcel.village, 1);
    column.write(BODY, &render(&parcel.landmark, tongue), LINES);
    frame(page, RIGHT - box_width, top + 6.0, box_width, height - 18.0);
    let label = render(&manifest.signature, tongue);
    page.push(Mark::words(RIGHT - box_width + 5.0, top + 16.0, Side::Right, SMALL, &label));
    page.push(Mark::block(Ink::LINE, LEFT, top + height - 4.0, RIGHT - LEFT, 0.5));
}

fn slip_page(manifest: &Manifest, slips: &[(&Parcel, &QrCode)], tongue: Tongue) -> Page {
    let mut page = Page::new();
    let height = (BOTTOM - TOP) / f32::from(SLIPS.0);
    for (place, (parcel, code)) in (0_u8..).zip(slips) {
        let top = TOP + height * f32::from(place);
        slip(&mut page, manifest, (parcel, code), top, tongue);
        cut(&mut page, &manifest.cut, top + height, tongue);
    }
    page
}

fn slip(page: &mut Page, manifest: &Manifest, (parcel, code): (&Parcel, &QrCode), top: f32, tongue: Tongue) {
    let side = SLIPS.1;
    page.push(squares(code, LEFT + side / 2.0, top + 14.0, side));
    let left = LEFT + side + 16.0;
    let mut column = Column { page, left, width: RIGHT - left, at: top + 16.0 };
    column.write((Weight::Regular, 8.0, Ink::NAVY), &manifest.office, 1);
    column.write((Weight::Bold, 14.0, Ink::BLACK), &render(&parcel.name, tongue), 1);
    column.write((Weight::Bold, 11.0, Ink::BLACK), &parcel.code, 1);
    column.at += 3.0;
    for line in parcel.address.iter().chain(&parcel.tracking) {
        column.write((Weight::Regular, 10.0, Ink::BLACK), &render(line, tongue), LINES);
    }
    column.at += 3.0;
    column.write(SMALL, &render(&manifest.small_print, tongue), LINES);
}

/// A broken line, with a word at its end.
fn cut(page: &mut Page, label: &Text, at: f32, tongue: Tongue) {
    let label = render(label, tongue);
    let end = RIGHT - SMALL.0.width(&label, SMALL.1) - 6.0;
    let mut boxes = Vec::new();
    let mut left = LEFT;
    while left + 5.0 < end {
        boxes.push([left, at, 5.0, 0.6]);
        left += 9.0;
    }
    page.push(Mark::Boxes { ink: Ink::GREY, boxes });
    page.push(Mark::words(RIGHT, at + 2.5, Side::Left, SMALL, &label));
}

/// The four sides of a box.
fn frame(page: &mut Page, left: f32, top: f32, width: f32, height: f32) {
    const LINE: f32 = 0.8;
    let boxes = vec![
        [left, top, width, LINE],
        [left, top + height - LINE, width, LINE],
        [left, top, LINE, height],
        [left + width - LINE, top, LINE, height],
    ];
    page.push(Mark::Boxes { ink: Ink::GREY, boxes });
}

fn number(pages: &mut [Page], tongue: Tongue) {
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        let words = render(&say!("letter-page", page = at + 1, pages = count), tongue);
        page.push(Mark::words(WIDTH / 2.0, HEIGHT - 28.0, Side::Both, SMALL, &words));
    }
}
