//! The survey of the public's satisfaction.

use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{Asker, Desk};
use crate::chat::{Answer, SurveyAnswer, SurveyQuestion};
use crate::domain::{ChatId, wib_date};
use crate::store::surveys;

/// Months that are shown.
const SHOWN: u32 = 12;

pub(super) fn asker(question: &SurveyQuestion) -> Asker {
    match question {
        SurveyQuestion::Open(_)
        | SurveyQuestion::Answer(..)
        | SurveyQuestion::Decline(_)
        | SurveyQuestion::Profile(..) => Asker::Anybody,
        SurveyQuestion::Months | SurveyQuestion::Comments | SurveyQuestion::Profiles => Asker::Officer,
    }
}

pub(super) async fn ask(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    question: &SurveyQuestion,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let answer = match question {
        SurveyQuestion::Open(survey) => surveys::open(connection, chat, *survey).await?,
        SurveyQuestion::Answer(survey, marks, comment) => {
            surveys::answer(connection, &desk.seal, chat, *survey, (marks, comment.as_deref()), now).await?
        }
        SurveyQuestion::Decline(survey) => surveys::decline(connection, chat, *survey, now).await?,
        SurveyQuestion::Profile(survey, of, place) => match of.answers().get(usize::from(*place)).copied() {
            Some(answer) => surveys::profile(connection, chat, *survey, (*of, answer), now).await?,
            None => None,
        },
        SurveyQuestion::Profiles => {
            let (from, before) = months(wib_date(now));
            Some(SurveyAnswer::Profiles(surveys::profiles(connection, from, before).await?))
        }
        SurveyQuestion::Months => {
            let (from, before) = months(wib_date(now));
            Some(SurveyAnswer::Months(surveys::by_month(connection, from, before).await?))
        }
        SurveyQuestion::Comments => {
            Some(SurveyAnswer::Comments(surveys::comments(connection, &desk.seal, chat, now).await?))
        }
    };
    Ok(answer.map_or(Answer::NoSuchThing, Answer::Survey))
}

/// The twelve months that end with this one.
fn months(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = today.checked_sub_days(Days::new(u64::from(today.day0()))).unwrap_or(today);
    let from = first.checked_sub_months(Months::new(SHOWN - 1)).unwrap_or(first);
    (from, first.checked_add_months(Months::new(1)).unwrap_or(today))
}
