//! Editing, deleting, sending again.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Bot, SITI};

/// One black pixel, as PNG.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU";
const ABOUT_TWO_DAYS: Duration = Duration::from_secs(48 * 3_600 + 2);

fn number(answer: &Value) -> i64 {
    answer["result"]["message_id"].as_i64().expect("a message")
}

#[tokio::test]
async fn only_own_messages_are_edited_and_only_when_something_changes() {
    let bot = Bot::known_to_siti().await;
    let id = bot.send("satu", json!({})).await["result"]["message_id"].as_i64().unwrap();
    let edit = |id: i64, text: &str| json!({ "chat_id": SITI, "message_id": id, "text": text });
    assert!(
        bot.refusal("editMessageText", edit(id, "satu")).await.starts_with("Bad Request: message is not modified: ")
    );
    assert_eq!(bot.call("editMessageText", edit(id, "dua")).await["result"]["text"], "dua");
    assert_eq!(bot.refusal("editMessageText", edit(id + 9, "x")).await, "Bad Request: message to edit not found");
    let foreign = bot.sandbox.person(SITI).text("halo").unwrap();
    assert_eq!(bot.refusal("editMessageText", edit(foreign, "x")).await, "Bad Request: message can't be edited");
    let delete = json!({ "chat_id": SITI, "message_id": id });
    assert_eq!(bot.call("deleteMessage", delete.clone()).await["result"], true);
    assert_eq!(bot.refusal("deleteMessage", delete).await, "Bad Request: message to delete not found");
}

#[tokio::test]
async fn text_is_edited_in_texts_and_captions_in_files() {
    let bot = Bot::known_to_siti().await;
    let photo = bot.sandbox.person(SITI).photo(PIXEL, "Ini *tebal*").unwrap();
    let update = bot.call("getUpdates", json!({})).await;
    let sizes = &update["result"][0]["message"]["photo"];
    assert_eq!(update["result"][0]["message"]["caption"], "Ini *tebal*");
    let file = sizes.as_array().unwrap().last().unwrap()["file_id"].as_str().unwrap();
    let again = json!({ "chat_id": SITI, "photo": file, "caption": "Pengumuman" });
    let again = number(&bot.call("sendPhoto", again).await);
    assert!(again > photo);

    let text = json!({ "chat_id": SITI, "message_id": again, "text": "x" });
    assert_eq!(bot.refusal("editMessageText", text).await, "Bad Request: there is no text in the message to edit");
    let caption = |id: i64, words: &str| json!({ "chat_id": SITI, "message_id": id, "caption": words });
    assert_eq!(
        bot.refusal("editMessageCaption", caption(again, "Pengumuman")).await,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as \
         a current content and reply markup of the message"
    );
    assert_eq!(bot.call("editMessageCaption", caption(again, "Ralat")).await["result"]["caption"], "Ralat");
    let words = number(&bot.send("kata", json!({})).await);
    assert_eq!(
        bot.refusal("editMessageCaption", caption(words, "x")).await,
        "Bad Request: there is no caption in the message to edit"
    );
    let long = "x".repeat(1_025);
    assert_eq!(
        bot.refusal("editMessageCaption", caption(again, &long)).await,
        "Bad Request: message caption is too long"
    );
}

#[tokio::test]
async fn what_was_sent_is_deleted_within_48_hours_and_no_later() {
    let bot = Bot::known_to_siti().await;
    let delete = |id: i64| json!({ "chat_id": SITI, "message_id": id });
    let old = number(&bot.send("lama", json!({})).await);
    bot.sandbox.advance(ABOUT_TWO_DAYS);
    let new = number(&bot.send("baru", json!({})).await);
    assert_eq!(bot.refusal("deleteMessage", delete(old)).await, "Bad Request: message can't be deleted for everyone");
    assert_eq!(bot.call("deleteMessage", delete(new)).await["result"], true);
    let edit = json!({ "chat_id": SITI, "message_id": old, "text": "ralat" });
    assert_eq!(bot.call("editMessageText", edit).await["result"]["text"], "ralat", "an edit has no such bound");
    let both = json!({ "chat_id": SITI, "message_ids": [old, new] });
    assert_eq!(bot.call("deleteMessages", both).await["result"], true);
    assert_eq!(bot.sandbox.last_from_bot(SITI).unwrap().id, old);
}

#[tokio::test]
async fn a_file_is_sent_again_only_as_what_it_is() {
    let bot = Bot::known_to_siti().await;
    bot.sandbox.person(SITI).photo(PIXEL, "").unwrap();
    bot.sandbox.person(SITI).document("surat.pdf", "application/pdf", "%PDF-1.7").unwrap();
    let updates = bot.call("getUpdates", json!({})).await;
    let photo = &updates["result"][0]["message"]["photo"][0]["file_id"];
    let document = &updates["result"][1]["message"]["document"]["file_id"];
    assert_eq!(
        bot.refusal("sendPhoto", json!({ "chat_id": SITI, "photo": document })).await,
        "Bad Request: can't use file of type Document as Photo"
    );
    assert_eq!(
        bot.refusal("sendDocument", json!({ "chat_id": SITI, "document": photo })).await,
        "Bad Request: can't use file of type Photo as Document"
    );
    let sent = bot.call("sendDocument", json!({ "chat_id": SITI, "document": document })).await;
    assert_eq!(sent["result"]["document"]["file_name"], "surat.pdf");
}

#[tokio::test]
async fn a_place_is_sent_with_its_name() {
    let bot = Bot::known_to_siti().await;
    let place = json!({
        "chat_id": SITI, "latitude": -3.2, "longitude": 107.5, "title": "Balai Desa Seliu", "address": "dekat dermaga",
    });
    let sent = bot.call("sendVenue", place).await;
    assert_eq!(sent["result"]["venue"]["title"], "Balai Desa Seliu");
    let nameless = json!({ "chat_id": SITI, "latitude": -3.2, "longitude": 107.5, "title": "", "address": "x" });
    assert!(bot.refusal("sendVenue", nameless).await.starts_with("Bad Request: "));
}
