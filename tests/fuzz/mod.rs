//! Whatever comes in, nothing breaks. Inputs are drawn from dice that a seed starts: `FUZZ=1000000` asks for so many of
//! them, `FUZZ_SEED=…` for others. A failure says seed, number and update, and the same seed fails again.

mod database;
mod draw;
mod pure;

/// How many inputs are asked for, and where the dice begin.
#[expect(
    clippy::disallowed_methods,
    reason = "a longer run is asked for through the environment, as UPDATE_STORIES is"
)]
fn asked(short: usize) -> (usize, u64) {
    let number = |name: &str| std::env::var(name).ok()?.replace('_', "").parse::<u64>().ok();
    let count = number("FUZZ").and_then(|count| usize::try_from(count).ok()).unwrap_or(short);
    (count, number("FUZZ_SEED").unwrap_or(20_261_126))
}
