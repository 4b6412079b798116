//! `parse_mode=HTML`, read as strictly as Telegram reads it, with its words for what is wrong.

#[cfg(test)]
mod tests;

use super::formatted::{Entity, Formatted};

/// Telegram's list; everything else is refused.
const TAGS: [&str; 16] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "span",
    "pre",
    "code",
    "blockquote",
];

/// Text and entities, or what is wrong in Telegram's words (without its "can't parse entities: ").
pub(super) fn parse(source: &str) -> Result<Formatted, String> {
    let mut reader = Reader { source, at: 0, text: String::new(), units: 0, open: Vec::new(), entities: Vec::new() };
    while let Some(c) = reader.peek() {
        match c {
            '<' if reader.source[reader.at..].starts_with("</") => reader.close()?,
            '<' => reader.open()?,
            _ => {
                let c = reader.character(c);
                reader.text.push(c);
                reader.units += c.len_utf16();
            }
        }
    }
    match reader.open.pop() {
        Some(open) => Err(format!("Can't find end tag corresponding to start tag \"{}\"", open.tag)),
        None => Ok(Formatted { text: reader.text, entities: reader.entities }),
    }
}

struct Reader<'a> {
    source: &'a str,
    /// Byte offset.
    at: usize,
    text: String,
    /// Length of `text` in UTF-16 units.
    units: usize,
    open: Vec<Open>,
    entities: Vec<Entity>,
}

struct Open {
    tag: String,
    argument: String,
    offset: usize,
    byte: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    /// Steps over one character, or over an entity such as `&lt;`, and says which character it is.
    fn character(&mut self, c: char) -> char {
        if c == '&'
            && let Some((decoded, length)) = decode(&self.source[self.at..])
        {
            self.at += length;
            return decoded;
        }
        self.at += c.len_utf8();
        c
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &str {
        let rest = &self.source[self.at..];
        let length = rest.find(|c| !keep(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn open(&mut self) -> Result<(), String> {
        let begin = self.at;
        self.at += 1;
        let tag = self.take_while(|c| !c.is_ascii_whitespace() && c != '>').to_ascii_lowercase();
        if self.peek().is_none() {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        if !TAGS.contains(&tag.as_str()) {
            return Err(format!("Unsupported start tag \"{tag}\" at byte offset {begin}"));
        }
        let mut argument = String::new();
        loop {
            self.take_while(|c| c.is_ascii_whitespace());
            match self.peek() {
                None => return Err(format!("Unclosed start tag \"{tag}\" at byte offset {begin}")),
                Some('>') => break,
                Some(_) => {}
            }
            let name = self
                .take_while(|c| !c.is_ascii_whitespace() && !matches!(c, '=' | '>' | '/' | '"' | '\''))
                .to_ascii_lowercase();
            if name.is_empty() {
                return Err(format!("Empty attribute name in the tag \"{tag}\" at byte offset {begin}"));
            }
            self.take_while(|c| c.is_ascii_whitespace());
            let value = if self.peek() == Some('=') { self.value(&tag, begin)? } else { String::new() };
            match (tag.as_str(), name.as_str()) {
                ("a", "href") | ("tg-emoji", "emoji-id") => argument = value,
                ("code", "class") => {
                    value.strip_prefix("language-").unwrap_or_default().clone_into(&mut argument);
                }
                ("span", "class") if value == "tg-spoiler" => argument = value,
                ("blockquote", "expandable") => "expandable".clone_into(&mut argument),
                _ => {}
            }
        }
        self.at += 1;
        if tag == "span" && argument.is_empty() {
            return Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"));
        }
        self.open.push(Open { tag, argument, offset: self.units, byte: self.text.len() });
        Ok(())
    }

    fn value(&mut self, tag: &str, begin: usize) -> Result<String, String> {
        let unclosed = || format!("Unclosed start tag \"{tag}\" at byte offset {begin}");
        self.at += 1;
        self.take_while(|c| c.is_ascii_whitespace());
        let quote = self.peek().ok_or_else(unclosed)?;
        if !matches!(quote, '"' | '\'') {
            let token = self.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).to_owned();
            return match self.peek() {
                Some(c) if !c.is_ascii_whitespace() && c != '>' => {
                    Err(format!("Unexpected end of name token at byte offset {begin}"))
                }
                _ => Ok(token),
            };
        }
        self.at += 1;
        let mut value = String::new();
        loop {
            match self.peek() {
                None => return Err(unclosed()),
                Some(c) if c == quote => break,
                Some(c) => value.push(self.character(c)),
            }
        }
        self.at += 1;
        Ok(value)
    }

    fn close(&mut self) -> Result<(), String> {
        let begin = self.at;
        self.at += 2;
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        let name = self.take_while(|c| !c.is_ascii_whitespace() && c != '>').to_ascii_lowercase();
        self.take_while(|c| c.is_ascii_whitespace());
        if self.peek() != Some('>') {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        self.at += 1;
        if !name.is_empty() && name != open.tag {
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{name}>\"",
                open.tag
            ));
        }
        let length = self.units - open.offset;
        if length > 0 {
            self.finish(open, length);
        }
        Ok(())
    }

    fn finish(&mut self, open: Open, length: usize) {
        let (mut url, mut language) = (None, None);
        let kind = match open.tag.as_str() {
            "b" | "strong" => "bold",
            "i" | "em" => "italic",
            "s" | "strike" | "del" => "strikethrough",
            "u" | "ins" => "underline",
            "tg-spoiler" | "span" => "spoiler",
            "blockquote" if open.argument == "expandable" => "expandable_blockquote",
            "blockquote" => "blockquote",
            "code" => {
                language = Some(open.argument).filter(|name| !name.is_empty());
                "code"
            }
            "pre" => {
                // <pre><code class="language-…"> is one block that names its language.
                let inner = |e: &Entity| e.kind == "code" && e.offset == open.offset && e.length == length;
                if self.entities.last().is_some_and(inner) {
                    language = self.entities.pop().and_then(|code| code.language);
                }
                "pre"
            }
            "a" => {
                let href = if open.argument.is_empty() { self.text[open.byte..].to_owned() } else { open.argument };
                // An address that leads nowhere leaves plain text behind, without a word.
                if !is_address(&href) {
                    return;
                }
                url = Some(href);
                "text_link"
            }
            // Custom emoji need rights that this bot does not have: Telegram shows the plain emoji.
            _ => return,
        };
        self.entities.push(Entity { kind: kind.to_owned(), offset: open.offset, length, url, language });
    }
}

/// Whether Telegram takes this for the address of a link.
pub(super) fn is_address(url: &str) -> bool {
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains(char::is_whitespace)
        }
        "tg" | "ton" | "tonsite" => !rest.is_empty(),
        _ => false,
    }
}

/// The character that `&…;` stands for and the length of what stands for it. Only four names exist.
fn decode(text: &str) -> Option<(char, usize)> {
    for (name, c) in [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')] {
        if text.starts_with(name) {
            return Some((c, name.len()));
        }
    }
    let (digits, radix, skip) = match text.strip_prefix("&#x") {
        Some(rest) => (rest, 16, 3),
        None => (text.strip_prefix("&#")?, 10, 2),
    };
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let c = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32).filter(|c| *c != '\0')?;
    Some((c, skip + length + usize::from(digits[length..].starts_with(';'))))
}
