-- What people think of the service stands beside nobody; and who is erased, or whose receipt is old, still counts in the
-- public figures.

-- How many people gave each mark to each of the nine elements, month by month (WIB). No row is about one survey, and the
-- order in which answers came is nowhere.
create table survey_marks (
    month    date not null check (extract(day from month) = 1),
    element  smallint not null check (element between 1 and 9),    -- in the regulation's order
    mark     smallint not null check (mark between 1 and 4),
    people   bigint not null check (people > 0),
    primary key (month, element, mark)
);

-- A program of before this step may be writing at this moment.
lock table surveys in share row exclusive mode;
insert into survey_marks (month, element, mark, people)
    select date_trunc('month', s.answered_at at time zone 'Asia/Jakarta')::date, g.element, g.mark, count(*)
    from surveys as s cross join lateral unnest(s.marks) with ordinality as g (mark, element)
    where s.marks is not null group by 1, 2, 3;
alter table surveys drop constraint surveys_check1;                -- (answered_at is null) = (marks is null)
alter table surveys drop constraint surveys_marks_check;
update surveys set marks = null where marks is not null;
alter table surveys add constraint surveys_marks_stand_alone check (marks is null);

-- Whoever writes marks into a survey, this program or one of before this step, puts them in by this column and never finds
-- them there: they are counted, and the row keeps only that there was an answer. All nine, or none.
create function survey_marks_stand_alone() returns trigger language plpgsql as $$
begin
    if array_length(new.marks, 1) is distinct from 9 then
        raise exception 'a survey has nine marks' using errcode = 'check_violation';
    end if;
    insert into survey_marks as m (month, element, mark, people)
        select date_trunc('month', new.answered_at at time zone 'Asia/Jakarta')::date, g.element, g.mark, 1
        from unnest(new.marks) with ordinality as g (mark, element) order by g.element
        on conflict (month, element, mark) do update set people = m.people + 1;
    new.marks := null;
    return new;
end $$;
create trigger surveys_marks_stand_alone before insert or update of marks on surveys
    for each row when (new.marks is not null) execute function survey_marks_stand_alone();

-- A message counts whoever it went to, also when its row names a stand-in since: somebody who was erased, or a receipt whose
-- time is over. Nothing is ever sent to a stand-in, so none of them was one when it went. Days of before this step count
-- whole again, too. What goes to a group still counts nothing.
create or replace function figures_of(o outbox) returns figures_of_days language sql immutable as $$
    select (coalesce(o.asked_at, o.created_at) at time zone 'UTC' + interval '7 hours')::date,
        (o.asked_at is not null and o.state = 'sent')::int::bigint,
        (o.asked_at is not null and o.state = 'sent' and o.settled_at - o.asked_at <= interval '2 seconds')::int::bigint,
        (o.asked_at is not null and o.state in ('failed', 'unknown'))::int::bigint,
        (o.lane > 0 and (o.chat_id > 0 or o.chat_id <= -1152921504606846977)
            and o.state in ('sent', 'failed', 'unknown'))::int::bigint,
        (o.lane > 0 and (o.chat_id > 0 or o.chat_id <= -1152921504606846977) and o.state = 'sent')::int::bigint
$$;
