-- What a second review found: answers that never arrived and counted all the same, and an index for "who looked".

-- As before: a copy, or that somebody did not get their answer. What never arrived is no answer that the law knows: where
-- nothing else of the office did, the ticket's clock runs on. Its row is locked first, as by whoever writes in it.
create or replace function ticket_word_arrives() returns trigger language plpgsql as $$
begin
    if new.state = 'sent' and new.message_id is not null then
        insert into ticket_copies (chat_id, message_id, ticket_id)
            select new.chat_id, new.message_id, w.ticket_id from ticket_words as w where w.id = new.ticket_word_id
            on conflict do nothing;
    elsif new.state in ('failed', 'unknown') then
        perform from tickets as t
        where t.id = (select w.ticket_id from ticket_words as w where w.id = new.ticket_word_id and w.side = 'officer')
          and t.chat_id = new.chat_id
        for no key update;
        update ticket_words as w set undelivered_at = new.settled_at
        from tickets as t
        where w.id = new.ticket_word_id and t.id = w.ticket_id and w.side = 'officer' and t.chat_id = new.chat_id
          and w.undelivered_at is null;
        update tickets as t set answered_at = null
        from ticket_words as w
        where w.id = new.ticket_word_id and t.id = w.ticket_id and w.side = 'officer' and t.chat_id = new.chat_id
          and t.state <> 'closed' and t.answered_at is not null
          and not exists (select from ticket_words as o
                          where o.ticket_id = t.id and o.side = 'officer' and o.undelivered_at is null);
    end if;
    return null;
end $$;

-- "Who looked", of receipts too: in an index of its own, beside audit_looks.
create index audit_receipts_read on audit (at) where action = 'broadcast.receipts_read';
