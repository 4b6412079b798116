//! Indonesian in, meaning out. Offline, deterministic, pure. The conventions that decide are those of
//! the field's clerks: day before month, "minggu depan" is a week from now, a village before its district.

mod address;
mod clock_time;
mod coming;
mod correction;
mod date;
mod fields;
mod fold;
mod gazetteer;
mod ground;
mod intent;
mod kin;
mod memo;
mod nik;
mod number;
mod phone;
mod pin;
mod place;
mod readings;
mod safe;
mod understand;
mod yes_no;

pub use address::{read_address, read_address_among};
pub use clock_time::{read_time, read_times};
pub use coming::{Coming, read_coming, read_coming_to};
pub use correction::{About, Correction, read_correction};
pub use date::{read_birth_date, read_date};
pub use fields::{Fields, read_fields};
pub use fold::{calls, fold, has_phrase, has_word, plain};
pub use gazetteer::{District, Gazetteer, Island, REGENCIES, Village};
pub use ground::{Ground, away_from, ground, land, middle};
pub use intent::{
    Example, Figures, Heard, Intent, Model, SURE, development, development_of, examples, examples_of, intent_files,
    is_an_answer, is_out_of_scope, is_sure, likely_wishes, measure, read_intent, read_intents, read_wish, read_wishes,
    read_wishes_said, train, wish_parts,
};
pub use kin::{kin_words, read_kin};
pub use memo::remembering;
pub use nik::{Nik, is_nik, read_nik};
pub use number::{read_digit, read_number};
pub use phone::{read_phone, warm_up};
pub use pin::{is_short_map_link, read_pin};
pub use place::{Area, is_a_place, place_key, read_area, read_place, read_village};
pub use readings::{is_swapped, last_day_instead, points_to, read_birth_dates, read_phones};
pub use safe::{safe_phrase, taught_phrase};
pub use understand::{NotUnderstood, Understanding, understand};
pub use yes_no::read_yes_no;

use crate::domain::VillageCode;

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

#[cfg(test)]
mod tests;
