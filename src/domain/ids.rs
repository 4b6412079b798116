//! Keys: numbers that cannot be mixed up.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            #[serde(transparent)]
            pub struct $name(pub i64);
        )+
    };
}

ids! {
    /// A Telegram chat. A private chat has the number of its person.
    ChatId,
    /// An interest.
    InterestId,
    /// A visit.
    VisitId,
    /// One text to many.
    BroadcastId,
    /// One of the people of an attendance.
    ApplicantId,
    /// An application.
    ApplicationId,
    /// One version of a delivery address.
    AddressId,
    /// An address that is proposed and not decided.
    ProposalId,
    /// One passport on its way.
    DeliveryId,
    /// A passport that somebody says never came.
    CaseId,
    /// A file that somebody sent, kept for an hour.
    FileId,
    /// What somebody asks a person.
    TicketId,
    /// What somebody is asked to think of the service.
    SurveyId,
}
