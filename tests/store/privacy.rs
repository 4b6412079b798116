//! What is erased is gone: from every table, from every box that the key opens, from every digest.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::TimeDelta;
use jemputbola::chat::{
    Answer, ApplicantChange, AttendAnswer, AttendQuestion, DoorQuestion, NewApplicant, NewInterest, PrivacyAnswer,
    PrivacyQuestion, Question, ReadKind, Reader, Received,
};
use jemputbola::domain::{
    Address, ChatId, NikNumber, PassportKind, Phone, Pin, Recipient, RecipientRule, Status, TicketClock, TicketKind,
    Topic,
};
use jemputbola::store::tickets::NewTicket;
use jemputbola::store::{Purpose, Ring, Seal, audit, chats, figures, keys, privacy, surveys, tickets};
use jemputbola::work::keys::reseal_all;
use serde_json::json;
use sqlx::{AssertSqlSafe, Row as _};

use super::walk::{
    BOT, COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, SELIU, Walk, address, born, born_on, day, interest, name,
    number, row,
};
use crate::world::PATIENCE;

pub(super) async fn ask(walk: &Walk, chat: ChatId, question: PrivacyQuestion) -> PrivacyAnswer {
    match walk.ask(chat, Question::Privacy(question)).await {
        Answer::Privacy(answer) => answer,
        other => panic!("{other:?}"),
    }
}

/// Every value of every table as text, with every sealed value opened beside it.
async fn dump(walk: &Walk) -> String {
    let tables: Vec<String> = sqlx::query_scalar(
        "select c.oid::regclass::text from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and n.nspname = 'public' order by 1",
    )
    .fetch_all(&walk.database.pool)
    .await
    .unwrap();
    assert!(tables.len() > 30, "{tables:?}");
    let mut dump = String::new();
    for table in tables {
        let rows = sqlx::query(AssertSqlSafe(format!("select to_jsonb(t)::text from {table} as t")))
            .fetch_all(&walk.database.pool)
            .await
            .unwrap();
        for row in rows {
            let text: String = row.get(0);
            let values: serde_json::Value = serde_json::from_str(&text).unwrap();
            writeln!(dump, "{table}: {text}").unwrap();
            for value in values.as_object().unwrap().values().filter_map(|value| value.as_str()) {
                let Some(bytes) = value.strip_prefix("\\x").and_then(bytes) else { continue };
                let opened = Purpose::ALL.iter().filter_map(|purpose| walk.desk.seal.open_bytes(*purpose, &bytes).ok());
                for opened in opened {
                    writeln!(dump, "  opened: {}", String::from_utf8_lossy(&opened)).unwrap();
                }
            }
        }
    }
    dump
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// What of these words stands in a dump.
fn found<'a>(dump: &str, words: &'a [String]) -> Vec<&'a str> {
    words.iter().filter(|word| dump.contains(word.as_str())).map(String::as_str).collect()
}

