//! Tickets: what is written goes to the other side in the same transaction in which it is kept.

mod opening;

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{Asker, Desk};
use crate::chat::{Answer, Message, TicketAnswer, TicketCard, TicketLine, TicketQuestion, news};
use crate::domain::{ChatId, Role, TicketId};
use crate::store::outbox::{self, Lane};
use crate::store::tickets::{self, Refused};
use crate::store::{chats, door, privacy, staff};
use crate::telegram::Call;
use crate::work::{apply, show};

pub(super) fn asker(question: &TicketQuestion) -> Asker {
    match question {
        TicketQuestion::Mine
        | TicketQuestion::Open(..)
        | TicketQuestion::Write(..)
        | TicketQuestion::Reopen(..)
        | TicketQuestion::Withdraw(_) => Asker::Anybody,
        TicketQuestion::List
        | TicketQuestion::Card(_)
        | TicketQuestion::Take(_)
        | TicketQuestion::Reply(..)
        | TicketQuestion::Note(..)
        | TicketQuestion::Colleagues(_)
        | TicketQuestion::HandOn(..)
        | TicketQuestion::Close(..) => Asker::Officer,
    }
}

/// What whoever asks a person does.
pub(super) async fn resident(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    question: &TicketQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let seal = &desk.seal;
    Ok(match question {
        TicketQuestion::Mine => Answer::Ticket(TicketAnswer::Mine(tickets::mine(connection, chat).await?)),
        TicketQuestion::Open(kind, words) => opening::open(connection, desk, chat, (*kind, words), now).await?,
        TicketQuestion::Write(ticket, words) => match tickets::write(connection, seal, chat, *ticket, words, now)
            .await?
        {
            Err(Refused::Closed) => over(connection, desk, *ticket, now).await?,
            Err(_) => Answer::NoSuchThing,
            Ok(word) => {
                let line = line(connection, *ticket).await?;
                if let Some(holder) = line.taken_by {
                    send(connection, desk, &[holder], &news::tickets::written(&line, words), Some(word), now).await?;
                }
                Answer::Ticket(TicketAnswer::Written(line))
            }
        },
        TicketQuestion::Reopen(ticket, words) => opening::reopen(connection, desk, chat, (*ticket, words), now).await?,
        TicketQuestion::Withdraw(ticket) => match tickets::withdraw(connection, chat, *ticket, now).await? {
            Err(Refused::Closed) => over(connection, desk, *ticket, now).await?,
            Err(_) => Answer::NoSuchThing,
            Ok(holder) => {
                let holder: Vec<ChatId> = holder.into_iter().collect();
                send(connection, desk, &holder, &news::tickets::withdrawn(*ticket), None, now).await?;
                let line = line(connection, *ticket).await?;
                Answer::Ticket(TicketAnswer::Closed { line, reachable: true })
            }
        },
        _ => Answer::NoSuchThing,
    })
}

async fn over(
    connection: &mut PgConnection,
    desk: &Desk,
    ticket: TicketId,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let line = line(connection, ticket).await?;
    let within = TimeDelta::days(desk.office.desk.reopen_days.into());
    let can_reopen = line.closed_at.is_some_and(|closed_at| closed_at + within >= now);
    Ok(Answer::Ticket(TicketAnswer::Over { line, can_reopen }))
}

