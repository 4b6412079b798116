//! The role that the service runs with: every test of the whole bot runs as it, and here is what it may not do.

use jemputbola::store::schema::{self, Schema};
use sqlx::postgres::PgPool;

use crate::world::database::database;

async fn refused(pool: &PgPool, statement: &'static str) -> bool {
    let outcome = sqlx::query(statement).execute(pool).await;
    outcome.is_err_and(|fault| {
        fault.as_database_error().and_then(sqlx::error::DatabaseError::code).is_some_and(|code| code == "42501")
    })
}

#[tokio::test]
async fn the_service_can_change_neither_the_schema_nor_what_was_written_down() {
    let database = database().await;
    let runtime = database.runtime_pool();
    sqlx::query("insert into audit (at, action) values (now(), 'test')")
        .execute(&runtime)
        .await
        .expect("it may write down");
    for statement in [
        "drop table audit",
        "drop table inbox",
        "truncate outbox",
        "alter table interests add column x int",
        "alter table audit disable trigger all",
        "create table x ()",
        "create function x() returns int language sql as 'select 1'",
        "drop trigger audit_stays on audit",
        "update audit set action = 'other'",
        "delete from audit",
        "truncate audit",
        "update custody set reason = 'x'",
        "delete from custody",
        "delete from _sqlx_migrations",
        "update _sqlx_migrations set success = false",
        "create role x",
        "set role postgres",
        "copy inbox to program 'true'",
    ] {
        assert!(refused(&runtime, statement).await, "{statement} is not refused");
    }
    let left: i64 = sqlx::query_scalar("select count(*) from audit").fetch_one(&runtime).await.expect("it may read");
    assert_eq!(left, 1);
}

#[tokio::test]
async fn a_schema_that_is_ready_needs_no_right_to_change_it() {
    let database = database().await;
    let runtime = database.runtime_pool();
    schema::migrate(&runtime).await.expect("nothing is to be done");
    let mut connection = runtime.acquire().await.expect("a connection");
    assert_eq!(schema::stand(&mut connection).await.expect("it says so"), Schema::Ready);
    // A newer program was here.
    sqlx::query("insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (9999, 'later', true, '', 1)")
        .execute(&database.pool)
        .await
        .expect("a step");
    assert_eq!(schema::stand(&mut connection).await.expect("it says so"), Schema::Ready);
    sqlx::query("delete from _sqlx_migrations where version in (12, 9999)")
        .execute(&database.pool)
        .await
        .expect("a step back");
    assert_eq!(schema::stand(&mut connection).await.expect("it says so"), Schema::Behind(1));
    let fault = schema::migrate(&runtime).await.expect_err("it may not");
    assert!(schema::is_not_allowed(&fault), "{fault}");
}

#[tokio::test]
async fn rights_that_are_given_again_are_the_same_and_a_name_is_a_name() {
    let database = database().await;
    let mut connection = database.pool.acquire().await.expect("a connection");
    sqlx::raw_sql("create role \"odd; name\"").execute(&mut *connection).await.expect("a role");
    for _ in 0..2 {
        schema::grant(&mut connection, "odd; name").await.expect("rights");
    }
    let may: bool = sqlx::query_scalar("select has_table_privilege('odd; name', 'inbox', 'delete') and not has_table_privilege('odd; name', 'audit', 'delete')")
        .fetch_one(&mut *connection)
        .await
        .expect("an answer");
    assert!(may);
    sqlx::raw_sql("drop owned by \"odd; name\"; drop role \"odd; name\"")
        .execute(&mut *connection)
        .await
        .expect("gone again");
}
