//! RT and RW.

/// RT, RW, and the text without them: "RT 03 RW 01", "RT.003/RW.001", "rt 005/002", "rt3/1".
pub(super) fn take(words: &str) -> (Option<u16>, Option<u16>, String) {
    let chars: Vec<char> = in_figures(words).chars().collect();
    let (mut rt, mut rw) = (None, None);
    let mut rest = String::new();
    let mut at = 0;
    while at < chars.len() {
        let starts = at == 0 || !chars[at - 1].is_alphanumeric();
        let label = |name: &str| {
            let given: String = chars[at..].iter().take(2).flat_map(|char| char.to_lowercase()).collect();
            given == name && chars.get(at + 2).is_none_or(|next| !next.is_alphabetic())
        };
        if starts && rt.is_none() && label("rt") {
            let (number, end) = number_after(&chars, at + 2);
            if number.is_some() {
                rt = number;
                at = end;
                // "RT 005/002": the second number is the RW.
                if let (Some(second), end) = second_after(&chars, at)
                    && rw.is_none()
                {
                    rw = Some(second);
                    at = end;
                }
                rest.push_str(", ");
                continue;
            }
            if let Some((first, second, end)) = both_after(&chars, at) {
                (rt, rw) = (Some(first), Some(second));
                at = end;
                rest.push_str(", ");
                continue;
            }
        }
        if starts && rw.is_none() && label("rw") {
            let (number, end) = number_after(&chars, at + 2);
            if number.is_some() {
                rw = number;
                at = end;
                rest.push_str(", ");
                continue;
            }
        }
        rest.push(chars[at]);
        at += 1;
    }
    (rt, rw, rest)
}

/// "r.t 5" is "rt 5", "rt lima" is "rt 5".
fn in_figures(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut labelled = false;
    for word in words.split_inclusive([' ', ',', '/']) {
        let bare = word.trim_end_matches([' ', ',', '/']);
        let known = bare.trim_matches('.').to_ascii_lowercase();
        match crate::language::number::number_at(&[known.as_str()], 0) {
            Some((number, _)) if labelled && known.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                plain.push_str(&number.to_string());
                plain.push_str(&word[bare.len()..]);
            }
            _ if matches!(known.as_str(), "r.t" | "r.w") => {
                plain.push_str(&known.replace('.', ""));
                plain.push_str(&word[bare.len()..]);
            }
            _ => plain.push_str(word),
        }
        labelled = matches!(known.as_str(), "rt" | "rw" | "r.t" | "r.w");
    }
    plain
}

/// "RT/RW 03/01", "RT/RW: 3/1".
fn both_after(chars: &[char], at: usize) -> Option<(u16, u16, usize)> {
    let label: String = chars[at..].iter().take(5).flat_map(|char| char.to_lowercase()).collect();
    if label != "rt/rw" && label != "rt rw" {
        return None;
    }
    let (Some(first), end) = number_after(chars, at + 5) else { return None };
    let (Some(second), end) = second_after(chars, end) else { return None };
    Some((first, second, end))
}

/// The number after a label, past dots, colons and spaces.
fn number_after(chars: &[char], from: usize) -> (Option<u16>, usize) {
    let mut at = from;
    while chars.get(at).is_some_and(|char| matches!(char, ' ' | '.' | ':' | '0')) {
        at += 1;
    }
    digits(chars, at)
}

fn second_after(chars: &[char], from: usize) -> (Option<u16>, usize) {
    let mut at = from;
    while chars.get(at) == Some(&' ') {
        at += 1;
    }
    match chars.get(at) {
        Some('/' | '-') => number_after(chars, at + 1),
        _ => (None, from),
    }
}

fn digits(chars: &[char], from: usize) -> (Option<u16>, usize) {
    let written: String = chars[from..].iter().take_while(|char| char.is_ascii_digit()).collect();
    match written.parse() {
        Ok(number) if written.len() <= 3 => (Some(number), from + written.len()),
        _ => (None, from),
    }
}
