//! Where logs go: stderr, as text or JSON.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::settings::{LogFormat, Settings};

/// Begins logging. Ids and counts only: no log line of this program holds a name, a number or a text.
pub(super) fn begin(settings: &Settings) {
    // At every start PostgreSQL says that the migrations' table exists already. Who wants to hear it can say so.
    let filter = format!("sqlx::postgres::notice=warn,{}", settings.log.filter);
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Colours are for whoever watches; elsewhere they stand in the way of reading.
    let logs = if std::io::stderr().is_terminal() { logs } else { logs.with_ansi(false) };
    let begun = match settings.log.format {
        LogFormat::Text => logs.compact().try_init(),
        LogFormat::Json => logs.json().try_init(),
    };
    if begun.is_err() {
        eprintln!("cannot begin logging twice");
    }
}
