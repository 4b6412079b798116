//! Whoever runs this sees how it is: figures, readiness, logs.

mod alerts;
mod doctor;
mod figures;
mod readiness;
mod secrets;
