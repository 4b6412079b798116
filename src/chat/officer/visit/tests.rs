use chrono::NaiveTime;

use super::super::super::line::{AttendeeLine, Demand, DemandLine, HeldNotice, VisitTotals};
use super::super::super::{Effect, State, Turn, Who, step};
use super::super::Talk as OfficerTalk;
use super::*;
use crate::chat::{NewVisit, Told, news};
use crate::domain::{ChatId, Pin, Reach, Role, Tongue, VillageCode, VisitReason};
use crate::office::OfficeFile;

fn seliu() -> VillageCode {
    VillageCode::parse("19.02.02.2009").expect("a village")
}

fn hours(from: u32, to: u32) -> (NaiveTime, NaiveTime) {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
    (time(from), time(to))
}

fn line(day: &str, state: VisitState) -> VisitLine {
    let plan = NewVisit::new(seliu(), day.parse().expect("a day"), hours(8, 15), "Balai desa", "mendanau");
    VisitLine { state, ..VisitLine::planned(VisitId(3), plan) }
}

fn view(day: &str, state: VisitState) -> VisitView {
    let reach = |chats| Reach { chats, stopped: 1, blocked: 2 };
    VisitView {
        line: line(day, state),
        waiting: 9,
        newcomers: reach(3),
        told: reach(5),
        coming: reach(2),
        in_line: 1,
        held: None,
        busy: vec!["2026-12-07".parse().expect("a day")],
        came: (state == VisitState::Closed).then_some((4, 1)),
    }
}

fn boxed(day: &str, state: VisitState) -> Box<VisitView> {
    Box::new(view(day, state))
}

/// Stages of every kind, in front of every kind of input elsewhere.
pub(in crate::chat::officer) fn every_stage() -> Vec<Stage> {
    use super::super::super::resident::village::Pick;
    use closing::Stage as C;
    use plan::{Draft, Part, Stage as P};
    use propose::{Stage as N, What};
    let draft = || Box::new(Draft::default());
    let whole = || match plan::change(&line("2026-11-30", VisitState::Planned)).talk {
        super::super::super::Talk::Officer(OfficerTalk::Visit(stage)) => stage,
        other => panic!("{other:?}"),
    };
    let parts = [
        Part::Village { suggested: vec![seliu()], pick: Pick::default() },
        Part::Day { week: 52 },
        Part::Hours,
        Part::Venue,
        Part::Programme,
        Part::Neighbours,
        Part::Capacity,
        Part::Pin,
        Part::GettingThere,
        Part::ToBring,
    ];
    let day = "2026-12-08".parse().expect("a day");
    let moving = |said| What::Move { day, hours: hours(8, 15), reason: VisitReason::Weather, said };
    let whats = [
        What::Announce,
        What::Newcomers,
        moving(true),
        moving(false),
        What::Cancel(VisitReason::Boat),
        What::Late(30),
        What::AskForData,
    ];
    let people = [AttendeeLine { chat: ChatId(1), name: None, headcount: 3 }];
    let closing = |words: &str, stage: Stage| -> Stage {
        let heard = hear_alone(&stage, &Input::Text(words.to_owned()));
        match heard.talk {
            super::super::super::Talk::Officer(OfficerTalk::Visit(stage)) => stage,
            other => panic!("{other:?}"),
        }
    };
    let looking = Stage::Closing(C::Looking { visit: VisitId(3) });
    let answer = Answer::Visit(VisitAnswer::Attendees(line("2026-11-24", VisitState::Held), people.to_vec()));
    let attendance = match hear_alone(&looking, &Input::Answer(Box::new(answer))).talk {
        super::super::super::Talk::Officer(OfficerTalk::Visit(stage)) => stage,
        other => panic!("{other:?}"),
    };
    let walk_ins = closing("semua datang", attendance.clone());
    let all_or_nobody = closing("semua", attendance.clone());
    let confirming = closing("2", walk_ins.clone());
    let mut stages = vec![
        Stage::Planning(P::LookingForDemand { draft: draft() }),
        whole(),
        Stage::Planning(P::Saving),
        Stage::Planning(P::Keeping { draft: Box::default() }),
        Stage::Planning(P::Beside { draft: Box::default(), other: VisitId(4) }),
        Stage::Open { view: boxed("2026-11-30", VisitState::Planned) },
        Stage::Open { view: boxed("2026-11-24", VisitState::Announced) },
        Stage::Open { view: boxed("2026-11-20", VisitState::Held) },
        Stage::Open { view: boxed("2026-11-20", VisitState::Closed) },
        Stage::Proposing(N::AskingReason {
            view: boxed("2026-11-30", VisitState::Moved),
            act: Act::Cancel,
            words: String::new(),
        }),
        Stage::Proposing(N::AskingDelay { view: boxed("2026-11-24", VisitState::Moved) }),
        looking,
        attendance,
        all_or_nobody,
        walk_ins,
        confirming,
        Stage::Closing(C::Saving { visit: VisitId(3) }),
        Stage::Printing { act: Act::Poster },
        Stage::Printing { act: Act::Letter },
    ];
    stages.extend(parts.map(|part| Stage::Planning(P::Filling { draft: draft(), part })));
    for what in whats {
        let view = boxed("2026-11-30", VisitState::Announced);
        stages.push(Stage::Proposing(N::Deciding { view, what: what.clone() }));
        stages.push(Stage::Proposing(N::Telling { what, visit: VisitId(3), view: None }));
    }
    let view = boxed("2026-11-30", VisitState::Announced);
    stages.push(Stage::Proposing(N::Beside { view, what: moving(true), other: VisitId(4) }));
    let plan = || Box::new(NewVisit { venue: "SD 1".to_owned(), ..line("2026-11-30", VisitState::Planned).plan });
    let view = boxed("2026-11-30", VisitState::Announced);
    stages.push(Stage::Correcting(correct::Stage::Looking { visit: VisitId(3), plan: plan(), seen: Some(plan()) }));
    stages.push(Stage::Correcting(correct::Stage::Deciding { view, plan: plan() }));
    stages.push(Stage::Correcting(correct::Stage::Saving { visit: VisitId(3) }));
    stages
}