/// Somebody of whom everything is stored that can be stored: for themselves, for a child, for a wife who receives.
async fn told(walk: &Walk) -> (ChatId, Vec<String>) {
    let chat = ChatId(778_812_345_678);
    let mut connection = walk.connection().await;
    chats::heard(&mut connection, chat, Some("id"), walk.now).await.unwrap();
    chats::consent(&mut connection, chat, "2026-11", walk.now).await.unwrap();
    chats::stop_news(&mut connection, chat, Some(Topic::Service), walk.now).await.unwrap();
    drop(connection);
    let phone = Phone::from_e164("+6281929384756").unwrap();
    let mother = NewInterest {
        name: name("Zubaidah Wulandari"),
        birth_date: born_on("1987-03-29"),
        phone: Some(phone.clone()),
        ..interest(SELIU, 2)
    };
    let child = NewInterest {
        name: name("Fathurrahman Kecil"),
        birth_date: born_on("2019-07-13"),
        for_other: true,
        ..interest(SELIU, 1)
    };
    let Answer::InterestSaved { reference, .. } = walk.ask(chat, Question::SaveInterest(mother)).await else {
        panic!()
    };
    walk.ask(chat, Question::SaveInterest(child)).await;
    // A visit with a waiting list, people of the letter with a NIK.
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.ask(chat, Question::Attend(AttendQuestion::Come(visit, 2))).await;
    let person = NewApplicant {
        name: name("Zubaidah Wulandari"),
        birth_date: born_on("1987-03-29"),
        nik: None,
        kind: PassportKind::New,
    };
    let people = AttendQuestion::AddApplicants(visit, vec![person]);
    let Answer::Attend(AttendAnswer::Applicants(party)) = walk.ask(chat, Question::Attend(people)).await else {
        panic!()
    };
    let nik = NikNumber::parse("1902026903870004").unwrap();
    let change = AttendQuestion::ChangeApplicant(visit, party.people[0].id, ApplicantChange::Nik(nik));
    walk.ask(chat, Question::Attend(change)).await;
    brought(walk, chat, phone).await;
    asked(walk, chat).await;
    written(walk, chat, &reference).await;
    let birth = "1987-03-29";
    let indexed = |purpose: Purpose, values: &[&[u8]]| hex(&walk.desk.seal.index(purpose, values));
    let words = vec![
        "Zubaidah".to_owned(),
        "Wulandari".to_owned(),
        "Fathurrahman".to_owned(),
        "Hamdani".to_owned(),
        "+6281929384756".to_owned(),
        "0819 2938 4756".to_owned(),
        birth.to_owned(),
        "2019-07-13".to_owned(),
        "1902026903870004".to_owned(),
        "Kenanga".to_owned(),
        "cat ungu".to_owned(),
        "107.52992".to_owned(),
        "zubaidah_w".to_owned(),
        "AgACAgUAAxPhotoHandle".to_owned(),
        chat.0.to_string(),
        reference,
        indexed(Purpose::BirthDate, &[b"P-26/0777", birth.as_bytes()]),
    ];
    (chat, words)
}

/// An application that is brought, and said not to have arrived.
async fn brought(walk: &Walk, chat: ChatId, phone: Phone) {
    // An application, wrong tries first; an address with a recipient; brought, with a photo, words and a case.
    let mut file = row("P-26/0777", Status::Finished);
    file.name = Some(name("Zubaidah Wulandari"));
    file.birth_date = Some(born_on("1987-03-29"));
    file.phone = Some(phone);
    walk.import(&[file]).await;
    walk.ask(chat, Question::FindApplication(number("P-26/0778"), born())).await;
    let Answer::Application(line) =
        walk.ask(chat, Question::FindApplication(number("P-26/0777"), born_on("1987-03-29"))).await
    else {
        panic!()
    };
    let home = Address {
        street: "Gang Kenanga 77".to_owned(),
        landmark: Some("rumah cat ungu".to_owned()),
        pin: Some(Pin { lat: -3.219_91, lon: 107.529_92 }),
        recipient: Recipient { rule: RecipientRule::SameFamilyCard, name: Some(name("Hamdani Setiawan")) },
        ..address()
    };
    walk.ask(chat, Question::ConfirmAddress(line.id, home)).await;
    let delivery = walk.give(line.id, COURIER).await.expect("it can be given").id.unwrap();
    let Answer::Departed(_, code) = walk.ask(COURIER, Question::Depart(delivery)).await else { panic!() };
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    let wife = Received { by: name("Hamdani Setiawan"), relation: Some("suami".to_owned()) };
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, wife)).await, Answer::HandedOver(..)));
    let photo = jemputbola::chat::Proof::Photo("AgACAgUAAxPhotoHandle".to_owned());
    walk.ask(COURIER, Question::Door(DoorQuestion::Proof(delivery, photo))).await;
    walk.ask(chat, Question::Door(DoorQuestion::Dispute(line.id))).await;
}

