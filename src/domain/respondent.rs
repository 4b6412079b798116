//! Who answers the survey, as the regulation wants it known (Permenpan RB 14/2017, appendix: sex, age, education,
//! occupation). Each is a sum; nobody's answers stand together.

use serde::{Deserialize, Serialize};

/// What is asked about whoever answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trait {
    /// Sex.
    Sex,
    /// Group of age.
    Age,
    /// Highest school.
    Education,
    /// Occupation.
    Occupation,
}

super::codes!(Trait: Sex = "sex", Age = "age", Education = "education", Occupation = "occupation");

impl Trait {
    /// The codes of its answers, in the order of being offered.
    pub fn answers(self) -> &'static [&'static str] {
        match self {
            Self::Sex => &["laki_laki", "perempuan"],
            Self::Age => &["sampai_20", "21_30", "31_40", "41_50", "51_lebih"],
            Self::Education => &["sd", "smp", "sma", "diploma", "sarjana"],
            Self::Occupation => &["pns_tni_polri", "swasta", "usaha", "pelajar", "lainnya"],
        }
    }

    /// The next one; none after the last.
    pub fn next(self) -> Option<Self> {
        let place = Self::ALL.iter().position(|other| *other == self)?;
        Self::ALL.get(place + 1).copied()
    }

    /// Its bit.
    pub fn bit(self) -> i32 {
        1 << Self::ALL.iter().position(|other| *other == self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trait_comes_once_and_has_a_bit_and_answers_of_its_own() {
        let mut asked = vec![Trait::Sex];
        while let Some(next) = asked.last().and_then(|last| last.next()) {
            asked.push(next);
        }
        assert_eq!(asked, Trait::ALL);
        assert_eq!(asked.iter().map(|one| one.bit()).sum::<i32>(), 15);
        let mut answers: Vec<&str> = asked.iter().flat_map(|one| one.answers()).copied().collect();
        let count = answers.len();
        answers.sort_unstable();
        answers.dedup();
        assert_eq!(answers.len(), count);
    }
}
