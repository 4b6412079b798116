use serde::{Deserialize, Serialize};

/// With whom somebody would come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// Alone.
    Alone,
    /// Family.
    Family,
    /// Neighbours, a village.
    Neighbours,
    /// A school, a pesantren.
    School,
    /// An office, a company.
    Office,
    /// A community, an association.
    Community,
    /// A group on hajj or umrah.
    HajjUmrah,
}

super::codes!(GroupKind:
    Alone = "sendiri",
    Family = "keluarga",
    Neighbours = "tetangga",
    School = "sekolah",
    Office = "kantor",
    Community = "komunitas",
    HajjUmrah = "haji_umrah",
);
