//! What is asked about coming to a visit, by residents, and what comes of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::chat::VisitLine;
use crate::domain::{ApplicantId, BirthDate, Name, NikNumber, PassportKind, Topic, VisitId};

/// A question about coming to a visit, by residents.
#[derive(Debug, Clone, PartialEq)]
pub enum AttendQuestion {
    /// One visit, and what this chat has to do with it.
    Visit(VisitId),
    /// The visits that this chat was told of, that are to come, and to which it has an open interest.
    Told,
    /// They come, with so many people.
    Come(VisitId, u16),
    /// They wait for places, for so many people.
    Wait(VisitId, u16),
    /// They cannot come.
    Decline(VisitId),
    /// The people who come with this chat.
    Applicants(VisitId),
    /// Keep these people.
    AddApplicants(VisitId, Vec<NewApplicant>),
    /// Change one of them.
    ChangeApplicant(VisitId, ApplicantId, ApplicantChange),
    /// Forget one of them.
    RemoveApplicant(VisitId, ApplicantId),
    /// Which kinds of news this chat has stopped.
    Topics,
    /// How much is stored about this chat's visits.
    Stored,
}

/// What came of an [`AttendQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttendAnswer {
    /// A visit, and how things stand there for this chat. What was asked has changed nothing where the visit
    /// takes no answers any more.
    Standing(Standing),
    /// The visits that this chat was told of.
    Told(Vec<VisitLine>),
    /// Not enough places are left; what was answered before stays as it is.
    Full(Standing),
    /// The people who come with this chat.
    Applicants(Party),
    /// The kinds of news that this chat has stopped.
    Topics(Vec<Topic>),
    /// How much is stored about this chat's visits.
    Stored {
        /// Visits that they answered to.
        visits: u32,
        /// People whose data are kept for them.
        people: u32,
    },
}

/// A visit, and how things stand there for one chat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// The visit, with what they answered.
    pub visit: VisitLine,
    /// People of their open interests in the villages of the visit.
    pub wanting: u16,
    /// Their place in the waiting list, from 1, where they wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_place: Option<u32>,
}

/// One of the people of an attendance, as somebody told them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewApplicant {
    /// Name.
    pub name: Name,
    /// Born on.
    pub birth_date: BirthDate,
    /// NIK; none: later.
    pub nik: Option<NikNumber>,
    /// Which passport.
    pub kind: PassportKind,
}

/// What is corrected of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApplicantChange {
    /// The name.
    Name(Name),
    /// The birth date.
    BirthDate(BirthDate),
    /// The NIK.
    Nik(NikNumber),
    /// Which passport.
    Kind(PassportKind),
}

/// The people who come with one chat, as far as they are known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// The visit, with what they answered.
    pub visit: VisitLine,
    /// Who is known, in the order of telling.
    pub people: Vec<ApplicantLine>,
    /// Who has an open interest there and is not among them.
    pub waiting: Vec<Known>,
}

/// One of them, as they are shown: the NIK stays masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicantLine {
    /// Key.
    pub id: ApplicantId,
    /// Name.
    pub name: Name,
    /// Born on.
    pub birth_date: BirthDate,
    /// The NIK, masked; none: not told yet.
    pub nik: Option<String>,
    /// The birth date that the NIK names, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nik_birth_date: Option<NaiveDate>,
    /// Which passport.
    pub kind: PassportKind,
}

/// Somebody who was registered before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Name.
    pub name: Name,
    /// Born on.
    pub birth_date: BirthDate,
    /// Which passport.
    pub kind: PassportKind,
}
