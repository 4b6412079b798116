//! What differs between a story as it is written and as it went.

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Everything.
    Everything,
    /// Without those `~` lines that are seen on the core alone.
    WhatPeopleSee,
}

/// What happens and is seen by people though nobody says it.
const SEEN: [&str; 5] = ["~ toast:", "~ file:", "~ pin:", "~ keys away", "~ cannot be forwarded"];

/// Lines before and after a difference that are shown.
const AROUND: usize = 3;

/// The difference as lines: `-` is written and did not happen, `+` happened and is not written.
pub(crate) fn difference(written: &str, played: &str, kept: Kept) -> Option<String> {
    let (written, played) = (lines(written, kept), lines(played, kept));
    if written == played {
        return None;
    }
    let rows = rows(&written, &played);
    let near = |place: usize| {
        rows[place.saturating_sub(AROUND)..(place + AROUND + 1).min(rows.len())].iter().any(|(sign, _)| *sign != ' ')
    };
    let mut diff = String::new();
    let mut left_out = false;
    for (place, (sign, line)) in rows.iter().enumerate() {
        if near(place) {
            diff.push_str(format!("   {sign} {line}").trim_end());
            diff.push('\n');
            left_out = false;
        } else if !left_out {
            diff.push_str("     …\n");
            left_out = true;
        }
    }
    Some(diff)
}

/// The lines that count. Where one is left out between two messages, they still stand apart.
fn lines(text: &str, kept: Kept) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut left_out = false;
    for line in text.lines().map(str::trim_end) {
        if kept == Kept::WhatPeopleSee && line.starts_with('~') && !SEEN.iter().any(|sign| line.starts_with(sign)) {
            left_out = true;
            continue;
        }
        if left_out && line.starts_with('<') && lines.last().is_some_and(|last| last.starts_with('<')) {
            lines.push(String::new());
        }
        left_out = false;
        lines.push(line.to_owned());
    }
    lines
}

/// Both texts in one, by their longest common lines.
fn rows<'a>(written: &'a [String], played: &'a [String]) -> Vec<(char, &'a str)> {
    // common[i][j]: lines that written[i..] and played[j..] share.
    let mut common = vec![vec![0_usize; played.len() + 1]; written.len() + 1];
    for i in (0..written.len()).rev() {
        for j in (0..played.len()).rev() {
            common[i][j] =
                if written[i] == played[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut rows = Vec::new();
    while i < written.len() || j < played.len() {
        if i < written.len() && j < played.len() && written[i] == played[j] {
            rows.push((' ', written[i].as_str()));
            (i, j) = (i + 1, j + 1);
        } else if j == played.len() || (i < written.len() && common[i + 1][j] >= common[i][j + 1]) {
            rows.push(('-', written[i].as_str()));
            i += 1;
        } else {
            rows.push(('+', played[j].as_str()));
            j += 1;
        }
    }
    rows
}
