//! What a story's file says: who speaks, and what they do.

use jemputbola::domain::{Pin, Role, Tongue};
use jemputbola::office::{Boat, OfficeFile};

use super::given::Given;

/// One story.
#[derive(Debug)]
pub(crate) struct Story {
    /// What stands in the file, in order, without what the bot did.
    pub(crate) items: Vec<Item>,
}

/// One thing in the file.
#[derive(Debug)]
pub(crate) enum Item {
    /// A comment or a blank line.
    Kept(String),
    /// Something is so; only the whole bot needs to be told.
    Given { line: usize, written: String, given: Given },
    /// Somebody takes the word.
    Speaks { written: String, speaker: Speaker },
    /// They do something.
    Does { line: usize, written: Vec<String>, action: Action },
}

/// Somebody in a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// Such as "warga 2".
    pub(crate) name: String,
    /// What their phone speaks.
    pub(crate) tongue: Tongue,
    /// What their name says that they are.
    pub(crate) role: Option<Role>,
}

/// What somebody does.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Action {
    /// `> words`, `> (kosong)`, `> (huruf a 10000 kali)`
    Types(String),
    /// `> (ditulis 40 menit lalu: words)`: a phone without a signal sends it only now.
    TypedBefore { minutes: i64, words: String },
    /// `> (balas tiket 1: words)`: a reply to the newest message that shows something of it.
    Replies { ticket: i64, words: String },
    /// `> [Label]`: the newest message that has it.
    Taps(String),
    /// `> (ketuk tombol lama [Label])`: an older message than the newest one with buttons.
    TapsOld(String),
    /// `> (kontak sendiri)`, `> (kontak orang lain)`
    SharesContact { own: bool },
    /// `> (lokasi -3.21,107.52)`
    SharesPosition(Pin),
    /// `> (foto)`, `> (foto: words under it)`
    SendsPhoto { caption: Option<String> },
    /// `> (suara)`
    SendsVoice,
    /// `> (stiker)`
    SendsSticker,
    /// `> (berkas nama.csv)`, its content in the indented lines beneath.
    SendsFile { name: String, content: String },
    /// `> (ubah pesan)`
    Edits,
    /// `> (diam 2 hari)`, `> (diam 3 jam)`; in hours.
    Waits(i64),
}

impl Story {
    /// Reads a file.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if !text.starts_with("# ") {
            return Err("the first line is a title: \"# …\"".to_owned());
        }
        let mut items = Vec::new();
        let mut lines = text.lines().enumerate().peekable();
        let mut blank = 0_usize;
        while let Some((place, line)) = lines.next() {
            let number = place + 1;
            if line.trim().is_empty() {
                blank += 1;
                continue;
            }
            let is_the_bots = ["<", "~", "  [", "  {"].iter().any(|sign| line.starts_with(sign));
            if !is_the_bots {
                items.extend((0..blank).map(|_| Item::Kept(String::new())));
            }
            blank = 0;
            match line.split_once(' ') {
                _ if is_the_bots => {}
                _ if line.starts_with('#') => items.push(Item::Kept(line.to_owned())),
                Some(("@", name)) => {
                    items.push(Item::Speaks { written: line.to_owned(), speaker: Speaker::parse(name) });
                }
                Some(("=", words)) => {
                    let given =
                        Given::parse(words).ok_or_else(|| format!("line {number} is not understood: {line}"))?;
                    items.push(Item::Given { line: number, written: line.to_owned(), given });
                }
                Some((">", words)) => {
                    let mut written = vec![line.to_owned()];
                    let action = match words.strip_prefix("(berkas ").and_then(|name| name.strip_suffix(')')) {
                        Some(name) => {
                            while let Some((_, row)) = lines.next_if(|(_, row)| row.starts_with("    ")) {
                                written.push(row.to_owned());
                            }
                            let content = written[1..].iter().flat_map(|row| [&row[4..], "\n"]).collect();
                            Action::SendsFile { name: name.to_owned(), content }
                        }
                        None => {
                            Action::parse(words).ok_or_else(|| format!("line {number} is not understood: {line}"))?
                        }
                    };
                    items.push(Item::Does { line: number, written, action });
                }
                _ => return Err(format!("line {number} is not understood: {line}")),
            }
        }
        Ok(Self { items })
    }

    /// The office file that holds in it.
    pub(crate) fn office(&self) -> OfficeFile {
        let mut office = OfficeFile::builtin().clone();
        for item in &self.items {
            if let Item::Given { given: Given::ApprovalAbove(most), .. } = item {
                office.limits.approval_above = *most;
            }
            if let Item::Given { given: Given::Boat { village, harbour, departs }, .. } = item {
                office.boats.push(Boat {
                    villages: vec![village.clone()],
                    harbour: harbour.clone(),
                    departs: departs.clone(),
                    returns: Vec::new(),
                    since: office.checked_on,
                    source: "cerita".to_owned(),
                });
            }
        }
        office
    }

    /// Everybody in it, in the order in which they first speak.
    pub(crate) fn cast(&self) -> Vec<Speaker> {
        let mut cast: Vec<Speaker> = Vec::new();
        for item in &self.items {
            match item {
                Item::Speaks { speaker, .. } if cast.iter().all(|known| known.name != speaker.name) => {
                    cast.push(speaker.clone());
                }
                Item::Does { .. } if cast.is_empty() => cast.push(Speaker::parse("warga")),
                _ => {}
            }
        }
        cast
    }
}

