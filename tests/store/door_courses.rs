//! Random walks of residents, officers and couriers, with messages that come late, twice, out of order: whatever they
//! do, a passport is in one place, is handed over once, with a code or an officer's word, to the address that was
//! confirmed. Here against PostgreSQL with the real store; `door_model.rs` walks in volume with the pure course of a delivery.
//!
//! `DOOR_STEPS=100000` walks further (`cargo test --test main -- door_courses --nocapture`, some minutes): the walks are then
//! divided among several databases, and what they leave behind is swept. A walk that fails names its seed.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use jemputbola::chat::{Answer, DispatchQuestion, DoorQuestion, Question, Received, Report, Reported};
use jemputbola::domain::{
    Address, ApplicationId, CaseId, ChatId, DeliveryId, HandoverCode, ImportRow, NotDelivered, Status, wib_date,
};
use jemputbola::store::{Seal, chats};
use jemputbola::work::ask::{Desk, ask, import};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use sqlx::PgConnection;

use super::door_never::never;
use super::walk::{COURIER, NEIGHBOUR, OFFICER, OTHER_COURIER, RESIDENT, Walk, address, born, give, name, number, row};

/// Steps of one walk against the database.
const STEPS: usize = 60;

/// Walks after which is swept what they left behind.
const BETWEEN_SWEEPS: usize = 20;

/// Fewer walks than this are no work for a second worker.
const WALKS_OF_A_WORKER: u64 = 50;

/// Passports in it.
const PASSPORTS: [&str; 3] = ["P-26/0101", "P-26/0102", "P-26/0103"];

#[expect(clippy::disallowed_methods, reason = "the one setting of these tests, for whoever wants to walk further")]
pub(super) fn steps(otherwise: usize) -> usize {
    std::env::var("DOOR_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(otherwise)
}

/// Something that a courier did, on its way to us.
#[derive(Debug, Clone)]
struct Letter {
    from: ChatId,
    written_at: DateTime<Utc>,
    question: Question,
}

struct Wander<'a> {
    desk: &'a Desk,
    random: StdRng,
    now: DateTime<Utc>,
    /// What was written where there is no signal.
    post: Vec<Letter>,
    /// Codes that somebody was shown.
    codes: Vec<HandoverCode>,
}

impl Wander<'_> {
    async fn ask(&mut self, connection: &mut PgConnection, letter: Letter) -> Answer {
        let consent = "1";
        let mut who = chats::load(connection, &self.desk.seal, letter.from, consent).await.expect("a chat").who;
        who.written_at = (letter.written_at < self.now).then_some(letter.written_at);
        let answer = ask(connection, self.desk, &who, &letter.question, self.now).await.expect("no step fails");
        if let Answer::Code { code } | Answer::Departed(_, code) = &answer {
            self.codes.push(code.clone());
        }
        answer
    }

    fn application(&mut self) -> ApplicationId {
        ApplicationId(self.random.random_range(1..=i64::try_from(PASSPORTS.len()).expect("few")))
    }

    fn delivery(&mut self) -> DeliveryId {
        DeliveryId(self.random.random_range(1..=6))
    }

    fn courier(&mut self) -> ChatId {
        if self.random.random_bool(0.8) { COURIER } else { OTHER_COURIER }
    }

    fn code(&mut self) -> HandoverCode {
        match self.codes.len() {
            0 => HandoverCode::of_number(7),
            known if self.random.random_bool(0.8) => {
                // Mostly one of the latest.
                let back = self.random.random_range(0..known.min(4));
                self.codes[known - 1 - back].clone()
            }
            _ => HandoverCode::of_number(self.random.random()),
        }
    }

    fn received(&mut self) -> Received {
        match self.random.random_range(0..10) {
            0 => Received { by: name("Karim Lain"), relation: None },
            1 => Received { by: name("Siti Contoh"), relation: Some("anak".to_owned()) },
            _ => Received { by: name("Siti Contoh"), relation: None },
        }
    }

    /// Something that somebody may do.
    fn deed(&mut self) -> Letter {
        let by = |from, question, written_at| Letter { from, written_at, question };
        let now = self.now;
        match self.random.random_range(0..100) {
            0..12 => by(RESIDENT, Question::NewCode(self.application()), now),
            12..16 => {
                let moved = Address { rt: Some(self.random.random_range(1..20)), ..address() };
                by(RESIDENT, Question::ConfirmAddress(self.application(), moved), now)
            }
            16..18 => by(RESIDENT, Question::Door(DoorQuestion::Dispute(self.application())), now),
            18..28 => by(OFFICER, give(self.application(), self.courier()), now),
            28..30 => by(OFFICER, Question::Unlock(self.delivery(), "sudah ditelepon".to_owned()), now),
            30..31 => by(OFFICER, set_right(self.application()), now),
            31..32 => {
                let (delivery, received) = (self.delivery(), self.received());
                let reason = "HP penerima rusak".to_owned();
                by(OFFICER, Question::Door(DoorQuestion::Override { delivery, received, reason }), now)
            }
            32..34 => by(OFFICER, Question::Door(DoorQuestion::Close(CaseId(1), "sudah ketemu".to_owned())), now),
            34..36 => by(NEIGHBOUR, Question::NewCode(self.application()), now),
            _ => {
                let question = self.of_a_courier();
                by(self.courier(), question, now)
            }
        }
    }

    /// The office's file says, rightly or not, that one was handed over.
    async fn file(&mut self, connection: &mut PgConnection) {
        let passport = PASSPORTS[self.random.random_range(0..PASSPORTS.len())];
        let said = ImportRow { status_day: Some(wib_date(self.now)), ..row(passport, Status::HandedOver) };
        import::apply_rows(connection, self.desk, &[said], None, self.now).await.expect("a file");
    }

    fn of_a_courier(&mut self) -> Question {
        let delivery = self.delivery();
        match self.random.random_range(0..14) {
            0 | 1 => Question::Depart(delivery),
            2 => Question::Door(DoorQuestion::Near(delivery)),
            3 | 4 => Question::Arrive(delivery),
            5..=7 => Question::TryCode(delivery, self.code()),
            8 | 9 => Question::HandOver(delivery, self.received()),
            10 => Question::Fail(delivery, NotDelivered::NobodyHome),
            11 => Question::Door(DoorQuestion::Return(delivery)),
            12 => Question::Door(DoorQuestion::Undo(delivery)),
            _ => {
                let ago = TimeDelta::minutes(self.random.random_range(0..600));
                let what = Reported::Code(self.code(), Some(jemputbola::chat::Receiver::Applicant));
                Question::Door(DoorQuestion::Report(Some(delivery), Report { what, said: Some(self.now - ago) }))
            }
        }
    }

    /// One thing happens: now, or on paper until there is a signal; or the post comes, perhaps twice.
    async fn step(&mut self, connection: &mut PgConnection) {
        self.now += TimeDelta::seconds(self.random.random_range(1..1200));
        if self.random.random_bool(0.02) {
            self.file(connection).await;
            return;
        }
        let arrives = !self.post.is_empty() && self.random.random_bool(0.4);
        let letter = if arrives {
            let at = self.random.random_range(0..self.post.len());
            if self.random.random_bool(0.2) { self.post[at].clone() } else { self.post.swap_remove(at) }
        } else {
            self.deed()
        };
        let of_a_courier = matches!(letter.from, COURIER | OTHER_COURIER);
        if !arrives && of_a_courier && self.random.random_bool(0.35) {
            self.post.push(letter);
            return;
        }
        self.ask(connection, letter).await;
    }
}

