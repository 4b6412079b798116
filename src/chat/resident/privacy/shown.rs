//! What is stored, as it is shown; how long; who looked; where it is corrected.

use crate::chat::{
    Button, Ctx, Message, ReadKind, ReadLine, Reader, StoredApplication, StoredCase, StoredData, StoredInterest,
    StoredTicket, StoredVisit, words,
};
use crate::domain::Whose;
use crate::office::RetentionKind;
use crate::say;
use crate::text::{Arg, Text};

/// So many of each are shown; all of them stand in the file.
const SHOWN: usize = 8;
/// So many looks are shown.
const LOOKS: usize = 15;

/// Everything in short, and what can be done about it.
pub(super) fn overview(ctx: &Ctx, data: &StoredData) -> Message {
    let mut lines: Vec<Text> = data.interests.iter().take(SHOWN).map(interest).collect();
    lines.extend(data.visits.iter().take(SHOWN).map(visit));
    lines.extend(data.applications.iter().take(SHOWN).map(application));
    lines.extend(data.tickets.iter().take(SHOWN).map(ticket));
    lines.extend(data.cases.iter().take(SHOWN).map(case));
    if !data.comments.is_empty() {
        lines.push(say!("privacy-line-comments", count = data.comments.len()));
    }
    let counts = [data.interests.len(), data.visits.len(), data.applications.len()];
    let left_out = counts
        .into_iter()
        .chain([data.tickets.len(), data.cases.len()])
        .map(|count| count.saturating_sub(SHOWN))
        .sum::<usize>();
    if left_out > 0 {
        lines.push(say!("privacy-more", count = left_out));
    }
    let mut message = if lines.is_empty() {
        Message::new(say!("privacy-stored-nothing"))
    } else {
        Message::new(say!("privacy-stored", lines = lines)).and(say!("privacy-why", town = ctx.office.office.town()))
    };
    message = message.and(if ctx.who.consented {
        say!("privacy-consented", version = &ctx.office.privacy.version)
    } else {
        say!("privacy-not-consented")
    });
    if let Some((asked_at, due_at)) = data.erasure {
        message = message.and(say!("privacy-erase-asked", asked = asked_at, due = due_at));
    }
    if data.is_staff {
        message = message.and(say!("privacy-staff-record"));
    }
    let has_others = data.interests.iter().any(|interest| interest.for_other)
        || data.applications.iter().any(|line| line.whose.is_some_and(|whose| whose != Whose::Mine));
    let others = has_others.then(|| vec![Button::open("privasi hapus anak", say!("privacy-button-erase-other"))]);
    let mut message = message
        .and(say!("privacy-ask"))
        .row(vec![
            Button::open("privasi siapa", say!("privacy-button-readers")),
            Button::open("privasi lama", say!("privacy-button-retention")),
        ])
        .row(vec![
            Button::open("privasi unduh", say!("privacy-button-export")),
            Button::open("privasi perbaiki", say!("privacy-button-correct")),
        ])
        .row(vec![
            Button::open("privasi tarik", say!("privacy-button-withdraw")),
            Button::open("privasi hapus", say!("privacy-button-erase")),
        ]);
    message.buttons.extend(others);
    if data.erasure.is_some() { message.row(vec![super::erase::keep_button()]) } else { message }
}

fn interest(line: &StoredInterest) -> Text {
    let phone = match &line.phone {
        Some(phone) => {
            let spoken = phone.spoken();
            let end: String = spoken.chars().skip(spoken.chars().count().saturating_sub(3)).collect();
            say!("privacy-with-phone", end = end)
        }
        None => say!("privacy-without-phone"),
    };
    say!(
        "privacy-line-interest",
        reference = &line.reference,
        name = line.name.as_str(),
        born = line.birth_date,
        village = words::village(&line.village),
        people = line.headcount,
        phone = phone
    )
}

fn ticket(line: &StoredTicket) -> Text {
    let said = line.words.len();
    say!("privacy-line-ticket", number = line.number.0, kind = words::ticket_kind(line.kind), count = said)
}

fn case(line: &StoredCase) -> Text {
    say!("privacy-line-case", number = line.number.as_str(), at = line.since)
}

