//! What the office has approved to be answered: papers, fees, the office itself. Nothing is invented here.

use serde::{Deserialize, Serialize};

use super::topics::Asked;
use super::{closed, readings};
use crate::chat::{Button, Command, Ctx, Effect, Fact, Input, Message, Step, Unanswered, listen, words};
use crate::language::{has_word, plain};
use crate::office::{ApprovedAnswer, public_source};
use crate::say;
use crate::text::{Arg, Text};

/// For whom papers are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Requirements {
    /// Whether an answer was not understood: nobody is asked a third time.
    pub asked_again: bool,
}

/// The answers to a topic for one kind of applicant, or for everybody.
pub(super) fn answers(ctx: &Ctx, topic: &str, applicant: Option<&str>) -> Vec<Text> {
    about(ctx, topic)
        .filter(|answer| answer.applicant.as_deref() == applicant)
        .map(|answer| {
            say!(
                "approved-answer",
                text = words::of_the_office(&answer.text),
                source = public_source(&answer.source),
                since = Arg::Date(answer.since),
            )
        })
        .collect()
}

/// `/syarat`; the words may say for whom, and ask for something else than papers.
pub(super) fn requirements(ctx: &Ctx, rest: &str) -> Step {
    let known = applicants(ctx);
    let asked = Asked::of_command(rest);
    if let Some(step) = elsewhere(ctx, &asked, "requirements") {
        return step;
    }
    let named = known.iter().copied().find(|key| asked.applicant.as_deref() == Some(*key));
    match named.map(|applicant| answers(ctx, "requirements", Some(applicant))) {
        Some(mut papers) if !papers.is_empty() => {
            papers.extend(others(ctx, &asked, "requirements"));
            told(ctx, papers, &asked)
        }
        _ if known.is_empty() || asked.beyond.is_some() || asked.topics.iter().any(|topic| topic == "requirements") => {
            let mut paragraphs = answers(ctx, "requirements", None);
            paragraphs.extend(others(ctx, &asked, "requirements"));
            told(ctx, paragraphs, &asked)
        }
        _ => Step::next(Requirements::default()),
    }
}

/// `/biaya`; the words may say for whom, and ask how to pay.
pub(super) fn fees(ctx: &Ctx, rest: &str) -> Step {
    let asked = Asked::of_command(rest);
    if let Some(step) = elsewhere(ctx, &asked, "fees") {
        return step;
    }
    let own = asked.applicant.as_deref().map(|applicant| answers(ctx, "fees", Some(applicant))).unwrap_or_default();
    let line = |fee: &crate::office::Fee| {
        say!(
            "fees-line",
            name = words::of_the_office(&fee.name),
            amount = Arg::Rupiah(fee.amount),
            source = public_source(&fee.source),
            since = Arg::Date(fee.since),
        )
    };
    // What was asked for by name stands first.
    let named: Vec<Text> = ctx.office.fees.iter().filter(|fee| asked.fees.contains(&fee.key)).map(line).collect();
    let mut general = answers(ctx, "fees", None);
    if general.is_empty() {
        let lines: Vec<Text> = ctx.office.fees.iter().map(line).collect();
        if !lines.is_empty() {
            general.push(say!("fees", lines = lines));
        }
    }
    let mut paragraphs = named;
    paragraphs.extend(own);
    paragraphs.extend(general);
    paragraphs.extend(others(ctx, &asked, "fees"));
    told(ctx, paragraphs, &asked)
}

/// `/kantor`: place, hours, how to reach a person.
pub(super) fn office(ctx: &Ctx, rest: &str) -> Step {
    let asked = Asked::of_command(rest);
    if let Some(step) = elsewhere(ctx, &asked, "office_info") {
        return step;
    }
    let tongue = ctx.who.tongue;
    let office = &ctx.office.office;
    let mut paragraphs = answers(ctx, "office_info", None);
    if paragraphs.is_empty() {
        paragraphs.push(say!("office-place", name = &office.name, address = &office.address));
        paragraphs.push(hours(ctx));
        paragraphs.push(say!("officer-line", contact = ctx.office.contact_line(tongue)));
    }
    let closed = asked.beyond.as_deref().map(|phrase| closed::closed(ctx, phrase)).unwrap_or_default();
    if closed.told.is_empty() {
        paragraphs.extend(closed::beside_the_hours(ctx));
    }
    paragraphs.extend(closed.told);
    let message = Message { paragraphs, ..Message::default() };
    let step = Step::end().message(message.pin(office.pin));
    match &asked.beyond {
        Some(phrase) if !closed.is_all => not_approved(ctx, step, phrase),
        _ => step,
    }
}

/// The answers to other topics than the wish itself, where the words name some that are answered; none where the wish's
/// own topic is asked too.
fn elsewhere(ctx: &Ctx, asked: &Asked, own: &str) -> Option<Step> {
    if asked.topics.is_empty() || asked.topics.iter().any(|topic| topic == own) {
        return None;
    }
    let paragraphs = others(ctx, asked, own);
    // Nothing approved on it: said so, rather than answered with something else.
    let beyond = asked.beyond.clone().or_else(|| paragraphs.is_empty().then(String::new));
    Some(told(ctx, paragraphs, &Asked { beyond, ..asked.clone() }))
}

