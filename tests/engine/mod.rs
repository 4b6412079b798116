//! What the engine promises, seen from outside: nothing lost, nothing twice, one answer for odd input.

mod crashes;
mod odd_input;
mod outages;
pub(crate) mod process;
mod roles;
