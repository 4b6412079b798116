-- What an officer does at the desk, and does once: forms that were sent.

create table console_forms (
    id          bigint generated always as identity primary key,
    token_hash  bytea not null unique,                             -- SHA-256 of 256 random bits
    used_at     timestamptz not null
);
create index console_forms_old on console_forms (used_at);

-- An office file that was approved is in force on top of the file that the program began with: of which file that was, the
-- digest. Where OFFICE_FILE names another one since, that is the newer one. Those that were approved before were put in
-- place by hand.
alter table office_proposals add column base_hash bytea;               -- SHA-256
create index office_proposals_approved on office_proposals (base_hash, settled_at desc, id desc) where state = 'approved';

-- Who answers the survey, as the regulation wants it known: sums alone, in no row with anybody's marks. Which questions a
-- survey's answerer was counted for stands as bits, so that nobody counts twice.
alter table surveys add column profiled integer not null default 0;
create table survey_profiles (
    month     date not null,                                       -- the first day of the local month
    question  text not null check (question in ('sex', 'age', 'education', 'occupation')),
    answer    text not null,
    people    bigint not null check (people > 0),
    primary key (month, question, answer)
);
