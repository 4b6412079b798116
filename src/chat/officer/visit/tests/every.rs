//! Stages and answers of every kind.

use super::*;
use crate::chat::{Demand, DemandLine, Told, VisitTotals};
use crate::domain::VisitReason;

/// Stages of every kind, in front of every kind of input elsewhere.
pub(in crate::chat::officer) fn every_stage() -> Vec<Stage> {
    use crate::chat::resident::village::Pick;
    use closing::Stage as C;
    use plan::{Draft, Part, Stage as P};
    use propose::{Stage as N, What};
    let draft = || Box::new(Draft::default());
    let whole = || match plan::change(&line("2026-11-30", VisitState::Planned)).talk {
        Whole::Officer(OfficerTalk::Visit(stage)) => stage,
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
            Whole::Officer(OfficerTalk::Visit(stage)) => stage,
            other => panic!("{other:?}"),
        }
    };
    let looking = Stage::Closing(C::Looking { visit: VisitId(3) });
    let answer = Answer::Visit(VisitAnswer::Attendees(line("2026-11-24", VisitState::Held), people.to_vec()));
    let attendance = match hear_alone(&looking, &Input::Answer(Box::new(answer))).talk {
        Whole::Officer(OfficerTalk::Visit(stage)) => stage,
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
