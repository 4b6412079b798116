//! Who received: the applicant, or whom the address allows. Then it is recorded, and told.

use chrono::{DateTime, Utc};

use super::super::line::{DeliveryLine, Received};
use super::super::unread::unread;
use super::super::{Answer, Ctx, Effect, Input, Listeners, Message, Question, Step, news};
use super::{Handed, Leg, Stage, Talk, ask, at, look};
use crate::domain::{DeliveryId, Name, RecipientRule, UNDO_LASTS};
use crate::language::{fold, kin_words, read_kin, read_yes_no};
use crate::say;
use crate::text::Text;

/// Longest relation in a courier's own words, in characters.
const RELATION_LONGEST: usize = 40;

pub(super) fn question(leg: &Leg) -> Option<Message> {
    let not_delivered = || [("gagal", say!("staff-button-not-delivered"))];
    Some(match leg {
        Leg::Receiver { rule, .. } => {
            let message = Message::new(say!("received-ask-who")).choices([("pemohon", say!("staff-button-applicant"))]);
            match rule {
                RecipientRule::Myself => message,
                RecipientRule::SameFamilyCard => message.choices([("keluarga", say!("staff-button-family"))]),
                RecipientRule::LetterOfAuthority => message.choices([("kuasa", say!("staff-button-authorised"))]),
            }
            .choices(not_delivered())
        }
        Leg::Relation { .. } => Message::new(say!("received-ask-relation"))
            .choices([("pasangan", say!("relation-spouse")), ("orang_tua", say!("relation-parent"))])
            .choices([("anak", say!("relation-child")), ("saudara", say!("relation-sibling"))]),
        Leg::Name { named: true, .. } => {
            Message::new(say!("received-ask-name")).choices([("alamat", say!("staff-button-as-in-address"))])
        }
        Leg::Name { named: false, .. } => Message::new(say!("received-ask-name")),
        _ => return None,
    })
}

pub(super) fn hear(delivery: DeliveryId, leg: &Leg, input: &Input) -> Step {
    let miss = |why: Text| Step::miss(at(delivery, leg.clone()), why);
    match (leg, input) {
        (Leg::Receiver { rule, named }, Input::Choice(words) | Input::Text(words)) => match who(*rule, words) {
            Some(RecipientRule::Myself) => on_file(delivery, None),
            Some(RecipientRule::SameFamilyCard) => Step::next(at(delivery, Leg::Relation { named: *named })),
            Some(RecipientRule::LetterOfAuthority) => {
                Step::next(at(delivery, Leg::Name { relation: Some("kuasa".to_owned()), named: *named }))
            }
            None => in_words(delivery, leg, *rule, *named, words),
        },
        (Leg::Relation { named }, Input::Choice(words) | Input::Text(words)) => match relation(words) {
            Some(relation) => Step::next(at(delivery, Leg::Name { relation: Some(relation), named: *named })),
            None if is_a_stranger(words) => {
                let who = Leg::Receiver { rule: RecipientRule::SameFamilyCard, named: *named };
                Step::miss(at(delivery, who), say!("received-not-allowed"))
            }
            None => miss(say!("received-relation-unread")),
        },
        (Leg::Name { relation, named: true }, Input::Choice(choice)) if choice == "alamat" => {
            on_file(delivery, relation.clone())
        }
        (Leg::Name { relation, .. }, Input::Choice(words) | Input::Text(words)) => match Name::parse(words) {
            Ok(by) => hand_over(delivery, by, relation.clone()),
            Err(_) => miss(say!("received-name-unread")),
        },
        _ => miss(unread(input)),
    }
}

/// By which of the rights that this address gives.
fn who(rule: RecipientRule, words: &str) -> Option<RecipientRule> {
    let said = fold(words);
    match said.as_str() {
        "pemohon" | "pemohonnya" | "sendiri" | "pemohon sendiri" | "dia sendiri" | "beliau sendiri"
        | "orangnya sendiri" | "yang bersangkutan" | "ybs" | "applicant" => Some(RecipientRule::Myself),
        "keluarga" | "keluarganya" | "satu kk" if rule == RecipientRule::SameFamilyCard => Some(rule),
        "kuasa" | "surat kuasa" if rule == RecipientRule::LetterOfAuthority => Some(rule),
        _ => None,
    }
}

