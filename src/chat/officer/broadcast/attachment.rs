//! What goes with a broadcast: a picture or a file above its words, a place on the map after them.

use super::super::super::line::VisitLine;
use super::super::super::unread::unread;
use super::super::super::{Input, Message, Question, Step, VisitQuestion};
use super::draft::{Attachment, CAPTION_LONGEST, Draft};
use super::{Part, Stage, at, filling, go_on, words};
use crate::domain::Pin;
use crate::language::{is_short_map_link, read_pin};
use crate::say;
use crate::text::{Marked, Text};

/// The draft with this file, and with the words under it where there are some; else why not.
pub(super) fn attach(draft: &Draft, file: Attachment, caption: Option<&str>) -> Result<Draft, Text> {
    let mut draft = Draft { file: Some(file), ..draft.clone() };
    if let Some(caption) = caption {
        draft.words = Some(words::read(caption, CAPTION_LONGEST, true)?);
    }
    let longest = [&draft.words, &draft.english].into_iter().flatten().map(Marked::length).max();
    match longest.filter(|length| *length > CAPTION_LONGEST) {
        Some(length) => Err(say!("broadcast-caption-too-long", length = length, longest = CAPTION_LONGEST)),
        None => Ok(draft),
    }
}

pub(super) fn question(draft: &Draft) -> Message {
    let mut message = Message::new(say!("broadcast-ask-attachment", most = CAPTION_LONGEST));
    if draft.file.is_some() {
        message = message.choices([("tanpa berkas", say!("broadcast-button-drop-file"))]);
    }
    if draft.visit.is_some() {
        message = message.choices([("titik kunjungan", say!("broadcast-button-visit-pin"))]);
    }
    if draft.pin.is_some() {
        message = message.choices([("tanpa titik", say!("broadcast-button-drop-pin"))]);
    }
    message.choices([("kembali", say!("staff-button-back"))])
}

pub(super) fn hear(draft: &Draft, input: &Input) -> Step {
    match input {
        Input::Choice(choice) => match choice.as_str() {
            "tanpa berkas" => go_on(&Draft { file: None, ..draft.clone() }),
            "tanpa titik" => go_on(&Draft { pin: None, ..draft.clone() }),
            "titik kunjungan" => look_for_pin(draft),
            _ => go_on(draft),
        },
        _ => match attached(draft, input) {
            Some(Ok(draft)) => go_on(&draft),
            Some(Err(why)) => Step::miss(filling(draft, Part::Attachment), why),
            None => Step::miss(filling(draft, Part::Attachment), not_attached(input)),
        },
    }
}

/// Why nothing of it can be attached.
fn not_attached(input: &Input) -> Text {
    match input {
        Input::Text(typed) if is_short_map_link(typed) => say!("broadcast-pin-short-link"),
        Input::Text(_) => say!("broadcast-pin-unread"),
        _ => unread(input),
    }
}

/// The store is asked for the visits: the place of one may have changed since it was chosen.
pub(super) fn look_for_pin(draft: &Draft) -> Step {
    Step::ask(at(Stage::LookingForPin { draft: Box::new(draft.clone()) }), Question::Visit(VisitQuestion::All))
}

/// The draft with the place of the visit that its audience speaks of, where that has one.
pub(super) fn pin_of(draft: &Draft, lines: &[VisitLine]) -> Step {
    let visit = draft.visit.as_ref().map(|visit| visit.id);
    match lines.iter().find(|line| Some(line.id) == visit).and_then(|line| line.plan.pin) {
        Some(pin) => go_on(&Draft { pin: Some(pin), ..draft.clone() }),
        None => Step::next(filling(draft, Part::Attachment)).saying(say!("broadcast-visit-no-pin")),
    }
}

/// The draft with what was sent; none where nothing was sent that can be attached.
pub(super) fn attached(draft: &Draft, input: &Input) -> Option<Result<Draft, Text>> {
    Some(match input {
        Input::Photo(picture) => attach(draft, picture.into(), picture.caption.as_deref()),
        Input::Document(document) => attach(draft, document.into(), document.caption.as_deref()),
        Input::Location(pin) => with_pin(draft, *pin),
        Input::Text(typed) => with_pin(draft, read_pin(typed)?),
        _ => return None,
    })
}

