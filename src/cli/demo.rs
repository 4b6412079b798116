//! Demonstration data for the sandbox: invented people, clearly so, filled in once.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context as _;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use sqlx::{PgConnection, PgPool};

use super::Fault;
use crate::chat::{Answer, NewInterest, NewVisit, Question, VisitAnswer, VisitQuestion, Who, news};
use crate::domain::{
    Address, ApplicationNumber, BirthDate, ChatId, GroupKind, Name, PassportKind, Phone, Recipient, RecipientRule,
    Role, SpecialNeed, Tongue, VillageCode, wib_date,
};
use crate::sandbox::{Hint, Options, Person, Sandbox};
use crate::store::{chats, installation, staff};
use crate::work::{Engine, ask, import_file};

/// The officer and the courier of the page's panes.
const STAFF: [(i64, Role, &str); 2] =
    [(72_001, Role::Officer, "Rahmat (contoh)"), (73_001, Role::Courier, "Yudi (contoh)")];

/// A resident who waits for a visit: chat, name, born, village, kind, people, with whom.
type Waiting = (i64, &'static str, (i32, u32, u32), &'static str, PassportKind, u16, GroupKind);

const WAITING: [Waiting; 9] = [
    (81_001, "Hasanah Contoh", (1961, 3, 9), "19.02.02.2009", PassportKind::New, 2, GroupKind::Family),
    (81_002, "Darwis Contoh", (1979, 7, 21), "19.02.02.2009", PassportKind::Expired, 1, GroupKind::Alone),
    (81_003, "Nurlela Contoh", (1990, 11, 2), "19.02.02.2009", PassportKind::New, 4, GroupKind::Neighbours),
    (81_004, "Samsul Contoh", (1968, 1, 30), "19.02.03.2001", PassportKind::New, 6, GroupKind::HajjUmrah),
    (81_005, "Mei Ling Contoh", (1985, 5, 14), "19.02.03.2001", PassportKind::Expired, 2, GroupKind::Family),
    (81_006, "Idris Contoh", (1972, 9, 8), "19.02.03.2004", PassportKind::Full, 1, GroupKind::Alone),
    (81_007, "Rosdiana Contoh", (1995, 12, 25), "19.06.01.2010", PassportKind::New, 3, GroupKind::Family),
    (81_008, "Kelvin Contoh", (2001, 6, 17), "19.02.04.2008", PassportKind::New, 12, GroupKind::School),
    (81_009, "Fatimah Contoh", (1958, 8, 3), "19.06.01.2006", PassportKind::Expired, 9, GroupKind::HajjUmrah),
];

/// What to try in which pane, in the order of the whole chain.
const HINTS: [(&str, &str, &str); 6] = [
    ("warga", "Mau daftar paspor", ""),
    ("warga", "/status CONTOH-0001", "lahir 17-08-1988"),
    ("petugas", "/minat", ""),
    ("petugas", "/kunjungan", ""),
    ("petugas", "/antaran", ""),
    ("kurir", "/antaran", "minta kode dari warga"),
];

/// How the stand-in for Telegram is set up: its chats are kept beside the database.
pub(super) fn sandbox(data_dir: &Path) -> Options {
    let hints = HINTS.map(|(pane, text, why)| Hint::new(pane, text, why)).into();
    Options { snapshot: Some(data_dir.join("sandbox.json")), hints, ..Options::default() }
}

/// Fills the data in, unless an earlier run has.
pub(super) async fn fill(engine: &Engine, sandbox: &Sandbox) -> anyhow::Result<()> {
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    if installation::get(&mut transaction, "demonstration")
        .await
        .context("cannot look for demonstration data")?
        .is_some()
    {
        return Ok(());
    }
    people(engine, &mut transaction, sandbox).await.context("cannot invent people")?;
    applications(engine, &mut transaction).await.context("cannot invent applications")?;
    visit(engine, &mut transaction).await.context("cannot invent a visit")?;
    installation::set(&mut transaction, "demonstration", "filled")
        .await
        .context("cannot note the demonstration data")?;
    transaction.commit().await.context("cannot commit")
}

/// Refuses a database with invented people: their chats' numbers may be those of real people on Telegram,
/// who would hold an officer's role.
pub(super) async fn refuse(pool: &PgPool) -> Result<(), Fault> {
    let mut connection = pool.acquire().await.context("cannot connect")?;
    let filled = installation::get(&mut connection, "demonstration").await.context("cannot look for invented data")?;
    if filled.is_some() {
        return Err(Fault::Wrong(
            "This database holds the sandbox's invented people, so it is not served to Telegram; \
             name another DATA_DIR or DATABASE_URL, or take TELOXIDE_TOKEN away"
                .to_owned(),
        ));
    }
    Ok(())
}