/// "Istrinya", "Rahma Wati": whom the address allows is looked up for a name, and only a clear relation is refused.
fn in_words(delivery: DeliveryId, leg: &Leg, rule: RecipientRule, named: bool, words: &str) -> Step {
    let miss = |why: Text| Step::miss(at(delivery, leg.clone()), why);
    match (read_kin(words), rule) {
        (Some(kin), RecipientRule::SameFamilyCard) => {
            Step::next(at(delivery, Leg::Name { relation: Some(kin.code().to_owned()), named }))
        }
        (Some(_), RecipientRule::Myself) => miss(say!("received-applicant-only")),
        (Some(_), RecipientRule::LetterOfAuthority) => miss(say!("received-not-allowed")),
        (None, _) => match Name::parse(words) {
            // One word is a name too, where the office has it so; a yes or a no is none.
            Ok(name) if read_yes_no(words).is_none() => {
                ask(delivery, Leg::Called { name }, Question::MyDelivery(delivery))
            }
            _ => miss(say!("received-who-unread")),
        },
    }
}

/// A name was typed: the applicant's, or that of whom the address names.
fn called(delivery: DeliveryId, line: &DeliveryLine, name: &Name) -> Step {
    if line.name.as_ref().is_some_and(|applicant| applicant.is_written_like(name)) {
        return hand_over(delivery, name.clone(), None);
    }
    let rule = line.recipient().map_or(RecipientRule::Myself, |recipient| recipient.rule);
    let on_file = line.recipient().and_then(|recipient| recipient.name.as_ref());
    let named = on_file.is_some();
    match (rule, on_file.is_some_and(|allowed| allowed.is_written_like(name))) {
        (RecipientRule::SameFamilyCard, true) => Step::next(at(delivery, Leg::Relation { named })),
        (RecipientRule::LetterOfAuthority, true) => hand_over(delivery, name.clone(), Some("kuasa".to_owned())),
        // A single word that is nobody's name here says nothing about who stands at the door.
        _ if !name.as_str().contains(' ') => {
            Step::miss(at(delivery, Leg::Receiver { rule, named }), say!("received-who-unread"))
        }
        _ => Step::miss(at(delivery, Leg::Receiver { rule, named }), say!("received-not-allowed")),
    }
}

/// One of the listed relations, or the courier's own word for it.
fn relation(words: &str) -> Option<String> {
    const OTHERS: [&str; 37] = [
        "sepupu",
        "keponakan",
        "ponakan",
        "mertua",
        "menantu",
        "ipar",
        "paman",
        "pakcik",
        "om",
        "bibi",
        "makcik",
        "tante",
        "kakek",
        "nenek",
        "atok",
        "cucu",
        "cicit",
        "tiri",
        "angkat",
        "wali",
        "kerabat",
        "famili",
        "keluarga",
        "cousin",
        "nephew",
        "niece",
        "uncle",
        "aunt",
        "grandparent",
        "grandmother",
        "grandfather",
        "grandchild",
        "grandson",
        "granddaughter",
        "relative",
        "guardian",
        "family",
    ];
    let said = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = fold(&said.replace('_', " "));
    let is_one = |word: &str| {
        let word = word.strip_suffix("nya").unwrap_or(word);
        OTHERS.contains(&word) || kin_words().any(|kin| kin == word)
    };
    // A name, a yes or a no answer another question.
    let fits = said.chars().count() <= RELATION_LONGEST
        && read_yes_no(&said).is_none()
        && !is_a_stranger(&folded)
        && (read_kin(&folded).is_some() || folded.split(' ').any(is_one));
    fits.then_some(said)
}

