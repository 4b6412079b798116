//! What the bot says about itself.

use serde_json::{Value, json};

use crate::sandbox::call::Incoming;
use crate::sandbox::profile::{Command, check_language, in_language, scope_key};
use crate::sandbox::refused::Refused;
use crate::sandbox::state::{News, State};
use crate::sandbox::wire;

pub(super) fn get_me(state: &State) -> Value {
    let mut me = wire::bot(&state.me);
    for (name, value) in [
        ("can_join_groups", true),
        ("can_read_all_group_messages", false),
        ("supports_inline_queries", false),
        ("can_connect_to_business", false),
        ("has_main_web_app", false),
    ] {
        me[name] = json!(value);
    }
    if let Some(name) = in_language(&state.profile.names, "") {
        me["first_name"] = json!(name);
    }
    me
}

fn scope_and_language(call: &Incoming) -> Result<(String, String), Refused> {
    let scope = scope_key(call.json("scope", "BotCommandScope")?.as_ref())?;
    Ok((scope, language(call)?))
}

fn language(call: &Incoming) -> Result<String, Refused> {
    let language = call.text("language_code").unwrap_or_default();
    check_language(&language)?;
    Ok(language)
}

pub(super) fn set_commands(state: &mut State, call: &Incoming) -> Result<Value, Refused> {
    let (scope, language) = scope_and_language(call)?;
    let list = call.json("commands", "bot commands")?.ok_or_else(|| Refused::missing("commands"))?;
    let list: Vec<Command> = serde_json::from_value(list)
        .map_err(|_| Refused::bad("can't parse BotCommand: expected an Array of BotCommand"))?;
    state.profile.set_commands(scope, language, list)?;
    state.news.push(News::Everything);
    Ok(Value::Bool(true))
}

pub(super) fn commands(state: &State, call: &Incoming) -> Result<Value, Refused> {
    let (scope, language) = scope_and_language(call)?;
    Ok(json!(state.profile.commands(&scope, &language)))
}

pub(super) fn delete_commands(state: &mut State, call: &Incoming) -> Result<Value, Refused> {
    let (scope, language) = scope_and_language(call)?;
    state.profile.delete_commands(&scope, &language);
    state.news.push(News::Everything);
    Ok(Value::Bool(true))
}

/// `setMyName`, `setMyDescription`, `setMyShortDescription`.
pub(super) fn set_text(state: &mut State, method: &str, call: &Incoming) -> Result<Value, Refused> {
    let language = language(call)?;
    let (texts, name, longest) = match method {
        "setMyName" => (&mut state.profile.names, "name", 64),
        "setMyDescription" => (&mut state.profile.descriptions, "description", 512),
        _ => (&mut state.profile.short_descriptions, "short_description", 120),
    };
    let text = call.text(name).unwrap_or_default();
    if text.chars().count() > longest {
        return Err(Refused::bad(format!("bot {} is too long", name.replace('_', " "))));
    }
    if text.is_empty() {
        texts.remove(&language);
    } else {
        texts.insert(language, text);
    }
    state.news.push(News::Everything);
    Ok(Value::Bool(true))
}

/// `getMyName`, `getMyDescription`, `getMyShortDescription`.
pub(super) fn text(state: &State, method: &str, call: &Incoming) -> Result<Value, Refused> {
    let language = language(call)?;
    let profile = &state.profile;
    Ok(match method {
        "getMyName" => json!({ "name": in_language(&profile.names, &language).unwrap_or(&state.me.name) }),
        "getMyDescription" => {
            json!({ "description": in_language(&profile.descriptions, &language).unwrap_or_default() })
        }
        _ => json!({ "short_description": in_language(&profile.short_descriptions, &language).unwrap_or_default() }),
    })
}

pub(super) fn set_menu_button(state: &mut State, call: &Incoming) -> Result<Value, Refused> {
    let button = call.json("menu_button", "MenuButton")?.unwrap_or_else(|| json!({ "type": "default" }));
    if !matches!(button["type"].as_str(), Some("commands" | "web_app" | "default")) {
        return Err(Refused::bad("can't parse MenuButton: Unsupported type specified"));
    }
    state.profile.menu_buttons.insert(call.number("chat_id").unwrap_or_default(), button);
    state.news.push(News::Everything);
    Ok(Value::Bool(true))
}

pub(super) fn menu_button(state: &State, call: &Incoming) -> Value {
    let buttons = &state.profile.menu_buttons;
    let button = buttons.get(&call.number("chat_id").unwrap_or_default()).or_else(|| buttons.get(&0));
    button.cloned().unwrap_or_else(|| json!({ "type": "commands" }))
}
