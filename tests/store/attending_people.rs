use base64::Engine as _;
use jemputbola::chat::{
    Answer, ApplicantChange, AttendAnswer, AttendQuestion, NewApplicant, Party, Question, VisitAnswer, VisitQuestion,
};
use jemputbola::domain::{ApplicantId, NikNumber, PassportKind, VisitId};
use jemputbola::store::applicants;

use super::attending::{announced, attend};
use super::walk::{NEIGHBOUR, OFFICER, RESIDENT, SELIU, Walk, born_on, interest, name};

const NIK: &str = "1902014505900003";

fn person(words: &str, born: &str, nik: Option<&str>) -> NewApplicant {
    let nik = nik.map(|nik| NikNumber::parse(nik).expect("16 digits"));
    NewApplicant { name: name(words), birth_date: born_on(born), nik, kind: PassportKind::New }
}

async fn coming(walk: &Walk, people: u16) -> VisitId {
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, people))).await;
    let visit = announced(walk, None).await;
    attend(walk, RESIDENT, AttendQuestion::Come(visit, people)).await;
    visit
}

async fn party(walk: &Walk, question: AttendQuestion) -> Party {
    match attend(walk, RESIDENT, question).await {
        AttendAnswer::Applicants(party) => party,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn people_are_kept_sealed_shown_masked_and_opened_for_officers_with_a_trace() {
    let walk = Walk::begin().await;
    let visit = coming(&walk, 2).await;
    assert_eq!(party(&walk, AttendQuestion::Applicants(visit)).await.waiting.len(), 1);
    let people = vec![person("Siti Contoh", "1990-05-05", Some(NIK)), person("Budi Contoh", "1988-01-02", None)];
    let kept = party(&walk, AttendQuestion::AddApplicants(visit, people)).await;
    let niks: Vec<_> = kept.people.iter().map(|line| line.nik.as_deref()).collect();
    assert_eq!(niks, [Some("1902••••••••••03"), None]);
    assert!(kept.waiting.is_empty(), "who was registered is among them");

    let everything: String = sqlx::query_scalar(
        "select string_agg(xpath_text, ' ') from (
             select query_to_xml(format('select * from %I', tablename), true, true, '')::text as xpath_text
             from pg_tables where schemaname = 'public') as every_table",
    )
    .fetch_one(&walk.database.pool)
    .await
    .unwrap();
    assert!(everything.contains("applicants.saved"), "the search sees what is there");
    for personal in ["Siti", "Budi", "1990-05-05", NIK] {
        assert!(!everything.contains(personal), "{personal}");
        let encoded = base64::engine::general_purpose::STANDARD.encode(personal);
        assert!(!everything.contains(encoded.trim_end_matches('=')), "{personal} in base64");
    }

    let mut connection = walk.connection().await;
    let read = applicants::of_visit(&mut connection, &walk.desk.seal, OFFICER, visit, walk.now).await.unwrap();
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].nik.as_ref().map(NikNumber::as_str), Some(NIK));
    let traces = "select count(*) from audit where action = 'applicants.read' and actor = 2001";
    assert_eq!(walk.count(traces).await, 1);
}

#[tokio::test]
async fn a_nik_of_another_birth_date_is_shown_as_such_until_one_of_them_is_corrected() {
    let walk = Walk::begin().await;
    let visit = coming(&walk, 1).await;
    let told = vec![person("Siti Contoh", "1990-02-17", Some(NIK))];
    let kept = party(&walk, AttendQuestion::AddApplicants(visit, told)).await;
    assert_eq!(kept.people[0].nik_birth_date, Some(super::walk::day("1990-05-05")));
    let born = ApplicantChange::BirthDate(born_on("1990-05-05"));
    let kept = party(&walk, AttendQuestion::ChangeApplicant(visit, kept.people[0].id, born)).await;
    assert_eq!(kept.people[0].nik_birth_date, None);
}

#[tokio::test]
async fn no_more_people_are_kept_than_places_are_held_and_a_refusal_forgets_them() {
    let walk = Walk::begin().await;
    let visit = coming(&walk, 2).await;
    let three = ["Siti", "Budi", "Rina"].map(|name| person(name, "1990-05-05", None)).to_vec();
    assert_eq!(party(&walk, AttendQuestion::AddApplicants(visit, three)).await.people.len(), 2);
    attend(&walk, RESIDENT, AttendQuestion::Decline(visit)).await;
    assert_eq!(walk.count("select count(*) from applicants").await, 0);
    let asked = walk.ask(RESIDENT, Question::Attend(AttendQuestion::Applicants(visit))).await;
    assert_eq!(asked, Answer::NoSuchThing, "there is nobody to fill in for who does not come");
}

#[tokio::test]
async fn nobody_sees_or_changes_the_people_of_another() {
    let walk = Walk::begin().await;
    let visit = coming(&walk, 1).await;
    let told = vec![person("Siti Contoh", "1990-05-05", Some(NIK))];
    let id: ApplicantId = party(&walk, AttendQuestion::AddApplicants(visit, told)).await.people[0].id;
    let ask = |question| walk.ask(NEIGHBOUR, Question::Attend(question));
    assert_eq!(ask(AttendQuestion::Applicants(visit)).await, Answer::NoSuchThing);
    assert_eq!(
        ask(AttendQuestion::AddApplicants(visit, vec![person("X Y", "1990-05-05", None)])).await,
        Answer::NoSuchThing
    );
    let change = ApplicantChange::Name(name("Orang Lain"));
    assert_eq!(ask(AttendQuestion::ChangeApplicant(visit, id, change)).await, Answer::NoSuchThing);
    assert_eq!(ask(AttendQuestion::RemoveApplicant(visit, id)).await, Answer::NoSuchThing);
    let kept = party(&walk, AttendQuestion::Applicants(visit)).await;
    assert_eq!(kept.people.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Siti Contoh"]);
}

#[tokio::test]
async fn an_officer_who_opens_the_list_leaves_a_trace_that_names_no_chat() {
    let walk = Walk::begin().await;
    let visit = coming(&walk, 2).await;
    let people = vec![person("Siti Contoh", "1990-05-05", Some(NIK)), person("Budi Contoh", "1988-01-02", None)];
    party(&walk, AttendQuestion::AddApplicants(visit, people)).await;
    let VisitAnswer::Applicants(_, listed) = walk.visit(VisitQuestion::Applicants(visit)).await else { panic!() };
    let niks: Vec<_> = listed.iter().map(|one| one.nik.as_ref().map(NikNumber::as_str)).collect();
    assert_eq!(niks, [Some(NIK), None]);
    let noted: serde_json::Value = sqlx::query_scalar(
        "select detail from audit where action = 'nik.read' and actor = 2001 and subject = 'visit 1'",
    )
    .fetch_one(&walk.database.pool)
    .await
    .unwrap();
    assert_eq!(noted, serde_json::json!({ "numbers": 1 }));
}
