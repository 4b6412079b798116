//! Conversations. A state and an input give a turn: what is awaited next, and what follows. Nothing
//! in here waits, fails, looks at the clock, or knows of Telegram or PostgreSQL.
//!
//! In reading order: [`input`](Input) what comes in, [`question`](Question) what is asked of the store,
//! [`effect`](Effect) what follows, [`state`](State) what is remembered, [`step()`] how one becomes the
//! other; then [`resident`], [`officer`], [`courier`]: one file a conversation, its chat in
//! `tests/stories/`.

pub mod audit;
pub mod courier;
pub mod news;
pub mod officer;
pub mod resident;
pub mod words;

mod boat;
mod chart;
mod command;
mod ctx;
mod effect;
mod input;
#[cfg(test)]
mod invented;
mod label;
mod line;
mod listen;
mod message;
mod paper;
mod pushed;
mod question;
mod state;
mod step;
mod undo;
mod unread;

pub use chart::{Bar, Chart, Figure, Map, Point, Section, Tone};
pub use command::{Command, Users};
pub use ctx::{Ctx, Step};
pub use effect::{Effect, Fact, Listeners, Turn, Unanswered};
pub use input::{Addressed, Document, Fetched, Input, Picture, Who};
pub use line::*;
pub use message::{Button, Content, File, Form, Keyboard, Message, Press, Venue};
pub use paper::{Cell, Letter, Manifest, Paper, Parcel, Poster, Sheet};
pub use pushed::{Asked, Matter, Pushed};
pub use question::*;
pub use state::{Last, Offered, State, Talk, Wanted};
pub use step::{button_data, step};
pub(crate) use step::{question as standing, unasked};
