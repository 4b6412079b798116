//! What people are told was seen before as it will look, and with what it says.

use super::*;
use crate::chat::Press;
use crate::domain::VisitReason;

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
            Press::Choose(value) => Some(value.clone()),
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
    let second = step(&state, &an_officer(), &tap, now(), OfficeFile::builtin());
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
