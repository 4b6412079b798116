//! The methods of the Bot API, by family.

mod about;
mod chats;
mod copy;
mod edit;
mod polling;
mod send;
mod target;

use serde_json::Value;

use super::Sandbox;
use super::call::Incoming;
use super::refused::Refused;
use super::state::State;

/// Every method there is here, as the Bot API spells it.
const NAMES: [&str; 38] = [
    "answerCallbackQuery",
    "close",
    "copyMessage",
    "deleteMessage",
    "deleteMessages",
    "deleteMyCommands",
    "deleteWebhook",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "editMessageText",
    "forwardMessage",
    "getChat",
    "getChatMember",
    "getChatMenuButton",
    "getFile",
    "getMe",
    "getMyCommands",
    "getMyDescription",
    "getMyName",
    "getMyShortDescription",
    "getUpdates",
    "getWebhookInfo",
    "leaveChat",
    "logOut",
    "sendChatAction",
    "sendContact",
    "sendDocument",
    "sendLocation",
    "sendMessage",
    "sendPhoto",
    "sendVenue",
    "setChatMenuButton",
    "setMyCommands",
    "setMyDescription",
    "setMyName",
    "setMyShortDescription",
    "setWebhook",
    "pinChatMessage",
];

/// The method of this name in any case, as the Bot API spells it.
pub(super) fn named(name: &str) -> Option<&'static str> {
    NAMES.into_iter().find(|known| known.eq_ignore_ascii_case(name))
}

/// Answers a call: the JSON of its result.
pub(super) async fn answer(sandbox: &Sandbox, method: &'static str, call: &Incoming) -> Result<String, Refused> {
    let result = match method {
        "getUpdates" => return polling::get_updates(sandbox, call).await,
        "setWebhook" => polling::set_webhook(sandbox, call)?,
        "deleteWebhook" => polling::delete_webhook(sandbox, call),
        _ => sandbox.change(|state, now| run(state, now, method, call))?,
    };
    Ok(result.to_string())
}

fn run(state: &mut State, now: i64, method: &str, call: &Incoming) -> Result<Value, Refused> {
    match method {
        "getMe" => Ok(about::get_me(state)),
        "getWebhookInfo" => Ok(polling::webhook_info(state)),
        "sendMessage" => send::message(state, now, call),
        "sendPhoto" => send::photo(state, now, call),
        "sendDocument" => send::document(state, now, call),
        "sendLocation" => send::location(state, now, call),
        "sendVenue" => send::venue(state, now, call),
        "sendContact" => send::contact(state, now, call),
        "copyMessage" => copy::copy(state, now, call),
        "forwardMessage" => copy::forward(state, now, call),
        "editMessageText" => edit::text(state, now, call),
        "editMessageCaption" => edit::caption(state, now, call),
        "editMessageReplyMarkup" => edit::markup(state, now, call),
        "deleteMessage" => edit::delete(state, now, call),
        "deleteMessages" => edit::delete_many(state, now, call),
        "answerCallbackQuery" => chats::answer_tap(state, now, call),
        "sendChatAction" => chats::action(state, call),
        "pinChatMessage" => chats::pin(state, call),
        "getFile" => chats::get_file(state, call),
        "getChat" => chats::get(state, call),
        "getChatMember" => chats::member(state, call),
        "leaveChat" => chats::leave(state, now, call),
        "setChatMenuButton" => about::set_menu_button(state, call),
        "getChatMenuButton" => Ok(about::menu_button(state, call)),
        "setMyCommands" => about::set_commands(state, call),
        "getMyCommands" => about::commands(state, call),
        "deleteMyCommands" => about::delete_commands(state, call),
        "setMyName" | "setMyDescription" | "setMyShortDescription" => about::set_text(state, method, call),
        "getMyName" | "getMyDescription" | "getMyShortDescription" => about::text(state, method, call),
        // Moving between servers means nothing here.
        "close" | "logOut" => Ok(Value::Bool(true)),
        _ => Err(Refused::new(404, "Not Found: method not found")),
    }
}
