//! The two programs, as processes.

use std::fmt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::process::{Program, Telegram};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bot {
    Ours,
    Plain,
}

/// What Telegram allows is not what is measured here.
pub(crate) const WITHOUT_LIMITS: [(&str, &str); 3] =
    [("SEND_PER_SECOND", "30000"), ("SEND_PER_CHAT", "30"), ("SEND_CHAT_BURST", "30")];

pub(crate) enum Running {
    Ours(Program),
    Plain(Child),
}

impl Bot {
    /// Starts it, and waits until it is ready where it can tell.
    pub(crate) async fn start(self, telegram: &Telegram, database: &str) -> Running {
        match self {
            Bot::Ours => {
                let program = Program::with(telegram, database, &WITHOUT_LIMITS);
                program.ready_is(200).await;
                Running::Ours(program)
            }
            Bot::Plain => {
                let mut command = Command::new(binary());
                command
                    .env_clear()
                    .env("TELOXIDE_TOKEN", &telegram.token)
                    .env("TELOXIDE_API_URL", &telegram.url)
                    .env("DATABASE_URL", database);
                Running::Plain(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts"))
            }
        }
    }
}

impl Running {
    pub(crate) fn pid(&self) -> u32 {
        match self {
            Running::Ours(program) => program.pid(),
            Running::Plain(child) => child.id(),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Running::Plain(child) = self {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl fmt::Display for Bot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Bot::Ours => "ours",
            Bot::Plain => "plain",
        })
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn target() -> PathBuf {
    root().join("target/plain")
}

fn binary() -> PathBuf {
    target().join("release/plain")
}

/// Its release build; the first one takes minutes.
#[expect(clippy::disallowed_methods, reason = "cargo says which cargo it is")]
pub(crate) fn build_plain() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = root().join("benches/plain/Cargo.toml");
    let built = Command::new(cargo)
        .args(["build", "--release", "--locked", "--quiet", "--manifest-path"])
        .arg(manifest)
        .arg("--target-dir")
        .arg(target())
        .status()
        .expect("cargo runs");
    assert!(built.success(), "the plain bot cannot be built");
}
