use chrono::{DateTime, TimeDelta, Utc};
use futures::future::join_all;
use jemputbola::chat::{Addressed, Answer, Question, TicketAnswer, TicketQuestion};
use jemputbola::domain::{ChatId, Role, TicketClock, TicketId, TicketKind, TicketReason, TicketState};
use jemputbola::store::tickets::{self, NewTicket, Opened};
use jemputbola::store::{chats, staff};

use super::walk::{NEIGHBOUR, OFFICER, RESIDENT, Walk};

/// Another officer, and an approver.
pub(super) const SECOND: ChatId = ChatId(2002);
pub(super) const APPROVER: ChatId = ChatId(2003);
/// A Tuesday, nine in the morning: the office is open.
const OPEN: &str = "2026-11-24T02:00:00Z";

pub(super) async fn with_colleagues() -> Walk {
    let mut walk = Walk::begin().await;
    walk.now = super::walk::moment(OPEN);
    let mut connection = walk.connection().await;
    for (chat, role, name) in [(SECOND, Role::Officer, "Dewi Contoh"), (APPROVER, Role::Approver, "Yuli Contoh")] {
        chats::heard(&mut connection, chat, Some("id"), walk.now).await.unwrap();
        let token = staff::invite(&mut connection, role, name, walk.now, walk.now + TimeDelta::days(1)).await.unwrap();
        staff::accept(&mut connection, chat, &token, walk.now).await.unwrap();
    }
    walk
}

pub(super) async fn ticket(walk: &Walk, chat: ChatId, question: TicketQuestion) -> Option<TicketAnswer> {
    match walk.ask(chat, Question::Ticket(question)).await {
        Answer::Ticket(answer) => Some(answer),
        Answer::NoSuchThing => None,
        other => panic!("{other:?}"),
    }
}

/// The resident's question is open.
pub(super) async fn opened(walk: &Walk) -> TicketId {
    let question = TicketQuestion::Open(TicketKind::Question, "Kapan paspor saya selesai?".to_owned());
    match ticket(walk, RESIDENT, question).await {
        Some(TicketAnswer::Opened { line, .. }) => line.id,
        other => panic!("{other:?}"),
    }
}

async fn taken(walk: &Walk, by: ChatId) -> TicketId {
    let id = opened(walk).await;
    assert!(matches!(ticket(walk, by, TicketQuestion::Take(id)).await, Some(TicketAnswer::Taken(_))));
    id
}

#[tokio::test]
async fn a_complaint_has_the_laws_clock_a_question_has_none_and_every_officer_is_told_once() {
    let walk = with_colleagues().await;
    let complaint = TicketQuestion::Open(TicketKind::Complaint, "Petugas loket tidak ramah".to_owned());
    let Some(TicketAnswer::Opened { line, read_from }) = ticket(&walk, NEIGHBOUR, complaint).await else { panic!() };
    let after = |days| Some(walk.now + TimeDelta::days(days));
    assert_eq!(line.clock, TicketClock { answer_by: after(14), due_at: after(60) });
    assert_eq!(read_from, None);
    for officer in [OFFICER, SECOND, APPROVER] {
        let told = walk.waiting_for(officer).await;
        assert!(told.len() == 1 && told[0].to_string().contains("tidak ramah"), "{told:?}");
    }
    let id = opened(&walk).await;
    let mut connection = walk.connection().await;
    let line = tickets::line(&mut connection, id).await.unwrap().expect("it is there");
    assert_eq!(line.clock, TicketClock::default());
}