/// The answers to the topics that words name besides their wish's own.
fn others(ctx: &Ctx, asked: &Asked, own: &str) -> Vec<Text> {
    asked.topics.iter().filter(|topic| *topic != own).flat_map(|topic| answers(ctx, topic, None)).collect()
}

/// What is asked is not in the office file: said so, an officer is offered, and it is noted for the office.
fn not_approved(ctx: &Ctx, step: Step, phrase: &str) -> Step {
    let message = Message::new(say!("not-approved-yet", contact = ctx.office.contact_line(ctx.who.tongue)))
        .row(vec![Button::open("petugas", say!("button-officer"))]);
    let step = step.message_after(message);
    if phrase.is_empty() {
        return step;
    }
    step.effect(Effect::Record(Fact::Unanswered { phrase: phrase.to_owned(), why: Unanswered::NotApproved }))
}

/// Opening hours, a line for some days.
pub(super) fn hours(ctx: &Ctx) -> Text {
    let line = |hours: &crate::office::Hours| {
        say!("office-hours-line", days = words::of_the_office(&hours.days), from = hours.from, to = hours.to)
    };
    say!("office-hours", lines = ctx.office.hours.iter().map(line).collect::<Vec<Text>>())
}

impl Requirements {
    /// For whom.
    pub fn question(ctx: &Ctx) -> Message {
        let buttons: Vec<Button> = applicants(ctx).into_iter().map(|key| Button::choose(key, label(key))).collect();
        super::village::in_twos(Message::new(say!("requirements-ask-whom")), &buttons)
            .choices([("kembali", say!("button-back"))])
    }

    /// What follows from an answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        let applicant = match input {
            Input::Choice(key) => Some(key.as_str()),
            Input::Text(words) => readings::applicant(words),
            _ => None,
        };
        match applicant.map(|applicant| answers(ctx, "requirements", Some(applicant))) {
            Some(papers) if !papers.is_empty() => told(ctx, papers, &Asked::default()),
            _ if applicant == Some("kembali") || leaves(input) => Step::end().saying(say!("requirements-left")),
            _ if let Some((command, rest)) = otherwise(input) => Step::then(command, rest),
            _ if for_anybody(input) => {
                told(ctx, answers(ctx, "requirements", None), &Asked::default()).saying(say!("requirements-left"))
            }
            // Nobody is kept here, and nobody gets papers for somebody who was not named.
            _ if self.asked_again => super::neither(ctx),
            _ => super::unexpected(Self { asked_again: true }, input, say!("answer-with-buttons")),
        }
    }
}

/// Something else that is clearly wanted instead.
fn otherwise(input: &Input) -> Option<(Command, String)> {
    let Input::Text(words) = input else { return None };
    let wishes = listen::wanted(words);
    wishes.into_iter().find(|(command, rest)| *command != Command::Requirements || !rest.is_empty())
}

/// "Semua", "umum aja": for no kind alone.
fn for_anybody(input: &Input) -> bool {
    const WORDS: [&str; 8] = ["semua", "semuanya", "umum", "umumnya", "biasa", "siapa", "everybody", "all"];
    matches!(input, Input::Text(words) if has_word(&plain(words), &WORDS))
}

fn leaves(input: &Input) -> bool {
    matches!(input, Input::Text(words) if super::readings::passes_over(words) || crate::language::fold(words) == "kembali")
}

fn told(ctx: &Ctx, paragraphs: Vec<Text>, asked: &Asked) -> Step {
    let nothing = paragraphs.is_empty();
    let step = Step { before: paragraphs, ..Step::end() };
    match &asked.beyond {
        Some(phrase) => not_approved(ctx, step, phrase),
        None if nothing => not_approved(ctx, step, ""),
        None => step,
    }
}

/// The kinds of applicants for whom papers are approved, in the file's order.
fn applicants<'a>(ctx: &Ctx<'a>) -> Vec<&'a str> {
    let mut keys: Vec<&str> = Vec::new();
    for key in about(ctx, "requirements").filter_map(|answer| answer.applicant.as_deref()) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn label(applicant: &str) -> Text {
    match applicant {
        "adult_new" => say!("applicant-adult-new"),
        "adult_expired" => say!("applicant-adult-expired"),
        "child" => say!("applicant-child"),
        "elderly" => say!("applicant-elderly"),
        "hajj_umrah" => say!("applicant-hajj-umrah"),
        "lost" => say!("applicant-lost"),
        "damaged" => say!("applicant-damaged"),
        "data_change" => say!("applicant-data-change"),
        other => say!("said", words = other),
    }
}

fn about<'a>(ctx: &Ctx<'a>, topic: &str) -> impl Iterator<Item = &'a ApprovedAnswer> {
    ctx.office.answers.iter().filter(move |answer| answer.topic == topic)
}
