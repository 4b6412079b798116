//! How long what is kept. Law 27/2022, articles 42 to 44: personal data goes once its period is over; what counts people
//! and names none stays.

use serde::Deserialize;

/// How long each kind is kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// Everything of a chat in which nobody wrote any more.
    pub chats: Period,
    /// Who is behind a wish for a visit, after it was served or withdrawn.
    pub interests: Period,
    /// The people of a collective letter with their NIK, after the visit.
    pub applicants: Period,
    /// Name, birth date and phone of an application, after its last status.
    pub applications: Period,
    /// Addresses, after the passport was handed over or the application ended otherwise.
    pub addresses: Period,
    /// Who received a passport.
    pub received: Period,
    /// Photos and positions of a door.
    pub door: Period,
    /// What somebody wrote about a delivery, a case, a step back.
    pub words: Period,
    /// Which chat a broadcast went to.
    pub receipts: Period,
    /// Look-ups of a status, with the numbers of those that missed.
    pub lookups: Period,
    /// Answers and news that were sent, and inputs: that there were any, without their text.
    pub messages: Period,
}

/// How long, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Days.
    pub days: u16,
    /// Where this comes from.
    pub source: String,
}

/// One kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RetentionKind {
    /// See [`Retention::chats`].
    Chats,
    /// See [`Retention::interests`].
    Interests,
    /// See [`Retention::applicants`].
    Applicants,
    /// See [`Retention::applications`].
    Applications,
    /// See [`Retention::addresses`].
    Addresses,
    /// See [`Retention::received`].
    Received,
    /// See [`Retention::door`].
    Door,
    /// See [`Retention::words`].
    Words,
    /// See [`Retention::receipts`].
    Receipts,
    /// See [`Retention::lookups`].
    Lookups,
    /// See [`Retention::messages`].
    Messages,
}

impl RetentionKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: &'static [Self] = &[
        Self::Chats,
        Self::Interests,
        Self::Applicants,
        Self::Applications,
        Self::Addresses,
        Self::Received,
        Self::Door,
        Self::Words,
        Self::Receipts,
        Self::Lookups,
        Self::Messages,
    ];

    /// Its name in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Chats => "chats",
            Self::Interests => "interests",
            Self::Applicants => "applicants",
            Self::Applications => "applications",
            Self::Addresses => "addresses",
            Self::Received => "received",
            Self::Door => "door",
            Self::Words => "words",
            Self::Receipts => "receipts",
            Self::Lookups => "lookups",
            Self::Messages => "messages",
        }
    }

    /// Fewer days would take from the program what it still needs: inputs, for as long as Telegram may repeat them;
    /// a broadcast's receipts, for as long as it can be corrected or recalled.
    pub fn at_least(self) -> u16 {
        match self {
            Self::Messages | Self::Receipts => 3,
            Self::Chats => 30,
            _ => 1,
        }
    }
}

impl Retention {
    /// How long one kind is kept.
    pub fn of(&self, kind: RetentionKind) -> &Period {
        match kind {
            RetentionKind::Chats => &self.chats,
            RetentionKind::Interests => &self.interests,
            RetentionKind::Applicants => &self.applicants,
            RetentionKind::Applications => &self.applications,
            RetentionKind::Addresses => &self.addresses,
            RetentionKind::Received => &self.received,
            RetentionKind::Door => &self.door,
            RetentionKind::Words => &self.words,
            RetentionKind::Receipts => &self.receipts,
            RetentionKind::Lookups => &self.lookups,
            RetentionKind::Messages => &self.messages,
        }
    }
}

/// Where an office file, written before there were periods, says nothing: as the notice of the built-in file promises.
impl Default for Retention {
    fn default() -> Self {
        let period = |days| Period { days, source: "usulan proyek ini, belum ditetapkan kantor".to_owned() };
        Self {
            chats: period(365),
            interests: period(365),
            applicants: period(30),
            applications: period(365),
            addresses: period(90),
            received: period(365),
            door: period(30),
            words: period(365),
            receipts: period(365),
            lookups: period(30),
            messages: period(7),
        }
    }
}
