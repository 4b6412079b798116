//! `jemputbola understand`: what the bot makes of what people write. JSON Lines in, JSON Lines out; the
//! same code that answers residents. Needs no settings, no database, no Telegram.

use std::io::{BufRead, Write};

use anyhow::Context as _;
use serde_json::Value;

use super::Fault;
use crate::language::{self, Understanding};

/// Reads every line of `input` and writes it to `output` with its `result`.
pub(super) fn understand(kind: Understanding, input: impl BufRead, mut output: impl Write) -> Result<(), Fault> {
    for (place, line) in input.lines().enumerate() {
        let line = line.context("cannot read the input")?;
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |what: String| Fault::Wrong(format!("line {}: {what}", place + 1));
        let row: Value = serde_json::from_str(&line).map_err(|fault| wrong(format!("no JSON ({fault})")))?;
        let understood = language::understand(kind, &row).map_err(|fault| wrong(fault.to_string()))?;
        writeln!(output, "{understood}").context("cannot write the output")?;
    }
    output.flush().context("cannot write the output")?;
    Ok(())
}
