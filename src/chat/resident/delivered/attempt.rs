//! The next attempt at bringing it: whether that day suits, another day, or the office's counter.

use super::Delivered;
use super::words::Said;
use crate::chat::resident::neither;
use crate::chat::{
    AddressLine, Answer, ApplicationLine, Attempt, Command, Ctx, DeliveryLine, DoorAnswer, DoorQuestion, Effect,
    Listeners, Message, Proposer, Question, Step, news,
};
use crate::domain::{ApplicationId, DeliveryState, Status};
use crate::say;

/// `antarlagi 12`, `antarlagi 12 cocok 2026-12-04`, `antarlagi 12 hari 2026-12-05`, `antarlagi 12 ambil`; without a number
/// the one that there is, and of several it is asked which.
pub(in crate::chat::resident) fn begin(rest: &str) -> Step {
    if rest.is_empty() {
        return speaks_of_it(Said::Something);
    }
    let (number, answer) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let Ok(application) = number.parse().map(ApplicationId) else {
        return Step::end().saying(say!("attempt-nothing"));
    };
    match answer.trim() {
        "ambil" => tell(application, Attempt::Fetch),
        "lain" => Step::next(Delivered::OtherDay(application)),
        answer if answer.starts_with("hari ") => match answer["hari ".len()..].trim().parse() {
            Ok(day) => tell(application, Attempt::OtherDay(day)),
            Err(_) => tell(application, Attempt::Ask),
        },
        answer if answer.starts_with("cocok ") => match answer["cocok ".len()..].trim().parse() {
            Ok(day) => tell(application, Attempt::Suits(day)),
            Err(_) => tell(application, Attempt::Ask),
        },
        _ => {
            Step::ask(Delivered::Attempt(application), Question::Door(DoorQuestion::Attempt(application, Attempt::Ask)))
        }
    }
}

/// "Iya", where no visit is meant: perhaps to the news of another attempt, or of an address.
pub(in crate::chat::resident) fn said_yes() -> Step {
    speaks_of_it(Said::Yes)
}

/// What follows from that: how the attempt stands is asked anew, so that the answer is about the right one.
pub(in crate::chat) fn speaks_of_it(said: Said) -> Step {
    Step::ask(Delivered::Saying(said), Question::MyApplications)
}

/// The store is told what they answer, and asked whether that can be.
pub(super) fn tell(application: ApplicationId, attempt: Attempt) -> Step {
    Step::ask(Delivered::Answering(application), Question::Door(DoorQuestion::Attempt(application, attempt)))
}

/// The one that could not be delivered; of several each is asked about in its own message, and where nothing says of which
/// they speak, it is asked. A "yes" may also be to the address that they were asked for.
pub(super) fn tried(said: Said, lines: &[ApplicationLine], ctx: &Ctx) -> Step {
    let tried: Vec<ApplicationLine> =
        lines.iter().filter(|line| line.delivery == Some(DeliveryState::NotDelivered)).cloned().collect();
    if tried.len() > 1 && matches!(said, Said::Something | Said::Yes) {
        return Step::next(Delivered::WhichTried(tried));
    }
    match (tried.first().map(|line| line.id), said) {
        // By the command, which asks for their consent first.
        (Some(application), said) => {
            let key = application.0;
            Step::then(
                Command::Attempt,
                match said {
                    Said::Fetch => format!("{key} ambil"),
                    Said::Day(day) => format!("{key} hari {day}"),
                    Said::Something | Said::Yes => key.to_string(),
                },
            )
        }
        (None, Said::Yes) => {
            let asked = |line: &&ApplicationLine| {
                matches!(line.status, Status::Adjudication | Status::Printed | Status::Finished) && !line.address_frozen
            };
            match lines.iter().find(asked) {
                Some(line) => Step::ask(Delivered::AskedAbout(line.id), Question::MyAddress(line.id)),
                None => Step::end().saying(say!("noted")),
            }
        }
        // A day was perhaps said of something else.
        (None, Said::Day(_)) => neither(ctx),
        (None, Said::Fetch) => {
            Step::end().message(Message::new(say!("attempt-nothing")).row(vec![news::ask_an_officer()]))
        }
        (None, Said::Something) => Step::end().saying(say!("attempt-nothing")),
    }
}

