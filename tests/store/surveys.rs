use futures::future::join_all;
use jemputbola::chat::{Answer, DoorQuestion, Question, SurveyAnswer, SurveyQuestion};
use jemputbola::domain::{CaseId, ChatId, Marks, SurveyId, Trait};
use jemputbola::store::{MIGRATIONS, surveys as store};
use jemputbola::work::surveys;

use super::attending_reminders::engine;
use super::walk::{COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, Walk, born, day, number, received};
use crate::world::database::empty_database;

/// Turns the loop once at this moment; returns for how many surveys the time had come.
async fn asked(walk: &Walk, at: &str) -> i64 {
    surveys::ask(&engine(walk, at)).await.unwrap()
}

/// The passport was handed over at eight in the morning, WIB, and nothing waits for anybody.
async fn handed_over() -> Walk {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.expect("it was assigned");
    walk.ask(COURIER, Question::Arrive(delivery)).await;
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    let done = walk.ask(COURIER, Question::HandOver(delivery, received())).await;
    assert!(matches!(done, Answer::HandedOver(..)), "{done:?}");
    walk.run("delete from outbox").await.unwrap();
    walk
}

async fn survey(walk: &Walk, chat: ChatId, question: SurveyQuestion) -> Option<SurveyAnswer> {
    match walk.ask(chat, Question::Survey(question)).await {
        Answer::Survey(answer) => Some(answer),
        Answer::NoSuchThing => None,
        other => panic!("{other:?}"),
    }
}

fn marks(mark: u8) -> Marks {
    Marks::new(&[mark; 9]).expect("marks")
}

#[tokio::test]
async fn whoever_received_a_passport_is_asked_once_some_hours_later_and_never_at_night() {
    let walk = handed_over().await;
    assert_eq!(asked(&walk, "2026-11-24T03:59:00Z").await, 0);
    let counts = join_all((0..6).map(|_| asked(&walk, "2026-11-24T04:00:00Z"))).await;
    assert_eq!(counts.iter().sum::<i64>(), 1);
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 1);
    assert_eq!(asked(&walk, "2026-11-26T04:00:00Z").await, 0);

    let walk = handed_over().await;
    walk.run("update deliveries set settled_at = '2026-11-24T11:00:00Z'").await.unwrap();
    assert_eq!(asked(&walk, "2026-11-24T14:30:00Z").await, 0, "half past nine in the evening");
    assert_eq!(asked(&walk, "2026-11-25T00:30:00Z").await, 1);
}

#[tokio::test]
async fn while_somebody_says_that_it_never_came_nobody_asks() {
    let walk = handed_over().await;
    let Answer::Applications(lines) = walk.ask(RESIDENT, Question::MyApplications).await else { panic!() };
    walk.ask(RESIDENT, Question::Door(DoorQuestion::Dispute(lines[0].id))).await;
    walk.run("delete from outbox").await.unwrap();
    assert_eq!(asked(&walk, "2026-11-24T05:00:00Z").await, 0);
    walk.ask(OFFICER, Question::Door(DoorQuestion::Close(CaseId(1), "Ada di rumah Pak RT".to_owned()))).await;
    assert_eq!(asked(&walk, "2026-11-24T06:00:00Z").await, 1);
}

#[tokio::test]
async fn nobody_is_asked_about_a_second_thing_within_two_weeks_and_old_handovers_are_left() {
    let walk = handed_over().await;
    let visit = walk.announced(super::walk::SELIU, "2026-11-26").await;
    walk.comes(visit, RESIDENT, 1).await;
    walk.run("update attendances set came = 1").await.unwrap();
    walk.run("update visits set state = 'closed', closed_at = '2026-11-23T23:00:00Z'").await.unwrap();
    walk.run("delete from outbox").await.unwrap();
    assert_eq!(asked(&walk, "2026-11-24T04:00:00Z").await, 2, "both have had their time");
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 1);

    let walk = handed_over().await;
    assert_eq!(asked(&walk, "2026-12-24T04:00:00Z").await, 0, "a month later");
    assert_eq!(walk.count("select count(*) from surveys").await, 0);
}

