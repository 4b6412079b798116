//! Start.

use std::process::ExitCode;

/// Many small values live for one turn only.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    jemputbola::cli::main()
}
