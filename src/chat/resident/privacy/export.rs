//! What is stored, as two files: one for people, one for programs.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::shown;
use crate::chat::{
    Ctx, File, Message, Step, StoredAddress, StoredApplication, StoredCase, StoredComment, StoredData, StoredDelivery,
    StoredInterest, StoredTicket, StoredVisit, StoredWords, words,
};
use crate::domain::{TicketSide, Tongue};
use crate::office::RetentionKind;
use crate::say;
use crate::text::{self, Text};

/// What the file for programs says besides the data.
#[derive(Serialize)]
struct Taken<'a> {
    /// Who keeps the data.
    office: &'a str,
    /// When this was written.
    written_at: DateTime<Utc>,
    /// How long each kind is kept, in days.
    kept_for_days: std::collections::BTreeMap<&'static str, u16>,
    data: &'a StoredData,
}

/// Both files, each in a message of its own.
pub(super) fn files(ctx: &Ctx, data: &StoredData) -> Step {
    let kept_for_days =
        RetentionKind::ALL.iter().map(|kind| (kind.code(), ctx.office.retention.of(*kind).days)).collect();
    let taken = Taken { office: &ctx.office.office.name, written_at: ctx.now, kept_for_days, data };
    // A file that lacks something would be sent as "your data": better none.
    let Ok(json) = serde_json::to_string_pretty(&taken) else {
        return Step::end().saying(say!("privacy-export-failed"));
    };
    let readable = readable(ctx, data);
    Step::end()
        .message(Message::new(say!("privacy-export-text")).file(File::text("data-saya.txt", readable)).protected())
        .message(Message::new(say!("privacy-export-json")).file(File::text("data-saya.json", json)).protected())
}

/// The same for people, in their language, a line each.
fn readable(ctx: &Ctx, data: &StoredData) -> String {
    let tongue = ctx.who.tongue;
    let mut out = Lines { tongue, text: String::new() };
    out.line(&say!("export-title", office = &ctx.office.office.name));
    out.line(&say!("export-written", at = ctx.now));
    out.line(&say!("export-since", at = data.since));
    out.part(&say!("export-consents"));
    for consent in &data.consents {
        out.line(&match consent.withdrawn_at {
            None => say!("export-consent", version = &consent.version, at = consent.given_at),
            Some(until) => {
                say!("export-consent-withdrawn", version = &consent.version, at = consent.given_at, until = until)
            }
        });
    }
    out.part(&say!("export-interests"));
    for interest in &data.interests {
        out.interest(interest);
    }
    out.part(&say!("export-visits"));
    for visit in &data.visits {
        out.visit(visit);
    }
    out.part(&say!("export-applications"));
    for application in &data.applications {
        out.application(application);
    }
    out.part(&say!("export-tickets"));
    for ticket in &data.tickets {
        out.ticket(ticket);
    }
    out.part(&say!("export-cases"));
    for case in &data.cases {
        out.case(case);
    }
    out.part(&say!("export-comments"));
    for StoredComment { at, words } in &data.comments {
        out.line(&say!("export-comment", at = *at, words = words));
    }
    out.part(&say!("export-other"));
    out.line(&say!("export-lookups", count = data.lookups));
    out.line(&say!("export-stopped", count = data.stopped.len()));
    out.part(&say!("export-kept"));
    for kind in RetentionKind::ALL {
        let period = ctx.office.retention.of(*kind);
        out.line(&say!(
            "retention-line",
            what = shown::kept(*kind),
            days = period.days,
            source = crate::office::public_source(&period.source)
        ));
    }
    out.line(&say!("retention-audit"));
    out.text
}

struct Lines {
    tongue: Tongue,
    text: String,
}

impl Lines {
    fn line(&mut self, text: &Text) {
        self.text.push_str(&text::render(text, self.tongue));
        self.text.push('\n');
    }

    fn part(&mut self, text: &Text) {
        self.text.push('\n');
        self.line(text);
    }

    fn interest(&mut self, line: &StoredInterest) {
        let phone = match &line.phone {
            Some(phone) => say!("said", words = phone.spoken()),
            None => say!("privacy-without-phone"),
        };
        let state = match line.state.as_str() {
            "open" => say!("export-interest-open"),
            "served" => say!("export-interest-served"),
            _ => say!("export-interest-withdrawn"),
        };
        self.line(&say!(
            "export-interest",
            reference = &line.reference,
            name = line.name.as_str(),
            born = line.birth_date,
            village = words::village(&line.village),
            kind = words::kind(line.kind),
            people = line.headcount,
            group = words::group(line.group),
            need = words::need(line.need),
            phone = phone,
            state = state,
            at = line.since
        ));
        if line.for_other {
            self.line(&say!("export-for-other"));
        }
    }

