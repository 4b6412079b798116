//! `/tim`: who works here; a one-time link for somebody new; a role that is taken away. For approvers.

use serde::{Deserialize, Serialize};

use super::super::label::is_label;
use super::super::line::MemberLine;
use super::super::unread::unread;
use super::super::{Answer, Button, Ctx, Input, Message, Question, Step, TeamAnswer, TeamQuestion, words};
use super::Talk;
use crate::domain::Role;
use crate::language::{fold, read_yes_no};
use crate::say;
use crate::text::Text;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked who works here: to be shown, or for one whose role is taken away.
    Looking {
        /// Whether one is to be chosen.
        to_revoke: bool,
    },
    /// Which role somebody new gets.
    ChoosingRole,
    /// Their name.
    AskingName(Role),
    /// The store was asked for a link.
    Inviting(Role),
    /// Whose role is taken away.
    Choosing(Vec<MemberLine>),
    /// A second look.
    Confirming(MemberLine),
    /// The store was told.
    Revoking,
}

/// Shortest and longest name, in characters.
const NAME: std::ops::RangeInclusive<usize> = 2..=60;
/// People that are offered as buttons; others are typed.
const BUTTONS: usize = 30;

impl Stage {
    /// Whether the standing question is whether something is to be undone.
    pub(super) fn asks_to_undo(&self) -> bool {
        matches!(self, Self::Confirming(_))
    }

    /// Whether words are taken as they are typed.
    pub(super) fn takes(&self) -> bool {
        matches!(self, Self::AskingName(_) | Self::Choosing(_))
    }
}

fn next(stage: Stage) -> Step {
    Step::next(Talk::Team(stage))
}

fn ask(stage: Stage, question: TeamQuestion) -> Step {
    Step::ask(Talk::Team(stage), Question::Team(question))
}

/// `/tim`, `tim undang`, `tim cabut`.
pub(super) fn begin(rest: &str) -> Step {
    match rest.trim() {
        "undang" => next(Stage::ChoosingRole),
        "cabut" => ask(Stage::Looking { to_revoke: true }, TeamQuestion::Members),
        _ => ask(Stage::Looking { to_revoke: false }, TeamQuestion::Members),
    }
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    let drop = || vec![Button::open("batal", say!("staff-button-drop"))];
    Some(match stage {
        Stage::ChoosingRole => {
            let mut message = Message::new(say!("team-ask-role"));
            for role in [Role::Officer, Role::Courier, Role::Approver] {
                message =
                    message.row(vec![Button::choose(role.code(), say!("team-button-role", role = words::role(role)))]);
            }
            message.row(drop())
        }
        Stage::AskingName(role) => Message::new(say!("team-ask-name", role = words::role(*role))).row(drop()),
        Stage::Choosing(members) => {
            let mut message = Message::new(say!("team-ask-whom"));
            for member in members.iter().take(BUTTONS) {
                message = message.row(vec![Button::choose(member.chat.0.to_string(), label(member))]);
            }
            message.row(drop())
        }
        Stage::Confirming(member) => {
            let mut message =
                Message::new(say!("team-confirm", name = member.name.as_str(), role = words::role(member.role)));
            if member.passports > 0 {
                message = message.and(say!("team-has-passports", count = member.passports));
            }
            if member.tickets > 0 {
                message = message.and(say!("team-has-tickets", count = member.tickets));
            }
            message
                .and(say!("team-confirm-ask"))
                .choices([("ya", say!("team-button-revoke")), ("tidak", say!("staff-button-do-not"))])
        }
        Stage::Looking { .. } | Stage::Inviting(_) | Stage::Revoking => return None,
    })
}

