//! What is heard in whole conversations: reports, slips, short questions behind an answer, several wishes, English.

use chrono::{DateTime, TimeDelta, Utc};

use crate::chat::invented::a_resident;
use crate::chat::{
    Addressed, Answer, Command, Ctx, Effect, Fact, Input, Question, State, Talk, TicketAnswer, TicketQuestion, Turn,
    Wanted, Who, resident, step,
};
use crate::domain::{TicketId, TicketKind, Tongue};
use crate::office::OfficeFile;
use crate::text::render;

pub(super) fn now() -> DateTime<Utc> {
    "2026-11-24T02:12:00Z".parse().expect("a moment")
}

fn does(state: &State, input: &Input, at: DateTime<Utc>) -> Turn {
    let who = a_resident();
    step(state, &who, input, at, OfficeFile::builtin())
}

pub(super) fn types(state: &State, words: &str) -> Turn {
    does(state, &Input::Text(words.to_owned()), now())
}

pub(super) fn answers(state: &State, answer: Answer) -> Turn {
    does(state, &Input::Answer(Box::new(answer)), now())
}

pub(super) fn said(turn: &Turn) -> String {
    let texts = turn.effects.iter().filter_map(|effect| match effect {
        Effect::Say(message) => Some(&message.paragraphs),
        _ => None,
    });
    texts.flatten().map(|text| render(text, Tongue::Id)).collect::<Vec<_>>().join("\n")
}

pub(super) fn asked(turn: &Turn) -> Option<&Question> {
    turn.effects.iter().find_map(|effect| match effect {
        Effect::Ask(question) => Some(question),
        _ => None,
    })
}

/// A registration in which it is told for whom, at the question for the name.
fn form() -> State {
    let state = State { talk: resident::register::Register::new(None).into(), ..State::default() };
    types(&state, "saya").next
}