#[tokio::test]
async fn it_counts_once_whoever_is_first_and_the_second_hears_so() {
    let walk = handed_over().await;
    walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    asked(&walk, "2026-11-24T04:00:00Z").await;
    let id = SurveyId(walk.count("select id from surveys").await);
    assert_eq!(survey(&walk, COURIER, SurveyQuestion::Open(id)).await, None, "they follow nothing");
    assert_eq!(survey(&walk, COURIER, SurveyQuestion::Answer(id, marks(1), None)).await, None);
    assert_eq!(survey(&walk, RESIDENT, SurveyQuestion::Open(id)).await, Some(SurveyAnswer::Open));
    let both = [RESIDENT, NEIGHBOUR, RESIDENT, NEIGHBOUR]
        .map(|chat| survey(&walk, chat, SurveyQuestion::Answer(id, marks(3), Some("Bagus sekali".to_owned()))));
    let answers = join_all(both).await;
    assert_eq!(answers.iter().filter(|answer| **answer == Some(SurveyAnswer::Kept)).count(), 1);
    assert_eq!(answers.iter().filter(|answer| **answer == Some(SurveyAnswer::Known)).count(), 3);
    assert_eq!(survey(&walk, NEIGHBOUR, SurveyQuestion::Decline(id)).await, Some(SurveyAnswer::Known));
    assert_eq!(walk.count("select count(*) from surveys as s where s::text like '%Bagus%'").await, 0, "sealed");
    let months = store::by_month(&mut *walk.connection().await, day("2026-01-01"), day("2027-01-01")).await.unwrap();
    assert_eq!(months.len(), 1);
    assert_eq!((months[0].month, months[0].tally.answers), (day("2026-11-01"), 1));
    assert_eq!(months[0].tally.index().map(|index| index.to_string()).as_deref(), Some("75,00"));
}

