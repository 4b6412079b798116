-- Which visit an application came of is found also where the visit is closed only after the handover, and where a later
-- file says otherwise when the passport was issued or handed over.

-- When the passports of a closed visit were told that they came of it; absent: still to be done. A loop does it, for the
-- closing itself holds the visit, and applications are locked before visits.
alter table visits add column passports_noted_at timestamptz;
create index visits_without_noted_passports on visits (closed_at, id) where state = 'closed' and passports_noted_at is null;

-- What was noted stays while it is still before the issue: whoever came may follow no more.
create or replace function note_attended_on() returns trigger language plpgsql as $$
declare
    last_day date := least(new.issued_on, new.status_day);
begin
    new.attended_on := greatest(
        case when old.attended_on <= last_day then old.attended_on end,
        (select max(v.day)
         from follows as f
         join attendances as t on t.chat_id = f.chat_id and t.came > 0
         join visits as v on v.id = t.visit_id
         where f.application_id = new.id and v.day <= last_day));
    return new;
end $$;
create trigger applications_attended_anew before update of issued_on, status_day on applications
    for each row
    when (new.status = 'diserahkan' and old.status = 'diserahkan'
          and (new.issued_on is distinct from old.issued_on or new.status_day is distinct from old.status_day))
    execute function note_attended_on();
