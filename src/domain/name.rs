use serde::{Deserialize, Serialize};

/// A person's name as they wrote it, its spaces tidied: 1 to 100 characters, letters of any script and the
/// marks that names have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

/// Why something is not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// Nothing, or no letter in it.
    #[error("no letters")]
    Empty,
    /// More than 100 characters.
    #[error("too long")]
    TooLong,
    /// Something that no name has: digits, symbols, emoji, markup.
    #[error("a character that no name has")]
    OddCharacter,
}

impl Name {
    /// Longest name that is taken, in characters. The longest in a passport has 60; titles come on top.
    pub const LONGEST: usize = 100;

    /// Reads a name.
    pub fn parse(words: &str) -> Result<Self, NameFault> {
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.chars().any(char::is_alphabetic) {
            return Err(if name.is_empty() { NameFault::Empty } else { NameFault::OddCharacter });
        }
        if name.chars().count() > Self::LONGEST {
            return Err(NameFault::TooLong);
        }
        if !name.chars().all(belongs_in_a_name) {
            return Err(NameFault::OddCharacter);
        }
        Ok(Self(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether both are written alike: as many words, each the same but for case and signs, and for one letter
    /// where it has five or more. Titles count: who reads both can still say that they are the same.
    pub fn is_written_like(&self, other: &Self) -> bool {
        let words = |name: &Self| -> Vec<String> {
            let plain =
                |word: &str| word.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            name.0.split_whitespace().map(plain).filter(|word: &String| !word.is_empty()).collect()
        };
        let (one, other) = (words(self), words(other));
        one.len() == other.len()
            && one
                .iter()
                .zip(&other)
                .all(|(one, other)| one == other || (one.chars().count() >= 5 && strsim::levenshtein(one, other) <= 1))
    }

    /// The first letter of each word and nothing more: "S** B**". For whoever needs to tell people
    /// apart and has no need of the name.
    pub fn masked(&self) -> String {
        self.0
            .split(' ')
            .map(|word| word.chars().next().map_or_else(String::new, |first| format!("{first}**")))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn belongs_in_a_name(char: char) -> bool {
    char.is_alphabetic()
        || matches!(char, ' ' | '.' | ',' | '\'' | '’' | '‘' | '`' | '-' | '/' | '(' | ')')
        || is_combining_mark(char)
}

/// Marks that belong to the letter before them: accents, Arabic vowels, Javanese and Indic signs, and
/// the joiners of those scripts.
fn is_combining_mark(char: char) -> bool {
    matches!(char, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0900}'..='\u{0DFF}'
        | '\u{A980}'..='\u{A9DF}' | '\u{200C}' | '\u{200D}')
}

impl TryFrom<String> for Name {
    type Error = NameFault;

    fn try_from(words: String) -> Result<Self, NameFault> {
        Self::parse(&words)
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_kind_are_taken_as_written() {
        for name in ["Siti", "H. Muh. Zainal bin A. Karim, S.Pd.", "Bong Sui Khiong", "Nur'aini", "محمد", "José"] {
            assert_eq!(Name::parse(name).map(String::from), Ok(name.to_owned()));
        }
        assert_eq!(Name::parse("  Siti \n Aminah ").map(String::from), Ok("Siti Aminah".to_owned()));
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_reason() {
        assert_eq!(Name::parse("   "), Err(NameFault::Empty));
        assert_eq!(Name::parse("0812 7000"), Err(NameFault::OddCharacter));
        assert_eq!(Name::parse("<b>Siti</b>"), Err(NameFault::OddCharacter));
        assert_eq!(Name::parse("{name}"), Err(NameFault::OddCharacter));
        assert_eq!(Name::parse("Siti 😀"), Err(NameFault::OddCharacter));
        assert_eq!(Name::parse("\u{202e}itiS"), Err(NameFault::OddCharacter));
        assert_eq!(Name::parse(&"a".repeat(10_000)), Err(NameFault::TooLong));
    }

    #[test]
    fn a_name_is_written_like_another_but_for_case_signs_and_one_letter() {
        let alike = |one: &str, other: &str| {
            Name::parse(one).expect("a name").is_written_like(&Name::parse(other).expect("a name"))
        };
        assert!(alike("Rahma Wati", "rahma  WATI."));
        assert!(alike("Rahmawati", "Rakmawati"));
        assert!(!alike("Rahma Wati", "Rahma"));
        assert!(!alike("Rahma Wati", "Karim"));
        assert!(!alike("Siti", "Sita"));
    }

    #[test]
    fn a_masked_name_keeps_first_letters_only() {
        assert_eq!(Name::parse("Siti Aminah").map(|name| name.masked()), Ok("S** A**".to_owned()));
    }
}
