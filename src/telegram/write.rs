//! From a message without a language to the calls that show it.

use teloxide::payloads::{self, setters::*};
use teloxide::types::{
    ButtonRequest, CallbackQueryId, ChatId as TelegramChat, FileId, InlineKeyboardButton, InlineKeyboardMarkup,
    InputFile, KeyboardButton, KeyboardMarkup, KeyboardRemove, MessageId, ParseMode, ReplyMarkup,
};

use super::client::{Call, Upload, UploadContent};
use crate::chat::{Button, Content, File, Form, Keyboard, Message, Press, button_data};
use crate::domain::{ChatId, Tongue};
use crate::say;
use crate::text::{Text, render, render_html};

/// Telegram's limit for a message, in UTF-16 units after the markup is taken out.
const TEXT_LIMIT: usize = 4096;
/// The same for the words under a file.
const CAPTION_LIMIT: usize = 1024;

/// The calls that show `message` in `chat`, in order. `turn` is the number of the question that it asks. Papers are
/// printed before: one that is not goes without.
pub fn write(chat: ChatId, message: &Message, turn: u32, tongue: Tongue) -> Vec<Call> {
    let mut calls = Vec::new();
    let mut texts = parts(&message.paragraphs, tongue);
    if let Some(file) = &message.file {
        // What does not fit under a file goes before it.
        let caption = texts.pop_if(|text| length(text) <= CAPTION_LIMIT);
        calls.extend(texts.into_iter().filter(|text| !text.is_empty()).map(|text| text_call(chat, text)));
        let caption = caption.unwrap_or_default();
        match file_call(chat, file, &caption) {
            Some(call) => calls.push(call),
            None if caption.is_empty() => {}
            None => calls.push(text_call(chat, caption)),
        }
    } else {
        calls.extend(texts.into_iter().map(|text| text_call(chat, text)));
    }
    if let (Some(last), Some(markup)) = (calls.last_mut(), markup(message, turn, tongue)) {
        last.params.add("reply_markup", &markup);
    }
    calls.extend(place_call(chat, message, tongue));
    if message.protect {
        for call in &mut calls {
            call.params.add("protect_content", &true);
        }
    }
    calls
}

fn text_call(chat: ChatId, text: String) -> Call {
    Call::of(&payloads::SendMessage::new(TelegramChat(chat.0), text).parse_mode(ParseMode::Html))
}

fn place_call(chat: ChatId, message: &Message, tongue: Tongue) -> Option<Call> {
    let chat = TelegramChat(chat.0);
    if let Some(venue) = &message.venue {
        let [title, address] = [&venue.title, &venue.address].map(|text| render(text, tongue));
        // Telegram takes no place without both.
        if !title.is_empty() && !address.is_empty() {
            return Some(Call::of(&payloads::SendVenue::new(chat, venue.pin.lat, venue.pin.lon, title, address)));
        }
    }
    let pin = message.venue.as_ref().map(|venue| venue.pin).or(message.pin)?;
    Some(Call::of(&payloads::SendLocation::new(chat, pin.lat, pin.lon)))
}

fn file_call(chat: ChatId, file: &File, caption: &str) -> Option<Call> {
    // The library keeps a file's content out of its payloads, so the file goes beside this one.
    let (chat, handle) = (TelegramChat(chat.0), InputFile::file_id(FileId(String::new())));
    let (field, mut call) = match file.form {
        Form::Document => (
            "document",
            Call::of(&payloads::SendDocument::new(chat, handle).caption(caption).parse_mode(ParseMode::Html)),
        ),
        Form::Photo => {
            ("photo", Call::of(&payloads::SendPhoto::new(chat, handle).caption(caption).parse_mode(ParseMode::Html)))
        }
    };
    call.params.take(field);
    let content = match &file.content {
        Content::Text(text) => UploadContent::Text(text.clone()),
        Content::Bytes(bytes) => UploadContent::Bytes(bytes.clone()),
        Content::Sent { telegram_file } => {
            call.params.add(field, telegram_file);
            return Some(call);
        }
        Content::Paper(_) => {
            tracing::error!("a paper was to be sent that nobody had printed");
            return None;
        }
    };
    call.upload = Some(Upload { field: field.to_owned(), name: file.name.clone(), content });
    Some(call)
}

