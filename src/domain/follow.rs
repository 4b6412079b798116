use serde::{Deserialize, Serialize};

/// Whose application somebody follows, as they say it: how several are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Their own.
    Mine,
    /// Their child's.
    Child,
    /// Their mother's or father's.
    Parent,
    /// Their wife's or husband's.
    Spouse,
    /// Somebody else's.
    Other,
}

super::codes!(Whose: Mine = "saya", Child = "anak", Parent = "orang_tua", Spouse = "pasangan", Other = "lain");
