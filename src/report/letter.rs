//! Where things stand in a letter: letterhead, day, subject, paragraphs, a list over as many pages as it takes, a place
//! for the signature.

use super::font::{CAPITAL, Weight};
use super::mark::{HEIGHT, Ink, Mark, Page, Side, WIDTH};
use super::table::Table;
use crate::chat::Letter;
use crate::domain::Tongue;
use crate::say;
use crate::text::{Arg, render};

const LEFT: f32 = 65.0;
const RIGHT: f32 = WIDTH - 57.0;
const INNER: f32 = RIGHT - LEFT;
const TOP: f32 = 50.0;
/// Nothing but the page's number stands below.
const BOTTOM: f32 = HEIGHT - 62.0;
const SIZE: f32 = 10.5;
const LEADING: f32 = 15.5;
/// Room for a signature and a stamp.
const SIGNATURE: f32 = 64.0;
/// Where the signature's block begins.
const SIGNATURE_LEFT: f32 = LEFT + INNER * 0.55;

type Style = (Weight, f32, Ink);
const BODY: Style = (Weight::Regular, SIZE, Ink::BLACK);

/// The letter, page by page.
pub(super) fn lay_out(letter: &Letter, tongue: Tongue) -> Vec<Page> {
    let mut sheets = Sheets { pages: vec![Page::new()], at: TOP };
    letterhead(&mut sheets, letter);
    let day = say!("letter-place-day", place = letter.place.as_str(), day = Arg::Date(letter.day));
    sheets.line(RIGHT, Side::Left, BODY, &render(&day, tongue));
    sheets.at += LEADING * 0.7;
    sheets.paragraph(LEFT, INNER, (Weight::Bold, SIZE, Ink::BLACK), &render(&letter.subject, tongue));
    sheets.at += LEADING * 0.6;
    if !letter.to.is_empty() {
        for line in &letter.to {
            sheets.paragraph(LEFT, INNER, BODY, &render(line, tongue));
        }
        sheets.at += LEADING * 0.6;
    }
    for paragraph in &letter.paragraphs {
        sheets.paragraph(LEFT, INNER, BODY, &render(paragraph, tongue));
        sheets.at += LEADING * 0.5;
    }
    if let Some(sheet) = &letter.table {
        let table = Table::new(sheet, tongue, INNER);
        list(&mut sheets, &table, &render(&sheet.title, tongue));
    }
    closing(&mut sheets, letter, tongue);
    number(&mut sheets.pages, tongue);
    sheets.pages
}

/// Pages, and how far the last one is filled.
struct Sheets {
    pages: Vec<Page>,
    at: f32,
}

impl Sheets {
    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("a letter has a first page")
    }

    /// Goes to the next page unless this one has so much room left.
    fn need(&mut self, height: f32) {
        if self.at + height > BOTTOM {
            self.pages.push(Page::new());
            self.at = TOP;
        }
    }

    fn line(&mut self, x: f32, side: Side, style: Style, words: &str) {
        let leading = style.1 * LEADING / SIZE;
        self.need(leading);
        let baseline = self.at + f32::midpoint(leading, style.1 * CAPITAL);
        self.page().push(Mark::words(x, baseline, side, style, words));
        self.at += leading;
    }

    fn paragraph(&mut self, left: f32, width: f32, style: Style, words: &str) {
        let lines = style.0.wrap(words, style.1, width);
        // No first line alone at the foot of a page.
        self.need(LEADING * if lines.len() > 1 { 2.0 } else { 1.0 });
        for line in lines {
            self.line(left, Side::Right, style, &line);
        }
    }
}

fn letterhead(sheets: &mut Sheets, letter: &Letter) {
    let middle = f32::midpoint(LEFT, RIGHT);
    for (weight, size, ink, words) in
        [(Weight::Bold, 14.0, Ink::NAVY, &letter.office), (Weight::Regular, 9.5, Ink::GREY, &letter.address)]
    {
        for line in weight.wrap(words, size, INNER) {
            sheets.line(middle, Side::Both, (weight, size, ink), &line);
        }
    }
    let at = sheets.at + 6.0;
    sheets.page().push(Mark::block(Ink::NAVY, LEFT, at, INNER, 2.0));
    sheets.page().push(Mark::block(Ink::NAVY, LEFT, at + 3.5, INNER, 0.6));
    sheets.at = at + 22.0;
}

fn list(sheets: &mut Sheets, table: &Table, title: &str) {
    let first = table.rows.first().map_or(0.0, |row| table.height(row));
    sheets.need(LEADING + table.headings_height() + first);
    sheets.paragraph(LEFT, INNER, (Weight::Bold, SIZE, Ink::BLACK), title);
    sheets.at += 3.0;
    let top = sheets.at;
    sheets.at = table.paint_headings(sheets.page(), LEFT, top);
    for row in &table.rows {
        let page = sheets.pages.len();
        sheets.need(table.height(row));
        if sheets.pages.len() > page {
            sheets.at = table.paint_headings(sheets.page(), LEFT, TOP);
        }
        let top = sheets.at;
        sheets.at = table.paint(sheets.page(), row, LEFT, top);
    }
    sheets.at += LEADING;
}

/// The last words and the signature, which never stands alone on a page.
fn closing(sheets: &mut Sheets, letter: &Letter, tongue: Tongue) {
    let signature = Weight::Regular.wrap(&render(&letter.signature, tongue), SIZE, RIGHT - SIGNATURE_LEFT);
    let paragraphs: Vec<String> = letter.closing.iter().map(|text| render(text, tongue)).collect();
    for (at, words) in paragraphs.iter().enumerate() {
        if at + 1 == paragraphs.len() {
            let lines = Weight::Regular.wrap(words, SIZE, INNER).len() + signature.len();
            sheets.need(super::mark::count(lines) * LEADING + SIGNATURE + 10.0);
        }
        sheets.paragraph(LEFT, INNER, BODY, words);
        sheets.at += LEADING * 0.5;
    }
    sheets.need(SIGNATURE + super::mark::count(signature.len()) * LEADING);
    sheets.at += SIGNATURE;
    let at = sheets.at;
    sheets.page().push(Mark::block(Ink::BLACK, SIGNATURE_LEFT, at, RIGHT - SIGNATURE_LEFT, 0.7));
    sheets.at += 4.0;
    for line in signature {
        sheets.line(SIGNATURE_LEFT, Side::Right, BODY, &line);
    }
}

fn number(pages: &mut [Page], tongue: Tongue) {
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        let words = render(&say!("letter-page", page = at + 1, pages = count), tongue);
        let style = (Weight::Regular, 8.0, Ink::GREY);
        page.push(Mark::words(f32::midpoint(LEFT, RIGHT), HEIGHT - 36.0, Side::Both, style, &words));
    }
}
