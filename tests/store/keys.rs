//! Another key for everything that is sealed, while people write and look up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use jemputbola::chat::{Answer, Question};
use jemputbola::domain::Status;
use jemputbola::store::{Purpose, Ring, Seal, keys};
use jemputbola::work::keys::reseal_all;

use super::walk::{COURIER, NEIGHBOUR, NUMBER, RESIDENT, SELIU, Walk, born, interest, number, received, row};

fn both() -> Seal {
    Seal::of(Ring::new(&[(0, [3; 32]), (1, [4; 32])])).with_quick_codes()
}

async fn left(walk: &Walk, key: u8) -> i64 {
    let mut connection = walk.connection().await;
    let mut left = 0;
    for table in keys::tables(&mut connection).await.unwrap() {
        left += keys::left(&mut connection, &table, key).await.unwrap();
    }
    left
}

#[tokio::test]
async fn everything_is_sealed_anew_while_people_write_and_look_up() {
    let mut walk = Walk::begin().await;
    walk.desk.seal = both();
    let mut office = (*walk.desk.office).clone();
    office.limits.open_interests = u16::MAX;
    walk.desk.office = Arc::new(office);
    let (line, code) = walk.departed().await;
    for _ in 0..300 {
        walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    }
    assert!(left(&walk, 0).await == 0 && left(&walk, 1).await > 300);
    let walk = Arc::new(walk);
    let (stop, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let people: Vec<_> = [true, false]
        .into_iter()
        .map(|writes| {
            let (walk, stop, asked) = (Arc::clone(&walk), Arc::clone(&stop), Arc::clone(&asked));
            tokio::spawn(async move {
                let chat = if writes { RESIDENT } else { NEIGHBOUR };
                while !stop.load(Ordering::Relaxed) {
                    if writes {
                        let saved = walk.ask(chat, Question::SaveInterest(interest(SELIU, 1))).await;
                        assert!(matches!(saved, Answer::InterestSaved { .. }), "{saved:?}");
                    } else {
                        let found = walk.ask(chat, Question::FindApplication(number(NUMBER), born())).await;
                        assert!(matches!(found, Answer::Application(_)), "{found:?}");
                        let mine = walk.ask(RESIDENT, Question::MyApplications).await;
                        assert!(matches!(mine, Answer::Applications(lines) if lines[0].name.is_some()));
                    }
                    asked.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    // Broken off after the first part, and begun again.
    let mut transaction = walk.database.pool.begin().await.unwrap();
    keys::seal_with(&mut transaction, 1, walk.now).await.unwrap();
    transaction.commit().await.unwrap();
    assert!(walk.desk.seal.ring().seal_with(1));
    {
        let mut transaction = walk.database.pool.begin().await.unwrap();
        let tables = keys::tables(&mut transaction).await.unwrap();
        let interests = tables.iter().find(|table| table.table == "interests").unwrap();
        assert!(keys::reseal(&mut transaction, &walk.desk.seal, interests, 0, 50).await.unwrap().is_some());
        transaction.commit().await.unwrap();
    }
    assert!(left(&walk, 1).await > 0);
    let before = asked.load(Ordering::Relaxed);
    while asked.load(Ordering::Relaxed) < before + 4 {
        reseal_all(&walk.database.pool, &walk.desk.seal, |_| {}).await.unwrap();
    }
    stop.store(true, Ordering::Relaxed);
    for person in people {
        person.await.unwrap();
    }
    reseal_all(&walk.database.pool, &walk.desk.seal, |_| {}).await.unwrap();
    assert_eq!(left(&walk, 1).await, 0);
    // A code of before the change still opens the door.
    assert_eq!(walk.ask(COURIER, Question::TryCode(line.id.unwrap(), code)).await, Answer::CodeRight);
    assert!(matches!(
        walk.ask(COURIER, Question::HandOver(line.id.unwrap(), received())).await,
        Answer::HandedOver(..)
    ));

    // The old key is taken out: everything still opens, and is still found.
    let mut walk = Arc::into_inner(walk).expect("nobody else");
    walk.desk.seal = Seal::of(Ring::new(&[(1, [4; 32])]));
    let found = walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    assert!(matches!(found, Answer::Application(line) if line.name.is_some()));
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    assert!(lines.len() >= 301);
    // The office's next file says the same: nothing changes, and the row's digest is made anew.
    assert_eq!(walk.count("select count(*) from applications where said_index is null").await, 1);
    let again = walk.import(&[row(NUMBER, Status::Finished)]).await;
    assert_eq!((again.changed, again.unchanged), (0, 1));
    assert_eq!(walk.count("select count(*) from applications where said_index is not null").await, 1);
}

#[tokio::test]
async fn every_sealed_column_has_a_place_in_the_turn_and_an_id() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    let tables = keys::tables(&mut connection).await.unwrap();
    let sealed: usize = tables.iter().map(|table| table.columns.len()).sum();
    let columns: i64 = walk
        .count("select count(*) from information_schema.columns where table_schema = 'public' and column_name like '%\\_sealed'")
        .await;
    assert_eq!(i64::try_from(sealed).unwrap(), columns);
    for table in &tables {
        // Would fail where there is no id.
        let mut transaction = walk.database.pool.begin().await.unwrap();
        keys::reseal(&mut transaction, &walk.desk.seal, table, 0, 1).await.unwrap();
    }
    // A ring that lacks the key that everybody seals with says so.
    keys::seal_with(&mut connection, 7, walk.now).await.unwrap();
    assert!(!keys::heed(&mut connection, &walk.desk.seal).await.unwrap());
    keys::hold(&mut connection, "one", &walk.desk.seal, walk.now).await.unwrap();
    assert_eq!(keys::lacking(&mut connection, 7, walk.now).await.unwrap(), (1, 1));
    assert_eq!(keys::lacking(&mut connection, 0, walk.now).await.unwrap(), (0, 0));
    assert_eq!(
        walk.desk.seal.open::<String>(Purpose::Name, &both().close(Purpose::Name, &"Siti")),
        Ok("Siti".to_owned())
    );
}
