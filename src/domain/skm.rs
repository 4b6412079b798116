//! Survei Kepuasan Masyarakat: the public's satisfaction, as Permenpan RB 14/2017 has it asked and computed. Nine
//! elements, four steps each, every element of the same weight (1/9); the mean times 25 is the index.

use serde::{Deserialize, Serialize};

/// Elements of the survey.
pub const ELEMENTS: usize = 9;

/// What one person thinks of the nine elements, in the regulation's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marks([u8; ELEMENTS]);

impl Marks {
    /// Nine marks from 1 to 4; none where it is anything else.
    pub fn new(marks: &[u8]) -> Option<Self> {
        let marks: [u8; ELEMENTS] = marks.try_into().ok()?;
        marks.iter().all(|mark| (1..=4).contains(mark)).then_some(Self(marks))
    }

    /// The marks, in order.
    pub fn each(&self) -> [u8; ELEMENTS] {
        self.0
    }
}

/// The answers of many people, added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// People who answered.
    pub answers: u32,
    /// The sum of their marks for each element.
    pub sums: [u32; ELEMENTS],
}

/// An index: hundredths of a point, from 2,500 to 10,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Index(u32);

/// The service's grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Grade {
    /// Sangat baik.
    A,
    /// Baik.
    B,
    /// Kurang baik.
    C,
    /// Tidak baik.
    D,
}

impl Tally {
    /// Adds one person's marks.
    pub fn add(&mut self, marks: &Marks) {
        self.answers += 1;
        for (sum, mark) in self.sums.iter_mut().zip(marks.each()) {
            *sum += u32::from(mark);
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.answers += other.answers;
        for (sum, more) in self.sums.iter_mut().zip(other.sums) {
            *sum += more;
        }
        self
    }

    /// The index of everything: the mean of the nine means, times 25. None without answers.
    pub fn index(&self) -> Option<Index> {
        let elements = u64::try_from(ELEMENTS).ok()?;
        Index::of(self.sums.iter().map(|sum| u64::from(*sum)).sum(), u64::from(self.answers) * elements)
    }

    /// The index of one element, counted from 0. None without answers.
    pub fn of_element(&self, element: usize) -> Option<Index> {
        Index::of(u64::from(*self.sums.get(element)?), u64::from(self.answers))
    }
}

impl Index {
    /// The mean of `count` marks that add up to `sum`, times 25, rounded half up to two digits.
    fn of(sum: u64, count: u64) -> Option<Self> {
        let hundredths = (sum * 2_500 * 2 + count).checked_div(count * 2)?;
        u32::try_from(hundredths).ok().map(Self)
    }

    /// Hundredths of a point.
    pub fn hundredths(self) -> u32 {
        self.0
    }

    /// The grade by the regulation's table: 25,00–64,99 D, 65,00–76,60 C, 76,61–88,30 B, 88,31–100 A.
    pub fn grade(self) -> Grade {
        match self.0 {
            ..6_500 => Grade::D,
            6_500..=7_660 => Grade::C,
            7_661..=8_830 => Grade::B,
            8_831.. => Grade::A,
        }
    }
}

/// Two digits after an Indonesian comma: "84,72".
impl std::fmt::Display for Index {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{},{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Grade {
    /// Its letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grades_change_exactly_where_the_regulation_says() {
        for (hundredths, grade) in [
            (2_500, Grade::D),
            (6_499, Grade::D),
            (6_500, Grade::C),
            (7_660, Grade::C),
            (7_661, Grade::B),
            (8_830, Grade::B),
            (8_831, Grade::A),
            (10_000, Grade::A),
        ] {
            assert_eq!(Index(hundredths).grade(), grade, "{hundredths}");
        }
    }

    #[test]
    fn the_index_is_the_mean_of_the_nine_means_times_25() {
        let mut tally = Tally::default();
        assert_eq!(tally.index(), None);
        tally.add(&Marks::new(&[4; 9]).expect("marks"));
        assert_eq!(tally.index().map(|index| index.to_string()).as_deref(), Some("100,00"));
        tally.add(&Marks::new(&[3, 3, 3, 4, 3, 3, 3, 3, 3]).expect("marks"));
        // 64 marks in 18: 3.5556 × 25.
        assert_eq!(tally.index().map(|index| index.to_string()).as_deref(), Some("88,89"));
        assert_eq!(tally.of_element(3).map(Index::hundredths), Some(10_000));
        assert_eq!(tally.of_element(0).map(Index::hundredths), Some(8_750));
        assert_eq!(tally.of_element(9), None);
        let mut worst = Tally::default();
        worst.add(&Marks::new(&[1; 9]).expect("marks"));
        assert_eq!(worst.index(), Some(Index(2_500)));
        assert_eq!(worst.and(&tally).answers, 3);
    }

    #[test]
    fn what_is_not_nine_marks_from_1_to_4_counts_for_nothing() {
        assert_eq!(Marks::new(&[4; 8]), None);
        assert_eq!(Marks::new(&[4; 10]), None);
        assert_eq!(Marks::new(&[1, 2, 3, 4, 5, 1, 1, 1, 1]), None);
        assert_eq!(Marks::new(&[0, 2, 3, 4, 4, 1, 1, 1, 1]), None);
    }
}
