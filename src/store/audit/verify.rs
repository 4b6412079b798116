//! Whether the audit is whole.

use chrono::{DateTime, TimeDelta, Utc};
use futures::TryStreamExt as _;
use sqlx::PgConnection;

use super::super::Seal;
use super::chain::{Around, Entry, Head, hash, mark};

/// A transaction lasts no longer than this: what is older than the last time at which everything was linked, by more, was
/// put in afterwards.
const LONGEST_TRANSACTION: TimeDelta = TimeDelta::hours(1);

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Links that were looked at.
    pub links: i64,
    /// The hash of the last, in hexadecimal digits.
    pub head: String,
    /// Entries whose actor was erased, as the law asks.
    pub erased: i64,
    /// Entries that are no link yet.
    pub waiting: i64,
    /// The first thing that is wrong.
    pub fault: Option<Fault>,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A link is there and its entry is not.
    #[error("entry {entry} was removed (link {place})")]
    Removed {
        /// The entry.
        entry: i64,
        /// Its link.
        place: i64,
    },
    /// An entry, or its link, does not say what it said.
    #[error("entry {entry} was changed (link {place})")]
    Changed {
        /// The entry.
        entry: i64,
        /// Its link.
        place: i64,
    },
    /// An entry came to be long after its time.
    #[error("entry {entry} was put in afterwards")]
    Inserted {
        /// The entry.
        entry: i64,
    },
    /// A link is not there.
    #[error("link {place} is missing")]
    LinkMissing {
        /// Its place.
        place: i64,
    },
    /// The chain is not as long, or does not end, as its head says.
    #[error("the chain does not end as its head says, which counts {links} links")]
    OtherEnd {
        /// Links that the head counts.
        links: i64,
    },
    /// The head was not written by this program.
    #[error("the head of the chain was not written by this program")]
    HeadChanged,
    /// The key for the head's proof is not here.
    #[error("the head is proven with a key that DATA_KEY does not hold")]
    NoKey,
    /// More actors are gone than were erased.
    #[error("{gone} actors are gone, and {erased} were erased")]
    ActorsGone {
        /// That are gone.
        gone: i64,
        /// That the head counts.
        erased: i64,
    },
    /// The head that somebody wrote down is no link.
    #[error("the head that was written down is not in the chain")]
    NotInChain,
}

struct Row {
    place: i64,
    entry: i64,
    sealed_at: DateTime<Utc>,
    drained_at: Option<DateTime<Utc>>,
    actor_salt: Option<Vec<u8>>,
    actor_mark: Option<Vec<u8>>,
    hash: Vec<u8>,
    at: Option<DateTime<Utc>>,
    actor: Option<i64>,
    action: Option<String>,
    subject: Option<String>,
    detail: Option<String>,
}

/// Goes through all links in their order. `written_down`: a head that somebody kept elsewhere, which has to be in the chain.
/// The caller's transaction sees one moment; memory does not grow with the audit.
pub async fn verify(connection: &mut PgConnection, seal: &Seal, written_down: Option<&str>) -> sqlx::Result<Verdict> {
    let head = Head::read(connection).await?;
    let mut verdict = Verdict { links: 0, head: String::new(), erased: 0, waiting: 0, fault: None };
    let mut before = Head::start().hash;
    let mut found = written_down.is_none();
    {
        let mut rows = sqlx::query_as!(
            Row,
            r#"select c.place, c.entry, c.sealed_at, c.drained_at, c.actor_salt, c.actor_mark, c.hash, a.at as "at?", a.actor as "actor?",
                   a.action as "action?", a.subject as "subject?", a.detail::text as "detail?"
               from audit_chain as c left join audit as a on a.id = c.entry order by c.place"#
        )
        .fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            verdict.fault = looked_at(&row, verdict.links + 1, &before, &mut verdict.erased);
            if verdict.fault.is_some() {
                return Ok(verdict);
            }
            verdict.links += 1;
            before = row.hash;
            found = found || written_down.is_some_and(|known| known.eq_ignore_ascii_case(&hex(&before)));
        }
    }
    verdict.head = hex(&before);
    verdict.fault = at_the_end(connection, seal, head, &mut verdict, &before).await?;
    if verdict.fault.is_none() && !found {
        verdict.fault = Some(Fault::NotInChain);
    }
    Ok(verdict)
}

fn looked_at(row: &Row, expected: i64, before: &[u8], erased: &mut i64) -> Option<Fault> {
    let (entry, place) = (row.entry, row.place);
    if place != expected {
        return Some(Fault::LinkMissing { place: expected });
    }
    let (Some(at), Some(action)) = (row.at, row.action.clone()) else { return Some(Fault::Removed { entry, place }) };
    let changed = Some(Fault::Changed { entry, place });
    match (&row.actor_mark, &row.actor_salt, row.actor) {
        (None, None, None) => {}
        (Some(_), None, None) => *erased += 1,
        (Some(known), Some(salt), Some(actor)) if mark(salt, actor) == *known => {}
        _ => return changed,
    }
    let around = Around {
        before,
        place,
        sealed_at: row.sealed_at,
        drained_at: row.drained_at,
        actor_mark: row.actor_mark.as_deref(),
    };
    let covered =
        Entry { id: entry, at, actor: row.actor, action, subject: row.subject.clone(), detail: row.detail.clone() };
    if hash(&around, &covered) != row.hash {
        return changed;
    }
    // A link that was made earlier than everything was linked says that the clock had been ahead, and was set back.
    let by_then = row.drained_at.map(|drained| drained.min(row.sealed_at));
    let is_late = by_then.is_some_and(|by_then| at < by_then - LONGEST_TRANSACTION);
    is_late.then_some(Fault::Inserted { entry })
}

async fn at_the_end(
    connection: &mut PgConnection,
    seal: &Seal,
    head: Option<Head>,
    verdict: &mut Verdict,
    last: &[u8],
) -> sqlx::Result<Option<Fault>> {
    let drained_at = head.as_ref().and_then(|head| head.drained_at);
    let row = sqlx::query!(
        r#"select (select count(*) from audit_queue) as "waiting!",
               (select min(a.id) from audit as a
                left join audit_chain as c on c.entry = a.id left join audit_queue as q on q.entry = a.id
                where c.entry is null and (q.entry is null or a.at < $1)) as inserted"#,
        drained_at.map(|at| at - LONGEST_TRANSACTION),
    )
    .fetch_one(connection)
    .await?;
    verdict.waiting = row.waiting;
    let Some(head) = head else {
        return Ok(if verdict.links > 0 {
            Some(Fault::HeadChanged)
        } else {
            row.inserted.map(|entry| Fault::Inserted { entry })
        });
    };
    Ok(match head.holds(seal) {
        None => Some(Fault::NoKey),
        Some(false) => Some(Fault::HeadChanged),
        Some(true) if head.links != verdict.links || head.hash != last => Some(Fault::OtherEnd { links: head.links }),
        Some(true) if head.erased != verdict.erased => {
            Some(Fault::ActorsGone { gone: verdict.erased, erased: head.erased })
        }
        Some(true) => row.inserted.map(|entry| Fault::Inserted { entry }),
    })
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
