//! People who register and then go on asking, each at their own pace, whatever happens around them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jemputbola::sandbox::{Person, Sandbox};
use tokio::task::{JoinHandle, JoinSet};

use crate::world::registration::REGISTRATION;

/// Longest that anybody waits for one answer: through every outage that is made here.
const PATIENCE: Duration = Duration::from_mins(3);

/// Whoever takes their time reads an answer for so long.
const READS: Duration = Duration::from_millis(1_500);

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

/// People who come and go.
pub(crate) struct Living {
    told: Arc<Told>,
    crowd: JoinHandle<Crowd>,
}

/// What they are told while they live.
#[derive(Debug, Default)]
struct Told {
    enough: AtomicBool,
    slowly: AtomicBool,
}

impl Living {
    /// `seats` people at a time, as fast as they are answered: whoever is done is followed by the next.
    pub(crate) fn begin(telegram: &Sandbox, seats: i64) -> Self {
        let told = Arc::new(Told::default());
        Self { told: told.clone(), crowd: tokio::spawn(live(telegram.clone(), seats, told)) }
    }

    /// From now on each reads what they are told before they go on.
    #[allow(dead_code, reason = "only the bench has more of them than Telegram takes messages")]
    pub(crate) fn slowly(&self) {
        self.told.slowly.store(true, Ordering::Relaxed);
    }

    /// Nobody comes any more; those who have begun finish.
    pub(crate) async fn end(self) -> Crowd {
        self.told.enough.store(true, Ordering::Relaxed);
        self.crowd.await.expect("nobody panics")
    }
}

async fn live(telegram: Sandbox, seats: i64, told: Arc<Told>) -> Crowd {
    let mut crowd = Crowd::default();
    let mut going = JoinSet::new();
    let mut next = 0;
    loop {
        while going.len() < usize::try_from(seats).unwrap_or_default() && !told.enough.load(Ordering::Relaxed) {
            next += 1;
            let person = 10_000 + next;
            crowd.people.push(person);
            going.spawn(one(telegram.clone(), person, told.clone()));
        }
        let Some(ended) = going.join_next().await else { return crowd };
        match ended.expect("nobody panics") {
            Ok(asked) => crowd.asked += asked,
            Err(where_it_stopped) => crowd.stuck.push(where_it_stopped),
        }
    }
}

/// One life: registers, and asks something five times.
async fn one(telegram: Sandbox, person: i64, told: Arc<Told>) -> Result<usize, String> {
    telegram.add_person(Person::new(person, "Hasanah"));
    let script = REGISTRATION.iter().copied().chain(std::iter::repeat_n(("/biaya", "Rp"), 5));
    let mut asked = 0;
    for (words, expected) in script {
        say(&telegram, person, words, expected).await?;
        asked += 1;
        if told.slowly.load(Ordering::Relaxed) {
            tokio::time::sleep(READS).await;
        }
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
