//! All tests that need the whole program are one binary: each would start a PostgreSQL of its own.

mod console;
mod databases;
mod deploy;
mod engine;
mod faults;
mod fuzz;
mod guides;
mod language;
mod locales;
mod page;
mod rooms;
mod servers;
mod store;
mod stories;
mod watch;
mod world;