/// The call that puts `message` in the place of an older one.
pub fn edit(chat: ChatId, old: i32, message: &Message, turn: u32, tongue: Tongue) -> Call {
    let mut payload =
        payloads::EditMessageText::new(TelegramChat(chat.0), MessageId(old), html(&message.paragraphs, tongue))
            .parse_mode(ParseMode::Html);
    if !message.buttons.is_empty() {
        payload = payload.reply_markup(inline(message, turn, tongue));
    }
    Call::of(&payload)
}

/// The call that takes a message out of a private chat, whoever wrote it; Telegram allows it for two days.
pub fn delete(chat: ChatId, message: i32) -> Call {
    Call::of(&payloads::DeleteMessage::new(TelegramChat(chat.0), MessageId(message)))
}

/// The call that stops a tapped button from spinning, with a short word where there is one.
pub fn acknowledge(query: &str, word: Option<&Text>, tongue: Tongue) -> Call {
    let mut payload = payloads::AnswerCallbackQuery::new(CallbackQueryId(query.to_owned()));
    if let Some(word) = word {
        payload = payload.text(render(word, tongue));
    }
    Call::of(&payload)
}

fn html(paragraphs: &[Text], tongue: Tongue) -> String {
    paragraphs.iter().map(|text| render_html(text, tongue)).collect::<Vec<_>>().join("\n\n")
}

/// The paragraphs as one text, or as several where one would be too long for Telegram. A single paragraph
/// is cut between lines.
fn parts(paragraphs: &[Text], tongue: Tongue) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut add = |piece: &str, gap: &str| {
        let part = parts.last_mut().expect("starts with one");
        let together = length(part) + gap.len() + length(piece);
        if part.is_empty() {
            part.push_str(piece);
        } else if together <= TEXT_LIMIT {
            part.push_str(gap);
            part.push_str(piece);
        } else {
            parts.push(piece.to_owned());
        }
    };
    for paragraph in paragraphs {
        let rendered = render_html(paragraph, tongue);
        if length(&rendered) <= TEXT_LIMIT {
            add(&rendered, "\n\n");
        } else {
            for line in rendered.lines() {
                add(line, "\n");
            }
        }
    }
    parts
}

/// What Telegram counts: UTF-16 units without the tags, an escaped sign as one.
fn length(html: &str) -> usize {
    let (mut length, mut hidden) = (0, None);
    for char in html.chars() {
        match (hidden, char) {
            (Some('<'), '>') => hidden = None,
            (Some('&'), ';') => {
                hidden = None;
                length += 1;
            }
            (Some(_), _) => {}
            // What a person wrote has neither: both are escaped.
            (None, '<' | '&') => hidden = Some(char),
            (None, char) => length += char.len_utf16(),
        }
    }
    length
}

fn markup(message: &Message, turn: u32, tongue: Tongue) -> Option<ReplyMarkup> {
    let labels = || {
        message
            .buttons
            .iter()
            .map(|row| row.iter().map(|button| KeyboardButton::new(render(&button.label, tongue))).collect::<Vec<_>>())
    };
    let sharing = |label: Text, request: ButtonRequest| {
        let first = vec![KeyboardButton::new(render(&label, tongue)).request(request)];
        let keyboard = KeyboardMarkup::new(std::iter::once(first).chain(labels()));
        Some(ReplyMarkup::Keyboard(keyboard.resize_keyboard().one_time_keyboard()))
    };
    match message.keyboard {
        Keyboard::AskContact => sharing(say!("button-share-contact"), ButtonRequest::Contact),
        Keyboard::AskLocation => sharing(say!("button-share-location"), ButtonRequest::Location),
        Keyboard::Remove if message.buttons.is_empty() => Some(ReplyMarkup::KeyboardRemove(KeyboardRemove::new())),
        _ if message.buttons.is_empty() => None,
        _ => Some(ReplyMarkup::InlineKeyboard(inline(message, turn, tongue))),
    }
}

fn inline(message: &Message, turn: u32, tongue: Tongue) -> InlineKeyboardMarkup {
    let rows = message.buttons.iter().map(|row| row.iter().filter_map(|button| key(button, turn, tongue)).collect());
    InlineKeyboardMarkup::new(rows.filter(|row: &Vec<_>| !row.is_empty()))
}

