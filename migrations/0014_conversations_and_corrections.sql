-- What people are in the middle of telling is as personal as what they have told: it is kept sealed.

alter table chats
    add column state_sealed bytea,                                 -- the conversation's state; absent: nothing, or in `state`
    add column heard_at     timestamptz;                           -- when its person was last heard

-- What is not sealed yet is read from `state`, and sealed at the chat's next turn or in the next night.
update chats set heard_at = (state ->> 'heard_at')::timestamptz where state ->> 'heard_at' is not null;
create index chats_state_plain on chats (chat_id) where state <> '{}';

-- An older program that still runs beside a newer one writes `state` and knows of nothing else: what was sealed before is
-- then over. Whoever seals writes both.
create function state_is_one() returns trigger language plpgsql as $$
begin
    new.state_sealed := null;
    return new;
end $$;
create trigger chats_state_is_one before update of state on chats for each row
    when (old.state_sealed is not null and new.state_sealed is not distinct from old.state_sealed)
    execute function state_is_one();

-- What the office's file says by mistake -----------------------------------------------------------------

-- An officer sets right that a passport counts as handed over.
alter table application_events
    drop constraint application_events_source_check,
    add constraint application_events_source_check check (source in ('import', 'feed', 'handover', 'officer'));
alter table custody
    drop constraint custody_event_check,
    add constraint custody_event_check check (event in (
        'assigned', 'reassigned', 'taken_back', 'departed', 'near', 'arrived', 'code_made', 'code_right', 'code_wrong',
        'code_locked', 'unlocked', 'handed_over', 'undone', 'not_delivered', 'left_with_head', 'returned', 'conflict',
        'disputed', 'set_right'));
