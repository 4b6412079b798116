//! What an answer puts into the address.

use super::{AddressTalk, Awaits, Part, beside, said};
use crate::chat::resident::village::{Pick, Picked};
use crate::chat::resident::{among, naming, readings, unexpected, yes_or_no};
use crate::chat::{ApplicationLine, Input, Step, listen};
use crate::domain::{ApplicationId, RecipientRule};
use crate::language::{AddressParts, fold, read_address, read_address_among, read_correction, read_place};
use crate::say;
use crate::text::Text;

/// Longest street and landmark, in characters.
const LONGEST: usize = 200;
/// Longest address in one sentence, in characters.
const LONGEST_WHOLE: usize = 600;

/// Which of the applications that this chat follows.
pub(super) fn application(lines: &[ApplicationLine], input: &Input) -> Option<ApplicationId> {
    let line = match input {
        Input::Choice(value) => {
            let id = value.strip_prefix("a:")?.parse::<i64>().ok()?;
            lines.iter().find(|line| line.id.0 == id)
        }
        Input::Text(words) => {
            return among::pointed(words, &lines.iter().collect::<Vec<_>>());
        }
        _ => None,
    };
    line.map(|line| line.id)
}

/// The address in their own words: whatever it says is taken, the rest is asked.
pub(super) fn whole(mut talk: AddressTalk, input: &Input) -> Step {
    let Input::Text(words) = input else { return unexpected(talk, input, say!("answer-in-words")) };
    if words.chars().count() > LONGEST_WHOLE {
        return unexpected(talk, input, say!("too-long", most = LONGEST_WHOLE));
    }
    let (parts, among) = read_address_among(words);
    if parts == AddressParts::default() {
        // Words without a road, an RT or a landmark: perhaps a hamlet or a house's name.
        return match street(words) {
            Ok(street) => {
                talk.draft.street = Some(street);
                talk.go_on()
            }
            Err(why) => unexpected(talk, input, why),
        };
    }
    // The office's village is no answer where they wrote another one that has to be asked about.
    if parts.village.is_none() && (names_another_village(words) || !among.is_empty()) {
        talk.draft.village = None;
        talk.draft.settled.remove(&Part::Village);
    }
    talk.draft.take(parts);
    beside::recipient_within(&mut talk.draft, words);
    talk.go_on()
}

/// Whether a part of the sentence is a place that may be several, or a village that is not in the list.
fn names_another_village(words: &str) -> bool {
    words.split([',', ';', '\n']).map(str::trim).any(|part| {
        let place = read_place(part);
        let said = fold(part);
        let is_introduced =
            said.split_once(' ').is_some_and(|(first, _)| matches!(first, "desa" | "ds" | "kelurahan" | "kel"));
        place.village.is_none() && (!place.candidates.is_empty() || is_introduced)
    })
}

/// A correction in their own words, at the summary: "RT 5", "rumahnya dekat masjid, bukan sekolah". A few words
/// without a figure, such as "jalan salah", only name the part.
pub(super) fn correction(input: &Input) -> Option<AddressParts> {
    let Input::Text(words) = input else { return None };
    let says_something = words.chars().any(|char| char.is_ascii_digit()) || words.split_whitespace().count() > 3;
    if !says_something || words.chars().count() > LONGEST_WHOLE {
        return None;
    }
    Some(read_address(words)).filter(|parts| *parts != AddressParts::default())
}

/// "Ubah sebagian", or "perbaiki" typed: which part is asked next.
pub(super) fn wants_a_part_changed(input: &Input) -> bool {
    match input {
        Input::Choice(value) => value == "change",
        Input::Text(words) => listen::asks_to_correct(words),
        _ => false,
    }
}

/// A yes, or "perbaiki", to whether officers shall be asked for another address.
pub(super) fn wants_it_changed(input: &Input) -> Option<bool> {
    match input {
        Input::Text(words) if listen::asks_to_correct(words) => Some(true),
        _ => yes_or_no(input),
    }
}

/// An answer to the question for one part.
pub(super) fn part(mut talk: AddressTalk, part: Part, input: &Input) -> Step {
    let skipped = match input {
        Input::Choice(value) => value == "skip",
        Input::Text(words) => readings::passes_over(words) && read_correction(words).is_none(),
        _ => false,
    };
    // At the map nothing is awaited in words: "yang nerima istri saya" tells of another part.
    if part == Part::Pin
        && !skipped
        && let Input::Text(words) = input
        && let Some(step) = said::told(&talk, words).or_else(|| beside::the_map(&talk, words))
    {
        return step;
    }
    if part.is_optional() && skipped {
        match part {
            Part::RtRw => (talk.draft.rt, talk.draft.rw) = (None, None),
            Part::Landmark => talk.draft.landmark = None,
            _ => talk.draft.pin = None,
        }
        talk.draft.settled.insert(part);
        return talk.go_on();
    }
    match set(&mut talk, part, input) {
        Ok(()) => {
            talk.draft.settled.insert(part);
            talk.go_on()
        }
        Err(why) => unexpected(talk, input, why),
    }
}

