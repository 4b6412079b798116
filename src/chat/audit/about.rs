//! What an entry of the audit is about: as it stands there, as it is read, as it is typed.

use crate::domain::ApplicationNumber;
use crate::language::fold;
use crate::say;
use crate::text::Text;

/// What an entry can be about: the word in the audit, and how it is typed in both languages.
const SUBJECTS: [(&str, &str, &str); 14] = [
    ("application", "permohonan", "application"),
    ("delivery", "antaran", "delivery"),
    ("visit", "kunjungan", "visit"),
    ("broadcast", "siaran", "broadcast"),
    ("ticket", "tiket", "ticket"),
    ("case", "laporan", "report"),
    ("interest", "minat", "interest"),
    ("invitation", "undangan", "invitation"),
    ("staff", "peran", "role"),
    ("survey", "survei", "survey"),
    ("phrase", "kalimat", "sentence"),
    ("office file", "usulan berkas kantor", "proposed office file"),
    ("console", "konsol", "console"),
    ("applicant", "pemohon", "applicant"),
];

/// What it was about, in words: "kunjungan 12". `called`: what people call it, where that is not its key: an application
/// by its number, an interest by its reference, a role by whose it is.
pub fn subject(subject: &str, called: Option<&str>) -> Text {
    let said = || say!("said", words = subject);
    let Some((kind, number)) = subject.rsplit_once(' ') else { return said() };
    let number = called.unwrap_or(number);
    match kind {
        "application" => say!("about-application", number = number),
        "delivery" => say!("about-delivery", number = number),
        "visit" => say!("about-visit", number = number),
        "broadcast" => say!("about-broadcast", number = number),
        "ticket" => say!("about-ticket", number = number),
        "case" => say!("about-case", number = number),
        "interest" => say!("about-interest", number = number),
        "invitation" => say!("about-invitation", number = number),
        "staff" => say!("about-staff", number = number),
        "survey" => say!("about-survey", number = number),
        "phrase" => say!("about-phrase", number = number),
        "office file" => say!("about-office-file", number = number),
        "console" => say!("about-console", number = number),
        "applicant" => say!("about-applicant", number = number),
        _ => said(),
    }
}

/// What somebody types of it, as it stands in the audit; an application with its number, which needs no word in front, in
/// the place of its key. Other words stay as they are.
pub fn read_subject(typed: &str) -> String {
    let folded = fold(typed);
    let read = SUBJECTS.iter().find_map(|(code, id, en)| {
        let which = [code, id, en].into_iter().find_map(|kind| folded.strip_prefix(kind)?.strip_prefix(' '))?;
        let number = (*code == "application").then(|| number_behind(typed)).flatten();
        Some(number.map_or_else(|| format!("{code} {which}"), |number| about(&number)))
    });
    read.or_else(|| bare_number(typed).map(|number| about(&number))).unwrap_or_else(|| typed.trim().to_owned())
}

/// The application of this number, whose key the store knows.
fn about(number: &ApplicationNumber) -> String {
    format!("application {}", number.as_str())
}

/// "Permohonan CONTOH-0007": as it is written, for its signs belong to it.
fn number_behind(typed: &str) -> Option<ApplicationNumber> {
    let (_, number) = typed.trim().split_once(char::is_whitespace)?;
    ApplicationNumber::parse(number)
}

/// A number and nothing else: "rahmat 0812" is none.
fn bare_number(typed: &str) -> Option<ApplicationNumber> {
    let has_digit = |part: &str| part.bytes().any(|byte| byte.is_ascii_digit());
    ApplicationNumber::parse(typed).filter(|_| typed.split_whitespace().all(has_digit))
}

/// Longest key of anything here, in digits; a longer number may be a day, a phone or a NIK.
const LONGEST_KEY: usize = 7;

/// Whether this is a subject as it stands in the audit, such as `application 12`, and nothing else that was typed.
pub fn is_a_subject(words: &str) -> bool {
    let is_key = |key: &str| (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_digit());
    words.rsplit_once(' ').is_some_and(|(kind, key)| SUBJECTS.iter().any(|(code, ..)| *code == kind) && is_key(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Tongue;
    use crate::text::render;

    #[test]
    fn what_is_read_is_what_can_be_typed_in_both_languages() {
        for (code, ..) in SUBJECTS {
            let stored = format!("{code} 12");
            for tongue in [Tongue::Id, Tongue::En] {
                let said = render(&subject(&stored, None), tongue);
                assert_eq!(read_subject(&said.to_uppercase()), stored, "{said}");
            }
            assert_eq!(read_subject(&stored), stored);
        }
        assert_eq!(read_subject(" sesuatu "), "sesuatu");
        assert_eq!(render(&subject("house 3", None), Tongue::Id), "house 3");
    }

    #[test]
    fn an_interest_is_called_by_its_reference_and_a_role_by_whose_it_is() {
        let called = |about: &str, name| render(&subject(about, Some(name)), Tongue::Id);
        assert_eq!(called("interest 7", "M-2611-0007"), "minat M-2611-0007");
        assert_eq!(called("staff 3", "Rahmat Hidayat"), "peran Rahmat Hidayat");
        // What is typed so is looked up by the store.
        assert_eq!(read_subject("Minat M-2611-0007"), "interest m 2611 0007");
        assert_eq!(read_subject("peran Rahmat Hidayat"), "staff rahmat hidayat");
        assert!(is_a_subject("staff 3") && is_a_subject("office file 3"));
        assert!(!is_a_subject("staff rahmat hidayat") && !is_a_subject("rahmat 0812") && !is_a_subject("staff"));
    }

    #[test]
    fn an_application_is_called_and_typed_by_its_number() {
        assert_eq!(render(&subject("application 12", Some("CONTOH-0007")), Tongue::Id), "permohonan CONTOH-0007");
        assert_eq!(render(&subject("application 12", None), Tongue::Id), "permohonan 12", "it is gone");
        for typed in ["permohonan contoh-0007", "Application CONTOH-0007", " contoh-0007 "] {
            assert_eq!(read_subject(typed), "application CONTOH-0007", "{typed}");
        }
        assert_eq!(read_subject("1902 0000 2611 0007"), "application 1902000026110007");
        for typed in ["rahmat 0812", "12"] {
            assert_eq!(read_subject(typed), typed);
        }
        // What is looked for is kept with the look, and never what may be of a person.
        assert!(is_a_subject("application 12"));
        for words in ["application 1902024108850003", "application 17081985", "application 081234567890"] {
            assert!(!is_a_subject(words), "{words}");
        }
    }
}
