//! The office file: what is in force, whether another one would be good, and proposals of such. What an approver
//! agrees to is in force from then on, in every copy of the program (`work::office`).

use std::collections::HashSet;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};

use super::form::Sent;
use super::office_fault;
use super::room::{Room, Shown, Trouble};
use super::shell::table;
use crate::chat::{Answer, ConsoleAnswer, ConsoleQuestion, OfficeProposalLine, Question};
use crate::office::{OfficeFault, OfficeFile};
use crate::say;
use crate::store::console::new_form;
use crate::text::{Arg, Text};

/// Longest reason, in characters.
const LONGEST_REASON: usize = 300;
/// Lines of a difference that are shown.
const DIFFERENT: usize = 400;

pub(super) async fn page(room: Room) -> Shown {
    shown(&room, StatusCode::OK, &html! {}).await
}

async fn shown(room: &Room, status: StatusCode, said: &Markup) -> Result<Response, Trouble> {
    let answer = room.ask(Question::Console(ConsoleQuestion::OfficeProposals)).await?;
    let Answer::Console(ConsoleAnswer::OfficeProposals(proposals)) = answer else { return Ok(room.nothing()) };
    let desk = &room.engine.desk;
    let rows: Vec<Markup> = proposals.iter().map(|line| row(room, line)).collect();
    let body = html! {
        (said)
        p { (room.t(&say!("console-office-checked", day = Arg::Date(desk.office.checked_on)))) }
        p { (room.t(&which(room, &proposals))) }
        @if !rows.is_empty() {
            (table(room, &say!("console-office-proposals"), &[say!("console-col-number"), say!("console-col-when"),
                say!("console-col-by"), say!("console-col-reason"), say!("console-col-state")], &rows))
        }
        h2 { (room.t(&say!("console-office-check-title"))) }
        form.jatuh method="post" action="/konsol/kantor/periksa" enctype="multipart/form-data" data-jatuh {
            (room.key_field())
            label for="berkas" { (room.t(&say!("console-office-choose"))) }
            input id="berkas" type="file" name="berkas" accept=".toml" required;
            button.utama type="submit" { (room.t(&say!("console-import-check"))) }
        }
        h2 { (room.t(&say!("console-office-in-force"))) }
        p { a href="/konsol/kantor/berkas.toml" { (room.t(&say!("console-office-download"))) } }
        pre tabindex="0" { (desk.office.text()) }
    };
    Ok(room.answer(status, &say!("console-nav-office"), "/konsol/kantor", &body))
}

/// Which file is in force: the one that the program began with, or one that was approved.
fn which(room: &Room, proposals: &[OfficeProposalLine]) -> Text {
    let Some(id) = room.engine.desk.office.proposal() else { return say!("console-office-base") };
    match proposals
        .iter()
        .find(|line| line.id == id)
        .and_then(|line| Some((line.settled_by.clone()?, line.settled_at?)))
    {
        Some((by, at)) => say!("console-office-in-force-of", number = id, by = by, at = at),
        None => say!("console-office-in-force-number", number = id),
    }
}

fn row(room: &Room, line: &OfficeProposalLine) -> Markup {
    html! { tr {
        th scope="row" { a href={ "/konsol/kantor/usulan/" (line.id) } { (line.id) } }
        td { (room.t(&say!("console-moment", at = line.at))) }
        td { (line.by) }
        td { (line.words) }
        td { (room.t(&state(line))) }
    } }
}

fn state(line: &OfficeProposalLine) -> Text {
    let by = line.settled_by.clone().unwrap_or_default();
    match line.state.as_str() {
        "approved" => say!("console-office-approved", by = by),
        "refused" => say!("console-office-refused", by = by),
        _ => say!("console-office-open"),
    }
}

/// The file that is in force.
pub(super) async fn file(room: Room) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"office.toml\""),
    ];
    (headers, room.engine.desk.office.text().to_owned()).into_response()
}

/// A browser ends every line of a field with two signs, whatever they ended with before.
fn one_ending(content: &str) -> String {
    content.replace("\r\n", "\n")
}

/// Whether a file would be good.
pub(super) async fn check(room: Room, sent: Sent) -> Shown {
    let content = match sent.file {
        Some((_, content)) => String::from_utf8(content).ok(),
        None => Some(sent.field("isi").to_owned()),
    };
    let content = content.map(|content| one_ending(&content)).filter(|content| !content.trim().is_empty());
    let Some(content) = content else {
        let said = html! { p.kabar role="alert" { (room.t(&say!("console-office-no-text"))) } };
        return shown(&room, StatusCode::BAD_REQUEST, &said).await;
    };
    let status = if OfficeFile::parse(&content).is_ok() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    checked(&room, status, &html! {}, (content.as_str(), ""))
}

/// What a file would change, and the form that proposes it. `kept`: a reason that was written and not taken.
fn checked(room: &Room, status: StatusCode, said: &Markup, (content, kept): (&str, &str)) -> Shown {
    let checked = OfficeFile::parse(content);
    let token = new_form()?;
    let body = html! {
        (said)
        @match &checked {
            Ok(_) => p.kabar role="status" { (room.t(&say!("console-office-good"))) },
            Err(fault) => (wrong(room, content, fault)),
        }
        (difference(room, content))
        form method="post" action="/konsol/kantor/periksa" {
            (room.key_field())
            label for="teks" { (room.t(&say!("console-office-text"))) }
            textarea.panjang id="teks" name="isi" rows="24" spellcheck="false" { "\n" (content) }
            button type="submit" { (room.t(&say!("console-import-check"))) }
        }
        @if checked.is_ok() {
            form method="post" action="/konsol/kantor/usul" {
                (room.key_field())
                input type="hidden" name="sekali" value=(token);
                textarea name="isi" hidden { "\n" (content) }
                label for="alasan" { (room.t(&say!("console-office-why"))) }
                input id="alasan" name="alasan" value=(kept) maxlength=(LONGEST_REASON) required;
                button.utama type="submit" { (room.t(&say!("console-office-propose"))) }
            }
        }
        p { a href="/konsol/kantor" { (room.t(&say!("console-nav-office"))) } }
    };
    Ok(room.answer(status, &say!("console-office-check-title"), "/konsol/kantor", &body))
}

