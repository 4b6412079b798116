//! One of several that are followed, and what is then done with it.

use super::read::both;
use super::{Act, LookUp, show};
use crate::chat::resident::among;
use crate::chat::{ApplicationLine, Button, Ctx, FollowedLine, Message, Step, Timeline};
use crate::domain::ApplicationId;
use crate::say;

impl Act {
    pub(super) fn of(self, line: &FollowedLine) -> Step {
        let (id, number) = (line.application.id, line.application.number.clone());
        Step::next(match self {
            Self::Name => LookUp::Whose(id),
            Self::Leave => LookUp::Leaving(id, number),
        })
    }
}

/// An application is shown; whose it is is asked where it is found beside others.
pub(super) fn found(ctx: &Ctx, timeline: &Timeline, new: bool) -> Step {
    let mut message = super::details(ctx, timeline);
    if new {
        message = message.and(say!("status-followed-now"));
    }
    if new && timeline.followed > 1 && timeline.whose.is_none() {
        return Step::next(LookUp::Whose(timeline.application.id)).message(message);
    }
    Step::end().message(message)
}

pub(super) fn one_of(lines: &[FollowedLine], message: Message) -> Message {
    lines.iter().take(super::MOST_SHOWN).fold(message, |message, line| {
        let label = say!("said", words = line.application.number.as_str());
        message.row(vec![Button::choose(format!("a:{}", line.application.id.0), label)])
    })
}

pub(super) fn chosen<'a>(lines: &'a [FollowedLine], value: &str) -> Option<&'a FollowedLine> {
    let id = ApplicationId(value.strip_prefix("a:")?.parse().ok()?);
    lines.iter().find(|line| line.application.id == id)
}

/// The one that words point to, by its number, its place or its name.
pub(super) fn named<'a>(lines: &'a [FollowedLine], words: &str) -> Option<&'a FollowedLine> {
    let applications: Vec<&ApplicationLine> = lines.iter().map(|line| &line.application).collect();
    let id = among::pointed(words, &applications)?;
    lines.iter().find(|line| line.application.id == id)
}

/// The same, shown: nothing has to be proven again. None where a birth date stands beside a number, as for a new one.
pub(super) fn told(ctx: &Ctx, lines: &[FollowedLine], words: &str) -> Option<Step> {
    let line = named(lines, words).filter(|_| both(ctx, words).is_none())?;
    Some(show(line.application.id, false))
}
