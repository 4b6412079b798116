-- News that stay true whatever the office says next, such as that somebody else follows an application too: a newer
-- status does not take them back.
alter table outbox add column stays boolean not null default false;

-- The next attempt at a door.
alter table deliveries
    add column next_agreed    date, -- the planned day that its recipient agreed to
    add column next_told      date, -- the planned day of which courier and recipient were reminded
    add column return_told_on date; -- when its courier and the officers heard that the month is nearly over

-- A handover that was taken back uses its code up: from then on another one is needed.
alter table handover_codes add column voided_at timestamptz;
