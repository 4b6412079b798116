//! Turns of several chats, played abreast. Each goes on until it asks the store something; what they ask is asked for all
//! of them at once, and each goes on with its answer: so a question costs one statement, and not one for each who has it.
//!
//! Words to whoever spoke, a new state and rows of one's own can be played so. Whatever reaches further, or goes wrong, is
//! left out and answered alone ([`super::answer`]): nobody waits for somebody else's long work, and nobody's fault is
//! anybody else's.

use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tracing::Span;

use super::apply::{self, Follows, Played, Playing, Reach, Speaker};
use super::{Engine, answer, ask};
use crate::chat::{Answer, Effect, Fact, Input, Question};
use crate::domain::{ChatId, Tongue};
use crate::store::inbox::Waiting;
use crate::store::outbox::Lane;
use crate::store::turns::{Known, Said};
use crate::store::{Purpose, chats};
use crate::telegram::{self, Call, Incoming};

/// What came of an input: what follows from it, or that it means nothing; none where it is to be answered alone.
pub(super) type Came = Option<Option<Said>>;

/// A turn, and how far it has come.
struct Turn {
    /// Whatever is logged of it, here or in what it calls, carries its numbers: never the chat's.
    span: Span,
    chat: ChatId,
    /// How many of their interests are open.
    interests: i64,
    /// How far it may reach. A chat without a row has none in which a language could be noted, or to which a consent could
    /// refer: that turn is words, or is answered alone.
    most: Reach,
    /// Since when they wait for an answer.
    asked_at: DateTime<Utc>,
    /// The language of their app, where it was said.
    app: Option<Tongue>,
    /// None once it has ended, or was left out.
    playing: Option<Box<Playing>>,
    /// What it records, once it has ended.
    facts: Vec<Fact>,
    /// Whether rows of its were kept already.
    has_kept: bool,
    came: Came,
}

/// What a turn comes to next.
enum Next {
    Ends,
    Asks(Box<Question>),
    /// It reaches further than a turn beside others may.
    Leaves,
}

