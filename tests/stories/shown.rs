//! A message as its reader sees it, and the buttons that can be tapped later.

use jemputbola::chat::{Content, Form, Input, Keyboard, Message, Paper, Press, button_data};
use jemputbola::domain::Tongue;
use jemputbola::office::OfficeFile;
use jemputbola::report::print;
use jemputbola::say;
use jemputbola::text::{Text, render, render_html};

use super::line::Line;

/// The buttons of one message: what each says, and what a tap on it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shown {
    /// Label and input.
    pub(crate) buttons: Vec<(String, Input)>,
}

/// What a message looks like, and what can be tapped under it.
pub(crate) fn show(message: &Message, turn: u32, tongue: Tongue) -> (Vec<Line>, Shown) {
    let mut lines = Vec::new();
    let mut shown = Shown::default();
    let paragraphs: Vec<String> = message.paragraphs.iter().map(|text| read(text, tongue)).collect();
    if !paragraphs.is_empty() {
        lines.push(Line::Said(shorten(&paragraphs.join("\n\n"), tongue)));
    }
    let as_keys = matches!(message.keyboard, Keyboard::AskContact | Keyboard::AskLocation);
    match message.keyboard {
        Keyboard::AskContact => {
            let label = render(&say!("button-share-contact"), tongue);
            lines.push(Line::Keys(vec![label.clone()]));
            shown.buttons.push((label, contact(true)));
        }
        Keyboard::AskLocation => lines.push(Line::Keys(vec![render(&say!("button-share-location"), tongue)])),
        Keyboard::Remove => lines.push(Line::Happened("keys away".to_owned())),
        Keyboard::Unchanged => {}
    }
    for row in &message.buttons {
        let labels: Vec<String> = row.iter().map(|button| render(&button.label, tongue)).collect();
        for (button, label) in row.iter().zip(&labels) {
            // A key below the typing box sends what it says; a button under the message sends its data.
            let input =
                if as_keys { Input::Text(label.clone()) } else { Input::Button(button_data(&button.press, turn)) };
            let (Press::Choose(value) | Press::Open(value) | Press::Link(value)) = &button.press;
            assert!(
                value.len() <= 48 || matches!(button.press, Press::Link(_)),
                "the data of [{label}] is longer than 48 bytes: {value}"
            );
            shown.buttons.push((label.clone(), input));
        }
        lines.push(if as_keys { Line::Keys(labels) } else { Line::Buttons(labels) });
    }
    if let Some(file) = &message.file {
        let printed;
        let text = match &file.content {
            Content::Text(text) => Some(text.as_str()),
            Content::Paper(paper @ Paper::Csv(_)) => {
                printed = print(paper, tongue).expect("is printed");
                std::str::from_utf8(&printed).ok()
            }
            Content::Paper(_) | Content::Bytes(_) | Content::Sent { .. } => None,
        };
        lines.push(Line::Happened(match (file.form, text) {
            (Form::Photo, _) => "photo".to_owned(),
            (Form::Document, Some(text)) => format!("file: {} ({} lines)", file.name, text.lines().count()),
            (Form::Document, None) => format!("file: {}", file.name),
        }));
    }
    if let Some(venue) = &message.venue {
        lines.push(Line::Happened(format!("place: {}, {}", read(&venue.title, tongue), read(&venue.address, tongue))));
    } else if let Some(pin) = message.pin {
        lines.push(Line::Happened(format!("pin: {}, {}", pin.lat, pin.lon)));
    }
    if message.protect {
        lines.push(Line::Happened("cannot be forwarded".to_owned()));
    }
    (lines, shown)
}

/// A contact as Telegram gives it.
pub(crate) fn contact(own: bool) -> Input {
    let phone = if own { "6281234567890" } else { "6281398765432" };
    Input::Contact { phone: phone.to_owned(), own }
}

/// A sentence as it reads on the screen: its markup gone, what was escaped as it was written.
fn read(text: &Text, tongue: Tongue) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for char in render_html(text, tongue).chars() {
        match char {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => plain.push(char),
            _ => {}
        }
    }
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The privacy notice stands in the office file; in a story its length would hide the conversation.
pub(crate) fn shorten(text: &str, tongue: Tongue) -> String {
    let notice = OfficeFile::builtin().privacy.notice.of(tongue).trim_end();
    let short = match tongue {
        Tongue::Id => "…pemberitahuan privasi…",
        Tongue::En => "…privacy notice…",
    };
    text.replace(notice, short)
}
