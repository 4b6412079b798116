//! A change of an address in whatever words it comes: "patokannya ganti sebelah warung bu Ida", "yang nerima istri saya
//! namanya Marlina", "nomornya 6". What cannot be taken is said not to be.

#[cfg(test)]
mod tests;

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
