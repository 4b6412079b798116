//! A change of an address in whatever words it comes: "patokannya ganti sebelah warung bu Ida", "yang nerima istri saya
//! namanya Marlina", "nomornya 6". What cannot be taken is said not to be.

use super::correct::{another_number, change};
use super::{AddressTalk, Awaits, Draft, Part, Purpose};
use crate::chat::Step;
use crate::chat::resident::village::Pick;
use crate::chat::resident::{naming, readings};
use crate::domain::{RecipientRule, VillageCode};
use crate::language::{AddressParts, fold, has_word, is_a_place, read_address_among, read_correction, read_place};
use crate::say;

/// What the words of the wish to see or change an address change of it, before all of it is read back.
pub(super) fn with_the_wish(mut talk: AddressTalk) -> Step {
    let Some(words) = talk.said.take() else { return talk.go_on() };
    match told(&talk, &words) {
        Some(step) => step,
        None if tells(&words) => talk.go_on().saying(say!("address-not-taken")),
        None => talk.go_on(),
    }
}

/// The address with what the words change; none where they change nothing that can be taken.
pub(super) fn told(talk: &AddressTalk, words: &str) -> Option<Step> {
    if words.contains('?') {
        return None;
    }
    let mut talk = talk.clone();
    let before = talk.draft.clone();
    let among = take(&mut talk.draft, words);
    if !among.is_empty() {
        talk.awaits = Awaits::Village(Pick::Among { codes: among, page: 0 });
        return Some(Step::next(talk));
    }
    if talk.draft == before {
        return None;
    }
    let needs_a_letter = talk.draft.rule == Some(RecipientRule::LetterOfAuthority) && before.rule != talk.draft.rule;
    let stays = matches!(talk.awaits, Awaits::Part(_)) && talk.draft.missing().is_some();
    let step = if stays { Step::next(talk) } else { talk.go_on() };
    let said = if needs_a_letter { say!("address-corrected-letter") } else { say!("address-corrected") };
    Some(step.saying(said))
}

/// The request for another address with what the words change, while whether to ask for one is asked.
pub(super) fn asked_for(talk: &AddressTalk, words: &str) -> Option<Step> {
    talk.confirmed.as_ref()?;
    told(&AddressTalk { purpose: Purpose::Request, awaits: Awaits::WhichPart, ..talk.clone() }, words)
}

/// Changes what is meant; gives the villages of which one has to be chosen.
fn take(draft: &mut Draft, words: &str) -> Vec<VillageCode> {
    if moves(words) {
        return parts(draft, words);
    }
    // "Bukan anak, istri saya Marlina": what is right is all that is told.
    let right = after_a_denial(words);
    if right != words && receives(draft, right, words) {
        return Vec::new();
    }
    let correction = read_correction(words);
    if let Some(correction) = &correction {
        let mut changed = draft.clone();
        match change(&mut changed, correction) {
            Some(among) if !among.is_empty() => return among,
            Some(_) if changed != *draft => {
                *draft = changed;
                return Vec::new();
            }
            _ => {}
        }
    }
    let right = correction.map_or_else(|| right.to_owned(), |correction| correction.new);
    if receives(draft, &right, words) || landmark(draft, words) || number(draft, words) {
        return Vec::new();
    }
    parts(draft, words)
}

/// "Istri saya Marlina" of "bukan anak, istri saya Marlina"; all of what denies nothing.
fn after_a_denial(words: &str) -> &str {
    match words.split_once(',') {
        Some((denied, right)) if fold(denied).starts_with("bukan ") => right.trim(),
        _ => words,
    }
}

/// "Pindah ke Badau aja": to another house.
fn moves(words: &str) -> bool {
    const MOVES: [&str; 8] =
        ["pindah", "pindahin", "pindahkan", "dipindah", "dipindahin", "dipindahkan", "move", "moved"];
    has_word(&fold(words), &MOVES)
}

/// Street, RT, RW, village, as far as they are said; gives the villages of which one has to be chosen.
fn parts(draft: &mut Draft, words: &str) -> Vec<VillageCode> {
    let folded = fold(words);
    let has = |wanted: &[&str]| has_word(&folded, wanted);
    // "Jangan dianter ke rumah": what is denied is nowhere to go, and where to instead has to be told as an address.
    let denied = has(&["jangan", "bukan", "jgn"]);
    let (mut told, mut among) = if denied { (AddressParts::default(), Vec::new()) } else { read_address_among(words) };
    let marked = has(&["desa", "desanya", "ds", "kelurahan", "kel", "pulau", "kecamatan", "kec"]);
    let moves = moves(words);
    let leads = moves || has(&["ke", "ganti", "diganti", "ubah", "diubah", "rubah", "jadi", "to"]);
    let places = told.village.is_some() || !among.is_empty();
    let says_something = words.chars().any(|char| char.is_ascii_digit())
        || marked
        || told.street.is_some()
        || told.landmark.as_ref().is_some_and(|_| folded.split(' ').count() > 3)
        || places && (leads || is_a_place(words));
    if !says_something {
        return Vec::new();
    }
    if told.village.is_none() && among.is_empty() && marked && draft.village.is_some() {
        let place = read_place(words);
        if place.village.is_none() && place.candidates.len() > 1 {
            return place.candidates;
        }
        told.village = place.village;
    }
    // "RT 5, Membalong", said of a house in one of its villages: that is where it is.
    let stays = !moves && told.street.is_none() && draft.village.as_ref().is_some_and(|code| among.contains(code));
    if stays && told != AddressParts::default() {
        among.clear();
    }
    if moves && (told.village.is_some() && told.village != draft.village || !among.is_empty()) && told.street.is_none()
    {
        draft.leave_house();
    }
    draft.take_anew(told, !among.is_empty());
    among
}

