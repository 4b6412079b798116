//! From a conversation's question to the store's answer: one arm, one call. The role that a question
//! needs is read here from the row as it is now, and stays locked until the transaction ends.

pub mod import;

mod addresses;
mod announce;
mod attending;
mod broadcasts;
mod console;
mod demand;
mod desk;
mod dispatch;
mod door;
mod followers;
mod phrases;
pub(in crate::work) mod privacy;
mod reports;
mod statuses;
mod surveys;
mod team;
pub(super) mod tickets;
mod visits;

pub use desk::Desk;

use std::collections::HashMap;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use rand::TryRng as _;
use sqlx::PgConnection;

use crate::chat::{Answer, InterestLine, Question, Who};
use crate::domain::{ChatId, Role, wib_date};
use crate::store::door::Draw;
use crate::store::{self, applications, deliveries, interests, staff};

/// Answers what several chats ask for themselves, in their order, each kind of question for all of them at once. With each
/// chat stands how many of its interests are open. None in the place of what reaches beyond rows of the chat that asks:
/// nothing came of that yet.
pub(super) async fn ask_each(
    connection: &mut PgConnection,
    desk: &Desk,
    asked: &[(ChatId, i64, Question)],
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<Option<Answer>>> {
    let mut answers: Vec<Option<Answer>> = asked.iter().map(|_| None).collect();
    let (mut own, mut new, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for (place, (chat, open, question)) in asked.iter().enumerate() {
        match question {
            Question::MyInterests if *open == 0 => answers[place] = Some(Answer::Interests(Vec::new())),
            Question::MyInterests => own.push((place, *chat)),
            Question::SaveInterest(interest) => {
                new.push((*chat, *open, interest));
                places.push(place);
            }
            _ => {}
        }
    }
    if !own.is_empty() {
        let chats: Vec<ChatId> = own.iter().map(|(_, chat)| *chat).collect();
        let mut lines: HashMap<ChatId, sqlx::Result<Vec<InterestLine>>> = HashMap::new();
        for (chat, line) in
            interests::of_chats(connection, &desk.seal, &chats).await.context("cannot read interests")?
        {
            let of_chat = lines.entry(chat).or_insert_with(|| Ok(Vec::new()));
            match (of_chat, line) {
                (Ok(lines), Ok(line)) => lines.push(line),
                (of_chat, Err(fault)) => *of_chat = Err(fault),
                (Err(_), Ok(_)) => {}
            }
        }
        for (place, chat) in own {
            answers[place] = lines.remove(&chat).unwrap_or(Ok(Vec::new())).ok().map(Answer::Interests);
        }
    }
    if !new.is_empty() {
        let told = demand::saved_each(connection, desk, &new, now).await?;
        for (place, answer) in places.into_iter().zip(told) {
            answers[place] = answer;
        }
    }
    Ok(answers)
}

/// Answers a question of `who`, within the transaction of the turn that asked it.
pub async fn ask(
    connection: &mut PgConnection,
    desk: &Desk,
    who: &Who,
    question: &Question,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let answer = match asker(question) {
        Asker::Anybody => resident(connection, desk, who, question, now).await,
        asker => {
            let role = staff::role(connection, who.chat).await.context("cannot read the role")?;
            match (asker, role) {
                (Asker::Officer, Some(role)) if role.is_officer() => {
                    officer(connection, desk, who, question, now).await
                }
                (Asker::Approver, Some(Role::Approver)) => officer(connection, desk, who, question, now).await,
                (Asker::Courier, Some(Role::Courier)) => door::courier(connection, desk, who, question, now).await,
                _ => Ok(Answer::NoSuchThing),
            }
        }
    };
    let answer = answer.with_context(|| format!("cannot answer {}", name(question)))?;
    if let Some(witness) = &desk.witness {
        // Whether the witness still listens is not the desk's concern.
        let _ = witness.send(answer.clone());
    }
    Ok(answer)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asker {
    Anybody,
    Officer,
    Approver,
    Courier,
}

fn asker(question: &Question) -> Asker {
    match question {
        Question::Status(question) if question.is_for_officers() => Asker::Officer,
        Question::Address(question) => addresses::asker(question),
        Question::Dispatch(question) => dispatch::asker(question),
        Question::Door(question) => door::asker(question),
        Question::Ticket(question) => tickets::asker(question),
        Question::Survey(question) => surveys::asker(question),
        Question::Team(_) => Asker::Approver,
        Question::SaveInterest(_)
        | Question::MyInterests
        | Question::MyInterest(_)
        | Question::CorrectInterest(..)
        | Question::WithdrawInterest(_)
        | Question::FindApplication(..)
        | Question::MyApplications
        | Question::MyAddress(_)
        | Question::ConfirmAddress(..)
        | Question::NewCode(_)
        | Question::Schedule
        | Question::AcceptInvitation(_)
        | Question::Attend(_)
        | Question::Privacy(_)
        | Question::Status(_) => Asker::Anybody,
        Question::CheckImport(_)
        | Question::ApplyImport(_)
        | Question::Deliveries
        | Question::Couriers
        | Question::Unlock(..)
        | Question::Visit(_)
        | Question::Phrases(_)
        | Question::Broadcast(_)
        | Question::Report(_)
        | Question::Console(_) => Asker::Officer,
        Question::MyRound
        | Question::MyDelivery(_)
        | Question::Depart(_)
        | Question::Arrive(_)
        | Question::TryCode(..)
        | Question::HandOver(..)
        | Question::Fail(..) => Asker::Courier,
    }
}

async fn resident(
    connection: &mut PgConnection,
    desk: &Desk,
    who: &Who,
    question: &Question,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let (seal, chat) = (&desk.seal, who.chat);
    Ok(match question {
        Question::SaveInterest(interest) => demand::saved(connection, desk, chat, interest, now).await?,
        Question::MyInterests => Answer::Interests(interests::of_chat(connection, seal, chat).await?),
        Question::MyInterest(id) => match interests::one(connection, seal, chat, *id).await? {
            Some((reference, interest)) => Answer::Interest { id: *id, reference, interest },
            None => Answer::NoSuchThing,
        },
        Question::CorrectInterest(id, interest) => {
            demand::corrected(connection, desk, chat, (*id, interest), now).await?
        }
        Question::WithdrawInterest(interest) => demand::withdrawn(connection, desk, chat, *interest, now).await?,
        Question::FindApplication(number, birth_date) => {
            statuses::find(connection, desk, chat, (number, *birth_date), now).await?
        }
        Question::MyApplications => Answer::Applications(applications::of_chat(connection, seal, chat).await?),
        Question::MyAddress(application) => store::addresses::of(connection, seal, chat, *application).await?,
        Question::ConfirmAddress(application, address) => {
            addresses::confirm(connection, desk, chat, *application, address, now).await?
        }
        Question::NewCode(application) => door::new_code(connection, desk, chat, *application, draw()?, now).await?,
        Question::Schedule => Answer::Visits(store::visits::to_come(connection, chat, wib_date(now)).await?),
        Question::AcceptInvitation(token) => staff::accept(connection, chat, token, now).await?,
        Question::Attend(question) => attending::attend(connection, desk, who, question, now).await?,
        Question::Status(question) => statuses::resident(connection, desk, chat, question, now).await?,
        Question::Address(question) => addresses::ask(connection, desk, chat, question, now).await?,
        Question::Privacy(question) => privacy::ask(connection, desk, chat, *question, now).await?,
        Question::Door(question) => door::recipient(connection, desk, chat, question, now).await?,
        Question::Ticket(question) => tickets::resident(connection, desk, chat, question, now).await?,
        Question::Survey(question) => surveys::ask(connection, desk, chat, question, now).await?,
        _ => Answer::NoSuchThing,
    })
}

async fn officer(
    connection: &mut PgConnection,
    desk: &Desk,
    who: &Who,
    question: &Question,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let (seal, chat) = (&desk.seal, who.chat);
    Ok(match question {
        Question::Door(question) => door::officer(connection, desk, chat, question, now).await?,
        Question::Ticket(question) => tickets::officer(connection, desk, chat, question, now).await?,
        Question::Survey(question) => surveys::ask(connection, desk, chat, question, now).await?,
        Question::Team(question) => team::ask(connection, desk, chat, question, now).await?,
        Question::Console(question) => console::ask(connection, desk, chat, question, now).await?,
        Question::Broadcast(question) => broadcasts::ask(connection, desk, chat, question, now).await?,
        Question::Report(question) => reports::officer(connection, *question, now).await?,
        Question::Phrases(question) => phrases::ask(connection, chat, question, now).await?,
        Question::Visit(question) => visits::answer(connection, desk, chat, question, now).await?,
        Question::Status(question) => statuses::officer(connection, desk, chat, question, now).await?,
        Question::CheckImport(file) => import::check_file(connection, desk, chat, *file, now).await?,
        Question::ApplyImport(file) => import::apply_file(connection, desk, chat, *file, None, now).await?,
        Question::Deliveries => {
            let lines = store::dispatch::open(connection, seal).await?;
            privacy::looked(connection, chat, "deliveries.read", lines.iter().map(|line| line.application), now)
                .await?;
            Answer::Deliveries(lines)
        }
        Question::Address(question) => addresses::ask(connection, desk, chat, question, now).await?,
        Question::Dispatch(question) => dispatch::ask(connection, desk, chat, question, now).await?,
        Question::Couriers => Answer::Couriers(staff::couriers(connection).await?),
        Question::Unlock(delivery, reason) => {
            deliveries::unlock(connection, seal, chat, *delivery, reason, now).await?
        }
        _ => Answer::NoSuchThing,
    })
}

/// A code and its salt, straight from the operating system: a code must not follow from an earlier one.
fn draw() -> anyhow::Result<Draw> {
    let mut system = rand::rngs::SysRng;
    let mut salt = [0; 16];
    system.try_fill_bytes(&mut salt).context("cannot draw a salt")?;
    // Of 2³² numbers, 4,293,999,999 and below make every code equally likely.
    loop {
        let number = system.try_next_u32().context("cannot draw a code")?;
        if number < 4_294_000_000 {
            return Ok(Draw { number, salt });
        }
    }
}

/// Which question it is, without what stands in it.
fn name(question: &Question) -> String {
    let shown = format!("{question:?}");
    shown.chars().take_while(|char| char.is_alphanumeric()).collect()
}
