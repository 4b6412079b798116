-- Statuses: steps back with their reasons, who follows whose application, the clock of one month, look-ups
-- that are watched, and a source that statuses are pulled from.

-- Applications ---------------------------------------------------------------------------------------

alter table applications
    add column said_index bytea;                                   -- keyed digest of the office's last row: that row again moves nothing,
                                                                   -- and no sealed value has to be opened to see it

-- The office's list of what is not collected, and the reminders.
create index applications_to_collect on applications (issued_on) where status = 'selesai';

alter table application_events
    add column is_back       boolean not null default false,       -- against the usual direction
    add column reason_sealed bytea,                                -- why, in an officer's words
    drop constraint application_events_source_check,
    add constraint application_events_source_check check (source in ('import', 'feed', 'handover'));

-- Nothing leads out of a final status, whoever asks, but the undoing of a handover.
create function final_stays() returns trigger language plpgsql as $$
begin
    raise exception 'application % is final: % does not become %', old.id, old.status, new.status;
end $$;
create trigger applications_final_stays before update on applications
    for each row
    when (old.status in ('diserahkan', 'ditolak', 'dibatalkan') and new.status <> old.status
          and not (old.status = 'diserahkan' and new.status = 'selesai'))
    execute function final_stays();

-- Who follows ------------------------------------------------------------------------------------------

alter table follows
    add column whose          text check (whose in ('saya', 'anak', 'orang_tua', 'pasangan', 'lain')),
    add column tried_on       date,                                -- the local day on which they last heard that somebody else had tried
    add column reminded_issue date,                                -- of the passport issued on this day…
    add column reminded_day   smallint;                            -- …they were reminded so many days after it

alter table chats
    add column news_at_night boolean not null default false;       -- changes of a status in the quiet hours too

-- Look-ups -----------------------------------------------------------------------------------------------

-- The number stays until those who follow it were told, so that a look-up itself does the same work for every number.
alter table lookups add column number_sealed bytea;
create index lookups_unseen on lookups (at) where number_sealed is not null;
create index lookups_missed_at on lookups (at) where not hit;

-- One row a kind: whether this is an incident that officers know of already.
create table lookup_alerts (
    kind       text primary key check (kind in ('lock', 'brake')),
    opened_at  timestamptz not null,
    last_at    timestamptz not null,
    times      integer not null
);

-- News of an application ---------------------------------------------------------------------------------

-- A held message waits for the end of the quiet hours, keeps no other back, and goes once another is newer.
alter table outbox
    add column application_id bigint,
    add column held           boolean not null default false;
create index outbox_of_application on outbox (application_id) where application_id is not null and state = 'waiting';

-- The feed ---------------------------------------------------------------------------------------------------

-- What is known of the source that STATUS_FEED_URL names: one row.
create table status_feed (
    one         boolean primary key default true check (one),
    url_digest  bytea not null,                                    -- another address is another source
    etag        text,                                              -- of the answer that was taken last
    next_at     timestamptz not null,                              -- not asked before
    tried_at    timestamptz,
    taken_at    timestamptz,                                       -- the last good answer
    failures    integer not null default 0,                        -- in a row
    failure     text,                                              -- the last one's kind: a code
    told_at     timestamptz                                        -- when officers heard of these failures
);

-- Rows of its last answer that were not taken: line counts from 1.
create table status_feed_set_aside (
    id       bigint generated always as identity primary key,
    line     integer not null,
    field    text not null,
    found    text not null,                                        -- never a personal value
    kind     text not null,
    number   text,                                                 -- of the application, where it could be read
    since    timestamptz not null
);
