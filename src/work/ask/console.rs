//! What the console asks beyond what conversations ask. Officers ask; what only approvers may is looked at again here.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::Desk;
use crate::chat::{Answer, ConsoleAnswer, ConsoleQuestion, TicketAnswer, TrailFilter, news};
use crate::domain::{ChatId, Role, wib_date};
use crate::language::fold;
use crate::office::OfficeFile;
use crate::store::outbox::{self, Lane};
use crate::store::{broadcasts, chats, console, staff, tickets, visits};
use crate::telegram::Call;
use crate::work::show;

pub(super) async fn ask(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    question: &ConsoleQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    if question.is_for_approvers() && staff::role(connection, officer).await? != Some(Role::Approver) {
        return Ok(Answer::NoSuchThing);
    }
    let answer = match question {
        ConsoleQuestion::Link => console::make_link(connection, officer, now).await?.map(|token| ConsoleAnswer::Link {
            url: format!("{}/konsol/masuk/{token}", desk.console()),
            minutes: console::LINK_LIFE.num_minutes(),
        }),
        ConsoleQuestion::Today => {
            let today = console::today(connection, (desk.bot_id, officer), wib_date(now), now).await?;
            Some(ConsoleAnswer::Today(Box::new(today)))
        }
        ConsoleQuestion::Broadcasts => {
            Some(ConsoleAnswer::Broadcasts(console::broadcasts(connection, desk.bot_id, now).await?))
        }
        ConsoleQuestion::Progress(id) => {
            broadcasts::progress(connection, *id, now).await?.map(|line| ConsoleAnswer::Progress(Box::new(line)))
        }
        ConsoleQuestion::Deliveries => Some(ConsoleAnswer::Deliveries(console::open_deliveries(connection).await?)),
        ConsoleQuestion::Visit(visit) => {
            visits::one(connection, officer, *visit).await?.map(|line| ConsoleAnswer::Visit(Box::new(line)))
        }
        ConsoleQuestion::Ticket(ticket) => match tickets::line(connection, *ticket).await? {
            // Whoever works here may have a matter of their own: somebody else sees to it.
            Some(line) if line.chat == officer => return Ok(Answer::Ticket(TicketAnswer::Own(line))),
            Some(_) => tickets::conversation(connection, &desk.seal, officer, *ticket, now)
                .await?
                .map(|card| ConsoleAnswer::Ticket(Box::new(card))),
            None => None,
        },
        ConsoleQuestion::Application(number) => console::application(connection, &desk.seal, officer, number, now)
            .await?
            .map(|application| ConsoleAnswer::Application(Box::new(application))),
        ConsoleQuestion::Trail(filter) => Some(trail(connection, officer, filter, now).await?),
        ConsoleQuestion::Team => Some(console::team(connection, now).await?),
        ConsoleQuestion::ProposeOffice(content, words) => {
            propose(connection, desk, officer, (content, words), now).await?
        }
        ConsoleQuestion::OfficeProposals => Some(ConsoleAnswer::OfficeProposals(console::proposals(connection).await?)),
        ConsoleQuestion::OfficeProposal(id) => {
            console::proposal(connection, *id).await?.map(ConsoleAnswer::OfficeProposal)
        }
        ConsoleQuestion::SettleOffice(id, approved) => {
            // A file of before may be none for this program any more.
            let content = console::proposal(connection, *id).await?;
            if *approved && content.is_none_or(|content| OfficeFile::parse(&content).is_err()) {
                return Ok(Answer::NoSuchThing);
            }
            let base = crate::work::office::base(desk);
            console::settle(connection, officer, (*id, *approved), &base, now).await?.then_some(ConsoleAnswer::Settled)
        }
        ConsoleQuestion::Speak(tongue) => {
            chats::choose_tongue(connection, officer, *tongue).await?;
            Some(ConsoleAnswer::Speaks(*tongue))
        }
    };
    Ok(answer.map_or(Answer::NoSuchThing, Answer::Console))
}

/// Entries of the audit. A name is somebody's who has or had a role here: their whole name, or the beginning of a word of
/// it where that is one person's alone.
async fn trail(
    connection: &mut PgConnection,
    officer: ChatId,
    filter: &TrailFilter,
    now: DateTime<Utc>,
) -> anyhow::Result<ConsoleAnswer> {
    let mut filter = filter.clone();
    if let Some(named) = filter.named.take() {
        let typed = fold(&named);
        let people = console::names(connection).await.context("cannot read who works here")?;
        let whole: Vec<&(ChatId, String)> = people.iter().filter(|(_, name)| fold(name) == typed).collect();
        let begins = |name: &str| {
            let folded = fold(name);
            folded.starts_with(&typed) || folded.split(' ').any(|word| word.starts_with(&typed))
        };
        let part: Vec<&(ChatId, String)> =
            people.iter().filter(|(_, name)| !typed.is_empty() && begins(name)).collect();
        match (whole.as_slice(), part.as_slice()) {
            ([(chat, _)], _) | ([], [(chat, _)]) => filter.person = Some(*chat),
            (several, part) => {
                let found = if several.is_empty() { part } else { several };
                let mut names: Vec<String> = found.iter().map(|(_, name)| name.clone()).collect();
                names.sort();
                return Ok(ConsoleAnswer::TrailOfWhom(names));
            }
        }
    }
    Ok(ConsoleAnswer::Trail(console::trail(connection, officer, &filter, now).await?))
}

/// Only a file that would be good is kept; the other approvers are told.
async fn propose(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    (content, words): (&str, &str),
    now: DateTime<Utc>,
) -> anyhow::Result<Option<ConsoleAnswer>> {
    if OfficeFile::parse(content).is_err() {
        return Ok(None);
    }
    let id = console::propose(connection, officer, content, words, now).await?;
    let approvers = staff::approvers(connection).await?;
    let others: Vec<ChatId> = approvers.into_iter().map(|(chat, _)| chat).filter(|chat| *chat != officer).collect();
    let by = staff::name(connection, officer).await?.unwrap_or_default();
    tell(connection, desk, &others, &news::console::office_proposed(&by), now).await?;
    Ok(Some(ConsoleAnswer::Proposed { id }))
}

async fn tell(
    connection: &mut PgConnection,
    desk: &Desk,
    listeners: &[ChatId],
    message: &crate::chat::Message,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    for (chat, tongue) in chats::tongues(connection, listeners).await.context("cannot read what they speak")? {
        let calls = Call::into_values(show::show(chat, message, 0, tongue).await?);
        outbox::put(connection, desk.bot_id, chat, Lane::News, &calls, now).await?;
    }
    Ok(())
}
