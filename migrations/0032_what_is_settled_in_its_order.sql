-- Rows are settled about in the order in which they stand, and looked for by that moment once a day, to be swept away. A line
-- for each block range says enough for that; an entry for each row cost every turn two.
drop index inbox_settled;
create index inbox_settled on inbox using brin (settled_at) with (autosummarize = on);
drop index outbox_settled;
create index outbox_settled on outbox using brin (settled_at) with (autosummarize = on);

-- What another index begins with: the open interests of a village, the oldest first.
drop index interests_open_of_village;
-- What all interests of a chat say as well: there are few of each.
drop index interests_kept_of_chat;
