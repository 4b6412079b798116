//! Lets what a story presupposes be really so, through the functions that the bot itself uses.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail, ensure};
use chrono::{NaiveDate, TimeDelta, Utc};
use jemputbola::chat::{
    Answer, DispatchAnswer, DispatchQuestion, NewInterest, NewVisit, Question, VisitAnswer, VisitQuestion, Who,
};
use jemputbola::domain::{
    Address, ApplicationId, ApplicationNumber, BirthDate, BroadcastId, ChatId, DeliveryId, GroupKind, HandoverCode,
    PassportKind, Recipient, RecipientRule, Role, SpecialNeed, Tongue, VillageCode, VisitState, wib_date,
};
use jemputbola::intake;
use jemputbola::store::{broadcasts, chats, staff};
use jemputbola::work::Engine;
use jemputbola::work::ask::{Desk, ask, import};
use sqlx::PgConnection;

use super::given::{Application, Given};

/// The officer, the courier and the applicant of whom no story tells.
const OFFICER: ChatId = ChatId(9001);
const COURIER: ChatId = ChatId(9002);
const APPLICANT: ChatId = ChatId(9003);

/// What was arranged so far.
#[derive(Debug, Default)]
pub(crate) struct Arranged {
    born: BTreeMap<String, NaiveDate>,
    /// What a token in the story really is.
    pub(crate) tokens: BTreeMap<String, String>,
}

impl Arranged {
    /// Lets it be so. `chat_of`: the chat of somebody in the story.
    #[allow(clippy::too_many_lines, reason = "one arm for each thing that can be given")]
    pub(crate) async fn arrange(
        &mut self,
        engine: &Engine,
        given: &Given,
        chat_of: impl Fn(&str) -> Option<i64>,
    ) -> anyhow::Result<()> {
        let mut transaction = engine.pool.begin().await?;
        let now = engine.clock.now();
        // A desk without a witness: none of this is asked by a conversation.
        let desk = &engine.desk;
        let desk = Desk::new(desk.bot_id, desk.username().to_owned(), desk.office.clone(), desk.seal.clone());
        for chat in [OFFICER, COURIER, APPLICANT] {
            chats::meet(&mut transaction, chat, now).await?;
        }
        let chat = |who: &str| chat_of(who).map(ChatId).with_context(|| format!("nobody is {who}"));
        let mut store = Store { connection: &mut transaction, desk: &desk, now };
        match given {
            Given::Application(application) => {
                self.born.insert(application.number.as_str().to_owned(), application.born);
                store.import(application).await?;
            }
            Given::Follows { who, number } => {
                let chat = chat(who)?;
                let application = store.find(chat, number, self.born(number)?).await?;
                // What is confirmed before a story begins, its followers confirmed themselves.
                sqlx::query("update addresses set confirmed_by = $1 where application_id = $2 and confirmed_by = $3")
                    .bind(chat.0)
                    .bind(application.0)
                    .bind(APPLICANT.0)
                    .execute(&mut *store.connection)
                    .await?;
            }
            Given::Addressed { number, street, village } => {
                store.address(number, self.born(number)?, street, village).await?;
            }
            Given::Revoked(who) => {
                staff::revoke(store.connection, None, chat(who)?, now).await?;
            }
            Given::Carried(number) => {
                store.employ(COURIER, Role::Courier).await?;
                store.assign(number, self.born(number)?, COURIER).await?;
            }
            Given::BroughtBy { who, number } => {
                store.assign(number, self.born(number)?, chat(who)?).await?;
            }
            Given::Departed(number) => {
                store.depart(number, self.born(number)?).await?;
            }
            Given::Locked(number) => store.lock(number, self.born(number)?).await?,
            Given::Interest { who, name, village, people } => {
                let group = if *people == 1 { GroupKind::Alone } else { GroupKind::Family };
                let interest = NewInterest {
                    name: name.clone(),
                    birth_date: birth_date(day(1985, 8, 17), wib_date(now))?,
                    village: village.clone(),
                    kind: PassportKind::New,
                    headcount: *people,
                    group,
                    phone: None,
                    for_other: false,
                    need: SpecialNeed::default(),
                };
                store.ask(chat(who)?, None, &Question::SaveInterest(interest)).await?;
            }
            Given::Visit(visit) => {
                store.employ(OFFICER, Role::Officer).await?;
                let programme = desk.office.programmes.first().context("no programme")?.key.clone();
                let village = visit.villages[0].clone();
                let plan = NewVisit {
                    neighbours: visit.villages[1..].to_vec(),
                    capacity: visit.capacity,
                    getting_there: visit.getting_there.clone(),
                    ..NewVisit::new(village, visit.day, visit.hours, &visit.venue, programme)
                };
                store.plan(plan, visit.state).await?;
            }
            Given::Told { who, visit } => store.tell(chat(who)?, *visit).await?,
            Given::Moved { visit, day } => {
                sqlx::query("update visits set first_day = day, day = $2, state = 'moved' where id = $1")
                    .bind(visit)
                    .bind(day)
                    .execute(&mut *store.connection)
                    .await?;
            }
            // In the story's office file, and by whoever plays it.
            Given::ApprovalAbove(_) | Given::Watched | Given::Boat { .. } => {}
            Given::Held(broadcast) => {
                sqlx::query("update broadcasts set start_at = $2 where id = $1")
                    .bind(broadcast)
                    .bind(now)
                    .execute(&mut *store.connection)
                    .await?;
                broadcasts::take_due(store.connection, desk.bot_id, u32::MAX, now)
                    .await?
                    .context("nothing is scheduled")?;
                broadcasts::pause(store.connection, OFFICER, BroadcastId(*broadcast), now).await?;
            }
            Given::Doubtful { broadcast, who } => {
                sqlx::query(
                    "update outbox set state = 'unknown', reason = 'the sender ended in mid-call', message_id = null
                     where broadcast_id = $1 and chat_id = $2",
                )
                .bind(broadcast)
                .bind(chat(who)?.0)
                .execute(&mut *store.connection)
                .await?;
            }
            Given::Comes { who, visit, people } => {
                sqlx::query(
                    "insert into attendances (visit_id, chat_id, state, headcount, since) values ($1, $2, 'coming', $3, $4)",
                )
                .bind(*visit)
                .bind(chat(who)?.0)
                .bind(*people)
                .bind(now)
                .execute(&mut *store.connection)
                .await?;
            }
            Given::Invitation { token, role, name } => {
                let real = staff::invite(store.connection, *role, name, now, now + TimeDelta::hours(1)).await?;
                self.tokens.insert(token.clone(), real);
            }
            Given::Missed { who, times } => {
                let number = ApplicationNumber::parse("1902000026119999").context("not a number")?;
                for _ in 0..*times {
                    let asked = Question::FindApplication(number.clone(), birth_date(day(1990, 1, 1), wib_date(now))?);
                    store.ask(chat(who)?, None, &asked).await?;
                }
            }
        }
        transaction.commit().await?;
        engine.bells.deliver.notify_one();
        Ok(())
    }

