-- What residents wrote and the bot did not understand, so that officers can say what it means.
--
-- No personal data: the program keeps only words of a list of harmless ones and puts marks in the place of figures,
-- days, places and everything else. A phrase stands here once, with how often it came and on which days, and without a chat.
create table phrases (
    id          bigint generated always as identity primary key,
    phrase      text not null unique check (length(phrase) between 1 and 400 and phrase !~ '[0-9]'),
    why         text not null check (why in ('not_understood', 'unclear', 'not_approved')),
    times       integer not null default 1 check (times > 0),
    first_day   date not null,
    last_day    date not null,
    label       text check (label ~ '^[a-z_]+$'),                  -- what it means, as an officer says
    useless     boolean not null default false,                    -- an officer says: nothing to be learnt from it
    judged_by   bigint references chats,
    judged_at   timestamptz,
    check (first_day <= last_day),
    check ((label is not null or useless) = (judged_at is not null)),
    check (not (label is not null and useless)),
    check ((judged_by is null) = (judged_at is null))
);
create index phrases_open on phrases (times desc, id) where judged_at is null and why <> 'not_approved';
create index phrases_labelled on phrases (id) where label is not null;
