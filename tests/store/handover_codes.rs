use chrono::TimeDelta;
use jemputbola::chat::{Answer, DoorAnswer, Question};
use jemputbola::domain::{Address, DeliveryId, HandoverCode, Status};

use super::walk::{COURIER, NEIGHBOUR, OFFICER, RESIDENT, Walk, address, born, not, number, received, row};

async fn try_code(walk: &Walk, delivery: DeliveryId, code: &HandoverCode) -> Answer {
    walk.ask(COURIER, Question::TryCode(delivery, code.clone())).await
}

#[tokio::test]
async fn five_wrong_tries_lock_until_an_officer_looks_at_it() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    for left in [4, 3, 2, 1] {
        assert_eq!(try_code(&walk, delivery, &not(&code)).await, Answer::CodeWrong { left });
    }
    let locked = try_code(&walk, delivery, &not(&code)).await;
    let Answer::CodeNowLocked(line) = locked else { panic!("{locked:?}") };
    assert!(line.locked);
    assert_eq!(try_code(&walk, delivery, &code).await, Answer::CodeLocked);
    assert_eq!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::CodeMissing);
    assert_eq!(walk.ask(RESIDENT, Question::NewCode(line.application)).await, Answer::CodeLocked);
    let unlock = || Question::Unlock(delivery, "salah ketik, sudah ditelepon".to_owned());
    let unlocked = walk.ask(OFFICER, unlock()).await;
    assert!(matches!(&unlocked, Answer::Unlocked(line) if !line.locked), "{unlocked:?}");
    // Whoever is second hears who was first.
    match walk.ask(OFFICER, unlock()).await {
        Answer::Door(DoorAnswer::NotLocked { by: Some((name, at)), .. }) => {
            assert_eq!((name.as_str(), at), ("Kurir Contoh", walk.now));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(try_code(&walk, delivery, &not(&code)).await, Answer::CodeWrong { left: 4 });
    assert_eq!(try_code(&walk, delivery, &code).await, Answer::CodeRight);
    assert_eq!(
        walk.count("select count(*) from custody where event = 'unlocked' and words_sealed is not null").await,
        1
    );
}

#[tokio::test]
async fn tries_at_the_same_time_all_count_and_lock_after_five() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    let wrong = not(&code);
    let answers = futures::future::join_all((0..8).map(|_| try_code(&walk, delivery, &wrong))).await;
    let mut left: Vec<u8> = answers
        .iter()
        .filter_map(|answer| if let Answer::CodeWrong { left } = answer { Some(*left) } else { None })
        .collect();
    left.sort_unstable();
    assert_eq!(left, [1, 2, 3, 4]);
    assert_eq!(answers.iter().filter(|answer| matches!(answer, Answer::CodeNowLocked(_))).count(), 1);
    assert_eq!(answers.iter().filter(|answer| **answer == Answer::CodeLocked).count(), 3);
    assert_eq!(walk.count("select code_tries::bigint from deliveries").await, 5);
}

#[tokio::test]
async fn a_code_is_good_on_its_own_day_alone() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    // Until midnight on the island, which is five in the afternoon in UTC.
    walk.now = super::walk::moment("2026-11-24T16:59:59Z");
    assert_eq!(try_code(&walk, delivery, &code).await, Answer::CodeRight);
    walk.now = super::walk::moment("2026-11-24T17:00:00Z");
    assert_eq!(try_code(&walk, delivery, &code).await, Answer::CodeExpired);
    assert_eq!(try_code(&walk, delivery, &not(&code)).await, Answer::CodeExpired);
    let Answer::Code { code: new } = walk.ask(RESIDENT, Question::NewCode(line.application)).await else { panic!() };
    if new != code {
        assert_eq!(try_code(&walk, delivery, &code).await, Answer::CodeWrong { left: 4 });
    }
    assert_eq!(try_code(&walk, delivery, &new).await, Answer::CodeRight);
    // The hash names its day: with yesterday's hash, today's label does not help.
    walk.later(TimeDelta::days(1));
    walk.run("update handover_codes set day = '2026-11-26'").await.unwrap();
    assert!(matches!(try_code(&walk, delivery, &new).await, Answer::CodeWrong { .. }));
}

