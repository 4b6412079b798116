//! The stand-in over real HTTP, as any bot would see it.

mod edits;
mod transport;

use std::time::Duration;

use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{Options, Person, Sandbox};

const PATIENCE: Duration = Duration::from_secs(10);

const SITI: i64 = 501;

struct Bot {
    sandbox: Sandbox,
    http: reqwest::Client,
    root: String,
}

impl Bot {
    async fn new(options: Options) -> Self {
        let sandbox = Sandbox::new(options);
        sandbox.add_person(Person::new(SITI, "Siti").phone("+6281270000999"));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let router = sandbox.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { sandbox, http: reqwest::Client::new(), root }
    }

    /// A bot to which Siti has already written; nothing waits.
    async fn known_to_siti() -> Self {
        let bot = Self::new(Options::default()).await;
        bot.sandbox.person(SITI).start("").unwrap();
        bot.call("getUpdates", json!({ "offset": u32::MAX })).await;
        bot
    }

    fn url(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.root, self.sandbox.options().token)
    }

    async fn call(&self, method: &str, params: Value) -> Value {
        self.http.post(self.url(method)).json(&params).send().await.unwrap().json().await.unwrap()
    }

    async fn send(&self, text: &str, more: Value) -> Value {
        let mut params = json!({ "chat_id": SITI, "text": text });
        params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.call("SendMessage", params).await
    }

    async fn refusal(&self, method: &str, params: Value) -> String {
        let answer = self.call(method, params).await;
        assert_eq!(answer["ok"], false, "{answer}");
        answer["description"].as_str().unwrap().to_owned()
    }
}

