//! Another key for everything that is sealed, while people write and look up.

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jemputbola::chat::{Answer, DispatchAnswer, DispatchQuestion, Question, State};
use jemputbola::domain::{ImportRow, Status};
use jemputbola::store::{Purpose, Ring, Seal, chats, keys};
use jemputbola::work::keys::reseal_all;

use super::walk::{
    COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, SELIU, Walk, born, day, interest, number, received, row,
};
use crate::engine::process::{command, url_of};
use crate::world::PATIENCE;

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
    walk.desk.office = Arc::new(office).into();
    let (line, code) = walk.departed().await;
    for _ in 0..300 {
        walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    }
    let telling = State { turn: 12, ..State::default() };
    chats::save(&mut *walk.connection().await, &walk.desk.seal, RESIDENT, &telling).await.unwrap();
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
    let state = chats::load(&mut *walk.connection().await, &walk.desk.seal, RESIDENT, "1").await.unwrap().state;
    assert_eq!(state, Some(telling));
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    assert!(lines.len() >= 301);
    // The office's next file says the same: nothing changes, and the row's digest is made anew.
    assert_eq!(walk.count("select count(*) from applications where said_index is null").await, 1);
    let again = walk.import(&[row(NUMBER, Status::Finished)]).await;
    assert_eq!((again.changed, again.unchanged), (0, 1));
    assert_eq!(walk.count("select count(*) from applications where said_index is not null").await, 1);
}

#[tokio::test]
async fn what_an_officer_set_right_stays_so_once_the_keys_have_changed() {
    let mut walk = Walk::begin().await;
    walk.desk.seal = both();
    let application = walk.departed().await.0.application;
    let said_on = |on| ImportRow { status_day: Some(day(on)), ..row(NUMBER, Status::HandedOver) };
    assert_eq!(walk.import(&[said_on("2026-11-23")]).await.changed, 1);
    let right = DispatchQuestion::SetRight(application, "salah centang di loket".to_owned());
    let answer = walk.ask(OFFICER, Question::Dispatch(right)).await;
    assert!(matches!(answer, Answer::Dispatch(DispatchAnswer::SetRight(_))), "{answer:?}");
    let mut transaction = walk.database.pool.begin().await.unwrap();
    keys::seal_with(&mut transaction, 1, walk.now).await.unwrap();
    transaction.commit().await.unwrap();
    assert!(walk.desk.seal.ring().seal_with(1));
    reseal_all(&walk.database.pool, &walk.desk.seal, |_| {}).await.unwrap();
    walk.desk.seal = Seal::of(Ring::new(&[(1, [4; 32])])).with_quick_codes();
    assert_eq!(walk.count("select count(*) from applications where said_index is null").await, 1);

    let finished = "select count(*) from applications where status = 'selesai' and said_index is not null";
    for _ in 0..2 {
        let again = walk.import(&[said_on("2026-11-23")]).await;
        assert_eq!((again.changed, again.unchanged), (0, 1), "the row that was set right");
        assert_eq!(walk.count(finished).await, 1);
    }
    // Another day is another handover.
    assert_eq!(walk.import(&[said_on("2026-11-24")]).await.changed, 1);
    assert_eq!(walk.count("select count(*) from applications where status = 'diserahkan'").await, 1);
}

