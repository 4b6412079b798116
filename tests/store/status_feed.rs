//! The source that statuses are pulled from, over real HTTP.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode, header};
use jemputbola::chat::{Answer, FeedFailure, FeedLine, ImportFaultKind, Question, StatusAnswer, StatusQuestion};
use jemputbola::domain::Status;
use jemputbola::work::feed::{Looked, Source, look};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::attending_reminders::engine;
use super::walk::{NUMBER, OFFICER, RESIDENT, Walk, born, number, row};

/// How a source answers, and what it was asked.
#[derive(Default)]
struct Server {
    answers: Vec<Reply>,
    asked: Vec<Option<String>>,
}

#[derive(Clone)]
enum Reply {
    List(Value, &'static str),
    Raw(StatusCode, &'static str, String),
    Redirect(String),
    Endless,
    Silent,
}

type Shared = Arc<Mutex<Server>>;

/// A source on a free port; the last answer counts for good.
async fn source(answers: Vec<Reply>) -> (Source, Shared, String) {
    let shared = Shared::new(Mutex::new(Server { answers, asked: Vec::new() }));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/status.json", listener.local_addr().unwrap());
    let router = Router::new().fallback(answer).with_state(shared.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    // Nobody waits for so long: it is there so that a slow machine is no failure.
    let patience = Duration::from_mins(2);
    (Source::with_patience(address.parse().unwrap(), patience, patience).unwrap(), shared, address)
}

async fn answer(State(server): State<Shared>, headers: HeaderMap) -> Response<Body> {
    let asked = headers.get(header::IF_NONE_MATCH).map(|value| value.to_str().unwrap().to_owned());
    let reply = {
        let mut server = server.lock().unwrap();
        server.asked.push(asked.clone());
        if server.answers.len() > 1 { server.answers.remove(0) } else { server.answers[0].clone() }
    };
    let response = Response::builder();
    match reply {
        Reply::List(_, etag) if asked.as_deref() == Some(etag) => response.status(304).body(Body::empty()),
        Reply::List(list, etag) => response
            .header(header::ETAG, etag)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(list.to_string())),
        Reply::Raw(status, kind, body) => {
            response.status(status).header(header::CONTENT_TYPE, kind).body(Body::from(body))
        }
        Reply::Redirect(to) => response.status(302).header(header::LOCATION, to).body(Body::empty()),
        Reply::Endless => {
            let part = || Ok::<_, std::io::Error>(vec![b' '; 100_000]);
            response.body(Body::from_stream(futures::stream::iter((0..1_000).map(move |_| part()))))
        }
        Reply::Silent => std::future::pending().await,
    }
    .unwrap()
}

async fn pulled(walk: &Walk, source: &Source, at: &str) -> Looked {
    let mut connection = walk.connection().await;
    look(&engine(walk, at), &mut connection, source).await.unwrap()
}

async fn stand(walk: &Walk) -> FeedLine {
    match walk.ask(OFFICER, Question::Status(StatusQuestion::Feed)).await {
        Answer::Status(StatusAnswer::Feed(Some(line))) => line,
        other => panic!("{other:?}"),
    }
}

fn object(number: &str, status: &str) -> Value {
    json!({ "nomor_permohonan": number, "tanggal_lahir": "1990-02-17", "status": status, "tanggal_status": "2026-11-23" })
}

#[tokio::test]
async fn what_fits_is_applied_and_told_and_what_does_not_is_set_aside_and_told_once() {
    let walk = Walk::begin().await;
    walk.import(&[
        row(NUMBER, Status::Interview),
        row("P-26/0013", Status::Finished),
        row("P-26/0014", Status::Refused),
    ])
    .await;
    walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
    let first = json!([
        object(NUMBER, "dicetak"),
        object("P-26/0013", "dibayar"),
        object("P-26/0014", "selesai"),
        object("P-26/0015", "terbang"),
        object("P-26/0016", "diterima"),
    ]);
    let mut second = first.as_array().unwrap().clone();
    second.insert(0, object("P-26/0017", "diterima"));
    let mut third = second.clone();
    third.push(json!(7));
    let (source, server, _) = source(vec![
        Reply::List(first, "\"1\""),
        Reply::List(json!(second), "\"2\""),
        Reply::List(json!(third), "\"3\""),
    ])
    .await;

    assert_eq!(pulled(&walk, &source, "2026-11-24T02:00:00Z").await, Looked::Taken(2, 3));
    assert_eq!(walk.count("select count(*) from applications where status = 'dicetak'").await, 1);
    assert_eq!(walk.count("select count(*) from application_events where source = 'feed'").await, 2);
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 1);
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 1);
    let aside: Vec<_> = stand(&walk)
        .await
        .set_aside
        .iter()
        .map(|row| (row.fault.line, row.number.as_ref().map(|number| number.as_str().to_owned()), row.fault.kind))
        .collect();
    assert_eq!(
        aside,
        [
            (2, Some("P-26/0013".to_owned()), ImportFaultKind::StepBack),
            (3, Some("P-26/0014".to_owned()), ImportFaultKind::OutOfFinal),
            (4, Some("P-26/0015".to_owned()), ImportFaultKind::UnknownCode),
        ]
    );
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:05:00Z").await, Looked::NotYet, "every ten minutes");

