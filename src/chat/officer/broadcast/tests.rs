use super::super::super::line::BroadcastLine;
use super::super::super::{Effect, Press, State, Talk as Whole, Turn, Who, step};
use super::steer::Action;
use super::*;
use crate::chat::invented::an_officer;
use crate::chat::{Listeners, Order, Steering};
use crate::domain::{Audience, BroadcastAction, BroadcastId, BroadcastState, ChatId, Role, Topic};
use crate::office::OfficeFile;
use crate::text::Marked;

/// Tuesday, 24 November 2026, 09.12 WIB.
const MORNING: &str = "2026-11-24T02:12:00Z";
/// The same day, 21.00 WIB: quiet hours.
const NIGHT: &str = "2026-11-24T14:00:00Z";

fn draft() -> Draft {
    Draft {
        words: Marked::parse("Tim datang *besok*.").ok(),
        topic: Some(Topic::Service),
        audience: Audience { waiting: true, ..Audience::default() },
        audience_is_said: true,
        ..Draft::default()
    }
}

fn line(state: BroadcastState) -> BroadcastLine {
    let at = MORNING.parse().expect("a moment");
    BroadcastLine {
        id: BroadcastId(3),
        title: "Tim datang besok".to_owned(),
        action: BroadcastAction::Send,
        target: None,
        visit: None,
        topic: Some(Topic::Service),
        state,
        newer: false,
        urgent: false,
        recalled: false,
        outdated: false,
        rewritable: true,
        author: ChatId(22),
        approved_by: None,
        created_at: at,
        start_at: None,
        started_at: Some(at),
        ended_at: None,
        recipients: 10,
        left_stopped: 1,
        left_blocked: 0,
        waiting: 4,
        sending: 0,
        sent: 3,
        failed: 2,
        unknown: 1,
        withdrawn: 0,
        per_second: 0.0,
    }
}

/// A conversation at each of its stages.
pub(in crate::chat::officer) fn every_stage() -> Vec<Stage> {
    use super::audience::{Menu, Part as A};
    use super::schedule::Part as S;
    let whole = || Box::new(draft());
    let reach = Reach { chats: 3, stopped: 1, blocked: 0 };
    let at = "2026-11-25T14:00:00Z".parse().expect("a moment");
    let running = || Box::new(line(BroadcastState::Running));
    let mut stages = vec![
        Stage::Looking,
        Stage::Choosing { shown: vec![BroadcastId(3)], action: None },
        Stage::Choosing { shown: vec![BroadcastId(3)], action: Some(Action::Pause) },
        Stage::Opening { id: BroadcastId(3), action: Action::Show },
        Stage::Opening { id: BroadcastId(3), action: Action::Correct },
        Stage::Acting { id: BroadcastId(3), action: Action::Pause },
        Stage::Acting { id: BroadcastId(3), action: Action::Approve },
        Stage::Acting { id: BroadcastId(3), action: Action::File },
        Stage::Card { line: running() },
        Stage::Card { line: Box::new(line(BroadcastState::AwaitingApproval)) },
        Stage::Confirming { line: running(), action: Action::Stop, deletable: 3 },
        Stage::Confirming { line: running(), action: Action::Recall, deletable: 3 },
        Stage::Counting { draft: whole(), choosing: true },
        Stage::Counting { draft: whole(), choosing: false },
        Stage::LookingForVisits { draft: whole(), named: "pulau seliu".to_owned() },
        Stage::LookingForPin { draft: whole() },
        Stage::Deciding { draft: whole(), reach },
        Stage::Deciding { draft: whole(), reach: Reach::default() },
        Stage::Beginning { draft: whole() },
    ];
    let parts = [
        Part::Words,
        Part::English,
        Part::Attachment,
        Part::Buttons,
        Part::Topic,
        Part::Audience(A::Overview { reach }),
        Part::Audience(A::Which { names: Vec::new(), visit: None }),
        Part::Audience(A::Menu(Menu::Statuses)),
        Part::Audience(A::Visit { visits: Vec::new() }),
        Part::Audience(A::Attendance),
        Part::Audience(A::Everybody),
        Part::When(S::Moment { day: None }),
        Part::When(S::Quiet { at: None, free: at }),
        Part::When(S::Confirm { at }),
        Part::Reason { at: None },
        Part::Reason { at: Some(at) },
    ];
    let fill = |part| Stage::Filling { draft: whole(), part };
    stages.extend(parts.into_iter().map(fill));
    stages.push(Stage::Filling { draft: Box::default(), part: Part::Words });
    stages
}