/// What was asked of a person and answered, closed with an officer's words; what they wrote under a survey.
async fn asked(walk: &Walk, chat: ChatId) {
    let mut connection = walk.connection().await;
    let seal = &walk.desk.seal;
    let words = "paspor Zubaidah Wulandari kapan jadi?";
    let new = NewTicket::untold(chat, TicketKind::Question, words, TicketClock::default(), walk.now);
    let opened = tickets::open(&mut connection, seal, new, walk.now).await.unwrap();
    assert!(matches!(opened, tickets::Opened::New { .. }), "{opened:?}");
    sqlx::query(
        "update tickets set state = 'closed', closed_at = $2, reason = 'other', reason_sealed = $1, alert_at = null",
    )
    .bind(seal.close(Purpose::Ticket, &"Hamdani sudah ditelepon"))
    .bind(walk.now)
    .execute(&mut *connection)
    .await
    .unwrap();
    surveys::find(&mut connection, TimeDelta::zero(), walk.now, 10).await.unwrap();
    let due = surveys::due(&mut connection, TimeDelta::zero(), walk.now, 10).await.unwrap();
    // The case about this very delivery holds its survey back; what was written before is kept all the same.
    assert!(due.is_empty(), "{due:?}");
    sqlx::query(
        "with answered as (
             update surveys set asked_at = $2, answered_at = $2, comment_sealed = $1, marks = '{3,3,3,3,3,3,3,3,3}'
             returning id)
         insert into survey_asks (survey_id, chat_id, asked_at) select id, $3, $2 from answered",
    )
    .bind(seal.close(Purpose::Comment, &"Zubaidah puas"))
    .bind(walk.now)
    .bind(chat.0)
    .execute(&mut *connection)
    .await
    .unwrap();
}

