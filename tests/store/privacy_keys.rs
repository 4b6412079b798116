//! Another key closes whatever is sealed.

use jemputbola::store::{Purpose, Ring, Seal, keys};
use jemputbola::work::keys::reseal_all;
use sqlx::AssertSqlSafe;

use super::privacy_whole::told;
use super::walk::{Walk, address};

/// Puts something into every sealed column that is still empty, and says which tables have no row for it.
async fn fill(walk: &Walk) -> Vec<String> {
    let mut without = Vec::new();
    let mut transaction = walk.database.pool.begin().await.unwrap();
    sqlx::query("set local jemputbola.resealing = 'on'").execute(&mut *transaction).await.unwrap();
    for table in keys::tables(&mut transaction).await.unwrap() {
        for column in &table.columns {
            let sql = format!("select count(*) from {} where {column} is not null", table.table);
            let there: i64 = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut *transaction).await.unwrap();
            if there > 0 {
                continue;
            }
            let sql = format!("update {0} set {column} = $1 where ctid = (select min(ctid) from {0})", table.table);
            let sealed = walk.desk.seal.close(Purpose::Words, &"Zubaidah");
            let filled =
                sqlx::query(AssertSqlSafe(sql)).bind(sealed).execute(&mut *transaction).await.unwrap().rows_affected();
            if filled == 0 {
                without.push(format!("{}.{column}", table.table));
            }
        }
    }
    transaction.commit().await.unwrap();
    without
}

#[tokio::test]
async fn another_key_closes_everything_that_is_stored_in_whatever_column() {
    let mut walk = Walk::begin().await;
    walk.desk.seal = Seal::of(Ring::new(&[(0, [3; 32]), (1, [4; 32])])).with_quick_codes();
    told(&walk).await;
    let mut connection = walk.connection().await;
    sqlx::query(
        "insert into address_proposals (application_id, kind, address_sealed, village, proposed_by, proposed_at)
         select id, 'follower', $1, '19.02.02.2009', 1001, $2 from applications order by id limit 1",
    )
    .bind(walk.desk.seal.close(Purpose::Address, &address()))
    .bind(walk.now)
    .execute(&mut *connection)
    .await
    .unwrap();
    let without = fill(&walk).await;
    assert!(without.iter().all(|column| column == "files.content_sealed"), "{without:?}");
    keys::seal_with(&mut connection, 1, walk.now).await.unwrap();
    assert!(walk.desk.seal.ring().seal_with(1));
    reseal_all(&walk.database.pool, &walk.desk.seal, |_| {}).await.unwrap();
    let new = Seal::of(Ring::new(&[(1, [4; 32])]));
    let mut opened = 0;
    for table in keys::tables(&mut connection).await.unwrap() {
        assert_eq!(keys::left(&mut connection, &table, 1).await.unwrap(), 0, "{}", table.table);
        for column in &table.columns {
            let sql = format!("select {column} from {} where {column} is not null", table.table);
            let values: Vec<Vec<u8>> =
                sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut *connection).await.unwrap();
            for value in &values {
                let opens = Purpose::ALL.iter().any(|purpose| new.open_bytes(*purpose, value).is_ok());
                assert!(opens, "{}.{column}", table.table);
            }
            opened += usize::from(!values.is_empty());
        }
    }
    assert!(opened > 20, "{opened}");
}