#[tokio::test]
async fn every_sealed_column_has_a_place_in_the_turn_and_a_key() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    let tables = keys::tables(&mut connection).await.unwrap();
    let sealed: usize = tables.iter().map(|table| table.columns.len()).sum();
    let columns: i64 = walk
        .count("select count(*) from information_schema.columns where table_schema = 'public' and column_name like '%\\_sealed'")
        .await;
    assert_eq!(i64::try_from(sealed).unwrap(), columns);
    for table in &tables {
        // Would fail where there is no such key.
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

/// `jemputbola keys rotate` with both keys, as a process of its own.
fn rotation(walk: &Walk) -> (std::process::Command, tempfile::TempDir) {
    let encoded = |key: u8| STANDARD.encode([key; 32]);
    let database = url_of(&walk.database.connect_options());
    let keys = format!("0:{},1:{}", encoded(3), encoded(4));
    let (mut command, folder) = command(&[("DATABASE_URL", &database), ("DATA_KEY", &keys)]);
    command.args(["keys", "rotate"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    (command, folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rotation_that_is_killed_in_the_middle_goes_on_where_it_was_and_seals_nothing_twice() {
    let mut walk = Walk::begin().await;
    walk.desk.seal = both();
    let mut office = (*walk.desk.office).clone();
    office.limits.open_interests = u16::MAX;
    walk.desk.office = Arc::new(office).into();
    walk.departed().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    sqlx::query(
        "insert into interests overriding system value
         select (jsonb_populate_record(i, jsonb_build_object('id', 100000 + g, 'reference', 'M-X-' || g))).*
         from interests as i, generate_series(1, 1000) as g",
    )
    .execute(&walk.database.pool)
    .await
    .unwrap();
    // Somebody holds a row in the middle: there it waits, and there it is killed, on a slow machine too.
    let mut holder = walk.database.pool.begin().await.unwrap();
    sqlx::query("select id from interests where id = 100700 for update").execute(&mut *holder).await.unwrap();
    let (mut command, _folder) = rotation(&walk);
    let mut child = command.stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    let waiting = loop {
        let pid: Option<i32> = sqlx::query_scalar(
            "select pid from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock' and query like '%interests%'",
        )
        .fetch_optional(&walk.database.pool)
        .await
        .unwrap();
        if let Some(pid) = pid {
            break pid;
        }
        assert!(begun.elapsed() < PATIENCE && child.try_wait().unwrap().is_none(), "it never comes to that row");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    };
    child.kill().unwrap();
    child.wait().unwrap();
    holder.rollback().await.unwrap();
    // What it was in the middle of is undone once the server sees that nobody is there any more.
    while sqlx::query_scalar::<_, bool>("select exists (select from pg_stat_activity where pid = $1)")
        .bind(waiting)
        .fetch_one(&walk.database.pool)
        .await
        .unwrap()
    {
        assert!(begun.elapsed() < PATIENCE, "the server never notices");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let of_key = async |prefix: &'static str| -> i64 {
        let count =
            sqlx::query_scalar("select count(*) from interests where substr(name_sealed, 1, $2) = decode($1, 'hex')");
        let length = i32::try_from(prefix.len() / 2).unwrap();
        count.bind(prefix).bind(length).fetch_one(&walk.database.pool).await.unwrap()
    };
    let (old, new) = (of_key("01").await, of_key("0201").await);
    assert!(old > 0 && new > 0 && old + new == 1001, "some with either: {old} and {new}");
    let mut connection = walk.connection().await;
    assert_eq!(keys::sealing(&mut connection).await.unwrap(), Some(1));
    drop(connection);
    // In this state everything is read, and what is written is sealed with the new key.
    assert!(walk.desk.seal.ring().seal_with(1));
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    assert_eq!(lines.len(), 1001);
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    assert_eq!(of_key("0201").await, new + 1);

    let (mut command, _folder) = rotation(&walk);
    let ended = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let said = String::from_utf8_lossy(&ended.stdout).into_owned();
    assert!(ended.status.success() && said.contains("0 values of other keys"), "{said} {ended:?}");
    assert_eq!(left(&walk, 1).await, 0);
    assert_eq!((of_key("01").await, of_key("0201").await), (0, 1002));
    // The new key alone opens every value, once: a box within a box would be no name.
    let alone = Seal::of(Ring::new(&[(1, [4; 32])]));
    let names: Vec<Vec<u8>> =
        sqlx::query_scalar("select name_sealed from interests").fetch_all(&walk.database.pool).await.unwrap();
    for name in &names {
        let name: jemputbola::domain::Name = alone.open(Purpose::Name, name).unwrap();
        assert_eq!(name.as_str(), "Siti Contoh");
    }
    let lengths = walk.count("select count(distinct octet_length(name_sealed)) from interests").await;
    assert_eq!(lengths, 1);
    walk.desk.seal = alone;
    let found = walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    assert!(matches!(found, Answer::Application(line) if line.name.is_some()));
    // Once more, there is nothing to do, and nothing is done.
    let before: Vec<Vec<u8>> = sqlx::query_scalar("select name_sealed from interests order by id")
        .fetch_all(&walk.database.pool)
        .await
        .unwrap();
    let (mut command, _folder) = rotation(&walk);
    let ended = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    assert!(!ended.status.success(), "no key is newer");
    let after: Vec<Vec<u8>> = sqlx::query_scalar("select name_sealed from interests order by id")
        .fetch_all(&walk.database.pool)
        .await
        .unwrap();
    assert!(before == after);
}
