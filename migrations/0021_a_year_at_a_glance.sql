-- A year's figures out of a few narrow indexes: no row of an application is read whole for them.

-- The visit that an application came of: the last one before its passport was issued to which somebody came who follows
-- it. Noted at the handover, so that the figure stays when they stop following, and nothing is joined to count a year.
alter table applications add column attended_on date;

create function note_attended_on() returns trigger language plpgsql as $$
begin
    new.attended_on := (
        select max(v.day)
        from follows as f
        join attendances as t on t.chat_id = f.chat_id and t.came > 0
        join visits as v on v.id = t.visit_id
        where f.application_id = new.id and v.day <= least(new.issued_on, new.status_day));
    return new;
end $$;
create trigger applications_attended before update of status on applications
    for each row
    when (new.status = 'diserahkan' and old.status <> 'diserahkan')
    execute function note_attended_on();

update applications as a set attended_on = (
    select max(v.day)
    from follows as f
    join attendances as t on t.chat_id = f.chat_id and t.came > 0
    join visits as v on v.id = t.visit_id
    where f.application_id = a.id and v.day <= least(a.issued_on, a.status_day))
where a.status = 'diserahkan';

create index applications_of_a_year on applications (issued_on) include (kind, status, village, status_day);
create index applications_handed_over on applications (status_day) include (attended_on)
    where status = 'diserahkan' and attended_on is not null;
create index application_events_set_aside on application_events (status_day) include (application_id, status)
    where status in ('ditunda', 'ditangguhkan');
