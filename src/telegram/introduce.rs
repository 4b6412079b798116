//! How the bot introduces itself: description, commands per language and role, webhook.

use teloxide::payloads;
use teloxide::payloads::setters::*;
use teloxide::types::{AllowedUpdate, BotCommand, BotCommandScope, ChatId as TelegramChat, Recipient};

use super::client::Call;
use crate::chat::Command;
use crate::domain::{ChatId, Role, Tongue};
use crate::say;
use crate::text::render;

/// The calls that say what the bot of the office in `town` is, to everybody: description, short description, commands.
/// Indonesian without a language code, so that it is what everybody sees; English beside it.
pub fn introduction(town: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    for tongue in [Tongue::Id, Tongue::En] {
        let mut long =
            payloads::SetMyDescription::new().description(render(&say!("bot-description", town = town), tongue));
        let mut short = payloads::SetMyShortDescription::new()
            .short_description(render(&say!("bot-short-description", town = town), tongue));
        if tongue != Tongue::Id {
            long = long.language_code(tongue.code());
            short = short.language_code(tongue.code());
        }
        calls.push(Call::of(&long));
        calls.push(Call::of(&short));
        calls.push(commands(None, tongue, BotCommandScope::AllPrivateChats));
    }
    calls
}

/// The calls that show a role's commands in the menu of one chat.
pub fn commands_of_chat(chat: ChatId, role: Option<Role>) -> Vec<Call> {
    let scope = || BotCommandScope::Chat { chat_id: Recipient::Id(TelegramChat(chat.0)) };
    [Tongue::Id, Tongue::En].map(|tongue| commands(role, tongue, scope())).into()
}

fn commands(role: Option<Role>, tongue: Tongue, scope: BotCommandScope) -> Call {
    let menu = Command::menu(role);
    let commands = menu.into_iter().map(|(word, what)| BotCommand::new(word, render(&what, tongue)));
    let mut payload = payloads::SetMyCommands::new(commands).scope(scope);
    if tongue != Tongue::Id {
        payload = payload.language_code(tongue.code());
    }
    Call::of(&payload)
}

/// The updates that the bot reads.
pub(super) const UPDATES: [AllowedUpdate; 4] =
    [AllowedUpdate::Message, AllowedUpdate::EditedMessage, AllowedUpdate::CallbackQuery, AllowedUpdate::MyChatMember];

/// So many updates Telegram brings at a time: as many as it ever does, for those that come together share a commit. Source: Bot
/// API, `setWebhook`.
const BROUGHT_AT_ONCE: u8 = 100;

/// The call that has Telegram bring updates to `url`, with `secret` in a header. What waits at Telegram stays.
///
/// # Panics
/// Never: `url` was parsed when the settings were read.
pub fn set_webhook(url: &str, secret: &str) -> Call {
    let url = url.parse().expect("the settings hold a URL");
    // Whoever writes much keeps nobody else waiting: over one connection each update would wait for the way there and back of all
    // before it. What one person writes comes in its order all the same, for of their messages Telegram brings one at a time.
    let payload = payloads::SetWebhook::new(url)
        .secret_token(secret.to_owned())
        .max_connections(BROUGHT_AT_ONCE)
        .allowed_updates(UPDATES);
    let mut call = Call::of(&payload);
    // The library would upload an absent certificate.
    call.params.take("certificate");
    call
}
