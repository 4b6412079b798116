//! What the stories of all tests take place in.

pub(crate) mod database;
