//! The database: whether it answers, as what, and whether our key opens what is in it.

use chrono::TimeDelta;
use sqlx::postgres::PgConnectOptions;
use sqlx::{PgConnection, PgPool};

use super::Finding::{self, Mend, Note, Well};
use super::words;
use crate::cli::base::{self, Base};
use crate::clock;
use crate::office::OfficeFile;
use crate::settings::{Database, Settings};
use crate::store::schema::{self, Schema};
use crate::store::servers::{self, Standing};
use crate::store::{OF_A_COPY, Purpose, backlog, console, examine, inbox};
use crate::work::office::digest;

/// The oldest PostgreSQL that the schema works with.
const OLDEST: i32 = 140_000;
/// Clocks that differ by more than this make moments disagree.
const CLOCKS: TimeDelta = TimeDelta::seconds(2);
/// What waits for longer than this waits for nobody.
const LONG: TimeDelta = TimeDelta::minutes(5);

/// Examines it; the office file that was approved on top of the base, where one is in force.
pub(super) async fn examine(settings: &Settings, say: &mut impl FnMut(&str, Finding)) -> Option<OfficeFile> {
    if let Database::Named(several) = &settings.database
        && several.len() > 1
    {
        say("servers", servers(several).await);
    }
    let base = match Base::reach(settings).await {
        Ok(base) => base,
        Err(fault) => {
            say("database", Mend(words(fault)));
            return None;
        }
    };
    let approved = match base.pool.acquire().await {
        Ok(mut connection) => ask(settings, &base.pool, &mut connection, say).await.unwrap_or_else(|fault| {
            say("database", Mend(format!("does not answer as it should ({fault})")));
            None
        }),
        Err(fault) => {
            let mend = "start it, or mend DATABASE_URL";
            say("database", Mend(format!("does not answer ({fault}): {mend}")));
            None
        }
    };
    if let Err(fault) = base.stop().await {
        say("database", Mend(format!("{fault:#}")));
    }
    approved
}

async fn ask(
    settings: &Settings,
    pool: &PgPool,
    connection: &mut PgConnection,
    say: &mut impl FnMut(&str, Finding),
) -> sqlx::Result<Option<OfficeFile>> {
    let server = examine::server(connection).await?;
    let named = matches!(settings.database, Database::Named(_));
    let version = format!("PostgreSQL {}.{}", server.version / 10_000, server.version % 10_000);
    say(
        "database",
        match () {
            () if server.version < OLDEST => Mend(format!("{version} is too old: 14 or newer is needed")),
            () if server.stands_by => {
                Mend(format!("{version} only follows another one: name the one that takes writes"))
            }
            () => Well(format!("{version} answers")),
        },
    );
    say(
        "database's clock",
        match (server.now - clock::now()).abs() {
            apart if apart > CLOCKS => Mend(format!("{} s away from ours: set both by NTP", apart.num_seconds())),
            _ => Well("agrees with ours".to_owned()),
        },
    );
    say(
        "what is committed",
        if server.durable {
            Well("survives a power cut".to_owned())
        } else {
            Mend("may be lost in a power cut: set fsync, full_page_writes and synchronous_commit to on".to_owned())
        },
    );
    say(
        "connections",
        match server.connections_left {
            left if left < i64::from(OF_A_COPY) => {
                Mend(format!("{left} are left, and a copy of the program holds {OF_A_COPY}: raise max_connections"))
            }
            left => Well(format!("{left} are left")),
        },
    );
    say(
        "account",
        match () {
            () if !named => Well("of the own PostgreSQL".to_owned()),
            () if server.superuser => Note("is a superuser: docs/operations.md says how to run with less".to_owned()),
            () if server.owns => Note("may change the schema: docs/operations.md says how to run with less".to_owned()),
            () => Well("reads and writes rows and may do nothing else".to_owned()),
        },
    );
    match schema::stand(connection).await? {
        Schema::Ready => say("schema", Well("up to date".to_owned())),
        Schema::Behind(steps) if server.owns => {
            say("schema", Note(format!("{steps} steps behind: the next start takes them, or `jemputbola migrate`")));
            return Ok(None);
        }
        Schema::Behind(steps) => {
            let mend = "run `jemputbola migrate --grant-to ROLE` with the owner's account";
            say("schema", Mend(format!("{steps} steps behind, and this account may not take them: {mend}")));
            return Ok(None);
        }
    }
    say("key and data", opens(settings, connection).await?);
    let (counts, approved) = in_force(settings, connection).await?;
    say("office file in force", counts);
    say("queues", queues(pool).await?);
    let aside = inbox::set_aside(connection, 1_000).await?.len();
    say(
        "set aside",
        if aside == 0 {
            Well("nothing".to_owned())
        } else {
            Note(format!("{aside} inputs could not be answered: the log says why, by their numbers"))
        },
    );
    Ok(approved)
}

