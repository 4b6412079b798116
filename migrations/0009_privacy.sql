-- What people may see, take along and have erased; keys that change; an audit that shows when it was touched.

-- Erasure -----------------------------------------------------------------------------------------

-- Whoever erased their data leaves facts that belong to nobody: their rows name a stand-in, a number that no chat of
-- Telegram has (below -2^60). One for each erasure, so that counts of people still add up.
create sequence stand_ins increment by -1 start with -1152921504606846977 maxvalue -1152921504606846977;

-- What somebody asked for and the law gives three times 24 hours for (law 27/2022).
create table privacy_requests (
    id          bigint generated always as identity primary key,
    chat_id     bigint,                                            -- gone once nothing is left to be said to them
    stand_in    bigint,                                            -- whom their rows name since
    kind        text not null check (kind in ('erase')),
    asked_at    timestamptz not null,
    due_at      timestamptz not null,
    waits_for   text check (waits_for in ('delivery', 'case')),    -- what stands in the way
    erased_at   timestamptz,                                       -- everything but the chat's number is gone
    erased_in   xid8,                                              -- in which transaction
    done_at     timestamptz,                                       -- the chat's number as well
    check (chat_id is not null or done_at is not null),
    check (done_at is null or chat_id is null and erased_at is not null)
);
create unique index privacy_requests_open on privacy_requests (chat_id) where erased_at is null;
create index privacy_requests_waiting on privacy_requests (due_at) where done_at is null;

-- Nothing goes to somebody who is gone: what a sender or an audience still had in hand is withdrawn, and counted so.
create function nothing_goes_to_nobody() returns trigger language plpgsql as $$
begin
    new.state := 'withdrawn';
    new.settled_at := coalesce(new.settled_at, new.not_before);
    new.reason := 'erased';
    new.call := null;
    return new;
end $$;
create trigger outbox_to_nobody before insert or update on outbox for each row
    when (new.chat_id < -1152921504606846976 and new.state = 'waiting')
    execute function nothing_goes_to_nobody();

-- What was personal can go from a row whose counts stay.
alter table interests
    alter column name_sealed drop not null,
    alter column birth_sealed drop not null,
    alter column need_sealed drop not null;
alter table addresses alter column address_sealed drop not null;
alter table address_proposals alter column address_sealed drop not null;
alter table applications
    add column erase_once_final boolean not null default false,    -- its only follower is gone
    add column erased_at timestamptz;                              -- what was personal in it is gone
create index applications_to_erase on applications (id) where erase_once_final and erased_at is null;

-- An office's next file holds the same person again: what is erased stays so.
create function erased_stays() returns trigger language plpgsql as $$
begin
    new.name_sealed := null;
    new.birth_sealed := null;
    new.birth_index := null;
    new.phone_sealed := null;
    new.said_index := null;
    return new;
end $$;
create trigger applications_erased_stay before update on applications for each row
    when (new.erased_at is not null) execute function erased_stays();

-- Whether values are being sealed with another key at this moment, in this transaction: their meaning stays.
create function is_resealing() returns boolean language sql stable as $$
    select coalesce(current_setting('jemputbola.resealing', true), '') = 'on'
$$;

-- An address stays as it is while its passport is with a courier; but its words can be sealed anew, or erased later,
-- and who confirmed it can become nobody.
create or replace function address_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE'
       and (new.id, new.application_id, new.village) is not distinct from (old.id, old.application_id, old.village)
       and (to_jsonb(new) ->> 'version') is not distinct from (to_jsonb(old) ->> 'version')
       and (to_jsonb(new) ->> 'confirmed_at') is not distinct from (to_jsonb(old) ->> 'confirmed_at')
       and (new.address_sealed is null or new.address_sealed is not distinct from old.address_sealed or is_resealing())
       and (to_jsonb(new) ->> 'confirmed_by' is not distinct from to_jsonb(old) ->> 'confirmed_by'
            or (to_jsonb(new) ->> 'confirmed_by')::bigint < -1152921504606846976)
    then
        return new;
    end if;
    if address_is_frozen(new.application_id) then
        raise exception 'an address is frozen while its passport is with a courier' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

