//! Why something was refused or cancelled is asked, and something else is wanted in the same message.

use super::grievance::asks_the_reason;
use super::wishes::wishes;
use crate::chat::{Command, resident};
use crate::language;

/// What is surely wanted beside the reason: "kok jadwal dibatalkan, mau daftar yang lain". Nothing where the whole
/// message asks for it, and nothing that only tells more of it: "padahal sudah bayar".
pub(super) fn beside(words: &str) -> Vec<(Command, String)> {
    let parts = language::wish_parts(words);
    let (reason, others): (Vec<String>, Vec<String>) = parts.into_iter().partition(|part| asks_the_reason(part));
    if reason.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(Command, String)> = Vec::new();
    for part in others.iter().filter(|part| language::is_sure(language::read_intent(part).1)) {
        for (command, rest) in wishes(part) {
            let rest = match command {
                // Beside another wish only what is not personal is remembered.
                Command::Register => resident::hint(part),
                Command::Schedule | Command::Requirements | Command::Fees | Command::Office => rest,
                _ => continue,
            };
            if !found.iter().any(|(known, _)| *known == command) {
                found.push((command, rest));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_for_a_reason_and_wants_something_else_hears_both() {
        let serves = |words: &str| wishes(words).into_iter().map(|(command, _)| command).collect::<Vec<_>>();
        assert_eq!(serves("kok jadwal dibatalkan, mau daftar yang lain"), [Command::Officer, Command::Register]);
        assert_eq!(serves("kok dibatalkan? jadwalnya kapan lagi"), [Command::Officer, Command::Schedule]);
        for words in ["kenapa ditolak, padahal sudah bayar", "kenapa paspor saya ditolak", "alasannya apa"] {
            assert_eq!(serves(words), [Command::Officer], "{words}");
        }
        let whole = wishes("kok jadwal dibatalkan, mau daftar yang lain");
        assert_eq!(whole[0].1, "kok jadwal dibatalkan, mau daftar yang lain", "an officer reads it as it was written");
    }
}
