//! Random walks of residents, officers and couriers, with messages that come late, twice, out of order: whatever they
//! do, a passport is in one place, is handed over once, with a code or an officer's word, to the address that was
//! confirmed. Once against PostgreSQL with the real store; once, in volume, with the pure course of a delivery and
//! the simplest store that could stand around it.
//!
//! `DOOR_STEPS=1000000` walks further. A walk that fails names its seed.

use chrono::{DateTime, TimeDelta, Utc};
use jemputbola::chat::{Answer, DoorQuestion, Question, Received, Report, Reported};
use jemputbola::domain::{
    Address, ApplicationId, CaseId, ChatId, DeliveryId, DeliveryMove, DeliveryState, HandoverCode, Holder,
    NotDelivered, Placed, Status, place,
};
use jemputbola::store::{Seal, chats};
use jemputbola::work::ask::{Desk, ask};
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use sqlx::PgConnection;

use super::walk::{COURIER, NEIGHBOUR, OFFICER, OTHER_COURIER, RESIDENT, Walk, address, born, give, name, number, row};

/// Steps of one walk against the database.
const STEPS: usize = 60;
/// Passports in it.
const PASSPORTS: [&str; 3] = ["P-26/0101", "P-26/0102", "P-26/0103"];

#[expect(clippy::disallowed_methods, reason = "the one setting of these tests, for whoever wants to walk further")]
fn steps(otherwise: usize) -> usize {
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
        let mut who = chats::load(connection, letter.from, consent).await.expect("a chat").who;
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
            28..31 => by(OFFICER, Question::Unlock(self.delivery(), "sudah ditelepon".to_owned()), now),
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

/// What is never so. Each counts the rows for which it is.
const NEVER: [(&str, &str); 6] = [
    (
        "handed over twice",
        "select count(*) from (
             select d.application_id from custody as c join deliveries as d on d.id = c.delivery_id
             where c.event in ('handed_over', 'undone') group by d.application_id
             having sum(case when c.event = 'handed_over' then 1 else -1 end) not in (0, 1)) as twice",
    ),
    (
        "handed over without a code or an officer's word",
        "select count(*) from custody as h
         where h.event = 'handed_over' and h.reason is distinct from 'tanpa_kode' and not exists (
             select from custody as r where r.delivery_id = h.delivery_id and r.event = 'code_right'
               and r.by_chat = h.by_chat and r.id < h.id and r.id > coalesce((
                   select max(u.id) from custody as u
                   where u.delivery_id = h.delivery_id and u.event = 'undone' and u.id < h.id), 0))",
    ),
    (
        "an address that changed under a passport",
        "select count(*) from deliveries as d join addresses as a on a.application_id = d.application_id
         where d.state <> 'returned' and a.id > d.address_id",
    ),
    (
        "in two places, or in none",
        "select count(*) from (
             select a.id from applications as a left join deliveries as d on d.application_id = a.id and d.state <> 'returned'
             group by a.id, a.status
             having count(d.id) > 1 or (a.status = 'diserahkan') <> coalesce(bool_or(d.state = 'handed_over'), false)) as lost",
    ),
    (
        "settled and not settled",
        "select count(*) from deliveries where (state in ('handed_over', 'returned')) <> (settled_at is not null)",
    ),
    (
        "more wrong codes than are allowed without an officer",
        "select count(*) from deliveries as d where d.code_tries > 5 or (d.code_tries = 5) <> (d.code_locked_at is not null)
             or (select count(*) from custody as c where c.delivery_id = d.id and c.event in ('code_wrong', 'code_locked')
                 and c.id > coalesce((select max(u.id) from custody as u
                     where u.delivery_id = d.id and u.event = 'unlocked'), 0)) <> d.code_tries",
    ),
];

async fn never(connection: &mut PgConnection, seed: u64) {
    for (what, sql) in NEVER {
        let found: i64 = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.expect("a count");
        assert_eq!(found, 0, "{what} (seed {seed})");
    }
    // The state is what the noted steps come to, in the order in which they happened.
    let rows: Vec<(i64, String, String)> = sqlx::query_as(
        "select d.id, d.state, coalesce(string_agg(c.event, ' ' order by c.at, c.id)
             filter (where c.event in ('departed', 'near', 'arrived', 'not_delivered', 'handed_over', 'undone', 'returned')), '')
         from deliveries as d left join custody as c on c.delivery_id = d.id group by d.id",
    )
    .fetch_all(&mut *connection)
    .await
    .expect("deliveries");
    for (id, state, events) in rows {
        let mut noted = Vec::new();
        let mut stands = DeliveryState::Assigned;
        for (minute, event) in (0..).zip(events.split_whitespace()) {
            let step = move_of(event);
            let at = DateTime::from_timestamp(minute * 60, 0).expect("a moment");
            let Placed::Stands(next) = place(&noted, (at, step), false) else {
                panic!("{event} cannot have happened in {events} of {id} (seed {seed})")
            };
            noted.push((at, step));
            stands = next;
        }
        assert_eq!(stands.code(), state, "{events} (seed {seed})");
    }
}

fn move_of(event: &str) -> DeliveryMove {
    match event {
        "departed" => DeliveryMove::Depart,
        "near" => DeliveryMove::Near,
        "arrived" => DeliveryMove::Arrive,
        "not_delivered" => DeliveryMove::Fail,
        "handed_over" => DeliveryMove::HandOver,
        "undone" => DeliveryMove::Undo,
        _ => DeliveryMove::Return,
    }
}

