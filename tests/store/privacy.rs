//! What is erased is gone: from every table, from every box that the key opens, from every digest.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use jemputbola::chat::{Answer, DoorQuestion, PrivacyAnswer, PrivacyQuestion, Question, ReadKind, Reader};
use jemputbola::domain::{ChatId, Status};
use jemputbola::store::{audit, chats, privacy};
use serde_json::json;

use super::privacy_whole::{dump, found, told};
use super::walk::{
    BOT, COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, SELIU, Walk, address, born_on, interest, name, number, row,
};
use crate::world::PATIENCE;

pub(super) async fn ask(walk: &Walk, chat: ChatId, question: PrivacyQuestion) -> PrivacyAnswer {
    match walk.ask(chat, Question::Privacy(question)).await {
        Answer::Privacy(answer) => answer,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn after_an_erasure_nothing_of_the_person_stands_anywhere() {
    let mut walk = Walk::begin().await;
    let (chat, words) = told(&walk).await;
    let before = dump(&walk).await;
    assert_eq!(found(&before, &words).len(), words.len(), "all of it is there before: {:?}", found(&before, &words));
    link(&walk).await;
    let places = walk.count("select count(*) from chats").await;
    let counted = counts(&walk).await;

    // The case is open, so it waits; an officer closes it.
    assert!(matches!(ask(&walk, chat, PrivacyQuestion::Erase).await, PrivacyAnswer::Waits { new: true, .. }));
    walk.later(TimeDelta::hours(1));
    let close = DoorQuestion::Close(jemputbola::domain::CaseId(1), "sudah bicara dengan Hamdani Setiawan".to_owned());
    walk.ask(OFFICER, Question::Door(close)).await;
    walk.run("update outbox set state = 'sent', settled_at = created_at, call = null where state = 'waiting' and chat_id <> 2001")
        .await
        .unwrap();
    assert_eq!(ask(&walk, chat, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    leave(&walk).await;

    let after = dump(&walk).await;
    assert_eq!(found(&after, &words), Vec::<&str>::new());
    // Who received, how many waited, what happened to the passport: all of it counts, and names nobody.
    assert_eq!(counts(&walk).await, counted);
    assert_eq!(walk.count("select count(*) from chats").await, places, "a stand-in in their place");
    assert_eq!(walk.count("select count(*) from chats where chat_id < -1152921504606846976").await, 1);
    assert_eq!(walk.count("select count(*) from privacy_requests where done_at is null").await, 0);
    // What others read keeps the rest.
    let news = walk.waiting_for(OFFICER).await;
    assert!(news.iter().any(|call| call["text"] == json!("Minat Dihapus: Dihapus, Dihapus, dan Budi")), "{news:?}");
    // The audit is whole, and the same file of the office brings nobody back.
    link(&walk).await;
    assert_eq!(verdict(&walk).await.fault, None);
    let mut file = row("P-26/0777", Status::HandedOver);
    file.name = Some(name("Zubaidah Wulandari"));
    file.birth_date = Some(born_on("1987-03-29"));
    walk.import(&[file.clone()]).await;
    let again = walk.import(&[file]).await;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 1));
    let words: Vec<String> = words.into_iter().filter(|word| word != "2019-07-13").collect();
    assert_eq!(found(&dump(&walk).await, &words), Vec::<&str>::new());
    let miss = walk.ask(NEIGHBOUR, Question::FindApplication(number("P-26/0777"), born_on("1987-03-29"))).await;
    assert!(matches!(miss, Answer::NoApplication { .. }), "{miss:?}");
}

/// Facts that are no person's.
async fn counts(walk: &Walk) -> Vec<i64> {
    let mut counts = Vec::new();
    for sql in [
        "select count(*) from interests",
        "select sum(headcount) from interests",
        "select count(*) from custody",
        "select count(*) from deliveries where state = 'handed_over'",
        "select count(*) from application_events",
        "select count(*) from attendances",
        "select count(*) from addresses",
        "select count(*) from outbox where broadcast_id is not null",
        "select count(distinct chat_id) from outbox where broadcast_id is not null",
    ] {
        counts.push(walk.count(sql).await);
    }
    counts
}

async fn link(walk: &Walk) {
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let sealed = audit::seal(&mut transaction, &walk.desk.seal, 1_000, walk.now).await.unwrap();
    assert!(matches!(sealed, audit::Sealed::Linked(_)));
    transaction.commit().await.unwrap();
}

async fn verdict(walk: &Walk) -> audit::Verdict {
    let mut connection = walk.connection().await;
    audit::verify(&mut connection, &walk.desk.seal, None).await.unwrap()
}

/// The last word was sent, and the chat's number goes.
pub(super) async fn leave(walk: &Walk) {
    let begun = std::time::Instant::now();
    // Transactions of other tests count as older ones too.
    while walk.count("select count(*) from privacy_requests where done_at is null").await > 0 {
        assert!(begun.elapsed() < PATIENCE, "the chat never leaves");
        let mut transaction = walk.database.pool.begin().await.unwrap();
        for leaving in privacy::leaving(&mut transaction, BOT, 10).await.unwrap() {
            privacy::leave(&mut transaction, BOT, &leaving, walk.now).await.unwrap();
        }
        transaction.commit().await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn while_a_passport_is_on_its_way_an_erasure_waits_and_keeps_its_first_time() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    let due = walk.now + TimeDelta::hours(72);
    let PrivacyAnswer::Waits { due_at, standing, new } = ask(&walk, RESIDENT, PrivacyQuestion::Erase).await else {
        panic!()
    };
    assert_eq!((due_at, standing.deliveries, new), (due, vec![number(NUMBER)], true));
    walk.later(TimeDelta::hours(2));
    let again = ask(&walk, RESIDENT, PrivacyQuestion::Erase).await;
    assert!(matches!(again, PrivacyAnswer::Waits { due_at, new: false, .. } if due_at == due), "{again:?}");
    let mut connection = walk.connection().await;
    let open = privacy::open_requests(&mut connection).await.unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].chat, open[0].due_at, open[0].waits_for.as_deref()), (RESIDENT, due, Some("delivery")));
    // Handed over: a courier can take it back for a while, then it is over.
    let Answer::Code { code: fresh } = walk.ask(RESIDENT, Question::NewCode(line.application)).await else { panic!() };
    assert_ne!(fresh, code);
    walk.ask(COURIER, Question::TryCode(delivery, fresh)).await;
    walk.ask(COURIER, Question::HandOver(delivery, super::walk::received())).await;
    assert!(matches!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Waits { .. }));
    walk.later(TimeDelta::minutes(16));
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    assert_eq!(walk.count("select count(*) from privacy_requests where erased_at is null").await, 0);
}

