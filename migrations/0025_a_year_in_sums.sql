-- A year's figures are kept where applications change: counting a hundred thousand of them takes a quarter of a second on
-- every look. What was only added to an application's year before (the day of its first status) stands in its row.

-- The day of its first status, where no issue was known when it came: until one is, it is an application of that year.
-- The history says the same; each of its entries is a status that the row had.
alter table applications add column begun_on date;

create function note_begun_on() returns trigger language plpgsql as $$
begin
    new.begun_on := case tg_op when 'INSERT' then new.status_day else least(old.begun_on, new.status_day) end;
    return new;
end $$;
create trigger applications_begin before insert on applications
    for each row when (new.issued_on is null) execute function note_begun_on();
create trigger applications_begin_earlier before update of status, status_day on applications
    for each row when (new.status <> old.status and new.status_day < old.begun_on) execute function note_begun_on();

update applications as a set begun_on = coalesce(
    (select min(e.status_day) from application_events as e where e.application_id = a.id), a.status_day)
where a.issued_on is null;

-- What an application counts as. `part` says of which figure, `key` what exactly:
--   kinds     {kind, status, village}  one of its year: that of its issue, before that of its first status
--   deadline  {in_time} or {late}      handed over, beside the last day to collect it: one month after its issue, in its year
--             {open, day}              issued on that day and not handed over: whether that is too late is a matter of today
--   days      {days}                   from the visit to the handover, in the year of the handover
-- The month is that of `domain::collect_by` (Permenkumham 8/2014, article 30): whoever changes one counts anew.
create function year_parts(
    kind text, status text, village text, status_day date, issued_on date, begun_on date, attended_on date)
    returns table (year integer, part text, key text[]) language sql stable as $$
    select date_part('year', p.day)::integer, p.part, p.key from (
        select w.part,
            case w.part
                when 'kinds' then coalesce(issued_on, begun_on, status_day)
                when 'deadline' then case when status in ('dicetak', 'selesai', 'diserahkan') then issued_on end
                else case when status = 'diserahkan' and attended_on is not null then status_day end
            end as day,
            case w.part
                when 'kinds' then array[kind, status, village]
                when 'deadline' then case
                    when status <> 'diserahkan' then array['open', to_char(issued_on::timestamp, 'YYYY-MM-DD')]
                    when status_day <= issued_on + interval '1 month' then array['in_time']
                    else array['late'] end
                else array[(status_day - attended_on)::text]
            end as key
        from (values ('kinds'), ('deadline'), ('days')) as w (part)) as p
    where p.day is not null
$$;

-- Of one key there may be several rows: whoever changes applications adds to one that nobody holds, and makes one where all
-- are held. So nobody waits for an import, and nobody in a circle. The sum of them counts; one of them may be below zero.
create table year_sums (
    id       bigint generated always as identity primary key,
    year     integer not null,                                     -- by local days
    part     text not null check (part in ('kinds', 'deadline', 'days')),
    key      text[] not null,
    counted  bigint not null                                       -- applications
) with (fillfactor = 70);
create index year_sums_of on year_sums (year, part, key);

-- The same, counted anew.
create view year_sums_anew as
    select p.year, p.part, p.key, count(*) as counted
    from applications as a cross join lateral
        year_parts(a.kind, a.status, a.village, a.status_day, a.issued_on, a.begun_on, a.attended_on) as p
    group by p.year, p.part, p.key;

-- With the owner's rights: the program's own are given after all steps, and an older copy goes on meanwhile.
create function add_to_years(moved year_sums[]) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
begin
    with placed as (
        select m.year, m.part, m.key, m.counted, s.id from unnest(moved) as m
        left join lateral (
            select o.id from year_sums as o where o.year = m.year and o.part = m.part and o.key = m.key
            limit 1 for no key update skip locked) as s on true),
    added as (
        update year_sums as s set counted = s.counted + p.counted from placed as p where s.id = p.id)
    insert into year_sums (year, part, key, counted) select year, part, key, counted from placed where id is null;
end $$;

create function applications_counted() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
declare
    moved year_sums[];
begin
    if tg_op = 'INSERT' then
        moved := array(
            select row(null, p.year, p.part, p.key, count(*))::year_sums
            from come as a cross join lateral
                year_parts(a.kind, a.status, a.village, a.status_day, a.issued_on, a.begun_on, a.attended_on) as p
            group by p.year, p.part, p.key);
    elsif tg_op = 'DELETE' then
        moved := array(
            select row(null, p.year, p.part, p.key, -count(*))::year_sums
            from gone as a cross join lateral
                year_parts(a.kind, a.status, a.village, a.status_day, a.issued_on, a.begun_on, a.attended_on) as p
            group by p.year, p.part, p.key);
    else
        -- Nearly all that is written into an application says nothing new here, and goes out first.
        moved := array(
            select row(null, p.year, p.part, p.key, sum(a.n))::year_sums
            from (
                select kind, status, village, status_day, issued_on, begun_on, attended_on, sum(n) as n from (
                    select 1 as n, kind, status, village, status_day, issued_on, begun_on, attended_on from come
                    union all
                    select -1, kind, status, village, status_day, issued_on, begun_on, attended_on from gone) as each
                group by kind, status, village, status_day, issued_on, begun_on, attended_on having sum(n) <> 0) as a
            cross join lateral
                year_parts(a.kind, a.status, a.village, a.status_day, a.issued_on, a.begun_on, a.attended_on) as p
            group by p.year, p.part, p.key having sum(a.n) <> 0);
    end if;
    if cardinality(moved) > 0 then
        perform add_to_years(moved);
    end if;
    return null;
end $$;
-- The column above locked the table until all of this is done: nothing slips in between the triggers and the count.
create trigger applications_come after insert on applications
    referencing new table as come for each statement execute function applications_counted();
create trigger applications_change after update on applications
    referencing old table as gone new table as come for each statement execute function applications_counted();
create trigger applications_go after delete on applications
    referencing old table as gone for each statement execute function applications_counted();
insert into year_sums (year, part, key, counted) select year, part, key, counted from year_sums_anew;

-- What years were counted in; each import had to keep them. A program of before this step counts without, only slower.
drop index applications_of_a_year, applications_handed_over;