/// Answers of every kind.
pub(in crate::chat::officer) fn every_answer() -> Vec<VisitAnswer> {
    let village = DemandLine { village: seliu(), interests: 7, people: 12, quorum: 20, oldest: chrono::NaiveDate::MIN };
    let planned = || line("2026-11-30", VisitState::Planned);
    let told = Told { chats: 3, taken_back: 2, ..Told::default() };
    let totals = VisitTotals { came: 2, walk_ins: 1, served: 2, absent: vec![ChatId(4)] };
    vec![
        VisitAnswer::Demand(Demand::default()),
        VisitAnswer::Demand(Demand { villages: vec![village], ..Demand::default() }),
        VisitAnswer::Planned(planned()),
        VisitAnswer::All(Vec::new()),
        VisitAnswer::All(vec![planned()]),
        VisitAnswer::One(boxed("2026-11-30", VisitState::Announced)),
        VisitAnswer::NotNow(planned()),
        VisitAnswer::Changed(planned()),
        VisitAnswer::ToldAlready(planned()),
        VisitAnswer::TooFew(planned()),
        VisitAnswer::Told(planned(), Told::default()),
        VisitAnswer::Told(planned(), told),
        VisitAnswer::Attendees(planned(), Vec::new()),
        VisitAnswer::Closed(planned(), totals),
        VisitAnswer::Applicants(planned(), Vec::new()),
        VisitAnswer::Link(planned(), "https://t.me/contoh_bot?start=k3".to_owned()),
    ]
}

fn officer() -> Who {
    Who {
        chat: ChatId(21),
        tongue: Tongue::Id,
        role: Some(Role::Officer),
        consented: false,
        written_at: None,
        ticket: None,
    }
}

fn now() -> chrono::DateTime<chrono::Utc> {
    "2026-11-24T02:12:00Z".parse().expect("a moment")
}

fn hear_alone(stage: &Stage, input: &Input) -> Step {
    let who = officer();
    hear(&Ctx { who: &who, now: now(), office: OfficeFile::builtin() }, stage, input)
}

