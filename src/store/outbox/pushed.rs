//! What came to a chat by itself lately: what its messages offer is kept beside them, by a trigger, when they are put in
//! line. A broadcast keeps its buttons itself.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::Value;
use sqlx::PgConnection;

use crate::chat::{Offered, Pushed};
use crate::domain::ChatId;

/// For so long what a message asked can be answered by a mere word.
pub(in crate::store) const LATELY: TimeDelta = TimeDelta::days(7);

/// More news than these nobody has in view.
pub(in crate::store) const MOST_NEWS: i64 = 5;

/// What this chat was sent lately without having asked, in the order of being sent.
pub async fn pushed(connection: &mut PgConnection, chat: ChatId, now: DateTime<Utc>) -> sqlx::Result<Vec<Pushed>> {
    let list = sqlx::query_scalar!(
        r#"select jsonb_agg(p.it) as pushed from (
               (select jsonb_build_object('at', coalesce(o.settled_at, o.sending_since), 'offers', o.offers) as it
                from outbox as o
                where o.chat_id = $1 and o.offers is not null and o.created_at > $2 and o.state in ('sent', 'sending')
                order by o.created_at desc limit $3)
               union all
               (select jsonb_build_object('at', coalesce(o.settled_at, o.sending_since), 'keys',
                    jsonb_path_query_first(case o.tongue when 'en' then b.body_en else b.body_id end,
                        '$[*].params.reply_markup.inline_keyboard'))
                from broadcasts as b
                -- By all three columns of its index, whatever the planner knew of the tables.
                cross join lateral (
                    select * from outbox as o
                    where o.broadcast_id = b.id and o.chat_id = $1 and o.part = 0 offset 0) as o
                where b.action = 'send' and b.started_at > $2 and o.state in ('sent', 'sending'))) as p"#,
        chat.0,
        now - LATELY,
        MOST_NEWS,
    )
    .fetch_one(connection)
    .await?;
    Ok(told(list))
}

/// One message, as the statement shows it.
#[derive(Deserialize)]
struct Shown {
    at: DateTime<Utc>,
    #[serde(default)]
    offers: Option<Vec<Offered>>,
    #[serde(default)]
    keys: Option<Vec<Vec<Key>>>,
}

/// A button as Telegram gets it.
#[derive(Deserialize)]
struct Key {
    text: String,
    #[serde(default)]
    callback_data: Option<String>,
}

/// What the statement found, in the order of being sent. What does not read is passed over: it would only keep a word from
/// being understood, and nobody's turn may fail for it.
pub(in crate::store) fn told(list: Option<Value>) -> Vec<Pushed> {
    let Some(Value::Array(shown)) = list else { return Vec::new() };
    let shown = shown.into_iter().filter_map(|one| serde_json::from_value::<Shown>(one).ok());
    let mut pushed: Vec<Pushed> = shown.map(read).filter(|one| !one.offers.is_empty()).collect();
    pushed.sort_by_key(|one| one.at);
    pushed
}

fn read(shown: Shown) -> Pushed {
    let offers = shown.offers.unwrap_or_default();
    let keys = shown.keys.unwrap_or_default();
    let opening = |key: &Key| Some((key.text.clone(), key.callback_data.as_deref()?.strip_prefix('!')?.to_owned()));
    let of_keys: Vec<(String, String)> = keys.iter().flatten().filter_map(opening).collect();
    let all = offers
        .iter()
        .map(|offered| (offered.label.as_str(), offered.opens.as_str()))
        .chain(of_keys.iter().map(|(label, opens)| (label.as_str(), opens.as_str())));
    Pushed::new(shown.at, all)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn news_and_notices_stand_in_the_order_of_being_sent_and_what_does_not_read_is_passed_over() {
        let keys = json!([[{ "text": "Kami datang", "callback_data": "!hadir 3" }, { "text": "Peta", "url": "x:" }]]);
        let list = json!([
            { "at": "2026-11-24T03:00:00+00:00", "offers": [{ "label": "Isi survei", "opens": "survei 5" }] },
            { "at": "never", "offers": [] },
            { "at": "2026-11-24T02:00:00.5+00:00", "keys": keys },
            { "at": "2026-11-24T02:30:00+00:00", "keys": null },
        ]);
        let told = told(Some(list));
        let seen: Vec<(&str, &str)> =
            told.iter().map(|one| (one.offers[0].label.as_str(), one.offers[0].opens.as_str())).collect();
        assert_eq!(seen, [("kami datang", "hadir 3"), ("isi survei", "survei 5")]);
        assert_eq!(told[0].offers.len(), 1, "a page is no command");
        assert_eq!((super::told(None), super::told(Some(json!("odd")))), (Vec::new(), Vec::new()));
    }
}