#[tokio::test]
async fn months_are_those_of_the_island_and_add_up_element_by_element() {
    let walk = handed_over().await;
    asked(&walk, "2026-11-24T04:00:00Z").await;
    for sql in [
        "insert into visits (village, day, from_time, to_time, venue, programme, planned_by, created_at)
         select '19.02.02.2009', '2026-11-20', '08:00', '15:00', 'Balai', 'mendanau', 2001, '2026-11-01T00:00:00Z'
         from generate_series(1, 3)",
        "insert into surveys (visit_id, chat_id, ask_at, answered_at, marks)
         select v.id, 1001, v.created_at, '2026-11-30T16:59:59Z', array[4,4,4,4,4,4,4,4,4] from visits as v where v.id = 1",
        "insert into surveys (visit_id, chat_id, ask_at, answered_at, marks)
         select v.id, 1001, v.created_at, '2026-11-30T17:00:00Z', array[1,2,3,4,4,3,2,1,1] from visits as v where v.id = 2",
        "insert into surveys (visit_id, chat_id, ask_at, answered_at, marks)
         select v.id, 1001, v.created_at, '2026-12-15T03:00:00Z', array[2,2,2,2,2,2,2,2,2] from visits as v where v.id = 3",
    ] {
        walk.run(sql).await.unwrap();
    }
    let months = store::by_month(&mut *walk.connection().await, day("2026-11-01"), day("2027-01-01")).await.unwrap();
    let shown: Vec<_> = months.iter().map(|month| (month.month, month.tally.answers, month.tally.sums)).collect();
    assert_eq!(
        shown,
        [(day("2026-11-01"), 1, [4; 9]), (day("2026-12-01"), 2, [3, 4, 5, 6, 6, 5, 4, 3, 3])],
        "the first second of December, WIB, is December"
    );
    let december = store::by_month(&mut *walk.connection().await, day("2026-12-01"), day("2027-01-01")).await.unwrap();
    assert_eq!(december.len(), 1);
    for wrong in [
        "update surveys set marks = array[1,2,3] where visit_id = 1",
        "update surveys set marks = array[1,2,3,4,5,1,1,1,1] where visit_id = 1",
        "update surveys set visit_id = 1 where visit_id = 2",
    ] {
        assert!(walk.run(wrong).await.is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn no_mark_stands_beside_whoever_gave_it() {
    let walk = Walk::begin().await;
    let visit = walk.announced(super::walk::SELIU, "2026-11-26").await;
    walk.comes(visit, RESIDENT, 1).await;
    walk.run("update attendances set came = 1").await.unwrap();
    walk.run("update visits set state = 'closed', closed_at = '2026-11-23T21:00:00Z'").await.unwrap();
    assert_eq!(asked(&walk, "2026-11-24T01:00:00Z").await, 1);
    let id = SurveyId(walk.count("select id from surveys").await);
    let given = Marks::new(&[4, 3, 2, 1, 4, 3, 2, 1, 4]).expect("marks");
    assert_eq!(
        survey(&walk, RESIDENT, SurveyQuestion::Answer(id, given, None)).await,
        Some(SurveyAnswer::Kept),
        "a visit's survey, which names its chat"
    );
    assert_eq!(walk.count("select count(*) from surveys where answered_at is not null and chat_id = 1001").await, 1);
    assert_eq!(walk.count("select count(*) from surveys where marks is not null").await, 0);
    // Where they are counted, nothing leads back: no key, no time, nobody.
    let columns = "select count(*) from information_schema.columns where table_name = 'survey_marks'
                   and column_name not in ('month', 'element', 'mark', 'people')";
    assert_eq!(walk.count(columns).await, 0);
    assert_eq!(walk.count("select sum(people * mark)::bigint from survey_marks where month = '2026-11-01'").await, 24);
    let months = store::by_month(&mut *walk.connection().await, day("2026-11-01"), day("2026-12-01")).await.unwrap();
    assert_eq!((months[0].tally.answers, months[0].tally.sums), (1, [4, 3, 2, 1, 4, 3, 2, 1, 4]));
}

#[tokio::test]
async fn whoever_came_to_a_visit_that_is_closed_is_asked_too() {
    let walk = Walk::begin().await;
    let visit = walk.announced(super::walk::SELIU, "2026-11-26").await;
    walk.comes(visit, RESIDENT, 2).await;
    walk.comes(visit, NEIGHBOUR, 1).await;
    walk.run("update attendances set came = 2 where chat_id = 1001").await.unwrap();
    walk.run("update attendances set came = 0 where chat_id = 1002").await.unwrap();
    walk.run("update visits set state = 'closed', closed_at = '2026-11-26T09:00:00Z'").await.unwrap();
    walk.run("delete from outbox").await.unwrap();
    assert_eq!(asked(&walk, "2026-11-26T11:00:00Z").await, 0);
    assert_eq!(asked(&walk, "2026-11-26T12:00:00Z").await, 1);
    assert_eq!((walk.waiting_for(RESIDENT).await.len(), walk.waiting_for(NEIGHBOUR).await.len()), (1, 0));
}

#[tokio::test]
async fn who_answered_is_counted_once_apart_from_the_marks() {
    let walk = handed_over().await;
    walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    asked(&walk, "2026-11-24T04:00:00Z").await;
    let id = SurveyId(walk.count("select id from surveys").await);
    let profile = |of, place| SurveyQuestion::Profile(id, of, place);
    assert_eq!(survey(&walk, RESIDENT, profile(Trait::Sex, 0)).await, None, "nobody answered yet");
    survey(&walk, RESIDENT, SurveyQuestion::Answer(id, marks(3), None)).await;
    assert_eq!(survey(&walk, COURIER, profile(Trait::Sex, 0)).await, None, "they follow nothing");
    assert_eq!(survey(&walk, RESIDENT, profile(Trait::Sex, 9)).await, None, "no such answer");
    let both = [RESIDENT, NEIGHBOUR, RESIDENT].map(|chat| survey(&walk, chat, profile(Trait::Sex, 1)));
    assert!(join_all(both).await.iter().all(|answer| *answer == Some(SurveyAnswer::Profiled)));
    survey(&walk, RESIDENT, profile(Trait::Age, 2)).await;
    let Some(SurveyAnswer::Profiles(lines)) = survey(&walk, OFFICER, SurveyQuestion::Profiles).await else { panic!() };
    let shown: Vec<_> = lines.iter().map(|line| (line.of, line.answer.as_str(), line.people)).collect();
    assert_eq!(shown, [(Trait::Age, "31_40", 1), (Trait::Sex, "perempuan", 1)]);
    assert_eq!(survey(&walk, RESIDENT, SurveyQuestion::Profiles).await, None, "for officers");
    // In no table does an answer stand beside anybody.
    let columns = "select count(*) from information_schema.columns where table_name = 'survey_profiles'
                   and column_name not in ('month', 'question', 'answer', 'people')";
    assert_eq!(walk.count(columns).await, 0);
}

#[tokio::test]
async fn marks_of_an_older_program_are_counted_and_taken_from_where_they_stood() {
    let database = empty_database().await;
    MIGRATIONS.run_to(16, &database.pool).await.unwrap();
    let marks = "insert into surveys (visit_id, chat_id, ask_at, answered_at, marks)
        select v.id, 1001, v.created_at, v.created_at, case v.id when 1 then array[4,4,4,4,4,4,4,4,4] else array[1,2,3,4,4,3,2,1,1] end
        from visits as v";
    for sql in [
        "insert into chats (chat_id, first_heard_at) values (1001, '2026-11-01T00:00:00Z')",
        // The last hour of November in Greenwich is December on the island.
        "insert into visits (village, day, from_time, to_time, venue, programme, planned_by, created_at)
         select '19.02.02.2009', '2026-11-20', '08:00', '15:00', 'Balai', 'mendanau', 1001, at
         from (values ('2026-11-30T16:59:59Z'::timestamptz), ('2026-11-30T23:00:00Z'), ('2026-12-05T03:00:00Z')) as m (at)",
        marks,
    ] {
        sqlx::query(sql).execute(&database.pool).await.unwrap();
    }
    MIGRATIONS.run(&database.pool).await.unwrap();
    let mut connection = database.pool.acquire().await.unwrap();
    let months = store::by_month(&mut connection, day("2026-11-01"), day("2027-01-01")).await.unwrap();
    let shown: Vec<_> = months.iter().map(|month| (month.month, month.tally.answers, month.tally.sums)).collect();
    assert_eq!(shown, [(day("2026-11-01"), 1, [4; 9]), (day("2026-12-01"), 2, [2, 4, 6, 8, 8, 6, 4, 2, 2])]);
    let left = "select count(*) from surveys where answered_at is not null and marks is null";
    let left: i64 = sqlx::query_scalar(left).fetch_one(&mut *connection).await.unwrap();
    assert_eq!(left, 3, "that there was an answer stays");
}