#[tokio::test]
async fn what_is_written_is_sealed_and_stands_in_no_trace() {
    let walk = with_colleagues().await;
    let id = taken(&walk, OFFICER).await;
    for (chat, question) in [
        (OFFICER, TicketQuestion::Reply(id, "Rahasia satu".to_owned())),
        (RESIDENT, TicketQuestion::Write(id, "Rahasia dua".to_owned())),
        (SECOND, TicketQuestion::Note(id, "Rahasia tiga".to_owned())),
        (OFFICER, TicketQuestion::Close(id, TicketReason::Other, Some("Rahasia empat".to_owned()))),
    ] {
        assert!(ticket(&walk, chat, question).await.is_some());
    }
    walk.all_sent().await;
    for table in [
        "select count(*) from ticket_words where words_sealed is not null",
        "select count(*) from tickets where reason_sealed is not null",
    ] {
        assert!(walk.count(table).await > 0);
    }
    for table in [
        "select count(*) from ticket_words as t where position('Rahasia'::bytea in words_sealed) > 0",
        "select count(*) from tickets as t where t::text like '%Rahasia%'",
        "select count(*) from audit as t where t::text like '%Rahasia%'",
        "select count(*) from outbox as t where t::text like '%Rahasia%'",
    ] {
        assert_eq!(walk.count(table).await, 0, "{table}");
    }
}

