use serde::{Deserialize, Serialize};

/// What the team should be ready for. Source: the rounds for vulnerable groups since January 2023 (children,
/// people over 60, people with a disability).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecialNeed {
    /// Nothing special.
    #[default]
    Nothing,
    /// An elderly person.
    Elderly,
    /// A disability.
    Disability,
    /// A small child.
    SmallChild,
}

super::codes!(SpecialNeed:
    Nothing = "tidak_ada",
    Elderly = "lansia",
    Disability = "disabilitas",
    SmallChild = "anak_kecil",
);
