//! Locks are taken in one order: conversations; deliveries, then applications; visits, then interests, then what counts
//! them; villages, then islands; messages, then tickets. Whoever holds the first of two and wants the second waits for
//! nobody who holds the second and wants the first.

use jemputbola::chat::{
    Answer, Attempt, DispatchQuestion, DoorQuestion, PrivacyAnswer, PrivacyQuestion, Question, TicketQuestion,
};
use jemputbola::domain::{Address, ApplicationId, InterestId, NotDelivered, Status, TakeBackReason, TicketKind};
use jemputbola::store::privacy::{self, retention};
use jemputbola::store::visits;
use sqlx::{Postgres, Transaction};

use super::privacy::ask;
use super::walk::{COURIER, NUMBER, OFFICER, RESIDENT, SELIU, Walk, address, interest, moment, row};
use crate::world::PATIENCE;

const SELAT_NASIK: &str = "19.02.03.2001";
const PETALING: &str = "19.02.03.2002";
/// The island of both.
const MENDANAU: &str = "19.02.40114";

/// Somebody holds what `first` locks, another does `action` until it has to wait for that, and then the first one wants
/// what `second` locks: it is free, and both come to their end.
async fn in_order(walk: &Walk, first: &'static str, second: &'static str, action: impl Future<Output = ()>) {
    let mut other: Transaction<'_, Postgres> = walk.database.pool.begin().await.unwrap();
    sqlx::query(first).execute(&mut *other).await.unwrap();
    let goes_on = async {
        let begun = std::time::Instant::now();
        let waits =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        while walk.count(waits).await == 0 {
            assert!(begun.elapsed() < PATIENCE, "it never comes to this lock");
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        sqlx::query(second).execute(&mut *other).await.expect("nobody waits in a circle");
        other.commit().await.unwrap();
    };
    tokio::join!(action, goes_on);
}

const DELIVERIES: &str = "select id from deliveries order by id for update";
const APPLICATIONS: &str = "select id from applications order by id for no key update";

/// The resident's passport is back at the office: they come for it.
async fn fetched() -> Walk {
    let walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    walk.ask(COURIER, Question::Fail(delivery, NotDelivered::NobodyHome)).await;
    let fetch = DoorQuestion::Attempt(ApplicationId(1), Attempt::Fetch);
    walk.ask(RESIDENT, Question::Door(fetch)).await;
    walk.ask(OFFICER, Question::Dispatch(DispatchQuestion::TakeBack(delivery, TakeBackReason::Weather))).await;
    assert_eq!(walk.count("select count(*) from deliveries where state = 'returned' and fetch_at_office").await, 1);
    walk
}

#[tokio::test]
async fn whoever_confirms_an_address_locks_deliveries_before_their_application() {
    let walk = fetched().await;
    let confirm = async {
        let saved = walk.confirm(ApplicationId(1), &Address { rt: Some(7), ..address() }).await;
        assert!(matches!(saved, Answer::AddressSaved { version: 2 }), "{saved:?}");
    };
    Box::pin(in_order(&walk, DELIVERIES, APPLICATIONS, confirm)).await;
    assert_eq!(walk.count("select count(*) from deliveries where fetch_at_office").await, 0);
}

#[tokio::test]
async fn what_became_final_is_erased_after_its_deliveries_are_locked() {
    let walk = fetched().await;
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    walk.import(&[row(NUMBER, Status::Cancelled)]).await;
    let erase = async {
        let mut transaction = walk.database.pool.begin().await.unwrap();
        let over = privacy::final_ones(&mut transaction, 10).await.unwrap();
        assert_eq!(over, [1]);
        privacy::erase_applications(&mut transaction, &over, walk.now).await.unwrap();
        transaction.commit().await.unwrap();
    };
    Box::pin(in_order(&walk, DELIVERIES, APPLICATIONS, erase)).await;

    let walk = fetched().await;
    walk.import(&[row(NUMBER, Status::Cancelled)]).await;
    let nightly = async {
        let mut transaction = walk.database.pool.begin().await.unwrap();
        let before = moment("2027-11-24T01:00:00Z");
        assert_eq!(retention::applications(&mut transaction, before, 10, walk.now).await.unwrap(), 1);
        transaction.commit().await.unwrap();
    };
    Box::pin(in_order(&walk, DELIVERIES, APPLICATIONS, nightly)).await;
}

#[tokio::test]
async fn a_corrected_interest_holds_its_new_village_before_the_island() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELAT_NASIK, 2))).await;
    // Officers were told of the island once; fewer wait by now.
    walk.run("insert into quorums (scope, key, people, reached_at) values ('island', '19.02.40114', 99, now())")
        .await
        .unwrap();
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    let correct = async {
        let corrected = walk.ask(RESIDENT, Question::CorrectInterest(lines[0].id, interest(PETALING, 2))).await;
        assert!(matches!(corrected, Answer::InterestCorrected { .. }), "{corrected:?}");
    };
    let lock = |scope: &str, key: &str| {
        let sql = format!("select pg_advisory_xact_lock(hashtextextended('quorum {scope} {key}', 0))");
        &*Box::leak(sql.into_boxed_str())
    };
    Box::pin(in_order(&walk, lock("village", PETALING), lock("island", MENDANAU), correct)).await;
    assert_eq!(walk.count("select count(*) from quorums").await, 0);
}

