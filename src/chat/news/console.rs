//! News of what is done in the console.

use super::super::Message;
use crate::say;

/// To approvers: somebody proposes another office file.
pub fn office_proposed(by: &str) -> Message {
    Message::new(say!("console-news-office-proposed", by = by))
}
