//! What the engine promises, seen from outside: nothing lost, nothing twice, one answer for odd input.

mod abreast;
pub(crate) mod balancer;
mod broadcasts;
mod broadcasts_crashes;
mod broadcasts_faults;
mod broadcasts_shown;
mod crashes;
mod crowd;
mod flood;
mod handed;
mod odd_input;
mod outages;
mod photos;
mod privacy;
pub(crate) mod process;
mod pushed;
mod roles;
mod straight;
mod team;
mod tickets;
mod together;
mod webhook;
