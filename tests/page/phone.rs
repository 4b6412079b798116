//! One phone on the page, held by a hand that only a person's doings move.

use std::path::Path;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};

use crate::world::PATIENCE;

/// One pane of the page.
pub(super) struct Phone<'a> {
    client: &'a Client,
    pane: &'static str,
}

impl<'a> Phone<'a> {
    /// The pane with this key.
    pub(super) fn new(client: &'a Client, pane: &'static str) -> Self {
        Self { client, pane }
    }

    /// Types into the writer and sends it with Enter.
    pub(super) async fn say(&self, text: &str) {
        let input = self.part("input").await;
        input.send_keys(text).await.expect("typing");
        input.send_keys("\u{E007}").await.expect("Enter");
    }

    /// Types into the writer and sends nothing yet.
    pub(super) async fn type_in(&self, text: &str) {
        self.part("input").await.send_keys(text).await.expect("typing");
    }

    /// Touches the button under the newest message that has one with this label.
    pub(super) async fn tap(&self, label: &str) {
        self.click(&format!("(//*[@data-testid='pane-{}']//*[@data-testid='inline-button' and starts-with(normalize-space(.), '{label}')])[last()]", self.pane)).await;
    }

    /// Touches a button of the keyboard below the writer.
    pub(super) async fn press(&self, label: &str) {
        self.click(&format!(
            "//*[@data-testid='pane-{}']//*[@data-testid='reply-button' and normalize-space(.)='{label}']",
            self.pane
        ))
        .await;
    }

    /// Touches one of the things to try.
    pub(super) async fn try_hint(&self, text: &str) {
        self.click(&format!("//*[@data-testid='pane-{}']//*[@data-testid='hint' and ./b='{text}']", self.pane)).await;
    }

    /// Touches a part of the phone by its name in the page.
    pub(super) async fn touch(&self, part: &str) {
        self.click(&format!("//*[@data-testid='pane-{}']//*[@data-testid='{part}']", self.pane)).await;
    }

    /// Chooses a file in the dialogue behind the paper clip.
    pub(super) async fn choose_file(&self, path: &Path) {
        let path = path.to_str().expect("a path in UTF-8");
        self.part("file-input").await.send_keys(path).await.expect("choosing a file");
    }

    /// Chooses a photo there.
    pub(super) async fn choose_photo(&self, path: &Path) {
        let path = path.to_str().expect("a path in UTF-8");
        self.part("photo-input").await.send_keys(path).await.expect("choosing a photo");
    }

    /// Waits until the bot has written this.
    pub(super) async fn hears(&self, words: &str) {
        let said = "return [...document.querySelectorAll(`[data-testid=pane-${arguments[0]}] [data-from=bot] .text`)]\
                    .some((text) => text.textContent.includes(arguments[1]))";
        self.until(said, words).await;
    }

    /// Waits until the newest message of the bot has these words.
    pub(super) async fn hears_last(&self, words: &str) {
        let said = "return [...document.querySelectorAll(`[data-testid=pane-${arguments[0]}] [data-from=bot] .text`)]\
                    .at(-1)?.textContent.includes(arguments[1]) ?? false";
        self.until(said, words).await;
    }

    /// Waits until something that floats over the chat says this.
    pub(super) async fn sees_toast(&self, words: &str) {
        let said = "return [...document.querySelectorAll(`[data-testid=pane-${arguments[0]}] [data-testid=toast]`)]\
                    .some((toast) => toast.textContent.includes(arguments[1]))";
        self.until(said, words).await;
    }

    /// Waits until a script says yes; it is given the pane and the words.
    pub(super) async fn until(&self, script: &str, words: &str) {
        let begun = Instant::now();
        loop {
            let arguments = vec![self.pane.into(), words.into()];
            let yes = self.client.execute(script, arguments).await.expect("a script runs");
            if yes == serde_json::Value::Bool(true) {
                return;
            }
            if begun.elapsed() > PATIENCE {
                let chat = self.part("messages").await.text().await.unwrap_or_default();
                panic!("{} never shows {words:?}; it shows:\n{chat}", self.pane);
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Left, top, width and height of a part on the screen.
    pub(super) async fn place_of(&self, part: &str) -> (f64, f64, f64, f64) {
        self.part(part).await.rectangle().await.expect("a place")
    }

    async fn part(&self, part: &str) -> Element {
        let path = format!("[data-testid='pane-{}'] [data-testid='{part}']", self.pane);
        self.client.wait().at_most(PATIENCE).for_element(Locator::Css(&path)).await.expect(part)
    }

    /// What is redrawn between finding and touching is looked for again.
    async fn click(&self, path: &str) {
        let begun = Instant::now();
        loop {
            let touched = match self.client.find(Locator::XPath(path)).await {
                Ok(element) => element.click().await,
                Err(fault) => Err(fault),
            };
            match touched {
                Ok(()) => return,
                Err(fault) if begun.elapsed() > PATIENCE => {
                    let shown = self.client.find(Locator::Css(&format!("[data-testid='pane-{}']", self.pane))).await;
                    let shown = match shown {
                        Ok(pane) => pane.text().await.unwrap_or_default(),
                        Err(_) => String::new(),
                    };
                    panic!("nothing to touch at {path}: {fault}; the phone shows:\n{shown}");
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(25)).await,
            }
        }
    }
}
