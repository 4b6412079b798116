//! What the bot says by itself: news of an application, for whoever follows it. Composed here for
//! every way in which a status can change: the chat, the command line, the feed.

use super::question::StatusChange;
use super::{Button, Message};
use crate::chat::words;
use crate::domain::Status;
use crate::say;

/// The news that an application's status changed.
pub fn status_changed(change: &StatusChange) -> Message {
    let application = &change.application;
    let message = Message::new(say!(
        "news-status",
        number = application.number.as_str(),
        status = words::status(application.status),
        day = application.since,
    ))
    .and(words::status_next(application.status));
    if application.status == Status::Finished && !application.address_frozen {
        let label = if application.has_address { say!("button-see-address") } else { say!("button-give-address") };
        return message.row(vec![Button::open(format!("alamat {}", application.id.0), label)]);
    }
    message
}
