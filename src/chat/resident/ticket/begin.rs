//! How it begins: by command, by button, by a wish in words, by a reply.

use super::Ticket;
use crate::chat::resident::{approved, topics};
use crate::chat::{Ctx, Question, Step, TicketQuestion, listen};
use crate::domain::{TicketId, TicketKind};
use crate::language::{Intent, plain, read_intent};

/// Words in which somebody says what it is about; fewer only say that they want a person.
const TELLS: usize = 5;

/// The argument of `/petugas` that closes the ticket which is open.
pub(in crate::chat) const CLOSE: &str = "tutup";

/// `/petugas`, `petugas 12 balas` from a button, or words that ask for a person or complain.
/// Whoever was asked for money is warned in the office's own words, and what they report is kept all the same.
pub(in crate::chat::resident) fn begin(ctx: &Ctx, rest: &str) -> Step {
    let rest = rest.trim();
    if rest == CLOSE {
        return close();
    }
    let (number, what) = rest.split_once(' ').unwrap_or((rest, ""));
    if let Some(ticket) = number.parse().ok().map(TicketId) {
        return match what.trim() {
            "lagi" => Step::next(Ticket::AskingWhy(ticket)),
            "tutup" => Step::next(Ticket::Withdrawing(ticket)),
            _ => Step::next(Ticket::Writing(ticket)),
        };
    }
    let intent = if rest.is_empty() { Intent::TalkToOfficer } else { read_intent(rest).0 };
    let money = listen::asks_money(rest);
    let asks = rest.trim_end().ends_with('?');
    let complains = if money { !asks } else { listen::complains(rest) };
    let kind = if complains { TicketKind::Complaint } else { TicketKind::Question };
    let tells = money
        || listen::asks_the_reason(rest)
        || intent != Intent::TalkToOfficer && rest.split_whitespace().count() >= TELLS;
    let step = look(kind, tells.then(|| rest.to_owned()));
    if rest.is_empty() || !topics::warns(rest) {
        return step;
    }
    approved::answers(ctx, "security", None).into_iter().fold(step, Step::saying)
}

/// Is one open already?
pub(super) fn look(kind: TicketKind, words: Option<String>) -> Step {
    Step::ask(Ticket::Looking(kind, words), Question::Ticket(TicketQuestion::Mine))
}

/// The open one is to be closed.
pub(super) fn close() -> Step {
    Step::ask(Ticket::Closing, Question::Ticket(TicketQuestion::Mine))
}

/// "Tutup tiket", "sudah ketemu paspornya, tutup aja": their own ticket is settled. It is asked before it is
/// closed.
pub(in crate::chat) fn closes(words: &str) -> bool {
    let said = plain(words);
    let said: Vec<&str> = said.split(' ').collect();
    let has = |list: &[&str]| said.iter().any(|word| list.contains(word));
    if listen::is_question(words) || has(&["kantor", "kantornya", "loket", "jam", "jangan", "belum", "tidak"]) {
        return false;
    }
    let closes = ["tutup", "ditutup", "tutupkan", "tutupin", "close"];
    let named = ["tiket", "tiketnya", "laporan", "laporannya", "pengaduan", "pengaduannya", "ticket"];
    has(&closes) && has(&named) || says_to_close(words)
}

/// "Sudah beres, tutup aja": an order at the end of what they say. "Warung saya tutup" closes no ticket.
fn says_to_close(words: &str) -> bool {
    const ORDERS: [&str; 4] = ["tutup", "tutupkan", "tutupin", "ditutup"];
    const BEFORE: [&str; 6] = ["tolong", "mohon", "boleh", "bisa", "jadi", "langsung"];
    const BEHIND: [&str; 12] =
        ["aja", "saja", "dulu", "ya", "iya", "pak", "bu", "deh", "dong", "min", "kak", "sekarang"];
    let last =
        words.rsplit([',', '.', ';', '!', '\n']).map(plain).find(|clause| !clause.is_empty()).unwrap_or_default();
    let said: Vec<&str> = last.split(' ').collect();
    let Some(at) = said.iter().rposition(|word| ORDERS.contains(word)) else { return false };
    let (before, behind) = (&said[..at], &said[at + 1..]);
    let ends = behind.iter().all(|word| BEHIND.contains(word));
    let at_once = before.iter().all(|word| BEFORE.contains(word)) && (plain(words) != last || said.len() > 1);
    ends && (at_once || behind.iter().any(|word| matches!(*word, "aja" | "saja" | "deh" | "dong")))
}

/// More words for an open one.
pub(super) fn write(ticket: TicketId, words: String) -> Step {
    Step::ask(Ticket::Sending(ticket), Question::Ticket(TicketQuestion::Write(ticket, words)))
}

/// What somebody writes by a reply to an officer's answer, or while they talk with one.
pub(in crate::chat) fn relay(ticket: TicketId, words: &str) -> Step {
    write(ticket, words.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_closed_in_whatever_words() {
        for words in ["tutup tiket", "tiketnya ditutup saja pak", "sudah ketemu paspornya, tutup aja", "close ticket"] {
            assert!(closes(words), "{words}");
        }
        assert!(closes("sudah beres pak tutup saja") && closes("tolong ditutup ya"));
        for words in ["kantor sudah tutup", "tiketnya jangan ditutup", "kapan tiket ditutup?", "tutup", "makasih"] {
            assert!(!closes(words), "{words}");
        }
        for words in
            ["warung saya tutup", "jalannya ditutup pak", "pendaftarannya sudah ditutup", "bank nya udah tutup"]
        {
            assert!(!closes(words), "{words}");
        }
    }
}
