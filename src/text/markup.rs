//! Words with marks, as people write them in other messengers: `*bold*`, `_italic_`, `~struck~`.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

/// Words whose marks are sound: each opens at a word's beginning and closes on the same line.
///
/// A star that lists or multiplies, an underscore in a name, and whatever stands in a link are no marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Marked {
    written: String,
    pieces: Vec<Piece>,
}

/// A part of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Said as it is.
    Plain(String),
    /// A mark opens.
    Open(char),
    /// A mark closes.
    Close(char),
}

/// A mark without its other half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkFault {
    /// Which one.
    pub mark: char,
    /// Line, counted from 1.
    pub line: usize,
    /// Character in that line, counted from 1.
    pub column: usize,
    /// The line around it, with `▸` in front of the mark.
    pub shown: String,
    /// Whether it opens and is never closed; else it closes what was never opened.
    pub opens: bool,
}

/// The marks, with the tag that Telegram's HTML has for each.
const MARKS: [(char, &str); 3] = [('*', "b"), ('_', "i"), ('~', "s")];
/// Characters around a fault that are shown.
const AROUND: usize = 30;

impl Marked {
    /// Reads words; the first mark without its other half is the fault.
    pub fn parse(words: &str) -> Result<Self, MarkFault> {
        let mut pieces = Vec::new();
        for (place, line) in words.split('\n').enumerate() {
            if place > 0 {
                plain(&mut pieces, '\n');
            }
            Line::new(line, place + 1).read(&mut pieces)?;
        }
        Ok(Self { written: words.to_owned(), pieces })
    }

    /// As they were written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// As they are read: without the marks.
    pub fn plain(&self) -> String {
        self.pieces
            .iter()
            .filter_map(|piece| if let Piece::Plain(words) = piece { Some(words.as_str()) } else { None })
            .collect()
    }

    /// How much of Telegram's limit they take: UTF-16 units without the marks.
    pub fn length(&self) -> usize {
        self.plain().encode_utf16().count()
    }

    /// In Telegram's HTML where `html`, else without any mark; `said` writes what stands between the marks.
    pub(super) fn rendered(&self, html: bool, said: impl Fn(&str) -> String) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(words) => said(words),
                _ if !html => String::new(),
                Piece::Open(mark) => format!("<{}>", tag(*mark)),
                Piece::Close(mark) => format!("</{}>", tag(*mark)),
            })
            .collect()
    }
}

impl TryFrom<String> for Marked {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        Self::parse(&words).map_err(|_| "a mark without its other half")
    }
}

impl From<Marked> for String {
    fn from(marked: Marked) -> Self {
        marked.written
    }
}

fn tag(mark: char) -> &'static str {
    MARKS.iter().find(|(known, _)| *known == mark).map_or("b", |(_, tag)| tag)
}

fn is_mark(char: char) -> bool {
    MARKS.iter().any(|(mark, _)| *mark == char)
}

fn plain(pieces: &mut Vec<Piece>, char: char) {
    match pieces.last_mut() {
        Some(Piece::Plain(words)) => words.push(char),
        _ => pieces.push(Piece::Plain(char.to_string())),
    }
}

/// One line and the marks that are open in it.
struct Line {
    chars: Vec<char>,
    number: usize,
    /// Mark and place.
    open: Vec<(char, usize)>,
}

impl Line {
    fn new(line: &str, number: usize) -> Self {
        Self { chars: line.chars().collect(), number, open: Vec::new() }
    }