/// Words that speak of receiving.
pub(super) const RECEIVES: [&str; 9] =
    ["nerima", "menerima", "penerima", "penerimanya", "diterima", "terima", "nrima", "receives", "recipient"];

/// Who receives, where that is said.
pub(super) fn receives(draft: &mut Draft, right: &str, words: &str) -> bool {
    let folded = fold(words);
    let has = |wanted: &[&str]| has_word(&folded, wanted);
    let entrusts = has(&["titip", "titipin", "titipkan", "dititip", "dititipkan", "dititipin"]);
    let speaks = entrusts
        || has(&RECEIVES)
        // "Bukan anak, istri saya Marlina": one who receives in the place of another.
        || right != words && draft.rule.is_some() && readings::recipient_named(right).is_some();
    if !speaks || has(&["bayar", "biaya"]) {
        return false;
    }
    let (rule, name) = match readings::recipient_rule(right) {
        Some(RecipientRule::SameFamilyCard) => (RecipientRule::SameFamilyCard, readings::recipient_named(right)),
        Some(rule) if !entrusts => (rule, None),
        _ if entrusts => (RecipientRule::LetterOfAuthority, entrusted(right)),
        _ => return false,
    };
    if draft.rule == Some(rule) && (name.is_none() || draft.recipient == name) {
        return false;
    }
    draft.rule = Some(rule);
    draft.recipient = name;
    draft.settled.insert(Part::Rule);
    true
}

/// Whom "titip tetangga pak Somad ya" names.
fn entrusted(words: &str) -> Option<crate::domain::Name> {
    const LEADS: [&str; 14] = [
        "titip",
        "titipin",
        "titipkan",
        "dititip",
        "dititipkan",
        "dititipin",
        "ke",
        "sama",
        "di",
        "aja",
        "saja",
        "tetangga",
        "tolong",
        "paspornya",
    ];
    let named: Vec<&str> = words.split_whitespace().skip_while(|word| LEADS.contains(&fold(word).as_str())).collect();
    naming::read(&named.join(" ")).ok()
}

/// "Patokannya ganti sebelah warung bu Ida".
fn landmark(draft: &mut Draft, words: &str) -> bool {
    const LEADS: [&str; 14] = [
        "patokan",
        "patokannya",
        "ganti",
        "diganti",
        "ubah",
        "jadi",
        "ke",
        "menjadi",
        "yang",
        "benar",
        "salah",
        "harusnya",
        "itu",
        "maaf",
    ];
    let said: Vec<&str> = words.split_whitespace().collect();
    let names_it = said.iter().take(4).any(|word| matches!(fold(word).as_str(), "patokan" | "patokannya"));
    let rest: Vec<&str> = said.into_iter().skip_while(|word| LEADS.contains(&fold(word).as_str())).collect();
    let told = rest.join(" ");
    if !names_it || told.chars().filter(|char| char.is_alphabetic()).count() < 3 || told.chars().count() > LONGEST {
        return false;
    }
    draft.landmark = Some(told);
    draft.settled.insert(Part::Landmark);
    true
}

/// "Nomornya 6", "nomor rumahnya salah, harusnya 15".
fn number(draft: &mut Draft, words: &str) -> bool {
    let folded = fold(words);
    let said: Vec<&str> = folded.split(' ').collect();
    let known = |word: &&str| {
        matches!(
            *word,
            "nomor"
                | "nomornya"
                | "no"
                | "nonya"
                | "rumah"
                | "rumahnya"
                | "salah"
                | "harusnya"
                | "seharusnya"
                | "yang"
                | "benar"
                | "bener"
                | "ganti"
                | "jadi"
                | "itu"
                | "maaf"
                | "eh"
        )
    };
    let figures: Vec<&&str> = said.iter().filter(|word| !known(word)).collect();
    let (true, [figure]) = (said.iter().any(|word| word.starts_with("no")), figures.as_slice()) else { return false };
    let Some(street) = draft.street.as_deref().and_then(|street| another_number(street, &figure.to_uppercase())) else {
        return false;
    };
    draft.street = Some(street);
    true
}

