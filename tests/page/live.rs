//! What a bot sends, changes and takes away, on the page at once.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use jemputbola::sandbox::{Content, Options, Sandbox};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::browser::Browser;
use super::phone::Phone;

const RESIDENT: i64 = 71_001;
const OFFICER: i64 = 72_001;

/// A stand-in without our bot behind it: the test speaks as one.
struct Alone {
    sandbox: Sandbox,
    http: reqwest::Client,
    page: String,
}

impl Alone {
    async fn new() -> Self {
        let sandbox = Sandbox::new(Options::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let page = format!("http://{}", listener.local_addr().expect("an address"));
        let router = sandbox.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        for person in [RESIDENT, OFFICER] {
            sandbox.person(person).start("").expect("start is pressed");
        }
        Self { sandbox, http: reqwest::Client::new(), page }
    }

    fn url(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.page, self.sandbox.options().token)
    }

    /// Calls a method; the number of the message that came of it, 0 where none did.
    async fn call(&self, method: &str, params: Value) -> i64 {
        number(self.http.post(self.url(method)).json(&params)).await
    }

    async fn send_photo(&self, png: Vec<u8>, caption: &str) -> i64 {
        let part = Part::bytes(png).file_name("poster.png");
        let form = Form::new().text("chat_id", RESIDENT.to_string()).text("caption", caption.to_owned());
        number(self.http.post(self.url("sendPhoto")).multipart(form.part("photo", part))).await
    }
}

async fn number(request: reqwest::RequestBuilder) -> i64 {
    let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(answer["ok"], true, "{answer}");
    answer["result"]["message_id"].as_i64().unwrap_or_default()
}

fn picture() -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    RgbImage::new(40, 60).write_to(&mut png, ImageFormat::Png).expect("a picture");
    png.into_inner()
}

/// Whether the message of this number shows something that this selector finds.
const SHOWS: &str = "const [number, selector, words] = arguments[1].split('|'); \
    const found = document.querySelector(`[data-testid=pane-${arguments[0]}] [data-id='${number}'] ${selector}`); \
    return found !== null && found.textContent.includes(words ?? '')";
const GONE: &str =
    "return document.querySelector(`[data-testid=pane-${arguments[0]}] [data-id='${arguments[1]}']`) === null";

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_shows_all_that_a_bot_sends_and_changes() {
    let Some(browser) = Browser::open(1366, 768).await else { return };
    let telegram = Alone::new().await;
    let client = &browser.client;
    client.goto(&telegram.page).await.expect("the page");
    let resident = Phone::new(client, "warga");
    let chat = json!(RESIDENT);
    let buttons = json!({ "inline_keyboard": [[{ "text": "Buka halaman", "url": "https://example.org/" }]] });

    let notice = json!({ "chat_id": chat, "text": "Besok", "reply_markup": buttons });
    let notice = telegram.call("sendMessage", notice).await;
    resident.until(SHOWS, &format!("{notice}|.leads|Buka halaman")).await;
    let photo = telegram.send_photo(picture(), "Poster").await;
    resident.until(SHOWS, &format!("{photo}|img")).await;
    let loaded = "const image = document.querySelector(`[data-testid=pane-${arguments[0]}] img`); \
                  return image?.naturalWidth === 40";
    resident.until(loaded, "the picture itself").await;
    let venue = json!({ "chat_id": chat, "latitude": -3.2, "longitude": 107.5, "title": "Balai Desa", "address": "x" });
    let venue = telegram.call("sendVenue", venue).await;
    resident.until(SHOWS, &format!("{venue}|[data-testid=location]|Balai Desa")).await;

    telegram.call("editMessageText", json!({ "chat_id": chat, "message_id": notice, "text": "Lusa" })).await;
    resident.until(SHOWS, &format!("{notice}|.text|Lusa")).await;
    resident.until(SHOWS, &format!("{notice}|.meta|diedit")).await;
    telegram.call("editMessageCaption", json!({ "chat_id": chat, "message_id": photo, "caption": "Ralat" })).await;
    resident.until(SHOWS, &format!("{photo}|.text|Ralat")).await;
    telegram.call("deleteMessage", json!({ "chat_id": chat, "message_id": notice })).await;
    resident.until(GONE, &notice.to_string()).await;
    telegram.call("deleteMessages", json!({ "chat_id": chat, "message_ids": [photo, venue] })).await;
    resident.until(GONE, &photo.to_string()).await;
    resident.until(GONE, &venue.to_string()).await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_sends_a_photo_with_words_under_it() {
    let Some(browser) = Browser::open(1366, 768).await else { return };
    let telegram = Alone::new().await;
    browser.client.goto(&telegram.page).await.expect("the page");
    let officer = Phone::new(&browser.client, "petugas");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("poster.png");
    std::fs::write(&file, picture()).expect("a file");
    officer.type_in("Besok tim datang").await;
    officer.choose_photo(&file).await;
    let shown = "return [...document.querySelectorAll(`[data-testid=pane-${arguments[0]}] [data-from=person]`)]\
                 .some((one) => one.querySelector('img') && one.textContent.includes(arguments[1]))";
    officer.until(shown, "Besok tim datang").await;
    let sent = telegram.sandbox.history(OFFICER).pop().expect("a message");
    assert!(matches!(sent.content, Content::Photo { .. }), "{sent:?}");
    assert_eq!(sent.text, "Besok tim datang");
    browser.close().await;
}