    fn read(mut self, pieces: &mut Vec<Piece>) -> Result<(), MarkFault> {
        let mut at = 0;
        while let Some(&char) = self.chars.get(at) {
            if let Some(end) = self.link(at) {
                self.chars[at..end].iter().for_each(|char| plain(pieces, *char));
                at = end;
                continue;
            }
            let is_open = self.open.iter().any(|(mark, _)| *mark == char);
            if !is_mark(char) {
                plain(pieces, char);
            } else if is_open && self.can_close(at) {
                // What was opened inside is to be closed inside.
                if let Some((mark, place)) = self.open.pop_if(|(mark, _)| *mark != char) {
                    return Err(self.fault(mark, place, true));
                }
                self.open.pop();
                pieces.push(Piece::Close(char));
            } else if self.can_open(at) {
                if let Some((mark, place)) = self.open.iter().find(|(mark, _)| *mark == char) {
                    return Err(self.fault(*mark, *place, true));
                }
                self.open.push((char, at));
                pieces.push(Piece::Open(char));
            } else if self.can_close(at) && self.before(at).is_some_and(char::is_alphanumeric) {
                return Err(self.fault(char, at, false));
            } else {
                plain(pieces, char);
            }
            at += 1;
        }
        match self.open.first() {
            Some((mark, place)) => Err(self.fault(*mark, *place, true)),
            None => Ok(()),
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).map(|before| self.chars[before])
    }

    fn after(&self, at: usize) -> Option<char> {
        self.chars.get(at + 1).copied()
    }

    /// At a word's beginning, with the word right after it.
    fn can_open(&self, at: usize) -> bool {
        let mark = self.chars[at];
        let just_opened = at > 0 && self.open.last().is_some_and(|(_, place)| *place == at - 1);
        let begins = just_opened || self.before(at).is_none_or(|before| before.is_whitespace() || is_opening(before));
        let word = self.after(at).is_some_and(|after| {
            after != mark
                && !after.is_whitespace()
                && !matches!(after, ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?')
        });
        // "~5 km" is about five.
        let about = mark == '~' && self.after(at).is_some_and(|after| after.is_ascii_digit()) && !self.closes_later(at);
        begins && word && !about
    }

    /// At a word's end.
    fn can_close(&self, at: usize) -> bool {
        let just_opened = self.open.last().is_some_and(|(_, place)| at == place + 1);
        self.before(at).is_some_and(|before| !before.is_whitespace())
            && !just_opened
            && self.before(at) != Some(self.chars[at])
            && self.after(at).is_none_or(|after| !after.is_alphanumeric() && after != self.chars[at])
    }

    fn closes_later(&self, at: usize) -> bool {
        (at + 2..self.chars.len()).any(|later| {
            self.chars[later] == self.chars[at]
                && !self.chars[later - 1].is_whitespace()
                && self.after(later).is_none_or(|after| !after.is_alphanumeric())
        })
    }

    /// Where the link that begins here ends; marks that close at its end are not part of it.
    fn link(&self, at: usize) -> Option<usize> {
        let begins = ["https://", "http://", "www.", "t.me/"].into_iter().any(|start| {
            start
                .chars()
                .enumerate()
                .all(|(place, char)| self.chars.get(at + place).is_some_and(|here| here.eq_ignore_ascii_case(&char)))
        });
        if !begins || self.before(at).is_some_and(char::is_alphanumeric) {
            return None;
        }
        let length = self.chars[at..].iter().take_while(|char| !char.is_whitespace()).count();
        let mut end = at + length;
        let mut open = self.open.clone();
        while end > at && (open.pop_if(|(mark, _)| *mark == self.chars[end - 1]).is_some()) {
            end -= 1;
        }
        Some(end)
    }

    fn fault(&self, mark: char, place: usize, opens: bool) -> MarkFault {
        let (from, to) = (place.saturating_sub(AROUND), (place + AROUND).min(self.chars.len()));
        let piece = |from: usize, to: usize| self.chars[from..to].iter().collect::<String>();
        let (cut_before, cut_after) = (if from > 0 { "…" } else { "" }, if to < self.chars.len() { "…" } else { "" });
        let shown = format!("{cut_before}{}▸{}{cut_after}", piece(from, place), piece(place, to));
        MarkFault { mark, line: self.number, column: place + 1, shown, opens }
    }
}

fn is_opening(char: char) -> bool {
    matches!(char, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '«' | '-' | '–' | '—' | '/' | '>' | '•')
}
