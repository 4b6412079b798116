//! `/start`, `/bantuan`: who this is and what it can do.

use serde::{Deserialize, Serialize};

use super::{code, parcel, poster};
use crate::chat::{Answer, Button, Command, Ctx, Input, Message, Question, Step, courier, officer};
use crate::domain::{Role, VillageCode};
use crate::language::Gazetteer;
use crate::say;
use crate::text::{Arg, Text};

/// Taking up an invitation: the store's answer is awaited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joining {
    /// The one-time token.
    pub token: String,
}

/// Letters of an invitation's token: 128 bits in base64 without padding.
const TOKEN_LENGTH: usize = 22;

/// `/start` with what a link carries: an invitation, a visit, a parcel, a village, or nothing that is known.
pub(super) fn begin(ctx: &Ctx, payload: &str) -> Step {
    if let Some(token) = token(payload) {
        return Step::ask(Joining { token: token.to_owned() }, Question::AcceptInvitation(token.to_owned()));
    }
    if let Some(visit) = poster::visit(payload) {
        return poster::begin(visit);
    }
    if let Some(delivery) = parcel::delivery(payload) {
        return parcel::begin(delivery);
    }
    if code::is_scan(payload) {
        // Useless to anybody but the courier who has the parcel: the store says whether that is so.
        return match ctx.who.role {
            Some(Role::Courier) => courier::scanned(payload),
            _ => Step::end().message(Message::new(say!("scan-not-yours"))).message(welcome(ctx)),
        };
    }
    match payload.strip_prefix("d_").or_else(|| payload.strip_prefix('d')).and_then(village) {
        Some(code) => Step::then(Command::Register, code.as_str()),
        None if poster::was_printed(payload) => {
            Step::end().message(Message::new(say!("poster-unknown"))).message(welcome(ctx))
        }
        None => Step::end().message(welcome(ctx)),
    }
}

/// An invitation's token is drawn at random: any letter may be its first, so nothing in it is a mark of its kind. No
/// other payload of a link has its length and is of its letters alone.
fn token(payload: &str) -> Option<&str> {
    (payload.len() == TOKEN_LENGTH && is_base64url(payload)).then_some(payload)
}

/// Whether letters are those of base64url alone.
pub(super) fn is_base64url(letters: &str) -> bool {
    letters.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// A row's key in a link: digits alone, and no more of them than a key can have.
pub(super) fn key(digits: &str) -> Option<i64> {
    let is_key = (1..=18).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_key.then(|| digits.parse().ok()).flatten()
}

/// A village's code without its dots, such as `1902022009`.
fn village(digits: &str) -> Option<VillageCode> {
    if digits.len() != 10 || !digits.is_ascii() {
        return None;
    }
    let code = format!("{}.{}.{}.{}", &digits[..2], &digits[2..4], &digits[4..6], &digits[6..]);
    VillageCode::parse(&code).filter(|code| Gazetteer::get().village(code).is_some())
}

impl Joining {
    /// What follows from the store's answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        let Input::Answer(answer) = input else {
            return Step::ask(self.clone(), Question::AcceptInvitation(self.token));
        };
        match &**answer {
            Answer::Joined { role, name } => {
                let welcome = officer::welcome(*role, name).into_iter().fold(Message::default(), Message::and);
                Step::end().message(with_buttons(ctx, Some(*role), welcome.and(say!("menu-ask"))))
            }
            _ => Step::end().saying(say!("invitation-unknown", contact = ctx.office.contact_line(ctx.who.tongue))),
        }
    }
}

/// Who this is, that it is free, and the menu.
pub(super) fn welcome(ctx: &Ctx) -> Message {
    let welcome = Message::new(say!("welcome", office = &ctx.office.office.name)).and(say!("welcome-safe"));
    with_buttons(ctx, ctx.who.role, welcome.and(say!("menu-ask")))
}

/// `/bantuan`: every command in a line.
pub(super) fn help(ctx: &Ctx) -> Step {
    let line = |(word, what): (&str, Text)| say!("help-line", command = format!("/{word}"), what = what);
    let lines: Vec<Text> = Command::menu(ctx.who.role).into_iter().map(line).collect();
    let message = Message::new(say!("help-intro", commands = Arg::Lines(lines)))
        .and(say!("help-free", contact = ctx.office.contact_line(ctx.who.tongue)))
        .and(say!("menu-ask"));
    Step::end().message(with_buttons(ctx, ctx.who.role, message))
}

/// What can be done, as buttons.
pub fn menu(ctx: &Ctx) -> Message {
    with_buttons(ctx, ctx.who.role, Message::new(say!("menu-ask")))
}

fn with_buttons(ctx: &Ctx, role: Option<Role>, mut message: Message) -> Message {
    let open = |command: &str, label: Text| Button::open(command, label);
    match role {
        Some(role) if role.is_officer() => {
            message = message
                .row(vec![open("minat", say!("button-demand")), open("kunjungan", say!("button-visit"))])
                .row(vec![open("impor", say!("button-import")), open("antaran", say!("button-deliveries"))]);
        }
        Some(_) => message = message.row(vec![open("antaran", say!("button-my-round"))]),
        None => {}
    }
    let other = match ctx.who.tongue {
        crate::domain::Tongue::Id => "bahasa en",
        crate::domain::Tongue::En => "bahasa id",
    };
    message
        .row(vec![open("daftar", say!("button-register")), open("jadwal", say!("button-schedule"))])
        .row(vec![open("status", say!("button-status")), open("alamat", say!("button-address"))])
        .row(vec![open("syarat", say!("button-requirements")), open("biaya", say!("button-fees"))])
        .row(vec![open("petugas", say!("button-officer")), open(other, say!("button-other-language"))])
}
