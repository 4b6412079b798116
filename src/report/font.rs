//! The letters that papers are printed with: `DejaVu` Sans, Latin, Greek and Cyrillic (`data/fonts`).

use std::sync::LazyLock;

use rustybuzz::{Face, UnicodeBuffer};

static REGULAR: &[u8] = include_bytes!("../../data/fonts/DejaVuSans.ttf");
static BOLD: &[u8] = include_bytes!("../../data/fonts/DejaVuSans-Bold.ttf");

/// The family's name inside the files.
pub(super) const FAMILY: &str = "DejaVu Sans";
/// Height of a capital letter, in parts of the size. Source: the files' OS/2 tables.
pub(super) const CAPITAL: f32 = 0.729;

static FACES: LazyLock<[Face<'static>; 2]> = LazyLock::new(|| {
    [Weight::Regular, Weight::Bold].map(|weight| Face::from_slice(weight.file(), 0).expect("a font of our own"))
});

/// How strong letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// For reading.
    Regular,
    /// For the one thing to see.
    Bold,
}

impl Weight {
    /// The font file.
    pub(super) fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
        }
    }

    fn face(self) -> &'static Face<'static> {
        match self {
            Self::Regular => &FACES[0],
            Self::Bold => &FACES[1],
        }
    }

    /// How wide a line is at this size, in the unit of the size.
    pub(super) fn width(self, line: &str, size: f32) -> f32 {
        let face = self.face();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(line);
        let shaped = rustybuzz::shape(face, &[], buffer);
        let units: i32 = shaped.glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
        // A line's units stay far below what a float counts exactly.
        #[expect(clippy::cast_precision_loss, reason = "below 2^23")]
        let (units, em) = (units as f32, face.units_per_em() as f32);
        units / em * size
    }

    /// The words in lines of at most this width, broken between words, or within one that is too long.
    pub(super) fn wrap(self, words: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let space = self.width(" ", size);
        for paragraph in printable(words).lines() {
            let (mut line, mut filled) = (String::new(), 0.0);
            for word in paragraph.split_whitespace() {
                let wide = self.width(word, size);
                if !line.is_empty() && filled + space + wide <= width {
                    line.push(' ');
                    line.push_str(word);
                    filled += space + wide;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                (line, filled) =
                    if wide <= width { (word.to_owned(), wide) } else { self.broken(word, size, width, &mut lines) };
            }
            lines.push(line);
        }
        lines
    }

    /// The words in as few lines, but none much shorter than the others.
    pub(super) fn balance(self, words: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = self.wrap(words, size, width);
        let mut narrower = width;
        while lines.len() > 1 {
            narrower *= 0.96;
            let again = self.wrap(words, size, narrower);
            if again.len() > lines.len() || narrower < size {
                break;
            }
            lines = again;
        }
        lines
    }

    /// Puts the front of a word that is too long for a line into lines of its own; what is left, and how wide it is.
    fn broken(self, word: &str, size: f32, width: f32, lines: &mut Vec<String>) -> (String, f32) {
        let (mut line, mut filled) = (String::new(), 0.0);
        for char in word.chars() {
            let wide = self.width(char.encode_utf8(&mut [0; 4]), size);
            if !line.is_empty() && filled + wide > width {
                lines.push(std::mem::take(&mut line));
                filled = 0.0;
            }
            line.push(char);
            filled += wide;
        }
        (line, filled)
    }
}

/// The words without what the fonts cannot show: a letter of another script leaves a box, anything else nothing.
pub(super) fn printable(words: &str) -> String {
    let known = |char: char| FACES.iter().all(|face| face.glyph_index(char).is_some());
    let mut printable = String::with_capacity(words.len());
    for char in words.chars() {
        match char {
            '\n' => printable.push('\n'),
            char if char.is_whitespace() => printable.push(' '),
            char if char.is_control() => {}
            char if known(char) => printable.push(char),
            char if char.is_alphanumeric() => printable.push('□'),
            _ => {}
        }
    }
    printable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_within_their_width_and_lose_nothing() {
        let words =
            "Tim paspor datang ke Balai Desa Selat Nasik, Senin, 3 Agustus 2026; xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
        for width in [40.0, 100.0, 1000.0] {
            let lines = Weight::Bold.wrap(words, 10.0, width);
            assert!(lines.iter().all(|line| Weight::Bold.width(line, 10.0) <= width), "{lines:?}");
            let joined = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(joined(&lines.concat()), joined(words));
        }
    }

    #[test]
    fn what_the_fonts_lack_leaves_a_box_where_it_was_a_letter() {
        assert_eq!(printable("Zoë Özil 📍é\u{2068}中\u{2069}\tΩ ж — “x”"), "Zoë Özil é□ Ω ж — “x”");
    }

    #[test]
    fn a_letter_wider_than_its_line_still_stands_somewhere() {
        assert_eq!(Weight::Regular.wrap("ab", 10.0, 1.0), ["a", "b"]);
    }
}