fn wrong(room: &Room, content: &str, fault: &OfficeFault) -> Markup {
    let sentence = office_fault::sentence(&fault.wrong);
    let sentence = match fault.line {
        Some(line) => say!("office-wrong-at-line", line = line, wrong = sentence),
        None => sentence,
    };
    let line = fault.line.and_then(|line| content.lines().nth(line.saturating_sub(1)).map(|text| (line, text)));
    html! {
        div.kabar role="alert" {
            p { (room.t(&say!("console-office-fault", fault = sentence))) }
            @if let Some((line, text)) = line { pre { (line) ": " (text) } }
        }
    }
}

/// Lines that only one of the two has.
fn difference(room: &Room, content: &str) -> Markup {
    let in_force = room.engine.desk.office.text();
    let only = |of: &str, other: &str| -> Vec<String> {
        let other: HashSet<&str> = other.lines().map(str::trim_end).collect();
        of.lines().map(str::trim_end).filter(|line| !other.contains(line)).take(DIFFERENT).map(str::to_owned).collect()
    };
    let (gone, new) = (only(in_force, content), only(content, in_force));
    html! {
        @if gone.is_empty() && new.is_empty() { p { (room.t(&say!("console-office-same"))) } } @else {
            h2 { (room.t(&say!("console-office-difference"))) }
            pre.beda tabindex="0" {
                @for line in &gone { del { "− " (line) } "\n" }
                @for line in &new { ins { "+ " (line) } "\n" }
            }
        }
    }
}

pub(super) async fn propose(room: Room, sent: Sent) -> Shown {
    let words = sent.field("alasan").split_whitespace().collect::<Vec<_>>().join(" ");
    let content = one_ending(sent.field("isi"));
    let content = content.as_str();
    if words.is_empty() || words.chars().count() > LONGEST_REASON || OfficeFile::parse(content).is_err() {
        let said = html! { p.kabar role="alert" { (room.t(&say!("console-office-not-proposed"))) } };
        return checked(&room, StatusCode::BAD_REQUEST, &said, (content, sent.field("alasan")));
    }
    let question = Question::Console(ConsoleQuestion::ProposeOffice(format!("{content}\n"), words));
    let said = match room.ask_once(question, sent.field("sekali")).await? {
        Some(Answer::Console(ConsoleAnswer::Proposed { id })) => say!("console-office-proposed", number = id),
        Some(_) => return Ok(room.nothing()),
        None => say!("console-done-before"),
    };
    let said = html! { p.kabar role="status" { (room.t(&said)) } };
    shown(&room, StatusCode::OK, &said).await
}

pub(super) async fn proposal(room: Room, Path(proposal): Path<String>) -> Shown {
    let Ok(id) = proposal.parse::<i64>() else { return Ok(room.nothing()) };
    let all = room.ask(Question::Console(ConsoleQuestion::OfficeProposals)).await?;
    let one = room.ask(Question::Console(ConsoleQuestion::OfficeProposal(id))).await?;
    let Answer::Console(ConsoleAnswer::OfficeProposal(content)) = one else { return Ok(room.nothing()) };
    let Answer::Console(ConsoleAnswer::OfficeProposals(all)) = all else { return Ok(room.nothing()) };
    let line = all.iter().find(|line| line.id == id);
    let open = line.is_some_and(|line| line.state == "open");
    let own = line.is_some_and(|line| line.proposed_by == room.seat.who.chat);
    let verdicts = [("setuju", say!("console-act-approve"), !own), ("tolak", say!("console-act-refuse"), true)];
    let body = html! {
        @if let Some(line) = line { p { (line.by) ": " (line.words) " (" (room.t(&state(line))) ")" } }
        (difference(&room, &content))
        @if open && room.seat.approves() {
            div.tombol {
                @for (verdict, label, possible) in verdicts {
                    @if possible {
                        form method="post" action={ "/konsol/kantor/usulan/" (id) "/" (verdict) } {
                            (room.key_field())
                            button type="submit" { (room.t(&label)) }
                        }
                    }
                }
            }
        }
        h2 { (room.t(&say!("console-office-text"))) }
        pre tabindex="0" { (content) }
    };
    Ok(room.page(&say!("console-office-proposal", number = id), "/konsol/kantor", &body))
}

pub(super) async fn settle(room: Room, Path((proposal, verdict)): Path<(String, String)>, _: Sent) -> Shown {
    let approved = match verdict.as_str() {
        "setuju" => true,
        "tolak" => false,
        _ => return Ok(room.nothing()),
    };
    let Ok(id) = proposal.parse::<i64>() else { return Ok(room.nothing()) };
    let answer = room.ask(Question::Console(ConsoleQuestion::SettleOffice(id, approved))).await?;
    // The other copies see it within seconds; this one at once, so that the next page is right.
    crate::work::office::look(&room.engine.pool, &room.engine.desk).await?;
    let said = match answer {
        Answer::Console(ConsoleAnswer::Settled) if approved => say!("console-office-put-in-place"),
        Answer::Console(ConsoleAnswer::Settled) => say!("console-office-not-taken"),
        _ => say!("console-office-not-settled"),
    };
    shown(&room, StatusCode::OK, &html! { p.kabar role="status" { (room.t(&said)) } }).await
}
