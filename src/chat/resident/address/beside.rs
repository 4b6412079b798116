//! What an answer says beside the part that was asked: who receives, a landmark.

use super::said::{LONGEST, RECEIVES, receives};
use super::{AddressTalk, Draft, Part};
use crate::chat::Step;
use crate::chat::resident::readings;
use crate::language::{fold, kin_words, read_address};
use crate::say;

/// "Dekat masjid", "saya atau suami", where the map is asked for: an answer to the question before it or behind it.
pub(super) fn the_map(talk: &AddressTalk, words: &str) -> Option<Step> {
    if words.contains('?') {
        return None;
    }
    let mut talk = talk.clone();
    let draft = &mut talk.draft;
    if let Some(landmark) = read_address(words).landmark {
        let both = draft.landmark.take().filter(|known| fold(known) != fold(&landmark));
        let both = both.map(|known| format!("{known}, {landmark}")).filter(|both| both.chars().count() <= LONGEST);
        draft.landmark = Some(both.unwrap_or(landmark));
        draft.settled.insert(Part::Landmark);
    } else {
        let rule = names_receivers_only(words).then(|| readings::recipient_rule(words)).flatten()?;
        if draft.rule != Some(rule) {
            draft.recipient = None;
        }
        draft.rule = Some(rule);
        draft.settled.insert(Part::Rule);
    }
    let step = if talk.draft.missing().is_some() { Step::next(talk) } else { talk.go_on() };
    Some(step.saying(say!("noted")))
}

/// "Saya atau suami", "istri aja": who receives, and nothing else.
fn names_receivers_only(words: &str) -> bool {
    const WITH: [&str; 20] = [
        "saya", "aku", "sendiri", "atau", "dan", "sama", "keluarga", "kk", "satu", "yang", "boleh", "bisa", "aja",
        "saja", "ya", "nanti", "pemohon", "juga", "pak", "bu",
    ];
    let folded = fold(words);
    folded.split(' ').all(|word| WITH.contains(&word) || RECEIVES.contains(&word) || is_kin(word))
}

fn is_kin(word: &str) -> bool {
    kin_words().any(|kin| kin == word.strip_suffix("nya").unwrap_or(word))
}

/// Who receives, where the whole address says it too: "Jl. Melati 5, yang terima suami saya". Whether it does.
pub(super) fn recipient_within(draft: &mut Draft, words: &str) -> bool {
    let in_clause = |clause: &str| {
        let said: Vec<&str> = clause.split_whitespace().collect();
        let is_one = |at: &usize| {
            RECEIVES.contains(&fold(said[*at]).as_str()) && said.get(at + 1).is_none_or(|next| fold(next) != "kasih")
        };
        let at = (0..said.len()).find(is_one)?;
        let behind = said[at..].join(" ");
        // "Suami saya yang terima": who it is stands before.
        let before = said[at.saturating_sub(4)..=at].join(" ");
        [behind, before].into_iter().find(|said| readings::recipient_rule(said).is_some())
    };
    words.split([',', '.', ';', '\n']).filter_map(in_clause).any(|said| receives(draft, &said, &said))
}

#[cfg(test)]
mod tests {
    use super::super::Awaits;
    use super::*;
    use crate::domain::RecipientRule;

    fn draft() -> Draft {
        Draft {
            landmark: Some("dekat masjid al ikhlas".to_owned()),
            rule: Some(RecipientRule::SameFamilyCard),
            ..Draft::default()
        }
    }

    #[test]
    fn who_receives_is_taken_out_of_a_whole_address() {
        let named = |words: &str| {
            let mut draft = Draft::default();
            recipient_within(&mut draft, words).then_some(draft.rule).flatten()
        };
        for words in ["Jl. Melati 5 RT 2 Badau, yang terima suami saya", "Jl. Melati 5. Suami saya yang terima ya"] {
            assert_eq!(named(words), Some(RecipientRule::SameFamilyCard), "{words}");
        }
        assert_eq!(named("Jl. Melati 5, penerima saya sendiri"), Some(RecipientRule::Myself));
        for words in ["rumah saya Jl. Melati 5 terima kasih", "Jl. Melati 5, dekat rumah ibu saya"] {
            assert_eq!(named(words), None, "{words}");
        }
    }

    #[test]
    fn what_is_said_the_map_answers_the_questions_around_it() {
        let talk = AddressTalk { awaits: Awaits::Part(Part::Pin), draft: draft(), ..AddressTalk::default() };
        let after = |words: &str| match the_map(&talk, words)?.talk {
            crate::chat::Talk::Resident(crate::chat::resident::Talk::Address(talk)) => Some(talk.draft),
            _ => None,
        };
        let landmark = after("dekat pasar").and_then(|draft| draft.landmark);
        assert_eq!(landmark.as_deref(), Some("dekat masjid al ikhlas, dekat pasar"));
        assert_eq!(after("saya sendiri aja").and_then(|draft| draft.rule), Some(RecipientRule::Myself));
        assert_eq!(after("saya atau suami").and_then(|draft| draft.rule), Some(RecipientRule::SameFamilyCard));
        for words in ["dekat mana?", "rumah saya jauh", "belum di rumah"] {
            assert!(after(words).is_none(), "{words}");
        }
    }
}
