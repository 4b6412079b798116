//! What was just offered by a button, typed: its label, as staff also the beginning of it or its number; and where one of
//! the buttons undoes something, the word for undoing. Messages that came by themselves offer something too.

use std::sync::LazyLock;

use super::typed::command_words;
use super::{Heard, pushed};
use crate::chat::{Command, Ctx, Offered, State, resident, undo};
use crate::domain::Tongue;
use crate::text::{Text, render};
use crate::{language, say};

/// The command of the button whose label was typed, with or without a courtesy; also "mulai lagi" to news that were stopped.
pub(super) fn labelled(state: &State, ctx: &Ctx, words: &str) -> Option<Heard> {
    const BEFORE: [&str; 5] = ["tolong", "saya", "mau", "coba", "please"];
    const BEHIND: [&str; 11] = ["ya", "iya", "pak", "bu", "min", "kak", "dong", "deh", "aja", "saja", "please"];
    let typed = language::fold(words);
    let named = |label: &str| only(state, |offered| !label.is_empty() && offered.label == label);
    let mut said: Vec<&str> = typed.split(' ').collect();
    while said.len() > 1 && BEFORE.contains(&said[0]) {
        said.remove(0);
    }
    while said.len() > 1 && BEHIND.contains(&said[said.len() - 1]) {
        said.pop();
    }
    let again = || {
        let of_news = |offered: &Offered| offered.opens.starts_with("berhenti lagi");
        only(state, of_news).filter(|_| resident::news_again(words))
    };
    let bare = said.join(" ");
    opens(named(&typed).or_else(|| named(&bare)).or_else(again))
        .or_else(|| pushed::labelled(state, ctx, &typed))
        .or_else(|| pushed::labelled(state, ctx, &bare))
        .or_else(|| always(ctx, &bare))
}

/// Labels under messages that came by themselves, folded, in both languages: for residents, and for staff. Of one that came
/// longer ago than is remembered the number is not known, so the command is begun without: it finds the one that there is,
/// or asks which.
static PUSHED: LazyLock<[Vec<(String, Command)>; 2]> = LazyLock::new(|| {
    let residents = [
        (say!("news-button-see-address"), Command::Address),
        (say!("news-button-give-address"), Command::Address),
        (say!("news-button-check-address"), Command::Address),
        (say!("news-button-see-code"), Command::Code),
        (say!("door-button-not-received"), Command::NotReceived),
        (say!("news-button-give-data"), Command::Applicants),
        (say!("button-fill-in"), Command::Applicants),
        (say!("news-button-what-to-bring"), Command::Requirements),
        (say!("news-button-schedule"), Command::Schedule),
        (say!("news-button-ask-officer"), Command::Officer),
    ];
    let staff = [
        (say!("staff-button-my-round"), Command::Deliveries),
        (say!("staff-button-to-delivery"), Command::Deliveries),
        (say!("staff-button-deliveries"), Command::Deliveries),
        (say!("door-button-trace"), Command::Trace),
        (say!("ticket-button-list"), Command::Tickets),
        (say!("progress-button-see"), Command::Broadcast),
    ];
    [residents.into_iter().flat_map(in_both).collect(), staff.into_iter().flat_map(in_both).collect()]
});

fn in_both((label, command): (Text, Command)) -> impl Iterator<Item = (String, Command)> {
    Tongue::ALL.iter().map(move |tongue| (language::fold(&render(&label, *tongue)), command))
}

/// What the button opens whose label this is, under a message that came by itself at any time.
fn always(ctx: &Ctx, label: &str) -> Option<Heard> {
    let labels = &PUSHED[usize::from(ctx.who.role.is_some())];
    let fits = |(known, command): &&(String, Command)| known == label && command.is_for(ctx.who.role);
    labels.iter().find(fits).map(|(_, command)| Heard::Command(*command, String::new()))
}

