//! What can be done with one visit, and where each of it begins.

use serde::{Deserialize, Serialize};

use super::super::super::line::VisitView;
use super::super::super::{Ctx, Step};
use super::{closing, line_of, not_now, papers, plan, propose};
use crate::domain::{VisitMove, VisitState, wib_moment};
use crate::language::fold;
use crate::say;

/// One thing that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Tell everybody who waits.
    Announce,
    /// Tell those who came later.
    Newcomers,
    /// The plan is changed; of one that people were told of, what can be corrected.
    Change,
    /// Another day because of the weather.
    Weather,
    /// Another day for another reason.
    Move,
    /// The team is late.
    Late,
    /// It will not take place.
    Cancel,
    /// Who came.
    Close,
    /// A poster.
    Poster,
    /// Ask those who come for what the collective list needs.
    AskForData,
    /// The collective list.
    List,
    /// The letter.
    Letter,
}

/// Each with the words that stand for it, first the one that a button carries.
const WORDS: [(Act, &[&str]); 12] = [
    (Act::Announce, &["umumkan", "announce"]),
    (Act::Newcomers, &["kabari", "newcomers"]),
    (Act::Change, &["ubah", "edit", "change"]),
    (Act::Weather, &["cuaca", "cuaca buruk", "weather"]),
    (Act::Move, &["pindah", "pindahkan", "tunda", "move"]),
    (Act::Late, &["terlambat", "telat", "late"]),
    (Act::Cancel, &["batalkan", "dibatalkan", "call off"]),
    (Act::Close, &["tutup", "close"]),
    (Act::Poster, &["poster"]),
    (Act::AskForData, &["data", "minta data"]),
    (Act::List, &["daftar", "daftar kolektif", "list"]),
    (Act::Letter, &["surat", "letter"]),
];

impl Act {
    /// The word that a button carries.
    pub(super) fn code(self) -> &'static str {
        WORDS.iter().find(|(act, _)| *act == self).and_then(|(_, words)| words.first()).copied().unwrap_or_default()
    }
}

/// What is to be done, and what else was said: "terlambat 30 menit".
pub(super) fn read(words: &str) -> Option<(Act, String)> {
    let typed = fold(words);
    let named = |word: &&str| typed == **word || typed.starts_with(&format!("{word} "));
    let (act, word) = WORDS.iter().find_map(|(act, known)| {
        // The longest fits best: "cuaca buruk" before "cuaca".
        known.iter().filter(|word| named(word)).max_by_key(|word| word.len()).map(|word| (*act, *word))
    })?;
    let taken = word.split(' ').count();
    Some((act, words.split_whitespace().skip(taken).collect::<Vec<_>>().join(" ")))
}

/// What can be done with a visit now, in the order of its buttons.
pub(super) fn possible(ctx: &Ctx, view: &VisitView) -> Vec<Act> {
    let line = &view.line;
    let over = line.is_over(ctx.now);
    let begun = wib_moment(line.plan.day, line.plan.from) <= ctx.now;
    let mut acts = Vec::new();
    match line.state {
        VisitState::Planned => {
            if !over {
                acts.push(Act::Announce);
            }
            acts.extend([Act::Change, Act::Cancel]);
        }
        VisitState::Announced | VisitState::Moved => {
            if begun {
                acts.push(Act::Close);
            }
            if !over {
                if line.plan.day == ctx.today() {
                    acts.push(Act::Late);
                }
                acts.push(Act::Weather);
                if view.newcomers.chats > 0 && view.held.is_none() {
                    acts.push(Act::Newcomers);
                }
            }
            acts.push(Act::Move);
            if !over {
                acts.push(Act::Change);
            }
            acts.extend([Act::Cancel, Act::Poster]);
            if !over && view.coming.chats > 0 {
                acts.push(Act::AskForData);
            }
        }
        VisitState::Held => acts.push(Act::Close),
        VisitState::Cancelled | VisitState::Closed => {}
    }
    if matches!(line.state, VisitState::Announced | VisitState::Moved | VisitState::Held) && line.taken > 0 {
        acts.extend([Act::List, Act::Letter]);
    }
    acts
}

/// Begins it, where it is possible now.
pub(super) fn perform(ctx: &Ctx, view: &VisitView, act: Act, words: &str) -> Step {
    let line = &view.line;
    let over = line.is_over(ctx.now);
    match act {
        Act::Announce if line.state.is_to_come() => Step::end().saying(say!("announce-done-before")),
        Act::Announce if line.state.can(VisitMove::Announce) && over => Step::end().saying(say!("announce-day-past")),
        Act::Late if line.state.is_to_come() && line.plan.day != ctx.today() => {
            Step::end().saying(say!("late-another-day", visit = line_of(line)))
        }
        Act::Newcomers if line.state.is_to_come() && view.newcomers.chats == 0 => {
            Step::end().saying(say!("newcomers-none"))
        }
        // A plan that nobody knows of is not moved but changed.
        Act::Move | Act::Weather if line.state == VisitState::Planned => plan::change(line),
        Act::Newcomers if line.state == VisitState::Planned => propose::begin(ctx, view, Act::Announce, words),
        act if !possible(ctx, view).contains(&act) => not_now(line),
        Act::Change => plan::change(line),
        Act::Close => closing::begin(line.id),
        Act::Poster | Act::List | Act::Letter => papers::begin(view, act),
        Act::Announce | Act::Newcomers | Act::Weather | Act::Move | Act::Late | Act::Cancel | Act::AskForData => {
            propose::begin(ctx, view, act, words)
        }
    }
}
