//! What follows from an input becomes rows: state, facts, messages in the reader's language.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Desk, Engine, answer, ask, show};
use crate::chat::{Answer, Effect, Fact, Input, Listeners, Message, Question, State, Who, step};
use crate::domain::{ChatId, Tongue, wib_date};
use crate::office::OfficeFile;
use crate::store;
use crate::store::chats::{self, Chat};
use crate::store::outbox::{self, Lane, Reply};
use crate::telegram::{self, Call, Tap};

/// Whose turn it is.
pub(super) struct Speaker {
    /// Their chat; its row is locked.
    pub(super) chat: ChatId,
    /// How urgent what is said to them is.
    pub(super) lane: Lane,
    /// The tap to acknowledge.
    pub(super) tap: Option<Tap>,
    /// The message that they sent.
    pub(super) message: Option<i32>,
    /// When they did it, where that was earlier than now.
    pub(super) written_at: Option<DateTime<Utc>>,
    /// The key of what they said, and since when they wait for an answer.
    pub(super) reply: Option<(i64, DateTime<Utc>)>,
    /// Telegram's number of the message that they reply to.
    pub(super) reply_to: Option<i64>,
}

/// A question may lead to another; more than this many in one turn is a fault of ours.
const QUESTIONS: usize = 8;

/// How far what follows from an input reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Words to whoever spoke, and what is awaited from now on: the store is asked nothing.
    Words,
    /// Rows that only turns of the same chat touch, and which are found at once: nobody waits for them.
    Own,
    /// Anything: rows that others want too, or work that takes a while.
    Beyond,
}

/// What came of an input, before it is kept.
pub(super) struct Played {
    /// What is awaited from now on.
    pub(super) state: State,
    /// What the speaker will hear, in order.
    pub(super) line: Vec<Call>,
    /// Which of it is the first message.
    pub(super) first: Option<usize>,
}

/// A turn while it is played: from what was heard to a question, from its answer to the next one, to the end.
pub(super) struct Playing {
    pub(super) speaker: Speaker,
    /// Who they are, as it is known by now.
    pub(super) who: Who,
    state: State,
    said: Said,
    input: Input,
    /// So many steps it may still take.
    patience: usize,
}

/// What follows from what was heard last.
pub(super) struct Follows {
    /// In this order.
    pub(super) effects: Vec<Effect>,
    /// How far they reach.
    pub(super) reach: Reach,
}

impl Playing {
    pub(super) fn begin(speaker: Speaker, Chat { mut who, state, .. }: Chat, input: Input) -> Self {
        who.written_at = speaker.written_at;
        let state = state.unwrap_or_else(|| {
            // A form half filled in is lost, which is better than a chat that nobody answers any more. The fault would quote
            // what does not fit: maybe a name.
            tracing::error!("cannot read a stored state; its chat starts afresh");
            State::default()
        });
        Self { speaker, who, state, said: Said { calls: Vec::new(), toast: None }, input, patience: QUESTIONS }
    }

    /// Goes on to what follows from what was heard last; none where it has heard too many answers.
    pub(super) fn step(&mut self, office: &OfficeFile, now: DateTime<Utc>) -> Option<Follows> {
        self.patience = self.patience.checked_sub(1)?;
        let turn = step(&self.state, &self.who, &self.input, now, office);
        self.state = turn.next;
        let reach = turn.effects.iter().map(reach).max().unwrap_or(Reach::Words);
        // A language that is chosen is the one in which the choice is answered, and not only from the next turn.
        self.who.tongue = chosen(&turn.effects).unwrap_or(self.who.tongue);
        Some(Follows { effects: turn.effects, reach })
    }

    /// Adds what is said to the speaker. What is something else, or has to be printed first, comes back.
    pub(super) fn say(&mut self, effect: Effect) -> Option<Effect> {
        let (chat, turn, tongue) = (self.speaker.chat, self.state.turn, self.who.tongue);
        match effect {
            Effect::Replace(message) if let Some(old) = self.speaker.tap.as_ref().and_then(|tap| tap.message) => {
                self.said.calls.push(telegram::edit(chat, old, &message, turn, tongue));
            }
            Effect::Say(message) | Effect::Replace(message) if !show::is_printed(&message) => {
                self.said.calls.extend(telegram::write(chat, &message, turn, tongue));
            }
            Effect::Unsend => self.said.calls.extend(self.speaker.message.map(|old| telegram::delete(chat, old))),
            Effect::Toast(word) => self.said.toast = Some(word),
            other => return Some(other),
        }
        None
    }

