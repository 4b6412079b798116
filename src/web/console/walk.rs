//! A conversation of the chat as pages: what is said, and a form with the answers that the question takes. What was
//! answered before goes along in the form; every page plays the whole, so that whatever changed meanwhile counts.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::form::Sent;
use super::room::{Room, Shown};
use crate::chat::{Button, Message, Press};
use crate::say;
use crate::store::console::new_form;
use crate::text::Text;
use crate::work::console::{Hand, Once, Played};

/// Nobody answers more questions of one conversation, or writes more into one, than this.
const MOST_ANSWERS: usize = 40;
const LONGEST_ANSWER: usize = 8_000;

/// A conversation to be walked through.
pub(super) struct Walk<'a> {
    /// The page's heading, and its place in the navigation.
    pub(super) title: Text,
    pub(super) here: &'static str,
    /// Where its form goes.
    pub(super) action: String,
    /// How it begins.
    pub(super) begin: Vec<Hand>,
    /// Fields by which it begins, to go along.
    pub(super) fields: &'a [(&'static str, String)],
    /// Answers that a page cannot take, such as a photo.
    pub(super) without: &'static [&'static str],
    /// The answer that is looked at in this person's own chat.
    pub(super) tried_out: Option<&'static str>,
    /// Where one goes once it is over.
    pub(super) back: (String, Text),
}

/// What was answered, in order: `p` a button's value, `k` words.
fn answers(sent: &Sent) -> Vec<String> {
    sent.all("jawab").map(str::to_owned).collect()
}

/// What is answered now.
fn newest(sent: &Sent) -> Option<String> {
    let (pressed, typed) = (sent.field("pilih"), sent.field("ketik"));
    if !pressed.is_empty() {
        return Some(format!("p{pressed}"));
    }
    (!typed.is_empty()).then(|| format!("k{typed}"))
}

fn hand(answer: &str) -> Option<Hand> {
    let value = answer.get(1..)?.to_owned();
    match answer.as_bytes().first()? {
        b'p' => Some(Hand::Choose(value)),
        b'k' => Some(Hand::Say(value)),
        _ => None,
    }
}

/// Plays it as far as it was answered, and shows where it stands.
pub(super) async fn go(room: &Room, walk: &Walk<'_>, sent: &Sent) -> Shown {
    let mut given = answers(sent);
    let now = newest(sent);
    let long = given.iter().chain(&now).map(String::len).sum::<usize>() > LONGEST_ANSWER;
    if given.len() >= MOST_ANSWERS || long {
        return Ok(room.refusal(StatusCode::BAD_REQUEST, say!("console-walk-too-long")));
    }
    let token = match sent.field("sekali") {
        "" => new_form()?,
        token => token.to_owned(),
    };
    let mut hands = walk.begin.clone();
    hands.extend(given.iter().filter_map(|answer| hand(answer)));
    let tried_out = now.as_deref().and_then(|now| now.strip_prefix('p')).filter(|value| walk.tried_out == Some(*value));
    match (&now, tried_out) {
        // It changes nothing, so it does not go along.
        (_, Some(value)) => hands.push(Hand::TryOut(value.to_owned())),
        (Some(now), None) => {
            hands.extend(hand(now));
            given.push(now.clone());
        }
        (None, None) => {}
    }
    let played = room.play_once(hands, &Once::AtTheEnd(token.clone())).await?;
    if !played.understood {
        // What was not understood is answered again.
        given.pop();
    }
    let status = if played.understood { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let body = html! {
        (said(room, &played.said))
        @if played.open || !played.understood { (form(room, walk, &given, &token, &played)) } @else {
            p { a href=(walk.back.0) { (room.t(&walk.back.1)) } }
        }
    };
    Ok(room.answer(status, &walk.title, walk.here, &body))
}

/// What the chat says, a block for each message, with what its buttons that lead elsewhere say.
pub(super) fn said(room: &Room, said: &[Message]) -> Markup {
    let elsewhere = |message: &Message| -> Vec<Text> {
        let buttons = message.buttons.iter().flatten();
        buttons.filter(|button| !matches!(button.press, Press::Choose(_))).map(|button| button.label.clone()).collect()
    };
    html! {
        @for message in said {
            div.pesan role="status" {
                @for paragraph in &message.paragraphs { p { (room.t(paragraph)) } }
                @for label in elsewhere(message) { span.semu { (room.t(&label)) } }
            }
        }
    }
}

fn form(room: &Room, walk: &Walk<'_>, given: &[String], token: &str, played: &Played) -> Markup {
    let choices: Vec<&Button> = played
        .said
        .iter()
        .flat_map(|message| message.buttons.iter().flatten())
        .filter(|button| matches!(&button.press, Press::Choose(value) if !walk.without.contains(&value.as_str())))
        .collect();
    let value = |button: &Button| match &button.press {
        Press::Choose(value) | Press::Open(value) | Press::Link(value) => value.clone(),
    };
    html! {
        form.percakapan method="post" action=(walk.action) {
            (room.key_field())
            input type="hidden" name="sekali" value=(token);
            @for (name, value) in walk.fields { input type="hidden" name=(name) value=(value); }
            @for answer in given { input type="hidden" name="jawab" value=(answer); }
            div.tombol {
                @for button in &choices {
                    button type="submit" name="pilih" value=(value(button)) { (room.t(&button.label)) }
                }
            }
        }
        form.percakapan method="post" action=(walk.action) {
            (room.key_field())
            input type="hidden" name="sekali" value=(token);
            @for (name, value) in walk.fields { input type="hidden" name=(name) value=(value); }
            @for answer in given { input type="hidden" name="jawab" value=(answer); }
            label for="ketik" { (room.t(&say!("console-walk-typed"))) }
            textarea id="ketik" name="ketik" rows="2" maxlength="5000" required {}
            button type="submit" { (room.t(&say!("console-walk-send"))) }
        }
        p { a href=(walk.back.0) { (room.t(&say!("console-walk-leave"))) } }
    }
}