/// What an officer does.
pub(super) async fn officer(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    question: &TicketQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let seal = &desk.seal;
    let (ticket, refused) = match question {
        TicketQuestion::List => {
            let cases = door::open_cases(connection).await?;
            let erasures = privacy::waiting(connection, tickets::MOST).await?;
            return Ok(Answer::Ticket(TicketAnswer::List(tickets::open_ones(connection).await?, cases, erasures)));
        }
        TicketQuestion::Card(ticket) => {
            if tickets::line(connection, *ticket).await?.is_some_and(|line| line.chat == chat) {
                (*ticket, Refused::Own)
            } else {
                return Ok(match tickets::card(connection, seal, chat, *ticket, now).await? {
                    Some(card) => {
                        show_card(connection, desk, chat, &card, &news::tickets::card(&card), now).await?;
                        Answer::Ticket(TicketAnswer::Card(card))
                    }
                    None => Answer::NoSuchThing,
                });
            }
        }
        TicketQuestion::Take(ticket) => {
            let before = tickets::line(connection, *ticket).await?.and_then(|line| line.taken_by);
            if let Err(refused) = tickets::take(connection, chat, *ticket, now).await? {
                (*ticket, refused)
            } else {
                let card = tickets::card(connection, seal, chat, *ticket, now).await?;
                let Some(card) = card else { return Ok(Answer::NoSuchThing) };
                if before != Some(chat) {
                    let taken = news::tickets::taken(&card.line);
                    send(connection, desk, &[card.line.chat], &taken, None, now).await?;
                }
                show_card(connection, desk, chat, &card, &news::tickets::card(&card), now).await?;
                return Ok(Answer::Ticket(TicketAnswer::Taken(card)));
            }
        }
        TicketQuestion::Reply(ticket, words) => {
            match tickets::reply(connection, seal, chat, *ticket, words, now).await? {
                Err(refused) => (*ticket, refused),
                Ok((word, reachable)) => {
                    let line = line(connection, *ticket).await?;
                    let answered = news::tickets::answered(&line, words);
                    send(connection, desk, &[line.chat], &answered, Some(word), now).await?;
                    return Ok(Answer::Ticket(TicketAnswer::Replied { line, reachable }));
                }
            }
        }
        TicketQuestion::Note(ticket, words) => {
            match tickets::note(connection, seal, chat, *ticket, words, now).await? {
                Err(refused) => (*ticket, refused),
                Ok(()) => return Ok(Answer::Ticket(TicketAnswer::Noted(line(connection, *ticket).await?))),
            }
        }
        TicketQuestion::Colleagues(ticket) => {
            let Some(line) = tickets::line(connection, *ticket).await? else { return Ok(Answer::NoSuchThing) };
            let colleagues = tickets::colleagues(connection, Some(chat), line.chat).await?;
            return Ok(Answer::Ticket(TicketAnswer::Colleagues(line, colleagues)));
        }
        TicketQuestion::HandOn(ticket, to) => {
            let role = staff::role(connection, chat).await?.unwrap_or(Role::Officer);
            if let Err(refused) = tickets::hand_on(connection, (chat, role), *ticket, *to, now).await? {
                (*ticket, refused)
            } else {
                let card = tickets::card(connection, seal, *to, *ticket, now).await?;
                let Some(card) = card else { return Ok(Answer::NoSuchThing) };
                show_card(connection, desk, *to, &card, &news::tickets::handed_on(&card), now).await?;
                return Ok(Answer::Ticket(TicketAnswer::HandedOn(card.line)));
            }
        }
        TicketQuestion::Close(ticket, reason, words) => {
            match tickets::close(connection, seal, chat, *ticket, (*reason, words.as_deref()), now).await? {
                Err(refused) => (*ticket, refused),
                Ok(reachable) => {
                    let line = line(connection, *ticket).await?;
                    let closed = news::tickets::closed(&line, words.as_deref(), desk.office.desk.reopen_days);
                    send(connection, desk, &[line.chat], &closed, None, now).await?;
                    return Ok(Answer::Ticket(TicketAnswer::Closed { line, reachable }));
                }
            }
        }
        _ => return Ok(Answer::NoSuchThing),
    };
    why_not(connection, desk, ticket, refused, now).await
}

/// Shows a card as a message to which an officer can reply.
async fn show_card(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    card: &TicketCard,
    message: &Message,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let last = tickets::alerts::last_words(connection, &desk.seal, card.line.id).await?;
    send(connection, desk, &[officer], message, last.map(|(word, _)| word), now).await
}

async fn why_not(
    connection: &mut PgConnection,
    desk: &Desk,
    ticket: TicketId,
    refused: Refused,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    Ok(match refused {
        Refused::NoSuchThing => Answer::NoSuchThing,
        Refused::Closed => over(connection, desk, ticket, now).await?,
        Refused::NotTaken => Answer::Ticket(TicketAnswer::NotTaken(line(connection, ticket).await?)),
        Refused::HeldByAnother => Answer::Ticket(TicketAnswer::HeldBy { line: line(connection, ticket).await? }),
        Refused::Own => Answer::Ticket(TicketAnswer::Own(line(connection, ticket).await?)),
    })
}

async fn line(connection: &mut PgConnection, ticket: TicketId) -> anyhow::Result<TicketLine> {
    tickets::line(connection, ticket).await?.context("a ticket that was there is gone")
}

/// Puts a message in line for these people, each in their language; `word`: what it shows.
pub(in crate::work) async fn send(
    connection: &mut PgConnection,
    desk: &Desk,
    listeners: &[ChatId],
    message: &Message,
    word: Option<i64>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some(word) = word else {
        return apply::tell_each(connection, desk, listeners, message, Lane::News, now).await;
    };
    for (chat, tongue) in chats::tongues(connection, listeners).await? {
        let calls = Call::into_values(show::show(chat, message, 0, tongue).await?);
        outbox::put_words(connection, desk.bot_id, chat, word, &calls, now).await?;
    }
    Ok(())
}
