//! What is asked about statuses, by those who follow an application and by officers, and what comes of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::chat::line::{DeadlineLine, FeedLine, FollowedLine, Timeline};
use crate::domain::{ApplicationId, FileId, Whose};

/// A question about statuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatusQuestion {
    // Residents.
    /// One application that this chat follows, with its way.
    Timeline(ApplicationId),
    /// What this chat follows, with whose each is.
    Followed,
    /// It is theirs, their child's, their parent's.
    SetWhose(ApplicationId, Whose),
    /// They do not follow it any more.
    Unfollow(ApplicationId),
    /// They want changes in the quiet hours too, or not.
    AtNight(bool),
    // Officers.
    /// Apply a file whose statuses go against the usual direction, with the reason.
    ApplyBackward(FileId, String),
    /// What is not handed over for two weeks or more.
    Deadlines,
    /// How the source stands that statuses are pulled from.
    Feed,
}

impl StatusQuestion {
    /// Whether only officers ask it.
    pub fn is_for_officers(&self) -> bool {
        matches!(self, Self::ApplyBackward(..) | Self::Deadlines | Self::Feed)
    }
}

/// What came of a [`StatusQuestion`], or of a look-up that had to wait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusAnswer {
    /// One application.
    Timeline(Box<Timeline>),
    /// What they follow.
    Followed(Vec<FollowedLine>),
    /// They do not follow it any more.
    Unfollowed,
    /// Whether they want changes in the quiet hours too.
    AtNight(bool),
    /// So many look-ups of others were wrong just now that everybody waits a little.
    Busy {
        /// Until.
        until: DateTime<Utc>,
    },
    /// What is not handed over for two weeks or more.
    Deadlines(Vec<DeadlineLine>),
    /// The source; none where none is named.
    Feed(Option<FeedLine>),
}

/// Why officers are told of look-ups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookUpAlert {
    /// A chat was locked after too many wrong ones.
    Lock,
    /// So many were wrong, over all chats, that everybody waits.
    Brake,
}

impl LookUpAlert {
    /// The code that stands for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Brake => "brake",
        }
    }
}
