//! A text about a day, cut into numbers, words and marks.

use crate::language::number::number_at;

/// One piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A number and with how many digits it was written.
    Number(u32, usize),
    /// A word in plain spelling.
    Word(String),
    /// Punctuation.
    Mark(char),
}

impl Token {
    pub(super) fn word(&self) -> &str {
        match self {
            Self::Word(word) => word,
            Self::Number(..) | Self::Mark(_) => "",
        }
    }
}

/// The pieces of a text, without clock times.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    without_times(&with_numerals(&cut(text)))
}

fn cut(text: &str) -> Vec<Token> {
    let mut raw: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for char in text.chars().filter(|char| !matches!(char, '\'' | '’' | '‘' | '`')).flat_map(char::to_lowercase) {
        let joins = last.is_some_and(|last| {
            (last.is_ascii_digit() && char.is_ascii_digit()) || (last.is_alphabetic() && char.is_alphabetic())
        });
        match raw.last_mut() {
            Some(piece) if joins => piece.push(char),
            _ if char.is_whitespace() => {}
            _ => raw.push(char.to_string()),
        }
        last = Some(char);
    }
    raw.into_iter().flat_map(|piece| token(&piece)).collect()
}

fn token(piece: &str) -> Vec<Token> {
    if piece.bytes().all(|byte| byte.is_ascii_digit()) {
        // Longer than nine digits: a phone number or a NIK, no part of a date.
        return vec![piece.parse().map_or_else(|_| Token::Word(piece.to_owned()), |n| Token::Number(n, piece.len()))];
    }
    if piece.chars().next().is_some_and(char::is_alphabetic) {
        return plain(piece).split(' ').map(|word| Token::Word(word.to_owned())).collect();
    }
    piece.chars().next().map(Token::Mark).into_iter().collect()
}

fn plain(word: &str) -> &str {
    match word {
        "tgl" | "tg" | "tggl" | "tanggl" | "tangal" | "tangggal" | "tggal" => "tanggal",
        "bln" | "bulan" | "month" => "bulan",
        "thn" | "th" | "taun" | "year" => "tahun",
        "hr" | "hri" | "ari" | "days" | "day" => "hari",
        "mgg" | "mggu" | "mingu" | "week" | "weeks" | "pekan" => "minggu",
        "seminggu" | "sepekan" => "1 minggu",
        "dpn" | "dpan" | "depn" | "next" => "depan",
        "lg" | "lgi" | "agik" | "agi" => "lagi",
        "bsk" | "besuk" | "esok" | "bsok" | "besook" | "tomorrow" | "isok" | "besak" | "beso" | "sesuk" | "mene" => {
            "besok"
        }
        "kmrn" | "kmren" | "kemaren" | "yesterday" | "kemaring" => "kemarin",
        "ntar" | "nnt" | "entar" | "nti" => "nanti",
        "malming" | "malmingg" | "malmin" => "malam minggu",
        "malem" | "mlm" | "mlem" | "tonight" => "malam",
        "sampe" | "smp" | "smpai" | "hingga" | "until" | "till" => "sampai",
        "tp" | "tpi" | "tetapi" | "melainkan" | "but" => "tapi",
        "jgn" | "not" => "jangan",
        "bkn" => "bukan",
        "abis" | "abs" | "habis" | "setelah" | "sesudah" | "after" | "sehabis" | "usai" => "sesudah",
        "sblm" | "sebelom" | "before" => "sebelum",
        "at" | "atw" | "ato" | "or" => "atau",
        "pkl" | "pk" | "jm" | "pukul" => "jam",
        "lalu" | "kmrin" | "ago" | "last" => "lalu",
        "today" | "sekarang" | "skrg" | "skrng" | "skarang" | "skg" => "hari ini",
        other => other,
    }
}

