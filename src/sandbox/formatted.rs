//! Text with its entities, counted as Telegram counts: offsets in UTF-16 units.

use serde::{Deserialize, Serialize};

/// One stretch of formatted text, in the Bot API's own shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// `bold`, `italic`, `code`, `text_link`, `bot_command`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// Where it begins, in UTF-16 units.
    pub offset: usize,
    /// How long it is, in UTF-16 units.
    pub length: usize,
    /// The address of a `text_link`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The language of a `pre`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Text and its entities, sorted by where they begin, the longer first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Formatted {
    pub(super) text: String,
    pub(super) entities: Vec<Entity>,
}

impl Formatted {
    /// Text that carries no formatting of its own.
    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), entities: Vec::new() }
    }

    /// As Telegram stores it: no white space at the ends, commands and links found by themselves.
    pub(super) fn finished(mut self) -> Self {
        self.trim();
        for found in detect(&self.text) {
            let overlaps = |entity: &Entity| {
                found.offset < entity.offset + entity.length
                    && entity.offset < found.offset + found.length
                    && matches!(entity.kind.as_str(), "code" | "pre" | "text_link" | "url" | "bot_command" | "mention")
            };
            if !self.entities.iter().any(overlaps) {
                self.entities.push(found);
            }
        }
        self.entities.sort_by(|a, b| a.offset.cmp(&b.offset).then(b.length.cmp(&a.length)));
        self
    }

    fn trim(&mut self) {
        let from_start = self.text.trim_start();
        let cut = utf16(&self.text) - utf16(from_start);
        let trimmed = from_start.trim_end().to_owned();
        let length = utf16(&trimmed);
        self.entities.retain_mut(|entity| {
            let end = (entity.offset + entity.length).saturating_sub(cut).min(length);
            entity.offset = entity.offset.saturating_sub(cut);
            entity.length = end.saturating_sub(entity.offset);
            entity.length > 0
        });
        self.text = trimmed;
    }
}

/// Length in UTF-16 units.
pub(super) fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

/// What Telegram marks without being asked: commands, mentions, web addresses.
fn detect(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut offset = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let opening: usize = bare.chars().take_while(|c| matches!(c, '(' | '"' | '«' | '[')).map(char::len_utf8).sum();
        let inner = &bare[opening..];
        if let Some((kind, length)) = kind_of(inner) {
            let offset = offset + utf16(&bare[..opening]);
            found.push(Entity {
                kind: kind.to_owned(),
                offset,
                length: utf16(&inner[..length]),
                url: None,
                language: None,
            });
        }
        offset += utf16(word);
    }
    found
}

fn kind_of(word: &str) -> Option<(&'static str, usize)> {
    let named = |rest: &str| rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    if let Some(rest) = word.strip_prefix('/') {
        let name = named(rest);
        let at = rest[name..].strip_prefix('@').map_or(0, |bot| 1 + named(bot));
        return ((1..=64).contains(&name)).then_some(("bot_command", 1 + name + at));
    }
    if let Some(rest) = word.strip_prefix('@') {
        let name = named(rest);
        return ((4..=32).contains(&name)).then_some(("mention", 1 + name));
    }
    let is_web = ["https://", "http://", "t.me/"].iter().any(|start| {
        word.len() > start.len() && word.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    });
    let length = word.trim_end_matches(['.', ',', ')', '!', '?', ';', ':', '"', '»', ']']).len();
    is_web.then_some(("url", length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_mentions_and_addresses_are_marked_by_telegram_itself() {
        let kinds = |text: &str| {
            let mut out = Vec::new();
            for entity in Formatted::plain(text).finished().entities {
                out.push((entity.kind, entity.offset, entity.length));
            }
            out
        };
        assert_eq!(kinds("/start@bola_bot abc"), [("bot_command".to_owned(), 0, 15)]);
        assert_eq!(kinds("😀 lihat (https://a.id/x)."), [("url".to_owned(), 10, 14)]);
        assert_eq!(kinds("@siti_seliu ya"), [("mention".to_owned(), 0, 11)]);
        assert_eq!(kinds("12/3 dan a/b"), []);
    }
}
