//! Words that answer what came by itself. Where the question of the conversation wants them as well, it is asked which is
//! meant; whatever was being told waits.

use super::hear;
use crate::chat::{Asked, Ctx, Input, Matter, State, Step, Talk, resident};
use crate::say;

/// An answer to the newest news, while another question may stand.
pub(super) fn to_news(ctx: &Ctx, next: &mut State, asked: Asked, input: &Input) -> Step {
    let Input::Text(words) = input else { return Step::next(next.talk.clone()) };
    let fills_an_address = matches!(next.talk, Talk::Resident(resident::Talk::Address(_)));
    if asked.matter == Matter::Address && fills_an_address && next.talk.is_worth_keeping() {
        // Both are addresses: what is filled in stays, and is asked again now that they know of the other one.
        return Step::next(next.talk.clone()).saying(say!("which-address-waits"));
    }
    let turn = next.turn;
    let interrupted = std::mem::take(&mut next.talk);
    let both = interrupted != Talk::Idle && !hear(ctx, &interrupted, input).missed;
    let step = if both {
        Step::next(resident::Which::below(words, asked, &interrupted, turn))
    } else {
        resident::serve_news(&asked, words)
    };
    if interrupted != Talk::Idle && (both || !interrupted.is_passing()) {
        next.park(interrupted);
    }
    step
}

/// An answer to one of two that came by themselves.
pub(super) fn either_news(news: Asked, older: Asked, input: &Input) -> Step {
    match input {
        Input::Text(words) => Step::next(resident::Which::of_news(words, news, older)),
        _ => Step::end(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::*;
    use crate::chat::invented::a_resident;
    use crate::chat::resident::ticket::Ticket;
    use crate::chat::{Effect, Pushed, Question, SurveyQuestion, TicketQuestion, Turn, Who, step};
    use crate::domain::{SurveyId, TicketKind};
    use crate::office::OfficeFile;

    const WORDS: &str = "paspor saya basah";

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn hears(state: &State, minute: i64, input: &Input) -> Turn {
        let survey = [("Isi survei", "survei 5"), ("Tidak mau", "survei 5 tidak")];
        let who = Who { pushed: vec![Pushed::new(at(1), survey)], ..a_resident() };
        step(state, &who, input, at(minute), OfficeFile::builtin())
    }

    fn types(state: &State, minute: i64, words: &str) -> Turn {
        hears(state, minute, &Input::Text(words.to_owned()))
    }

    fn asked(turn: &Turn) -> Option<&Question> {
        turn.effects.iter().find_map(|effect| match effect {
            Effect::Ask(question) => Some(question),
            _ => None,
        })
    }

    fn sends(turn: &Turn) -> bool {
        let Some(Question::Ticket(TicketQuestion::Open(kind, words))) = asked(turn) else { return false };
        *kind == TicketKind::Question && words == WORDS
    }

    /// "Kirim?" stands since the first minute, and a survey was wanted after it.
    fn confirming() -> State {
        let talk = Ticket::Confirming(TicketKind::Question, WORDS.to_owned()).into();
        State { talk, turn: 4, asked_at: Some(at(0)), ..State::default() }
    }

    #[test]
    fn what_both_want_is_asked_about_and_whichever_is_meant_follows() {
        let which = types(&confirming(), 2, "ya");
        assert!(matches!(which.next.talk, Talk::Resident(resident::Talk::Which(_))), "{which:?}");
        assert_eq!((which.next.later.len(), asked(&which)), (1, None));
        for words in ["pesan ke petugas", "yang kedua", "pesan aja"] {
            let sent = types(&which.next, 3, words);
            assert!(sends(&sent) && sent.next.later.is_empty(), "{words}: {sent:?}");
        }
        // The button of the question below is still in view.
        assert!(sends(&hears(&which.next, 3, &Input::Button("4:kirim".to_owned()))));
        let survey = types(&which.next, 3, "survei");
        assert_eq!(asked(&survey), Some(&Question::Survey(SurveyQuestion::Open(SurveyId(5)))));
        assert_eq!(survey.next.later.len(), 1, "what was to be sent waits");
        let again = types(&which.next, 3, "ya");
        assert!(matches!(again.next.talk, Talk::Resident(resident::Talk::Which(_))) && asked(&again).is_none());
        let left = types(&which.next, 3, "batal");
        assert_eq!(left.next.talk, confirming().talk, "leaving the side question leaves nothing else");
    }

    #[test]
    fn an_answer_to_a_question_that_came_later_stays_one() {
        let later = State { asked_at: Some(at(2)), ..confirming() };
        assert!(matches!(asked(&types(&later, 3, "ya")), Some(Question::Ticket(TicketQuestion::Open(..)))));
        let label = types(&confirming(), 2, "kirim");
        assert!(matches!(asked(&label), Some(Question::Ticket(TicketQuestion::Open(..)))), "{label:?}");
        let named = types(&confirming(), 2, "isi survei");
        assert_eq!(asked(&named), Some(&Question::Survey(SurveyQuestion::Open(SurveyId(5)))));
        assert_eq!(named.next.later.len(), 1);
    }
}