-- An entry of custody is never changed or removed, but for the words in it, which can be erased or sealed anew, and for
-- somebody in it who is gone.
create or replace function record_stays() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'custody' and tg_level = 'ROW' and tg_op = 'UPDATE' then
        if (new.words_sealed is null or new.words_sealed is not distinct from old.words_sealed or is_resealing())
           and (new.by_chat = old.by_chat or new.by_chat < -1152921504606846976)
           and (new.id, new.delivery_id, new.at, new.event, new.reason, new.recorded_at, new.said, new.courier)
               is not distinct from
               (old.id, old.delivery_id, old.at, old.event, old.reason, old.recorded_at, old.said, old.courier)
        then
            return new;
        end if;
    end if;
    raise exception 'entries of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;

-- The audit -----------------------------------------------------------------------------------------

-- Who acted can become nobody; everything else of an entry stays.
create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    if new.actor is null
       and (new.id, new.at, new.action, new.subject, new.detail)
           is not distinct from (old.id, old.at, old.action, old.subject, old.detail) then
        return new;
    end if;
    raise exception 'entries of audit are never changed or removed' using errcode = 'restrict_violation';
end $$;
drop trigger audit_stays on audit;
create trigger audit_stays before delete or truncate on audit for each statement execute function record_stays();
create trigger audit_entry_stays before update on audit for each row execute function audit_entry_stays();
create index audit_of_actor on audit (actor, id) where actor is not null;
create index audit_of_subject on audit (subject, id) where subject is not null;
create index audit_at on audit (at);

-- Entries as links of a chain, in the order in which they were found committed. The hash of a link covers the link
-- before it and its entry; of the actor only a salted digest, so that an actor can be erased and the chain still holds.
create table audit_chain (
    place      bigint primary key,                                 -- from 1, without gaps
    entry      bigint not null unique,
    sealed_at  timestamptz not null,
    drained_at timestamptz,                                        -- when everything was in the chain last, before this link
    actor_salt bytea,                                              -- gone with the actor
    actor_mark bytea,                                              -- digest of salt and actor; absent: there was none
    hash       bytea not null
);
create function link_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and tg_level = 'ROW' then
        if new.actor_salt is null
           and (new.place, new.entry, new.sealed_at, new.drained_at, new.actor_mark, new.hash)
               is not distinct from (old.place, old.entry, old.sealed_at, old.drained_at, old.actor_mark, old.hash) then
            return new;
        end if;
    end if;
    raise exception 'links of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_chain_stays before delete or truncate on audit_chain
    for each statement execute function link_stays();
create trigger audit_link_stays before update on audit_chain for each row execute function link_stays();

-- How long the chain is, and its last hash, under a digest that needs the program's key: whoever can write here and
-- nothing more can neither shorten the chain nor write it anew.
create table audit_head (
    one        boolean primary key default true check (one),
    links      bigint not null,
    hash       bytea not null,
    erased     bigint not null,                                    -- links whose actor was erased
    drained_at timestamptz,                                        -- when everything was in the chain last
    key_id     smallint not null,
    proof      bytea not null
);

-- Entries that are no link yet. Whoever commits later than others is found here later, whatever the number of the entry.
create table audit_queue (entry bigint primary key);
insert into audit_queue select id from audit;
create function audit_waits() returns trigger language plpgsql as $$
begin
    insert into audit_queue values (new.id);
    return null;
end $$;
create trigger audit_queued after insert on audit for each row execute function audit_waits();

-- Keys ------------------------------------------------------------------------------------------------

-- Which key seals from now on: one row. Older ones still open.
create table sealing_key (
    one        boolean primary key default true check (one),
    key_id     smallint not null check (key_id between 0 and 255),
    since      timestamptz not null
);

-- Copies of the program that run, and which keys each holds.
create table key_holders (
    holder     text primary key,                                   -- drawn when it starts
    keys       smallint[] not null,
    seals_with smallint not null,
    seen_at    timestamptz not null
);
