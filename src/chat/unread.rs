//! What is said to an input that no question of a conversation can use.

use super::Input;
use crate::say;
use crate::text::Text;

/// Why it does not help here.
pub(super) fn unread(input: &Input) -> Text {
    match input {
        Input::Photo => say!("photo-unasked"),
        Input::Voice => say!("voice-unread"),
        Input::Document(_) => say!("document-unasked"),
        Input::Contact { .. } | Input::Location(_) => say!("shared-unasked"),
        _ => say!("not-understood"),
    }
}
