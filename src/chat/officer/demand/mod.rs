//! `/minat`: where people wait, in two pictures and a table: villages by district, islands, groups; where enough of
//! them do, first.

mod draw;

pub use draw::demand_charts;

use super::super::line::{Demand, DemandLine, GroupLine, IslandLine};
use super::super::news::island;
use super::super::{
    Answer, Button, Cell, Chart, Ctx, File, Input, Message, Paper, Question, Sheet, Step, VisitAnswer, VisitQuestion,
    words,
};
use super::Talk;
use crate::language::Gazetteer;
use crate::say;
use crate::text::{Text, render};

/// Villages in one message: more would not fit.
const SHOWN: usize = 30;
/// Places with a button of their own.
const WITH_BUTTON: usize = 5;

pub(super) fn begin() -> Step {
    Step::ask(Talk::Demand, Question::Visit(VisitQuestion::Demand))
}

pub(super) fn hear(ctx: &Ctx, input: &Input) -> Step {
    match input {
        Input::Answer(answer) => match &**answer {
            Answer::Visit(VisitAnswer::Demand(demand)) if demand.villages.is_empty() => {
                Step::end().saying(say!("demand-none"))
            }
            Answer::Visit(VisitAnswer::Demand(demand)) => show(ctx, demand),
            _ => super::no_such_thing(),
        },
        _ => begin(),
    }
}

/// Both pictures, the table as a file where it is longer than a message, and the message with its buttons.
fn show(ctx: &Ctx, demand: &Demand) -> Step {
    let picture = |chart: Chart, name: &str| {
        let message = Message::new(say!("demand-caption", title = chart.title.clone()));
        message.file(File::paper(name, Paper::Chart(Box::new(chart))))
    };
    let [bars, map] = demand_charts(demand);
    let mut step = Step::end().message(picture(bars, "minat.png")).message(picture(map, "peta.png"));
    if demand.villages.len() > SHOWN {
        let name = render(&say!("demand-file"), ctx.who.tongue);
        let paper = Paper::Workbook(sheet(demand));
        step = step.message(Message::new(say!("demand-all")).file(File::paper(name, paper)));
    }
    step.message(table(ctx, demand))
}

/// Where enough people wait, first; then the most people.
fn in_order(lines: &[DemandLine]) -> Vec<&DemandLine> {
    let mut lines: Vec<&DemandLine> = lines.iter().collect();
    let is_short = |line: &DemandLine| line.people < line.quorum;
    lines.sort_by(|a, b| {
        let by_people = b.people.cmp(&a.people).then(a.oldest.cmp(&b.oldest)).then(a.village.cmp(&b.village));
        is_short(a).cmp(&is_short(b)).then(by_people)
    });
    lines
}

fn groups_in_order(lines: &[GroupLine]) -> Vec<&GroupLine> {
    let mut groups: Vec<&GroupLine> = lines.iter().collect();
    groups.sort_by_key(|line| (line.people < line.quorum, std::cmp::Reverse(line.people)));
    groups
}

/// Every village, as a list to work with.
fn sheet(demand: &Demand) -> Sheet {
    let row = |line: &DemandLine| {
        vec![
            Cell::from(district_name(line.village.district())),
            Cell::from(words::village(&line.village)),
            Cell::from(line.people),
            Cell::from(line.quorum),
            Cell::from(line.interests),
            Cell::from(line.oldest),
        ]
    };
    Sheet {
        title: say!("demand-sheet"),
        columns: vec![
            say!("demand-column-district"),
            say!("demand-column-village"),
            say!("demand-column-people"),
            say!("demand-column-quorum"),
            say!("demand-column-interests"),
            say!("demand-column-oldest"),
        ],
        rows: in_order(&demand.villages).into_iter().map(row).collect(),
    }
}

