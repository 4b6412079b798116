//! What was not understood: kept without anything personal, counted, judged once, taught.

use jemputbola::chat::{Answer, PhraseAnswer, PhraseLine, PhraseQuestion, Question, Unanswered};
use jemputbola::domain::wib_date;
use jemputbola::store::phrases;

use super::walk::{OFFICER, RESIDENT, Walk};

async fn open(walk: &Walk) -> (Vec<PhraseLine>, u32, u32) {
    match walk.ask(OFFICER, Question::Phrases(PhraseQuestion::Open)).await {
        Answer::Phrases(PhraseAnswer::Open { lines, all, judged }) => (lines, all, judged),
        other => panic!("{other:?}"),
    }
}

async fn noted(walk: &Walk, phrase: &str, why: Unanswered) {
    let mut connection = walk.connection().await;
    phrases::note(&mut connection, phrase, why, wib_date(walk.now)).await.expect("noted");
}

#[tokio::test]
async fn phrases_are_counted_and_the_most_frequent_comes_first() {
    let walk = Walk::begin().await;
    noted(&walk, "bagaimana punya saya", Unanswered::Unclear).await;
    for _ in 0..3 {
        noted(&walk, "yang kemarin itu jadi apa", Unanswered::NotUnderstood).await;
    }
    noted(&walk, "boleh pakai kacamata", Unanswered::NotApproved).await;
    let (lines, all, judged) = open(&walk).await;
    let shown: Vec<(&str, u32)> = lines.iter().map(|line| (line.phrase.as_str(), line.times)).collect();
    assert_eq!(shown, [("yang kemarin itu jadi apa", 3), ("bagaimana punya saya", 1)]);
    assert_eq!((all, judged), (2, 0), "what is not approved is the office's to decide, not the model's to learn");
}

#[tokio::test]
async fn a_phrase_is_judged_once_and_then_to_be_taught() {
    let walk = Walk::begin().await;
    noted(&walk, "bagaimana punya saya", Unanswered::Unclear).await;
    let id = open(&walk).await.0[0].id;
    let judge = |label: Option<&str>| Question::Phrases(PhraseQuestion::Judge(id, label.map(str::to_owned)));
    assert_eq!(walk.ask(OFFICER, judge(Some("nonsense"))).await, Answer::Phrases(PhraseAnswer::Gone));
    assert_eq!(walk.ask(RESIDENT, judge(Some("check_status"))).await, Answer::NoSuchThing);
    let answer = walk.ask(OFFICER, judge(Some("check_status"))).await;
    assert_eq!(answer, Answer::Phrases(PhraseAnswer::Open { lines: Vec::new(), all: 0, judged: 1 }));
    assert_eq!(walk.ask(OFFICER, judge(None)).await, Answer::Phrases(PhraseAnswer::Gone));
    let mut connection = walk.connection().await;
    let taught = phrases::labelled(&mut connection).await.expect("the labelled ones");
    assert_eq!(taught.len(), 1);
    assert_eq!((taught[0].label.as_str(), taught[0].phrase.as_str()), ("check_status", "bagaimana punya saya"));
    // Written again, it is counted and stays judged.
    noted(&walk, "bagaimana punya saya", Unanswered::Unclear).await;
    assert_eq!(open(&walk).await, (Vec::new(), 0, 1));
}

#[tokio::test]
async fn the_table_takes_no_figures_and_old_phrases_go() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    let day = wib_date(walk.now);
    assert!(phrases::note(&mut connection, "hubungi 0812", Unanswered::Unclear, day).await.is_err());
    noted(&walk, "bagaimana punya saya", Unanswered::Unclear).await;
    assert_eq!(phrases::sweep(&mut connection, day).await.expect("swept"), 0);
    assert_eq!(phrases::sweep(&mut connection, day + chrono::Days::new(1)).await.expect("swept"), 1);
}
