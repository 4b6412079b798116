//! Who follows an application: listed by name, and one of them removed with a reason. Whoever is removed hears that it
//! ended, and nothing about why.

use super::super::super::line::FollowerLine;
use super::super::super::unread::unread;
use super::super::super::{
    Answer, Button, DispatchAnswer, DispatchQuestion, Effect, Input, Listeners, Message, Question, Step, news, words,
};
use super::super::Talk;
use super::{Stage, card};
use crate::domain::{ApplicationId, ChatId, UnfollowReason};
use crate::language::{fold, has_phrase, read_number, read_yes_no};
use crate::say;
use crate::text::Text;

/// Followers in one list: more than this is nobody's family.
const SHOWN: usize = 20;
/// Number buttons in one row.
const IN_A_ROW: usize = 8;

pub(super) fn look(application: ApplicationId) -> Step {
    Step::ask(
        Talk::Deliveries(Stage::LookingForFollowers),
        Question::Dispatch(DispatchQuestion::Followers(application)),
    )
}

pub(super) fn show(answer: &Answer) -> Step {
    let Answer::Dispatch(DispatchAnswer::Followers { application, number, followers }) = answer else {
        return super::super::no_such_thing();
    };
    let number = number.as_str();
    if followers.is_empty() {
        return card::open(*application).saying(say!("followers-none", number = number));
    }
    let mut lines: Vec<Text> =
        followers.iter().take(SHOWN).zip(1_usize..).map(|(follower, place)| line(follower, place)).collect();
    if followers.len() > SHOWN {
        lines.push(say!("and-more", count = followers.len() - SHOWN));
    }
    let chats = followers.iter().map(|follower| follower.chat).collect();
    Step::next(Talk::Deliveries(Stage::Followers { application: *application, followers: chats })).saying(say!(
        "followers",
        number = number,
        lines = lines
    ))
}

fn line(follower: &FollowerLine, place: usize) -> Text {
    let name = match &follower.name {
        Some(name) => say!("said", words = name.as_str()),
        None => say!("followers-no-name"),
    };
    match follower.whose {
        Some(whose) => {
            say!(
                "followers-line-whose",
                number = place,
                name = name,
                since = follower.since,
                whose = words::whose(whose)
            )
        }
        None => say!("followers-line", number = place, name = name, since = follower.since),
    }
}

pub(super) fn question(followers: usize) -> Message {
    let mut message = Message::new(say!("followers-ask"));
    let places: Vec<usize> = (1..=followers.min(SHOWN)).collect();
    for row in places.chunks(IN_A_ROW) {
        let button = |place: &usize| Button::choose(place.to_string(), say!("label-number", number = *place));
        message = message.row(row.iter().map(button).collect());
    }
    message.choices([("kembali", say!("staff-button-back"))])
}

pub(super) fn choose(application: ApplicationId, followers: &[ChatId], input: &Input) -> Step {
    let again = || Talk::Deliveries(Stage::Followers { application, followers: followers.to_vec() });
    let (Input::Choice(words) | Input::Text(words)) = input else { return Step::miss(again(), unread(input)) };
    if matches!(fold(words).as_str(), "kembali" | "tidak" | "tidak ada" | "back" | "no") {
        return card::open(application);
    }
    let place = words.trim().parse().ok().or_else(|| read_number(words).and_then(|place| usize::try_from(place).ok()));
    match place.and_then(|place: usize| Some((place, *followers.get(place.checked_sub(1)?)?))) {
        Some((place, follower)) => Step::next(Talk::Deliveries(Stage::AskingRemoval { application, follower, place })),
        None => Step::miss(again(), say!("followers-number-unread", last = followers.len())),
    }
}

pub(super) fn ask_reason(place: usize) -> Message {
    let button = |reason: &UnfollowReason| Button::choose(reason.code(), label(*reason));
    let mut message = Message::new(say!("followers-ask-reason", number = place));
    for pair in UnfollowReason::ALL.chunks(2) {
        message = message.row(pair.iter().map(button).collect());
    }
    message.choices([("kembali", say!("staff-button-do-not"))])
}

fn label(reason: UnfollowReason) -> Text {
    match reason {
        UnfollowReason::Asked => say!("followers-reason-asked"),
        UnfollowReason::NoRight => say!("followers-reason-no-right"),
        UnfollowReason::OldAccount => say!("followers-reason-old-account"),
        UnfollowReason::Mistake => say!("followers-reason-mistake"),
    }
}

pub(super) fn reason((application, follower, place): (ApplicationId, ChatId, usize), input: &Input) -> Step {
    let again = || Talk::Deliveries(Stage::AskingRemoval { application, follower, place });
    let (Input::Choice(words) | Input::Text(words)) = input else { return Step::miss(again(), unread(input)) };
    match read(words) {
        Some(reason) => Step::ask(
            Talk::Deliveries(Stage::Removing),
            Question::Dispatch(DispatchQuestion::RemoveFollower(application, follower, reason)),
        ),
        None if fold(words) == "kembali" || read_yes_no(words) == Some(false) => {
            card::open(application).saying(say!("followers-kept"))
        }
        None => Step::miss(again(), say!("followers-reason-unread")),
    }
}

/// A reason as it is tapped or typed.
fn read(words: &str) -> Option<UnfollowReason> {
    if let Some(reason) = UnfollowReason::from_code(words) {
        return Some(reason);
    }
    let said = format!(" {} ", fold(words));
    let says = |words: &[&str]| has_phrase(&said, words);
    if says(&["berhak", "bukan keluarga", "no right"]) {
        Some(UnfollowReason::NoRight)
    } else if says(&["diminta", "permintaan", "pemohon", "asked"]) {
        Some(UnfollowReason::Asked)
    } else if says(&["lama", "hilang", "ganti hp", "old"]) {
        Some(UnfollowReason::OldAccount)
    } else if says(&["salah", "keliru", "mistake"]) {
        Some(UnfollowReason::Mistake)
    } else {
        None
    }
}

/// What came of it.
pub(super) fn removed(answer: &Answer) -> Step {
    match answer {
        Answer::Dispatch(DispatchAnswer::FollowerRemoved { application, number, follower }) => {
            let mut step = card::open(*application);
            // Before the question to the store, which comes last.
            step.effects.insert(0, Effect::Tell(Listeners::Chats(vec![*follower]), news::follow_ended(number)));
            step.saying(say!("followers-removed", number = number.as_str()))
        }
        Answer::Dispatch(DispatchAnswer::FollowsNoMore(application)) => {
            card::open(*application).saying(say!("followers-gone"))
        }
        _ => super::super::no_such_thing(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_read_as_it_is_typed() {
        for (words, reason) in [
            ("tidak berhak", UnfollowReason::NoRight),
            ("Diminta pemohon", UnfollowReason::Asked),
            ("HP lama", UnfollowReason::OldAccount),
            ("salah ikut", UnfollowReason::Mistake),
            ("akun_lama", UnfollowReason::OldAccount),
        ] {
            assert_eq!(read(words), Some(reason), "{words}");
        }
        for words in ["", "tidak", "ya", "12"] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