#[test]
fn a_report_of_a_bribe_warns_and_becomes_a_complaint() {
    let words = "mau ngadu petugas minta uang 50rb";
    let turn = types(&State::default(), words);
    assert!(said(&turn).contains("Layanan ini gratis"), "{turn:?}");
    assert!(matches!(asked(&turn), Some(Question::Ticket(TicketQuestion::Mine))), "{turn:?}");
    let turn = answers(&turn.next, Answer::Ticket(TicketAnswer::Mine(None)));
    assert!(said(&turn).contains(words) && said(&turn).contains("pengaduan"), "{}", said(&turn));
    let more = types(&turn.next, "mana jawabannya");
    assert!(said(&more).contains(words) && said(&more).contains("mana jawabannya"), "{}", said(&more));
    let sent = types(&more.next, "ya udah kirim aja");
    match asked(&sent) {
        Some(Question::Ticket(TicketQuestion::Open(TicketKind::Complaint, text))) => {
            assert!(text.contains(words) && text.contains("mana jawabannya"), "{text}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_form_that_holds_something_is_never_thrown_away_by_a_likelihood() {
    let state = form();
    for words in ["sori kepencet", "goblok bgt sih"] {
        let turn = types(&state, words);
        assert_eq!(turn.next.talk, state.talk, "{words}: {}", said(&turn));
    }
    let mut filled = state.clone();
    for words in ["Siti Aminah", "1 1 90", "keciput", "baru", "sendiri"] {
        filled = types(&filled, words).next;
    }
    let turn = types(&filled, "sori kepencet 081344556677");
    assert_ne!(turn.next.talk, filled.talk, "{}", said(&turn));
    assert!(said(&turn).contains("disiapkan"), "{}", said(&turn));
    let sure = types(&filled, "stop jangan kirim dulu");
    assert!(said(&sure).contains("dihapus?"), "{}", said(&sure));
    assert!(!sure.effects.iter().any(|effect| matches!(effect, Effect::Record(Fact::News { .. }))), "{sure:?}");
    let back = types(&sure.next, "lanjut");
    assert_eq!(back.next.talk, filled.talk, "{}", said(&back));
    let gone = types(&sure.next, "ya hapus");
    assert_eq!((&gone.next.talk, gone.next.later.len()), (&Talk::Idle, 0), "{}", said(&gone));
    assert!(said(&gone).contains("dibatalkan"), "{}", said(&gone));
    let recap = types(&filled, "kemaren blm selesai daftarnya");
    assert!(said(&recap).contains("Siti Aminah") && recap.next.talk == filled.talk, "{}", said(&recap));
}

#[test]
fn a_short_question_is_about_what_was_answered_before() {
    let turn = types(&State::default(), "syarat paspor anak");
    let elderly = types(&turn.next, "kalo lansia?");
    assert!(said(&elderly).contains("didahulukan"), "{}", said(&elderly));
    let hajj = types(&elderly.next, "haji gmn");
    assert!(said(&hajj).contains("Kemenag"), "{}", said(&hajj));
    let fees = types(&hajj.next, "kalo anak brp?");
    assert!(said(&fees).contains("Anak di bawah 17 tahun yang belum menikah"), "{}", said(&fees));
    let who = a_resident();
    let read = |state: &State, hours| {
        let ctx = Ctx { who: &who, now: now() + TimeDelta::hours(hours), office: OfficeFile::builtin() };
        super::follow_up::read(state, &ctx, "kalo lansia?")
    };
    assert!(read(&hajj.next, 0).is_some());
    assert_eq!((read(&hajj.next, 2), read(&State::default(), 0)), (None, None));
}

#[test]
fn a_district_without_visits_is_named_as_it_was_asked() {
    let turn = types(&State::default(), "jadwal ke manggar");
    let turn = answers(&turn.next, Answer::Visits(Vec::new()));
    assert!(said(&turn).contains("dijadwalkan ke Manggar."), "{}", said(&turn));
    let turn = types(&turn.next, "kalo ke sijuk?");
    assert!(matches!(asked(&turn), Some(Question::Schedule)), "{turn:?}");
}

#[test]
fn every_part_of_a_message_hears_its_own_answer() {
    let wishes = super::wishes("halo mau nanya jadwal ke membalong, bayarnya pake apa, sama bisa ga diwakilkan");
    let commands: Vec<Command> = wishes.iter().map(|(command, _)| *command).collect();
    for command in [Command::Schedule, Command::Fees, Command::Requirements] {
        assert!(commands.contains(&command), "{wishes:?}");
    }
    let topics: Vec<String> = wishes.iter().flat_map(|(_, rest)| resident::topics_of(rest)).collect();
    assert_eq!(topics.iter().filter(|topic| *topic == "payment").count(), 1, "{wishes:?}");
    assert!(topics.contains(&"recipient".to_owned()), "{wishes:?}");
    let angry = super::wishes("KATANYA 3 HARI INI UDAH 2 MINGGU PASPOR SAYA MANA???? PENIPU SEMUA");
    assert_eq!(angry.first().map(|(command, _)| *command), Some(Command::Officer), "{angry:?}");
    let both = super::wishes("sy guru smp, murid 40 mau paspor utk lomba ke KL. syaratnya apa & kpn bisa datang?");
    let commands: Vec<Command> = both.iter().map(|(command, _)| *command).collect();
    for command in [Command::Requirements, Command::Schedule, Command::Register] {
        assert!(commands.contains(&command), "{both:?}");
    }
    assert_eq!(commands.last(), Some(&Command::Register), "{both:?}");
}

#[test]
fn whoever_cancels_one_thing_and_wants_another_keeps_that() {
    let turn = types(&State::default(), "batalin yg kemaren, trus daftar ulang buat 4 org");
    assert!(turn.next.wishes.iter().any(|wanted| wanted.command == Command::Register), "{:?}", turn.next);
}

#[test]
fn which_of_two_is_told_in_many_words() {
    let wanted = |command| Wanted { command, rest: String::new(), told: true };
    let meant = resident::two_meant(wanted(Command::Fees), wanted(Command::Office));
    let state = State { talk: meant, ..State::default() };
    for (words, fees, office) in [
        ("yg atas", true, false),
        ("a", true, false),
        ("yang bawah", false, true),
        ("B", false, true),
        ("yg kedua", false, true),
        ("dua2nya", true, true),
    ] {
        let said = said(&types(&state, words));
        assert_eq!((said.contains("Rp650.000"), said.contains("Jam layanan")), (fees, office), "{words}: {said}");
    }
    let turn = types(&state, "syarat paspor anak apa aja?");
    assert!(said(&turn).contains("akta lahir anak") && turn.next.talk == Talk::Idle, "{}", said(&turn));
}

#[test]
fn english_is_offered_once_and_given_to_whoever_asks() {
    let turn = types(&State::default(), "how much is a passport for my child?");
    assert!(said(&turn).contains("Shall we go on in English?"), "{}", said(&turn));
    let chose = |turn: &Turn| turn.effects.contains(&Effect::Record(Fact::Chose(Tongue::En)));
    assert!(chose(&types(&State { talk: Talk::Idle, ..turn.next.clone() }, "yes")), "{turn:?}");
    let again = types(&State { talk: Talk::Idle, ..turn.next }, "what documents do i need to bring?");
    assert!(!said(&again).contains("Shall we"), "{}", said(&again));
    assert!(chose(&types(&State::default(), "english please")));
    assert!(chose(&types(&form(), "english please")));
}

#[test]
fn a_courtesy_alone_is_no_miss() {
    for words in ["🙏", "❤️", "👍"] {
        let turn = types(&State::default(), words);
        assert!(turn.next.misses == 0 && !said(&turn).contains("belum menangkap"), "{words}: {}", said(&turn));
    }
    assert!(super::agrees("oke") && super::agrees("siap pak") && !super::agrees("oke saya datang"));
}

#[test]
fn a_long_story_is_heard_by_its_end_or_goes_to_an_officer() {
    let story =
        "kemarin saya pergi ke rumah saudara di tanjung karena ada acara keluarga dan pulangnya sudah malam sekali. "
            .repeat(6);
    let turn = types(&State::default(), &format!("{story} Biaya paspornya berapa ya?"));
    assert!(said(&turn).contains("Rp650.000"), "{}", said(&turn));
    let turn = types(&State::default(), &story);
    assert!(matches!(asked(&turn), Some(Question::Ticket(TicketQuestion::Mine))), "{}", said(&turn));
}

/// A registration with a name and a birth date, at the question for the village.
pub(super) fn half_filled() -> State {
    ["Siti Aminah", "1 1 90"].into_iter().fold(form(), |state, words| types(&state, words).next)
}

#[test]
fn a_side_errand_leads_back_to_the_form_that_it_interrupted() {
    let form = half_filled();
    let errand = types(&form, "/alamat");
    assert!(matches!(asked(&errand), Some(Question::MyApplications)), "{errand:?}");
    for words in ["/batal", "/daftar", "daftar"] {
        let back = types(&errand.next, words);
        assert_eq!((&back.next.talk, back.next.later.len()), (&form.talk, 0), "{words}: {}", said(&back));
    }
    let label = types(&form, "cek status");
    assert!(matches!(asked(&label), Some(Question::Status(_))), "{}", said(&label));
    // The same form begun anew goes on, until it is left by its own word.
    let same = types(&form, "/daftar");
    assert!(same.next.talk == form.talk && said(&same).contains("Siti Aminah"), "{}", said(&same));
    let gone = types(&form, "batal");
    assert_eq!(gone.next.talk, Talk::Idle, "{}", said(&gone));
    assert!(matches!(asked(&types(&gone.next, "daftar")), Some(Question::MyInterests)));
}

#[test]
fn a_question_to_which_nothing_was_told_is_left_in_any_words() {
    let state = State { talk: resident::status::LookUp::Number.into(), ..State::default() };
    let left = types(&state, "nenek mau batal aja");
    assert_eq!(left.next.talk, Talk::Idle, "{}", said(&left));
    // Nor is whoever gives up the one for whom it is.
    let whom = State { talk: resident::register::Register::new(None).into(), ..State::default() };
    let left = types(&whom, "nenek mau batal aja");
    assert_eq!(left.next.talk, Talk::Idle, "{}", said(&left));
}

#[test]
fn while_no_officer_has_their_ticket_what_is_known_is_answered() {
    let hears = |waits, words: &str| {
        let ticket = Some(Addressed { ticket: TicketId(1), by_reply: false, own: true, waits });
        let who = Who { ticket, ..a_resident() };
        step(&State::default(), &who, &Input::Text(words.to_owned()), now(), OfficeFile::builtin())
    };
    let written = |turn: &Turn| matches!(asked(turn), Some(Question::Ticket(TicketQuestion::Write(TicketId(1), _))));
    let fees = hears(true, "berapa biayanya");
    assert!(said(&fees).contains("Rp650.000") && !written(&fees), "{}", said(&fees));
    let comes = hears(true, "saya datang kok");
    assert!(matches!(asked(&comes), Some(Question::Attend(_))), "{}", said(&comes));
    for words in ["kakeknya pakai kursi roda", "sudah seminggu begitu terus", "oh iya namanya kurang satu huruf"] {
        assert!(written(&hears(true, words)), "{words}");
    }
    for words in ["berapa biayanya", "saya datang kok"] {
        assert!(written(&hears(false, words)), "an officer has it: {words}");
    }
}

#[test]
fn who_comes_to_a_visit_says_so_to_a_question_that_has_no_use_for_it() {
    let list = resident::interests::Interests {
        awaits: resident::interests::Awaits::Action,
        registering: true,
        ..Default::default()
    };
    let state = State { talk: list.into(), ..State::default() };
    for words in ["ya, 3 orang", "saya datang", "maaf ga bisa datang"] {
        let turn = types(&state, words);
        assert!(matches!(asked(&turn), Some(Question::Attend(_))), "{words}: {}", said(&turn));
    }
    // What was told for a form waits meanwhile.
    let form = types(&form(), "Siti Aminah").next;
    let turn = types(&form, "saya datang kok");
    assert!(matches!(asked(&turn), Some(Question::Attend(_))), "{}", said(&turn));
    assert_eq!(turn.next.later, [form.talk]);
}

#[test]
fn nobody_gets_papers_for_somebody_who_was_not_named() {
    let asks = types(&State::default(), "apa syaratnya");
    let again = types(&asks.next, "zulkifli");
    let left = types(&again.next, "ibul");
    assert_eq!(left.next.talk, Talk::Idle);
    assert!(!said(&left).contains("KTP"), "{}", said(&left));
}

#[test]
fn the_data_of_those_who_come_is_filled_in_by_the_words_of_its_button() {
    for words in ["isi data pemohon", "mau isi data ya pak"] {
        let turn = types(&State::default(), words);
        let asks = asked(&turn).is_some_and(|question| matches!(question, Question::Attend(_)));
        assert!(asks, "{words}: {turn:?}");
    }
}

#[test]
fn a_name_that_is_like_a_greeting_is_a_name() {
    let turn = types(&form(), "Rahma Wati");
    assert!(said(&turn).contains("Tanggal lahir"), "{}", said(&turn));
    let greeting = types(&form(), "selamat pagi pak");
    assert!(said(&greeting).contains("nama lengkap"), "{}", said(&greeting));
}
