//! What can be done with one application: its buttons, and how they are typed.

use serde::{Deserialize, Serialize};

use crate::language::fold;
use crate::say;
use crate::text::Text;

/// What can be done with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Give it to a courier.
    Give,
    /// Propose an address, or another one.
    Address,
    /// Take back what an officer proposed.
    Withdraw,
    /// Take a follower's wish.
    Accept,
    /// Do not take it.
    Decline,
    /// Take the lock off its code.
    Unlock,
    /// To another courier.
    Reassign,
    /// Back to the office.
    TakeBack,
    /// The postal service's number.
    Track,
    /// The manifest of its courier.
    Manifest,
    /// Who follows it.
    Followers,
    /// The office's file says by mistake that it was handed over.
    SetRight,
    /// That was no mistake.
    TakeRightBack,
}

impl Act {
    pub(super) const ALL: [Self; 13] = [
        Self::Give,
        Self::Address,
        Self::Withdraw,
        Self::Accept,
        Self::Decline,
        Self::Unlock,
        Self::Reassign,
        Self::TakeBack,
        Self::Track,
        Self::Manifest,
        Self::Followers,
        Self::SetRight,
        Self::TakeRightBack,
    ];

    /// The value of its button, which may be typed as well.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Give => "serahkan",
            Self::Address => "ubah",
            Self::Withdraw => "batalkan",
            Self::Accept => "terima",
            Self::Decline => "tolak",
            Self::Unlock => "buka",
            Self::Reassign => "ganti",
            Self::TakeBack => "tarik",
            Self::Track => "resi",
            Self::Manifest => "manifes",
            Self::Followers => "pengikut",
            Self::SetRight => "betulkan",
            Self::TakeRightBack => "urungkan",
        }
    }

    /// Reads "tarik", "ganti kurir".
    pub(super) fn typed(words: &str) -> Option<Self> {
        let folded = fold(words);
        let first = folded.split(' ').next().unwrap_or_default();
        Self::ALL.into_iter().find(|act| act.code() == first)
    }

    pub(super) fn label(self) -> Text {
        match self {
            Self::Give => say!("staff-button-give"),
            Self::Address => say!("dispatch-button-address"),
            Self::Withdraw => say!("dispatch-button-withdraw"),
            Self::Accept => say!("dispatch-button-accept"),
            Self::Decline => say!("dispatch-button-decline"),
            Self::Unlock => say!("staff-button-unlock"),
            Self::Reassign => say!("dispatch-button-reassign"),
            Self::TakeBack => say!("dispatch-button-take-back"),
            Self::Track => say!("dispatch-button-track"),
            Self::Manifest => say!("dispatch-button-manifest"),
            Self::Followers => say!("dispatch-button-followers"),
            Self::SetRight => say!("dispatch-button-right"),
            Self::TakeRightBack => say!("dispatch-button-right-back"),
        }
    }
}
