mod every;
mod telling;

use chrono::NaiveTime;

use super::*;
use crate::chat::invented::an_officer;
use crate::chat::officer::Talk as OfficerTalk;
use crate::chat::{AttendeeLine, Effect, HeldNotice, NewVisit, State, Talk as Whole, Turn, news, step};
use crate::domain::{ChatId, Pin, Reach, VillageCode};
use crate::office::OfficeFile;
pub(in crate::chat::officer) use every::{every_answer, every_stage};

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

fn now() -> chrono::DateTime<chrono::Utc> {
    "2026-11-24T02:12:00Z".parse().expect("a moment")
}

fn hear_alone(stage: &Stage, input: &Input) -> Step {
    let who = an_officer();
    hear(&Ctx { who: &who, now: now(), office: OfficeFile::builtin() }, stage, input)
}

fn turn(at: Stage, input: &Input) -> Turn {
    let talk = Whole::Officer(OfficerTalk::Visit(at));
    let state = State { talk, turn: 7, ..State::default() };
    step(&state, &an_officer(), input, now(), OfficeFile::builtin())
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
        Whole::Officer(OfficerTalk::Visit(stage)) => stage.clone(),
        other => panic!("{other:?}"),
    }
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
        let who = an_officer();
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
fn whoever_hears_of_it_later_anyway_is_not_offered_to_be_told_now() {
    let mut held = view("2026-11-30", VisitState::Announced);
    held.held = Some(HeldNotice { from: Some(now()), needs_approval: false });
    let who = an_officer();
    let ctx = Ctx { who: &who, now: now(), office: OfficeFile::builtin() };
    assert!(!act::possible(&ctx, &held).contains(&Act::Newcomers));
    held.held = None;
    assert!(act::possible(&ctx, &held).contains(&Act::Newcomers));
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
        Whole::Officer(OfficerTalk::Visit(Stage::Planning(plan::Stage::Confirming { draft }))) => {
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
