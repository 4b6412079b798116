use base64::Engine as _;
use chrono::TimeDelta;
use jemputbola::chat::{Answer, Demand, Question};
use jemputbola::domain::Phone;
use jemputbola::store::{Purpose, examine};

use super::walk::{NEIGHBOUR, RESIDENT, SELIU, Walk, interest, name};

const MEMBALONG: &str = "19.02.02.2001";

#[tokio::test]
async fn an_interest_has_a_reference_of_its_month_and_is_found_by_its_own_chat() {
    let mut walk = Walk::begin().await;
    let saved = walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 3))).await;
    assert_eq!(saved, Answer::InterestSaved { reference: "M-2611-0001".to_owned(), visits: Vec::new() });
    walk.later(TimeDelta::days(7));
    let saved = walk.ask(NEIGHBOUR, Question::SaveInterest(interest(SELIU, 1))).await;
    assert_eq!(saved, Answer::InterestSaved { reference: "M-2612-0002".to_owned(), visits: Vec::new() });
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].name.clone(), lines[0].headcount), (name("Siti Contoh"), 3));
}

#[tokio::test]
async fn an_interest_is_withdrawn_once_and_by_its_own_chat() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 3))).await;
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    let withdraw = || Question::WithdrawInterest(lines[0].id);
    assert_eq!(walk.ask(NEIGHBOUR, withdraw()).await, Answer::NoSuchThing);
    let withdrawn = walk.ask(RESIDENT, withdraw()).await;
    assert_eq!(withdrawn, Answer::Withdrawn { reference: "M-2611-0001".to_owned(), released: 0 });
    assert_eq!(walk.ask(RESIDENT, withdraw()).await, Answer::NoSuchThing);
    assert_eq!(walk.demand().await, Demand::default());
}

#[tokio::test]
async fn demand_counts_people_by_village_the_most_first() {
    let walk = Walk::begin().await;
    for (chat, code, people) in [(RESIDENT, MEMBALONG, 4), (RESIDENT, SELIU, 3), (NEIGHBOUR, SELIU, 20)] {
        walk.ask(chat, Question::SaveInterest(interest(code, people))).await;
    }
    let demand = walk.demand().await;
    let shown: Vec<_> =
        demand.villages.iter().map(|line| (line.village.as_str(), line.interests, line.people, line.quorum)).collect();
    assert_eq!(shown, [(SELIU, 2, 23, 8), (MEMBALONG, 1, 4, 20)]);
}

#[tokio::test]
async fn no_name_birth_date_or_phone_stands_in_the_tables_unsealed() {
    let walk = Walk::begin().await;
    let phone = Phone::from_e164("+6281234567890");
    let telling = jemputbola::chat::NewInterest { phone, ..interest(SELIU, 3) };
    walk.ask(RESIDENT, Question::SaveInterest(telling)).await;
    walk.departed().await;
    // Every row of every table as text; what is sealed shows as hexadecimal digits.
    let everything: String = sqlx::query_scalar(
        "select string_agg(xpath_text, ' ') from (
             select query_to_xml(format('select * from %I', tablename), true, true, '')::text as xpath_text
             from pg_tables where schemaname = 'public' and tablename <> 'staff') as every_table",
    )
    .fetch_one(&walk.database.pool)
    .await
    .unwrap();
    assert!(everything.contains("M-2611-0001"), "the search sees what is there");
    for personal in ["Siti", "1990-02-17", "6281234567890", "Jalan Contoh", "surau", "elderly", "lansia"] {
        assert!(!everything.contains(personal), "{personal}");
        let encoded = base64::engine::general_purpose::STANDARD.encode(personal);
        assert!(!everything.contains(encoded.trim_end_matches('=')), "{personal} in base64");
    }
}

#[tokio::test]
async fn an_interest_is_corrected_by_its_own_chat_and_the_demand_goes_with_it() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 3))).await;
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    let id = lines[0].id;
    let right = jemputbola::chat::NewInterest {
        name: name("Siti Betul"),
        phone: Phone::from_e164("+6281234567890"),
        ..interest(MEMBALONG, 5)
    };
    let correct = || Question::CorrectInterest(id, right.clone());
    assert_eq!(walk.ask(NEIGHBOUR, correct()).await, Answer::NoSuchThing);
    assert_eq!(walk.ask(NEIGHBOUR, Question::MyInterest(id)).await, Answer::NoSuchThing);
    let corrected = walk.ask(RESIDENT, correct()).await;
    let reference = "M-2611-0001".to_owned();
    assert_eq!(corrected, Answer::InterestCorrected { reference: reference.clone(), released: 0, visits: Vec::new() });
    let kept = walk.ask(RESIDENT, Question::MyInterest(id)).await;
    assert_eq!(kept, Answer::Interest { id, reference, interest: right.clone() });
    let demand = walk.demand().await;
    let shown: Vec<_> =
        demand.villages.iter().map(|line| (line.village.as_str(), line.interests, line.people)).collect();
    assert_eq!(shown, [(MEMBALONG, 1, 5)]);
    let noted: Vec<(String, Option<String>)> = sqlx::query_as(
        "select action, detail::text from audit where subject = $1 and action like 'interest.%' order by id",
    )
    .bind(format!("interest {}", id.0))
    .fetch_all(&walk.database.pool)
    .await
    .unwrap();
    assert_eq!(noted.last(), Some(&("interest.corrected".to_owned(), None)));
    // What a visit has served stays as it was then.
    sqlx::query("update interests set state = 'served'").execute(&walk.database.pool).await.unwrap();
    assert_eq!(walk.ask(RESIDENT, correct()).await, Answer::NoSuchThing);
    assert_eq!(walk.ask(RESIDENT, Question::MyInterest(id)).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn places_at_a_visit_to_the_village_before_are_let_go_of() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 3))).await;
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    let visit = super::attending::announced(&walk, None).await;
    walk.ask(RESIDENT, Question::Attend(jemputbola::chat::AttendQuestion::Come(visit, 3))).await;
    let moved = walk.ask(RESIDENT, Question::CorrectInterest(lines[0].id, interest(MEMBALONG, 3))).await;
    assert!(matches!(moved, Answer::InterestCorrected { released: 1, .. }), "{moved:?}");
}

#[tokio::test]
async fn one_chat_keeps_so_many_interests_open_and_no_more_until_one_is_settled() {
    let walk = Walk::begin().await;
    let most = walk.desk.office.limits.open_interests;
    for _ in 0..most {
        let saved = walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
        assert!(matches!(saved, Answer::InterestSaved { .. }), "{saved:?}");
    }
    let refused = walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    assert_eq!(refused, Answer::TooManyInterests(most));
    assert_eq!(walk.count("select count(*) from interests").await, i64::from(most));
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    walk.ask(RESIDENT, Question::WithdrawInterest(lines[0].id)).await;
    let saved = walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    assert!(matches!(saved, Answer::InterestSaved { .. }), "{saved:?}");
}

#[tokio::test]
async fn the_doctor_finds_a_sealed_name_though_the_newest_interest_was_erased() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    assert_eq!(examine::sealed_name(&mut connection).await.unwrap(), None);
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 1))).await;
    }
    let erase = "update interests set name_sealed = null, birth_sealed = null, phone_sealed = null, need_sealed = null,
                     state = 'withdrawn', settled_at = created_at where chat_id = 1002";
    walk.run(erase).await.unwrap();
    let sealed = examine::sealed_name(&mut connection).await.unwrap().expect("the other one is there");
    assert!(walk.desk.seal.open::<String>(Purpose::Name, &sealed).is_ok());
}
