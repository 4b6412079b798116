-- The first walk: from a wish to a handover.
--
-- Personal values of residents and applicants (names, birth dates, phones, addresses) are sealed by the
-- program before they come here: columns that end in _sealed hold XChaCha20-Poly1305 boxes. Columns that
-- end in _index hold keyed digests of the same values, so that they can be looked up and never read back.
-- Every moment is given by the program (its clock is an argument), never taken from now().

-- One private chat with one person. The row is the conversation's state and its lock.
create table chats (
    chat_id          bigint primary key,
    tongue           text check (tongue in ('id', 'en')),          -- chosen; absent: as Telegram says
    telegram_tongue  text check (telegram_tongue in ('id', 'en')), -- what the person's app speaks
    speaks           text not null generated always as (coalesce(tongue, telegram_tongue, 'id')) stored,
    state            jsonb not null default '{}',
    wake_at          timestamptz,                                  -- when silence becomes an input
    blocked_at       timestamptz,                                  -- Telegram says: nothing reaches them
    notices_stopped_at timestamptz,                                -- /berhenti
    first_heard_at   timestamptz not null
) with (fillfactor = 70);
create index chats_wake on chats (wake_at) where wake_at is not null;

create table consents (
    id        bigint generated always as identity primary key,
    chat_id   bigint not null references chats,
    version   text not null,
    given_at  timestamptz not null,
    withdrawn_at timestamptz
);
create unique index consents_of_chat on consents (chat_id, version) where withdrawn_at is null;

-- The engine ------------------------------------------------------------------------------------