/// Whether they were asked for this address: for a first one, or for a word on an officer's.
pub(super) fn is_asked_about(line: &AddressLine) -> bool {
    line.confirmed.is_none() || line.proposal.as_ref().is_some_and(|open| open.by == Proposer::Officer)
}

/// How it stands, or what came of their answer.
pub(super) fn answered(application: ApplicationId, answer: &Answer) -> Step {
    match answer {
        Answer::Door(DoorAnswer::Attempt { next_on, by, .. }) => {
            Step::next(Delivered::Suits { application, day: *next_on, by: *by })
        }
        Answer::Door(DoorAnswer::Answered(line, attempt)) => kept(line, *attempt),
        Answer::Door(DoorAnswer::NotThatDay { last }) => {
            Step::miss(Delivered::OtherDay(application), say!("next-not-that-day", last = *last))
        }
        Answer::Door(DoorAnswer::TooLateForAny(over)) => {
            Step::end().message(Message::new(say!("attempt-too-late", day = *over)).row(vec![news::ask_an_officer()]))
        }
        Answer::Door(DoorAnswer::AgreedBefore) => Step::end().saying(say!("attempt-agreed-before")),
        _ => Step::end().saying(say!("attempt-nothing")),
    }
}

fn kept(line: &DeliveryLine, attempt: Attempt) -> Step {
    let (to_them, to_courier) = match attempt {
        Attempt::OtherDay(day) => (say!("attempt-other-day", day = day), say!("courier-attempt-other-day", day = day)),
        Attempt::Fetch => (say!("attempt-fetch"), say!("courier-attempt-fetch")),
        Attempt::Suits(_) | Attempt::Ask => (say!("attempt-suits"), say!("courier-attempt-suits")),
    };
    let mut step = Step::end().saying(to_them);
    if let Some(courier) = &line.courier {
        let news = news::door::attempt_answered(line, to_courier);
        step = step.effect(Effect::Tell(Listeners::Chats(vec![courier.chat]), news));
    }
    if attempt == Attempt::Fetch {
        step = step.effect(Effect::Tell(Listeners::Officers, news::door::fetched_at_office(line)));
    }
    step
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;
    use crate::chat::invented::a_resident;
    use crate::chat::{Input, Talk, resident};
    use crate::domain::ApplicationNumber;
    use crate::office::OfficeFile;

    fn asking(step: &Step) -> Option<&Question> {
        step.effects.iter().find_map(|effect| match effect {
            Effect::Ask(question) => Some(question),
            _ => None,
        })
    }

    #[test]
    fn an_attempt_without_a_number_is_no_question_about_a_code() {
        let said: Vec<&str> = begin("abc").before.iter().map(|text| text.key).collect();
        assert_eq!(said, ["attempt-nothing"]);
    }

    #[test]
    fn of_several_attempts_it_is_asked_which() {
        let line = |id: i64, number: &str| ApplicationLine {
            id: ApplicationId(id),
            number: ApplicationNumber::parse(number).expect("a number"),
            name: None,
            status: Status::Finished,
            since: NaiveDate::MIN,
            issued_on: None,
            has_address: true,
            address_frozen: true,
            delivery: Some(DeliveryState::NotDelivered),
        };
        let lines = vec![line(1, "1902000026110007"), line(2, "1902000026110018")];
        let who = a_resident();
        let ctx = Ctx { who: &who, now: DateTime::UNIX_EPOCH, office: OfficeFile::builtin() };
        let hears = |talk: Talk, input: &Input| {
            let Talk::Resident(resident::Talk::Delivered(talk)) = talk else { panic!("{talk:?}") };
            talk.hear(&ctx, input)
        };
        let began = begin("");
        assert_eq!(asking(&began), Some(&Question::MyApplications));
        let which = hears(began.talk, &Input::Answer(Box::new(Answer::Applications(lines.clone()))));
        assert_eq!(which.talk, Talk::from(Delivered::WhichTried(lines.clone())));
        for (input, id) in [(Input::Text("yang kedua".to_owned()), 2), (Input::Choice("1".to_owned()), 1)] {
            let of = Question::Door(DoorQuestion::Attempt(ApplicationId(id), Attempt::Ask));
            assert_eq!(asking(&hears(which.talk.clone(), &input)), Some(&of), "{input:?}");
        }
        let one = hears(begin("").talk, &Input::Answer(Box::new(Answer::Applications(lines[1..].to_vec()))));
        assert_eq!(one.then, Some((Command::Attempt, "2".to_owned())));
    }
}
