//! `jemputbola doctor`: what is well, what is not, and how to mend it. It changes nothing that is there.

mod database;
mod machine;
mod telegram;

use std::path::Path;

use super::Fault;
use super::base;
use crate::chat::FeedFailure;
use crate::domain::wib_date;
use crate::office::OfficeFile;
use crate::settings::{Database, Settings};
use crate::work::feed::{Pulled, Source};
use crate::{clock, intake};

/// What was found.
enum Finding {
    /// It is well.
    Well(String),
    /// It works, but somebody should know.
    Note(String),
    /// It has to be mended, and how.
    Mend(String),
}

use Finding::{Mend, Note, Well};

/// Examines everything, however much is wrong; fails if something is.
pub(super) async fn examine(settings: &Settings) -> Result<(), Fault> {
    let mut ill = 0;
    let mut say = |what: &str, finding: Finding| match finding {
        Well(well) => println!("ok    {what}: {well}"),
        Note(note) => println!("note  {what}: {note}"),
        Mend(mend) => {
            ill += 1;
            println!("MEND  {what}: {mend}");
        }
    };
    // That they can be read at all was seen before this began.
    say("settings", Well("read".to_owned()));
    say("office file", office(settings));
    say("data key", key(settings));
    // In a container with a read-only root there is no folder, and nothing that wants one.
    if matches!(settings.database, Database::Private { .. }) {
        say("data folder", machine::folder(&settings.data_dir));
        say("room on disk", machine::room(&settings.data_dir));
    } else {
        say("data folder", Well("not needed: DATABASE_URL and DATA_KEY are named".to_owned()));
        say("room on disk", machine::room(Path::new(".")));
    }
    say("HTTP address", machine::address(settings.http_addr).await);
    let approved = database::examine(settings, &mut say).await;
    telegram::examine(settings, &mut say).await;
    say("status feed", status_feed(settings, approved).await);
    if ill == 0 { Ok(()) } else { Err(anyhow::anyhow!("{ill} to mend").into()) }
}

fn office(settings: &Settings) -> Finding {
    match base::office(settings) {
        Ok(office) => Well(format!("checked on {}", office.checked_on)),
        Err(fault) => Mend(words(fault)),
    }
}

fn key(settings: &Settings) -> Finding {
    match base::seal(settings) {
        Ok(_) => Well("there; keep a copy of it away from the copies of the database".to_owned()),
        Err(fault) => Mend(words(fault)),
    }
}

/// Asks once, and reads what comes as the service would: by the limits of the office file that is in force.
async fn status_feed(settings: &Settings, approved: Option<OfficeFile>) -> Finding {
    let Some(url) = settings.status_feed.clone() else { return Well("none (no STATUS_FEED_URL)".to_owned()) };
    let limits = match (approved, base::office(settings)) {
        (Some(office), _) => office.limits,
        (None, Ok(office)) => office.limits,
        (None, Err(fault)) => return Mend(words(fault)),
    };
    let source = match Source::new(url) {
        Ok(source) => source,
        Err(fault) => return Mend(format!("{fault:#}")),
    };
    let mend = |why: &str| {
        Mend(format!("gives no statuses ({why}): mend STATUS_FEED_URL or the server there, or leave it out"))
    };
    let body = match source.pull(None).await {
        Ok(Pulled::New { body, .. }) => body,
        Ok(Pulled::Unchanged) => return Well("answers".to_owned()),
        Err(refused) => return mend(&refused.why),
    };
    match intake::read_feed(&body, &limits, wib_date(clock::now())) {
        Ok(read) => Well(format!("answers with {} rows, {} faults", read.rows.len(), read.faults.len())),
        Err(FeedFailure::TooLarge) => mend("too many rows"),
        Err(_) => mend("it answers with something that is no JSON array of objects"),
    }
}

fn words(fault: Fault) -> String {
    match fault {
        Fault::Wrong(sentence) => sentence,
        Fault::Failed(fault) => format!("{fault:#}"),
    }
}