impl Speaker {
    /// Reads "warga 2 (en)".
    pub(crate) fn parse(words: &str) -> Self {
        let (name, tongue) = match words.trim().strip_suffix("(en)") {
            Some(name) => (name.trim(), Tongue::En),
            None => (words.trim(), Tongue::Id),
        };
        let role = match name.split(' ').next() {
            Some("petugas") => Some(Role::Officer),
            Some("penyetuju") => Some(Role::Approver),
            Some("kurir") => Some(Role::Courier),
            _ => None,
        };
        Self { name: name.to_owned(), tongue, role }
    }
}

impl Action {
    fn parse(words: &str) -> Option<Self> {
        if let Some(label) = words.strip_prefix('[').and_then(|label| label.strip_suffix(']')) {
            return Some(Self::Taps(label.to_owned()));
        }
        let Some(said) = words.strip_prefix('(').and_then(|said| said.strip_suffix(')')) else {
            return Some(Self::Types(words.to_owned()));
        };
        if let Some(label) = said.strip_prefix("ketuk tombol lama [").and_then(|label| label.strip_suffix(']')) {
            return Some(Self::TapsOld(label.to_owned()));
        }
        if let Some((lat, lon)) = said.strip_prefix("lokasi ").and_then(|pin| pin.split_once(',')) {
            let pin = Pin { lat: lat.trim().parse().ok()?, lon: lon.trim().parse().ok()? };
            return Some(Self::SharesPosition(pin));
        }
        if let Some((minutes, words)) = said.strip_prefix("ditulis ").and_then(|rest| rest.split_once(" menit lalu: "))
        {
            return Some(Self::TypedBefore { minutes: minutes.parse().ok()?, words: words.to_owned() });
        }
        if let Some((ticket, words)) = said.strip_prefix("balas tiket ").and_then(|rest| rest.split_once(": ")) {
            return Some(Self::Replies { ticket: ticket.parse().ok()?, words: words.to_owned() });
        }
        if let Some(caption) = said.strip_prefix("foto: ") {
            return Some(Self::SendsPhoto { caption: Some(caption.to_owned()) });
        }
        match said.split(' ').collect::<Vec<_>>().as_slice() {
            ["kosong"] => Some(Self::Types(String::new())),
            ["huruf", letter, times, "kali"] => Some(Self::Types(letter.repeat(times.parse().ok()?))),
            ["kontak", "sendiri"] => Some(Self::SharesContact { own: true }),
            ["kontak", "orang", "lain"] => Some(Self::SharesContact { own: false }),
            ["foto"] => Some(Self::SendsPhoto { caption: None }),
            ["suara"] => Some(Self::SendsVoice),
            ["stiker"] => Some(Self::SendsSticker),
            ["ubah", "pesan"] => Some(Self::Edits),
            ["diam", days, "hari"] => Some(Self::Waits(days.parse::<i64>().ok()? * 24)),
            ["diam", hours, "jam"] => Some(Self::Waits(hours.parse().ok()?)),
            _ => None,
        }
    }
}