    /// The store's answer is what is heard next.
    pub(super) fn hear(&mut self, answer: Answer) {
        // What they were told is read with their words alone.
        self.who.pushed.clear();
        self.input = Input::Answer(Box::new(answer));
    }

    /// Whether a visit is answered for once what is being told is saved.
    pub(super) fn leads_to_a_visit(&self) -> bool {
        self.state.leads_to_a_visit()
    }

    /// Nothing more follows.
    pub(super) fn end(self) -> Played {
        let (line, first) = self.said.line(&self.speaker, self.who.tongue);
        Played { state: self.state, line, first }
    }
}

/// One turn of one chat, whole.
pub(super) async fn turn(
    engine: &Engine,
    connection: &mut PgConnection,
    speaker: Speaker,
    input: Input,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let notice = engine.desk.office.privacy.version.as_str();
    let (whose, lane, reply) = (speaker.chat, speaker.lane, speaker.reply);
    let mut chat = chats::load(connection, &engine.desk.seal, whose, notice).await.context("cannot load the chat")?;
    // Read once: what a turn itself opens or closes is no reason to read its own words another way.
    chat.who.ticket = match &input {
        Input::Text(_) => store::tickets::addressed(connection, whose, speaker.reply_to, now)
            .await
            .context("cannot read whom the words are for")?,
        _ => None,
    };
    if matches!(input, Input::Text(_)) {
        chat.who.pushed = outbox::pushed(connection, whose, now).await.context("cannot read what they were told")?;
    }
    let Played { state, line, first } = play(engine, connection, Playing::begin(speaker, chat, input), now).await?;
    chats::save(connection, &engine.desk.seal, whose, &state).await.context("cannot keep the state")?;
    let calls = Call::into_values(line);
    if let Some((input, asked_at)) = reply.filter(|_| !calls.is_empty()) {
        let reply = Reply { input, asked_at, first };
        return outbox::put_reply(connection, engine.desk.bot_id, whose, &calls, reply, now)
            .await
            .context("cannot put the answer in line");
    }
    outbox::put(connection, engine.desk.bot_id, whose, lane, &calls, now).await.context("cannot put the answer in line")
}

/// Plays a turn to its end, and keeps what others hear and what was recorded; the chat's own state and answer are left to
/// the caller.
async fn play(
    engine: &Engine,
    connection: &mut PgConnection,
    mut playing: Playing,
    now: DateTime<Utc>,
) -> anyhow::Result<Played> {
    loop {
        let Follows { effects, reach } =
            playing.step(&engine.desk.office, now).context("a turn asked too many questions")?;
        let mut question = None;
        for effect in effects {
            match playing.say(effect) {
                None => {}
                Some(Effect::Ask(asked)) => question = Some(asked),
                Some(other) => apply(engine, connection, &mut playing, other, now).await?,
            }
        }
        if reach > Reach::Words {
            // What was recorded may have changed who this is: a language, a consent, a role.
            get_to_know(engine, connection, &mut playing).await?;
        }
        let Some(question) = question else { return Ok(playing.end()) };
        let answer = ask::ask(connection, &engine.desk, &playing.who, &question, now).await?;
        if let Answer::Joined { role, .. } = &answer {
            let chat = playing.speaker.chat;
            let calls = Call::into_values(telegram::commands_of_chat(chat, Some(*role)));
            outbox::put(connection, engine.desk.bot_id, chat, Lane::News, &calls, now).await?;
            get_to_know(engine, connection, &mut playing).await?;
        }
        playing.hear(answer);
    }
}

/// Reads anew who speaks.
async fn get_to_know(engine: &Engine, connection: &mut PgConnection, playing: &mut Playing) -> anyhow::Result<()> {
    let notice = engine.desk.office.privacy.version.as_str();
    let chat = chats::load(connection, &engine.desk.seal, playing.speaker.chat, notice)
        .await
        .context("cannot load the chat")?;
    let before = std::mem::replace(&mut playing.who, chat.who);
    (playing.who.written_at, playing.who.ticket) = (before.written_at, before.ticket);
    Ok(())
}

