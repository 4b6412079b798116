//! Start.

use std::process::ExitCode;

fn main() -> ExitCode {
    jemputbola::cli::main()
}
