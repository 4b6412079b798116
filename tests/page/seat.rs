//! Somebody of the office at the console, in a browser. They wait for the words of a page, never for a while.

use std::path::Path;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::json;

use crate::world::{PATIENCE, World};

/// How soon is looked again.
const SOON: Duration = Duration::from_millis(25);

/// A browser and whoever sits before it.
pub(super) struct Seat<'a> {
    world: &'a World,
    client: &'a Client,
}

impl<'a> Seat<'a> {
    /// Nobody sits there yet.
    pub(super) fn new(world: &'a World, client: &'a Client) -> Self {
        Self { world, client }
    }

    /// The link that this person's chat holds after `/konsol`.
    pub(super) async fn link(&self, chat: i64) -> String {
        self.world.telegram.person(chat).text("/konsol").expect("a text");
        self.world.settled().await;
        let said = self.world.telegram.last_from_bot(chat).expect("an answer").text;
        said.split_whitespace().find(|word| word.contains("/konsol/masuk/")).expect("a link").to_owned()
    }

    /// This person comes in by it; whoever sat there before is out.
    pub(super) async fn enter(&self, chat: i64) {
        self.client.goto(&self.link(chat).await).await.expect("the page behind the link");
        self.click("button.utama").await;
        self.reads("Keluar").await;
    }

    /// Opens a page of the console by its address.
    pub(super) async fn open(&self, place: &str) {
        self.client.goto(&format!("{}{place}", self.world.page)).await.expect("the page");
    }

    /// Waits until a script says yes.
    pub(super) async fn until(&self, script: &str) {
        let begun = Instant::now();
        loop {
            // A page that is just being left answers with a fault.
            if let Ok(serde_json::Value::Bool(true)) = self.client.execute(script, Vec::new()).await {
                return;
            }
            assert!(begun.elapsed() <= PATIENCE, "never so: {script}\n{}", self.page().await);
            tokio::time::sleep(SOON).await;
        }
    }

    /// Waits until the page says this. The words have to be none of the page before.
    pub(super) async fn reads(&self, words: &str) {
        self.until(&format!("return document.body.textContent.includes({})", json!(words))).await;
    }

    /// Touches what a selector finds.
    pub(super) async fn click(&self, css: &str) {
        self.touch(Locator::Css(css)).await;
    }

    /// Presses the page's button with this label.
    pub(super) async fn press(&self, label: &str) {
        self.touch(Locator::XPath(&format!("//main//button[normalize-space(.)='{label}']"))).await;
    }

    /// What is shown anew between finding and touching is looked for again.
    async fn touch(&self, what: Locator<'_>) {
        let begun = Instant::now();
        loop {
            let touched = match self.client.find(what).await {
                Ok(found) => found.click().await,
                Err(fault) => Err(fault),
            };
            match touched {
                Ok(()) => return,
                Err(fault) if begun.elapsed() > PATIENCE => {
                    panic!("nothing to touch at {what:?}: {fault}\n{}", self.page().await)
                }
                Err(_) => tokio::time::sleep(SOON).await,
            }
        }
    }

    /// Writes into a field, in place of what stood there.
    pub(super) async fn types(&self, field: &str, words: &str) {
        let found = self.field(field).await;
        found.clear().await.expect("an empty field");
        found.send_keys(words).await.expect("typing");
    }

    /// Sets a field whose keys are each browser's own (a day, an hour), or whose text is too long for keys.
    pub(super) async fn sets(&self, field: &str, value: &str) {
        self.field(field).await;
        let script = "document.getElementById(arguments[0]).value = arguments[1]";
        self.client.execute(script, vec![json!(field), json!(value)]).await.expect("a script runs");
    }

    /// Chooses an entry of a list by what stands for it in the form.
    pub(super) async fn chooses(&self, field: &str, value: &str) {
        self.field(field).await.select_by_value(value).await.expect(value);
    }

    /// Chooses a file from this machine.
    pub(super) async fn chooses_file(&self, field: &str, path: &Path) {
        self.field(field).await.send_keys(path.to_str().expect("a path in UTF-8")).await.expect("a file is chosen");
    }

    async fn field(&self, field: &str) -> Element {
        let css = format!("#{field}");
        match self.client.wait().at_most(PATIENCE).for_element(Locator::Css(&css)).await {
            Ok(found) => found,
            Err(fault) => panic!("no field {css}: {fault}\n{}", self.page().await),
        }
    }

    /// Waits until the bot's newest message in a chat has these words.
    pub(super) async fn hears(&self, chat: i64, words: &str) {
        self.newest(chat, words, |said| said.contains(words)).await;
    }

    /// Waits until the bot's newest message in a chat has them no more.
    pub(super) async fn hears_no_more(&self, chat: i64, words: &str) {
        self.newest(chat, words, |said| !said.contains(words)).await;
    }

    async fn newest(&self, chat: i64, words: &str, fits: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        loop {
            let said = self.world.telegram.last_from_bot(chat).map_or_else(String::new, |message| message.text);
            if fits(&said) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{words:?} is waited for in the chat of {chat}, and it says: {said}");
            tokio::time::sleep(SOON).await;
        }
    }

    async fn page(&self) -> String {
        self.client.source().await.unwrap_or_default()
    }
}
