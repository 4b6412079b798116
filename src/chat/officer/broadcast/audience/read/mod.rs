//! What an officer types to choose an audience: "Kecamatan Membalong, sekolah, paspor baru".

mod places;

use places::place;

use super::super::super::super::words;
use super::item::Item;
use crate::chat::label::is_label;
use crate::domain::{AttendanceState, GroupKind, PassportKind, Place, Role, Status, Tongue};
use crate::language::{fold, has_phrase};

/// What one piece of the words means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meant {
    /// This.
    Items(Vec<Item>),
    /// One of these places: a person must choose.
    OneOf(Vec<Place>),
    /// Something about a visit, with what was said about it.
    Visit(String),
    /// Everybody.
    Everybody,
}

/// Why words were not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// This piece means nothing here.
    Piece(String),
    /// An island of which the list knows no village.
    NoVillages(String),
    /// Leaving somebody out is not possible.
    Except,
}

/// Nobody lists more than this at once.
const LONGEST: usize = 600;

/// Reads every piece; where one is not understood nothing is taken.
pub(super) fn read(typed: &str) -> Result<Vec<Meant>, Unread> {
    if typed.chars().count() > LONGEST {
        return Err(Unread::Piece(typed.chars().take(40).chain(['…']).collect()));
    }
    let folded = fold(typed);
    if ["kecuali ", "selain ", "except ", "bukan ", "tidak termasuk ", "not "]
        .iter()
        .any(|word| folded.starts_with(word) || folded.contains(&format!(" {word}")))
    {
        return Err(Unread::Except);
    }
    let mut meant = Vec::new();
    for piece in typed.split([',', ';', '\n', '+', '&']) {
        let piece = piece.trim();
        if !piece.is_empty() {
            pieces(piece, &mut meant)?;
        }
    }
    if meant.is_empty() { Err(Unread::Piece(typed.trim().to_owned())) } else { Ok(meant) }
}

/// A piece as a whole, else what its "dan" and "atau" join: "Wawancara dan foto" is one status.
fn pieces(piece: &str, meant: &mut Vec<Meant>) -> Result<(), Unread> {
    if let Some(one) = known(&fold(piece)) {
        meant.push(one);
        return Ok(());
    }
    let words: Vec<&str> = piece.split_whitespace().collect();
    let joint = words.iter().position(|word| {
        matches!(word.to_lowercase().as_str(), "dan" | "atau" | "serta" | "and" | "or" | "di" | "dari")
    });
    if let Some(at) = joint.filter(|at| *at > 0 && at + 1 < words.len()) {
        let left = words[..at].join(" ");
        let right = words[at + 1..].join(" ");
        pieces(&left, meant)?;
        return pieces(&right, meant);
    }
    meant.push(place(piece)?);
    Ok(())
}

/// What the folded words mean where they name no place.
fn known(folded: &str) -> Option<Meant> {
    let one = |item| Some(Meant::Items(vec![item]));
    match folded {
        "semua" | "semua orang" | "semuanya" | "semua warga" | "everybody" | "everyone" | "all" => {
            return Some(Meant::Everybody);
        }
        "masih menunggu" | "menunggu" | "yang menunggu" | "yang masih menunggu" | "still waiting" | "waiting" => {
            return one(Item::Waiting);
        }
        _ => {}
    }
    if let Some(rest) = after(folded, &["kunjungan", "visit"]) {
        return Some(Meant::Visit(rest.to_owned()));
    }
    if folded == "kunjungan" || folded == "visit" {
        return Some(Meant::Visit(String::new()));
    }
    if let Some(status) = after(folded, &["status permohonan", "status", "permohonan"]).and_then(status) {
        return one(Item::Status(status));
    }
    let bare = after(
        folded,
        &[
            "kelompok",
            "rombongan",
            "grup",
            "group",
            "jenis paspor",
            "paspor",
            "jenis",
            "passport",
            "peran",
            "role",
            "para",
            "semua",
            "berbahasa",
            "bahasa",
            "warga",
            "yang",
        ],
    )
    .unwrap_or(folded);
    kinds(bare)
        .map(|kinds| Meant::Items(kinds.into_iter().map(Item::Kind).collect()))
        .or_else(|| group(bare).map(|group| Meant::Items(vec![Item::Group(group)])))
        .or_else(|| role(bare).map(|role| Meant::Items(vec![Item::Role(role)])))
        .or_else(|| tongue(bare, folded).map(|tongue| Meant::Items(vec![Item::Tongue(tongue)])))
        .or_else(|| status(folded).map(|status| Meant::Items(vec![Item::Status(status)])))
}

