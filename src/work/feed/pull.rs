//! One request to the source. Nothing of its address, which may hold a password, is ever said.

use std::fmt;
use std::time::Duration;

use anyhow::Context as _;
use reqwest::header::{ACCEPT, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH, RETRY_AFTER};
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, Response, StatusCode, Url};
use sha2::{Digest as _, Sha256};

use crate::chat::FeedFailure;

/// Until a connection stands.
const CONNECTING: Duration = Duration::from_secs(10);
/// Until the whole answer is here.
const PATIENCE: Duration = Duration::from_mins(1);
/// Bytes that are taken: a hundred thousand short rows, far more than the office has applications in a year, and little
/// enough to be held in memory on a small machine.
const MOST_BYTES: usize = 10_000_000;
/// Redirects that are followed.
const REDIRECTS: usize = 3;
/// Longest version that is kept.
const LONGEST_ETAG: usize = 500;

/// Where statuses come from. Cheap to clone.
#[derive(Clone)]
pub struct Source {
    client: Client,
    url: Url,
    digest: Vec<u8>,
}

/// What it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pulled {
    /// The same as before.
    Unchanged,
    /// Something new.
    New {
        /// As it came.
        body: Vec<u8>,
        /// Its version.
        etag: Option<String>,
    },
}

/// Why nothing could be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Which kind of failure.
    pub failure: FeedFailure,
    /// In a few words, for the log.
    pub why: String,
    /// How long it asks us to wait.
    pub after: Option<Duration>,
}

impl Refused {
    /// A failure that says it all.
    pub fn of(failure: FeedFailure) -> Self {
        Self { failure, why: failure.code().to_owned(), after: None }
    }

    fn because(failure: FeedFailure, why: impl Into<String>) -> Self {
        Self { why: why.into(), ..Self::of(failure) }
    }
}

impl Source {
    /// The source at this address.
    pub fn new(url: Url) -> anyhow::Result<Self> {
        Self::with_patience(url, CONNECTING, PATIENCE)
    }

    /// The same with time-outs of its own: until a connection stands, until the whole answer is here.
    pub fn with_patience(url: Url, connecting: Duration, patience: Duration) -> anyhow::Result<Self> {
        let client = Client::builder()
            .connect_timeout(connecting)
            .timeout(patience)
            .redirect(Policy::custom(follow))
            .user_agent(concat!("jemputbola/", env!("CARGO_PKG_VERSION")))
            .build()
            .context("cannot prepare requests to the source of statuses")?;
        let digest = Sha256::digest(url.as_str()).to_vec();
        Ok(Self { client, url, digest })
    }

    /// Stands for the address where it is kept.
    pub fn digest(&self) -> &[u8] {
        &self.digest
    }

    /// Asks once. `etag`: the version that is here already.
    pub async fn pull(&self, etag: Option<&str>) -> Result<Pulled, Refused> {
        let mut request = self.client.get(self.url.clone()).header(ACCEPT, "application/json");
        let known = etag.and_then(|etag| HeaderValue::from_str(etag).ok());
        let asked_for_changes = known.is_some();
        if let Some(etag) = known {
            request = request.header(IF_NONE_MATCH, etag);
        }
        let response = request.send().await.map_err(unreachable)?;
        match response.status() {
            StatusCode::NOT_MODIFIED if asked_for_changes => Ok(Pulled::Unchanged),
            StatusCode::OK => read(response).await,
            status => {
                let words = if status.is_redirection() { "leads elsewhere" } else { "answers" };
                let mut refused = Refused::because(FeedFailure::Refused, format!("{words} with {}", status.as_u16()));
                refused.after = seconds(&response);
                Err(refused)
            }
        }
    }
}

async fn read(mut response: Response) -> Result<Pulled, Refused> {
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let etag = header(ETAG).filter(|etag| etag.len() <= LONGEST_ETAG);
    if header(CONTENT_TYPE).is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/html")) {
        return Err(Refused::because(FeedFailure::NotAList, "answers with a page"));
    }
    let declared = response.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
    let mut body = Vec::with_capacity(declared.min(MOST_BYTES));
    if declared > MOST_BYTES {
        return Err(Refused::of(FeedFailure::TooLarge));
    }
    while let Some(part) = response.chunk().await.map_err(unreachable)? {
        if body.len() + part.len() > MOST_BYTES {
            return Err(Refused::of(FeedFailure::TooLarge));
        }
        body.extend_from_slice(&part);
    }
    Ok(Pulled::New { body, etag })
}

/// To the same host only, a few times, and never from an encrypted connection to an open one.
fn follow(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let leads_on = attempt.previous().len() <= REDIRECTS
        && attempt.previous().last().is_some_and(|from| {
            from.host_str() == attempt.url().host_str()
                && (from.scheme() == attempt.url().scheme() || from.scheme() == "http")
        });
    if leads_on { attempt.follow() } else { attempt.stop() }
}

fn seconds(response: &Response) -> Option<Duration> {
    response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

/// The fault with what caused it, without the address.
fn unreachable(fault: reqwest::Error) -> Refused {
    let fault = fault.without_url();
    let why = if fault.is_timeout() { "does not answer in time" } else { "cannot be reached" };
    Refused::because(FeedFailure::Unreachable, format!("{why} ({:#})", anyhow::Error::new(fault)))
}

/// Shows no address.
impl fmt::Debug for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Source(…)")
    }
}
