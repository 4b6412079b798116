//! A real browser without a window: Chromium, driven over `WebDriver` by a `chromedriver` of our own.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

/// Quiet, and at home on machines where there is no other user than root.
const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=id",
];

/// Ends its driver, and with it the browser, when it is dropped.
pub(super) struct Browser {
    /// The session.
    pub(super) client: Client,
    _driver: Driver,
}

struct Driver {
    child: Child,
    // Goes after the browser that writes into it.
    profile: TempDir,
}

impl Browser {
    /// Opens one with a window of this size; nothing where there is no browser on the machine.
    ///
    /// # Panics
    /// Where there is none although this is CI, which has installed one.
    pub(super) async fn open(width: u32, height: u32) -> Option<Self> {
        Self::with(width, height, json!({})).await
    }

    /// The same, for somebody who lets no page run scripts.
    pub(super) async fn without_scripts(width: u32, height: u32) -> Option<Self> {
        Self::with(width, height, json!({ "profile.managed_default_content_settings.javascript": 2 })).await
    }

    async fn with(width: u32, height: u32, preferences: serde_json::Value) -> Option<Self> {
        let Some(mut driver) = Driver::start() else {
            let lacks = "chromium and chromedriver are not both on this machine: the page is not tried in a browser";
            eprintln!("{lacks}");
            assert!(!is_ci(), "{lacks}");
            return None;
        };
        let port = driver.port();
        let mut arguments: Vec<String> = ARGUMENTS.iter().map(ToString::to_string).collect();
        arguments.push(format!("--user-data-dir={}", driver.profile.path().display()));
        // A window is never narrower than half a thousand; what the page sees is set exactly.
        let capabilities = json!({ "goog:chromeOptions": {
            "args": arguments,
            "prefs": preferences,
            "mobileEmulation": { "deviceMetrics": { "width": width, "height": height, "pixelRatio": 1.0, "touch": false } },
        } });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.as_object().expect("an object").clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("a session with the browser");
        Some(Self { client, _driver: driver })
    }

    /// Closes the browser in order.
    pub(super) async fn close(self) {
        self.client.close().await.expect("the browser closes");
    }
}

#[expect(clippy::disallowed_methods, reason = "whether this is CI is no setting of the program")]
fn is_ci() -> bool {
    std::env::var_os("CI").is_some()
}

impl Driver {
    fn start() -> Option<Self> {
        Command::new("chromium").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
        // Group of its own: the browser belongs to it, and outlives a driver that is ended alone.
        let child = Command::new("chromedriver")
            .arg("--port=0")
            .process_group(0)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        Some(Self { child, profile: tempfile::tempdir().expect("a folder") })
    }

    /// The free port that it chose, as it says itself.
    fn port(&mut self) -> u16 {
        let said = self.child.stdout.take().expect("its output");
        let mut lines = BufReader::new(said).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok())
            .expect("chromedriver says its port");
        // Whatever else it says is read and forgotten, so that it never waits for a reader.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        port
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.child.wait();
    }
}
