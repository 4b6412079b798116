//! Whatever comes in, nothing breaks. Inputs are drawn from dice that a seed starts: `FUZZ=1000000` asks for so many of
//! them, `FUZZ_DATABASE=1000000` for so many through the real database (else a hundredth of the others, at most 20,000),
//! `FUZZ_SEED=…` for others. A failure says seed, number and update, and the same seed fails again.

mod database;
mod draw;
mod pure;
mod warp;

/// How many inputs are asked for, and where the dice begin.
fn asked(short: usize) -> (usize, u64) {
    (count("FUZZ").unwrap_or(short), number("FUZZ_SEED").unwrap_or(20_261_126))
}

/// How many of them through the database, where that is said.
fn asked_of_database() -> Option<usize> {
    count("FUZZ_DATABASE")
}

fn count(name: &str) -> Option<usize> {
    number(name).and_then(|count| usize::try_from(count).ok())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a longer run is asked for through the environment, as UPDATE_STORIES is"
)]
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.replace('_', "").parse().ok()
}
