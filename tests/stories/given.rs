//! What is so before somebody acts, where no conversation of the story has made it so: `= …` lines.
//!
//! ```text
//! = permohonan 1902000026110007, Siti Aminah, lahir 17-08-1985, baru, selesai 23-11-2026, terbit 20-11-2026
//! = warga mengikuti 1902000026110007
//! = alamat 1902000026110007: Jl. Melati 5, Sijuk           it is confirmed
//! = kapal ke Pulau Seliu dari Teluk Gembira, 15.00, 16.00   in the office file
//! = kurir membawa 1902000026110007             an address is confirmed, the passport is with a courier
//! = kurir berangkat membawa 1902000026110007
//! = kurir diberi 1902000026110007              a courier of the story has it
//! = kode 1902000026110007 terkunci             after too many wrong codes
//! = minat warga: Siti Aminah, Pulau Seliu, 3 orang
//! = kunjungan Pulau Seliu, 03-12-2026, 08.00-15.00, Balai Desa, diumumkan       or dipindah, dibatalkan
//! = kunjungan Pulau Seliu, 03-12-2026, 08.00-15.00, Balai Desa, diumumkan, 4 tempat, kapal pukul 07.00
//! = kunjungan Pulau Seliu + Membalong, 03-12-2026, 08.00-15.00, Balai Desa, diumumkan
//! = warga tahu kunjungan 1                     its notice went to them
//! = kunjungan 1 pindah ke 05-12-2026           nobody was told
//! = warga hadir di kunjungan 1, 3 orang
//! = undangan BBBBBBBBBBBBBBBBBBBBBB: kurir Ruslan
//! = peran kurir 2 dicabut
//! = warga salah mencoba 2 kali                 looking up an application that is none
//! = persetujuan di atas 1 percakapan           in the office file; a broadcast to more needs a second person
//! = siaran dijaga                              from here on they start, end and are shown by themselves
//! = siaran 1 mulai dan dijeda                  its recipients are in line, and an officer holds it
//! = siaran 1 belum pasti sampai ke warga       a crash came in between
//! ```

use chrono::{NaiveDate, NaiveTime};
use jemputbola::domain::{ApplicationNumber, Name, Role, VillageCode, VisitState};
use jemputbola::language::{Gazetteer, read_times};

use super::script::Speaker;

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Given {
    /// The office's file says this of an application.
    Application(Application),
    /// Somebody found an application and follows it.
    Follows { who: String, number: ApplicationNumber },
    /// Its address is confirmed.
    Addressed { number: ApplicationNumber, street: String, village: VillageCode },
    /// The office file has a boat.
    Boat { village: VillageCode, harbour: String, departs: Vec<NaiveTime> },
    /// A courier has it.
    Carried(ApplicationNumber),
    /// This courier has it.
    BroughtBy { who: String, number: ApplicationNumber },
    /// A courier is on the way with it.
    Departed(ApplicationNumber),
    /// Its code was wrong too often.
    Locked(ApplicationNumber),
    /// Somebody waits for a visit.
    Interest { who: String, name: Name, village: VillageCode, people: u16 },
    /// A visit that officers planned.
    Visit(Visit),
    /// The notice of a visit went to somebody.
    Told { who: String, visit: i64 },
    /// A visit has another day.
    Moved { visit: i64, day: NaiveDate },
    /// The office file asks for a second person above so many chats.
    ApprovalAbove(u32),
    /// Broadcasts are looked after.
    Watched,
    /// A scheduled broadcast started and is held.
    Held(i64),
    /// Nobody knows whether a broadcast reached somebody.
    Doubtful { broadcast: i64, who: String },
    /// Somebody said that they come to a visit.
    Comes { who: String, visit: i64, people: i32 },
    /// An invitation; in the story its token reads like this.
    Invitation { token: String, role: Role, name: String },
    /// Somebody's role is taken away.
    Revoked(String),
    /// Somebody looked for an application that is none, so often.
    Missed { who: String, times: u8 },
}

