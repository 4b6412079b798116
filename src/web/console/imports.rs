//! The office's file: dropped or chosen, checked first, then applied. Both by the same questions and the same
//! conversation as in the chat.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::form::Sent;
use super::room::{Room, Shown};
use super::shell::table;
use crate::chat::{Answer, Fetched, ImportSummary, Input, Question, StatusAnswer, StatusQuestion, officer};
use crate::domain::FileId;
use crate::say;
use crate::text::Text;
use crate::work::console::{self, Hand};

/// Faults on the page; the count is of all.
const SHOWN: usize = 200;

pub(super) async fn page(room: Room) -> Shown {
    let feed = room.ask(Question::Status(StatusQuestion::Feed)).await?;
    let body = html! { (chooser(&room)) (source(&room, &feed)) };
    Ok(shown(&room, StatusCode::OK, &body))
}

fn shown(room: &Room, status: StatusCode, body: &Markup) -> Response {
    room.answer(status, &say!("console-nav-import"), "/konsol/impor", body)
}

fn chooser(room: &Room) -> Markup {
    html! {
        form.jatuh method="post" action="/konsol/impor" enctype="multipart/form-data" data-jatuh {
            (room.key_field())
            label for="berkas" { (room.t(&say!("console-import-choose"))) }
            input id="berkas" type="file" name="berkas" accept=".csv,.xlsx" required;
            p.petunjuk { (room.t(&say!("console-import-drop"))) }
            button.utama type="submit" { (room.t(&say!("console-import-check"))) }
        }
    }
}

/// What could not be taken from the source that statuses are pulled from.
fn source(room: &Room, feed: &Answer) -> Markup {
    let Answer::Status(StatusAnswer::Feed(Some(feed))) = feed else { return html! {} };
    let rows: Vec<Markup> = feed
        .set_aside
        .iter()
        .take(SHOWN)
        .map(|row| {
            html! { tr { th scope="row" { (row.number.as_ref().map_or("–", |number| number.as_str())) }
            td { (room.t(&officer::import_fault(&row.fault))) } } }
        })
        .collect();
    html! {
        h2 { (room.t(&say!("console-feed-title"))) }
        @match (feed.failure, feed.taken_at) {
            (Some(failure), _) => p.kabar { (room.t(&officer::feed_failure(failure))) },
            (None, Some(at)) => p { (room.t(&say!("console-feed-taken", at = at))) },
            (None, None) => {}
        }
        @if !rows.is_empty() {
            (table(room, &say!("console-feed-set-aside"), &[say!("console-col-number"), say!("console-col-fault")], &rows))
        }
    }
}

/// A dry run: what it would change, or what is wrong with it.
pub(super) async fn check(room: Room, sent: Sent) -> Shown {
    let refused = |why: Text| {
        shown(&room, StatusCode::BAD_REQUEST, &html! { p.kabar role="alert" { (room.t(&why)) } (chooser(&room)) })
    };
    let Some((name, content)) = sent.file.filter(|(_, content)| !content.is_empty()) else {
        return Ok(refused(say!("console-import-no-file")));
    };
    let name = name_only(&name);
    if content.len() as u64 > room.engine.desk.office.limits.file_bytes {
        return Ok(refused(say!("console-too-large")));
    }
    if !officer::is_importable(&name) {
        return Ok(refused(say!("import-wrong-kind", name = name)));
    }
    let file = console::keep_file(&room.engine, &room.seat, &name, &content).await?;
    match room.ask(Question::CheckImport(file)).await? {
        Answer::ImportChecked(summary) => {
            Ok(shown(&room, StatusCode::OK, &checked(&room, (file, name.as_str()), &summary, "")))
        }
        _ => Ok(room.nothing()),
    }
}

/// A name without any folder, whatever a browser or somebody else sends; nothing is ever opened under it.
pub(super) fn name_only(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|char| !char.is_control()).collect();
    let start = kept.chars().count().saturating_sub(60);
    kept.chars().skip(start).collect()
}

