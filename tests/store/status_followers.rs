//! Who follows an application, and when they hear of it.

use chrono::TimeDelta;
use jemputbola::chat::{Answer, Question, StatusAnswer, StatusQuestion, Timeline};
use jemputbola::domain::{ApplicationId, ChatId, ImportRow, Status, Whose};
use jemputbola::store::outbox;
use serde_json::Value;

use super::walk::{BOT, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, Walk, born, day, moment, number, row};

async fn status(walk: &Walk, chat: ChatId, question: StatusQuestion) -> Answer {
    walk.ask(chat, Question::Status(question)).await
}

async fn timeline(walk: &Walk, chat: ChatId, application: ApplicationId) -> Option<Timeline> {
    match status(walk, chat, StatusQuestion::Timeline(application)).await {
        Answer::Status(StatusAnswer::Timeline(timeline)) => Some(*timeline),
        Answer::NoSuchThing => None,
        other => panic!("{other:?}"),
    }
}

/// What waits for a chat and was not taken back, as words.
async fn waiting(walk: &Walk, chat: ChatId) -> Vec<String> {
    let calls: Vec<Value> =
        sqlx::query_scalar("select call from outbox where chat_id = $1 and state = 'waiting' order by id")
            .bind(chat.0)
            .fetch_all(&walk.database.pool)
            .await
            .unwrap();
    calls.iter().map(|call| call["params"]["text"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn the_way_of_an_application_is_for_those_who_follow_it() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    let Answer::Application(line) = walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await else {
        panic!()
    };
    walk.import(&[ImportRow { status_day: Some(day("2026-11-23")), ..row(NUMBER, Status::Printed) }]).await;
    let way = timeline(&walk, RESIDENT, line.id).await.unwrap();
    let steps: Vec<_> = way.steps.iter().map(|step| (step.status, step.day, step.back)).collect();
    assert_eq!(steps, [(Status::Interview, day("2026-11-20"), false), (Status::Printed, day("2026-11-23"), false)]);
    assert_eq!((way.followed, way.whose, way.at_night), (1, None, false));
    assert_eq!(timeline(&walk, NEIGHBOUR, line.id).await, None);
    assert_eq!(timeline(&walk, OFFICER, line.id).await, None);
}

#[tokio::test]
async fn whose_it_is_is_said_by_each_follower_for_themselves() {
    let walk = Walk::begin().await;
    let line = walk.finished().await;
    walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    status(&walk, RESIDENT, StatusQuestion::SetWhose(line.id, Whose::Child)).await;
    assert_eq!(timeline(&walk, RESIDENT, line.id).await.unwrap().whose, Some(Whose::Child));
    assert_eq!(timeline(&walk, NEIGHBOUR, line.id).await.unwrap().whose, None);
    let Answer::Status(StatusAnswer::Followed(lines)) = status(&walk, RESIDENT, StatusQuestion::Followed).await else {
        panic!()
    };
    assert_eq!((lines.len(), lines[0].whose), (1, Some(Whose::Child)));
    // Of what they do not follow nothing is said, and nothing is kept.
    assert_eq!(status(&walk, OFFICER, StatusQuestion::SetWhose(line.id, Whose::Mine)).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn who_does_not_follow_any_more_hears_nothing_more() {
    let mut walk = Walk::begin().await;
    walk.now = moment("2026-11-24T15:00:00Z");
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    let Answer::Application(line) = walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await else {
        panic!()
    };
    walk.import(&[row(NUMBER, Status::Printed)]).await;
    assert_eq!(waiting(&walk, RESIDENT).await.len(), 1, "held for the morning");
    let unfollow = || status(&walk, RESIDENT, StatusQuestion::Unfollow(line.id));
    assert_eq!(unfollow().await, Answer::Status(StatusAnswer::Unfollowed));
    assert_eq!(unfollow().await, Answer::NoSuchThing);
    assert_eq!(waiting(&walk, RESIDENT).await, Vec::<String>::new());
    walk.import(&[row(NUMBER, Status::Finished)]).await;
    assert_eq!(waiting(&walk, RESIDENT).await, Vec::<String>::new());
    assert_eq!(timeline(&walk, RESIDENT, line.id).await, None);
    // With number and birth date they can come back.
    assert!(matches!(
        walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await,
        Answer::Application(_)
    ));
}

#[tokio::test]
async fn by_night_changes_wait_for_the_morning_and_the_latest_counts() {
    let mut walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview), row("P-26/0013", Status::Interview)]).await;
    walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
    // Ten at night on the island; the quiet hours end at seven.
    walk.now = moment("2026-11-24T15:00:00Z");
    walk.import(&[row(NUMBER, Status::Verification)]).await;
    walk.import(&[row(NUMBER, Status::Printed)]).await;
    let held = waiting(&walk, RESIDENT).await;
    assert!(held.len() == 1 && held[0].contains("dicetak"), "{held:?}");
    let claim = async |at: &str| {
        let mut connection = walk.connection().await;
        outbox::claim(&mut connection, BOT, 10, &[], moment(at)).await.unwrap().len()
    };
    assert_eq!(claim("2026-11-24T16:00:00Z").await, 0);
    assert_eq!(claim("2026-11-24T23:59:59Z").await, 0);
    assert_eq!(claim("2026-11-25T00:00:00Z").await, 1, "at seven");
}

#[tokio::test]
async fn what_is_held_keeps_nothing_else_back() {
    let mut walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
    walk.now = moment("2026-11-24T15:00:00Z");
    walk.import(&[row(NUMBER, Status::Printed)]).await;
    let mut connection = walk.connection().await;
    let call = serde_json::json!({ "method": "SendMessage", "params": { "chat_id": RESIDENT.0, "text": "kode" } });
    outbox::put_one(&mut connection, BOT, RESIDENT, outbox::Lane::News, &call, walk.now).await.unwrap();
    let claimed = outbox::claim(&mut connection, BOT, 10, &[], walk.now).await.unwrap();
    assert_eq!(
        claimed.iter().map(|claimed| claimed.call["params"]["text"].as_str()).collect::<Vec<_>>(),
        [Some("kode")]
    );
}

#[tokio::test]
async fn who_wants_to_be_told_at_night_is_and_gets_what_was_held() {
    let mut walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::FindApplication(number(NUMBER), born())).await;
    }
    // That the other follows it too was told already.
    sqlx::query("delete from outbox").execute(&walk.database.pool).await.unwrap();
    walk.now = moment("2026-11-24T15:00:00Z");
    walk.import(&[row(NUMBER, Status::Verification)]).await;
    let due =
        "select count(*) from outbox where state = 'waiting' and not held and not_before <= '2026-11-24T15:00:00Z'";
    assert_eq!(walk.count(due).await, 0);
    assert_eq!(
        status(&walk, RESIDENT, StatusQuestion::AtNight(true)).await,
        Answer::Status(StatusAnswer::AtNight(true))
    );
    assert_eq!(walk.count(due).await, 1);
    walk.import(&[row(NUMBER, Status::Printed)]).await;
    assert_eq!(walk.count(due).await, 1, "the newer one, at once; the neighbour's waits");
    assert_eq!(walk.count("select count(*) from outbox where state = 'waiting' and held").await, 1);
    status(&walk, RESIDENT, StatusQuestion::AtNight(false)).await;
    walk.import(&[row(NUMBER, Status::Finished)]).await;
    assert_eq!(walk.count(due).await, 0);
}

#[tokio::test]
async fn by_day_a_change_goes_at_once() {
    let mut walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
    walk.later(TimeDelta::hours(1));
    walk.import(&[row(NUMBER, Status::Postponed)]).await;
    let told = waiting(&walk, RESIDENT).await;
    assert!(told.len() == 1 && told[0].contains("Ditunda"), "{told:?}");
    assert_eq!(walk.count("select count(*) from outbox where held").await, 0);
}