fn set(talk: &mut AddressTalk, part: Part, input: &Input) -> Result<(), Text> {
    let draft = &mut talk.draft;
    match (part, input) {
        (Part::Street, Input::Text(words)) => {
            // "Jl. Melati No. 3, RT 2, dekat masjid" answers more than was asked.
            let (parts, among) = read_address_among(words);
            if parts.street.is_some() {
                // Which village it is has to be asked where the road's may be several.
                if !among.is_empty() {
                    draft.village = None;
                    draft.settled.remove(&Part::Village);
                }
                draft.take_anew(parts, !among.is_empty());
            } else {
                draft.street = Some(street(words)?);
            }
        }
        (Part::RtRw, Input::Text(words)) => {
            let (rt, rw) = rt_rw(words).ok_or_else(|| say!("address-rt-rw-unknown"))?;
            // "RT 3 RW 1 desa Badau" names the village too.
            let parts = read_address(words);
            if parts.village.is_none() && names_another_village(&without_figures(words)) {
                draft.village = None;
                draft.settled.remove(&Part::Village);
            }
            draft.take(parts);
            (draft.rt, draft.rw) = (rt.or(draft.rt), rw.or(draft.rw));
        }
        (Part::Landmark, Input::Text(words)) => {
            // "Jl. Dermaga 2 RT 1": the road once more. Only what is missing of it is taken.
            let parts = read_address(words);
            let road = parts.street.is_some() && words.chars().any(|char| char.is_ascii_digit());
            if parts.landmark.is_none() && (road || parts.rt.is_some()) {
                (draft.rt, draft.rw) = (draft.rt.or(parts.rt), draft.rw.or(parts.rw));
                return Err(say!("address-landmark-is-street"));
            }
            // "Patokannya dekat masjid": the word only announces it.
            let told = line(words)?;
            let bare =
                told.split_once(' ').filter(|(first, _)| matches!(fold(first).as_str(), "patokan" | "patokannya"));
            draft.landmark =
                Some(bare.map_or(told.as_str(), |(_, rest)| rest.trim_start_matches([':', ' '])).to_owned());
        }
        (Part::Pin, _) => return Err(say!("address-pin-unknown")),
        (Part::Rule, Input::Choice(value)) => set_rule(talk, RecipientRule::from_code(value)),
        (Part::Rule, Input::Text(words)) => {
            let rule = readings::recipient_rule(words).ok_or_else(|| say!("address-rule-unknown"))?;
            set_rule(talk, Some(rule));
            if rule != RecipientRule::Myself {
                talk.draft.recipient = readings::recipient_named(words).or(talk.draft.recipient.take());
            }
        }
        (Part::Recipient, Input::Text(words)) => draft.recipient = Some(naming::read(words)?),
        _ => return Err(say!("answer-in-words")),
    }
    Ok(())
}

fn set_rule(talk: &mut AddressTalk, rule: Option<RecipientRule>) {
    if talk.draft.rule != rule {
        talk.draft.recipient = None;
    }
    talk.draft.rule = rule;
}

/// An answer on the way to a village.
pub(super) fn village(mut talk: AddressTalk, pick: &Pick, input: &Input) -> Step {
    match pick.hear(input) {
        Picked::Village(code) => {
            talk.draft.village = Some(code);
            talk.draft.settled.insert(Part::Village);
            talk.go_on()
        }
        Picked::Further(pick) => {
            talk.awaits = Awaits::Village(pick);
            Step::next(talk)
        }
        Picked::Missed(pick, why) => {
            talk.awaits = Awaits::Village(pick);
            unexpected(talk, input, why)
        }
    }
}

/// The part whose button was tapped, or that is named in "patokannya salah".
pub(super) fn part_named(input: &Input) -> Option<Part> {
    match input {
        Input::Choice(value) => Part::ALL.into_iter().find(|part| part.code() == value),
        Input::Text(words) => readings::part(words),
        _ => None,
    }
}

fn street(words: &str) -> Result<String, Text> {
    let street = line(words)?;
    // "Lewati", "tidak tahu": a courier finds no house by that.
    // "Nomor rumahnya 12, bukan 21": of no street that was told.
    if readings::passes_over(words) || readings::does_not_know(words) || read_correction(words).is_some() {
        return Err(say!("address-street-unknown"));
    }
    // "Ada deh" is an address as little as "?" is, but only the second can be told here.
    if street.chars().filter(|char| char.is_alphabetic()).count() < 3 {
        return Err(say!("address-street-unknown"));
    }
    Ok(street)
}

fn line(words: &str) -> Result<String, Text> {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.chars().count() {
        _ if !line.chars().any(char::is_alphanumeric) => Err(say!("answer-in-words")),
        count if count > LONGEST => Err(say!("too-long", most = LONGEST)),
        _ => Ok(line),
    }
}

/// What is left of "rt 3 rw 1 desa dukong" for a place.
fn without_figures(words: &str) -> String {
    let kept =
        |word: &&str| !matches!(fold(word).as_str(), "rt" | "rw") && !word.chars().any(|char| char.is_ascii_digit());
    words.split_whitespace().filter(kept).collect::<Vec<_>>().join(" ")
}

/// "RT 3 RW 1", "003/001", "3".
fn rt_rw(words: &str) -> Option<(Option<u16>, Option<u16>)> {
    let parts = read_address(words);
    if parts.rt.is_some() || parts.rw.is_some() {
        return Some((parts.rt, parts.rw));
    }
    // "Ganti, jalan dermaga no 14": its figure is a house's.
    if parts.street.is_some()
        || words.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() > 3
    {
        return None;
    }
    let figures: Vec<u16> = words
        .split(|char: char| !char.is_ascii_digit())
        .filter(|digits| (1..=3).contains(&digits.len()))
        .filter_map(|digits| digits.parse().ok())
        .collect();
    match figures.as_slice() {
        [rt] => Some((Some(*rt), None)),
        [rt, rw] => Some((Some(*rt), Some(*rw))),
        _ => None,
    }
}
