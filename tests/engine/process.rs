//! The program as a process, against the stand-in for Telegram that lives here.

use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use jemputbola::sandbox::{Options, Sandbox};
use sqlx::postgres::PgConnectOptions;
use tokio::net::TcpListener;

use crate::world::PATIENCE;

/// The key of every program that is started here.
pub(crate) const KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

/// A stand-in for Telegram on a free port.
pub(crate) struct Telegram {
    pub(crate) sandbox: Sandbox,
    pub(crate) url: String,
    pub(crate) token: String,
}

impl Telegram {
    pub(crate) async fn new() -> Self {
        Self::with(Options { panes: Vec::new(), ..Options::default() }).await
    }

    /// The same that behaves so.
    pub(crate) async fn with(options: Options) -> Self {
        let token = options.token.clone();
        let sandbox = Sandbox::new(options);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let router = sandbox.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { sandbox, url, token }
    }
}

/// The running program. Killed when dropped.
pub(crate) struct Program {
    child: Child,
    /// Where its web is served.
    pub(crate) page: String,
    _folder: tempfile::TempDir,
}

/// A port that was free a moment ago.
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// The database's address as a setting.
pub(crate) fn url_of(options: &PgConnectOptions) -> String {
    let socket = options.get_socket().expect("a socket").display().to_string();
    let database = options.get_database().expect("a database");
    format!("postgres:///{database}?host={socket}&user={}", options.get_username())
}

/// The program's command with nothing of our own environment but the path.
#[expect(clippy::disallowed_methods, reason = "the child looks for PostgreSQL where this process would")]
pub(crate) fn command(settings: &[(&str, &str)]) -> (Command, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_jemputbola"));
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).current_dir(folder.path());
    command.env("DATA_DIR", folder.path()).env("HOME", folder.path());
    command.envs(settings.iter().copied());
    (command, folder)
}

impl Program {
    pub(crate) fn start(telegram: &Telegram, database: &str) -> Self {
        Self::with(telegram, database, &[])
    }

    /// With its own address as the webhook's.
    pub(crate) fn on_webhook(telegram: &Telegram, database: &str, secret: &str) -> Self {
        let address = format!("127.0.0.1:{}", free_port());
        let url = format!("http://{address}/telegram");
        Self::with(telegram, database, &[("HTTP_ADDR", &address), ("WEBHOOK_URL", &url), ("WEBHOOK_SECRET", secret)])
    }

    /// With more settings, which come before the usual ones.
    pub(crate) fn with(telegram: &Telegram, database: &str, more: &[(&str, &str)]) -> Self {
        Self::logging(telegram, database, more, Stdio::null())
    }

    /// The same, with its log somewhere.
    pub(crate) fn logging(telegram: &Telegram, database: &str, more: &[(&str, &str)], log: Stdio) -> Self {
        let own = more.iter().find(|(name, _)| *name == "HTTP_ADDR").map(|(_, address)| (*address).to_owned());
        let address = own.unwrap_or_else(|| format!("127.0.0.1:{}", free_port()));
        let (mut command, folder) = command(&[
            ("TELOXIDE_TOKEN", &telegram.token),
            ("TELOXIDE_API_URL", &telegram.url),
            ("DATABASE_URL", database),
            ("DATA_KEY", KEY),
            ("HTTP_ADDR", &address),
        ]);
        command.envs(more.iter().copied());
        let child = command.stdout(Stdio::null()).stderr(log).spawn().expect("the program starts");
        Self { child, page: format!("http://{address}"), _folder: folder }
    }

    /// Its number.
    #[allow(dead_code, reason = "for the benches, which look at what it uses")]
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: nothing of the program runs any more when this returns.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("a kill");
        self.child.wait().expect("an end");
    }

    /// SIGTERM, and how it ended.
    pub(crate) fn terminate(mut self) -> (ExitStatus, Duration) {
        let asked = Instant::now();
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs").success());
        loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                return (status, asked.elapsed());
            }
            assert!(asked.elapsed() < PATIENCE, "it never ends");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The status of `/readyz`, none while nothing listens.
    pub(crate) async fn ready(&self) -> Option<u16> {
        let asked = reqwest::get(format!("{}/readyz", self.page)).await.ok()?;
        Some(asked.status().as_u16())
    }

    /// Waits until `/readyz` says so.
    pub(crate) async fn ready_is(&self, status: u16) {
        let begun = Instant::now();
        while self.ready().await != Some(status) {
            assert!(begun.elapsed() < PATIENCE, "/readyz never says {status}, but {:?}", self.ready().await);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