#[tokio::test]
async fn a_code_of_another_address_version_is_wrong() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    walk.confirm(application, &Address { rt: Some(9), ..address() }).await;
    let Ok(line) = walk.give(application, COURIER).await else { panic!() };
    let delivery = line.id.unwrap();
    let Answer::Departed(_, code) = walk.ask(COURIER, Question::Depart(delivery)).await else { panic!() };
    // The database lets no delivery have another address: only the hash is to be seen here.
    walk.run("alter table deliveries disable trigger deliveries_stay_bound").await.unwrap();
    walk.run("update deliveries set address_id = (select min(id) from addresses)").await.unwrap();
    assert_eq!(try_code(&walk, delivery, &code).await, Answer::CodeWrong { left: 4 });
    walk.run("update deliveries set address_id = (select max(id) from addresses)").await.unwrap();
    assert_eq!(try_code(&walk, delivery, &code).await, Answer::CodeRight);
}

#[tokio::test]
async fn a_code_of_another_parcel_is_wrong() {
    let walk = Walk::begin().await;
    let (first, _) = walk.departed().await;
    walk.import(&[row("P-26/0013", Status::Finished)]).await;
    let find = Question::FindApplication(number("P-26/0013"), born());
    let Answer::Application(line) = walk.ask(RESIDENT, find).await else { panic!() };
    walk.confirm(line.id, &address()).await;
    let Ok(second) = walk.give(line.id, COURIER).await else { panic!() };
    let Answer::Departed(_, code) = walk.ask(COURIER, Question::Depart(second.id.unwrap())).await else { panic!() };
    // Even with the very hash of the other parcel beside it.
    let copied = "update handover_codes as c set hash = o.hash from handover_codes as o where o.id = c.id + 1";
    assert_eq!(walk.run(copied).await.unwrap(), 1);
    assert_eq!(try_code(&walk, first.id.unwrap(), &code).await, Answer::CodeWrong { left: 4 });
    assert_eq!(try_code(&walk, second.id.unwrap(), &code).await, Answer::CodeRight);
}

#[tokio::test]
async fn a_new_code_is_for_followers_replaces_the_old_one_and_gives_no_new_tries() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    assert_eq!(walk.ask(NEIGHBOUR, Question::NewCode(line.application)).await, Answer::NoSuchThing);
    assert_eq!(try_code(&walk, delivery, &code).await, Answer::CodeRight);
    let Answer::Code { code: new } = walk.ask(RESIDENT, Question::NewCode(line.application)).await else { panic!() };
    assert_eq!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::CodeMissing);
    assert_eq!(try_code(&walk, delivery, &not(&new)).await, Answer::CodeWrong { left: 4 });
    let Answer::Code { code: newer } = walk.ask(RESIDENT, Question::NewCode(line.application)).await else { panic!() };
    assert_eq!(try_code(&walk, delivery, &not(&newer)).await, Answer::CodeWrong { left: 3 });
    assert_eq!(try_code(&walk, delivery, &newer).await, Answer::CodeRight);
}

#[tokio::test]
async fn the_code_itself_stands_nowhere_in_the_database() {
    let walk = Walk::begin().await;
    let (_, code) = walk.departed().await;
    let hash: String =
        sqlx::query_scalar("select hash from handover_codes").fetch_one(&walk.database.pool).await.unwrap();
    assert!(hash.starts_with("$argon2id$"), "{hash}");
    let everywhere = "select count(*) from deliveries as d, handover_codes as h, custody as c, audit as a
                      where d::text || h::text || c::text || a::text ~ ('[^0-9]' || $1 || '[^0-9]')";
    let found: i64 = sqlx::query_scalar(everywhere).bind(code.as_str()).fetch_one(&walk.database.pool).await.unwrap();
    assert_eq!(found, 0);
}