/// The office file that counts: the one that `OFFICE_FILE` names, or what was approved on top of it, which is given as well.
async fn in_force(settings: &Settings, connection: &mut PgConnection) -> sqlx::Result<(Finding, Option<OfficeFile>)> {
    let Ok(text) = base::office_text(settings) else {
        return Ok((Mend("not known while OFFICE_FILE cannot be read".to_owned()), None));
    };
    let Some((number, content)) = console::approved(connection, &digest(&text)).await? else {
        return Ok((Well("the one above: nothing was approved on top of it".to_owned()), None));
    };
    Ok(match OfficeFile::parse(&content) {
        Ok(file) => (Well(format!("proposal {number}, checked on {}", file.checked_on)), Some(file)),
        Err(fault) => {
            let mend = format!(
                "proposal {number} was approved and is refused by this program ({fault}), so that the one above \
                 counts: propose a mended one in the console"
            );
            (Mend(mend), None)
        }
    })
}

/// Each of several servers: one takes writes, the others follow, and what is committed is on two of them.
async fn servers(several: &[PgConnectOptions]) -> Finding {
    let standings = servers::standings(several).await;
    let words: Vec<String> = several
        .iter()
        .zip(&standings)
        .map(|(server, standing)| {
            let name = servers::name(server);
            match standing {
                Standing::Writes { .. } => format!("{name} takes writes"),
                Standing::StandsBy => format!("{name} stands by"),
                Standing::Silent(why) => format!("{name} does not answer ({why})"),
            }
        })
        .collect();
    let words = words.join(", ");
    let writing: Vec<_> = standings.iter().filter(|standing| matches!(standing, Standing::Writes { .. })).collect();
    match writing[..] {
        [] => Mend(format!("{words}: start or promote one")),
        [_, _, ..] => Mend(format!("{words}: two that take writes hold two truths; end the one that should follow")),
        [Standing::Writes { copied: false }] => Note(format!(
            "{words}; what is committed may be lost with its machine (synchronous_standby_names is empty)"
        )),
        [_] if standings.iter().any(|standing| matches!(standing, Standing::Silent(_))) => Note(words),
        [_] => Well(words),
    }
}

async fn opens(settings: &Settings, connection: &mut PgConnection) -> sqlx::Result<Finding> {
    let Ok(seal) = base::seal(settings) else { return Ok(Mend("there is no key to try".to_owned())) };
    Ok(match examine::sealed_name(connection).await? {
        None => Well("nothing is sealed yet".to_owned()),
        Some(sealed) if seal.open_bytes(Purpose::Name, &sealed).is_ok() => Well("the key opens it".to_owned()),
        Some(_) => Mend("this key does not open what is there: put the right one back from a copy".to_owned()),
    })
}

async fn queues(pool: &PgPool) -> sqlx::Result<Finding> {
    let now = clock::now();
    let waiting = backlog::waiting(&mut *pool.acquire().await?, now).await?;
    let long: Vec<String> = waiting
        .iter()
        .filter(|queue| queue.queue != backlog::Queue::Broadcasts)
        .filter_map(|queue| Some((queue, now - queue.oldest?)))
        .filter(|(_, age)| *age > LONG)
        .map(|(queue, age)| format!("{} of {} since {} min", queue.rows, queue.queue.name(), age.num_minutes()))
        .collect();
    Ok(if long.is_empty() {
        Well("nothing waits for long".to_owned())
    } else {
        Mend(format!("{} wait: does the program run, and does Telegram answer?", long.join(", ")))
    })
}
