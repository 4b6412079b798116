//! Who did not come, as an officer types it.

use super::{MOST, Party};
use crate::language::{fold, read_yes_no};
use crate::say;
use crate::text::Text;

/// Why an answer to "who did not come?" says nothing.
pub(super) enum Unread {
    /// Said of those who did not come it means one thing, said of those who came the other.
    AllOrNobody,
    /// To be said.
    Why(Text),
}

/// What is clear whichever way the question is heard.
const ALL_CAME: [&str; 13] = [
    "semua datang",
    "semua hadir",
    "semuanya datang",
    "semuanya hadir",
    "datang semua",
    "hadir semua",
    "lengkap",
    "tidak ada yang tidak datang",
    "tidak ada yang tidak hadir",
    "tidak ada yang absen",
    "all came",
    "everybody came",
    "everyone came",
];
const NOBODY_CAME: [&str; 9] = [
    "tidak ada yang datang",
    "tidak ada yang hadir",
    "tak ada yang datang",
    "semua tidak datang",
    "semuanya tidak datang",
    "tidak datang semua",
    "nobody came",
    "no one came",
    "none came",
];

/// And what is not: said of those who did not come it means the one, said of those who came the other.
const ALL_OR_NOBODY: [&str; 14] = [
    "tidak ada",
    "tak ada",
    "gak ada",
    "ga ada",
    "nihil",
    "nobody",
    "no one",
    "none",
    "semua",
    "semuanya",
    "semua orang",
    "all",
    "everybody",
    "everyone",
];

/// All, nobody, or the exceptions: "2 5" did not come, of "3=1" one did.
pub(super) fn attendance(party: &Party, words: &str) -> Result<Party, Unread> {
    let mut party = party.clone();
    let folded = fold(words);
    let but = ["kecuali", "selain", "except"]
        .iter()
        .find_map(|word| words.to_lowercase().find(word).map(|at| at + word.len()));
    let starts = |list: &[&str]| list.iter().any(|said| folded == *said || folded.starts_with(&format!("{said} ")));
    let has_figure = words.bytes().any(|byte| byte.is_ascii_digit());
    let said = match but {
        // "Tidak ada yang datang kecuali 3" names who came.
        Some(_) if starts(&NOBODY_CAME) => return Err(Unread::Why(say!("close-attendance-who-not"))),
        Some(at) => words.get(at..).unwrap_or_default(),
        None if starts(&ALL_CAME) && !has_figure => return Ok(party),
        None if starts(&NOBODY_CAME) && !has_figure => {
            party.chats.iter_mut().for_each(|chat| chat.2 = 0);
            return Ok(party);
        }
        // "Who did not come?" – "tidak ada", "semua", "ya": two readings, and one of them marks everybody absent.
        None if !has_figure && (read_yes_no(words).is_some() || ALL_OR_NOBODY.contains(&folded.as_str())) => {
            return Err(Unread::AllOrNobody);
        }
        None => words,
    };
    // "1 datang" would count as number 1 absent: only who is missing is asked for.
    if but.is_none() && says_who_came(&folded) {
        return Err(Unread::Why(say!("close-attendance-who-not")));
    }
    let last = party.chats.len();
    let unread = || Unread::Why(say!("close-attendance-unread", last = last));
    let said = said.replace(" = ", "=").replace(": ", "=").replace(':', "=");
    let is_said = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
    let pieces: Vec<&str> =
        said.split(|char: char| char.is_whitespace() || matches!(char, ',' | ';')).filter(is_said).collect();
    if pieces.is_empty() {
        return Err(unread());
    }
    for piece in pieces {
        let (number, came) = piece.split_once('=').unwrap_or((piece, "0"));
        let number: usize = number.parse().map_err(|_| unread())?;
        let came: u16 = came.parse().ok().filter(|came| u32::from(*came) <= MOST).ok_or_else(unread)?;
        let chat = number.checked_sub(1).and_then(|place| party.chats.get_mut(place)).ok_or_else(unread)?;
        chat.2 = came;
    }
    Ok(party)
}

/// Whether it names somebody who came: "1 hadir, 2 tidak" does, "2 tidak datang" does not.
fn says_who_came(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let came = |word: &str| matches!(word, "datang" | "hadir" | "came" | "present");
    let not = |word: &str| matches!(word, "tidak" | "tak" | "ga" | "gak" | "nggak" | "enggak" | "ndak" | "not");
    words.iter().enumerate().any(|(at, word)| came(word) && !(at > 0 && not(words[at - 1])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ChatId, VisitId};

    #[test]
    fn nobody_is_marked_absent_by_words_of_two_readings() {
        let party = Party { visit: VisitId(1), chats: vec![(ChatId(1), 2, 2), (ChatId(2), 1, 1)] };
        let came = |words: &str| match attendance(&party, words) {
            Ok(party) => Some(party.chats.iter().map(|chat| chat.2).collect::<Vec<_>>()),
            Err(_) => None,
        };
        let asked_back = |words: &str| matches!(attendance(&party, words), Err(Unread::AllOrNobody));
        for words in ["tidak ada", "Tidak ada.", "nobody", "none", "semua", "all", "ya", "tidak"] {
            assert!(asked_back(words), "{words}");
        }
        for words in ["semua datang", "Semua hadir", "everybody came", "tidak ada yang absen"] {
            assert_eq!(came(words), Some(vec![2, 1]), "{words}");
        }
        for words in ["tidak ada yang datang", "Nobody came", "semua tidak datang"] {
            assert_eq!(came(words), Some(vec![0, 0]), "{words}");
        }
        assert_eq!(came("semua datang kecuali 2"), Some(vec![2, 0]));
        assert_eq!(came("1=1"), Some(vec![1, 1]));
        for words in ["tidak ada yang datang kecuali 2", "semua datang, 2 tidak", "1 datang", "9", "siapa"] {
            assert!(came(words).is_none() && !asked_back(words), "{words}");
        }
    }
}
