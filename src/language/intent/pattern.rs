//! How a clue is looked for in words.

/// Most other words between two words of a pattern.
const GAP: usize = 3;

/// Whether a pattern stands in the words: its parts in this order, few other words between them. A part
/// is alternatives between `|`; each is a word, a beginning (`batal*`), a piece (`~daftar`), or a first
/// word (`^stop`) or whole message (`=menu`).
pub(super) fn found(pattern: &str, words: &[String]) -> bool {
    let parts: Vec<&str> = pattern.split(' ').collect();
    (0..words.len()).any(|start| from(&parts, words, start))
}

fn from(parts: &[&str], words: &[String], start: usize) -> bool {
    let Some((first, rest)) = parts.split_first() else { return true };
    if !words.get(start).is_some_and(|word| fits(first, word, start, words.len())) {
        return false;
    }
    rest.is_empty() || (start + 1..=start + 1 + GAP).any(|next| from(rest, words, next))
}

fn fits(part: &str, word: &str, at: usize, length: usize) -> bool {
    part.split('|').any(|one| {
        if let Some(whole) = one.strip_prefix('=') {
            length == 1 && word == whole
        } else if let Some(first) = one.strip_prefix('^') {
            at == 0 && word == first
        } else if let Some(piece) = one.strip_prefix('~') {
            word.contains(piece)
        } else if let Some(beginning) = one.strip_suffix('*') {
            word.starts_with(beginning)
        } else {
            word == one
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(pattern: &str, words: &str) -> bool {
        found(pattern, &words.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_pattern_stands_in_order_with_few_words_between() {
        assert!(stands("mau ~daftar", "saya mau ikut mendaftar"));
        assert!(!stands("mau ~daftar", "daftar saya mau"));
        assert!(!stands("mau ~daftar", "mau satu dua tiga empat daftar"));
        assert!(stands("batal*", "tolong batalkan"));
        assert!(stands("=menu", "menu") && !stands("=menu", "menu makan"));
        assert!(stands("^stop", "stop dulu") && !stands("^stop", "jangan stop"));
        assert!(stands("apa|kapan tim", "kapan datang tim"));
    }
}
