//! Files that were sent.

use std::collections::HashMap;

use axum::body::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::message::FileRef;

/// The greatest file that a snapshot keeps.
const KEPT_SIZE: usize = 1 << 20;

/// Files by `file_id`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Files {
    given: u64,
    files: HashMap<String, StoredFile>,
}

/// A file and its content.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct StoredFile {
    pub(super) about: FileRef,
    /// Where it is fetched below `/file/bot<token>/`.
    pub(super) path: String,
    #[serde(serialize_with = "keep", deserialize_with = "restore")]
    pub(super) content: Bytes,
}

impl StoredFile {
    /// What Telegram calls this kind of file.
    pub(super) fn kind(&self) -> &'static str {
        match self.path.split('/').next() {
            Some("photos") => "Photo",
            Some("voice") => "VoiceNote",
            Some("stickers") => "Sticker",
            _ => "Document",
        }
    }
}

impl Files {
    /// Stores a file; `folder` is `documents`, `photos`, …; pixels are read from pictures.
    pub(super) fn add(&mut self, folder: &str, name: &str, mime: &str, content: Bytes) -> FileRef {
        self.given += 1;
        let number = self.given;
        let (width, height) = picture_size(&content).unwrap_or_default();
        let id = format!("BQAC-sandbox-{number:08}");
        let about = FileRef {
            id: id.clone(),
            name: name.to_owned(),
            mime: mime.to_owned(),
            size: content.len(),
            width,
            height,
        };
        let ending: String = name
            .rsplit_once('.')
            .map(|(_, end)| end.chars().filter(char::is_ascii_alphanumeric).take(8).collect())
            .unwrap_or_default();
        let dot = if ending.is_empty() { "" } else { "." };
        let path = format!("{folder}/file_{number}{dot}{ending}");
        self.files.insert(id, StoredFile { about: about.clone(), path, content });
        about
    }

    pub(super) fn get(&self, id: &str) -> Option<&StoredFile> {
        self.files.get(id)
    }

    pub(super) fn at_path(&self, path: &str) -> Option<&StoredFile> {
        self.files.values().find(|file| file.path == path)
    }
}

/// Width and height of a PNG, GIF or JPEG; absent for everything else.
pub(super) fn picture_size(content: &[u8]) -> Option<(u32, u32)> {
    let be32 = |at: usize| content.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    let be16 = |at: usize| content.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes).map(u32::from);
    let le16 = |at: usize| content.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes).map(u32::from);
    if content.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((be32(16)?, be32(20)?));
    }
    if content.starts_with(b"GIF8") {
        return Some((le16(6)?, le16(8)?));
    }
    if !content.starts_with(&[0xFF, 0xD8]) {
        return None;
    }
    let mut at = 2;
    while *content.get(at)? == 0xFF {
        let marker = *content.get(at + 1)?;
        // Start of frame, of any coding: there the size stands.
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            return Some((be16(at + 7)?, be16(at + 5)?));
        }
        at += 2 + usize::try_from(be16(at + 2)?).ok()?;
    }
    None
}

fn keep<S: Serializer>(content: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
    let kept = if content.len() <= KEPT_SIZE { BASE64.encode(content) } else { String::new() };
    serializer.serialize_str(&kept)
}

fn restore<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
    let kept = String::deserialize(deserializer)?;
    BASE64.decode(kept).map(Bytes::from).map_err(serde::de::Error::custom)
}
