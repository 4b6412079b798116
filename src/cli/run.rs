//! The service itself: database, Telegram or sandbox, page, loops; and an orderly end.

use std::io::ErrorKind;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::base::{self, Base};
use super::{Fault, demo};
use crate::clock::Clock;
use crate::office::InForce;
use crate::sandbox::Sandbox;
use crate::settings::{Sending, Settings, Telegram, Updates};
use crate::telegram::{Client, Refusal};
use crate::web::{self, Site};
use crate::work::{self, Bells, Desk, Engine, Intake, Pulse, SendLimits};

/// How long the loops may take to end what they have begun.
const DRAIN: Duration = Duration::from_secs(10);

/// Runs until SIGINT or SIGTERM.
pub(super) async fn run(settings: Settings) -> Result<(), Fault> {
    let stop = CancellationToken::new();
    let signals = tokio::spawn(await_signals(stop.clone()));
    let office = base::office(&settings)?;
    let office_text = base::office_text(&settings)?;
    let feed = settings.status_feed.clone().map(work::feed::Source::new).transpose()?;
    let seal = base::seal(&settings)?;
    let listener = TcpListener::bind(settings.http_addr).await.map_err(|fault| {
        let address = settings.http_addr;
        let said = format!("HTTP_ADDR={address}: cannot listen there ({fault}); name a free address");
        match fault.kind() {
            // No wrong setting: whoever has it may be about to end.
            ErrorKind::AddrInUse => Fault::Failed(anyhow::Error::msg(said)),
            _ => Fault::Wrong(said),
        }
    })?;
    let address = listener.local_addr().context("cannot tell the address of the page")?;
    let page = format!("http://{address}");
    let public = public(&settings, &page);
    let mut base = Base::own(&settings).await?;
    base.page_is_at(&page)?;
    let (client, sandbox, intake) = match &settings.telegram {
        Telegram::Sandbox => {
            let options = demo::sandbox(&settings.data_dir);
            let token = options.token.clone();
            let sandbox = Sandbox::new(options);
            (Client::new(&page, &token)?, Some(sandbox), Intake::Polling)
        }
        Telegram::Real { token, api_url, updates } => {
            (Client::new(api_url.as_str(), token.expose())?, None, intake(updates))
        }
    };
    let site = Site {
        pool: base.pool.clone(),
        clock: Clock::system(),
        pulse: Arc::new(Pulse::default()),
        intake: intake.clone(),
        engine: Arc::new(OnceLock::new()),
    };
    let router = web::router(site.clone(), sandbox.as_ref().map(Sandbox::router));
    // Served until the loops have ended: they may still be talking to the sandbox.
    let closed = CancellationToken::new();
    let server = tokio::spawn(serve(listener, router, closed.clone()));
    let outcome = tokio::select! {
        () = stop.cancelled() => Ok(None),
        // Never ends by itself.
        () = work::look_while_starting(&base.pool) => Ok(None),
        engine = prepare(&base, client, (office, &office_text, &public, feed), seal, limits(settings.sending), &site, sandbox.as_ref().map(|sandbox| (sandbox, page.as_str()))) => engine.map(Some),
    };
    if let Ok(Some(engine)) = &outcome {
        tokio::spawn(watch_keys(settings.keys_source(), engine.desk.seal.clone(), stop.clone()));
        let _ = site.engine.set(engine.clone());
        match &sandbox {
            Some(_) => println!("Jemput Bola: {page}"),
            None => println!("Jemput Bola: @{} ({page}/readyz)", engine.desk.username()),
        }
        // The first foreign phone number need not wait for the rules of all countries.
        drop(tokio::task::spawn_blocking(crate::language::warm_up));
        let loops = work::run(engine.clone(), intake, stop.clone());
        tokio::pin!(loops);
        tokio::select! {
            () = &mut loops => {}
            () = base.watch() => {}
            () = async { stop.cancelled().await; tokio::time::sleep(DRAIN).await } => {
                tracing::warn!("something did not end in time; what was in the middle is taken up at the next start");
            }
        }
    }
    stop.cancel();
    closed.cancel();
    let _ = tokio::time::timeout(Duration::from_secs(1), server).await;
    if let Some(sandbox) = sandbox {
        sandbox.save().await?;
    }
    base.stop().await?;
    signals.abort();
    outcome.map(|_| ())
}