fn label(member: &MemberLine) -> Text {
    say!("team-button-member", name = member.name.as_str(), role = words::role(member.role))
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    let miss = |why| Step::miss(Talk::Team(stage.clone()), why);
    match (stage, input) {
        (_, Input::Answer(answer)) => answered(ctx, stage, answer),
        (Stage::ChoosingRole, Input::Choice(said) | Input::Text(said)) => match role(said) {
            Some(role) => next(Stage::AskingName(role)),
            None => miss(say!("answer-with-buttons")),
        },
        (Stage::AskingName(role), Input::Text(said)) => {
            let name = said.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_name = NAME.contains(&name.chars().count()) && name.chars().any(char::is_alphabetic);
            if is_name {
                ask(Stage::Inviting(*role), TeamQuestion::Invite(*role, name))
            } else {
                miss(say!("team-name-unread"))
            }
        }
        (Stage::Choosing(members), Input::Choice(_) | Input::Text(_)) => match chosen(members, input).as_slice() {
            [one] => next(Stage::Confirming((*one).clone())),
            [] => miss(say!("team-member-unread")),
            _ => miss(say!("team-member-several")),
        },
        (Stage::Confirming(member), Input::Choice(_) | Input::Text(_)) => match sure(input) {
            Some(true) => ask(Stage::Revoking, TeamQuestion::Revoke(member.chat)),
            Some(false) => Step::end().saying(say!("team-unchanged")),
            None => miss(unread(input)),
        },
        // Nothing is waited for: the turn that asked was cut short.
        (Stage::Looking { .. } | Stage::Inviting(_) | Stage::Revoking, _) => begin(""),
        _ => miss(unread(input)),
    }
}

fn sure(input: &Input) -> Option<bool> {
    match input {
        Input::Choice(choice) => Some(choice == "ya"),
        Input::Text(said) if matches!(fold(said).as_str(), "cabut" | "ya cabut" | "cabut peran") => Some(true),
        Input::Text(said) => read_yes_no(said),
        _ => None,
    }
}

fn role(said: &str) -> Option<Role> {
    let said = fold(said);
    Role::ALL.iter().copied().find(|role| role.code() == said || is_label(&words::role(*role), &said))
}

fn chosen<'a>(members: &'a [MemberLine], input: &Input) -> Vec<&'a MemberLine> {
    match input {
        Input::Choice(chat) => members.iter().filter(|one| one.chat.0.to_string() == *chat).collect(),
        Input::Text(said) => {
            let said = fold(said);
            members.iter().filter(|one| !said.is_empty() && fold(&one.name).contains(&said)).collect()
        }
        _ => Vec::new(),
    }
}

fn answered(ctx: &Ctx, stage: &Stage, answer: &Answer) -> Step {
    let Answer::Team(answer) = answer else { return super::no_such_thing() };
    match answer {
        TeamAnswer::Members(members) if matches!(stage, Stage::Looking { to_revoke: true }) => {
            let others: Vec<MemberLine> = members.iter().filter(|one| one.chat != ctx.who.chat).cloned().collect();
            if others.is_empty() { Step::end().saying(say!("team-alone")) } else { next(Stage::Choosing(others)) }
        }
        TeamAnswer::Members(members) => Step::end().message(shown(members)),
        TeamAnswer::Invited { role, name, link, until } => Step::end()
            .saying(say!("team-invited", name = name.as_str(), role = words::role(*role), until = *until))
            .message_after(Message::new(say!("team-link", link = link.as_str()))),
        TeamAnswer::Revoked(member) => {
            let mut step = Step::end().saying(say!("team-revoked", name = member.name.as_str()));
            if member.passports > 0 {
                step = step.saying(say!("team-has-passports", count = member.passports));
            }
            step
        }
        TeamAnswer::Own => Step::end().saying(say!("team-own")),
    }
}

fn shown(members: &[MemberLine]) -> Message {
    let line = |member: &MemberLine| {
        say!("team-line", name = member.name.as_str(), role = words::role(member.role), since = member.since)
    };
    Message::new(say!("team-list", lines = members.iter().map(line).collect::<Vec<Text>>())).row(vec![
        Button::open("tim undang", say!("team-button-invite")),
        Button::open("tim cabut", say!("team-button-revoke")),
    ])
}