    fn born(&self, number: &ApplicationNumber) -> anyhow::Result<NaiveDate> {
        self.born.get(number.as_str()).copied().context("no \"= permohonan\" has this number")
    }
}

struct Store<'a> {
    connection: &'a mut PgConnection,
    desk: &'a Desk,
    now: chrono::DateTime<Utc>,
}

impl Store<'_> {
    async fn ask(&mut self, chat: ChatId, role: Option<Role>, question: &Question) -> anyhow::Result<Answer> {
        chats::meet(self.connection, chat, self.now).await?;
        let who =
            Who { chat, tongue: Tongue::Id, role, consented: true, written_at: None, ticket: None, pushed: Vec::new() };
        ask(self.connection, self.desk, &who, question, self.now).await
    }

    async fn import(&mut self, application: &Application) -> anyhow::Result<()> {
        let file = application.file();
        let read = intake::read("berkas.csv", file.as_bytes(), &self.desk.office.limits, wib_date(self.now));
        let summary = import::apply(self.connection, self.desk, read, None, self.now).await?;
        ensure!(summary.faults.is_empty(), "the file has faults: {:?}", summary.faults);
        Ok(())
    }

    async fn find(
        &mut self,
        chat: ChatId,
        number: &ApplicationNumber,
        born: NaiveDate,
    ) -> anyhow::Result<ApplicationId> {
        let question = Question::FindApplication(number.clone(), birth_date(born, wib_date(self.now))?);
        match self.ask(chat, None, &question).await? {
            Answer::Application(line) => Ok(line.id),
            other => bail!("{} is not found: {other:?}", number.as_str()),
        }
    }

    async fn employ(&mut self, chat: ChatId, role: Role) -> anyhow::Result<()> {
        if staff::role(self.connection, chat).await?.is_none() {
            let until = self.now + TimeDelta::hours(1);
            let token = staff::invite(self.connection, role, "Budi", self.now, until).await?;
            staff::accept(self.connection, chat, &token, self.now).await?;
        }
        Ok(())
    }

    async fn address(
        &mut self,
        number: &ApplicationNumber,
        born: NaiveDate,
        street: &str,
        village: &VillageCode,
    ) -> anyhow::Result<()> {
        let application = self.find(APPLICANT, number, born).await?;
        let address = Address {
            village: village.clone(),
            street: street.to_owned(),
            rt: None,
            rw: None,
            landmark: Some("dekat masjid".to_owned()),
            pin: None,
            recipient: Recipient { rule: RecipientRule::Myself, name: None },
        };
        let saved = self.ask(APPLICANT, None, &Question::ConfirmAddress(application, address)).await?;
        ensure!(matches!(saved, Answer::AddressSaved { .. }), "the address of {} is not kept", number.as_str());
        Ok(())
    }

    async fn assign(
        &mut self,
        number: &ApplicationNumber,
        born: NaiveDate,
        courier: ChatId,
    ) -> anyhow::Result<DeliveryId> {
        self.employ(OFFICER, Role::Officer).await?;
        let application = self.find(APPLICANT, number, born).await?;
        let known = self.ask(APPLICANT, None, &Question::MyAddress(application)).await?;
        if matches!(known, Answer::Address(line) if line.confirmed.is_none()) {
            let address = Address {
                village: VillageCode::parse("19.02.02.2009").context("not a village")?,
                street: "Dusun Pantai".to_owned(),
                rt: Some(3),
                rw: Some(1),
                landmark: Some("depan dermaga".to_owned()),
                pin: None,
                recipient: Recipient { rule: RecipientRule::Myself, name: None },
            };
            self.ask(APPLICANT, None, &Question::ConfirmAddress(application, address)).await?;
        }
        let give = Question::Dispatch(DispatchQuestion::Assign(vec![application], courier));
        match self.ask(OFFICER, Some(Role::Officer), &give).await? {
            Answer::Dispatch(DispatchAnswer::Given { given, .. }) if !given.is_empty() => {
                given[0].id.context("an assigned delivery has a key")
            }
            other => bail!("{} is not assigned: {other:?}", number.as_str()),
        }
    }

    async fn depart(
        &mut self,
        number: &ApplicationNumber,
        born: NaiveDate,
    ) -> anyhow::Result<(DeliveryId, HandoverCode)> {
        self.employ(COURIER, Role::Courier).await?;
        let delivery = self.assign(number, born, COURIER).await?;
        match self.ask(COURIER, Some(Role::Courier), &Question::Depart(delivery)).await? {
            Answer::Departed(_, code) => Ok((delivery, code)),
            other => bail!("nobody departs with {}: {other:?}", number.as_str()),
        }
    }

    async fn lock(&mut self, number: &ApplicationNumber, born: NaiveDate) -> anyhow::Result<()> {
        let (delivery, code) = self.depart(number, born).await?;
        let wrong = HandoverCode::of_number(code.as_str().parse::<u32>()? + 1);
        for _ in 0..self.desk.office.limits.code_tries {
            let question = Question::TryCode(delivery, wrong.clone());
            if let Answer::CodeNowLocked(_) = self.ask(COURIER, Some(Role::Courier), &question).await? {
                return Ok(());
            }
        }
        bail!("the code of {} does not lock", number.as_str())
    }

    /// As if the notice of a visit had reached somebody.
    async fn tell(&mut self, chat: ChatId, visit: i64) -> anyhow::Result<()> {
        sqlx::query(
            "with told as (
                 insert into broadcasts (bot_id, author, visit_id, body_id, body_en, created_at, state)
                 values ($1, $2, $3, '[]', '[]', $4, 'ended') returning id)
             insert into outbox (bot_id, chat_id, lane, broadcast_id, part, tongue, created_at, not_before, state, settled_at)
             select $1, $5, 2, id, 0, 'id', $4, $4, 'sent', $4 from told",
        )
        .bind(self.desk.bot_id)
        .bind(OFFICER.0)
        .bind(visit)
        .bind(self.now)
        .bind(chat.0)
        .execute(&mut *self.connection)
        .await?;
        Ok(())
    }

    async fn plan(&mut self, plan: NewVisit, state: VisitState) -> anyhow::Result<()> {
        let planned = self.ask(OFFICER, Some(Role::Officer), &Question::Visit(VisitQuestion::PlanBeside(plan))).await?;
        let Answer::Visit(VisitAnswer::Planned(line)) = planned else { bail!("the visit is not planned: {planned:?}") };
        // Nobody is told: what people hear of a visit is told by the stories of officers.
        let state = serde_json::to_value(state)?;
        sqlx::query("update visits set state = $2 where id = $1")
            .bind(line.id.0)
            .bind(state.as_str())
            .execute(&mut *self.connection)
            .await?;
        Ok(())
    }
}

fn birth_date(day: NaiveDate, today: NaiveDate) -> anyhow::Result<BirthDate> {
    BirthDate::parse(day, today).ok().context("not a birth date")
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day that there is")
}
