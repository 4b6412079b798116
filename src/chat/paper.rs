//! What is to be printed, still without a language and a layout: lists, posters, letters, manifests.

use chrono::{DateTime, NaiveDate, Utc};

use super::Chart;
use crate::text::Text;

/// Something to be printed before it is sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Paper {
    /// A list as a workbook (XLSX).
    Workbook(Sheet),
    /// A list as CSV in UTF-8.
    Csv(Sheet),
    /// Several lists as one workbook (XLSX), a sheet each.
    Workbooks(Vec<Sheet>),
    /// Figures as a picture (PNG).
    Chart(Box<Chart>),
    /// A poster as a picture (PNG), to be passed on from phone to phone.
    PosterPicture(Poster),
    /// A poster as a page (PDF, A4), to be put up.
    PosterPage(Poster),
    /// A link as a picture for a camera (PNG), nothing else on it.
    CodePicture(String),
    /// A letter (PDF, A4).
    Letter(Box<Letter>),
    /// What a courier carries (PDF, A4).
    Manifest(Box<Manifest>),
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What it lists, in a few words.
    pub title: Text,
    /// Headings, left to right.
    pub columns: Vec<Text>,
    /// Rows, as wide as the headings; what is missing at their ends is empty.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words as somebody wrote them.
    Words(String),
    /// Words of ours.
    Text(Text),
    /// A whole number.
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// A moment, shown in local time.
    Moment(DateTime<Utc>),
}

/// What a village head puts up at the notice board.
#[derive(Debug, Clone, PartialEq)]
pub struct Poster {
    /// Who invites, on top: the office's name.
    pub issuer: String,
    /// What it is about, in a few words.
    pub headline: Text,
    /// When and where, one thing a line.
    pub lines: Vec<Text>,
    /// What the code opens, such as `https://t.me/name_of_the_bot?start=token`.
    pub link: String,
    /// What stands at the foot: how to scan, that it is free of charge.
    pub small_print: Text,
}

/// A letter with a list in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    /// Who writes: the letterhead's first line.
    pub office: String,
    /// Where they are: the letterhead's second line.
    pub address: String,
    /// Where it is written, in front of the day.
    pub place: String,
    /// When it is written.
    pub day: NaiveDate,
    /// To whom, one line each; may be empty.
    pub to: Vec<Text>,
    /// What it is about, with its word in front: "Hal: …".
    pub subject: Text,
    /// Paragraphs in front of the list.
    pub paragraphs: Vec<Text>,
    /// The list; its title stands above it.
    pub table: Option<Sheet>,
    /// The words after the list, and the greeting.
    pub closing: Vec<Text>,
    /// What stands under the line for the signature: the office or the person that signs.
    pub signature: Text,
}

/// What a courier carries: a list to be signed, and a slip to be cut off for each parcel.
#[derive(Debug, Clone, PartialEq)]
pub struct Manifest {
    /// Who sends: the office's name.
    pub office: String,
    /// What it is, and of which day.
    pub title: Text,
    /// Who carries it, and how many.
    pub courier: Text,
    /// In the order of the round.
    pub parcels: Vec<Parcel>,
    /// What stands over the place for a signature.
    pub signature: Text,
    /// What stands at the line to be cut along.
    pub cut: Text,
    /// What stands at the foot of each slip.
    pub small_print: Text,
}

/// One passport of a [`Manifest`].
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel {
    /// The application's number.
    pub code: String,
    /// Applicant.
    pub name: Text,
    /// Village.
    pub village: String,
    /// What helps to find the house.
    pub landmark: Text,
    /// The whole address and who may receive, a line each: for its own slip alone.
    pub address: Vec<Text>,
    /// The postal service's number.
    pub tracking: Option<Text>,
    /// What its code opens.
    pub link: String,
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::from(words.to_owned())
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        if words.is_empty() { Self::Empty } else { Self::Words(words) }
    }
}

impl From<Text> for Cell {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<DateTime<Utc>> for Cell {
    fn from(moment: DateTime<Utc>) -> Self {
        Self::Moment(moment)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}
