//! What the words of this product mean. A value of one of these types is valid: whoever makes one has
//! parsed it. Nothing in here knows another room, the clock, or the outside world.

mod address;
mod address_ask;
mod application;
mod audit;
mod birth_date;
mod broadcast;
mod custody;
mod deadline;
mod delivery;
mod follow;
mod group;
mod ids;
mod import_row;
mod kin;
mod life_cycle;
mod name;
mod need;
mod nik;
mod passport;
mod phone;
mod place;
mod respondent;
mod role;
mod skm;
mod take_back;
mod ticket;
mod time;
mod timetable;
mod tongue;
mod tracking;
mod visit;

pub use address::{Address, Pin, Recipient, RecipientRule};
pub use address_ask::AskStep;
pub use application::ApplicationNumber;
pub use audit::AuditAction;
pub use birth_date::{BirthDate, BirthDateFault};
pub use broadcast::{Audience, BroadcastAction, BroadcastState, OfVisit, Place, Reach, ReceiptState, Topic};
pub use custody::CustodyEvent;
pub use deadline::{REMINDED_AFTER, WATCHED_AFTER, collect_by};
pub use delivery::{DeliveryMove, DeliveryState, HandoverCode, NotDelivered, Placed, UNDO_LASTS, place};
pub use follow::{UnfollowReason, Whose};
pub use group::GroupKind;
pub use ids::{
    AddressId, ApplicantId, ApplicationId, BroadcastId, CaseId, ChatId, DeliveryId, FileId, InterestId, ProposalId,
    SurveyId, TicketId, VisitId,
};
pub use import_row::ImportRow;
pub use kin::Kin;
pub use life_cycle::{Move, Source, Status};
pub use name::{Name, NameFault};
pub use need::SpecialNeed;
pub use nik::NikNumber;
pub use passport::PassportKind;
pub use phone::Phone;
pub use place::VillageCode;
pub use respondent::Trait;
pub use role::Role;
pub use skm::{ELEMENTS, Grade, Index, Marks, Tally};
pub use take_back::TakeBackReason;
pub use ticket::{TicketAlert, TicketClock, TicketKind, TicketReason, TicketSide, TicketState};
pub use time::{wib, wib_date, wib_moment};
pub use timetable::Timetable;
pub use tongue::Tongue;
pub use tracking::{TrackingFault, TrackingNumber};
pub use visit::{AttendanceState, VisitMove, VisitReason, VisitState};

/// Reads one of a closed list of codes, as they stand in files and tables.
macro_rules! codes {
    ($type:ident: $($variant:ident = $code:literal),+ $(,)?) => {
        impl $type {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code that stands for it in files and tables.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),+
                }
            }

            /// Reads a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}
use codes;
