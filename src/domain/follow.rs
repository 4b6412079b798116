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

/// Why an officer ends that somebody follows an application. A fixed list: it is counted, and names nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnfollowReason {
    /// The applicant asks for it.
    Asked,
    /// They have no right to it.
    NoRight,
    /// An account that is not used any more.
    OldAccount,
    /// They follow it by mistake.
    Mistake,
}

super::codes!(UnfollowReason: Asked = "diminta", NoRight = "tidak_berhak", OldAccount = "akun_lama", Mistake = "keliru");

super::codes!(Whose: Mine = "saya", Child = "anak", Parent = "orang_tua", Spouse = "pasangan", Other = "lain");
