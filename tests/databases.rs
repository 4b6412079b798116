//! Every test has a database of its own.

use crate::world::database::database;

#[tokio::test]
async fn every_test_has_a_migrated_database_of_its_own() {
    let (one, two) = (database().await, database().await);
    let insert = "insert into chats (chat_id, first_heard_at) values (1, '2026-01-01T00:00:00Z')";
    sqlx::query(insert).execute(&one.pool).await.unwrap();
    let count = "select count(*) from chats";
    let counted: (i64, i64) = (
        sqlx::query_scalar(count).fetch_one(&one.pool).await.unwrap(),
        sqlx::query_scalar(count).fetch_one(&two.pool).await.unwrap(),
    );
    assert_eq!(counted, (1, 0));
}

#[tokio::test]
async fn a_database_goes_with_its_test_whoever_is_still_connected() {
    let (staying, going) = (database().await, database().await);
    let another_process = sqlx::PgPool::connect_with(going.connect_options()).await.unwrap();
    let name = going.name.clone();
    drop(going);
    let there = "select exists (select from pg_database where datname = $1)";
    let mut asked = 0;
    assert!(!another_process.is_closed());
    while sqlx::query_scalar(there).bind(&name).fetch_one(&staying.pool).await.unwrap() {
        asked += 1;
        assert!(asked < 3000, "it is still there after half a minute");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}
