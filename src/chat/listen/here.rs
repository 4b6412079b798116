//! A wish that says where its writer lives.

use crate::language;

/// "Nak bikin passport boleh ndak, aku dari Tanjong Binge": who says where they live asks for the team, not for a list of
/// papers.
pub(super) fn wants_one(words: &str) -> bool {
    const PAPERS: [&str; 12] = [
        "syarat",
        "syaratnya",
        "persyaratan",
        "dokumen",
        "berkas",
        "bawa",
        "dibawa",
        "ktp",
        "kk",
        "akta",
        "umur",
        "usia",
    ];
    let plain = language::plain(words);
    let has = |list: &[&str]| language::has_word(&plain, list);
    let wants = has(&["buat", "bikin", "urus", "ngurus", "mengurus"]) && has(&["paspor", "passport"]);
    let from = words.split_whitespace().position(|word| {
        let word = language::plain(word);
        matches!(word.as_str(), "dari" | "tinggal" | "warga" | "orang")
    });
    let lives = from.is_some_and(|at| {
        let behind: Vec<&str> = words.split_whitespace().skip(at + 1).take(4).collect();
        let place = language::read_place(&behind.join(" "));
        place.village.is_some() || !place.candidates.is_empty()
    });
    wants && lives && !has(&PAPERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_says_where_they_live_wants_the_team() {
        assert!(wants_one("bang, nak bikin passport boleh ndak, aku dari Tanjong Binge"));
        assert!(!wants_one("mau bikin paspor syaratnya apa, saya dari Keciput"));
        assert!(!wants_one("bikin paspor bisa dari umur berapa") && !wants_one("bikin paspor bisa?"));
    }
}
