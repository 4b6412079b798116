//! Jemput Bola: from "I would like the passport team to come to our island" to "my passport is in my hand",
//! in one Telegram chat. The modules in reading order; how they fit together stands in `ARCHITECTURE.md`.

pub mod domain;

pub mod office;

pub mod language;

pub mod text;

pub mod chat;

pub mod intake;

pub mod report;

pub mod store;

pub mod telegram;

pub mod work;

pub mod sandbox;

pub mod web;

pub mod cluster;

pub mod settings;

pub mod clock;

pub mod cli;
