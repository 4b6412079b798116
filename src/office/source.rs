//! A source as residents read it.

/// A source without what it notes for the office itself: "(perlu dipastikan oleh kantor)", "Perlu ditetapkan kantor".
pub fn public_source(source: &str) -> String {
    let mut kept = String::new();
    let mut rest = source;
    // Notes in brackets.
    while let Some((before, after)) = rest.split_once('(') {
        let Some((note, behind)) = after.split_once(')') else { break };
        kept.push_str(before);
        if is_a_note(note) {
            kept.truncate(kept.trim_end().len());
        } else {
            kept.push('(');
            kept.push_str(note);
            kept.push(')');
        }
        rest = behind;
    }
    kept.push_str(rest);
    // Notes that are sentences or parts of one.
    let parts: Vec<&str> = kept.split_inclusive(['.', ';', ',']).filter(|part| !is_a_note(part)).collect();
    parts.concat().trim().trim_end_matches([';', ',', '.']).trim_end().to_owned()
}

fn is_a_note(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    ["dipastikan", "ditetapkan"].iter().any(|done| words.contains(&format!("perlu {done}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_for_the_office_are_left_out_and_nothing_else() {
        for (source, shown) in [
            (
                "UU 25/2009 tentang Pelayanan Publik, pasal 44 dan 50 (perlu dipastikan oleh kantor); lapor.go.id",
                "UU 25/2009 tentang Pelayanan Publik, pasal 44 dan 50; lapor.go.id",
            ),
            ("Bukti serah terima. Perlu ditetapkan kantor", "Bukti serah terima"),
            ("Ditjen Imigrasi (syarat); PP 45/2024 (biaya)", "Ditjen Imigrasi (syarat); PP 45/2024 (biaya)"),
            ("PP 45/2024", "PP 45/2024"),
        ] {
            assert_eq!(public_source(source), shown);
        }
    }
}
