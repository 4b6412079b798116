-- What residents ask a person, until somebody has answered; and what they think of the service afterwards.

-- Tickets -----------------------------------------------------------------------------------------

create table tickets (
    id             bigint generated always as identity primary key,
    chat_id        bigint not null references chats,               -- whose matter it is
    kind           text not null check (kind in ('question', 'complaint', 'privacy')),
    state          text not null default 'waiting' check (state in ('waiting', 'taken', 'closed')),
    opened_at      timestamptz not null,
    waiting_since  timestamptz not null,                           -- nobody had it from then on
    answer_by      timestamptz,                                    -- by law the first answer is due; absent: no law
    due_at         timestamptz,                                    -- by law it is decided by then; absent: no law
    answered_at    timestamptz,                                    -- the first answer
    taken_by       bigint references chats,
    taken_at       timestamptz,
    -- Who was told that it waits: each step once, in the office's hours.
    alert          text not null default 'new' check (alert in ('new', 'told', 'told_again', 'approvers')),
    alert_at       timestamptz,                                    -- the step after that one is due; absent: none
    overdue_for    timestamptz,                                    -- the clock of which officers were told that it ran out
    closed_at      timestamptz,
    closed_by      bigint references chats,
    reason         text check (reason in ('answered', 'done', 'at_the_office', 'not_ours', 'silent', 'withdrawn', 'other')),
    reason_sealed  bytea,                                          -- an officer's own words
    reopened       integer not null default 0,
    check ((state = 'taken') = (taken_by is not null) and (taken_by is null) = (taken_at is null)),
    check ((state = 'closed') = (closed_at is not null) and (state = 'closed') = (reason is not null)),
    check (state = 'waiting' or alert_at is null),
    -- An officer's own matter is another officer's work.
    check (taken_by is distinct from chat_id)
);
-- What somebody writes without saying to whom has one ticket to go to.
create unique index tickets_open_of_chat on tickets (chat_id) where state <> 'closed' and kind <> 'privacy';
create index tickets_open on tickets (id) where state <> 'closed';
create index tickets_taken_by on tickets (taken_by) where state = 'taken';
create index tickets_alerts on tickets (alert_at) where alert_at is not null;
create index tickets_due on tickets (least(answer_by, due_at)) where state <> 'closed';
create index tickets_of_chat on tickets (chat_id, id);

-- What was written, in order.
create table ticket_words (
    id              bigint generated always as identity primary key,
    ticket_id       bigint not null references tickets on delete cascade,
    by_chat         bigint not null references chats,
    side            text not null check (side in ('resident', 'officer', 'note')), -- a note is for officers alone
    at              timestamptz not null,
    words_sealed    bytea,                                         -- absent once erased
    undelivered_at  timestamptz,                                   -- it did not reach whom it was for…
    undelivered_told boolean not null default false                -- …and its writer was told
);
create index ticket_words_of on ticket_words (ticket_id, id);
create index ticket_words_undelivered on ticket_words (id) where undelivered_at is not null and not undelivered_told;

-- Whoever writes locks the ticket: of two at once, the one who closes and the one who writes, the second sees what the
-- first did. What is closed takes no more words between the two sides.
create function ticket_takes_words() returns trigger language plpgsql as $$
begin
    perform from tickets where id = new.ticket_id for no key update;
    if new.side <> 'note' and (select state from tickets where id = new.ticket_id) = 'closed' then
        raise exception 'ticket % is closed', new.ticket_id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger ticket_words_open before insert on ticket_words for each row execute function ticket_takes_words();

-- The messages in which they were shown, so that a reply to one finds its ticket.
create table ticket_copies (
    chat_id     bigint not null,
    message_id  bigint not null,                                   -- Telegram's number
    ticket_id   bigint not null references tickets on delete cascade,
    primary key (chat_id, message_id)
);
create index ticket_copies_of on ticket_copies (ticket_id);

alter table outbox add column ticket_word_id bigint;               -- what is shown; a trigger keeps what became of it

-- Noted where the outcome is written down, whoever writes it: a copy, or that somebody did not get their answer.
create function ticket_word_arrives() returns trigger language plpgsql as $$
begin
    if new.state = 'sent' and new.message_id is not null then
        insert into ticket_copies (chat_id, message_id, ticket_id)
            select new.chat_id, new.message_id, w.ticket_id from ticket_words as w where w.id = new.ticket_word_id
            on conflict do nothing;
    elsif new.state in ('failed', 'unknown') then
        update ticket_words as w set undelivered_at = new.settled_at
        from tickets as t
        where w.id = new.ticket_word_id and t.id = w.ticket_id and w.side = 'officer' and t.chat_id = new.chat_id
          and w.undelivered_at is null;
    end if;
    return null;
end $$;
create trigger outbox_ticket_words after update of state on outbox
    for each row when (new.ticket_word_id is not null and new.state is distinct from old.state)
    execute function ticket_word_arrives();

-- Whoever is no officer any more has no tickets: at the end of the transaction, so that a role that takes the place of
-- another counts. They wait anew, and everybody is told at once.
create function tickets_return() returns trigger language plpgsql as $$
begin
    if not exists (select from staff where chat_id = old.chat_id and revoked_at is null
                   and role in ('officer', 'approver')) then
        update tickets set state = 'waiting', taken_by = null, taken_at = null, waiting_since = new.revoked_at,
            alert = 'new', alert_at = new.revoked_at
        where taken_by = old.chat_id and state = 'taken';
    end if;
    return null;
end $$;
create constraint trigger staff_tickets_return after update of revoked_at on staff
    deferrable initially deferred
    for each row when (old.revoked_at is null and new.revoked_at is not null)
    execute function tickets_return();

-- Surveys -----------------------------------------------------------------------------------------
-- Survei Kepuasan Masyarakat, Permenpan RB 14/2017: nine elements, four steps each.

create table surveys (
    id              bigint generated always as identity primary key,
    delivery_id     bigint references deliveries,                  -- after a handover: whoever follows it first
    visit_id        bigint references visits,                      -- after a visit…
    chat_id         bigint references chats,                       -- …of somebody who came
    ask_at          timestamptz not null,
    asked_at        timestamptz,                                   -- or passed over: nobody was to be asked any more
    answered_at     timestamptz,
    declined_at     timestamptz,
    marks           smallint[],                                    -- of the nine elements, in the regulation's order
    comment_sealed  bytea,
    check (num_nonnulls(delivery_id, visit_id) = 1 and (visit_id is null) = (chat_id is null)),
    check ((answered_at is null) = (marks is null)),
    check (marks is null or array_length(marks, 1) = 9 and 1 <= all (marks) and 4 >= all (marks))
);
create unique index surveys_of_delivery on surveys (delivery_id) where delivery_id is not null;
create unique index surveys_of_visit on surveys (visit_id, chat_id) where visit_id is not null;
create index surveys_to_ask on surveys (ask_at) where asked_at is null;
create index surveys_answered on surveys (answered_at) where answered_at is not null;
create index deliveries_handed_over on deliveries (settled_at) where state = 'handed_over';
create index visits_closed on visits (closed_at) where closed_at is not null;

-- Who was asked: nobody twice within a while, however many passports they follow.
create table survey_asks (
    survey_id  bigint not null references surveys,
    chat_id    bigint not null references chats,
    asked_at   timestamptz not null,
    primary key (survey_id, chat_id)
);
create index survey_asks_of_chat on survey_asks (chat_id, asked_at);
