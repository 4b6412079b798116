//! What a broadcast may have besides its words: a translation, buttons; and what it is about.

use super::super::super::resident::village::in_twos;
use super::super::super::unread::unread;
use super::super::super::{Button, Input, Message, Step};
use super::draft::{Corrected, Draft, Offer};
use super::{Part, filling, go_on, words};
use crate::domain::Topic;
use crate::language::fold;
use crate::say;
use crate::text::Text;

/// More buttons than this nobody reads.
const MOST_BUTTONS: usize = 6;
/// Longest label and address of a link, in characters.
const LABEL_LONGEST: usize = 30;
const URL_LONGEST: usize = 500;

pub(super) fn ask_topic() -> Message {
    Message::new(say!("broadcast-ask-topic"))
        .choices([("kunjungan", say!("broadcast-topic-visits")), ("layanan", say!("broadcast-topic-service"))])
}

pub(super) fn topic(draft: &Draft, input: &Input) -> Step {
    let read = match input {
        Input::Choice(choice) => Topic::from_code(choice),
        Input::Text(typed) => match fold(typed).as_str() {
            "kunjungan" | "visit" | "visits" => Some(Topic::Visits),
            "layanan" | "kabar" | "berita" | "service" | "news" => Some(Topic::Service),
            _ => None,
        },
        _ => None,
    };
    match read {
        Some(topic) => go_on(&Draft { topic: Some(topic), ..draft.clone() }),
        None => match cut_in_two(draft, input) {
            Some(length) => Step::miss(
                filling(&Draft { words: None, ..draft.clone() }, Part::Words),
                say!("broadcast-words-too-long", length = length, longest = draft.longest()),
            ),
            None => Step::miss(filling(draft, Part::Topic), otherwise(input)),
        },
    }
}

/// A text that is too long comes as two messages: the app cuts it. How long it is as a whole; none where the
/// second is no rest of the first.
fn cut_in_two(draft: &Draft, input: &Input) -> Option<usize> {
    /// The app cuts at the end of a word or a line where it can.
    const NEAR_THE_LIMIT: usize = 3_900;
    let (Some(words), Input::Text(rest)) = (&draft.words, input) else { return None };
    let length = words.length() + rest.encode_utf16().count();
    (words.length() >= NEAR_THE_LIMIT && length > draft.longest()).then_some(length)
}

/// What a broadcast is about, in words.
pub fn said_topic(topic: Topic) -> Text {
    match topic {
        Topic::Visits => say!("broadcast-topic-visits"),
        Topic::Service => say!("broadcast-topic-service"),
    }
}

pub(super) fn ask_english(draft: &Draft) -> Message {
    if draft.corrects.is_some() {
        return Message::new(say!("broadcast-ask-english-correction"))
            .choices([("hapus", say!("broadcast-button-drop-english"))]);
    }
    let message = Message::new(say!("broadcast-ask-english"));
    if draft.english.is_some() {
        message.choices([("hapus", say!("broadcast-button-drop-english")), ("kembali", say!("staff-button-back"))])
    } else {
        message.choices([("kembali", say!("staff-button-back"))])
    }
}

pub(super) fn english(draft: &Draft, input: &Input) -> Step {
    match input {
        Input::Choice(choice) if choice == "kembali" => go_on(draft),
        Input::Choice(choice) if choice == "hapus" => {
            let corrects = draft.corrects.clone().map(|corrected| Corrected { english: false, ..corrected });
            go_on(&Draft { english: None, corrects, ..draft.clone() })
        }
        Input::Text(typed) => match words::read(typed, draft.longest(), draft.file.is_some()) {
            Ok(words) => go_on(&Draft { english: Some(words), ..draft.clone() }),
            Err(why) => Step::miss(filling(draft, Part::English), why),
        },
        _ => Step::miss(filling(draft, Part::English), unread(input)),
    }
}

pub(super) fn ask_buttons(draft: &Draft) -> Message {
    let asked = if draft.buttons.is_empty() {
        say!("broadcast-ask-buttons")
    } else {
        let labels: Vec<Text> =
            draft.buttons.iter().map(|offer| say!("broadcast-buttons-line", label = offer.label())).collect();
        say!("broadcast-ask-more-buttons", lines = labels)
    };
    let offers: Vec<Button> = Offer::FIXED.iter().map(|(value, offer)| Button::choose(*value, offer.label())).collect();
    let mut message = in_twos(Message::new(asked), &offers);
    if draft.buttons.iter().any(|offer| matches!(offer, Offer::Link { .. })) {
        message = message.choices([("tanpa tautan", say!("broadcast-button-drop-links"))]);
    }
    message.choices([("selesai", say!("staff-button-done"))])
}