/// A visit that officers planned.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Visit {
    /// Its villages, the one where the team sits first.
    pub(crate) villages: Vec<VillageCode>,
    /// Its day.
    pub(crate) day: NaiveDate,
    /// From, to.
    pub(crate) hours: (NaiveTime, NaiveTime),
    /// Where.
    pub(crate) venue: String,
    /// How it stands.
    pub(crate) state: VisitState,
    /// People who can be served.
    pub(crate) capacity: Option<u16>,
    /// How to get there.
    pub(crate) getting_there: Option<String>,
}

/// What the office's file says of an application.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Application {
    /// Its number.
    pub(crate) number: ApplicationNumber,
    /// Applicant, as written.
    pub(crate) name: String,
    /// The applicant was born on.
    pub(crate) born: NaiveDate,
    /// Kind of passport, by code.
    pub(crate) kind: String,
    /// Status, by code.
    pub(crate) status: String,
    /// Since.
    pub(crate) since: NaiveDate,
    /// Issued on.
    pub(crate) issued: Option<NaiveDate>,
}

impl Given {
    /// Reads what stands behind the "=".
    pub(crate) fn parse(words: &str) -> Option<Self> {
        let parts: Vec<&str> = words.split(',').map(str::trim).collect();
        if let Some(number) = parts[0].strip_prefix("permohonan ") {
            return Application::parse(number, &parts[1..]).map(Self::Application);
        }
        if let Some(who) = words.strip_prefix("peran ").and_then(|words| words.strip_suffix(" dicabut")) {
            return Some(Self::Revoked(who.to_owned()));
        }
        if let Some((number, address)) = words.strip_prefix("alamat ").and_then(|words| words.split_once(": ")) {
            let (street, place) = address.rsplit_once(", ")?;
            let number = ApplicationNumber::parse(number)?;
            return Some(Self::Addressed { number, street: street.to_owned(), village: village(place)? });
        }
        if let Some((place, harbour)) = parts[0].strip_prefix("kapal ke ").and_then(|boat| boat.split_once(" dari ")) {
            let time = |words: &&str| NaiveTime::parse_from_str(words, "%H.%M").ok();
            let departs = parts[1..].iter().map(time).collect::<Option<_>>()?;
            return Some(Self::Boat { village: village(place)?, harbour: harbour.to_owned(), departs });
        }
        if let Some((visit, to)) = words.strip_prefix("kunjungan ").and_then(|words| words.split_once(" pindah ke ")) {
            return Some(Self::Moved { visit: visit.parse().ok()?, day: date(to)? });
        }
        if let Some((who, visit)) = words.split_once(" tahu kunjungan ") {
            return Some(Self::Told { who: who.to_owned(), visit: visit.parse().ok()? });
        }
        if let Some(places) = parts[0].strip_prefix("kunjungan ") {
            let [day, hours, venue, state, more @ ..] = &parts[1..] else { return None };
            let (mut capacity, mut getting_there) = (None, None);
            for more in more {
                match more.strip_suffix(" tempat") {
                    Some(places) => capacity = Some(places.parse().ok()?),
                    None => getting_there = Some((*more).to_owned()),
                }
            }
            let state = match *state {
                "direncanakan" => VisitState::Planned,
                "diumumkan" => VisitState::Announced,
                "dipindah" => VisitState::Moved,
                "dibatalkan" => VisitState::Cancelled,
                _ => return None,
            };
            let villages = places.split(" + ").map(village).collect::<Option<_>>()?;
            let (day, hours, venue) = (date(day)?, read_times(hours)?, (*venue).to_owned());
            return Some(Self::Visit(Visit { villages, day, hours, venue, state, capacity, getting_there }));
        }
        if let Some((who, name)) = parts[0].strip_prefix("minat ").and_then(|interest| interest.split_once(": ")) {
            let [place, people] = parts[1..] else { return None };
            let people = people.strip_suffix(" orang")?.parse().ok()?;
            return Some(Self::Interest {
                who: who.to_owned(),
                name: Name::parse(name).ok()?,
                village: village(place)?,
                people,
            });
        }
        if let Some((who, visit)) = parts[0].split_once(" hadir di kunjungan ") {
            let [people] = parts[1..] else { return None };
            let people = people.strip_suffix(" orang")?.parse().ok()?;
            return Some(Self::Comes { who: who.to_owned(), visit: visit.parse().ok()?, people });
        }
        if let Some((token, invited)) = words.strip_prefix("undangan ").and_then(|words| words.split_once(": ")) {
            let (role, name) = invited.split_once(' ')?;
            let role = Speaker::parse(role).role?;
            return Some(Self::Invitation { token: token.to_owned(), role, name: name.to_owned() });
        }
        if let Some((who, number)) = words.split_once(" diberi ") {
            return Some(Self::BroughtBy { who: who.to_owned(), number: ApplicationNumber::parse(number)? });
        }
        if let Some(number) = words.strip_prefix("kurir membawa ") {
            return ApplicationNumber::parse(number).map(Self::Carried);
        }
        if let Some(number) = words.strip_prefix("kurir berangkat membawa ") {
            return ApplicationNumber::parse(number).map(Self::Departed);
        }
        if let Some(number) = words.strip_prefix("kode ").and_then(|words| words.strip_suffix(" terkunci")) {
            return ApplicationNumber::parse(number).map(Self::Locked);
        }
        if let Some((who, number)) = words.split_once(" mengikuti ") {
            return Some(Self::Follows { who: who.to_owned(), number: ApplicationNumber::parse(number)? });
        }
        if let Some(most) = words.strip_prefix("persetujuan di atas ") {
            return most.strip_suffix(" percakapan")?.parse().ok().map(Self::ApprovalAbove);
        }
        if words == "siaran dijaga" {
            return Some(Self::Watched);
        }
        if let Some((broadcast, what)) = words.strip_prefix("siaran ").and_then(|words| words.split_once(' ')) {
            let broadcast = broadcast.parse().ok()?;
            return match what.strip_prefix("belum pasti sampai ke ") {
                Some(who) => Some(Self::Doubtful { broadcast, who: who.to_owned() }),
                None => (what == "mulai dan dijeda").then_some(Self::Held(broadcast)),
            };
        }
        let (who, times) = words.strip_suffix(" kali")?.split_once(" salah mencoba ")?;
        Some(Self::Missed { who: who.to_owned(), times: times.parse().ok()? })
    }
}