fn reach(effect: &Effect) -> Reach {
    match effect {
        Effect::Say(message) | Effect::Replace(message) if show::is_printed(message) => Reach::Beyond,
        Effect::Say(_) | Effect::Replace(_) | Effect::Toast(_) | Effect::Unsend => Reach::Words,
        Effect::Record(Fact::Consented { .. } | Fact::Chose(_))
        | Effect::Ask(Question::MyInterests | Question::SaveInterest(_)) => Reach::Own,
        Effect::Record(_) | Effect::Tell(..) | Effect::Fetch(_) | Effect::Ask(_) => Reach::Beyond,
    }
}

/// The language that somebody chose in this turn.
fn chosen(effects: &[Effect]) -> Option<Tongue> {
    effects.iter().find_map(|effect| match effect {
        Effect::Record(Fact::Chose(tongue)) => Some(*tongue),
        _ => None,
    })
}

/// What the speaker will hear, in order.
struct Said {
    calls: Vec<Call>,
    toast: Option<crate::text::Text>,
}

impl Said {
    /// The calls, and which is the first message.
    fn line(self, speaker: &Speaker, tongue: Tongue) -> (Vec<Call>, Option<usize>) {
        let mut line = self.calls;
        if let Some(tap) = &speaker.tap {
            line.insert(0, answer::acknowledgement(tap, self.toast.as_ref(), tongue));
        }
        let first = line.iter().position(Call::is_message);
        (line, first)
    }
}

/// Applies what is more than words.
async fn apply(
    engine: &Engine,
    connection: &mut PgConnection,
    playing: &mut Playing,
    effect: Effect,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let chat = playing.speaker.chat;
    match effect {
        Effect::Say(message) | Effect::Replace(message) => {
            let shown = show::show(chat, &message, playing.state.turn, playing.who.tongue).await?;
            playing.said.calls.extend(shown);
        }
        Effect::Tell(Listeners::Chats(listeners), message) => {
            tell(engine, connection, &listeners, &message, Lane::News, now).await?;
        }
        Effect::Tell(Listeners::Officers, message) => {
            let officers = store::staff::officers(connection).await?;
            tell(engine, connection, &officers, &message, Lane::News, now).await?;
        }
        Effect::Record(fact) => record(connection, chat, &fact, now).await?,
        Effect::Fetch(document) => {
            store::files::want(connection, chat, &document, now).await.context("cannot note the file")?;
            engine.bells.fetch.notify_one();
        }
        Effect::Toast(_) | Effect::Unsend | Effect::Ask(_) => anyhow::bail!("words are said, and a question is asked"),
    }
    Ok(())
}

/// Keeps a fact.
pub(super) async fn record(
    connection: &mut PgConnection,
    chat: ChatId,
    fact: &Fact,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    match fact {
        Fact::Consented { version } => chats::consent(connection, chat, version, now).await,
        Fact::News { topic, wanted: true } => chats::want_news(connection, chat, *topic, now).await,
        Fact::News { topic, wanted: false } => chats::stop_news(connection, chat, *topic, now).await,
        Fact::Chose(tongue) => chats::choose_tongue(connection, chat, *tongue).await,
        Fact::Unanswered { phrase, why } => store::phrases::note(connection, phrase, *why, wib_date(now)).await,
    }
    .context("cannot record a fact")
}

/// Puts a message to several people in line, each in their own language.
pub(super) async fn tell(
    engine: &Engine,
    connection: &mut PgConnection,
    listeners: &[ChatId],
    message: &Message,
    lane: Lane,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    tell_each(connection, &engine.desk, listeners, message, lane, now).await
}

/// The same for whoever has no engine at hand.
pub(super) async fn tell_each(
    connection: &mut PgConnection,
    desk: &Desk,
    listeners: &[ChatId],
    message: &Message,
    lane: Lane,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    for (chat, tongue) in chats::tongues(connection, listeners).await.context("cannot read who is told")? {
        let calls = Call::into_values(show::show(chat, message, 0, tongue).await?);
        outbox::put(connection, desk.bot_id, chat, lane, &calls, now).await?;
    }
    Ok(())
}