fn turn(at: Stage, input: &Input) -> Turn {
    let talk = super::super::super::Talk::Officer(OfficerTalk::Visit(at));
    let state = State { talk, turn: 7, ..State::default() };
    step(&state, &officer(), input, now(), OfficeFile::builtin())
}

fn asked(turn: &Turn) -> Option<&VisitQuestion> {
    turn.effects.iter().find_map(|effect| match effect {
        Effect::Ask(Question::Visit(question)) => Some(question),
        _ => None,
    })
}

fn said(turn: &Turn) -> Vec<&Message> {
    turn.effects.iter().filter_map(|effect| if let Effect::Say(said) = effect { Some(said) } else { None }).collect()
}

fn type_in(stage: Stage, words: &str) -> Turn {
    turn(stage, &Input::Text(words.to_owned()))
}

fn stage_of(turn: &Turn) -> Stage {
    match &turn.next.talk {
        super::super::super::Talk::Officer(OfficerTalk::Visit(stage)) => stage.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_notice_goes_out_only_after_it_was_seen_as_it_will_look() {
    let open = Stage::Open { view: boxed("2026-11-30", VisitState::Planned) };
    let shown = type_in(open, "umumkan");
    assert_eq!(asked(&shown), None);
    let notice = news::visit_notice(VisitId(3), &line("2026-11-30", VisitState::Planned).plan, OfficeFile::builtin());
    assert_eq!(said(&shown).first(), Some(&&notice));
    let sent = type_in(stage_of(&shown), "kirim");
    assert_eq!(asked(&sent), Some(&VisitQuestion::Announce(line("2026-11-30", VisitState::Planned).seen(), notice)));
}

#[test]
fn bad_weather_takes_two_taps_and_the_day_of_the_second_is_the_one_that_is_told() {
    let open = Stage::Open { view: boxed("2026-12-04", VisitState::Announced) };
    let first = turn(open, &Input::Button("7:cuaca".to_owned()));
    assert_eq!(asked(&first), None);
    assert_eq!(asked(&type_in(stage_of(&first), "kirim")), None, "which day was not said yet");
    let buttons: Vec<String> = said(&first)
        .iter()
        .flat_map(|message| message.buttons.iter().flatten())
        .filter_map(|button| match &button.press {
            super::super::super::Press::Choose(value) => Some(value.clone()),
            _ => None,
        })
        .collect();
    // Monday the 7th has another visit; the weekend is none of ours.
    assert_eq!(buttons, ["2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11", "2026-12-14", "tidak"]);
    let second = turn(stage_of(&first), &Input::Button(format!("{}:2026-12-10", first.next.turn)));
    // The turn's number belongs to the state; here the stage alone is carried over.
    assert_eq!(asked(&second), None, "a tap under an older question is stale");
    let state = State { talk: first.next.talk.clone(), turn: first.next.turn, ..State::default() };
    let tap = Input::Button(format!("{}:2026-12-10", first.next.turn));
    let second = step(&state, &officer(), &tap, now(), OfficeFile::builtin());
    let Some(VisitQuestion::Move(seen, to)) = asked(&second) else { panic!("{:?}", second.effects) };
    let day = "2026-12-10".parse().expect("a day");
    assert_eq!((seen.visit, to.day, to.reason), (VisitId(3), day, VisitReason::Weather));
    let old = line("2026-12-04", VisitState::Announced);
    assert_eq!(to.told, news::visit_moved(&old, day, hours(8, 15), VisitReason::Weather));
}

#[test]
fn where_nobody_was_told_yet_a_move_shows_the_visit_on_its_new_day() {
    let mut untold = view("2026-12-04", VisitState::Announced);
    untold.told = Reach::default();
    let shown = |view: &VisitView, day: &str| {
        let open = Stage::Open { view: Box::new(view.clone()) };
        let asked = type_in(open, "cuaca buruk");
        let typed = type_in(stage_of(&asked), day);
        said(&typed).into_iter().cloned().collect::<Vec<Message>>()
    };
    let plan = NewVisit { day: "2026-12-09".parse().expect("a day"), ..untold.line.plan.clone() };
    let notice = news::visit_notice(VisitId(3), &plan, OfficeFile::builtin());
    let messages = shown(&untold, "9 desember");
    assert_eq!(messages.first(), Some(&notice));
    let ask = crate::say!("move-ask-newcomers", day = plan.day, from = plan.from, to = plan.to, new = 4_i64);
    assert!(messages.last().is_some_and(|message| message.paragraphs.contains(&ask)), "{messages:?}");
    // Where nobody waits either, there is nothing to be seen.
    (untold.newcomers, untold.in_line) = (Reach::default(), 0);
    assert_eq!(shown(&untold, "9 desember").len(), 1);
}

#[test]
fn a_typed_day_is_read_back_before_anything_moves() {
    let open = Stage::Open { view: boxed("2026-12-04", VisitState::Announced) };
    let shown = type_in(open, "cuaca buruk");
    let typed = type_in(stage_of(&shown), "9 desember jam 9-12");
    assert_eq!(asked(&typed), None);
    let moved = type_in(stage_of(&typed), "ya");
    let Some(VisitQuestion::Move(_, to)) = asked(&moved) else { panic!("{:?}", moved.effects) };
    assert_eq!((to.day, to.hours), ("2026-12-09".parse().expect("a day"), hours(9, 12)));
    // Words that are no day change nothing.
    let unread = type_in(stage_of(&shown), "secepatnya");
    assert_eq!((asked(&unread), stage_of(&unread)), (None, stage_of(&shown)));
}

#[test]
fn a_move_onto_another_visit_s_day_waits_for_a_word() {
    let open = Stage::Open { view: boxed("2026-12-04", VisitState::Announced) };
    let typed = type_in(stage_of(&type_in(open, "cuaca buruk")), "9 desember");
    let moving = type_in(stage_of(&typed), "ya");
    assert!(matches!(asked(&moving), Some(VisitQuestion::Move(..))), "{:?}", moving.effects);
    let other = VisitLine { id: VisitId(4), ..line("2026-12-09", VisitState::Announced) };
    let beside = Answer::Visit(VisitAnswer::Beside { line: other, by: Some("Dewi".to_owned()) });
    let told = turn(stage_of(&moving), &Input::Answer(Box::new(beside)));
    let here = stage_of(&told);
    assert!(matches!(here, Stage::Proposing(propose::Stage::Beside { .. })), "{here:?}");
    let tapped = |choice: &str| turn(here.clone(), &Input::Button(format!("7:{choice}")));
    let looked = tapped("lihat");
    assert_eq!(asked(&looked), Some(&VisitQuestion::One(VisitId(4))));
    let shown = Answer::Visit(VisitAnswer::One(boxed("2026-12-09", VisitState::Announced)));
    assert_eq!(stage_of(&turn(stage_of(&looked), &Input::Answer(Box::new(shown)))), here, "the move still waits");
    assert_eq!(stage_of(&type_in(here.clone(), "mungkin")), here);
    let kept = tapped("tetap");
    let Some(VisitQuestion::MoveBeside(seen, to)) = asked(&kept) else { panic!("{:?}", kept.effects) };
    assert_eq!((seen.visit, to.day), (VisitId(3), "2026-12-09".parse().expect("a day")));
    let elsewhen = stage_of(&tapped("lain"));
    let is_asked = matches!(&elsewhen, Stage::Proposing(propose::Stage::Deciding { .. }));
    assert!(is_asked, "another day is asked for: {elsewhen:?}");
}

#[test]
fn only_what_the_state_allows_is_offered_and_done() {
    for (day, state, expected) in [
        ("2026-11-30", VisitState::Planned, "umumkan ubah batalkan"),
        ("2026-11-20", VisitState::Planned, "ubah batalkan"),
        ("2026-11-30", VisitState::Announced, "cuaca kabari pindah ubah batalkan poster data"),
        ("2026-11-24", VisitState::Moved, "tutup terlambat cuaca kabari pindah ubah batalkan poster data"),
        ("2026-11-20", VisitState::Held, "tutup"),
        ("2026-11-20", VisitState::Closed, ""),
        ("2026-11-30", VisitState::Cancelled, ""),
    ] {
        let who = officer();
        let ctx = Ctx { who: &who, now: now(), office: OfficeFile::builtin() };
        let view = view(day, state);
        let offered: Vec<&str> = act::possible(&ctx, &view).into_iter().map(Act::code).collect();
        assert_eq!(offered.join(" "), expected, "{state:?} on {day}");
    }
    let closed = Stage::Open { view: boxed("2026-11-20", VisitState::Closed) };
    for word in ["umumkan", "pindah", "batalkan", "tutup", "terlambat", "kabari", "ubah"] {
        assert_eq!(asked(&type_in(closed.clone(), word)), None, "{word}");
    }
}

#[test]
fn a_delay_is_read_in_minutes_and_hours() {
    for (words, expected) in [
        ("terlambat 45 menit", Some(45)),
        ("telat 1 jam", Some(60)),
        ("terlambat 1 jam 30 menit", Some(90)),
        ("terlambat setengah jam", Some(30)),
        ("terlambat 20 jam", None),
        ("terlambat sebentar", None),
    ] {
        let open = Stage::Open { view: boxed("2026-11-24", VisitState::Announced) };
        let shown = type_in(open, words);
        let sent = type_in(stage_of(&shown), "kirim");
        let minutes = asked(&sent).map(|asked| match asked {
            VisitQuestion::Late(_, minutes, _) => *minutes,
            other => panic!("{other:?}"),
        });
        assert_eq!(minutes, expected, "{words}");
    }
}

#[test]
fn of_an_announced_visit_the_place_is_corrected_and_the_day_is_not() {
    let open = Stage::Open { view: boxed("2026-11-30", VisitState::Announced) };
    let whole = stage_of(&type_in(open, "ubah"));
    // What was announced is moved instead; saying it again is no change.
    for other in ["hari", "1 desember", "jam 9-12", "Desa Membalong"] {
        assert_eq!(stage_of(&type_in(whole.clone(), other)), whole, "{other}");
    }
    let elsewhere = stage_of(&type_in(whole.clone(), "tempat: SD Negeri 1"));
    let looking = type_in(elsewhere, "simpan");
    assert_eq!(asked(&looking), Some(&VisitQuestion::One(VisitId(3))));
    let answer = Answer::Visit(VisitAnswer::One(boxed("2026-11-30", VisitState::Announced)));
    let shown = turn(stage_of(&looking), &Input::Answer(Box::new(answer.clone())));
    let plan = NewVisit { venue: "SD Negeri 1".to_owned(), ..line("2026-11-30", VisitState::Announced).plan };
    let notice = news::visit_corrected(&line("2026-11-30", VisitState::Announced), &plan);
    assert_eq!(said(&shown).first().copied(), notice.as_ref());
    let saved = type_in(stage_of(&shown), "ya");
    let Some(VisitQuestion::Correct(seen, correction)) = asked(&saved) else { panic!("{:?}", saved.effects) };
    assert_eq!((seen.visit, &correction.plan, &correction.told), (VisitId(3), &plan, &notice));

    // Only how many it can take: nobody is told.
    let larger = type_in(stage_of(&type_in(whole, "kapasitas 40")), "simpan");
    let asking = turn(stage_of(&larger), &Input::Answer(Box::new(answer.clone())));
    assert_eq!(said(&asking).len(), 1);
    let saved = type_in(stage_of(&asking), "ya");
    let Some(VisitQuestion::Correct(_, correction)) = asked(&saved) else { panic!("{:?}", saved.effects) };
    assert_eq!((correction.plan.capacity, &correction.told), (Some(40), &None));
    // Moved in the meantime: the notice would name a day that is no longer true. What stands now is shown instead.
    let moved = Answer::Visit(VisitAnswer::One(boxed("2026-12-07", VisitState::Moved)));
    let shown = turn(stage_of(&larger), &Input::Answer(Box::new(moved)));
    assert!(asked(&type_in(stage_of(&shown), "ya")).is_none_or(|asked| !matches!(asked, VisitQuestion::Correct(..))));
}

#[test]
fn whoever_hears_of_it_later_anyway_is_not_offered_to_be_told_now() {
    let mut held = view("2026-11-30", VisitState::Announced);
    held.held = Some(HeldNotice { from: Some(now()), needs_approval: false });
    let who = officer();
    let ctx = Ctx { who: &who, now: now(), office: OfficeFile::builtin() };
    assert!(!act::possible(&ctx, &held).contains(&Act::Newcomers));
    held.held = None;
    assert!(act::possible(&ctx, &held).contains(&Act::Newcomers));
}

#[test]
fn exceptions_are_said_by_number_and_the_rest_came() {
    let person = |chat, headcount| AttendeeLine { chat: ChatId(chat), name: None, headcount };
    let people = vec![person(11, 3), person(12, 2), person(13, 4)];
    let looking = Stage::Closing(closing::Stage::Looking { visit: VisitId(3) });
    let answer = Answer::Visit(VisitAnswer::Attendees(line("2026-11-24", VisitState::Held), people));
    let listed = stage_of(&turn(looking, &Input::Answer(Box::new(answer))));
    let came = |words: &str| {
        let walk_ins = type_in(listed.clone(), words);
        let confirming = type_in(stage_of(&walk_ins), "4");
        let closed = type_in(stage_of(&confirming), "tutup");
        match asked(&closed) {
            Some(VisitQuestion::Close(_, came, 4)) => {
                Some(came.iter().map(|(_, people)| people.to_string()).collect::<Vec<_>>().join(" "))
            }
            _ => None,
        }
    };
    assert_eq!(came("semua datang").as_deref(), Some("3 2 4"));
    assert_eq!(came("2").as_deref(), Some("3 0 4"));
    assert_eq!(came("1 3=1").as_deref(), Some("0 2 1"));
    assert_eq!(came("semua kecuali 1 dan 2").as_deref(), Some("0 0 4"));
    assert_eq!(came("tidak ada yang datang").as_deref(), Some("0 0 0"));
    assert_eq!(came("1: 5").as_deref(), Some("5 2 4"));
    for unclear in ["4", "0", "1=x", "mungkin", "", "semua", "tidak ada"] {
        assert_eq!(came(unclear), None, "{unclear}");
    }
}

#[test]
fn a_position_that_is_far_away_is_no_meeting_place() {
    let part = plan::Part::Pin;
    let stage = Stage::Planning(plan::Stage::Filling { draft: Box::default(), part });
    let far = turn(stage.clone(), &Input::Location(Pin { lat: 48.2, lon: 16.4 }));
    assert_eq!(stage_of(&far), stage);
}

#[test]
fn a_plan_waits_while_the_other_visit_of_its_day_is_looked_at() {
    let beside = |day: &str| match plan::change(&line(day, VisitState::Planned)).talk {
        super::super::super::Talk::Officer(OfficerTalk::Visit(Stage::Planning(plan::Stage::Confirming { draft }))) => {
            Stage::Planning(plan::Stage::Beside { draft, other: VisitId(4) })
        }
        other => panic!("{other:?}"),
    };
    let tapped = |day: &str, choice: &str| turn(beside(day), &Input::Button(format!("7:{choice}")));
    let looked = tapped("2026-12-08", "lihat");
    assert_eq!(asked(&looked), Some(&VisitQuestion::One(VisitId(4))));
    let other = Answer::Visit(VisitAnswer::One(boxed("2026-12-08", VisitState::Announced)));
    let shown = turn(stage_of(&looked), &Input::Answer(Box::new(other)));
    assert_eq!(stage_of(&shown), beside("2026-12-08"), "the plan is still there");
    assert_eq!(said(&shown).len(), 2, "the other one, and the question");
    assert!(matches!(asked(&tapped("2026-12-08", "tetap")), Some(VisitQuestion::ChangeBeside(..))));
    // The question may stand for days.
    assert_eq!(asked(&tapped("2026-11-20", "tetap")), None);
}
