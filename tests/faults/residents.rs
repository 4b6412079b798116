//! People who register and then go on asking, each at their own pace, whatever happens around them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jemputbola::sandbox::{Person, Sandbox};
use tokio::task::JoinSet;

use crate::world::registration::REGISTRATION;

/// Longest that anybody waits for one answer: through every outage that is made here.
const PATIENCE: Duration = Duration::from_mins(3);

/// What became of them.
#[derive(Debug, Default)]
pub(crate) struct Crowd {
    /// Who began.
    pub(crate) people: Vec<i64>,
    /// Whose conversation did not end, and where it stopped.
    pub(crate) stuck: Vec<String>,
    /// How often somebody asked and was answered.
    pub(crate) asked: usize,
}

/// `seats` people at a time: whoever is done is followed by the next, until `enough`. Those who have begun finish.
pub(crate) async fn live(telegram: &Sandbox, seats: i64, enough: Arc<AtomicBool>) -> Crowd {
    let mut crowd = Crowd::default();
    let mut going = JoinSet::new();
    let mut next = 0;
    loop {
        while going.len() < usize::try_from(seats).unwrap_or_default() && !enough.load(Ordering::Relaxed) {
            next += 1;
            let person = 10_000 + next;
            crowd.people.push(person);
            going.spawn(one(telegram.clone(), person));
        }
        let Some(ended) = going.join_next().await else { return crowd };
        match ended.expect("nobody panics") {
            Ok(asked) => crowd.asked += asked,
            Err(where_it_stopped) => crowd.stuck.push(where_it_stopped),
        }
    }
}

/// One life: registers, and asks something five times.
async fn one(telegram: Sandbox, person: i64) -> Result<usize, String> {
    telegram.add_person(Person::new(person, "Hasanah"));
    let script = REGISTRATION.iter().copied().chain(std::iter::repeat_n(("/biaya", "Rp"), 5));
    let mut asked = 0;
    for (words, expected) in script {
        say(&telegram, person, words, expected).await?;
        asked += 1;
    }
    Ok(asked)
}

pub(crate) async fn say(telegram: &Sandbox, person: i64, words: &str, expected: &str) -> Result<(), String> {
    let written = telegram.person(person).text(words).map_err(|fault| format!("{person} cannot write: {fault:?}"))?;
    let answered = telegram
        .wait_for(person, PATIENCE, |messages| {
            let fitting = |message: &&jemputbola::sandbox::Message| {
                message.by_bot && message.id > written && message.text.contains(expected)
            };
            messages.iter().find(fitting).map(|_| ())
        })
        .await;
    answered.ok_or_else(|| {
        let last = telegram.last_from_bot(person).map(|message| message.text).unwrap_or_default();
        format!("{person} said {words:?} and waits for {expected:?}; the last they heard: {last:?}")
    })
}
