//! The stand-in is a foreign server: its clock is not the bot's.

/// Milliseconds since 1970, as this server's own clock says.
#[expect(clippy::disallowed_methods, reason = "a foreign server has a clock of its own")]
pub(super) fn milliseconds() -> i64 {
    chrono::Utc::now().timestamp_millis()
}
