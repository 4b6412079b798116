//! What is stored, line by line, in words.

use crate::chat::{
    StoredAddress, StoredApplication, StoredCase, StoredDelivery, StoredInterest, StoredTicket, StoredVisit,
    StoredWords, words,
};
use crate::domain::{TicketSide, Tongue};
use crate::text::Text;
use crate::{say, text};

pub(super) struct Lines {
    pub(super) tongue: Tongue,
    pub(super) text: String,
}

impl Lines {
    pub(super) fn line(&mut self, text: &Text) {
        self.text.push_str(&text::render(text, self.tongue));
        self.text.push('\n');
    }

    pub(super) fn part(&mut self, text: &Text) {
        self.text.push('\n');
        self.line(text);
    }

    pub(super) fn interest(&mut self, line: &StoredInterest) {
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

    pub(super) fn visit(&mut self, line: &StoredVisit) {
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

    pub(super) fn application(&mut self, line: &StoredApplication) {
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

    pub(super) fn ticket(&mut self, line: &StoredTicket) {
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

    pub(super) fn case(&mut self, line: &StoredCase) {
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