const VISITS: &str = "select id from visits order by id for no key update";
/// How many wait in a village, as an interest changes it, and the one who tells officers of it.
const COUNTED: &str = "select pg_advisory_xact_lock(hashtextextended('quorum village 19.02.02.2009', 0))
                       from interest_sums where village = '19.02.02.2009' for update";

/// The resident comes to a visit because of an interest, and does this, so that they come no more; meanwhile an officer closes
/// the visit.
async fn gives_up(question: impl Fn(InterestId) -> Question) {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    let visit = walk.announced(SELIU, "2026-11-26").await;
    walk.comes(visit, RESIDENT, 1).await;
    walk.run("insert into quorums (scope, key, people, reached_at) values ('village', '19.02.02.2009', 99, now())")
        .await
        .unwrap();
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    let action = async {
        walk.ask(RESIDENT, question(lines[0].id)).await;
    };
    Box::pin(in_order(&walk, VISITS, COUNTED, action)).await;
    assert_eq!(walk.count("select count(*) from attendances where state in ('coming', 'waiting')").await, 0);
    assert_eq!(
        walk.count("select count(*) from interests where village = '19.02.02.2009' and state = 'open'").await,
        0
    );
    assert_eq!(walk.count("select count(*) from quorums").await, 0);
}

#[tokio::test]
async fn whoever_withdraws_an_interest_lets_go_of_visits_first() {
    gives_up(Question::WithdrawInterest).await;
}

#[tokio::test]
async fn whoever_moves_an_interest_lets_go_of_visits_first() {
    gives_up(|id| Question::CorrectInterest(id, interest(PETALING, 2))).await;
}

#[tokio::test]
async fn whoever_withdraws_their_consent_lets_go_of_visits_first() {
    gives_up(|_| Question::Privacy(PrivacyQuestion::Withdraw)).await;
}

/// What became of a message is noted while its person's data is erased: the message first, then the ticket that it belongs to.
#[tokio::test]
async fn an_erasure_locks_messages_before_tickets() {
    let walk = Walk::begin().await;
    let complaint = TicketQuestion::Open(TicketKind::Complaint, "Petugas loket tidak ramah".to_owned());
    walk.ask(RESIDENT, Question::Ticket(complaint)).await;
    walk.run(
        "insert into outbox (bot_id, chat_id, lane, call, state, sending_since, created_at, not_before)
         values (4242, 1001, 1, '{}', 'sending', '2026-11-24T00:59:00Z', '2026-11-24T00:59:00Z', '2026-11-24T00:59:00Z')",
    )
    .await
    .unwrap();
    let erase = async {
        assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    };
    let message = "select id from outbox where chat_id = 1001 and state = 'sending' for update";
    Box::pin(in_order(&walk, message, "select id from tickets for no key update", erase)).await;
    assert_eq!(walk.count("select count(*) from outbox where chat_id = 1001 and state = 'sending'").await, 0);
    assert_eq!(walk.count("select count(*) from tickets where state = 'closed'").await, 1);
}

#[tokio::test]
async fn an_erasure_holds_the_conversations_of_the_office_before_passports() {
    let walk = fetched().await;
    // An officer is in the middle of something, and in the turn that gives this passport out anew.
    walk.run(r#"update chats set state = '{"misses": 1}' where chat_id = 2001"#).await.unwrap();
    let erase = async {
        assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    };
    let officer = "select chat_id from chats where chat_id = 2001 for no key update";
    Box::pin(in_order(&walk, officer, APPLICATIONS, erase)).await;
    assert_eq!(walk.count("select count(*) from follows").await, 0);
}

/// A handover that is not committed yet does not see the visit that is closed meanwhile; whoever notes the visit waits for it,
/// and holds no visit.
#[tokio::test]
async fn a_visit_is_noted_on_its_passports_before_it_is_locked_itself() {
    let walk = Walk::begin().await;
    walk.finished().await;
    let visit = walk.announced(SELIU, "2026-11-26").await;
    walk.comes(visit, RESIDENT, 1).await;
    let note = async {
        walk.run("update attendances set came = 1").await.unwrap();
        walk.run("update visits set day = '2026-11-10', state = 'closed', closed_at = now()").await.unwrap();
        let mut transaction = walk.database.pool.begin().await.unwrap();
        assert_eq!(visits::note_passports(&mut transaction, 10, walk.now).await.unwrap(), 1);
        transaction.commit().await.unwrap();
    };
    let hand_over = "update applications set status = 'diserahkan'";
    Box::pin(in_order(&walk, hand_over, VISITS, note)).await;
    assert_eq!(walk.count("select count(*) from applications where attended_on = '2026-11-10'").await, 1);
}
