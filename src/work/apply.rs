//! What follows from an input becomes rows: state, facts, messages in the reader's language.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use serde::Deserialize as _;
use serde_json::Value;
use sqlx::PgConnection;

use super::{Desk, Engine, answer, ask, show};
use crate::chat::{Answer, Effect, Fact, Input, Listeners, Message, Question, State, step};
use crate::domain::{ChatId, Tongue, wib_date};
use crate::store;
use crate::store::chats::{self, Chat};
use crate::store::outbox::{self, Lane, Reply};
use crate::store::turns;
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

/// How far a turn may go, and what stands apart of it.
pub(super) struct Fence {
    most: Reach,
    /// Whether what it keeps stands apart from the turns beside it, so that it can be taken back alone.
    pub(super) apart: bool,
    /// The language of their app, where it is news to the store: it is kept before anything else of theirs.
    pub(super) heard: Option<String>,
}

impl Fence {
    /// Around a turn that has its transaction to itself.
    fn of_its_own() -> Self {
        Self { most: Reach::Beyond, apart: true, heard: None }
    }

    /// Around a turn that shares its transaction with others.
    pub(super) fn beside_others(most: Reach) -> Self {
        Self { most, apart: false, heard: None }
    }
}

/// What came of an input, before it is kept.
pub(super) struct Played {
    /// What is awaited from now on.
    pub(super) state: State,
    /// What the speaker will hear, in order.
    pub(super) line: Vec<Value>,
    /// Which of it is the first message.
    pub(super) first: Option<usize>,
}

/// One turn of one chat, whole.
pub(super) async fn turn(
    engine: &Engine,
    connection: &mut PgConnection,
    speaker: &Speaker,
    input: Input,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let consent = engine.desk.office.privacy.version.as_str();
    let mut chat =
        chats::load(connection, &engine.desk.seal, speaker.chat, consent).await.context("cannot load the chat")?;
    // Read once: what a turn itself opens or closes is no reason to read its own words another way.
    chat.who.ticket = match &input {
        Input::Text(_) => store::tickets::addressed(connection, speaker.chat, speaker.reply_to, now)
            .await
            .context("cannot read whom the words are for")?,
        _ => None,
    };
    if matches!(input, Input::Text(_)) {
        chat.who.pushed =
            outbox::pushed(connection, speaker.chat, now).await.context("cannot read what they were told")?;
    }
    let mut fence = Fence::of_its_own();
    let played = play(engine, connection, speaker, &chat, input, &mut fence, now).await?;
    let Some(Played { state, line, first }) = played else { anyhow::bail!("nothing reaches beyond anything") };
    chats::save(connection, &engine.desk.seal, speaker.chat, &state).await.context("cannot keep the state")?;
    if let Some((input, asked_at)) = speaker.reply.filter(|_| !line.is_empty()) {
        let reply = Reply { input, asked_at, first };
        return outbox::put_reply(connection, engine.desk.bot_id, speaker.chat, &line, reply, now)
            .await
            .context("cannot put the answer in line");
    }
    outbox::put(connection, engine.desk.bot_id, speaker.chat, speaker.lane, &line, now)
        .await
        .context("cannot put the answer in line")
}

