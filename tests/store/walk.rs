//! The people and things that the facts are about. All invented.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use jemputbola::chat::{
    Answer, ApplicationLine, DeliveryLine, Demand, DispatchAnswer, DispatchQuestion, Message, NewInterest, NewVisit,
    NotGiven, Question, Received, Seen, VisitAnswer, VisitQuestion, VisitView,
};
use jemputbola::domain::{
    Address, ApplicationId, ApplicationNumber, BirthDate, ChatId, DeliveryId, GroupKind, HandoverCode, ImportRow, Name,
    PassportKind, Recipient, RecipientRule, Role, SpecialNeed, Status, VillageCode, VisitId,
};
use jemputbola::office::OfficeFile;
use jemputbola::store::{Seal, chats, staff};
use jemputbola::work::ask::{Desk, ask, import};
use serde_json::Value;
use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, Postgres};

use crate::world::database::{TestDatabase, database};

pub(super) const BOT: i64 = 4242;
pub(super) const RESIDENT: ChatId = ChatId(1001);
pub(super) const NEIGHBOUR: ChatId = ChatId(1002);
pub(super) const OFFICER: ChatId = ChatId(2001);
pub(super) const COURIER: ChatId = ChatId(3001);
pub(super) const OTHER_COURIER: ChatId = ChatId(3002);
pub(super) const SELIU: &str = "19.02.02.2009";
pub(super) const NUMBER: &str = "P-26/0012";

/// A database with the people above in it, and a clock that stands still unless it is moved on.
pub(super) struct Walk {
    pub(super) database: TestDatabase,
    pub(super) desk: Desk,
    pub(super) now: DateTime<Utc>,
}

impl Walk {
    pub(super) async fn begin() -> Self {
        let database = database().await;
        let mut office = OfficeFile::builtin().clone();
        office.quorum.default = 20;
        office.quorum.villages = [(village(SELIU), 8)].into();
        office.limits.lookup_tries_an_hour = 5;
        office.limits.code_tries = 5;
        let desk = Desk::new(BOT, "contoh_bot".to_owned(), Arc::new(office), Seal::new(&[3; 32]));
        // Eight in the morning on the island.
        let walk = Self { database, desk, now: moment("2026-11-24T01:00:00Z") };
        let mut connection = walk.connection().await;
        for chat in [RESIDENT, NEIGHBOUR, OFFICER, COURIER, OTHER_COURIER] {
            chats::heard(&mut connection, chat, Some("id"), walk.now).await.unwrap();
        }
        for (chat, role) in [(OFFICER, Role::Officer), (COURIER, Role::Courier), (OTHER_COURIER, Role::Courier)] {
            let token =
                staff::invite(&mut connection, role, "Kurir Contoh", walk.now, walk.now + TimeDelta::days(1)).await;
            staff::accept(&mut connection, chat, &token.unwrap(), walk.now).await.unwrap();
        }
        walk
    }

    pub(super) async fn connection(&self) -> PoolConnection<Postgres> {
        self.database.pool.acquire().await.unwrap()
    }

    pub(super) fn later(&mut self, by: TimeDelta) {
        self.now += by;
    }

    /// Somebody takes up a role.
    pub(super) async fn employ(&self, chat: ChatId, role: Role) {
        let mut connection = self.connection().await;
        let until = self.now + TimeDelta::days(1);
        let token = staff::invite(&mut connection, role, "Kurir Contoh", self.now, until).await.unwrap();
        staff::accept(&mut connection, chat, &token, self.now).await.unwrap();
    }

    /// Asks and commits, as a turn of `chat` does.
    pub(super) async fn ask(&self, chat: ChatId, question: Question) -> Answer {
        let mut transaction = self.database.pool.begin().await.unwrap();
        let answer = self.ask_within(&mut transaction, chat, &question).await;
        transaction.commit().await.unwrap();
        answer
    }

    pub(super) async fn ask_within(&self, connection: &mut PgConnection, chat: ChatId, question: &Question) -> Answer {
        let who = chats::load(connection, &self.desk.seal, chat, "1").await.unwrap().who;
        ask(connection, &self.desk, &who, question, self.now).await.unwrap()
    }

