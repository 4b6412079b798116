//! The loops: accept, answer, deliver. Only here are transactions begun.

pub mod ask;