/// Plays one input of a chat as it was loaded, and keeps what others hear and what was recorded; the chat's own state
/// and answer are left to the caller. None where it would go over the fence: then the caller takes back what stands apart.
pub(super) async fn play(
    engine: &Engine,
    connection: &mut PgConnection,
    speaker: &Speaker,
    chat: &Chat,
    input: Input,
    fence: &mut Fence,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Played>> {
    let consent = engine.desk.office.privacy.version.as_str();
    let addressed = chat.who.ticket;
    let mut who = chat.who.clone();
    who.written_at = speaker.written_at;
    let mut state = State::deserialize(&chat.state).unwrap_or_else(|_| {
        // A form half filled in is lost, which is better than a chat that nobody answers any more. The fault would quote
        // what does not fit: maybe a name.
        tracing::error!("cannot read a stored state; its chat starts afresh");
        State::default()
    });
    let mut said = Said { calls: Vec::new(), toast: None };
    let mut input = input;
    for _ in 0..QUESTIONS {
        let turn = step(&state, &who, &input, now, &engine.desk.office);
        let reach = turn.effects.iter().map(reach).max().unwrap_or(Reach::Words);
        if reach > fence.most {
            return Ok(None);
        }
        if reach > Reach::Words && !fence.apart {
            turns::set_apart(connection).await.context("cannot begin the turn")?;
            fence.apart = true;
            if let Some(code) = fence.heard.take() {
                chats::heard(connection, speaker.chat, Some(&code), now).await.context("cannot note who wrote")?;
            }
        }
        state = turn.next;
        // A language that is chosen is the one in which the choice is answered.
        let tongue = chosen(&turn.effects).unwrap_or(who.tongue);
        let mut question = None;
        for effect in turn.effects {
            if let Effect::Record(Fact::Chose(tongue)) = effect {
                // From here on, and not only from the next turn.
                who.tongue = tongue;
            }
            match effect {
                Effect::Ask(asked) => question = Some(asked),
                other => apply(engine, connection, speaker, &mut said, &state, tongue, other, now).await?,
            }
        }
        if reach > Reach::Words {
            // What was recorded may have changed who this is: a language, a consent, a role.
            who = chats::load(connection, &engine.desk.seal, speaker.chat, consent)
                .await
                .context("cannot load the chat")?
                .who;
            who.written_at = speaker.written_at;
            who.ticket = addressed;
        }
        let Some(question) = question else {
            let (line, first) = said.line(speaker, who.tongue)?;
            return Ok(Some(Played { state, line, first }));
        };
        // By its kind it may be one's own; by what is there it may still concern others.
        // A witness hears each answer once: a turn that is played twice would let it hear one twice.
        if fence.most == Reach::Own
            && (engine.desk.is_witnessed() || !ask::is_own(connection, &engine.desk, &question).await?)
        {
            return Ok(None);
        }
        let answer = ask::ask(connection, &engine.desk, &who, &question, now).await?;
        if let Answer::Joined { role, .. } = &answer {
            let calls = calls(&telegram::commands_of_chat(speaker.chat, Some(*role)))?;
            outbox::put(connection, engine.desk.bot_id, speaker.chat, Lane::News, &calls, now).await?;
            who = chats::load(connection, &engine.desk.seal, speaker.chat, consent)
                .await
                .context("cannot load the chat")?
                .who;
            who.written_at = speaker.written_at;
        }
        input = Input::Answer(Box::new(answer));
    }
    anyhow::bail!("a turn asked too many questions")
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
    /// The calls as the outbox keeps them, and which is the first message.
    fn line(self, speaker: &Speaker, tongue: Tongue) -> anyhow::Result<(Vec<Value>, Option<usize>)> {
        let mut line = self.calls;
        if let Some(tap) = &speaker.tap {
            line.insert(0, answer::acknowledgement(tap, self.toast.as_ref(), tongue));
        }
        let first = line.iter().position(Call::is_message);
        Ok((calls(&line)?, first))
    }
}

#[expect(clippy::too_many_arguments, reason = "everything that one effect can touch, once")]
async fn apply(
    engine: &Engine,
    connection: &mut PgConnection,
    speaker: &Speaker,
    said: &mut Said,
    state: &State,
    tongue: Tongue,
    effect: Effect,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    match effect {
        Effect::Say(message) => said.calls.extend(show::show(speaker.chat, &message, state.turn, tongue).await?),
        Effect::Replace(message) => match speaker.tap.as_ref().and_then(|tap| tap.message) {
            Some(old) => said.calls.push(telegram::edit(speaker.chat, old, &message, state.turn, tongue)),
            None => said.calls.extend(show::show(speaker.chat, &message, state.turn, tongue).await?),
        },
        Effect::Unsend => said.calls.extend(speaker.message.map(|message| telegram::delete(speaker.chat, message))),
        Effect::Toast(word) => said.toast = Some(word),
        Effect::Tell(Listeners::Chats(listeners), message) => {
            tell(engine, connection, &listeners, &message, Lane::News, now).await?;
        }
        Effect::Tell(Listeners::Officers, message) => {
            let officers = store::staff::officers(connection).await?;
            tell(engine, connection, &officers, &message, Lane::News, now).await?;
        }
        Effect::Record(fact) => record(connection, speaker.chat, fact, now).await?,
        Effect::Fetch(document) => {
            store::files::want(connection, speaker.chat, &document, now).await.context("cannot note the file")?;
            engine.bells.fetch.notify_one();
        }
        Effect::Ask(_) => anyhow::bail!("a question is no effect to apply"),
    }
    Ok(())
}

async fn record(connection: &mut PgConnection, chat: ChatId, fact: Fact, now: DateTime<Utc>) -> anyhow::Result<()> {
    match fact {
        Fact::Consented { version } => chats::consent(connection, chat, &version, now).await,
        Fact::News { topic, wanted: true } => chats::want_news(connection, chat, topic, now).await,
        Fact::News { topic, wanted: false } => chats::stop_news(connection, chat, topic, now).await,
        Fact::Chose(tongue) => chats::choose_tongue(connection, chat, tongue).await,
        Fact::Unanswered { phrase, why } => store::phrases::note(connection, &phrase, why, wib_date(now)).await,
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
        let calls = calls(&show::show(chat, message, 0, tongue).await?)?;
        outbox::put(connection, desk.bot_id, chat, lane, &calls, now).await?;
    }
    Ok(())
}

/// Calls as the outbox keeps them.
pub(super) fn calls(calls: &[Call]) -> anyhow::Result<Vec<Value>> {
    calls.iter().map(|call| serde_json::to_value(call).context("cannot write a call")).collect()
}
