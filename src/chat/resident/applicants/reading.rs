//! People in one message: "Siti Aminah, 12-3-1990, 1902…", one a line.

use crate::chat::Ctx;
use crate::chat::resident::register::birth_date;
use crate::chat::resident::{naming, readings};
use crate::domain::{BirthDate, Name, NikNumber, PassportKind};
use crate::language::{fold, is_nik, read_nik};
use crate::say;
use crate::text::Text;

/// Nobody tells of more people at once.
const MOST_ROWS: usize = 50;

/// One person, as far as the line tells.
pub(super) struct Row {
    pub(super) name: Name,
    pub(super) birth_date: Option<BirthDate>,
    pub(super) nik: Option<NikNumber>,
    pub(super) kind: Option<PassportKind>,
}

/// Reads everybody; the first line that is not understood is named, and nobody is read.
pub(super) fn rows(words: &str, ctx: &Ctx) -> Result<Vec<Row>, Text> {
    let lines: Vec<&str> = words.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty()).collect();
    match lines.as_slice() {
        [] => Err(say!("name-empty")),
        [only] => match several_in(only, ctx) {
            Some(rows) => Ok(rows),
            None => row(only, ctx).map(|row| vec![row]),
        },
        lines if lines.len() > MOST_ROWS => Err(say!("applicants-too-many-lines", most = MOST_ROWS)),
        lines => lines
            .iter()
            .enumerate()
            .map(|(index, line)| {
                row(line, ctx).map_err(|why| say!("applicants-line-wrong", line = index + 1, why = why))
            })
            .collect(),
    }
}

/// "Siti Hajar 3 april 1990 dan Budi 4 mei 1991": several people in one line, each with their day.
fn several_in(line: &str, ctx: &Ctx) -> Option<Vec<Row>> {
    [" dan ", ",", " & ", " sama "].into_iter().find_map(|between| {
        let parts: Vec<&str> = line.split(between).map(str::trim).filter(|part| !part.is_empty()).collect();
        let rows: Vec<Row> = parts.iter().map(|part| row(part, ctx).ok()).collect::<Option<_>>()?;
        (rows.len() > 1 && rows.iter().all(|row| row.birth_date.is_some())).then_some(rows)
    })
}

/// The NIK among other words: the only run of 16 digits.
pub(super) fn nik_among(words: &str) -> Option<NikNumber> {
    let mut runs = words.split(|char: char| !char.is_ascii_digit()).filter(|run| run.len() == 16);
    let only = runs.next().filter(|_| runs.next().is_none())?;
    is_nik(only).then(|| NikNumber::parse(only)).flatten()
}

/// Reads a NIK; says what is amiss where it is none.
pub(super) fn nik(words: &str) -> Result<NikNumber, Text> {
    if let Some(nik) = nik_among(words) {
        return Ok(nik);
    }
    let words = words.trim();
    let words =
        words.strip_prefix("NIK").or_else(|| words.strip_prefix("nik")).unwrap_or(words).trim_matches([' ', ':', '.']);
    let digits = words.chars().filter(char::is_ascii_digit).count();
    if words.chars().any(char::is_alphabetic) {
        return Err(say!("nik-has-letters"));
    }
    match digits {
        0 => Err(say!("nik-unknown")),
        1..=15 => Err(say!("nik-too-short", count = 16 - digits)),
        16 if is_nik(words) => NikNumber::parse(words).ok_or_else(|| say!("nik-unknown")),
        16 => Err(say!("nik-no-date")),
        _ => Err(say!("nik-too-long", count = digits - 16)),
    }
}

fn row(line: &str, ctx: &Ctx) -> Result<Row, Text> {
    let line = without_number(line);
    let tokens: Vec<&str> =
        line.split(|char: char| char.is_whitespace() || char == ',').filter(|word| !word.is_empty()).collect();
    let (tokens, nik) = without_nik(&tokens)?;
    // The name ends where a figure begins; a comma before that parts it from the place of birth.
    let figure = tokens.iter().position(|word| word.chars().any(|char| char.is_ascii_digit())).unwrap_or(tokens.len());
    let before = line.find(|char: char| char.is_ascii_digit()).map_or(line, |at| &line[..at]);
    let name = before.split(',').next().unwrap_or_default();
    let name = name.split_whitespace().filter(|word| !introduces(word)).collect::<Vec<_>>().join(" ");
    let name = naming::read(name.trim_end_matches([' ', '-', ':']))?;
    let rest = tokens[figure..].join(" ");
    let kind = readings::kind(&rest).filter(|kind| kind.served_by_visits());
    let date: Vec<&str> = tokens[figure..].iter().copied().filter(|word| !names_a_kind(word)).collect();
    let born = match date.join(" ") {
        words if words.is_empty() => None,
        words => Some(birth_date(&words, ctx)?),
    };
    // A NIK tells the birth date too; what it tells is shown and can be corrected.
    let by_nik = || {
        let day = read_nik(nik.as_ref()?.as_str(), ctx.today())?.birth_date;
        BirthDate::parse(day, ctx.today()).ok()
    };
    let birth_date = born.or_else(by_nik);
    Ok(Row { name, birth_date, nik, kind })
}

/// "1. Siti", "- Siti": the list's own signs go.
fn without_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|char: char| char.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if rest.len() + 4 >= line.len() => rest.trim_start(),
        _ => line.trim_start_matches(['-', '•', '*', ' ']),
    }
}

fn introduces(word: &str) -> bool {
    matches!(fold(word).as_str(), "nama" | "lahir" | "tgl" | "tanggal" | "nik" | "ttl" | "name" | "born")
}

fn names_a_kind(word: &str) -> bool {
    readings::kind(word).is_some()
        || introduces(word)
        || matches!(fold(word).as_str(), "paspor" | "berlaku" | "halaman" | "passport")
}

/// The words without the NIK among them, and the NIK: 16 digits in one word or in several that follow each other.
/// A long run of digits that is no NIK is a NIK mistyped.
fn without_nik<'a>(tokens: &[&'a str]) -> Result<(Vec<&'a str>, Option<NikNumber>), Text> {
    let digits = |word: &str| {
        let bare: String = word.chars().filter(|char| !matches!(char, '.' | '-')).collect();
        (!bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit())).then_some(bare)
    };
    for from in 0..tokens.len() {
        let mut together = String::new();
        for (length, word) in tokens[from..].iter().enumerate() {
            let Some(more) = digits(word) else { break };
            together.push_str(&more);
            if together.len() == 16
                && let Ok(nik) = nik(&together)
            {
                let rest = [&tokens[..from], &tokens[from + length + 1..]].concat();
                return Ok((rest, Some(nik)));
            }
        }
    }
    match tokens.iter().filter_map(|word| digits(word)).find(|bare| bare.len() >= 12) {
        Some(bare) => Err(nik(&bare).err().unwrap_or_else(|| say!("nik-unknown"))),
        None => Ok((tokens.to_vec(), None)),
    }
}
