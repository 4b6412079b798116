//! What is stored, as two files: one for people, one for programs.

mod lines;

use chrono::{DateTime, Utc};
use lines::Lines;
use serde::Serialize;

use super::shown;
use crate::chat::{Ctx, File, Message, Step, StoredComment, StoredData};
use crate::office::RetentionKind;
use crate::say;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::invented::a_resident;
    use crate::chat::{
        Content, Effect, StoredCase, StoredInterest, StoredPerson, StoredTicket, StoredVisit, StoredWords, Who,
    };
    use crate::domain::{
        ApplicationNumber, AttendanceState, BirthDate, GroupKind, Name, PassportKind, Phone, SpecialNeed, TicketId,
        TicketKind, TicketSide, TicketState, Tongue, VillageCode,
    };
    use crate::office::OfficeFile;
    use crate::text;

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
