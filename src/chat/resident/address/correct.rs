//! A correction of what was told of an address, wherever it comes: "nomor rumahnya 12, bukan 21", "RT nya 5 bukan 3".
//! It changes what it means and nothing else, and the conversation goes on where it was.

use super::{AddressTalk, Awaits, Draft};
use crate::chat::Step;
use crate::chat::resident::naming;
use crate::language::{About, Correction, fold, read_correction, read_place};
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
    change(&mut talk.draft, &correction)?;
    if talk.draft == before {
        return None;
    }
    if talk.awaits == Awaits::WhichPart || talk.awaits == Awaits::Summary {
        return Some(talk.go_on().saying(say!("address-corrected")));
    }
    Some(Step::next(talk).saying(say!("address-corrected")))
}

fn change(draft: &mut Draft, correction: &Correction) -> Option<()> {
    let new = correction.new.as_str();
    match correction.about {
        Some(About::Rt) => draft.rt = Some(figure(new).filter(|_| draft.rt.is_some())?),
        Some(About::Rw) => draft.rw = Some(figure(new).filter(|_| draft.rw.is_some())?),
        Some(About::HouseNumber) => {
            let street = draft.street.as_deref()?;
            let corrected = correction.in_words(street).or_else(|| another_number(street, new))?;
            draft.street = Some(corrected);
        }
        Some(About::Village) => village(draft, correction)?,
        Some(About::Landmark) => {
            let landmark = draft.landmark.as_deref()?;
            draft.landmark = Some(correction.in_words(landmark).unwrap_or_else(|| new.to_owned()));
        }
        Some(About::Name | About::Recipient) => {
            draft.recipient.as_ref()?;
            draft.recipient = Some(naming::read(new).ok()?);
        }
        Some(About::Date | About::Phone | About::People) => return None,
        None => unnamed(draft, correction)?,
    }
    Some(())
}

/// What it is about is not said: the part in which the wrong words stand.
fn unnamed(draft: &mut Draft, correction: &Correction) -> Option<()> {
    if let Some(street) = draft.street.as_deref().and_then(|street| correction.in_words(street)) {
        draft.street = Some(street);
        return Some(());
    }
    if let Some(landmark) = draft.landmark.as_deref().and_then(|landmark| correction.in_words(landmark)) {
        draft.landmark = Some(landmark);
        return Some(());
    }
    if let Some(name) = draft.recipient.as_ref().and_then(|name| correction.in_words(name.as_str())) {
        draft.recipient = Some(naming::read(&name).ok()?);
        return Some(());
    }
    village(draft, correction)
}

fn village(draft: &mut Draft, correction: &Correction) -> Option<()> {
    let stored = draft.village.clone()?;
    let is_meant = correction.old.as_deref().is_none_or(|old| {
        let place = read_place(old);
        place.village.as_ref() == Some(&stored) || place.candidates.contains(&stored)
    });
    let new =
        read_place(&correction.new).village.filter(|_| is_meant && crate::language::is_a_place(&correction.new))?;
    draft.village = Some(new);
    Some(())
}

fn figure(words: &str) -> Option<u16> {
    fold(words).split(' ').find_map(|word| word.parse().ok()).filter(|figure| *figure > 0)
}

/// "Jl. Mawar No. 21" with another number.
fn another_number(street: &str, new: &str) -> Option<String> {
    let (before, _) = street.rsplit_once("No. ")?;
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
        let village = corrects("keliru, bukan Badau tapi Sijuk");
        assert_ne!(village.village, draft().village);
        assert_eq!(village.street, draft().street);
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