    // The same faults on other lines are no news; one more is.
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:11:00Z").await, Looked::Taken(1, 3));
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 1);
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:22:00Z").await, Looked::Taken(0, 4));
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 2);
    // Nothing new: nothing is read.
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:33:00Z").await, Looked::Unchanged);
    assert_eq!(stand(&walk).await.set_aside.len(), 4);
    let asked = server.lock().unwrap().asked.clone();
    assert_eq!(
        asked.iter().map(Option::as_deref).collect::<Vec<_>>(),
        [None, Some("\"1\""), Some("\"2\""), Some("\"3\"")]
    );
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 1);
}

#[tokio::test]
async fn what_is_no_list_changes_nothing_and_is_asked_again_later_and_later() {
    use FeedFailure::{NotAList, Refused};

    let walk = Walk::begin().await;
    let page = Reply::Raw(StatusCode::OK, "text/html; charset=utf-8", "<html>Login</html>".to_owned());
    let (source, server, _) = source(vec![
        page,
        Reply::Raw(StatusCode::OK, "application/json", "{\"error\":1}".to_owned()),
        Reply::Raw(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", "ORA-00942".to_owned()),
        Reply::List(json!([object(NUMBER, "diterima")]), "\"1\""),
    ])
    .await;
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:00:00Z").await, Looked::Failed(NotAList));
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:00:59Z").await, Looked::NotYet);
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:01:02Z").await, Looked::Failed(NotAList));
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:02:30Z").await, Looked::NotYet);
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 0);
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:03:04Z").await, Looked::Failed(Refused));
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 1, "after three times officers hear of it");
    assert_eq!((stand(&walk).await.taken_at, stand(&walk).await.failure), (None, Some(Refused)));
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:06:59Z").await, Looked::NotYet);
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:07:06Z").await, Looked::Taken(1, 0));
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 2, "and that it works again");
    assert_eq!(stand(&walk).await.failure, None);
    assert_eq!(server.lock().unwrap().asked.len(), 4);
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    let walk = Walk::begin().await;
    let (source, _, _) = source(vec![Reply::Endless]).await;
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:00:00Z").await, Looked::Failed(FeedFailure::TooLarge));
}

#[tokio::test]
async fn a_source_that_says_nothing_or_is_not_there_holds_nobody_up() {
    let walk = Walk::begin().await;
    let (_, _, address) = source(vec![Reply::Silent]).await;
    let patience = Duration::from_millis(300);
    // It never answers: that this ends at all is what shows it.
    let silent = Source::with_patience(address.parse().unwrap(), patience, patience).unwrap();
    assert_eq!(pulled(&walk, &silent, "2026-11-24T02:00:00Z").await, Looked::Failed(FeedFailure::Unreachable));
    let nowhere = Source::with_patience("http://127.0.0.1:9/x".parse().unwrap(), patience, patience).unwrap();
    assert_eq!(pulled(&walk, &nowhere, "2026-11-24T02:30:00Z").await, Looked::Failed(FeedFailure::Unreachable));
}