/// What the store may answer.
pub(in crate::chat::officer) fn every_answer() -> Vec<BroadcastAnswer> {
    let running = || Box::new(line(BroadcastState::Running));
    vec![
        BroadcastAnswer::List(Vec::new()),
        BroadcastAnswer::List(vec![line(BroadcastState::Ended), line(BroadcastState::Scheduled)]),
        BroadcastAnswer::Counted(Reach { chats: 3, stopped: 0, blocked: 0 }),
        BroadcastAnswer::Nobody,
        BroadcastAnswer::NobodyApproves,
        BroadcastAnswer::Steered { line: running(), by: "Yuliana".to_owned() },
        BroadcastAnswer::Faster { state: BroadcastState::Stopped, by: None },
        BroadcastAnswer::CannotStart(BroadcastId(3)),
        BroadcastAnswer::Newer(BroadcastId(3)),
        BroadcastAnswer::OwnWork(Vec::new()),
        BroadcastAnswer::NotApprover(Vec::new()),
        BroadcastAnswer::NotNow(BroadcastState::Refused),
        BroadcastAnswer::Resent { line: running(), people: 0 },
        BroadcastAnswer::Amended { line: running(), people: 3, too_late: 1 },
        BroadcastAnswer::OtherKind,
        BroadcastAnswer::Receipts { line: running(), receipts: Vec::new() },
    ]
}

fn turn(stage: Stage, input: &Input, now: &str) -> Turn {
    let approver = Who { role: Some(Role::Approver), ..an_officer() };
    let before = State { talk: Whole::Officer(Talk::Broadcast(stage)), turn: 7, ..State::default() };
    step(&before, &approver, input, now.parse().expect("a moment"), OfficeFile::builtin())
}

fn asked(turn: &Turn) -> Option<&BroadcastQuestion> {
    match turn.effects.last() {
        Some(Effect::Ask(Question::Broadcast(question))) => Some(question),
        _ => None,
    }
}

fn typed(words: &str) -> Input {
    Input::Text(words.to_owned())
}

fn deciding(draft: Draft) -> Stage {
    Stage::Deciding { draft: Box::new(draft), reach: Reach { chats: 3, stopped: 0, blocked: 0 } }
}

#[test]
fn a_text_that_asks_something_itself_is_taken_as_it_is_and_batal_still_leaves() {
    for words in
        ["Kapan tim datang? Tanggal 3 Desember.", "Apa syarat paspor anak?", "Bagaimana cara daftar? Ketik /daftar."]
    {
        let turn = turn(Stage::Filling { draft: Box::default(), part: Part::Words }, &typed(words), MORNING);
        let Whole::Officer(Talk::Broadcast(Stage::Filling { draft, part: Part::Topic })) = &turn.next.talk else {
            panic!("{words}: {:?}", turn.next.talk)
        };
        assert_eq!(draft.words.as_ref().map(Marked::as_str), Some(words));
    }
    let turn = turn(Stage::Filling { draft: Box::new(draft()), part: Part::Words }, &typed("batal"), MORNING);
    assert_eq!(turn.next.talk, Whole::Idle);
}

#[test]
fn nothing_is_begun_but_from_what_was_seen_and_counted() {
    for stage in every_stage() {
        let sees = matches!(stage, Stage::Deciding { .. } | Stage::Filling { part: Part::When(_), .. });
        for words in ["ya", "kirim", "kirim sekarang", "setuju", "lanjut", "1"] {
            let turn = turn(stage.clone(), &typed(words), MORNING);
            let begins = matches!(asked(&turn), Some(BroadcastQuestion::Begin(_)));
            assert!(sees || !begins, "{words} begins one at {stage:?}");
        }
    }
}

#[test]
fn in_quiet_hours_it_is_asked_first_unless_it_is_urgent() {
    let turn_at_night = |draft| turn(deciding(draft), &typed("kirim sekarang"), NIGHT);
    assert_eq!(asked(&turn_at_night(draft())), None);
    let urgent = Draft { urgent: Some(Urgent::Weather), ..draft() };
    let begun = turn_at_night(urgent);
    let Some(BroadcastQuestion::Begin(order)) = asked(&begun) else { panic!("{begun:?}") };
    let Order { message, draft, start_at } = &**order;
    assert_eq!((message, *start_at), (&draft.message(), None));
    let morning = turn(deciding(self::draft()), &typed("kirim sekarang"), MORNING);
    assert!(matches!(asked(&morning), Some(BroadcastQuestion::Begin(_))));
}

