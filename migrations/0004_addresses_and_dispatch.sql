-- Addresses that are asked for, proposed and frozen; passports that go to a courier many at once.

-- What somebody wants an address to be and may not simply make it: an officer before dispatch, whoever
-- follows the application after it.
create table address_proposals (
    id              bigint generated always as identity primary key,
    application_id  bigint not null references applications,
    kind            text not null check (kind in ('officer', 'follower')),
    address_sealed  bytea not null,                                -- the whole address as JSON
    village         text not null,
    proposed_by     bigint not null references chats,
    proposed_at     timestamptz not null,
    state           text not null default 'open' check (state in ('open', 'taken', 'refused', 'replaced')),
    settled_by      bigint references chats,
    settled_at      timestamptz,
    words_sealed    bytea,                                         -- why an officer did not take it
    check ((state = 'open') = (settled_at is null))
);
create unique index address_proposals_open on address_proposals (application_id) where state = 'open';
create index address_proposals_of on address_proposals (application_id, id);

-- Who was asked for an address, or for their word on a proposed one, and how often: each step once.
create table address_asks (
    id              bigint generated always as identity primary key,
    application_id  bigint not null references applications,
    proposal_id     bigint references address_proposals,           -- absent: for the first address
    step            text not null default 'waiting'
                    check (step in ('waiting', 'asked', 'reminded', 'reminded_again', 'escalated')),
    asked_at        timestamptz,
    next_at         timestamptz,                                   -- absent: nothing follows
    closed_at       timestamptz                                    -- there is an answer, or none is needed
);
create unique index address_asks_first on address_asks (application_id) where proposal_id is null;
create unique index address_asks_of_proposal on address_asks (proposal_id) where proposal_id is not null;
create index address_asks_due on address_asks (next_at) where closed_at is null and next_at is not null;
create index address_asks_open on address_asks (application_id) where closed_at is null;
create index applications_near on applications (id) where status in ('adjudikasi', 'dicetak', 'selesai');

-- The postal service's number, where a passport goes with it.
alter table deliveries add column tracking text check (tracking ~ '^[A-Z0-9]{8,20}$');

alter table custody drop constraint custody_event_check;
alter table custody add constraint custody_event_check check (event in ('assigned', 'reassigned', 'taken_back',
    'departed', 'arrived', 'code_made', 'code_right', 'code_wrong', 'code_locked', 'unlocked', 'handed_over',
    'not_delivered'));

-- What the program promises is held here as well, whatever it forgets. Whoever writes first locks the
-- application: of two at once, the second sees what the first did.

-- While a passport is with a courier, and once it is handed over, its address stays as it is.
create function address_is_frozen(application bigint) returns boolean language plpgsql as $$
begin
    perform from applications where id = application for no key update;
    return exists (select from deliveries
                   where application_id = application and state not in ('not_delivered', 'returned'));
end $$;

create function address_stays() returns trigger language plpgsql as $$
begin
    if address_is_frozen(new.application_id) then
        raise exception 'an address is frozen while its passport is with a courier' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger addresses_frozen before insert or update on addresses
    for each row execute function address_stays();
create trigger address_proposals_frozen before insert on address_proposals
    for each row when (new.kind = 'officer') execute function address_stays();

-- A delivery goes to the newest address, once nobody wants another one; and it stays that delivery: another
-- courier's, or one to another address, is another delivery.
create function delivery_is_bound() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        raise exception 'a delivery keeps its application, its address and its courier' using errcode = 'restrict_violation';
    end if;
    perform from applications where id = new.application_id for no key update;
    if new.address_id is distinct from (select id from addresses where application_id = new.application_id
                                        order by version desc limit 1) then
        raise exception 'a delivery goes to the newest address' using errcode = 'restrict_violation';
    end if;
    if exists (select from address_proposals where application_id = new.application_id and state = 'open') then
        raise exception 'another address waits for an answer' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger deliveries_bound before insert on deliveries
    for each row execute function delivery_is_bound();
create trigger deliveries_stay_bound before update of application_id, address_id, courier on deliveries
    for each row when ((new.application_id, new.address_id, new.courier)
                       is distinct from (old.application_id, old.address_id, old.courier))
    execute function delivery_is_bound();
