//! What a broadcast says: typed, or the words under a picture or a file.

use super::super::super::unread::unread;
use super::super::super::{Button, Input, Message, Step};
use super::draft::{Attachment, CAPTION_LONGEST, Draft};
use super::{Part, attachment, filling, go_on};
use crate::say;
use crate::text::{MarkFault, Marked, Text};

pub(super) fn question(draft: &Draft) -> Message {
    let asked = match &draft.corrects {
        Some(_) => say!("broadcast-ask-correction"),
        None => say!("broadcast-ask-words"),
    };
    Message::new(asked).row(vec![Button::open("batal", say!("staff-button-drop"))])
}

pub(super) fn hear(draft: &Draft, input: &Input) -> Step {
    let again = |why: Text| Step::miss(filling(draft, Part::Words), why);
    match input {
        Input::Text(words) => match read(words, draft.longest(), draft.file.is_some()) {
            Ok(words) => go_on(&Draft { words: Some(words), ..draft.clone() }),
            Err(why) => again(why),
        },
        // A correction changes words; a picture stays or stays away.
        Input::Photo(_) | Input::Document(_) | Input::Location(_) if draft.corrects.is_some() => {
            again(say!("broadcast-correction-words-only"))
        }
        Input::Photo(picture) => attached(draft, picture.into(), picture.caption.as_deref()),
        Input::Document(document) => attached(draft, document.into(), document.caption.as_deref()),
        Input::Location(pin) => match attachment::with_pin(draft, *pin) {
            Ok(draft) => Step::next(filling(&draft, Part::Words)).saying(say!("broadcast-pin-kept")),
            Err(why) => again(why),
        },
        _ => again(unread(input)),
    }
}

fn attached(draft: &Draft, file: Attachment, caption: Option<&str>) -> Step {
    let kept = match caption {
        Some(_) => attachment::attach(draft, file, caption),
        // Those of before were to be replaced.
        None => Ok(Draft { file: Some(file), words: None, ..draft.clone() }),
    };
    match kept {
        Ok(draft) if draft.words.is_none() => {
            Step::next(filling(&draft, Part::Words)).saying(say!("broadcast-file-kept", most = CAPTION_LONGEST))
        }
        Ok(draft) => go_on(&draft),
        Err(why) => Step::miss(filling(draft, Part::Words), why),
    }
}

/// Reads words that are to be sent; else why they cannot be.
pub(super) fn read(typed: &str, longest: usize, under_file: bool) -> Result<Marked, Text> {
    let typed = typed.trim();
    // Signs that nobody sees are no words.
    if !typed.chars().any(|char| !char.is_whitespace() && !char.is_control() && !is_invisible(char)) {
        return Err(say!("broadcast-words-empty"));
    }
    let words = Marked::parse(typed).map_err(|fault| fault_in_words(&fault))?;
    let length = words.length();
    if length > longest && under_file {
        return Err(say!("broadcast-caption-too-long", length = length, longest = longest));
    }
    if length > longest {
        return Err(say!("broadcast-words-too-long", length = length, longest = longest));
    }
    Ok(words)
}

fn is_invisible(char: char) -> bool {
    matches!(char, '\u{00AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{3164}' | '\u{115F}' | '\u{1160}' | '\u{2800}')
}

fn fault_in_words(fault: &MarkFault) -> Text {
    let (mark, line, column, shown) = (fault.mark.to_string(), fault.line, fault.column, fault.shown.as_str());
    if fault.opens {
        say!("broadcast-mark-unclosed", mark = mark, line = line, column = column, shown = shown)
    } else {
        say!("broadcast-mark-unopened", mark = mark, line = line, column = column, shown = shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_text_goes_and_one_sign_more_does_not() {
        assert!(read(&"a".repeat(4096), 4096, false).is_ok());
        assert_eq!(
            read(&"a".repeat(4097), 4096, false),
            Err(say!("broadcast-words-too-long", length = 4097_usize, longest = 4096_usize))
        );
        assert!(read(&"a".repeat(1024), 1024, true).is_ok());
        assert!(read(&"a".repeat(1025), 1024, true).is_err());
        // An emoji beyond the first plane counts as two; marks count nothing.
        assert!(read(&"😀".repeat(2048), 4096, false).is_ok());
        assert!(read(&"😀".repeat(2049), 4096, false).is_err());
        assert!(read(&format!("*{}*", "a".repeat(4096)), 4096, false).is_ok());
    }

    #[test]
    fn nothing_and_signs_that_nobody_sees_are_no_words() {
        for words in ["", "  \n ", "\u{200b}\u{feff}", "\u{2800}"] {
            assert_eq!(read(words, 4096, false), Err(say!("broadcast-words-empty")), "{words:?}");
        }
    }
}