#[tokio::test]
async fn of_several_officers_who_take_it_at_once_one_has_it_and_the_others_hear_who() {
    let walk = with_colleagues().await;
    let id = opened(&walk).await;
    let answers = join_all(
        [OFFICER, SECOND, APPROVER, OFFICER, SECOND].map(|officer| ticket(&walk, officer, TicketQuestion::Take(id))),
    )
    .await;
    let has = walk.count("select taken_by from tickets").await;
    for (officer, answer) in [OFFICER, SECOND, APPROVER, OFFICER, SECOND].into_iter().zip(answers) {
        match answer {
            Some(TicketAnswer::Taken(card)) => assert_eq!((officer.0, card.line.taken_by), (has, Some(officer))),
            Some(TicketAnswer::HeldBy { line }) => {
                assert!(officer.0 != has && line.taken_by == Some(ChatId(has)) && line.holder.is_some());
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(walk.count("select count(*) from audit where action = 'ticket.taken'").await, 1);
    // Told once that an officer has it.
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 1);
}

#[tokio::test]
async fn words_that_come_while_it_is_closed_are_kept_or_refused_and_never_lost_in_between() {
    let walk = with_colleagues().await;
    let id = taken(&walk, OFFICER).await;
    let writes = (0..6)
        .map(|place| ticket(&walk, RESIDENT, TicketQuestion::Write(id, format!("Pesan ke-{place} untuk petugas"))));
    let close = ticket(&walk, OFFICER, TicketQuestion::Close(id, TicketReason::Answered, None));
    let (written, closed) = futures::join!(join_all(writes), close);
    assert!(matches!(closed, Some(TicketAnswer::Closed { .. })));
    let kept = written.iter().filter(|answer| matches!(answer, Some(TicketAnswer::Written(_)))).count();
    let refused =
        written.iter().filter(|answer| matches!(answer, Some(TicketAnswer::Over { can_reopen: true, .. }))).count();
    assert_eq!(kept + refused, 6);
    let stands = walk.count("select count(*) from ticket_words where side = 'resident'").await;
    assert_eq!(stands, 1 + i64::try_from(kept).unwrap());
    // Each that was kept went to the officer who had it.
    let shown = walk.waiting_for(OFFICER).await.iter().filter(|call| call.to_string().contains("Pesan ke-")).count();
    assert_eq!(shown, kept);
    assert!(
        walk.run("insert into ticket_words (ticket_id, by_chat, side, at) values (1, 1001, 'resident', '2026-11-24T02:00:00Z')")
            .await
            .is_err(),
        "the table itself refuses"
    );
}

#[tokio::test]
async fn a_chat_has_one_open_question_and_requests_about_its_data_beside_it() {
    let walk = with_colleagues().await;
    let id = opened(&walk).await;
    let again = TicketQuestion::Open(TicketKind::Complaint, "Satu lagi yang lain".to_owned());
    let Some(TicketAnswer::Already(line)) = ticket(&walk, RESIDENT, again).await else { panic!() };
    assert_eq!(line.id, id);
    let mut connection = walk.connection().await;
    let clock = TicketClock { answer_by: None, due_at: Some(walk.now + TimeDelta::hours(72)) };
    let new = NewTicket::untold(RESIDENT, TicketKind::Privacy, "hapus data saya", clock, walk.now);
    let privacy = tickets::open(&mut connection, &walk.desk.seal, new, walk.now).await.unwrap();
    assert!(matches!(privacy, Opened::New { .. }));
    let by_chat = TicketQuestion::Open(TicketKind::Privacy, "hapus data saya".to_owned());
    assert_eq!(ticket(&walk, RESIDENT, by_chat).await, None, "it is opened by what it is about");
    assert_eq!(walk.count("select count(*) from tickets").await, 2);
}

#[tokio::test]
async fn whoever_does_not_have_it_answers_closes_and_hands_on_nothing() {
    let walk = with_colleagues().await;
    let id = opened(&walk).await;
    let reply = || TicketQuestion::Reply(id, "Halo".to_owned());
    assert!(matches!(ticket(&walk, OFFICER, reply()).await, Some(TicketAnswer::NotTaken(_))));
    ticket(&walk, OFFICER, TicketQuestion::Take(id)).await;
    walk.run("delete from outbox").await.unwrap();
    for question in [reply(), TicketQuestion::Close(id, TicketReason::Done, None), TicketQuestion::HandOn(id, APPROVER)]
    {
        assert!(matches!(ticket(&walk, SECOND, question).await, Some(TicketAnswer::HeldBy { .. })));
    }
    assert!(matches!(
        ticket(&walk, SECOND, TicketQuestion::Note(id, "Catatan".to_owned())).await,
        Some(TicketAnswer::Noted(_))
    ));
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 0);
    // Residents and strangers are nobody here.
    assert_eq!(ticket(&walk, NEIGHBOUR, TicketQuestion::Write(id, "halo juga".to_owned())).await, None);
    assert_eq!(ticket(&walk, NEIGHBOUR, TicketQuestion::Withdraw(id)).await, None);
    assert_eq!(ticket(&walk, RESIDENT, TicketQuestion::Take(id)).await, None);
    // An approver may hand anybody's on, and not to whoever is no officer or whose matter it is.
    assert_eq!(ticket(&walk, APPROVER, TicketQuestion::HandOn(id, NEIGHBOUR)).await, None);
    assert!(matches!(
        ticket(&walk, APPROVER, TicketQuestion::HandOn(id, SECOND)).await,
        Some(TicketAnswer::HandedOn(_))
    ));
    assert!(matches!(ticket(&walk, OFFICER, reply()).await, Some(TicketAnswer::HeldBy { .. })));
    assert!(matches!(ticket(&walk, SECOND, reply()).await, Some(TicketAnswer::Replied { reachable: true, .. })));
}

#[tokio::test]
async fn an_officers_own_matter_is_another_officers_work() {
    let walk = with_colleagues().await;
    let open = TicketQuestion::Open(TicketKind::Question, "Paspor saya sendiri bagaimana?".to_owned());
    let Some(TicketAnswer::Opened { line, .. }) = ticket(&walk, OFFICER, open).await else { panic!() };
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 0, "they know");
    for question in
        [TicketQuestion::Take(line.id), TicketQuestion::Card(line.id), TicketQuestion::Note(line.id, "x".to_owned())]
    {
        assert!(matches!(ticket(&walk, OFFICER, question).await, Some(TicketAnswer::Own(_))));
    }
    ticket(&walk, SECOND, TicketQuestion::Take(line.id)).await;
    assert_eq!(ticket(&walk, SECOND, TicketQuestion::HandOn(line.id, OFFICER)).await, None);
    assert!(walk.run("update tickets set taken_by = chat_id").await.is_err(), "the table itself refuses");
}

