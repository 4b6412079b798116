-- The door: what a courier reports is judged by the time when it was written, codes of earlier hours included.

-- Custody ---------------------------------------------------------------------------------------

alter table custody drop constraint if exists custody_event_check;
alter table custody
    add constraint custody_event_check check (event in (
        'assigned', 'reassigned', 'taken_back', 'departed', 'near', 'arrived', 'code_made', 'code_right', 'code_wrong',
        'code_locked', 'unlocked', 'handed_over', 'undone', 'not_delivered', 'left_with_head', 'returned', 'conflict',
        'disputed')),
    add column recorded_at timestamptz,                            -- when it was noted, where that was later than `at`
    add column said        boolean not null default false,         -- `at` is what somebody said, not what was measured
    add column courier     bigint references chats;                -- who had the passport when this was noted

-- Filled in here and not by each writer: whoever notes a step cannot forget it.
create function custody_knows_courier() returns trigger language plpgsql as $$
begin
    new.courier := coalesce(new.courier, (select d.courier from deliveries as d where d.id = new.delivery_id));
    return new;
end $$;
create trigger custody_courier before insert on custody for each row execute function custody_knows_courier();

-- As before: an entry is never changed or removed, but for the words in it, which can be erased. The new columns too.
create or replace function record_stays() returns trigger language plpgsql as $$
begin
    if tg_level = 'ROW' and tg_op = 'UPDATE' then
        if new.words_sealed is null
           and (new.id, new.delivery_id, new.at, new.event, new.by_chat, new.reason, new.recorded_at, new.said, new.courier)
               is not distinct from
               (old.id, old.delivery_id, old.at, old.event, old.by_chat, old.reason, old.recorded_at, old.said, old.courier)
        then
            return new;
        end if;
    end if;
    raise exception 'entries of % are never changed or removed', tg_table_name;
end $$;
create index custody_of_courier on custody (delivery_id, courier);

-- Codes -------------------------------------------------------------------------------------------

-- Every code that was made for a delivery, as salted Argon2id, bound to the address version and good for one local
-- day. Earlier ones stay until the delivery is settled for a while: a message that comes late may hold one.
create table handover_codes (
    id           bigint generated always as identity primary key,
    delivery_id  bigint not null references deliveries,
    address_id   bigint not null references addresses,
    hash         text not null,
    day          date not null,
    made_at      timestamptz not null
);
create index handover_codes_of on handover_codes (delivery_id, id);
insert into handover_codes (delivery_id, address_id, hash, day, made_at)
    select id, address_id, code_hash, code_day, created_at from deliveries where code_hash is not null;

-- Deliveries --------------------------------------------------------------------------------------

-- What was not delivered is still with its courier, until it is back at the office. Earlier ones were ready for
-- another delivery at once, so they count as returned.
update deliveries set state = 'returned' where state = 'not_delivered';
drop index deliveries_one_at_a_time;
create unique index deliveries_one_at_a_time on deliveries (application_id)
    where state in ('assigned', 'departed', 'arrived', 'not_delivered', 'handed_over');

create or replace function address_is_frozen(application bigint) returns boolean language plpgsql as $$
begin
    perform from applications where id = application for no key update;
    return exists (select from deliveries where application_id = application and state <> 'returned');
end $$;

alter table deliveries
    add column code_right_recorded_at timestamptz,                 -- when the right code came in, however late
    add column code_right_said boolean not null default false,     -- its moment is what the courier said
    add column next_on        date,                                -- the day of the next attempt, as it stands
    add column fetch_at_office boolean not null default false,     -- its recipient would rather come to the office
    add column door_sealed    bytea,                               -- Telegram's handle of a photo of the door, a position
    add column survey_paused  boolean not null default false;      -- somebody says that it never reached them

-- "Belum saya terima": one open case an application.
create table cases (
    id             bigint generated always as identity primary key,
    delivery_id    bigint not null references deliveries,
    opened_by      bigint not null references chats,
    opened_at      timestamptz not null,
    closed_by      bigint references chats,
    closed_at      timestamptz,
    words_sealed   bytea,                                          -- what the officer said at the end
    check ((closed_at is null) = (closed_by is null))
);
create unique index cases_open on cases (delivery_id) where closed_at is null;
