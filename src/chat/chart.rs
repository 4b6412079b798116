//! What is to be drawn, still without a language and a layout: bars, columns, a map.

use crate::domain::Pin;
use crate::text::Text;

/// A picture of figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows, in a few words.
    pub title: Text,
    /// The one thing to see in it.
    pub lead: Option<Text>,
    /// The figures.
    pub figure: Figure,
    /// What its colours mean; empty where there is one alone.
    pub legend: Vec<(Tone, Text)>,
    /// What is left out, where the figures are from.
    pub foot: Option<Text>,
}

/// How figures are drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// One bar below the other, in sections, all on one scale.
    Bars(Vec<Section>),
    /// Columns side by side, in an order that means something: days, months.
    Columns(Vec<Bar>),
    /// Points on land.
    Map(Map),
}

/// Bars that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What they are; none where the picture's title says it.
    pub heading: Option<Text>,
    /// The bars, top to bottom.
    pub bars: Vec<Bar>,
    /// Figures below them that are no bars, such as a sum: what it is, and how it is written.
    pub sums: Vec<(Text, Text)>,
}

/// One bar or column.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Whose figure it is.
    pub label: Text,
    /// How long it is; what is below 0 counts as 0.
    pub value: i64,
    /// How the figure is written beside it.
    pub shown: Text,
    /// Where a line across it stands, such as a quorum.
    pub goal: Option<i64>,
    /// Its colour.
    pub tone: Tone,
}

/// Land, and what is on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// Outlines of land, as [`crate::language::land`] has them.
    pub land: Vec<&'static [Pin]>,
    /// Points on it.
    pub points: Vec<Point>,
}

/// One point of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Where.
    pub pin: Pin,
    /// What is there.
    pub label: Text,
    /// The circle's area; 0: only its name, small.
    pub value: i64,
    /// How the figure is written.
    pub shown: Text,
    /// Its colour; what is not yet reached is drawn as a ring, so that it can be told without colours too.
    pub tone: Tone,
}

/// What a colour says. Never the colour alone: whatever it says stands in words or figures beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A figure among others.
    Plain,
    /// Reached: enough, in time, arrived.
    Reached,
    /// Not yet reached.
    Short,
    /// Failed, too late.
    Failed,
    /// Nobody knows.
    Unsure,
    /// Nothing is wanted of it.
    Idle,
}

impl Bar {
    /// A figure among others, written as it is.
    pub fn plain(label: Text, value: i64, shown: Text) -> Self {
        Self { label, value, shown, goal: None, tone: Tone::Plain }
    }

    /// The same in another colour.
    #[must_use]
    pub fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}

impl Section {
    /// Bars without a heading.
    pub fn of(bars: Vec<Bar>) -> Self {
        Self { heading: None, bars, sums: Vec::new() }
    }
}