    pub(super) async fn import(&self, rows: &[ImportRow]) -> jemputbola::chat::ImportSummary {
        let mut transaction = self.database.pool.begin().await.unwrap();
        let summary = import::apply_rows(&mut transaction, &self.desk, rows, None, self.now).await.unwrap();
        transaction.commit().await.unwrap();
        summary
    }

    /// A file of the office with steps back, and why.
    pub(super) async fn import_back(&self, rows: &[ImportRow], reason: &str) -> jemputbola::chat::ImportSummary {
        let mut transaction = self.database.pool.begin().await.unwrap();
        let terms = import::Terms { reason: Some(reason), ..import::Terms::file(Some(OFFICER)) };
        let summary =
            import::apply_rows_on(&mut transaction, &self.desk, rows, terms, self.now, &mut |_| {}).await.unwrap();
        transaction.commit().await.unwrap();
        summary
    }

    /// The resident's application, finished and followed by them.
    pub(super) async fn finished(&self) -> ApplicationLine {
        self.import(&[row(NUMBER, Status::Finished)]).await;
        match self.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await {
            Answer::Application(line) => line,
            other => panic!("{other:?}"),
        }
    }

    pub(super) async fn confirm(&self, application: ApplicationId, address: &Address) -> Answer {
        self.ask(RESIDENT, Question::ConfirmAddress(application, address.clone())).await
    }

    /// A delivery of the resident's application, given to the courier.
    pub(super) async fn assigned(&self) -> DeliveryId {
        let application = self.finished().await.id;
        self.confirm(application, &address()).await;
        self.give(application, COURIER).await.expect("it can be given").id.expect("it was assigned")
    }

    /// An officer gives one application to a courier; else why not, or nothing where there is no such thing.
    pub(super) async fn give(
        &self,
        application: ApplicationId,
        courier: ChatId,
    ) -> Result<DeliveryLine, Option<NotGiven>> {
        match self.ask(OFFICER, give(application, courier)).await {
            Answer::Dispatch(DispatchAnswer::Given { mut given, mut refused }) => {
                given.pop().ok_or_else(|| refused.pop().map(|refused| refused.why))
            }
            Answer::Dispatch(DispatchAnswer::NoCourier) => Err(None),
            other => panic!("{other:?}"),
        }
    }

    /// The same, on its way, with its code.
    pub(super) async fn departed(&self) -> (DeliveryLine, HandoverCode) {
        let delivery = self.assigned().await;
        match self.ask(COURIER, Question::Depart(delivery)).await {
            Answer::Departed(line, code) => (line, code),
            other => panic!("{other:?}"),
        }
    }

    /// What an officer asks about visits.
    pub(super) async fn visit(&self, question: VisitQuestion) -> VisitAnswer {
        match self.ask(OFFICER, Question::Visit(question)).await {
            Answer::Visit(answer) => answer,
            other => panic!("{other:?}"),
        }
    }

    /// Where people wait.
    pub(super) async fn demand(&self) -> Demand {
        match self.visit(VisitQuestion::Demand).await {
            VisitAnswer::Demand(demand) => demand,
            other => panic!("{other:?}"),
        }
    }

    /// A visit to this village on this day that nobody was told of yet.
    pub(super) async fn planned(&self, code: &str, on: &str) -> VisitId {
        match self.visit(VisitQuestion::PlanBeside(visit(code, on))).await {
            VisitAnswer::Planned(line) => line.id,
            other => panic!("{other:?}"),
        }
    }

    /// The same, announced.
    pub(super) async fn announced(&self, code: &str, on: &str) -> VisitId {
        let visit = self.planned(code, on).await;
        let told = self.visit(VisitQuestion::Announce(self.seen(visit).await, notice())).await;
        assert!(matches!(told, VisitAnswer::Told(..)), "{told:?}");
        visit
    }

    /// One visit, as an officer sees it.
    pub(super) async fn view(&self, visit: VisitId) -> VisitView {
        match self.visit(VisitQuestion::One(visit)).await {
            VisitAnswer::One(view) => *view,
            other => panic!("{other:?}"),
        }
    }

