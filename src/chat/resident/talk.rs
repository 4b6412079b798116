//! Which of a resident's conversations is open.

use serde::{Deserialize, Serialize};

use super::{
    address, applicants, approved, attend, code, consent, delivered, interests, leaving, meant, news, parcel, poster,
    privacy, register, schedule, start, status, survey, ticket, tongue, which,
};

/// Which conversation, and what it awaits and knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Talk {
    /// Taking up an invitation.
    Joining(start::Joining),
    /// The privacy notice.
    Consent(consent::Consent),
    /// What is registered already.
    Interests(interests::Interests),
    /// `/daftar`.
    Register(Box<register::Register>),
    /// `/status`.
    Status(status::LookUp),
    /// `/alamat`.
    Address(Box<address::AddressTalk>),
    /// A handover code.
    Code(code::Code),
    /// A passport that did not arrive, or is said to have.
    Delivered(delivered::Delivered),
    /// `/jadwal`.
    Schedule(schedule::Schedule),
    /// Coming to a visit.
    Attend(attend::Attend),
    /// Who comes with them.
    Applicants(Box<applicants::Applicants>),
    /// The link of a visit's poster.
    Poster(poster::Poster),
    /// The code on a parcel.
    Parcel(parcel::Parcel),
    /// `/berhenti`.
    News(news::News),
    /// `/syarat`.
    Requirements(approved::Requirements),
    /// `/privasi`.
    Privacy(privacy::Privacy),
    /// `/bahasa`.
    Language(tongue::Choosing),
    /// `/petugas`.
    Ticket(ticket::Ticket),
    /// `survei 5`.
    Survey(survey::Survey),
    /// Which of two wishes was meant.
    Meant(meant::Meant),
    /// Whether a form is really left.
    Leaving(leaving::Leaving),
    /// Whether a word answers what came by itself, or the question that waits below.
    Which(Box<which::Which>),
}

/// Lets each conversation stand wherever a talk is wanted. `into` boxes what is large.
macro_rules! talks {
    ($($variant:ident: $type:ty),+ $(,)?) => {
        $(
            impl From<$type> for crate::chat::Talk {
                fn from(talk: $type) -> Self {
                    Self::Resident(Talk::$variant(talk.into()))
                }
            }
        )+
    };
}

talks!(
    Joining: start::Joining,
    Consent: consent::Consent,
    Interests: interests::Interests,
    Register: register::Register,
    Status: status::LookUp,
    Address: address::AddressTalk,
    Code: code::Code,
    Delivered: delivered::Delivered,
    Schedule: schedule::Schedule,
    Attend: attend::Attend,
    Applicants: applicants::Applicants,
    Poster: poster::Poster,
    Parcel: parcel::Parcel,
    News: news::News,
    Requirements: approved::Requirements,
    Privacy: privacy::Privacy,
    Language: tongue::Choosing,
    Ticket: ticket::Ticket,
    Survey: survey::Survey,
    Meant: meant::Meant,
    Leaving: leaving::Leaving,
    Which: which::Which,
);

impl Talk {
    /// Whether something was told that would have to be told again.
    pub fn is_worth_keeping(&self) -> bool {
        match self {
            // Nothing was told, and who looks at something else first has not answered yet.
            Self::Consent(_) => true,
            Self::Register(talk) => talk.is_worth_keeping(),
            Self::Status(talk) => talk.is_worth_keeping(),
            Self::Address(talk) => talk.is_worth_keeping(),
            Self::Applicants(talk) => talk.is_worth_keeping(),
            Self::Ticket(talk) => talk.is_worth_keeping(),
            Self::Survey(talk) => talk.is_worth_keeping(),
            _ => false,
        }
    }

    /// Whether the standing question is whether something is to be undone.
    pub fn asks_to_undo(&self) -> bool {
        match self {
            Self::Interests(talk) => talk.asks_to_undo(),
            Self::Attend(talk) => talk.asks_to_undo(),
            Self::Privacy(talk) => talk.asks_to_undo(),
            Self::Ticket(talk) => talk.asks_to_undo(),
            Self::Leaving(_) => true,
            _ => false,
        }
    }

    /// Whether nothing is lost where it is left: only which of some things is meant is asked.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Meant(_) | Self::Requirements(_) | Self::Leaving(_) | Self::Language(_) | Self::Which(_))
    }

    /// Whether words are taken as they are typed, questions and wishes included.
    pub fn takes(&self, words: &str) -> bool {
        match self {
            Self::Ticket(talk) => talk.takes(words),
            Self::Survey(talk) => talk.takes(),
            _ => false,
        }
    }
}
