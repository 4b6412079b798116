//! From a message without a language to the calls that show it.

use teloxide::payloads::{self, setters::*};
use teloxide::types::{
    ButtonRequest, CallbackQueryId, ChatId as TelegramChat, FileId, InlineKeyboardButton, InlineKeyboardMarkup,
    InputFile, KeyboardButton, KeyboardMarkup, KeyboardRemove, MessageId, ParseMode, ReplyMarkup,
};

use super::client::{Call, Upload};
use crate::chat::{File, Keyboard, Message, button_data};
use crate::domain::{ChatId, Tongue};
use crate::say;
use crate::text::{Text, render, render_html};

/// Telegram's limit for a message, in UTF-16 units after the markup is taken out.
const TEXT_LIMIT: usize = 4096;
/// The same for the words under a file.
const CAPTION_LIMIT: usize = 1024;

/// The calls that show `message` in `chat`, in order. `turn` is the number of the question that it asks.
pub fn write(chat: ChatId, message: &Message, turn: u32, tongue: Tongue) -> Vec<Call> {
    let mut calls = Vec::new();
    let mut texts = parts(&message.paragraphs, tongue);
    if let Some(file) = &message.file {
        // What does not fit under a file goes before it.
        let caption = texts.pop_if(|text| length(text) <= CAPTION_LIMIT);
        calls.extend(texts.into_iter().filter(|text| !text.is_empty()).map(|text| text_call(chat, text)));
        calls.push(document_call(chat, file, caption.unwrap_or_default()));
    } else {
        calls.extend(texts.into_iter().map(|text| text_call(chat, text)));
    }
    if let (Some(last), Some(markup)) = (calls.last_mut(), markup(message, turn, tongue)) {
        last.set("reply_markup", &markup);
    }
    if let Some(pin) = &message.pin {
        calls.push(Call::of(&payloads::SendLocation::new(TelegramChat(chat.0), pin.lat, pin.lon)));
    }
    if message.protect {
        for call in &mut calls {
            call.set("protect_content", &true);
        }
    }
    calls
}

fn text_call(chat: ChatId, text: String) -> Call {
    Call::of(&payloads::SendMessage::new(TelegramChat(chat.0), text).parse_mode(ParseMode::Html))
}

fn document_call(chat: ChatId, file: &File, caption: String) -> Call {
    // The library keeps a file's content out of its payloads, so the document goes beside this one.
    let handle = InputFile::file_id(FileId(String::new()));
    let payload =
        payloads::SendDocument::new(TelegramChat(chat.0), handle).caption(caption).parse_mode(ParseMode::Html);
    let mut call = Call::of(&payload);
    call.unset("document");
    call.upload = Some(Upload { field: "document".to_owned(), name: file.name.clone(), content: file.content.clone() });
    call
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

/// The paragraphs as one text, or as several where one would be too long for Telegram. The markup is
/// counted too, which errs on the safe side. A single paragraph is cut between lines.
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

fn length(text: &str) -> usize {
    text.encode_utf16().count()
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
    InlineKeyboardMarkup::new(message.buttons.iter().map(|row| {
        row.iter()
            .map(|button| {
                InlineKeyboardButton::callback(render(&button.label, tongue), button_data(&button.press, turn))
            })
            .collect::<Vec<_>>()
    }))
}