/// What stands in messages, inputs and drafts.
async fn written(walk: &Walk, chat: ChatId, reference: &str) {
    // Messages, a broadcast's receipt among them; an input that was set aside; a draft of an officer; an officer's news.
    walk.all_sent().await;
    let mut connection = walk.connection().await;
    for (state, text) in [("failed", "Zubaidah Wulandari"), ("waiting", "Gang Kenanga 77")] {
        sqlx::query(
            "insert into outbox (bot_id, chat_id, lane, call, state, settled_at, created_at, not_before)
             values ($1, $2, 1, $3, $4, case when $4 = 'waiting' then null else $5::timestamptz end, $5, $5)",
        )
        .bind(BOT)
        .bind(chat.0)
        .bind(json!({ "text": text }))
        .bind(state)
        .bind(walk.now)
        .execute(&mut *connection)
        .await
        .unwrap();
    }
    sqlx::query(
        "insert into outbox (bot_id, chat_id, lane, call, created_at, not_before) values ($1, $2, 1, $3, $4, $4)",
    )
    .bind(BOT)
    .bind(OFFICER.0)
    .bind(json!({ "text": format!("Minat {reference}: Zubaidah Wulandari, 0819 2938 4756, dan Budi") }))
    .bind(walk.now)
    .execute(&mut *connection)
    .await
    .unwrap();
    sqlx::query(
        "insert into inbox (bot_id, update_id, chat_id, payload, received_at, not_before, settled_at, outcome, fault)
         values ($1, 5, $2, $3, $4, $4, $4, 'set_aside', 'x')",
    )
    .bind(BOT)
    .bind(chat.0)
    .bind(json!({ "text": "saya Zubaidah Wulandari", "username": "zubaidah_w" }))
    .bind(walk.now)
    .execute(&mut *connection)
    .await
    .unwrap();
    // What is half done: of an older program, and sealed; of others, and their own.
    let noted = json!({ "turn": 3, "later": [{ "note": "Zubaidah Wulandari di Gang Kenanga 77" }] });
    sqlx::query("update chats set state = $2 where chat_id = $1")
        .bind(OFFICER.0)
        .bind(&noted)
        .execute(&mut *connection)
        .await
        .unwrap();
    for (chat, state) in [(COURIER, noted), (chat, json!({ "turn": 9, "later": [{ "name": "Fathurrahman Kecil" }] }))] {
        sqlx::query("update chats set state_sealed = $2, heard_at = $3 where chat_id = $1")
            .bind(chat.0)
            .bind(walk.desk.seal.close(Purpose::Conversation, &state))
            .bind(walk.now)
            .execute(&mut *connection)
            .await
            .unwrap();
    }
    drop(connection);
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
async fn what_somebody_else_follows_stays_theirs() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    let Answer::Address(line) = walk.ask(NEIGHBOUR, Question::MyAddress(application)).await else { panic!() };
    assert_eq!(line.confirmed, Some(address()));
    assert!(line.application.name.is_some());
    assert_eq!(walk.count("select count(*) from addresses where confirmed_by = 1001").await, 0);
    assert_eq!(walk.count("select count(*) from applications where erase_once_final").await, 0);
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
async fn in_the_middle_of_a_broadcast_the_ledger_still_adds_up() {
    let walk = Walk::begin().await;
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 1))).await;
    }
    walk.announced(SELIU, "2026-12-01").await;
    let mut connection = walk.connection().await;
    let broadcast: i64 =
        sqlx::query_scalar("select max(id) from broadcasts").fetch_one(&mut *connection).await.unwrap();
    let states = "select state || ':' || count(distinct chat_id) from outbox where broadcast_id is not null group by state order by 1";
    let of = async || -> Vec<String> { sqlx::query_scalar(states).fetch_all(&walk.database.pool).await.unwrap() };
    assert_eq!(of().await, ["waiting:2"], "broadcast {broadcast}");
    // One waits.
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    assert_eq!(of().await, ["waiting:1", "withdrawn:1"]);
    // The other is on its way: it comes to its end, and what comes back is not sent again.
    walk.run("update outbox set state = 'sending', sending_since = now() where state = 'waiting' and broadcast_id is not null")
        .await
        .unwrap();
    assert_eq!(ask(&walk, NEIGHBOUR, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    assert_eq!(of().await, ["sending:1", "withdrawn:1"]);
    walk.run("update outbox set state = 'waiting' where state = 'sending'").await.unwrap();
    assert_eq!(of().await, ["withdrawn:2"]);
    assert_eq!(walk.count("select count(*) from outbox where broadcast_id is not null and chat_id > 0").await, 0);
}

#[tokio::test]
async fn a_place_that_is_given_up_goes_to_whoever_waits_for_it() {
    let walk = Walk::begin().await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.run("update visits set capacity = 1").await.unwrap();
    walk.comes(visit, RESIDENT, 1).await;
    walk.ask(NEIGHBOUR, Question::SaveInterest(interest(SELIU, 1))).await;
    walk.ask(NEIGHBOUR, Question::Attend(AttendQuestion::Wait(visit, 1))).await;
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    assert_eq!(walk.count("select count(*) from attendances where chat_id = 1002 and state = 'coming'").await, 1);
    assert_eq!(walk.count("select places_taken::bigint from visits").await, 1);
    // Who moved up stands in no entry that outlives them.
    let noted = "select count(*) from audit where action = 'attendance.moved_up' and detail = '{\"people\": 1}'";
    assert_eq!(walk.count(noted).await, 1);
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
async fn a_child_is_erased_alone_and_whoever_registered_it_keeps_what_is_theirs() {
    let walk = Walk::begin().await;
    let child = NewInterest { name: name("Adik Kecil"), for_other: true, ..interest(SELIU, 1) };
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Others).await, PrivacyAnswer::Others(Vec::new()));
    walk.ask(RESIDENT, Question::SaveInterest(child)).await;
    let PrivacyAnswer::Others(people) = ask(&walk, RESIDENT, PrivacyQuestion::Others).await else { panic!() };
    assert_eq!(people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Adik Kecil"]);
    let erase = PrivacyQuestion::EraseOther(people[0].key);
    // A key is nobody else's.
    assert_eq!(walk.ask(NEIGHBOUR, Question::Privacy(erase)).await, Answer::NoSuchThing);
    assert!(dump(&walk).await.contains("Adik Kecil"));
    assert_eq!(ask(&walk, RESIDENT, erase).await, PrivacyAnswer::OtherErased);
    let left = dump(&walk).await;
    assert!(!left.contains("Adik Kecil") && left.contains("Siti Contoh"));
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    assert_eq!(lines.len(), 1);
    assert_eq!(walk.count("select count(*) from interests where state = 'withdrawn' and headcount = 1").await, 1);
    assert_eq!(walk.ask(RESIDENT, Question::Privacy(erase)).await, Answer::NoSuchThing, "once");
    let noted = "select count(*) from audit where action = 'privacy.other_erased' and actor is null";
    assert_eq!(walk.count(noted).await, 1);
}

#[tokio::test]
async fn a_child_whose_passport_is_under_way_is_erased_once_that_is_over() {
    let walk = Walk::begin().await;
    walk.departed().await;
    walk.run("update follows set whose = 'anak'").await.unwrap();
    walk.ask(RESIDENT, Question::SaveInterest(NewInterest { name: name("Orang Tua"), ..interest(SELIU, 1) })).await;
    let PrivacyAnswer::Others(people) = ask(&walk, RESIDENT, PrivacyQuestion::Others).await else { panic!() };
    let erase = PrivacyQuestion::EraseOther(people[0].key);
    assert_eq!(ask(&walk, RESIDENT, erase).await, PrivacyAnswer::OtherWaits(vec![number(NUMBER)]));
    assert_eq!(walk.count("select count(*) from follows").await, 1);
    walk.run("update deliveries set state = 'returned', settled_at = now() - interval '1 day'").await.unwrap();
    assert_eq!(ask(&walk, RESIDENT, erase).await, PrivacyAnswer::OtherErased);
    assert_eq!(walk.count("select count(*) from follows").await, 0);
    assert_eq!(walk.count("select count(*) from addresses where address_sealed is not null").await, 0);
    assert_eq!(walk.count("select count(*) from interests where name_sealed is not null").await, 1);
}

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

#[tokio::test]
async fn what_somebody_was_in_the_public_figures_stays_when_they_are_gone() {
    let mut walk = Walk::begin().await;
    super::broadcast::begin(&walk, &super::broadcast::new("Halo")).await;
    walk.all_sent().await;
    // An answer in time, one too late, one that never arrived, and news; and one that still waits and counts nothing.
    walk.run(
        "insert into outbox (bot_id, chat_id, lane, created_at, not_before, state, settled_at, asked_at)
         select 4242, 1001, lane, t, t, state, t + took, case when lane = 0 then t end
         from (values ('2026-11-24T00:10:00Z'::timestamptz, 0, 'sent', '1 second'::interval),
             ('2026-11-24T00:20:00Z', 0, 'sent', '9 seconds'), ('2026-11-23T00:30:00Z', 0, 'failed', '1 second'),
             ('2026-11-23T00:40:00Z', 1, 'sent', '1 second'), ('2026-11-23T00:50:00Z', 1, 'waiting', null)
         ) as m (t, lane, state, took)",
    )
    .await
    .unwrap();
    walk.later(TimeDelta::hours(1));
    let mut connection = walk.connection().await;
    let before = figures::by_day(&mut connection, day("2026-11-01")).await.unwrap();
    let counted: Vec<_> = before.iter().map(|day| (day.replies, day.in_time, day.never, day.notices)).collect();
    assert_eq!(counted, [(0, 0, 1, 1), (2, 1, 0, 5)]);
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    assert_eq!(walk.count("select count(*) from outbox where chat_id = 1001").await, 0);
    assert_eq!(figures::by_day(&mut connection, day("2026-11-01")).await.unwrap(), before);
}
