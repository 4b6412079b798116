-- The console in the browser: links that let somebody in once, sessions that hang on a role, office files that
-- somebody proposes, and what its pages have to find quickly.

-- A link out of the chat. Only a digest of it is kept.
create table console_links (
    id          bigint generated always as identity primary key,
    token_hash  bytea not null unique,                             -- SHA-256 of 256 random bits
    staff_id    bigint not null references staff,                  -- for whom, in the role that they had then
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz
);
create unique index console_links_open on console_links (staff_id) where used_at is null;

-- Somebody at a browser. It hangs on one row of staff: a role that is taken away, or given anew, ends it.
create table console_sessions (
    id          bigint generated always as identity primary key,
    token_hash  bytea not null unique,                             -- SHA-256 of the cookie
    staff_id    bigint not null references staff,
    created_at  timestamptz not null,
    seen_at     timestamptz not null,
    ended_at    timestamptz
);
create index console_sessions_old on console_sessions (created_at);

-- Links that let nobody in, by whence they were tried.
create table console_misses (
    id          bigint generated always as identity primary key,
    source      bytea not null,                                    -- SHA-256 of the address
    at          timestamptz not null
);
create index console_misses_of on console_misses (source, at);
create index console_misses_at on console_misses (at);

-- An office file that an officer would like to be in force. Whoever runs the program puts it in place.
create table office_proposals (
    id          bigint generated always as identity primary key,
    content     text not null,
    words       text not null,                                     -- why
    proposed_by bigint not null references chats,
    proposed_at timestamptz not null,
    state       text not null default 'open' check (state in ('open', 'approved', 'refused')),
    settled_by  bigint references chats,
    settled_at  timestamptz,
    check ((state = 'open') = (settled_at is null) and (settled_at is null) = (settled_by is null)),
    check (settled_by is distinct from proposed_by or state = 'refused') -- nobody approves their own
);

-- The desk asks for these on every look.
create index outbox_doubtful on outbox (broadcast_id) where state in ('failed', 'unknown') and broadcast_id is not null;
create index custody_conflicts on custody (id) where event = 'conflict';
create index deliveries_locked on deliveries (id) where code_locked_at is not null and settled_at is null;
create index address_asks_escalated on address_asks (application_id) where step = 'escalated' and closed_at is null;
-- By time too, in the place of narrower ones: a day of somebody's, or of something's, is one look.
drop index audit_of_actor, audit_of_subject, audit_at;
create index audit_of_actor on audit (actor, at, id);
create index audit_of_subject on audit (subject, at, id);
create index audit_at on audit (at, id);
create index applications_to_collect_undated on applications (status_day) where status = 'selesai' and issued_on is null;

-- How many wait where, kept where the interests change: counting a million of them takes half a second on every look.
create table interest_sums (
    village    text primary key,
    interests  bigint not null,                                    -- open ones
    people     bigint not null
);

-- By village, in one order: of two statements at once none waits for the other in a circle.
create function interests_came() returns trigger language plpgsql as $$
begin
    insert into interest_sums as s (village, interests, people)
        select village, count(*), sum(headcount) from come where state = 'open' group by village order by village
        on conflict (village) do update
        set interests = s.interests + excluded.interests, people = s.people + excluded.people;
    return null;
end $$;
create function interests_changed() returns trigger language plpgsql as $$
begin
    insert into interest_sums as s (village, interests, people)
        select village, sum(n), sum(headcount) from (
            select village, 1 as n, headcount from come where state = 'open'
            union all
            select village, -1, -headcount from gone where state = 'open') as moved
        group by village having sum(n) <> 0 or sum(headcount) <> 0 order by village
        on conflict (village) do update
        set interests = s.interests + excluded.interests, people = s.people + excluded.people;
    return null;
end $$;
create function interests_went() returns trigger language plpgsql as $$
begin
    insert into interest_sums as s (village, interests, people)
        select village, -count(*), -sum(headcount) from gone where state = 'open' group by village order by village
        on conflict (village) do update
        set interests = s.interests + excluded.interests, people = s.people + excluded.people;
    return null;
end $$;
-- The triggers first: they lock the table, so that nothing slips in between them and the count.
create trigger interests_come after insert on interests
    referencing new table as come for each statement execute function interests_came();
create trigger interests_change after update on interests
    referencing old table as gone new table as come for each statement execute function interests_changed();
create trigger interests_go after delete on interests
    referencing old table as gone for each statement execute function interests_went();
insert into interest_sums (village, interests, people)
    select village, count(*), sum(headcount) from interests where state = 'open' group by village;

create index interests_open_oldest on interests (village, created_at) where state = 'open';
create index interests_open_groups on interests (headcount desc, id)
    where state = 'open' and group_kind not in ('sendiri', 'keluarga');
