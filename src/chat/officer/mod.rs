//! Conversations of an officer: one file each.

mod broadcast;
mod console;
mod custody;
mod deadlines;
mod deliveries;
mod demand;
mod import;
mod reason;
mod skm;
mod teach;
mod team;
mod tickets;
mod visit;
mod welcome;
mod year;

pub use broadcast::card::{newer as broadcast_newer, state as broadcast_state, title as broadcast_title};
pub use broadcast::extras::said_topic as broadcast_topic;
pub(super) use broadcast::steers;
pub use broadcast::{Attachment, Corrected, Draft, Offer, Urgent, VisitName};
pub use deadlines::{deadlines, shown as deadline};
pub use deliveries::giving;
pub use demand::demand_charts;
pub use import::{feed_failure, import_backward, import_fault, is_importable};
pub use tickets::{REASONS as TICKET_REASONS, WORDS as TICKET_REASON_WORDS, erasure_line};
pub(super) use tickets::{act as ticket_act, relay};
pub use visit::{acts as visit_acts, state_of as visit_state};
pub use welcome::welcome;
pub use year::{YEARS, YearFigure, year_charts, year_figures, year_sheets, year_table};

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::{Command, Ctx, Document, Input, Message, Step};
use crate::say;

/// Which conversation, and what it awaits and knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Talk {
    /// `/minat`: the store was asked where people wait.
    Demand,
    /// `/kunjungan`.
    Visit(visit::Stage),
    /// `/siar`.
    Broadcast(broadcast::Stage),
    /// `/impor`.
    Import(import::Stage),
    /// `/antaran`.
    Deliveries(deliveries::Stage),
    /// `/tenggat`: the store was asked what presses.
    Deadlines,
    /// `/jejak`, `kasus 3`.
    Custody(custody::Stage),
    /// `/laporan`.
    Year(year::Stage),
    /// `/tiket`.
    Tickets(tickets::Stage),
    /// `/skm`.
    Skm(skm::Stage),
    /// `/tim`.
    Team(team::Stage),
    /// `/konsol`: the store was asked for a link.
    Console,
    /// `/ajar`.
    Teach(teach::Stage),
}

impl Talk {
    /// Whether something was told already, or is on its way, that another command should not cost.
    pub fn is_worth_keeping(&self) -> bool {
        match self {
            Self::Demand
            | Self::Deadlines
            | Self::Year(_)
            | Self::Tickets(_)
            | Self::Skm(_)
            | Self::Team(_)
            | Self::Console
            | Self::Teach(_) => false,
            Self::Visit(stage) => stage.is_worth_keeping(),
            Self::Broadcast(stage) => stage.is_worth_keeping(),
            Self::Import(stage) => stage.is_worth_keeping(),
            Self::Deliveries(stage) => stage.is_worth_keeping(),
            Self::Custody(stage) => stage.is_worth_keeping(),
        }
    }

    /// Whether one thing is shown with what can be done with it.
    pub fn rests(&self) -> bool {
        matches!(self, Self::Visit(visit::Stage::Open { .. }) | Self::Broadcast(broadcast::Stage::Card { .. }))
    }

    /// Whether the standing question is for a photo or a file that goes on to many.
    pub fn wants_a_file(&self) -> bool {
        matches!(self, Self::Broadcast(broadcast::Stage::Filling { part: broadcast::Part::Attachment, .. }))
    }

    /// Whether the standing question is whether something is to be undone.
    pub fn asks_to_undo(&self) -> bool {
        match self {
            Self::Visit(stage) => stage.asks_to_undo(),
            Self::Broadcast(stage) => stage.asks_to_undo(),
            Self::Team(stage) => stage.asks_to_undo(),
            _ => false,
        }
    }

    /// Whether these words are taken as they are typed, questions and wishes included.
    pub fn takes(&self, words: &str) -> bool {
        match self {
            Self::Broadcast(stage) => stage.takes(words),
            Self::Deliveries(stage) => stage.takes(words),
            Self::Custody(stage) => stage.takes(),
            Self::Tickets(stage) => stage.takes(),
            Self::Team(stage) => stage.takes(),
            Self::Teach(stage) => stage.takes(),
            _ => false,
        }
    }
}

/// What a command begins.
pub fn begin(ctx: &Ctx, command: Command, rest: &str) -> Step {
    match command {
        Command::Demand => demand::begin(),
        Command::Visit => visit::begin(ctx, rest),
        Command::Siar => broadcast::begin(),
        Command::Broadcast => broadcast::command(rest),
        Command::Announce => visit::announce(rest),
        Command::Import => import::command(rest),
        Command::Deadlines => deadlines::begin(),
        Command::Trace => custody::begin(ctx, rest),
        Command::Case => custody::begin_case(rest),
        Command::Report => year::begin(ctx, rest),
        Command::Tickets => tickets::begin(rest),
        Command::Skm => skm::begin(rest),
        Command::Team => team::begin(rest),
        Command::Console => console::begin(),
        Command::Teach => teach::begin(),
        _ => deliveries::begin(rest),
    }
}

/// A file that was dropped into the chat without a word.
pub fn document(ctx: &Ctx, document: &Document) -> Step {
    import::document(ctx, document)
}

/// What follows from an input to an open conversation.
pub fn hear(ctx: &Ctx, talk: &Talk, input: &Input) -> Step {
    if let (Input::Fetched(_), false) = (input, matches!(talk, Talk::Import(_))) {
        // Another conversation was begun while the file was on its way.
        return Step::next(talk.clone()).saying(say!("import-came-late"));
    }
    match talk {
        Talk::Demand => demand::hear(ctx, input),
        Talk::Visit(stage) => visit::hear(ctx, stage, input),
        Talk::Broadcast(stage) => broadcast::hear(ctx, stage, input),
        Talk::Import(stage) => import::hear(ctx, stage, input),
        Talk::Deliveries(stage) => deliveries::hear(ctx, stage, input),
        Talk::Deadlines => deadlines::hear(ctx, input),
        Talk::Custody(stage) => custody::hear(ctx, stage, input),
        Talk::Year(stage) => year::hear(ctx, stage, input),
        Talk::Tickets(stage) => tickets::hear(ctx, stage, input),
        Talk::Skm(stage) => skm::hear(*stage, input),
        Talk::Team(stage) => team::hear(ctx, stage, input),
        Talk::Console => console::hear(input),
        Talk::Teach(stage) => teach::hear(stage, input),
    }
}

/// The question that stands.
pub fn question(ctx: &Ctx, talk: &Talk) -> Option<Message> {
    match talk {
        Talk::Demand | Talk::Deadlines | Talk::Skm(_) | Talk::Console => None,
        Talk::Visit(stage) => visit::question(ctx, stage),
        Talk::Broadcast(stage) => broadcast::question(ctx, stage),
        Talk::Import(stage) => import::question(stage),
        Talk::Deliveries(stage) => deliveries::question(stage),
        Talk::Custody(stage) => custody::question(stage),
        Talk::Year(stage) => year::question(stage),
        Talk::Tickets(stage) => tickets::question(stage),
        Talk::Team(stage) => team::question(stage),
        Talk::Teach(stage) => teach::question(stage),
    }
}

/// The store says that this is not for them, or that there is no such thing: the role was taken away in
/// the meantime, or somebody else was faster.
fn no_such_thing() -> Step {
    Step::end().saying(say!("officer-no-such-thing"))
}