/// Spelled numbers become numbers: "tiga hari lagi", "dua puluh lima agustus".
fn with_numerals(tokens: &[Token]) -> Vec<Token> {
    let words: Vec<&str> = tokens.iter().map(Token::word).collect();
    let mut plain = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((value, length)) = number_at(&words, at).filter(|_| !words[at].starts_with("ber")) {
            // "tanggal dua lima": digit by digit.
            let dated = at > 0 && words[at - 1] == "tanggal" || words.get(at + 2).is_some_and(|next| is_month(next));
            let second = number_at(&words, at + 1).filter(|(second, length)| *second <= 9 && *length == 1);
            // "17 agustus delapan delapan": the year, digit by digit.
            let of_a_year = match plain.as_slice() {
                [.., Token::Word(word)] if word == "tahun" => true,
                [.., Token::Number(..), Token::Word(word)] => is_month(word),
                _ => false,
            };
            match second {
                Some((second, _)) if of_a_year && length == 1 && (1..=9).contains(&value) => {
                    plain.push(Token::Number(value * 10 + second, 2));
                    at += 2;
                    continue;
                }
                Some((second, _)) if dated && length == 1 && (1..=3).contains(&value) => {
                    plain.push(Token::Number(value * 10 + second, 2));
                    at += 2;
                    continue;
                }
                _ => {}
            }
            plain.push(Token::Number(value, value.to_string().len()));
            at += length;
        } else {
            plain.push(tokens[at].clone());
            at += 1;
        }
    }
    plain
}

/// Clock times say nothing about the day: "22 juli jam 8.30", "besok 08:00", "besok jam 8 sampai 10".
fn without_times(tokens: &[Token]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match time_length(tokens, at, &kept) {
            0 => {
                kept.push(tokens[at].clone());
                at += 1;
            }
            length => {
                at += length;
                while kept.last().is_some_and(is_joint) {
                    kept.pop();
                }
                // The second half of a span: "- 10.00", "sampai 10".
                if tokens.get(at).is_some_and(is_joint) && matches!(tokens.get(at + 1), Some(Token::Number(..))) {
                    let second = time_length(tokens, at + 1, &kept);
                    let lone = usize::from(!matches!(tokens.get(at + 2), Some(Token::Word(word)) if is_month(word)));
                    at += 1 + second.max(lone);
                }
            }
        }
    }
    kept
}

fn is_joint(token: &Token) -> bool {
    matches!(token, Token::Mark('-' | '–')) || token.word() == "sampai"
}

fn is_month(word: &str) -> bool {
    super::names::month(word).is_some()
}

/// How many tokens a clock time takes here, 0 where there is none.
fn time_length(tokens: &[Token], at: usize, before: &[Token]) -> usize {
    let marked = usize::from(tokens[at].word() == "jam");
    let dot = usize::from(marked == 1 && tokens.get(at + 1) == Some(&Token::Mark('.')));
    let mut next = at + marked + dot;
    if marked == 1 && matches!(tokens.get(next).map(Token::word), Some("setengah" | "stengah" | "stgh")) {
        next += 1;
    }
    let Some(Token::Number(hour, 1 | 2)) = tokens.get(next) else {
        return 0;
    };
    // The middle of a date: "5.8.26".
    if marked == 0 && matches!(before, [.., Token::Number(..), Token::Mark('.' | '-' | '/')]) {
        return 0;
    }
    next += 1;
    let minutes = match (tokens.get(next), tokens.get(next + 1), tokens.get(next + 2), tokens.get(next + 3)) {
        (Some(Token::Mark('.')), Some(Token::Number(..)), Some(Token::Mark('.')), Some(Token::Number(..))) => None,
        (Some(Token::Mark(mark @ ('.' | ':'))), Some(Token::Number(0..=59, 2)), ..) if *hour < 25 => Some(*mark),
        _ => None,
    };
    // "17.08" alone is a time as much as a day; only after "tanggal" it is surely no time.
    let after_tanggal = before.last().is_some_and(|last| last.word() == "tanggal");
    match (marked == 1, minutes) {
        (_, Some(_)) if !after_tanggal => next += 2,
        (true, _) => {}
        _ => {
            let half = matches!(tokens.get(next).map(Token::word), Some("am" | "pm"));
            let part = matches!(tokens.get(next).map(Token::word), Some("pagi" | "siang" | "sore" | "malam"));
            let day_before =
                before.iter().any(|token| super::names::weekday(token.word()).is_some() || token.word() == "besok");
            if half || (part && day_before) {
                return next + 1 - at;
            }
            return 0;
        }
    }
    while matches!(
        tokens.get(next).map(Token::word),
        Some("pagi" | "siang" | "sore" | "malam" | "wib" | "an" | "am" | "pm")
    ) {
        next += 1;
    }
    next - at
}
