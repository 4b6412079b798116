//! A photo or a file that comes through the browser and goes on to many. Telegram gives a handle for what it was sent, and
//! takes the handle from then on: so it is sent once, to the chat of whoever attaches it, who sees it there as others will.
//!
//! It goes past the outbox on purpose. Nothing in the store hangs on it, and whoever attaches it waits for the handle,
//! which stands in the broadcast's draft as that of a file out of the chat. Cut short, nothing is attached; made twice,
//! it stands twice in their own chat and once in the broadcast.

use std::time::Duration;

use serde_json::Value;

use super::Seat;
use crate::chat::{Content, Document, File, Form, Input, Message, Picture};
use crate::say;
use crate::telegram::{self, Meaning, Refusal};
use crate::work::Engine;

/// How often it is tried where Telegram asks for patience.
const TRIES: u32 = 4;
/// Longer than this nobody waits before a page.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Why a file is not at Telegram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAttached {
    /// Telegram does not take it: a picture that is none, or of odd measures.
    Refused,
    /// Nothing reaches the chat of whoever attaches it.
    Unreachable,
    /// Telegram does not answer now, or nobody knows what it did.
    NotNow,
}

/// Brings a file to Telegram, and says what came of it as if it had come through the chat. `form`: as what it is shown.
pub async fn attach(
    engine: &Engine,
    seat: &Seat,
    (name, content): (&str, &[u8]),
    form: Form,
) -> Result<Input, NotAttached> {
    let file = File { name: name.to_owned(), content: Content::Bytes(content.to_vec()), form };
    let message = Message::new(say!("console-attached")).file(file);
    let Some(mut call) = telegram::write(seat.who.chat, &message, 0, seat.tongue()).pop() else {
        return Err(NotAttached::Refused);
    };
    // They sit before it: no sound is needed.
    call.params.add("disable_notification", &true);
    let mut tries = 1;
    let answer = loop {
        match engine.client.perform(&call).await {
            Ok(answer) => break answer,
            Err(Refusal::Later { after: Some(after), .. }) if tries < TRIES && after <= LONGEST_WAIT => {
                tries += 1;
                tokio::time::sleep(after).await;
            }
            Err(refusal) => {
                tracing::warn!(%refusal, "a file from the console does not get to Telegram");
                return Err(match refusal {
                    Refusal::Never { meaning: Meaning::Unreachable, .. } => NotAttached::Unreachable,
                    Refusal::Never { .. } => NotAttached::Refused,
                    _ => NotAttached::NotNow,
                });
            }
        }
    };
    let telegram_file = handle(&answer, form).ok_or(NotAttached::Refused)?;
    Ok(match form {
        Form::Photo => Input::Photo(Picture { telegram_file, caption: None }),
        Form::Document => {
            let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
            Input::Document(Document { telegram_file, name: name.to_owned(), size, caption: None })
        }
    })
}

/// Telegram's handle for what it took: of a photo that of its largest size.
fn handle(sent: &Value, form: Form) -> Option<String> {
    let file = match form {
        Form::Photo => sent["photo"].as_array()?.iter().max_by_key(|size| pixels(size))?,
        Form::Document => &sent["document"],
    };
    file["file_id"].as_str().map(str::to_owned)
}

fn pixels(size: &Value) -> u64 {
    size["width"].as_u64().unwrap_or_default() * size["height"].as_u64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_handle_is_that_of_the_largest_size_or_of_the_file() {
        let photo = json!({ "photo": [
            { "file_id": "kecil", "width": 90, "height": 60 },
            { "file_id": "besar", "width": 1280, "height": 853 },
            { "file_id": "sedang", "width": 320, "height": 213 },
        ] });
        assert_eq!(handle(&photo, Form::Photo).as_deref(), Some("besar"));
        assert_eq!(handle(&photo, Form::Document), None);
        let document = json!({ "document": { "file_id": "berkas", "file_name": "a.pdf" } });
        assert_eq!(handle(&document, Form::Document).as_deref(), Some("berkas"));
        assert_eq!(handle(&json!({ "photo": [] }), Form::Photo), None);
    }
}
