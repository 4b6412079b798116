-- What a review found: late notices once, wishes for an address that end with their application, and indexes for what is
-- asked at a resident's command, by an erasure, and every minute.

-- How many minutes late people were told that the team is; absent: nobody was told. Gone when the visit moves.
alter table visits add column late_minutes integer check (late_minutes > 0);

-- A wish for another address is over with its application: nobody decides on it any more. By whatever way the status came.
create function application_ends_its_proposals() returns trigger language plpgsql as $$
begin
    update address_proposals set state = 'replaced', settled_at = new.updated_at
    where application_id = new.id and state = 'open';
    return null;
end $$;
create trigger applications_end_their_proposals after update of status on applications
    for each row
    when (new.status is distinct from old.status and new.status in ('diserahkan', 'ditolak', 'dibatalkan'))
    execute function application_ends_its_proposals();
update address_proposals as p set state = 'replaced', settled_at = a.updated_at from applications as a
    where a.id = p.application_id and p.state = 'open' and a.status in ('diserahkan', 'ditolak', 'dibatalkan');

-- "Who looked": lists that name several people at once, of all that ever was noted.
create index audit_looks on audit (at)
    where action in ('manifest.printed', 'deliveries.read', 'deadlines.read', 'round.read', 'export');

-- What a courier still has and could not deliver: looked at every minute.
create index deliveries_tried on deliveries (next_on) where state = 'not_delivered' and settled_at is null;

-- What an erasure finds by its chat. Of messages only those that are settled: each is written into it once, when it is.
create index outbox_settled_of_chat on outbox (chat_id) where settled_at is not null and broadcast_id is null;
create index custody_by on custody (by_chat);
create index custody_courier on custody (courier) where courier is not null;
create index addresses_confirmed_by on addresses (confirmed_by);
create index address_proposals_by on address_proposals (proposed_by);
create index address_proposals_settled_by on address_proposals (settled_by) where settled_by is not null;
create index ticket_words_by on ticket_words (by_chat);
create index broadcasts_author on broadcasts (author);
create index interests_whose on interests (chat_id);
create index deliveries_courier on deliveries (courier);
create index cases_opened_by on cases (opened_by);
