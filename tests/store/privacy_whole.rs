//! Somebody of whom everything is stored that can be stored, and all that stands in the tables.

use std::fmt::Write as _;

use chrono::TimeDelta;
use jemputbola::chat::{
    Answer, ApplicantChange, AttendAnswer, AttendQuestion, DoorQuestion, NewApplicant, NewInterest, Question, Received,
};
use jemputbola::domain::{
    Address, ChatId, NikNumber, PassportKind, Phone, Pin, Recipient, RecipientRule, Status, TicketClock, TicketKind,
    Topic,
};
use jemputbola::store::tickets::NewTicket;
use jemputbola::store::{Purpose, chats, surveys, tickets};
use serde_json::json;
use sqlx::{AssertSqlSafe, Row as _};

use super::walk::{BOT, COURIER, OFFICER, SELIU, Walk, address, born, born_on, interest, name, number, row};

/// Every value of every table as text, with every sealed value opened beside it.
pub(super) async fn dump(walk: &Walk) -> String {
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
pub(super) fn found<'a>(dump: &str, words: &'a [String]) -> Vec<&'a str> {
    words.iter().filter(|word| dump.contains(word.as_str())).map(String::as_str).collect()
}

/// Somebody of whom everything is stored that can be stored: for themselves, for a child, for a wife who receives.
pub(super) async fn told(walk: &Walk) -> (ChatId, Vec<String>) {
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