#[tokio::test]
async fn no_walk_through_the_store_loses_a_passport_or_hands_it_over_twice() {
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
    // Deliveries count on in the sequence whatever is rolled back: each walk begins where the keys are known.
    let (mut handed_over, mut seed) = (0, 0_u64);
    for _ in 0..steps(2400).div_ceil(STEPS) {
        seed += 1;
        let mut transaction = walk.database.pool.begin().await.unwrap();
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
    // Walks that never come to a door would prove nothing.
    assert!(handed_over > 3, "only {handed_over} handovers");
}

/// The simplest store that could stand around the course of a delivery.
#[derive(Debug, Default)]
struct Passport {
    /// The steps of the delivery that is alive; none: it is at the office.
    delivery: Option<Vec<(i64, DeliveryMove)>>,
    /// When the code was last right, in minutes.
    proof: Option<i64>,
    handovers: i64,
    address: u32,
    bound_to: u32,
}

impl Passport {
    fn noted(&self) -> Vec<(DateTime<Utc>, DeliveryMove)> {
        self.delivery.iter().flatten().map(|(at, step)| (minute(*at), *step)).collect()
    }

    fn stands(&self) -> Option<DeliveryState> {
        let mut noted = self.noted();
        let last = noted.pop();
        let state = last.map_or(DeliveryState::Assigned, |last| match place(&noted, last, false) {
            Placed::Stands(state) => state,
            other => panic!("{other:?}: {:?}", self.delivery),
        });
        self.delivery.as_ref().map(|_| state)
    }

    /// A step that is told at `now` and happened at `at`.
    fn told(&mut self, step: DeliveryMove, at: i64, now: i64) {
        if self.delivery.is_none() {
            return;
        }
        if step == DeliveryMove::HandOver && self.proof.is_none_or(|proof| !(0..=15).contains(&(at - proof))) {
            return;
        }
        let Placed::Stands(state) = place(&self.noted(), (minute(at), step), at == now) else { return };
        if step == DeliveryMove::HandOver && state != DeliveryState::HandedOver {
            return;
        }
        self.delivery.as_mut().expect("it is there").push((at, step));
        match step {
            DeliveryMove::HandOver => self.handovers += 1,
            DeliveryMove::Undo => (self.handovers, self.proof) = (self.handovers - 1, None),
            _ => {}
        }
        if state.holder() == Holder::Office {
            (self.delivery, self.proof) = (None, None);
        }
    }
}

fn minute(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(minute * 60, 0).expect("a moment")
}

const MOVES: [DeliveryMove; 7] = [
    DeliveryMove::Depart,
    DeliveryMove::Near,
    DeliveryMove::Arrive,
    DeliveryMove::Fail,
    DeliveryMove::HandOver,
    DeliveryMove::Undo,
    DeliveryMove::Return,
];

#[test]
fn no_course_of_a_delivery_ends_in_two_handovers_or_in_two_places() {
    let mut random = StdRng::seed_from_u64(26);
    let total = steps(200_000).max(100_000);
    let (mut done, mut handed_over, mut tells) = (0, 0, 0);
    while done < total {
        let mut passport = Passport::default();
        let mut now = 0;
        for _ in 0..40 {
            done += 1;
            now += random.random_range(0..6);
            match random.random_range(0..10) {
                0 if passport.delivery.is_none() && passport.handovers == 0 => {
                    (passport.delivery, passport.bound_to) = (Some(Vec::new()), passport.address);
                    now += 1;
                }
                // The address changes while the office has it, and only then.
                1 if passport.delivery.is_none() => passport.address += 1,
                2 => passport.proof = passport.delivery.as_ref().map(|_| now),
                _ => {
                    let at = if random.random_bool(0.5) { now } else { (now - random.random_range(0..30)).max(0) };
                    let step = MOVES[random.random_range(0..MOVES.len())];
                    for _ in 0..random.random_range(1..=2) {
                        tells += 1;
                        passport.told(step, at, now);
                    }
                }
            }
            assert!((0..=1).contains(&passport.handovers), "{passport:?}");
            if let Some(state) = passport.stands() {
                assert_eq!(state == DeliveryState::HandedOver, passport.handovers == 1, "{passport:?}");
                assert_ne!(state.holder(), Holder::Office, "{passport:?}");
                assert_eq!(passport.bound_to, passport.address, "{passport:?}");
            }
        }
        handed_over += passport.handovers;
    }
    assert!(done >= 100_000 && tells > done / 3 && handed_over > 100, "{done} {tells} {handed_over}");
}

#[test]
fn whatever_order_a_way_is_told_in_it_ends_as_if_told_in_time() {
    let mut random = StdRng::seed_from_u64(11);
    for _ in 0..steps(20_000) {
        // A way that was really gone, told in time.
        let (mut way, mut state, mut at) = (Vec::new(), DeliveryState::Assigned, 0);
        for _ in 0..random.random_range(1..8) {
            at += random.random_range(1..90);
            let step = MOVES[random.random_range(0..MOVES.len())];
            if step == DeliveryMove::Undo {
                // Only after the answer to the handover can anybody say that.
                continue;
            }
            if let Placed::Stands(next) = place(&way, (minute(at), step), true) {
                way.push((minute(at), step));
                state = next;
            }
        }
        let mut letters: Vec<_> = way.iter().chain(&way).copied().collect();
        letters.shuffle(&mut random);
        let mut noted = Vec::new();
        let mut stands = DeliveryState::Assigned;
        for letter in letters {
            match place(&noted, letter, false) {
                Placed::Stands(next) => {
                    noted.push(letter);
                    stands = next;
                }
                Placed::Refused => assert!(noted.contains(&letter), "{letter:?} after {noted:?}"),
                Placed::Contradicts => panic!("{letter:?} after {noted:?} of {way:?}"),
            }
        }
        assert_eq!(stands, state, "{way:?}");
    }
}