#[test]
fn a_moment_that_passed_while_the_question_stood_is_not_taken() {
    let at = "2026-11-24T02:00:00Z".parse().expect("a moment");
    let stage = Stage::Filling { draft: Box::new(draft()), part: Part::When(schedule::Part::Confirm { at }) };
    assert_eq!(asked(&turn(stage, &typed("ya"), MORNING)), None);
}

#[test]
fn a_word_steers_at_once_and_what_cannot_be_undone_is_asked_first() {
    let card = || Stage::Card { line: Box::new(line(BroadcastState::Running)) };
    let steered = turn(card(), &typed("jeda"), MORNING);
    assert_eq!(asked(&steered), Some(&BroadcastQuestion::Steer(BroadcastId(3), Steering::Pause)));
    for words in ["hentikan", "tarik", "ulang_gagal", "ulang ragu", "ralat"] {
        let looked = turn(card(), &typed(words), MORNING);
        assert_eq!(asked(&looked), Some(&BroadcastQuestion::Open(BroadcastId(3))), "{words}");
    }
    let confirming = |action| Stage::Confirming { line: Box::new(line(BroadcastState::Running)), action, deletable: 3 };
    let stopped = turn(confirming(Action::Stop), &typed("ya"), MORNING);
    assert_eq!(asked(&stopped), Some(&BroadcastQuestion::Steer(BroadcastId(3), Steering::Stop)));
    assert_eq!(asked(&turn(confirming(Action::Recall), &typed("tidak"), MORNING)), None);
}

#[test]
fn of_several_that_fit_the_number_does_what_was_wanted() {
    let two = vec![
        BroadcastLine { id: BroadcastId(4), ..line(BroadcastState::Running) },
        line(BroadcastState::Running),
        line(BroadcastState::Ended),
    ];
    let answer = Input::Answer(Box::new(Answer::Broadcast(BroadcastAnswer::List(two))));
    let asked_which = turn(Stage::Finding { action: Action::Pause }, &answer, MORNING);
    let Whole::Officer(Talk::Broadcast(choosing)) = &asked_which.next.talk else { panic!("{asked_which:?}") };
    let Stage::Choosing { shown, action: Some(Action::Pause) } = choosing else { panic!("{choosing:?}") };
    assert_eq!(shown, &[BroadcastId(4), BroadcastId(3)]);
    for answer in [typed("4"), Input::Choice("4".to_owned())] {
        let paused = turn(choosing.clone(), &answer, MORNING);
        let wanted = BroadcastQuestion::Steer(BroadcastId(4), Steering::Pause);
        assert_eq!(asked(&paused), Some(&wanted), "{answer:?}");
    }
    let stored = "{\"choosing\":{\"shown\":[3]}}";
    assert!(matches!(serde_json::from_str(stored), Ok(Stage::Choosing { action: None, .. })), "of yesterday");
}

#[test]
fn its_author_hears_what_the_second_person_decided() {
    let acting = Stage::Acting { id: BroadcastId(3), action: Action::Approve };
    let answer = BroadcastAnswer::Steered { line: Box::new(line(BroadcastState::Running)), by: "Yuliana".to_owned() };
    let turn = turn(acting, &Input::Answer(Box::new(Answer::Broadcast(answer))), MORNING);
    let told = turn.effects.iter().find_map(|effect| match effect {
        Effect::Tell(Listeners::Chats(chats), message) => Some((chats.as_slice(), message)),
        _ => None,
    });
    let (chats, message) = told.expect("somebody is told");
    assert_eq!(chats, [ChatId(22)]);
    assert_eq!(message.paragraphs[0].key, "broadcast-was-approved");
}

#[test]
fn every_button_under_a_card_is_a_command_that_is_understood() {
    let office = OfficeFile::builtin();
    let who = an_officer();
    let ctx = Ctx { who: &who, now: MORNING.parse().expect("a moment"), office };
    for state in BroadcastState::ALL {
        for button in card::card(&ctx, &line(*state)).buttons.iter().flatten() {
            let Press::Open(command) = &button.press else { continue };
            let action = command.strip_prefix("siaran 3 ").expect("about this one");
            assert!(Action::read(&crate::language::fold(action)).is_some(), "{command}");
        }
    }
}

#[test]
fn a_draft_of_before_still_loads_and_what_is_kept_loads_as_it_was() {
    let whole = Draft { english: Marked::parse("The team comes.").ok(), buttons: vec![Offer::Schedule], ..draft() };
    let stored = serde_json::to_string(&whole).expect("plain data");
    assert_eq!(serde_json::from_str::<Draft>(&stored).ok(), Some(whole));
    assert_eq!(serde_json::from_str::<Draft>("{\"words\":\"Tim datang\"}").ok().and_then(|draft| draft.topic), None);
}