/// `kept`: a reason that was written and not taken, to be mended.
fn checked(room: &Room, (file, name): (FileId, &str), summary: &ImportSummary, kept: &str) -> Markup {
    let faulty = !summary.faults.is_empty();
    let nothing_new = summary.new + summary.changed == 0;
    html! {
        h2 { (room.t(&say!("console-import-of", name = name))) }
        (counts(room, summary))
        @if faulty { (faults(room, summary)) (chooser(room)) }
        @else if nothing_new { p.kabar role="status" { (room.t(&say!("console-import-nothing-new"))) } (chooser(room)) }
        @else {
            form method="post" action={ "/konsol/impor/" (file.0) } {
                (room.key_field())
                input type="hidden" name="nama" value=(name);
                @if !summary.backward.is_empty() {
                    (backward(room, summary))
                    label for="alasan" { (room.t(&say!("console-import-reason"))) }
                    textarea id="alasan" name="alasan" minlength="5" maxlength="300" required { "\n" (kept) }
                }
                button.utama type="submit" { (room.t(&say!("console-import-apply"))) }
                " " a href="/konsol/impor" { (room.t(&say!("console-import-drop-it"))) }
            }
        }
    }
}

fn counts(room: &Room, summary: &ImportSummary) -> Markup {
    let figures = [
        (say!("console-import-new"), summary.new),
        (say!("console-import-changed"), summary.changed),
        (say!("console-import-unchanged"), summary.unchanged),
        (say!("console-import-refused"), summary.refused),
        (say!("console-import-told"), summary.told),
    ];
    html! {
        dl.angka-angka { @for (what, count) in figures { (super::shell::pair(room, &what, &html! { (count) })) } }
        @if !summary.ignored_columns.is_empty() {
            p { (room.t(&say!("import-ignored-columns", columns = summary.ignored_columns.join(", ")))) }
        }
    }
}

fn faults(room: &Room, summary: &ImportSummary) -> Markup {
    let rows: Vec<Markup> = summary
        .faults
        .iter()
        .take(SHOWN)
        .map(|fault| {
            html! { tr { td.angka { (fault.line) } td { (fault.column) } td { (fault.found) }
            td { (room.t(&officer::import_fault(fault))) } } }
        })
        .collect();
    html! {
        p.kabar role="alert" { (room.t(&say!("console-import-faulty", count = summary.faults.len()))) }
        (table(room, &say!("console-import-faults"), &[say!("console-col-line"), say!("console-col-column"),
            say!("console-col-found"), say!("console-col-fault")], &rows))
    }
}

fn backward(room: &Room, summary: &ImportSummary) -> Markup {
    html! {
        p.kabar { (room.t(&say!("console-import-backward", count = summary.backward.len()))) }
        ul { @for row in summary.backward.iter().take(SHOWN) { li { (room.t(&officer::import_backward(row))) } } }
    }
}

/// The chat's own conversation about this file, to its end.
pub(super) async fn apply(room: Room, Path(file): Path<String>, sent: Sent) -> Shown {
    let Ok(file) = file.parse().map(FileId) else { return Ok(room.nothing()) };
    let fetched = Input::Fetched(Fetched::Here { file, name: String::new() });
    let mut hands = vec![Hand::Open("impor".to_owned()), Hand::Input(fetched)];
    let reason = sent.field("alasan");
    if !reason.is_empty() {
        hands.push(Hand::Say(reason.to_owned()));
    }
    hands.push(Hand::Choose("terapkan".to_owned()));
    let played = room.play(hands).await?;
    let said = room.said(&played.said);
    if played.understood {
        return Ok(shown(&room, StatusCode::OK, &html! { (said) (chooser(&room)) }));
    }
    // The file is still there for a while: only what was amiss is mended.
    let name = name_only(sent.field("nama"));
    let next = match room.ask(Question::CheckImport(file)).await? {
        Answer::ImportChecked(summary) => checked(&room, (file, name.as_str()), &summary, reason),
        _ => chooser(&room),
    };
    Ok(shown(&room, StatusCode::BAD_REQUEST, &html! { (said) (next) }))
}
