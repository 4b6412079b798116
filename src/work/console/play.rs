//! A conversation of the chat, played for the console from its beginning to where it stands: the same steps, the same
//! questions to the store, the same people told, one transaction. Its state is not the chat's: what somebody is in the
//! middle of there stays as it is.

use anyhow::Context as _;

use super::Seat;
use crate::chat::{Effect, Input, Listeners, Message, Press, State, Talk, step};
use crate::store::outbox::Lane;
use crate::store::{chats, staff};
use crate::work::{Engine, apply, ask};

/// What a person would do in the chat.
#[derive(Debug, Clone, PartialEq)]
pub enum Hand {
    /// Tap a button that is good at any time, such as `siaran 3 jeda`.
    Open(String),
    /// Tap an answer to the question that stands.
    Choose(&'static str),
    /// Type words.
    Say(String),
    /// Anything else.
    Input(Input),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// What is said in the chat, in order.
    pub said: Vec<Message>,
    /// Whether every hand but the last found the question that it answers, so that nothing was misunderstood.
    pub understood: bool,
}

/// A question may lead to another; more than this many in one turn is a fault of ours.
const QUESTIONS: usize = 8;

fn offers(message: &Message, value: &str) -> bool {
    message.buttons.iter().flatten().any(|button| matches!(&button.press, Press::Choose(other) if other == value))
}

/// Plays these hands, one after the other. What is misunderstood on the way ends it, and nothing of it is kept.
pub async fn play(engine: &Engine, seat: &Seat, hands: Vec<Hand>) -> anyhow::Result<Played> {
    let now = engine.clock.now();
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let notice = engine.desk.office.privacy.version.as_str();
    // Its row is the lock of whatever this person does, here or there.
    let chat = chats::load(&mut transaction, &engine.desk.seal, seat.who.chat, notice)
        .await
        .context("cannot load the chat")?;
    let (who, mut state, mut played) = (chat.who, State::default(), Played { said: Vec::new(), understood: true });
    for hand in hands {
        // An answer is given only where it was asked for: else what was said instead stands.
        if let Hand::Choose(value) = hand
            && !played.said.iter().any(|message| offers(message, value))
        {
            break;
        }
        let mut input = match hand {
            Hand::Open(command) => Input::Button(format!("!{command}")),
            Hand::Choose(value) => Input::Button(format!("{}:{value}", state.turn)),
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
            let turn = step(&state, &who, &input, now, &engine.desk.office);
            state = turn.next;
            let mut question = None;
            for effect in turn.effects {
                match effect {
                    Effect::Say(message) | Effect::Replace(message) => played.said.push(message),
                    Effect::Toast(text) => {
                        played.understood = false;
                        played.said.push(Message::new(text));
                    }
                    Effect::Tell(listeners, message) => {
                        let listeners = match listeners {
                            Listeners::Chats(chats) => chats,
                            Listeners::Officers => staff::officers(&mut transaction).await?,
                        };
                        apply::tell(engine, &mut transaction, &listeners, &message, Lane::News, now).await?;
                    }
                    Effect::Ask(asked) => question = Some(asked),
                    Effect::Record(_) | Effect::Fetch(_) | Effect::Unsend => {
                        anyhow::bail!("no conversation of the console does this")
                    }
                }
            }
            let Some(question) = question else { break };
            let answer = ask::ask(&mut transaction, &engine.desk, &who, &question, now).await?;
            input = Input::Answer(Box::new(answer));
        }
        played.understood &= state.misses <= misses;
        if !played.understood {
            return Ok(played);
        }
        if state.talk == Talk::Idle {
            break;
        }
    }
    transaction.commit().await.context("cannot commit")?;
    engine.bells.deliver.notify_one();
    Ok(played)
}
