//! `deploy/database/partitions.sql` on the schema as it is now: what was unique stays so, what was refused stays so.

use std::process::Command;

use chrono::TimeDelta;
use jemputbola::domain::ChatId;
use jemputbola::store::inbox::{self, Arrival, Outcome};
use jemputbola::store::schema::{self, Schema};
use serde_json::json;
use sqlx::AssertSqlSafe;

use super::project;
use crate::engine::process::url_of;
use crate::world::database::{TestDatabase, database};

const BOT: i64 = 4_242;

/// Names of the indexes of a table that a migration may have to find again, and of its triggers.
async fn names(database: &TestDatabase) -> Vec<String> {
    sqlx::query_scalar(
        "select indexname::text from pg_indexes
         where schemaname = 'public' and tablename in ('inbox', 'outbox', 'audit')
           and indexname not like '%_pkey' and indexname not like '%_by_id'
         union all
         select tgname::text from pg_trigger
         where tgrelid in ('inbox'::regclass, 'outbox'::regclass, 'audit'::regclass) and not tgisinternal
         order by 1",
    )
    .fetch_all(&database.pool)
    .await
    .expect("names")
}

async fn tell(database: &TestDatabase, words: String) -> sqlx::Result<()> {
    sqlx::raw_sql(AssertSqlSafe(words)).execute(&database.pool).await.map(drop)
}

/// Runs the file as its head says.
fn divide(database: &TestDatabase) {
    let role = database.runtime_options().get_username().to_owned();
    let psql = Command::new("psql")
        .args(["--no-psqlrc", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-v", &format!("role={role}"), "-f"])
        .arg(project("deploy/database/partitions.sql"))
        .arg(url_of(&database.connect_options()))
        .output()
        .expect("psql runs");
    assert!(psql.status.success(), "{}", String::from_utf8_lossy(&psql.stderr));
}

fn update(id: i64) -> Arrival {
    Arrival { update_id: Some(id), chat: Some(ChatId(1)), payload: json!({ "update_id": id }).into() }
}

#[tokio::test]
async fn divided_tables_keep_their_promises_and_old_parts_go_once_nothing_in_them_waits() {
    if !super::drill::there_are_clients() {
        eprintln!("passed over: psql is not here");
        return;
    }
    let database = database().await;
    let before = names(&database).await;
    let now = jemputbola::clock::now();
    let mut owner = database.pool.acquire().await.expect("a connection");
    inbox::accept(&mut owner, BOT, &[update(100)], now).await.expect("kept");

    divide(&database);
    assert_eq!(names(&database).await, before, "later migrations find everything under its name");
    assert_eq!(schema::stand(&mut owner).await.expect("a schema"), Schema::Ready);

    tell(&database, "select parts.add('inbox', 'inbox_second', '101', '200')".to_owned()).await.expect("a part");
    tell(&database, "select parts.add('audit', 'audit_2999', '2999-01-01', '3000-01-01')".to_owned())
        .await
        .expect("a part");
    // As the program, with no more than its rights.
    let pool = database.runtime_pool();
    let mut program = pool.acquire().await.expect("a connection");
    let kept = inbox::accept(&mut program, BOT, &[update(100), update(101), update(101), update(102)], now).await;
    assert_eq!(kept.expect("kept"), 2, "an update is kept once, in whichever part it is");
    for forbidden in ["select * from parts.inbox_first", "delete from audit", "update audit set action = 'x'"] {
        assert!(sqlx::raw_sql(forbidden).execute(&mut *program).await.is_err(), "{forbidden}");
    }
    let add = "insert into audit (at, action) values ('2999-05-05T00:00:00Z', 'tried')";
    sqlx::raw_sql(add).execute(&mut *program).await.expect("the audit grows");
    assert!(
        tell(&database, "delete from parts.audit_2999".to_owned()).await.is_err(),
        "nor does the owner go round it"
    );

    let refused = tell(&database, "select parts.drop('inbox_second')".to_owned()).await.expect_err("something waits");
    assert!(refused.to_string().contains("2 rows"), "{refused}");
    while let Some(waiting) = inbox::oldest(&mut program, BOT, ChatId(1), now).await.expect("a row") {
        inbox::settle(&mut program, waiting.id, Outcome::Answered, None, now + TimeDelta::seconds(1))
            .await
            .expect("settled");
    }
    drop(program);
    tell(&database, "select parts.drop('inbox_second')".to_owned()).await.expect("nothing waits");
    let left: i64 = sqlx::query_scalar("select count(*) from inbox").fetch_one(&database.pool).await.expect("a count");
    assert_eq!(left, 1);
}

#[tokio::test]
async fn receipts_that_go_with_their_part_stay_in_the_figures() {
    if !super::drill::there_are_clients() {
        return;
    }
    let database = database().await;
    divide(&database);
    tell(&database, "select parts.add('outbox', 'outbox_second', '1', '100')".to_owned()).await.expect("a part");
    let receipt = "insert into outbox (bot_id, chat_id, lane, broadcast_id, part, tongue, created_at, not_before, state, settled_at)
         select 4242, chat, 2, 7, 0, 'id', '2026-11-20T03:00:00Z', '2026-11-20T03:00:00Z', 'sent', '2026-11-20T03:00:01Z'
         from generate_series(1, 5) as chat on conflict (broadcast_id, chat_id, part) where broadcast_id is not null do nothing";
    for _ in 0..2 {
        tell(&database, receipt.to_owned()).await.expect("receipts, once each");
    }
    let figures = "select notices, delivered from figures_by_day where day = '2026-11-20'";
    let before: (i64, i64) = sqlx::query_as(figures).fetch_one(&database.pool).await.expect("figures");
    assert_eq!(before, (5, 5));
    tell(&database, "select parts.drop('outbox_second')".to_owned()).await.expect("nothing waits");
    let after: (i64, i64) = sqlx::query_as(figures).fetch_one(&database.pool).await.expect("figures");
    assert_eq!(after, before);
    let left: i64 = sqlx::query_scalar("select count(*) from outbox").fetch_one(&database.pool).await.expect("a count");
    assert_eq!(left, 0);
}
