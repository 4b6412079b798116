//! What is never so, whatever people do at doors: asked of the rows.

use chrono::DateTime;
use jemputbola::domain::{DeliveryMove, DeliveryState, Placed, place};
use sqlx::PgConnection;

/// What is never so. Each counts the rows for which it is.
const NEVER: [(&str, &str); 6] = [
    (
        "handed over twice",
        "select count(*) from (
             select d.application_id from custody as c join deliveries as d on d.id = c.delivery_id
             where c.event in ('handed_over', 'undone') group by d.application_id
             having sum(case when c.event = 'handed_over' then 1 else -1 end) not in (0, 1)) as twice",
    ),
    (
        "handed over without a code or an officer's word",
        "select count(*) from custody as h
         where h.event = 'handed_over' and h.reason is distinct from 'tanpa_kode' and not exists (
             select from custody as r where r.delivery_id = h.delivery_id and r.event = 'code_right'
               and r.by_chat = h.by_chat and r.id < h.id and r.id > coalesce((
                   select max(u.id) from custody as u
                   where u.delivery_id = h.delivery_id and u.event = 'undone' and u.id < h.id), 0))",
    ),
    (
        "an address that changed under a passport",
        "select count(*) from deliveries as d join addresses as a on a.application_id = d.application_id
         where d.state <> 'returned' and a.id > d.address_id",
    ),
    (
        "in two places, or in none",
        "select count(*) from (
             select a.id from applications as a left join deliveries as d on d.application_id = a.id and d.state <> 'returned'
             group by a.id, a.status, a.said_status
             having count(d.id) > 1
                 or a.status <> 'diserahkan' and coalesce(bool_or(d.state = 'handed_over'), false)
                 or a.status = 'diserahkan' and a.said_status <> 'diserahkan'
                    and not coalesce(bool_or(d.state = 'handed_over'), false)) as lost",
    ),
    (
        "settled and not settled",
        "select count(*) from deliveries where (state in ('handed_over', 'returned')) <> (settled_at is not null)",
    ),
    (
        "more wrong codes than are allowed without an officer",
        "select count(*) from deliveries as d where d.code_tries > 5 or (d.code_tries = 5) <> (d.code_locked_at is not null)
             or (select count(*) from custody as c where c.delivery_id = d.id and c.event in ('code_wrong', 'code_locked')
                 and c.id > coalesce((select max(u.id) from custody as u
                     where u.delivery_id = d.id and u.event = 'unlocked'), 0)) <> d.code_tries",
    ),
];

pub(super) async fn never(connection: &mut PgConnection, seed: u64) {
    for (what, sql) in NEVER {
        let found: i64 = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.expect("a count");
        assert_eq!(found, 0, "{what} (seed {seed})");
    }
    // The state is what the noted steps come to, in the order in which they happened.
    let rows: Vec<(i64, String, String)> = sqlx::query_as(
        "select d.id, d.state, coalesce(string_agg(c.event, ' ' order by c.at, c.id)
             filter (where c.event in ('departed', 'near', 'arrived', 'not_delivered', 'handed_over', 'undone', 'returned')), '')
         from deliveries as d left join custody as c on c.delivery_id = d.id group by d.id",
    )
    .fetch_all(&mut *connection)
    .await
    .expect("deliveries");
    for (id, state, events) in rows {
        let mut noted = Vec::new();
        let mut stands = DeliveryState::Assigned;
        for (minute, event) in (0..).zip(events.split_whitespace()) {
            let step = move_of(event);
            let at = DateTime::from_timestamp(minute * 60, 0).expect("a moment");
            let Placed::Stands(next) = place(&noted, (at, step), false) else {
                panic!("{event} cannot have happened in {events} of {id} (seed {seed})")
            };
            noted.push((at, step));
            stands = next;
        }
        assert_eq!(stands.code(), state, "{events} (seed {seed})");
    }
}

fn move_of(event: &str) -> DeliveryMove {
    match event {
        "departed" => DeliveryMove::Depart,
        "near" => DeliveryMove::Near,
        "arrived" => DeliveryMove::Arrive,
        "not_delivered" => DeliveryMove::Fail,
        "handed_over" => DeliveryMove::HandOver,
        "undone" => DeliveryMove::Undo,
        _ => DeliveryMove::Return,
    }
}
