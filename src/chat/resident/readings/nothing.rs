//! Words that tell nothing: who does not know, passes a question over, or has none.

use super::first;
use crate::language::{plain, read_yes_no};

/// "Gak tau", "belum tahu": no answer.
pub(in crate::chat::resident) fn does_not_know(typed: &str) -> bool {
    let said = plain(typed);
    let not = ["tidak", "belum", "gak", "ga", "nggak", "ndak", "enggak", "kurang"];
    let known = ["tahu", "tau", "ingat", "inget", "hafal", "apal"];
    matches!(said.split_whitespace().collect::<Vec<_>>().as_slice(),
        [first, second, rest @ ..] if not.contains(first) && known.contains(second) && rest.len() <= 2)
}

/// Whether an optional answer is passed over.
pub(in crate::chat::resident) fn passes_over(typed: &str) -> bool {
    read_yes_no(typed) == Some(false) || says_none(typed)
}

/// Whether somebody would rather not tell: "saya tidak berkenan memberikan nomor telepon".
pub(in crate::chat::resident) fn declines(typed: &str) -> bool {
    let refuses: &[&str] = &[
        "tidak berkenan",
        "tidak bersedia",
        "tidak mau kasih",
        "tidak mau memberi",
        "tidak mau memberikan",
        "tidak hafal",
        "tidak ingat",
        "tidak punya hp",
        "tidak punya telepon",
        "tidak ada telepon",
        "tidak pakai telepon",
        "belum punya hp",
        "belum punya telepon",
        "belum punya nomor",
        "tidak punya nomor",
        "tidak pakai hp",
        "tidak ada hp",
        "tidak ada nomor",
        "nanti aja",
        "nanti saja",
        "nyusul",
        "menyusul",
        "ntar aja",
        "later",
    ];
    passes_over(typed) || first(typed, &[((), refuses)]).is_some()
}

pub(super) fn says_none(typed: &str) -> bool {
    let none: &[&str] = &[
        "lewati",
        "lewat",
        "skip",
        "tidak ada",
        "tdk ada",
        "ga ada",
        "gak ada",
        "nggak ada",
        "ndak ada",
        "ngga ada",
        "tidak punya",
        "ga punya",
        "gak punya",
        "nggak punya",
        "tidak tahu",
        "tidak usah",
        "tidak perlu",
        "gausah",
        "nda usah",
        "ndak usah",
        "dak de",
        "dak ade",
        "ndak de",
        "ndaq de",
        "dak usah",
        "ga tau",
        "none",
        "no",
        "nothing",
        "kosong",
    ];
    first(typed, &[((), none)]).is_some() && typed.split_whitespace().count() <= 4
}