async fn people(engine: &Engine, connection: &mut PgConnection, sandbox: &Sandbox) -> anyhow::Result<()> {
    let now = engine.clock.now();
    for (chat, role, name) in STAFF {
        // They have pressed start, as everybody whom a bot may write to has.
        sandbox.person(chat).start("").context("cannot press start")?;
        chats::meet(connection, ChatId(chat), now).await?;
        let token = staff::invite(connection, role, name, now, now + TimeDelta::hours(1)).await?;
        staff::accept(connection, ChatId(chat), &token, now).await?;
        // As every courier and officer has who took an invitation up; without it no news may reach them.
        sandbox.person(chat).start("").context("cannot press start")?;
    }
    for (chat, name, (year, month, day), village, kind, headcount, group) in WAITING {
        sandbox.add_person(Person::new(chat, name));
        sandbox.person(chat).start("").context("cannot press start")?;
        chats::meet(connection, ChatId(chat), now).await?;
        chats::consent(connection, ChatId(chat), &engine.desk.office.privacy.version, now).await?;
        let born = NaiveDate::from_ymd_opt(year, month, day).context("not a day")?;
        let interest = NewInterest {
            name: Name::parse(name)?,
            birth_date: BirthDate::parse(born, wib_date(now))?,
            village: village_code(village)?,
            kind,
            headcount,
            group,
            phone: Phone::from_e164(&format!("+62812700{chat}")),
            for_other: false,
            need: SpecialNeed::default(),
        };
        ask::ask(connection, &engine.desk, &who(chat, None), &Question::SaveInterest(interest), now).await?;
    }
    Ok(())
}

/// Applications as the office would send them; two are finished, one of them with a confirmed address.
async fn applications(engine: &Engine, connection: &mut PgConnection) -> anyhow::Result<()> {
    let now = engine.clock.now();
    let today = wib_date(now);
    let mut file = "nomor_permohonan;nama;tanggal_lahir;jenis;status;tanggal_status;tanggal_terbit;desa\n".to_owned();
    for (number, name, born, kind, status, days, village) in [
        ("CONTOH-0001", "Marlina Seliu", "17-08-1988", "baru", "selesai", 1, "19.02.02.2009"),
        ("CONTOH-0002", "Hasanah Contoh", "09-03-1961", "baru", "selesai", 2, "19.02.02.2009"),
        ("CONTOH-0003", "Marlina Seliu", "17-08-1988", "habis_berlaku", "wawancara", 1, "19.02.02.2009"),
        ("CONTOH-0004", "Samsul Contoh", "30-01-1968", "baru", "dibayar", 0, "19.02.03.2001"),
        ("CONTOH-0005", "Mei Ling Contoh", "14-05-1985", "habis_berlaku", "ditunda", 3, "19.02.03.2001"),
        ("CONTOH-0006", "Fatimah Contoh", "03-08-1958", "habis_berlaku", "menunggu_pembayaran", 0, "19.06.01.2006"),
    ] {
        let day = today - Days::new(days);
        let issued = if status == "selesai" { day.to_string() } else { String::new() };
        writeln!(file, "{number};{name};{born};{kind};{status};{day};{issued};{village}")?;
    }
    let desk = &engine.desk;
    let imported = import_file(connection, &desk.office.file(), &desk.seal, "contoh.csv", file.as_bytes(), now).await?;
    anyhow::ensure!(imported.faults.is_empty(), "the invented file has faults: {:?}", imported.faults);
    let hasanah = who(81_001, None);
    let number = ApplicationNumber::parse("CONTOH-0002").context("not a number")?;
    let born = BirthDate::parse(NaiveDate::from_ymd_opt(1961, 3, 9).context("not a day")?, today)?;
    let found = ask::ask(connection, desk, &hasanah, &Question::FindApplication(number, born), now).await?;
    let Answer::Application(line) = found else { anyhow::bail!("the invented application is not found") };
    let address = Address {
        village: village_code("19.02.02.2009")?,
        street: "Jl. Dermaga No. 4".to_owned(),
        rt: Some(2),
        rw: Some(1),
        landmark: Some("rumah hijau dekat masjid".to_owned()),
        pin: None,
        recipient: Recipient { rule: RecipientRule::Myself, name: None },
    };
    ask::ask(connection, desk, &hasanah, &Question::ConfirmAddress(line.id, address), now).await?;
    Ok(())
}

/// A visit that people were told of.
async fn visit(engine: &Engine, connection: &mut PgConnection) -> anyhow::Result<()> {
    let now = engine.clock.now();
    let officer = who(STAFF[0].0, Some(Role::Officer));
    let oclock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).context("not a time");
    let plan = NewVisit::new(
        village_code("19.02.03.2001")?,
        wib_date(now) + Days::new(9),
        (oclock(9)?, oclock(14)?),
        "Balai Desa Selat Nasik",
        &engine.desk.office.programmes.first().context("no programme")?.key,
    );
    let asked = Question::Visit(VisitQuestion::PlanBeside(plan));
    let planned = ask::ask(connection, &engine.desk, &officer, &asked, now).await?;
    let Answer::Visit(VisitAnswer::Planned(line)) = planned else { anyhow::bail!("the invented visit is not planned") };
    let notice = news::visit_notice(line.id, &line.plan, &engine.desk.office);
    let asked = Question::Visit(VisitQuestion::Announce(line.seen(), notice));
    ask::ask(connection, &engine.desk, &officer, &asked, now).await?;
    Ok(())
}

fn village_code(code: &str) -> anyhow::Result<VillageCode> {
    VillageCode::parse(code).context("not a village's code")
}

fn who(chat: i64, role: Option<Role>) -> Who {
    Who {
        chat: ChatId(chat),
        tongue: Tongue::Id,
        role,
        consented: true,
        written_at: None,
        ticket: None,
        pushed: Vec::new(),
    }
}