#[tokio::test]
async fn a_role_that_is_taken_away_gives_its_tickets_back_and_one_that_replaces_it_keeps_them() {
    let walk = with_colleagues().await;
    let id = taken(&walk, OFFICER).await;
    let mut connection = walk.connection().await;
    // From officer to approver: still an officer.
    let until = walk.now + TimeDelta::days(1);
    let token = staff::invite(&mut connection, Role::Approver, "Rahmat", walk.now, until).await.unwrap();
    let mut transaction = walk.database.pool.begin().await.unwrap();
    staff::accept(&mut transaction, OFFICER, &token, walk.now).await.unwrap();
    transaction.commit().await.unwrap();
    let line = tickets::line(&mut connection, id).await.unwrap().expect("it is there");
    assert_eq!((line.state, line.taken_by), (TicketState::Taken, Some(OFFICER)));
    staff::revoke(&mut connection, None, OFFICER, walk.now).await.unwrap();
    let line = tickets::line(&mut connection, id).await.unwrap().expect("it is there");
    assert_eq!((line.state, line.taken_by), (TicketState::Waiting, None));
    assert!(matches!(ticket(&walk, SECOND, TicketQuestion::Take(id)).await, Some(TicketAnswer::Taken(_))));
}

#[tokio::test]
async fn it_can_be_opened_again_for_some_days_and_then_waits_for_anybody() {
    let mut walk = with_colleagues().await;
    let id = taken(&walk, OFFICER).await;
    ticket(&walk, OFFICER, TicketQuestion::Close(id, TicketReason::Answered, None)).await;
    let again = || TicketQuestion::Reopen(id, "Masih salah namanya".to_owned());
    assert_eq!(ticket(&walk, NEIGHBOUR, again()).await, None);
    walk.later(TimeDelta::days(7));
    let Some(TicketAnswer::Reopened { line, .. }) = ticket(&walk, RESIDENT, again()).await else { panic!() };
    assert_eq!((line.state, line.taken_by, line.closed_at), (TicketState::Waiting, None, None));
    assert!(matches!(ticket(&walk, RESIDENT, again()).await, Some(TicketAnswer::Already(_))), "it is open");
    ticket(&walk, SECOND, TicketQuestion::Take(id)).await;
    ticket(&walk, SECOND, TicketQuestion::Close(id, TicketReason::Done, None)).await;
    walk.later(TimeDelta::days(7) + TimeDelta::seconds(1));
    assert!(matches!(ticket(&walk, RESIDENT, again()).await, Some(TicketAnswer::Over { can_reopen: false, .. })));
    // While another one is open, words go there.
    let other = opened(&walk).await;
    assert_ne!(other, id);
}

async fn addressed(walk: &Walk, chat: ChatId, reply_to: Option<i64>, now: DateTime<Utc>) -> Option<Addressed> {
    tickets::addressed(&mut *walk.connection().await, chat, reply_to, now).await.unwrap()
}

#[tokio::test]
async fn words_find_their_ticket_by_a_reply_or_while_it_is_alive() {
    let walk = with_colleagues().await;
    let id = opened(&walk).await;
    walk.run("update outbox set state = 'sent', settled_at = created_at, message_id = 500 + id, call = null")
        .await
        .unwrap();
    let copy: i64 = walk.count("select message_id from ticket_copies where chat_id = 2001").await;
    let by_reply = Some(Addressed { ticket: id, by_reply: true, own: false, waits: true });
    assert_eq!(addressed(&walk, OFFICER, Some(copy), walk.now).await, by_reply);
    assert_eq!(addressed(&walk, OFFICER, Some(copy + 1_000), walk.now).await, None);
    assert_eq!(addressed(&walk, OFFICER, None, walk.now).await, None);
    assert_eq!(addressed(&walk, NEIGHBOUR, Some(copy), walk.now).await, None, "of another chat");
    let alive = |waits| Some(Addressed { ticket: id, by_reply: false, own: true, waits });
    assert_eq!(addressed(&walk, RESIDENT, None, walk.now + TimeDelta::hours(23)).await, alive(true));
    ticket(&walk, OFFICER, TicketQuestion::Take(id)).await;
    assert_eq!(addressed(&walk, RESIDENT, None, walk.now).await, alive(false), "an officer has it");
    assert_eq!(addressed(&walk, RESIDENT, None, walk.now + TimeDelta::hours(24)).await, None);
}
