//! What is printed for a visit: a poster that a village head can put up.

use super::super::super::line::{VisitLine, VisitView};
use super::super::super::{
    Answer, Ctx, File, Message, Paper, Poster, Question, Step, VisitAnswer, VisitQuestion, words,
};
use super::super::Talk;
use super::{Act, Stage};
use crate::say;
use crate::text::Text;

/// Papers that can be had of it.
pub(super) fn possible(_: &VisitView) -> Vec<Act> {
    Vec::new()
}

pub(super) fn begin(view: &VisitView, act: Act) -> Step {
    let asked = Question::Visit(VisitQuestion::Link(view.line.id));
    Step::ask(Talk::Visit(Stage::Printing { act }), asked)
}

/// The paper, once the store has answered.
pub(super) fn print(ctx: &Ctx, _: Act, answer: &Answer) -> Step {
    match answer {
        Answer::Visit(VisitAnswer::Link(line, link)) => poster(ctx, line, link),
        _ => super::super::no_such_thing(),
    }
}

/// As a picture to be passed on, and as a page to be put up.
fn poster(ctx: &Ctx, line: &VisitLine, link: &str) -> Step {
    let plan = &line.plan;
    let village = words::village(&plan.village);
    let mut lines: Vec<Text> = vec![
        say!("poster-day", day = plan.day),
        say!("poster-hours", from = plan.from, to = plan.to),
        say!("poster-venue", venue = plan.venue.as_str(), village = village.as_str()),
    ];
    if !plan.neighbours.is_empty() {
        let names: Vec<String> = plan.neighbours.iter().map(words::village).collect();
        lines.push(say!("notice-neighbours", villages = names.join(", ")));
    }
    lines.extend(plan.getting_there.as_deref().map(|words| say!("notice-getting-there", words = words)));
    lines.push(say!("poster-free"));
    let poster = Poster {
        issuer: ctx.office.office.name.clone(),
        headline: say!("poster-headline", village = village.as_str()),
        lines,
        link: link.to_owned(),
        small_print: say!("poster-small-print"),
    };
    let name = crate::language::fold(&village).replace(' ', "-");
    let picture = File::paper(format!("poster-{name}.png"), Paper::PosterPicture(poster.clone()));
    let page = File::paper(format!("poster-{name}.pdf"), Paper::PosterPage(poster));
    Step::end()
        .message(Message::new(say!("poster-picture", visit = super::line_of(line))).file(picture))
        .message(Message::new(say!("poster-page")).file(page))
}
