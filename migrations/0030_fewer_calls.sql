-- A step of its own: whoever saves an interest takes its table and then the audit, and a consent the other way round.
-- One call of a function for all entries of a statement, and not one for each.
create or replace function audit_waits() returns trigger language plpgsql as $$
begin
    insert into audit_queue select id from come;
    return null;
end $$;
drop trigger audit_queued on audit;
create trigger audit_queued after insert on audit
    referencing new table as come for each statement execute function audit_waits();