    fn visit(&mut self, line: &StoredVisit) {
        let village = words::village(&line.village);
        self.line(&say!("export-visit", village = village, day = line.day, people = line.headcount));
        for person in &line.people {
            let nik = person.nik.as_deref().unwrap_or("–");
            self.line(&say!(
                "export-person",
                name = person.name.as_str(),
                born = person.birth_date,
                nik = nik,
                kind = words::kind(person.kind)
            ));
        }
    }

    fn application(&mut self, line: &StoredApplication) {
        let name =
            line.name.as_ref().map_or_else(|| say!("privacy-no-name"), |name| say!("said", words = name.as_str()));
        self.line(&say!(
            "export-application",
            number = line.number.as_str(),
            name = name,
            status = words::status(line.status),
            day = line.status_day,
            at = line.followed_since
        ));
        for address in &line.addresses {
            self.address(address);
        }
        for delivery in &line.deliveries {
            self.delivery(delivery);
        }
    }

    fn ticket(&mut self, line: &StoredTicket) {
        self.line(&say!(
            "export-ticket",
            number = line.number.0,
            kind = words::ticket_kind(line.kind),
            at = line.since
        ));
        for StoredWords { at, side, words } in &line.words {
            let words = words.as_deref().unwrap_or("–");
            self.line(&match side {
                TicketSide::Resident => say!("export-ticket-mine", at = *at, words = words),
                TicketSide::Officer | TicketSide::Note => say!("export-ticket-office", at = *at, words = words),
            });
        }
        self.line(&match line.until {
            Some(until) => say!("export-ticket-closed", at = until),
            None => say!("export-ticket-open"),
        });
    }

    fn case(&mut self, line: &StoredCase) {
        self.line(&say!("export-case", number = line.number.as_str(), at = line.since));
        match (line.until, &line.words) {
            (None, _) => self.line(&say!("export-case-open")),
            (Some(until), words) => {
                self.line(&say!("export-case-closed", at = until, words = words.as_deref().unwrap_or("–")));
            }
        }
    }

    fn address(&mut self, StoredAddress { version, address, confirmed_at }: &StoredAddress) {
        let landmark = address.landmark.as_deref().unwrap_or("–");
        let rule = words::recipient_rule(address.recipient.rule);
        let recipient = match &address.recipient.name {
            Some(name) => say!("export-recipient", name = name.as_str(), rule = rule),
            None => rule,
        };
        self.line(&say!(
            "export-address",
            version = i64::from(*version),
            street = words::street(address),
            village = words::village(&address.village),
            landmark = landmark,
            recipient = recipient,
            at = *confirmed_at
        ));
        if let Some(pin) = address.pin {
            self.line(&say!("export-pin", lat = pin.lat.to_string(), lon = pin.lon.to_string()));
        }
    }

