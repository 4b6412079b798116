//! How many wait where is kept where interests change; it is never anything but what a count would say.

use sqlx::PgPool;

use crate::world::database::database;

/// What is kept and what a count says, where they differ.
async fn differences(pool: &PgPool) -> i64 {
    sqlx::query_scalar(
        "with counted as (select village, count(*) as interests, sum(headcount)::bigint as people
                          from interests where state = 'open' group by village),
              kept as (select village, sum(interests)::bigint, sum(people)::bigint from interest_sums
                       group by village having sum(interests) <> 0 or sum(people) <> 0)
         select count(*) from ((table counted except table kept) union all (table kept except table counted)) as d",
    )
    .fetch_one(pool)
    .await
    .expect("a count")
}

#[tokio::test]
async fn whatever_becomes_of_interests_their_sums_are_right() {
    let database = database().await;
    let pool = &database.pool;
    sqlx::query("insert into chats (chat_id, first_heard_at) values (1, now())").execute(pool).await.expect("a chat");
    let insert = "insert into interests (reference, chat_id, name_sealed, birth_sealed, need_sealed, village, kind, headcount,
             group_kind, for_other, state, created_at)
         select 'M-' || nextval('interest_number'), 1, '', '', '', 'v' || (n * $1 % 4), 'baru', 1 + n * $1 % 7, 'keluarga', false,
             case when n * $1 % 3 = 0 then 'withdrawn' else 'open' end, now() from generate_series(1, $1 % 5) as n";
    // Steps in an order that only looks random: the same in every run.
    let mut dice: i32 = 7;
    for step in 0..120 {
        dice = (dice * 75 + 74) % 65_537;
        let statement = match dice % 6 {
            0 | 1 => insert,
            2 => "update interests set state = 'served', settled_at = now() where id % 5 = $1 % 5",
            3 => "update interests set state = 'open' where id % 7 = $1 % 7",
            4 => "update interests set village = 'v' || ($1 % 4), headcount = 1 + $1 % 9 where id % 6 = $1 % 6",
            _ => "delete from interests where id % 11 = $1 % 11",
        };
        sqlx::query(statement).bind(dice % 1_000).execute(pool).await.expect(statement);
        assert_eq!(differences(pool).await, 0, "after step {step}: {statement}");
    }
}

#[tokio::test]
async fn what_is_rolled_back_counts_nowhere() {
    let database = database().await;
    let pool = &database.pool;
    sqlx::query("insert into chats (chat_id, first_heard_at) values (1, now())").execute(pool).await.expect("a chat");
    let mut transaction = pool.begin().await.expect("a transaction");
    sqlx::query(
        "insert into interests (reference, chat_id, name_sealed, birth_sealed, need_sealed, village, kind, headcount,
             group_kind, for_other, created_at) values ('M-1', 1, '', '', '', 'v', 'baru', 3, 'keluarga', false, now())",
    )
    .execute(&mut *transaction)
    .await
    .expect("an interest");
    transaction.rollback().await.expect("undone");
    assert_eq!(differences(pool).await, 0);
    let people: Option<i64> =
        sqlx::query_scalar("select sum(people)::bigint from interest_sums").fetch_one(pool).await.expect("a sum");
    assert_eq!(people.unwrap_or_default(), 0);
}
