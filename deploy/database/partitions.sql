-- Inbox, outbox and audit in parts, for an installation that outgrows one table each. docs/cluster.md says when that is
-- worth it, what it costs and what it gains. The program is the same with and without.
--
-- Run once by the owner, while the service stands still, on a schema that is up to date; all or nothing:
--     psql -1 -v ON_ERROR_STOP=1 -v role=jemputbola -f deploy/database/partitions.sql "$DATABASE_URL"
-- No row is copied: what is there becomes the first part, the default one. Only its index by id is built anew.
--
-- Rows are divided by what must be unique, so that it stays unique over all parts: inputs by update_id, receipts by
-- broadcast_id, both of which grow with time; the audit by its moment. What has no such number (the program's own inputs,
-- answers, news) goes to the first part, is short-lived, and is swept as before.

create schema parts;

-- What is written stays, whichever way somebody comes: a statement's triggers are not handed down to parts.
create function parts.guard(whole text, part text) returns void language plpgsql as $$
begin
    if whole = 'audit' then
        execute format('create trigger audit_stays before delete or truncate on parts.%I for each statement execute function record_stays()', part);
    end if;
end $$;

-- divide(table, column, role): the table becomes the first part of a table of the same name. Indexes, triggers, references and
-- rights are as they were, under the same names, so that later migrations find them.
create function parts.divide(whole text, key text, role text) returns void language plpgsql as $$
declare
    owner text := (select pg_get_userbyid(relowner) from pg_class where oid = whole::regclass);
    first text := whole || '_first';
    words text;
    triggers text[]; indexes text[]; links text[];
begin
    select array_agg(pg_get_triggerdef(oid)) into triggers
    from pg_trigger where tgrelid = whole::regclass and not tgisinternal;
    for words in select tgname from pg_trigger where tgrelid = whole::regclass and not tgisinternal loop
        execute format('drop trigger %I on %I', words, whole);
    end loop;
    select array_agg(format('alter table %I add constraint %I %s', whole, conname, pg_get_constraintdef(oid))) into links
    from pg_constraint where conrelid = whole::regclass and contype = 'f';
    execute format('alter table %I rename to %I', whole, first);
    execute format('alter table %I set schema parts', first);
    execute format('alter table parts.%I alter id drop identity', first);
    select array_agg(replace(pg_get_indexdef(indexrelid), format(' ON parts.%I ', first), format(' ON public.%I ', whole)))
    into indexes from pg_index where indrelid = format('parts.%I', first)::regclass and not indisprimary;
    execute format('create table %I (like parts.%I including defaults including constraints) partition by range (%I)', whole, first, key);
    execute format('alter table %I owner to %I', whole, owner);
    execute format('alter table %I alter id add generated always as identity', whole);
    -- Unique by itself no more, but its numbers come from one place.
    execute format('create index %I on %I (id)', whole || '_by_id', whole);
    foreach words in array indexes || links loop execute words; end loop;
    execute format('select setval(pg_get_serial_sequence(%L, ''id''), (select coalesce(max(id), 0) + 1 from parts.%I), false)', whole, first);
    execute format('alter table %I attach partition parts.%I default', whole, first);
    foreach words in array triggers loop execute words; end loop;
    perform parts.guard(whole, first);
    -- Through the whole alone: nothing goes round its triggers.
    execute format('grant select, insert, update, delete on %I to %I', whole, role);
    execute format('revoke all on parts.%I from %I', first, role);
end $$;

-- add(table, name, from, to): another part. No row of that range may be in the first part yet, so it is made ahead of time.
-- Reads the first part once, to be sure.
create function parts.add(whole text, name text, lower text, upper text) returns void language plpgsql as $$
begin
    execute format('create table parts.%I (like public.%I including defaults including constraints including indexes)', name, whole);
    execute format('alter table parts.%I set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05)', name);
    execute format('alter table public.%I attach partition parts.%I for values from (%L) to (%L)', whole, name, lower, upper);
    perform parts.guard(whole, name);
end $$;

-- drop(part): an old part of inbox or outbox goes, if nothing in it waits, is on its way or was set aside. Its figures stay
-- in figures_of_days, as when rows are swept. Locks the whole for a moment.
create function parts.drop(part text) returns void language plpgsql as $$
declare
    whole text := (select inhparent::regclass::text from pg_inherits where inhrelid = format('parts.%I', part)::regclass);
    left_over bigint;
begin
    execute format('lock table %s in access exclusive mode', whole);
    case whole
        when 'inbox' then
            execute format('select count(*) from parts.%I where settled_at is null or outcome = ''set_aside''', part) into left_over;
        when 'outbox' then
            execute format('select count(*) from parts.%I where settled_at is null or state in (''failed'', ''unknown'')', part) into left_over;
    end case;
    if left_over > 0 then
        raise exception '% still holds % rows that somebody has to do with', part, left_over;
    end if;
    if whole = 'outbox' then
        execute format('insert into figures_of_days as f (day, replies, in_time, never, notices, delivered)
            select g.day, sum(g.replies), sum(g.in_time), sum(g.never), sum(g.notices), sum(g.delivered)
            from public.outbox as o cross join lateral figures_of(o) as g where o.tableoid = %L::regclass group by g.day
            on conflict (day) do update set replies = f.replies + excluded.replies, in_time = f.in_time + excluded.in_time,
                never = f.never + excluded.never, notices = f.notices + excluded.notices,
                delivered = f.delivered + excluded.delivered', format('parts.%I', part));
    end if;
    execute format('drop table parts.%I', part);
end $$;

select parts.divide('inbox', 'update_id', :'role');

-- The figures stand on the outbox's rows.
create temporary table kept on commit drop as
    select pg_get_viewdef('figures_by_day'::regclass) as view, pg_get_functiondef('figures_of(outbox)'::regprocedure) as figures;
drop view figures_by_day;
drop function figures_of(outbox);
select parts.divide('outbox', 'broadcast_id', :'role');
select figures from kept \gexec
select 'create view figures_by_day as ' || view from kept \gexec
grant select on figures_by_day to :"role";

select parts.divide('audit', 'at', :'role');
revoke update, delete on audit from :"role";
grant update (actor) on audit to :"role";