pub(super) fn buttons(draft: &Draft, input: &Input) -> Step {
    let asking = |draft: &Draft| filling(draft, Part::Buttons);
    let with = |buttons: Vec<Offer>| Draft { buttons, ..draft.clone() };
    match input {
        Input::Choice(choice) if choice == "selesai" => go_on(draft),
        Input::Choice(choice) if choice == "tanpa tautan" => {
            let kept = draft.buttons.iter().filter(|offer| !matches!(offer, Offer::Link { .. })).cloned();
            Step::next(asking(&with(kept.collect())))
        }
        Input::Choice(choice) => match Offer::FIXED.iter().find(|(value, _)| value == choice) {
            Some((_, offer)) => toggled(draft, offer.clone()),
            None => Step::next(asking(draft)),
        },
        Input::Text(typed) => match link(typed) {
            Ok(offer) => toggled(draft, offer),
            Err(why) => Step::miss(asking(draft), why),
        },
        _ => Step::miss(asking(draft), unread(input)),
    }
}

/// Puts a button under it, or takes it away where it is there already.
fn toggled(draft: &Draft, offer: Offer) -> Step {
    let mut draft = draft.clone();
    if draft.buttons.contains(&offer) {
        draft.buttons.retain(|other| *other != offer);
    } else if draft.buttons.len() >= MOST_BUTTONS {
        return Step::miss(filling(&draft, Part::Buttons), say!("broadcast-buttons-too-many", most = MOST_BUTTONS));
    } else {
        draft.buttons.push(offer);
    }
    Step::next(filling(&draft, Part::Buttons))
}

/// `Syarat lengkap https://contoh.id/syarat`: the words before the address are the label.
fn link(typed: &str) -> Result<Offer, Text> {
    let typed = typed.trim();
    let at = typed.find("https://").ok_or_else(|| say!("broadcast-link-unread"))?;
    let (label, url) = (typed[..at].trim(), typed[at..].trim());
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    let host = url["https://".len()..].split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_host = host.contains('.')
        && host
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(|char| char.is_ascii_alphanumeric() || char == '-'));
    if !is_host
        || url.chars().any(|char| char.is_whitespace() || char.is_control())
        || url.chars().count() > URL_LONGEST
    {
        return Err(say!("broadcast-link-unread"));
    }
    if label.chars().count() > LABEL_LONGEST {
        return Err(say!("broadcast-label-too-long", longest = LABEL_LONGEST));
    }
    Ok(Offer::Link { label: Some(label).filter(|label| !label.is_empty()), url: url.to_owned() })
}

/// Why something is no answer here: words are asked to be one of the buttons.
fn otherwise(input: &Input) -> Text {
    if let Input::Text(_) = input { say!("answer-with-buttons") } else { unread(input) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_the_app_cut_in_two_is_too_long_as_a_whole() {
        let words = words::read(&"a".repeat(4096), 4096, false).expect("words");
        let draft = Draft { words: Some(words), ..Draft::default() };
        assert_eq!(cut_in_two(&draft, &Input::Text("a".to_owned())), Some(4097));
        let short = words::read("Tim datang besok.", 4096, false).expect("words");
        let draft = Draft { words: Some(short), ..Draft::default() };
        assert_eq!(cut_in_two(&draft, &Input::Text("a".repeat(4096))), None);
    }

    #[test]
    fn a_link_needs_https_and_a_host_and_may_have_a_label() {
        let link_to =
            |label: Option<&str>, url: &str| Ok(Offer::Link { label: label.map(str::to_owned), url: url.to_owned() });
        assert_eq!(link("https://contoh.id"), link_to(None, "https://contoh.id"));
        assert_eq!(
            link("Syarat  lengkap https://contoh.id/a?b=c"),
            link_to(Some("Syarat lengkap"), "https://contoh.id/a?b=c")
        );
        for wrong in [
            "contoh.id",
            "http://contoh.id",
            "https://",
            "https://contoh",
            "https://a..id",
            "https://contoh.id/a b",
            "javascript:https://x y",
        ] {
            assert!(link(wrong).is_err(), "{wrong}");
        }
        assert!(link(&format!("{} https://contoh.id", "a".repeat(31))).is_err());
        assert!(link(&format!("https://contoh.id/{}", "a".repeat(500))).is_err());
    }
}
