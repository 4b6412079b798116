//! A handover without a code: who received, why, and a second look. The officer answers for it.

use super::super::super::unread::unread;
use super::super::super::{
    Answer, Button, Ctx, DoorAnswer, DoorQuestion, Effect, Input, Listeners, Message, Step, Trace, news,
};
use super::super::{Talk, reason};
use super::{Stage, ask, next};
use crate::chat::Received;
use crate::domain::Name;
use crate::language::read_yes_no;
use crate::say;

pub(super) fn question(stage: &Stage) -> Option<Message> {
    let drop = || vec![Button::open("batal", say!("staff-button-drop"))];
    Some(match stage {
        Stage::AskingReceiver(_) => Message::new(say!("override-ask-receiver")).row(drop()),
        Stage::AskingReason(..) => Message::new(say!("override-ask-reason")).row(drop()),
        Stage::Confirming { delivery, received, reason } => Message::new(say!(
            "override-confirm",
            delivery = delivery.0,
            by = received.by.as_str(),
            reason = reason.as_str()
        ))
        .choices([("ya", say!("door-button-override-now")), ("tidak", say!("staff-button-do-not"))]),
        _ => return None,
    })
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    let miss = |why| Step::miss(Talk::Custody(stage.clone()), why);
    match (stage, input) {
        (Stage::AskingReceiver(delivery), Input::Text(words)) => match receiver(words) {
            Some(received) => next(Stage::AskingReason(*delivery, received)),
            None => miss(say!("override-receiver-unread")),
        },
        (Stage::AskingReason(delivery, received), Input::Text(words)) => match reason::read(words) {
            Ok(reason) => next(Stage::Confirming { delivery: *delivery, received: received.clone(), reason }),
            Err(why) => miss(why),
        },
        (Stage::Confirming { delivery, received, reason }, Input::Choice(_) | Input::Text(_)) => match sure(input) {
            Some(true) => ask(
                Stage::Overriding(*delivery),
                DoorQuestion::Override { delivery: *delivery, received: received.clone(), reason: reason.clone() },
            ),
            Some(false) => Step::end().saying(say!("override-dropped")),
            None => miss(unread(input)),
        },
        (Stage::Overriding(_), Input::Answer(answer)) => overridden(ctx, answer),
        (Stage::Overriding(delivery), _) => super::look(Trace::Delivery(*delivery)),
        _ => miss(unread(input)),
    }
}

fn sure(input: &Input) -> Option<bool> {
    match input {
        Input::Choice(choice) => Some(choice == "ya"),
        Input::Text(words) => read_yes_no(words),
        _ => None,
    }
}

/// "Rahma Wati, istri"; a name alone is the applicant's.
fn receiver(words: &str) -> Option<Received> {
    let (name, relation) = words.split_once(',').unwrap_or((words, ""));
    let relation = relation.split_whitespace().collect::<Vec<_>>().join(" ");
    if relation.chars().count() > 40 {
        return None;
    }
    let by = Name::parse(name).ok()?;
    Some(Received { by, relation: (!relation.is_empty() && relation != "pemohon").then_some(relation) })
}

fn overridden(ctx: &Ctx, answer: &Answer) -> Step {
    match answer {
        Answer::Door(DoorAnswer::Overridden(line, received)) => {
            let number = line.number.as_str();
            let mut step = Step::end().saying(match (line.followers.is_empty(), &line.courier) {
                (false, Some(_)) => say!("override-done", number = number),
                (false, None) => say!("override-done-applicant", number = number),
                (true, Some(_)) => say!("override-done-courier", number = number),
                (true, None) => say!("override-done-nobody", number = number),
            });
            let news = news::handed_over(line, received, ctx.now);
            if !line.followers.is_empty() {
                step = step.effect(Effect::Tell(Listeners::Chats(line.followers.clone()), news));
            }
            if let Some(courier) = &line.courier {
                let told = Message::new(say!("courier-news-overridden", number = line.number.as_str()));
                step = step.effect(Effect::Tell(Listeners::Chats(vec![courier.chat]), told));
            }
            step
        }
        Answer::Door(DoorAnswer::HandedOverBefore { by, at, without_code }) => Step::end().saying(if *without_code {
            say!("override-before", by = by.as_str(), at = *at)
        } else {
            say!("override-before-with-code", by = by.as_str(), at = *at)
        }),
        Answer::NotReady => Step::end().saying(say!("override-not-ready")),
        _ => super::super::no_such_thing(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::invented::{an_officer, delivery};
    use crate::chat::{CourierLine, DeliveryLine};
    use crate::domain::{ChatId, DeliveryState};
    use crate::office::OfficeFile;

    fn line(followers: Vec<ChatId>, courier: bool) -> DeliveryLine {
        DeliveryLine {
            state: Some(DeliveryState::HandedOver),
            courier: courier.then(|| CourierLine { chat: ChatId(31), name: "Budi".to_owned() }),
            followers,
            ..delivery(12)
        }
    }

    #[test]
    fn only_who_was_told_is_said_to_have_been_told() {
        let who = an_officer();
        let now = "2026-11-24T02:12:00Z".parse().expect("a moment");
        let ctx = Ctx { who: &who, now, office: OfficeFile::builtin() };
        let received = receiver("Siti Aminah").expect("a name");
        for (followers, courier, said) in [
            (vec![ChatId(77)], true, "override-done"),
            (vec![ChatId(77)], false, "override-done-applicant"),
            (Vec::new(), true, "override-done-courier"),
            (Vec::new(), false, "override-done-nobody"),
        ] {
            let told = followers.len() + usize::from(courier);
            let answer = Answer::Door(DoorAnswer::Overridden(line(followers, courier), received.clone()));
            let step = overridden(&ctx, &answer);
            assert_eq!(step.before.first().map(|text| text.key), Some(said));
            assert_eq!(step.effects.len(), told, "{said}");
        }
    }
}
