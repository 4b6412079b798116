-- Visits with their places, who comes, and broadcasts that can be watched, held and answered for.

-- Visits ------------------------------------------------------------------------------------------

alter table visits
    add column venue_lat     double precision,                     -- the venue's pin
    add column venue_lon     double precision,
    add column capacity      integer check (capacity > 0),         -- people; absent: no bound
    add column places_taken  integer not null default 0,           -- kept by a trigger on attendances
    add column getting_there text,                                 -- boat times and the like, an officer's words
    add column to_bring      text,                                 -- beyond what the office file says
    add column first_day     date,                                 -- the day that was told first, where it moved
    add column reason        text,                                 -- why it moved or is cancelled: a code
    add column held_at       timestamptz,
    add column closed_at     timestamptz,
    add column walk_ins      integer check (walk_ins >= 0),        -- people who came without a word, once it is closed
    add constraint visits_not_overbooked check (capacity is null or places_taken <= capacity),
    add constraint visits_whole_pin check ((venue_lat is null) = (venue_lon is null));

-- One visit may serve several villages; visits.village is the one where the team sits.
create table visit_villages (
    visit_id  bigint not null references visits,
    village   text not null,
    primary key (visit_id, village)
);
create index visit_villages_of on visit_villages (village);
insert into visit_villages (visit_id, village) select id, village from visits;

-- Who comes to a visit, with how many.
create table attendances (
    visit_id      bigint not null references visits,
    chat_id       bigint not null references chats,
    state         text not null check (state in ('coming', 'waiting', 'declined')),
    headcount     integer not null check (headcount between 1 and 500),
    since         timestamptz not null,                            -- of this state: the order of the waiting list
    reminded_for  date,                                            -- the day of the visit that they were reminded of
    came          integer check (came >= 0),                       -- people who came, once it is closed
    primary key (visit_id, chat_id)
);
create index attendances_waiting on attendances (visit_id, since, chat_id) where state = 'waiting';
create index attendances_of_chat on attendances (chat_id);

-- Places are counted where the attendances change, so that the two can never drift apart; a place too many
-- fails on visits_not_overbooked, whoever tapped at the same time.
create function count_places() returns trigger language plpgsql as $$
declare
    before integer := case when tg_op <> 'INSERT' and old.state = 'coming' then old.headcount else 0 end;
    after  integer := case when tg_op <> 'DELETE' and new.state = 'coming' then new.headcount else 0 end;
begin
    if before <> after then
        update visits set places_taken = places_taken + after - before
        where id = coalesce(new.visit_id, old.visit_id);
    end if;
    return null;
end $$;
create trigger attendances_count_places after insert or update or delete on attendances
    for each row execute function count_places();

-- The people of an attendance, once their names are needed for the collective letter.
create table applicants (
    id            bigint generated always as identity primary key,
    visit_id      bigint not null,
    chat_id       bigint not null,
    name_sealed   bytea not null,
    birth_sealed  bytea not null,
    nik_sealed    bytea,
    kind          text not null,
    created_at    timestamptz not null,
    foreign key (visit_id, chat_id) references attendances on delete cascade
);
create index applicants_of on applicants (visit_id, chat_id, id);

-- Which visit served an interest.
alter table interests add column visit_id bigint references visits;

-- Where enough people wait: officers were told once. Gone again once fewer wait.
create table quorums (
    scope       text not null check (scope in ('village', 'island', 'group')),
    key         text not null,                                     -- a village's code, an island's code, an interest
    people      integer not null,
    reached_at  timestamptz not null,
    primary key (scope, key)
);

-- Broadcasts ----------------------------------------------------------------------------------------

-- Kinds of news that somebody does not want; chats.notices_stopped_at stops all.
create table topic_stops (
    chat_id     bigint not null references chats,
    topic       text not null,
    stopped_at  timestamptz not null,
    primary key (chat_id, topic)
);

alter table broadcasts
    add column bot_id       bigint,
    add column title        text not null default '',              -- how officers tell it from others
    add column action       text not null default 'send' check (action in ('send', 'edit', 'delete')),
    add column target_id    bigint references broadcasts,          -- the one that is corrected or recalled
    add column topic        text not null default 'kunjungan',
    add column audience     jsonb not null default '{}',           -- whom it is for
    add column draft        jsonb,                                 -- as the officer wrote it, to be shown and corrected
    add column urgent       boolean not null default false,        -- ahead of the others, and in quiet hours too
    add column state        text not null default 'running'
        check (state in ('awaiting_approval', 'scheduled', 'running', 'paused', 'stopped', 'refused', 'ended')),
    add column start_at     timestamptz,                           -- absent: at once
    add column started_at   timestamptz,                           -- when its recipients were put in line
    add column ended_at     timestamptz,                           -- when nothing waited any more
    add column approved_by  bigint references chats,
    add column approved_at  timestamptz,
    add column recipients   integer not null default 0,            -- chats that were put in line
    add column left_stopped integer not null default 0,            -- left out: they stopped such news
    add column left_blocked integer not null default 0,            -- left out: nothing reaches them
    add column progress_call    bigint,                            -- the outbox row that showed its progress last
    add column progress_message bigint,                            -- Telegram's number of the message that shows it
    add column progress_said    text,                              -- a digest of what it says
    add column version      smallint not null default 0,           -- of its text: a correction or a recall makes a new one
    add constraint broadcasts_target check ((action = 'send') = (target_id is null));
update broadcasts as b set
    bot_id = (select o.bot_id from outbox as o where o.broadcast_id = b.id limit 1),
    started_at = created_at,
    recipients = (select count(distinct o.chat_id) from outbox as o where o.broadcast_id = b.id);
create index broadcasts_alive on broadcasts (bot_id, state, start_at)
    where state in ('awaiting_approval', 'scheduled', 'running', 'paused');
create index broadcasts_of_visit on broadcasts (visit_id) where visit_id is not null;
create index broadcasts_of_target on broadcasts (target_id) where target_id is not null;

-- Audiences by place.
create index interests_kept_of_village on interests (village) where state <> 'withdrawn';
create index applications_of_village on applications (village) where village is not null;
create index applications_of_status on applications (status);

-- The message that a correction or a recall is about, and who decided to send again.
alter table outbox
    add column target_message bigint,
    add column again          smallint not null default 0,         -- how often a person had it sent again
    add column version        smallint not null default 0;         -- of the broadcast's text that was sent

-- Answers and news are looked for in one index, each broadcast in its own part of another: a held
-- broadcast of a hundred thousand is then never read.
drop index outbox_waiting;
drop index outbox_waiting_of_chat;
create index outbox_waiting on outbox (bot_id, lane, id) where state = 'waiting' and broadcast_id is null;
create index outbox_waiting_of_chat on outbox (bot_id, chat_id, lane, id) where state = 'waiting' and broadcast_id is null;
-- (id + 0 and not id: else a plan that was made while the table was empty may walk the primary key instead.)
create index outbox_of_broadcast on outbox (broadcast_id, (id + 0), not_before) where state = 'waiting' and broadcast_id is not null;

-- A hundred thousand rows are put in line out of the broadcast's own row, which is never removed: to look that
-- row up again for each of them took longer than all the rest.
alter table outbox drop constraint outbox_broadcast_id_fkey;
