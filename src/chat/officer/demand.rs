//! `/minat`: where people wait, as a table by district.

use super::super::line::DemandLine;
use super::super::{Answer, Button, Input, Message, Question, Step, words};
use super::Talk;
use crate::language::Gazetteer;
use crate::say;
use crate::text::Text;

/// Villages in one message: more would not fit.
const SHOWN: usize = 30;
/// Villages with a button of their own.
const WITH_BUTTON: usize = 5;

pub(super) fn begin() -> Step {
    Step::ask(Talk::Demand, Question::Demand)
}

pub(super) fn hear(input: &Input) -> Step {
    match input {
        Input::Answer(answer) => match &**answer {
            Answer::Demand(lines) if lines.is_empty() => Step::end().saying(say!("demand-none")),
            Answer::Demand(lines) => Step::end().message(table(lines)),
            _ => super::no_such_thing(),
        },
        _ => begin(),
    }
}

fn table(lines: &[DemandLine]) -> Message {
    let mut lines: Vec<&DemandLine> = lines.iter().collect();
    lines.sort_by(|a, b| b.people.cmp(&a.people).then(a.oldest.cmp(&b.oldest)).then(a.village.cmp(&b.village)));
    let shown = &lines[..lines.len().min(SHOWN)];
    let people: i64 = lines.iter().map(|line| line.people).sum();
    let mut message = Message::new(say!("demand-title", villages = lines.len(), people = people));
    for (district, lines) in by_district(shown) {
        let lines: Vec<Text> = lines.into_iter().map(line).collect();
        message = message.and(say!("demand-district", district = district, lines = lines));
    }
    if lines.len() > shown.len() {
        message = message.and(say!("demand-more", count = lines.len() - shown.len()));
    }
    message = message.and(say!("demand-how-to-plan"));
    for line in shown.iter().take(WITH_BUTTON) {
        let label = say!("staff-button-plan-for", village = words::village(&line.village));
        message = message.row(vec![Button::open(format!("kunjungan {}", line.village.as_str()), label)]);
    }
    message
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

fn line(line: &DemandLine) -> Text {
    let village = words::village(&line.village);
    let (people, quorum, interests, oldest) = (line.people, line.quorum, line.interests, line.oldest);
    if people >= quorum {
        say!(
            "demand-line-enough",
            village = village,
            people = people,
            quorum = quorum,
            interests = interests,
            oldest = oldest
        )
    } else {
        say!("demand-line", village = village, people = people, quorum = quorum, interests = interests, oldest = oldest)
    }
}
