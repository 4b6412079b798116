//! What is said to an input that no question of a conversation can use.

use super::{Input, unasked};
use crate::say;
use crate::text::Text;

/// Why it does not help here.
pub(super) fn unread(input: &Input) -> Text {
    unasked(input).unwrap_or_else(|| say!("not-understood"))
}