fn ids(answer: &Value) -> Vec<i64> {
    answer["result"].as_array().unwrap().iter().map(|update| update["update_id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn get_me_says_what_clients_insist_on() {
    let bot = Bot::new(Options::default()).await;
    let me = bot.http.get(bot.url("GETME")).send().await.unwrap().json::<Value>().await.unwrap();
    for field in ["can_join_groups", "can_read_all_group_messages", "supports_inline_queries", "has_main_web_app"] {
        assert!(me["result"][field].is_boolean(), "{field}");
    }
    assert_eq!(me["result"]["id"], 7_000_000_001_i64);
}

#[tokio::test]
async fn a_wrong_token_is_401_a_malformed_one_404_and_so_is_an_unknown_method() {
    let bot = Bot::new(Options::default()).await;
    let wrong = format!("{}/bot7000000001:{}/getMe", bot.root, "x".repeat(35));
    assert_eq!(bot.http.get(wrong).send().await.unwrap().status(), 401);
    assert_eq!(bot.http.get(format!("{}/botfoo/getMe", bot.root)).send().await.unwrap().status(), 404);
    assert_eq!(bot.refusal("sendPigeon", json!({})).await, "Not Found: method not found");
}

#[tokio::test]
async fn html_is_parsed_and_what_does_not_parse_is_refused() {
    let bot = Bot::known_to_siti().await;
    let sent = bot.send("<b>Senin</b> &amp; <code>A-1</code>", json!({ "parse_mode": "HTML" })).await;
    assert_eq!(sent["result"]["text"], "Senin & A-1");
    assert_eq!(sent["result"]["entities"][1], json!({ "type": "code", "offset": 8, "length": 3 }));
    let refused = bot.send("<b>x", json!({ "parse_mode": "html" })).await;
    assert_eq!(
        refused["description"],
        "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""
    );
    assert_eq!(bot.send("", json!({})).await["description"], "Bad Request: message text is empty");
    assert_eq!(
        bot.send("<b> </b>", json!({ "parse_mode": "HTML" })).await["description"],
        "Bad Request: message text is empty"
    );
    assert_eq!(bot.send(&"x".repeat(4_097), json!({})).await["description"], "Bad Request: message is too long");
    let full = format!("<b>{}</b>", "x".repeat(4_096));
    assert_eq!(bot.send(&full, json!({ "parse_mode": "HTML" })).await["ok"], true);
}

#[tokio::test]
async fn who_never_pressed_start_or_blocked_the_bot_is_not_reached() {
    let bot = Bot::new(Options::default()).await;
    let to = |chat: i64| json!({ "chat_id": chat, "text": "x" });
    assert_eq!(bot.refusal("sendMessage", to(SITI)).await, "Forbidden: bot can't initiate conversation with a user");
    assert_eq!(bot.refusal("sendMessage", to(999_999)).await, "Bad Request: chat not found");
    assert_eq!(bot.refusal("sendMessage", json!({ "text": "x" })).await, "Bad Request: chat_id is empty");
    let siti = bot.sandbox.person(SITI);
    siti.start("").unwrap();
    siti.block().unwrap();
    assert_eq!(bot.refusal("sendMessage", to(SITI)).await, "Forbidden: bot was blocked by the user");
    let updates = bot.call("getUpdates", json!({})).await;
    assert_eq!(updates["result"][1]["my_chat_member"]["new_chat_member"]["status"], "kicked");
}

#[tokio::test]
async fn a_tap_is_answered_once_and_in_time() {
    let bot = Bot::known_to_siti().await;
    let siti = bot.sandbox.person(SITI);
    let buttons = json!({ "reply_markup": { "inline_keyboard": [[{ "text": "Setuju", "callback_data": "ya" }]] } });
    let sent = bot.send("Setuju?", buttons).await;
    let tap = siti.tap("Setuju").unwrap().unwrap();
    let update = bot.call("getUpdates", json!({})).await;
    assert_eq!(update["result"][0]["callback_query"]["data"], "ya");
    assert_eq!(update["result"][0]["callback_query"]["message"]["message_id"], sent["result"]["message_id"]);
    let long = json!({ "callback_query_id": tap, "text": "x".repeat(201) });
    assert_eq!(bot.refusal("answerCallbackQuery", long).await, "Bad Request: MESSAGE_TOO_LONG");
    let answer = json!({ "callback_query_id": tap, "text": "Tersimpan" });
    assert_eq!(bot.call("answerCallbackQuery", answer.clone()).await["result"], true);
    let too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    assert_eq!(bot.refusal("answerCallbackQuery", answer).await, too_old);
    assert_eq!(bot.sandbox.toasts()[0].text, "Tersimpan");
    let late = siti.tap("Setuju").unwrap().unwrap();
    bot.sandbox.advance(Duration::from_secs(151));
    assert_eq!(bot.refusal("answerCallbackQuery", json!({ "callback_query_id": late })).await, too_old);
}

#[tokio::test]
async fn a_stale_button_can_still_be_tapped() {
    let bot = Bot::known_to_siti().await;
    bot.sandbox.person(SITI).tap_data(1, "lama").unwrap();
    let update = bot.call("getUpdates", json!({})).await;
    assert_eq!(update["result"][0]["callback_query"]["message"]["date"], 0);
}

#[tokio::test]
async fn a_reply_keyboard_stands_until_it_is_removed_and_sends_what_its_buttons_say() {
    let bot = Bot::known_to_siti().await;
    let siti = bot.sandbox.person(SITI);
    let keyboard = json!({ "keyboard": [[{ "text": "Nomor saya", "request_contact": true }], ["Lewati"]] });
    bot.send("Nomor?", json!({ "reply_markup": keyboard })).await;
    assert_eq!(bot.sandbox.keyboard(SITI).unwrap().rows[1][0].text, "Lewati");
    siti.press("Lewati").unwrap();
    siti.press("Nomor saya").unwrap();
    siti.foreign_contact("+6281270000888", "Budi").unwrap();
    let updates = bot.call("getUpdates", json!({})).await;
    assert_eq!(updates["result"][0]["message"]["text"], "Lewati");
    assert_eq!(updates["result"][1]["message"]["contact"]["user_id"], SITI);
    assert_eq!(updates["result"][2]["message"]["contact"]["user_id"], Value::Null);
    bot.send("Baik", json!({ "reply_markup": { "remove_keyboard": true } })).await;
    assert_eq!(bot.sandbox.keyboard(SITI), None);
}

#[tokio::test]
async fn files_travel_both_ways_up_to_their_limits() {
    let bot = Bot::known_to_siti().await;
    bot.sandbox.person(SITI).document("status.csv", "text/csv", "a;b\n").unwrap();
    let update = bot.call("getUpdates", json!({})).await;
    let id = update["result"][0]["message"]["document"]["file_id"].as_str().unwrap().to_owned();
    let file = bot.call("getFile", json!({ "file_id": id })).await;
    let path = file["result"]["file_path"].as_str().unwrap().replace('/', "%2F");
    let url = format!("{}/file/bot{}/{path}", bot.root, bot.sandbox.options().token);
    assert_eq!(bot.http.get(url).send().await.unwrap().text().await.unwrap(), "a;b\n");

    let large = bot.sandbox.person(SITI).document("besar.bin", "application/octet-stream", vec![0; (20 << 20) + 1]);
    let large = bot.sandbox.history(SITI).into_iter().find(|message| Ok(message.id) == large).unwrap();
    let large = json!({ "file_id": large.file().unwrap().id });
    assert_eq!(bot.refusal("getFile", large).await, "Bad Request: file is too big");

    let part = reqwest::multipart::Part::bytes("tanda terima".as_bytes()).file_name("tanda.txt");
    let form =
        reqwest::multipart::Form::new().text("chat_id", SITI.to_string()).text("caption", "Ini").part("document", part);
    let sent: Value =
        bot.http.post(bot.url("SendDocument")).multipart(form).send().await.unwrap().json().await.unwrap();
    assert_eq!(sent["result"]["caption"], "Ini");
    let shown = bot.sandbox.last_from_bot(SITI).unwrap();
    let (name, _, content) = bot.sandbox.file(&shown.file().unwrap().id).unwrap();
    assert_eq!((name.as_str(), &content[..]), ("tanda.txt", "tanda terima".as_bytes()));

    let part = reqwest::multipart::Part::bytes("bukan gambar".as_bytes()).file_name("x.png");
    let form = reqwest::multipart::Form::new().text("chat_id", SITI.to_string()).part("photo", part);
    let refused = bot.http.post(bot.url("sendPhoto")).multipart(form).send().await.unwrap().text().await.unwrap();
    assert!(refused.contains("IMAGE_PROCESS_FAILED"));
}

#[tokio::test]
async fn a_group_is_heard_only_when_the_bot_is_meant() {
    let bot = Bot::new(Options::default()).await;
    let group = bot.sandbox.add_group("RT 3", &[SITI]);
    let siti = bot.sandbox.person(SITI).in_chat(group);
    siti.text("halo semua").unwrap();
    siti.text("/jadwal").unwrap();
    let updates = bot.call("getUpdates", json!({})).await;
    assert_eq!(updates["result"][0]["my_chat_member"]["new_chat_member"]["status"], "member");
    assert_eq!(updates["result"][1]["message"]["text"], "/jadwal");
    assert_eq!(updates["result"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn chats_survive_a_restart_and_numbers_never_start_over() {
    let folder = std::env::temp_dir().join(format!("sandbox-{}-{}", std::process::id(), super::clock::milliseconds()));
    let options = Options { snapshot: Some(folder.join("sandbox.json")), ..Options::default() };
    let (first_message, first_update) = {
        let bot = Bot::new(options.clone()).await;
        let message = bot.sandbox.person(SITI).document("a.txt", "text/plain", "isi").unwrap();
        bot.send("disimpan", json!({})).await;
        let update = ids(&bot.call("getUpdates", json!({})).await)[0];
        bot.sandbox.save().await.unwrap();
        (message, update)
    };
    let bot = Bot::new(options).await;
    assert_eq!(bot.sandbox.history(SITI)[1].text, "disimpan");
    assert_eq!(bot.sandbox.file(&bot.sandbox.history(SITI)[0].file().unwrap().id).unwrap().2, "isi");
    let waiting = bot.call("getUpdates", json!({})).await;
    assert_eq!(ids(&waiting), [first_update]);
    assert!(bot.sandbox.person(SITI).text("lagi").unwrap() > first_message + 1);
    assert!(ids(&bot.call("getUpdates", json!({})).await)[1] > first_update);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(folder.join("sandbox.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // The sandbox may be writing once more.
    let _ = std::fs::remove_dir_all(folder);
}

#[tokio::test]
async fn the_page_and_all_its_parts_are_served_and_people_can_be_played_through_it() {
    let bot = Bot::new(Options::default()).await;
    let page = bot.http.get(&bot.root).send().await.unwrap().text().await.unwrap();
    for part in page.split('"').filter(|part| part.starts_with("/sandbox/page/")) {
        assert_eq!(bot.http.get(format!("{}{part}", bot.root)).send().await.unwrap().status(), 200, "{part}");
    }
    assert!(page.contains("lang=\"id\""));
    let act = json!({ "person": SITI, "do": "start", "payload": "abc" });
    let done = bot.http.post(format!("{}/sandbox/act", bot.root)).json(&act).send().await.unwrap();
    assert_eq!(done.status(), 200);
    bot.send("Selamat datang", json!({})).await;
    let chat = bot.http.get(format!("{}/sandbox/chats/{SITI}", bot.root)).send().await.unwrap();
    let chat: Value = chat.json().await.unwrap();
    assert_eq!(chat["messages"][0]["text"], "/start abc");
    assert_eq!(chat["messages"][1]["by_bot"], true);
    let lacking = json!({ "person": SITI, "do": "press", "label": "x" });
    let refused = bot.http.post(format!("{}/sandbox/act", bot.root)).json(&lacking).send().await.unwrap();
    assert_eq!(refused.status(), 409);
}

#[tokio::test]
async fn every_call_is_remembered_with_its_outcome() {
    let bot = Bot::known_to_siti().await;
    bot.send("halo", json!({})).await;
    bot.call("sendMessage", json!({ "chat_id": SITI })).await;
    let calls = bot.sandbox.calls();
    assert_eq!((calls[0].method.as_str(), calls[0].status), ("sendMessage", 200));
    assert_eq!(calls[0].params["text"], "halo");
    assert_eq!(calls[1].description.as_deref(), Some("Bad Request: message text is empty"));
}
