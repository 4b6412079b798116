//! A photo, a file or a place on the map for a broadcast, chosen at the desk. What a file is stands in its content, and its
//! name has to agree; a place is read by the chat's own conversation.

use maud::{Markup, html};

use super::imports::name_only;
use super::room::Room;
use crate::chat::{Content, Form, Input, Message};
use crate::say;
use crate::text::Text;
use crate::work::console::{self, NotAttached};

/// Bytes that Telegram takes as a photo (Bot API, sendPhoto).
const LARGEST_PHOTO: u64 = 10 * MEGABYTE;
const MEGABYTE: u64 = 1024 * 1024;

/// What can be attached: how its name ends, how it begins, and as what it is shown.
const KINDS: [(&[&str], &[u8], Form); 4] = [
    (&["jpg", "jpeg"], b"\xFF\xD8\xFF", Form::Photo),
    (&["png"], b"\x89PNG\r\n\x1A\n", Form::Photo),
    (&["pdf"], b"%PDF-", Form::Document),
    (&["docx", "xlsx"], b"PK\x03\x04", Form::Document),
];

/// What a file is by its content, where its name says the same.
fn kind(name: &str, content: &[u8]) -> Option<Form> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
    KINDS
        .iter()
        .find(|(endings, begins, _)| endings.contains(&ending.as_str()) && content.starts_with(begins))
        .map(|(_, _, form)| *form)
}

/// Bytes that may be attached: of a photo what Telegram takes, of a file what the office file allows.
fn largest(room: &Room, form: Form) -> u64 {
    match form {
        Form::Photo => LARGEST_PHOTO,
        Form::Document => room.engine.desk.office.limits.file_bytes,
    }
}

fn megabytes(bytes: u64) -> i64 {
    i64::try_from(bytes / MEGABYTE).unwrap_or(i64::MAX)
}

/// The form that attaches one; `hidden` is what every form of its conversation carries.
pub(super) fn chooser(room: &Room, action: &str, hidden: &Markup) -> Markup {
    let (photo, file) = (largest(room, Form::Photo), largest(room, Form::Document));
    html! {
        form.jatuh method="post" action=(action) enctype="multipart/form-data" data-jatuh {
            (hidden)
            label for="berkas" { (room.t(&say!("console-attach"))) }
            input id="berkas" type="file" name="berkas" accept=".jpg,.jpeg,.png,.pdf,.docx,.xlsx" required;
            p.petunjuk { (room.t(&say!("console-attach-how", photo = megabytes(photo), file = megabytes(file)))) }
            button.utama type="submit" { (room.t(&say!("console-attach-button"))) }
        }
    }
}

/// The form that attaches a place on the map. It is typed there as in the chat, so what is read and refused is the same.
pub(super) fn placer(room: &Room, action: &str, hidden: &Markup) -> Markup {
    html! {
        form method="post" action=(action) {
            (hidden)
            label for="titik" { (room.t(&say!("console-attach-pin"))) }
            input id="titik" name="ketik" maxlength="1000" size="40" required autocomplete="off";
            p.petunjuk { (room.t(&say!("console-attach-pin-how"))) }
            button type="submit" { (room.t(&say!("console-attach-pin-button"))) }
        }
    }
}

/// Brings it to Telegram, as an answer to the question for one; else why it cannot be attached.
pub(super) async fn bring(room: &Room, name: &str, content: &[u8]) -> Result<Input, Text> {
    let name = name_only(name);
    if content.is_empty() {
        return Err(say!("console-import-no-file"));
    }
    let Some(form) = kind(&name, content) else { return Err(say!("console-attach-kind")) };
    let most = largest(room, form);
    if content.len() as u64 > most {
        return Err(say!("console-attach-too-large", most = megabytes(most)));
    }
    console::attach(&room.engine, &room.seat, (name.as_str(), content), form).await.map_err(|why| match why {
        NotAttached::Refused => say!("console-attach-refused"),
        NotAttached::Unreachable => say!("console-attach-unreachable"),
        NotAttached::NotNow => say!("console-attach-not-now"),
    })
}

/// What goes with a message that is previewed; a file was seen in the chat when it was attached.
pub(super) fn labels(message: &Message) -> Vec<Text> {
    let file = message.file.as_ref().filter(|file| matches!(file.content, Content::Sent { .. }));
    let file = file.map(|file| match file.form {
        Form::Photo => say!("console-attached-photo"),
        Form::Document => say!("console-attached-file", name = file.name.as_str()),
    });
    let degrees = |degrees: f64| format!("{degrees:.5}");
    let place = message.pin.map(|pin| say!("console-attached-pin", lat = degrees(pin.lat), lon = degrees(pin.lon)));
    file.into_iter().chain(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_content_says_and_its_name_agrees() {
        let png = b"\x89PNG\r\n\x1A\n....";
        assert_eq!(kind("denah.PNG", png), Some(Form::Photo));
        assert_eq!(kind("denah.jpeg", b"\xFF\xD8\xFF\xE0"), Some(Form::Photo));
        assert_eq!(kind("syarat.pdf", b"%PDF-1.7"), Some(Form::Document));
        assert_eq!(kind("daftar.xlsx", b"PK\x03\x04"), Some(Form::Document));
        for (name, content) in [
            ("denah.pdf", png.as_slice()),
            ("denah", png),
            ("denah.png.exe", png),
            ("denah.png", b"<svg onload=alert(1)>"),
            ("syarat.pdf", b" %PDF-1.7"),
            ("daftar.zip", b"PK\x03\x04"),
        ] {
            assert_eq!(kind(name, content), None, "{name}");
        }
    }
}