/// A button as Telegram shows it. A link that is none is left out: it would cost the whole message.
fn key(button: &Button, turn: u32, tongue: Tongue) -> Option<InlineKeyboardButton> {
    let label = render(&button.label, tongue);
    Some(match &button.press {
        Press::Link(url) => InlineKeyboardButton::url(label, url.parse().ok()?),
        press => InlineKeyboardButton::callback(label, button_data(press, turn)),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::chat::Venue;
    use crate::domain::Pin;

    const CHAT: ChatId = ChatId(7);

    fn said(words: &str) -> Text {
        say!("as-said", words = words)
    }

    fn written(message: &Message) -> Vec<(String, Value)> {
        let params = |call: &Call| serde_json::from_str(call.params.as_str()).expect("JSON");
        write(CHAT, message, 3, Tongue::Id).into_iter().map(|call| (call.method.clone(), params(&call))).collect()
    }

    fn picture() -> File {
        File::sent("", "gambar", Form::Photo)
    }

    #[test]
    fn a_picture_that_is_at_telegram_goes_again_by_its_handle() {
        let message = Message::new(said("Besok *jadi*")).file(picture());
        let [(method, params)] = written(&message).try_into().expect("one call");
        assert_eq!(method, "SendPhoto");
        assert_eq!((&params["photo"], &params["caption"]), (&json!("gambar"), &json!("Besok *jadi*")));
        assert_eq!(params["parse_mode"], "HTML");
    }

    #[test]
    fn bytes_go_beside_the_call() {
        let file = File { name: "a.png".to_owned(), content: Content::Bytes(vec![1, 2]), form: Form::Document };
        let [call] = write(CHAT, &Message::default().file(file), 3, Tongue::Id).try_into().expect("one call");
        let upload = call.upload.expect("a file");
        assert_eq!((upload.field.as_str(), upload.name.as_str()), ("document", "a.png"));
        assert_eq!(upload.content, UploadContent::Bytes(vec![1, 2]));
        assert_eq!(call.params.get("document"), None);
    }

    #[test]
    fn words_too_long_for_a_caption_go_before_the_file() {
        for (units, calls) in [(1_024_usize, 1), (1_025, 2), (4_096, 2), (6_000, 3)] {
            let buttons = [("ya", said("Ya"))];
            let message = Message::new(said(&"a b\n".repeat(units.div_ceil(4))[..units])).file(picture());
            let written = written(&message.choices(buttons));
            assert_eq!(written.len(), calls, "{units} units");
            let (last, before) = written.split_last().expect("calls");
            assert!(
                before.iter().all(|(method, params)| method == "SendMessage" && params.get("reply_markup").is_none())
            );
            assert_eq!(last.0, "SendPhoto");
            assert!(last.1.get("reply_markup").is_some(), "the buttons stand under the file");
        }
    }

    #[test]
    fn emoji_count_as_telegram_counts_them() {
        let message = |count: usize| Message::new(said(&"😀".repeat(count))).file(picture());
        assert_eq!(written(&message(512)).len(), 1);
        assert_eq!(written(&message(513)).len(), 2);
    }

    #[test]
    fn a_button_opens_a_page_and_one_without_an_address_is_left_out() {
        let row =
            vec![Button::link("https://t.me/JemputBolaBot", said("Buka")), Button::link("bukan tautan", said("x"))];
        let message = Message::new(said("x")).row(row).row(vec![Button::link("", said("y"))]);
        let [(_, params)] = written(&message).try_into().expect("one call");
        let keys = json!([[{ "text": "Buka", "url": "https://t.me/JemputBolaBot" }]]);
        assert_eq!(params["reply_markup"]["inline_keyboard"], keys);
    }

    #[test]
    fn a_place_has_a_name_or_is_a_bare_pin() {
        let pin = Pin { lat: -3.2, lon: 107.5 };
        let at = |title: &str| Message {
            venue: Some(Venue { pin, title: said(title), address: said("dekat dermaga") }),
            ..Message::new(said("x"))
        };
        let named = written(&at("Balai Desa"));
        assert_eq!((named[1].0.as_str(), &named[1].1["title"]), ("SendVenue", &json!("Balai Desa")));
        assert_eq!(written(&at(""))[1].0, "SendLocation");
        assert_eq!(written(&Message::new(said("x")).pin(Some(pin)))[1].0, "SendLocation");
    }
}