/// Who works for them, or lives next door, is on no family card with them: also "pembantu ibu".
fn is_a_stranger(words: &str) -> bool {
    const STRANGERS: [&str; 18] = [
        "pembantu",
        "art",
        "asisten",
        "pengasuh",
        "sopir",
        "supir",
        "satpam",
        "tetangga",
        "teman",
        "kawan",
        "pacar",
        "kos",
        "maid",
        "helper",
        "driver",
        "neighbour",
        "neighbor",
        "friend",
    ];
    fold(words).split(' ').any(|word| STRANGERS.contains(&word.strip_suffix("nya").unwrap_or(word)))
}

/// The name is not kept here: it is looked up in the moment when it is needed.
fn on_file(delivery: DeliveryId, relation: Option<String>) -> Step {
    ask(delivery, Leg::NameOnFile { relation }, Question::MyDelivery(delivery))
}

fn hand_over(delivery: DeliveryId, by: Name, relation: Option<String>) -> Step {
    ask(delivery, Leg::HandingOver, Question::HandOver(delivery, Received { by, relation }))
}

/// `moment`: when it was handed over.
pub(super) fn answered(ctx: &Ctx, delivery: DeliveryId, leg: &Leg, answer: &Answer, moment: DateTime<Utc>) -> Step {
    match (leg, answer) {
        (Leg::NameOnFile { relation }, Answer::Delivery(line)) => match name_on_file(line, relation.is_some()) {
            Some(name) => hand_over(delivery, name, relation.clone()),
            None => Step::next(at(delivery, Leg::Name { relation: relation.clone(), named: false })),
        },
        (Leg::Called { name }, Answer::Delivery(line)) => called(delivery, line, name),
        (Leg::HandingOver, Answer::HandedOver(line, received)) => {
            let told = news::handed_over(line, received, moment);
            let handed = Handed { delivery, until: Some(ctx.now + UNDO_LASTS) };
            let step = Step::next(Talk::Round(Stage::Handed(handed))).saying(said_to_courier(received));
            if line.followers.is_empty() {
                step
            } else {
                // Before the question to the store, which comes last.
                tell_first(step, Effect::Tell(Listeners::Chats(line.followers.clone()), told))
            }
        }
        (_, Answer::CodeMissing | Answer::CodeExpired) => {
            Step::next(at(delivery, Leg::Code)).saying(say!("door-code-too-long-ago"))
        }
        (_, Answer::CodeLocked) => Step::next(at(delivery, Leg::Locked)).saying(say!("door-code-locked")),
        _ => look(),
    }
}

fn name_on_file(line: &DeliveryLine, other: bool) -> Option<Name> {
    if other { line.recipient().and_then(|recipient| recipient.name.clone()) } else { line.name.clone() }
}

fn said_to_courier(received: &Received) -> Text {
    let by = received.by.as_str();
    match &received.relation {
        None => say!("received-done", by = by),
        Some(relation) => say!("received-done-by-other", by = by, relation = news::words_of_relation(relation)),
    }
}

pub(super) fn tell_first(mut step: Step, effect: Effect) -> Step {
    step.effects.insert(0, effect);
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Tongue;
    use crate::text::render;

    #[test]
    fn the_relation_that_is_given_as_an_example_is_taken_in_both_languages() {
        for tongue in [Tongue::Id, Tongue::En] {
            let said = render(&say!("received-relation-unread"), tongue);
            let example = said.rsplit(' ').next().unwrap_or_default().trim_end_matches('.');
            assert_eq!(relation(example).as_deref(), Some(example), "{said}");
        }
        assert_eq!(relation("mother-in-law").as_deref(), Some("mother-in-law"));
        assert_eq!((relation("Rahma Wati"), relation("ya")), (None, None));
    }

    #[test]
    fn who_works_in_the_house_is_on_no_family_card() {
        for words in ["pembantu", "pembantunya", "pembantu ibu", "tetangga nenek", "maid", "teman anaknya"] {
            assert_eq!(relation(words), None, "{words}");
        }
        assert_eq!(relation("adik ipar").as_deref(), Some("adik ipar"));
        let step = hear(DeliveryId(1), &Leg::Relation { named: true }, &Input::Text("pembantunya".to_owned()));
        assert!(step.missed && step.before[0].key == "received-not-allowed", "{step:?}");
    }
}
