//! The parts of a year's report.

use serde::{Deserialize, Serialize};

use crate::say;
use crate::text::Text;

/// One part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The office's own table: by kind, with sum, postponed and suspended.
    Kinds,
    /// Where the same applications stand.
    Statuses,
    /// By village.
    Villages,
    /// From the visit to the handover, and whether that was in time.
    Days,
    /// What became of broadcasts.
    Broadcasts,
    /// What people said of the service, by month.
    Survey,
    /// All of it, as a workbook.
    File,
}

impl Part {
    /// What can be drawn.
    pub(super) const DRAWN: [Self; 6] =
        [Self::Kinds, Self::Statuses, Self::Villages, Self::Days, Self::Broadcasts, Self::Survey];

    /// As a button carries it, and as it can be typed.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Kinds => "jenis",
            Self::Statuses => "status",
            Self::Villages => "desa",
            Self::Days => "waktu",
            Self::Broadcasts => "siaran",
            Self::Survey => "survei",
            Self::File => "berkas",
        }
    }

    /// On its button.
    pub(super) fn label(self) -> Text {
        match self {
            Self::Kinds => say!("report-button-kinds"),
            Self::Statuses => say!("report-button-statuses"),
            Self::Villages => say!("report-button-villages"),
            Self::Days => say!("report-button-days"),
            Self::Broadcasts => say!("report-button-broadcasts"),
            Self::Survey => say!("report-button-survey"),
            Self::File => say!("report-button-file"),
        }
    }

    /// What is said where a year has nothing of it.
    pub(super) fn missing(self, year: &str) -> Text {
        match self {
            Self::Days => say!("report-no-days", year = year),
            Self::Broadcasts => say!("report-no-broadcasts", year = year),
            Self::Survey => say!("report-no-survey", year = year),
            _ => say!("report-no-applications", year = year),
        }
    }

    /// The part that words name.
    pub(super) fn named(folded: &str) -> Option<Self> {
        const WORDS: [(&str, Part); 32] = [
            ("jenis", Part::Kinds),
            ("kind", Part::Kinds),
            ("kinds", Part::Kinds),
            ("tabel", Part::Kinds),
            ("status", Part::Statuses),
            ("statuses", Part::Statuses),
            ("desa", Part::Villages),
            ("kampung", Part::Villages),
            ("village", Part::Villages),
            ("villages", Part::Villages),
            ("waktu", Part::Days),
            ("lama", Part::Days),
            ("lamanya", Part::Days),
            ("tepat", Part::Days),
            ("hari", Part::Days),
            ("time", Part::Days),
            ("days", Part::Days),
            ("siaran", Part::Broadcasts),
            ("siar", Part::Broadcasts),
            ("pengumuman", Part::Broadcasts),
            ("broadcast", Part::Broadcasts),
            ("broadcasts", Part::Broadcasts),
            ("survei", Part::Survey),
            ("survey", Part::Survey),
            ("skm", Part::Survey),
            ("kepuasan", Part::Survey),
            ("berkas", Part::File),
            ("file", Part::File),
            ("excel", Part::File),
            ("xlsx", Part::File),
            ("unduh", Part::File),
            ("workbook", Part::File),
        ];
        // "Status berkas" is about statuses: the first word that names something counts.
        let of = |word: &str| WORDS.iter().find(|(known, _)| *known == word).map(|(_, part)| *part);
        folded.split(' ').find_map(|word| of(word).or_else(|| of(word.strip_suffix("nya")?)))
    }
}
