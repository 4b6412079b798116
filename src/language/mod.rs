//! Indonesian in, meaning out. Offline, deterministic, pure. The conventions that decide are those of
//! the field's clerks: day before month, "minggu depan" is a week from now, a village before its district.

mod clock_time;
mod fold;
mod gazetteer;
mod number;
mod place;
mod yes_no;

pub use clock_time::{read_time, read_times};
pub use fold::fold;
pub use gazetteer::{District, Gazetteer, Island, REGENCIES, Village};
pub use number::read_number;
pub use place::{place_key, read_place};
pub use yes_no::read_yes_no;

use chrono::NaiveDate;

use crate::domain::{Phone, VillageCode};

/// What somebody wants, where no conversation is open or a question interrupts one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// To be on the list for a visit.
    Register,
    /// To know how far the application is, or where the passport is.
    Status,
    /// To see or change the delivery address.
    Address,
    /// To know when the team comes.
    Schedule,
    /// To know what to bring.
    Requirements,
    /// To know what it costs.
    Fees,
    /// To know hours, place or phone of the office.
    OfficeInfo,
    /// To talk to a person.
    Officer,
    /// To stop what is being filled in.
    Cancel,
    /// Another language.
    Language,
    /// To see or erase stored data.
    Privacy,
    /// No more notices.
    Unsubscribe,
    /// A greeting and nothing else.
    Greeting,
    /// To know what the bot can do.
    Help,
    /// Thanks and nothing else.
    Thanks,
}

/// What a place name means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The village, where there is exactly one reading and it is a village.
    pub village: Option<VillageCode>,
    /// The villages that it may mean, best first, where a person must choose.
    pub candidates: Vec<VillageCode>,
}

/// What an address says; what it does not say is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressParts {
    /// Road, gang, hamlet, complex and house number.
    pub street: Option<String>,
    /// RT.
    pub rt: Option<u16>,
    /// RW.
    pub rw: Option<u16>,
    /// Village, where the words settle it.
    pub village: Option<VillageCode>,
    /// What helps to find the house.
    pub landmark: Option<String>,
}

/// What somebody wants; none where the words do not say it clearly.
pub fn read_wish(_words: &str) -> Option<Wish> {
    None
}

/// The single day that the words name, seen from `today`; a day without a year is the next such day.
pub fn read_date(_words: &str, _today: NaiveDate) -> Option<NaiveDate> {
    None
}

/// A valid phone number, Indonesian unless it says otherwise.
pub fn read_phone(_words: &str) -> Option<Phone> {
    None
}

/// The parts of an address.
pub fn read_address(_words: &str) -> AddressParts {
    AddressParts::default()
}