fn set_right(application: ApplicationId) -> Question {
    Question::Dispatch(DispatchQuestion::SetRight(application, "salah centang di loket".to_owned()))
}

/// Walks of these seeds, in a database of their own; returns how many handovers there were.
async fn walks(seeds: Vec<u64>) -> i64 {
    let walk = Walk::begin().await;
    let desk = Desk::new(
        walk.desk.bot_id,
        "contoh_bot".to_owned(),
        walk.desk.office.clone(),
        Seal::new(&[3; 32]).with_quick_codes(),
    );
    for passport in PASSPORTS {
        walk.import(&[row(passport, Status::Finished)]).await;
        walk.ask(RESIDENT, Question::FindApplication(number(passport), born())).await;
    }
    for application in 1..=3 {
        walk.confirm(ApplicationId(application), &address()).await;
    }
    let mut handed_over = 0;
    for (done, seed) in seeds.into_iter().enumerate() {
        if done % BETWEEN_SWEEPS == BETWEEN_SWEEPS - 1 {
            // What is rolled back still lies in the tables, and every look at them would go through it.
            sqlx::raw_sql("vacuum").execute(&walk.database.pool).await.expect("swept");
        }
        let mut transaction = walk.database.pool.begin().await.unwrap();
        // Deliveries count on in the sequence whatever is rolled back: each walk begins where the keys are known.
        for sequence in ["deliveries_id_seq", "cases_id_seq"] {
            sqlx::query("select setval($1::regclass, 1, false)")
                .bind(sequence)
                .execute(&mut *transaction)
                .await
                .expect("a sequence");
        }
        let random = StdRng::seed_from_u64(seed);
        let mut wander = Wander { desk: &desk, random, now: walk.now, post: Vec::new(), codes: Vec::new() };
        for application in 1..=3 {
            let given = give(ApplicationId(application), COURIER);
            let letter = Letter { from: OFFICER, written_at: wander.now, question: given };
            wander.ask(&mut transaction, letter).await;
        }
        for step in 0..STEPS {
            wander.step(&mut transaction).await;
            if step % 10 == 9 {
                never(&mut transaction, seed).await;
            }
        }
        let happened: i64 = sqlx::query_scalar("select count(*) from custody where event = 'handed_over'")
            .fetch_one(&mut *transaction)
            .await
            .expect("a count");
        handed_over += happened;
        transaction.rollback().await.unwrap();
    }
    handed_over
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_walk_through_the_store_loses_a_passport_or_hands_it_over_twice() {
    let begun = Instant::now();
    let all = u64::try_from(steps(2400).div_ceil(STEPS)).expect("not so many");
    // A database for each worker: they would change the same sequences.
    let cores = u64::try_from(std::thread::available_parallelism().map_or(1, usize::from)).expect("not so many");
    let workers = (all / WALKS_OF_A_WORKER).clamp(1, cores.clamp(1, 4));
    let walking: Vec<_> = (0..workers)
        .map(|worker| tokio::spawn(walks((1..=all).filter(|seed| seed % workers == worker).collect())))
        .collect();
    let mut handed_over = 0;
    for worker in walking {
        handed_over += worker.await.expect("no walk fails");
    }
    let (steps, took) = (all * u64::try_from(STEPS).expect("few"), begun.elapsed().as_secs_f64());
    eprintln!("{steps} steps by {workers} in {took:.0} s, {handed_over} handovers");
    // Walks that never come to a door would prove nothing.
    assert!(handed_over > 3, "only {handed_over} handovers");
}
