//! What the bot says about itself: names, descriptions, commands by scope and language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::refused::Refused;

/// What the bot says about itself.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Profile {
    /// By language; the empty one is for everybody else.
    pub(super) names: BTreeMap<String, String>,
    pub(super) descriptions: BTreeMap<String, String>,
    pub(super) short_descriptions: BTreeMap<String, String>,
    /// By scope and language.
    commands: BTreeMap<String, BTreeMap<String, Vec<Command>>>,
    pub(super) menu_buttons: BTreeMap<i64, Value>,
}

/// A command in the menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Without the slash.
    pub command: String,
    /// What it does.
    pub description: String,
}

/// To whom a list of commands is shown; one key each.
pub(super) fn scope_key(scope: Option<&Value>) -> Result<String, Refused> {
    let Some(scope) = scope else { return Ok("default".to_owned()) };
    let number = |name: &str, why: &str| {
        let value = &scope[name];
        value.as_i64().or_else(|| value.as_str()?.parse().ok()).ok_or_else(|| Refused::bad(why))
    };
    match scope["type"].as_str().unwrap_or_default() {
        kind @ ("default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators") => Ok(kind.to_owned()),
        kind @ ("chat" | "chat_administrators") => Ok(format!("{kind}:{}", number("chat_id", "chat_id is empty")?)),
        "chat_member" => {
            let chat = number("chat_id", "chat_id is empty")?;
            Ok(format!("chat_member:{chat}:{}", number("user_id", "invalid user_id specified")?))
        }
        _ => Err(Refused::bad("can't parse BotCommandScope: Unsupported type specified")),
    }
}

/// A language of two letters, or none.
pub(super) fn check_language(code: &str) -> Result<(), Refused> {
    if code.is_empty() || (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())) {
        return Ok(());
    }
    Err(Refused::bad("invalid language code specified"))
}

impl Profile {
    /// Replaces the list of a scope in a language.
    pub(super) fn set_commands(&mut self, scope: String, language: String, list: Vec<Command>) -> Result<(), Refused> {
        if list.len() > 100 {
            return Err(Refused::bad("BOT_COMMANDS_TOO_MUCH"));
        }
        for command in &list {
            let is_name = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
            if !(1..=32).contains(&command.command.len()) || !command.command.bytes().all(is_name) {
                return Err(Refused::bad("BOT_COMMAND_INVALID"));
            }
            if !(1..=256).contains(&command.description.chars().count()) {
                return Err(Refused::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
            }
        }
        self.commands.entry(scope).or_default().insert(language, list);
        Ok(())
    }

    pub(super) fn delete_commands(&mut self, scope: &str, language: &str) {
        if let Some(languages) = self.commands.get_mut(scope) {
            languages.remove(language);
        }
    }

    /// The list of exactly this scope and language.
    pub(super) fn commands(&self, scope: &str, language: &str) -> &[Command] {
        self.commands.get(scope).and_then(|languages| languages.get(language)).map_or(&[], Vec::as_slice)
    }

    /// The list that somebody sees. Source: Bot API, "Determining list of commands".
    pub(super) fn commands_shown(&self, chat: i64, person: i64, language: &str) -> &[Command] {
        let scopes = if chat > 0 {
            vec![format!("chat:{chat}"), "all_private_chats".to_owned(), "default".to_owned()]
        } else {
            vec![
                format!("chat_member:{chat}:{person}"),
                format!("chat:{chat}"),
                "all_group_chats".to_owned(),
                "default".to_owned(),
            ]
        };
        let language = language.get(..2).unwrap_or_default();
        let mut lists = scopes.iter().flat_map(|scope| [self.commands(scope, language), self.commands(scope, "")]);
        lists.find(|list| !list.is_empty()).unwrap_or(&[])
    }
}

/// The text in this language, or the one for everybody.
pub(super) fn in_language<'a>(texts: &'a BTreeMap<String, String>, language: &str) -> Option<&'a str> {
    texts.get(language).or_else(|| texts.get("")).map(String::as_str).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn list(name: &str) -> Vec<Command> {
        vec![Command { command: name.to_owned(), description: "x".to_owned() }]
    }

    #[test]
    fn the_narrowest_scope_wins_and_within_it_the_own_language() {
        let mut profile = Profile::default();
        let mut set = |scope: serde_json::Value, language: &str, name: &str| {
            let key = scope_key(Some(&scope)).unwrap();
            profile.set_commands(key, language.to_owned(), list(name)).unwrap();
        };
        set(json!({ "type": "default" }), "", "a");
        set(json!({ "type": "default" }), "en", "b");
        set(json!({ "type": "all_private_chats" }), "id", "c");
        set(json!({ "type": "chat", "chat_id": 5 }), "", "d");
        assert_eq!(profile.commands_shown(-1, 9, "id"), list("a"));
        assert_eq!(profile.commands_shown(9, 9, "en-US"), list("b"));
        assert_eq!(profile.commands_shown(9, 9, "id"), list("c"));
        assert_eq!(profile.commands_shown(5, 5, "id"), list("d"));
    }

    #[test]
    fn command_names_are_lower_case_and_described() {
        let refusal = |command: &str, description: &str| {
            let one = Command { command: command.to_owned(), description: description.to_owned() };
            Profile::default().set_commands("default".to_owned(), String::new(), vec![one]).unwrap_err().description
        };
        assert_eq!(refusal("Daftar", "x"), "Bad Request: BOT_COMMAND_INVALID");
        assert_eq!(refusal("daftar", ""), "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID");
    }
}
