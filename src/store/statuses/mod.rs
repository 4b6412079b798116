//! What becomes of an application's status: who follows it and how, what has to be hurried with, who tried to guess,
//! and the source that is pulled.

pub mod deadlines;
pub mod feed;
pub mod followers;
pub mod tries;

mod timeline;

pub use timeline::timeline;