    fn delivery(&mut self, line: &StoredDelivery) {
        let received = match &line.received {
            Some(received) => say!("said", words = received.by.as_str()),
            None => say!("export-nobody"),
        };
        self.line(&say!("export-delivery", state = words::delivery(line.state), at = line.since, received = received));
        if line.door {
            self.line(&say!("export-door"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::invented::a_resident;
    use crate::chat::{Content, Effect, StoredPerson, Who};
    use crate::domain::{
        ApplicationNumber, AttendanceState, BirthDate, GroupKind, Name, PassportKind, Phone, SpecialNeed, TicketId,
        TicketKind, TicketState, VillageCode,
    };
    use crate::office::OfficeFile;

    fn moment() -> DateTime<Utc> {
        "2026-11-24T03:00:00Z".parse().expect("a moment")
    }

    fn interest(number: usize) -> StoredInterest {
        let day = "1990-02-17".parse().expect("a day");
        StoredInterest {
            reference: format!("M-2611-{number:04}"),
            name: Name::parse("Siti Contoh").expect("a name"),
            birth_date: BirthDate::parse(day, moment().date_naive()).expect("a birth date"),
            phone: Phone::from_e164("+6281234567890"),
            need: SpecialNeed::SmallChild,
            village: VillageCode::parse("19.02.02.2009").expect("a village"),
            kind: PassportKind::New,
            headcount: 2,
            group: GroupKind::Family,
            for_other: true,
            state: "open".to_owned(),
            since: moment(),
        }
    }

    fn ticket() -> StoredTicket {
        let said = |side, words: &str| StoredWords { at: moment(), side, words: Some(words.to_owned()) };
        StoredTicket {
            number: TicketId(7),
            kind: TicketKind::Complaint,
            state: TicketState::Taken,
            since: moment(),
            until: None,
            words: vec![said(TicketSide::Resident, "kok lama"), said(TicketSide::Officer, "besok selesai")],
        }
    }

    fn data(interests: usize) -> StoredData {
        let first = interest(1);
        let person = StoredPerson {
            name: first.name.clone(),
            birth_date: first.birth_date,
            nik: Some("1902••••••••••03".to_owned()),
            kind: PassportKind::New,
        };
        let visit = StoredVisit {
            village: first.village,
            day: moment().date_naive(),
            state: AttendanceState::Coming,
            headcount: 2,
            people: vec![person],
        };
        StoredData {
            since: moment(),
            tongue: None,
            consents: Vec::new(),
            stopped: Vec::new(),
            interests: (1..=interests).map(interest).collect(),
            visits: vec![visit],
            applications: Vec::new(),
            tickets: vec![ticket()],
            comments: vec![StoredComment { at: moment(), words: "cepat sekali".to_owned() }],
            cases: vec![StoredCase {
                number: ApplicationNumber::parse("P-26/0012").expect("a number"),
                since: moment(),
                until: Some(moment()),
                words: Some("sudah ketemu".to_owned()),
            }],
            lookups: 3,
            is_staff: false,
            erasure: None,
        }
    }

    fn contents(step: &Step) -> Vec<String> {
        let said = step.effects.iter().filter_map(|effect| match effect {
            Effect::Say(message) => message.file.as_ref(),
            _ => None,
        });
        said.map(|file| match &file.content {
            Content::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        })
        .collect()
    }

    #[test]
    fn both_files_hold_everything_and_the_nik_in_part_only() {
        for tongue in [Tongue::Id, Tongue::En] {
            let who = Who { tongue, ..a_resident() };
            let ctx = Ctx { who: &who, now: moment(), office: OfficeFile::builtin() };
            let [text, json] = contents(&files(&ctx, &data(2))).try_into().expect("two files");
            for said in
                ["M-2611-0001", "M-2611-0002", "Siti Contoh", "0812 3456 7890", "1902••••••••••03", "Pulau Seliu"]
                    .into_iter()
                    .chain(["kok lama", "besok selesai", "cepat sekali", "P-26/0012", "sudah ketemu"])
            {
                assert!(text.contains(said), "{said}: {text}");
            }
            let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
            assert_eq!(json["data"]["interests"][1]["phone"], "+6281234567890");
            assert_eq!(json["data"]["visits"][0]["people"][0]["nik"], "1902••••••••••03");
            assert_eq!(json["data"]["tickets"][0]["words"][1]["words"], "besok selesai");
            assert_eq!(json["data"]["cases"][0]["number"], "P-26/0012");
            assert_eq!(json["data"]["comments"][0]["words"], "cepat sekali");
            assert_eq!(json["kept_for_days"]["door"], 30);
        }
    }

    #[test]
    fn whoever_only_asked_a_person_is_not_told_that_nothing_is_stored() {
        let who = a_resident();
        let ctx = Ctx { who: &who, now: moment(), office: OfficeFile::builtin() };
        let shown = |data: &StoredData| {
            let paragraphs = shown::overview(&ctx, data).paragraphs;
            paragraphs.iter().map(|text| text::render(text, Tongue::Id)).collect::<Vec<_>>().join("\n")
        };
        let nothing =
            StoredData { visits: Vec::new(), tickets: Vec::new(), comments: Vec::new(), cases: Vec::new(), ..data(0) };
        let says_nothing = "Tidak ada data pribadi";
        assert!(shown(&nothing).contains(says_nothing));
        for some in [
            StoredData { tickets: vec![ticket()], ..nothing.clone() },
            StoredData { comments: data(0).comments, ..nothing.clone() },
            StoredData { cases: data(0).cases, ..nothing.clone() },
        ] {
            assert!(!shown(&some).contains(says_nothing), "{some:?}");
        }
    }

    #[test]
    fn however_much_is_stored_it_fits_into_a_message() {
        let who = a_resident();
        let ctx = Ctx { who: &who, now: moment(), office: OfficeFile::builtin() };
        for message in [shown::overview(&ctx, &data(500)), shown::retention(&ctx)] {
            let length: usize =
                message.paragraphs.iter().map(|text| text::render(text, Tongue::Id).chars().count() + 2).sum();
            assert!(length < 4_000, "{length}");
        }
    }
}