    /// The same, to be acted on.
    pub(super) async fn seen(&self, visit: VisitId) -> Seen {
        self.view(visit).await.line.seen()
    }

    /// Everything that waits in line counts as sent.
    pub(super) async fn all_sent(&self) {
        self.run("update outbox set state = 'sent', settled_at = created_at, call = null where state = 'waiting'")
            .await
            .unwrap();
    }

    /// Somebody says that they come, as their conversation would keep it.
    pub(super) async fn comes(&self, visit: VisitId, chat: ChatId, people: i32) {
        sqlx::query(
            "insert into attendances (visit_id, chat_id, state, headcount, since) values ($1, $2, 'coming', $3, $4)",
        )
        .bind(visit.0)
        .bind(chat.0)
        .bind(people)
        .bind(self.now)
        .execute(&self.database.pool)
        .await
        .unwrap();
    }

    pub(super) async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.database.pool).await.unwrap()
    }

    pub(super) async fn run(&self, sql: &'static str) -> sqlx::Result<u64> {
        sqlx::query(sql).execute(&self.database.pool).await.map(|done| done.rows_affected())
    }

    /// The calls that wait for a chat, in order.
    pub(super) async fn waiting_for(&self, chat: ChatId) -> Vec<Value> {
        sqlx::query_scalar("select coalesce(call, 'null') from outbox where chat_id = $1 order by id")
            .bind(chat.0)
            .fetch_all(&self.database.pool)
            .await
            .unwrap()
    }
}

pub(super) fn moment(words: &str) -> DateTime<Utc> {
    words.parse().expect("a moment")
}

pub(super) fn day(words: &str) -> NaiveDate {
    words.parse().expect("a day")
}

pub(super) fn number(words: &str) -> ApplicationNumber {
    ApplicationNumber::parse(words).expect("a number")
}

pub(super) fn name(words: &str) -> Name {
    Name::parse(words).expect("a name")
}

pub(super) fn village(code: &str) -> VillageCode {
    VillageCode::parse(code).expect("a code")
}

pub(super) fn born() -> BirthDate {
    born_on("1990-02-17")
}

pub(super) fn born_on(words: &str) -> BirthDate {
    BirthDate::parse(day(words), day("2026-11-24")).expect("a birth date")
}

/// A row that says everything but the phone.
pub(super) fn row(words: &str, status: Status) -> ImportRow {
    ImportRow {
        line: 2,
        number: number(words),
        name: Some(name("Siti Contoh")),
        birth_date: Some(born()),
        kind: Some(PassportKind::New),
        status: Some(status),
        status_day: Some(day("2026-11-20")),
        issued_on: None,
        village: Some(village(SELIU)),
        phone: None,
    }
}

pub(super) fn address() -> Address {
    Address {
        village: village(SELIU),
        street: "Jalan Contoh 5".to_owned(),
        rt: Some(3),
        rw: Some(1),
        landmark: Some("sebelah surau".to_owned()),
        pin: None,
        recipient: Recipient { rule: RecipientRule::Myself, name: None },
    }
}

pub(super) fn interest(code: &str, headcount: u16) -> NewInterest {
    NewInterest {
        name: name("Siti Contoh"),
        birth_date: born(),
        village: village(code),
        kind: PassportKind::New,
        headcount,
        group: GroupKind::Family,
        phone: None,
        for_other: false,
        need: SpecialNeed::Elderly,
    }
}

pub(super) fn visit(code: &str, on: &str) -> NewVisit {
    let oclock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
    NewVisit::new(village(code), day(on), (oclock(8), oclock(15)), "Balai desa", "mendanau")
}

/// Words in the place of a notice.
pub(super) fn notice() -> Message {
    Message::new(jemputbola::say!("cancelled"))
}

pub(super) fn received() -> Received {
    Received { by: name("Siti Contoh"), relation: None }
}

/// A code that is certainly another one.
pub(super) fn not(code: &HandoverCode) -> HandoverCode {
    HandoverCode::of_number(code.as_str().parse::<u32>().expect("digits") + 1)
}

/// What gives one application to a courier.
pub(super) fn give(application: ApplicationId, courier: ChatId) -> Question {
    Question::Dispatch(DispatchQuestion::Assign(vec![application], courier))
}
