-- The open interests of a village are counted in one row. Whoever saves an interest holds that row until their
-- transaction ends, and everybody else of the same village waits: after a broadcast to one village, all of them. So each
-- count stands in several places, and each connection adds to its own. The count is the sum of them.
-- A copy of the program from before reads sums rightly, and lists a village once for each place while both run.
alter table interest_sums
    add column place smallint not null default 0,                  -- the connection's number, folded
    drop constraint interest_sums_pkey,
    add primary key (village, place);

-- Interests may leave in another place than they came to: one place may stand below zero, their sum never does.
create or replace function interests_came() returns trigger language plpgsql as $$
begin
    insert into interest_sums as s (village, place, interests, people)
        select village, pg_backend_pid() % 32, count(*), sum(headcount)
        from come where state = 'open' group by village order by village
        on conflict (village, place) do update
        set interests = s.interests + excluded.interests, people = s.people + excluded.people;
    return null;
end $$;
create or replace function interests_changed() returns trigger language plpgsql as $$
begin
    insert into interest_sums as s (village, place, interests, people)
        select village, pg_backend_pid() % 32, sum(n), sum(headcount) from (
            select village, 1 as n, headcount from come where state = 'open'
            union all
            select village, -1, -headcount from gone where state = 'open') as moved
        group by village having sum(n) <> 0 or sum(headcount) <> 0 order by village
        on conflict (village, place) do update
        set interests = s.interests + excluded.interests, people = s.people + excluded.people;
    return null;
end $$;
create or replace function interests_went() returns trigger language plpgsql as $$
begin
    insert into interest_sums as s (village, place, interests, people)
        select village, pg_backend_pid() % 32, -count(*), -sum(headcount)
        from gone where state = 'open' group by village order by village
        on conflict (village, place) do update
        set interests = s.interests + excluded.interests, people = s.people + excluded.people;
    return null;
end $$;