/// Whether words tell more than that the address is meant.
fn tells(words: &str) -> bool {
    const WISHES: &str = "mau saya ubah ganti ingin alamat alamatnya antar pengiriman tolong pak bu bisa boleh min dong ya paspor \
        paspornya rubah lihat cek atur yang di ke untuk pengantaran kirim dikirim minta nya change address delivery my the \
        i want to kak gimana cara ngubah merubah mengubah pengen update konfirmasi isi mengisi benar udah bener sudah kok";
    let known = |word: &&str| !WISHES.split_whitespace().any(|wish| wish == *word);
    !words.contains('?') && fold(words).split(' ').filter(known).count() >= 2
}

/// Longest landmark, in characters.
pub(super) const LONGEST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            street: Some("Jl. Kemuning No. 5".to_owned()),
            rt: Some(3),
            rw: Some(1),
            village: read_place("desa badau").village,
            landmark: Some("dekat masjid al ikhlas".to_owned()),
            rule: Some(RecipientRule::SameFamilyCard),
            recipient: naming::read("Dedi").ok(),
            settled: Part::ALL.into_iter().collect(),
            ..Draft::default()
        }
    }

    #[track_caller]
    fn taken(words: &str) -> Draft {
        let mut draft = draft();
        assert!(take(&mut draft, words).is_empty(), "{words}");
        draft
    }

    #[test]
    fn a_change_is_taken_in_whatever_words_it_comes() {
        assert_eq!(taken("patokannya ganti sebelah warung bu ida").landmark.as_deref(), Some("sebelah warung bu ida"));
        assert_eq!(taken("patokannya bukan masjid tapi depan sd 5").landmark.as_deref(), Some("depan sd 5"));
        assert_eq!(taken("nomornya 6").street.as_deref(), Some("Jl. Kemuning No. 6"));
        assert_eq!(taken("nomor rumahnya salah, harusnya 15").street.as_deref(), Some("Jl. Kemuning No. 15"));
        let family = taken("yang nerima istri saya aja namanya Marlina");
        assert_eq!(family.recipient.map(|name| name.as_str().to_owned()).as_deref(), Some("Marlina"));
        let family = taken("bukan anak, istri saya Marlina");
        assert_eq!(family.recipient.map(|name| name.as_str().to_owned()).as_deref(), Some("Marlina"));
        let letter = taken("titip tetangga pak Somad ya");
        assert_eq!(letter.rule, Some(RecipientRule::LetterOfAuthority));
        assert_eq!(letter.recipient.map(|name| name.as_str().to_owned()).as_deref(), Some("pak Somad"));
        assert_eq!(taken("yang nerima saya sendiri").rule, Some(RecipientRule::Myself));
        let moved = taken("rt 5 rw 2 desa keciput");
        assert_eq!((moved.rt, moved.rw), (Some(5), Some(2)));
        assert_ne!(moved.village, draft().village);
    }

    #[test]
    fn another_house_keeps_nothing_of_the_one_before() {
        let mut moved = Draft { village: read_place("pulau seliu").village, ..draft() };
        let among = take(&mut moved, "Jl. Sudirman 10 RT 4 Membalong dekat puskesmas");
        assert!(among.contains(&read_place("desa membalong").village.unwrap()), "{among:?}");
        assert_eq!(moved.street.as_deref(), Some("Jl. Sudirman No. 10"));
        assert_eq!((moved.rt, moved.rw), (Some(4), None), "the RW was of the house before");
        assert_eq!(moved.landmark.as_deref(), Some("dekat puskesmas"));
        assert!(moved.pin.is_none() && moved.rule.is_some());
        let moved = taken("Jl. Sudirman 10 RT 4 desa Keciput");
        assert_eq!((moved.rt, moved.rw, moved.landmark.as_deref()), (Some(4), None, None));
        assert!(!moved.settled.contains(&Part::Landmark), "it is asked");
    }

    #[test]
    fn who_moves_says_it_in_few_words_and_is_asked_for_the_rest() {
        let moved = taken("pindah ke Keciput aja");
        assert_ne!(moved.village, draft().village);
        assert_eq!((moved.street.as_deref(), moved.rt), (None, None));
        let mut several = Draft { village: read_place("pulau seliu").village, ..draft() };
        let among = take(&mut several, "pindah ke Badau aja");
        assert!(among.len() > 1 && several.street.is_none(), "{among:?}");
        // A village that was told wrong keeps its house.
        let corrected = taken("ke Keciput");
        assert!(corrected.village != draft().village && corrected.street == draft().street);
        let mut bare = draft();
        assert!(take(&mut bare, "Keciput").is_empty() && bare.village != draft().village);
    }

    #[test]
    fn what_cannot_be_taken_changes_nothing_and_is_told_from_a_mere_wish() {
        for words in ["jangan dianter ke rumah, ke toko saya di pasar", "mau ubah alamat", "alamat antar saya"] {
            assert_eq!(taken(words), draft(), "{words}");
        }
        assert!(tells("jangan dianter ke rumah, ke toko saya di pasar"));
        assert!(!tells("mau ubah alamat antar saya"));
        assert!(!tells("alamat antarnya ke mana?"));
    }
}