/// What stands behind one of these words.
fn after<'a>(folded: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| folded.strip_prefix(word)?.strip_prefix(' '))
}

fn group(folded: &str) -> Option<GroupKind> {
    Some(match folded {
        "haji" | "umrah" | "umroh" | "haji umrah" | "hajj" => GroupKind::HajjUmrah,
        "tetangga" | "sekampung" | "neighbors" => GroupKind::Neighbours,
        "perusahaan" | "instansi" => GroupKind::Office,
        "pesantren" => GroupKind::School,
        folded => return GroupKind::ALL.iter().copied().find(|group| is_label(&words::group(*group), folded)),
    })
}

fn kinds(folded: &str) -> Option<Vec<PassportKind>> {
    Some(match folded {
        "rusak" | "damaged" => vec![PassportKind::DamagedValid, PassportKind::DamagedExpired],
        "habis" | "kedaluwarsa" | "kadaluarsa" => vec![PassportKind::Expired],
        "penuh" => vec![PassportKind::Full],
        "rusak masih berlaku" => vec![PassportKind::DamagedValid],
        "rusak habis berlaku" => vec![PassportKind::DamagedExpired],
        folded => vec![PassportKind::ALL.iter().copied().find(|kind| is_label(&words::kind(*kind), folded))?],
    })
}

fn role(folded: &str) -> Option<Role> {
    Role::ALL.iter().copied().find(|role| is_label(&words::role(*role), folded))
}

fn tongue(bare: &str, folded: &str) -> Option<Tongue> {
    // "Indonesia" alone is a country.
    let named = bare != folded;
    match bare {
        "inggris" | "english" if named || bare == "english" => Some(Tongue::En),
        "indonesia" | "indonesian" if named => Some(Tongue::Id),
        "indonesian" => Some(Tongue::Id),
        _ => None,
    }
}

fn status(folded: &str) -> Option<Status> {
    let code = folded.replace(' ', "_");
    Status::from_code(&code).or_else(|| match folded {
        "siap diantar" | "finished" => Some(Status::Finished),
        "menunggu bayar" | "belum bayar" => Some(Status::AwaitingPayment),
        folded => Status::ALL.iter().copied().find(|status| is_label(&words::status(*status), folded)),
    })
}

