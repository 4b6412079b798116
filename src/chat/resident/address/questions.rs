//! How each part of an address is asked, and how all of it is read back.

use super::{AddressTalk, Draft, Part, Purpose};
use crate::chat::resident::village::in_twos;
use crate::chat::{ApplicationLine, Button, Keyboard, Message, words};
use crate::domain::{Address, RecipientRule};
use crate::say;
use crate::text::Text;

/// Which of several applications.
pub(super) fn which_application(lines: &[ApplicationLine]) -> Message {
    let rows: Vec<Text> = lines
        .iter()
        .map(|line| {
            let name = line.name.as_ref().map_or("–", crate::domain::Name::as_str);
            say!("address-application-line", number = line.number.as_str(), name = name)
        })
        .collect();
    let buttons: Vec<Button> = lines
        .iter()
        .map(|line| Button::choose(format!("a:{}", line.id.0), say!("said", words = line.number.as_str())))
        .collect();
    in_twos(Message::new(say!("address-ask-application", lines = rows)), &buttons)
}

/// The question for a part. The village has its own.
pub(super) fn part(part: Part) -> Message {
    let skip = |message: Message| message.choices([("skip", say!("button-skip"))]);
    match part {
        Part::Street => Message::new(say!("address-ask-street")),
        Part::RtRw => skip(Message::new(say!("address-ask-rt-rw"))),
        Part::Village => Message::new(say!("address-ask-village")),
        Part::Landmark => skip(Message::new(say!("address-ask-landmark"))),
        // The position is shared with a key below the typing box, so the way out is one too.
        Part::Pin => skip(Message::new(say!("address-ask-pin"))).keyboard(Keyboard::AskLocation),
        Part::Rule => {
            let buttons: Vec<Button> = RecipientRule::ALL
                .iter()
                .map(|rule| Button::choose(rule.code(), words::recipient_rule(*rule)))
                .collect();
            in_twos(Message::new(say!("address-ask-rule")), &buttons)
        }
        Part::Recipient => Message::new(say!("address-ask-recipient")),
    }
}

/// The whole address, to be looked at once.
pub(super) fn summary(talk: &AddressTalk, number: &str) -> Message {
    let address = lines(&talk.draft);
    let (text, ask) = match (talk.purpose, talk.proposal) {
        (Purpose::Propose, _) => (say!("proposal-summary", number = number, address = address), say!("proposal-ask")),
        (Purpose::Request, _) => {
            (say!("address-request-summary", number = number, address = address), say!("address-request-ask"))
        }
        (Purpose::Confirm, Some(_)) => {
            (say!("address-proposal", number = number, address = address), say!("address-ask-right"))
        }
        (Purpose::Confirm, None) if talk.confirmed.is_some() && !talk.is_changed() => {
            (say!("address-on-file", number = number, address = address), say!("address-ask-right"))
        }
        (Purpose::Confirm, None) => {
            (say!("address-summary", number = number, address = address), say!("address-ask-right"))
        }
    };
    let right = match talk.purpose {
        Purpose::Confirm => say!("button-right"),
        Purpose::Request | Purpose::Propose => say!("address-button-send"),
    };
    let message = Message::new(text).and(ask).choices([("right", right), ("change", say!("button-change-part"))]);
    match talk.proposal {
        Some(_) => message.choices([("no", say!("address-button-not-right"))]),
        None => message.choices([("new", say!("button-write-anew"))]),
    }
}

/// What is known, a line each; what is absent is said to be.
pub(super) fn lines(draft: &Draft) -> Vec<Text> {
    let mut lines = vec![say!("address-line-street", street = draft.street.as_deref().unwrap_or("–"))];
    match (draft.rt, draft.rw) {
        (None, None) => {}
        (rt, rw) => lines.push(say!("address-line-rt-rw", rt = figure(rt), rw = figure(rw))),
    }
    let village = draft.village.as_ref().map(words::village).unwrap_or_default();
    lines.push(say!("address-line-village", village = village));
    lines.push(match &draft.landmark {
        Some(landmark) => say!("address-line-landmark", landmark = landmark),
        None => say!("address-line-no-landmark"),
    });
    lines.push(if draft.pin.is_some() { say!("address-line-pin") } else { say!("address-line-no-pin") });
    let rule = draft.rule.unwrap_or(RecipientRule::Myself);
    lines.push(match draft.recipient.as_ref().filter(|_| rule != RecipientRule::Myself) {
        Some(name) => {
            say!("address-line-recipient-named", name = name.as_str(), rule = words::recipient_rule(rule))
        }
        None => say!("address-line-recipient", rule = words::recipient_rule(rule)),
    });
    lines
}

fn figure(number: Option<u16>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| number.to_string())
}

/// Which part is to be corrected.
pub(super) fn which_part(draft: &Draft) -> Message {
    let asked = |part: &Part| *part != Part::Recipient || draft.rule != Some(RecipientRule::Myself);
    let buttons: Vec<Button> =
        Part::ALL.into_iter().filter(asked).map(|part| Button::choose(part.code(), label(part))).collect();
    in_twos(Message::new(say!("address-ask-which")), &buttons).choices([("back", say!("button-back"))])
}

fn label(part: Part) -> Text {
    match part {
        Part::Street => say!("part-street"),
        Part::RtRw => say!("part-rt-rw"),
        Part::Village => say!("part-village"),
        Part::Landmark => say!("part-landmark"),
        Part::Pin => say!("part-pin"),
        Part::Rule => say!("part-rule"),
        Part::Recipient => say!("part-recipient"),
    }
}

/// There is no application whose address this chat may see.
pub(super) fn nothing_followed() -> Message {
    Message::new(say!("address-nothing-followed")).row(vec![Button::open("status", say!("button-status"))])
}

/// The passport is with the courier: the address is shown, and another one can be asked for.
pub(super) fn frozen(number: &str, address: Option<&Address>) -> Message {
    let message = match address {
        Some(address) => Message::new(say!("address-on-file", number = number, address = lines(&Draft::of(address)))),
        None => Message::default(),
    };
    message
        .and(say!("address-frozen"))
        .choices([("yes", say!("address-button-ask-change")), ("no", say!("address-button-leave"))])
}