/// A key that `jemputbola keys rotate` adds to the data folder is known here within seconds.
async fn watch_keys(source: crate::settings::KeysSource, seal: crate::store::Seal, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match source.keys() {
            Ok(keys) => seal.ring().add(&keys),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot read the keys"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(Duration::from_secs(2)) => {}
        }
    }
}

fn intake(updates: &Updates) -> Intake {
    match updates {
        Updates::Polling => Intake::Polling,
        Updates::Webhook { url, secret } => {
            Intake::Webhook { url: url.to_string(), secret: secret.expose().to_owned() }
        }
    }
}

/// Where browsers reach the page.
fn public(settings: &Settings, page: &str) -> String {
    match (&settings.public_url, &settings.telegram) {
        (Some(url), _) | (None, Telegram::Real { updates: Updates::Webhook { url, .. }, .. }) => {
            url.origin().ascii_serialization()
        }
        (None, _) => page.to_owned(),
    }
}

fn limits(sending: Sending) -> SendLimits {
    let Sending { per_second, per_chat, burst, per_group, paid } = sending;
    SendLimits { per_second, per_chat, burst, per_group, paid }
}

/// Schema, bot and demonstration data; whatever is not there yet is waited for.
async fn prepare(
    base: &Base,
    client: Client,
    (office, office_text, public, feed): (Arc<crate::office::OfficeFile>, &str, &str, Option<work::feed::Source>),
    seal: crate::store::Seal,
    limits: SendLimits,
    site: &Site,
    sandbox: Option<(&Sandbox, &str)>,
) -> Result<Engine, Fault> {
    base.schema_when_there().await?;
    heed_key(base, &seal).await?;
    if sandbox.is_none() {
        demo::refuse(&base.pool).await?;
    }
    let me = introduce_oneself(&client).await?;
    let desk = Desk::new(me.id, me.username, InForce::begin(office, office_text), seal).fed_by(feed);
    let desk = desk.console_at(public);
    // From the first answer on: what was approved is no older for a new start.
    if let Err(fault) = work::office::look(&base.pool, &desk).await {
        tracing::warn!(fault = %format!("{fault:#}"), "the office file that OFFICE_FILE names is in force");
    }
    let engine = Engine {
        pool: base.pool.clone(),
        client,
        desk: Arc::new(desk),
        clock: site.clock.clone(),
        bells: Arc::new(Bells::default()),
        pulse: site.pulse.clone(),
        limits,
    };
    base::remember_bot(&engine, sandbox.map(|(_, page)| page)).await?;
    if let Some((sandbox, _)) = sandbox {
        demo::fill(&engine, sandbox).await?;
    }
    Ok(engine)
}

/// Seals with the key that every copy seals with, from the first value on.
async fn heed_key(base: &Base, seal: &crate::store::Seal) -> Result<(), Fault> {
    let mut connection = base.pool.acquire().await.context("cannot connect")?;
    if crate::store::keys::heed(&mut connection, seal).await.context("cannot read which key seals")? {
        return Ok(());
    }
    Err(Fault::Wrong("DATA_KEY does not hold the key that seals now: put all keys there, as in 0:…,1:…".to_owned()))
}

/// Who the bot is. A refused token ends the program; a Telegram that cannot be reached is waited for.
async fn introduce_oneself(client: &Client) -> Result<crate::telegram::Myself, Fault> {
    let mut faults = 0;
    loop {
        match client.myself().await {
            Ok(me) => return Ok(me),
            Err(Refusal::Token { why }) => {
                return Err(Fault::Wrong(format!(
                    "TELOXIDE_TOKEN: Telegram refuses this token ({why}); copy it again from BotFather"
                )));
            }
            Err(refusal) => {
                faults += 1;
                let pause = work::backoff(faults);
                tracing::warn!(%refusal, seconds = pause.as_secs(), "cannot reach Telegram yet");
                tokio::time::sleep(pause).await;
            }
        }
    }
}

async fn serve(listener: TcpListener, router: Router, closed: CancellationToken) {
    let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(async move { closed.cancelled().await }).await;
    if let Err(fault) = served {
        tracing::error!(%fault, "the page is no longer served");
    }
}

/// The first signal asks everything to end; the second ends it here and now.
async fn await_signals(stop: CancellationToken) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        tracing::warn!("cannot listen to signals");
        return;
    };
    for last in [false, true] {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        if last {
            std::process::exit(1);
        }
        tracing::info!("ending: what has begun is finished first");
        stop.cancel();
    }
}