/// Who of a visit is meant: "yang datang dan antre", "belum diberi tahu". Empty where nothing is understood.
pub(super) fn read_attendance(typed: &str) -> Vec<Item> {
    let folded = format!(" {} ", fold(typed));
    let has = |words: &[&str]| has_phrase(&folded, words);
    let not_told = has(&["belum diberi tahu", "belum diberitahu", "belum tahu", "not told"]);
    let declined = has(&["tidak bisa", "tidak datang", "batal datang", "cannot", "declined"]);
    let mut items = Vec::new();
    items.extend(
        (has(&["datang", "hadir", "coming"]) && !has(&["tidak datang"]))
            .then_some(Item::Attendance(AttendanceState::Coming)),
    );
    items.extend(
        has(&["antre", "antri", "menunggu tempat", "queued", "waiting"])
            .then_some(Item::Attendance(AttendanceState::Waiting)),
    );
    items.extend(declined.then_some(Item::Attendance(AttendanceState::Declined)));
    items.extend((has(&["diberi tahu", "diberitahu", "sudah tahu", "told"]) && !not_told).then_some(Item::Told));
    items.extend(not_told.then_some(Item::NotTold));
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::VillageCode;

    fn village(code: &str) -> Meant {
        Meant::Items(vec![Item::Place(Place::Village(VillageCode::parse(code).expect("a village")))])
    }

    fn one(item: Item) -> Meant {
        Meant::Items(vec![item])
    }

    #[test]
    fn places_groups_kinds_statuses_roles_and_languages_are_told_apart() {
        let read = read(
            "Pulau Seliu, kelompok sekolah; paspor baru, status selesai, kurir, bahasa Inggris dan masih menunggu",
        );
        assert_eq!(
            read,
            Ok(vec![
                village("19.02.02.2009"),
                one(Item::Group(GroupKind::School)),
                one(Item::Kind(PassportKind::New)),
                one(Item::Status(Status::Finished)),
                one(Item::Role(Role::Courier)),
                one(Item::Tongue(Tongue::En)),
                one(Item::Waiting),
            ])
        );
    }

    #[test]
    fn labels_with_a_conjunction_are_read_whole_and_lists_piece_by_piece() {
        assert_eq!(read("Wawancara dan foto"), Ok(vec![one(Item::Status(Status::Interview))]));
        assert_eq!(read("Haji atau umrah"), Ok(vec![one(Item::Group(GroupKind::HajjUmrah))]));
        assert_eq!(
            read("keluarga dan sekolah"),
            Ok(vec![one(Item::Group(GroupKind::Family)), one(Item::Group(GroupKind::School))])
        );
        let damaged = vec![Item::Kind(PassportKind::DamagedValid), Item::Kind(PassportKind::DamagedExpired)];
        assert_eq!(read("rusak"), Ok(vec![Meant::Items(damaged)]));
    }

    #[test]
    fn a_district_an_island_and_a_name_of_both_are_told_apart() {
        assert!(
            matches!(read("kecamatan Membalong").as_deref(), Ok([Meant::Items(items)]) if matches!(items.as_slice(), [Item::Place(Place::District { villages, .. })] if villages.len() > 5))
        );
        assert!(
            matches!(read("Pulau Mendanau").as_deref(), Ok([Meant::Items(items)]) if matches!(items.as_slice(), [Item::Place(Place::Island { villages, .. })] if villages.len() == 3))
        );
        assert!(matches!(read("Membalong").as_deref(), Ok([Meant::OneOf(places)]) if places.len() == 2));
    }

    #[test]
    fn what_is_not_understood_is_named_and_nothing_is_taken() {
        for words in ["warga seliu yang tidak bisa datang", "lansia di seliu", "Pulau Seliu besok"] {
            assert!(matches!(read(words), Err(Unread::Piece(_))), "{words}: {:?}", read(words));
        }
        assert_eq!(read("bukan seliu"), Err(Unread::Except));
        let village = |words: &str| matches!(read(words).as_deref(), Ok([Meant::Items(_)]));
        for words in ["plau seliu", "warga seliu", "desa keciput", "kec. sijuk", "buku limau", "bukulimau"] {
            assert!(village(words), "{words}: {:?}", read(words));
        }
        assert!(matches!(read("kelompok kantor di buku limau").as_deref(), Ok([_, _])));
        assert_eq!(read("Pulau Seliu, entah apa"), Err(Unread::Piece("entah apa".to_owned())));
        assert_eq!(read("  "), Err(Unread::Piece(String::new())));
        assert_eq!(read("semua kecuali Manggar"), Err(Unread::Except));
        assert!(matches!(read(&"Pulau Seliu, ".repeat(100)), Err(Unread::Piece(_))));
    }

    #[test]
    fn visits_and_who_of_them_is_meant_are_read() {
        assert_eq!(read("kunjungan Pulau Seliu"), Ok(vec![Meant::Visit("pulau seliu".to_owned())]));
        assert_eq!(
            read_attendance("yang datang dan antre"),
            [Item::Attendance(AttendanceState::Coming), Item::Attendance(AttendanceState::Waiting)]
        );
        assert_eq!(read_attendance("tidak datang"), [Item::Attendance(AttendanceState::Declined)]);
        assert_eq!(read_attendance("belum diberi tahu"), [Item::NotTold]);
        assert_eq!(read_attendance("sudah diberi tahu"), [Item::Told]);
        assert_eq!(read_attendance("entah"), []);
    }
}
