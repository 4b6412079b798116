//! A conversation of the chat, played for the console: from its beginning, or on from where a page stands. The same
//! steps, the same questions to the store, the same people told, one transaction. Its state is not the chat's: what
//! somebody is in the middle of there stays as it is.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::Seat;
use crate::chat::{Ctx, Effect, Input, Listeners, Message, Press, Question, State, Talk, Who, standing, step};
use crate::say;
use crate::store::outbox::Lane;
use crate::store::{chats, console, staff};
use crate::work::{Engine, apply, ask};

/// What a person would do in the chat.
#[derive(Debug, Clone, PartialEq)]
pub enum Hand {
    /// Tap a button that is good at any time, such as `siaran 3 jeda`.
    Open(String),
    /// Tap an answer to the question that stands; where it is not offered, what was said instead stands.
    Choose(String),
    /// The same, and nothing where it is not offered.
    Perhaps(String),
    /// Answer as a button would, whether it has one or not: the value of a field. No command and no wish is read in it.
    Answer(String),
    /// Tap an answer of which the first message goes to this person's own chat, to be looked at there.
    TryOut(String),
    /// Type words.
    Say(String),
    /// Anything else.
    Input(Input),
}

/// How often a page's form does what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once {
    /// As often as it is sent.
    Always,
    /// Once, where it ends the conversation or leads to where it rests: the form's own token. Who only answers that
    /// nothing is to be done can still answer otherwise.
    AtTheEnd(String),
    /// Once, where this sentence is among what is said then.
    Said(String, &'static str),
    /// Once in any case.
    Now(String),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// What is said in the chat, in order.
    pub said: Vec<Message>,
    /// Whether every hand found the question that it answers, so that nothing was misunderstood.
    pub understood: bool,
    /// Whether an answer is awaited.
    pub open: bool,
    /// Where it stands now; where something was misunderstood: where it stood before that.
    pub state: State,
    /// Whether the form did it before: nothing was done now.
    pub again: bool,
}

impl Played {
    /// Whether this sentence is among what is said.
    pub fn says(&self, key: &str) -> bool {
        self.said.iter().flat_map(|message| &message.paragraphs).any(|text| text.key == key)
    }
}

/// A question may lead to another; more than this many in one turn is a fault of ours.
const QUESTIONS: usize = 8;

fn offers(message: &Message, value: &str) -> bool {
    message.buttons.iter().flatten().any(|button| matches!(&button.press, Press::Choose(other) if other == value))
}

/// Plays these hands, one after the other. What is misunderstood on the way ends it, and nothing of it is kept.
pub async fn play(engine: &Engine, seat: &Seat, hands: Vec<Hand>) -> anyhow::Result<Played> {
    play_from(engine, seat, State::default(), hands, &Once::Always).await
}

/// The same from a conversation that stands already.
pub async fn play_from(
    engine: &Engine,
    seat: &Seat,
    from: State,
    hands: Vec<Hand>,
    once: &Once,
) -> anyhow::Result<Played> {
    let now = engine.clock.now();
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let notice = engine.desk.office.privacy.version.as_str();
    // Its row is the lock of whatever this person does, here or there.
    let chat = chats::load(&mut transaction, &engine.desk.seal, seat.who.chat, notice)
        .await
        .context("cannot load the chat")?;
    let mut state = from;
    let ctx = Ctx { who: &chat.who, now, office: &engine.desk.office };
    // What an answer may be is what the question offers that stands.
    let said: Vec<Message> = standing(&ctx, &state.talk).into_iter().collect();
    let mut played = Played { said, understood: true, open: false, state: State::default(), again: false };
    let mut reached_the_store = false;
    for hand in hands {
        let before = state.clone();
        let tried_out = matches!(hand, Hand::TryOut(_));
        let offered = |value: &str| played.said.iter().any(|message| offers(message, value));
        let mut input = match hand {
            Hand::Choose(value) | Hand::TryOut(value) if !offered(&value) => break,
            Hand::Perhaps(value) if !offered(&value) => continue,
            Hand::Say(words) if words.trim_start().starts_with('/') => {
                // Typed in the chat it would be a command, and this conversation would be left.
                played.understood = false;
                played.said = vec![Message::new(say!("console-no-commands"))];
                played.state = state;
                return Ok(played);
            }
            Hand::Open(command) => Input::Button(format!("!{command}")),
            Hand::Choose(value) | Hand::Perhaps(value) | Hand::Answer(value) | Hand::TryOut(value) => {
                Input::Button(format!("{}:{value}", state.turn))
            }
            Hand::Say(words) => Input::Text(words),
            Hand::Input(input) => input,
        };
        // Only what the last hand brought about is of interest.
        played.said.clear();
        let misses = state.misses;
        let mut asked = 0;
        loop {
            anyhow::ensure!(asked < QUESTIONS, "a turn asked too many questions");
            asked += 1;
            let turn = step(&state, &chat.who, &input, now, &engine.desk.office);
            state = turn.next;
            let question = effects(engine, &mut transaction, turn.effects, &mut played, now).await?;
            let Some(question) = question else { break };
            reached_the_store = true;
            let answer = ask::ask(&mut transaction, &engine.desk, &chat.who, &question, now).await?;
            input = Input::Answer(Box::new(answer));
        }
        played.understood &= state.misses <= misses;
        if !played.understood {
            played.state = before;
            return Ok(played);
        }
        if tried_out {
            try_out(engine, &mut transaction, &chat.who, &played, now).await?;
        }
        if state.talk == Talk::Idle {
            break;
        }
    }
    played.open = state.is_open() && !state.talk.rests();
    played.state = state;
    let token = match once {
        Once::Now(token) => Some(token),
        Once::AtTheEnd(token) if !played.state.is_open() || (!played.open && reached_the_store) => Some(token),
        Once::Said(token, key) if played.says(key) => Some(token),
        Once::AtTheEnd(_) | Once::Said(..) | Once::Always => None,
    };
    if let Some(token) = token
        && !console::use_form(&mut transaction, token, now).await.context("cannot keep that a form was used")?
    {
        let said = vec![Message::new(say!("console-done-before"))];
        return Ok(Played { said, understood: true, open: false, state: State::default(), again: true });
    }
    transaction.commit().await.context("cannot commit")?;
    engine.bells.deliver.notify_one();
    Ok(played)
}

/// Lets what follows from a turn happen; the question that it asks of the store.
async fn effects(
    engine: &Engine,
    connection: &mut PgConnection,
    effects: Vec<Effect>,
    played: &mut Played,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Question>> {
    let mut question = None;
    for effect in effects {
        match effect {
            Effect::Say(message) | Effect::Replace(message) => played.said.push(message),
            Effect::Toast(text) => {
                played.understood = false;
                played.said.push(Message::new(text));
            }
            Effect::Tell(listeners, message) => {
                let listeners = match listeners {
                    Listeners::Chats(chats) => chats,
                    Listeners::Officers => staff::officers(connection).await?,
                };
                apply::tell(engine, connection, &listeners, &message, Lane::News, now).await?;
            }
            Effect::Ask(asked) => question = Some(asked),
            Effect::Record(_) | Effect::Fetch(_) | Effect::Unsend => {
                anyhow::bail!("no conversation of the console does this")
            }
        }
    }
    Ok(question)
}

/// The first of what was said goes to this person's chat.
async fn try_out(
    engine: &Engine,
    connection: &mut PgConnection,
    who: &Who,
    played: &Played,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    match played.said.first() {
        Some(message) => apply::tell(engine, connection, &[who.chat], message, Lane::News, now).await,
        None => Ok(()),
    }
}
