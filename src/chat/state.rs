//! What is awaited in one chat. Stored as sealed JSON; what was stored yesterday still loads.

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Command, courier, officer, resident};

/// One chat's state.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// What is being talked about.
    pub talk: Talk,
    /// What waits until that is over, the last one on top: forms that were interrupted. At most three.
    pub later: Vec<Talk>,
    /// The number of the question now standing; buttons carry it, so that older ones are known as stale.
    pub turn: u32,
    /// How often in a row nothing was understood.
    pub misses: u8,
    /// When the person was last heard.
    pub heard_at: Option<DateTime<Utc>>,
    /// Whether a keyboard of ours stands below the typing box.
    pub keyboard_up: bool,
    /// Whether they were reminded of the open question since.
    pub reminded: bool,
    /// What else they want, served one after the other once the conversation that is open is over. At most six.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wishes: Vec<Wanted>,
    /// What was answered last: a short question behind it is about that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Last>,
    /// When somebody who writes English was offered to go on in it; once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english_offered_at: Option<DateTime<Utc>>,
    /// What the buttons under the last words begin that stay good at any time: their labels can be typed as well. The menu's
    /// are not among them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offered: Vec<Offered>,
    /// When they were last asked something here, or offered it: what came by itself since then is newer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<DateTime<Utc>>,
}

/// A button that begins something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Its label as it was shown, folded.
    pub label: String,
    /// The command with its argument.
    pub opens: String,
}

/// What was answered: papers, fees, office or schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// The command that answered.
    pub command: Command,
    /// Its argument; nothing personal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rest: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Something that somebody wants, as a command with its argument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// What serves it.
    pub command: Command,
    /// What was said for it; nothing personal, because it is remembered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rest: String,
    /// Whether they were told that it is noted.
    #[serde(default)]
    pub told: bool,
}

/// What is being talked about: a conversation, with what is awaited and what is known.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Talk {
    /// Nothing; the menu stands.
    #[default]
    Idle,
    /// A resident's conversation.
    Resident(resident::Talk),
    /// An officer's.
    Officer(officer::Talk),
    /// A courier's.
    Courier(courier::Talk),
}

/// More than this many interrupted conversations nobody has in mind.
const MOST_WAITING: usize = 3;
/// Nobody waits for more answers than this.
const MOST_WISHES: usize = 6;
/// An open question is reminded of once after this time…
const REMIND_AFTER: TimeDelta = TimeDelta::hours(24);
/// …and what was told for it is dropped after this one: it was never confirmed, so nobody needs it.
const DROP_AFTER: TimeDelta = TimeDelta::days(30);
/// Both at a moment that is a multiple of this one.
const WAKES_EVERY: TimeDelta = TimeDelta::minutes(15);

impl State {
    /// Whether a visit is answered for once what is being told is saved.
    pub fn leads_to_a_visit(&self) -> bool {
        matches!(&self.talk, Talk::Resident(resident::Talk::Register(register)) if register.visit.is_some())
    }

    /// Whether a conversation is open.
    pub fn is_open(&self) -> bool {
        self.talk != Talk::Idle
    }

    /// Lets a conversation wait until the one that is open is over.
    pub fn park(&mut self, talk: Talk) {
        self.later.retain(|other| !other.same_kind(&talk));
        self.later.push(talk);
        if self.later.len() > MOST_WAITING {
            self.later.remove(0);
        }
    }

    /// Notes a wish for later, once.
    pub fn note(&mut self, command: Command, rest: String) {
        self.wishes.retain(|wanted| wanted.command != command);
        self.wishes.push(Wanted { command, rest, told: false });
        self.wishes.truncate(MOST_WISHES);
    }

    /// When silence itself becomes an input: at a quarter of an hour by the clock, the first one after the time is up. So it
    /// is the same moment for what is said within minutes, and the chat need not be put at another place among all that are to
    /// be woken with each word.
    pub fn wake(&self) -> Option<DateTime<Utc>> {
        let heard_at = self.heard_at.filter(|_| self.is_open())?;
        let due = heard_at + if self.reminded { DROP_AFTER } else { REMIND_AFTER };
        Some(due.duration_round_up(WAKES_EVERY).unwrap_or(due))
    }
}

impl Talk {
    /// Whether something was told that would have to be told again: only that is worth coming back to
    /// after another command.
    pub fn is_worth_keeping(&self) -> bool {
        match self {
            Self::Idle => false,
            Self::Resident(talk) => talk.is_worth_keeping(),
            Self::Officer(talk) => talk.is_worth_keeping(),
            Self::Courier(talk) => talk.is_worth_keeping(),
        }
    }

    /// Whether nothing is lost where it is left for something else: nobody is brought back to a mere "which one?".
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Resident(talk) => talk.is_passing(),
            _ => false,
        }
    }

    /// Whether these words are taken as they are typed: a text to many may itself ask "kapan?", and
    /// "tarik" is said of a broadcast here.
    pub fn takes(&self, words: &str) -> bool {
        match self {
            Self::Resident(talk) => talk.takes(words),
            Self::Officer(talk) => talk.takes(words),
            Self::Courier(talk) => talk.takes(words),
            Self::Idle => false,
        }
    }

    /// Whether the standing question is itself whether something is to be undone.
    pub(super) fn asks_to_undo(&self) -> bool {
        match self {
            Self::Idle => false,
            Self::Courier(talk) => talk.asks_to_undo(),
            Self::Resident(talk) => talk.asks_to_undo(),
            Self::Officer(talk) => talk.asks_to_undo(),
        }
    }

    /// Whether the standing question is for a photo or a file that goes on to many.
    pub fn wants_a_file(&self) -> bool {
        matches!(self, Self::Officer(talk) if talk.wants_a_file())
    }

    /// Whether it only shows something with what can be done: whoever does none of it leaves nothing open.
    pub fn rests(&self) -> bool {
        matches!(self, Self::Officer(talk) if talk.rests())
    }

    /// Whether both are the same conversation, wherever they stand.
    pub fn same_kind(&self, other: &Self) -> bool {
        use std::mem::discriminant;
        match (self, other) {
            (Self::Resident(a), Self::Resident(b)) => discriminant(a) == discriminant(b),
            (Self::Officer(a), Self::Officer(b)) => discriminant(a) == discriminant(b),
            (Self::Courier(a), Self::Courier(b)) => discriminant(a) == discriminant(b),
            _ => self == other,
        }
    }
}

impl From<resident::Talk> for Talk {
    fn from(talk: resident::Talk) -> Self {
        Self::Resident(talk)
    }
}

impl From<officer::Talk> for Talk {
    fn from(talk: officer::Talk) -> Self {
        Self::Officer(talk)
    }
}

impl From<courier::Talk> for Talk {
    fn from(talk: courier::Talk) -> Self {
        Self::Courier(talk)
    }
}
