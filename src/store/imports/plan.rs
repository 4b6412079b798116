//! What rows of the office would change: beside what is stored. Pure but for the one query.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::chat::{BackwardRow, ImportFault, ImportFaultKind};
use crate::domain::{ApplicationNumber, BirthDate, ImportRow, Move, Name, PassportKind, Phone, Status, VillageCode};
use crate::store::{Purpose, Seal, stored};

/// An application as it is, or as it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Application {
    pub(super) number: ApplicationNumber,
    pub(super) name: Option<Name>,
    pub(super) birth_date: Option<BirthDate>,
    pub(super) phone: Option<Phone>,
    pub(super) kind: Option<PassportKind>,
    pub(super) status: Status,
    pub(super) status_day: NaiveDate,
    /// The status in the office's last row.
    pub(super) said: Status,
    pub(super) issued_on: Option<NaiveDate>,
    pub(super) village: Option<VillageCode>,
}

/// What follows from some rows. With each application goes the digest of its row.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Places of the rows for which anything is written or said.
    pub(super) differing: Vec<usize>,
    pub(super) unchanged: i64,
    pub(super) new: Vec<(Application, [u8; 32])>,
    pub(super) changed: Vec<(Application, [u8; 32])>,
    /// Those of the changed ones whose status changes in the usual direction.
    pub(super) moved: Vec<ApplicationNumber>,
    /// Those whose status changes against it. They are among the changed ones too.
    pub(super) backward: Vec<BackwardRow>,
    pub(super) faults: Vec<ImportFault>,
    /// Those that change nothing, whose row was digested with another key, or never.
    pub(super) digested: Vec<(ApplicationNumber, [u8; 32])>,
}

impl Plan {
    /// Without what goes against the usual direction; that is returned.
    pub(super) fn take_backward(&mut self) -> Vec<BackwardRow> {
        let backward = std::mem::take(&mut self.backward);
        let numbers: HashSet<&str> = backward.iter().map(|row| row.number.as_str()).collect();
        self.changed.retain(|(application, _)| !numbers.contains(application.number.as_str()));
        backward
    }
}

/// Lays rows beside what is stored. `today`: since when a status counts of which a row names no day.
pub(super) async fn plan(
    connection: &mut PgConnection,
    seal: &Seal,
    rows: &[&ImportRow],
    today: NaiveDate,
) -> sqlx::Result<Plan> {
    let known = known(connection, rows).await?;
    let mut plan = Plan::default();
    for (place, &row) in rows.iter().enumerate() {
        let Some(known) = known.get(row.number.as_str()) else {
            plan.differing.push(place);
            plan.new.push((created(row, today), digests(seal, row)[0]));
            continue;
        };
        // Whoever erased their data is not told by the office's next file again.
        let bare;
        let row = if known.erased {
            bare = without_person(row);
            &bare
        } else {
            row
        };
        let digests = digests(seal, row);
        let digest = digests[0];
        // What this row had to say was taken already, and nothing that another row said came after it.
        if digests.iter().any(|digest| known.said_index.as_deref() == Some(digest.as_slice())) {
            plan.unchanged += 1;
            continue;
        }
        let before = match known.open(seal, row)? {
            Ok(before) => before,
            Err(column) => {
                plan.differing.push(place);
                plan.faults.push(unopened(row, column));
                continue;
            }
        };
        let quiet;
        let row = if known.was_set_right(row) {
            quiet = ImportRow { status: None, status_day: None, ..row.clone() };
            &quiet
        } else {
            row
        };
        match merged(&before, row, today) {
            Err(fault) => {
                plan.differing.push(place);
                plan.faults.push(fault);
            }
            Ok((after, _)) if after == before => {
                plan.unchanged += 1;
                if known.said_index.is_none() && !known.erased {
                    plan.differing.push(place);
                    plan.digested.push((after.number, digest));
                }
            }
            Ok((after, step)) => {
                plan.differing.push(place);
                match step {
                    Move::Back => plan.backward.push(BackwardRow {
                        line: row.line,
                        number: after.number.clone(),
                        from: before.status,
                        to: after.status,
                    }),
                    _ if after.status != before.status => plan.moved.push(after.number.clone()),
                    _ => {}
                }
                plan.changed.push((after, digest));
            }
        }
    }
    Ok(plan)
}

/// What a row says of the application and not of its person.
fn without_person(row: &ImportRow) -> ImportRow {
    ImportRow { name: None, birth_date: None, phone: None, ..row.clone() }
}

/// What a row says, as a keyed digest: equal for rows that say the same. With every key that there is, the one that is
/// used now first: what is stored may have been kept before the key changed.
fn digests(seal: &Seal, row: &ImportRow) -> Vec<[u8; 32]> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    seal.indexes(
        Purpose::Row,
        &[
            row.number.as_str().as_bytes(),
            row.name.as_ref().map_or("", Name::as_str).as_bytes(),
            day(row.birth_date.map(BirthDate::day)).as_bytes(),
            row.kind.map_or("", PassportKind::code).as_bytes(),
            row.status.map_or("", Status::code).as_bytes(),
            day(row.status_day).as_bytes(),
            day(row.issued_on).as_bytes(),
            row.village.as_ref().map_or("", VillageCode::as_str).as_bytes(),
            row.phone.as_ref().map_or("", Phone::as_str).as_bytes(),
        ],
    )
}