/// The same where no question stands: less than the label is enough.
pub(super) fn meant(state: &State, ctx: &Ctx, words: &str) -> Option<Heard> {
    if let Some(heard) = labelled(state, ctx, words) {
        return Some(heard);
    }
    // "Stop" and "hapus" are said of news and of one's data.
    if undo::read(words).is_some() && language::fold(words).contains("batal") {
        return opens(only(state, |offered| undo::read(&offered.label) == Some(undo::Undo::Yes)));
    }
    ctx.who.role?;
    let typed = language::fold(words);
    let is_number = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    if is_number {
        return opens(only(state, |offered| offered.opens.rsplit(' ').next() == Some(typed.as_str())));
    }
    opens(only(state, |offered| {
        offered.label.strip_prefix(&typed).is_some_and(|more| !typed.is_empty() && more.starts_with(' '))
    }))
}

/// The one that fits; of several none.
fn only(state: &State, fits: impl Fn(&Offered) -> bool) -> Option<&Offered> {
    let mut fitting = state.offered.iter().filter(|offered| fits(offered));
    let one = fitting.next()?;
    fitting.all(|other| other.opens == one.opens).then_some(one)
}

fn opens(offered: Option<&Offered>) -> Option<Heard> {
    command_words(&offered?.opens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Who;
    use crate::chat::invented::a_resident;
    use crate::domain::Role;
    use crate::office::OfficeFile;

    fn heard(role: Option<Role>, words: &str) -> Option<String> {
        let offer = |label: &str, opens: &str| Offered { label: label.to_owned(), opens: opens.to_owned() };
        let offered = vec![
            offer("tiket 3", "tiket 3"),
            offer("cabut peran", "tim cabut"),
            offer("hentikan", "siaran 6 henti"),
            offer("lihat isi", "siaran 6 isi"),
            offer("lihat laporan", "kasus"),
        ];
        let state = State { offered, ..State::default() };
        let who = Who { role, ..a_resident() };
        let ctx = Ctx { who: &who, now: chrono::DateTime::UNIX_EPOCH, office: OfficeFile::builtin() };
        match meant(&state, &ctx, words)? {
            Heard::Command(command, rest) => Some(format!("{command:?} {rest}")),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_was_offered_can_be_typed() {
        let officer = Some(Role::Officer);
        let of = |command: Command, rest: &str| Some(format!("{command:?} {rest}"));
        assert_eq!(heard(officer, "Cabut peran"), of(Command::Team, "cabut"));
        assert_eq!(heard(officer, "cabut"), of(Command::Team, "cabut"));
        assert_eq!(heard(officer, "3"), of(Command::Tickets, "3"));
        assert_eq!(heard(officer, "batalkan"), of(Command::Broadcast, "6 henti"));
        // Two begin so, and none is called so.
        assert_eq!((heard(officer, "lihat"), heard(officer, "6"), heard(officer, "")), (None, None, None));
        assert_eq!((heard(None, "3"), heard(None, "cabut")), (None, None));
        assert_eq!(heard(None, "lihat isi"), of(Command::Broadcast, "6 isi"));
        assert_eq!(heard(None, "tolong lihat isi ya pak"), of(Command::Broadcast, "6 isi"));
    }

    #[test]
    fn what_a_message_offered_that_came_by_itself_can_be_typed_too() {
        let said = |command: Command| Some(format!("{command:?} "));
        for (role, words, command) in [
            (None, "Lihat alamat", Command::Address),
            (None, "isi alamat ya", Command::Address),
            (None, "lihat kode", Command::Code),
            (None, "Belum saya terima", Command::NotReceived),
            (None, "tolong isi data", Command::Applicants),
            (None, "yang dibawa", Command::Requirements),
            (Some(Role::Officer), "Lihat jejak", Command::Trace),
            (Some(Role::Officer), "daftar tiket", Command::Tickets),
            (Some(Role::Courier), "Daftar antaran", Command::Deliveries),
        ] {
            assert_eq!(heard(role, words), said(command), "{words}");
        }
        assert_eq!((heard(None, "lihat jejak"), heard(Some(Role::Courier), "daftar tiket")), (None, None));
    }
}