-- What came in. Telegram is told "received" only after a row stands here.
create table inbox (
    id           bigint generated always as identity primary key,
    bot_id       bigint not null,
    update_id    bigint,                                           -- absent: made here (a fetched file, silence)
    chat_id      bigint references chats,                          -- absent: of no chat that we serve
    payload      jsonb,                                            -- removed once answered
    received_at  timestamptz not null,
    attempts     smallint not null default 0,
    not_before   timestamptz not null,
    settled_at   timestamptz,                                      -- answered, passed over or set aside
    outcome      text check (outcome in ('answered', 'passed_over', 'set_aside')),
    fault        text,                                             -- why it was set aside; no personal data
    unique (bot_id, update_id),
    check ((settled_at is null) = (outcome is null))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
create index inbox_waiting on inbox (bot_id, id) where settled_at is null;
create index inbox_waiting_of_chat on inbox (bot_id, chat_id, id) where settled_at is null;
create index inbox_again on inbox (bot_id, not_before) where settled_at is null and attempts > 0;
create index inbox_settled on inbox (settled_at) where settled_at is not null;
create index inbox_set_aside on inbox (id) where outcome = 'set_aside';

-- One text, in both languages, that goes to many.
create table broadcasts (
    id          bigint generated always as identity primary key,
    author      bigint not null references chats,
    visit_id    bigint,
    body_id     jsonb not null check (jsonb_typeof(body_id) = 'array'), -- the rendered calls in Indonesian
    body_en     jsonb not null check (jsonb_typeof(body_en) = 'array'),
    created_at  timestamptz not null
);

-- What goes out, and what became of it. For a broadcast, the receipts.
create table outbox (
    id           bigint generated always as identity primary key,
    bot_id       bigint not null,
    chat_id      bigint not null,                                  -- 0: settings of the bot itself
    lane         smallint not null check (lane between 0 and 2),   -- 0 answers, 1 personal news, 2 broadcast
    broadcast_id bigint references broadcasts,
    part         smallint,                                         -- which of the broadcast's calls, from 0
    tongue       text check (tongue in ('id', 'en')),              -- in which of its languages
    call         jsonb,                                            -- the call, rendered; removed once settled; absent: the broadcast's
    created_at   timestamptz not null,
    not_before   timestamptz not null,
    attempts     smallint not null default 0,
    state        text not null default 'waiting'
                 check (state in ('waiting', 'sending', 'sent', 'failed', 'unknown', 'withdrawn')),
    sending_since timestamptz,
    message_id   bigint,
    settled_at   timestamptz,
    reason       text,                                             -- Telegram's refusal; no personal data
    check ((broadcast_id is null) = (part is null) and (broadcast_id is null) = (tongue is null))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
create index outbox_waiting on outbox (bot_id, lane, id) where state = 'waiting';
create index outbox_waiting_of_chat on outbox (bot_id, chat_id, lane, id) where state = 'waiting';
create index outbox_later on outbox (bot_id, not_before) where state = 'waiting' and not_before > created_at;
create index outbox_sending on outbox (bot_id, chat_id) where state = 'sending';
create index outbox_settled on outbox (settled_at) where settled_at is not null and broadcast_id is null;
create unique index outbox_once_each on outbox (broadcast_id, chat_id, part) where broadcast_id is not null;

-- Files on their way from Telegram, and for one hour after.
create table files (
    id           bigint generated always as identity primary key,
    chat_id      bigint not null references chats,
    telegram_file text not null,
    name         text not null,
    attempts     smallint not null default 0,
    not_before   timestamptz not null,
    content_sealed bytea,
    state        text not null default 'wanted' check (state in ('wanted', 'here', 'failed', 'gone')),
    created_at   timestamptz not null
);
create index files_wanted on files (not_before) where state = 'wanted';
create index files_old on files (created_at) where state <> 'gone';

-- The loops sleep until something is put in line. A notification that is lost costs one polling interval.
create function ring() returns trigger language plpgsql as $$
begin
    perform pg_notify(tg_argv[0], '');
    return null;
end $$;
create trigger inbox_rings after insert on inbox for each statement execute function ring('inbox');
create trigger outbox_rings after insert on outbox for each statement execute function ring('outbox');

-- People with a role --------------------------------------------------------------------------------

create table invitations (
    id          bigint generated always as identity primary key,
    token_hash  bytea not null unique,                             -- SHA-256 of 128 random bits
    role        text not null check (role in ('officer', 'approver', 'courier')),
    name        text not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    used_by     bigint references chats
);

create table staff (
    id          bigint generated always as identity primary key,
    chat_id     bigint not null references chats,
    role        text not null check (role in ('officer', 'approver', 'courier')),
    name        text not null,
    since       timestamptz not null,
    revoked_at  timestamptz
);
create unique index staff_one_role on staff (chat_id) where revoked_at is null;

-- Interest and visits ---------------------------------------------------------------------------------

create sequence interest_number;

create table interests (
    id             bigint generated always as identity primary key,
    reference      text not null unique,
    chat_id        bigint not null references chats,
    name_sealed    bytea not null,
    birth_sealed   bytea not null,
    phone_sealed   bytea,
    need_sealed    bytea not null,                                 -- health and age: of the most protected kind
    village        text not null,
    kind           text not null,
    headcount      integer not null check (headcount between 1 and 500),
    group_kind     text not null,
    for_other      boolean not null,                               -- for somebody else than the writer
    state          text not null default 'open' check (state in ('open', 'served', 'withdrawn')),
    created_at     timestamptz not null,
    settled_at     timestamptz
);
create index interests_open_of_village on interests (village) where state = 'open';
create index interests_of_chat on interests (chat_id) where state = 'open';

create table visits (
    id          bigint generated always as identity primary key,
    village     text not null,
    day         date not null,
    from_time   time not null,
    to_time     time not null,
    venue       text not null,
    programme   text not null,
    state       text not null default 'planned'
                check (state in ('planned', 'announced', 'moved', 'cancelled', 'held', 'closed')),
    planned_by  bigint not null references chats,
    created_at  timestamptz not null,
    check (from_time < to_time)
);
create index visits_to_come on visits (day) where state in ('planned', 'announced', 'moved');
alter table broadcasts add foreign key (visit_id) references visits;

-- Applications -------------------------------------------------------------------------------------

create table applications (
    id             bigint generated always as identity primary key,
    number         text not null unique,
    name_sealed    bytea,
    birth_sealed   bytea,
    birth_index    bytea,                                          -- keyed digest of number and birth date
    phone_sealed   bytea,
    kind           text,
    status         text not null,
    status_day     date not null,
    said_status    text not null,                                  -- by the office's last file: that file again moves nothing,
                                                                   -- even after a handover went further
    issued_on      date,
    village        text,
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);
create index applications_birth on applications (birth_index) where birth_index is not null;
create index applications_ready on applications (id) where status = 'selesai';

create table application_events (
    id              bigint generated always as identity primary key,
    application_id  bigint not null references applications,
    status          text not null,
    status_day      date not null,
    at              timestamptz not null,
    source          text not null check (source in ('import', 'handover'))
);
create index application_events_of on application_events (application_id, id);

-- Who proved number and birth date, and hears of every change.
create table follows (
    application_id  bigint not null references applications,
    chat_id         bigint not null references chats,
    since           timestamptz not null,
    primary key (application_id, chat_id)
);
create index follows_of_chat on follows (chat_id);

-- Every look-up, right or wrong: the lock-out survives a restart.
create table lookups (
    id        bigint generated always as identity primary key,
    chat_id   bigint not null references chats,
    at        timestamptz not null,
    hit       boolean not null
);
create index lookups_missed on lookups (chat_id, at) where not hit;
create index lookups_at on lookups (at);

-- Addresses and deliveries ---------------------------------------------------------------------------

create table addresses (
    id              bigint generated always as identity primary key,
    application_id  bigint not null references applications,
    version         integer not null,
    address_sealed  bytea not null,                                -- the whole address as JSON
    village         text not null,
    confirmed_by    bigint not null references chats,
    confirmed_at    timestamptz not null,
    unique (application_id, version)
);

create table deliveries (
    id              bigint generated always as identity primary key,
    application_id  bigint not null references applications,
    address_id      bigint not null references addresses,
    courier         bigint not null references chats,
    assigned_by     bigint not null references chats,
    state           text not null default 'assigned'
                    check (state in ('assigned', 'departed', 'arrived', 'handed_over', 'not_delivered', 'returned')),
    -- The code: salted Argon2id, bound to the address version, good for one local day.
    code_hash       text,
    code_day        date,
    code_tries      smallint not null default 0,                   -- wrong ones since the last unlocking, over all codes
    code_locked_at  timestamptz,
    code_right_at   timestamptz,
    received_sealed bytea,                                         -- who received, as JSON
    created_at      timestamptz not null,
    settled_at      timestamptz
);
create unique index deliveries_one_at_a_time on deliveries (application_id)
    where state in ('assigned', 'departed', 'arrived', 'handed_over');
create index deliveries_of_application on deliveries (application_id, id);
create index deliveries_of_courier on deliveries (courier) where settled_at is null;
create index deliveries_under_way on deliveries (id) where settled_at is null;

-- What happened to a passport, in order.
create table custody (
    id           bigint generated always as identity primary key,
    delivery_id  bigint not null references deliveries,
    at           timestamptz not null,
    event        text not null check (event in ('assigned', 'departed', 'arrived', 'code_made', 'code_right', 'code_wrong',
                     'code_locked', 'unlocked', 'handed_over', 'not_delivered')),
    by_chat      bigint not null references chats,
    reason       text,                                             -- a code of the fixed list
    words_sealed bytea                                             -- what somebody wrote about it
);
create index custody_of on custody (delivery_id, id);

-- Who did what -----------------------------------------------------------------------------------------

create table audit (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    actor     bigint,                                              -- chat; absent: the program itself or the command line
    action    text not null,
    subject   text,                                                -- such as "application 12"; never a name
    detail    jsonb                                                -- counts and codes; never a personal value
);

-- Neither is ever changed or removed, with one exception that the law demands: the words that people
-- wrote can be erased from a custody entry.
create function record_stays() returns trigger language plpgsql as $$
begin
    if tg_level = 'ROW' and tg_op = 'UPDATE' then
        if new.words_sealed is null
           and (new.id, new.delivery_id, new.at, new.event, new.by_chat, new.reason)
               is not distinct from (old.id, old.delivery_id, old.at, old.event, old.by_chat, old.reason) then
            return new;
        end if;
    end if;
    raise exception 'entries of % are never changed or removed', tg_table_name;
end $$;
create trigger audit_stays before update or delete or truncate on audit
    for each statement execute function record_stays();
create trigger custody_stays before delete or truncate on custody
    for each statement execute function record_stays();
create trigger custody_entry_stays before update on custody
    for each row execute function record_stays();

-- Small facts of this installation, such as whether demonstration data was filled in.
create table installation (
    key    text primary key,
    value  text not null
);
