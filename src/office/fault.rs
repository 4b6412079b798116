//! What can be wrong with an office file: kinds of faults, so that each is said in the reader's language. As text they are
//! English, for the command line and the log.

use super::values::{DAY, TIME};

/// Why an office file is refused: the line and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{wrong}", .line.map_or_else(String::new, |line| format!("line {line}: ")))]
pub struct OfficeFault {
    /// Line, counted from 1; none where the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong with an office file, and what belongs there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It is no TOML there; what the reader of TOML says of it.
    #[error("{0}")]
    Unreadable(String),
    /// A value of another kind belongs there; what the reader of TOML says of it.
    #[error("{0}")]
    IllTyped(String),
    /// A value is missing.
    #[error("missing field `{0}`")]
    Missing(String),
    /// Nothing of this name belongs there.
    #[error("unknown field `{0}`")]
    Unknown(String),
    /// A day is written in another way.
    #[error("{}", DAY)]
    Day,
    /// A time is written in another way.
    #[error("{}", TIME)]
    Time,
    /// A village's code is written in another way.
    #[error("not a village's code")]
    VillageForm,
    /// A code of a list: what was found, and the list.
    #[error("`{found}` is no {of}; there are {known}")]
    NoSuch {
        /// Of which list.
        of: Codes,
        /// What stands there.
        found: String,
        /// The list.
        known: String,
    },
    /// A text is empty; its name.
    #[error("`{0}` is empty")]
    Empty(String),
    /// A text is longer than fits, in characters.
    #[error("{length} characters, at most {longest} fit")]
    TooLong {
        /// Its length.
        length: usize,
        /// What fits.
        longest: usize,
    },
    /// A key stands twice in a list.
    #[error("the key `{key}` stands twice in `{list}`")]
    Twice {
        /// The key.
        key: String,
        /// The list.
        list: String,
    },
    /// The office's pin lies elsewhere.
    #[error("the pin does not lie around Belitung; lat is negative in the south")]
    PinElsewhere,
    /// A list has no entry; its name.
    #[error("`{0}` has no entry")]
    NoEntry(&'static str),
    /// Hours end before they begin.
    #[error("`from` has to be before `to`")]
    FromAfterTo,
    /// Quiet hours begin when they end.
    #[error("quiet hours that begin when they end would never or always hold")]
    QuietForNoTime,
    /// Reminders would go out in the quiet hours.
    #[error("reminders would go out in the quiet hours")]
    ReminderInQuietHours,
    /// A fee of nothing.
    #[error("a fee is more than 0 rupiah; leave out what costs nothing")]
    FreeFee,
    /// There is no programme.
    #[error("`programmes` has no entry, so no visit could be planned")]
    NoProgramme,
    /// A programme serves no kind of passport.
    #[error("the programme serves no passport kind")]
    ProgrammeWithoutKind,
    /// A boat serves no village.
    #[error("the boat serves no village")]
    BoatWithoutVillage,
    /// A village that is not ours; its code.
    #[error("`{0}` is no village of Belitung or Belitung Timur")]
    NoVillage(String),
    /// A village that another boat serves; its code.
    #[error("`{0}` is served by a boat above already")]
    ServedTwice(String),
    /// A boat's times.
    #[error("the times of a boat stand in order, at least one there")]
    BoatTimes,
    /// A quorum of nobody.
    #[error("a quorum is at least 1")]
    QuorumOfNobody,
    /// An island of one village or none; its code.
    #[error("`{0}` is no island with several villages; of one, the village is counted")]
    NoIsland(String),
    /// A figure is too small.
    #[error("`{name}` is at least {least}")]
    AtLeast {
        /// Its name.
        name: &'static str,
        /// The least.
        least: u16,
    },
    /// A period of keeping is too short, in days.
    #[error("`days` is at least {0} here")]
    KeptTooShort(u16),
    /// More people in one registration than can be kept.
    #[error("one registration is for at most {0} people")]
    TooManyPeople(u16),
    /// Larger files than bots can fetch, in bytes.
    #[error("bots can fetch files of at most {0} bytes from Telegram")]
    FilesTooLarge(u64),
    /// Nobody would ever be there.
    #[error("`open` names no day, so nobody would ever read what residents write")]
    NeverOpen,
    /// Two answers for one topic and applicant.
    #[error("this topic has an answer for this applicant already")]
    AnsweredTwice,
}

/// A list of codes that the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    /// Kinds of passports.
    PassportKinds,
    /// Days of the week.
    Weekdays,
    /// Topics of approved answers.
    Topics,
    /// Kinds of applicants.
    Applicants,
}

impl Codes {
    const ALL: [Self; 4] = [Self::PassportKinds, Self::Weekdays, Self::Topics, Self::Applicants];
}

impl std::fmt::Display for Codes {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::PassportKinds => "passport kind",
            Self::Weekdays => "day",
            Self::Topics => "topic",
            Self::Applicants => "kind of applicant",
        })
    }
}

impl Wrong {
    /// Not in a list of codes.
    pub(super) fn no_such(of: Codes, found: &str, known: &[&str]) -> Self {
        Self::NoSuch { of, found: found.to_owned(), known: known.join(", ") }
    }

    /// From what the reader of TOML says. What was found wrong while it read comes back as the text that it was given.
    pub(super) fn read(said: &str) -> Self {
        let said = said.trim().replace('\n', ", ");
        let named = |before: &str| {
            let (name, _) = said.strip_prefix(before)?.strip_prefix('`')?.split_once('`')?;
            Some(name.to_owned())
        };
        let no_such = || {
            let (found, rest) = said.strip_prefix('`')?.split_once("` is no ")?;
            let (of, known) = rest.split_once("; there are ")?;
            let of = Codes::ALL.into_iter().find(|codes| codes.to_string() == of)?;
            Some(Self::NoSuch { of, found: found.to_owned(), known: known.to_owned() })
        };
        if said == DAY {
            Self::Day
        } else if said == TIME {
            Self::Time
        } else if said.starts_with("not a village's code") {
            Self::VillageForm
        } else if let Some(name) = named("missing field ") {
            Self::Missing(name)
        } else if let Some(name) = named("unknown field ") {
            Self::Unknown(name)
        } else if let Some(wrong) = no_such() {
            wrong
        } else if said.starts_with("invalid ") && said.contains("expected") {
            Self::IllTyped(said)
        } else {
            Self::Unreadable(said)
        }
    }
}
