//! A conversation of the chat as pages: what is said, and a form with the answers that the question takes. Where it
//! stands goes along in the form, sealed. So what was shown is what is answered, as under a message of the chat that has
//! stood for a while, and the store says where something has changed meanwhile.

use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use maud::{Markup, PreEscaped, html};
use serde::{Deserialize, Serialize};

use super::attachment;
use super::form::Sent;
use super::room::{Room, Shown, Trouble};
use crate::chat::{Button, Ctx, Message, Press, State, standing};
use crate::domain::ChatId;
use crate::say;
use crate::store::Purpose;
use crate::store::console::new_form;
use crate::text::Text;
use crate::work::console::{Hand, Once, Played};

/// Longest typed answer, in characters: above the longest text that a broadcast takes.
const LONGEST_ANSWER: usize = 5_000;

/// A conversation to be walked through.
pub(super) struct Walk {
    /// The page's heading, and its place in the navigation.
    pub(super) title: Text,
    pub(super) here: &'static str,
    /// Where its form goes.
    pub(super) action: String,
    /// How it begins.
    pub(super) begin: Vec<Hand>,
    /// Shown where it cannot be begun with that: the form that begins it, filled as it was sent.
    pub(super) first: Option<Markup>,
    /// The answer that is looked at in this person's own chat.
    pub(super) tried_out: Option<&'static str>,
    /// Where one goes once it is over.
    pub(super) back: (String, Text),
}

/// What one step of it came to.
pub(super) enum Walked {
    /// A page: it goes on, or something was not understood.
    On(Response),
    /// It is over, and this was said last.
    Over(Box<Played>),
}

/// Where a conversation stands, and whose it is on which page.
#[derive(Serialize, Deserialize)]
struct Place {
    chat: ChatId,
    action: String,
    state: State,
    /// What the page said there, as it was shown: an answer that was not understood is given anew below it, and a list
    /// that it counts in is still to be seen.
    said: String,
}

impl Place {
    /// For the form's field.
    fn closed(room: &Room, walk: &Walk, state: &State, said: &Markup) -> String {
        let (chat, action) = (room.seat.who.chat, walk.action.clone());
        let place = Self { chat, action, state: state.clone(), said: said.0.clone() };
        URL_SAFE_NO_PAD.encode(room.engine.desk.seal.close(Purpose::Page, &place))
    }

    /// From the form's field; none where it is not from this page, or from an older program.
    fn opened(room: &Room, walk: &Walk, field: &str) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(field).ok()?;
        let place: Self = room.engine.desk.seal.open(Purpose::Page, &sealed).ok()?;
        (place.chat == room.seat.who.chat && place.action == walk.action).then_some(place)
    }
}

/// What is answered now.
fn newest(walk: &Walk, sent: &Sent) -> Option<Hand> {
    match (sent.field("pilih"), sent.field("ketik")) {
        ("", "") => None,
        ("", typed) => Some(Hand::Say(typed.to_owned())),
        (pressed, _) if walk.tried_out == Some(pressed) => Some(Hand::TryOut(pressed.to_owned())),
        (pressed, _) => Some(Hand::Choose(pressed.to_owned())),
    }
}

/// What is answered now: a button, words, or the file where the question is for one; else why that is none.
async fn answered(room: &Room, walk: &Walk, state: &State, sent: &Sent) -> Result<Vec<Hand>, Text> {
    match &sent.file {
        Some((name, content)) if state.talk.wants_a_file() => {
            Ok(vec![Hand::Input(attachment::bring(room, name, content).await?)])
        }
        _ => Ok(newest(walk, sent).into_iter().collect()),
    }
}

/// As the chat says it where an answer is not understood: why, and the question again.
fn unread(room: &Room, state: State, why: Text) -> Played {
    let ctx = Ctx { who: &room.seat.who, now: room.engine.clock.now(), office: &room.engine.desk.office };
    let question = standing(&ctx, &state.talk);
    let said = std::iter::once(Message::new(why)).chain(question).collect();
    Played { said, understood: false, open: true, state, again: false }
}