/// The draft with this place; else why not. A missing minus or a wrong digit would lead hundreds of people astray.
pub(super) fn with_pin(draft: &Draft, pin: Pin) -> Result<Draft, Text> {
    if pin.is_around_belitung() {
        Ok(Draft { pin: Some(pin), ..draft.clone() })
    } else {
        Err(say!("broadcast-pin-far"))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;
    use crate::chat::officer::{Talk, VisitName};
    use crate::chat::{Effect, NewVisit, Talk as Whole};
    use crate::domain::{VillageCode, VisitId};

    fn draft() -> Draft {
        Draft { words: Marked::parse("Kita berkumpul di sini.").ok(), ..Draft::default() }
    }

    /// What is known by now, and whether something to attach is still asked for.
    fn after(step: &Step) -> (&Draft, bool) {
        match &step.talk {
            Whole::Officer(Talk::Broadcast(Stage::Filling { draft, part })) => {
                (draft.as_ref(), *part == Part::Attachment)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_place_is_typed_or_copied_and_one_that_is_far_or_unclear_is_asked_for_again() {
        let typed = |words: &str| hear(&draft(), &Input::Text(words.to_owned()));
        for words in ["-2.7384, 107.6312", "https://maps.google.com/?q=-2.7384,107.6312"] {
            let step = typed(words);
            assert_eq!(after(&step).0.pin, Some(Pin { lat: -2.7384, lon: 107.6312 }), "{words}");
            assert!(!after(&step).1 && !step.missed, "{words}");
        }
        for (words, why) in [
            ("2.7384, 107.6312", "broadcast-pin-far"),
            ("48.2082, 16.3738", "broadcast-pin-far"),
            ("balai desa", "broadcast-pin-unread"),
            ("https://maps.app.goo.gl/AbCdEf", "broadcast-pin-short-link"),
        ] {
            let step = typed(words);
            assert_eq!((after(&step).0.pin, after(&step).1), (None, true), "{words}");
            assert!(step.missed && step.before.iter().any(|text| text.key == why), "{words}: {:?}", step.before);
        }
        let far = hear(&draft(), &Input::Location(Pin { lat: 48.2082, lon: 16.3738 }));
        assert!(far.missed && after(&far).0.pin.is_none());
    }

    #[test]
    fn the_visits_own_place_is_taken_as_it_stands_and_said_where_there_is_none() {
        let village = VillageCode::parse("19.02.02.2009").expect("a village");
        let day = "2026-12-03".parse().expect("a day");
        let visit = VisitName { id: VisitId(3), village: village.clone(), day };
        let draft = Draft { visit: Some(visit), ..draft() };
        let tapped = hear(&draft, &Input::Choice("titik kunjungan".to_owned()));
        assert!(matches!(tapped.effects.as_slice(), [Effect::Ask(Question::Visit(VisitQuestion::All))]), "{tapped:?}");

        let noon = NaiveTime::from_hms_opt(12, 0, 0).expect("a time");
        let plan = NewVisit::new(village, day, (NaiveTime::MIN, noon), "Balai desa", "mendanau");
        let line = |id, pin| VisitLine::planned(VisitId(id), NewVisit { pin, ..plan.clone() });
        let (own, other) = (Pin { lat: -3.21, lon: 107.52 }, Pin { lat: -2.74, lon: 107.63 });
        let taken = pin_of(&draft, &[line(4, Some(other)), line(3, Some(own))]);
        assert_eq!((after(&taken).0.pin, after(&taken).1), (Some(own), false));
        for lines in [Vec::new(), vec![line(3, None)], vec![line(4, Some(other))]] {
            let none = pin_of(&draft, &lines);
            assert_eq!((after(&none).0.pin, after(&none).1), (None, true));
            assert!(none.before.iter().any(|text| text.key == "broadcast-visit-no-pin"));
        }
    }
}