#[tokio::test]
async fn a_wish_to_be_erased_that_waits_is_taken_back() {
    let mut walk = Walk::begin().await;
    walk.departed().await;
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Keep).await, PrivacyAnswer::Kept(None), "none waits");
    let due = walk.now + TimeDelta::hours(72);
    assert!(matches!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Waits { new: true, .. }));
    walk.later(TimeDelta::hours(1));
    assert_eq!(ask(&walk, NEIGHBOUR, PrivacyQuestion::Keep).await, PrivacyAnswer::Kept(None), "it is another's");
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Keep).await, PrivacyAnswer::Kept(Some(due)));
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Keep).await, PrivacyAnswer::Kept(None), "twice the same");
    let mut connection = walk.connection().await;
    assert!(privacy::open_requests(&mut connection).await.unwrap().is_empty(), "nothing is erased later");
    drop(connection);
    assert_eq!(walk.count("select count(*) from audit where action = 'privacy.erasure_taken_back'").await, 1);
    // It can be wished for again, and its time begins anew.
    let again = ask(&walk, RESIDENT, PrivacyQuestion::Erase).await;
    assert!(matches!(again, PrivacyAnswer::Waits { new: true, due_at, .. } if due_at > due), "{again:?}");
}

#[tokio::test]
async fn of_an_application_that_is_not_final_the_person_goes_once_it_is() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    // The office still has to bring it: name and date stay, the address that was given is gone.
    assert_eq!(
        walk.count("select count(*) from applications where name_sealed is not null and erase_once_final").await,
        1
    );
    assert_eq!(walk.count("select count(*) from addresses").await, 0);
    let refused = walk.give(application, COURIER).await.map(|line| line.id);
    assert_eq!(refused, Err(Some(jemputbola::chat::NotGiven::NoAddress)));
    walk.import(&[row(NUMBER, Status::Cancelled)]).await;
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let over = privacy::final_ones(&mut transaction, 10).await.unwrap();
    assert_eq!(over, [application.0]);
    privacy::erase_applications(&mut transaction, &over, walk.now).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(
        walk.count("select count(*) from applications where name_sealed is null and birth_sealed is null and birth_index is null")
            .await,
        1
    );
    assert!(!dump(&walk).await.contains("Siti Contoh"));
}

