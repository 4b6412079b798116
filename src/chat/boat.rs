//! Boats, as the office file has them. An island that none of them serves says that its times are to be filled in.

use chrono::NaiveTime;

use crate::domain::VillageCode;
use crate::language::Gazetteer;
use crate::office::OfficeFile;
use crate::say;
use crate::text::{Arg, Text};

/// When the first boat to a village leaves: orders a list. What no boat serves comes last.
pub(super) fn first(office: &OfficeFile, village: Option<&VillageCode>) -> (bool, Option<NaiveTime>) {
    let departs = village.and_then(|village| office.boat(village)).and_then(|boat| boat.departs.first().copied());
    (departs.is_none(), departs)
}

/// The boats to a village; none where a road leads there.
pub(super) fn line(office: &OfficeFile, village: &VillageCode) -> Option<Text> {
    let Some(boat) = office.boat(village) else {
        let is_island = Gazetteer::get().islands().iter().any(|island| island.villages.contains(village));
        return is_island.then(|| say!("boat-unknown"));
    };
    let (harbour, since) = (boat.harbour.as_str(), Arg::Date(boat.since));
    Some(if boat.returns.is_empty() {
        say!("boat-line", harbour = harbour, departs = times(&boat.departs), since = since)
    } else {
        say!(
            "boat-line-back",
            harbour = harbour,
            departs = times(&boat.departs),
            returns = times(&boat.returns),
            since = since
        )
    })
}

/// "08.00, 15.30"; "08:00, 15:30".
fn times(times: &[NaiveTime]) -> Arg {
    let written = |form: &str| times.iter().map(|time| time.format(form).to_string()).collect::<Vec<_>>().join(", ");
    Arg::Both { id: written("%H.%M"), en: written("%H:%M") }
}