#[tokio::test]
async fn a_redirect_is_followed_to_the_same_host_a_few_times_and_to_no_other() {
    let walk = Walk::begin().await;
    let list = || Reply::List(json!([]), "\"1\"");
    let (here, _, _) = source(vec![Reply::Redirect("/baru".to_owned()), list()]).await;
    assert_eq!(pulled(&walk, &here, "2026-11-24T02:00:00Z").await, Looked::Taken(0, 0));
    let (round, _, _) = source(vec![Reply::Redirect("/lagi".to_owned())]).await;
    assert_eq!(pulled(&walk, &round, "2026-11-24T03:00:00Z").await, Looked::Failed(FeedFailure::Refused));
    let (_, elsewhere_asked, elsewhere) = source(vec![list()]).await;
    let elsewhere = elsewhere.replace("127.0.0.1", "localhost");
    let (away, _, _) = source(vec![Reply::Redirect(elsewhere)]).await;
    assert_eq!(pulled(&walk, &away, "2026-11-24T04:00:00Z").await, Looked::Failed(FeedFailure::Refused));
    assert_eq!(elsewhere_asked.lock().unwrap().asked.len(), 0);
}

#[tokio::test]
async fn another_address_is_another_source() {
    let walk = Walk::begin().await;
    let (one, _, _) = source(vec![Reply::List(json!([object(NUMBER, "terbang")]), "\"1\"")]).await;
    assert_eq!(pulled(&walk, &one, "2026-11-24T02:00:00Z").await, Looked::Taken(0, 1));
    let (other, asked, _) = source(vec![Reply::List(json!([]), "\"1\"")]).await;
    // At once, and without the version of the old one.
    assert_eq!(pulled(&walk, &other, "2026-11-24T02:00:01Z").await, Looked::Taken(0, 0));
    assert_eq!(asked.lock().unwrap().asked, [None]);
    assert_eq!(stand(&walk).await.set_aside, []);
}

#[tokio::test]
async fn only_officers_see_how_the_source_stands() {
    let walk = Walk::begin().await;
    let ask = |chat| walk.ask(chat, Question::Status(StatusQuestion::Feed));
    assert_eq!(ask(RESIDENT).await, Answer::NoSuchThing);
    assert_eq!(ask(OFFICER).await, Answer::Status(StatusAnswer::Feed(None)));
}

#[tokio::test]
async fn an_answer_that_cannot_be_kept_counts_as_a_failure_and_officers_hear_of_it() {
    let walk = Walk::begin().await;
    walk.run("alter table applications add constraint no_such check (number <> 'P-26/0099')").await.unwrap();
    let list = json!([object(NUMBER, "diterima"), object("P-26/0099", "diterima")]);
    let (source, asked, _) = source(vec![Reply::List(list, "\"1\"")]).await;
    let failed = Looked::Failed(FeedFailure::NotApplied);
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:00:00Z").await, failed);
    assert_eq!(walk.count("select count(*) from applications").await, 0, "all of it or nothing");
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:00:30Z").await, Looked::NotYet, "not at once again");
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:02:00Z").await, failed);
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 0);
    assert_eq!(pulled(&walk, &source, "2026-11-24T02:10:00Z").await, failed);
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 1);
    assert_eq!(stand(&walk).await.failure, Some(FeedFailure::NotApplied));
    walk.run("alter table applications drop constraint no_such").await.unwrap();
    assert_eq!(pulled(&walk, &source, "2026-11-24T03:00:00Z").await, Looked::Taken(2, 0));
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 2, "and that it works again");
    assert_eq!(asked.lock().unwrap().asked.len(), 4);
}