/// Plays an input of each of these chats, whose rows are locked, and keeps what was recorded of them; their states and
/// answers are left to the caller. A fault that does not pass by itself says that one of them cannot be kept, and which one,
/// each will show alone: nothing of this transaction can be kept then.
pub(super) async fn play(
    engine: &Engine,
    connection: &mut PgConnection,
    heard: &[(&Waiting, &Known)],
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<Came>> {
    let mut turns: Vec<Turn> = heard.iter().map(|(waiting, known)| Turn::begin(waiting, known, now)).collect();
    loop {
        let (mut places, mut asked) = (Vec::new(), Vec::new());
        for (place, turn) in turns.iter_mut().enumerate() {
            if let Some(question) = turn.go_on(engine, now)? {
                places.push(place);
                asked.push((turn.chat, turn.interests, question));
            }
        }
        if asked.is_empty() {
            break;
        }
        let answers = ask::ask_each(connection, &engine.desk, &asked, now).await?;
        for (place, answer) in places.into_iter().zip(answers) {
            turns[place].hear(answer)?;
        }
    }
    record(connection, &turns, now).await?;
    Ok(turns.into_iter().map(|turn| turn.came).collect())
}

impl Turn {
    fn begin(waiting: &Waiting, known: &Known, now: DateTime<Utc>) -> Self {
        let input = (waiting.id > 0).then_some(waiting.id);
        let mut turn = Self {
            span: tracing::info_span!("turn", input, update = waiting.update_id),
            chat: known.chat.who.chat,
            interests: known.interests,
            most: if known.is_new { Reach::Words } else { Reach::Own },
            asked_at: now,
            app: None,
            playing: None,
            facts: Vec::new(),
            has_kept: false,
            came: None,
        };
        let span = turn.span.clone();
        let _inside = span.enter();
        // Answered alone, what goes wrong goes wrong again, and is noted there.
        if catch_unwind(AssertUnwindSafe(|| turn.read(waiting, known, now))).is_err() {
            (turn.playing, turn.came) = (None, None);
        }
        turn
    }

    /// Reads what was said.
    fn read(&mut self, waiting: &Waiting, known: &Known, now: DateTime<Utc>) {
        if waiting.flood || waiting.attempts > 0 || waiting.payload.get("own").is_some() {
            return;
        }
        let (sender, input, tap, message) = match telegram::read(&waiting.payload) {
            Incoming::Said { sender, input, tap, reply_to: None, message } => (sender, input, tap, message),
            Incoming::Nothing => {
                self.came = Some(None);
                return;
            }
            _ => return,
        };
        self.asked_at = answer::asked_at(waiting);
        self.app = sender.language_code.as_deref().map(|code| Tongue::of_telegram(Some(code)));
        let mut chat = known.chat.clone();
        chat.who.tongue = known.chosen.or(self.app).or(known.app).unwrap_or_default();
        if !matches!(input, Input::Text(_)) {
            chat.who.ticket = None;
        }
        let speaker = Speaker {
            chat: self.chat,
            lane: Lane::Answer,
            tap,
            message,
            written_at: answer::written_at(waiting, now),
            reply: Some((waiting.id, self.asked_at)),
            reply_to: None,
        };
        self.playing = Some(Box::new(Playing::begin(speaker, chat, input)));
    }

    /// Goes on to its end, or to what it asks.
    fn go_on(&mut self, engine: &Engine, now: DateTime<Utc>) -> anyhow::Result<Option<Question>> {
        let Some(mut playing) = self.playing.take() else { return Ok(None) };
        let next = {
            let span = self.span.clone();
            let _inside = span.enter();
            catch_unwind(AssertUnwindSafe(|| match next(engine, self.most, &mut playing, &mut self.facts, now) {
                Next::Asks(question) => Some((playing, question)),
                Next::Ends => {
                    self.came = Some(Some(self.said(engine, *playing)));
                    None
                }
                Next::Leaves => None,
            }))
        };
        if let Ok(Some((playing, question))) = next {
            self.playing = Some(playing);
            return Ok(Some(*question));
        }
        // Where it went wrong, it does so again when it is answered alone, and is noted there.
        // What was kept of it already cannot be taken back alone.
        anyhow::ensure!(self.came.is_some() || !self.has_kept, "a turn that kept something does not come to its end");
        Ok(None)
    }

    /// What it asked is answered; where it is not, by what is there it concerns others.
    fn hear(&mut self, answer: Option<Answer>) -> anyhow::Result<()> {
        anyhow::ensure!(answer.is_some() || !self.has_kept, "a turn that kept something asks for more than its own");
        self.has_kept |= matches!(answer, Some(Answer::InterestSaved { .. }));
        match (answer, &mut self.playing) {
            (Some(answer), Some(playing)) => playing.hear(answer),
            _ => self.playing = None,
        }
        Ok(())
    }

    fn said(&self, engine: &Engine, playing: Playing) -> Said {
        let Played { state, line, first } = playing.end();
        Said {
            state: engine.desk.seal.close(Purpose::Conversation, &state),
            heard_at: state.heard_at,
            wake_at: state.wake(),
            app: self.app,
            calls: line.iter().map(Call::to_json).collect(),
            first,
            asked_at: self.asked_at,
        }
    }
}

/// What comes of what was heard last.
fn next(engine: &Engine, most: Reach, playing: &mut Playing, facts: &mut Vec<Fact>, now: DateTime<Utc>) -> Next {
    // A witness hears each answer once: a turn that is played twice would let it hear one twice.
    let most = if engine.desk.is_witnessed() { Reach::Words } else { most };
    let Some(Follows { effects, reach }) = playing.step(&engine.desk.office, now) else { return Next::Leaves };
    if reach > most {
        return Next::Leaves;
    }
    let mut next = Next::Ends;
    for effect in effects {
        match playing.say(effect) {
            None => {}
            // What is kept cannot be taken back alone, and what comes after it reaches beyond one's own.
            Some(Effect::Ask(Question::SaveInterest(_))) if playing.leads_to_a_visit() => return Next::Leaves,
            Some(Effect::Ask(question)) => next = Next::Asks(Box::new(question)),
            Some(Effect::Record(fact)) => {
                if let Fact::Consented { version } = &fact {
                    playing.who.consented |= *version == engine.desk.office.privacy.version;
                }
                facts.push(fact);
            }
            Some(_) => return Next::Leaves,
        }
    }
    next
}

/// Keeps what was recorded of turns that came to their end.
async fn record(connection: &mut PgConnection, turns: &[Turn], now: DateTime<Utc>) -> anyhow::Result<()> {
    let mut agreed = Vec::new();
    for turn in turns {
        if turn.came.is_none() {
            continue;
        }
        for fact in &turn.facts {
            match fact {
                Fact::Consented { version } => agreed.push((turn.chat, version.as_str())),
                fact => apply::record(connection, turn.chat, fact, now).await?,
            }
        }
    }
    if !agreed.is_empty() {
        chats::consent_each(connection, &agreed, now).await.context("cannot note consents")?;
    }
    Ok(())
}
