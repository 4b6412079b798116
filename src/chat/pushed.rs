//! What came by itself lately: news that ask something, or begin something by a button. A word that is typed behind
//! them is theirs, whatever was asked before.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::label::is_label;
use super::{Message, Offered, Press};
use crate::domain::{TicketId, Tongue};
use crate::{language, say, text};

/// A message that came by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pushed {
    /// When it was sent, or began to be.
    pub at: DateTime<Utc>,
    /// What its buttons begin, their labels folded.
    pub offers: Vec<Offered>,
}

/// What such a message asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Of what.
    pub matter: Matter,
    /// The command that a yes begins, with its argument; none where it begins nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yes: Option<String>,
    /// The same of a no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<String>,
}

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// Whether they come to a visit.
    Visit,
    /// Whether they say what they think of the service.
    Survey,
    /// Where a passport goes, or whether an officer's address is looked at.
    Address,
    /// Who comes with them.
    People,
    /// Whether the day of the next attempt suits.
    Attempt,
    /// What an officer wrote: whatever is said to it goes there.
    Ticket(TicketId),
    /// Whether a passport that is handed over came.
    Received,
}

impl Asked {
    /// The number of what it is about, as its commands carry it; none where several may be meant.
    pub(super) fn thing(&self) -> Option<&str> {
        self.yes.as_deref().or(self.no.as_deref())?.split(' ').nth(1)
    }
}

impl Pushed {
    /// A message with these buttons: their labels as they are shown, and what each begins.
    pub fn new<'a>(at: DateTime<Utc>, buttons: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let offers = buttons
            .into_iter()
            .map(|(label, opens)| Offered { label: language::fold(label), opens: opens.to_owned() })
            .filter(|offered| !offered.label.is_empty());
        Self { at, offers: offers.collect() }
    }

    /// The same of a message before it is sent; none where its buttons begin nothing.
    pub fn of(message: &Message, tongue: Tongue, at: DateTime<Utc>) -> Option<Self> {
        let buttons: Vec<(String, &str)> = message
            .buttons
            .iter()
            .flatten()
            .filter_map(|button| match &button.press {
                Press::Open(opens) => Some((text::render(&button.label, tongue), opens.as_str())),
                Press::Choose(_) | Press::Link(_) => None,
            })
            .filter(|(label, _)| !label.bytes().any(|byte| byte.is_ascii_digit()))
            .collect();
        let pushed = Self::new(at, buttons.iter().map(|(label, opens)| (label.as_str(), *opens)));
        (!pushed.offers.is_empty()).then_some(pushed)
    }

    /// What it asks; none where it only says something.
    pub(super) fn asks(&self) -> Option<Asked> {
        let asked = |matter, yes: &Offered, no: Option<&Offered>| {
            let command = |offered: &Offered| offered.opens.clone();
            Some(Asked { matter, yes: Some(command(yes)), no: no.map(command) })
        };
        if let (Some(yes), Some(no)) = (self.opening(&["hadir", ""]), self.opening(&["absen", ""])) {
            return asked(Matter::Visit, yes, Some(no));
        }
        if let (Some(yes), Some(no)) = (self.opening(&["survei", ""]), self.opening(&["survei", "", "tidak"])) {
            return asked(Matter::Survey, yes, Some(no));
        }
        if let (Some(yes), Some(no)) =
            (self.opening(&["antarlagi", "", "cocok", ""]), self.opening(&["antarlagi", "", "lain"]))
        {
            return asked(Matter::Attempt, yes, Some(no));
        }
        if let Some(yes) = self.opening(&["lengkapi", ""]) {
            return asked(Matter::People, yes, None);
        }
        if let Some(yes) = self.opening(&["alamat", ""]).filter(|offered| asks_for_an_address(&offered.label)) {
            return asked(Matter::Address, yes, None);
        }
        if let Some(reply) = self.opening(&["petugas", "", "balas"]) {
            let ticket = reply.opens.split(' ').nth(1)?.parse().ok().map(TicketId)?;
            return Some(Asked { matter: Matter::Ticket(ticket), yes: None, no: None });
        }
        let never_came = self.opening(&["belumterima", ""])?;
        Some(Asked { matter: Matter::Received, yes: None, no: Some(never_came.opens.clone()) })
    }

    /// The button whose command has these words; an empty one is any.
    fn opening(&self, words: &[&str]) -> Option<&Offered> {
        self.offers.iter().find(|offered| {
            let said: Vec<&str> = offered.opens.split(' ').collect();
            said.len() == words.len() && words.iter().zip(&said).all(|(word, said)| word.is_empty() || word == said)
        })
    }
}

/// The button of a message that only tells of an address has another label.
fn asks_for_an_address(label: &str) -> bool {
    let asking = [say!("news-button-give-address"), say!("news-button-check-address")];
    asking.iter().any(|known| is_label(known, label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::news;
    use crate::domain::{ApplicationId, ApplicationNumber, SurveyId};

    fn asked(message: &Message) -> Option<Asked> {
        Pushed::of(message, Tongue::Id, DateTime::UNIX_EPOCH)?.asks()
    }

    #[test]
    fn what_news_ask_follows_from_what_they_offer() {
        let number = ApplicationNumber::parse("1902000026110007").expect("a number");
        let wanted = asked(&news::address_wanted(ApplicationId(3), &number)).expect("it asks");
        assert_eq!((wanted.matter, wanted.yes.as_deref()), (Matter::Address, Some("alamat 3")));
        assert!(asked(&news::address_proposed(ApplicationId(3), &number)).is_some());
        assert_eq!(asked(&news::address_changed(ApplicationId(3), &number)), None, "it tells");
        let survey = asked(&news::survey_wanted(SurveyId(5), &crate::chat::Occasion::Handover)).expect("it asks");
        assert_eq!((survey.yes.as_deref(), survey.no.as_deref()), (Some("survei 5"), Some("survei 5 tidak")));
    }

    #[test]
    fn a_label_with_a_number_in_it_is_not_kept() {
        let number = ApplicationNumber::parse("1902000026110007").expect("a number");
        assert_eq!(
            Pushed::of(&news::address_refused(ApplicationId(3), &number), Tongue::Id, DateTime::UNIX_EPOCH),
            None
        );
    }
}
