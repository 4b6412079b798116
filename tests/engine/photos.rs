//! Photos that nobody asked for: most of them show an identity card. They leave the chat, and nothing of them is kept.

use serde_json::Value;

use crate::world::World;

const SITI: i64 = 501;

#[tokio::test]
async fn a_photo_of_an_identity_card_is_refused_deleted_and_kept_nowhere() {
    let world = World::new().await;
    world.person(SITI, "Siti", "id");
    world.telegram.person(SITI).photo("ktp", "ini ktp saya 1902014506900003").expect("a photo");
    world.settled().await;
    let history = world.telegram.history(SITI);
    assert!(history.iter().all(|message| message.by_bot), "her photo is gone: {history:#?}");
    assert_eq!(history.len(), 1, "and she is told why");
    assert!(history[0].text.contains("KTP"), "{}", history[0].text);
    let inbox: Vec<Option<Value>> =
        sqlx::query_scalar("select payload from inbox").fetch_all(&world.database().pool).await.expect("the inbox");
    assert!(!inbox.is_empty() && inbox.iter().all(Option::is_none), "{inbox:?}");
    let state: Value = sqlx::query_scalar("select state from chats where chat_id = $1")
        .bind(SITI)
        .fetch_one(&world.database().pool)
        .await
        .expect("a state");
    assert!(!state.to_string().contains("1902014506900003"), "{state}");
    let phrases: i64 =
        sqlx::query_scalar("select count(*) from phrases").fetch_one(&world.database().pool).await.expect("a count");
    assert_eq!(phrases, 0);
}

#[tokio::test]
async fn what_is_kept_of_words_that_were_not_understood_names_nobody() {
    let world = World::new().await;
    world.person(SITI, "Siti", "id");
    let words = "nama saya Siti Aminah dari Keciput hp 081234567890 yang itu gimana ya jadinya";
    world.telegram.person(SITI).text(words).expect("a text");
    world.settled().await;
    let kept: Vec<String> =
        sqlx::query_scalar("select phrase from phrases").fetch_all(&world.database().pool).await.expect("phrases");
    for phrase in &kept {
        for personal in ["siti", "aminah", "keciput", "0812"] {
            assert!(!phrase.contains(personal), "{phrase}");
        }
    }
}