impl Application {
    fn parse(number: &str, parts: &[&str]) -> Option<Self> {
        let [name, born, kind, status, rest @ ..] = parts else { return None };
        let (status, since) = status.split_once(' ')?;
        let issued = match rest {
            [] => None,
            [issued] => Some(date(issued.strip_prefix("terbit ")?)?),
            _ => return None,
        };
        Some(Self {
            number: ApplicationNumber::parse(number)?,
            name: (*name).to_owned(),
            born: date(born.strip_prefix("lahir ")?)?,
            kind: (*kind).to_owned(),
            status: status.to_owned(),
            since: date(since)?,
            issued,
        })
    }

    /// As a file of the office.
    pub(crate) fn file(&self) -> String {
        let issued = self.issued.map(|day| day.to_string()).unwrap_or_default();
        format!(
            "nomor_permohonan;nama;tanggal_lahir;jenis;status;tanggal_status;tanggal_terbit\n{};{};{};{};{};{};{issued}\n",
            self.number.as_str(),
            self.name,
            self.born,
            self.kind,
            self.status,
            self.since,
        )
    }
}

fn date(words: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(words, "%d-%m-%Y").ok()
}

fn village(name: &str) -> Option<VillageCode> {
    let mut named = Gazetteer::get().villages().iter().filter(|village| village.name == name);
    let village = named.next()?;
    named.next().is_none().then(|| village.code.clone())
}
