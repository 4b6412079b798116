//! Telegram: the only room that speaks its language. [`Client`] makes calls, [`read`](read()) turns
//! an update into an input, [`write`](write()) turns a message into calls, [`Refusal`] says what an
//! answer means for what was to be sent.

mod client;
mod introduce;
mod read;
mod refusal;
mod write;

pub use client::{Call, Client, Myself, Params, Sent, Unread, Upload, Webhook};
pub use introduce::{commands_of_chat, introduction, set_webhook};
pub use read::{Incoming, Sender, Tap, chat_of, read, sent_at, update_id};
pub use refusal::{Meaning, Refusal};
pub use write::{acknowledge, delete, edit, write};