#[tokio::test]
async fn whoever_has_a_role_keeps_the_office_s_record() {
    let walk = Walk::begin().await;
    let answer = ask(&walk, COURIER, PrivacyQuestion::Erase).await;
    assert!(matches!(answer, PrivacyAnswer::Standing(standing) if standing.has_role));
    walk.run("update staff set revoked_at = now() where chat_id = 3001").await.unwrap();
    walk.ask(COURIER, Question::SaveInterest(interest(SELIU, 1))).await;
    assert_eq!(ask(&walk, COURIER, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    leave(&walk).await;
    assert_eq!(walk.count("select count(*) from staff where chat_id = 3001").await, 1);
    assert_eq!(walk.count("select count(*) from interests where name_sealed is not null").await, 0);
}

#[tokio::test]
async fn a_consent_that_is_withdrawn_stops_everything_but_a_delivery() {
    let walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    let mut connection = walk.connection().await;
    chats::consent(&mut connection, RESIDENT, "1", walk.now).await.unwrap();
    let done = ask(&walk, RESIDENT, PrivacyQuestion::Withdraw).await;
    assert_eq!(done, PrivacyAnswer::Withdrawn { interests: 1, visits: 0, applications: 0, deliveries: 1 });
    assert!(!chats::load(&mut connection, &walk.desk.seal, RESIDENT, "1").await.unwrap().who.consented);
    assert_eq!(walk.count("select count(*) from interests where state = 'open'").await, 0);
    assert!(matches!(walk.ask(RESIDENT, Question::NewCode(line.application)).await, Answer::Code { .. }));
    let again = ask(&walk, RESIDENT, PrivacyQuestion::Withdraw).await;
    assert_eq!(again, PrivacyAnswer::Withdrawn { interests: 0, visits: 0, applications: 0, deliveries: 1 });
}

#[tokio::test]
async fn whoever_looked_is_shown_to_the_person_alone() {
    let walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    walk.ask(NEIGHBOUR, Question::SaveInterest(interest(SELIU, 1))).await;
    let card = jemputbola::chat::DispatchQuestion::Card(line.application);
    walk.ask(OFFICER, Question::Dispatch(card)).await;
    let PrivacyAnswer::Readers(lines) = ask(&walk, RESIDENT, PrivacyQuestion::Readers).await else { panic!() };
    let seen: BTreeSet<String> = lines.iter().map(|line| format!("{:?} {:?}", line.by, line.what)).collect();
    assert!(seen.contains(&format!("{:?} {:?}", Reader::Officer, ReadKind::Address)), "{seen:?}");
    assert_eq!(ask(&walk, NEIGHBOUR, PrivacyQuestion::Readers).await, PrivacyAnswer::Readers(Vec::new()));
}

#[tokio::test]
async fn what_was_asked_of_a_person_and_what_was_reported_stands_in_what_is_stored() {
    let walk = Walk::begin().await;
    let (chat, _) = told(&walk).await;
    let PrivacyAnswer::Stored(data) = ask(&walk, chat, PrivacyQuestion::Stored).await else { panic!() };
    let words: Vec<_> = data.tickets[0].words.iter().map(|said| said.words.as_deref()).collect();
    assert_eq!((data.tickets.len(), words), (1, vec![Some("paspor Zubaidah Wulandari kapan jadi?")]));
    assert_eq!(data.comments.iter().map(|comment| comment.words.as_str()).collect::<Vec<_>>(), ["Zubaidah puas"]);
    assert_eq!(data.cases.iter().map(|case| case.number.as_str()).collect::<Vec<_>>(), ["P-26/0777"]);
    // Nothing of it is anybody else's.
    let PrivacyAnswer::Stored(data) = ask(&walk, NEIGHBOUR, PrivacyQuestion::Stored).await else { panic!() };
    assert!(data.tickets.is_empty() && data.comments.is_empty() && data.cases.is_empty());
}
