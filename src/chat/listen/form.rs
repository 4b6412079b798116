//! What words mean in the middle of a form where they are no plain answer to it: a slip of the finger, a swear word, a
//! wish to leave. What was told so far is never thrown away by a likelihood.

use super::{Heard, grievance, is_question, wishes::read_wish};
use crate::chat::{Command, State, Talk, resident};
use crate::language::{self, Wish};

/// Nobody says in more words than this that they leave, or that a finger slipped.
const FEW: usize = 3;

/// What is heard in a form; none: as anywhere else.
pub(super) fn heard(state: &State, words: &str) -> Option<Heard> {
    if grievance::asks_money(words) {
        return Some(Heard::Asides(vec![(Command::Officer, words.to_owned())]));
    }
    if let Some(rest) = beside_a_slip(words) {
        return Some(if rest.is_empty() { Heard::Slip } else { Heard::AnswerAndAsides(rest, Vec::new()) });
    }
    let figures = words.chars().filter(char::is_ascii_digit).count() >= 2;
    if !figures && grievance::swears(words) {
        return Some(Heard::Grievance);
    }
    if let Talk::Resident(resident::Talk::Status(talk)) = &state.talk
        && talk.asks_for_help(words)
    {
        return Some(Heard::Answer);
    }
    let short = words.split_whitespace().count() <= FEW;
    let holds = state.talk.is_worth_keeping();
    match read_wish(words)? {
        // "Salah, 17 mei 1990 batal": whoever tells something goes on.
        Wish::Cancel if figures => Some(Heard::Answer),
        Wish::Cancel if short && holds && !says_cancel(words) => Some(Heard::Leaving),
        Wish::Unsubscribe if names_news(words) => Some(Heard::Asides(vec![(Command::Stop, String::new())])),
        Wish::Unsubscribe if holds => Some(Heard::Leaving),
        Wish::Privacy if resident::drops_phone(&state.talk, words) => Some(Heard::Answer),
        _ => None,
    }
}

/// Which of the wishes in words count in the middle of a form: a mere complaint is no wish for a person there.
pub(in crate::chat) fn counted(talk: &Talk, words: &str, mut wishes: Vec<(Command, String)>) -> Vec<(Command, String)> {
    if matches!(talk, Talk::Officer(_) | Talk::Courier(_)) {
        // What staff say in the middle of their work is no wish of a resident, unless it asks for what everybody may ask.
        let asks = is_question(words);
        wishes.retain(|(command, _)| asks && !command.needs_consent() && *command != Command::Officer);
    }
    if resident::is_a_form(talk) || resident::asks_consent(talk) && is_a_sigh(words) {
        wishes.retain(|(command, _)| *command != Command::Officer || grievance::wants_a_person(words));
        for (command, rest) in &mut wishes {
            // Nobody is unsubscribed beside a form without being asked of what.
            if *command == Command::Stop {
                rest.clear();
            }
        }
    }
    wishes
}

/// Whether words that answered nothing leave a question to which nothing was told yet: "nenek mau batal aja".
pub(in crate::chat) fn gives_up(talk: &Talk, words: &str) -> bool {
    resident::is_a_form(talk) && !talk.is_worth_keeping() && read_wish(words) == Some(Wish::Cancel)
}

/// "Cepet", "lama amat": a few words that complain of nothing in particular.
pub(in crate::chat) fn is_a_sigh(words: &str) -> bool {
    words.split_whitespace().count() <= FEW && !grievance::wants_a_person(words)
}

/// Whether words that answered nothing want to leave a form that holds something.
pub(in crate::chat) fn leaves(talk: &Talk, words: &str) -> bool {
    resident::is_a_form(talk) && talk.is_worth_keeping() && read_wish(words) == Some(Wish::Cancel)
}

/// What stands beside "sori kepencet"; none where no finger slipped.
fn beside_a_slip(words: &str) -> Option<String> {
    const AROUND: &[&str] = &[
        "sori", "sory", "sorry", "maaf", "eh", "salah", "tadi", "iya", "ya", "pak", "bu", "min", "kak", "tidak",
        "sengaja", "aduh", "ups", "yang", "itu", "saya", "jadi", "pencet", "tekan", "kepencet", "kepincit", "kepencit",
        "deh", "kok",
    ];
    let plain = language::plain(words);
    let slipped = [" kepencet ", " kepincit ", " kepencit ", " salah pencet ", " salah tekan "];
    let text = format!(" {plain} ");
    if !slipped.iter().any(|slip| text.contains(slip)) || is_question(words) {
        return None;
    }
    let rest: Vec<&str> = words
        .split_whitespace()
        .filter(|word| {
            let bare = language::plain(word);
            !bare.split(' ').all(|word| AROUND.contains(&word))
        })
        .collect();
    Some(rest.join(" "))
}

/// The bare word for it, whatever courtesy stands around.
fn says_cancel(words: &str) -> bool {
    const AROUND: &[&str] = &["saja", "deh", "dong", "iya", "pak", "bu", "min", "kak", "tolong"];
    let plain = language::plain(words);
    let mut said = plain.split(' ').filter(|word| !AROUND.contains(word));
    matches!((said.next(), said.next()), (Some("batal" | "batalkan" | "batalin" | "cancel"), None))
}

/// "Stop kirim kabar": news, not this form.
fn names_news(words: &str) -> bool {
    const NEWS: &[&str] = &[
        "kabar",
        "pemberitahuan",
        "notif",
        "notifikasi",
        "siaran",
        "info",
        "broadcast",
        "langganan",
        "unsubscribe",
        "subscribe",
        "pesan",
        "chat",
        "wa",
        "sms",
        "notices",
        "news",
        "messages",
    ];
    language::has_word(&language::plain(words), NEWS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_from_what_stands_beside_it() {
        assert_eq!(beside_a_slip("sori kepencet").as_deref(), Some(""));
        assert_eq!(beside_a_slip("eh salah pencet, maaf bu").as_deref(), Some(""));
        assert_eq!(beside_a_slip("sori kepencet 081344556677").as_deref(), Some("081344556677"));
        assert_eq!(beside_a_slip("batal"), None);
        assert_eq!(beside_a_slip("nama saya salah"), None);
    }

    #[test]
    fn the_bare_word_leaves_at_once() {
        assert!(says_cancel("batalkan saja") && says_cancel("Batal deh"));
        assert!(!says_cancel("sori") && !says_cancel("batal yang kemarin"));
        assert!(names_news("stop kirim kabar") && !names_news("stop jangan kirim dulu"));
    }
}
