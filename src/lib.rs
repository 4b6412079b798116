//! Jemput Bola.
