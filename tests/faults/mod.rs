//! What the world does to it: the whole program as processes, a PostgreSQL that is killed, a Telegram that fails, and
//! people who go on writing. The long run is a bench: `cargo bench --bench faults -- kills=100`.

#[cfg(target_os = "linux")]
mod ahead;
mod clock;
mod copies;
mod disk;
mod disturb;
mod full;
mod handover;
mod judge;
#[cfg(target_os = "linux")]
mod jumps;
mod reach;
pub(crate) mod residents;
mod short;
mod town;