fn table(ctx: &Ctx, demand: &Demand) -> Message {
    let lines = in_order(&demand.villages);
    let shown = &lines[..lines.len().min(SHOWN)];
    let people: i64 = lines.iter().map(|line| line.people).sum();
    let mut message = Message::new(say!("demand-title", villages = lines.len(), people = people));
    for (district, lines) in by_district(shown) {
        let lines: Vec<Text> = lines.into_iter().map(|line| of_village(ctx, line)).collect();
        message = message.and(say!("demand-district", district = district, lines = lines));
    }
    if lines.len() > shown.len() {
        message = message.and(say!("demand-more", count = lines.len() - shown.len()));
    }
    if !demand.islands.is_empty() {
        let lines: Vec<Text> = demand.islands.iter().map(of_island).collect();
        message = message.and(say!("demand-islands", lines = lines));
    }
    if !demand.groups.is_empty() {
        let lines: Vec<Text> = groups_in_order(&demand.groups).into_iter().map(of_group).collect();
        message = message.and(say!("demand-groups", lines = lines));
    }
    message = message.and(say!("demand-how-to-plan"));
    for (place, name) in first_places(&lines, &demand.islands) {
        let label = say!("staff-button-plan-for", village = name);
        message = message.row(vec![Button::open(format!("kunjungan {place}"), label)]);
    }
    message
}

/// What is most worth planning: islands and villages where enough people wait, then the other villages.
fn first_places(villages: &[&DemandLine], islands: &[IslandLine]) -> Vec<(String, String)> {
    let enough = islands.iter().filter(|line| line.people >= line.quorum);
    let islands = enough.map(|line| (line.island.clone(), island(&line.island)));
    let villages = villages.iter().map(|line| (line.village.as_str().to_owned(), words::village(&line.village)));
    islands.chain(villages).take(WITH_BUTTON).collect()
}

/// The districts, the one with most people first; the villages in their order.
fn by_district<'a>(lines: &[&'a DemandLine]) -> Vec<(String, Vec<&'a DemandLine>)> {
    let mut districts: Vec<(&str, Vec<&DemandLine>)> = Vec::new();
    for line in lines {
        let code = line.village.district();
        match districts.iter_mut().find(|(other, _)| *other == code) {
            Some((_, lines)) => lines.push(line),
            None => districts.push((code, vec![line])),
        }
    }
    districts.sort_by_key(|(_, lines)| std::cmp::Reverse(lines.iter().map(|line| line.people).sum::<i64>()));
    districts.into_iter().map(|(code, lines)| (district_name(code), lines)).collect()
}

fn district_name(code: &str) -> String {
    Gazetteer::get().district(code).map_or_else(|| code.to_owned(), |district| district.name.clone())
}

fn of_village(ctx: &Ctx, line: &DemandLine) -> Text {
    let village = words::village(&line.village);
    let (people, quorum, interests) = (line.people, line.quorum, line.interests);
    let days = (ctx.today() - line.oldest).num_days();
    if people >= quorum {
        say!(
            "demand-line-enough",
            village = village,
            people = people,
            quorum = quorum,
            interests = interests,
            days = days
        )
    } else {
        say!("demand-line", village = village, people = people, quorum = quorum, interests = interests, days = days)
    }
}

fn of_island(line: &IslandLine) -> Text {
    let island = island(&line.island);
    if line.people >= line.quorum {
        say!("demand-island-enough", island = island, people = line.people, quorum = line.quorum)
    } else {
        say!("demand-island", island = island, people = line.people, quorum = line.quorum)
    }
}

fn of_group(line: &GroupLine) -> Text {
    let (group, village) = (words::group(line.group), words::village(&line.village));
    let reference = line.reference.as_str();
    if line.people >= line.quorum {
        say!(
            "demand-group-enough",
            group = group,
            village = village,
            reference = reference,
            people = line.people,
            quorum = line.quorum
        )
    } else {
        say!(
            "demand-group",
            group = group,
            village = village,
            reference = reference,
            people = line.people,
            quorum = line.quorum
        )
    }
}
