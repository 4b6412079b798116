//! Which faults of the database pass by themselves.

use jemputbola::store::is_transient;
use sqlx::PgConnection;

use crate::world::database::database;

async fn fault(connection: &mut PgConnection, sql: &'static str) -> sqlx::Error {
    sqlx::query(sql).execute(connection).await.expect_err("a fault")
}

#[tokio::test]
async fn what_takes_longer_than_it_may_does_not_pass_and_what_somebody_else_holds_or_ends_does() {
    let database = database().await;
    let (mut held, mut other) = (database.pool.begin().await.unwrap(), database.pool.begin().await.unwrap());
    sqlx::query("lock table chats in access exclusive mode").execute(&mut *held).await.unwrap();
    sqlx::query("set local lock_timeout = '20ms'").execute(&mut *other).await.unwrap();
    let waited = fault(&mut other, "select count(*) from chats").await;
    assert!(is_transient(&waited), "{waited}");
    other.rollback().await.unwrap();

    let mut long = database.pool.begin().await.unwrap();
    sqlx::query("set local statement_timeout = '20ms'").execute(&mut *long).await.unwrap();
    let cancelled = fault(&mut long, "select pg_sleep(600)").await;
    assert!(!is_transient(&cancelled), "it would take as long the next time: {cancelled}");
    long.rollback().await.unwrap();

    let ended = fault(&mut held, "select pg_terminate_backend(pg_backend_pid())").await;
    assert!(is_transient(&ended), "{ended}");
}
