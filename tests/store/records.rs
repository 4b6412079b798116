use jemputbola::chat::Question;
use jemputbola::domain::NotDelivered;

use super::walk::{COURIER, Walk};

#[tokio::test]
async fn audit_entries_are_never_changed_or_removed() {
    let walk = Walk::begin().await;
    walk.departed().await;
    let before = walk.count("select count(*) from audit").await;
    assert!(before > 0);
    for sql in ["update audit set action = 'x'", "delete from audit", "truncate audit", "delete from audit where false"]
    {
        let refused = walk.run(sql).await.expect_err(sql).to_string();
        assert!(refused.contains("never changed or removed"), "{sql}: {refused}");
    }
    assert_eq!(walk.count("select count(*) from audit where action <> 'x'").await, before);
}

#[tokio::test]
async fn custody_entries_are_never_changed_or_removed() {
    let walk = Walk::begin().await;
    walk.departed().await;
    for sql in [
        "update custody set event = 'handed_over'",
        "update custody set by_chat = 1001",
        "update custody set words_sealed = '\\x00'",
        "update custody set said = true",
        "update custody set recorded_at = at",
        "update custody set courier = null",
        "delete from custody",
        "truncate custody",
    ] {
        let refused = walk.run(sql).await.expect_err(sql).to_string();
        assert!(refused.contains("never changed or removed"), "{sql}: {refused}");
    }
    assert_eq!(walk.count("select count(*) from custody").await, 2);
}

#[tokio::test]
async fn what_people_wrote_about_a_delivery_can_be_erased_and_what_happened_stays() {
    let walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::Fail(delivery, NotDelivered::Other("rumah pak lurah".to_owned()))).await;
    walk.run("update custody set words_sealed = null where words_sealed is not null").await.unwrap();
    let left =
        "select count(*) from custody where event = 'not_delivered' and reason = 'lain' and words_sealed is null";
    assert_eq!(walk.count(left).await, 1);
}
