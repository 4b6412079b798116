//! A correction of what was told of an address, wherever it comes: "nomor rumahnya 12, bukan 21", "RT nya 5 bukan 3".
//! It changes what it means and nothing else, and the conversation goes on where it was.

use super::{AddressTalk, Awaits, Draft};
use crate::chat::Step;
use crate::chat::resident::naming;
use crate::chat::resident::village::Pick;
use crate::domain::VillageCode;
use crate::language::{About, Correction, fold, read_address, read_correction, read_place};
use crate::say;

/// The address after a correction; none where the words correct nothing of it.
pub(super) fn corrected(talk: &AddressTalk, words: &str) -> Option<Step> {
    if matches!(talk.awaits, Awaits::Followed | Awaits::Which(_) | Awaits::OnFile(_) | Awaits::Frozen | Awaits::Like(_))
    {
        return None;
    }
    let correction = read_correction(words)?;
    let mut talk = talk.clone();
    let before = talk.draft.clone();
    let among = change(&mut talk.draft, &correction)?;
    if !among.is_empty() {
        talk.awaits = Awaits::Village(Pick::Among { codes: among, page: 0 });
        return Some(Step::next(talk));
    }
    if talk.draft == before {
        return None;
    }
    if talk.awaits == Awaits::WhichPart || talk.awaits == Awaits::Summary {
        return Some(talk.go_on().saying(say!("address-corrected")));
    }
    Some(Step::next(talk).saying(say!("address-corrected")))
}

/// Changes what is meant; gives the villages of which one has to be chosen, where the right one is not clear.
pub(super) fn change(draft: &mut Draft, correction: &Correction) -> Option<Vec<VillageCode>> {
    let new = correction.new.as_str();
    match correction.about {
        Some(About::Rt) => draft.rt = Some(figure(new).filter(|_| draft.rt.is_some())?),
        Some(About::Rw) => draft.rw = Some(figure(new).filter(|_| draft.rw.is_some())?),
        Some(About::HouseNumber) => {
            let street = draft.street.as_deref()?;
            let corrected = correction.in_words(street).or_else(|| another_number(street, new))?;
            draft.street = Some(corrected);
        }
        Some(About::Village) => return village(draft, correction),
        Some(About::Landmark) => {
            let landmark = draft.landmark.as_deref()?;
            draft.landmark = Some(in_landmark(landmark, correction).unwrap_or_else(|| new.to_owned()));
        }
        Some(About::Name | About::Recipient) => {
            draft.recipient.as_ref()?;
            draft.recipient = Some(naming::read(new).ok()?);
        }
        Some(About::Date | About::Phone | About::People) => return None,
        None => return unnamed(draft, correction),
    }
    Some(Vec::new())
}

/// What it is about is not said: the part in which the wrong words stand.
fn unnamed(draft: &mut Draft, correction: &Correction) -> Option<Vec<VillageCode>> {
    if let Some(street) = draft.street.as_deref().and_then(|street| correction.in_words(street)) {
        draft.street = Some(street);
        return Some(Vec::new());
    }
    if let Some(landmark) = draft.landmark.as_deref().and_then(|landmark| in_landmark(landmark, correction)) {
        draft.landmark = Some(landmark);
        return Some(Vec::new());
    }
    if let Some(name) = draft.recipient.as_ref().and_then(|name| correction.in_words(name.as_str())) {
        draft.recipient = Some(naming::read(&name).ok()?);
        return Some(Vec::new());
    }
    village(draft, correction)
}

fn village(draft: &mut Draft, correction: &Correction) -> Option<Vec<VillageCode>> {
    let stored = draft.village.clone()?;
    let is_meant = correction.old.as_deref().is_none_or(|old| {
        let place = read_place(old);
        place.village.as_ref() == Some(&stored) || place.candidates.contains(&stored)
    });
    if !is_meant || !crate::language::is_a_place(&correction.new) {
        return None;
    }
    let place = read_place(&correction.new);
    match place.village {
        Some(new) => {
            draft.village = Some(new);
            Some(Vec::new())
        }
        None => Some(place.candidates).filter(|among| !among.is_empty()),
    }
}

/// The landmark with the right words in it; "depan SD 5" is a whole one and stands in its place.
fn in_landmark(landmark: &str, correction: &Correction) -> Option<String> {
    let corrected = correction.in_words(landmark)?;
    let whole = read_address(&correction.new).landmark.filter(|whole| *whole == correction.new);
    Some(whole.unwrap_or(corrected))
}

fn figure(words: &str) -> Option<u16> {
    fold(words).split(' ').find_map(|word| word.parse().ok()).filter(|figure| *figure > 0)
}

/// "Jl. Mawar No. 21" with another number, or with one where it had none.
pub(super) fn another_number(street: &str, new: &str) -> Option<String> {
    let before = street.rsplit_once("No. ").map_or_else(|| format!("{street} "), |(before, _)| before.to_owned());
    let number = new.split_whitespace().next()?;
    number.starts_with(|char: char| char.is_ascii_digit()).then(|| format!("{before}No. {number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            street: Some("Jl. Mawar No. 21".to_owned()),
            rt: Some(3),
            rw: Some(1),
            village: read_place("badau desa badau").village.or_else(|| read_place("desa badau").village),
            landmark: Some("dekat masjid, rumah hijau".to_owned()),
            ..Draft::default()
        }
    }

    #[track_caller]
    fn corrects(words: &str) -> Draft {
        let mut draft = draft();
        change(&mut draft, &read_correction(words).expect("a correction")).unwrap_or_else(|| panic!("{words}"));
        draft
    }

    #[test]
    fn a_correction_changes_the_part_that_it_means() {
        assert_eq!(corrects("nomor rumahnya 12, bukan 21").street.as_deref(), Some("Jl. Mawar No. 12"));
        assert_eq!(corrects("rumahnya nomor 12, bukan 20").street.as_deref(), Some("Jl. Mawar No. 12"));
        let rt = corrects("RT nya 5 bukan 3");
        assert_eq!((rt.rt, rt.rw), (Some(5), Some(1)));
        assert_eq!(corrects("bukan Mawar tapi Melati").street.as_deref(), Some("Jl. Melati No. 21"));
        assert_eq!(corrects("bukan hijau tapi biru").landmark.as_deref(), Some("dekat masjid, rumah biru"));
        let village = corrects("keliru, bukan Badau tapi Keciput");
        assert_ne!(village.village, draft().village);
        assert_eq!(village.street, draft().street);
    }

    #[test]
    fn a_village_of_two_readings_is_to_be_chosen() {
        let mut other = draft();
        let correction = read_correction("keliru, bukan Badau tapi Sijuk").expect("a correction");
        let among = change(&mut other, &correction).expect("it is about the village");
        assert!(among.len() > 1, "{among:?}");
        assert_eq!(other, draft());
    }

    #[test]
    fn what_stands_nowhere_is_not_changed() {
        for words in ["bukan 99 tapi 98", "nomor hp nya 081234567890 bukan 081234567891"] {
            let mut other = draft();
            let changed = read_correction(words).and_then(|correction| change(&mut other, &correction));
            assert!(changed.is_none(), "{words}");
            assert_eq!(other, draft(), "{words}");
        }
    }
}
