//! What a survey asks, element by element, and the words of its steps.

use crate::chat::label::is_label;
use crate::domain::Trait;
use crate::say;
use crate::text::Text;

/// A mark as it is typed: its number, or the words of its step.
pub(super) fn mark(element: usize, said: &str) -> Option<u8> {
    const NUMBERS: [(&str, u8); 12] = [
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 4),
        ("satu", 1),
        ("dua", 2),
        ("tiga", 3),
        ("empat", 4),
        ("a", 1),
        ("b", 2),
        ("c", 3),
        ("d", 4),
    ];
    let number = NUMBERS.iter().find(|(word, _)| *word == said).map(|(_, mark)| *mark);
    number.or_else(|| (1..=4).find(|mark| is_label(&step(element, *mark), said)))
}

pub(super) fn about(of: Trait) -> Text {
    match of {
        Trait::Sex => say!("survey-profile-sex"),
        Trait::Age => say!("survey-profile-age"),
        Trait::Education => say!("survey-profile-education"),
        Trait::Occupation => say!("survey-profile-occupation"),
    }
}

/// The regulation's question about an element, counted from 0.
pub(super) fn question(element: usize) -> Text {
    match element {
        0 => say!("survey-q1"),
        1 => say!("survey-q2"),
        2 => say!("survey-q3"),
        3 => say!("survey-q4"),
        4 => say!("survey-q5"),
        5 => say!("survey-q6"),
        6 => say!("survey-q7"),
        7 => say!("survey-q8"),
        _ => say!("survey-q9"),
    }
}

/// The regulation's words for a step of an element.
pub(super) fn step(element: usize, mark: u8) -> Text {
    match (element, mark) {
        (0 | 4, 1) => say!("survey-fit-1"),
        (0 | 4, 2) => say!("survey-fit-2"),
        (0 | 4, 3) => say!("survey-fit-3"),
        (0 | 4, _) => say!("survey-fit-4"),
        (1, 1) => say!("survey-easy-1"),
        (1, 2) => say!("survey-easy-2"),
        (1, 3) => say!("survey-easy-3"),
        (1, _) => say!("survey-easy-4"),
        (2, 1) => say!("survey-quick-1"),
        (2, 2) => say!("survey-quick-2"),
        (2, 3) => say!("survey-quick-3"),
        (2, _) => say!("survey-quick-4"),
        (3, 1) => say!("survey-cost-1"),
        (3, 2) => say!("survey-cost-2"),
        (3, 3) => say!("survey-cost-3"),
        (3, _) => say!("survey-cost-4"),
        (5, 1) => say!("survey-able-1"),
        (5, 2) => say!("survey-able-2"),
        (5, 3) => say!("survey-able-3"),
        (5, _) => say!("survey-able-4"),
        (6, 1) => say!("survey-kind-1"),
        (6, 2) => say!("survey-kind-2"),
        (6, 3) => say!("survey-kind-3"),
        (6, _) => say!("survey-kind-4"),
        (7, 1) => say!("survey-place-1"),
        (7, 2) => say!("survey-place-2"),
        (7, 3) => say!("survey-place-3"),
        (7, _) => say!("survey-place-4"),
        (_, 1) => say!("survey-heard-1"),
        (_, 2) => say!("survey-heard-2"),
        (_, 3) => say!("survey-heard-3"),
        (_, _) => say!("survey-heard-4"),
    }
}