/// Plays one step, and shows where it stands; once it is over, what was said last.
pub(super) async fn go(room: &Room, walk: &Walk, sent: &Sent) -> Shown {
    Ok(match step(room, walk, sent).await? {
        Walked::On(page) => page,
        Walked::Over(played) => {
            let body = html! { (said(room, &played.said)) (back(room, walk, &walk.back.1)) };
            room.page(&walk.title, walk.here, &body)
        }
    })
}

/// Plays one step.
pub(super) async fn step(room: &Room, walk: &Walk, sent: &Sent) -> Result<Walked, Trouble> {
    let refused = |why: Text| Ok(Walked::On(room.refusal(StatusCode::BAD_REQUEST, why)));
    if sent.field("ketik").chars().count() > LONGEST_ANSWER {
        return refused(say!("console-walk-too-long", most = LONGEST_ANSWER));
    }
    let token = match sent.field("sekali") {
        "" => new_form()?,
        token => token.to_owned(),
    };
    let place = sent.field("posisi");
    let begins = place.is_empty();
    let (from, before, hands) = if begins {
        (State::default(), html! {}, Ok(walk.begin.clone()))
    } else {
        let Some(place) = Place::opened(room, walk, place) else { return refused(say!("console-form-too-old")) };
        let hands = answered(room, walk, &place.state, sent).await;
        (place.state, PreEscaped(place.said), hands)
    };
    let played = match hands {
        Ok(hands) => room.play_from(from, hands, &Once::AtTheEnd(token.clone())).await?,
        Err(why) => unread(room, from, why),
    };
    if played.understood && !played.open {
        return Ok(Walked::Over(Box::new(played)));
    }
    let said = said(room, &played.said);
    let status = if played.understood { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let stands = if played.understood { &said } else { &before };
    let next = match &walk.first {
        Some(first) if begins && !played.understood => first.clone(),
        None if begins && !played.understood => back(room, walk, &walk.back.1),
        _ => form(room, walk, &token, &played, stands),
    };
    let body = html! { @if !played.understood { (before) } (said) (next) };
    Ok(Walked::On(room.answer(status, &walk.title, walk.here, &body)))
}

fn back(room: &Room, walk: &Walk, label: &Text) -> Markup {
    html! { p { a href=(walk.back.0) { (room.t(label)) } } }
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
                @for label in attachment::labels(message) { p { span.semu { (room.t(&label)) } } }
                @for label in elsewhere(message) { span.semu { (room.t(&label)) } }
            }
        }
    }
}

/// `stands`: what was said where it stands.
fn form(room: &Room, walk: &Walk, token: &str, played: &Played, stands: &Markup) -> Markup {
    let choice = |button: &Button| match &button.press {
        Press::Choose(value) => Some((value.clone(), button.label.clone())),
        Press::Open(_) | Press::Link(_) => None,
    };
    let buttons = played.said.iter().flat_map(|message| message.buttons.iter().flatten());
    let choices: Vec<(String, Text)> = buttons.filter_map(choice).collect();
    let place = Place::closed(room, walk, &played.state, stands);
    let hidden = html! {
        (room.key_field())
        input type="hidden" name="sekali" value=(token);
        input type="hidden" name="posisi" value=(place);
    };
    html! {
        form.percakapan method="post" action=(walk.action) {
            (hidden)
            div.tombol {
                @for (value, label) in &choices { button type="submit" name="pilih" value=(value) { (room.t(label)) } }
            }
        }
        form.percakapan method="post" action=(walk.action) {
            (hidden)
            label for="ketik" { (room.t(&say!("console-walk-typed"))) }
            textarea id="ketik" name="ketik" rows="2" maxlength=(LONGEST_ANSWER) required {}
            button type="submit" { (room.t(&say!("console-walk-send"))) }
        }
        @if played.state.talk.wants_a_file() {
            (attachment::chooser(room, &walk.action, &hidden))
            (attachment::placer(room, &walk.action, &hidden))
        }
        (back(room, walk, &say!("console-walk-leave")))
    }
}
