//! What an officer has told of a broadcast so far, and the message that it makes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::super::{Button, Document, File, Form, Message, Picture};
use crate::domain::{Audience, BroadcastId, Pin, Tongue, Topic, VillageCode, VisitId};
use crate::say;
use crate::text::{Arg, Marked, Text};

/// Telegram's limit for a message, in UTF-16 units without the markup (Bot API, sendMessage).
pub(super) const TEXT_LONGEST: usize = 4096;
/// The same for the words under a picture or a file (Bot API, sendPhoto, sendDocument).
pub(super) const CAPTION_LONGEST: usize = 1024;
/// Characters of the title by which officers tell a broadcast from others.
const TITLE_LONGEST: usize = 40;

/// What is known of a broadcast that is being written.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// What it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Marked>,
    /// The same in English, for those who read that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<Marked>,
    /// A picture or a file above the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<Attachment>,
    /// A place on the map, right after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pin: Option<Pin>,
    /// Buttons under it, in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Offer>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
    /// Whom it is for.
    pub audience: Audience,
    /// Whether that was said: the empty audience is everybody, and nobody writes to everybody by forgetting.
    pub audience_is_said: bool,
    /// The visit that the audience speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitName>,
    /// Why it cannot wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgent: Option<Urgent>,
    /// The one that it corrects; then only the words count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Corrected>,
}

/// A broadcast that is corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// Which one.
    pub id: BroadcastId,
    /// How many have it.
    pub sent: i64,
    /// Whether it was translated, so that the correction must be too.
    pub english: bool,
}

/// A picture or a file that is at Telegram already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Telegram's handle.
    pub telegram_file: String,
    /// Its name, where it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// How it is shown.
    pub form: Form,
}

impl From<&Picture> for Attachment {
    fn from(picture: &Picture) -> Self {
        Self { telegram_file: picture.telegram_file.clone(), name: String::new(), form: Form::Photo }
    }
}

impl From<&Document> for Attachment {
    fn from(document: &Document) -> Self {
        Self { telegram_file: document.telegram_file.clone(), name: document.name.clone(), form: Form::Document }
    }
}

/// A button under a broadcast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// To put oneself on the list.
    Register,
    /// To see the visits.
    Schedule,
    /// To see how far the application is.
    Status,
    /// To reach a person.
    Officer,
    /// To open a page.
    Link {
        /// What the button says; none: that it opens a link.
        label: Option<String>,
        /// Begins with `https://`.
        url: String,
    },
}

impl Offer {
    /// Those that need nothing more, with the word that stands for each.
    pub(super) const FIXED: [(&'static str, Self); 4] =
        [("daftar", Self::Register), ("jadwal", Self::Schedule), ("status", Self::Status), ("petugas", Self::Officer)];

    pub(super) fn label(&self) -> Text {
        match self {
            Self::Register => say!("broadcast-offer-register"),
            Self::Schedule => say!("broadcast-offer-schedule"),
            Self::Status => say!("broadcast-offer-status"),
            Self::Officer => say!("broadcast-offer-officer"),
            Self::Link { label: None, .. } => say!("broadcast-offer-link"),
            Self::Link { label: Some(label), .. } => say!("said", words = label),
        }
    }

    fn button(&self) -> Button {
        match self {
            Self::Register => Button::open("daftar", self.label()),
            Self::Schedule => Button::open("jadwal", self.label()),
            Self::Status => Button::open("status", self.label()),
            Self::Officer => Button::open("petugas", self.label()),
            Self::Link { url, .. } => Button::link(url, self.label()),
        }
    }
}

/// A visit as officers tell it from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitName {
    /// Key.
    pub id: VisitId,
    /// Where the team sits.
    pub village: VillageCode,
    /// When.
    pub day: NaiveDate,
}

/// Why a broadcast goes ahead of others and in quiet hours too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgent {
    /// Wind, waves, rain.
    Weather,
    /// No boat, or a late one.
    Boat,
    /// Something changed at short notice.
    Change,
    /// The officer's own words.
    Words(String),
}

impl Urgent {
    /// Those that need no words, with the word that stands for each.
    pub(super) const FIXED: [(&'static str, Self); 3] =
        [("cuaca", Self::Weather), ("kapal", Self::Boat), ("perubahan", Self::Change)];

    /// The code that stands for it in the audit.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Weather => "cuaca",
            Self::Boat => "kapal",
            Self::Change => "perubahan",
            Self::Words(_) => "kata_sendiri",
        }
    }

    pub(super) fn label(&self) -> Text {
        match self {
            Self::Weather => say!("broadcast-urgent-weather"),
            Self::Boat => say!("broadcast-urgent-boat"),
            Self::Change => say!("broadcast-urgent-change"),
            Self::Words(words) => say!("said", words = words),
        }
    }
}

impl Draft {
    /// Whether something was told that would have to be told again.
    pub(super) fn is_worth_keeping(&self) -> bool {
        self.words.is_some() || self.file.is_some() || self.pin.is_some()
    }

    /// How long its words may be.
    pub(super) fn longest(&self) -> usize {
        if self.file.is_some() { CAPTION_LONGEST } else { TEXT_LONGEST }
    }

    /// How officers tell it from others: its first words, without marks.
    pub fn title(&self) -> String {
        let plain = self.words.as_ref().map(Marked::plain).unwrap_or_default();
        let line = plain.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        if line.chars().count() <= TITLE_LONGEST {
            return line.trim_end_matches(['.', ',', ':', ';', '!']).to_owned();
        }
        let cut: String = line.chars().take(TITLE_LONGEST).collect();
        let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
        format!("{whole_words}…")
    }

    /// The visit that it is about: what withdraws it when that visit changes.
    pub fn about(&self) -> Option<VisitId> {
        let of_visit = self.audience.visit.as_ref().map(|of| of.visit).or(self.audience.not_told);
        of_visit.filter(|_| self.topic == Some(Topic::Visits))
    }

    /// The message, each reader in their language; English readers get the Indonesian words where nothing
    /// was translated.
    pub fn message(&self) -> Message {
        self.made_of(|id, en| Arg::MarkedBoth { id: id.clone(), en: en.unwrap_or(id).clone() })
    }

    /// The message as readers of this language get it, whoever looks at it.
    pub(super) fn message_in(&self, tongue: Tongue) -> Message {
        self.made_of(|id, en| {
            let words = if tongue == Tongue::En { en.unwrap_or(id) } else { id };
            Arg::Marked(words.clone())
        })
    }

    fn made_of(&self, words: impl Fn(&Marked, Option<&Marked>) -> Arg) -> Message {
        let mut message = Message::default();
        if let Some(id) = &self.words {
            message = message.and(say!("broadcast-words", words = words(id, self.english.as_ref())));
        }
        message.file = self.file.as_ref().map(|file| File::sent(&file.name, &file.telegram_file, file.form));
        for pair in self.buttons.chunks(2) {
            message = message.row(pair.iter().map(Offer::button).collect());
        }
        message.pin(self.pin)
    }
}