fn visit(line: &StoredVisit) -> Text {
    say!(
        "privacy-line-visit",
        village = words::village(&line.village),
        day = line.day,
        people = line.headcount,
        known = line.people.len()
    )
}

fn application(line: &StoredApplication) -> Text {
    let name = line.name.as_ref().map_or_else(|| say!("privacy-no-name"), |name| say!("said", words = name.masked()));
    let address = match line.addresses.last() {
        Some(_) => say!("privacy-with-address"),
        None => say!("privacy-without-address"),
    };
    say!(
        "privacy-line-application",
        number = line.number.as_str(),
        name = name,
        status = words::status(line.status),
        address = address
    )
}

/// How long what is kept, as the office decided; the sources stand in the file that is taken along.
pub(super) fn retention(ctx: &Ctx) -> Message {
    let line = |kind: RetentionKind| {
        let period = ctx.office.retention.of(kind);
        say!("retention-short", what = kept(kind), days = period.days)
    };
    let lines: Vec<Text> = RetentionKind::ALL.iter().copied().map(line).collect();
    Message::new(say!("retention-intro", lines = lines)).and(say!("retention-audit")).and(say!("retention-erase"))
}

/// What a period is about.
pub(super) fn kept(kind: RetentionKind) -> Text {
    match kind {
        RetentionKind::Chats => say!("retention-chats"),
        RetentionKind::Interests => say!("retention-interests"),
        RetentionKind::Applicants => say!("retention-applicants"),
        RetentionKind::Applications => say!("retention-applications"),
        RetentionKind::Addresses => say!("retention-addresses"),
        RetentionKind::Received => say!("retention-received"),
        RetentionKind::Door => say!("retention-door"),
        RetentionKind::Words => say!("retention-words"),
        RetentionKind::Receipts => say!("retention-receipts"),
        RetentionKind::Lookups => say!("retention-lookups"),
        RetentionKind::Messages => say!("retention-messages"),
    }
}

/// Who looked at what, and for what.
pub(super) fn readers(lines: &[ReadLine]) -> Message {
    if lines.is_empty() {
        return Message::new(say!("privacy-nobody-looked"));
    }
    let shown: Vec<Text> = lines.iter().take(LOOKS).map(look).collect();
    let message = Message::new(say!("privacy-readers", lines = shown));
    if lines.len() > LOOKS { message.and(say!("privacy-readers-more", count = lines.len() - LOOKS)) } else { message }
}

pub(super) fn look(line: &ReadLine) -> Text {
    let by = match line.by {
        Reader::Officer => say!("privacy-reader-officer"),
        Reader::Courier => say!("privacy-reader-courier"),
        Reader::Operator => say!("privacy-reader-operator"),
    };
    let what = match line.what {
        ReadKind::Letter => say!("privacy-read-letter"),
        ReadKind::Attendees => say!("privacy-read-attendees"),
        ReadKind::Address => say!("privacy-read-address"),
        ReadKind::Custody => say!("privacy-read-custody"),
        ReadKind::Deliveries => say!("privacy-read-deliveries"),
        ReadKind::Round => say!("privacy-read-round"),
        ReadKind::Deadlines => say!("privacy-read-deadlines"),
        ReadKind::Followers => say!("privacy-read-followers"),
        ReadKind::Application => say!("privacy-read-application"),
        ReadKind::Ticket => say!("privacy-read-ticket"),
        ReadKind::Receipts => say!("privacy-read-receipts"),
        ReadKind::Export => say!("privacy-read-export"),
    };
    say!("privacy-reader-line", at = Arg::Moment(line.at), by = by, what = what)
}

/// Where what is corrected.
pub(super) fn correct(ctx: &Ctx) -> Message {
    Message::new(say!("privacy-correct-office", contact = ctx.office.contact_line(ctx.who.tongue)))
        .and(say!("privacy-correct"))
        .row(vec![
            Button::open("daftar", say!("button-my-interests")),
            Button::open("alamat", say!("privacy-button-address")),
        ])
        .row(vec![
            Button::open("jadwal", say!("privacy-button-visits")),
            Button::open("berhenti", say!("button-stop-notices")),
        ])
}
