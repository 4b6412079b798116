-- In the order in which the interests of one chat are read: so no plan that is made while the table is empty, and kept, walks
-- through all that is open instead.
drop index interests_of_chat;
create index interests_of_chat on interests (chat_id, id) where state = 'open';

-- One call of a function for all entries of a statement, and not one for each.
create or replace function audit_waits() returns trigger language plpgsql as $$
begin
    insert into audit_queue select id from come;
    return null;
end $$;
drop trigger audit_queued on audit;
create trigger audit_queued after insert on audit
    referencing new table as come for each statement execute function audit_waits();
