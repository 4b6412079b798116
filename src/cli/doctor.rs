//! `jemputbola doctor`: what is well, what is not, and how to mend it.

use std::path::Path;

use super::Fault;
use super::base::{self, Base};
use crate::chat::FeedFailure;
use crate::domain::wib_date;
use crate::settings::{Settings, Telegram};
use crate::telegram::{Client, Refusal};
use crate::work::feed::{Pulled, Source};
use crate::{clock, intake, store};

/// Examines everything, however much is wrong; fails if something is.
pub(super) async fn examine(settings: &Settings) -> Result<(), Fault> {
    let mut ill = 0;
    let mut say = |what: &str, finding: Result<String, String>| match finding {
        Ok(well) => println!("ok    {what}: {well}"),
        Err(mend) => {
            ill += 1;
            println!("MEND  {what}: {mend}");
        }
    };
    say("settings", Ok("read".to_owned()));
    say("office file", office(settings));
    say("data key", base::seal(settings).map(|_| "there".to_owned()).map_err(words));
    say("data folder", folder(&settings.data_dir));
    say("database", database(settings).await);
    say("Telegram", telegram(settings).await);
    say("status feed", status_feed(settings).await);
    if ill == 0 { Ok(()) } else { Err(anyhow::anyhow!("{ill} to mend").into()) }
}

fn office(settings: &Settings) -> Result<String, String> {
    base::office(settings).map(|office| format!("checked on {}", office.checked_on)).map_err(words)
}

fn folder(dir: &Path) -> Result<String, String> {
    let probe = dir.join(".doctor");
    std::fs::create_dir_all(dir)
        .and_then(|()| std::fs::write(&probe, vec![0; 1 << 20]))
        .and_then(|()| std::fs::remove_file(&probe))
        .map(|()| format!("{} can be written", dir.display()))
        .map_err(|fault| {
            format!("{} cannot be written ({fault}): make room, or name another in DATA_DIR", dir.display())
        })
}

async fn database(settings: &Settings) -> Result<String, String> {
    let base = Base::join(settings).await.map_err(words)?;
    let pinged = store::ping(&base.pool).await;
    let stopped = base.stop().await;
    match (pinged, stopped) {
        (Ok(()), Ok(())) => Ok("answers, schema up to date".to_owned()),
        (Err(fault), _) => Err(format!("does not answer ({fault})")),
        (_, Err(fault)) => Err(format!("{fault:#}")),
    }
}

async fn telegram(settings: &Settings) -> Result<String, String> {
    let Telegram::Real { token, api_url, .. } = &settings.telegram else {
        return Ok("the sandbox (no TELOXIDE_TOKEN)".to_owned());
    };
    let client = Client::new(api_url.as_str(), token.expose()).map_err(|fault| format!("{fault:#}"))?;
    match client.myself().await {
        Ok(me) => Ok(format!("@{} answers", me.username)),
        Err(Refusal::Token { why }) => {
            Err(format!("refuses the token ({why}): copy TELOXIDE_TOKEN again from BotFather"))
        }
        Err(refusal) => Err(format!("cannot be reached at {api_url} ({refusal})")),
    }
}

/// Asks once, and reads what comes as the service would.
async fn status_feed(settings: &Settings) -> Result<String, String> {
    let Some(url) = settings.status_feed.clone() else { return Ok("none (no STATUS_FEED_URL)".to_owned()) };
    let office = base::office(settings).map_err(words)?;
    let source = Source::new(url).map_err(|fault| format!("{fault:#}"))?;
    let mend =
        |why: &str| format!("gives no statuses ({why}): mend STATUS_FEED_URL or the server there, or leave it out");
    let body = match source.pull(None).await {
        Ok(Pulled::New { body, .. }) => body,
        Ok(Pulled::Unchanged) => return Ok("answers".to_owned()),
        Err(refused) => return Err(mend(&refused.why)),
    };
    match intake::read_feed(&body, &office.limits, wib_date(clock::now())) {
        Ok(read) => Ok(format!("answers with {} rows, {} faults", read.rows.len(), read.faults.len())),
        Err(failure) => Err(mend(match failure {
            FeedFailure::TooLarge => "too many rows",
            _ => "it answers with something that is no JSON array of objects",
        })),
    }
}

fn words(fault: Fault) -> String {
    match fault {
        Fault::Wrong(sentence) => sentence,
        Fault::Failed(fault) => format!("{fault:#}"),
    }
}