/// An application that the office names without a status has been taken in, and no more is known.
fn created(row: &ImportRow, today: NaiveDate) -> Application {
    let status = row.status.unwrap_or(Status::Received);
    Application {
        number: row.number.clone(),
        name: row.name.clone(),
        birth_date: row.birth_date,
        phone: row.phone.clone(),
        kind: row.kind,
        status,
        status_day: row.status_day.unwrap_or(today),
        said: status,
        issued_on: row.issued_on,
        village: row.village.clone(),
    }
}

/// What is stored does not open, and the row does not say it anew: it says what is missing there.
fn unopened(row: &ImportRow, column: &str) -> ImportFault {
    ImportFault { line: row.line, column: column.to_owned(), found: String::new(), kind: ImportFaultKind::MissingValue }
}

fn merged(before: &Application, row: &ImportRow, today: NaiveDate) -> Result<(Application, Move), ImportFault> {
    let mut after = before.clone();
    after.name = row.name.clone().or(after.name);
    after.birth_date = row.birth_date.or(after.birth_date);
    after.phone = row.phone.clone().or(after.phone);
    after.kind = row.kind.or(after.kind);
    after.issued_on = row.issued_on.or(after.issued_on);
    after.village = row.village.clone().or(after.village);
    let Some(status) = row.status else { return Ok((after, Move::Stays)) };
    let step = before.status.to(status);
    match step {
        Move::Stays => after.status_day = row.status_day.unwrap_or(before.status_day),
        // The office says what it said before, and a handover went further since: no news, and no fault.
        _ if status == before.said => return Ok((after, Move::Stays)),
        Move::Forward | Move::Back => {
            after.status = status;
            after.status_day = row.status_day.unwrap_or(today);
        }
        Move::Impossible => {
            return Err(ImportFault {
                line: row.line,
                column: "status".to_owned(),
                found: status.code().to_owned(),
                kind: ImportFaultKind::OutOfFinal,
            });
        }
    }
    after.said = status;
    Ok((after, step))
}

/// An application as the table holds it: closed.
struct Known {
    number: String,
    name_sealed: Option<Vec<u8>>,
    birth_sealed: Option<Vec<u8>>,
    phone_sealed: Option<Vec<u8>>,
    kind: Option<String>,
    status: String,
    status_day: NaiveDate,
    said_status: String,
    said_index: Option<Vec<u8>>,
    issued_on: Option<NaiveDate>,
    village: Option<String>,
    erased: bool,
    /// The day of the handover that an officer set right, where nothing came after that and the digest of the row that
    /// said it is gone.
    set_right: Option<NaiveDate>,
}

impl Known {
    /// Whether this row says, as far as can be known, what an officer set right. A digest is made with a key; what
    /// it was made of is not kept, so it goes with its key (`store::keys`) or with the data of an erased person, and without it
    /// the row would count once more and undo what the officer did. The status and its day tell it then; a row without
    /// a day says nothing newer either.
    fn was_set_right(&self, row: &ImportRow) -> bool {
        let Some(day) = self.set_right else { return false };
        row.status == Some(Status::HandedOver) && row.status_day.is_none_or(|said| said == day)
    }

    /// Else the column of a value that does not open and that the row does not say anew: nothing takes its place, for an
    /// absent name would let anybody receive the passport.
    fn open(&self, seal: &Seal, row: &ImportRow) -> sqlx::Result<Result<Application, &'static str>> {
        let name = seal.open_some(Purpose::Name, self.name_sealed.as_deref());
        let birth_date = seal.open_some(Purpose::BirthDate, self.birth_sealed.as_deref());
        let phone = seal.open_some(Purpose::Phone, self.phone_sealed.as_deref());
        for (is_open, is_said, column) in [
            (name.is_ok(), row.name.is_some(), "nama"),
            (birth_date.is_ok(), row.birth_date.is_some(), "tanggal_lahir"),
            (phone.is_ok(), row.phone.is_some(), "telepon"),
        ] {
            if !is_open && !is_said {
                return Ok(Err(column));
            }
        }
        Ok(Ok(Application {
            number: stored(ApplicationNumber::parse(&self.number))?,
            name: name.unwrap_or_default(),
            birth_date: birth_date.unwrap_or_default(),
            phone: phone.unwrap_or_default(),
            kind: self.kind.as_deref().map(|code| stored(PassportKind::from_code(code))).transpose()?,
            status: stored(Status::from_code(&self.status))?,
            status_day: self.status_day,
            said: stored(Status::from_code(&self.said_status))?,
            issued_on: self.issued_on,
            village: self.village.as_deref().map(|code| stored(VillageCode::parse(code))).transpose()?,
        }))
    }
}

async fn known(connection: &mut PgConnection, rows: &[&ImportRow]) -> sqlx::Result<HashMap<String, Known>> {
    let numbers: Vec<String> = rows.iter().map(|row| row.number.as_str().to_owned()).collect();
    let known = sqlx::query_as!(
        Known,
        r#"select number, name_sealed, birth_sealed, phone_sealed, kind, status, status_day, said_status, said_index,
               issued_on, village, erased_at is not null as "erased!",
               case when said_index is null and status = 'selesai' and (
                       select e.source = 'officer' and e.is_back from application_events as e
                       where e.application_id = applications.id order by e.id desc limit 1)
                   then (select e.status_day from application_events as e
                         where e.application_id = applications.id and e.status = 'diserahkan'
                         order by e.id desc limit 1)
               end as set_right
           from applications where number = any($1)"#,
        &numbers,
    )
    .fetch_all(connection)
    .await?;
    Ok(known.into_iter().map(|known| (known.number.clone(), known)).collect())
}
