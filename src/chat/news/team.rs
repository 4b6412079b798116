//! To whoever worked here.

use super::super::Message;
use crate::chat::words;
use crate::domain::Role;
use crate::say;

/// Their role was taken away.
pub fn role_revoked(role: Role) -> Message {
    Message::new(say!("team-news-revoked", role = words::role(role)))
}
