-- What is promised in public can be computed again from what is kept.

-- Which input an answer goes back to: one number follows an update from the inbox through the logs into the outbox. And,
-- on the first message of each answer alone, since when its writer waits.
alter table outbox
    add column input_id bigint,
    add column asked_at timestamptz;

-- A day (WIB) in figures, of what is swept: rows go after a week, their part in the figures stays.
create table figures_of_days (
    day              date primary key,
    replies          bigint not null default 0,                    -- answers of which Telegram has the first message
    in_time          bigint not null default 0,                    -- of them, within two seconds
    never            bigint not null default 0,                    -- answers that never arrived
    notices          bigint not null default 0,                    -- messages unasked, settled: to one person or to many
    delivered        bigint not null default 0                     -- of them, those that Telegram has
);

-- What one settled row adds to its day. The only place that says what is counted.
create function figures_of(o outbox) returns figures_of_days language sql immutable as $$
    select (coalesce(o.asked_at, o.created_at) at time zone 'UTC' + interval '7 hours')::date,
        (o.asked_at is not null and o.state = 'sent')::int::bigint,
        (o.asked_at is not null and o.state = 'sent' and o.settled_at - o.asked_at <= interval '2 seconds')::int::bigint,
        (o.asked_at is not null and o.state in ('failed', 'unknown'))::int::bigint,
        (o.lane > 0 and o.chat_id > 0 and o.state in ('sent', 'failed', 'unknown'))::int::bigint,
        (o.lane > 0 and o.chat_id > 0 and o.state = 'sent')::int::bigint
$$;

-- The public figures, day by day: what was swept and what is still there.
create view figures_by_day as
    select day, sum(replies)::bigint as replies, sum(in_time)::bigint as in_time, sum(never)::bigint as never,
        sum(notices)::bigint as notices, sum(delivered)::bigint as delivered
    from (
        select * from figures_of_days
        union all
        select f.* from outbox as o cross join lateral figures_of(o) as f where o.settled_at is not null
    ) as parts
    group by day;
