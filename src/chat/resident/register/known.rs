//! "Yang tadi", "sama kayak punya saya": what was told before in this chat.

use super::{Field, Register, questions};
use crate::chat::Step;
use crate::language::plain;
use crate::say;

/// The form with what was told before put into the field that is asked; none where the words refer to nothing.
pub(super) fn referred(form: &Register, asked: Field, words: &str) -> Option<Step> {
    if !refers(words) {
        return None;
    }
    let mut form = form.clone();
    let draft = &mut form.draft;
    match asked {
        Field::Village => draft.village.clone_from(&draft.earlier_village),
        Field::Kind => draft.kind = draft.earlier_kind,
        Field::Phone => draft.phone.clone_from(&draft.earlier_phone),
        Field::Group => {
            if let Some(group) = draft.earlier_group {
                draft.set_group(group);
                draft.headcount = draft.headcount.or(draft.earlier_headcount);
            }
        }
        Field::Headcount => {
            if let Some(count) = draft.earlier_headcount {
                draft.set_headcount(count);
            }
        }
        _ => return None,
    }
    if !form.draft.has(asked) {
        return Some(Step::miss(form, say!("nothing-told-before")));
    }
    form.last = Some(asked);
    let told = questions::told(asked, &form.draft);
    Some(form.go_on().saying(say!("register-noted", lines = vec![told])))
}

/// Whether words point to something that was said before, and say nothing else.
pub(in crate::chat::resident) fn refers(words: &str) -> bool {
    const POINTS: [&str; 10] =
        ["tadi", "sama", "kemarin", "sebelumnya", "dengan", "seperti", "kayak", "same", "samain", "samakan"];
    const WITH: [&str; 33] = [
        "rombongan",
        "rombongannya",
        "jumlahnya",
        "yang",
        "desa",
        "desanya",
        "alamat",
        "alamatnya",
        "nomor",
        "nomornya",
        "hp",
        "jenisnya",
        "paspornya",
        "punya",
        "punyaku",
        "saya",
        "aku",
        "ibu",
        "bapak",
        "suami",
        "istri",
        "anak",
        "pak",
        "bu",
        "min",
        "iya",
        "aja",
        "saja",
        "itu",
        "juga",
        "dia",
        "as",
        "before",
    ];
    let plain = plain(words);
    let words: Vec<&str> = plain.split(' ').collect();
    let points =
        words.iter().any(|word| matches!(*word, "tadi" | "kemarin" | "sebelumnya" | "same" | "samain" | "samakan"))
            || matches!(
                words.as_slice(),
                ["nomor" | "nomornya" | "hp" | "hpnya" | "desa" | "desanya" | "jumlahnya", "sama"]
            )
            || words.iter().any(|word| matches!(*word, "sama" | "dengan"))
                && (words.len() == 1
                    || words.iter().any(|word| {
                        matches!(*word, "kayak" | "seperti" | "punya" | "punyaku" | "aja" | "saja" | "juga" | "saya")
                    }));
    points && words.len() <= 7 && words.iter().all(|word| POINTS.contains(word) || WITH.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_to_something_said_before_is_told_from_an_answer() {
        for words in [
            "yang tadi",
            "sama kayak punya saya",
            "sama kyk yg tadi",
            "desa yang tadi aja",
            "sama aja",
            "sm kayak punya ibu",
            "samain aja",
            "nomornya sama",
            "sama",
        ] {
            assert!(refers(words), "{words}");
        }
        for words in ["Keciput", "sama ibu", "yang mana?", "saya", "", "sama siapa", "baru", "tadi malam di Badau"] {
            assert!(!refers(words), "{words}");
        }
    }
}
