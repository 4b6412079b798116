//! Progress as it comes down the line: it grows by itself, ends with what it tells of, and is nobody's any more whose role or
//! hour at the desk is over. Watching is no hand on the keyboard.

use chrono::TimeDelta;
use jemputbola::domain::ChatId;
use jemputbola::store::staff;
use reqwest::{Response, StatusCode, header};

use super::steering::broadcast;
use super::{Desk, Inside, OFFICER};
use crate::world::PATIENCE;

/// A line that stays open, and what has come of it.
struct Line {
    answer: Response,
    told: String,
}

impl Line {
    async fn open(desk: &Desk, inside: &Inside) -> Self {
        let answer = desk.get(&inside.cookie, "/konsol/siaran/1/kabar").await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
        Self { answer, told: String::new() }
    }

    /// Reads on until this is among what came.
    async fn until(&mut self, words: &str) {
        while !self.told.contains(words) {
            let piece = tokio::time::timeout(PATIENCE, self.answer.chunk()).await;
            let piece = piece.unwrap_or_else(|_| panic!("{words:?} never comes: {}", self.told)).expect("a line");
            let Some(piece) = piece else { panic!("it ends without {words:?}: {}", self.told) };
            self.told.push_str(&String::from_utf8_lossy(&piece));
        }
    }

    /// Reads to its end.
    async fn ends(&mut self) {
        while let Some(piece) =
            tokio::time::timeout(PATIENCE, self.answer.chunk()).await.expect("an end in time").expect("a line")
        {
            self.told.push_str(&String::from_utf8_lossy(&piece));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_grows_by_itself_and_its_line_ends_once_nothing_changes_any_more() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    broadcast(&desk, OFFICER, false).await;
    let mut line = Line::open(&desk, &officer).await;
    line.until("terjadwal").await;
    assert!(!line.told.contains("selesai, terkirim"), "{}", line.told);
    desk.run("update broadcasts set start_at = start_at - interval '23 hours 50 minutes'").await;
    desk.later(TimeDelta::minutes(15));
    line.until("selesai, terkirim").await;
    line.ends().await;
    assert!(!line.told.contains("keluar"), "{}", line.told);
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_role_is_taken_away_is_told_nothing_more_and_sees_the_door() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    broadcast(&desk, OFFICER, false).await;
    let mut line = Line::open(&desk, &officer).await;
    line.until("terjadwal").await;
    let mut connection = desk.world.engine.pool.acquire().await.expect("a connection");
    let now = desk.world.engine.clock.now();
    assert!(staff::revoke(&mut connection, None, ChatId(OFFICER), now).await.expect("revoked"));
    line.until("keluar").await;
    line.ends().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_only_watches_is_out_after_half_an_hour_as_anybody_is() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    broadcast(&desk, OFFICER, false).await;
    let mut line = Line::open(&desk, &officer).await;
    line.until("terjadwal").await;
    desk.later(TimeDelta::minutes(31));
    line.until("keluar").await;
    line.ends().await;
    assert_eq!(desk.get(&officer.cookie, "/konsol").await.status(), StatusCode::FORBIDDEN);
}
