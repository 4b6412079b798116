//! What is printed for a visit: a poster that a village head can put up, and for the collective request the list of
//! applicants and the letter with it. Source of what the letter holds: how Eazy Passport is asked for (number of
//! applicants; name, birth date, NIK and kind of each; place and time; who is responsible), research of 2020–2023.

use super::super::super::line::{Listed, VisitLine, VisitView};
use super::super::super::{
    Answer, Cell, Ctx, File, Letter, Message, Paper, Poster, Question, Sheet, Step, VisitAnswer, VisitQuestion, words,
};
use super::super::Talk;
use super::{Act, Stage};
use crate::say;
use crate::text::Text;

/// Asks the store for what the paper needs.
pub(super) fn begin(view: &VisitView, act: Act) -> Step {
    let visit = view.line.id;
    let asked = if act == Act::Poster { VisitQuestion::Link(visit) } else { VisitQuestion::Applicants(visit) };
    Step::ask(Talk::Visit(Stage::Printing { act }), Question::Visit(asked))
}

/// The paper, once the store has answered.
pub(super) fn print(ctx: &Ctx, act: Act, answer: &Answer) -> Step {
    match answer {
        Answer::Visit(VisitAnswer::Link(line, url)) => poster(ctx, line, url),
        Answer::Visit(VisitAnswer::Applicants(_, people)) if people.is_empty() => {
            Step::end().saying(say!("applicants-none"))
        }
        Answer::Visit(VisitAnswer::Applicants(line, people)) if act == Act::Letter => letter(ctx, line, people),
        Answer::Visit(VisitAnswer::Applicants(line, people)) => list(line, people),
        _ => super::super::no_such_thing(),
    }
}

/// As a picture to be passed on, and as a page to be put up.
fn poster(ctx: &Ctx, line: &VisitLine, url: &str) -> Step {
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
        link: url.to_owned(),
        small_print: say!("poster-small-print"),
    };
    let name = file_name("poster", line);
    let picture = File::paper(format!("{name}.png"), Paper::PosterPicture(poster.clone()));
    let page = File::paper(format!("{name}.pdf"), Paper::PosterPage(poster));
    Step::end()
        .message(Message::new(say!("poster-picture", visit = super::line_of(line))).file(picture))
        .message(Message::new(say!("poster-page")).file(page))
}

/// The collective list as a workbook.
fn list(line: &VisitLine, people: &[Listed]) -> Step {
    let name = format!("{}.xlsx", file_name("daftar", line));
    let file = File::paper(name, Paper::Workbook(sheet(line, people)));
    Step::end()
        .message(handle_with_care(say!("visit-collective-list", visit = super::line_of(line)), people).file(file))
}

/// The letter with the list in it, to be signed.
fn letter(ctx: &Ctx, line: &VisitLine, people: &[Listed]) -> Step {
    let plan = &line.plan;
    let villages: Vec<String> = plan.villages().map(words::village).collect();
    let letter = Letter {
        office: ctx.office.office.name.clone(),
        address: ctx.office.office.address.clone(),
        place: ctx.office.office.town().to_owned(),
        day: ctx.today(),
        to: vec![
            say!("letter-to", office = ctx.office.office.name.as_str()),
            say!("letter-to-place", place = ctx.office.office.town()),
        ],
        subject: say!("letter-subject", programme = words::programme(ctx.office, &plan.programme)),
        paragraphs: vec![
            say!(
                "letter-what",
                people = people.len(),
                villages = villages.join(", "),
                day = plan.day,
                from = plan.from,
                to = plan.to,
                venue = plan.venue.as_str(),
            ),
            say!("letter-list"),
        ],
        table: Some(sheet(line, people)),
        closing: vec![say!("letter-responsible"), say!("letter-thanks")],
        signature: say!("letter-signature"),
    };
    let name = format!("{}.pdf", file_name("surat", line));
    let file = File::paper(name, Paper::Letter(Box::new(letter)));
    Step::end().message(handle_with_care(say!("applicants-letter", visit = super::line_of(line)), people).file(file))
}

/// Says how many numbers are in it, and that this was noted.
fn handle_with_care(what: Text, people: &[Listed]) -> Message {
    let numbers = people.iter().filter(|person| person.nik.is_some()).count();
    Message::new(what)
        .and(say!("applicants-care", people = people.len(), numbers = numbers, missing = people.len() - numbers))
        .protected()
}

fn sheet(line: &VisitLine, people: &[Listed]) -> Sheet {
    let village = words::village(&line.plan.village);
    let row = |(number, person): (i64, &Listed)| {
        vec![
            Cell::Number(number),
            Cell::from(person.name.as_str()),
            Cell::Day(person.birth_date.day()),
            Cell::from(person.nik.as_ref().map(|nik| nik.as_str().to_owned())),
            Cell::Text(words::kind(person.kind)),
        ]
    };
    Sheet {
        title: say!("applicants-title", village = village, day = line.plan.day),
        columns: vec![
            say!("applicants-column-number"),
            say!("applicants-column-name"),
            say!("applicants-column-birth"),
            say!("applicants-column-nik"),
            say!("applicants-column-kind"),
        ],
        rows: (1..).zip(people).map(row).collect(),
    }
}

/// Such as "poster-pulau-seliu-2026-12-03".
fn file_name(what: &str, line: &VisitLine) -> String {
    let village = crate::language::fold(&words::village(&line.plan.village)).replace(' ', "-");
    format!("{what}-{village}-{}", line.plan.day)
}
